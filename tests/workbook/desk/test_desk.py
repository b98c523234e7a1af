"""Check, hint, solution and progress, as a learner meets them in a notebook."""

from __future__ import annotations

import inspect
import re
import sys
from collections.abc import Callable
from html import unescape
from pathlib import Path
from typing import Any

import pytest
import torch
from IPython.utils.capture import capture_output
from torch import Tensor

from nnbook.workbook.bank import Bank
from nnbook.workbook.desk.desk import Desk
from nnbook.workbook.words import Content

Out = Callable[[], str]


def output(work: Callable[..., None], *args: Any) -> dict[str, str]:
    """Return what a call displays in a notebook, by mime type."""
    with capture_output() as captured:
        work(*args)
    (only,) = captured.outputs
    return dict(only.data)


def words(html: str) -> str:
    """Return the words of a card, without what is there for looks only."""
    inside = re.sub(r"<style>.*?</style>|</?code>", "", html, flags=re.DOTALL)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", inside)).split())


def test_a_right_answer_is_praised(answers: Any, desk: Desk, out: Out) -> None:
    assert desk.check("9.1/column", answers.right) is None
    assert out() == "✓ 9.1/column · right\nA column it is.\n"


def test_a_wrong_answer_is_explained_with_target_and_yours(
    answers: Any, desk: Desk, out: Out
) -> None:
    desk.check("9.1/column", answers.flat)
    assert out() == (
        "✗ 9.1/column · not yet\n"
        "X is flat.\n"
        "  ✓ The result is of type float32.\n"
        "  Called:\n"
        "    column([1.0, 2.0, 3.0])\n"
        "  Target: shape (3, 1) · torch.float32\n"
        "      1.0\n"
        "      2.0\n"
        "      3.0\n"
        "  Yours: shape (3,)* · torch.float32\n"
        "      1.0  2.0  3.0\n"
        "  * marks what differs.\n"
        'Stuck? Run `hint("9.1/column")`.\n'
    )


def test_a_stub_is_told_to_begin(answers: Any, desk: Desk, out: Out) -> None:
    desk.check("9.1/column", answers.stub)
    assert out() == (
        "○ 9.1/column · not started\nReplace `raise NotImplementedError` with your own code, run "
        "that cell, then run this one again.\n"
    )


def test_what_an_answer_prints_is_shown_if_it_is_wrong(desk: Desk, out: Out) -> None:
    def answer(values: list[float]) -> Tensor:
        print("looking at", values)
        return torch.tensor(values)

    desk.check("9.1/column", answer)
    assert "Printed by your function:\n    looking at [1.0, 2.0, 3.0]" in out()


@pytest.mark.parametrize("answer", ["right", "flat", "stub", 3, lambda: 3, lambda values: 1 / 0])
def test_a_card_says_the_same_in_html_and_text(
    answers: Any, shell: Any, desk: Desk, answer: Any
) -> None:
    data = output(desk.check, "9.1/column", getattr(answers, str(answer), answer))
    assert set(data) == {"text/html", "text/plain"}
    assert "<script" not in data["text/html"]
    shown = words(data["text/html"]).replace("`", "")
    for line in data["text/plain"].replace("`", "").splitlines():
        assert " ".join(line.split()).rstrip(":") in shown


def test_what_a_learner_returns_is_no_markup(shell: Any, desk: Desk) -> None:
    html = output(desk.check, "9.1/column", lambda values: "<script>alert(1)</script>")["text/html"]
    assert "<script" not in html
    assert "&lt;script&gt;alert(1)" in html


@pytest.mark.parametrize("function", ["check", "hint", "solution"])
@pytest.mark.parametrize(
    ("name", "advice"),
    [
        ("9.1/colum", "Did you mean '9.1/column'?"),
        ("9.2/column", "Did you mean '9.1/column'?"),
        ("column", "Did you mean '9.1/column'?"),
        ("", "There are: 9.1/column, 9.1/column-again."),
        ("%$#", "There are: 9.1/column, 9.1/column-again."),
        (9.1, "'9.1/column"),
        (["9.1/column"], "Did you mean '9.1/column'?"),
    ],
)
def test_an_unknown_name_suggests_the_nearest(
    answers: Any, desk: Desk, out: Out, progress_file: Path, function: str, name: Any, advice: str
) -> None:
    getattr(desk, function)(name, *([answers.right] if function == "check" else []))
    told = out()
    assert told.startswith("✗ No such name\nThere is no exercise named ")
    assert advice in told
    assert not progress_file.exists()


