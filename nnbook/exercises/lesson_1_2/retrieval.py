"""What later lessons ask again of lesson 1.2, with fresh numbers each time."""

from __future__ import annotations

from random import Random

from nnbook.workbook import Question, Retrieval, right, wrong


def _gradient(dice: Random) -> Question:
    w, x, difference = dice.choice((2, 3, 5)), dice.choice((4, 6, 8)), dice.choice((3, 5, 7))
    b = dice.randint(1, 9)
    y = w * x + b - difference
    return Question(
        name="1.2/ask-gradient",
        text=f"w is {w}, b is {b}, x is {x} and y is {y}. What is `w.grad` after "
        "`((w * x + b - y) ** 2).backward()`?",
        options=(
            right(
                2 * difference * x,
                f"The path: 2 × {difference} for the square, then x = {x} for the product.",
            ),
            wrong(2 * difference, f"That is `b.grad`. w is also multiplied by x = {x}."),
            wrong(difference * x, "The slope of a square is twice what is squared."),
            wrong(difference**2, "That is the error itself. A gradient says how fast it grows."),
        ),
    )


def _again(dice: Random) -> Question:
    old, new = dice.sample(range(3, 12), 2)
    return Question(
        name="1.2/ask-again",
        text=f"`w.grad` is {old}. The gradient of the next error is {new}. What is `w.grad` after "
        "its backward, if nobody clears anything?",
        options=(
            right(old + new, "Backward adds to what is there."),
            wrong(new, "It would be so if you had set `w.grad = None` in between."),
            wrong(old * new, "Slopes along one path are multiplied. Passes are added."),
            wrong(old, "The new gradient is not lost: it is added."),
        ),
    )


def _nudge(dice: Random) -> Question:
    slope = dice.randint(3, 9)
    return Question(
        name="1.2/ask-nudge",
        text=f"w grows by 0.01, and the error grows by about 0.0{slope}. About how large is the "
        "gradient of w?",
        options=(
            right(slope, "The change of the error, divided by the change of w."),
            wrong(f"0.0{slope}", "That is the change itself. Divide it by the nudge, 0.01."),
            wrong(f"0.000{slope}", "You multiplied by the nudge. Divide by it."),
            wrong(-slope, "The error grows as w grows, so the slope is above zero."),
        ),
    )


def _path(dice: Random) -> Question:
    slopes = dice.sample(range(2, 7), 3)
    a, b, c = slopes
    return Question(
        name="1.2/ask-path",
        text=f"On the path from the error back to w, the slopes are {a}, {b} and {c}. What is the "
        "gradient of w?",
        options=(
            right(a * b * c, "A nudge is multiplied on every edge that it passes."),
            wrong(sum(slopes), "Along one path slopes are multiplied. Several paths are added."),
            wrong(c, "That is the last edge alone, what one operation does to the nudge."),
            wrong(a, "That is the first edge alone. The nudge has more of them to pass."),
        ),
    )


def _leaf(dice: Random) -> Question:
    n, k = dice.randint(2, 9), dice.randint(2, 9)
    made = f"torch.randn({n}, requires_grad=True)"
    return Question(
        name="1.2/ask-leaf",
        text="Which of these is a leaf, so that backward leaves a gradient in it?",
        options=(
            right(made, "It was made, not computed from another tensor that wants gradients."),
            wrong(f"{made} / {k}", "The leaf is what was divided. This is the result."),
            wrong(f"{made} + {k}", "Adding is an operation too, and torch has recorded it."),
            wrong(f"{made}.view(-1, 1)", "Even a view of a leaf is a recorded operation."),
        ),
    )


def _count(dice: Random) -> Question:
    n = dice.randint(3, 20)
    return Question(
        name="1.2/ask-count",
        text=f"A linear model reads {n} features, with a weight for each, and has one bias. How "
        "many parameters does it have?",
        options=(
            right(n + 1, "A weight for each feature, and the bias."),
            wrong(n, "The bias is learned as well, so it counts."),
            wrong(2 * n + 1, "Features are data. Only the model's own numbers are parameters."),
            wrong(2, "Two names, w and b, but w holds a number for each feature."),
        ),
    )


RETRIEVAL = (
    Retrieval(name="1.2/ask-gradient", make=_gradient, about=("1.2/by-hand", "1.2/quiz-zero-x")),
    Retrieval(name="1.2/ask-again", make=_again, about=("1.2/twice", "1.2/each-gradient")),
    Retrieval(name="1.2/ask-nudge", make=_nudge, about=("1.2/slope", "1.2/quiz-sign")),
    Retrieval(name="1.2/ask-path", make=_path, about=("1.2/by-hand", "1.2/by-hand-shifted")),
    Retrieval(name="1.2/ask-leaf", make=_leaf, about=("1.2/leaf", "1.2/parameters")),
    Retrieval(name="1.2/ask-count", make=_count, about=("1.2/quiz-kinds", "1.2/parameters")),
)
