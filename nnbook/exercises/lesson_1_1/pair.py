"""Building X and y: `1.1/pair` and, from a blank cell, `1.1/table`."""

from __future__ import annotations

import random
from collections.abc import Mapping
from typing import Any

import numpy as np
import torch
from torch import Tensor

from nnbook.data.points import X_VALUES, Y_VALUES
from nnbook.workbook import Exercise, Mistake


def make_pair(
    x_values: list[float],
    y_values: list[float],
) -> tuple[Tensor, Tensor]:
    """Return X of shape (N, 1) and y of shape (N,), both float32."""
    X = torch.tensor(x_values, dtype=torch.float32).view(-1, 1)
    y = torch.tensor(y_values, dtype=torch.float32)
    return X, y


def _pair_cases() -> list[tuple[list[float], list[float]]]:
    dice = random.Random(11)
    xs, ys = ([round(dice.uniform(-9, 9), 2) for _ in range(12)] for _ in range(2))
    return [([1.5, 2.5, 4.0], [2.0, 0.5, 7.25]), (list(X_VALUES), list(Y_VALUES)), (xs, ys)]


def _pair(arguments: tuple[Any, ...], result: Any) -> Mapping[str, Any]:
    if not isinstance(result, tuple | list) or len(result) != 2:
        raise TypeError("The function has to return two tensors: `return X, y`.")
    return {"X": result[0], "y": result[1]}


PAIR_MISTAKES = (
    Mistake(
        name="kept-float64",
        answer=lambda xs, ys: (torch.from_numpy(np.asarray(xs)).view(-1, 1), torch.tensor(ys)),
        message=(
            "X holds float64 numbers. NumPy makes float64 out of a list, and `torch.from_numpy` "
            "keeps what it is given. Ask for float32 where the tensor is made."
        ),
        hint=1,
    ),
    Mistake(
        name="both-float64",
        answer=lambda xs, ys: (
            torch.tensor(xs, dtype=torch.float64).view(-1, 1),
            torch.tensor(ys, dtype=torch.float64),
        ),
        message=(
            "Both tensors hold float64 numbers: right shapes, but twice the memory and the wrong "
            "type for a network's float32 weights. Ask for `dtype=torch.float32`."
        ),
        hint=1,
    ),
    Mistake(
        name="flat-X",
        answer=lambda xs, ys: (torch.tensor(xs), torch.tensor(ys)),
        message=(
            "X is flat: its shape is (N,), a row of numbers. A network expects one row an example "
            "and one column a feature, so X needs the shape (N, 1)."
        ),
        hint=0,
    ),
    Mistake(
        name="row-X",
        answer=lambda xs, ys: (torch.tensor(xs).view(1, -1), torch.tensor(ys)),
        message=(
            "X lies on its side: its shape is (1, N), which says one example with N features. "
            "Swap the two sizes: N examples with one feature each."
        ),
        hint=1,
    ),
    Mistake(
        name="column-y",
        answer=lambda xs, ys: (torch.tensor(xs).view(-1, 1), torch.tensor(ys).view(-1, 1)),
        message=(
            "X is right. But y stands in a column too, with shape (N, 1). In this lesson y stays "
            "flat, one target an example: its shape is (N,)."
        ),
        hint=2,
    ),
)

PAIR_HINTS = (
    "An example is a row. How many rows and how many columns does X need, when each example has "
    "just one feature?",
    "`torch.tensor(values, dtype=...)` makes a tensor of the type that you name, and "
    "`.view(-1, 1)` lays its numbers out as one column.",
    "Fill in the dots: `X = torch.tensor(x_values, dtype=...).view(..., ...)`, then "
    "`y = torch.tensor(y_values, dtype=...)` without a view, then `return X, y`.",
)


def make_table(
    rows: list[tuple[float, float, float]],
) -> tuple[Tensor, Tensor]:
    """Return X of shape (N, 2) and y of shape (N,), both float32."""
    table = torch.tensor(rows, dtype=torch.float32)
    return table[:, :2], table[:, 2]


def _table_cases() -> list[tuple[list[tuple[float, float, float]]]]:
    dice = random.Random(12)
    rows = [(dice.uniform(0, 9), dice.uniform(0, 9), dice.uniform(0, 9)) for _ in range(7)]
    return [([(1.0, 2.0, 3.0), (4.0, 5.0, 6.0)],), (rows,)]


TABLE = Exercise(
    name="1.1/table",
    title="Two features and a target, from a blank cell",
    minutes=5,
    difficulty=2,
    answer=make_table,
    cases=_table_cases,
    observe=_pair,
    mistakes=(
        Mistake(
            name="target-among-features",
            answer=lambda rows: (torch.tensor(rows), torch.tensor(rows)[:, 2]),
            message=(
                "X has three columns: the target is still among the features. A network that may "
                "look at the answer learns nothing. Keep the first two columns only."
            ),
            hint=1,
        ),
        Mistake(
            name="column-y",
            answer=lambda rows: (torch.tensor(rows)[:, :2], torch.tensor(rows)[:, 2:]),
            message=(
                "X is right. But y has shape (N, 1), because the slice `2:` keeps a dimension. "
                "The plain index `2` drops it and leaves the shape (N,)."
            ),
            hint=2,
        ),
        Mistake(
            name="rows-for-columns",
            answer=lambda rows: (torch.tensor(rows)[:2], torch.tensor(rows)[:, 2]),
            message=(
                "X holds the first two rows, not the first two columns. The first index counts "
                "rows: write a colon there to keep them all."
            ),
            hint=1,
        ),
        Mistake(
            name="kept-float64",
            answer=lambda rows: (
                torch.tensor(rows, dtype=torch.float64)[:, :2],
                torch.tensor(rows, dtype=torch.float64)[:, 2],
            ),
            message=(
                "The numbers are right, but they are float64. Ask for float32, the type that "
                "networks compute with."
            ),
            hint=0,
        ),
    ),
    hints=(
        "Make one tensor of the whole table first. Which type does it need?",
        "`table[:, :2]` means: all rows, the first two columns.",
        "After `table = torch.tensor(rows, dtype=...)` return `table[:, ...]` for X and "
        "`table[:, ...]` for y; one of the two dots is a slice, the other a plain index.",
    ),
    praise="X has a row an example and a column a feature, y has a number an example.",
)

PAIR = Exercise(
    name="1.1/pair",
    title="Make the pair",
    minutes=4,
    difficulty=1,
    answer=make_pair,
    cases=_pair_cases,
    observe=_pair,
    mistakes=PAIR_MISTAKES,
    hints=PAIR_HINTS,
    praise="Right type, right shapes: this is the pair that Part 1 computes on.",
    variant=TABLE,
)
