"""Layers: `2.1/layer`, `2.1/forward` and `2.1/steepest`."""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor, nn

from nnbook.exercises.cases import Alike
from nnbook.exercises.observers import a_table
from nnbook.workbook import Code, Mistakes


def _numbers(seed: int, *shapes: tuple[int, ...]) -> tuple[Tensor, ...]:
    generator = torch.Generator().manual_seed(seed)
    return tuple(torch.randn(shape, generator=generator) for shape in shapes)


def layer(X: Tensor, W: Tensor, b: Tensor) -> Tensor:
    """Return what nn.Linear computes, of shape (N, out)."""
    return X @ W.T + b


LAYER_MISTAKES: Mistakes = {
    "not-transposed": lambda X, W, b: X @ W + b,
    "no-bias": lambda X, W, b: X @ W.T,
    "bias-as-column": lambda X, W, b: X @ W.T + b.view(-1, 1),
    "turned": lambda X, W, b: (X @ W.T + b).T,
    "activated": lambda X, W, b: torch.relu(X @ W.T + b),
    "weights-of-its-own": lambda X, W, b: nn.Linear(W.shape[1], W.shape[0])(X),
}
LAYER = Code(
    "2.1/layer",
    layer,
    lambda: [
        _numbers(0, (4, 3), (3, 3), (3,)),
        _numbers(1, (3, 2), (3, 2), (3,)),
        _numbers(2, (5, 2), (4, 2), (4,)),
    ],
    LAYER_MISTAKES,
    minutes=3,
    difficulty=1,
    observe=a_table,
)


def forward(
    X: Tensor,
    W1: Tensor,
    b1: Tensor,
    W2: Tensor,
    b2: Tensor,
) -> Tensor:
    """Return the output of a network with one hidden layer of ReLUs."""
    hidden = torch.relu(X @ W1.T + b1)
    return hidden @ W2.T + b2


def _forward_cases() -> list[tuple[Tensor, ...]]:
    return [
        _numbers(3, (5, 1), (6, 1), (6,), (1, 6), (1,)),
        _numbers(4, (3, 4), (4, 4), (4,), (4, 4), (4,)),
        _numbers(5, (2, 3), (8, 3), (8,), (2, 8), (2,)),
    ]


FORWARD_MISTAKES: Mistakes = {
    "output-activated": lambda X, W1, b1, W2, b2: torch.relu(forward(X, W1, b1, W2, b2)),
    "hidden-returned": lambda X, W1, b1, W2, b2: torch.relu(X @ W1.T + b1),
    "from-the-input": lambda X, W1, b1, W2, b2: X @ W2.T + b2,
    "no-activation": lambda X, W1, b1, W2, b2: (X @ W1.T + b1) @ W2.T + b2,
    "tanh": lambda X, W1, b1, W2, b2: torch.tanh(X @ W1.T + b1) @ W2.T + b2,
    "hidden-bias-twice": lambda X, W1, b1, W2, b2: torch.relu(X @ W1.T + b1) @ W2.T + b1,
    "no-output-bias": lambda X, W1, b1, W2, b2: torch.relu(X @ W1.T + b1) @ W2.T,
}
FORWARD = Code(
    "2.1/forward",
    forward,
    _forward_cases,
    FORWARD_MISTAKES,
    minutes=3,
    difficulty=2,
    observe=a_table,
)


def steepest(network: nn.Module, x: Tensor) -> float:
    """Return the largest |dy/dx| at the places x, (N, 1)."""
    at = x.clone().requires_grad_()
    network(at).sum().backward()
    return at.grad.abs().max().item()


def _slopes(network: nn.Module, x: Tensor) -> Tensor:
    at = x.clone().requires_grad_()
    (slopes,) = torch.autograd.grad(network(at).sum(), at)
    return slopes


def _of_the_weights(network: nn.Module, x: Tensor) -> float:
    network(x).sum().backward()
    return max(weights.grad.abs().max().item() for weights in network.parameters())


def _of_no_leaf(network: nn.Module, x: Tensor) -> float:
    network(x).sum().backward()
    return x.grad.abs().max().item()


class _Made(Alike, nn.Sequential):
    """Layers that are equal to others with the same numbers."""


def _falling() -> _Made:
    """Return a falling line, 1.5 - 2.5 x."""
    line = nn.Linear(1, 1)
    nn.init.constant_(line.weight, -2.5)
    nn.init.constant_(line.bias, 1.5)
    return _Made(line)


def _valley() -> _Made:
    """Return a valley, 3 max(-x, 0) + max(x, 0): steeper downwards than upwards."""
    valley = _Made(nn.Linear(1, 2, bias=False), nn.ReLU(), nn.Linear(2, 1, bias=False))
    with torch.no_grad():
        valley[0].weight.copy_(torch.tensor([[-1.0], [1.0]]))
        valley[2].weight.copy_(torch.tensor([[3.0, 1.0]]))
    return valley


def _networks() -> list[tuple[nn.Module, Tensor]]:
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(7)
        falling = _falling()
        narrow = _Made(nn.Linear(1, 12), nn.ReLU(), nn.Linear(12, 1))
        deep = _Made(nn.Linear(1, 8), nn.ReLU(), nn.Linear(8, 8), nn.ReLU(), nn.Linear(8, 1))
    return [
        (narrow, torch.linspace(-3, 3, 13).view(-1, 1)),
        (falling, torch.linspace(-1, 2, 7).view(-1, 1)),
        (_valley(), torch.tensor([[-2.0], [-0.5], [1.0], [3.0]])),
        (deep, torch.linspace(-4, 4, 9).view(-1, 1)),
    ]


def _number(arguments: tuple[Any, ...], result: Any) -> dict[str, Any]:
    one = isinstance(result, Tensor) and result.numel() == 1
    return {"value": float(result.item()) if one else result}


def _marked(network: nn.Module, x: Tensor) -> float:
    """Ask x itself for its gradient, and leave it so."""
    x.requires_grad_()
    network(x).sum().backward()
    return float(x.grad.abs().max())


STEEPEST_MISTAKES: Mistakes = {
    "signed": lambda network, x: _slopes(network, x).max().item(),
    "size-too-late": lambda network, x: abs(_slopes(network, x).max().item()),
    "mean": lambda network, x: _slopes(network, x).abs().mean().item(),
    "mean-of-the-outputs": lambda network, x: _slopes(network, x).abs().max().item() / len(x),
    "of-the-weights": _of_the_weights,
    "x-wants-none": _of_no_leaf,
    "heights": lambda network, x: network(x).abs().max().item(),
    "added-up": lambda network, x: _slopes(network, x).sum().abs().item(),
    "all-slopes": lambda network, x: _slopes(network, x).abs(),
    "marked-x": _marked,
}
STEEPEST = Code(
    "2.1/steepest", steepest, _networks, STEEPEST_MISTAKES, minutes=5, difficulty=3, observe=_number
)
