"""Other right answers to the exercises of lesson 1.3."""

from __future__ import annotations

import math
from functools import partial, reduce
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812, as all the world calls it

from tests.exercises.idioms.register import refused, right

Pair = tuple[Tensor, Tensor]

right("1.3/sse", "PyTorch's own, with reduction")(partial(F.mse_loss, reduction="sum"))
right("1.3/sse", "PyTorch's own, as an object")(nn.MSELoss(reduction="sum"))
right("1.3/sae", "PyTorch's own, as an object")(nn.L1Loss(reduction="sum"))


@right("1.3/sse", "a loop that begins at 0")
def sse_by_loop(prediction: Tensor, y: Tensor) -> Any:
    total: Any = 0
    for p, target in zip(prediction, y, strict=True):
        total += (p - target) ** 2
    return total


@right("1.3/sse", "a product of the error with itself")
def sse_by_product(prediction: Tensor, y: Tensor) -> Tensor:
    error = prediction - y
    return error @ error


@right("1.3/sse", "einsum")
def sse_by_einsum(prediction: Tensor, y: Tensor) -> Tensor:
    return torch.einsum("n,n->", prediction - y, prediction - y)


@right("1.3/sse", "added up in a tensor of shape (1,)")
def sse_in_zeros(prediction: Tensor, y: Tensor) -> Tensor:
    total = torch.zeros(1)
    for i in range(len(y)):
        total += (prediction[i] - y[i]).pow(2)
    return total


@right("1.3/sse", "the square of a norm")
def sse_by_norm(prediction: Tensor, y: Tensor) -> Tensor:
    return torch.linalg.vector_norm(y - prediction).square()


@right("1.3/sse", "Python's numbers, made a tensor")
def sse_by_python(prediction: Tensor, y: Tensor) -> Tensor:
    pairs = zip(prediction.tolist(), y.tolist(), strict=True)
    return torch.tensor(sum((p - t) ** 2 for p, t in pairs))


@right("1.3/sse", "a tensor of 64 bits")
def sse_by_numpy(prediction: Tensor, y: Tensor) -> Tensor:
    error = prediction.numpy().astype(float) - y.numpy()
    return torch.as_tensor((error**2).sum())


@refused("1.3/sse", "a Python number", says="as a tensor with one number")
def sse_as_number(prediction: Tensor, y: Tensor) -> float:
    return sum((p - t) ** 2 for p, t in zip(prediction.tolist(), y.tolist(), strict=True))


@right("1.3/sae", "a comprehension, stacked and summed")
def sae_stacked(prediction: Tensor, y: Tensor) -> Tensor:
    return torch.stack([(p - t).abs() for p, t in zip(prediction, y, strict=True)]).sum()


@right("1.3/sae", "torch.where instead of abs")
def sae_by_where(prediction: Tensor, y: Tensor) -> Tensor:
    error = prediction - y
    return torch.where(error < 0, -error, error).sum()


@right("1.3/sae", "a norm")
def sae_by_norm(prediction: Tensor, y: Tensor) -> Tensor:
    return torch.linalg.vector_norm(prediction - y, ord=1)


@refused("1.3/sae", "a Python number", says="the result is a tensor with one number")
def sae_as_number(prediction: Tensor, y: Tensor) -> float:
    return float((prediction - y).abs().sum())


@right("1.3/step", "autograd.grad and subtraction in place")
def step_by_grad(w: Tensor, b: Tensor, X: Tensor, y: Tensor, lr: float) -> float:
    loss = torch.square(X @ w + b - y).sum()
    d_w, d_b = torch.autograd.grad(loss, [w, b])
    with torch.no_grad():
        w.sub_(lr * d_w)
        b.sub_(lr * d_b)
    return float(loss)


@right("1.3/step", "an optimiser")
def step_by_sgd(w: Tensor, b: Tensor, X: Tensor, y: Tensor, lr: float) -> float:
    sgd = torch.optim.SGD([w, b], lr=lr)
    sgd.zero_grad()
    loss = F.mse_loss(X @ w + b, y, reduction="sum")
    loss.backward()
    sgd.step()
    return loss.item()


@right("1.3/step", "by the formula, through data")
def step_by_formula(w: Tensor, b: Tensor, X: Tensor, y: Tensor, lr: float) -> float:
    error = (X @ w + b - y).detach()
    w.data -= lr * 2 * (error @ X)
    b.data -= lr * 2 * error.sum()
    return (error**2).sum().item()


@right("1.3/step", "old gradients zeroed in place, the loss detached")
def step_zeroing(w: Tensor, b: Tensor, X: Tensor, y: Tensor, lr: float) -> Any:
    for parameter in (w, b):
        if parameter.grad is not None:
            parameter.grad.zero_()
    loss = ((X.mv(w) + b - y) ** 2).sum()
    loss.backward()
    for parameter in (w, b):
        parameter.data = parameter.data - lr * parameter.grad
    return loss.detach()


