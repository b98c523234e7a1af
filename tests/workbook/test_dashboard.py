"""Where a learner stands: counted, told in words and drawn, with what comes next."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from IPython.utils.capture import capture_output

from nnbook.workbook import Exercise, Option, Question, Retrieval
from nnbook.workbook.bank import Bank
from nnbook.workbook.desk import Desk
from nnbook.workbook.words import Content

Out = Callable[[], str]
Write = Callable[..., None]


@pytest.fixture
def write(progress_file: Path) -> Write:
    """Return a function that puts entries into the progress file."""

    def run(**kinds: Any) -> None:
        record = {"schema": 1, "exercises": {}, "quizzes": {}, "guesses": {}, **kinds}
        progress_file.write_text(json.dumps(record), encoding="utf-8")

    return run


def question(name: str) -> Question:
    options = (Option(text="a", why="A.", right=True), Option(text="b", why="B."))
    return Question(name=name, text="Which?", options=options)


@pytest.fixture
def desk(column_exercise: Exercise) -> Desk:
    """Return two lessons: one with a variant and an extra, one with two exercises."""

    def named(name: str, **changes: Any) -> Exercise:
        return replace(column_exercise, name=name, variant=None, **changes)

    first = Content(
        exercises=(column_exercise, named("9.1/more", core=False, minutes=8)),
        quiz=(question("9.1/q"), question("9.1/r")),
        guesses=(question("9.1/g"), question("9.1/h"), question("9.1/i")),
        retrieval=(Retrieval(name="9.1/ask", make=lambda dice: question("9.1/ask")),),
    )
    second = Content(
        exercises=(named("9.2/one", minutes=1, title="The one"), named("9.2/two", minutes=6)),
        quiz=(question("9.2/q"),),
    )
    return Desk(Bank({"9.1": lambda: first, "9.2": lambda: second}))


def test_at_the_beginning_everything_is_open(desk: Desk, out: Out) -> None:
    desk.progress()
    assert out() == (
        "○ Your progress\n"
        "Core exercises: 0 solved alone, 0 solved with hints, 0 solved after the solution, "
        "3 open.\n"
        "Quiz questions: 0 of 3 right.\n"
        "Guesses: 0 of 3 made.\n"
        "Remembered later: nothing asked yet.\n"
        "  lesson  core    quiz    minutes left\n"
        "  9.1     0 of 1  0 of 2  3\n"
        "  9.2     0 of 2  0 of 1  7\n"
        "Next: `9.1/column` in lesson 9.1, Make a column, 3 minutes.\n"
    )


def test_what_was_done_is_counted(desk: Desk, out: Out, write: Write) -> None:
    write(
        exercises={
            "9.1/column": {"solved": "shown", "shown": True, "recovered": True},
            "9.1/column-again": {"solved": "alone"},
            "9.1/more": {"solved": "alone"},
            "9.2/one": {"solved": "hinted", "hints": 2},
        },
        quizzes={"9.1/q": {"choice": 0, "right": True}, "9.1/r": {"choice": 1, "right": False}},
        retrievals={"9.1/ask": {"answered": 3, "right": True, "turn": 3}},
    )
    desk.progress()
    told = out()
    assert "0 solved alone, 1 solved with hints, 1 solved after the solution, 1 open." in told
    assert "Quiz questions: 1 of 3 right." in told
    assert "Remembered later: 1 asked, 1 of them right the last time." in told
    assert "  9.1     1 of 1  1 of 2  0\n  9.2     1 of 2  0 of 1  6\n" in told


@pytest.mark.parametrize(
    ("guesses", "words"),
    [
        ({"9.1/g": (0, 3), "9.1/h": (1, 3)}, "2 of 3 made: when you were certain, 1 of 2 right."),
        ({"9.1/g": (0, 1), "9.1/h": (0, 1)}, "2 of 3 made: on a hunch, 2 of 2 right."),
        (
            {"9.1/g": (1, 1), "9.1/h": (0, 3), "9.1/i": (0, 2)},
            "3 of 3 made: when you were certain, 1 of 1 right; on a hunch, 0 of 1 right.",
        ),
        ({"9.1/g": (0, 2)}, "1 of 3 made."),
        ({"9.1/g": (None, 3)}, "0 of 3 made."),
    ],
)
def test_how_sure_and_how_right_are_put_side_by_side(
    desk: Desk, out: Out, write: Write, guesses: dict[str, tuple[int | None, int]], words: str
) -> None:
    write(guesses={n: {"choice": c, "confidence": sure} for n, (c, sure) in guesses.items()})
    desk.progress()
    assert f"Guesses: {words}\n" in out()


SOLVED = {"solved": "alone"}
RIGHT = {"choice": 0, "right": True}


@pytest.mark.parametrize(
    ("exercises", "quizzes", "following"),
    [
        ([], [], "Next: `9.1/column` in lesson 9.1, Make a column, 3 minutes."),
        (["9.1/column"], ["9.1/q"], "Next: the quiz of lesson 9.1."),
        (["9.1/column"], ["9.1/q", "9.1/r"], "Next: `9.2/one` in lesson 9.2, The one, 1 minute."),
        (["9.1/column", "9.2/one", "9.2/two"], ["9.1/q", "9.1/r"], "Next: the quiz of lesson 9.2."),
        (
            ["9.1/column", "9.2/one", "9.2/two"],
            ["9.1/q", "9.1/r", "9.2/q"],
            "Every core exercise and every quiz is solved.",
        ),
    ],
)
def test_what_comes_next_is_named_with_its_lesson(
    desk: Desk, out: Out, write: Write, exercises: list[str], quizzes: list[str], following: str
) -> None:
    write(exercises=dict.fromkeys(exercises, SOLVED), quizzes=dict.fromkeys(quizzes, RIGHT))
    desk.progress()
    assert out().splitlines()[-1] == following


def test_a_lesson_shows_its_exercises_with_their_variants_below(
    desk: Desk, out: Out, write: Write
) -> None:
    write(exercises={"9.1/column": {"attempts": 2}, "9.1/more": {"solved": "hinted"}})
    desk.progress("9.1")
    assert out() == (
        "○ Your progress in lesson 9.1\n"
        "Core exercises: 0 solved alone, 0 solved with hints, 0 solved after the solution, "
        "1 open.\n"
        "Quiz questions: 0 of 2 right.\n"
        "Guesses: 0 of 3 made.\n"
        "Remembered later: nothing asked yet.\n"
        "  exercise              minutes  how it stands\n"
        "  `9.1/column`          3        open, 2 tried\n"
        "  └ `9.1/column-again`  2        open, variant\n"
        "  `9.1/more`            8        solved with hints, extra\n"
        "Next: `9.1/column` in lesson 9.1, Make a column, 3 minutes.\n"
    )
    write(exercises={"9.1/column": SOLVED}, quizzes={"9.1/q": RIGHT, "9.1/r": RIGHT})
    desk.progress("9.1")
    assert out().endswith("Every core exercise of lesson 9.1 and its quiz are solved.\n")


def test_a_variant_that_also_stands_in_the_notebook_is_listed_once(
    column_exercise: Exercise, out: Out
) -> None:
    both = Content(exercises=(column_exercise, column_exercise.variant))
    Desk(Bank({"9.1": lambda: both})).progress("9.1")
    told = out()
    assert told.count("9.1/column-again") == 1
    assert "2 open." in told, "it is core in the notebook, so it counts"


def test_an_unknown_lesson_suggests_the_nearest(desk: Desk, out: Out) -> None:
    desk.progress("9.22")
    assert out() == ("✗ No such name\nThere is no lesson named '9.22'. Did you mean '9.2'?\n")


def html_of(desk: Desk, *lesson: str) -> str:
    with capture_output() as captured:
        desk.progress(*lesson)
    return str(captured.outputs[0].data["text/html"])


def words(html: str) -> str:
    inside = re.sub(r"<style>.*?</style>|</?code>", "", html, flags=re.DOTALL)
    return " ".join(unescape(re.sub(r"<[^>]+>", "", inside)).split())


def test_the_bar_is_told_in_words_to_those_who_do_not_see_it(
    shell: Any, desk: Desk, write: Write
) -> None:
    write(exercises={"9.1/column": SOLVED, "9.2/two": {"solved": "shown"}})
    html = html_of(desk)
    (bar,) = re.findall(r'<div class="nn-bar" aria-hidden="true">.*?</div>', html)
    assert re.findall(r"nn-share-(\d).*?<b>(\d)</b>", bar) == [("0", "1"), ("2", "1"), ("3", "1")]
    assert (
        "Core exercises: 1 solved alone, 0 solved with hints, 1 solved after the solution, 1 open."
    ) in words(html)


def test_each_lesson_has_a_fold_with_its_exercises(shell: Any, desk: Desk) -> None:
    folds = re.findall(r"<details>(.*?)</details>", html_of(desk), re.DOTALL)
    assert [re.findall(r"(?:└ )?<code>(9[^<]*)", fold) for fold in folds] == [
        ["9.1/column", "9.1/column-again", "9.1/more"],
        ["9.2/one", "9.2/two"],
    ]
    assert "The exercises of lesson 9.2" in folds[1]
    assert "<details" not in html_of(desk, "9.1")
