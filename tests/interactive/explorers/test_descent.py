"""The descent explorer as Python knows it; what the page computes is tested in a browser."""

from __future__ import annotations

import pytest
import torch

from nnbook import explore


def test_its_words_are_what_torch_computes() -> None:
    explorer = explore("descent")
    x, y = torch.tensor(explorer.losses["parabola"]["points"], dtype=torch.float64).T
    w = torch.tensor(explorer.state["w"], dtype=torch.float64, requires_grad=True)
    loss = torch.nn.functional.mse_loss(w * x, y)
    loss.backward()
    assert w.grad is not None
    minus = "\N{MINUS SIGN}"
    assert repr(explorer) == (
        f"The loss of one weight, a parabola. The ball lies at w = {w.item():g}, where the loss is "
        f"{loss.item():.4g} and the slope {minus}{abs(w.grad.item()):.4g}. At rate "
        f"{explorer.state['lr']:g}, every start gets to the lowest place."
    )


def test_each_has_a_state_of_its_own() -> None:
    one, two = explore("descent"), explore("descent")
    one.state["w"] = 5.0
    assert two.state["w"] == explore("descent").state["w"] == 0.0


def test_what_the_page_tells_python_becomes_its_words() -> None:
    explorer = explore("descent")
    explorer.set_state({"state": {**explorer.state, "loss": "flat"}, "alt": "It is stuck."})
    assert explorer.state["loss"] == "flat"
    assert repr(explorer) == explorer._repr_mimebundle_()[0]["text/plain"] == "It is stuck."


def test_it_takes_no_controls() -> None:
    with pytest.raises(TypeError, match="has its own controls"):
        explore("descent", w=(0, 1, 1))
