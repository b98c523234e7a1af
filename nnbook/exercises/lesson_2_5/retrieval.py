"""What later lessons ask again of lesson 2.5, with fresh numbers each time."""

from __future__ import annotations

import math
from random import Random

from nnbook.workbook import Values, draws


@draws("2.5/ask-first-loss", "2.5/cross-entropy", "2.5/quiz-first-loss")
def _first_loss(dice: Random) -> Values:
    classes = dice.choice((3, 4, 5, 7, 8, 20, 50, 100))
    loss, probability = f"{math.log(classes):.2f}", f"{1 / classes:.2f}"
    turned = f"{-math.log(classes):.2f}"
    return locals()


@draws("2.5/ask-batches", "2.5/reach")
def _batches(dice: Random) -> Values:
    size = dice.choice((16, 32, 64, 128))
    full = dice.choice([full for full in range(3, 40) if size not in (full, full + 1)])
    rest = dice.randrange(1, size)
    n = full * size + rest
    all_batches = full + 1
    return locals()


@draws("2.5/ask-parameters", "2.5/unknown", "2.5/register", "2.5/quiz-list")
def _parameters(dice: Random) -> Values:
    a, b, c = dice.randrange(5, 30), dice.randrange(31, 60), dice.randrange(2, 5)
    total = a * b + b + b * c + c
    first_weights, second_weights, weights, first_layer = a * b, b * c, a * b + b * c, a * b + b
    neurons = a + b + c
    return locals()


@draws("2.5/ask-accuracy", "2.5/success", "2.5/quiz-evaluation")
def _accuracy(dice: Random) -> Values:
    n = dice.choice((20, 25, 40, 50, 200))
    hits = dice.randrange(n // 2 + 1, n - 1)
    accuracy, mistakes, one_too_few = hits / n, f"{1 - hits / n:.4g}", f"{hits / (n - 1):.4f}"
    return locals()


@draws("2.5/ask-softmax", "2.5/cross-entropy", "2.5/quiz-logits")
def _softmax(dice: Random) -> Values:
    odds = dice.choice((2, 3, 4, 9, 19))
    first, second = f"{odds / (odds + 1):.2f}", f"{1 / (odds + 1):.2f}"
    return locals()
