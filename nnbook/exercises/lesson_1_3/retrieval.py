"""What later lessons ask again of lesson 1.3, with fresh numbers each time."""

from __future__ import annotations

from random import Random

from nnbook.workbook import Option, Question, Retrieval, right, wrong


def _sse(dice: Random) -> Question:
    while True:
        first, second = dice.sample(range(2, 8), 2)
        total = first**2 + second**2
        if len({total, total / 2, first + second, (first - second) ** 2}) == 4:
            break
    return Question(
        name="1.3/ask-sse",
        text=f"Two predictions miss their targets by {first} and by -{second}. What is the sum of "
        "squared errors?",
        options=(
            right(total, f"{first}² is {first**2}, {second}² is {second**2}: together {total}."),
            wrong(f"{total / 2:g}", "This is the mean of the two squares, the MSE."),
            wrong(first + second, "These are the distances, not yet squared."),
            wrong(
                (first - second) ** 2,
                "Squared after adding, errors of different sign have cancelled.",
            ),
        ),
    )


def _update(dice: Random) -> Question:
    w, gradient = dice.randrange(2, 9), dice.randrange(2, 9)
    return Question(
        name="1.3/ask-update",
        text=f"w is {w}, its gradient is {gradient}, and the learning rate is 0.1. What is w after "
        "one step of descent?",
        options=(
            right(f"{w - gradient / 10:.1f}", f"Taken off is 0.1 × {gradient}: rate × gradient."),
            wrong(f"{w + gradient / 10:.1f}", "That is a step uphill: the loss would grow."),
            wrong(w - gradient, "The gradient alone is no step: times the rate."),
            wrong(f"{w - 0.1:.1f}", "The rate alone is no step: times the gradient."),
        ),
    )


def _rate(dice: Random) -> Question:
    n = dice.choice((4, 5, 8, 20, 25, 40))
    thousandths = dice.randrange(1, 8)
    rate = thousandths / 1000
    return Question(
        name="1.3/ask-rate",
        text=f"Descent on the sum over {n} examples is stable up to the rate {rate:g}. Up to which "
        "rate is it on their mean?",
        options=(
            right(f"{rate * n:g}", f"The mean's gradients are {n} times smaller."),
            wrong(f"{rate:g}", "The gradient has changed, so the rate has to change with it."),
            wrong(f"{rate / n:g}", "Smaller gradients allow a larger rate, not a smaller one."),
            wrong(f"{rate * n * n:g}", f"The mean divides by {n} once, not twice."),
        ),
    )


def _explained(dice: Random) -> Question:
    of_mean, share = dice.choice((20, 40, 50, 80)), dice.choice((1, 3, 6, 7, 9))
    left = of_mean * (10 - share) / 10
    return Question(
        name="1.3/ask-explained",
        text=f"The mean leaves a sum of squared errors of {of_mean}, a model leaves {left:g}. What "
        "is R²?",
        options=(
            right(f"{share / 10:g}", f"Gone is {of_mean - left:g} of {of_mean}."),
            wrong(f"{1 - share / 10:g}", "This is the share that is left. R² is what is gone."),
            wrong(f"{of_mean - left:g}", "This is what is gone. Divide it by the mean's sum."),
            wrong(f"{-share / 10:g}", "Negative it would be if the model left more than the mean."),
        ),
    )


def _column(dice: Random) -> Question:
    n = dice.randrange(4, 13)
    return Question(
        name="1.3/ask-column",
        text=f"Predictions have the shape ({n},), y has the shape ({n}, 1). How many squares are "
        "added up in the loss?",
        options=(
            right(n * n, f"Broadcasting makes a table of {n} rows and {n} columns."),
            wrong(n, "That was meant. But each prediction meets every y."),
            wrong(2 * n, f"The shapes are stretched, not joined: {n} rows of {n}."),
            Option(text="None: it is an error", why="The shapes fit, so nothing complains."),
        ),
    )


def _shape(dice: Random) -> Question:
    n, features = dice.randrange(5, 40), dice.randrange(2, 5)
    return Question(
        name="1.3/ask-shape",
        text=f"X has the shape ({n}, {features}), w has the shape ({features},) and b the shape "
        "(1,). Which shape has `X @ w + b`?",
        options=(
            right(f"({n},)", "One prediction for each row of X."),
            wrong(f"({n}, {features})", "The product adds up along the features."),
            wrong(f"({features},)", "There is one prediction an example, not one a feature."),
            wrong(f"({n}, 1)", "That would be so if w were a column."),
        ),
    )


RETRIEVAL = (
    Retrieval(name="1.3/ask-sse", make=_sse, about=("1.3/sse", "1.3/sae")),
    Retrieval(name="1.3/ask-update", make=_update, about=("1.3/step", "1.3/loop")),
    Retrieval(name="1.3/ask-rate", make=_rate, about=("1.3/rate", "1.3/quiz-rate")),
    Retrieval(
        name="1.3/ask-explained",
        make=_explained,
        about=("1.3/explained", "1.3/quiz-explained", "1.3/best-line"),
    ),
    Retrieval(name="1.3/ask-column", make=_column, about=("1.3/column",)),
    Retrieval(name="1.3/ask-shape", make=_shape, about=("1.3/loop",)),
)
