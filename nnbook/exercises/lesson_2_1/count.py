"""Counting parameters: `2.1/count` and `2.1/widest`."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from math import prod

from nnbook.exercises.observers import a_number
from nnbook.workbook import Code, Mistakes


def count(sizes: list[int]) -> int:
    """Return the number of parameters of layers of these sizes."""
    total = 0
    for num_in, num_out in pairwise(sizes):
        total += num_in * num_out + num_out
    return total


COUNT_MISTAKES: Mistakes = {
    "no-biases": lambda sizes: sum(a * b for a, b in pairwise(sizes)),
    "inputs-have-biases": lambda sizes: sum(a * b for a, b in pairwise(sizes)) + sum(sizes),
    "one-bias-a-layer": lambda sizes: sum(a * b + 1 for a, b in pairwise(sizes)),
    "neurons": lambda sizes: sum(sizes[1:]),
    "last-layer-missing": lambda sizes: count(sizes[:-1]),
    "all-multiplied": lambda sizes: prod(sizes),
    "biases-of-the-wrong-side": lambda sizes: sum(a * b + a for a, b in pairwise(sizes)),
}
COUNT = Code(
    "2.1/count",
    count,
    lambda: [([2, 3, 1],), ([1, 48, 1],), ([784, 256, 10],), ([5, 4],), ([3, 7, 2, 6],)],
    COUNT_MISTAKES,
    minutes=4,
    difficulty=2,
    observe=a_number,
)


def widest(num_hidden: int, most: int) -> int:
    """Return the largest width with at most so many parameters."""

    def cost(width: int) -> int:
        return 3 * width + 1 + (num_hidden - 1) * width * (width + 1)

    width = 1
    while cost(width + 1) <= most:
        width += 1
    return width


def _shares(num_hidden: int, most: int) -> int:
    return most // num_hidden


def _widest_by(cost: Callable[[int, int], int]) -> Callable[[int, int], int]:
    """Count the parameters otherwise."""

    def mistaken(num_hidden: int, most: int) -> int:
        width = 0
        while cost(num_hidden, width + 1) <= most:
            width += 1
        return width

    return mistaken


WIDEST_MISTAKES: Mistakes = {
    "one-too-wide": lambda num_hidden, most: widest(num_hidden, most) + 1,
    "strictly-below": lambda num_hidden, most: widest(num_hidden, most - 1),
    "shared-out": _shares,
    "one-joint-too-many": _widest_by(lambda k, width: 3 * width + 1 + k * width * (width + 1)),
    "no-biases-between": _widest_by(lambda k, width: 3 * width + 1 + (k - 1) * width**2),
    "no-biases": _widest_by(lambda k, width: 2 * width + (k - 1) * width**2),
    "neurons-shared-out": lambda num_hidden, most: widest(1, most) // num_hidden,
}
WIDEST = Code(
    "2.1/widest",
    widest,
    lambda: [(1, 145), (2, 145), (3, 145), (4, 1000), (1, 147), (2, 160), (3, 10)],
    WIDEST_MISTAKES,
    minutes=5,
    difficulty=3,
    core=False,
    observe=a_number,
)
