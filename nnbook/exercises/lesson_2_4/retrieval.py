"""What later lessons ask again of lesson 2.4, with fresh numbers each time."""

from __future__ import annotations

from random import Random

from nnbook.workbook import Values, draws


@draws("2.4/ask-parameters", "2.4/quiz-module")
def _parameters(dice: Random) -> Values:
    while True:
        features, hidden, out = dice.randrange(1, 5), dice.randrange(5, 12), dice.randrange(1, 4)
        first, second = (features + 1) * hidden, (hidden + 1) * out
        bare, product = features * hidden + hidden * out, features * hidden * out
        if len({first + second, first, bare, product}) == 4:
            break
    parameters = first + second
    return locals()


@draws("2.4/ask-hinge", "2.4/dead", "2.4/straight")
def _hinge(dice: Random) -> Values:
    w, place = dice.choice((-4, -3, -2, 2, 3, 4)), dice.choice((-5, -4, -3, -2, 2, 3, 4, 5))
    b = -w * place
    line = f"{w} · x {'-' if b < 0 else '+'} {abs(b)}"
    turned, minus_b = -place, -b
    return locals()


@draws("2.4/ask-dead", "2.4/dead", "2.4/quiz-dead")
def _dead(dice: Random) -> Values:
    side, inside, outside = dice.choice((-1, 1)), dice.randrange(1, 5), dice.randrange(6, 12)
    dead, straight = f"w = {side}, b = {-outside}", f"w = {-side}, b = {outside}"
    bent = f"w = {side}, b = {-inside}"
    return locals()


@draws("2.4/ask-unscale", "2.4/scale", "2.4/fold")
def _unscale(dice: Random) -> Values:
    shift, size, said = dice.randrange(5, 60), dice.choice((20, 30, 40, 50)), dice.choice((2, 3, 4))
    unscaled, not_shifted = said * size + shift, said * size
    shifted_first, not_sized = (said + shift) * size, said + shift
    return locals()


@draws("2.4/ask-adam", "2.4/step")
def _adam(dice: Random) -> Values:
    rate, slope = dice.choice((1, 2, 5, 10)), dice.choice((3, 40, 200, 7000))
    sign = dice.choice((-1, 1))
    gradient, lr, downhill = sign * slope, rate / 1000, -sign * rate / 1000
    uphill, sgd = sign * rate / 1000, -sign * slope * rate / 1000
    return locals()


@draws("2.4/ask-steps", "2.4/found", "2.4/beat")
def _steps(dice: Random) -> Values:
    points, epochs = dice.choice((50, 100, 200)), dice.choice((3, 4, 6, 10))
    steps = epochs * points
    return locals()
