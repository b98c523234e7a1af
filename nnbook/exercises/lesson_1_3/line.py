"""The best line: `1.3/closed-form` with its variant `1.3/through-origin`, and `1.3/explained`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import torch
from torch import Tensor

from nnbook.data.points import nine_points
from nnbook.workbook import Exercise, Mistake


def _table(*columns: list[float]) -> tuple[Tensor, ...]:
    """Make tensors of 64 bits, so that every way to compute agrees in the digits compared."""
    return tuple(torch.tensor(column, dtype=torch.float64) for column in columns)


def _nine() -> tuple[Tensor, Tensor]:
    X, y = nine_points()
    return X.flatten().double(), y.double()


def _points_cases() -> list[tuple[Tensor, ...]]:
    return [
        _nine(),
        _table([2.0, 5.0, 7.0, 11.0], [12.0, 30.0, 41.0, 68.0]),
        _table([-3.0, 0.0, 1.0, 4.0, 6.0], [5.0, 2.0, 2.5, -1.0, -4.0]),
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


def _numbers(arguments: tuple[Any, ...], result: Any) -> Mapping[str, Any]:
    if not isinstance(result, tuple | list) or len(result) != 2:
        raise TypeError("The function has to return two numbers: `return w, b`.")
    return {
        name: value.item() if isinstance(value, Tensor) and value.numel() == 1 else value
        for name, value in zip(("w", "b"), result, strict=True)
    }


def slope_through_origin(x: Tensor, y: Tensor) -> Tensor:
    """Return the slope of the best line y = w x."""
    return (x * y).sum() / (x**2).sum()


THROUGH_ORIGIN = Exercise(
    name="1.3/through-origin",
    title="A line through the origin",
    minutes=4,
    difficulty=3,
    core=False,
    task=(
        "Now without b: the line is y = w x. The sum of (w x - y)² is lowest where its derivative "
        "by w, the sum of 2 (w x - y) x, is 0. Solve that for w and write "
        "`slope_through_origin(x, y)`; x and y are flat tensors."
    ),
    answer=slope_through_origin,
    cases=_points_cases,
    mistakes=(
        Mistake(
            name="centred",
            answer=lambda x, y: best_line(x, y)[0],
            message=(
                "That is the slope of the best line with a b. This line has to go through the "
                "origin, so no mean is taken off."
            ),
            hint=0,
        ),
        Mistake(
            name="ratio-of-means",
            answer=lambda x, y: y.mean() / x.mean(),
            message=(
                "You divide the means. That line goes through the middle of the points, but others "
                "leave smaller squares. Solve the equation."
            ),
            hint=0,
        ),
        Mistake(
            name="other-way-round",
            answer=lambda x, y: (x * y).sum() / (y**2).sum(),
            message=(
                "You divide by the squares of y: that is the best line from y to x. The squares of "
                "x stand below."
            ),
            hint=1,
        ),
        Mistake(
            name="upside-down",
            answer=lambda x, y: (x**2).sum() / (x * y).sum(),
            message="Your fraction stands on its head: the products x y belong above.",
            hint=2,
        ),
    ),
    hints=(
        "Write the equation out: w times the sum of x² minus the sum of x y is 0.",
        "Two sums are needed, of `x * y` and of `x**2`.",
        "Return `(...).sum() / (...).sum()`: products above, squares below.",
    ),
    praise="One parameter, one equation, one division: no loop was needed.",
)

CLOSED_FORM = Exercise(
    name="1.3/closed-form",
    title="The best line, without a loop",
    minutes=4,
    difficulty=2,
    answer=best_line,
    cases=_points_cases,
    observe=_numbers,
    mistakes=(
        Mistake(
            name="not-centred",
            answer=_with_slope(lambda x, y, dx, dy: (x * y).sum() / (x**2).sum()),
            message=(
                "You forgot to take the means off: the formula multiplies distances from the mean, "
                "not x and y themselves."
            ),
            hint=0,
        ),
        Mistake(
            name="divided-by-y",
            answer=_with_slope(lambda x, y, dx, dy: (dx * dy).sum() / (dy**2).sum()),
            message=(
                "You divide by the spread of y. Then x would be predicted from y: the squares of x "
                "stand below."
            ),
            hint=1,
        ),
        Mistake(
            name="correlation",
            answer=_with_slope(
                lambda x, y, dx, dy: (dx * dy).sum() / ((dx**2).sum() * (dy**2).sum()).sqrt()
            ),
            message=(
                "That is the correlation, a number between -1 and 1. A slope has units: y per x. "
                "Divide by the squares of x only."
            ),
            hint=1,
        ),
        Mistake(
            name="height-of-the-mean",
            answer=lambda x, y: (best_line(x, y)[0], y.mean()),
            message=(
                "Your w is right. But b is the height at x = 0, not at the middle of the points: "
                "go back from the mean of x, w for each unit."
            ),
            hint=2,
        ),
        Mistake(
            name="wrong-way-back",
            answer=lambda x, y: (best_line(x, y)[0], y.mean() + best_line(x, y)[0] * x.mean()),
            message=(
                "Your w is right. Going back from the mean of x to 0, w times the mean of x is "
                "taken off, not added."
            ),
            hint=2,
        ),
        Mistake(
            name="swapped",
            answer=lambda x, y: best_line(x, y)[::-1],
            message="Both numbers are right, but they come in the other order: first w, then b.",
            hint=2,
        ),
    ),
    hints=(
        "Make the two distances first: `dx = x - x.mean()`, and the same for y.",
        "Above stands the sum of `dx * dy`, below the sum of `dx**2`.",
        "With w known, b is the mean of y minus w times the mean of x: the best line goes through "
        "the middle of the points.",
    ),
    praise="Two sums and a division, and descent has nothing left to find.",
    variant=THROUGH_ORIGIN,
)


def explained(prediction: Tensor, y: Tensor) -> Tensor:
    """Return the share of the mean's squared errors that is gone."""
    left = ((prediction - y) ** 2).sum()
    left_by_mean = ((y.mean() - y) ** 2).sum()
    return 1 - left / left_by_mean


