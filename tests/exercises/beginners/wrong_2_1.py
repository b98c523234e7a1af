"""Wrong answers to the exercises of lesson 2.1."""

from __future__ import annotations

from itertools import pairwise

import torch
from torch import Tensor, nn

from tests.exercises.beginners import wrong


@wrong("2.1/neuron", "Returns the sum without the step.", mistake="not-stepped")
def neuron(X: Tensor, w: Tensor, b: float) -> Tensor:
    return X @ w + b


@wrong("2.1/neuron", "Answers with true and false.", mistake="true-or-false")
def neuron(X: Tensor, w: Tensor, b: float) -> Tensor:
    return X @ w + b > 0


@wrong("2.1/neuron", "The threshold is b.", mistake="bias-as-threshold")
def neuron(X: Tensor, w: Tensor, b: float) -> Tensor:
    return (X @ w > b).float()


@wrong("2.1/neuron", "A ReLU.", mistake="relu")
def neuron(X: Tensor, w: Tensor, b: float) -> Tensor:
    return torch.relu(X @ w + b)


@wrong("2.1/neuron", "Multiplies each and never adds up.", mistake="not-added-up")
def neuron(X: Tensor, w: Tensor, b: float) -> Tensor:
    return (X * w + b > 0).float()


@wrong("2.1/neuron", "An if for a whole batch.")
def neuron(X: Tensor, w: Tensor, b: float) -> Tensor:
    z = X @ w + b
    if z > 0:
        return 1.0
    return 0.0


@wrong("2.1/neuron", "Forgets the bias.", mistake="no-bias")
def neuron(X: Tensor, w: Tensor, b: float) -> Tensor:
    return (X @ w > 0).float()


@wrong("2.1/neuron", "w before X.")
def neuron(X: Tensor, w: Tensor, b: float) -> Tensor:
    return (w @ X + b > 0).float()


@wrong("2.1/all", "The neuron of the lesson, for two inputs.")
def all_on(num_inputs: int) -> tuple[Tensor, float]:
    return torch.tensor([1.0, 1.0]), -1.5


@wrong(
    "2.1/all", "The threshold lies at the number itself, which is not exceeded.", mistake="never"
)
def all_on(num_inputs: int) -> tuple[Tensor, float]:
    return torch.ones(num_inputs), -num_inputs


@wrong("2.1/all", "Fires as soon as one is on.", mistake="any")
def all_on(num_inputs: int) -> tuple[Tensor, float]:
    return torch.ones(num_inputs), -0.5


@wrong("2.1/all", "The bias is the threshold, without its minus.", mistake="threshold-as-bias")
def all_on(num_inputs: int) -> tuple[Tensor, float]:
    return torch.ones(num_inputs), num_inputs - 0.5


@wrong("2.1/all", "The 1.5 of the lesson, for any number.", mistake="for-two")
def all_on(num_inputs: int) -> tuple[Tensor, float]:
    return torch.ones(num_inputs), -1.5


@wrong("2.1/all", "Ones for a whole table.")
def all_on(num_inputs: int) -> tuple[Tensor, float]:
    return torch.ones(num_inputs, num_inputs), 0.5 - num_inputs


@wrong("2.1/all", "The threshold lies one too low: one input may be off.", mistake="one-may-be-off")
def all_on(num_inputs: int) -> tuple[Tensor, float]:
    return torch.ones(num_inputs), 1.5 - num_inputs


@wrong("2.1/layer", "Forgets to turn W.", mistake="not-transposed")
def layer(X: Tensor, W: Tensor, b: Tensor) -> Tensor:
    return X @ W + b


@wrong("2.1/layer", "Forgets b.", mistake="no-bias")
def layer(X: Tensor, W: Tensor, b: Tensor) -> Tensor:
    return X @ W.T


@wrong("2.1/layer", "Adds a ReLU.", mistake="activated")
def layer(X: Tensor, W: Tensor, b: Tensor) -> Tensor:
    return torch.relu(X @ W.T + b)


@wrong("2.1/layer", "The product the other way round.")
def layer(X: Tensor, W: Tensor, b: Tensor) -> Tensor:
    return W @ X.T + b


