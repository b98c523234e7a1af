"""From a blank cell: mini-batches, and an honest look after each epoch, `2.6/loop`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import torch
from torch import nn
from torch.nn.functional import cross_entropy

from nnbook.data import Split
from nnbook.models import OneHidden
from nnbook.workbook import Exercise, Mistake


def train(
    model: nn.Module,
    train_set: Split,
    validation_set: Split,
    num_epochs: int,
) -> list[float]:
    """Train; return the validation accuracy after each epoch."""
    X, y = train_set
    X_unseen, y_unseen = validation_set
    optimizer = torch.optim.Adam(model.parameters(), lr=0.05)
    generator = torch.Generator().manual_seed(0)
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


def _trained(
    *,
    batch_size: int | None = 8,
    same_order: bool = False,
    shuffled: bool = True,
    seen: bool = False,
    zeroed: bool = True,
    once: bool = False,
    cut: bool = False,
) -> Callable[..., list[float]]:
    """Train with one thing done otherwise."""

    def mistaken(
        model: nn.Module, train_set: Split, validation_set: Split, num_epochs: int
    ) -> list[float]:
        X, y = train_set
        optimizer = torch.optim.Adam(model.parameters(), lr=0.05)
        generator = torch.Generator().manual_seed(0)
        accuracies = []
        for _ in range(num_epochs):
            if same_order:
                generator.manual_seed(0)
            order = torch.randperm(len(y), generator=generator)
            order = order if shuffled else torch.arange(len(y))
            for batch in order.split(batch_size or len(y)):
                if cut and len(batch) < 8:
                    continue
                loss = cross_entropy(model(X[batch]), y[batch])
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


def _cases() -> list[tuple[nn.Module, Split, Split, int]]:
    dice = torch.Generator().manual_seed(26)
    X = torch.randn(90, 2, generator=dice)
    y = (X[:, 0] > 0).long() + (X.norm(dim=1) > 1.2).long()
    sets = Split(X[:50], y[:50]), Split(X[50:], y[50:])
    torch.manual_seed(0)
    return [(OneHidden(2, 8, 3), *sets, 1), (OneHidden(2, 8, 3), *sets, 3)]


def _observe(arguments: tuple[Any, ...], result: Any) -> Mapping[str, Any]:
    if not isinstance(result, list):
        raise TypeError("Return a list with one accuracy for each epoch, as Python numbers.")
    weights = torch.cat([each.detach().flatten() for each in arguments[0].parameters()])
    return {"the accuracies": result, "the weights": weights}


LOOP = Exercise(
    name="2.6/loop",
    title="Mini-batches, and an honest look",
    minutes=8,
    difficulty=3,
    answer=train,
    cases=_cases,
    observe=_observe,
    changes_input=True,
    time_limit=20.0,
    mistakes=(
        Mistake(
            name="full-batch",
            answer=_trained(batch_size=None),
            message="Each of your epochs is a single step with all examples. Split them by 8.",
            hint=1,
        ),
        Mistake(
            name="same-order",
            answer=_trained(same_order=True),
            message=(
                "The first epoch is right; the next ones take the same order again. Make the "
                "generator once, above the loop, so that each epoch draws a fresh order."
            ),
            hint=1,
        ),
        Mistake(
            name="not-shuffled",
            answer=_trained(shuffled=False),
            message=(
                "You take the examples in the order they came in. Draw one with "
                "`torch.randperm(len(y), generator=generator)`, anew for each epoch."
            ),
            hint=1,
        ),
        Mistake(
            name="judged-by-training",
            answer=_trained(seen=True),
            message=(
                "The model is trained well. But you measure it on what it has learned from: the "
                "second set is there to judge by."
            ),
            hint=0,
        ),
        Mistake(
            name="unzeroed",
            answer=_trained(zeroed=False),
            message="Gradients pile up: `optimizer.zero_grad()` belongs before each `backward`.",
            hint=2,
        ),
        Mistake(
            name="only-the-last",
            answer=_trained(once=True),
            message="Only the last accuracy comes back. Append one after every epoch.",
            hint=2,
        ),
        Mistake(
            name="last-batch-dropped",
            answer=_trained(cut=True),
            message=(
                "The last batch of an epoch is shorter, and you leave it out. Two examples of 50 "
                "are then missing in each epoch."
            ),
            hint=1,
        ),
    ),
    hints=(
        "Two loops, one in the other: epochs, and batches of an epoch. After the inner one, look "
        "at the validation set without gradients.",
        "`torch.randperm(len(y), generator=generator).split(8)` gives the batches of one epoch, as "
        "positions: `X[batch]`, `y[batch]`. The generator is made once.",
        "In the inner loop: loss, `zero_grad`, `backward`, `step`. After it, under "
        "`torch.no_grad()`, the share of `argmax(dim=1)` that equals the validation answers; "
        "`.item()` of it goes into the list.",
    ),
    praise="With this loop, and nothing else, most networks in the world are trained.",
)
