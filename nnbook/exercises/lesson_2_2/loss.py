"""The loss: `2.2/mse` with its variant `2.2/rmse`."""

from __future__ import annotations

from torch import Tensor

from nnbook.exercises.cases import doubles
from nnbook.workbook import Code, Mistakes


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


RMSE_MISTAKES: Mistakes = {
    "no-root": lambda prediction, y: ((prediction - y) ** 2).mean(),
    "root-first": lambda prediction, y: ((prediction - y) ** 2).sqrt().mean(),
    "root-of-the-sum": lambda prediction, y: ((prediction - y) ** 2).sum().sqrt(),
    "root-over-n": lambda prediction, y: ((prediction - y) ** 2).sum().sqrt() / len(y),
}
RMSE = Code("2.2/rmse", rmse, _cases, RMSE_MISTAKES, minutes=2, difficulty=1, core=False)


def mse(prediction: Tensor, y: Tensor) -> Tensor:
    """Return the mean squared error, as a tensor with one number."""
    return ((prediction - y) ** 2).mean()


MSE_MISTAKES: Mistakes = {
    "always-a-third": lambda prediction, y: ((prediction - y) ** 2).sum() / 3,
    "sum": lambda prediction, y: ((prediction - y) ** 2).sum(),
    "squared-late": lambda prediction, y: (prediction - y).mean() ** 2,
    "absolute": lambda prediction, y: (prediction - y).abs().mean(),
    "rooted": rmse,
    "halved": lambda prediction, y: ((prediction - y) ** 2).mean() / 2,
    "squares-of-the-numbers": lambda prediction, y: (prediction**2 - y**2).mean(),
    "not-averaged": lambda prediction, y: (prediction - y) ** 2,
    "no-tensor": lambda prediction, y: ((prediction - y) ** 2).mean().item(),
}
MSE = Code("2.2/mse", mse, _cases, MSE_MISTAKES, minutes=2, difficulty=1, variant=RMSE)
