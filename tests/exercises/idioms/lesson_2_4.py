"""Other right answers to the exercises of lesson 2.4."""

from __future__ import annotations

from functools import partial
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn

from tests.exercises.idioms.register import right


@right("2.4/step", "all gradients set to None by hand, and float")
def step_by_hand(network: Any, loss_fn: Any, optimizer: Any, x: Tensor, target: Tensor) -> float:
    for parameter in network.parameters():
        parameter.grad = None
    loss = loss_fn(network.forward(x), target)
    loss.backward()
    optimizer.step()
    return float(loss)


@right("2.4/step", "a closure")
def step_by_closure(network: Any, loss_fn: Any, optimizer: Any, x: Tensor, target: Tensor) -> Any:
    def closure() -> Tensor:
        optimizer.zero_grad(set_to_none=False)
        loss = loss_fn(network(x), target)
        loss.backward()
        return loss

    return optimizer.step(closure).item()


@right("2.4/step", "autograd.grad, laid into grad")
def step_by_grad(network: Any, loss_fn: Any, optimizer: Any, x: Tensor, target: Tensor) -> Any:
    parameters = [*network.parameters()]
    loss = loss_fn(network(x), target)
    for parameter, slope in zip(parameters, torch.autograd.grad(loss, parameters), strict=True):
        parameter.grad = slope
    optimizer.step()
    return loss.detach().numpy().item()


@right("2.4/dead", "a loop")
def dead_by_loop(w: Tensor, b: Tensor, low: float, high: float) -> int:
    count = 0
    for a, c in zip(w.tolist(), b.tolist(), strict=True):
        if max(a * low + c, a * high + c) <= 0:
            count += 1
    return count


@right("2.4/dead", "a sum that stays a tensor")
def dead_as_tensor(w: Tensor, b: Tensor, low: float, high: float) -> Tensor:
    return (torch.maximum(w * low, w * high) + b <= 0).sum()


@right("2.4/dead", "tried on a grid, counted by NumPy")
def dead_by_grid(w: Tensor, b: Tensor, low: float, high: float) -> Any:
    x = torch.linspace(low, high, 1001)[:, None]
    return np.count_nonzero((torch.relu(w * x + b) == 0).all(0))


@right("2.4/dead", "from hinge and side")
def dead_by_hinge(w: Tensor, b: Tensor, low: float, high: float) -> int:
    hinges = -b / w
    return len(w[((w > 0) & (hinges >= high)) | ((w < 0) & (hinges <= low))])


@right("2.4/straight", "a list of units, counted")
def straight_by_list(w: Tensor, b: Tensor, low: float, high: float) -> int:
    ends = [(a * low + c, a * high + c) for a, c in zip(w, b, strict=True)]
    return len([1 for one, two in ends if min(one, two) > 0])


@right("2.4/straight", "a count that is a tensor")
def straight_as_tensor(w: Tensor, b: Tensor, low: float, high: float) -> Tensor:
    ends = torch.tensor([[low], [high]])
    return torch.count_nonzero((w * ends + b > 0).all(0))


@right("2.4/straight", "a float of NumPy")
def straight_as_float(w: Tensor, b: Tensor, low: float, high: float) -> Any:
    return np.float64(straight_by_list(w, b, low, high))


@right("2.4/scale", "a function inside")
def scale_by_def(fit: Any, X: Tensor, y: Tensor) -> Any:
    shift, size = y.mean(), torch.std(y)
    predict = fit(X, y.sub(shift).div(size))

    def unscaled(X_new: Tensor) -> Tensor:
        return shift + size * predict(X_new)

    return unscaled


@right("2.4/scale", "an object that can be called")
class Scaled:
    """Predicts in the units of y."""

    def __init__(self, fit: Any, X: Tensor, y: Tensor) -> None:
        self.size, self.shift = torch.std_mean(y)
        self.predict = fit(X, (y - self.shift) / self.size)

    def __call__(self, X: Tensor) -> Tensor:
        return self.predict(X).mul(self.size).add(self.shift)


@right("2.4/scale", "a partial, with Python numbers")
def scale_by_partial(fit: Any, X: Tensor, y: Tensor) -> Any:
    mean, std = y.mean().item(), y.std().item()
    back = lambda predict, X: predict(X) * std + mean  # noqa: E731
    return partial(back, fit(X, (y - mean) / std))


@right("2.4/fold", "a list, in another order of steps")
def fold_as_list(
    w: Tensor, b: Tensor, v: Tensor, c: Tensor, width: float, shift: float, size: float
) -> list[Tensor]:
    return [w.div(width), b.clone(), size * v, shift + c * size]


@right("2.4/fold", "b scaled too, and its strength the other way")
def fold_otherwise(
    w: Tensor, b: Tensor, v: Tensor, c: Tensor, width: float, shift: float, size: float
) -> Any:
    return w, b * width, v * size / width, c * size + shift


@right("2.4/fold", "lists of numbers")
def fold_as_numbers(
    w: Tensor, b: Tensor, v: Tensor, c: Tensor, width: float, shift: float, size: float
) -> Any:
    folded = w / width, b, v * size, c * size + shift
    return tuple(each.tolist() for each in folded)


def _solved(w: Tensor, b: Tensor, x: Tensor, y: Tensor) -> Tensor:
    table = torch.cat([torch.relu(x * w + b), torch.ones_like(x)], 1)
    return torch.linalg.lstsq(table, y, driver="gelsd").solution


class _Bends(nn.Module):
    """A network with attributes of other names and shapes."""

    def __init__(self, w: Tensor, b: Tensor, v: Tensor) -> None:
        super().__init__()
        self.slopes, self.biases = nn.Parameter(w), nn.Parameter(b)
        self.strengths, self.constant = nn.Parameter(v[:-1]), nn.Parameter(v[-1])

    def forward(self, x: Tensor) -> Tensor:
        return torch.relu(x * self.slopes + self.biases) @ self.strengths + self.constant


@right("2.4/beat", "hinges shaken, the best kept, the strengths solved in 64 bits")
def beat_by_search(X: Tensor, y: Tensor, num_hidden: int, seed: int) -> nn.Module:
    dice = torch.Generator().manual_seed(seed)
    x, target = X.double(), y.double()
    best, least = None, float("inf")
    for spread in torch.linspace(0, 0.5, 60):
        places = torch.arange(num_hidden) + spread * torch.randn(num_hidden, generator=dice)
        hinges = torch.lerp(x.min(), x.max(), places.double() / num_hidden)
        w = torch.ones_like(hinges)
        v = _solved(w, -hinges, x, target)
        missed = torch.cat([torch.relu(x - hinges), torch.ones_like(x)], 1) @ v - target
        if missed.square().mean() < least:
            best, least = (w, -hinges, v), missed.square().mean().item()
    return _Bends(*best).float()


@right("2.4/beat", "a Sequential with even hinges that never move")
class Placed(nn.Sequential):
    """A network whose strengths alone are solved for."""

    def __init__(self, X: Tensor, y: Tensor, num_hidden: int, seed: int) -> None:
        super().__init__(nn.Linear(1, num_hidden), nn.ReLU(), nn.Linear(num_hidden, 1))
        w, b = torch.ones(num_hidden), -torch.linspace(X.min(), X.max(), num_hidden + 1)[:-1]
        v = _solved(w, b, X, y)
        numbers = (w[:, None], b, v[:-1].T, v[-1])
        self.load_state_dict(dict(zip(self.state_dict(), numbers, strict=True)))
