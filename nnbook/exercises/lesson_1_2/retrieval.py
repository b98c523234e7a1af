"""What later lessons ask again of lesson 1.2, with fresh numbers each time."""

from __future__ import annotations

from random import Random

from nnbook.workbook import Values, draws


@draws("1.2/ask-gradient", "1.2/by-hand", "1.2/quiz-zero-x")
def _gradient(dice: Random) -> Values:
    w, x, difference = dice.choice((2, 3, 5)), dice.choice((4, 6, 8)), dice.choice((3, 5, 7))
    b = dice.randint(1, 9)
    y = w * x + b - difference
    gradient, of_b, halved = 2 * difference * x, 2 * difference, difference * x
    squared = difference**2
    return locals()


@draws("1.2/ask-again", "1.2/twice", "1.2/each-gradient")
def _again(dice: Random) -> Values:
    old, new = dice.sample(range(3, 12), 2)
    added, product = old + new, old * new
    return locals()


@draws("1.2/ask-nudge", "1.2/slope", "1.2/quiz-sign")
def _nudge(dice: Random) -> Values:
    slope = dice.randint(3, 9)
    change, multiplied, falling = f"0.0{slope}", f"0.000{slope}", -slope
    return locals()


@draws("1.2/ask-path", "1.2/by-hand", "1.2/by-hand-shifted")
def _path(dice: Random) -> Values:
    slopes = dice.sample(range(2, 7), 3)
    a, b, c = slopes
    product, added = a * b * c, sum(slopes)
    return locals()


@draws("1.2/ask-leaf", "1.2/leaf", "1.2/parameters")
def _leaf(dice: Random) -> Values:
    n, k = dice.randint(2, 9), dice.randint(2, 9)
    made = f"torch.randn({n}, requires_grad=True)"
    divided, added, viewed = f"{made} / {k}", f"{made} + {k}", f"{made}.view(-1, 1)"
    return locals()


@draws("1.2/ask-count", "1.2/quiz-kinds", "1.2/parameters")
def _count(dice: Random) -> Values:
    n = dice.randint(3, 20)
    parameters, with_data = n + 1, 2 * n + 1
    return locals()