@wrong("2.1/layer", "* instead of @.")
def layer(X: Tensor, W: Tensor, b: Tensor) -> Tensor:
    return X * W.T + b


@wrong("2.1/layer", "Makes a new layer with weights of its own.", mistake="weights-of-its-own")
def layer(X: Tensor, W: Tensor, b: Tensor) -> Tensor:
    linear = nn.Linear(W.shape[1], W.shape[0])
    return linear(X)


@wrong("2.1/layer", "b as a column.", mistake="turned")
def layer(X: Tensor, W: Tensor, b: Tensor) -> Tensor:
    return W @ X.T + b.view(-1, 1)


@wrong("2.1/count", "Forgets the biases.", mistake="no-biases")
def count(sizes: list[int]) -> int:
    return sum(a * b for a, b in pairwise(sizes))


@wrong("2.1/count", "A bias for each input.", mistake="biases-of-the-wrong-side")
def count(sizes: list[int]) -> int:
    return sum(a * b + a for a, b in pairwise(sizes))


@wrong("2.1/count", "One bias for each layer.", mistake="one-bias-a-layer")
def count(sizes: list[int]) -> int:
    return sum(a * b + 1 for a, b in pairwise(sizes))


@wrong("2.1/count", "Counts the neurons.", mistake="neurons")
def count(sizes: list[int]) -> int:
    return sum(sizes[1:])


@wrong("2.1/count", "The product of all.", mistake="all-multiplied")
def count(sizes: list[int]) -> int:
    total = 1
    for size in sizes:
        total *= size
    return total


@wrong("2.1/count", "Steps past the end.")
def count(sizes: list[int]) -> int:
    total = 0
    for i in range(len(sizes)):
        total += sizes[i] * sizes[i + 1] + sizes[i + 1]
    return total


@wrong("2.1/count", "Leaves the last layer out.", mistake="last-layer-missing")
def count(sizes: list[int]) -> int:
    total = 0
    for i in range(len(sizes) - 2):
        total += sizes[i] * sizes[i + 1] + sizes[i + 1]
    return total


@wrong("2.1/count", "Counts biases of the inputs, too.", mistake="inputs-have-biases")
def count(sizes: list[int]) -> int:
    return sum(a * b for a, b in pairwise(sizes)) + sum(sizes)


@wrong("2.1/widest", "One step too far.", mistake="one-too-wide")
def widest(num_hidden: int, most: int) -> int:
    width = 1
    while 3 * width + 1 + (num_hidden - 1) * (width**2 + width) <= most:
        width += 1
    return width


@wrong(
    "2.1/widest",
    "Forgets that hidden layers are joined to one another.",
    mistake="neurons-shared-out",
)
def widest(num_hidden: int, most: int) -> int:
    return (most - 1) // (3 * num_hidden)


@wrong("2.1/widest", "Less than, not at most.", mistake="strictly-below")
def widest(num_hidden: int, most: int) -> int:
    width = 0
    while True:
        next_width = width + 1
        total = 3 * next_width + 1 + (num_hidden - 1) * (next_width**2 + next_width)
        if total >= most:
            return width
        width = next_width


@wrong("2.1/widest", "Counts num_hidden joints instead of one less.", mistake="one-joint-too-many")
def widest(num_hidden: int, most: int) -> int:
    width = 0
    while 3 * (width + 1) + 1 + num_hidden * ((width + 1) ** 2 + width + 1) <= most:
        width += 1
    return width


@wrong("2.1/widest", "Never lets the width grow.")
def widest(num_hidden: int, most: int) -> int:
    width = 0
    total = 0
    while total <= most:
        total = 3 * width + 1 + (num_hidden - 1) * (width**2 + width)
    return width


@wrong("2.1/widest", "Forgets the biases.", mistake="no-biases")
def widest(num_hidden: int, most: int) -> int:
    width = 0
    while 2 * (width + 1) + (num_hidden - 1) * (width + 1) ** 2 <= most:
        width += 1
    return width


@wrong("2.1/forward", "A ReLU at the end, too.", mistake="output-activated")
def forward(X: Tensor, W1: Tensor, b1: Tensor, W2: Tensor, b2: Tensor) -> Tensor:
    hidden = torch.relu(X @ W1.T + b1)
    return torch.relu(hidden @ W2.T + b2)


