"""Many seeds as one network, by ``torch.func``, beside one network after the other.

A hundred networks of one input, six ReLUs and one output learn the cubic with Adam, one random
point a step, as the lesson's source does: every seed has points of its own. ``stack_module_state``
lays their weights on top of each other, ``functional_call`` computes one network with given
weights, and ``vmap`` does that for all of them at once. The loss is the sum of the networks'
losses, for then none has a part in another one's gradient. A lesson that trains many seeds can
spell this out in its cells.

One after the other they run in the loop by hand, without recording anything. Laying the weights
together is part of the time. All at once and five networks alone are measured in turn, and a
hundred are taken to need twenty times what five need. Whether both ways lead to the same weights is
looked at first, in double precision, where nothing but a mistake could part them. The second line
is the same with 256 points a step, where arithmetic begins to count; no limit is set for it.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Mapping, Sequence
from copy import deepcopy
from typing import Any

import torch
from torch import Tensor, nn
from torch.func import functional_call, stack_module_state, vmap
from torch.nn.functional import mse_loss

from benchmarks.harness import Options, Result, in_turn, summary
from nnbook.data import cubic
from nnbook.models import OneHidden

TITLE = "many seeds"
SEEDS, APART, STEPS, TIMES = 100, 5, 1000, 7
COMPARED, CLOSE = 100, 1e-6
"""After how many steps the weights are compared, and how near they have to be."""

Weights = Mapping[str, Tensor]
"""Parameters by name, each of shape (S, ...)."""


def networks(count: int = SEEDS) -> list[OneHidden]:
    """Return networks, each from a seed of its own."""
    made = []
    for seed in range(count):
        torch.manual_seed(seed)
        made.append(OneHidden(1, 6, 1))
    return made


def together(models: Sequence[nn.Module], X: Tensor, y: Tensor) -> Weights:
    """Train all networks as one; X and y are of shape (S, steps, N, 1)."""
    weights, _ = stack_module_state(list(models))
    form = deepcopy(models[0]).to("meta")  # how they compute, without numbers of its own

    @vmap
    def outputs(weights: dict[str, Tensor], X: Tensor) -> Tensor:
        return functional_call(form, weights, (X,))  # type: ignore[no-any-return]

    optimizer = torch.optim.Adam(weights.values(), lr=0.01)
    for step in range(X.shape[1]):
        loss = (outputs(weights, X[:, step]) - y[:, step]).square().mean(dim=(1, 2)).sum()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    return weights


def apart(models: Sequence[nn.Module], X: Tensor, y: Tensor) -> Weights:
    """Train one network after the other."""
    for model, own_X, own_y in zip(models, X, y, strict=True):
        optimizer = torch.optim.Adam(model.parameters(), lr=0.01)
        for step in range(X.shape[1]):
            loss = mse_loss(model(own_X[step]), own_y[step])
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
    return stack_module_state(list(models))[0]


def difference(X: Tensor, y: Tensor) -> float:
    """Return the largest difference of a weight between the two ways."""
    data = X[:, :COMPARED].double(), y[:, :COMPARED].double()
    ours, theirs = (
        way([model.double() for model in networks(len(X))], *data) for way in (together, apart)
    )
    return max(float((ours[name] - theirs[name]).detach().abs().max()) for name in theirs)


def ratio(points: int) -> tuple[float, str, dict[str, Any]]:
    """Return the ratio with so many points a step, what it comes from, and the details."""
    torch.manual_seed(0)
    X = torch.rand(SEEDS, STEPS, points, 1) * 10 - 5
    y = cubic(X)
    far = difference(X, y)

    def at_once() -> float:
        models = networks()
        start = time.perf_counter()
        together(models, X, y)
        return time.perf_counter() - start

    def one_by_one() -> float:
        models = networks(APART)
        start = time.perf_counter()
        apart(models, X[:APART], y[:APART])
        return (time.perf_counter() - start) * SEEDS / APART

    taken = in_turn({"together": at_once, "apart": one_by_one}, TIMES)
    median = {name: statistics.median(values) for name, values in taken.items()}
    note = (
        f"together {median['together']:.2f} s, apart {median['apart']:.1f} s, {SEEDS} seeds, "
        f"{STEPS} steps, {'equal' if far < CLOSE else 'NOT equal'} weights"
    )
    details = {**{name: summary(values) for name, values in taken.items()}, "difference": far}
    return median["apart"] / median["together"], note, details


def measure(options: Options) -> list[Result]:
    """Return the ratio with one point a step, against its limit, and with 256."""
    results = []
    for points, limit in ((1, 20.0), (256, None)):
        value, note, details = ratio(points)
        results.append(
            Result(
                what=f"1-6-1 networks as one by vmap, {points} point{'s'[: points > 1]} a step",
                value=value,
                unit="×",
                limit=limit,
                at_least=True,
                note=note,
                details=details,
            )
        )
    return results
