"""The exercise and the questions of the opening notebook."""

from __future__ import annotations

from random import Random

from nnbook.workbook import Exercise, Mistake, Option, Question, Retrieval

__all__ = ["EXERCISES", "GUESSES", "QUIZ", "RETRIEVAL"]


def average(numbers: list[float]) -> float:
    """Return the average of the numbers."""
    return sum(numbers) / len(numbers)


AVERAGE = Exercise(
    name="0/average",
    title="The average",
    minutes=2,
    difficulty=1,
    answer=average,
    cases=lambda: [([2.0, 4.0, 9.0],), ([7.5],), ([1.0, 2.0, 3.0, 5.0],), ([-3.0, 4.5],)],
    mistakes=(
        Mistake(
            name="forgot-to-divide",
            answer=sum,
            message="That is the sum. Divide it by how many numbers there are.",
            hint=1,
        ),
        Mistake(
            name="divided-by-three",
            answer=lambda numbers: sum(numbers) / 3,
            message=("You always divide by 3. The list may have any length: let Python count it."),
            hint=1,
        ),
        Mistake(
            name="whole-numbers-only",
            answer=lambda numbers: sum(numbers) // len(numbers),
            message=(
                "`//` drops everything after the decimal point. You want the plain division, `/`."
            ),
            hint=2,
        ),
        Mistake(
            name="the-middle-one",
            answer=lambda numbers: sorted(numbers)[len(numbers) // 2],
            message=(
                "You return the number in the middle, the median. The average is the sum divided "
                "by how many numbers there are."
            ),
            hint=0,
        ),
    ),
    hints=(
        "If all numbers were equal and had the same sum, what would each of them be?",
        "Python has `sum(numbers)` and `len(numbers)`.",
        "`return sum(numbers) / ...`",
    ),
    praise="And you have just built the first model of this course: guess the average.",
)

EXERCISES = (AVERAGE,)

GUESSES = (
    Question(
        name="0/drawing",
        text="Your network reads about nine in ten digits of the kind it learned from. How many "
        "drawings like yours will it read?",
        options=(
            Option(
                text="About nine in ten: a digit is a digit",
                why="To you it is. To the network it is 784 grey values, and drawings have others.",
            ),
            Option(
                text="Even more: drawings are cleaner than scans",
                why="Cleaner for your eye. The network has never seen a sharp stroke, and does not "
                "know what to make of one.",
            ),
            Option(
                text="About two in ten",
                right=True,
                why="Hardly better than always saying 1. It has never met pictures of this kind.",
            ),
        ),
    ),
    Question(
        name="0/running-all",
        text="You run a notebook from top to bottom without solving its exercises. What happens?",
        options=(
            Option(
                text="It runs through, and nothing counts as an attempt",
                right=True,
                why="So you can look at a whole lesson first and solve it afterwards.",
            ),
            Option(
                text="It stops at the first exercise",
                why=(
                    "That would be annoying. An unsolved exercise only says that it is not "
                    "started, and nothing below needs it."
                ),
            ),
            Option(
                text="It runs through, and each exercise counts as a failed attempt",
                why="An answer that you have not begun is no failure, and is not counted.",
            ),
        ),
    ),
)

QUIZ = (
    Question(
        name="0/quiz-stuck",
        text="An exercise says that your answer is wrong, and you are stuck. What helps first?",
        options=(
            Option(
                text="Read the solution",
                why=(
                    "You can, at any time. But you remember what you found yourself: one hint is "
                    "often enough."
                ),
            ),
            Option(
                text="Ask for the solution and type it in",
                why="Typing it teaches your fingers. Finding it, with a hint, teaches you.",
            ),
            Option(
                text='`hint("0/average")`',
                right=True,
                why="Hints come in three steps and begin where your mistake was recognised.",
            ),
        ),
    ),
    Question(
        name="0/quiz-shape",
        text="Which shape has an array with two rows of three numbers?",
        options=(
            Option(text="`(2, 3)`", right=True, why="Rows come first, then columns."),
            Option(text="`(3, 2)`", why="That would be three rows of two: rows come first."),
            Option(text="`(6,)`", why="Six numbers it has, but they stand in two rows."),
        ),
    ),
    Question(
        name="0/quiz-place",
        text="The rows of `a` are [1, 2, 3] and [4, 5, 6]. What is `a[1, 2]`?",
        options=(
            Option(text="`2`", why="This counts from 1. Python counts from 0, so `a[0, 1]` is 2."),
            Option(
                text="`6`",
                right=True,
                why="Row 1 is the second one, column 2 the third: counting starts at 0.",
            ),
            Option(text="`5`", why="This is `a[1, 1]`: the column counts from 0 as well."),
        ),
    ),
    Question(
        name="0/quiz-double",
        text="`a` is the array [1, 2, 3]. What is `a * 2`?",
        options=(
            Option(text="[2, 4, 6]", right=True, why="Arithmetic works on each number by itself."),
            Option(
                text="[1, 2, 3, 1, 2, 3]", why="A Python list would do that. An array computes."
            ),
            Option(text="12", why="That would add the doubled numbers up. Each stays by itself."),
        ),
    ),
    Question(
        name="0/quiz-rise",
        text="On the line y = 3x + 2, x grows by 1. By how much does y grow?",
        options=(
            Option(
                text="5",
                why="This is the height at x = 1. The 2 is there before the step as well and adds "
                "nothing.",
            ),
            Option(
                text="2",
                why="The 2 is the height at x = 0. How steep the line is, the factor of x says.",
            ),
            Option(text="3", right=True, why="That is the slope: the factor of x."),
        ),
    ),
    Question(
        name="0/quiz-curve",
        text="x² is 9 at x = 3 and about 9.006 at x = 3.001. What is its slope at 3?",
        options=(
            Option(
                text="About 6",
                right=True,
                why="It grows by 0.006 over a step of 0.001, six times as much.",
            ),
            Option(
                text="About 9",
                why="This is the height at 3. The slope is how fast it changes there.",
            ),
            Option(text="About 0.006", why="This is the growth. Divide it by the step, 0.001."),
        ),
    ),
    Question(
        name="0/quiz-downhill",
        text="A curve has slope −4 where you stand. You take a small step to the right. What does "
        "the curve do?",
        options=(
            Option(text="It rises", why="A positive slope would lead up. This one is negative."),
            Option(
                text="It falls",
                right=True,
                why="Right and down: that is what a negative slope means. Training a network makes "
                "use of it.",
            ),
            Option(
                text="It depends on how high it is",
                why="The slope alone says where a small step leads, at any height.",
            ),
        ),
    ),
    Question(
        name="0/quiz-products",
        text="Multiply [1, 2, 3] and [4, 0, 1] number by number and add up. What comes out?",
        options=(
            Option(text="11", why="This is the sum of all six numbers. Multiply the pairs first."),
            Option(text="[4, 0, 3]", why="These are the three products. Now add them up."),
            Option(text="7", right=True, why="4 + 0 + 3 = 7."),
        ),
    ),
    Question(
        name="0/quiz-rows",
        text="A matrix has the rows [1, 2] and [3, 4]. What is it times the vector [1, 1]?",
        options=(
            Option(text="[3, 7]", right=True, why="Each row with the vector: 1 + 2 and 3 + 4."),
            Option(text="[4, 6]", why="This adds up the columns. Each row meets the vector."),
            Option(text="10", why="There is one result for each row, so two."),
        ),
    ),
    Question(
        name="0/quiz-sizes",
        text="A matrix has 10 rows and 784 columns. It is multiplied by a vector of 784 numbers. "
        "How many numbers come out?",
        options=(
            Option(text="784", why="So many go in. Each row gives one number."),
            Option(
                text="10",
                right=True,
                why="One for each row. So 784 grey values become ten numbers, one for each digit.",
            ),
            Option(text="7,840", why="So many products are made, but each row adds its own up."),
        ),
    ),
)


def _level(dice: Random) -> Question:
    while True:
        y = sorted(dice.sample(range(1, 13), 3))
        if sum(y) % 3 == 0 and sum(y) != 3 * y[1]:  # no two options are the same
            break
    mean = sum(y) // 3
    return Question(
        name="0/ask-level",
        text=f"The targets are {y[0]}, {y[1]} and {y[2]}, and you may name one number for all of "
        "them. Which one leaves the smallest mean squared error?",
        options=(
            Option(
                text=f"`{mean}`",
                right=True,
                why="The average: no single number does better when the error is squared.",
            ),
            Option(
                text=f"`{y[1]}`",
                why="It hits one target exactly. But squares make large distances weigh more, and "
                "the average keeps all three in balance.",
            ),
            Option(
                text=f"`{(y[0] + y[2]) / 2:g}`",
                why="The middle between the ends ignores the third target.",
            ),
            Option(text=f"`{sum(y)}`", why="This is the sum, far above every target."),
        ),
    )


def _error(dice: Random) -> Question:
    while True:
        y, height = dice.sample(range(1, 10), 3), dice.randrange(2, 9)
        squares = sum((each - height) ** 2 for each in y)
        distances = sum(abs(each - height) for each in y)
        if squares % 3 == distances % 3 == 0 and squares != distances:
            break
    return Question(
        name="0/ask-error",
        text=f"The targets are {y[0]}, {y[1]} and {y[2]}. What is the mean squared error of a "
        f"level line at {height}?",
        options=(
            Option(
                text=f"`{squares // 3}`",
                right=True,
                why=f"The three squared distances add up to {squares}, and a third of that is the "
                "mean.",
            ),
            Option(text=f"`{squares}`", why="This is the sum of the squares, not yet their mean."),
            Option(
                text=f"`{distances // 3}`",
                why="This is the mean distance. Each has to be squared first.",
            ),
        ),
    )


RETRIEVAL = (
    Retrieval(name="0/ask-level", make=_level, about=("0/average",)),
    Retrieval(name="0/ask-error", make=_error),
)
