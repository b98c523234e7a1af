"""What later lessons ask again of lesson 2.1, with fresh numbers each time."""

from __future__ import annotations

from itertools import pairwise
from random import Random

from nnbook.workbook import Drawn, Values, draws


@draws("2.1/ask-threshold", "2.1/all", "2.1/majority", "2.1/bias", "2.1/quiz-threshold")
def _threshold(dice: Random) -> Values:
    b = dice.choice((-1, 1)) * dice.randrange(3, 40) / 2
    threshold, from_one = -b, 1 - b
    return locals()


@draws("2.1/ask-fires", "2.1/neuron")
def _fires(dice: Random) -> Drawn:
    while True:
        w1, w2, x1, x2 = (dice.choice((-1, 1)) * dice.randrange(1, 5) for _ in range(4))
        b = dice.choice((-1, 1)) * dice.randrange(1, 9)
        z = w1 * x1 + w2 * x2 + b
        if z not in (0, 1):
            break
    right, other = ("fires", "not_rests") if z > 0 else ("rests", "not_fires")
    return Drawn(locals(), (right, other, "z"), right)


@draws("2.1/ask-relu", "2.1/quiz-relu", "2.1/forward")
def _relu(dice: Random) -> Values:
    while True:
        w, x, b = (dice.choice((-1, 1)) * dice.randrange(2, 8) for _ in range(3))
        z = w * x + b
        if z not in (0, 1, -1):
            break
    relu, negative, turned = max(0, z), z if z < 0 else -z, abs(z) if z < 0 else 0
    return locals()


@draws("2.1/ask-count", "2.1/count", "2.1/widest")
def _count(dice: Random) -> Values:
    a, b, c = (dice.randrange(2, 12) for _ in range(3))
    weights = a * b + b * c
    biases, parameters, inputs_too = b + c, weights + b + c, weights + a + b + c
    one_a_layer = weights + 2
    return locals()


@draws("2.1/ask-weight", "2.1/layer")
def _weight_shape(dice: Random) -> Values:
    num_in, num_out = dice.sample(range(2, 30), 2)
    weight, turned = f"({num_out}, {num_in})", f"({num_in}, {num_out})"
    flat = f"({num_in * num_out},)"
    return locals()


@draws("2.1/ask-layer", "2.1/layer", "2.1/forward")
def _output_shape(dice: Random) -> Values:
    n, num_in, num_out = dice.sample(range(2, 40), 3)
    output, turned, product = f"({n}, {num_out})", f"({num_out}, {n})", f"({num_in}, {num_out})"
    same = f"({n}, {num_in})"
    return locals()


@draws("2.1/ask-hidden", "2.1/quiz-deep")
def _hidden(dice: Random) -> Values:
    sizes = [dice.randrange(2, 20) for _ in range(dice.randrange(3, 6))]
    hidden = len(sizes) - 2
    pairs = pairwise(sizes)
    layers = ", nn.ReLU(), ".join(f"nn.Linear({a}, {b})" for a, b in pairs)
    output_too, relus_too = hidden + 1, 2 * hidden + 1
    return locals()