def test_without_an_answer_the_whole_call_is_told(
    desk: Desk, out: Out, progress_file: Path
) -> None:
    desk.check("9.1/column")
    assert out() == (
        "✗ 9.1/column · nothing to check\n"
        'Your answer is missing: write `check("9.1/column", column)`.\n'
    )
    assert not progress_file.exists()


def column(values: list[float]) -> Tensor:
    return torch.tensor(values).view(-1, 1)


@pytest.mark.parametrize("arguments", [(column,), (column, "9.1/column"), (column, column)])
def test_without_a_name_the_whole_call_is_told(
    desk: Desk, out: Out, progress_file: Path, arguments: Any
) -> None:
    desk.check(*arguments)
    told = out()
    assert "The name of the exercise comes first" in told
    assert '`check("9.1/column", column)` or `check("9.1/column-again", column)`.' in told
    assert not progress_file.exists()


def test_a_function_of_no_exercise_without_a_name_is_told(desk: Desk, out: Out) -> None:
    desk.check(print)
    assert '`check("9.1/column", column)`.' in out()


def test_an_answer_before_the_name_of_its_exercise_is_told(desk: Desk, out: Out) -> None:
    desk.check(torch.tensor, "9.1/column-again")
    assert '`check("9.1/column-again", column)`.' in out()


def test_a_number_for_a_name_is_told_to_stand_in_quotes(desk: Desk, out: Out) -> None:
    desk.progress(9.1)  # type: ignore[arg-type]
    assert 'A lesson is named in quotes: write "9.1".' in out()


def test_after_the_last_hint_the_solution_is_shown(desk: Desk, out: Out) -> None:
    for _ in range(3):
        desk.hint("9.1/column")
        desk.solution("9.1/column") if _ < 2 else None
    assert "def column" not in out()
    desk.solution("9.1/column")
    assert "def column" in out()


def test_a_name_that_was_given_another_value_is_told(desk: Desk, out: Out) -> None:
    desk.check("9.1/column", column([1.0]))
    told = out()
    assert "tensor([[1.]])" in told
    assert "the name column was given another value" in told


def test_a_low_recursion_limit_keeps_nobody_from_checking(desk: Desk, out: Out) -> None:
    before = sys.getrecursionlimit()
    sys.setrecursionlimit(len(inspect.stack(0)) + 12)
    try:
        desk.check("9.1/column", column)
        desk.hint("9.1/column")
    finally:
        sys.setrecursionlimit(before)
    assert "A column it is." in out()


def test_frozen_the_exercise_stands_with_hints_and_solution_in_folds(
    answers: Any, shell: Any, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    live = output(desk.check, "9.1/column", answers.stub)
    monkeypatch.setenv("NNBOOK_FREEZE", "1")
    frozen = output(desk.check, "9.1/column", answers.stub)
    assert frozen["text/plain"] == live["text/plain"]
    html = frozen["text/html"]
    assert html.count("<details>") == html.count("</details>") == 4
    assert "Make a column" in words(html)
    assert "3 minutes · difficulty ●○○ · core" in words(html)
    for fold in ("The idea.", "The function.", "The skeleton.", "view(-1, 1)"):
        assert fold in re.findall(r"<details>.*</details>", html, re.DOTALL)[0]
    assert "<details" not in live["text/html"]
    assert "not started" not in words(html)


def test_content_is_loaded_when_it_is_first_asked_for(out: Out) -> None:
    def never() -> Any:
        raise AssertionError("lesson 9.2 was loaded")

    bank = Bank({"9.1": Content, "9.2": never})
    assert bank.exercises("9.1") == {}
    assert bank.lessons == ("9.1", "9.2")