@right("1.3/loop", "an optimiser, and detached results in a list")
def loop_by_sgd(X: Tensor, y: Tensor, lr: float, num_steps: int) -> list[Tensor]:
    w, b = nn.Parameter(torch.zeros(1)), nn.Parameter(torch.zeros(1))
    sgd = torch.optim.SGD((w, b), lr)
    for _ in range(num_steps):
        sgd.zero_grad()
        F.mse_loss(X @ w + b, y, reduction="sum").backward()
        sgd.step()
    return [w.detach(), b.detach()]


@right("1.3/loop", "numbers of Python, while instead of for")
def loop_in_python(X: Tensor, y: Tensor, lr: float, num_steps: int) -> tuple[float, float]:
    x = X.flatten().double()
    w, b = 0.0, 0.0
    while num_steps > 0:
        error = w * x + b - y
        w, b = w - lr * (2 * error * x).sum().item(), b - lr * (2 * error).sum().item()
        num_steps -= 1
    return w, b


@right("1.3/loop", "recursion with torch.func")
def loop_by_recursion(X: Tensor, y: Tensor, lr: float, num_steps: int) -> Pair:
    def loss(w: Tensor, b: Tensor) -> Tensor:
        return ((X @ w + b - y) ** 2).sum()

    def after(n: int) -> Any:
        if n == 0:
            return torch.zeros(1), torch.zeros(1)
        w, b = after(n - 1)
        d_w, d_b = torch.func.grad(loss, argnums=(0, 1))(w, b)
        return w - lr * d_w, b - lr * d_b

    return after(num_steps)


@right("1.3/loop", "one row of features more, solved by reduce")
def loop_by_reduce(X: Tensor, y: Tensor, lr: float, num_steps: int) -> Pair:
    table = torch.cat([X, torch.ones(len(X), 1)], dim=1)
    one = lambda p, _: p - lr * 2 * table.T @ (table @ p - y)  # noqa: E731
    w, b = reduce(one, range(num_steps), torch.zeros(2))
    return w, b


@right("1.3/loop", "a layer of torch.nn, begun at 0")
def loop_by_layer(X: Tensor, y: Tensor, lr: float, num_steps: int) -> Pair:
    line = nn.Linear(1, 1)
    for parameter in line.parameters():
        nn.init.zeros_(parameter)
    for _ in range(num_steps):
        line.zero_grad()
        (line(X).squeeze(1) - y).square().sum().backward()
        for parameter in line.parameters():
            parameter.data.add_(parameter.grad, alpha=-lr)
    return line.weight, line.bias


@right("1.3/until", "losses kept in a list")
def until_by_list(X: Tensor, y: Tensor, lr: float, tolerance: float) -> int:
    w, b = (torch.zeros(1, requires_grad=True) for _ in range(2))
    losses: list[float] = []
    while len(losses) < 2 or losses[-2] - losses[-1] >= tolerance:
        loss = ((X @ w + b - y) ** 2).sum()
        losses.append(loss.item())
        d_w, d_b = torch.autograd.grad(loss, (w, b))
        with torch.no_grad():
            w -= lr * d_w
            b -= lr * d_b
    return len(losses) - 1


@right("1.3/until", "the formula, in 64 bits")
def until_by_formula(X: Tensor, y: Tensor, lr: float, tolerance: float) -> Any:
    x, y, w, b, count = X.flatten().double(), y.double(), 0.0, 0.0, np.int64(0)
    while True:
        error = w * x + b - y
        w, b = w - lr * (2 * error * x).sum(), b - lr * (2 * error).sum()
        count += 1
        if (error**2).sum() - ((w * x + b - y) ** 2).sum() < tolerance:
            return count


@right("1.3/until", "a count that is a float")
def until_as_float(X: Tensor, y: Tensor, lr: float, tolerance: float) -> float:
    return float(until_by_list(X, y, lr, tolerance))


@right("1.3/explained", "means instead of sums")
def explained_by_means(prediction: Tensor, y: Tensor) -> Tensor:
    return 1 - F.mse_loss(prediction, y) / y.var(correction=0)


@right("1.3/explained", "a Python number, by loops")
def explained_by_loops(prediction: Tensor, y: Tensor) -> float:
    mean = sum(y.tolist()) / len(y)
    left = sum((p - t) ** 2 for p, t in zip(prediction.tolist(), y.tolist(), strict=True))
    return 1 - left / sum((mean - t) ** 2 for t in y.tolist())


