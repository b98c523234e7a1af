"""What is right is right in any idiom; what is refused for its type, the task has ruled out."""

from __future__ import annotations

import importlib
import pkgutil
from itertools import pairwise
from pathlib import Path

import pytest

from nnbook.exercises import BANK
from nnbook.workbook import judge
from tests.exercises.idioms.register import IDIOMS, Idiom
from tests.lessons.reading import notebook_of

HERE = Path(__file__).with_name("idioms")
for module in pkgutil.iter_modules([str(HERE)]):
    importlib.import_module(f"tests.exercises.idioms.{module.name}")

RIGHT = [each for each in IDIOMS if not each.says]
REFUSED = [each for each in IDIOMS if each.says]


def named(idiom: Idiom) -> str:
    return f"{idiom.exercise} {idiom.idiom}"


@pytest.mark.parametrize("idiom", RIGHT, ids=named)
def test_what_is_right_is_right_in_another_idiom(idiom: Idiom) -> None:
    verdict = judge(BANK.exercise(idiom.exercise), idiom.answer)
    assert verdict.kind == "right", (verdict.say, verdict.wrong, verdict.target, verdict.yours)


def task(exercise: str) -> str:
    """Return what a learner reads before they write: the task, and the stub below it."""
    told = BANK.exercise(exercise).task
    cells = notebook_of(exercise.partition("/")[0]).cells
    for before, stub in pairwise(cells):
        if stub.metadata.get("nnbook", {}).get("exercise") == exercise:
            told += before.source + stub.source
    return told


@pytest.mark.parametrize("idiom", REFUSED, ids=named)
def test_what_is_refused_for_its_type_the_task_rules_out(idiom: Idiom) -> None:
    assert idiom.says in task(idiom.exercise)
    verdict = judge(BANK.exercise(idiom.exercise), idiom.answer)
    assert verdict.kind == "wrong"
    about_type = [each for each in verdict.findings if each.kind in ("type", "dtype", "entry")]
    unread = verdict.reason == "unreadable"  # the exercise says what it should have been
    assert about_type or verdict.mistake or unread, (verdict.say, verdict.findings)


def test_every_exercise_is_answered_in_other_idioms() -> None:
    answered = [each.exercise for each in RIGHT]
    assert {*answered} == {*BANK.all_exercises}
    assert len(answered) >= 190
    assert len({named(each) for each in IDIOMS}) == len(IDIOMS)
