"""Guesses and quiz of lesson 2.2."""

from __future__ import annotations

from nnbook.workbook import Option, Question

GUESSES = (
    Question(
        name="2.2/double",
        text=(
            "At the rate 0.2, w comes within 0.01 of its best value in 4 steps. You double the "
            "rate, to 0.4. How many steps now?"
        ),
        options=(
            Option(
                text="2: twice the rate is twice as fast",
                why="Twice the rate makes steps twice as long: too long to land well.",
            ),
            Option(
                text="4: the slopes take care of it",
                why="The slope knows nothing of the rate. Only where a step lands changes.",
            ),
            Option(
                text="11",
                right=True,
                why=(
                    "Each step jumps across the lowest place and leaves 0.6 of the distance. At "
                    "rate 0.2 it leaves 0.2."
                ),
            ),
            Option(
                text="It never comes so near: 0.4 diverges",
                why="It lands beyond the lowest place, but nearer than it was: not yet divergence.",
            ),
        ),
    ),
    Question(
        name="2.2/flat",
        text=(
            "Now the prediction is relu(w x - 1). Its loss is lowest at w = 2.8. Descent starts at "
            "w = 0 and makes 200 steps at rate 0.1. Where is w then?"
        ),
        options=(
            Option(
                text="Near 2.8: two hundred steps are plenty",
                why="They would be, if there were any slope to follow at the start.",
            ),
            Option(
                text="At 0: it has not moved at all",
                right=True,
                why=(
                    "For each of the three turns, w x - 1 is negative. All predictions are 0 and "
                    "stay 0 when w moves a little: the slope is exactly 0."
                ),
            ),
            Option(
                text="At 0.5, where the prediction begins to bend",
                why="To get to that edge it would have to move. Nothing tells it which way.",
            ),
            Option(
                text="Far away: it diverges",
                why="To diverge, a step has to be too long. These steps have no length at all.",
            ),
        ),
    ),
    Question(
        name="2.2/zero",
        text=(
            "A curve goes through all eight measured turns: its loss is 0. A straight line misses "
            "them by 0.7 in the mean of squares. Both predict new turns from within the same "
            "range. What happens, mostly?"
        ),
        options=(
            Option(
                text="The curve wins: it has no error",
                why="It has none on eight turns. Between them nothing holds it.",
            ),
            Option(
                text="Both are about as good",
                why="They agree at the eight turns, more or less. Between them they do not.",
            ),
            Option(
                text="The line wins, the curve comes second, the mean last",
                why=(
                    "The line does win. But even the mean, which looks at no turn at all, mostly "
                    "beats the curve."
                ),
            ),
            Option(
                text="The line wins, and even the mean beats the curve",
                right=True,
                why=(
                    "The curve has learned the shaky hand of every measurement, and swings wildly "
                    "to get from one to the next."
                ),
            ),
        ),
    ),
)

QUIZ = (
    Question(
        name="2.2/quiz-supervised",
        text="What makes learning supervised?",
        options=(
            Option(
                text="Each example comes with its right answer",
                right=True,
                why="The answers are given; a function is sought that expresses them.",
            ),
            Option(
                text="A person watches the loss while it falls",
                why="Watching is wise, but the word is about the data.",
            ),
            Option(
                text="The loss is a mean of squares",
                why="Other losses serve as well. What is needed is an answer to compare with.",
            ),
        ),
    ),
    Question(
        name="2.2/quiz-units",
        text=(
            "You feed x in centimetres instead of metres, so that each x is 100 times as large. "
            "What becomes of the largest stable rate for w?"
        ),
        options=(
            Option(
                text="It stays: the data are the same",
                why="The lengths are the same, but the curvature is computed from the numbers.",
            ),
            Option(
                text="It is 100 times smaller",
                why="The curvature holds x squared, so the factor counts twice.",
            ),
            Option(
                text="It is 10,000 times smaller",
                right=True,
                why="The curvature is twice the mean of x², and 100² is 10,000.",
            ),
        ),
    ),
    Question(
        name="2.2/quiz-lowest",
        text="Training has reached the very lowest place, and the loss is 0.67. What follows?",
        options=(
            Option(
                text="Something is wrong: the lowest loss is 0",
                why="A straight line misses points that do not lie on one, wherever it runs.",
            ),
            Option(
                text="No other w of this model does better on these data",
                right=True,
                why="That is what lowest means. Another model may, and other data may differ.",
            ),
            Option(
                text="More steps will bring it nearer to 0",
                why="At the lowest place the slope is 0, so that further steps do nothing.",
            ),
        ),
    ),
    Question(
        name="2.2/quiz-stuck",
        text="A ReLU is closed for every example, and w no longer moves. What can help?",
        options=(
            Option(
                text="A larger rate",
                why="The slope is 0, and any rate times 0 is 0.",
            ),
            Option(
                text="More steps",
                why="Each of them takes 0 off. A million of them take 0 off.",
            ),
            Option(
                text="Another start",
                right=True,
                why="Where the ReLU is open for some example, there is a slope to follow.",
            ),
        ),
    ),
    Question(
        name="2.2/quiz-table",
        text=(
            "A model learns its examples by heart: training loss 0. What do you know of its error "
            "on new examples?"
        ),
        options=(
            Option(
                text="It is 0 too, if they are of the same kind",
                why="By heart it knows what it has seen. The new ones it has not.",
            ),
            Option(
                text="Nothing, until you measure it on examples it has not seen",
                right=True,
                why="Only examples that were held out can tell, next to a baseline.",
            ),
            Option(
                text="It is large: a loss of 0 is always a bad sign",
                why="If there is a rule without noise, a model can be right everywhere.",
            ),
        ),
    ),
)
