"""From a blank cell to a network that reads: `2.5/reach`."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn.functional import cross_entropy

from nnbook.data import Digits, digits
from nnbook.models import OneHidden
from nnbook.workbook import Code, Mistakes, Said, Unreadable

THRESHOLD, OF_FIVE, LEAST = 0.90, 0.80, 0.30
"""What is to be reached with all digits, and with five of them, of which there are fewer examples;
and what is little more than chance."""


@cache
def _digits() -> Digits:
    return digits()


def train_network(X: Tensor, y: Tensor) -> nn.Module:
    """Return a network trained on X (N, 784) and classes y (N,)."""
    model = OneHidden(784, 256, 10)
    optimizer = torch.optim.AdamW(model.parameters(), lr=0.003)
    scheduler = torch.optim.lr_scheduler.OneCycleLR(
        optimizer, 0.003, total_steps=10 * math.ceil(len(y) / 32)
    )
    for _ in range(10):
        for batch in torch.randperm(len(y)).split(32):
            loss = cross_entropy(model(X[batch]), y[batch])
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            scheduler.step()
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


def _observe(arguments: tuple[Any, ...], result: Any) -> Mapping[Any, Any]:
    if not isinstance(result, nn.Module):
        raise Unreadable("returns")
    X, y = _digits().test
    known = y <= arguments[1].max()
    with torch.no_grad():
        logits = result.eval()(X[known].flatten(1))
    threshold = THRESHOLD if known.all() else OF_FIVE
    shape, finite = tuple(logits.shape[1:]), bool(logits.isfinite().all())
    share = float((logits.argmax(1) == y[known]).double().mean()) if shape == (10,) else 0.0
    if not finite:
        reached = Said("diverged")
    elif share >= threshold:
        reached = Said("reached", threshold=threshold)
    elif share >= LEAST:
        reached = Said("learns", threshold=threshold, least=LEAST)
    else:
        reached = Said("chance", least=LEAST)
    return {Said("numbers"): shape, Said("accuracy"): reached}


MISTAKES: Mistakes = {
    "untrained": _with(0.0, steps=0),
    "barely-trained": _with(0.02, steps=3),
    "too-short": _with(0.03, steps=4),
    "only-for-five": _with(0.05, steps=20),
    "diverged": _with(1e30, steps=4),
    "more-classes": _with(0.0, steps=0, out_features=28),
}
REACH = Code(
    "2.5/reach",
    train_network,
    _cases,
    MISTAKES,
    minutes=8,
    difficulty=3,
    time_limit=60.0,
    observe=_observe,
)
