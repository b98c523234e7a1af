"""Other right answers to the exercises of lesson 2.1."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812, as all the world calls it

from tests.exercises.idioms.register import refused, right


@right("2.1/neuron", "torch.where")
def neuron_by_where(X: Tensor, w: Tensor, b: float) -> Tensor:
    return torch.where(torch.mv(X, w) + b > 0, 1.0, 0.0)


@right("2.1/neuron", "a loop over rows, with a generator inside")
def neuron_by_loop(X: Tensor, w: Tensor, b: float) -> Tensor:
    answers = []
    for row in X:
        z = sum(x * weight for x, weight in zip(row, w, strict=True)) + b
        answers.append(1.0 if z > 0 else 0.0)
    return torch.tensor(answers)


@right("2.1/neuron", "against the threshold")
def neuron_by_threshold(X: Tensor, w: Tensor, b: float) -> Tensor:
    return (torch.sum(X * w, dim=1) > -b).to(torch.float32)


@right("2.1/neuron", "heaviside and einsum")
def neuron_by_heaviside(X: Tensor, w: Tensor, b: float) -> Tensor:
    return torch.heaviside(torch.einsum("ni,i->n", X, w) + b, torch.tensor(0.0))


@right("2.1/neuron", "through NumPy, whose ones are of 64 bits")
def neuron_by_numpy(X: Tensor, w: Tensor, b: float) -> Tensor:
    z = X.numpy() @ w.numpy() + b
    return torch.from_numpy(np.where(z > 0, 1.0, 0.0))


@right("2.1/neuron", "a list of numbers")
def neuron_as_list(X: Tensor, w: Tensor, b: float) -> list[float]:
    return [float(row @ w + b > 0) for row in X]


@refused("2.1/neuron", "True and False", says="Return 1.0 for each row of X that makes it fire")
def neuron_as_bool(X: Tensor, w: Tensor, b: float) -> Tensor:
    return X @ w + b > 0


@right("2.1/all", "a list of weights")
def all_of_list(num_inputs: int) -> tuple[list[float], float]:
    return [1.0] * num_inputs, -num_inputs + 0.1


@right("2.1/all", "other weights, and b as a tensor")
def all_of_tens(num_inputs: int) -> tuple[Tensor, Tensor]:
    return torch.full((num_inputs,), 10.0), torch.tensor(-10.0 * num_inputs + 5)


@right("2.1/all", "an array of NumPy, each input alone strong enough to stop it")
def all_by_numpy(num_inputs: int) -> Any:
    w = np.ones(num_inputs, dtype=np.float32)
    return w, 1 - w.sum() - 0.25


@right("2.1/all", "weights as a column, in a list")
def all_as_column(num_inputs: int) -> list[Any]:
    return [torch.ones(num_inputs, 1), 1 - num_inputs - 0.5]


@right("2.1/majority", "shares against a half")
def majority_by_shares(num_inputs: int) -> tuple[Tensor, float]:
    return torch.full((num_inputs,), 1 / num_inputs), -0.5


@right("2.1/majority", "a whole threshold")
def majority_whole(num_inputs: int) -> tuple[Tensor, int]:
    return torch.ones(num_inputs), -(num_inputs // 2)


right("2.1/layer", "PyTorch's own")(F.linear)
right("2.1/layer", "einsum")(lambda X, W, b: torch.einsum("ni,oi->no", X, W) + b)
right("2.1/layer", "addmm")(lambda X, W, b: torch.addmm(b, X, W.t()))


@right("2.1/layer", "loops over rows and neurons, appended")
def layer_by_loops(X: Tensor, W: Tensor, b: Tensor) -> Tensor:
    rows = []
    for x in X:
        rows.append([(x @ weights + bias).item() for weights, bias in zip(W, b, strict=True)])
    return torch.tensor(rows)


@right("2.1/layer", "W on the left, transposed at the end")
def layer_turned(X: Tensor, W: Tensor, b: Tensor) -> Tensor:
    return (torch.matmul(W, X.T) + b[:, None]).transpose(0, 1)


@right("2.1/layer", "a layer of torch.nn with these numbers")
def layer_by_nn(X: Tensor, W: Tensor, b: Tensor) -> Tensor:
    linear = nn.Linear(W.shape[1], W.shape[0])
    linear.load_state_dict({"weight": W, "bias": b})
    return linear(X)


@right("2.1/layer", "a sum over a third dimension")
def layer_by_broadcast(X: Tensor, W: Tensor, b: Tensor) -> Tensor:
    return (X.unsqueeze(1) * W).sum(-1).add_(b)


@right("2.1/layer", "NumPy in 64 bits")
def layer_by_numpy(X: Tensor, W: Tensor, b: Tensor) -> Tensor:
    product = X.numpy().astype(np.float64) @ W.numpy().T
    return torch.from_numpy(product + b.numpy())


@right("2.1/forward", "F.linear and F.relu")
def forward_by_functional(X: Tensor, W1: Tensor, b1: Tensor, W2: Tensor, b2: Tensor) -> Tensor:
    return F.linear(F.relu(F.linear(X, W1, b1)), W2, b2)


@right("2.1/forward", "clamp in place")
def forward_by_clamp(X: Tensor, W1: Tensor, b1: Tensor, W2: Tensor, b2: Tensor) -> Tensor:
    hidden = (X @ W1.T).add_(b1).clamp_(min=0)
    return torch.mm(hidden, W2.T) + b2


@right("2.1/forward", "a loop over layers")
def forward_by_loop(X: Tensor, W1: Tensor, b1: Tensor, W2: Tensor, b2: Tensor) -> Tensor:
    for i, (W, b) in enumerate([(W1, b1), (W2, b2)]):
        X = torch.einsum("ni,oi->no", X, W) + b
        if i == 0:
            X = torch.where(X > 0, X, torch.zeros_like(X))
    return X


@right("2.1/forward", "a Sequential with these numbers")
def forward_by_sequential(X: Tensor, W1: Tensor, b1: Tensor, W2: Tensor, b2: Tensor) -> Tensor:
    net = nn.Sequential(nn.Linear(*W1.T.shape), nn.ReLU(), nn.Linear(*W2.T.shape))
    for parameter, numbers in zip(net.parameters(), (W1, b1, W2, b2), strict=True):
        parameter.data = numbers
    return net(X)


@right("2.1/count", "a sum over a generator")
def count_by_sum(sizes: list[int]) -> int:
    return sum((a + 1) * b for a, b in pairwise(sizes))


@right("2.1/count", "recursion")
def count_by_recursion(sizes: list[int]) -> int:
    if len(sizes) < 2:
        return 0
    first, second, *_ = sizes
    return first * second + second + count_by_recursion(sizes[1:])


@right("2.1/count", "layers made and counted")
def count_by_layers(sizes: list[int]) -> int:
    layers = nn.ModuleList(nn.Linear(sizes[i], sizes[i + 1]) for i in range(len(sizes) - 1))
    return sum(p.numel() for p in layers.parameters())


@right("2.1/count", "a product of NumPy")
def count_by_numpy(sizes: list[int]) -> Any:
    s = np.array(sizes)
    return np.dot(s[:-1] + 1, s[1:])


@right("2.1/count", "a sum of a tensor")
def count_by_tensor(sizes: list[int]) -> Any:
    s = torch.tensor(sizes)
    return ((s[:-1] + 1) * s[1:]).sum()


@right("2.1/widest", "downwards from the budget")
def widest_downwards(num_hidden: int, most: int) -> int:
    for width in range(most, 0, -1):
        sizes = [1, *[width] * num_hidden, 1]
        if sum((a + 1) * b for a, b in pairwise(sizes)) <= most:
            return width
    return 0


@right("2.1/widest", "the largest of a comprehension")
def widest_by_max(num_hidden: int, most: int) -> int:
    deep = num_hidden - 1
    return max(w for w in range(1, most) if 2 * w + deep * (w * w + w) + w + 1 <= most)


@right("2.1/widest", "the quadratic formula, floored by NumPy to a float")
def widest_by_formula(num_hidden: int, most: int) -> Any:
    a, b, c = num_hidden - 1, num_hidden + 2, 1 - most
    if a == 0:
        return np.floor(-c / b)
    return np.floor((-b + np.sqrt(b * b - 4 * a * c)) / (2 * a) + 1e-9)


@right("2.1/steepest", "autograd.grad")
def steepest_by_grad(network: nn.Module, x: Tensor) -> float:
    at = x.detach().clone().requires_grad_(True)
    (slopes,) = torch.autograd.grad(network(at).sum(), at)
    return float(slopes.abs().max())


@right("2.1/steepest", "one place after the other")
def steepest_by_loop(network: nn.Module, x: Tensor) -> float:
    found = []
    for row in x:
        at = torch.tensor([row.tolist()], requires_grad=True)
        network(at).backward()
        found.append(abs(at.grad.item()))
    return max(found)


@right("2.1/steepest", "torch.func over all places")
def steepest_by_func(network: nn.Module, x: Tensor) -> Tensor:
    slope = torch.func.vmap(torch.func.grad(lambda at: network(at[None]).squeeze()))
    return slope(x).abs().max()


@right("2.1/steepest", "ones as gradient, the larger of both ends")
def steepest_by_ends(network: nn.Module, x: Tensor) -> float:
    at = torch.tensor(x.tolist(), requires_grad=True)
    y = network(at)
    y.backward(gradient=torch.ones_like(y))
    return max(at.grad.max().item(), -at.grad.min().item())


@right("2.1/steepest", "a norm of NumPy")
def steepest_by_numpy(network: nn.Module, x: Tensor) -> Any:
    at = x.clone().requires_grad_()
    network(at).sum().backward()
    return np.abs(at.grad.numpy()).max()
