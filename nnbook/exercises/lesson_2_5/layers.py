"""Layers that PyTorch knows of: `2.5/unknown` and `2.5/register`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import pairwise
from typing import Any

import torch
from torch import Tensor, nn

from nnbook.workbook import Exercise, Mistake


def _expected(sizes: list[int]) -> int:
    return sum(a * b + b for a, b in pairwise(sizes))


def unknown(parameters: list[Tensor], sizes: list[int]) -> int:
    """Return how many numbers are missing among the parameters."""
    pairs = pairwise(sizes)
    expected = sum(a * b + b for a, b in pairs)
    return expected - sum(each.numel() for each in parameters)


def _layer(a: int, b: int) -> list[Tensor]:
    return [torch.zeros(b, a), torch.zeros(b)]


UNKNOWN = Exercise(
    name="2.5/unknown",
    title="Find the layers that nobody trains",
    minutes=4,
    difficulty=2,
    answer=unknown,
    cases=lambda: [
        ([*_layer(784, 20), *_layer(20, 10)], [784, 20, 20, 10]),
        ([*_layer(4, 6), *_layer(6, 3)], [4, 6, 3]),
        ([], [5, 2, 1]),
    ],
    mistakes=(
        Mistake(
            name="no-biases",
            answer=lambda parameters, sizes: (
                sum(a * b for a, b in pairwise(sizes)) - sum(each.numel() for each in parameters)
            ),
            message="You expect weights only. Each layer has a bias for each of its outputs, too.",
            hint=1,
        ),
        Mistake(
            name="tensors-counted",
            answer=lambda parameters, sizes: _expected(sizes) - len(parameters),
            message=(
                "You take off how many tensors there are. Asked for are the numbers in them: "
                "`numel()` of each."
            ),
            hint=1,
        ),
        Mistake(
            name="other-way-round",
            answer=lambda parameters, sizes: (
                sum(each.numel() for each in parameters) - _expected(sizes)
            ),
            message="The other way round: expected minus known, so that what is missing counts up.",
            hint=2,
        ),
        Mistake(
            name="known",
            answer=lambda parameters, sizes: sum(each.numel() for each in parameters),
            message="That is how many are known. Asked for is how many of those expected are not.",
            hint=0,
        ),
    ),
    hints=(
        "Two sums: how many numbers a network of these sizes needs, and how many are in the list.",
        "From a to b inputs and outputs: a · b weights and b biases. A tensor holds `numel()` "
        "numbers.",
        "Walk through the neighbours, `pairwise(sizes)`, and add up; then take off the "
        "sum over `parameters`.",
    ),
    praise="A sum that takes one line, and it would have exposed the document's network at once.",
)


def network_of(sizes: list[int]) -> nn.Module:
    """Return linear layers of these sizes with ReLU between them."""

    class Network(nn.Module):
        def __init__(self) -> None:
            super().__init__()
            layers = [nn.Linear(*pair) for pair in pairwise(sizes)]
            self.layers = nn.ModuleList(layers)

        def forward(self, X: Tensor) -> Tensor:
            for layer in self.layers[:-1]:
                X = torch.relu(layer(X))
            logits: Tensor = self.layers[-1](X)
            return logits

    return Network()


def _made(*, keep: str = "all", relu: str = "between", bias: bool = True) -> Callable[..., Any]:
    """Make such a network with one thing done otherwise."""

    def mistaken(sizes: list[int]) -> nn.Module:
        pairs = pairwise(sizes)
        layers = [nn.Linear(a, b, bias=bias) for a, b in pairs]

        class Network(nn.Module):
            def __init__(self) -> None:
                super().__init__()
                known = nn.ModuleList(layers)
                self.layers: Any = {"all": known, "none": layers, "last": layers}[keep]
                if keep == "last":
                    self.output = layers[-1]

            def forward(self, X: Tensor) -> Tensor:
                for at, layer in enumerate(self.layers):
                    X = layer(X)
                    if relu == "all" or (relu == "between" and at < len(layers) - 1):
                        X = torch.relu(X)
                return X

        return Network()

    return mistaken


def _observe(arguments: tuple[Any, ...], result: Any) -> Mapping[str, Any]:
    if not isinstance(result, nn.Module):
        raise TypeError("The function has to return a network: `return Network()`.")
    (sizes,) = arguments
    known = [*result.parameters()]
    count = sum(weights.numel() for weights in known)
    output = None
    if count == _expected(sizes):
        with torch.no_grad():
            for at, weights in enumerate(known):
                values = torch.sin(1.3 * torch.arange(weights.numel()) + at)
                weights.copy_(values.view_as(weights))
            output = result(torch.cos(torch.arange(3 * sizes[0])).view(3, sizes[0]))
    return {"numbers that the optimiser finds": count, "the output": output}


REGISTER = Exercise(
    name="2.5/register",
    title="Bug clinic: register the layers",
    minutes=4,
    difficulty=2,
    repair=True,
    answer=network_of,
    cases=lambda: [([4, 6, 3],), ([5, 8, 8, 2],), ([3, 2],)],
    observe=_observe,
    mistakes=(
        Mistake(
            name="as-it-was",
            answer=_made(keep="none"),
            message=(
                "`parameters()` is still empty. PyTorch looks for layers among the attributes, and "
                "in modules that hold others, not in a Python list."
            ),
            hint=0,
        ),
        Mistake(
            name="only-the-last",
            answer=_made(keep="last"),
            message=(
                "The last layer is found, because it is an attribute of its own. Those in the list "
                "are not."
            ),
            hint=1,
        ),
        Mistake(
            name="relu-at-the-end",
            answer=_made(relu="all"),
            message=(
                "All layers are found. But your ReLU comes after the last one, too, and an output "
                "can no longer be negative."
            ),
            hint=2,
        ),
        Mistake(
            name="no-relu",
            answer=_made(relu="none"),
            message=(
                "All layers are found. But the ReLU between them has gone, and linear layers in a "
                "row are no more than one."
            ),
            hint=2,
        ),
        Mistake(
            name="no-bias",
            answer=_made(bias=False),
            message="Your layers have lost their biases: fewer numbers are found than there were.",
            hint=1,
        ),
    ),
    hints=(
        "Print `len(list(network_of([4, 6, 3]).parameters()))`. What should it be?",
        "`nn.ModuleList` is a list that PyTorch looks into. It takes what a list takes.",
        "Only the line that begins with `self.layers =` has to change; `forward` may stay.",
    ),
    praise="Found by the optimiser, saved with the rest, and moved with the rest.",
)
