"""Layers that PyTorch knows of: `2.5/unknown` and `2.5/register`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import pairwise
from typing import Any

import torch
from torch import Tensor, nn

from nnbook.workbook import Code, Mistakes, Said, Unreadable


def _expected(sizes: list[int]) -> int:
    return sum(a * b + b for a, b in pairwise(sizes))


def unknown(parameters: list[Tensor], sizes: list[int]) -> int:
    """Return how many numbers are missing among the parameters."""
    pairs = pairwise(sizes)
    expected = sum(a * b + b for a, b in pairs)
    return expected - sum(each.numel() for each in parameters)


def _layer(a: int, b: int) -> list[Tensor]:
    return [torch.zeros(b, a), torch.zeros(b)]


UNKNOWN_MISTAKES: Mistakes = {
    "no-biases": lambda parameters, sizes: (
        sum(a * b for a, b in pairwise(sizes)) - sum(each.numel() for each in parameters)
    ),
    "tensors-counted": lambda parameters, sizes: _expected(sizes) - len(parameters),
    "other-way-round": lambda parameters, sizes: (
        sum(each.numel() for each in parameters) - _expected(sizes)
    ),
    "known": lambda parameters, sizes: sum(each.numel() for each in parameters),
    "rows-counted": lambda parameters, sizes: _expected(sizes) - sum(map(len, parameters)),
    "tensors-missing": lambda parameters, sizes: 2 * (len(sizes) - 1) - len(parameters),
}
UNKNOWN = Code(
    "2.5/unknown",
    unknown,
    lambda: [
        ([*_layer(784, 20), *_layer(20, 10)], [784, 20, 20, 10]),
        ([*_layer(4, 6), *_layer(6, 3)], [4, 6, 3]),
        ([], [5, 2, 1]),
    ],
    UNKNOWN_MISTAKES,
    minutes=4,
    difficulty=2,
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
                self.layers: Any = known if keep == "all" else layers
                if keep == "last":
                    self.output = layers[-1]
                elif keep == "first":
                    self.hidden = nn.ModuleList(layers[:-1])

            def forward(self, X: Tensor) -> Tensor:
                for at, layer in enumerate(self.layers):
                    X = layer(X)
                    if relu == "all" or (relu == "between" and at < len(layers) - 1):
                        X = torch.relu(X)
                return X

        return Network()

    return mistaken


def _observe(arguments: tuple[Any, ...], result: Any) -> Mapping[Any, Any]:
    if not isinstance(result, nn.Module):
        raise Unreadable("returns")
    (sizes,) = arguments
    known = [*result.parameters()]
    count = sum(weights.numel() for weights in known)
    if count != _expected(sizes):  # nobody can fill what is not found, so no outputs are compared
        raise Unreadable("count", found=count, wanted=_expected(sizes))
    with torch.no_grad():
        for at, weights in enumerate(known):
            values = torch.sin(1.3 * torch.arange(weights.numel()) + at)
            weights.copy_(values.view_as(weights))
        return {Said("output"): result(torch.cos(torch.arange(3 * sizes[0])).view(3, sizes[0]))}


REGISTER_MISTAKES: Mistakes = {
    "as-it-was": _made(keep="none"),
    "only-the-last": _made(keep="last"),
    "all-but-the-last": _made(keep="first"),
    "relu-at-the-end": _made(relu="all"),
    "no-relu": _made(relu="none"),
    "no-bias": _made(bias=False),
}
REGISTER = Code(
    "2.5/register",
    network_of,
    lambda: [([4, 6, 3],), ([5, 8, 8, 2],), ([3, 2],)],
    REGISTER_MISTAKES,
    minutes=4,
    difficulty=2,
    repair=True,
    observe=_observe,
)
