"""The exercise and the questions of the opening notebook."""

from __future__ import annotations

from nnbook.workbook import Exercise, Mistake, Option, Question

__all__ = ["EXERCISES", "GUESSES", "QUIZ"]


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
