"""Many networks 1-H-1 as one tensor program: what the stored results on the cubic compute with."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import torch
from torch import Tensor, nn

Networks = list[Tensor]
"""Weights (S, H), biases (S, H), output weights (S, H) and constants (S, 1) of S networks."""


def anywhere(chance: Tensor) -> Tensor:
    """Turn numbers from 0 to 1 into places from -5 to 5."""
    return (chance - 0.5) * 10


def only_ends(chance: Tensor) -> Tensor:
    """Turn numbers from 0 to 1 into places from -5 to -3 and from 3 to 5."""
    return torch.where(chance < 0.5, 4 * chance - 5, 4 * chance + 1)


def predictions(networks: Networks, x: Tensor) -> Tensor:
    """Return (S, N): what each network says at x, which is (N,) or (S, N)."""
    w, b, v, c = networks
    bends = torch.relu(x[..., None] * w[:, None] + b[:, None])
    return (bends @ v[..., None]).squeeze(2) + c


def as_document(
    seeds: Sequence[int],
    target: Callable[[Tensor], Tensor],
    num_units: int = 6,
    num_steps: int = 10_000,
    lr: float = 0.01,
    place: Callable[[Tensor], Tensor] = anywhere,
) -> Networks:
    """Train as document 001 does, one random point a step, each seed as it would alone.

    For each seed the generator is set, PyTorch initialises two layers, and the points follow from
    the same generator.
    """
    starts, points = [], []
    for seed in seeds:
        torch.manual_seed(seed)
        hidden, output = nn.Linear(1, num_units), nn.Linear(num_units, 1)
        starts.append(
            (hidden.weight[:, 0], hidden.bias, output.weight[0], output.bias),
        )
        points.append(torch.cat([torch.rand(1) for _ in range(num_steps)]))
    networks = [
        torch.stack([each.detach() for each in some]).requires_grad_()
        for some in zip(*starts, strict=True)
    ]
    x = place(torch.stack(points, 1))
    y = target(x)
    optimizer = torch.optim.Adam(networks, lr=lr)
    for here, answers in zip(x[..., None], y[..., None], strict=True):
        optimizer.zero_grad()
        (predictions(networks, here) - answers).square().sum().backward()
        optimizer.step()
    return [each.detach() for each in networks]


def mean_errors(
    networks: Networks, target: Callable[[Tensor], Tensor], low: float, high: float
) -> Tensor:
    """Return (S,): mean squared errors on the 2,001 points from -5 to 5, or as dense elsewhere."""
    x = torch.linspace(low, high, round(200 * (high - low)) + 1)
    return (predictions(networks, x) - target(x)).square().mean(1)


def silent(networks: Networks) -> Tensor:
    """Return (S,): how many units of each network give 0 at every point from -5 to 5."""
    w, b, _, _ = networks
    ends = torch.tensor([-5.0, 5.0])
    return ((ends[:, None, None] * w + b) <= 0).all(0).sum(1)


def spread(errors: Tensor) -> dict[str, float]:
    """Return the least, the quartiles, the ninth decile and the greatest of some numbers."""
    points = {"best": 0.0, "quarter": 0.25, "median": 0.5, "three_quarters": 0.75}
    points |= {"nine_tenths": 0.9, "worst": 1.0}
    return {name: round(errors.quantile(at).item(), 4) for name, at in points.items()}
