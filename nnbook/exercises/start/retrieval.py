"""What later lessons ask again of the opening, with fresh numbers each time."""

from __future__ import annotations

from random import Random

from nnbook.workbook import Values, draws


@draws("0/ask-level", "0/average")
def _level(dice: Random) -> Values:
    while True:
        y = sorted(dice.sample(range(1, 13), 3))
        if sum(y) % 3 == 0 and sum(y) != 3 * y[1]:  # no two options are the same
            break
    mean = sum(y) // 3
    first, second, third = y
    middle, total = (first + third) / 2, sum(y)
    return locals()


@draws("0/ask-error")
def _error(dice: Random) -> Values:
    while True:
        y, height = dice.sample(range(1, 10), 3), dice.randrange(2, 9)
        squares = sum((each - height) ** 2 for each in y)
        distances = sum(abs(each - height) for each in y)
        if squares % 3 == distances % 3 == 0 and squares != distances:
            break
    first, second, third = y
    mean, distance = squares // 3, distances // 3
    return locals()
