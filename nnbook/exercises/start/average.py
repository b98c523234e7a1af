"""The exercise of the opening: `0/average`."""

from __future__ import annotations

import statistics

from nnbook.workbook import Code, Mistakes


def average(numbers: list[float]) -> float:
    """Return the average of the numbers."""
    return sum(numbers) / len(numbers)


MISTAKES: Mistakes = {
    "forgot-to-divide": sum,
    "divided-by-three": lambda numbers: sum(numbers) / 3,
    "divided-by-two": lambda numbers: sum(numbers) / 2,
    "divided-by-the-last": lambda numbers: sum(numbers) / numbers[-1],
    "whole-numbers-only": lambda numbers: sum(numbers) // len(numbers),
    "the-middle-one": lambda numbers: sorted(numbers)[len(numbers) // 2],
    "the-median": statistics.median,
    "between-the-ends": lambda numbers: (min(numbers) + max(numbers)) / 2,
    "returned-in-the-loop": lambda numbers: numbers[0] / len(numbers),
    "replaced-the-total": lambda numbers: numbers[-1] / len(numbers),
}
AVERAGE = Code(
    "0/average",
    average,
    lambda: [([2.0, 4.0, 9.0],), ([7.5],), ([1.0, 2.0, 3.0, 5.0],), ([-3.0, 4.5],)],
    MISTAKES,
    minutes=2,
    difficulty=1,
)
