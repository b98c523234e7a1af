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
