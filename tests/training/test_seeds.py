"""A seed repeats a run; a bad one is named."""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from nnbook.training import reproducible


@pytest.fixture(autouse=True)
def settings_as_before() -> Iterator[None]:
    threads = torch.get_num_threads()
    yield
    torch.set_num_threads(threads)
    if torch.are_deterministic_algorithms_enabled():
        torch.use_deterministic_algorithms(False)


def draw(seed: int) -> tuple[float, float, float, float]:
    generator = reproducible(seed)
    return (
        random.random(),
        float(np.random.random()),
        torch.rand(1).item(),
        torch.rand(1, generator=generator).item(),
    )


@given(st.integers(0, 2**32 - 1))
def test_the_same_seed_draws_the_same_numbers(seed: int) -> None:
    assert draw(seed) == draw(seed)


def test_another_seed_draws_other_numbers() -> None:
    assert all(a != b for a, b in zip(draw(1), draw(2), strict=True))


def test_the_number_of_threads_is_fixed() -> None:
    torch.set_num_threads(1)
    reproducible(0)
    assert torch.get_num_threads() == 2
    assert torch.are_deterministic_algorithms_enabled() == torch.cuda.is_available()


@pytest.mark.parametrize("seed", [1.0, "1", None, True])
def test_what_is_no_whole_number_is_refused(seed: Any) -> None:
    with pytest.raises(TypeError, match="whole number"):
        reproducible(seed)


@pytest.mark.parametrize("seed", [-1, 2**32])
def test_a_seed_out_of_range_is_refused(seed: int) -> None:
    with pytest.raises(ValueError, match="4294967295"):
        reproducible(seed)
