"""Variants of the exercises on memory: `1.1/count-views` and `1.1/first-copy`."""

from __future__ import annotations

from typing import Any

import numpy as np
import torch
from torch import Tensor

from nnbook.workbook import Exercise, Mistake


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


COUNT_VIEWS = Exercise(
    name="1.1/count-views",
    title="Count the views",
    minutes=5,
    difficulty=2,
    core=False,
    task=(
        "`others` is a list of tensors. Return how many of them show a change of `a`, because "
        "they read the same memory. All tensors have to be afterwards what they were before."
    ),
    answer=count_views,
    cases=_views_cases,
    mistakes=(
        Mistake(
            name="compared-values",
            answer=_equal,
            message=(
                "You count the tensors with equal numbers. A copy has them too, and a view of "
                "another shape is never equal. Change `a`, then look at the others."
            ),
            hint=0,
        ),
        Mistake(
            name="compared-first-place",
            answer=_same_start,
            message=(
                "You miss the views that begin further on, such as `a[3:]`. Their first place is "
                "another one, but they lie in the same memory."
            ),
            hint=0,
        ),
        Mistake(
            name="never-seen",
            answer=lambda a, others: 0,
            message=(
                "You never see a change. `before = other` is only a second name: it changes "
                "together with `other`. Keep `other.clone()`. And only `a += 1` writes into the "
                "memory of `a`; `a = a + 1` makes a new tensor."
            ),
            hint=1,
        ),
        Mistake(
            name="counted-copies",
            answer=lambda a, others: len(others) - count_views(a, others),
            message=(
                "You count those that stayed as they were. Those that changed together with `a` "
                "are the views."
            ),
            hint=2,
        ),
        Mistake(
            name="left-changed",
            answer=_left_changed,
            message=(
                "Your count is right, but `a` is not what it was, and neither are its views. "
                "`a.copy_(before_a)` writes the old numbers back, into all of them at once."
            ),
            hint=2,
        ),
    ),
    hints=(
        "A view is what changes when `a` does. So change `a` once, and see who goes along.",
        "You need a `clone()` of each of the others and of `a`, and `a += 1` in between.",
        "After the change, `torch.equal(other, old)` is False for a view. `sum(... for other, old "
        "in zip(others, before))` counts. `a.copy_(...)` undoes the change.",
    ),
    praise="Right for each list: views of any shape are found, and copies are not taken for them.",
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


FIRST_COPY = Exercise(
    name="1.1/first-copy",
    title="The first copy in a chain",
    minutes=5,
    difficulty=2,
    core=False,
    task=(
        "This chain ends in float64: `np.asarray(values)`, then `torch.from_numpy(...)`, then "
        '`.type(torch.float64)`. Return the name of the first step that copies, `"asarray"`, '
        '`"from_numpy"` or `"type"`, and None if no step does.'
    ),
    answer=first_copy,
    cases=_first_cases,
    mistakes=(
        Mistake(
            name="rule-of-float32",
            answer=_into_float32,
            message=(
                "That was right for the chain that ended in float32. This one ends in float64, so "
                "a float64 array has nothing to change, and a float32 array has. Look at the "
                "memory instead of writing the rule down."
            ),
            hint=0,
        ),
        Mistake(
            name="last-copy",
            answer=_last_copy,
            message=(
                "You name the last step that copies. A list of whole numbers is copied twice, and "
                "the first of the two is asked for: return as soon as you find it."
            ),
            hint=2,
        ),
        Mistake(
            name="empty-word",
            answer=lambda values: first_copy(values) or "",
            message=(
                'Where no step copies you return `""`, a word without letters. None says that '
                "there is no such step."
            ),
            hint=2,
        ),
        Mistake(
            name="a-list-of-steps",
            answer=lambda values: [step] if (step := first_copy(values)) else [],
            message="You return a list. Here one name is wanted, or None.",
            hint=2,
        ),
        Mistake(
            name="always-asarray",
            answer=lambda values: "asarray",
            message=(
                "`np.asarray` copies a list. An array of NumPy comes out as it went in: ask "
                "`np.shares_memory`."
            ),
            hint=1,
        ),
    ),
    hints=(
        "Each step takes one thing and gives another. Do the two read the same memory?",
        "`np.shares_memory(p, q)` takes lists, arrays and tensors alike.",
        'After each step: `if not np.shares_memory(..., ...): return "..."`. Behind the last one '
        "stands `return None`.",
    ),
    praise="Right whatever comes in: a copy is made only where it cannot be avoided.",
)
