"""What later lessons ask again of lesson 2.2, with fresh numbers each time."""

from __future__ import annotations

from random import Random

from nnbook.workbook import Drawn, Values, draws


@draws("2.2/ask-mse", "2.2/mse", "2.2/rmse")
def _mse(dice: Random) -> Values:
    while True:
        errors = [dice.choice((-1, 1)) * dice.randrange(1, 8) for _ in range(3)]
        squares = sum(error**2 for error in errors)
        options = {squares // 3, squares, sum(map(abs, errors)), sum(errors) ** 2}
        if squares % 3 == 0 and len(options) == 4:
            break
    first, second, third = errors
    mean, distances, cancelled = squares // 3, sum(map(abs, errors)), sum(errors) ** 2
    return locals()


@draws("2.2/ask-slope", "2.2/gradient")
def _slope(dice: Random) -> Values:
    while True:
        w, x, y = dice.randrange(1, 6), dice.randrange(2, 6), dice.randrange(1, 12)
        error = w * x - y
        if error and len({2 * error * x, error * x, 2 * error, -2 * error * x}) == 4:
            break
    slope, halved, by_prediction, turned = 2 * error * x, error * x, 2 * error, -2 * error * x
    return locals()


@draws("2.2/ask-largest", "2.2/largest-rate", "2.2/one-step", "2.2/quiz-units")
def _largest(dice: Random) -> Values:
    squares = dice.choice(((1, 3), (1, 7), (2, 4), (2, 6), (3, 1), (1, 2), (5, 5), (4, 8)))
    mean = sum(each**2 for each in squares) / 2
    first, second, largest, half_curvature = squares[0], squares[1], 1 / mean, 2 / mean
    one_step, curvature = 0.5 / mean, 2 * mean
    return locals()


@draws("2.2/ask-left", "2.2/regime", "2.2/double")
def _left(dice: Random) -> Values:
    while True:
        curvature, lr = dice.choice((2, 3, 4, 5)), dice.choice((0.1, 0.2, 0.3, 0.4))
        left = 1 - lr * curvature
        options = {f"{each:.1f}" for each in (left, -left, lr * curvature, 1 - lr)}
        if len(options) == 4 and abs(left) > 0.05:
            break
    stays, taken_off, from_one = f"{left:.1f}", f"{lr * curvature:.1f}", f"{1 - lr:.1f}"
    other_side = f"{-left:.1f}"
    return locals()


@draws("2.2/ask-velocity", "2.2/momentum")
def _velocity(dice: Random) -> Values:
    while True:
        velocity, slope = 10 * dice.randrange(1, 5), dice.randrange(2, 9)
        momentum = dice.choice((0.5, 0.8, 0.9))
        fresh = momentum * velocity + slope
        options = {fresh, slope, velocity + slope, momentum * (velocity + slope)}
        if len({f"{each:g}" for each in options}) == 4:
            break
    kept, nothing_lost = momentum * velocity, velocity + slope
    slope_damped = momentum * (velocity + slope)
    return locals()


_PLACES = ("best", "middle", "last")


@draws("2.2/ask-choose", "2.2/zero", "2.2/quiz-table", "2.2/quiz-lowest")
def _choose(dice: Random) -> Drawn:
    names = ["line", "parabola", "table"]
    dice.shuffle(names)
    new = sorted(dice.sample(range(11, 60), 3))
    seen = sorted(dice.sample(range(0, 10), 3), reverse=True)
    values = dict(zip(names, zip(seen, new, strict=True), strict=True))
    best, middle, last = (f"{how}_{name}" for how, name in zip(_PLACES, names, strict=True))
    return Drawn(values | dict(zip(_PLACES, new, strict=True)), (best, middle, last), best)
