"""The shape explorer tells what torch does."""

from __future__ import annotations

import math

import pytest
import torch
from IPython.core.formatters import DisplayFormatter

from nnbook import explore

STATES = explore("shapes").states


def tensors(state):
    return {tensor["name"]: tensor for tensor in state["tensors"]}


@pytest.mark.parametrize("at", STATES)
def test_what_is_told_is_what_torch_says(at):
    """The lines of each state are run once more, and asked again in another way."""
    state = STATES[at]
    names = {"torch": torch}
    error = ""
    try:
        for line in state["code"]:
            exec(line, names)
    except RuntimeError as raised:
        error = f"RuntimeError: {raised}"
    assert state["error"] == error
    for name, told in tensors(state).items():
        real = names[name]
        read = real.expand(told["shape"])
        assert told["own"] == list(real.shape)
        assert told["strides"] == list(read.stride())
        assert told["values"] == read.flatten().tolist()
        memory = state["memories"][told["memory"]]
        assert [memory["values"][place] for place in told["places"]] == told["values"]
        for other_name in memory["names"]:
            assert (
                names[other_name].untyped_storage().data_ptr() == real.untyped_storage().data_ptr()
            )
    told_names = [name for memory in state["memories"] for name in memory["names"]]
    assert len(told_names) == len(set(told_names))


@pytest.mark.parametrize("at", STATES)
def test_index_times_stride_leads_to_the_place_that_is_told(at):
    for tensor in STATES[at]["tensors"]:
        indices = torch.cartesian_prod(*map(torch.arange, tensor["shape"]))
        indices = indices.reshape(math.prod(tensor["shape"]), len(tensor["shape"]))
        sums = (indices * torch.tensor(tensor["strides"])).sum(1)
        assert sums.tolist() == tensor["places"]


@pytest.mark.parametrize("at", [at for at in STATES if at.startswith("broadcast")])
def test_the_rule_for_broadcasting_agrees_with_torch(at):
    state = STATES[at]
    fits = all(sign.startswith("✓") for sign in state["align"]["signs"])
    assert fits == (state["error"] == "")
    if fits:
        a, b, y = (torch.tensor(tensor["values"]) for tensor in state["tensors"])
        assert torch.equal(a + b, y)


def test_a_repeated_cell_is_one_whose_place_was_read_before():
    b = tensors(STATES["broadcast?a?row"])["b"]
    assert b["again"] == [False] * 4 + [True] * 8
    assert b["strides"] == [0, 1]


def test_view_after_transpose_fails_and_reshape_copies():
    assert "view size is not compatible" in STATES["view?t?12"]["error"]
    assert STATES["view?t?12"]["verdict"]["kind"] == "wrong"
    copied = STATES["reshape?t?12"]
    assert copied["error"] == ""
    assert [memory["names"] for memory in copied["memories"]] == [["x", "t"], ["y"]]
    assert copied["verdict"]["lead"] == "A copy."
    shared = STATES["reshape?x?12"]
    assert [memory["names"] for memory in shared["memories"]] == [["x", "y"]]


def test_words_follow_the_state_and_are_whole_sentences():
    explorer = explore("shapes")
    for at, state in STATES.items():
        explorer.state = dict(zip(("op", "of", "to"), at.split("?"), strict=True))
        assert repr(explorer) == state["alt"]
        assert state["alt"].rstrip("]")[-1].isalnum() or state["alt"].endswith(".")
    for nowhere in ({"op": "view", "of": "x", "to": "7x7"}, {"op": "view"}):
        with pytest.raises(Exception, match="There is no state"):
            explorer.state = nowhere


def test_plain_text_and_the_widget_are_displayed_together():
    explorer = explore("shapes")
    data, _ = DisplayFormatter().format(explorer)
    bundle, _ = explorer._repr_mimebundle_()
    assert bundle["text/plain"] == explorer.alt
    assert data == {} or data["text/plain"] == explorer.alt
