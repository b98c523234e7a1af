"""What earlier lessons ask again: the most needed first, with fresh numbers, kept as answered."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from random import Random
from types import SimpleNamespace
from typing import Any

import pytest
from IPython.utils.capture import capture_output

from nnbook.interactive.choices import Choices
from nnbook.workbook import Option, Question, Retrieval
from nnbook.workbook import inquiry as module
from nnbook.workbook.bank import Bank
from nnbook.workbook.inquiry import Inquiry

Out = Callable[[], str]


def retrieval(name: str, *about: str) -> Retrieval:
    def make(dice: Random) -> Question:
        a, b = dice.sample(range(2, 100), 2)
        return Question(
            name=name,
            text=f"What is {a} + {b}?",
            options=(
                Option(text=f"`{a + b}`", why="One and the other.", right=True),
                Option(text=f"`{a * b}`", why="This is the product."),
            ),
        )

    return Retrieval(name=name, make=make, about=about)


def lesson(*retrievals: Retrieval, guess: Question | None = None) -> Any:
    guesses = (guess,) if guess else ()
    return lambda: SimpleNamespace(EXERCISES=(), QUIZ=(), GUESSES=guesses, RETRIEVAL=retrievals)


GUESS = Question(
    name="9.1/guess",
    text="Which?",
    options=(Option(text="a", why="A.", right=True), Option(text="b", why="B.")),
)
ABOUT = ("9.1/exercise", "9.1/guess", "9.1/quiz-question")


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[Choices]:
    """Return the questions that were put on the page, in place of a page."""
    widgets: list[Choices] = []
    monkeypatch.setattr(module, "_put", widgets.append)
    return widgets


@pytest.fixture
def inquiry() -> Inquiry:
    """Return three lessons of four questions, and a fourth that leaves none."""
    plain = [retrieval(f"9.1/{name}") for name in "abc"]
    content = {
        "9.1": lesson(*plain, retrieval("9.1/d", *ABOUT), guess=GUESS),
        "9.2": lesson(*(retrieval(f"9.2/{name}") for name in "abcd")),
        "9.10": lesson(*(retrieval(f"9.10/{name}") for name in "abcd")),
        "10.1": lambda: SimpleNamespace(EXERCISES=(), QUIZ=(), GUESSES=()),
    }
    return Inquiry(Bank(content))


@pytest.fixture
def draw(inquiry: Inquiry, asked: list[Choices]) -> Callable[..., list[str]]:
    """Return a function that asks and gives the names of what was asked."""

    def run(*arguments: Any) -> list[str]:
        inquiry.retrieve(*arguments)
        return [question["name"] for question in asked[-1].questions]

    return run


def respond(widget: Choices, right: bool, *names: str) -> None:
    """Answer as the browser does: the page sets the whole trait anew, once an answer."""
    for question in widget.questions:
        if not names or question["name"] in names:
            choice = [option["right"] for option in question["options"]].index(right)
            answer = {"choice": choice, "confidence": None}
            widget.set_state({"answers": {**widget.answers, question["name"]: answer}})


def write(path: Path, **kinds: Any) -> None:
    record = {"schema": 1, "exercises": {}, "quizzes": {}, "guesses": {}, **kinds}
    path.write_text(json.dumps(record), encoding="utf-8")


def lessons_of(names: list[str]) -> list[str]:
    return sorted(name.partition("/")[0] for name in names)


def test_only_earlier_lessons_are_asked_about(draw: Callable[..., list[str]]) -> None:
    assert {*lessons_of(draw("9.2", 99))} == {"9.1"}
    assert {*lessons_of(draw("9.9", 99))} == {"9.1", "9.2"}
    assert {*lessons_of(draw("10.2", 99))} == {"9.1", "9.2", "9.10"}
    assert len(draw("10.2", 99)) == len({*draw("10.2", 99)}) == 12


def test_equals_are_spread_over_the_lessons(draw: Callable[..., list[str]]) -> None:
    for number in range(1, 9):
        assert lessons_of(draw(f"10.{number}")) == ["9.1", "9.10", "9.2"]
        assert lessons_of(draw(f"10.{number}", 6)) == sorted(["9.1", "9.2", "9.10"] * 2)


def test_no_lesson_is_favoured(draw: Callable[..., list[str]]) -> None:
    first = {draw(f"10.{number}", 1)[0].partition("/")[0] for number in range(1, 30)}
    assert first == {"9.1", "9.2", "9.10"}


def test_asked_again_before_an_answer_it_is_the_same(
    inquiry: Inquiry, asked: list[Choices]
) -> None:
    inquiry.retrieve("10.1")
    inquiry.retrieve("10.1")
    assert asked[0].questions == asked[1].questions
    assert len(asked[0].questions) == 3


def test_every_process_draws_the_same() -> None:
    code = "from nnbook import retrieve; retrieve('1.2', 5)"
    said = {
        subprocess.run(
            [sys.executable, "-c", code], capture_output=True, check=True, timeout=100
        ).stdout
        for _ in range(2)
    }
    assert len(said) == 1


def test_what_was_missed_comes_first_with_fresh_numbers(
    inquiry: Inquiry, asked: list[Choices], draw: Callable[..., list[str]]
) -> None:
    missed = draw("10.1", 12)[7]
    respond(asked[0], False, missed)
    respond(asked[0], True, *(name for name in draw("10.1", 12) if name != missed))
    assert draw("10.1", 3)[0] == missed
    texts = {q["name"]: q["text"] for q in asked[0].questions}
    assert asked[-1].questions[0]["text"] != texts[missed]


@pytest.mark.parametrize(
    ("kind", "name", "entry"),
    [
        ("exercises", "9.1/exercise", {"hints": 1}),
        ("exercises", "9.1/exercise", {"shown": True}),
        ("exercises", "9.1/exercise", {"hints": 1, "solved": "hinted"}),
        ("exercises", "9.1/exercise", {"solved": "shown"}),
        ("guesses", "9.1/guess", {"choice": 1, "confidence": 3}),
        ("guesses", "9.1/guess", {"choice": 0, "confidence": 1}),
        ("quizzes", "9.1/quiz-question", {"choice": 0, "first": False, "right": True}),
    ],
)
def test_what_went_badly_is_asked_sooner_until_it_is_remembered(
    draw: Callable[..., list[str]],
    asked: list[Choices],
    progress_file: Path,
    kind: str,
    name: str,
    entry: dict[str, Any],
) -> None:
    assert draw("10.3", 1) != ["9.1/d"]
    write(progress_file, **{kind: {name: entry}})
    assert draw("10.3", 1) == ["9.1/d"]
    respond(asked[-1], True)
    assert "9.1/d" not in draw("10.3", 11)


@pytest.mark.parametrize(
    ("kind", "name", "entry"),
    [
        ("exercises", "9.1/exercise", {"attempts": 4}),
        ("exercises", "9.1/exercise", {"solved": "alone", "hints": 1}),
        ("exercises", "9.1/exercise", {"solved": "shown", "recovered": True}),
        ("guesses", "9.1/guess", {"choice": 0, "confidence": 2}),
        ("guesses", "9.1/guess", {"choice": None}),
        ("quizzes", "9.1/quiz-question", {"choice": 0, "first": True, "right": True}),
    ],
)
def test_what_went_well_is_not_pressed_for(
    draw: Callable[..., list[str]], progress_file: Path, kind: str, name: str, entry: dict[str, Any]
) -> None:
    before = draw("10.3", 12)
    write(progress_file, **{kind: {name: entry}})
    assert draw("10.3", 12) == before


def test_missed_before_weak_before_new_before_known(
    draw: Callable[..., list[str]], progress_file: Path
) -> None:
    known = {"answered": 1, "right": True}
    retrievals = {
        "9.1/a": {**known, "turn": 9},
        "9.1/b": {**known, "turn": 3},
        "9.1/c": {"answered": 2, "right": False, "turn": 5},
    }
    weak = {"9.1/exercise": {"shown": True}}
    write(progress_file, retrievals=retrievals, exercises=weak)
    names = draw("9.9", 99)
    assert names[:2] == ["9.1/c", "9.1/d"]
    assert lessons_of(names[2:6]) == ["9.2"] * 4
    assert names[6:] == ["9.1/b", "9.1/a"], "longest ago first"


def test_answers_are_told_and_the_first_of_each_is_kept(
    inquiry: Inquiry, asked: list[Choices], out: Out, progress_file: Path
) -> None:
    inquiry.retrieve("9.2", 2)
    (widget,) = asked
    assert (widget.kind, widget.slug, widget.answers) == ("quiz", "retrieve-9.2", {})
    assert out() == "○ 0 of 2 right\n"
    first, second = (question["name"] for question in widget.questions)

    respond(widget, False, first)
    assert out().startswith("○ 0 of 2 right\n  ✗ What is ")
    respond(widget, True, first)
    assert out().startswith("○ 1 of 2 right\n  ✓ What is ")
    respond(widget, True, second)
    assert out().startswith("✓ 2 of 2 right\n")
    assert json.loads(progress_file.read_text(encoding="utf-8"))["retrievals"] == {
        first: {"answered": 1, "right": False, "turn": 1},
        second: {"answered": 1, "right": True, "turn": 2},
    }


def test_a_file_from_before_retrieval_questions_goes_on(
    draw: Callable[..., list[str]], asked: list[Choices], out: Out, progress_file: Path
) -> None:
    write(progress_file, exercises={"9.1/x": {"attempts": 2}})
    draw("10.1")
    respond(asked[0], True)
    assert "damaged" not in out()
    record = json.loads(progress_file.read_text(encoding="utf-8"))
    assert record["exercises"] == {"9.1/x": {"attempts": 2}}
    assert len(record["retrievals"]) == 3


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("9.1",), "○ Nothing to remember yet\nNo lesson before 9.1 has anything to ask"),
        (("0",), "○ Nothing to remember yet\nNo lesson before 0 has anything to ask"),
        (("nine",), "✗ No such name\n'nine' is no lesson. Lessons have numbers, such as"),
        ((None,), "✗ No such name\nNone is no lesson."),
        (("9.2", 0), "✗ Nothing to ask\n`questions=0` is no number of questions."),
        (("9.2", "3"), "✗ Nothing to ask\n`questions='3'` is no number of questions."),
        (("9.2", True), "✗ Nothing to ask\n`questions=True` is no number of questions."),
    ],
)
def test_what_cannot_be_asked_is_told_in_one_sentence(
    inquiry: Inquiry, asked: list[Choices], out: Out, arguments: Any, words: str
) -> None:
    inquiry.retrieve(*arguments)
    assert out().startswith(words)
    assert not asked


def test_frozen_the_same_questions_need_no_kernel(
    shell: Any, inquiry: Inquiry, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = []
    for freeze in ("0", "1"):
        monkeypatch.setenv("NNBOOK_FREEZE", freeze)
        with capture_output() as captured:
            inquiry.retrieve("10.1")
        said.append(captured.outputs[0].data["text/plain"])
    (only,) = captured.outputs
    assert said[0] == said[1]
    assert said[0].startswith("Do you remember?\nWhat is ")
    assert '"slug": "retrieve-10.1"' in only.data["text/html"]
    assert '"why": "One and the other."' in only.data["text/html"]
