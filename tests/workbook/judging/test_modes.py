"""No verdict hangs on what a notebook has switched before, and what an answer switches is told."""

from __future__ import annotations

import inspect
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import Any

import numpy as np
import pytest
import torch
from torch import Tensor

from nnbook.workbook import Exercise, Verdict, judge
from nnbook.workbook.desk.exercise_cards import verdict_card

Make = Callable[..., Exercise]


def state() -> dict[str, Any]:
    """Return all that is switched."""
    return {
        "gradients": torch.is_grad_enabled(),
        "inference": torch.is_inference_mode_enabled(),
        "dtype": torch.get_default_dtype(),
        "device": str(torch.get_default_device()),
        "threads": torch.get_num_threads(),
        "determinism": torch.are_deterministic_algorithms_enabled(),
        "precision": torch.get_float32_matmul_precision(),
        "anomaly": torch.is_anomaly_enabled(),
        "autocast": torch.is_autocast_enabled("cpu"),
        "numpy errors": np.geterr(),
        "recursion": sys.getrecursionlimit(),
        "printing": (str(torch.tensor(1 / 3)), str(np.float64([1 / 3]))),
    }


@pytest.fixture
def everything_switched() -> Iterator[dict[str, Any]]:
    """Switch whatever can be switched, as an earlier cell may have done; then switch it back."""
    before = state()
    with ExitStack() as stack:
        stack.enter_context(torch.inference_mode())
        torch.set_default_dtype(torch.float64)
        torch.set_default_device("meta")
        torch.set_num_threads(1)
        torch._C._set_deterministic_algorithms(True, warn_only=False)  # without the compiler
        torch.set_float32_matmul_precision("medium")
        torch.autograd.set_detect_anomaly(True, check_nan=False)
        torch.set_autocast_enabled("cpu", True)
        torch.set_printoptions(precision=1)
        stack.enter_context(np.errstate(all="raise"))
        stack.enter_context(np.printoptions(precision=2))
        sys.setrecursionlimit(len(inspect.stack()) + 45)
        yield state()
    sys.setrecursionlimit(before["recursion"])
    torch.set_default_dtype(before["dtype"])
    torch.set_default_device(None)
    torch.set_num_threads(before["threads"])
    torch._C._set_deterministic_algorithms(False, warn_only=False)
    torch.set_float32_matmul_precision(before["precision"])
    torch.autograd.set_detect_anomaly(False)
    torch.set_autocast_enabled("cpu", False)
    torch.set_printoptions(profile="default")
    assert state() == before


def slope(x: Tensor) -> Tensor:
    """Return a slope as a lesson finds it: every mode would spoil it."""
    w = torch.tensor([[1.5]], requires_grad=True)
    (x @ w).square().mean().backward()
    assert w.grad is not None
    return w.grad.clone() + float(np.exp(-1000.0))


def deep(n: int) -> int:
    return 0 if n == 0 else 1 + deep(n - 1)


def test_whatever_was_switched_before_a_right_answer_is_right(
    make_exercise: Make, everything_switched: dict[str, Any]
) -> None:
    exercise = make_exercise(slope, lambda: torch.tensor([[1 / 3], [2.0]]))
    assert judge(exercise, lambda x: slope(x)).kind == "right"
    assert judge(make_exercise(deep, 200), lambda n: deep(n)).kind == "right"
    assert judge(exercise, lambda x: -slope(x)).target == "tensor([[6.1667]])"
    assert state() == everything_switched


def test_a_device_that_holds_for_one_block_comes_back(make_exercise: Make) -> None:
    with torch.device("meta"):
        assert judge(make_exercise(slope, lambda: torch.ones(2, 1)), slope).kind == "right"
        assert torch.zeros(1).is_meta
    assert not torch.zeros(1).is_meta


def test_each_call_finds_the_modes_as_they_were(make_exercise: Make) -> None:
    def switching(n: int) -> bool:
        found = torch.is_grad_enabled() and torch.get_default_dtype() is torch.float32
        torch.set_grad_enabled(False)
        torch.set_default_dtype(torch.float64)
        return found

    seen: list[bool] = []
    exercise = make_exercise(lambda n: True, 1, 2, 3)
    judge(exercise, lambda n: seen.append(switching(n)))
    assert seen == [True, True, True]


def leaves_inference_mode_on(n: int) -> int:
    KEPT.append(torch.inference_mode())
    KEPT[-1].__enter__()
    return n


KEPT: list[Any] = []

