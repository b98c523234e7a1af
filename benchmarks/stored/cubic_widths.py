"""Width against error on the cubic: what a good recipe reaches, and what document 001's does."""

from __future__ import annotations

from typing import Any

import torch

from benchmarks.stored._networks import as_document, mean_errors, spread
from benchmarks.stored.cubic_ingredients import Recipe, train
from nnbook import data

WHAT = "The error on the cubic by the number of hidden units, for two recipes, over 20 seeds."
SEEDS = range(20)
WIDTHS = (1, 2, 3, 4, 6, 8, 12, 16, 24, 32)


def make() -> dict[str, Any]:
    """Return the errors of both recipes at each width: lesson 2.4's in double precision."""
    document = [
        spread(mean_errors(as_document(SEEDS, data.cubic, width), data.cubic, -5, 5))
        for width in WIDTHS
    ]
    torch.set_default_dtype(torch.float64)
    try:
        ours = [spread(train(SEEDS, Recipe(num_units=width, num_steps=300))) for width in WIDTHS]
    finally:
        torch.set_default_dtype(torch.float32)
    return {"seeds": len(SEEDS), "widths": WIDTHS, "document": document, "lesson": ours}
