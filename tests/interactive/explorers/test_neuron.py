"""The neuron as Python knows it; what the page computes is tested in a browser."""

from __future__ import annotations

import pytest
import torch
from IPython.core.formatters import DisplayFormatter

from nnbook import explore


def test_its_words_are_what_torch_computes() -> None:
    neuron = explore("neuron")
    X, state = torch.tensor(neuron.corners).float(), neuron.state
    w = torch.tensor([state["w1"], state["w2"]])
    answers = (X @ w + state["b"] > 0).int()
    assert answers.tolist() == [0, 1, 1, 1]
    right = int((answers == torch.tensor(neuron.gates["AND"])).sum())
    assert repr(neuron) == (
        "A neuron with the weights 1 and 1, the bias 0 and a step. To (0, 0), (0, 1), (1, 0) and "
        f"(1, 1) it answers 0, 1, 1 and 1. AND wants 0, 0, 0 and 1: {right} of 4 are right."
    )


def test_its_gates_are_those_of_logic() -> None:
    a, b = torch.tensor(explore("neuron").corners).bool().T
    wanted = {"AND": a & b, "OR": a | b, "NAND": ~(a & b), "XOR": a ^ b}
    assert explore("neuron").gates == {name: each.int().tolist() for name, each in wanted.items()}


def test_what_the_page_tells_python_becomes_its_words() -> None:
    neuron = explore("neuron")
    neuron.set_state({"state": {**neuron.state, "b": -1.5}, "alt": "Another neuron is shown."})
    assert neuron.state["b"] == -1.5
    _, other = DisplayFormatter().format(neuron), neuron._repr_mimebundle_()[0]
    assert other["text/plain"] == repr(neuron) == "Another neuron is shown."


def test_each_neuron_has_a_state_of_its_own() -> None:
    one, two = explore("neuron"), explore("neuron")
    one.state["b"] = 7.0
    assert two.state["b"] == explore("neuron").state["b"] == 0.0


def test_it_takes_no_controls() -> None:
    with pytest.raises(TypeError, match="has its own controls"):
        explore("neuron", w1=(0, 1, 1))
