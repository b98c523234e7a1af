"""Copies and views: `1.1/copy-or-view` and `1.1/copying-step`."""

from __future__ import annotations

from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from nnbook.data.points import X_VALUES
from nnbook.exercises.lesson_1_1.again import COUNT_VIEWS, FIRST_COPY
from nnbook.workbook import Exercise, Mistake


def reads_same_memory(a: Tensor, b: Tensor) -> bool:
    """Tell whether b shows a change of a. Leave both as they were."""
    before_a, before_b = a.clone(), b.clone()
    a += 1
    seen = not torch.equal(b, before_b)
    a.copy_(before_a)
    return seen


def _memory_cases() -> list[tuple[Tensor, Tensor]]:
    t = [torch.arange(1.0, 7.0) * i for i in range(1, 8)]
    return [
        (t[0], t[0].view(2, 3)),
        (t[1], t[1].clone()),
        (t[2], t[2][2:]),
        (t[3].view(3, 2), t[3].view(3, 2).T),
        (t[4], t[4].to(torch.float64)),
        (t[5], torch.zeros(6)),
        (t[6], t[6]),
    ]


COPY_OR_VIEW = Exercise(
    name="1.1/copy-or-view",
    title="Prove a copy or a view",
    minutes=6,
    difficulty=2,
    answer=reads_same_memory,
    cases=_memory_cases,
    mistakes=(
        Mistake(
            name="compared-values",
            answer=torch.equal,
            message=(
                "You compare the numbers. A copy has the same numbers too, until one of the two "
                "is changed, and a view of half the row has fewer. Change one, then look at the "
                "other."
            ),
            hint=0,
        ),
        Mistake(
            name="compared-names",
            answer=lambda a, b: a is b,
            message=(
                "You say True only where `a` and `b` are one and the same tensor. A view is "
                "another tensor, often of another shape, that reads the same memory: the answer "
                "has to be True there too."
            ),
            hint=0,
        ),
        Mistake(
            name="compared-first-place",
            answer=lambda a, b: a.data_ptr() == b.data_ptr(),
            message=(
                "You miss the views that begin further on, such as `t[2:]`: they read the same "
                "memory, but not its first place. Change all of `a`, not only its first number."
            ),
            hint=1,
        ),
        Mistake(
            name="never-seen",
            answer=lambda a, b: False,
            message=(
                "You say False for every pair. Two traps lead there: `before = b` is only a second "
                "name for b, where `b.clone()` is a copy; and `a = a + 1` makes a new tensor, "
                "where `a += 1` writes into the memory."
            ),
            hint=1,
        ),
        Mistake(
            name="wrong-way-round",
            answer=lambda a, b: not reads_same_memory(a, b),
            message=(
                "Your answers are the wrong way round. If b changed together with a, the two read "
                "the same memory, and the answer is True."
            ),
            hint=2,
        ),
        Mistake(
            name="left-changed",
            answer=lambda a, b: not torch.equal(b.clone(), (a.add_(1), b)[1]),
            message=(
                "Your answers are right, but the tensors are not what they were. Keep a clone of "
                "`a` too; `a.copy_(before_a)` writes the old numbers back."
            ),
            hint=2,
        ),
    ),
    hints=(
        "Names and numbers prove nothing here. What can only happen if both read the same memory?",
        "Keep a `clone()` of both. Change a in place, with `a += 1`, and compare b with its clone.",
        "After `before_a, before_b = a.clone(), b.clone()` and `a += 1`, b has changed if it is "
        "`not torch.equal(...)` to its clone. Before you return that, `a.copy_(...)` puts the old "
        "numbers back.",
    ),
    praise="Right for every pair. Change one, look at the other: that is a proof.",
    variant=COUNT_VIEWS,
)


def copying_steps(values: list[float] | np.ndarray) -> list[str]:
    """Return the names of the steps that copied, in order."""
    array = np.asarray(values)
    tensor = torch.from_numpy(array)
    single = tensor.type(torch.float32)
    column = single.view(-1, 1)
    steps = []
    if not np.shares_memory(values, array):
        steps.append("asarray")
    if not np.shares_memory(array, tensor):
        steps.append("from_numpy")
    if not np.shares_memory(tensor, single):
        steps.append("type")
    if not np.shares_memory(single, column):
        steps.append("view")
    return steps


