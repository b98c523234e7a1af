"""Attempts are counted, hints climb, and how an exercise was solved is kept."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import torch
from torch import Tensor

from nnbook.workbook.desk.desk import Desk

Out = Callable[[], str]


@pytest.fixture
def entry(progress_file: Path) -> Callable[[], Any]:
    """Return a function that reads what is kept of the exercise."""

    def read() -> Any:
        if not progress_file.exists():
            return None
        record = json.loads(progress_file.read_text(encoding="utf-8"))
        return record["exercises"].get("9.1/column")

    return read


def test_the_same_code_twice_is_one_attempt(
    answers: Any, desk: Desk, entry: Callable[[], Any]
) -> None:
    desk.check("9.1/column", answers.flat)
    desk.check("9.1/column", answers.flat)
    assert entry()["attempts"] == 1
    desk.check("9.1/column", answers.row)
    assert entry()["attempts"] == 2


def test_the_same_code_counts_as_solved_once_what_it_calls_is_mended(
    desk: Desk, entry: Callable[[], Any]
) -> None:
    shape = [-1]

    def answer(values: list[float]) -> Tensor:
        return torch.tensor(values).view(shape)

    desk.check("9.1/column", answer)
    assert "solved" not in entry()
    shape.append(1)
    desk.check("9.1/column", answer)
    assert entry()["solved"] == "alone"


def test_code_without_a_source_is_told_apart(desk: Desk, entry: Callable[[], Any]) -> None:
    for count, source in enumerate(["values[0]", "values[1]", "len(values)"], 1):
        desk.check("9.1/column", eval(f"lambda values: {source}"))
        desk.check("9.1/column", eval(f"lambda values: {source}"))
        assert entry()["attempts"] == count


@pytest.mark.parametrize("answer", ["stub", None, torch.ones(3)])
def test_what_is_no_answer_yet_is_no_attempt(
    answers: Any, desk: Desk, entry: Callable[[], Any], answer: Any
) -> None:
    desk.check("9.1/column", getattr(answers, str(answer), answer))
    assert not (entry() or {}).get("attempts")


def test_how_it_was_solved_is_kept(answers: Any, desk: Desk, entry: Callable[[], Any]) -> None:
    desk.check("9.1/column", answers.right)
    assert entry()["solved"] == "alone"
    desk.hint("9.1/column")
    desk.solution("9.1/column")
    desk.check("9.1/column", lambda values: answers.right(values))
    assert entry()["solved"] == "alone"


def test_solved_with_hints_or_after_the_solution_is_kept_apart(
    answers: Any, desk: Desk, entry: Callable[[], Any], progress_file: Path
) -> None:
    desk.hint("9.1/column")
    desk.check("9.1/column", answers.right)
    assert entry()["solved"] == "hinted"
    progress_file.unlink()
    desk.hint("9.1/column")
    desk.check("9.1/column", answers.flat)
    desk.solution("9.1/column")
    desk.check("9.1/column", answers.right)
    assert entry()["solved"] == "shown"


def test_hints_climb_and_end(desk: Desk, out: Out) -> None:
    for number, words_of_it in enumerate(("The idea.", "The function.", "The skeleton."), 1):
        desk.hint("9.1/column")
        told = out()
        assert told.startswith(f"→ 9.1/column · hint {number} of 3\n{words_of_it}\n")
        assert ("to come" in told) == (number < 3)
    desk.hint("9.1/column")
    told = out()
    assert "no hint is left" in told
    assert '`solution("9.1/column")`' in told


@pytest.mark.parametrize("answer", ["flat", "row"])
def test_the_first_hint_after_a_mistake_is_the_idea(
    answers: Any, desk: Desk, out: Out, answer: str
) -> None:
    desk.check("9.1/column", getattr(answers, answer))
    out()
    desk.hint("9.1/column")
    assert out().startswith("→ 9.1/column · hint 1 of 3\nThe idea.")


@pytest.mark.parametrize("answer", ["flat", "row"])
def test_a_further_mistake_does_not_send_the_hints_back(
    answers: Any, desk: Desk, out: Out, answer: str
) -> None:
    desk.check("9.1/column", answers.flat)
    desk.hint("9.1/column")
    desk.check("9.1/column", getattr(answers, answer))
    out()
    desk.hint("9.1/column")
    assert "The function." in out()


def test_the_solution_waits_for_an_attempt(
    answers: Any, desk: Desk, out: Out, entry: Callable[[], Any]
) -> None:
    desk.check("9.1/column", answers.stub)
    out()
    desk.solution("9.1/column")
    told = out()
    assert "not tried yet" in told
    assert "view(-1, 1)" not in told
    assert 'solution("9.1/column", reveal=True)' in told
    assert not (entry() or {}).get("shown")
    desk.check("9.1/column", answers.flat)
    out()
    desk.solution("9.1/column")
    assert "    return torch.tensor(values).view(-1, 1)" in out()
    assert entry()["shown"]


def test_the_solution_can_be_revealed_and_offers_the_variant(
    answers: Any, desk: Desk, out: Out
) -> None:
    desk.solution("9.1/column", reveal=True)
    told = out()
    assert "def column(values: list[float]) -> Tensor:" in told
    assert "# One row an example." in told
    assert told.endswith(
        "→ 9.1/column-again · Make another column\n"
        "Now without looking: the same idea with new data.\n"
        "Make a column of other values.\n"
        "  Copy this into a new cell:\n"
        "    def column(values: list[float]) -> Tensor:\n"
        '        """Return the values as a float32 column."""\n'
        "        raise NotImplementedError\n\n\n"
        '    check("9.1/column-again", column)\n'
        "2 minutes, difficulty 1 of 3.\n"
    )
    desk.check("9.1/column-again", answers.right)
    assert "Again." in out()
    for name in ("9.1/column-again", "9.1/column"):
        desk.solution(name, reveal=True)
        assert "new data" not in out(), "what is solved is not offered"


def again(values: list[float]) -> Tensor:
    return torch.tensor(values)[:, None]


def test_a_variant_solved_alone_makes_up_for_the_solution(
    answers: Any, desk: Desk, out: Out, entry: Callable[[], Any]
) -> None:
    desk.solution("9.1/column", reveal=True)
    desk.progress("9.1")
    assert "open, solution seen\n" in out()
    desk.check("9.1/column-again", again)
    assert entry()["recovered"]
    desk.progress("9.1")
    assert "open, solution seen, variant solved alone\n" in out()
    desk.check("9.1/column", answers.right)
    assert entry()["solved"] == "shown"
    desk.progress("9.1")
    assert "solved after the solution, variant solved alone\n" in out()


@pytest.mark.parametrize("help_with_it", ["hint", "solution", "before", "never shown"])
def test_a_variant_solved_otherwise_makes_up_for_nothing(
    answers: Any, desk: Desk, entry: Callable[[], Any], help_with_it: str
) -> None:
    if help_with_it == "before":
        desk.check("9.1/column-again", again)
    desk.check("9.1/column", answers.flat)
    if help_with_it != "never shown":
        desk.solution("9.1/column", reveal=True)
    if help_with_it == "hint":
        desk.hint("9.1/column-again")
    if help_with_it == "solution":
        desk.solution("9.1/column-again", reveal=True)
    desk.check("9.1/column-again", again)
    assert "recovered" not in (entry() or {})


def test_hints_climb_for_a_variant_too_whatever_is_tried(
    answers: Any, desk: Desk, out: Out
) -> None:
    for answer, hint in ((answers.flat, "One."), (torch.empty, "Two."), (answers.flat, "Three.")):
        desk.check("9.1/column-again", answer)
        out()
        desk.hint("9.1/column-again")
        assert hint in out()
