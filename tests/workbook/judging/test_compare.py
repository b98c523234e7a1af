"""Values are compared by kind, shape, type and numbers; what is found are facts."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from nnbook.workbook.judging import english
from nnbook.workbook.judging.compare import compare
from nnbook.workbook.judging.findings import Finding
from nnbook.workbook.judging.values import same, text

leaves = (
    st.none() | st.booleans() | st.integers(-99, 99) | st.floats(width=32) | st.text(max_size=5)
)
tables = hnp.arrays(
    st.sampled_from([np.float32, np.float64, np.int64, np.bool_]),
    hnp.array_shapes(min_dims=0, max_dims=3, min_side=0, max_side=3),
)
values = st.recursive(
    leaves | tables | tables.map(torch.from_numpy),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.lists(inner, max_size=3).map(tuple)
        | st.dictionaries(st.text(max_size=3), inner, max_size=3)
    ),
    max_leaves=5,
)


def wrong(target: Any, yours: Any) -> tuple[str, ...]:
    """Return what is said to be wrong of X."""
    return tuple(english.finding(each) for each in compare("X", target, yours) if not each.right)


@given(values)
def test_every_value_agrees_with_itself(value: Any) -> None:
    assert same(value, value)
    assert wrong(value, value) == ()


@given(values, values)
def test_what_is_not_the_same_is_told(target: Any, yours: Any) -> None:
    findings = compare("X", target, yours)
    assert same(target, yours) == same(yours, target)
    assert all(each.right for each in findings) == same(target, yours)
    for each in findings:
        assert each.aspect == "X"
        assert english.finding(each).endswith((".", "?"))


@pytest.mark.parametrize(
    ("target", "yours", "words"),
    [
        (1.5, 1.5000001, ()),
        (1.5, np.float32(1.5), ()),
        (2.0, 2, ()),
        (1.5, 1.6, ("X is not right: it should be 1.5 and is 1.6.",)),
        (1.5, None, ("X is None and should be 1.5. Did you forget `return`?",)),
        (
            1.5,
            float("nan"),
            ("X is NaN, which is not a number. Was something divided by zero?",),
        ),
        (
            1.5,
            torch.tensor(1.5),
            (
                "X should be a number and is a tensor. `.item()` makes a Python value of a "
                "tensor with one number.",
            ),
        ),
        (True, 1, ("X should be True or False and is a whole number.",)),
        (True, np.True_, ()),
        (1, True, ("X should be a whole number and is True or False.",)),
        ("a", "b", ("X is not right: it should be 'a' and is 'b'.",)),
        ((1, 2), torch.Size([1, 2]), ()),
        ((1, 2), (1, 3), ("X at index 1 is not right: it should be 2 and is 3.",)),
        (
            [[1, 2], [3, 4]],
            [[1, 2], [3, 5]],
            ("X at index 1, 1 is not right: it should be 4 and is 5.",),
        ),
        ([{"a": 1}], [{"a": 2}], ("X at index 0['a'] is not right: it should be 1 and is 2.",)),
        ([1, 2], [1, None], ("X at index 1 is None and should be 2.",)),
        ([torch.zeros(2)], [torch.ones(2)], ("No number in X at index 0 is right.",)),
        (
            [torch.zeros(2)],
            [torch.zeros(3)],
            ("X at index 0 should have the shape (2,) and has (3,).",),
        ),
        (float("nan"), float("nan"), ()),
        (
            torch.tensor([True, False]),
            torch.tensor([True, True]),
            (
                "1 of 2 numbers in X are not right, the first at index 1: it should be False and "
                "is True.",
            ),
        ),
        (
            (1, 2),
            (1,),
            ("X should have 2 entries and has 1: it should be (1, 2) and is (1,).",),
        ),
        ({"a": 1}, {"b": 1}, ("X should have the keys 'a' and has 'b'.",)),
        ({"a": 1}, {"a": 2}, ("X['a'] is not right: it should be 1 and is 2.",)),
        (None, 3, ("X should be None here and is 3.",)),
        (
            torch.zeros(2, 1),
            torch.zeros(2),
            ("X should have the shape (2, 1) and has (2,).",),
        ),
        (
            torch.zeros(2),
            torch.zeros(2).double(),
            ("X should be of type float32 and is float64.",),
        ),
        (
            torch.zeros(2, 2),
            torch.tensor([[0.0, 0.0], [1.0, 2.0]]),
            (
                "2 of 4 numbers in X are not right, the first at index (1, 0): it should be 0 "
                "and is 1.",
            ),
        ),
        (np.zeros(2), torch.zeros(2), ("X should be a NumPy array and is a tensor.",)),
        (torch.tensor([1.0, float("nan")]), torch.tensor([1.0, float("nan")]), ()),
        (torch.zeros(2), torch.nn.Parameter(torch.zeros(2)), ()),
        (torch.zeros(1, dtype=torch.bfloat16), torch.zeros(1, dtype=torch.bfloat16), ()),
        (
            torch.tensor([1_000_000]),
            torch.tensor([1_000_001]),
            ("The number in X is not right: it should be 1000000 and is 1000001.",),
        ),
        (
            torch.tensor([1, 1_234_567]),
            torch.tensor([1, 1_234_568]),
            (
                "1 of 2 numbers in X are not right, the first at index 1: it should be 1234567 "
                "and is 1234568.",
            ),
        ),
        (
            torch.eye(2),
            torch.eye(2).to_sparse(),
            ("X should be a tensor and is a sparse tensor.",),
        ),
        (
            torch.zeros(2),
            torch.zeros(2, device="meta"),
            ("X should be a tensor and is a tensor without numbers.",),
        ),
        (torch.float32, torch.float32, ()),
        (
            torch.float32,
            torch.float64,
            ("X is not right: it should be torch.float32 and is torch.float64.",),
        ),
    ],
)
def test_the_sentences(target: Any, yours: Any, words: tuple[str, ...]) -> None:
    assert wrong(target, yours) == words


def test_a_long_value_is_cut_in_the_sentence() -> None:
    (sentence,) = wrong("a", "b" * 5000)
    assert len(sentence) < 600


def test_nan_is_right_only_where_it_should_be() -> None:
    target = torch.tensor([float("nan"), 1.0])
    assert wrong(target, torch.tensor([1.0, float("nan")]))


def test_a_number_too_large_for_a_float_is_compared() -> None:
    assert same(10**400, 10**400)
    assert not same(7, 10**400)
    assert not same(0.5, 10**400)
    assert wrong(7, 10**400)[0].startswith("X is not right: it should be 7 and is 100")


def test_a_float_is_written_without_the_dust_of_rounding() -> None:
    assert text(18.009000000001052) == "18.009"
    assert text(3.0) == "3.0"


@given(st.floats(allow_nan=False, allow_infinity=False), st.floats(-0.5, 0.5))
def test_floats_that_count_as_different_are_written_differently(one: float, share: float) -> None:
    other = one * (1 + share)
    assert same(one, other) or text(one) != text(other)


def test_networks_agree_when_their_weights_do() -> None:
    torch.manual_seed(0)
    one, other = torch.nn.Linear(2, 1), torch.nn.Linear(2, 1)
    assert not same(one, other)
    other.load_state_dict(one.state_dict())
    assert same([one], [other])
    assert not same(one, torch.nn.Sequential(one))
    assert text(torch.nn.Sequential(torch.nn.ReLU())) == "Sequential( (0): ReLU() )"


@pytest.mark.parametrize(
    ("target", "yours", "found"),
    [
        ([[1, 2], [3, 4]], [[1, 2], [3, 5]], {"kind": "value", "place": (1, 1)}),
        ([{"a": (1, 2)}], [{"a": (1, 3)}], {"kind": "value", "place": (0, "'a'", 1)}),
        ([1, 2], [1, None], {"kind": "none", "place": (1,)}),
        (None, 3, {"kind": "not none", "yours": "3"}),
        (1.5, float("nan"), {"kind": "nan"}),
        (torch.zeros(2), torch.zeros(2) / 0, {"kind": "holds nan"}),
        (1.5, iter(""), {"kind": "type", "target": "number", "yours": "object str_ascii_iterator"}),
        (1.5, torch.zeros(0), {"kind": "type", "yours": "tensor", "count": 0}),
        (torch.zeros(2, 1), torch.zeros(2), {"kind": "shape", "target": "(2, 1)", "yours": "(2,)"}),
        (torch.zeros(2), np.zeros(2), {"kind": "type", "target": "tensor", "yours": "array"}),
        (torch.eye(2), torch.ones(2, 2), {"kind": "numbers", "count": 2, "index": (0, 1)}),
        (torch.zeros(2), torch.ones(2), {"kind": "numbers", "count": 2, "total": 2, "index": ()}),
        ((1, 2), (1,), {"kind": "length", "count": 1, "total": 2}),
        ({"a": 1, 2: 3}, {}, {"kind": "keys", "target": "'a', 2", "yours": ""}),
    ],
)
def test_the_facts(target: Any, yours: Any, found: dict[str, Any]) -> None:
    (wrong,) = (each for each in compare("X", target, yours) if not each.right)
    assert {name: getattr(wrong, name) for name in found} == found


def test_what_a_learner_returned_is_quoted_to_the_letter() -> None:
    """Only the name of the result is written small in the middle of a sentence."""
    assert "and is 'this is The result'." in wrong("a", "this is The result")[0]
    inside = Finding(kind="numbers", right=False, place=(0,))
    assert english.finding(inside) == "No number in the result at index 0 is right."
