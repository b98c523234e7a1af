"""Guess and quiz of lesson 1.4. They mix what lessons 1.1 to 1.3 taught one by one."""

from __future__ import annotations

from nnbook.workbook import Option, Question

GUESSES = (
    Question(
        name="1.4/left-out",
        text=(
            "Fitted to all nine points, a curve with eight parameters removes 99 % of the "
            "baseline's error. Now each point is predicted by such a curve through the other eight "
            "only. How do these nine predictions do?"
        ),
        options=(
            Option(
                text="Almost as well: the curve knows the shape of the data",
                why=(
                    "It knows the eight points that it went through. Between and beyond them "
                    "nothing holds it, and it swings wildly."
                ),
            ),
            Option(
                text="Worse, but still better than the mean",
                why=(
                    "This is what the parabola does. Eight parameters for eight points leave "
                    "nothing to hold the curve in place."
                ),
            ),
            Option(
                text="Far worse than the mean",
                right=True,
                why=(
                    "The error is about 240 times that of the mean. The curve had learned the "
                    "points by heart, noise and all."
                ),
            ),
        ),
    ),
)

QUIZ = (
    Question(
        name="1.4/quiz-first-loss",
        text=(
            "Before its first step, a fit to nine points prints a loss nine times as large as you "
            "work out by hand. Where do you look first?"
        ),
        options=(
            Option(
                text="At the shapes of the prediction and of y",
                right=True,
                why=(
                    "With all predictions zero, 81 squares instead of 9 are just nine times as "
                    "many: one of the two is a column."
                ),
            ),
            Option(
                text="At the rate",
                why="No step has been taken yet, so the rate cannot have done anything.",
            ),
            Option(
                text="At `zero_grad`",
                why="Old gradients can spoil the second step. The first loss knows none.",
            ),
        ),
    ),
    Question(
        name="1.4/quiz-second-step",
        text="The first step is right, the second is too long. Which line is missing?",
        options=(
            Option(
                text="`optimizer.zero_grad()`",
                right=True,
                why="Without it the second step walks along the sum of both gradients.",
            ),
            Option(
                text="`torch.manual_seed(1)`",
                why="A seed decides where the fit begins, and no step after that.",
            ),
            Option(
                text="`loss.backward()`",
                why="Without a gradient there would be no first step either.",
            ),
        ),
    ),
    Question(
        name="1.4/quiz-leaf",
        text=(
            "w was made with `requires_grad=True`. After which line, within `torch.no_grad()`, can "
            "the next `backward` still fill `w.grad`?"
        ),
        options=(
            Option(
                text="`w = w - lr * w.grad`",
                why="Now w names a new tensor. It was made unrecorded, so it wants none.",
            ),
            Option(
                text="`w -= lr * w.grad`",
                right=True,
                why="The numbers change in place, and w stays the leaf that it was.",
            ),
            Option(
                text="`w = torch.tensor(w.item())`",
                why="This is a new tensor, and nobody asked for its gradient.",
            ),
        ),
    ),
    Question(
        name="1.4/quiz-worth",
        text="A network reports a sum of squared errors of 62.6 on the nine points. Is that good?",
        options=(
            Option(
                text="No: the mean of y alone leaves 62.8",
                right=True,
                why="A number is good or bad beside a baseline. This one removes 0.4 % of it.",
            ),
            Option(
                text="Yes: it began at 282",
                why="It began with all predictions zero, which is easy to beat. The mean is not.",
            ),
            Option(
                text="Yes: no line can do better",
                why="True, and it shows that no line explains these points.",
            ),
        ),
    ),
)