def _chain_cases() -> list[tuple[list[float] | NDArray[Any]]]:
    return [
        (list(X_VALUES),),
        (np.array(X_VALUES),),
        (np.array(X_VALUES, dtype=np.float32),),
        (np.arange(5),),
        (np.array([1.0, 2.0, 3.0]),),
        ([4, 5, 6],),
    ]


def _every_new_object(values: list[float] | NDArray[Any]) -> list[str]:
    array = np.asarray(values)
    tensor = torch.from_numpy(array)
    single = tensor.type(torch.float32)
    changed = (array is not values, True, single is not tensor, True)
    names = ("asarray", "from_numpy", "type", "view")
    return [name for name, new in zip(names, changed, strict=True) if new]


def _changed_values(values: list[float] | NDArray[Any]) -> list[str]:
    tensor = torch.from_numpy(np.asarray(values))
    return [] if torch.equal(tensor.type(torch.float32).double(), tensor.double()) else ["type"]


def _against_the_array(values: list[float] | NDArray[Any]) -> list[str]:
    steps = copying_steps(values)
    return [*steps, "view"] if "type" in steps else steps


COPYING_STEP = Exercise(
    name="1.1/copying-step",
    title="Find the copying step",
    minutes=7,
    difficulty=2,
    answer=copying_steps,
    cases=_chain_cases,
    mistakes=(
        Mistake(
            name="always-the-same",
            answer=lambda values: ["asarray", "type"],
            message=(
                "That is the right answer for a list. But your function gives it whatever comes "
                "in: an array passes `asarray` uncopied, and a float32 array passes `type` too. "
                "Look at the memory each time."
            ),
            hint=0,
        ),
        Mistake(
            name="always-type",
            answer=lambda values: ["type"],
            message=(
                "The change of type copies most of the time, but a float32 array has nothing to "
                "change. And a list is copied before that. Look at the memory each time."
            ),
            hint=0,
        ),
        Mistake(
            name="forgot-float32",
            answer=lambda values: ["asarray", "type"] if isinstance(values, list) else ["type"],
            message=(
                "Lists are right. But an array that is float32 already has nothing to change, so "
                "`type` hands back the very same tensor. Ask the memory instead of writing the "
                "rule down."
            ),
            hint=1,
        ),
        Mistake(
            name="compared-with-the-array",
            answer=_against_the_array,
            message=(
                "You blame `view` for what `type` did. Compare each step with the one just before "
                "it, not with the first array."
            ),
            hint=1,
        ),
        Mistake(
            name="counted-objects",
            answer=_every_new_object,
            message=(
                "You count every new object. `from_numpy` and `view` do make a new tensor, but it "
                "reads the old memory. Ask whether the memory is shared."
            ),
            hint=1,
        ),
        Mistake(
            name="compared-values",
            answer=_changed_values,
            message=(
                "You look for numbers that changed. 1.0 is 1.0 in float32 as well, and still it "
                "was copied. Ask where the numbers are, not what they are."
            ),
            hint=1,
        ),
        Mistake(
            name="only-type",
            answer=lambda values: [
                step for step in copying_steps(values) if step in ("type", "view")
            ],
            message=(
                "The later steps are right. You miss the first: an array made from a list always "
                "has memory of its own, because a list holds Python objects."
            ),
            hint=2,
        ),
    ),
    hints=(
        "Each step takes one thing and gives another. Ask of each pair: do the two read the same "
        "memory?",
        "`np.shares_memory(p, q)` takes arrays, tensors and lists. Call it once for each step, "
        "with what went in and what came out.",
        "Begin with `steps = []`. Then `if not np.shares_memory(values, array): "
        'steps.append("asarray")`, and three more of that kind, each with the next pair.',
    ),
    praise="Right for lists and arrays of every type: which step copies depends on what comes in.",
    variant=FIRST_COPY,
)
