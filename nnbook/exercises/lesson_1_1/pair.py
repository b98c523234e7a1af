"""Building X and y: `1.1/pair` and, with two features, `1.1/table`."""

from __future__ import annotations

import random
from collections.abc import Mapping
from functools import partial
from typing import Any

import numpy as np
import torch
from torch import Tensor

from nnbook.data.points import X_VALUES, Y_VALUES
from nnbook.workbook import Exercise, Mistake

_single = partial(torch.tensor, dtype=torch.float32)
_double = partial(torch.tensor, dtype=torch.float64)


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
    return [
        ([1.5, 2.5, 4.0], [2.0, 0.5, 7.25]),
        ([2, 5, 7, 11], [12, 30, 41, 68]),
        (list(X_VALUES), list(Y_VALUES)),
        (xs, ys),
    ]


def _pair(arguments: tuple[Any, ...], result: Any) -> Mapping[str, Any]:
    if not isinstance(result, tuple | list) or len(result) != 2:
        raise TypeError("The function has to return two tensors: `return X, y`.")
    return {"X": result[0], "y": result[1]}


PAIR_MISTAKES = (
    Mistake(
        name="forgot-dtype",
        answer=lambda xs, ys: (torch.tensor(xs).view(-1, 1), _single(ys)),
        message=(
            "Right, as long as the numbers have a point. A list of whole numbers becomes int64, "
            "which a network cannot learn from. Ask for `dtype=torch.float32`, whatever comes in."
        ),
        hint=1,
    ),
    Mistake(
        name="forgot-both-dtypes",
        answer=lambda xs, ys: (torch.tensor(xs).view(-1, 1), torch.tensor(ys)),
        message=(
            "Right, as long as the numbers have a point. Whole numbers become int64, in X and in "
            "y. Ask for `dtype=torch.float32` in both lines."
        ),
        hint=1,
    ),
    Mistake(
        name="kept-float64",
        answer=lambda xs, ys: (torch.from_numpy(np.asarray(xs)).view(-1, 1), _single(ys)),
        message=(
            "X keeps the type that NumPy chose: float64, or int64 for whole numbers. "
            "`torch.from_numpy` changes nothing about it. Ask for float32 where the tensor is made."
        ),
        hint=1,
    ),
    Mistake(
        name="both-float64",
        answer=lambda xs, ys: (_double(xs).view(-1, 1), _double(ys)),
        message=(
            "Both tensors hold float64 numbers: right shapes, but twice the memory and the wrong "
            "type for a network's float32 weights. Ask for `dtype=torch.float32`."
        ),
        hint=1,
    ),
    Mistake(
        name="flat-X",
        answer=lambda xs, ys: (_single(xs), _single(ys)),
        message=(
            "X is flat: its shape is (N,), but it needs one row per example and one column per "
            "feature, (N, 1). If you did call `view`: it returns a new tensor, so keep that, as in "
            "`X = X.view(...)`."
        ),
        hint=0,
    ),
    Mistake(
        name="row-X",
        answer=lambda xs, ys: (_single(xs).view(1, -1), _single(ys)),
        message=(
            "X lies on its side: its shape is (1, N), which says one example with N features. "
            "Swap the two sizes: N examples with one feature each."
        ),
        hint=1,
    ),
    Mistake(
        name="nine-only",
        answer=lambda xs, ys: (_single(xs).view(9, 1), _single(ys)),
        message=(
            "`view(9, 1)` fits the nine points and nothing else. Put -1 in the place of the 9, and "
            "PyTorch works the size out."
        ),
        hint=1,
    ),
    Mistake(
        name="column-y",
        answer=lambda xs, ys: (_single(xs).view(-1, 1), _single(ys).view(-1, 1)),
        message=(
            "X is right. But y stands in a column too, with shape (N, 1). In this lesson y stays "
            "flat, one target per example: its shape is (N,)."
        ),
        hint=2,
    ),
    Mistake(
        name="swapped",
        answer=lambda xs, ys: (_single(ys), _single(xs).view(-1, 1)),
        message="Both tensors are right, but in the wrong order: `return X, y`.",
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
    return [
        ([(1.5, 2.0, 3.0), (4.0, 5.5, 6.0), (7.0, 8.0, 9.5), (10.0, 11.0, 12.0)],),
        ([(3, 1, 4), (1, 5, 9), (2, 6, 5), (3, 5, 8)],),
        (rows,),
    ]


TABLE = Exercise(
    name="1.1/table",
    title="Two features and a target",
    task=(
        "Each row is an example: two features, then the target. Return X with the features, of "
        "shape (N, 2), and y with the targets, of shape (N,), both float32."
    ),
    minutes=5,
    difficulty=2,
    answer=make_table,
    cases=_table_cases,
    observe=_pair,
    mistakes=(
        Mistake(
            name="forgot-dtype",
            answer=lambda rows: (torch.tensor(rows)[:, :2], torch.tensor(rows)[:, 2]),
            message=(
                "Right, as long as the numbers have a point. Rows of whole numbers become int64. "
                "Ask for `dtype=torch.float32`, whatever comes in."
            ),
            hint=0,
        ),
        Mistake(
            name="target-among-features",
            answer=lambda rows: (_single(rows), _single(rows)[:, 2]),
            message=(
                "X has three columns: the target is still among the features. A network that may "
                "look at the answer learns nothing. Keep the first two columns only."
            ),
            hint=1,
        ),
        Mistake(
            name="column-y",
            answer=lambda rows: (_single(rows)[:, :2], _single(rows)[:, 2:]),
            message=(
                "X is right. But y is a column, (N, 1): a slice such as `2:`, or a list within a "
                "list, keeps a dimension. The plain index `2` drops it."
            ),
            hint=2,
        ),
        Mistake(
            name="rows-for-columns",
            answer=lambda rows: (_single(rows)[:2], _single(rows)[2]),
            message=(
                "You take rows where columns are wanted. The first index counts rows: write a "
                "colon there to keep them all."
            ),
            hint=1,
        ),
        Mistake(
            name="view-is-no-transpose",
            answer=lambda rows: (
                _single(list(zip(*rows, strict=True)))[:2].reshape(-1, 2),
                _single(rows)[:, 2],
            ),
            message=(
                "X has the right shape, but its numbers are shuffled. `view` and `reshape` read on "
                "row by row; they do not turn columns into rows."
            ),
            hint=1,
        ),
        Mistake(
            name="kept-float64",
            answer=lambda rows: (_double(rows)[:, :2], _double(rows)[:, 2]),
            message=(
                "The numbers are right, but they are float64. Ask for float32, the type that our "
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
    praise="X has one row per example and one column per feature, y has one number per example.",
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
