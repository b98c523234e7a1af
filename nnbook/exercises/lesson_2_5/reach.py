"""From a blank cell to a network that reads: `2.5/reach`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn.functional import cross_entropy

from nnbook.data import Digits, digits
from nnbook.models import OneHidden
from nnbook.workbook import Exercise, Mistake

THRESHOLD, LEAST = 0.90, 0.30
"""What is to be reached, and what is little more than chance."""


@cache
def _digits() -> Digits:
    return digits()


def train_network(X: Tensor, y: Tensor) -> nn.Module:
    """Return a network trained on X (N, 784) and classes y (N,)."""
    model = OneHidden(784, 256, 10)
    optimizer = torch.optim.AdamW(model.parameters(), lr=0.003)
    for _ in range(10):
        for batch in torch.randperm(len(y)).split(64):
            loss = cross_entropy(model(X[batch]), y[batch])
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
    return model


def _with(rate: float, *, steps: int, out_features: int = 10) -> Callable[..., nn.Module]:
    """Return a network after a few steps on all pictures at once."""

    def mistaken(X: Tensor, y: Tensor) -> nn.Module:
        model = OneHidden(784, 32, out_features)
        optimizer = torch.optim.SGD(model.parameters(), lr=rate)
        for _ in range(steps):
            optimizer.zero_grad()
            cross_entropy(model(X), y).backward()
            optimizer.step()
        return model

    return mistaken


def _cases() -> list[tuple[Tensor, Tensor]]:
    X, y = _digits().train
    low = y < 5
    return [(X.flatten(1).clone(), y.clone()), (X[low].flatten(1), y[low])]


def _observe(arguments: tuple[Any, ...], result: Any) -> Mapping[str, Any]:
    if not isinstance(result, nn.Module):
        raise TypeError("The function has to return a network that can be asked: `return model`.")
    X, y = _digits().test
    known = y <= arguments[1].max()
    with torch.no_grad():
        logits = result.eval()(X[known].flatten(1))
    shape, finite = tuple(logits.shape[1:]), bool(logits.isfinite().all())
    share = float((logits.argmax(1) == y[known]).double().mean()) if shape == (10,) else 0.0
    reached = "not finite"
    if finite:
        reached = (
            f"at least {THRESHOLD:.0%}"
            if share >= THRESHOLD
            else f"between {LEAST:.0%} and {THRESHOLD:.0%}"
            if share >= LEAST
            else f"below {LEAST:.0%}"
        )
    return {"the numbers for each picture": shape, "the accuracy on unseen forms": reached}


REACH = Exercise(
    name="2.5/reach",
    title="Reach the threshold",
    minutes=8,
    difficulty=3,
    answer=train_network,
    cases=_cases,
    observe=_observe,
    time_limit=60.0,
    mistakes=(
        Mistake(
            name="untrained",
            answer=_with(0.0, steps=0),
            message=(
                "Your network does little better than chance on forms it has not seen. Is it "
                "trained at all, does the optimiser know its parameters, and do X and y keep the "
                "same order?"
            ),
            hint=0,
        ),
        Mistake(
            name="too-short",
            answer=_with(0.05, steps=25),
            message=(
                "It learns, but it is not there yet: the accuracy on unseen forms is below 90 %. "
                "Train longer, in mini-batches, with Adam or AdamW."
            ),
            hint=1,
        ),
        Mistake(
            name="diverged",
            answer=_with(1e30, steps=4),
            message=(
                "Your network answers with numbers that are not finite: its training has diverged. "
                "Take a smaller rate."
            ),
            hint=1,
        ),
        Mistake(
            name="more-classes",
            answer=_with(0.0, steps=0, out_features=28),
            message="Your network gives another number of logits than ten, one for each digit.",
            hint=2,
        ),
    ),
    hints=(
        "Four things: a network, an optimiser that is given its parameters, epochs, and "
        "mini-batches in each of them.",
        "`OneHidden(784, 256, 10)`, AdamW at about 0.003, mini-batches of about 64, ten epochs.",
        "In the inner loop: logits of the mini-batch, `cross_entropy`, clear, backward, step. "
        "Behind both loops, `return model`.",
    ),
    praise="From nothing to a network that reads forms of writers it has never seen.",
)
