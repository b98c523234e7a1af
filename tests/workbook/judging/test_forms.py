"""Answers that are no plain functions, or no classes where one is asked: each is told as such."""

from __future__ import annotations

import builtins
import getpass
import sys
from collections.abc import AsyncIterator, Callable, Iterator
from typing import Any

import pytest
from torch import nn

from nnbook.workbook import Exercise, Verdict, judge

Make = Callable[..., Exercise]


async def waits(n: int) -> int:
    return 2 * n


async def waits_and_yields(n: int) -> AsyncIterator[int]:
    yield 2 * n


def yields(n: int) -> Iterator[int]:
    yield 2 * n


class Doubled:
    """Keeps the double."""

    def __init__(self, n: int) -> None:
        self.n = 2 * n


class DoubledLater:
    """Has nothing to begin with."""

    def double(self, n: int) -> int:
        return 2 * n


def double(n: int) -> int:
    return 2 * n


@pytest.mark.parametrize(
    ("answer", "reason", "words"),
    [
        (waits, "async", "begins with `async def`"),
        (waits_and_yields, "async", "begins with `async def`"),
        (yields, "generator", "has a `yield` in it"),
        (Doubled, "class", "A function is asked for, and your answer is a class"),
        (DoubledLater, "class", "A function is asked for, and your answer is a class"),
    ],
)
def test_what_is_no_plain_function_is_told(
    make_exercise: Make, answer: Any, reason: str, words: str
) -> None:
    verdict = judge(make_exercise(double, 2, 3), answer)
    assert (verdict.kind, verdict.reason, verdict.named) == ("wrong", reason, True)
    assert words in verdict.say
    assert Verdict.from_json(verdict.as_json(), verdict.exercise) == verdict


@pytest.mark.parametrize("answer", [abs, lambda: 2], ids=["alike", "without arguments"])
def test_a_function_in_the_place_of_a_class_is_told(make_exercise: Make, answer: Any) -> None:
    exercise = make_exercise(Doubled, 2, 3, observe=lambda _, made: {"n": made.n})
    verdict = judge(exercise, answer)
    assert (verdict.kind, verdict.reason) == ("wrong", "function")
    assert "A class is asked for" in verdict.say
    assert "`class Doubled:`" in verdict.say


def test_a_form_that_does_what_is_asked_is_right(make_exercise: Make) -> None:
    """A factory makes the objects of a class, and a class may hand out what a function makes."""
    exercise = make_exercise(Doubled, 2, 3, observe=lambda _, made: {"n": made.n})
    assert judge(exercise, lambda n: Doubled(n)).kind == "right"
    width = lambda _, layer: {"width": layer.out_features}  # noqa: E731
    layer = make_exercise(lambda n: nn.Linear(n, n), 2, 3, observe=width)

    class Layer(nn.Linear):
        def __init__(self, n: int) -> None:
            super().__init__(n, n)

    assert judge(layer, Layer).kind == "right"


def test_a_generator_is_right_where_its_values_are_looked_at(make_exercise: Make) -> None:
    exercise = make_exercise(lambda n: [2 * n], 2, observe=lambda _, made: {"made": list(made)})
    assert judge(exercise, yields).kind == "right"


def test_an_error_of_the_learners_own_line_is_told_before_the_form(make_exercise: Make) -> None:
    class Fails:
        def __init__(self, n: int) -> None:
            self.n = n / 0

    verdict = judge(make_exercise(double, 2), Fails)
    assert (verdict.kind, verdict.reason) == ("raised", "")


@pytest.mark.parametrize("ask", [lambda n: int(input("n: ")), lambda n: len(getpass.getpass())])
def test_an_answer_may_not_ask_and_afterwards_asking_works(
    make_exercise: Make, ask: Callable[[int], int], monkeypatch: pytest.MonkeyPatch
) -> None:
    def asked_in_a_notebook(*_: object) -> str:
        return "7"

    monkeypatch.setattr(builtins, "input", asked_in_a_notebook)
    monkeypatch.setattr(getpass, "getpass", asked_in_a_notebook)
    verdict = judge(make_exercise(double, 2), ask)
    assert verdict.kind == "raised"
    assert "An answer gets its values from its arguments" in verdict.say
    assert "EOF" not in verdict.say
    assert (input(), getpass.getpass()) == ("7", "7")


def test_an_answer_that_prints_may_still_print(make_exercise: Make) -> None:
    verdict = judge(make_exercise(double, 2), lambda n: print(n, file=sys.stdout))
    assert verdict.printed == "2\n"
