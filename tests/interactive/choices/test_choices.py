"""Questions with options, live and frozen."""

from __future__ import annotations

import json
import re

import pytest

from nnbook.interactive.choices import Choices

QUESTION = {
    "name": "1.1/dtype",
    "text": "Which `dtype` has `torch.tensor([1.0])`?",
    "options": [
        {"text": "`float32`", "right": True, "why": "It is torch's default."},
        {"text": "`float64`", "right": False, "why": "That is NumPy's default."},
    ],
}


def test_its_words_hold_question_and_options_but_not_the_truth():
    quiz = Choices(kind="quiz", title="Quiz 1.1", questions=[QUESTION])
    assert repr(quiz) == (
        "Quiz 1.1.\nWhich `dtype` has `torch.tensor([1.0])`?\n  a) `float32`\n  b) `float64`"
    )
    assert repr(Choices(kind="guess", questions=[QUESTION])).startswith("Guess before you run on.")


def test_python_hears_of_an_answer():
    heard = []
    quiz = Choices(kind="quiz", questions=[QUESTION])
    quiz.observe(lambda change: heard.append(change["new"]), "answers")
    quiz.set_state({"answers": {"1.1/dtype": {"choice": 1, "confidence": None}}})
    assert heard == [{"1.1/dtype": {"choice": 1, "confidence": None}}]


@pytest.mark.parametrize("right", [(False, False), (True, True)])
def test_a_question_has_exactly_one_right_option(right):
    options = [{"text": "a", "right": each, "why": "w"} for each in right]
    with pytest.raises(Exception, match="needs exactly one right option"):
        Choices(questions=[{"name": "q", "text": "t", "options": options}])


def test_frozen_it_carries_its_questions_and_opens_no_channel(monkeypatch):
    monkeypatch.setenv("NNBOOK_FREEZE", "1")
    quiz = Choices(kind="quiz", slug="quiz-1.1", title="Quiz 1.1", questions=[QUESTION])
    bundle = quiz._repr_mimebundle_()
    assert set(bundle) == {"text/html", "text/plain"}
    assert json.dumps(QUESTION["options"][0]["why"]) in bundle["text/html"]
    assert quiz.comm is None
    assert not re.search(r"^(import|export) ", bundle["text/html"], re.MULTILINE)
    assert "http" not in bundle["text/html"]
