"""Cross-entropy by hand: `2.5/cross-entropy` and its variant `2.5/soft-targets`."""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional

from nnbook.workbook import Exercise, Mistake


def cross_entropy_by_hand(logits: Tensor, y: Tensor) -> Tensor:
    """Return the mean cross-entropy: logits (N, C), classes (N,)."""
    shifted = logits - logits.max(dim=1, keepdim=True).values
    total = shifted.exp().sum(dim=1, keepdim=True)
    log_probabilities = shifted - total.log()
    return -log_probabilities[torch.arange(len(y)), y].mean()


def _small() -> Tensor:
    return torch.tensor([[2.0, 1.0, -1.0], [0.5, 0.5, 3.0], [-2.0, 0.0, 1.0], [1.0, 4.0, 0.0]])


def _large() -> Tensor:
    return torch.tensor([[1000.0, 998.0], [-500.0, 200.0], [0.0, 1.5]])


def _of_softmax(logits: Tensor, y: Tensor) -> Tensor:
    return -logits.softmax(1)[torch.arange(len(y)), y].mean()


def _overflowing(logits: Tensor, y: Tensor) -> Tensor:
    exp = logits.exp()
    return -(exp / exp.sum(1, keepdim=True)).log()[torch.arange(len(y)), y].mean()


def soft_cross_entropy(logits: Tensor, targets: Tensor) -> Tensor:
    """Return the mean cross-entropy: logits and targets are (N, C)."""
    shifted = logits - logits.max(dim=1, keepdim=True).values
    total = shifted.exp().sum(dim=1, keepdim=True)
    log_probabilities = shifted - total.log()
    return -(targets * log_probabilities).sum(dim=1).mean()


def _soft_targets() -> Tensor:
    hot = functional.one_hot(torch.tensor([0, 2, 1, 1]), 3).float()
    return 0.9 * hot + 0.1 / 3


SOFT_TARGETS = Exercise(
    name="2.5/soft-targets",
    title="Cross-entropy with a row of targets",
    minutes=5,
    difficulty=3,
    core=False,
    task=(
        "Now each target is a row of probabilities, such as 0.9 for one class and a little for the "
        "others; a one-hot row is a special case. Multiply each with the logarithm of the "
        "probability that the network gives, add up along the row, take the mean over the rows, "
        "and turn the sign. Write `soft_cross_entropy(logits, targets)`; both are (N, C), and "
        "logits may be large."
    ),
    answer=soft_cross_entropy,
    cases=lambda: [
        (_small(), _soft_targets()),
        (_small(), functional.one_hot(torch.tensor([0, 1, 2, 1]), 3).float()),
        (_large(), torch.tensor([[0.5, 0.5], [0.0, 1.0], [0.2, 0.8]])),
    ],
    mistakes=(
        Mistake(
            name="mean-of-all",
            answer=lambda logits, targets: -(targets * logits.log_softmax(1)).mean(),
            message=(
                "You take the mean over all numbers of the table. Each row is added up; the mean "
                "goes over the rows."
            ),
            hint=1,
        ),
        Mistake(
            name="sign",
            answer=lambda logits, targets: (targets * logits.log_softmax(1)).sum(1).mean(),
            message="The sign is missing: logarithms of probabilities are negative, a loss is not.",
            hint=1,
        ),
        Mistake(
            name="likeliest-only",
            answer=lambda logits, targets: functional.cross_entropy(logits, targets.argmax(1)),
            message=(
                "You keep the likeliest class of each target only. Right for one-hot rows, but the "
                "rest of a soft row counts, too."
            ),
            hint=0,
        ),
        Mistake(
            name="sum",
            answer=lambda logits, targets: -(targets * logits.log_softmax(1)).sum(),
            message="You add up over the rows. The mean was asked for, so that N plays no part.",
            hint=2,
        ),
    ),
    hints=(
        "Every class counts, as much as its target says: nothing is picked out any more.",
        "Logarithms as before, largest logit taken off first. Then `targets * log_probabilities`.",
        "Add up along `dim=1`, take the mean, and turn the sign.",
    ),
    praise="Class indices, one-hot rows, soft rows: one formula serves all three.",
)

CROSS_ENTROPY = Exercise(
    name="2.5/cross-entropy",
    title="Softmax and cross-entropy by hand",
    minutes=5,
    difficulty=2,
    answer=cross_entropy_by_hand,
    cases=lambda: [
        (_small(), torch.tensor([0, 2, 1, 1])),
        (_large(), torch.tensor([1, 0, 1])),
        (torch.zeros(1, 10), torch.tensor([7])),
    ],
    mistakes=(
        Mistake(
            name="overflow",
            answer=_overflowing,
            message=(
                "Right for small logits. But `exp(1000)` is too large for a float: infinity "
                "divided by infinity is no number. Take the row's largest logit off first."
            ),
            hint=1,
        ),
        Mistake(
            name="no-logarithm",
            answer=_of_softmax,
            message=(
                "You take the mean of the probabilities, with a minus. The logarithm is missing: "
                "it makes a confident mistake expensive."
            ),
            hint=0,
        ),
        Mistake(
            name="sign",
            answer=lambda logits, y: functional.cross_entropy(logits, y) * -1,
            message="The sign is missing: logarithms of probabilities are negative, a loss is not.",
            hint=2,
        ),
        Mistake(
            name="sum",
            answer=lambda logits, y: functional.cross_entropy(logits, y, reduction="sum"),
            message="You add up over the examples. The mean was asked for: N plays no part.",
            hint=2,
        ),
        Mistake(
            name="softmax-twice",
            answer=lambda logits, y: functional.cross_entropy(logits.softmax(1), y),
            message=(
                "Softmax is applied twice: `cross_entropy` of PyTorch wants logits, and you "
                "give it probabilities."
            ),
            hint=0,
        ),
    ),
    hints=(
        "Three steps: probabilities by softmax, the logarithm of the one that belongs to the true "
        "class, minus their mean.",
        "First `logits - logits.max(dim=1, keepdim=True).values`: the probabilities stay, and "
        "nothing overflows.",
        "The log of softmax is the shifted logit minus the log of the sum of all `exp`. Pick with "
        "`[torch.arange(len(y)), y]`, then take the mean and turn the sign.",
    ),
    praise="Equal to PyTorch's, and safe for any logits: that is why it takes logits.",
    variant=SOFT_TARGETS,
)
