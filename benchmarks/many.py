"""Many seeds as one ``Stack`` beside one network after the other.

A hundred networks of one input, six ReLUs and one output learn the cubic with Adam, one random
point a step, as the lesson's source does: every seed has points of its own. One after the other
they run in the loop by hand, without recording anything. Making the stack and taking it apart
again is part of its time. The stack and five networks alone are measured in turn, and a hundred are
taken to need twenty times what five need. Whether both ways lead to the same weights is looked at
first, in double precision, where nothing but a mistake could part them. The second line is the same
with 256 points a step, where arithmetic begins to count; no limit is promised for it.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Sequence
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn.functional import mse_loss

from benchmarks.harness import Options, Result, in_turn, summary
from nnbook.data import cubic
from nnbook.models import OneHidden
from nnbook.training import Stack

TITLE = "many seeds"
SEEDS, APART, STEPS, TIMES = 100, 5, 1000, 7
COMPARED, CLOSE = 100, 1e-6
"""After how many steps the weights are compared, and how near they have to be."""


def networks(count: int = SEEDS) -> list[OneHidden]:
    """Return networks, each from a seed of its own."""
    made = []
    for seed in range(count):
        torch.manual_seed(seed)
        made.append(OneHidden(1, 6, 1))
    return made


def adam(model: nn.Module) -> torch.optim.Optimizer:
    """Return the optimizer of both ways."""
    return torch.optim.Adam(model.parameters(), lr=0.01)


def together(models: list[OneHidden], X: Tensor, y: Tensor) -> Sequence[nn.Module]:
    """Train all networks as one; X and y are of shape (S, steps, N, 1)."""
    stack = Stack(models)
    optimizer = adam(stack)
    for step in range(X.shape[1]):
        loss = (stack(X[:, step]) - y[:, step]).square().mean(dim=(1, 2)).sum()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    return stack.unstack()


def apart(models: list[OneHidden], X: Tensor, y: Tensor) -> Sequence[nn.Module]:
    """Train one network after the other."""
    for model, own_X, own_y in zip(models, X, y, strict=True):
        optimizer = adam(model)
        for step in range(X.shape[1]):
            loss = mse_loss(model(own_X[step]), own_y[step])
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
    return models


def difference(X: Tensor, y: Tensor) -> float:
    """Return the largest difference of a weight between the two ways."""
    data = X[:, :COMPARED].double(), y[:, :COMPARED].double()
    ours, theirs = (
        way([model.double() for model in networks()], *data) for way in (together, apart)
    )
    return max(
        float((one - other).detach().abs().max())
        for pair in zip(ours, theirs, strict=True)
        for one, other in zip(*(model.parameters() for model in pair), strict=True)
    )


def ratio(points: int) -> tuple[float, str, dict[str, Any]]:
    """Return the ratio with so many points a step, what it comes from, and the details."""
    torch.manual_seed(0)
    X = torch.rand(SEEDS, STEPS, points, 1) * 10 - 5
    y = cubic(X)
    far = difference(X, y)

    def stacked() -> float:
        models = networks()
        start = time.perf_counter()
        together(models, X, y)
        return time.perf_counter() - start

    def one_by_one() -> float:
        models = networks(APART)
        start = time.perf_counter()
        apart(models, X[:APART], y[:APART])
        return (time.perf_counter() - start) * SEEDS / APART

    taken = in_turn({"stack": stacked, "apart": one_by_one}, TIMES)
    median = {name: statistics.median(values) for name, values in taken.items()}
    note = (
        f"stack {median['stack']:.2f} s, apart {median['apart']:.1f} s, {SEEDS} seeds, "
        f"{STEPS} steps, {'equal' if far < CLOSE else 'NOT equal'} weights"
    )
    details = {**{name: summary(values) for name, values in taken.items()}, "difference": far}
    return median["apart"] / median["stack"], note, details


def measure(options: Options) -> list[Result]:
    """Return the ratio with one point a step, as promised, and with 256."""
    results = []
    for points, limit in ((1, 50.0), (256, None)):
        value, note, details = ratio(points)
        results.append(
            Result(
                what=f"1-6-1 networks as one stack, {points} point{'s'[: points > 1]} a step",
                value=value,
                unit="×",
                limit=limit,
                at_least=True,
                note=note,
                details=details,
            )
        )
    return results
