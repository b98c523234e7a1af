"""Lesson 1.1: what it asks again, and its rules, are those that PyTorch follows."""

from __future__ import annotations

import re

import pytest
import torch
from hypothesis import example, given
from hypothesis import strategies as st

from nnbook.exercises import BANK
from nnbook.exercises.lesson_1_1.memory import reads_same_memory
from nnbook.exercises.lesson_1_1.shapes import broadcast_shape, strides
from nnbook.workbook import Question
from tests.lessons.reading import Answers, code, run, shape


def _does_not_change(question: Question) -> str:
    start = code(question.text, 0)
    others = [code(option.text) for option in question.options]
    found = []
    for other in others:
        before, after = run(
            f"{start}; b = {other}; before = torch.as_tensor(b).clone(); a += 1; "
            "(before, torch.as_tensor(b))"
        )
        found += [other] if torch.equal(before, after) else []
    (only,) = found
    return only


def _fits(question: Question) -> str:
    fitting = []
    for option in question.options:
        try:
            torch.zeros(shape(question.text)) + torch.zeros(run(code(option.text)))
        except RuntimeError:
            continue
        fitting.append(code(option.text))
    (only,) = fitting
    return only


ANSWERS: Answers = {
    "1.1/ask-strides": lambda q: run(f"{code(q.text, 0)}; {code(q.text, 1)}"),
    "1.1/ask-turned": lambda q: run(f"{code(q.text, 0)}; {code(q.text, 1)}"),
    "1.1/ask-view": lambda q: tuple(
        run(code(q.text, 1), t=torch.zeros(int(re.findall(r"holds (\d+)", q.text)[0]))).shape
    ),
    "1.1/ask-broadcast": lambda q: tuple(
        (torch.zeros(shape(q.text, 0)) - torch.zeros(shape(q.text, 1))).shape
    ),
    "1.1/ask-fits": _fits,
    "1.1/ask-dtype": lambda q: run(code(q.text)).dtype,
    "1.1/ask-own-memory": _does_not_change,
    "1.1/ask-bytes": lambda q: (
        torch.zeros(
            shape(q.text), dtype=getattr(torch, re.findall(r"dtype (\w+)", q.text)[0])
        ).nbytes
    ),
    "1.1/ask-slice": lambda q: tuple(run(code(q.text, 1), table=torch.zeros(shape(q.text))).shape),
    "1.1/ask-chain": lambda q: run("; ".join(code(q.text, place) for place in range(4))),
}
"""What torch answers, worked out from nothing but the words of a question."""


shapes = st.lists(st.integers(1, 5), max_size=5).map(tuple)
sizes = st.sampled_from((0, 1, 1, 2, 3))
meeting = st.lists(sizes, max_size=4).map(tuple)


@given(shapes)
def test_strides_are_those_of_a_fresh_tensor(shape: tuple[int, ...]) -> None:
    assert strides(shape) == torch.empty(shape).stride()


@given(meeting, meeting)
@example((9, 1), (9,))
def test_shapes_meet_as_in_torch(a: tuple[int, ...], b: tuple[int, ...]) -> None:
    try:
        wanted = tuple(torch.broadcast_shapes(a, b))
    except RuntimeError:
        wanted = None
    assert broadcast_shape(a, b) == broadcast_shape(b, a) == wanted


STRIDE, BROADCAST = BANK.exercise("1.1/stride"), BANK.exercise("1.1/broadcast")


@pytest.mark.parametrize("mistake", [*STRIDE.mistakes, *BROADCAST.mistakes], ids=lambda m: m.name)
def test_a_mistake_differs_from_the_rule_only_in_some_cases(mistake) -> None:
    """A mistake that people make is right now and then, or nobody would make it."""
    exercise = STRIDE if mistake in STRIDE.mistakes else BROADCAST
    some = [((),), ((1,),), ((3, 3),)] if exercise is STRIDE else [((3,), (3,)), ((1,), (1,))]
    agreed = []
    for case in [*some, *exercise.cases()]:
        try:
            agreed.append(mistake.answer(*case) == exercise.answer(*case))
        except RuntimeError:  # of torch, which refuses where the rule says None
            agreed.append(False)
    assert any(agreed)
    assert not all(agreed)


@given(st.sampled_from(("view", "T", "clone", "narrow", "double", "flip")), st.integers(2, 6))
def test_memory_is_shared_where_the_storage_is(how: str, n: int) -> None:
    a = torch.arange(1.0, n * 2 + 1).view(n, 2)
    b = {
        "view": lambda: a.view(-1),
        "T": lambda: a.T,
        "clone": lambda: a.clone(),
        "narrow": lambda: a[1:],
        "double": lambda: a.double(),
        "flip": lambda: a.flip(0),
    }[how]()
    before = a.clone()
    shared = a.untyped_storage().data_ptr() == b.untyped_storage().data_ptr()
    assert reads_same_memory(a, b) == shared
    assert torch.equal(a, before)
