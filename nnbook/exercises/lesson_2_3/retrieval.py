"""What later lessons ask again of lesson 2.3, with fresh numbers each time."""

from __future__ import annotations

from random import Random

from nnbook.workbook import Question, Retrieval, right, wrong


def _signed(number: int) -> str:
    return f"{'-' if number < 0 else '+'} {abs(number)}"


def _neuron(dice: Random) -> tuple[int, int, str]:
    """Return w, the hinge and the neuron's code; all numbers that could be mixed up differ."""
    w = dice.choice((-5, -4, -3, -2, 2, 3, 4, 5))
    at = dice.choice((-4, -3, -2, 2, 3, 4))
    return w, at, f"torch.relu({w} * x {_signed(-w * at)})"


def _hinge(dice: Random) -> Question:
    w, at, neuron = _neuron(dice)
    while abs(w) == abs(at):
        w, at, neuron = _neuron(dice)
    return Question(
        name="2.3/ask-hinge",
        text=f"A neuron computes `{neuron}`. At which x is its hinge?",
        options=(
            right(at, f"There {w} x {_signed(-w * at)} is 0: the hinge is at -b / w."),
            wrong(-at, "The sign is lost: put it in, and it is not 0."),
            wrong(-w * at, "This is b. Divide it by -w."),
            wrong(w, "This is w, the slope of the neuron where it is open."),
        ),
    )


def _side(dice: Random) -> Question:
    w, at, neuron = _neuron(dice)
    sign, other = (">", "<") if w > 0 else ("<", ">")
    return Question(
        name="2.3/ask-side",
        text=f"A neuron computes `{neuron}`. For which x is it not 0?",
        options=(
            right(
                f"x {sign} {at}", f"With w = {w} it opens to the {'right' if w > 0 else 'left'}."
            ),
            wrong(f"x {other} {at}", "There it is silent. The sign of w says which side is open."),
            wrong(f"x {sign} {-at}", "The hinge is at -b / w; the minus is missing."),
            wrong(f"x {other} {-at}", "Neither the place nor the side is right."),
        ),
    )


def _slope(dice: Random) -> Question:
    first = dice.randrange(2, 9)
    second = dice.choice([n for n in range(2, 9) if n not in (first, first / 2)])
    one, two = dice.randrange(0, 3), dice.randrange(3, 6)
    between, behind = first, first - second
    while len({between, behind, -second, first + second}) < 4:
        second += 1
        behind = first - second
    return Question(
        name="2.3/ask-slope",
        text=f"A network computes `{first} * torch.relu(x - {one}) - {second} * torch.relu(x - "
        f"{two})`. What is its slope at x = {two + 2}?",
        options=(
            right(behind, f"Both neurons are open there: {first} - {second}."),
            wrong(between, "That is the slope between the hinges. The second is open, too."),
            wrong(-second, "The first neuron stays open behind the second hinge."),
            wrong(first + second, "The second neuron is taken off."),
        ),
    )


def _pieces(dice: Random) -> Question:
    k = dice.randrange(4, 40)
    return Question(
        name="2.3/ask-pieces",
        text=f"One input, one hidden layer of {k} ReLUs, one output. Of how many straight pieces "
        "can the network consist at most?",
        options=(
            right(k + 1, f"{k} hinges cut the axis into {k + 1} pieces."),
            wrong(k, "That many hinges there are. They cut it into one piece more."),
            wrong(2 * k, "Each neuron has two sides, but its hinge cuts one piece in two."),
            wrong(k - 1, "Between the hinges there are so many. Two more lie outside of them."),
        ),
    )


def _quarter(dice: Random) -> Question:
    times = dice.choice((2, 3, 10))
    k, error = dice.choice((5, 10, 20, 30)), dice.choice((7.2, 10.8, 14.4, 36.0))
    return Question(
        name="2.3/ask-width",
        text=f"A smooth function: {k} evenly spread hinges leave a largest error of about "
        f"{error:g}. About how much do {times * k} leave?",
        options=(
            right(
                f"{error / times**2:.3g}", f"{times} times the width, {times}² times less error."
            ),
            wrong(f"{error / times:.3g}", "The error falls like the square of the width."),
            wrong(f"{error / times**3:.3g}", "The square of the width counts, not its cube."),
            wrong(f"{error:g}", "Narrower pieces follow a bend more closely."),
        ),
    )


def _bump(dice: Random) -> Question:
    half, slope = dice.randrange(2, 6), dice.randrange(2, 6)
    while half == 2 or slope == 2 * half:
        half, slope = dice.randrange(2, 6), dice.randrange(2, 6)
    height = half * slope
    return Question(
        name="2.3/ask-bump",
        text=f"Three ReLUs make a bump: 0 at x = -{half}, up to {height} at x = 0, back to 0 at "
        f"x = {half}. What is the strength of the middle one?",
        options=(
            right(
                -2 * slope, f"It turns the slope {slope} into -{slope}: a change of -{2 * slope}."
            ),
            wrong(-slope, "That bends it level. It has to go down as steeply as it came up."),
            wrong(2 * slope, "The size is right; it bends downwards."),
            wrong(-2 * height, f"The slope is the height divided by {half}."),
        ),
    )


RETRIEVAL = (
    Retrieval(name="2.3/ask-hinge", make=_hinge, about=("2.3/hinge", "2.3/placed")),
    Retrieval(name="2.3/ask-side", make=_side, about=("2.3/hinge", "2.3/placed")),
    Retrieval(name="2.3/ask-slope", make=_slope, about=("2.3/interpolate",)),
    Retrieval(name="2.3/ask-pieces", make=_pieces, about=("2.3/quiz-places", "2.3/six")),
    Retrieval(name="2.3/ask-width", make=_quarter, about=("2.3/errors", "2.3/enough")),
    Retrieval(name="2.3/ask-bump", make=_bump, about=("2.3/bump", "2.3/plateau")),
)
