"""What a classifier is worth: `2.6/report` with its variant `2.6/among`, and `2.6/choose`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import torch
from torch import Tensor

from nnbook.exercises.observers import parts
from nnbook.workbook import Code, Mistakes, Said

Results = dict[int, tuple[float, ...]]


def report(
    logits: Tensor,
    y: Tensor,
    y_train: Tensor,
) -> tuple[float, float]:
    """Return the accuracy, and that of the most frequent class."""
    accuracy = (logits.argmax(dim=1) == y).float().mean()
    most_frequent = y_train.bincount().argmax()
    baseline = (y == most_frequent).float().mean()
    return accuracy.item(), baseline.item()


def _reported(
    *,
    right: Callable[[Tensor, Tensor], Tensor] | None = None,
    frequent: Callable[[Tensor, Tensor], Tensor] | None = None,
    of: Callable[[Tensor, Tensor, Tensor], Tensor] | None = None,
    share: bool = True,
    turned: bool = False,
) -> Callable[..., tuple[Any, Any]]:
    """Report with one thing done otherwise."""

    def mistaken(logits: Tensor, y: Tensor, y_train: Tensor) -> tuple[Any, Any]:
        hits = (logits.argmax(dim=1) == y) if right is None else right(logits, y)
        most = y_train.bincount().argmax() if frequent is None else frequent(y, y_train)
        plain = (y == most) if of is None else of(y, y_train, most)
        both = hits.float(), plain.float()
        accuracy, baseline = (each.mean() if share else each.sum() for each in both)
        pair = accuracy.item(), baseline.item()
        return pair[::-1] if turned else pair

    return mistaken


def _report_cases() -> list[tuple[Tensor, Tensor, Tensor]]:
    def logits(*rows: tuple[float, ...]) -> Tensor:
        return torch.tensor(rows)

    return [
        (
            logits((2.0, 0.1, -1.0), (0.2, 0.3, 0.1), (-3.0, -2.0, -2.5), (0.0, 4.0, 1.0)),
            torch.tensor([0, 1, 2, 1]),
            torch.tensor([2, 0, 2, 1, 2]),
        ),
        (
            logits((0.5, -0.5), (1.5, 2.5), (-1.0, 3.0), (2.0, 1.0), (0.0, 1.0)),
            torch.tensor([1, 1, 1, 0, 1]),
            torch.tensor([0, 0, 1]),
        ),
    ]


def among(logits: Tensor, y: Tensor, k: int) -> float:
    """Return how often y is among the k classes with the largest logits."""
    best = logits.topk(k, dim=1).indices
    hits = (best == y.view(-1, 1)).any(dim=1)
    return hits.float().mean().item()


def _among_cases() -> list[tuple[Tensor, Tensor, int]]:
    dice = torch.Generator().manual_seed(26)
    logits = torch.randn(12, 5, generator=dice)
    y = torch.randint(5, (12,), generator=dice)
    return [(logits, y, 2), (logits[:7], y[:7], 1), (logits[2:], y[2:], 4)]


AMONG_MISTAKES: Mistakes = {
    "only-the-best": lambda logits, y, k: (logits.argmax(dim=1) == y).float().mean().item(),
    "smallest": lambda logits, y, k: among(-logits, y, k),
    "share-of-cells": lambda logits, y, k: (
        (logits.topk(k, dim=1).indices == y.view(-1, 1)).float().mean().item()
    ),
}
AMONG = Code("2.6/among", among, _among_cases, AMONG_MISTAKES, minutes=4, difficulty=2)

REPORT_MISTAKES: Mistakes = {
    "most-frequent-of-the-test": _reported(frequent=lambda y, y_train: y.bincount().argmax()),
    "judged-by-training": _reported(of=lambda y, y_train, most: y_train == most),
    "counts": _reported(share=False),
    "over-the-batch": _reported(
        right=lambda logits, y: y == logits.argmax(dim=0)[y.clamp(max=logits.shape[1] - 1)]
    ),
    "the-largest-label": _reported(frequent=lambda y, y_train: y_train.max()),
    "how-often-for-which": _reported(frequent=lambda y, y_train: y_train.bincount().max()),
    "percent": lambda *given: tuple(100 * each for each in report(*given)),
    "turned": _reported(turned=True),
}
REPORT = Code(
    "2.6/report",
    report,
    _report_cases,
    REPORT_MISTAKES,
    minutes=4,
    difficulty=1,
    variant=AMONG,
    observe=parts(Said("accuracy"), Said("baseline")),
)


def choose(
    results: dict[int, tuple[float, ...]],
) -> tuple[int, float]:
    """Return the width to take, and the accuracy to report for it."""
    width = max(results, key=lambda each: results[each][1])
    return width, results[width][2]


def _chosen(by: Callable[[tuple[float, ...]], float], tell: int = 2) -> Callable[..., Any]:
    def mistaken(results: Results) -> tuple[int, float]:
        width = max(results, key=lambda each: by(results[each]))
        return width, results[width][tell]

    return mistaken


def _never_remembered(results: Results) -> tuple[int, float]:
    last = list(results)[-1]
    return last, results[last][2]


CHOOSE_MISTAKES: Mistakes = {
    "by-training": _chosen(lambda told: told[0]),
    "by-test": _chosen(lambda told: told[2]),
    "tells-validation": _chosen(lambda told: told[1], tell=1),
    "tells-training": _chosen(lambda told: told[1], tell=0),
    "smallest": _chosen(lambda told: -told[1]),
    "widest": lambda results: (max(results), results[max(results)][2]),
    "the-last-one": _never_remembered,
}
CHOOSE = Code(
    "2.6/choose",
    choose,
    lambda: [
        ({8: (0.90, 0.86, 0.88), 32: (0.96, 0.93, 0.91), 128: (1.00, 0.91, 0.94)},),
        ({4: (0.71, 0.68, 0.70), 16: (0.88, 0.89, 0.83), 64: (0.99, 0.84, 0.86)},),
        ({2: (0.51, 0.52, 0.55), 20: (0.93, 0.80, 0.83), 200: (0.97, 0.84, 0.81)},),
        ({256: (0.90, 0.79, 0.82), 12: (0.88, 0.87, 0.84), 64: (0.99, 0.85, 0.86), 6: (0.7,) * 3},),
    ],
    CHOOSE_MISTAKES,
    minutes=3,
    difficulty=2,
    observe=parts(Said("width"), Said("accuracy")),
)
