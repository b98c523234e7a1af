"""Six ReLUs on the cubic: lesson 2.4's recipe from 100 seeds, against the best that is known.

The cells of the lesson are run by their ids, so what is measured is what is taught. A seed moves
where the hinges start and to which side each unit opens. The recipe sees 101 distinct x and nothing
of the stored optimum; that serves to judge it, on 2,001 points from -5 to 5. The time is that of
all seeds together, without the import of PyTorch.
"""

from __future__ import annotations

import time
from typing import Any

import nbformat
import torch
from torch import nn

from benchmarks.harness import Options, Result
from nnbook import data
from nnbook.course import NOTEBOOKS

TITLE = "the cubic from any seed"
LESSON = NOTEBOOKS / "2-structure" / "2-4-approximating-a-function.ipynb"
CELLS = (
    "one-hidden",
    "recipe-draw",
    "recipe-solve",
    "recipe-descend",
    "recipe-near",
)
NUM_SEEDS = 100


def taught() -> dict[str, Any]:
    """Run the lesson's cells that make up the recipe; return the names that they define."""
    notebook = nbformat.read(LESSON, as_version=4)
    sources = {cell.id: cell.source for cell in notebook.cells}
    names: dict[str, Any] = {"torch": torch, "nn": nn, "data": data}
    for cell in CELLS:
        exec(compile(sources[cell], cell, "exec"), names)
    return names


def ratios(num_seeds: int) -> list[float]:
    """Return, for each seed, the error of what the recipe finds over the best error known."""
    best = data.stored("six-relus")["result"]["mse"]
    X = torch.linspace(-5, 5, 2001).view(-1, 1)
    y = data.cubic(X)
    networks: list[nn.Module] = taught()["near"](range(num_seeds))
    with torch.no_grad():
        return [(network(X) - y).square().mean().item() / best for network in networks]


def measure(options: Options) -> list[Result]:
    """Measure median, worst and time."""
    ratios(1)  # the first optimiser takes seconds to load
    start = time.perf_counter()
    found = sorted(ratios(NUM_SEEDS))
    seconds = time.perf_counter() - start
    median = (found[(NUM_SEEDS - 1) // 2] + found[NUM_SEEDS // 2]) / 2
    told = f"{NUM_SEEDS} seeds"
    return [
        Result(what="error over the best, median", value=median, unit="×", limit=2, note=told),
        Result(
            what="error over the best, worst",
            value=found[-1],
            unit="×",
            limit=4,
            note=told,
            details={"ratios": [round(each, 4) for each in found]},
        ),
        Result(what="time of all seeds", value=seconds, unit="s", limit=20, note=told),
    ]
