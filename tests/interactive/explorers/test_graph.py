"""The graph explorer tells what torch does."""

from __future__ import annotations

import re

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from nnbook import explore
from nnbook.interactive.explorers.graph import COMPUTED, FACTS, GRID, POINTS, REACHED, STEPS

GRAPH = explore("graph")

states = st.fixed_dictionaries(
    {
        "w": st.sampled_from(GRID),
        "b": st.sampled_from(GRID),
        "point": st.sampled_from(range(len(POINTS))),
        "step": st.sampled_from(range(len(STEPS))),
        "before": st.none() | st.lists(st.integers(-99, 99), min_size=2, max_size=2),
    }
)


def facts(at):
    row = GRAPH.facts[at["point"]][GRID.index(at["w"])][GRID.index(at["b"])]
    return dict(zip(FACTS, row, strict=True))


@given(states)
def test_values_and_gradients_are_those_of_torch(at):
    """The error is written in one line here, and each gradient asked for by itself."""
    x, y = POINTS[at["point"]]
    w, b = (torch.tensor(at[name], requires_grad=True) for name in "wb")
    error = (w * x + b - y) ** 2
    told = facts(at)
    assert told["error"] == error.item()
    gradients = torch.autograd.grad(error, [b, w])
    assert [told["d_b"], told["d_w"]] == [gradient.item() for gradient in gradients]
    assert [told[name] for name in COMPUTED[:3]] == [at["w"] * x, w * x + b, w * x + b - y]


@given(states)
def test_a_gradient_foretells_what_a_nudge_does(at):
    """The slope of what follows a node, found without torch by nudging it both ways."""
    x, y = POINTS[at["point"]]
    follows = {
        "difference": lambda difference: difference**2,
        "y_pred": lambda y_pred: (y_pred - y) ** 2,
        "product": lambda product: (product + at["b"] - y) ** 2,
        "b": lambda b: (at["w"] * x + b - y) ** 2,
        "w": lambda w: (w * x + at["b"] - y) ** 2,
    }
    told = {**facts(at), "w": at["w"], "b": at["b"]}
    for name in REACHED:
        up, down = (follows[name](told[name] + nudge) for nudge in (0.5, -0.5))
        assert told[f"d_{name}"] == up - down


@given(states)
def test_words_follow_the_state_and_hold_its_numbers(at):
    graph = explore("graph")
    graph.state = at
    assert repr(graph) == graph.alt
    assert graph.alt.endswith(".")
    assert not re.search(r"[`{}]|\d\.\d*0\b|\s-\d", graph.alt)
    told = facts(at)
    kept = [0, 0] if at["before"] is None else at["before"]
    if at["step"] == len(STEPS) - 1:
        now = [round(a + b, 2) for a, b in zip(kept, (told["d_w"], told["d_b"]), strict=True)]
        w_grad, b_grad = (f"{value:g}".replace("-", "\N{MINUS SIGN}") for value in now)
    else:
        w_grad = "None" if at["before"] is None else str(kept[0]).replace("-", "\N{MINUS SIGN}")
        b_grad = graph.alt.rpartition(" ")[2].removesuffix(".")
    assert graph.alt.endswith(f"w.grad is {w_grad}, b.grad is {b_grad}.")


def test_a_walk_through_one_pass_is_told_step_by_step():
    graph = explore("graph")
    told = []
    for step in range(len(STEPS)):
        graph.state = {"w": -1.0, "b": 1.0, "point": 0, "step": step, "before": None}
        told.append(graph.alt.split("y = 4. ")[1])
    assert told[1] == (
        "Forward: product is w × x = −1 × 3 = −3. w.grad is None, b.grad is None."
    ).replace("−", "\N{MINUS SIGN}")
    assert "difference is y_pred \N{MINUS SIGN} y = \N{MINUS SIGN}2 \N{MINUS SIGN} 4" in told[3]
    assert told[8].endswith("w.grad is None, b.grad is \N{MINUS SIGN}12.")
    assert told[9].endswith("w.grad is \N{MINUS SIGN}36, b.grad is \N{MINUS SIGN}12.")


@pytest.mark.parametrize(
    "change", [{"w": 2.1}, {"b": "1"}, {"point": 3}, {"step": 10}, {"step": -1}, {"before": [1]}]
)
def test_a_state_that_does_not_exist_is_refused(change):
    graph = explore("graph")
    before = graph.alt
    with pytest.raises(Exception, match="The graph has no state"):
        graph.state = {**graph.state, **change}
    assert graph.alt == before
