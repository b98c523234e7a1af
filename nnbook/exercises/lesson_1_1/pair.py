"""Building X and y: `1.1/pair` and, with two features, `1.1/table`."""

from __future__ import annotations

import random
from functools import partial

import numpy as np
import torch
from torch import Tensor

from nnbook.data.points import X_VALUES, Y_VALUES
from nnbook.exercises.observers import parts
from nnbook.workbook import Code, Mistakes

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


TABLE_MISTAKES: Mistakes = {
    "forgot-dtype": lambda rows: (torch.tensor(rows)[:, :2], torch.tensor(rows)[:, 2]),
    "target-among-features": lambda rows: (_single(rows), _single(rows)[:, 2]),
    "column-y": lambda rows: (_single(rows)[:, :2], _single(rows)[:, 2:]),
    "rows-for-columns": lambda rows: (_single(rows)[:2], _single(rows)[2]),
    "view-is-no-transpose": lambda rows: (
        _single(list(zip(*rows, strict=True)))[:2].reshape(-1, 2),
        _single(rows)[:, 2],
    ),
    "kept-float64": lambda rows: (_double(rows)[:, :2], _double(rows)[:, 2]),
}
TABLE = Code(
    "1.1/table",
    make_table,
    _table_cases,
    TABLE_MISTAKES,
    minutes=5,
    difficulty=2,
    observe=parts("X", "y"),
)

PAIR_MISTAKES: Mistakes = {
    "forgot-dtype": lambda xs, ys: (torch.tensor(xs).view(-1, 1), _single(ys)),
    "forgot-both-dtypes": lambda xs, ys: (torch.tensor(xs).view(-1, 1), torch.tensor(ys)),
    "kept-float64": lambda xs, ys: (torch.from_numpy(np.asarray(xs)).view(-1, 1), _single(ys)),
    "both-float64": lambda xs, ys: (_double(xs).view(-1, 1), _double(ys)),
    "flat-X": lambda xs, ys: (_single(xs), _single(ys)),
    "row-X": lambda xs, ys: (_single(xs).view(1, -1), _single(ys)),
    "nine-only": lambda xs, ys: (_single(xs).view(9, 1), _single(ys)),
    "column-y": lambda xs, ys: (_single(xs).view(-1, 1), _single(ys).view(-1, 1)),
    "swapped": lambda xs, ys: (_single(ys), _single(xs).view(-1, 1)),
}
PAIR = Code(
    "1.1/pair",
    make_pair,
    _pair_cases,
    PAIR_MISTAKES,
    minutes=4,
    difficulty=1,
    variant=TABLE,
    observe=parts("X", "y"),
)
