"""The best that six ReLUs can do for the cubic: many starts, each brought down to its valley.

A network 1-6-1 computes a constant and six bends. A unit that opens to the right or to the left at
its hinge h contributes s · relu(x - h) or s · relu(h - x): its two weights and its bias are these
two numbers and the side, for relu(w x + b) with w > 0 is w · relu(x - h), where h = -b / w. So six
hinges, six strengths and the constant describe all that such a network can be, for each of the 64
ways to turn the units. A start draws hinges and sides; least squares gives the strengths and the
constant; Levenberg-Marquardt steps then move all thirteen numbers, for all starts at once.
"""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor

from nnbook import data

WHAT = "The best approximation of x³ + x² - x - 1 by a network 1-6-1 with ReLUs, from many starts."
NUM_STARTS = 4096
NUM_POINTS = 2001
NUM_UNITS = 6


def grid(num_points: int = NUM_POINTS) -> Tensor:
    """Return points from -5 to 5, ends included, in double precision."""
    return torch.linspace(-5, 5, num_points, dtype=torch.float64)


def columns(hinges: Tensor, sides: Tensor, x: Tensor) -> Tensor:
    """Return (S, N, units + 1): what each unit of each start gives at x, and ones."""
    units = torch.relu(sides[:, None] * (x[:, None] - hinges[:, None]))
    return torch.cat([units, torch.ones_like(units[..., :1])], 2)


def solved(hinges: Tensor, sides: Tensor, x: Tensor, y: Tensor) -> Tensor:
    """Return (S, units + 1): the strengths and the constant with the least squared error."""
    table = columns(hinges, sides, x)
    normal = table.mT @ table / len(x)
    ridge = 1e-9 * torch.eye(normal.shape[1], dtype=x.dtype)
    return torch.linalg.solve(normal + ridge, table.mT @ y[:, None] / len(x)).squeeze(2)


def errors(hinges: Tensor, sides: Tensor, strengths: Tensor, x: Tensor, y: Tensor) -> Tensor:
    """Return (S, N): prediction minus target."""
    return (columns(hinges, sides, x) @ strengths[..., None]).squeeze(2) - y


def descend(
    hinges: Tensor, sides: Tensor, num_points: int, num_steps: int
) -> tuple[Tensor, Tensor, Tensor]:
    """Return hinges, strengths and mean squared errors after Levenberg-Marquardt steps."""
    x = grid(num_points)
    y = data.cubic(x)
    strengths = solved(hinges, sides, x, y)
    residual = errors(hinges, sides, strengths, x, y)
    mse = residual.square().mean(1)
    damping = torch.full_like(mse, 1e-2)
    for _ in range(num_steps):
        table = columns(hinges, sides, x)
        open_ = table[..., :-1] > 0
        slopes = -sides[:, None] * strengths[:, None, :-1] * open_
        jacobian = torch.cat([slopes, table], 2)
        normal = jacobian.mT @ jacobian / num_points
        pull = (jacobian.mT @ residual[..., None] / num_points).squeeze(2)
        size = normal.diagonal(dim1=1, dim2=2)
        damped = normal + torch.diag_embed(damping[:, None] * size + 1e-9)
        move = torch.linalg.solve(damped, pull)
        units = hinges.shape[1]
        new_hinges = hinges - move[:, :units].clamp(-1, 1)
        new_strengths = strengths - move[:, units:]
        new_residual = errors(new_hinges, sides, new_strengths, x, y)
        new_mse = new_residual.square().mean(1)
        better = new_mse < mse
        hinges = torch.where(better[:, None], new_hinges, hinges)
        strengths = torch.where(better[:, None], new_strengths, strengths)
        residual = torch.where(better[:, None], new_residual, residual)
        mse = torch.where(better, new_mse, mse)
        damping = (damping * torch.where(better, 0.3, 4.0)).clamp(1e-12, 1e6)
    return hinges, strengths, mse


def drawn(num_starts: int, generator: torch.Generator) -> tuple[Tensor, Tensor]:
    """Return hinges from -5 to 5 and sides, -1 for left or 1 for right, by chance."""
    shape = (num_starts, NUM_UNITS)
    hinges = 10 * torch.rand(shape, generator=generator, dtype=torch.float64) - 5
    return hinges, 2.0 * torch.randint(0, 2, shape, generator=generator).double() - 1


def make() -> dict[str, Any]:
    """Return the best network, and how often starts came near it."""
    generator = torch.Generator().manual_seed(0)
    pieces = []
    for _ in range(NUM_STARTS // 512):
        hinges, sides = drawn(512, generator)
        hinges, _, mse = descend(hinges, sides, num_points=401, num_steps=150)
        pieces.append((hinges, sides, mse))
    hinges, sides, coarse = (torch.cat(each) for each in zip(*pieces, strict=True))

    few = coarse.argsort()[:64]
    hinges_now, sides_now = hinges[few], sides[few]
    for wobble in (0.0, 0.02, 0.01, 0.005):
        if wobble:
            noise = torch.randn(256, NUM_UNITS, generator=generator, dtype=torch.float64)
            hinges_now = hinges_now[:1] + wobble * noise
            hinges_now[0] -= wobble * noise[0]
            sides_now = sides_now[:1].expand(256, NUM_UNITS)
        hinges_now, strengths, mse = descend(hinges_now, sides_now, NUM_POINTS, num_steps=150)
        order = mse.argsort()
        hinges_now, sides_now = hinges_now[order], sides_now[order]
    best, strength = mse[order[0]].item(), strengths[order[0]]
    order = hinges_now[0].argsort()
    hinge, side = hinges_now[0][order], sides_now[0][order]
    turned_left = (sides < 0).sum(1)
    return {
        "mse": best,
        "hinges": hinge.tolist(),
        "w": side.tolist(),
        "b": (-side * hinge).tolist(),
        "v": strength[:-1][order].tolist(),
        "c": strength[-1].item(),
        "variance": data.cubic(grid()).var(correction=0).item(),
        "num_starts": NUM_STARTS,
        "num_points": NUM_POINTS,
        "share_within_5_percent": (coarse < 1.05 * best).double().mean().item(),
        "share_within_twice": (coarse < 2 * best).double().mean().item(),
        "best_by_units_turned_left": [
            coarse[turned_left == count].min().item() for count in range(NUM_UNITS + 1)
        ],
    }
