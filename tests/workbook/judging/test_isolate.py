"""Checking leaves no trace: random numbers, figures, modes and prints stay as they were."""

from __future__ import annotations

import random
import warnings
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import matplotlib.pyplot as plt
import numpy as np
import pytest
import torch
from torch import Tensor

from nnbook.workbook import Exercise, Mistake, judge

Make = Callable[..., Exercise]


def draw_everything(n: int) -> int:
    random.seed(5)
    np.random.seed(5)
    torch.manual_seed(5)
    random.random(), np.random.rand(3), torch.rand(3)
    return n


def next_numbers() -> tuple[Any, ...]:
    return random.random(), float(np.random.rand()), float(torch.rand(1)), random.gauss(0, 1)


@pytest.mark.parametrize("answer", [abs, draw_everything, lambda n: n / 0, lambda n: None])
def test_global_random_numbers_go_on_as_if_nothing_had_been_checked(
    make_exercise: Make, answer: Any
) -> None:
    def start() -> None:
        random.seed(1)
        np.random.seed(1)
        torch.manual_seed(1)

    start()
    expected = next_numbers()
    start()
    exercise = make_exercise(draw_everything, 1, lambda: random.randint(1, 9))
    judge(exercise, answer)
    assert next_numbers() == expected


def test_random_numbers_go_on_after_an_endless_answer(make_exercise: Make) -> None:
    def endless(n: int) -> None:
        while True:
            torch.rand(3), random.random(), np.random.rand()

    random.seed(1), np.random.seed(1), torch.manual_seed(1)
    expected = next_numbers()
    random.seed(1), np.random.seed(1), torch.manual_seed(1)
    assert judge(make_exercise(abs, 1, time_limit=0.1), endless).kind == "endless"
    assert next_numbers() == expected


def test_figures_of_the_notebook_stay_and_those_of_the_answer_go(make_exercise: Make) -> None:
    def draw(n: int) -> int:
        plt.plot([1, 2, n])
        plt.figure(3)
        plt.subplots(2)
        plt.close("all")
        plt.title("mine")
        return n

    try:
        first, axes = plt.subplots(1, 2)
        second = plt.figure(7)
        plt.figure(first)
        plt.sca(axes[0])
        assert judge(make_exercise(abs, 1, 2), draw).kind == "right"
        assert plt.get_fignums() == [1, 7]
        assert plt.gcf() is first
        assert plt.gca() is axes[0]
        assert not axes[0].lines
        assert plt.figure(7) is second
        assert plt.figure().number == 8
    finally:
        plt.close("all")


def test_nothing_that_the_answer_prints_or_warns_comes_out(
    make_exercise: Make, capsys: pytest.CaptureFixture[str]
) -> None:
    def chatter(n: int) -> int:
        print("hello")
        warnings.warn("careful", stacklevel=2)
        return n

    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        verdict = judge(make_exercise(abs, 1), chatter)
    assert capsys.readouterr() == ("", "")
    assert not caught
    assert (verdict.kind, verdict.printed) == ("right", "hello\n")


def test_endless_printing_is_kept_short(make_exercise: Make) -> None:
    def chatter(n: int) -> None:
        while True:
            print("again and again")

    assert judge(make_exercise(abs, 1, time_limit=0.2), chatter).kind == "endless"


def test_the_learners_own_data_are_never_handed_out(make_exercise: Make) -> None:
    mine = torch.ones(3)
    exercise = make_exercise(lambda x: x + 1, lambda: mine.clone())
    judge(exercise, lambda x: x.zero_())
    assert mine.tolist() == [1, 1, 1]


def test_what_the_answer_prints_is_shown_in_short(column_exercise: Exercise) -> None:
    def column(values: list[float]) -> Tensor:
        print("shape" * 1000)
        return torch.tensor(values)

    verdict = judge(column_exercise, column)
    assert verdict.printed.startswith("shapeshape")
    assert len(verdict.printed) < 600


def test_only_what_the_answer_prints_is_shown(make_exercise: Make) -> None:
    loud = Mistake(name="loud", answer=lambda n: print("mistake"), message="Loud.")
    exercise = make_exercise(lambda n: print("reference") or n, 1, mistakes=(loud,))
    assert judge(exercise, lambda n: print("answer")).printed == "answer\n"
    assert judge(exercise, lambda n: n).printed == ""


def test_what_an_endless_answer_prints_is_shown_in_short(column_exercise: Exercise) -> None:
    def column(values: list[float]) -> Tensor:
        while True:
            print("round", end=" ")

    verdict = judge(replace(column_exercise, time_limit=0.2), column)
    assert verdict.printed.startswith("round round")
    assert len(verdict.printed) < 600
