"""Guess and quiz of lesson 2.6. They mix what lessons 2.1 to 2.5 taught one by one."""

from __future__ import annotations

from nnbook.workbook import Option, Question

GUESSES = (
    Question(
        name="2.6/seeds",
        text=(
            "Five networks of the same kind learn the bundled digits with the same code. Only "
            "their seeds differ. How far apart is the best of the five from the worst, on the 510 "
            "test pictures?"
        ),
        options=(
            Option(
                text="Nowhere near apart: they all agree to the picture",
                why="Other first weights and another order of batches lead to other weights.",
            ),
            Option(
                text="By about one or two percentage points",
                right=True,
                why=(
                    "They start elsewhere and end elsewhere, with about the same skill. Many "
                    "published gains are smaller than this."
                ),
            ),
            Option(
                text="By ten percentage points or more",
                why=(
                    "That happened to the cubic of lesson 2.4, with six units. With 32 units and "
                    "scaled inputs, hardly any start is a bad one."
                ),
            ),
        ),
    ),
)

QUIZ = (
    Question(
        name="2.6/quiz-ninety",
        text=(
            "A network finds 97 % of the spam in a mailbox where 97 % of all mails are no spam. "
            "It calls nothing spam. What is the figure worth?"
        ),
        options=(
            Option(
                text="Nothing: it is the share of the most frequent class",
                right=True,
                why="The accuracy counts the 97 % that are no spam. Of the spam it finds none.",
            ),
            Option(
                text="A lot: 97 of 100 answers are right",
                why="So are those of one word said always. The baseline is 97 % here.",
            ),
            Option(
                text="It depends on the loss",
                why="No loss makes a constant answer more useful than it is.",
            ),
        ),
    ),
    Question(
        name="2.6/quiz-bend",
        text=(
            "A network has three layers of `nn.Linear` and not one activation between them. What "
            "can it represent of x³?"
        ),
        options=(
            Option(
                text="As much as its width allows",
                why="Width brings hinges only where something bends. Here nothing does.",
            ),
            Option(
                text="Exactly what one `nn.Linear` can: a straight line",
                right=True,
                why="A line of a line of a line is a line, however many there are.",
            ),
            Option(
                text="A polynomial of degree three",
                why="Layers are composed, not multiplied with each other: no power arises.",
            ),
        ),
    ),
    Question(
        name="2.6/quiz-theorem",
        text="The universal approximation theorem holds. Your six ReLUs miss the cubic. Why?",
        options=(
            Option(
                text="Then the theorem has been refuted",
                why="It speaks of enough units. It never says that six are.",
            ),
            Option(
                text="It promises that good weights exist, not that descent finds them",
                right=True,
                why="It says neither how many units, nor how to find their weights.",
            ),
            Option(
                text="The cubic is not continuous",
                why="Every polynomial is continuous.",
            ),
        ),
    ),
    Question(
        name="2.6/quiz-count",
        text=(
            "`sum(p.numel() for p in network.parameters())` gives far less than the sizes of the "
            "layers add up to. What happened?"
        ),
        options=(
            Option(
                text="Some layers lie in a Python list, where PyTorch does not look",
                right=True,
                why="What is no attribute of the module, nor in a `ModuleList`, is unknown to it.",
            ),
            Option(
                text="Weights that are zero are not counted",
                why="`numel` counts places, whatever stands in them.",
            ),
            Option(
                text="The biases are left out",
                why="They are parameters as well, and few: they could not explain much.",
            ),
        ),
    ),
    Question(
        name="2.6/quiz-touch",
        text=("Which of these may the test set be used for before the final figure is printed?"),
        options=(
            Option(
                text="For nothing",
                right=True,
                why="Whatever it decides, it can no longer judge.",
            ),
            Option(
                text="For choosing the number of epochs",
                why="That is a choice like any other: the validation set is there for it.",
            ),
            Option(
                text="For the mean and the spread that inputs are scaled by",
                why="Those come from the training set too: at work nobody has the test set.",
            ),
        ),
    ),
)
