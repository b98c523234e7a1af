"""Guesses and quiz of lesson 1.2. Each wrong option is a belief that people really hold."""

from __future__ import annotations

from nnbook.workbook import Option, Question

GUESSES = (
    Question(
        name="1.2/tomorrow",
        text=(
            "You tuned your rule until its error was about 1, far below the baseline's 7. "
            "Tomorrow all targets are half as large. How does the unchanged rule do then, "
            "against the average of the new targets?"
        ),
        options=(
            Option(
                text="Still better: it knows how y depends on x",
                why=(
                    "It knows the shape, but its numbers are those of yesterday. Too large "
                    "everywhere, it loses to a plain average."
                ),
            ),
            Option(
                text="Its error halves, because the targets did",
                why=(
                    "The baseline's error shrinks, since the average moves along. The numbers in "
                    "a rule do not move by themselves."
                ),
            ),
            Option(
                text="Worse than that average",
                right=True,
                why="The numbers in the rule were right for yesterday's data only.",
            ),
        ),
    ),
    Question(
        name="1.2/leaf",
        text=(
            "You want small random weights and write `w = 0.1 * torch.randn(1, "
            "requires_grad=True)`. Is w a leaf?"
        ),
        options=(
            Option(
                text="Yes: it wants gradients",
                why=(
                    "So do all results computed from it. To be a leaf, a tensor that wants "
                    "gradients must not have been computed from another one that does."
                ),
            ),
            Option(
                text="No: it was computed from one",
                right=True,
                why=(
                    "The leaf is what `randn` made, and nobody kept its name. w is its product "
                    "with 0.1, and backward would leave no gradient in it."
                ),
            ),
            Option(
                text="Yes: 0.1 is a constant, so nothing was computed",
                why=(
                    "Multiplying is an operation, whatever the other factor is, and torch has "
                    "recorded it."
                ),
            ),
        ),
    ),
    Question(
        name="1.2/twice",
        text=(
            "`w.grad` is 18. You compute the same error once more, from the same w, and call "
            "backward again. What is `w.grad` now?"
        ),
        options=(
            Option(
                text="18: the new gradient replaces the old one",
                why=(
                    "Most people expect this. But backward adds to what `.grad` holds, and leaves "
                    "the clearing to you."
                ),
            ),
            Option(
                text="36: the new gradient is added",
                right=True,
                why="18 was there, 18 came. Nobody said that the first one should go.",
            ),
            Option(
                text="324: the gradients are multiplied",
                why="Slopes are multiplied along a path. Whole passes are added.",
            ),
            Option(
                text="None: the second pass clears it",
                why="Only you clear it, with `w.grad = None`.",
            ),
        ),
    ),
)

QUIZ = (
    Question(
        name="1.2/quiz-kinds",
        text="In `y_pred = w * x + b`, what are x and y for the model that learns?",
        options=(
            Option(
                text="Fixed parameters",
                why=(
                    "So the document calls them. But a parameter is a number of the model's own. "
                    "These come from outside, and change with every example."
                ),
            ),
            Option(text="Data", right=True, why="They are given, and training never moves them."),
            Option(
                text="Hyperparameters",
                why="Those are choices that you make before training, such as the seed.",
            ),
        ),
    ),
    Question(
        name="1.2/quiz-requires-grad",
        text="What does `requires_grad=True` do to a tensor?",
        options=(
            Option(
                text="It makes torch change its numbers by itself",
                why="Nothing is ever changed by itself. You move a parameter, in a line of code.",
            ),
            Option(
                text="It makes torch record what is computed from it",
                right=True,
                why="So that backward can walk back through the record and fill `.grad`.",
            ),
            Option(
                text="It computes the gradient right away",
                why="`.grad` stays None until you call `backward` on a result.",
            ),
        ),
    ),
    Question(
        name="1.2/quiz-sign",
        text="`w.grad` is -4. What happens to the error if w grows a little?",
        options=(
            Option(text="It grows", why="It would with a gradient above zero."),
            Option(
                text="It shrinks",
                right=True,
                why="A negative slope leads downhill: 0.001 more w, about 0.004 less error.",
            ),
            Option(
                text="It becomes -4",
                why="The gradient is a rate of change. A squared error is never negative.",
            ),
        ),
    ),
    Question(
        name="1.2/quiz-zero-x",
        text="A point has x = 0. Which gradient does it leave in w?",
        options=(
            Option(
                text="Always 0",
                right=True,
                why="The last slope on the path to w is x. Whatever w is, w × 0 stays 0.",
            ),
            Option(
                text="The same as in b",
                why="The path to w has one more edge, with the slope x, which is 0 here.",
            ),
            Option(
                text="None, because nothing flows there",
                why="0 is a number like any other. None means that no backward came by.",
            ),
        ),
    ),
    Question(
        name="1.2/quiz-in-place",
        text="How do you move a parameter w by 0.1?",
        options=(
            Option(
                text="`w += 0.1`",
                why="RuntimeError: torch cannot record a change of a leaf in place.",
            ),
            Option(
                text="`w = w + 0.1`",
                why="That makes a new tensor, which is no leaf. The parameter stays.",
            ),
            Option(
                text="`w += 0.1` inside `with torch.no_grad():`",
                right=True,
                why="There nothing is recorded, so the leaf may be changed in place.",
            ),
        ),
    ),
)
