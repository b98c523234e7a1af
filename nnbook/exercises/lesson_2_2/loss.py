"""The loss: `2.2/mse` with its variant `2.2/rmse`."""

from __future__ import annotations

import torch
from torch import Tensor

from nnbook.workbook import Exercise, Mistake


def doubles(*columns: list[float]) -> tuple[Tensor, ...]:
    """Make tensors of 64 bits, so that every way to compute agrees in the digits compared."""
    return tuple(torch.tensor(column, dtype=torch.float64) for column in columns)


def screw() -> tuple[Tensor, Tensor]:
    """Return the turns of the lesson's screw and the millimetres that it moved."""
    x, y = doubles([-1.0, 1.0, 2.0], [-1.0, 3.0, 4.0])
    return x, y


def _cases() -> list[tuple[Tensor, ...]]:
    x, y = screw()
    return [
        (0 * x, y),
        doubles([1.0, 6.0, -2.0, 0.5, 3.0], [2.0, 2.0, -2.0, 1.5, 7.0]),
        doubles([2.5], [-1.5]),
        doubles([5.0, 1.0], [2.0, 8.0]),
    ]


def rmse(prediction: Tensor, y: Tensor) -> Tensor:
    """Return the root of the mean squared error, as a tensor with one number."""
    return ((prediction - y) ** 2).mean().sqrt()


RMSE = Exercise(
    name="2.2/rmse",
    title="In the unit of y",
    minutes=2,
    difficulty=1,
    core=False,
    task=(
        "If y is in millimetres, the mean squared error is in square millimetres, which nobody can "
        "picture. Its square root is in millimetres again. Write `rmse(prediction, y)`: both are "
        "flat tensors, and the result is a tensor with one number."
    ),
    answer=rmse,
    cases=_cases,
    mistakes=(
        Mistake(
            name="no-root",
            answer=lambda prediction, y: ((prediction - y) ** 2).mean(),
            message="This is the mean squared error itself. Take its square root: `.sqrt()`.",
            hint=1,
        ),
        Mistake(
            name="root-first",
            answer=lambda prediction, y: ((prediction - y) ** 2).sqrt().mean(),
            message=(
                "You take the root of each square, which gives the distances back, and then their "
                "mean. Take the mean first, the root last."
            ),
            hint=0,
        ),
        Mistake(
            name="root-of-the-sum",
            answer=lambda prediction, y: ((prediction - y) ** 2).sum().sqrt(),
            message="You take the root of the sum, which grows with the data. Take `mean()`.",
            hint=1,
        ),
        Mistake(
            name="root-over-n",
            answer=lambda prediction, y: ((prediction - y) ** 2).sum().sqrt() / len(y),
            message="You divide after the root. First comes `mean()`, then `sqrt()`.",
            hint=0,
        ),
    ),
    hints=(
        "Read the name from its end: error, square, mean, root.",
        "`** 2`, then `mean()`, then `sqrt()`.",
        "Put `.mean().sqrt()` behind the squares.",
    ),
    praise="An error in millimetres. Its lowest place is where that of the MSE is.",
)


def mse(prediction: Tensor, y: Tensor) -> Tensor:
    """Return the mean squared error, as a tensor with one number."""
    return ((prediction - y) ** 2).mean()


MSE = Exercise(
    name="2.2/mse",
    title="The mean squared error",
    minutes=2,
    difficulty=1,
    answer=mse,
    cases=_cases,
    mistakes=(
        Mistake(
            name="always-a-third",
            answer=lambda prediction, y: ((prediction - y) ** 2).sum() / 3,
            message=(
                "Right for three points and no others. The third in the formula is one over the "
                "number of points, whatever that is."
            ),
            hint=1,
        ),
        Mistake(
            name="sum",
            answer=lambda prediction, y: ((prediction - y) ** 2).sum(),
            message="You return the sum of the squares. Divide it by how many there are.",
            hint=1,
        ),
        Mistake(
            name="squared-late",
            answer=lambda prediction, y: (prediction - y).mean() ** 2,
            message=(
                "You square the mean of the errors. By then errors above and below have cancelled. "
                "Square each error first."
            ),
            hint=0,
        ),
        Mistake(
            name="absolute",
            answer=lambda prediction, y: (prediction - y).abs().mean(),
            message="You average the distances. That is a loss too, but not this one: square them.",
            hint=0,
        ),
        Mistake(
            name="squares-of-the-numbers",
            answer=lambda prediction, y: (prediction**2 - y**2).mean(),
            message=(
                "You square prediction and answer, then subtract. The error comes first: brackets "
                "around the difference, and `** 2` behind them."
            ),
            hint=2,
        ),
        Mistake(
            name="not-averaged",
            answer=lambda prediction, y: (prediction - y) ** 2,
            message="You return one square for each point. A loss is one number: take their mean.",
            hint=1,
        ),
        Mistake(
            name="no-tensor",
            answer=lambda prediction, y: ((prediction - y) ** 2).mean().item(),
            message=(
                "The number is right, but `.item()` has forgotten how it was computed, so nothing "
                "can be learned from it. Return the tensor."
            ),
            hint=1,
        ),
    ),
    hints=(
        "Read the name from its end: the error of each point, its square, and of these the mean.",
        "`** 2` squares each number of a tensor, `mean()` adds them up and divides by how many.",
        "The errors are `(... - ...)`. Put `** 2` behind these brackets, and brackets around all "
        "of it before you take the mean.",
    ),
    praise="The formula of the lesson, for any number of points.",
    variant=RMSE,
)
