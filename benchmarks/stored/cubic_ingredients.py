"""What each ingredient of lesson 2.4's recipe is worth: added one after the other, and left out.

``train`` has a switch for each ingredient. Without arguments ``Recipe()`` is the one that the
lesson's cells spell out; with all switches off it is document 001's. A network is judged on 2,001
points from -5 to 5, and its error is given as a multiple of the best that six ReLUs can do.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import torch
from torch import Tensor

from benchmarks.stored._networks import Networks, as_document, mean_errors, predictions, spread
from nnbook import data

WHAT = "What each ingredient of a recipe for six ReLUs on the cubic is worth, over 100 seeds."
SEEDS = range(100)


@dataclass(frozen=True)
class Recipe:
    """How to train; without arguments, as lesson 2.4 does in the end."""

    y_scaled: bool = True
    """Whether y gets mean 0 and standard deviation 1."""
    x_scaled: bool = True
    """Whether x is divided by 5."""
    spaced: bool = True
    """Whether hinges start spread over the range, sides by chance; otherwise as in nn.Linear."""
    full: bool = True
    """Whether each step sees 101 points at once; otherwise one random point."""
    schedule: bool = False
    """Whether the rate climbs, then falls to nothing; otherwise it stays."""
    solved: bool = True
    """Whether the output layer is solved at each step; otherwise it descends with the rest."""
    num_units: int = 6
    num_drafts: int = 32
    num_steps: int = 100
    lr: float = 0.1


def drawn(seed: int, recipe: Recipe) -> Networks:
    """Return where the drafts of a seed begin, for x and y as the recipe scales them."""
    generator = torch.Generator().manual_seed(seed)
    shape = (recipe.num_drafts, recipe.num_units)
    first, second = (torch.rand(shape, generator=generator) for _ in range(2))
    w, b = 2 * first - 1, 2 * second - 1
    if recipe.spaced:
        w = torch.where(second < 0.5, -1.0, 1.0)
        places = 2 * (torch.arange(recipe.num_units) + first) / recipe.num_units - 1
        b = -w * places * (1 if recipe.x_scaled else 5)
    limit = recipe.num_units**-0.5
    v = limit * (2 * torch.rand(shape, generator=generator) - 1)
    c = limit * (2 * torch.rand(shape[0], 1, generator=generator) - 1)
    return [w, b, v, c]


def solve(w: Tensor, b: Tensor, x: Tensor, y: Tensor) -> Tensor:
    """Return (S, units + 1): the output layers with the least squared error."""
    bends = torch.relu(x[:, None] * w[:, None] + b[:, None])
    table = torch.cat([bends, torch.ones_like(bends[..., :1])], 2)
    left = table.mT @ table / len(x) + 1e-6 * torch.eye(table.shape[2])
    return torch.linalg.solve(left, table.mT @ y[:, None] / len(x)).squeeze(2)


def train(seeds: Sequence[int], recipe: Recipe) -> Tensor:
    """Return (S,): the mean squared error that each seed ends with, its best draft kept."""
    x = torch.linspace(-5, 5, 101)
    y = data.cubic(x)
    shift, size = (y.mean(), y.std()) if recipe.y_scaled else (0.0, 1.0)
    width = 5.0 if recipe.x_scaled else 1.0
    x, y = x / width, (y - shift) / size
    starts = [drawn(seed, recipe) for seed in seeds]
    networks = [torch.cat(some) for some in zip(*starts, strict=True)]
    moved = networks[:2] if recipe.solved else networks
    for each in moved:
        each.requires_grad_()
    optimizer = torch.optim.Adam(moved, lr=recipe.lr)
    rates = (
        torch.optim.lr_scheduler.OneCycleLR(optimizer, recipe.lr, total_steps=recipe.num_steps + 1)
        if recipe.schedule
        else None
    )
    generator = torch.Generator().manual_seed(0)
    for _ in range(recipe.num_steps):
        if recipe.solved:
            outputs = solve(networks[0].detach(), networks[1].detach(), x, y)
            networks[2:] = outputs[:, :-1], outputs[:, -1:]
        here, answers = x, y
        if not recipe.full:
            here = (2 * torch.rand(len(networks[0]), 1, generator=generator) - 1) * 5
            answers = (data.cubic(here) - shift) / size
            here = here / width
        optimizer.zero_grad()
        (predictions(networks, here) - answers).square().mean(1).sum().backward()
        optimizer.step()
        if rates is not None:
            rates.step()
    w, b, v, c = (each.detach() for each in networks)
    if recipe.solved:
        outputs = solve(w, b, x, y)
        v, c = outputs[:, :-1], outputs[:, -1:]
    in_scale = (predictions([w, b, v, c], x) - y).square().mean(1)
    kept = in_scale.view(len(seeds), -1).argmin(1) + recipe.num_drafts * torch.arange(len(seeds))
    final = [w / width, b, v * size, c * size + shift]
    return mean_errors([each[kept] for each in final], data.cubic, -5, 5)


DOCUMENT = Recipe(
    y_scaled=False,
    x_scaled=False,
    spaced=False,
    full=False,
    solved=False,
    num_drafts=1,
    num_steps=10_000,
    lr=0.01,
)
ALONE = {
    "scale y": replace(DOCUMENT, y_scaled=True),
    "scale x": replace(DOCUMENT, x_scaled=True),
    "spread the hinges": replace(DOCUMENT, spaced=True),
    "all points at every step": replace(DOCUMENT, full=True),
    "let the rate fall": replace(DOCUMENT, schedule=True),
}
SCALED = replace(DOCUMENT, y_scaled=True, x_scaled=True)
ADDED = {
    "scale x and y": SCALED,
    "spread the hinges": replace(SCALED, spaced=True),
    "all points at every step": replace(SCALED, spaced=True, full=True),
    "solve the output layer": Recipe(num_drafts=1),
    "32 drafts, keep the best": Recipe(),
}
LEFT_OUT = {
    "nothing": Recipe(),
    "scale x and y": Recipe(x_scaled=False, y_scaled=False),
    "spread the hinges": Recipe(spaced=False),
    "all points at every step": Recipe(full=False),
    "solve the output layer": Recipe(solved=False, num_steps=1000, lr=0.03),
    "32 drafts, keep the best": Recipe(num_drafts=1),
    "nothing, and let the rate fall": Recipe(schedule=True),
}


def make() -> dict[str, Any]:
    """Return, for each row, how errors spread over the seeds, as multiples of the best error."""
    best = data.stored("six-relus")["result"]["mse"]
    document = mean_errors(as_document(SEEDS, data.cubic), data.cubic, -5, 5)

    def rows(recipes: dict[str, Recipe]) -> list[dict[str, Any]]:
        return [
            {
                "ingredient": name,
                "steps": recipe.num_steps,
                **spread(train(SEEDS, recipe) / best),
            }
            for name, recipe in recipes.items()
        ]

    return {
        "seeds": len(SEEDS),
        "document": {"steps": 10_000, **spread(document / best)},
        "alone": rows(ALONE),
        "added": rows(ADDED),
        "left_out": rows(LEFT_OUT),
    }
