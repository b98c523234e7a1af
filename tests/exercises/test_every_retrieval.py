"""What is asked again is asked well, whatever the numbers, and its right answer is right."""

from __future__ import annotations

import re
from importlib import import_module
from random import Random

import pytest

from nnbook.course.lessons import lessons
from nnbook.exercises import BANK
from nnbook.workbook import Retrieval
from tests.lessons.reading import code

RETRIEVALS = [each for lesson in BANK.lessons for each in BANK.retrievals(lesson)]
SEEDS = range(200)
each_retrieval = pytest.mark.parametrize("retrieval", RETRIEVALS, ids=lambda each: each.name)


def test_names_are_unique_and_begin_with_their_lesson() -> None:
    names = [each.name for each in RETRIEVALS]
    assert len({*names}) == len(names)
    for lesson in BANK.lessons:
        for each in BANK.retrievals(lesson):
            assert re.fullmatch(re.escape(lesson) + r"/[a-z][a-z0-9-]*", each.name)


def test_every_lesson_that_introduces_terms_leaves_something_to_remember() -> None:
    for lesson in lessons():
        teaches = lesson.introduced and not lesson.deeper
        least = 2 if lesson.number == "0" else 5 if teaches else 0
        assert len(BANK.retrievals(lesson.number)) >= least


@each_retrieval
def test_it_goes_back_to_what_there_is_in_its_lesson(retrieval: Retrieval) -> None:
    lesson = retrieval.name.partition("/")[0]
    questions = (*BANK.guesses(lesson), *BANK.quiz(lesson))
    there = BANK.exercises(lesson).keys() | {question.name for question in questions}
    assert {*retrieval.about} <= there


@each_retrieval
def test_it_asks_well_whatever_the_numbers(retrieval: Retrieval) -> None:
    for seed in SEEDS:
        question = retrieval.make(Random(seed))
        assert question.name == retrieval.name
        assert question.text.endswith("?")
        texts = [option.text for option in question.options]
        assert 2 <= len({*texts}) == len(texts) <= 5, texts
        whys = [option.why for option in question.options]
        assert len({*whys}) == len(whys)
        for why in whys:
            assert re.fullmatch(r"[A-Z0-9`-].*[.?!]", why, re.DOTALL), why
            assert len(why.split()) >= 4, why
        for words in (question.text, *texts, *whys):
            assert words.count("`") % 2 == 0


@each_retrieval
def test_numbers_are_fresh_and_the_right_option_stands_anywhere(retrieval: Retrieval) -> None:
    asked = [retrieval.question(answered) for answered in SEEDS]
    assert len({(q.text, *(option.text for option in q.options)) for q in asked}) > 5
    assert {q.right for q in asked} >= {0, 1}


@pytest.mark.parametrize("number", BANK.lessons)
def test_what_is_called_right_is_what_the_lessons_own_tests_work_out(number: str) -> None:
    retrievals = BANK.retrievals(number)
    own = import_module(f"tests.lessons.test_{number.replace('.', '_')}") if retrievals else None
    answers = getattr(own, "ANSWERS", {})
    assert answers.keys() == {retrieval.name for retrieval in retrievals}
    for retrieval in retrievals:
        for answered in SEEDS:
            question = retrieval.question(answered)
            wanted = str(answers[retrieval.name](question))
            assert code(question.options[question.right].text) == wanted, retrieval.name
