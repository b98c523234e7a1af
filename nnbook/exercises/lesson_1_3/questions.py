"""Guesses and quiz of lesson 1.3."""

from __future__ import annotations

from nnbook.workbook import Option, Question

GUESSES = (
    Question(
        name="1.3/best-line",
        text=(
            "The mean of y, for every x, leaves a sum of squared errors of 62.84. Of all straight "
            "lines, take the best. How much smaller is its sum?"
        ),
        options=(
            Option(
                text="About 75 %",
                why=(
                    "That is what a parabola takes off. A straight line has to pay for the two "
                    "points at the right with all that it gains at the left."
                ),
            ),
            Option(
                text="About 40 %",
                why=(
                    "Seven points do climb. But the two low ones stand at the far end, where they "
                    "turn a straight line most."
                ),
            ),
            Option(
                text="About 0.4 %",
                right=True,
                why="The best line is almost level. It explains next to nothing of these points.",
            ),
            Option(
                text="It is larger: no line beats the mean",
                why=(
                    "The mean is a straight line itself, with w = 0. So the best line is at least "
                    "as good."
                ),
            ),
        ),
    ),
    Question(
        name="1.3/faster",
        text=(
            "With the rate 0.001 the loss fell from 733 to 81 in 100 steps. You take 0.0035, "
            "three and a half times as much. What is the loss after 100 steps?"
        ),
        options=(
            Option(
                text="Below 81: larger steps arrive sooner",
                why=(
                    "They do as long as they land lower than they started. Beyond that each step "
                    "jumps across the valley."
                ),
            ),
            Option(
                text="Still about 81: the rate changes nothing but the time",
                why=(
                    "The steps are the time here, and there are 100 of either kind. How long they "
                    "are decides where they lead."
                ),
            ),
            Option(
                text="More than a billion billion",
                right=True,
                why=(
                    "Each step jumps across the valley and lands higher, where it is steeper, so "
                    "that the next jump is longer still."
                ),
            ),
            Option(
                text="PyTorch refuses: the rate is too large",
                why="PyTorch does not know which rate is too large. It computes, without a word.",
            ),
        ),
    ),
    Question(
        name="1.3/column",
        text=(
            "By mistake y is a column, (9, 1), while the predictions are flat, (9,). You train as "
            "before. Which line comes out?"
        ),
        options=(
            Option(
                text="The same best line",
                why=(
                    "It would be if nine errors were squared. But the two shapes make 81 "
                    "differences, each prediction against every y."
                ),
            ),
            Option(
                text="A level line at the mean of y",
                right=True,
                why=(
                    "Each prediction is compared with all nine y, so it does best at their mean, "
                    "whatever x is."
                ),
            ),
            Option(
                text="None: the shapes do not fit",
                why="They do fit: broadcasting stretches both of them to (9, 9).",
            ),
            Option(
                text="A line nine times as steep",
                why=(
                    "There are nine times as many differences, but they pull each prediction to "
                    "all y alike, and so to the mean."
                ),
            ),
        ),
    ),
)

QUIZ = (
    Question(
        name="1.3/quiz-order",
        text="In which order do the parts of one training step come?",
        options=(
            Option(
                text="Clear the gradients, predict, loss, backward, update",
                right=True,
                why="Old gradients have to be gone before `backward` adds the new ones.",
            ),
            Option(
                text="Predict, loss, backward, clear the gradients, update",
                why="Then the update finds no gradients: they were cleared just before it.",
            ),
            Option(
                text="Predict, loss, update, backward, clear the gradients",
                why="The update needs gradients, and `backward` has not computed them yet.",
            ),
        ),
    ),
    Question(
        name="1.3/quiz-loss",
        text="A regression has a loss of 4.2 on the training data. What does that tell you?",
        options=(
            Option(
                text="It is right in 4.2 % of all cases",
                why="A loss is no accuracy: nothing is counted as right or wrong.",
            ),
            Option(
                text="It is good, because 4.2 is small",
                why="In other units of y the same errors would be 4,200, or 0.0042.",
            ),
            Option(
                text="Little, until you know what a baseline leaves",
                right=True,
                why="A loss has no top mark. It can only be compared, first of all with the mean.",
            ),
        ),
    ),
    Question(
        name="1.3/quiz-rate",
        text=(
            "For the sum over 50 examples, rates up to 0.002 are stable. You change to their mean. "
            "Up to which rate is it stable now?"
        ),
        options=(
            Option(
                text="0.1",
                right=True,
                why="The mean's gradients are 50 times smaller, so 50 times the rate is stable.",
            ),
            Option(
                text="0.002",
                why="Rate times gradient decides, and the mean's gradient is 50 times smaller.",
            ),
            Option(
                text="0.00004",
                why="The other way round: smaller gradients allow a larger rate.",
            ),
        ),
    ),
    Question(
        name="1.3/quiz-explained",
        text="A model's R² is -0.3. What does that mean?",
        options=(
            Option(
                text="There is a bug: a square cannot be negative",
                why="R² is 1 minus a ratio. Where the ratio exceeds 1, it is negative.",
            ),
            Option(
                text="It is worse than predicting the mean for all",
                right=True,
                why="Its squared errors are 1.3 times those of the mean.",
            ),
            Option(
                text="It explains 30 %, in a falling line",
                why="The sign of R² has nothing to do with the direction of a line.",
            ),
        ),
    ),
    Question(
        name="1.3/quiz-optimizer",
        text="What does `optimizer.step()` of `torch.optim.SGD` do?",
        options=(
            Option(
                text="It computes the gradients and takes them off",
                why="`loss.backward()` computes them. The optimizer finds them in `.grad`.",
            ),
            Option(
                text="It takes rate times gradient off each parameter it was given",
                right=True,
                why="That is all: the two lines `w -= lr * w.grad` and `b -= lr * b.grad`.",
            ),
            Option(
                text="It looks for the best learning rate",
                why="The rate stays the one that you chose.",
            ),
        ),
    ),
)
