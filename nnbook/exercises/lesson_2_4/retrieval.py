"""What later lessons ask again of lesson 2.4, with fresh numbers each time."""

from __future__ import annotations

from random import Random

from nnbook.workbook import Question, Retrieval, right, wrong


def _parameters(dice: Random) -> Question:
    while True:
        features, hidden, out = dice.randrange(1, 5), dice.randrange(5, 12), dice.randrange(1, 4)
        first, second = (features + 1) * hidden, (hidden + 1) * out
        bare, product = features * hidden + hidden * out, features * hidden * out
        if len({first + second, first, bare, product}) == 4:
            break
    return Question(
        name="2.4/ask-parameters",
        text=f"How many parameters has `OneHidden({features}, {hidden}, {out})`?",
        options=(
            right(
                first + second, "Each layer has a weight for each pair, and a bias for each output."
            ),
            wrong(bare, "The biases are parameters, too."),
            wrong(product, "The layers follow each other: add, do not multiply."),
            wrong(first, "That is the hidden layer. The output layer has some."),
        ),
    )


def _hinge(dice: Random) -> Question:
    w, place = dice.choice((-4, -3, -2, 2, 3, 4)), dice.choice((-5, -4, -3, -2, 2, 3, 4, 5))
    b = -w * place
    return Question(
        name="2.4/ask-hinge",
        text=f"A unit with ReLU has w = {w} and b = {b}. Where does it bend?",
        options=(
            right(place, f"There {w} · x + {b} is 0.".replace("+ -", "- ")),
            wrong(-place, "The sign is lost: the place is -b / w."),
            wrong(b, "The bias alone is no place: divide by the weight."),
            wrong(-b, "This is -b. It still has to be divided by the weight."),
        ),
    )


def _dead(dice: Random) -> Question:
    side, inside, outside = dice.choice((-1, 1)), dice.randrange(1, 5), dice.randrange(6, 12)
    return Question(
        name="2.4/ask-dead",
        text="All x lie in [-5, 5]. Which of these units with ReLU is dead there?",
        options=(
            right(
                f"w = {side}, b = {-outside}",
                "At both ends w x + b is below 0, so the unit is 0 everywhere.",
            ),
            wrong(
                f"w = {-side}, b = {outside}",
                "At both ends w x + b is above 0: a straight line, not dead.",
            ),
            wrong(
                f"w = {side}, b = {-inside}",
                "Its hinge lies inside of the range, so on one side it is open.",
            ),
        ),
    )


def _unscale(dice: Random) -> Question:
    shift, size, said = dice.randrange(5, 60), dice.choice((20, 30, 40, 50)), dice.choice((2, 3, 4))
    return Question(
        name="2.4/ask-unscale",
        text=f"Targets with mean {shift} and standard deviation {size} were scaled to 0 and 1. The "
        f"network says {said}. What does it mean in the old units?",
        options=(
            right(said * size + shift, f"Times {size}, then plus {shift}."),
            wrong(said * size, "The mean that was taken off has to come back."),
            wrong((said + shift) * size, "The order turns round: first times, then plus."),
            wrong(said + shift, "The spread was divided out, so it has to be multiplied in."),
        ),
    )


def _adam(dice: Random) -> Question:
    rate, slope = dice.choice((1, 2, 5, 10)), dice.choice((3, 40, 200, 7000))
    sign = dice.choice((-1, 1))
    return Question(
        name="2.4/ask-adam",
        text=f"A parameter is 0 and its gradient is {sign * slope}. Adam with the rate "
        f"{rate / 1000:g} makes its very first step. Where is the parameter after it?",
        options=(
            right(f"{-sign * rate / 1000:g}", "The first step is as long as the rate."),
            wrong(f"{sign * rate / 1000:g}", "That is uphill: descent goes against the gradient."),
            wrong(
                f"{-sign * slope * rate / 1000:g}", "So SGD steps. Adam divides by the gradient."
            ),
        ),
    )


def _steps(dice: Random) -> Question:
    points, steps = dice.choice((50, 100, 200)), dice.choice((3, 4, 6, 10))
    return Question(
        name="2.4/ask-steps",
        text=f"The data are {points} points, and {steps * points} steps take one point each, in "
        "turn. How many epochs is that?",
        options=(
            right(steps, "An epoch is one pass over the whole data."),
            wrong(steps * points, "That is how many steps there are. A step is no epoch."),
            wrong(points, "That is how many steps make one epoch."),
        ),
    )


RETRIEVAL = (
    Retrieval(name="2.4/ask-parameters", make=_parameters, about=("2.4/quiz-module",)),
    Retrieval(name="2.4/ask-hinge", make=_hinge, about=("2.4/dead", "2.4/straight")),
    Retrieval(name="2.4/ask-dead", make=_dead, about=("2.4/dead", "2.4/quiz-dead")),
    Retrieval(name="2.4/ask-unscale", make=_unscale, about=("2.4/scale", "2.4/fold")),
    Retrieval(name="2.4/ask-adam", make=_adam, about=("2.4/step",)),
    Retrieval(name="2.4/ask-steps", make=_steps, about=("2.4/found", "2.4/beat")),
)
