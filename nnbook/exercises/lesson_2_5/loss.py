"""Cross-entropy by hand: `2.5/cross-entropy` and its variant `2.5/soft-targets`."""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional

from nnbook.exercises.observers import a_number
from nnbook.workbook import Code, Mistakes


def cross_entropy_by_hand(logits: Tensor, y: Tensor) -> Tensor:
    """Return the mean cross-entropy: logits (N, C), classes (N,)."""
    shifted = logits - logits.max(dim=1, keepdim=True).values
    total = shifted.exp().sum(dim=1, keepdim=True)
    log_probabilities = shifted - total.log()
    return -log_probabilities[torch.arange(len(y)), y].mean()


def _small() -> Tensor:
    return torch.tensor([[2.0, 1.0, -1.0], [0.5, 0.5, 3.0], [-2.0, 0.0, 1.0], [1.0, 4.0, 0.0]])


def _large() -> Tensor:
    """Return logits whose exp overflows, of 64 bits: in 32 the way of computing would show."""
    return torch.tensor([[1000.0, 998.0], [-500.0, 200.0], [0.0, 1.5]], dtype=torch.float64)


def _of_softmax(logits: Tensor, y: Tensor) -> Tensor:
    return -logits.softmax(1)[torch.arange(len(y)), y].mean()


def _overflowing(logits: Tensor, y: Tensor) -> Tensor:
    exp = logits.exp()
    return -(exp / exp.sum(1, keepdim=True)).log()[torch.arange(len(y)), y].mean()


def _shifted(logits: Tensor) -> Tensor:
    return logits - logits.max(dim=1, keepdim=True).values


def _added_over_rows(logits: Tensor, y: Tensor) -> Tensor:
    shifted = _shifted(logits)
    return -(shifted - shifted.exp().sum().log())[torch.arange(len(y)), y].mean()


def _plain_over_rows(logits: Tensor, y: Tensor) -> Tensor:
    exp = logits.exp()
    return -(exp / exp.sum()).log()[torch.arange(len(y)), y].mean()


def _log_of_nothing(logits: Tensor, y: Tensor) -> Tensor:
    exp = _shifted(logits).exp()
    return -(exp / exp.sum(1, keepdim=True)).log()[torch.arange(len(y)), y].mean()


def _infinite_sum(logits: Tensor, y: Tensor) -> Tensor:
    return -(logits - logits.exp().sum(1, keepdim=True).log())[torch.arange(len(y)), y].mean()


def _mean_of_all(logits: Tensor, y: Tensor) -> Tensor:
    return -(logits.log_softmax(1) * functional.one_hot(y, logits.shape[1])).mean()


def soft_cross_entropy(logits: Tensor, targets: Tensor) -> Tensor:
    """Return the mean cross-entropy: logits and targets are (N, C)."""
    shifted = logits - logits.max(dim=1, keepdim=True).values
    total = shifted.exp().sum(dim=1, keepdim=True)
    log_probabilities = shifted - total.log()
    return -(targets * log_probabilities).sum(dim=1).mean()


def _soft_targets() -> Tensor:
    hot = functional.one_hot(torch.tensor([0, 2, 1, 1]), 3).float()
    return 0.9 * hot + 0.1 / 3


SOFT_TARGETS_MISTAKES: Mistakes = {
    "mean-of-all": lambda logits, targets: -(targets * logits.log_softmax(1)).mean(),
    "sign": lambda logits, targets: (targets * logits.log_softmax(1)).sum(1).mean(),
    "likeliest-only": lambda logits, targets: functional.cross_entropy(logits, targets.argmax(1)),
    "sum": lambda logits, targets: -(targets * logits.log_softmax(1)).sum(),
}
SOFT_TARGETS = Code(
    "2.5/soft-targets",
    soft_cross_entropy,
    lambda: [
        (_small(), _soft_targets()),
        (_small(), functional.one_hot(torch.tensor([0, 1, 2, 1]), 3).float()),
        (_large(), torch.tensor([[0.5, 0.5], [0.0, 1.0], [0.2, 0.8]]).double()),
    ],
    SOFT_TARGETS_MISTAKES,
    minutes=5,
    difficulty=3,
    core=False,
    observe=a_number,
)

CROSS_ENTROPY_MISTAKES: Mistakes = {
    "overflow": _overflowing,
    "overflow-of-the-sum": _infinite_sum,
    "log-of-nothing": _log_of_nothing,
    "log-of-the-sum-forgotten": lambda logits, y: (
        -(_shifted(logits) - _shifted(logits).exp().sum(1, keepdim=True))[
            torch.arange(len(y)), y
        ].mean()
    ),
    "sum-over-all-rows": _added_over_rows,
    "sum-of-all-exp": _plain_over_rows,
    "every-pair": lambda logits, y: -logits.log_softmax(1)[:, y].mean(),
    "down-the-columns": lambda logits, y: -logits.log_softmax(0)[torch.arange(len(y)), y].mean(),
    "mean-of-all": _mean_of_all,
    "likeliest": lambda logits, y: -logits.log_softmax(1).max(1).values.mean(),
    "no-logarithm": _of_softmax,
    "sign": lambda logits, y: functional.cross_entropy(logits, y) * -1,
    "sum": lambda logits, y: functional.cross_entropy(logits, y, reduction="sum"),
    "softmax-twice": lambda logits, y: functional.cross_entropy(logits.softmax(1), y),
}
CROSS_ENTROPY = Code(
    "2.5/cross-entropy",
    cross_entropy_by_hand,
    lambda: [
        (_small(), torch.tensor([0, 2, 1, 1])),
        (_large(), torch.tensor([1, 0, 1])),
        (torch.tensor([[0.0, -200.0], [1.0, 0.0]]), torch.tensor([1, 0])),
        (torch.zeros(1, 10), torch.tensor([7])),
    ],
    CROSS_ENTROPY_MISTAKES,
    minutes=5,
    difficulty=2,
    variant=SOFT_TARGETS,
    observe=a_number,
)
