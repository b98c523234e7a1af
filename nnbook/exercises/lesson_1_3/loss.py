"""The loss: `1.3/sse` with its variant `1.3/sae`, and `1.3/rate`."""

from __future__ import annotations

import torch
from torch import Tensor

from nnbook.data.points import nine_points
from nnbook.workbook import Code, Mistakes


def _loss_cases() -> list[tuple[Tensor, Tensor]]:
    X, y = nine_points()
    return [
        (torch.tensor([3.0, 5.0, 2.0]), torch.tensor([1.0, 5.5, 4.0])),
        (torch.tensor([0.5, -1.0]), torch.tensor([-2.5, 1.0])),
        (2 * X.flatten() + 1, y),
        (torch.tensor([7.0]), torch.tensor([4.0])),
    ]


def sae(prediction: Tensor, y: Tensor) -> Tensor:
    """Return the sum of the absolute errors, as a tensor with one number."""
    return (prediction - y).abs().sum()


SAE_MISTAKES: Mistakes = {
    "squared": lambda prediction, y: ((prediction - y) ** 2).sum(),
    "mean": lambda prediction, y: (prediction - y).abs().mean(),
    "signs-kept": lambda prediction, y: (prediction - y).sum(),
    "sign-taken-late": lambda prediction, y: (prediction - y).sum().abs(),
}
SAE = Code("1.3/sae", sae, _loss_cases, SAE_MISTAKES, minutes=3, difficulty=1, core=False)


def sse(prediction: Tensor, y: Tensor) -> Tensor:
    """Return the sum of squared errors, as a tensor with one number."""
    return ((prediction - y) ** 2).sum()


SSE_MISTAKES: Mistakes = {
    "mean": lambda prediction, y: ((prediction - y) ** 2).mean(),
    "absolute": lambda prediction, y: (prediction - y).abs().sum(),
    "not-added": lambda prediction, y: (prediction - y) ** 2,
    "not-squared": lambda prediction, y: (prediction - y).sum(),
    "squared-late": lambda prediction, y: (prediction - y).sum() ** 2,
    "squared-y-only": lambda prediction, y: (prediction - y**2).sum(),
    "squared-apart": lambda prediction, y: (prediction**2 - y**2).sum(),
    "no-tensor": lambda prediction, y: ((prediction - y) ** 2).sum().item(),
}
SSE = Code("1.3/sse", sse, _loss_cases, SSE_MISTAKES, minutes=3, difficulty=1, variant=SAE)


def rate_for_mean(lr: float, num_examples: int) -> float:
    """Return the rate for the mean that makes the steps of the sum."""
    return lr * num_examples


RATE_MISTAKES: Mistakes = {
    "divided": lambda lr, n: lr / n,
    "unchanged": lambda lr, n: lr,
    "always-nine": lambda lr, n: 9 * lr,
    "added": lambda lr, n: lr + n,
    "squared": lambda lr, n: lr * n**2,
    "factor-only": lambda lr, n: float(n),
}
RATE = Code(
    "1.3/rate",
    rate_for_mean,
    lambda: [(0.001, 9), (0.003, 4), (0.5, 1), (1e-5, 60)],
    RATE_MISTAKES,
    minutes=2,
    difficulty=2,
)
