"""What later lessons ask again of lesson 2.5, with fresh numbers each time."""

from __future__ import annotations

import math
from random import Random

from nnbook.workbook import Question, Retrieval, right, wrong


def _first_loss(dice: Random) -> Question:
    classes = dice.choice((3, 4, 5, 7, 8, 20, 50, 100))
    return Question(
        name="2.5/ask-first-loss",
        text=f"A network gives {classes} classes the same logit. What is its cross-entropy?",
        options=(
            right(f"{math.log(classes):.2f}", f"Minus the logarithm of 1/{classes}."),
            wrong(f"{1 / classes:.2f}", "This is the probability of each class, not its loss."),
            wrong(f"{-math.log(classes):.2f}", "The sign is turned: a loss is not negative."),
            wrong(0, "Zero it would be if the right class had all of the probability."),
        ),
    )


def _batches(dice: Random) -> Question:
    size = dice.choice((16, 32, 64, 128))
    full = dice.choice([full for full in range(3, 40) if size not in (full, full + 1)])
    rest = dice.randrange(1, size)
    n = full * size + rest
    return Question(
        name="2.5/ask-batches",
        text=f"There are {n} examples, and a mini-batch has {size}. How many steps has an epoch?",
        options=(
            right(full + 1, f"There are {full} full ones, and a last one of {rest}."),
            wrong(full, f"The last {rest} examples would never be seen."),
            wrong(n, "That many there would be with mini-batches of one."),
            wrong(size, "That is how many examples a step looks at."),
        ),
    )


def _parameters(dice: Random) -> Question:
    a, b, c = dice.randrange(5, 30), dice.randrange(31, 60), dice.randrange(2, 5)
    total = a * b + b + b * c + c
    return Question(
        name="2.5/ask-parameters",
        text=f"Linear layers lead from {a} to {b} and from {b} to {c}. How many numbers does an "
        "optimiser have to find?",
        options=(
            right(total, f"Weights {a * b} + {b * c}, biases {b} + {c}."),
            wrong(a * b + b * c, "The biases are missing, one for each output of a layer."),
            wrong(a * b + b, "Only the first layer: the second one has parameters, too."),
            wrong(a + b + c, "Those are the neurons. Each connection has a weight."),
        ),
    )


def _accuracy(dice: Random) -> Question:
    n = dice.choice((20, 25, 40, 50, 200))
    hits = dice.randrange(n // 2 + 1, n - 1)
    return Question(
        name="2.5/ask-accuracy",
        text=f"Of {n} test pictures, {hits} are named right. What is the accuracy?",
        options=(
            right(f"{hits / n:g}", "What is right, divided by how many there are."),
            wrong(f"{1 - hits / n:.4g}", "That is the share of mistakes."),
            wrong(f"{hits / (n - 1):.4f}", "Counted from 0, the last number is one too few."),
            wrong(hits, "A count says little without how many there are."),
        ),
    )


def _softmax(dice: Random) -> Question:
    odds = dice.choice((2, 3, 4, 9, 19))
    return Question(
        name="2.5/ask-softmax",
        text=f"Two classes have the logits log {odds} and 0. What probability has the first?",
        options=(
            right(f"{odds / (odds + 1):.2f}", f"Of {odds} + 1 parts it gets {odds}."),
            wrong(f"{1 / (odds + 1):.2f}", "That is what the second class gets."),
            wrong("1.00", "The larger logit gets more, but never all of it."),
            wrong("0.50", "Half it would be if both logits were equal."),
        ),
    )


RETRIEVAL = (
    Retrieval(
        name="2.5/ask-first-loss",
        make=_first_loss,
        about=("2.5/cross-entropy", "2.5/quiz-first-loss"),
    ),
    Retrieval(name="2.5/ask-batches", make=_batches, about=("2.5/reach",)),
    Retrieval(
        name="2.5/ask-parameters",
        make=_parameters,
        about=("2.5/unknown", "2.5/register", "2.5/quiz-list"),
    ),
    Retrieval(
        name="2.5/ask-accuracy",
        make=_accuracy,
        about=("2.5/success", "2.5/quiz-evaluation"),
    ),
    Retrieval(
        name="2.5/ask-softmax",
        make=_softmax,
        about=("2.5/cross-entropy", "2.5/quiz-logits"),
    ),
)