LEFT: dict[str, tuple[Callable[[], object], str]] = {
    "gradients": (lambda: torch.set_grad_enabled(False), "torch.no_grad()"),
    "dtype": (lambda: torch.set_default_dtype(torch.float64), "dtype=torch.float64"),
    "device": (lambda: torch.set_default_device("meta"), "device=device"),
    "determinism": (
        lambda: torch._C._set_deterministic_algorithms(True, warn_only=False),
        "deterministic",
    ),
    "autocast": (lambda: torch.set_autocast_enabled("cpu", True), "torch.autocast"),
    "numpy errors": (lambda: np.seterr(all="raise"), "np.errstate"),
}

BESIDE: dict[str, tuple[Callable[[], object], str]] = {
    "threads": (lambda: torch.set_num_threads(torch.get_num_threads() + 1), "threads"),
    "precision": (lambda: torch.set_float32_matmul_precision("medium"), "multiplies matrices"),
    "anomaly": (lambda: torch.autograd.set_detect_anomaly(True, check_nan=False), "anomalies"),
    "recursion": (lambda: sys.setrecursionlimit(3000), "how deep"),
    "seed": (lambda: torch.manual_seed(0), "torch.Generator()"),
}


def judged(make_exercise: Make, switch: Callable[[], object], result: int = 1) -> Verdict:
    """Judge an answer that switches something and returns a number, and nothing may stay so."""

    def answer(n: int) -> int:
        switch()
        return n * result

    before = state()
    verdict = judge(make_exercise(lambda n: n, 1, 2), answer)
    assert state() == before
    return verdict


@pytest.mark.parametrize("mode", LEFT)
def test_what_breaks_later_cells_is_not_right_and_told(make_exercise: Make, mode: str) -> None:
    switch, advice = LEFT[mode]
    verdict = judged(make_exercise, switch)
    assert (verdict.kind, verdict.reason, verdict.left) == ("wrong", "modes", (mode,))
    assert advice in verdict.say
    assert "changed what it was given" not in verdict.say
    assert Verdict.from_json(verdict.as_json(), verdict.exercise) == verdict


def test_inference_mode_that_is_left_on_is_told(make_exercise: Make) -> None:
    verdict = judge(make_exercise(lambda n: n, 1, 2), leaves_inference_mode_on)
    assert not torch.is_inference_mode_enabled()
    assert torch.is_grad_enabled()
    assert (verdict.kind, verdict.left) == ("wrong", ("inference",))
    assert "inference mode" in verdict.say
    KEPT.clear()
    assert torch.is_grad_enabled()


@pytest.mark.parametrize("mode", BESIDE)
def test_what_spoils_no_later_cell_is_right_and_told_beside(make_exercise: Make, mode: str) -> None:
    switch, words = BESIDE[mode]
    verdict = judged(make_exercise, switch)
    assert (verdict.kind, verdict.left) == ("right", (mode,))
    (note,) = verdict.notes
    assert words in note
    card = verdict_card(verdict).text()
    assert verdict.exercise.praise in card
    assert note in card
    assert judged(make_exercise, switch, result=2).notes == ()


def test_a_wrong_result_beside_it_is_told_as_well(make_exercise: Make) -> None:
    verdict = judged(make_exercise, LEFT["gradients"][0], result=2)
    assert "torch.no_grad()" in verdict.say
    assert verdict.wrong == ("The result is not right: it should be 1 and is 2.",)


def test_what_the_reference_leaves_switched_is_what_was_asked_for(make_exercise: Make) -> None:
    def seeding(n: int) -> float:
        torch.manual_seed(n)
        return torch.rand(1).item()

    verdict = judge(make_exercise(seeding, 1, 2), lambda n: seeding(n))
    assert (verdict.kind, verdict.left) == ("right", ())


def test_where_the_reference_fails_nothing_is_said_about_the_answer(
    make_exercise: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    exercise = make_exercise(lambda n: torch.relu(torch.tensor(float(n))).item(), 1, -2)
    monkeypatch.setattr(torch, "relu", 3)
    for answer in (lambda n: max(0.0, float(n)), lambda n: torch.relu(n), lambda n: None):
        verdict = judge(exercise, answer)
        assert verdict.kind == "not judged"
        assert "could not run" in verdict.say
        assert "TypeError: 'int' object is not callable" in verdict.say
        assert "Restart" in verdict.say
        assert Verdict.from_json(verdict.as_json(), exercise) == verdict
    monkeypatch.undo()
    assert judge(exercise, lambda n: max(0.0, float(n))).kind == "right"
