"""Sliders and menus, and the values they stand for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnbook.interactive.drawn.controls import control, in_words, places


def test_a_range_of_floats_counts_in_tenths_without_rounding_errors():
    slider = control("w", (-2, 2, 0.1))
    assert slider.texts[:3] == ("-2.0", "-1.9", "-1.8")
    assert slider.texts[-1] == "2.0"
    assert slider.values[17] == -0.3


def test_whole_numbers_stay_whole():
    slider = control("k", (1, 9, 2))
    assert slider.values == (1, 3, 5, 7, 9)
    assert all(type(value) is int for value in slider.values)
    assert slider.texts == ("1", "3", "5", "7", "9")


@given(
    st.integers(-50, 50), st.integers(1, 60), st.sampled_from([0.001, 0.01, 0.05, 0.1, 0.25, 0.5])
)
def test_a_slider_never_leaves_its_range_and_its_texts_say_its_values(first, steps, step):
    start = round(first * step, 3)
    stop = round(start + steps * step, 3)
    slider = control("w", (start, stop, step))
    assert slider.values[0] == start
    assert slider.values[-1] == pytest.approx(stop)
    assert len(slider.values) == steps + 1
    assert [float(text) for text in slider.texts] == list(slider.values)
    assert len(set(map(len, (text.lstrip("-").partition(".")[2] for text in slider.texts)))) == 1


def test_a_tuple_of_words_and_a_list_of_numbers_are_menus():
    assert control("mode", ("a", "b")).kind == "menu"
    assert control("n", [1, 10, 100]).values == (1, 10, 100)


@pytest.mark.parametrize(
    "given_",
    [(0, 1), (1, 0, 0.1), (0, 1, 0), (0, 1, -0.1), ["only"], ["a", "a"], "ab", 3, (0, 1e6, 1)],
)
def test_what_is_no_control_is_named_in_one_sentence(given_):
    with pytest.raises(ValueError, match="w="):
        control("w", given_)


def test_places_run_with_the_last_control_fastest():
    controls = [control("a", [1, 2]), control("b", ["x", "y"])]
    said = [in_words(controls, place) for place in places(controls)]
    assert said == ["a = 1, b = x", "a = 1, b = y", "a = 2, b = x", "a = 2, b = y"]
