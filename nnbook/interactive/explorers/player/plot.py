"""What stands still behind the curves of a player: a grid, a curve to reach, samples."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from nnbook.interactive.explorers.player.reel import Screen

Column = Any
"""A tensor, an array or a list of shape (N,) or (N, 1)."""

Points = tuple[Column, Column]
"""Samples: their x and their y."""

MOST_DOTS = 300
"""How many samples are drawn; more would hide each other."""


def _column(given: Column, name: str) -> npt.NDArray[np.float64]:
    array = np.asarray(getattr(given, "detach", lambda: given)(), dtype=np.float64)
    if array.size == 0 or not (array.ndim == 1 or (array.ndim == 2 and array.shape[1] == 1)):
        raise ValueError(f"{name} has shape (N,) or (N, 1), not {array.shape}.")
    if not np.isfinite(array).all():
        raise ValueError(f"{name} holds values that are no numbers.")
    return array.ravel()


def _short(values: npt.NDArray[np.float64]) -> list[float]:
    return [float(f"{value:.6g}") for value in values]


def _dots(points: Any, where: str) -> dict[str, Any]:
    if not isinstance(points, tuple | list) or len(points) != 2:
        raise ValueError(f"points{where} is a pair (X, y).")
    x, y = (_column(each, f"points{where}[{i}]") for i, each in enumerate(points))
    if len(x) != len(y):
        raise ValueError(f"points{where} holds {len(x)} X and {len(y)} y.")
    every = -(-len(x) // MOST_DOTS)
    return {
        "x": _short(x[::every]),
        "y": _short(y[::every]),
        "count": len(x),
        "range": [float(y.min()), float(y.max())],
    }


def plot_of(
    runs: Sequence[str],
    x: Column | None,
    y: Column | None,
    points: Points | Mapping[str, Points] | None,
    marks: str,
) -> dict[str, Any]:
    """Return the plot behind curves over x, as the page reads it; empty if there is none.

    Raises
    ------
    ValueError
        If something is given without ``x``, or shapes do not fit.
    """
    if x is None:
        for name, given in (("y", y), ("points", points), ("marks", marks or None)):
            if given is not None:
                raise ValueError(f"{name} needs a grid x to be drawn over.")
        return {}
    grid = _column(x, "x")
    if len(grid) < 2 or (np.diff(grid) <= 0).any():
        raise ValueError("x is a grid of two or more values, each larger than the one before.")
    plot: dict[str, Any] = {"x": _short(grid)}
    heights: list[float] = []
    if y is not None:
        target = _column(y, "y")
        if len(target) != len(grid):
            raise ValueError(f"y has {len(target)} values, but x has {len(grid)}.")
        plot["y"] = _short(target)
        heights += [float(target.min()), float(target.max())]
    if points is not None:
        by_run = dict(points) if isinstance(points, Mapping) else dict.fromkeys(runs, points)
        for name in by_run:
            if name not in runs:
                raise ValueError(f"points has {name!r}, but the runs are {', '.join(runs)}.")
        several = isinstance(points, Mapping)
        plot["points"] = {
            name: _dots(pair, f"[{name!r}]" if several else "") for name, pair in by_run.items()
        }
        heights += [end for dots in plot["points"].values() for end in dots.pop("range")]
    if heights:
        plot["range"] = [min(heights), max(heights)]
    return plot


def screen_of(plot: dict[str, Any], marks: str) -> Screen:
    """Return what snapshots are drawn over; curves are cut off two heights beyond the picture."""
    limits = None
    if "range" in plot:
        low, high = plot["range"]
        room = 2 * ((high - low) or 1.0)
        limits = (low - room, high + room)
    return Screen(tuple(plot.get("x", ())), marks, limits)
