"""What beginners really write is refused, and what is said of it names what is wrong."""

from __future__ import annotations

from collections import Counter
from functools import cache

import pytest

from nnbook.exercises import BANK
from nnbook.workbook import Exercise, Verdict, judge
from tests.exercises.beginners import Wrong, answers

ANSWERS = answers()
LEAST_NAMED = 0.95


@cache
def verdict_on(one: Wrong) -> Verdict:
    return judge(BANK.exercise(one.name), one.answer)


def lesson_of(name: str) -> str:
    return name.partition("/")[0]


def told(one: Wrong) -> str:
    return f"{one.name}: {one.thought}"


@pytest.mark.parametrize("one", ANSWERS, ids=told)
def test_a_wrong_answer_is_refused(one: Wrong) -> None:
    assert verdict_on(one).kind not in ("right", "not started", "not judged")


@pytest.mark.parametrize("one", [one for one in ANSWERS if one.mistake is not None], ids=told)
def test_it_is_told_as_the_mistake_that_it_is(one: Wrong) -> None:
    assert (verdict_on(one).mistake or "") == one.mistake


def test_nearly_all_are_named() -> None:
    unnamed = [told(one) for one in ANSWERS if not verdict_on(one).named]
    assert 1 - len(unnamed) / len(ANSWERS) >= LEAST_NAMED, "\n".join(unnamed)


def test_every_exercise_of_a_lesson_that_was_tried_has_some(exercise: Exercise) -> None:
    tried = {lesson_of(one.name) for one in ANSWERS}
    count = sum(one.name == exercise.name for one in ANSWERS)
    assert count >= 2 or BANK.original(exercise.name) or lesson_of(exercise.name) not in tried


def test_no_two_are_written_twice() -> None:
    assert Counter(map(told, ANSWERS)).most_common(1)[0][1] == 1
