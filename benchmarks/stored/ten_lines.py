"""The ten lines of the opening notebook, judged on its own digits and on MNIST's.

The lines are read from the notebook, so what is measured is what learners run.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import nbformat
import torch
from torch import Tensor, nn

from benchmarks.real import real_data
from nnbook import data

WHAT = "How well networks that learned from the bundled digits read those of MNIST."
NOTEBOOK = Path(__file__).parents[2] / "notebooks" / "0-start-here.ipynb"
SEEDS = range(5)


def ten_lines() -> str:
    """Return the notebook's cell that trains."""
    notebook = nbformat.read(NOTEBOOK, as_version=4)
    return next(str(cell.source) for cell in notebook.cells if cell.id == "ten-lines")


def make() -> dict[str, Any]:
    """Train once a seed, and judge each network on both test sets."""
    digits = data.digits()
    train = digits.train
    with real_data():
        mnist = data.digits("mnist", fallback=False)
    X, y = mnist.test
    # As the canvas does it: MNIST's grey values, standardised like the digits it learned from.
    drawn = (mnist.pixels(X).float() / 255 - digits.mean) / digits.std

    def right(model: nn.Module, X: Tensor, y: Tensor) -> float:
        with torch.no_grad():
            return round((model(X).argmax(1) == y).double().mean().item(), 4)

    source = compile(ten_lines(), "ten-lines", "exec")
    bundled, others = [], []
    for seed in SEEDS:
        names: dict[str, Any] = {"torch": torch, "nn": nn, "X": train.X, "y": train.y, "seed": seed}
        exec(source, names)
        bundled.append(right(names["model"], *digits.test))
        others.append(right(names["model"], drawn, y))
    return {"seeds": [*SEEDS], "bundled": bundled, "mnist": others}
