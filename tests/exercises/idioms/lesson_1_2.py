"""Other right answers to the exercises of lesson 1.2."""

from __future__ import annotations

import operator
from functools import reduce
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn

from tests.exercises.idioms.register import refused, right

Pair = tuple[Tensor, Tensor]


@right("1.2/slope", "a function of w inside")
def slope_by_function(w: float, b: float, x: float, y: float, nudge: float) -> float:
    def error(weight: float) -> float:
        return pow(weight * x + b - y, 2)

    return (error(w + nudge) - error(w)) / nudge


@right("1.2/slope", "worked out on paper")
def slope_on_paper(w: float, b: float, x: float, y: float, nudge: float) -> float:
    return 2 * (w * x + b - y) * x + nudge * x**2


@right("1.2/slope", "numbers of NumPy")
def slope_by_numpy(w: float, b: float, x: float, y: float, nudge: float) -> Any:
    before, after = np.square(np.array([w, w + nudge]) * x + b - y)
    return (after - before) / nudge


@right("1.2/slope", "a tensor of 64 bits with one number")
def slope_by_tensor(w: float, b: float, x: float, y: float, nudge: float) -> Any:
    weights = torch.tensor([w, w + nudge], dtype=torch.float64)
    return ((weights * x + b - y) ** 2).diff()[0] / nudge


@right("1.2/by-hand", "in one line, as a list")
def by_hand_in_a_line(w: float, b: float, x: float, y: float) -> list[float]:
    return [2 * x * (w * x + b - y), 2 * (w * x + b - y)]


@right("1.2/by-hand", "one gradient from the other")
def by_hand_from_b(w: float, b: float, x: float, y: float) -> tuple[float, float]:
    d_b = -2.0 * (y - (w * x + b))
    return d_b * x, d_b


@right("1.2/by-hand", "an array of NumPy")
def by_hand_by_numpy(w: float, b: float, x: float, y: float) -> Any:
    return 2 * (w * x + b - y) * np.array([x, 1.0])


@right("1.2/by-hand", "the path multiplied by reduce")
def by_hand_by_reduce(w: float, b: float, x: float, y: float) -> tuple[float, float]:
    d_difference = 2 * (w * x + b - y)
    paths = ([d_difference, 1, 1, x], [d_difference, 1, 1])
    d_w, d_b = (reduce(operator.mul, path) for path in paths)
    return d_w, d_b


@right("1.2/by-hand-shifted", "in one line")
def shifted_in_a_line(w: float, b: float, x: float, y: float) -> tuple[float, float]:
    return 2 * (w * (x + b) - y) * (x + b), 2 * (w * (x + b) - y) * w


@right("1.2/by-hand-shifted", "multiplied out")
def shifted_multiplied_out(w: float, b: float, x: float, y: float) -> list[float]:
    missed = w * x + w * b - y
    return [2 * missed * x + 2 * missed * b, 2 * w * missed]


@right("1.2/by-hand-shifted", "autograd, as tensors of 64 bits")
def shifted_by_autograd(w: float, b: float, x: float, y: float) -> Any:
    p = torch.tensor([w, b], dtype=torch.float64, requires_grad=True)
    return tuple(torch.autograd.grad((p[0] * (x + p[1]) - y) ** 2, p)[0])


@right("1.2/each-gradient", "a new leaf for each point")
def each_with_new_leaf(points: list[tuple[float, float]], start: float) -> list[float]:
    gradients = []
    for x, y in points:
        w = torch.tensor(start, requires_grad=True)
        ((w * x - y) ** 2).backward()
        gradients += [w.grad.item()]
    return gradients


@right("1.2/each-gradient", "autograd.grad in a comprehension, as a tuple")
def each_by_grad(points: list[tuple[float, float]], start: float) -> tuple[float, ...]:
    w = torch.tensor(start, requires_grad=True)
    return tuple(torch.autograd.grad((w * x - y) ** 2, w)[0].item() for x, y in points)


@right("1.2/each-gradient", "by the formula")
def each_by_formula(points: list[tuple[float, float]], start: float) -> list[float]:
    return [2 * (start * x - y) * x for x, y in points]


@right("1.2/each-gradient", "zeroed in place, and read by float")
def each_zeroed(points: list[tuple[float, float]], start: float) -> list[float]:
    w = torch.tensor([start]).requires_grad_()
    found = []
    for x, y in points:
        if w.grad is not None:
            w.grad.zero_()
        torch.square(w * x - y).backward()
        found.append(float(w.grad))
    return found


