"""What is slow at its first use does not take the answer's time."""

from __future__ import annotations

import subprocess
import sys

ASK = """
import sys
from dataclasses import replace
import torch
from nnbook.exercises import BANK
from nnbook.workbook import judge


hasty = replace(BANK.exercise("{exercise}"), time_limit=0.5)
assert "torch._dynamo" not in sys.modules, "loaded already, so nothing is slow here"
verdict = judge(hasty, {answer})
print(verdict.kind, "torch._dynamo" in sys.modules)
"""
"""The first optimiser of a process loads a compiler, which takes seconds."""


def ask(exercise: str, answer: str) -> str:
    code = ASK.format(exercise=exercise, answer=answer)
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=250
    )
    return done.stdout.strip()


def test_an_answer_that_makes_the_first_optimiser_is_not_cut_off() -> None:
    assert ask("1.4/fit", "hasty.answer") == "right True"


def test_an_answer_without_one_waits_for_nothing() -> None:
    assert ask("1.1/pair", "hasty.answer") == "right False"
