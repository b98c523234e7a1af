"""Copies and views: `1.1/copy-or-view` and `1.1/copying-step`."""

from __future__ import annotations

from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from nnbook.data.points import X_VALUES
from nnbook.workbook import Exercise, Mistake


def reads_same_memory(a: Tensor, b: Tensor) -> bool:
    """Tell whether b shows a change of a. Leave both as they were."""
    before_a, before_b = a.clone(), b.clone()
    a += 1
    seen = not torch.equal(b, before_b)
    a.copy_(before_a)
    return seen


def _memory_cases() -> list[tuple[Tensor, Tensor]]:
    t = [torch.arange(1.0, 7.0) * i for i in range(1, 7)]
    return [
        (t[0], t[0].view(2, 3)),
        (t[1], t[1].clone()),
        (t[2], t[2][2:]),
        (t[3].view(3, 2), t[3].view(3, 2).T),
        (t[4], t[4].to(torch.float64)),
        (t[5], torch.zeros(6)),
        (t[0], t[0]),
    ]


COPY_OR_VIEW = Exercise(
    name="1.1/copy-or-view",
    title="Prove a copy or a view",
    minutes=5,
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
                "`a is b` asks whether the two names mean one and the same tensor object. A view "
                "is another object that reads the same memory, so the answer has to be True there."
            ),
            hint=0,
        ),
        Mistake(
            name="compared-first-place",
            answer=lambda a, b: a.data_ptr() == b.data_ptr(),
            message=(
                "`data_ptr()` tells where a tensor begins. A view such as `t[2:]` begins further "
                "on in the very same memory, and you call it a copy."
            ),
            hint=1,
        ),
        Mistake(
            name="left-changed",
            answer=lambda a, b: not torch.equal(b.clone(), (a.add_(1), b)[1]),
            message=(
                "Your answers are right, but the tensors are not what they were. Whoever lends "
                "you data wants it back unchanged: put the old numbers back."
            ),
            hint=2,
        ),
    ),
    hints=(
        "Names and numbers prove nothing here. What can only happen if both read the same memory?",
        "Keep a `clone()` of both. Change a in place, for instance with `a += 1`, and compare b "
        "with its clone.",
        "The skeleton: `before_a, before_b = a.clone(), b.clone()`, then `a += 1`, then "
        "`seen = not torch.equal(...)`, then `a.copy_(...)` to put the old numbers back, then "
        "`return seen`.",
    ),
    praise="You changed one, looked at the other and put everything back: that is a proof.",
)


def copying_steps(values: list[float] | np.ndarray) -> list[str]:
    """Return the names of the steps that copied, in order."""
    array = np.asarray(values)
    tensor = torch.from_numpy(array)
    single = tensor.type(torch.float32)
    column = single.view(-1, 1)
    steps = []
    if array is not values:
        steps.append("asarray")
    if tensor.data_ptr() != array.ctypes.data:
        steps.append("from_numpy")
    if single.data_ptr() != tensor.data_ptr():
        steps.append("type")
    if column.data_ptr() != single.data_ptr():
        steps.append("view")
    return steps


def _chain_cases() -> list[tuple[list[float] | NDArray[Any]]]:
    return [
        (list(X_VALUES),),
        (np.array(X_VALUES),),
        (np.array(X_VALUES, dtype=np.float32),),
        (np.arange(5),),
        (np.array([1.0, 2.0, 3.0]),),
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


COPYING_STEP = Exercise(
    name="1.1/copying-step",
    title="Find the copying step",
    minutes=6,
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
            name="counted-objects",
            answer=_every_new_object,
            message=(
                "You count every new object. `from_numpy` and `view` do make a new tensor object, "
                "but that object reads the old memory. Compare addresses, not objects."
            ),
            hint=1,
        ),
        Mistake(
            name="compared-values",
            answer=_changed_values,
            message=(
                "You look for numbers that changed. 1.0 is 1.0 in float32 as well, and still it "
                "was copied. Compare where the numbers are, not what they are."
            ),
            hint=1,
        ),
        Mistake(
            name="only-type",
            answer=lambda values: [
                step for step in copying_steps(values) if step in ("type", "view")
            ],
            message=(
                "The last two steps are right. You miss the first: an array made out of a list "
                "always has memory of its own, because a list holds Python objects."
            ),
            hint=2,
        ),
    ),
    hints=(
        "Each step takes one thing and gives another. Ask of each pair: do the two lie at the "
        "same address?",
        "An array tells its address by `array.ctypes.data`, a tensor by `tensor.data_ptr()`. "
        "`np.asarray` hands the very same object back when it copies nothing.",
        "Begin with `steps = []`. Then one `if` a step: `if array is not values: "
        'steps.append("asarray")`, `if tensor.data_ptr() != array.ctypes.data: ...`, and two '
        "more of that kind.",
    ),
    praise="You asked the memory instead of the name of the function. It depends on what comes in.",
)
