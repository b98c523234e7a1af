"""The table of errors against the installed Python, NumPy and torch: each is raised in earnest."""

from __future__ import annotations

import linecache
import re
import string
from collections.abc import Callable
from types import FunctionType
from typing import Any

import pytest

from nnbook.workbook import Exercise, Verdict, judge
from nnbook.workbook.judging.clues import CLUES, find_entry
from nnbook.workbook.judging.english_errors import WORDS
from tests.workbook.judging.beginners_errors import ERRORS, Error

Make = Callable[..., Exercise]


@pytest.mark.parametrize("error", ERRORS, ids=lambda each: f"{each[0]}: {each[1]}")
def test_an_error_of_beginners_is_explained(make_exercise: Make, error: Error) -> None:
    clue, part, answer = error
    verdict = judge(make_exercise(lambda values: 0, lambda: [1.0, 2.0, 3.0]), answer)
    assert verdict.kind == "raised"
    assert verdict.raised is not None
    assert (verdict.raised.clue, verdict.named) == (clue, True), verdict.say
    assert part in verdict.say
    assert re.fullmatch(r"Your .*[.?]", verdict.say, re.DOTALL)
    stored = Verdict.from_json(verdict.as_json(), verdict.exercise)
    assert (stored, stored.say) == (verdict, verdict.say)


def test_the_learners_error_and_line_stay_in_sight(make_exercise: Make) -> None:
    answer = next(answer for clue, _, answer in ERRORS if clue == "twice")
    said = judge(make_exercise(lambda values: 0, 1), answer).say
    assert said.startswith("Your function raised RuntimeError in line ")
    assert "`loss.backward()`: Trying to backward through the graph a second time" in said
    assert ".py" not in said


def test_every_entry_of_the_table_is_met(make_exercise: Make) -> None:
    exercise = make_exercise(lambda values: 0, lambda: [1.0, 2.0, 3.0])
    raised = [judge(exercise, answer).raised for _, _, answer in ERRORS]
    entries = [find_entry(each.name, each.message, each.code) for each in raised if each]
    met = {entry[0] for entry in entries if entry}
    assert [entry for number, entry in enumerate(CLUES) if number not in met] == []


def test_every_sentence_is_whole_and_names_only_what_is_known() -> None:
    found_by_name = {
        "attribute near": {"near_name"},
        "name near": {"near_name"},
        "import": {"words"},
        "hidden": {"hidden_name"},
    }
    for word, words in WORDS.items():
        assert re.fullmatch(r"[A-Z`].*[.?]", words), word
        wanted = {name for _, name, _, _ in string.Formatter().parse(words) if name}
        messages = [message for clue, message in CLUES if clue == word]
        base = {"attribute near": "attribute", "import": "name", "name near": "name"}.get(word)
        messages += [message for clue, message in CLUES if clue == base]
        for message in messages or [""]:
            known = {*re.findall(r"\{(\w+)", message)} | found_by_name.get(word, set())
            assert wanted <= known | ({"name"} if "leaf" in word else set()), (word, message)


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("torch", "import torch"),
        ("nn", "from torch import nn"),
        ("np", "import numpy as np"),
        ("F", "import torch.nn.functional as F"),
        ("math", "import math"),
    ],
)
def test_a_forgotten_import_is_written_out(make_exercise: Make, name: str, line: str) -> None:
    answer = _in_a_cell(f"def answer(values):\n    return {name}.exp(values)\n")
    verdict = judge(make_exercise(lambda values: 0, 1), answer)
    assert verdict.raised is not None
    assert verdict.raised.clue == "import"
    assert f"Write `{line}` at the top of the cell." in verdict.say


@pytest.mark.parametrize("builtin", ["sum", "max", "len", "list", "range"])
def test_a_hidden_builtin_is_named(make_exercise: Make, builtin: str) -> None:
    answer = _in_a_cell(f"def answer(values):\n    return {builtin}(values)\n", **{builtin: 3})
    verdict = judge(make_exercise(lambda values: 0, 1), answer)
    assert f"The name {builtin} was given another value" in verdict.say
    assert f"`del {builtin}` brings it back." in verdict.say


def test_a_function_of_the_learners_own_is_no_hidden_builtin(make_exercise: Make) -> None:
    code = "def answer(values):\n    return sum(values)(3)\n"
    verdict = judge(make_exercise(lambda values: 0, lambda: [1]), _in_a_cell(code))
    assert verdict.raised is not None
    assert verdict.raised.clue == "called"


def _in_a_cell(code: str, **names: Any) -> FunctionType:
    """Define an answer among names of its own, as a notebook does, with its lines to be read."""
    names["__name__"] = "cell"
    file = f"<cell {len(linecache.cache)}>"
    linecache.cache[file] = (len(code), None, code.splitlines(keepends=True), file)
    exec(compile(code, file, "exec"), names)
    return names["answer"]
