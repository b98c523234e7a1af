"""Every question can be answered, and every answer is explained."""

from __future__ import annotations

import re

import pytest

from nnbook.exercises import BANK
from nnbook.workbook import Question

QUIZZES = {lesson: BANK.quiz(lesson) for lesson in BANK.lessons}
QUESTIONS = [
    question for lesson in BANK.lessons for question in (*QUIZZES[lesson], *BANK.guesses(lesson))
]
each_question = pytest.mark.parametrize("question", QUESTIONS, ids=lambda each: each.name)


def test_names_are_unique_and_begin_with_their_lesson() -> None:
    names = [question.name for question in QUESTIONS]
    assert len({*names}) == len(names)
    for lesson in BANK.lessons:
        for question in (*QUIZZES[lesson], *BANK.guesses(lesson)):
            assert re.fullmatch(re.escape(lesson) + r"/[a-z][a-z0-9-]*", question.name)


def test_the_quiz_of_a_lesson_has_three_to_five_questions() -> None:
    for lesson in BANK.lessons:
        assert lesson == "0" or 3 <= len(QUIZZES[lesson]) <= 5


@each_question
def test_it_asks_one_thing_with_one_right_answer(question: Question) -> None:
    assert question.text.endswith("?")
    assert [option.right for option in question.options].count(True) == 1
    texts = [option.text for option in question.options]
    assert 2 <= len({*texts}) == len(texts) <= 5


@each_question
def test_every_option_is_explained_in_whole_sentences(question: Question) -> None:
    reasons = [option.why for option in question.options]
    assert len({*reasons}) == len(reasons)
    for why in reasons:
        assert re.fullmatch(r"[A-Z0-9`-].*[.?!]", why, re.DOTALL), why
        assert len(why.split()) >= 4


@each_question
def test_backticks_come_in_pairs(question: Question) -> None:
    options = question.options
    for words in (question.text, *(o.text for o in options), *(o.why for o in options)):
        assert words.count("`") % 2 == 0
