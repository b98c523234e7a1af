"""Guesses and quiz of lesson 2.3."""

from __future__ import annotations

from nnbook.workbook import Option, Question

GUESSES = (
    Question(
        name="2.3/says",
        text=(
            "A theorem says that networks with one hidden layer approximate every continuous "
            "function on [-5, 5] as accurately as you want. What follows from it?"
        ),
        options=(
            Option(
                text="Trained for long enough, a network finds the function",
                why="The theorem says that such weights exist. How to find them it does not say.",
            ),
            Option(
                text="Six neurons are enough for any accuracy",
                why="The accuracy comes first, the number of neurons after it. It may be huge.",
            ),
            Option(
                text="For each accuracy some width and some weights reach it",
                right=True,
                why="That is all it says: they exist. Not which they are, nor how many.",
            ),
            Option(
                text="The network is as accurate on [5, 7]",
                why="Outside of the set on which it was asked to be near, it may do anything.",
            ),
        ),
    ),
    Question(
        name="2.3/abs",
        text=(
            "abs(x) on [-5, 5]: a polynomial of degree 20, with 21 coefficients, against two "
            "ReLUs. Each does its best. Which comes nearer?"
        ),
        options=(
            Option(
                text="The polynomial: 21 numbers say more than a few",
                why="All 21 describe curves without a corner. The corner at 0 is what is missing.",
            ),
            Option(
                text="Two ReLUs, without any error",
                right=True,
                why="The sum relu(x) + relu(-x) is abs(x): one corner, made of two hinges.",
            ),
            Option(
                text="Both are exact: both are universal",
                why="Universal means near, given enough terms. At 20 the corner is still round.",
            ),
            Option(
                text="About the same",
                why="The polynomial misses the corner by 0.15. Two ReLUs miss nothing.",
            ),
        ),
    ),
    Question(
        name="2.3/six",
        text=(
            "Six evenly spread hinges with solved strengths leave a mean squared error of 3.45, "
            "the mean leaves 2,052. Now the hinges may be moved, too. How small does it get?"
        ),
        options=(
            Option(
                text="0: that is what the theorem promises",
                why="Not for six. Six hinges make seven straight pieces, and the cubic bends.",
            ),
            Option(
                text="About 3: even is nearly best",
                why=(
                    "Even hinges waste some in the flat middle. Where the cubic bends most there "
                    "are too few."
                ),
            ),
            Option(
                text="About 0.8",
                right=True,
                why="More than four times less, from the same six neurons: places count.",
            ),
            Option(
                text="About 0.01",
                why="About 25 evenly spread ones do that. Good places do not make up for so many.",
            ),
        ),
    ),
)

QUIZ = (
    Question(
        name="2.3/quiz-covered",
        text="Which of these does the theorem not cover?",
        options=(
            Option(
                text="abs(x) on [-5, 5]",
                why="It has a corner, but no jump: it is continuous, and the set is compact.",
            ),
            Option(
                text="A step from 0 to 1 at x = 0, on [-5, 5]",
                right=True,
                why="It is not continuous. Near the jump every network misses by a half or more.",
            ),
            Option(
                text="x³ on [-1000, 1000]",
                why="Continuous, on a closed and bounded set: covered, if the network is wide.",
            ),
        ),
    ),
    Question(
        name="2.3/quiz-activation",
        text=(
            "A network with one input and a hidden layer of 1,000 neurons has the activation "
            "z². What can it compute?"
        ),
        options=(
            Option(
                text="Any continuous function, nearly: z² is not linear",
                why="Not linear is not enough. The activation must not be a polynomial.",
            ),
            Option(
                text="Polynomials of degree 1,000",
                why="Degrees do not add up: a sum of parabolas has degree 2.",
            ),
            Option(
                text="Parabolas and straight lines, nothing else",
                right=True,
                why="Each neuron is a parabola or less, and so is their sum.",
            ),
        ),
    ),
    Question(
        name="2.3/quiz-reason",
        text="Why is universal approximation alone no reason to take a network?",
        options=(
            Option(
                text="Polynomials and others are universal too",
                right=True,
                why="A property that rivals share does not choose between them.",
            ),
            Option(
                text="The theorem holds for one input only",
                why="It holds for any number of inputs.",
            ),
            Option(
                text="It holds for the cubic only by chance",
                why="It holds for every continuous function on a compact set.",
            ),
        ),
    ),
    Question(
        name="2.3/quiz-places",
        text="Where should a few hinges stand to approximate a smooth function?",
        options=(
            Option(
                text="Evenly spread",
                why="Then some stand where the function is straight and needs none.",
            ),
            Option(
                text="Where it is steepest",
                why="A steep straight line needs one slope and no hinge at all.",
            ),
            Option(
                text="Closest together where it bends most",
                right=True,
                why="Between two hinges the network is straight: only bends make errors.",
            ),
        ),
    ),
    Question(
        name="2.3/quiz-trained",
        text=(
            "Width 50 can be within 0.2 of f. You train such a network and end 3 away. What does "
            "the theorem say to that?"
        ),
        options=(
            Option(
                text="Nothing: it does not speak of training",
                right=True,
                why="The weights exist. Descent has not found them.",
            ),
            Option(
                text="More steps have to get there",
                why="It promises nothing of steps. Descent may be stuck for good.",
            ),
            Option(
                text="It cannot be: there is a bug",
                why="There may be one. But a correct program can end there, too.",
            ),
        ),
    ),
)