@right("1.3/explained", "the gain over the baseline, by NumPy")
def explained_by_numpy(prediction: Tensor, y: Tensor) -> Any:
    p, t = prediction.numpy(), y.numpy()
    baseline = np.square(t - t.mean()).sum()
    return (baseline - np.square(p - t).sum()) / baseline


right("1.3/rate", "a product by functools")(lambda lr, n: math.prod((lr, n)))


@right("1.3/rate", "added up")
def rate_added(lr: float, num_examples: int) -> float:
    return sum(lr for _ in range(num_examples))


@right("1.3/rate", "a tensor with one number")
def rate_as_tensor(lr: float, num_examples: int) -> Tensor:
    return torch.tensor(lr) * num_examples


@right("1.3/rate", "a number of NumPy")
def rate_by_numpy(lr: float, num_examples: int) -> Any:
    return np.multiply(lr, num_examples)


@right("1.3/closed-form", "lstsq")
def line_by_lstsq(x: Tensor, y: Tensor) -> Tensor:
    return torch.linalg.lstsq(
        torch.stack([x, torch.ones_like(x)], 1), y[:, None]
    ).solution.flatten()


@right("1.3/closed-form", "Python's numbers")
def line_in_python(x: Tensor, y: Tensor) -> tuple[float, float]:
    xs, ys = x.tolist(), y.tolist()
    x_bar, y_bar = sum(xs) / len(xs), sum(ys) / len(ys)
    above = sum((a - x_bar) * (b - y_bar) for a, b in zip(xs, ys, strict=True))
    w = above / sum((a - x_bar) ** 2 for a in xs)
    return w, y_bar - w * x_bar


@right("1.3/closed-form", "covariance over variance, as a list")
def line_by_cov(x: Tensor, y: Tensor) -> list[Tensor]:
    w = torch.cov(torch.stack([x, y]))[0, 1] / x.var()
    return [w, y.mean() - w * x.mean()]


@right("1.3/closed-form", "polyfit of NumPy")
def line_by_polyfit(x: Tensor, y: Tensor) -> Any:
    return tuple(np.polyfit(x.numpy(), y.numpy(), 1))


@right("1.3/closed-form", "products of vectors")
def line_by_dot(x: Tensor, y: Tensor) -> Pair:
    dx = x - torch.mean(x)
    w = torch.dot(dx, y) / dx.dot(dx)
    return w, (y - w * x).mean()


@right("1.3/closed-form", "the normal equations")
def line_by_solve(x: Tensor, y: Tensor) -> Pair:
    table = torch.column_stack([x, torch.ones_like(x)])
    w, b = torch.linalg.solve(table.T @ table, table.T @ y)
    return w, b


@right("1.3/through-origin", "products of vectors")
def origin_by_dot(x: Tensor, y: Tensor) -> Tensor:
    return x @ y / (x @ x)


@right("1.3/through-origin", "lstsq, which gives shape (1,)")
def origin_by_lstsq(x: Tensor, y: Tensor) -> Tensor:
    return torch.linalg.lstsq(x[:, None], y).solution


@right("1.3/through-origin", "a Python number")
def origin_in_python(x: Tensor, y: Tensor) -> float:
    return sum(a * b for a, b in zip(x.tolist(), y.tolist(), strict=True)) / sum(
        a * a for a in x.tolist()
    )


@right("1.3/through-origin", "means instead of sums, by NumPy")
def origin_by_numpy(x: Tensor, y: Tensor) -> Any:
    return np.mean(x.numpy() * y.numpy()) / np.mean(x.numpy() ** 2)


@right("1.3/column", "view_as")
def column_by_view_as(X: Tensor, y: Tensor, w: Tensor, b: Tensor) -> Tensor:
    prediction = X @ w + b
    return ((prediction - y.view_as(prediction)) ** 2).sum()


@right("1.3/column", "an early test of the shape")
def column_by_if(X: Tensor, y: Tensor, w: Tensor, b: Tensor) -> Tensor:
    if y.dim() == 2:
        y = y[:, 0]
    return F.mse_loss(X @ w + b, y, reduction="sum")


@right("1.3/column", "the prediction shaped like y")
def column_by_reshape(X: Tensor, y: Tensor, w: Tensor, b: Tensor) -> Tensor:
    return torch.sum(((X @ w + b).reshape(y.shape) - y) ** 2)


@right("1.3/column", "both made columns")
def column_of_columns(X: Tensor, y: Tensor, w: Tensor, b: Tensor) -> Tensor:
    return ((X.mm(w[:, None]) + b - y.reshape(-1, 1)) ** 2).sum()


@right("1.3/column", "a Python number")
def column_as_number(X: Tensor, y: Tensor, w: Tensor, b: Tensor) -> float:
    return sum(((p - t) ** 2).item() for p, t in zip(X @ w + b, y.ravel(), strict=True))
