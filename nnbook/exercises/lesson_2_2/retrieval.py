"""What later lessons ask again of lesson 2.2, with fresh numbers each time."""

from __future__ import annotations

from random import Random

from nnbook.workbook import Option, Question, Retrieval, right, wrong


def _mse(dice: Random) -> Question:
    while True:
        errors = [dice.choice((-1, 1)) * dice.randrange(1, 8) for _ in range(3)]
        squares = sum(error**2 for error in errors)
        options = {squares // 3, squares, sum(map(abs, errors)), sum(errors) ** 2}
        if squares % 3 == 0 and len(options) == 4:
            break
    first, second, third = errors
    return Question(
        name="2.2/ask-mse",
        text=f"Three predictions miss their answers by {first}, {second} and {third}. What is the "
        "mean squared error?",
        options=(
            right(squares // 3, f"The squares add up to {squares}, and there are three."),
            wrong(squares, "This is their sum, not yet divided by three."),
            wrong(sum(map(abs, errors)), "These are the distances, added up, not squared."),
            wrong(sum(errors) ** 2, "Added before they are squared, errors have cancelled."),
        ),
    )


def _slope(dice: Random) -> Question:
    while True:
        w, x, y = dice.randrange(1, 6), dice.randrange(2, 6), dice.randrange(1, 12)
        error = w * x - y
        if error and len({2 * error * x, error * x, 2 * error, -2 * error * x}) == 4:
            break
    return Question(
        name="2.2/ask-slope",
        text=f"One example: x is {x}, the answer {y}. The prediction is w x, and w is {w}. What is "
        "the slope of the squared error by w?",
        options=(
            right(2 * error * x, f"The error is {error}; 2 × error × x."),
            wrong(error * x, "The square brings a 2 to the front."),
            wrong(2 * error, "This is the slope by the prediction. Moving w moves that x times."),
            wrong(-2 * error * x, "The error is prediction minus answer, not the other way round."),
        ),
    )


def _largest(dice: Random) -> Question:
    squares = dice.choice(((1, 3), (1, 7), (2, 4), (2, 6), (3, 1), (1, 2), (5, 5), (4, 8)))
    mean = sum(each**2 for each in squares) / 2
    return Question(
        name="2.2/ask-largest",
        text=f"Two examples have x = {squares[0]} and x = {squares[1]}. The loss is the mean "
        "squared error of w x. What is the largest stable rate?",
        options=(
            right(f"{1 / mean:g}", f"The curvature is 2 × {mean:g}, and the limit 2 over it."),
            wrong(f"{2 / mean:g}", "The mean of x² is only half of the curvature."),
            wrong(f"{0.5 / mean:g}", "With this rate one step arrives; twice as much is stable."),
            wrong(f"{2 * mean:g}", "This is the curvature itself: the more, the smaller the rate."),
        ),
    )


def _left(dice: Random) -> Question:
    while True:
        curvature, lr = dice.choice((2, 3, 4, 5)), dice.choice((0.1, 0.2, 0.3, 0.4))
        left = 1 - lr * curvature
        options = {f"{each:.1f}" for each in (left, -left, lr * curvature, 1 - lr)}
        if len(options) == 4 and abs(left) > 0.05:
            break
    return Question(
        name="2.2/ask-left",
        text=f"A parabola has the curvature {curvature}, and the rate is {lr:g}. By what does a "
        "step multiply the distance from the lowest place?",
        options=(
            right(f"{left:.1f}", f"1 - rate × curvature; the slope at 1 away is {curvature}."),
            wrong(f"{lr * curvature:.1f}", "This part of the distance is taken off by the step."),
            wrong(f"{1 - lr:.1f}", "That would be so if the curvature were 1."),
            wrong(f"{-left:.1f}", "The sign says on which side it lands: look at it once more."),
        ),
    )


def _velocity(dice: Random) -> Question:
    while True:
        velocity, slope = 10 * dice.randrange(1, 5), dice.randrange(2, 9)
        momentum = dice.choice((0.5, 0.8, 0.9))
        fresh = momentum * velocity + slope
        options = {fresh, slope, velocity + slope, momentum * (velocity + slope)}
        if len({f"{each:g}" for each in options}) == 4:
            break
    return Question(
        name="2.2/ask-velocity",
        text=f"Descent with momentum {momentum:g}: the velocity was {velocity}, the slope is "
        f"{slope}. What is the new velocity?",
        options=(
            right(f"{fresh:g}", f"Of {velocity}, {momentum * velocity:g} is kept; add the slope."),
            wrong(slope, "That is plain descent, which remembers nothing."),
            wrong(velocity + slope, "Only a part of the old velocity is kept."),
            wrong(f"{momentum * (velocity + slope):g}", "The slope is added whole, not in part."),
        ),
    )


def _choose(dice: Random) -> Question:
    names = ["a line", "a parabola", "a table of all answers"]
    dice.shuffle(names)
    best, middle, last = names
    new = sorted(dice.sample(range(11, 60), 3))
    seen = sorted(dice.sample(range(0, 10), 3), reverse=True)
    told = dict(zip(names, zip(seen, new, strict=True), strict=True))
    listed = "; ".join(f"{name} {told[name][0]} and {told[name][1]}" for name in sorted(names))
    return Question(
        name="2.2/ask-choose",
        text="Mean squared errors of three models, first on the training data, then on examples "
        f"that were held out: {listed}. The mean leaves 64 on both. Which model do you take?",
        options=(
            Option(text=f"`{best}`", right=True, why=f"It leaves {new[0]} where it counts."),
            Option(text=f"`{middle}`", why=f"On new examples it leaves {new[1]}, not the least."),
            Option(text=f"`{last}`", why="Its training loss is least, but the new ones tell."),
        ),
    )


RETRIEVAL = (
    Retrieval(name="2.2/ask-mse", make=_mse, about=("2.2/mse", "2.2/rmse")),
    Retrieval(name="2.2/ask-slope", make=_slope, about=("2.2/gradient",)),
    Retrieval(
        name="2.2/ask-largest",
        make=_largest,
        about=("2.2/largest-rate", "2.2/one-step", "2.2/quiz-units"),
    ),
    Retrieval(name="2.2/ask-left", make=_left, about=("2.2/regime", "2.2/double")),
    Retrieval(name="2.2/ask-velocity", make=_velocity, about=("2.2/momentum",)),
    Retrieval(
        name="2.2/ask-choose", make=_choose, about=("2.2/zero", "2.2/quiz-table", "2.2/quiz-lowest")
    ),
)
