"""Two records that were written apart become one in which nothing of either is lost."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnbook.workbook import Exercise
from nnbook.workbook.judging.verdict import Verdict
from nnbook.workbook.progress.attempts import count_attempt, show_solution, take_hint
from nnbook.workbook.progress.merge import merge
from nnbook.workbook.progress.records import Record, empty, is_record
from nnbook.workbook.progress.remember import note_answer

NAMES = ("1.1/a", "1.1/b")
EXERCISES = {
    name: Exercise(
        name=name,
        title="Any",
        minutes=1,
        difficulty=1,
        answer=len,
        cases=lambda: [([],)],
        praise="Right.",
        mistakes=(),
        hints=("One.", "Two.", "Three."),
    )
    for name in NAMES
}


def _act(record: Record, act: str, name: str, what: int) -> None:
    """Do to a record what a desk does to it."""
    exercise = EXERCISES[name]
    if act == "right":
        count_attempt(record, exercise, Verdict(exercise=exercise, kind="right"), f"code {what}")
    elif act == "wrong":
        verdict = Verdict(exercise=exercise, kind="wrong", mistake=f"mistake {what}")
        count_attempt(record, exercise, verdict, f"code {what}")
    elif act == "hint":
        take_hint(record, exercise)
    elif act == "solution":
        show_solution(record, exercise)
    elif act == "quiz":
        entry = record["quizzes"].setdefault(name, {})
        entry["choice"], entry["right"] = what, what == 1
        entry["tries"] = entry.get("tries", 0) + 1
        entry.setdefault("first", what == 1)
    elif act == "guess":
        record["guesses"].setdefault(name, {"choice": what, "confidence": 1 + what % 3})
    else:
        answered = record["retrievals"].get(name, {}).get("answered", 0)
        note_answer(record, name, answered, what == 1)


ACTS = st.lists(
    st.tuples(
        st.sampled_from(["right", "wrong", "hint", "solution", "quiz", "guess", "retrieval"]),
        st.sampled_from(NAMES),
        st.integers(0, 3),
    ),
    max_size=8,
)


def _after(record: Record, acts: list[tuple[str, str, int]]) -> Record:
    record = deepcopy(record)
    for act in acts:
        _act(record, *act)
    return record


@given(before=ACTS, ours=ACTS, others=ACTS)
def test_nothing_of_either_is_lost(before: Any, ours: Any, others: Any) -> None:
    base = _after(empty(), before)
    mine, theirs = _after(base, ours), _after(base, others)
    kept = deepcopy((base, mine, theirs))
    merged = merge(base, mine, theirs)
    assert (base, mine, theirs) == kept, "merging changes none of them"
    assert is_record(merged)

    def field(record: Record, kind: str, name: str, what: str) -> Any:
        return record[kind].get(name, {}).get(what)  # type: ignore[literal-required]

    counted = [("exercises", "attempts"), ("exercises", "hints"), ("quizzes", "tries")]
    for name in NAMES:
        for kind, what in counted:
            old, a, b, both = (
                field(record, kind, name, what) or 0 for record in (base, mine, theirs, merged)
            )
            assert both == a + b - old, (kind, name, what)
        for kind, what in [("exercises", "solved"), ("exercises", "shown"), ("quizzes", "first")]:
            told = [field(record, kind, name, what) for record in (base, mine, theirs, merged)]
            old, a, b, both = told
            assert both == (a if b is None else b), (kind, name, what)
            assert old is None or both == old
        guesses = [record["guesses"].get(name) for record in (base, mine, theirs)]
        assert merged["guesses"].get(name) in guesses
        assert (name in merged["guesses"]) == any(guesses)
        answered = [
            field(record, "retrievals", name, "answered") or 0 for record in (mine, theirs, merged)
        ]
        assert answered[2] == max(answered[:2])
        choice = field(merged, "quizzes", name, "choice")
        if choice is not None:
            assert field(merged, "quizzes", name, "right") == (choice == 1)


@given(before=ACTS, ours=ACTS)
def test_where_only_one_has_gone_on_that_one_holds(before: Any, ours: Any) -> None:
    base = _after(empty(), before)
    mine = _after(base, ours)
    assert merge(base, mine, base) == mine
    assert merge(base, base, mine) == mine


@given(before=ACTS, ours=ACTS, others=ACTS)
def test_work_on_different_exercises_is_as_if_done_one_after_the_other(
    before: Any, ours: Any, others: Any
) -> None:
    ours = [(act, NAMES[0], what) for act, _, what in ours]
    others = [(act, NAMES[1], what) for act, _, what in others]
    base = _after(empty(), before)
    merged = merge(base, _after(base, ours), _after(base, others))
    assert merged == _after(_after(base, others), ours)


@pytest.mark.parametrize(
    ("their_act", "my_act", "expected"),
    [
        (
            "right",
            "wrong",
            {"code": "code 1", "mistake": "mistake 1", "attempts": 2, "solved": "alone"},
        ),
        ("wrong", "right", {"code": "code 1", "attempts": 2, "solved": "alone"}),
        ("right", "right", {"code": "code 1", "attempts": 2, "solved": "alone"}),
    ],
)
def test_what_was_said_of_the_last_answer_belongs_to_it(
    their_act: str, my_act: str, expected: object
) -> None:
    mine, theirs = empty(), empty()
    _act(theirs, their_act, NAMES[0], 2)
    _act(mine, my_act, NAMES[0], 1)
    assert merge(empty(), mine, theirs)["exercises"][NAMES[0]] == expected


def test_what_a_newer_nnbook_added_is_kept_from_both() -> None:
    base: Any = {**empty(), "notes": {"old": 1}}
    mine: Any = {**deepcopy(base), "notes": {"old": 1, "mine": 2}, "more": "mine"}
    theirs: Any = {**deepcopy(base), "notes": {"old": 5, "theirs": 3}}
    theirs["exercises"]["1.1/a"] = {"attempts": 1, "later": "theirs"}
    mine["exercises"]["1.1/a"] = {"attempts": 1, "later too": ["mine"]}
    merged: Any = merge(base, mine, theirs)
    assert merged["notes"] == {"old": 5, "mine": 2, "theirs": 3}
    assert merged["more"] == "mine"
    assert merged["exercises"]["1.1/a"] == {
        "attempts": 2,
        "later": "theirs",
        "later too": ["mine"],
    }
