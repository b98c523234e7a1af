"""The nine points are what lesson 1.1 builds."""

from __future__ import annotations

import torch

from nnbook import data
from nnbook.exercises.lesson_1_1.pair import make_pair


def test_the_pair_is_a_column_and_a_flat_row_of_float32() -> None:
    X, y = data.nine_points()
    assert (X.shape, y.shape) == ((9, 1), (9,))
    assert X.dtype == y.dtype == torch.float32


def test_the_pair_is_the_one_that_the_lesson_builds() -> None:
    X, y = data.nine_points()
    taught_X, taught_y = make_pair(
        [1.1, 2.2, 3.0, 4.0, 5.0, 6.0, 7.0, 8.999, 9.555],
        [2.2, 4.5, 4.0, 6.0, 8.245, 7.0, 9.0, 1.0, 2.5],
    )
    assert torch.equal(X, taught_X)
    assert torch.equal(y, taught_y)


def test_each_call_gives_fresh_tensors() -> None:
    X, _ = data.nine_points()
    X += 1
    assert torch.equal(data.nine_points()[0] + 1, X)
