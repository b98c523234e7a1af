"""The rules that lesson 1.1 lets a learner write down are those that PyTorch follows."""

from __future__ import annotations

import pytest
import torch
from hypothesis import example, given
from hypothesis import strategies as st

from nnbook.exercises.lesson_1_1.memory import reads_same_memory
from nnbook.exercises.lesson_1_1.shapes import BROADCAST, STRIDE, broadcast_shape, strides

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


@pytest.mark.parametrize("mistake", [*STRIDE.mistakes, *BROADCAST.mistakes], ids=lambda m: m.name)
def test_a_mistake_differs_from_the_rule_only_in_some_cases(mistake) -> None:
    """A mistake that people make is right now and then, or nobody would make it."""
    exercise = STRIDE if mistake in STRIDE.mistakes else BROADCAST
    some = [((),), ((1,),), ((3, 3),)] if exercise is STRIDE else [((3,), (3,)), ((1,), (1,))]
    agreed = [
        mistake.answer(*case) == exercise.answer(*case) for case in [*some, *exercise.cases()]
    ]
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
