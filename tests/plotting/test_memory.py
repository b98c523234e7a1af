"""The picture of memory tells copies from views."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from nnbook import plotting

ROW = np.array([1.0, 2.0, 3.0, 4.0, 5.0, 6.0])


def words(capsys: pytest.CaptureFixture[str], **values: Any) -> str:
    plotting.same_memory(**values)
    return capsys.readouterr().out.strip()


@pytest.mark.parametrize(
    "view",
    [
        lambda a: np.asarray(a),
        lambda a: a[2:],
        lambda a: a.reshape(2, 3).T,
        torch.from_numpy,
        lambda a: torch.from_numpy(a).view(3, 2).T,
        lambda a: torch.from_numpy(a)[4:],
        lambda a: torch.from_numpy(a[2:]),  # to torch, its memory begins further on
    ],
)
def test_a_view_reads_the_same_row(
    capsys: pytest.CaptureFixture[str], view: Callable[[Any], Any]
) -> None:
    said = words(capsys, a=ROW, b=view(ROW))
    assert said == "a and b read the same memory, a row of 6 float64 numbers."


@pytest.mark.parametrize(
    "copy",
    [
        np.array,
        list,
        torch.tensor,
        lambda a: np.asarray(a, dtype=np.float32),
        lambda a: torch.from_numpy(a).float(),
        lambda a: torch.from_numpy(a).clone(),
    ],
)
def test_a_copy_has_a_row_of_its_own(
    capsys: pytest.CaptureFixture[str], copy: Callable[[Any], Any]
) -> None:
    said = words(capsys, a=ROW, b=copy(ROW))
    assert said.startswith("a has memory of its own, a row of 6 float64 numbers. b has memory")


def test_a_long_row_is_cut_and_counted(capsys: pytest.CaptureFixture[str]) -> None:
    assert "a row of 1000 int64 numbers" in words(capsys, a=torch.arange(1000))


def test_what_has_no_row_of_numbers_is_named() -> None:
    with pytest.raises(TypeError, match="b is a str"):
        plotting.same_memory(a=ROW, b="text")  # type: ignore[arg-type]


@pytest.mark.parametrize("many", [0, 9])
def test_too_few_or_too_many_names_are_refused(many: int) -> None:
    with pytest.raises(ValueError, match=f"not {many}"):
        plotting.same_memory(**{f"a{i}": ROW for i in range(many)})


@given(st.lists(st.booleans(), min_size=1, max_size=7))
def test_any_mix_of_views_and_copies_is_grouped_right(shares: list[bool]) -> None:
    from nnbook.plotting.memory import _blocks

    values: dict[str, Any] = {"a": ROW}
    values |= {f"b{i}": ROW[1:] if share else ROW.copy() for i, share in enumerate(shares)}
    first, *others = _blocks(values)
    assert len(first.names) == 1 + sum(shares)
    assert all(len(other.names) == 1 for other in others)
