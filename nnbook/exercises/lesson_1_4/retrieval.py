"""What later parts ask again of Part 1 as a whole, with fresh numbers each time."""

from __future__ import annotations

from random import Random

from nnbook.workbook import Option, Question, Retrieval


def _right(text: object, why: str) -> Option:
    return Option(text=f"`{text}`", why=why, right=True)


def _wrong(text: object, why: str) -> Option:
    return Option(text=f"`{text}`", why=why)


def _gain(dice: Random) -> Question:
    baseline = dice.choice((20, 40, 50, 80, 200))
    tenths = dice.choice((1, 2, 3, 4))
    left = baseline * tenths // 10
    return Question(
        name="1.4/ask-gain",
        text=f"The mean of y leaves a sum of squared errors of {baseline}, a model leaves {left}. "
        "Which share of the baseline's error has the model removed?",
        options=(
            _right(f"{1 - tenths / 10:.1f}", f"What is left is {left} of {baseline}, so 1 - that."),
            _wrong(f"{tenths / 10:.1f}", "This share is left. The rest was removed."),
            _wrong(f"{baseline - left}", "This is how much was removed, but not which share."),
        ),
    )


def _squares(dice: Random) -> Question:
    count = dice.randrange(4, 13)
    return Question(
        name="1.4/ask-squares",
        text=f"`X @ w + b` has the shape ({count},), y has the shape ({count}, 1). How many "
        "squared errors does `((X @ w + b - y) ** 2).sum()` add up?",
        options=(
            _right(count * count, "A flat tensor meets a column: each size 1 is stretched."),
            _wrong(count, "So it should be. It would be so if y were flat too."),
            _wrong(2 * count, "Broadcasting pairs each number with each: it multiplies."),
            Option(text="None: it is an error", why="It would be safer so, but the shapes do fit."),
        ),
    )


def _step(dice: Random) -> Question:
    w, old, new = dice.randrange(1, 6), dice.randrange(2, 9), dice.randrange(2, 9)
    right = f"{(10 * w - old - new) / 10:.1f}"
    others = {
        f"{(10 * w - new) / 10:.1f}": "So it would be, had the old gradient been zeroed.",
        f"{(10 * w + old + new) / 10:.1f}": "The gradient points uphill, so it is subtracted.",
        f"{(10 * w - old) / 10:.1f}": "The new gradient is added to the old one. It is not lost.",
    }
    return Question(
        name="1.4/ask-step",
        text=f"w is {w}, and `w.grad` holds {old} from the step before. Nobody zeroes it. "
        f"`backward` now works out a gradient of {new}, and the rate is 0.1. What is w after the "
        "update?",
        options=(
            _right(right, f"Gradients accumulate: {old} + {new}, a tenth of it off {w}."),
            *(_wrong(text, why) for text, why in others.items()),
        ),
    )


def _rate(dice: Random) -> Question:
    count, stable = dice.choice((5, 10, 20, 50)), dice.choice((1, 2, 3, 4))
    return Question(
        name="1.4/ask-rate",
        text=f"Descent on the sum of {count} squared errors is stable up to a rate of "
        f"0.00{stable}. Up to which rate is it stable on their mean?",
        options=(
            _right(f"{count * stable / 1000:g}", f"The gradients are {count} times smaller."),
            _wrong(f"{stable / 1000:g}", "The surface is flatter now, so longer steps are safe."),
            _wrong(
                f"{stable / 1000 / count:g}",
                "The other way round: on a flatter surface steps may be longer.",
            ),
        ),
    )


_LINES = {
    "w = torch.randn({n}, requires_grad=True)": True,
    "w = torch.zeros({n}, requires_grad=True)": True,
    "w = torch.zeros({n}, requires_grad=True) + 0.1": False,
    "w = 0.5 * torch.ones({n}, requires_grad=True)": False,
    "w = torch.randn({n}, requires_grad=True).view(-1, 1)": False,
}


def _leaf(dice: Random) -> Question:
    n = dice.randrange(2, 10)
    leaf = dice.choice([line for line, is_leaf in _LINES.items() if is_leaf])
    others = dice.sample([line for line, is_leaf in _LINES.items() if not is_leaf], 2)
    whys = (
        "What it names is the result of a computation. The leaf has no name, and w no gradient.",
        "A computation on a leaf gives no leaf. The gradient goes where nobody can reach it.",
    )
    return Question(
        name="1.4/ask-leaf",
        text=f"A network needs {n} weights. After which line does `backward` fill `w.grad`?",
        options=(
            _right(leaf.format(n=n), "It is made by you and computed from nothing: a leaf."),
            *(_wrong(o.format(n=n), why) for o, why in zip(others, whys, strict=True)),
        ),
    )


RETRIEVAL = (
    Retrieval(name="1.4/ask-gain", make=_gain, about=("1.4/gain", "1.4/quiz-worth")),
    Retrieval(name="1.4/ask-squares", make=_squares, about=("1.4/clinic", "1.4/quiz-first-loss")),
    Retrieval(name="1.4/ask-step", make=_step, about=("1.4/fit", "1.4/quiz-second-step")),
    Retrieval(name="1.4/ask-rate", make=_rate, about=("1.4/fit",)),
    Retrieval(name="1.4/ask-leaf", make=_leaf, about=("1.4/clinic", "1.4/quiz-leaf")),
)
