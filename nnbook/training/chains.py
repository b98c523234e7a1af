"""Which networks are chains: linear layers one after the other, with activations between them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor, fx, nn
from torch.nn import functional

MODULES = (
    nn.ReLU,
    nn.Tanh,
    nn.Sigmoid,
    nn.LeakyReLU,
    nn.ELU,
    nn.GELU,
    nn.SiLU,
    nn.Softplus,
    nn.Identity,
)
FUNCTIONS = (
    torch.relu,
    torch.tanh,
    torch.sigmoid,
    torch.sin,
    torch.abs,
    functional.relu,
    functional.leaky_relu,
    functional.elu,
    functional.gelu,
    functional.silu,
    functional.softplus,
)
METHODS = ("relu", "tanh", "sigmoid", "sin", "abs")
"""What changes each number by itself: the way a stack lays its numbers out does not matter."""


@dataclass(frozen=True)
class Layer:
    """A step of a chain: the name of a linear layer, or a function of each number."""

    linear: str = ""
    function: Callable[..., Tensor] | None = None
    settings: tuple[Any, ...] = ()
    names: tuple[str, ...] = ()
    """What the settings at the end are called."""

    def __call__(self, values: Tensor) -> Tensor:
        """Apply the function."""
        assert self.function is not None
        cut = len(self.settings) - len(self.names)
        named = dict(zip(self.names, self.settings[cut:], strict=True))
        return self.function(values, *self.settings[:cut], **named)


def chain(model: nn.Module) -> list[Layer] | None:
    """Return the steps of a network that is a chain, else None.

    The network's ``forward`` is followed once in each mode, with a stand-in for its input. Whatever
    cannot be followed so is no chain.
    """
    ways = []
    for mode in (True, False):
        model.train(mode)
        try:
            ways.append(_steps(model, fx.Tracer().trace(model)))
        except Exception:  # a forward of somebody's own may do anything
            return None
    return ways[0] if ways[0] == ways[1] else None


def _steps(model: nn.Module, graph: fx.Graph) -> list[Layer] | None:
    """Return the steps of a traced network, if each takes what the one before it returned."""
    first, *inner, last = graph.nodes
    steps: list[Layer] = []
    before = first
    for node in inner:
        if node.args[:1] != (before,) or node.all_input_nodes != [before]:
            return None
        step = _step(model, node)
        if step is None:
            return None
        steps.append(step)
        before = node
    return steps if last.args == (before,) else None


def _step(model: nn.Module, node: fx.Node) -> Layer | None:
    if node.op == "call_module":
        module = model.get_submodule(str(node.target))
        if type(module) is nn.Linear:
            return Layer(linear=str(node.target))
        return Layer(function=module) if type(module) in MODULES else None
    settings = (*node.args[1:], *node.kwargs.values())
    if node.op == "call_function" and node.target in FUNCTIONS:
        return Layer(function=node.target, settings=settings, names=tuple(node.kwargs))
    if node.op == "call_method" and node.target in METHODS:
        return Layer(function=getattr(Tensor, str(node.target)))
    return None