def _share(arguments: tuple[Any, ...], result: Any) -> Mapping[str, Any]:
    one = isinstance(result, Tensor) and result.numel() == 1
    return {"R²": result.item() if one else result}


def _explained_cases() -> list[tuple[Tensor, Tensor]]:
    x, y = _nine()
    w, b = best_line(x, y)
    prediction, target = _table([2.0, 4.0, 7.0], [1.0, 4.5, 8.0])
    return [(w * x + b, y), (2 * x + 1, y), (prediction, target)]


EXPLAINED = Exercise(
    name="1.3/explained",
    title="The share that is explained",
    minutes=4,
    difficulty=1,
    core=False,
    answer=explained,
    cases=_explained_cases,
    observe=_share,
    mistakes=(
        Mistake(
            name="share-left",
            answer=lambda prediction, y: 1 - explained(prediction, y),
            message="That is the share which is left. R² is the share which is gone: 1 minus it.",
            hint=1,
        ),
        Mistake(
            name="upside-down",
            answer=lambda prediction, y: 1 - 1 / (1 - explained(prediction, y)),
            message=(
                "Your fraction stands on its head. What the mean leaves is the whole, so it stands "
                "below."
            ),
            hint=1,
        ),
        Mistake(
            name="against-zero",
            answer=lambda prediction, y: 1 - ((prediction - y) ** 2).sum() / (y**2).sum(),
            message=(
                "You compare with a prediction of 0. The baseline is the mean of y: take it off "
                "before you square."
            ),
            hint=0,
        ),
        Mistake(
            name="never-negative",
            answer=lambda prediction, y: explained(prediction, y).clamp(min=0),
            message=(
                "Right where the prediction beats the mean. Where it is worse, R² is negative, in "
                "spite of its name. Let it be."
            ),
            hint=2,
        ),
        Mistake(
            name="percent",
            answer=lambda prediction, y: 100 * explained(prediction, y),
            message="You return percent. R² is a share: 1 is all, 0 is nothing.",
            hint=1,
        ),
    ),
    hints=(
        "Two sums of squares: what the prediction leaves, and what the mean of y leaves.",
        "The first divided by the second is the share that is left over.",
        "Compute `left` and `left_by_mean`, both with `** 2` and `sum()`. R² is 1 minus their "
        "ratio, whatever its sign.",
    ),
    praise="Zero is the baseline, 1 is no error at all, below 0 the mean would have been better.",
)
