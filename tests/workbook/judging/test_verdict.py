"""A verdict holds facts: it can be stored, read again, and says the same words then."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any, get_args

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from nnbook.workbook import Exercise, Mistake, Verdict, judge
from nnbook.workbook.judging import clues, english, english_errors
from nnbook.workbook.judging.attempt import attempt
from nnbook.workbook.judging.decide import decide
from nnbook.workbook.judging.findings import Finding, FindingKind

Make = Callable[..., Exercise]


def _stub(values: list[float]) -> Any:
    raise NotImplementedError


def _fails(values: list[float]) -> Any:
    raise ValueError("caf\N{LATIN SMALL LETTER E WITH ACUTE} \ud800.")


def _endless(values: list[float]) -> Any:
    while True:
        print("on and on")


def _appends(values: list[float]) -> Any:
    result = torch.tensor(values).reshape(-1, 1)
    values.insert(0, 1.0)
    return result


ANSWERS = {
    "right": lambda values: torch.tensor(values).reshape(-1, 1),
    "stub": _stub,
    "raises": _fails,
    "endless": _endless,
    "changes": _appends,
    "flat": torch.tensor,
    "none": lambda values: None,
    "list": lambda values: values,
    "double": lambda values: torch.tensor(values).double().reshape(-1, 1),
    "nan": lambda values: torch.tensor(values).reshape(-1, 1) / 0 * 0,
    "numbers": lambda values: torch.tensor(values).reshape(-1, 1).clamp(max=2),
    "arguments": lambda: 3,
    "class": type("Column", (), {"__init__": lambda self: None}),
    "no function": 3,
    "no answer": None,
}


def assert_can_be_stored(verdict: Verdict) -> None:
    written = verdict.as_json()
    assert json.loads(written)["exercise"] == verdict.exercise.name
    again = Verdict.from_json(written, verdict.exercise)
    assert again == verdict
    assert (again.say, again.right, again.wrong) == (verdict.say, verdict.right, verdict.wrong)
    assert again.as_json() == written


@pytest.mark.parametrize("answer", ANSWERS)
def test_a_verdict_that_was_stored_says_the_same(column_exercise: Exercise, answer: str) -> None:
    assert_can_be_stored(judge(replace(column_exercise, time_limit=0.3), ANSWERS[answer]))


def test_the_facts_of_every_kind_of_verdict(column_exercise: Exercise) -> None:
    hasty = replace(column_exercise, time_limit=0.3)
    kinds = {name: judge(hasty, answer).kind for name, answer in ANSWERS.items()}
    assert kinds == {
        **dict.fromkeys(ANSWERS, "wrong"),
        "right": "right",
        "stub": "not started",
        "raises": "raised",
        "endless": "endless",
        "arguments": "arguments",
        "no function": "not callable",
        "no answer": "not callable",
    }
    raised = judge(hasty, _fails).raised
    assert raised is not None
    assert (raised.type, raised.name, raised.clue) == ("builtins.ValueError", "ValueError", "")
    assert raised.code.startswith("raise ValueError(")
    changed = judge(hasty, _appends)
    assert (changed.reason, changed.wanted) == ("changed input", "values")
    beyond = judge(hasty, lambda values: values[9]).raised
    assert beyond is not None
    assert (beyond.message, beyond.clue) == ("list index out of range", "index")


values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text()
    | hnp.arrays(
        st.sampled_from([np.float32, np.int64, np.bool_]), hnp.array_shapes(min_side=0, max_side=3)
    ).map(torch.from_numpy),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=2),
    max_leaves=4,
)


@given(values, values)
def test_whatever_is_returned_can_be_stored(target: Any, yours: Any) -> None:
    exercise = Exercise(
        name="9.1/any",
        title="Any",
        minutes=1,
        difficulty=1,
        answer=lambda n: target,
        cases=lambda: [(1,)],
        praise="Right.",
        mistakes=(),
        hints=("", "", ""),
    )
    assert_can_be_stored(judge(exercise, lambda n: yours))


def test_a_verdict_is_read_for_its_own_exercise_only(
    column_exercise: Exercise, make_exercise: Make
) -> None:
    written = judge(column_exercise, _stub).as_json()
    with pytest.raises(ValueError, match=r"is about 9\.1/column, not 9\.1/any"):
        Verdict.from_json(written, make_exercise(abs, 1))
    for other in ("[]", "{}", written.replace('"schema": 1', '"schema": 99')):
        with pytest.raises(ValueError, match="no verdict that this nnbook can read"):
            Verdict.from_json(other, column_exercise)


@pytest.mark.parametrize("answer", [torch.tensor, lambda values: values.vieww])
def test_a_mistake_that_is_catalogued_no_more_is_told_by_its_facts(
    column_exercise: Exercise, answer: Any
) -> None:
    """A class may look at what it stored when the course has gone on."""
    verdict = judge(column_exercise, answer)
    assert verdict.mistake
    assert verdict.wrong == ()
    later = Verdict.from_json(verdict.as_json(), replace(column_exercise, mistakes=()))
    assert "should have the shape (3, 1)" in later.say or "AttributeError" in later.say
    assert later.say not in {mistake.message for mistake in column_exercise.mistakes}


def test_a_verdict_takes_its_words_from_the_exercise_as_it_is(column_exercise: Exercise) -> None:
    written = judge(column_exercise, torch.tensor).as_json()
    assert "X is flat" not in written
    (flat, *others) = column_exercise.mistakes
    said = Mistake(name=flat.name, answer=flat.answer, message="X hat nur eine Achse.")
    other = replace(column_exercise, mistakes=(said, *others))
    assert Verdict.from_json(written, other).say == "X hat nur eine Achse."


def test_trying_and_deciding_are_two_steps(column_exercise: Exercise) -> None:
    tried = attempt(column_exercise, torch.tensor)
    assert [each.changed for each in tried.outcomes] == [(), ()]
    assert decide(column_exercise, tried) == judge(column_exercise, torch.tensor)


def _every_finding() -> Iterator[Finding]:
    for kind in get_args(FindingKind):
        for right in (True, False):
            yield Finding(kind=kind, right=right, target="1", yours="2", count=2, total=3)


def test_every_finding_can_be_said() -> None:
    for found in _every_finding():
        assert english.finding(found).endswith((".", "?")), found


def test_every_clue_has_its_words() -> None:
    found_by_name = {"attribute near", "name near", "import", "hidden"}
    assert english_errors.WORDS.keys() == {word for word, _ in clues.CLUES} | found_by_name
