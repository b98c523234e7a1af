"""The content is found by itself, and loaded only when it is asked for."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import nnbook.exercises
from nnbook.exercises import BANK
from nnbook.workbook.bank import UnknownName


def test_every_folder_of_the_package_is_a_lesson_with_words() -> None:
    files = Path(nnbook.exercises.__file__).parent.glob("*/words.en.toml")
    assert len(BANK.lessons) == len([*files])
    assert BANK.lessons[:2] == ("0", "1.1")


@pytest.mark.parametrize("statement", ["import nnbook.exercises", "from nnbook import check, quiz"])
def test_importing_the_exercises_loads_no_lesson(statement: str) -> None:
    loaded = "[name for name in sys.modules if name.startswith('nnbook.exercises.')]"
    code = f"import sys; {statement}; print({loaded})"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=100
    )
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize(
    ("name", "near"), [("1.1/pear", "1.1/pair"), ("1.1/copyorview", "1.1/copy-or-view")]
)
def test_an_unknown_exercise_suggests_the_nearest(name: str, near: str) -> None:
    with pytest.raises(UnknownName, match=f"Did you mean '{near}'"):
        BANK.exercise(name)


def test_a_deeper_notebook_has_the_exercises_of_its_lesson_and_asks_again_what_lies_before() -> (
    None
):
    assert BANK.lesson("1.1+") == "1.1"
    assert BANK.before("1.1+") == ("0", "1.1")
    assert BANK.before("1.2") == ("0", "1.1")
    for odd in ("1.1++", "1.99+", "+"):
        with pytest.raises(UnknownName):
            BANK.lesson(odd)
