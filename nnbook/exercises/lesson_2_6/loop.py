"""From a blank cell: mini-batches, and an honest look after each epoch, `2.6/loop`."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import Any

import torch
from torch import nn
from torch.nn.functional import cross_entropy

from nnbook.data import Split
from nnbook.models import OneHidden
from nnbook.workbook import Code, Mistakes, Said, Unreadable


def train(
    model: nn.Module,
    train_set: Split,
    validation_set: Split,
    num_epochs: int,
    generator: torch.Generator,
) -> list[float]:
    """Train; return the validation accuracy after each epoch."""
    X, y = train_set
    X_unseen, y_unseen = validation_set
    optimizer = torch.optim.Adam(model.parameters(), lr=0.05)
    accuracies = []
    for _ in range(num_epochs):
        for batch in torch.randperm(len(y), generator=generator).split(8):
            loss = cross_entropy(model(X[batch]), y[batch])
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
        with torch.no_grad():
            hits = model(X_unseen).argmax(dim=1) == y_unseen
        accuracies.append(hits.float().mean().item())
    return accuracies


def _own() -> torch.Generator:
    return torch.Generator().manual_seed(0)


def _trained(
    *,
    batch_size: int | None = 8,
    same_order: bool = False,
    shuffled: bool = True,
    seen: bool = False,
    zeroed: bool = True,
    once: bool = False,
    cut: bool = False,
    num_batches: int | None = None,
    only_X_shuffled: bool = False,
    fresh_optimizer: bool = False,
    rate: float = 0.05,
    generator_of: Callable[[], torch.Generator] | None = None,
    optimizer_of: Callable[..., torch.optim.Optimizer] = torch.optim.Adam,
) -> Callable[..., list[float]]:
    """Train with one thing done otherwise."""

    def mistaken(
        model: nn.Module,
        train_set: Split,
        validation_set: Split,
        num_epochs: int,
        generator: torch.Generator,
    ) -> list[float]:
        X, y = train_set
        optimizer = optimizer_of(model.parameters(), lr=rate)
        if generator_of is not None:
            generator = generator_of()
        begun = generator.get_state()
        accuracies = []
        for _ in range(num_epochs):
            if fresh_optimizer:
                optimizer = optimizer_of(model.parameters(), lr=rate)
            if same_order:
                generator.set_state(begun)
            order = torch.randperm(len(y), generator=generator)
            order = order if shuffled else torch.arange(len(y))
            places = torch.arange(len(y)) if only_X_shuffled else order
            size = batch_size or len(y)
            if num_batches:
                size = math.ceil(len(y) / num_batches)
            for batch, answers in zip(order.split(size), places.split(size), strict=True):
                if cut and len(batch) < 8:
                    continue
                loss = cross_entropy(model(X[batch]), y[answers])
                if zeroed:
                    optimizer.zero_grad()
                loss.backward()
                optimizer.step()
            X_judged, y_judged = train_set if seen else validation_set
            with torch.no_grad():
                hits = model(X_judged).argmax(dim=1) == y_judged
            accuracies.append(hits.float().mean().item())
        return accuracies[-1:] if once else accuracies

    return mistaken


class _Dice(torch.Generator):
    """Random numbers that have been drawn from before; two are equal that go on alike."""

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Dice) and torch.equal(self.get_state(), other.get_state())

    __hash__ = torch.Generator.__hash__

    def __repr__(self) -> str:
        return "generator"


def _dice() -> _Dice:
    dice = _Dice()
    dice.manual_seed(26)
    torch.randperm(26, generator=dice)  # no seed leads to where it stands now
    return dice


def _cases() -> list[tuple[nn.Module, Split, Split, int, torch.Generator]]:
    dice = torch.Generator().manual_seed(26)
    X = torch.randn(90, 2, generator=dice)
    y = (X[:, 0] > 0).long() + (X.norm(dim=1) > 1.2).long()
    sets = Split(X[:50], y[:50]), Split(X[50:], y[50:])
    torch.manual_seed(0)
    return [
        (OneHidden(2, 8, 3), *sets, 1, _dice()),
        (OneHidden(2, 8, 3), *sets, 3, _dice()),
    ]


def _observe(arguments: tuple[Any, ...], result: Any) -> Mapping[Any, Any]:
    if not isinstance(result, list | tuple):
        raise Unreadable("returns")
    weights = torch.cat([each.detach().flatten() for each in arguments[0].parameters()])
    return {Said("accuracies"): result, Said("weights"): weights}


MISTAKES: Mistakes = {
    "full-batch": _trained(batch_size=None),
    "same-order": _trained(same_order=True),
    "own-generator": _trained(generator_of=_own),
    "own-generator-anew": _trained(generator_of=_own, same_order=True),
    "not-shuffled": _trained(shuffled=False),
    "judged-by-training": _trained(seen=True),
    "unzeroed": _trained(zeroed=False),
    "only-the-last": _trained(once=True),
    "last-batch-dropped": _trained(cut=True),
    "eight-batches": _trained(num_batches=8),
    "only-X-shuffled": _trained(only_X_shuffled=True),
    "fresh-optimiser": _trained(fresh_optimizer=True),
    "nothing-learned": _trained(rate=0.0),
    "generator-without-seed": _trained(generator_of=torch.Generator),
    "took-sgd": _trained(optimizer_of=torch.optim.SGD),
}
LOOP = Code(
    "2.6/loop",
    train,
    _cases,
    MISTAKES,
    minutes=8,
    difficulty=3,
    time_limit=20.0,
    changes_input=True,
    observe=_observe,
)
