"""What later lessons ask again of lesson 2.3, with fresh numbers each time."""

from __future__ import annotations

from random import Random

from nnbook.workbook import Drawn, Values, draws


def _signed(number: int) -> str:
    return f"{'-' if number < 0 else '+'} {abs(number)}"


def _neuron(dice: Random) -> tuple[int, int, str]:
    """Return w, the hinge and the neuron's code; all numbers that could be mixed up differ."""
    w = dice.choice((-5, -4, -3, -2, 2, 3, 4, 5))
    at = dice.choice((-4, -3, -2, 2, 3, 4))
    return w, at, f"torch.relu({w} * x {_signed(-w * at)})"


@draws("2.3/ask-hinge", "2.3/hinge", "2.3/placed")
def _hinge(dice: Random) -> Values:
    w, at, neuron = _neuron(dice)
    while abs(w) == abs(at):
        w, at, neuron = _neuron(dice)
    signed_b, turned, b = _signed(-w * at), -at, -w * at
    return locals()


@draws("2.3/ask-side", "2.3/hinge", "2.3/placed")
def _side(dice: Random) -> Drawn:
    w, at, neuron = _neuron(dice)
    sign, other = (">", "<") if w > 0 else ("<", ">")
    turned, right = -at, "right" if w > 0 else "left"
    return Drawn(locals(), (right, "silent", "misplaced", "neither"), right)


@draws("2.3/ask-slope", "2.3/interpolate")
def _slope(dice: Random) -> Values:
    first = dice.randrange(2, 9)
    second = dice.choice([n for n in range(2, 9) if n not in (first, first / 2)])
    one, two = dice.randrange(0, 3), dice.randrange(3, 6)
    between, behind = first, first - second
    while len({between, behind, -second, first + second}) < 4:
        second += 1
        behind = first - second
    place, second_only, added = two + 2, -second, first + second
    return locals()


@draws("2.3/ask-pieces", "2.3/quiz-places", "2.3/six")
def _pieces(dice: Random) -> Values:
    k = dice.randrange(4, 40)
    pieces, sides, inner = k + 1, 2 * k, k - 1
    return locals()


@draws("2.3/ask-width", "2.3/errors", "2.3/enough")
def _quarter(dice: Random) -> Values:
    times = dice.choice((2, 3, 10))
    k, error = dice.choice((5, 10, 20, 30)), dice.choice((7.2, 10.8, 14.4, 36.0))
    wider, squared, once = times * k, f"{error / times**2:.3g}", f"{error / times:.3g}"
    cubed = f"{error / times**3:.3g}"
    return locals()


@draws("2.3/ask-bump", "2.3/bump", "2.3/plateau")
def _bump(dice: Random) -> Values:
    half, slope = dice.randrange(2, 6), dice.randrange(2, 6)
    while half == 2 or slope == 2 * half:
        half, slope = dice.randrange(2, 6), dice.randrange(2, 6)
    height = half * slope
    change, strength, level, upwards = 2 * slope, -2 * slope, -slope, 2 * slope
    of_height = -2 * height
    return locals()
