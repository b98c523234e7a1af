"""From a blank cell to a network that reads: `2.5/reach`."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn.functional import avg_pool2d, cross_entropy

from nnbook.data import Digits, digits
from nnbook.models import OneHidden
from nnbook.workbook import Code, Mistakes, Said, Unreadable

THRESHOLD, LEAST = 0.88, 0.30
"""What is to be reached, and what is little more than chance."""


@cache
def _digits() -> Digits:
    return digits()


def train_network(X: Tensor, y: Tensor, num_classes: int) -> nn.Module:
    """Return a network trained on X (N, pixels) and classes y (N,)."""
    model = OneHidden(X.shape[1], 256, num_classes)
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


def _with(rate: float, *, steps: int, more_classes: int = 0) -> Callable[..., nn.Module]:
    """Return a network after a few steps on all pictures at once."""

    def mistaken(X: Tensor, y: Tensor, num_classes: int) -> nn.Module:
        model = OneHidden(X.shape[1], 32, num_classes + more_classes)
        optimizer = torch.optim.SGD(model.parameters(), lr=rate)
        for _ in range(steps):
            optimizer.zero_grad()
            cross_entropy(model(X), y).backward()
            optimizer.step()
        return model

    return mistaken


def _upper(X: Tensor, y: Tensor) -> tuple[Tensor, Tensor]:
    """Return the digits from 5 on as classes from 0 on, in pictures of 14 by 14 pixels."""
    kept = y >= 5
    return avg_pool2d(X[kept], 2).flatten(1), y[kept] - 5


def _cases() -> list[tuple[Tensor, Tensor, int]]:
    X, y = _digits().train
    return [(X.flatten(1).clone(), y.clone(), 10), (*_upper(X, y), 5)]


def _observe(arguments: tuple[Any, ...], result: Any) -> Mapping[Any, Any]:
    if not isinstance(result, nn.Module):
        raise Unreadable("returns")
    X, y = _digits().test
    *_, num_classes = arguments
    X, y = (X.flatten(1), y) if num_classes == 10 else _upper(X, y)
    with torch.no_grad():
        logits = result.eval()(X)
    shape, finite = tuple(logits.shape[1:]), bool(logits.isfinite().all())
    share = float((logits.argmax(1) == y).double().mean()) if shape == (num_classes,) else 0.0
    if not finite:
        reached = Said("diverged")
    elif share >= THRESHOLD:
        reached = Said("reached", threshold=THRESHOLD)
    elif share >= LEAST:
        reached = Said("learns", threshold=THRESHOLD, least=LEAST)
    else:
        reached = Said("chance", least=LEAST)
    return {Said("numbers"): shape, Said("accuracy"): reached}


MISTAKES: Mistakes = {
    "untrained": _with(0.0, steps=0),
    "too-short": _with(0.05, steps=25),
    "diverged": _with(1e30, steps=4),
    "more-classes": _with(0.0, steps=0, more_classes=18),
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
