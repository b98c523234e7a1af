"""Copies and views: `1.1/copy-or-view` and `1.1/copying-step`."""

from __future__ import annotations

from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from nnbook.data.points import X_VALUES
from nnbook.exercises.lesson_1_1.again import COUNT_VIEWS, FIRST_COPY
from nnbook.workbook import Code, Mistakes


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


def _first_number_only(a: Tensor, b: Tensor) -> bool:
    before = b.clone()
    old = a[0].item()
    a[0] = 100
    seen = not torch.equal(b, before)
    a[0] = old
    return seen


COPY_OR_VIEW_MISTAKES: Mistakes = {
    "compared-values": torch.equal,
    "compared-names": lambda a, b: a is b,
    "compared-first-place": lambda a, b: a.data_ptr() == b.data_ptr(),
    "changed-the-first": _first_number_only,
    "never-seen": lambda a, b: False,
    "wrong-way-round": lambda a, b: not reads_same_memory(a, b),
    "left-changed": lambda a, b: not torch.equal(b.clone(), (a.add_(1), b)[1]),
}
COPY_OR_VIEW = Code(
    "1.1/copy-or-view",
    reads_same_memory,
    _memory_cases,
    COPY_OR_VIEW_MISTAKES,
    minutes=6,
    difficulty=2,
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


def _against_the_start(values: list[float] | NDArray[Any]) -> list[str]:
    array = np.asarray(values)
    tensor = torch.from_numpy(array)
    single = tensor.type(torch.float32)
    made = {"asarray": array, "from_numpy": tensor, "type": single, "view": single.view(-1, 1)}
    return [name for name, each in made.items() if not np.shares_memory(values, each)]


def _those_that_share(values: list[float] | NDArray[Any]) -> list[str]:
    steps = ("asarray", "from_numpy", "type", "view")
    return [step for step in steps if step not in copying_steps(values)]


COPYING_STEP_MISTAKES: Mistakes = {
    "always-the-same": lambda values: ["asarray", "type"],
    "always-type": lambda values: ["type"],
    "forgot-float32": lambda values: ["asarray", "type"] if isinstance(values, list) else ["type"],
    "compared-with-the-array": _against_the_array,
    "compared-with-the-start": _against_the_start,
    "those-that-share": _those_that_share,
    "counted-objects": _every_new_object,
    "compared-values": _changed_values,
    "only-type": lambda values: [
        step for step in copying_steps(values) if step in ("type", "view")
    ],
}
COPYING_STEP = Code(
    "1.1/copying-step",
    copying_steps,
    _chain_cases,
    COPYING_STEP_MISTAKES,
    minutes=7,
    difficulty=2,
    variant=FIRST_COPY,
)
