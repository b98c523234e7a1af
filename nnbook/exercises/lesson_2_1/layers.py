"""Layers: `2.1/layer`, `2.1/forward` and `2.1/steepest`."""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor, nn

from nnbook.workbook import Exercise, Mistake


def _numbers(seed: int, *shapes: tuple[int, ...]) -> tuple[Tensor, ...]:
    generator = torch.Generator().manual_seed(seed)
    return tuple(torch.randn(shape, generator=generator) for shape in shapes)


def layer(X: Tensor, W: Tensor, b: Tensor) -> Tensor:
    """Return what nn.Linear computes, of shape (N, out)."""
    return X @ W.T + b


LAYER = Exercise(
    name="2.1/layer",
    title="A layer by hand",
    minutes=3,
    difficulty=1,
    answer=layer,
    cases=lambda: [
        _numbers(0, (4, 3), (3, 3), (3,)),
        _numbers(1, (3, 2), (3, 2), (3,)),
        _numbers(2, (5, 2), (4, 2), (4,)),
    ],
    mistakes=(
        Mistake(
            name="not-transposed",
            answer=lambda X, W, b: X @ W + b,
            message=(
                "`X @ W` adds up along the wrong side: a row of W belongs to one neuron, so W has "
                "to be turned. A square W hides it, any other is an error."
            ),
            hint=1,
        ),
        Mistake(
            name="no-bias",
            answer=lambda X, W, b: X @ W.T,
            message="The product is right. The bias is missing: one number for each neuron.",
            hint=2,
        ),
        Mistake(
            name="bias-as-column",
            answer=lambda X, W, b: X @ W.T + b.view(-1, 1),
            message=(
                "As a column the bias is added row by row, one for each example. It belongs to the "
                "neurons: leave it flat, and broadcasting lines it up with the columns."
            ),
            hint=2,
        ),
        Mistake(
            name="turned",
            answer=lambda X, W, b: (X @ W.T + b).T,
            message=(
                "The numbers are right, but the table lies on its side: a row for each example, a "
                "column for each neuron."
            ),
            hint=0,
        ),
        Mistake(
            name="activated",
            answer=lambda X, W, b: torch.relu(X @ W.T + b),
            message=(
                "That is a layer with its activation. `nn.Linear` has none: negative numbers stay."
            ),
            hint=2,
        ),
    ),
    hints=(
        "Each row of W holds the weights of one neuron. The result has the shape (N, out).",
        "A table (N, in) times one of (in, out) gives (N, out). So W has to be transposed.",
        "Multiply X by `W.T`, then add b as it is; no activation.",
    ),
    praise="Every neuron of the layer, for every example, in one product.",
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


FORWARD = Exercise(
    name="2.1/forward",
    title="A network by hand",
    minutes=3,
    difficulty=2,
    answer=forward,
    cases=_forward_cases,
    mistakes=(
        Mistake(
            name="output-activated",
            answer=lambda X, W1, b1, W2, b2: torch.relu(forward(X, W1, b1, W2, b2)),
            message=(
                "Your output goes through ReLU, so that it can never be negative. The last layer "
                "has no activation."
            ),
            hint=1,
        ),
        Mistake(
            name="hidden-returned",
            answer=lambda X, W1, b1, W2, b2: torch.relu(X @ W1.T + b1),
            message="That is the hidden layer. The output layer still has to weigh it.",
            hint=0,
        ),
        Mistake(
            name="from-the-input",
            answer=lambda X, W1, b1, W2, b2: X @ W2.T + b2,
            message=(
                "Your output layer reads X. It has to read what the hidden layer gives, otherwise "
                "that was computed for nothing."
            ),
            hint=0,
        ),
        Mistake(
            name="no-activation",
            answer=lambda X, W1, b1, W2, b2: (X @ W1.T + b1) @ W2.T + b2,
            message=(
                "The ReLU of the hidden layer is gone. Without it the two layers are one straight "
                "line together."
            ),
            hint=1,
        ),
        Mistake(
            name="no-output-bias",
            answer=lambda X, W1, b1, W2, b2: torch.relu(X @ W1.T + b1) @ W2.T,
            message="The bias of the output layer is missing.",
            hint=2,
        ),
    ),
    hints=(
        "The output layer is a layer like the first; its input is `hidden`.",
        "Only hidden layers have an activation. The output may be any number.",
        "Multiply `hidden` by the transposed W2 and add b2.",
    ),
    praise="Two products and a ReLU: you have just written what `nn.Sequential` does.",
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


class _Made(nn.Sequential):
    """Layers that are equal to others with the same numbers, as tensors are."""

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, _Made):
            return False
        mine, others = [*self.parameters()], [*other.parameters()]
        return len(mine) == len(others) and all(map(torch.equal, mine, others))

    __hash__ = nn.Module.__hash__


def _falling() -> _Made:
    """Return a falling line, 1.5 - 2.5 x."""
    line = nn.Linear(1, 1)
    nn.init.constant_(line.weight, -2.5)
    nn.init.constant_(line.bias, 1.5)
    return _Made(line)


def _networks() -> list[tuple[nn.Module, Tensor]]:
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(7)
        falling = _falling()
        narrow = _Made(nn.Linear(1, 12), nn.ReLU(), nn.Linear(12, 1))
        deep = _Made(nn.Linear(1, 8), nn.ReLU(), nn.Linear(8, 8), nn.ReLU(), nn.Linear(8, 1))
    return [
        (narrow, torch.linspace(-3, 3, 13).view(-1, 1)),
        (falling, torch.linspace(-1, 2, 7).view(-1, 1)),
        (deep, torch.linspace(-4, 4, 9).view(-1, 1)),
    ]


def _number(arguments: tuple[Any, ...], result: Any) -> dict[str, Any]:
    one = isinstance(result, Tensor) and result.numel() == 1
    return {"value": float(result.item()) if one else result}


STEEPEST = Exercise(
    name="2.1/steepest",
    title="Where it is steepest",
    minutes=5,
    difficulty=3,
    answer=steepest,
    cases=_networks,
    observe=_number,
    mistakes=(
        Mistake(
            name="signed",
            answer=lambda network, x: _slopes(network, x).max().item(),
            message=(
                "That is the steepest climb. A fall of 2.5 is steeper than a climb of 1: take the "
                "size of each slope first."
            ),
            hint=2,
        ),
        Mistake(
            name="mean",
            answer=lambda network, x: _slopes(network, x).abs().mean().item(),
            message="That is the mean size of the slopes. Asked for is the largest.",
            hint=2,
        ),
        Mistake(
            name="heights",
            answer=lambda network, x: network(x).abs().max().item(),
            message=(
                "That is the largest output, not the largest slope. How high it is says nothing "
                "about how steep it is."
            ),
            hint=0,
        ),
        Mistake(
            name="added-up",
            answer=lambda network, x: _slopes(network, x).sum().abs().item(),
            message=(
                "You add all slopes up. `backward` needs one number to start from, the sum of the "
                "outputs; but the gradients of x stay apart."
            ),
            hint=1,
        ),
        Mistake(
            name="all-slopes",
            answer=lambda network, x: _slopes(network, x).abs(),
            message="The slopes are right, one for each place. Return the largest of them.",
            hint=2,
        ),
    ),
    hints=(
        "A slope of the output for the input is a gradient: this time of x, not of a parameter.",
        "Copy x, let it want gradients, and run `backward` from the sum of the outputs: each "
        "output depends on its own x only, so the sum keeps the slopes apart.",
        "The slopes lie in `.grad` of the copy. Take `abs()`, then `max()`, then `item()`.",
    ),
    praise="Gradients are not for parameters only: whatever is a leaf can be asked for its slope.",
)
