"""One neuron: `2.1/neuron`."""

from __future__ import annotations

import torch
from torch import Tensor

from nnbook.workbook import Code, Mistakes


def neuron(X: Tensor, w: Tensor, b: float) -> Tensor:
    """Return 1.0 for each row of X that makes it fire, else 0.0."""
    z = X @ w + b
    return (z > 0).float()


def _cases() -> list[tuple[Tensor, Tensor, float]]:
    corners = torch.tensor([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
    lake = torch.tensor([[2.0, -1.0, 0.5], [0.0, 3.0, 1.0], [-1.0, -2.0, 4.0]])
    return [
        (corners, torch.tensor([1.0, 1.0]), -1.5),
        (corners.clone(), torch.tensor([2.0, -1.0]), 0.0),
        (corners.clone(), torch.tensor([1.0, 1.0]), -1.0),
        (lake, torch.tensor([1.0, 0.5, -2.0]), 0.75),
    ]


MISTAKES: Mistakes = {
    "no-bias": lambda X, w, b: (X @ w > 0).float(),
    "bias-as-threshold": lambda X, w, b: (X @ w > b).float(),
    "fires-at-the-threshold": lambda X, w, b: (X @ w + b >= 0).float(),
    "not-stepped": lambda X, w, b: X @ w + b,
    "relu": lambda X, w, b: torch.relu(X @ w + b),
    "true-or-false": lambda X, w, b: X @ w + b > 0,
    "not-added-up": lambda X, w, b: (X * w + b > 0).float(),
}
NEURON = Code("2.1/neuron", neuron, _cases, MISTAKES, minutes=4, difficulty=1)