@right("1.2/each-gradient", "torch.func over all points at once")
def each_by_func(points: list[tuple[float, float]], start: float) -> list[float]:
    x, y = torch.tensor(points).T
    slope = torch.func.vmap(torch.func.grad(lambda w, x, y: (w * x - y) ** 2), (None, 0, 0))
    return slope(torch.tensor(start), x, y).tolist()


@refused("1.2/each-gradient", "copies of the tensors", says="as plain numbers")
def each_as_tensors(points: list[tuple[float, float]], start: float) -> list[Tensor]:
    w = torch.tensor(start, requires_grad=True)
    return [torch.autograd.grad((w * x - y) ** 2, w)[0].clone() for x, y in points]


@right("1.2/move", "add_ as a decorated function")
@torch.no_grad()
def move_decorated(w: Tensor, amount: float) -> Tensor:
    return w.add_(amount)


@right("1.2/move", "through data")
def move_by_data(w: Tensor, amount: float) -> Tensor:
    w.data += amount
    return w


@right("1.2/move", "through detach, which shares memory")
def move_by_detach(w: Tensor, amount: float) -> Tensor:
    w.detach().add_(amount)
    return w


@right("1.2/move", "copied into it in inference mode's elder")
def move_by_copy(w: Tensor, amount: float) -> Tensor:
    with torch.set_grad_enabled(False):
        w.copy_(w + amount)
    return w


@right("1.2/move", "switched off and on again")
def move_switched(w: Tensor, amount: float) -> Tensor:
    w.requires_grad_(False)
    w += amount
    return w.requires_grad_(True)


@right("1.2/parameters", "the global generator, seeded")
def parameters_by_global(num_features: int, seed: int) -> Pair:
    torch.manual_seed(seed)
    w = (torch.randn(num_features) * 0.1).requires_grad_(True)
    return w, torch.zeros(1).requires_grad_()


@right("1.2/parameters", "parameters of torch.nn, in a list")
def parameters_of_nn(num_features: int, seed: int) -> list[Tensor]:
    numbers = torch.randn(num_features, generator=torch.Generator().manual_seed(seed))
    return [nn.Parameter(numbers / 10), nn.Parameter(torch.zeros(1))]


@right("1.2/parameters", "detached and asked for gradients")
def parameters_detached(num_features: int, seed: int) -> Pair:
    generator = torch.Generator()
    generator.manual_seed(seed)
    w = 0.1 * torch.randn((num_features,), generator=generator, requires_grad=True)
    return w.detach().requires_grad_(), torch.tensor([0.0], requires_grad=True)


@right("1.2/parameters", "drawn one by one")
def parameters_one_by_one(num_features: int, seed: int) -> Pair:
    dice = torch.Generator().manual_seed(seed)
    drawn = [0.1 * torch.randn(1, generator=dice).item() for _ in range(num_features)]
    w, b = torch.tensor(drawn, requires_grad=True), torch.full((1,), 0.0, requires_grad=True)
    return w, b


@right("1.2/parameters", "scaled in place")
def parameters_in_place(n: int, seed: int) -> Pair:
    w = torch.empty(n).normal_(generator=torch.Generator().manual_seed(seed)).mul_(0.1)
    b = torch.zeros_like(w[:1])
    w.requires_grad = b.requires_grad = True
    return w, b


@right("1.2/parameters-several", "row by row, stacked")
def several_by_rows(num_outputs: int, num_features: int, seed: int) -> Pair:
    dice = torch.Generator().manual_seed(seed)
    rows = [0.1 * torch.randn(num_features, generator=dice) for _ in range(num_outputs)]
    return torch.stack(rows).requires_grad_(), torch.zeros(num_outputs).requires_grad_()


@right("1.2/parameters-several", "drawn flat, then viewed")
def several_by_view(num_outputs: int, num_features: int, seed: int) -> Pair:
    generator = torch.Generator().manual_seed(seed)
    flat = torch.randn(num_outputs * num_features, generator=generator)
    W = (0.1 * flat).view(num_outputs, num_features).detach().requires_grad_()
    return W, torch.tensor([0.0] * num_outputs, requires_grad=True)


@right("1.2/parameters-several", "a normal distribution of that width")
def several_by_normal(num_outputs: int, num_features: int, seed: int) -> Pair:
    size, dice = (num_outputs, num_features), torch.Generator().manual_seed(seed)
    W = torch.normal(0.0, 0.1, size, generator=dice)
    return nn.Parameter(W), nn.Parameter(torch.zeros(num_outputs))
