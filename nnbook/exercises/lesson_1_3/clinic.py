"""The bug clinic: `1.3/column`, y as a column."""

from __future__ import annotations

import torch
from torch import Tensor

from nnbook.data.points import nine_points
from nnbook.workbook import Exercise, Mistake


def loss_of(X: Tensor, y: Tensor, w: Tensor, b: Tensor) -> Tensor:
    """Return the SSE of N errors, whether y is (N,) or (N, 1)."""
    prediction = X @ w + b
    return ((prediction - y.flatten()) ** 2).sum()


def _cases() -> list[tuple[Tensor, ...]]:
    X, y = nine_points()
    X_ice = torch.tensor([[2.0], [5.0], [7.0], [11.0]])
    y_ice = torch.tensor([[12.0], [30.0], [41.0], [68.0]])
    w, b = torch.tensor([1.5]), torch.tensor([0.5])
    return [
        (X, y.view(-1, 1), w.clone(), b.clone()),
        (X.clone(), y.clone(), w.clone(), b.clone()),
        (X_ice, y_ice, 4 * w, b),
        (X_ice[:1].clone(), y_ice[:1].clone(), w.clone(), b.clone()),
    ]


COLUMN = Exercise(
    name="1.3/column",
    title="Bug clinic: y as a column",
    minutes=4,
    difficulty=2,
    repair=True,
    answer=loss_of,
    cases=_cases,
    mistakes=(
        Mistake(
            name="as-it-was",
            answer=lambda X, y, w, b: ((X @ w + b - y) ** 2).sum(),
            message=(
                "Flat targets are right, as before. But a column y still meets a flat prediction, "
                "and N times N differences are squared. Look at the shape of `prediction - y`."
            ),
            hint=0,
        ),
        Mistake(
            name="columns-only",
            answer=lambda X, y, w, b: ((X @ w.view(-1, 1) + b - y) ** 2).sum(),
            message=(
                "Column targets are right now, but flat ones are broken: you have turned the "
                "mistake round. Bring y to one shape, whatever comes in."
            ),
            hint=1,
        ),
        Mistake(
            name="divided-by-n",
            answer=lambda X, y, w, b: ((X @ w + b - y) ** 2).sum() / len(y),
            message=(
                "To divide by N mends nothing: among the N times N differences most belong to no "
                "example. Only N of them may be made."
            ),
            hint=0,
        ),
        Mistake(
            name="mean",
            answer=lambda X, y, w, b: ((X @ w + b - y.flatten()) ** 2).mean(),
            message="The shapes are right now. But the sum was asked for, and you return the mean.",
            hint=2,
        ),
    ),
    hints=(
        "Print `(prediction - y).shape` for both kinds of y. How many errors should there be?",
        "`y.flatten()` makes (N,) of (N, 1), and leaves (N,) as it is.",
        "Subtract the flattened y from the prediction, then square and add as before.",
    ),
    praise="N examples, N errors. A line that says which shape it wants saves an evening.",
)
