"""Guesses and quiz of lesson 2.4."""

from __future__ import annotations

from nnbook.workbook import Option, Question

GUESSES = (
    Question(
        name="2.4/found",
        text=(
            "Six ReLUs can leave a mean squared error of 0.8; the mean of y leaves 2,052. The "
            "document's recipe is run from 100 seeds. What does the middle one of them leave?"
        ),
        options=(
            Option(
                text="About 0.8: descent finds what there is",
                why=("None of the hundred does. Weights that exist need not be found."),
            ),
            Option(
                text="About 15",
                right=True,
                why=(
                    "That is nearly 20 times the best. The luckiest of them leaves 6, the "
                    "unluckiest 690."
                ),
            ),
            Option(
                text="About 400, as a straight line",
                why="Only a few seeds end so badly. Most of the units do find work.",
            ),
            Option(
                text="About 2,000: 10,000 steps are too few",
                why="The first few hundred steps already leave the mean far behind.",
            ),
        ),
    ),
    Question(
        name="2.4/ends",
        text=(
            "The fit is worst at the two ends. You train again, with random points from there "
            "alone: from -5 to -3 and from 3 to 5. What becomes of the middle and the ends?"
        ),
        options=(
            Option(
                text="The ends become good, the middle bad",
                why=(
                    "So the document's sentence would have it. But sampling was not what the ends "
                    "lacked."
                ),
            ),
            Option(
                text="The ends become good, the middle stays as it was",
                why="Nothing pulls at the middle now, so it cannot stay quite as good.",
            ),
            Option(
                text="Both become worse, and the ends stay the worst",
                right=True,
                why=(
                    "A nearly straight piece crosses the middle well enough. And points were not "
                    "what the ends lacked."
                ),
            ),
            Option(
                text="Nothing changes: the network is the same",
                why="The network is; what it is shown is not.",
            ),
        ),
    ),
    Question(
        name="2.4/ingredient",
        text=(
            "You may change one thing of the document's recipe. Which one lowers the middle error "
            "of 100 seeds most?"
        ),
        options=(
            Option(
                text="Targets scaled to a spread of 1",
                why="It leaves the middle one where it was: Adam scales its own steps.",
            ),
            Option(
                text="Inputs scaled to the range from -1 to 1",
                why=(
                    "Alone it is far worse: PyTorch's first hinges are then often outside of "
                    "the range."
                ),
            ),
            Option(
                text="Hinges that start spread over the range",
                why="Where they start matters less than how they are moved.",
            ),
            Option(
                text="All points at every step instead of one",
                right=True,
                why="One point says what is good for one place. All of them say what is good.",
            ),
        ),
    ),
)

QUIZ = (
    Question(
        name="2.4/quiz-module",
        text="What does a class that inherits from `nn.Module` give you?",
        options=(
            Option(
                text="Its layers are found, so that `parameters()` lists all their numbers",
                right=True,
                why="Layers that are set as attributes are registered, and the optimiser gets all.",
            ),
            Option(
                text="It trains by itself once it is called",
                why="A call only predicts. Loss, backward and step are still yours to write.",
            ),
            Option(
                text="Its weights begin at good values for any task",
                why="They begin at random, within bounds that know nothing of your data.",
            ),
        ),
    ),
    Question(
        name="2.4/quiz-dead",
        text="A unit has w = 1 and b = -8, and all x lie between -5 and 5. What happens to it?",
        options=(
            Option(
                text="It learns slowly, for its bias is large",
                why="It is 0 at every x, and so is its gradient: it does not learn at all.",
            ),
            Option(
                text="Nothing: it is 0 everywhere, and no gradient reaches it",
                right=True,
                why="Its hinge is at 8 and it opens to the right, away from all data.",
            ),
            Option(
                text="It becomes a straight line on the whole range",
                why="That would be so if it opened to the left, towards the data.",
            ),
        ),
    ),
    Question(
        name="2.4/quiz-outside",
        text="What does a network of ReLUs compute far outside of its data?",
        options=(
            Option(
                text="It goes on as the function does",
                why="It knows nothing of the function but the examples.",
            ),
            Option(
                text="A straight line",
                right=True,
                why="Beyond the last hinge nothing bends any more.",
            ),
            Option(
                text="The mean of y",
                why="Only if the strengths of all open units happened to cancel.",
            ),
        ),
    ),
    Question(
        name="2.4/quiz-swapped",
        text="`loss_function(y, output)`: target first. When does that do harm?",
        options=(
            Option(
                text="Always: the gradient gets the wrong sign",
                why="Squares do not mind: (a - b)² is (b - a)².",
            ),
            Option(
                text="Never: a loss is a distance",
                why="Many losses treat the two differently, as that of lesson 2.5 does.",
            ),
            Option(
                text="With losses that treat the two differently, not with MSE",
                right=True,
                why="Keep PyTorch's order, prediction first, and you never have to think of it.",
            ),
        ),
    ),
    Question(
        name="2.4/quiz-alone",
        text="An ingredient gains nothing when it is added alone. What follows?",
        options=(
            Option(
                text="It is useless: leave it out",
                why="Inputs scaled alone do harm, and beside spread hinges they do not.",
            ),
            Option(
                text="Little: its gain depends on what is there already",
                right=True,
                why="So add one after the other, leave out one at a time, and compare over seeds.",
            ),
            Option(
                text="It needs more steps",
                why="It may. But nothing in the measurement says so.",
            ),
        ),
    ),
)