@wrong("2.1/forward", "Feeds X to the output layer.", mistake="from-the-input")
def forward(X: Tensor, W1: Tensor, b1: Tensor, W2: Tensor, b2: Tensor) -> Tensor:
    hidden = torch.relu(X @ W1.T + b1)
    return X @ W2.T + b2


@wrong("2.1/forward", "Returns the hidden layer.", mistake="hidden-returned")
def forward(X: Tensor, W1: Tensor, b1: Tensor, W2: Tensor, b2: Tensor) -> Tensor:
    hidden = torch.relu(X @ W1.T + b1)
    return hidden


@wrong("2.1/forward", "Forgets the second transpose.")
def forward(X: Tensor, W1: Tensor, b1: Tensor, W2: Tensor, b2: Tensor) -> Tensor:
    hidden = torch.relu(X @ W1.T + b1)
    return hidden @ W2 + b2


@wrong("2.1/forward", "Forgets the second bias.", mistake="no-output-bias")
def forward(X: Tensor, W1: Tensor, b1: Tensor, W2: Tensor, b2: Tensor) -> Tensor:
    hidden = torch.relu(X @ W1.T + b1)
    return hidden @ W2.T


@wrong("2.1/forward", "b1 once more, by copying.", mistake="hidden-bias-twice")
def forward(X: Tensor, W1: Tensor, b1: Tensor, W2: Tensor, b2: Tensor) -> Tensor:
    hidden = torch.relu(X @ W1.T + b1)
    return hidden @ W2.T + b1


@wrong("2.1/forward", "Without the ReLU.", mistake="no-activation")
def forward(X: Tensor, W1: Tensor, b1: Tensor, W2: Tensor, b2: Tensor) -> Tensor:
    hidden = X @ W1.T + b1
    return hidden @ W2.T + b2


@wrong("2.1/forward", "tanh bends as well.", mistake="tanh")
def forward(X: Tensor, W1: Tensor, b1: Tensor, W2: Tensor, b2: Tensor) -> Tensor:
    hidden = torch.tanh(X @ W1.T + b1)
    return hidden @ W2.T + b2


@wrong("2.1/steepest", "The largest, with its sign.", mistake="signed")
def steepest(network: nn.Module, x: Tensor) -> float:
    at = x.clone().requires_grad_()
    network(at).sum().backward()
    return at.grad.max().item()


@wrong("2.1/steepest", "The largest output.", mistake="heights")
def steepest(network: nn.Module, x: Tensor) -> float:
    return network(x).abs().max().item()


@wrong("2.1/steepest", "The gradient of x, which wants none.", mistake="x-wants-none")
def steepest(network: nn.Module, x: Tensor) -> float:
    network(x).sum().backward()
    return x.grad.abs().max().item()


@wrong("2.1/steepest", "Backward from many numbers.")
def steepest(network: nn.Module, x: Tensor) -> float:
    at = x.clone().requires_grad_()
    network(at).backward()
    return at.grad.abs().max().item()


@wrong("2.1/steepest", "The mean of them.", mistake="mean")
def steepest(network: nn.Module, x: Tensor) -> float:
    at = x.clone().requires_grad_()
    network(at).sum().backward()
    return at.grad.abs().mean().item()


@wrong("2.1/steepest", "The mean before backward.", mistake="mean-of-the-outputs")
def steepest(network: nn.Module, x: Tensor) -> float:
    at = x.clone().requires_grad_()
    network(at).mean().backward()
    return at.grad.abs().max().item()


@wrong("2.1/steepest", "max before abs.", mistake="size-too-late")
def steepest(network: nn.Module, x: Tensor) -> float:
    at = x.clone().requires_grad_()
    network(at).sum().backward()
    return abs(at.grad.max().item())


@wrong("2.1/steepest", "A tensor, not a number.", mistake="all-slopes")
def steepest(network: nn.Module, x: Tensor) -> float:
    at = x.clone().requires_grad_()
    network(at).sum().backward()
    return at.grad.abs()


@wrong("2.1/steepest", "The gradient of the weights.", mistake="of-the-weights")
def steepest(network: nn.Module, x: Tensor) -> float:
    network(x).sum().backward()
    return max(p.grad.abs().max().item() for p in network.parameters())
