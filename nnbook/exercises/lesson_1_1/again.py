"""Variants of the exercises on memory: `1.1/count-views` and `1.1/first-copy`."""

from __future__ import annotations

from typing import Any

import numpy as np
import torch
from torch import Tensor

from nnbook.exercises.observers import a_number
from nnbook.workbook import Code, Mistakes


def count_views(a: Tensor, others: list[Tensor]) -> int:
    """Count the others that show a change of a. Leave all as they were."""
    before_a, before = a.clone(), [other.clone() for other in others]
    a += 1
    seen = sum(not torch.equal(other, old) for other, old in zip(others, before, strict=True))
    a.copy_(before_a)
    return seen


def _views_cases() -> list[tuple[Tensor, list[Tensor]]]:
    a, b = torch.arange(1.0, 7.0), torch.arange(8.0).view(2, 4)
    return [
        (a, [a.view(2, 3), a.clone(), a[3:], torch.zeros(6)]),
        (b, [b.T, b.double(), b.clone(), b[1], b + 0, b]),
        (torch.ones(3), [torch.ones(3), torch.ones(3)]),
        (torch.ones(2), []),
    ]


def _equal(a: Tensor, others: list[Tensor]) -> int:
    return sum(torch.equal(a, other) for other in others)


def _same_start(a: Tensor, others: list[Tensor]) -> int:
    return sum(a.data_ptr() == other.data_ptr() for other in others)


def _left_changed(a: Tensor, others: list[Tensor]) -> int:
    before = [other.clone() for other in others]
    a += 1
    return sum(not torch.equal(other, old) for other, old in zip(others, before, strict=True))


COUNT_VIEWS_MISTAKES: Mistakes = {
    "compared-values": _equal,
    "compared-first-place": _same_start,
    "never-seen": lambda a, others: 0,
    "counted-copies": lambda a, others: len(others) - count_views(a, others),
    "left-changed": _left_changed,
}
COUNT_VIEWS = Code(
    "1.1/count-views",
    count_views,
    _views_cases,
    COUNT_VIEWS_MISTAKES,
    minutes=5,
    difficulty=2,
    core=False,
    observe=a_number,
)


def first_copy(values: list[float] | np.ndarray) -> str | None:
    """Return the name of the first step that copies, or None."""
    array = np.asarray(values)
    if not np.shares_memory(values, array):
        return "asarray"
    tensor = torch.from_numpy(array)
    if not np.shares_memory(array, tensor):
        return "from_numpy"
    double = tensor.type(torch.float64)
    if not np.shares_memory(tensor, double):
        return "type"
    return None


def _first_cases() -> list[tuple[Any]]:
    return [
        ([1.5, 2.5],),
        (np.array([1.0, 2.0, 3.0]),),
        (np.array([1.0, 2.0, 3.0], dtype=np.float32),),
        (np.arange(4),),
        ([3, 5, 8],),
    ]


def _last_copy(values: Any) -> str | None:
    array = np.asarray(values)
    if array.dtype != np.float64:
        return "type"
    return "asarray" if isinstance(values, list) else None


def _into_float32(values: Any) -> str | None:
    if isinstance(values, list):
        return "asarray"
    return None if values.dtype == np.float32 else "type"


FIRST_COPY_MISTAKES: Mistakes = {
    "rule-of-float32": _into_float32,
    "last-copy": _last_copy,
    "empty-word": lambda values: first_copy(values) or "",
    "a-list-of-steps": lambda values: [step] if (step := first_copy(values)) else [],
    "always-asarray": lambda values: "asarray",
}
FIRST_COPY = Code(
    "1.1/first-copy",
    first_copy,
    _first_cases,
    FIRST_COPY_MISTAKES,
    minutes=5,
    difficulty=2,
    core=False,
)
