"""Quiz, guess and recall: answers are kept, told in text that lasts, and a guess is made once."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from IPython.utils.capture import capture_output

from nnbook.interactive.choices import Choices
from nnbook.workbook import Option, Question
from nnbook.workbook.desk import inquiry as module
from nnbook.workbook.desk.inquiry import Inquiry

Answer = dict[str, dict[str, Any]]


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[Choices]:
    """Return the questions that were put on the page, in place of a page."""
    widgets: list[Choices] = []
    monkeypatch.setattr(module, "_put", widgets.append)
    return widgets


def answer(widget: Choices, **answers: int | tuple[int, int]) -> None:
    """Answer as the browser does: the page sets the whole trait anew."""
    new: Answer = dict(widget.answers)
    for name, given in answers.items():
        choice, sure = given if isinstance(given, tuple) else (given, None)
        new[f"9.1/{name}"] = {"choice": choice, "confidence": sure}
    widget.set_state({"answers": new})


def kept(path: Path, kind: str) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))[kind]


def test_a_quiz_keeps_every_answer_and_tells_how_it_stands(
    inquiry: Inquiry, asked: list[Choices], out: Callable[[], str], progress_file: Path
) -> None:
    inquiry.quiz("9.1")
    (quiz,) = asked
    assert (quiz.kind, quiz.answers) == ("quiz", {})
    assert [question["name"] for question in quiz.questions] == ["9.1/first", "9.1/second"]
    assert out() == "○ 0 of 2 right\n"

    answer(quiz, first=0)
    assert out() == "○ 0 of 2 right\n  ✗ What is `1 + 1`? You said a) `1`.\n"
    answer(quiz, first=1)
    assert "✓ What is `1 + 1`? You said b) `2`." in out()
    answer(quiz, second=0)
    assert out().startswith("✓ 2 of 2 right\n")
    assert kept(progress_file, "quizzes") == {
        "9.1/first": {"choice": 1, "tries": 2, "right": True, "first": False},
        "9.1/second": {"choice": 0, "tries": 1, "right": True, "first": True},
    }


def test_a_quiz_asked_again_knows_what_was_answered(
    inquiry: Inquiry, asked: list[Choices], out: Callable[[], str]
) -> None:
    inquiry.quiz("9.1")
    answer(asked[0], first=1)
    out()
    inquiry.quiz("9.1")
    assert asked[1].answers == {"9.1/first": {"choice": 1}}
    assert "1 of 2 right" in out()
    answer(asked[1], second=1)
    assert "1 of 2 right" in out()


def test_a_guess_is_kept_without_telling_the_truth(
    inquiry: Inquiry, asked: list[Choices], out: Callable[[], str], progress_file: Path
) -> None:
    inquiry.guess("9.1/first")
    assert out() == "○ No guess yet\n"
    answer(asked[0], first=(0, 2))
    told = out()
    assert told == "○ You guessed a) `1`, fairly sure\n"
    assert "Nothing was added" not in told
    assert kept(progress_file, "guesses") == {"9.1/first": {"choice": 0, "confidence": 2}}
    assert kept(progress_file, "quizzes") == {}


def test_a_guess_is_made_once(
    inquiry: Inquiry, asked: list[Choices], out: Callable[[], str], progress_file: Path
) -> None:
    inquiry.guess("9.1/first")
    answer(asked[0], first=(0, 3))
    answer(asked[0], first=(1, 3))
    assert "You guessed a) `1`, certain" in out()
    inquiry.guess("9.1/first")
    assert asked[1].answers == {"9.1/first": {"choice": 0, "confidence": 3}}
    assert kept(progress_file, "guesses")["9.1/first"]["choice"] == 0


@pytest.mark.parametrize(
    ("choice", "words"),
    [
        ((1, 3), ["✓ You guessed b) `2`, certain", "You were right.", "One and one."]),
        (
            (0, 1),
            [
                "→ You guessed a) `1`, a hunch",
                "Nothing was added.",
                "What happens: b) `2`. One and one.",
            ],
        ),
        (None, ["○ What happens: b) `2`", "One and one.", "You made no guess here."]),
    ],
)
def test_recall_puts_the_guess_beside_what_happened(
    inquiry: Inquiry,
    asked: list[Choices],
    out: Callable[[], str],
    choice: tuple[int, int] | None,
    words: list[str],
) -> None:
    inquiry.guess("9.1/first")
    if choice is not None:
        answer(asked[0], first=choice)
    out()
    inquiry.recall("9.1/first")
    told = out()
    assert all(each in told for each in words), told
    assert len(asked) == 1, "what is recalled is no widget: it is saved with the notebook"


@pytest.mark.parametrize(
    "gone", [{"choice": 7}, {"choice": -1}, {"choice": "b"}, {"choice": None}, {"confidence": 9}]
)
def test_a_choice_that_is_gone_from_the_course_is_no_guess(
    inquiry: Inquiry,
    asked: list[Choices],
    out: Callable[[], str],
    progress_file: Path,
    gone: dict[str, Any],
) -> None:
    entries = {"9.1/first": gone}
    record = {"schema": 1, "exercises": {}, "quizzes": entries, "guesses": entries}
    progress_file.write_text(json.dumps(record), encoding="utf-8")
    inquiry.recall("9.1/first")
    assert "You made no guess here." in out()
    inquiry.quiz("9.1")
    assert "0 of 2 right" in out()
    inquiry.guess("9.1/first")
    assert "No guess yet" in out()
    assert asked[-1].answers == {}
    answer(asked[-1], first=(1, 2))
    assert "You guessed b) `2`, fairly sure" in out()


@pytest.mark.parametrize(
    ("function", "name", "near"),
    [
        ("quiz", "9.2", "9.1"),
        ("quiz", ["9.1"], "9.1"),
        ("guess", "9.1/frist", "9.1/first"),
        ("guess", "9.2/first", "9.1/first"),
        ("recall", "first", "9.1/first"),
    ],
)
def test_an_unknown_name_suggests_the_nearest(
    inquiry: Inquiry,
    asked: list[Choices],
    out: Callable[[], str],
    function: str,
    name: Any,
    near: str,
) -> None:
    getattr(inquiry, function)(name)
    kind = "quiz" if function == "quiz" else "guess"
    told = f"There is no {kind} named {name!r}. Did you mean {near!r}?"
    assert out() == f"✗ No such name\n{told}\n"
    assert not asked


def test_a_number_for_a_quiz_is_told_to_stand_in_quotes(
    inquiry: Inquiry, out: Callable[[], str]
) -> None:
    inquiry.quiz(9.1)  # type: ignore[arg-type]
    assert out() == '✗ No such name\nA quiz is named in quotes: write "9.1".\n'


def test_a_result_replaces_the_one_before_it(
    shell: Any, inquiry: Inquiry, asked: list[Choices]
) -> None:
    with capture_output() as captured:
        inquiry.quiz("9.1")
        answer(asked[0], first=1)
    first, second = captured.outputs
    assert first.transient["display_id"] == second.transient["display_id"]
    assert second.update
    assert second.data["text/plain"].startswith("○ 1 of 2 right")
    assert "<code>1 + 1</code>" in second.data["text/html"]
    assert "<script" not in second.data["text/html"]


def test_a_question_on_the_page_has_its_text_and_no_truth(shell: Any, inquiry: Inquiry) -> None:
    with capture_output() as captured:
        inquiry.guess("9.1/first")
    widget, card = captured.outputs
    assert "What is `1 + 1`?\n  a) `1`\n  b) `2`" in widget.data["text/plain"]
    assert "One and one" not in widget.data["text/plain"]
    assert card.data["text/plain"] == "○ No guess yet"


@pytest.mark.parametrize("function", ["quiz", "guess", "recall"])
def test_frozen_each_is_one_piece_of_html_that_needs_no_kernel(
    shell: Any, inquiry: Inquiry, monkeypatch: pytest.MonkeyPatch, function: str
) -> None:
    monkeypatch.setenv("NNBOOK_FREEZE", "1")
    name = "9.1" if function == "quiz" else "9.1/first"
    with capture_output() as captured:
        getattr(inquiry, function)(name)
    (only,) = captured.outputs
    assert set(only.data) == {"text/html", "text/plain"}
    assert '"9.1/first"' in only.data["text/html"]
    assert f'"kind": "{function}"' in only.data["text/html"]


def test_a_recall_says_the_same_frozen_and_live(
    shell: Any, inquiry: Inquiry, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = []
    for freeze in ("0", "1"):
        monkeypatch.setenv("NNBOOK_FREEZE", freeze)
        with capture_output() as captured:
            inquiry.recall("9.1/first")
        said.append(captured.outputs[0].data["text/plain"])
    assert said[0] == said[1]


def test_progress_that_cannot_be_kept_is_said_and_the_quiz_goes_on(
    inquiry: Inquiry, asked: list[Choices], out: Callable[[], str], progress_file: Path
) -> None:
    progress_file.mkdir()
    inquiry.quiz("9.1")
    out()
    answer(asked[0], first=1)
    answer(asked[0], second=0)
    told = out()
    assert "could not be saved" in told
    assert "✓ 2 of 2 right" in told


@pytest.mark.parametrize("rights", [(), (False, False), (True, True)])
def test_a_question_has_exactly_one_right_option(rights: tuple[bool, ...]) -> None:
    options = tuple(Option(text="a", why="b", right=right) for right in rights)
    with pytest.raises(ValueError, match=r"'9\.1/odd' needs exactly one right option"):
        Question(name="9.1/odd", text="?", options=options)
