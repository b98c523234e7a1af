"""No word without its code, no code without its words: what loading a lesson does not find out."""

from __future__ import annotations

import re
from importlib import import_module
from pathlib import Path
from random import Random

import pytest

import nnbook.exercises
from nnbook.exercises import BANK
from nnbook.workbook import Drawn, Exercise, judge
from nnbook.workbook.questions import Draw
from nnbook.workbook.words import Words, read

each_lesson = pytest.mark.parametrize("number", BANK.lessons)


def folder_of(number: str) -> Path:
    name = "start" if number == "0" else f"lesson_{number.replace('.', '_')}"
    return Path(nnbook.exercises.__file__).parent / name


def words_of(number: str) -> Words:
    return read(folder_of(number), number)


@each_lesson
def test_what_observers_say_has_words_and_nothing_else_has(number: str) -> None:
    code = "".join(path.read_text(encoding="utf-8") for path in folder_of(number).glob("*.py"))
    used = {*re.findall(r'\b(?:Said|Unreadable)\("(\w+)"', code)}
    if re.search(r"\b(?:number_)?parts\(", code):
        used.add("returns")
    assert used == {
        key for entry in words_of(number).entries.values() for key in entry.get("says", ())
    }


def test_a_result_that_cannot_be_looked_at_is_told_in_the_exercises_own_words(
    exercise: Exercise,
) -> None:
    words = words_of(exercise.name.partition("/")[0])
    told = (words.of("exercises") | words.of("variants"))[exercise.name].get("says", {})
    if "returns" in told:
        verdict = judge(exercise, lambda *given: object())
        assert verdict.say == told["returns"]


@each_lesson
def test_every_option_is_drawn_at_some_time(number: str) -> None:
    asked = words_of(number).of("retrieval")
    if not asked:
        return
    module = import_module(f"nnbook.exercises.{folder_of(number).name}.retrieval")
    draws = [each for each in vars(module).values() if isinstance(each, Draw)]
    assert {draw.name for draw in draws} == asked.keys()
    for draw in draws:
        options = asked[draw.name]["options"]
        drawn = [draw.make(Random(seed)) for seed in range(100)]
        if any(isinstance(each, Drawn) for each in drawn):
            assert {name for each in drawn for name in each.options} == options.keys(), draw.name
