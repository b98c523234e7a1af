"""The best line: `1.3/closed-form` with its variant `1.3/through-origin`, and `1.3/explained`."""

from __future__ import annotations

from typing import Any

from torch import Tensor

from nnbook.data.points import nine_points
from nnbook.exercises.cases import doubles
from nnbook.exercises.observers import a_number, as_number, number_parts
from nnbook.workbook import Code, Mistakes


def _nine() -> tuple[Tensor, Tensor]:
    X, y = nine_points()
    return X.flatten().double(), y.double()


def _points_cases() -> list[tuple[Tensor, ...]]:
    """Return points with means that a float holds exactly: distances from them add up to 0."""
    return [
        doubles([2.0, 5.0, 7.0, 11.0], [12.0, 30.0, 41.0, 68.0]),
        doubles([-3.0, 0.0, 1.0, 4.0, 8.0], [5.0, 2.0, 2.5, -1.0, -3.5]),
        doubles([1.0, 2, 3, 4, 5, 6, 7, 8], [2.25, 4.5, 4.0, 6.0, 8.25, 7.0, 9.0, 1.0]),
    ]


def best_line(x: Tensor, y: Tensor) -> tuple[Tensor, Tensor]:
    """Return the w and b that no others can beat. x and y are flat."""
    dx = x - x.mean()
    dy = y - y.mean()
    w = (dx * dy).sum() / (dx**2).sum()
    b = y.mean() - w * x.mean()
    return w, b


def _with_slope(slope: Any) -> Any:
    """Take another slope, then the height that belongs to it."""

    def mistaken(x: Tensor, y: Tensor) -> Any:
        w = slope(x, y, x - x.mean(), y - y.mean())
        return w, y.mean() - w * x.mean()

    return mistaken


def slope_through_origin(x: Tensor, y: Tensor) -> Tensor:
    """Return the slope of the best line y = w x."""
    return (x * y).sum() / (x**2).sum()


THROUGH_ORIGIN_MISTAKES: Mistakes = {
    "centred": lambda x, y: best_line(x, y)[0],
    "ratio-of-means": lambda x, y: y.mean() / x.mean(),
    "other-way-round": lambda x, y: (x * y).sum() / (y**2).sum(),
    "upside-down": lambda x, y: (x**2).sum() / (x * y).sum(),
}
THROUGH_ORIGIN = Code(
    "1.3/through-origin",
    slope_through_origin,
    _points_cases,
    THROUGH_ORIGIN_MISTAKES,
    minutes=4,
    difficulty=3,
    core=False,
    observe=a_number,
)

CLOSED_FORM_MISTAKES: Mistakes = {
    "not-centred": _with_slope(lambda x, y, dx, dy: (x * y).sum() / (x**2).sum()),
    "divided-by-y": _with_slope(lambda x, y, dx, dy: (dx * dy).sum() / (dy**2).sum()),
    "correlation": _with_slope(
        lambda x, y, dx, dy: (dx * dy).sum() / ((dx**2).sum() * (dy**2).sum()).sqrt()
    ),
    "nothing-below": _with_slope(lambda x, y, dx, dy: (dx * dy).sum() / dx.sum()),
    "added-before-multiplied": _with_slope(
        lambda x, y, dx, dy: dx.sum() * dy.sum() / (dx**2).sum()
    ),
    "divided-point-by-point": _with_slope(lambda x, y, dx, dy: (dx * dy / dx**2).sum()),
    "mean-above": _with_slope(lambda x, y, dx, dy: (dx * dy).mean() / (dx**2).sum()),
    "mean-below": _with_slope(lambda x, y, dx, dy: (dx * dy).sum() / (dx**2).mean()),
    "upside-down": _with_slope(lambda x, y, dx, dy: (dx**2).sum() / (dx * dy).sum()),
    "b-for-each-point": lambda x, y: (best_line(x, y)[0], y - best_line(x, y)[0] * x),
    "height-of-the-mean": lambda x, y: (best_line(x, y)[0], y.mean()),
    "mean-of-x-forgotten": lambda x, y: (best_line(x, y)[0], y.mean() - best_line(x, y)[0]),
    "wrong-way-back": lambda x, y: (best_line(x, y)[0], y.mean() + best_line(x, y)[0] * x.mean()),
    "swapped": lambda x, y: best_line(x, y)[::-1],
}
CLOSED_FORM = Code(
    "1.3/closed-form",
    best_line,
    _points_cases,
    CLOSED_FORM_MISTAKES,
    minutes=4,
    difficulty=2,
    variant=THROUGH_ORIGIN,
    observe=number_parts("w", "b"),
)


def explained(prediction: Tensor, y: Tensor) -> Tensor:
    """Return the share of the mean's squared errors that is gone."""
    left = ((prediction - y) ** 2).sum()
    left_by_mean = ((y.mean() - y) ** 2).sum()
    return 1 - left / left_by_mean


def _explained_cases() -> list[tuple[Tensor, Tensor]]:
    x, y = _nine()
    w, b = best_line(x, y)
    prediction, target = doubles([2.0, 4.0, 7.0], [1.0, 4.5, 8.0])
    return [(w * x + b, y), (2 * x + 1, y), (prediction, target)]


def _against(baseline: Any) -> Any:
    """Compare with another number than what the mean leaves."""
    return lambda prediction, y: 1 - ((prediction - y) ** 2).sum() / baseline(prediction, y)


def _left_by_mean(prediction: Tensor, y: Tensor) -> Tensor:
    return ((y.mean() - y) ** 2).sum()


EXPLAINED_MISTAKES: Mistakes = {
    "share-left": lambda prediction, y: 1 - explained(prediction, y),
    "upside-down": lambda prediction, y: 1 - 1 / (1 - explained(prediction, y)),
    "against-zero": _against(lambda prediction, y: (y**2).sum()),
    "mean-of-the-predictions": _against(lambda prediction, y: ((prediction.mean() - y) ** 2).sum()),
    "always-the-nine-points": _against(lambda prediction, y: _left_by_mean(*_nine())),
    "mean-above": lambda prediction, y: 1 - (1 - explained(prediction, y)) / len(y),
    "mean-below": _against(lambda prediction, y: _left_by_mean(prediction, y) / len(y)),
    "never-negative": lambda prediction, y: explained(prediction, y).clamp(min=0),
    "percent": lambda prediction, y: 100 * explained(prediction, y),
}
EXPLAINED = Code(
    "1.3/explained",
    explained,
    _explained_cases,
    EXPLAINED_MISTAKES,
    minutes=4,
    difficulty=1,
    core=False,
    observe=lambda arguments, result: {"R²": as_number(result)},
)
