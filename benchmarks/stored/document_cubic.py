"""Document 001's program for the cubic, once for each of 100 seeds, all as one tensor program."""

from __future__ import annotations

from typing import Any

from benchmarks.stored._networks import (
    anywhere,
    as_document,
    mean_errors,
    only_ends,
    silent,
    spread,
)
from nnbook import data

WHAT = "The recipe of document 001 for its cubic and its quartic, over 100 seeds."
SEEDS = range(100)
PLACES = ((-7, -5), *((low, low + 1) for low in range(-5, 5)), (5, 7), (-2, 2), (-3, 3))


def make() -> dict[str, Any]:
    """Return errors inside and outside the sampled range, and how many units give nothing."""
    told: dict[str, Any] = {"seeds": len(SEEDS), "steps": 10_000, "lr": 0.01}
    runs = {
        "cubic": (data.cubic, anywhere),
        "quartic": (data.quartic, anywhere),
        "only_ends": (data.cubic, only_ends),
    }
    for name, (target, place) in runs.items():
        networks = as_document(SEEDS, target, place=place)
        errors = mean_errors(networks, target, -5, 5)
        told[name] = {
            "mse": [round(each, 4) for each in errors.tolist()],
            **spread(errors),
            "median_by_interval": [
                [low, high, round(mean_errors(networks, target, low, high).median().item(), 3)]
                for low, high in PLACES
            ],
            "networks_by_dead_units": silent(networks).bincount(minlength=7).tolist(),
            "median_mse_by_dead_units": [
                round(errors[silent(networks) == dead].median().item(), 2)
                if (silent(networks) == dead).any()
                else None
                for dead in range(7)
            ],
        }
    return told
