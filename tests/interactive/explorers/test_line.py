"""The line fitter as Python knows it; what the page computes is tested in a browser."""

from __future__ import annotations

import pytest
import torch
from IPython.core.formatters import DisplayFormatter

from nnbook import data, explore


def test_it_starts_with_the_nine_points() -> None:
    X, y = data.nine_points()
    torch.testing.assert_close(torch.tensor(explore("line").points), torch.stack([X[:, 0], y], 1))


def test_its_words_are_what_torch_computes() -> None:
    X, y = (each.double() for each in data.nine_points())
    start = explore("line").state
    sse = float(((start["w"] * X[:, 0] + start["b"] - y) ** 2).sum())
    of_mean = float(((y - y.mean()) ** 2).sum())
    minus = "\N{MINUS SIGN}"
    assert repr(explore("line")) == (
        f"Nine points and the line y = 2 x + 1. Its SSE is {sse:.4g}, R² is "
        f"{minus}{abs(1 - sse / of_mean):.4g}: worse than their mean, which leaves {of_mean:.4g}."
    )


def test_what_the_page_tells_python_becomes_its_words() -> None:
    explorer = explore("line")
    explorer.set_state({"state": {**explorer.state, "w": 0.5}, "alt": "Another line is drawn."})
    assert explorer.state["w"] == 0.5
    _, other = DisplayFormatter().format(explorer), explorer._repr_mimebundle_()[0]
    assert other["text/plain"] == repr(explorer) == "Another line is drawn."


def test_each_fitter_has_a_state_of_its_own() -> None:
    one, two = explore("line"), explore("line")
    one.state["w"] = 7.0
    assert two.state["w"] == explore("line").state["w"] == 2.0


def test_it_takes_no_controls() -> None:
    with pytest.raises(TypeError, match="has its own controls"):
        explore("line", w=(0, 1, 1))
