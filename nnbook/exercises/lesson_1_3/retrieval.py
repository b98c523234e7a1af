"""What later lessons ask again of lesson 1.3, with fresh numbers each time."""

from __future__ import annotations

from random import Random

from nnbook.workbook import Values, draws


@draws("1.3/ask-sse", "1.3/sse", "1.3/sae")
def _sse(dice: Random) -> Values:
    while True:
        first, second = dice.sample(range(2, 8), 2)
        total = first**2 + second**2
        if len({total, total / 2, first + second, (first - second) ** 2}) == 4:
            break
    first_square, second_square, mean = first**2, second**2, total / 2
    distances, cancelled = first + second, (first - second) ** 2
    return locals()


@draws("1.3/ask-update", "1.3/step", "1.3/loop")
def _update(dice: Random) -> Values:
    w, gradient = dice.randrange(2, 9), dice.randrange(2, 9)
    downhill, uphill = f"{w - gradient / 10:.1f}", f"{w + gradient / 10:.1f}"
    without_rate, without_gradient = w - gradient, f"{w - 0.1:.1f}"
    return locals()


@draws("1.3/ask-rate", "1.3/rate", "1.3/quiz-rate")
def _rate(dice: Random) -> Values:
    n = dice.choice((4, 5, 8, 20, 25, 40))
    thousandths = dice.randrange(1, 8)
    rate = thousandths / 1000
    multiplied, divided, twice = rate * n, rate / n, rate * n * n
    return locals()


@draws("1.3/ask-explained", "1.3/explained", "1.3/quiz-explained", "1.3/best-line")
def _explained(dice: Random) -> Values:
    of_mean, share = dice.choice((20, 40, 50, 80)), dice.choice((1, 3, 6, 7, 9))
    left = of_mean * (10 - share) / 10
    gone, explained, share_left = of_mean - left, share / 10, 1 - share / 10
    negative = -share / 10
    return locals()


@draws("1.3/ask-column", "1.3/column")
def _column(dice: Random) -> Values:
    n = dice.randrange(4, 13)
    table, both = n * n, 2 * n
    return locals()


@draws("1.3/ask-shape", "1.3/loop")
def _shape(dice: Random) -> Values:
    n, features = dice.randrange(5, 40), dice.randrange(2, 5)
    flat, as_X, features_only = f"({n},)", f"({n}, {features})", f"({features},)"
    column = f"({n}, 1)"
    return locals()
