"""Other right answers to the exercises of lesson 2.2."""

from __future__ import annotations

import math
import operator
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812, as all the world calls it

from tests.exercises.idioms.register import refused, right

right("2.2/mse", "PyTorch's own")(F.mse_loss)
right("2.2/mse", "PyTorch's own, as an object")(nn.MSELoss())


@right("2.2/mse", "a loop into a tensor of shape (1,)")
def mse_in_zeros(prediction: Tensor, y: Tensor) -> Tensor:
    total = torch.zeros(1)
    for i in range(len(y)):
        total += (prediction[i] - y[i]) ** 2
    return total / len(y)


@right("2.2/mse", "a product divided by numel")
def mse_by_dot(prediction: Tensor, y: Tensor) -> Tensor:
    error = torch.sub(prediction, y)
    return torch.dot(error, error) / error.numel()


@right("2.2/mse", "sum over len")
def mse_by_sum(prediction: Tensor, y: Tensor) -> Any:
    return sum((p - t) ** 2 for p, t in zip(prediction, y, strict=True)) / len(y)


@refused("2.2/mse", "a Python number", says="as a tensor with one number")
def mse_as_number(prediction: Tensor, y: Tensor) -> float:
    return float(np.mean((prediction - y).numpy() ** 2))


@right("2.2/rmse", "a power of a half")
def rmse_by_power(prediction: Tensor, y: Tensor) -> Tensor:
    return F.mse_loss(prediction, y) ** 0.5


@right("2.2/rmse", "a norm over a root")
def rmse_by_norm(prediction: Tensor, y: Tensor) -> Tensor:
    return torch.linalg.norm(prediction - y) / math.sqrt(len(y))


@right("2.2/rmse", "Python's root, made a tensor")
def rmse_by_python(prediction: Tensor, y: Tensor) -> Tensor:
    return torch.tensor(math.sqrt(((prediction - y) ** 2).mean()))


@refused("2.2/rmse", "a Python number", says="the result is a tensor with one number")
def rmse_as_number(prediction: Tensor, y: Tensor) -> float:
    return math.dist(prediction.tolist(), y.tolist()) / len(y) ** 0.5


@right("2.2/gradient", "products of vectors, as a list")
def gradient_by_dot(w: Tensor, b: Tensor, x: Tensor, y: Tensor) -> list[Tensor]:
    error = w * x + b - y
    return [2 * error @ x / len(x), 2 * error.sum() / len(x)]


@right("2.2/gradient", "a loop over the points")
def gradient_by_loop(w: Tensor, b: Tensor, x: Tensor, y: Tensor) -> Any:
    by_w, by_b = torch.zeros(1), torch.zeros(1)
    for each, target in zip(x, y, strict=True):
        error = w * each + b - target
        by_w += 2 * error * each / len(x)
        by_b += 2 * error / len(x)
    return by_w, by_b


@right("2.2/gradient", "Python numbers")
def gradient_in_python(w: Tensor, b: Tensor, x: Tensor, y: Tensor) -> tuple[float, float]:
    errors = [float(w) * a + float(b) - t for a, t in zip(x.tolist(), y.tolist(), strict=True)]
    by_w = 2 * sum(map(operator.mul, errors, x.tolist())) / len(errors)
    return by_w, 2 * sum(errors) / len(errors)


@right("2.2/gradient", "from the residual, which has the other sign")
def gradient_from_residual(w: Tensor, b: Tensor, x: Tensor, y: Tensor) -> Any:
    residual = y - (w * x + b)
    return torch.stack([-2 * (residual * x).mean(), -2 * residual.mean()])


right("2.2/largest-rate", "one over the mean of squares")(lambda x: 1 / x.square().mean().item())


@right("2.2/largest-rate", "Python's numbers")
def largest_in_python(x: Tensor) -> float:
    return len(x) / sum(each**2 for each in x.tolist())


@right("2.2/largest-rate", "the curvature by two derivatives")
def largest_by_autograd(x: Tensor) -> float:
    w = torch.tensor(0.0, dtype=torch.float64, requires_grad=True)
    loss = ((w * x) ** 2).mean()
    (slope,) = torch.autograd.grad(loss, w, create_graph=True)
    (curvature,) = torch.autograd.grad(slope, w)
    return 2 / curvature.item()


@right("2.2/largest-rate", "a number of NumPy")
def largest_by_numpy(x: Tensor) -> Any:
    return 1 / np.mean(np.square(x.numpy()))


@refused("2.2/largest-rate", "a tensor with one number", says="return a Python number")
def largest_as_tensor(x: Tensor) -> Tensor:
    return 1 / (x**2).mean()


@right("2.2/one-step", "half of one over the mean of squares")
def one_step_by_dot(x: Tensor) -> float:
    return len(x) / (2 * float(x @ x))


@right("2.2/one-step", "half of the largest rate")
def one_step_by_half(x: Tensor) -> float:
    return 0.5 * largest_in_python(x)


@refused("2.2/one-step", "a tensor with one number", says="the result a Python number")
def one_step_as_tensor(x: Tensor) -> Tensor:
    return 1 / (2 * (x**2).mean())


@right("2.2/momentum", "PyTorch's own")
def momentum_by_sgd(
    w: float, x: Tensor, y: Tensor, lr: float, momentum: float, num_steps: int
) -> float:
    p = torch.tensor(w, dtype=torch.float64, requires_grad=True)
    sgd = torch.optim.SGD([p], lr=lr, momentum=momentum)
    for _ in range(num_steps):
        sgd.zero_grad()
        F.mse_loss(p * x, y).backward()
        sgd.step()
    return p.item()


@right("2.2/momentum", "the step remembered in the place of the velocity")
def momentum_by_step(
    w: float, x: Tensor, y: Tensor, lr: float, momentum: float, num_steps: int
) -> float:
    last = w
    for _ in range(num_steps):
        slope = 2 * ((w * x - y) @ x).item() / len(x)
        w, last = w - lr * slope + momentum * (w - last), w
    return w


@right("2.2/momentum", "a tensor with one number")
def momentum_as_tensor(
    w: Any, x: Tensor, y: Tensor, lr: float, momentum: float, num_steps: int
) -> Any:
    velocity = torch.zeros((), dtype=torch.float64)
    for _ in range(num_steps):
        velocity = momentum * velocity + (2 * (w * x - y) * x).mean()
        w = w - lr * velocity
    return w


@right("2.2/regime", "rate against curvature")
def regime_by_product(x: Tensor, lr: float) -> str:
    product = lr * 2 * torch.mean(x * x)
    if product < 1:
        return "creeps"
    if product < 2:
        return "zigzags"
    return "diverges"


@right("2.2/regime", "tried, step by step")
def regime_by_trying(x: Tensor, lr: float) -> str:
    w, distances = 1.0, []
    for _ in range(3):
        w -= lr * (2 * w * x * x).mean().item()
        distances.append(w)
    if abs(distances[-1]) > 1:
        return "diverges"
    return "zigzags" if distances[0] < 0 else "creeps"


@right("2.2/regime", "a search in a sorted list, by NumPy")
def regime_by_search(x: Tensor, lr: float) -> Any:
    product = lr * 2 * np.mean(x.numpy() ** 2)
    return np.array(["creeps", "zigzags", "diverges"])[np.searchsorted([1.0, 2.0], product)]
