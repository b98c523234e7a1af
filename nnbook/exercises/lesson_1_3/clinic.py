"""The bug clinic: `1.3/column`, y as a column."""

from __future__ import annotations

import torch
from torch import Tensor

from nnbook.data.points import nine_points
from nnbook.workbook import Code, Mistakes


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


MISTAKES: Mistakes = {
    "as-it-was": lambda X, y, w, b: ((X @ w + b - y) ** 2).sum(),
    "always-a-column": lambda X, y, w, b: ((X @ w + b - y.view(-1, 1)) ** 2).sum(),
    "mean-of-all": lambda X, y, w, b: ((X @ w + b - y) ** 2).mean(),
    "columns-only": lambda X, y, w, b: ((X @ w.view(-1, 1) + b - y) ** 2).sum(),
    "divided-by-n": lambda X, y, w, b: ((X @ w + b - y) ** 2).sum() / len(y),
    "mean": lambda X, y, w, b: ((X @ w + b - y.flatten()) ** 2).mean(),
}
COLUMN = Code("1.3/column", loss_of, _cases, MISTAKES, minutes=4, difficulty=2, repair=True)
