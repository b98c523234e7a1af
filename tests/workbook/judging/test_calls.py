"""How calls are written: whole where they are short, else by their beginnings."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from torch import nn, tensor

from nnbook.workbook.judging.calls import LINES, WIDTH, write_call


class Split(NamedTuple):
    """A table with its classes."""

    X: torch.Tensor
    y: torch.Tensor


COLUMN = torch.arange(5.0, 45.0).view(-1, 1)


@pytest.mark.parametrize(
    ("arguments", "written"),
    [
        ([], "f()"),
        ([1, 0.1 + 0.2, "w", None], "f(1, 0.3, 'w', None)"),
        ([tensor([1.0, -2.0])], "f(tensor([ 1., -2.]))"),
        ([tensor([[1, 2], [3, 4]])], "f(tensor([[1, 2], [3, 4]]))"),
        ([COLUMN], "f(X of shape (40, 1): [[5.0], [6.0], [7.0], [8.0], …])"),
        ([COLUMN.double().numpy()], "f(X of shape (40, 1): [[5.0], [6.0], [7.0], [8.0], …])"),
        ([COLUMN.view(-1)], "f(X of shape (40,): [5.0, 6.0, 7.0, 8.0, …])"),
        ([Split(COLUMN, COLUMN)], "f(Split(X of shape (40, 1): [[5.0], [6.0], [7.0], …], …))"),
        ([[COLUMN, COLUMN]], "f([tensor of shape (40, 1): [[5.0], [6.0], …], …])"),
    ],
)
def test_short_arguments_are_whole_and_long_ones_begin(arguments: list[Any], written: str) -> None:
    assert write_call("f", ["X", "b", "c", "d"], arguments) == written


def test_a_long_list_is_cut_and_a_second_line_is_indented() -> None:
    values = [float(number) for number in range(60)]
    written = write_call("fit", ["x_values", "y_values", "lr"], [values, values, 0.5])
    assert written.splitlines() == [
        "fit([0.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0, 10.0, 11.0, 12.0, 13.0, …],",
        "    [0.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0, 10.0, 11.0, 12.0, 13.0, …], 0.5)",
    ]


TABLES = st.lists(st.integers(0, 40), max_size=3).map(torch.rand)
VALUES: st.SearchStrategy[Any] = st.recursive(
    st.one_of(
        TABLES,
        TABLES.map(lambda table: table.numpy()),
        st.floats(),
        st.integers(),
        st.text(),
        st.none(),
        st.sampled_from([nn.Linear(3, 2), np.float64(1.5), torch.relu]),
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=6),
        st.tuples(inner, inner),
        st.dictionaries(st.text(), inner, max_size=3),
    ),
)


@settings(max_examples=50)
@given(arguments=st.lists(VALUES, max_size=6))
def test_whatever_is_given_a_call_has_two_lines_at_most(arguments: list[Any]) -> None:
    parameters = [f"argument_{number}" for number in range(len(arguments))]
    lines = write_call("answer", parameters, arguments).split("\n")
    assert len(lines) <= LINES
    assert all(len(line) <= WIDTH for line in lines)
    assert lines[0].startswith("answer(")
    assert lines[-1].endswith(")")
