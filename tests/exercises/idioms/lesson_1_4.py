"""Other right answers to the exercises of the review of Part 1."""

from __future__ import annotations

from typing import Any

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812, as all the world calls it

from tests.exercises.idioms.register import refused, right


@right("1.4/gain", "means of NumPy")
def gain_by_numpy(y_pred: Tensor, y: Tensor) -> Any:
    p, t = y_pred.numpy().ravel(), y.numpy()
    return 1 - ((p - t) ** 2).mean() / np.var(t)


@right("1.4/gain", "loops and early reshaping")
def gain_by_loops(y_pred: Tensor, y: Tensor) -> float:
    if y_pred.ndim > 1:
        y_pred = y_pred.squeeze(1)
    mean = float(y.mean())
    left = below = 0.0
    for p, t in zip(y_pred.tolist(), y.tolist(), strict=True):
        left += (p - t) ** 2
        below += (t - mean) ** 2
    return 1 - left / below


@right("1.4/gain", "the loss of PyTorch, against the same of the mean")
def gain_by_loss(y_pred: Tensor, y: Tensor) -> float:
    mean = y.mean().expand_as(y)
    return 1 - float(F.mse_loss(y_pred.reshape(-1), y) / F.mse_loss(mean, y))


@refused("1.4/gain", "a tensor with one number", says="Return R² as a Python number")
def gain_as_tensor(y_pred: Tensor, y: Tensor) -> Tensor:
    return 1 - (y_pred.view(-1) - y).square().sum() / (y - y.mean()).square().sum()


@right("1.4/clinic", "an optimiser and a list")
def clinic_by_sgd(xs: list[float], ys: list[float], lr: float, num_steps: int) -> list[float]:
    X, y = torch.tensor(xs)[:, None], torch.tensor(ys)
    w, b = (torch.zeros(1, requires_grad=True) for _ in range(2))
    sgd = torch.optim.SGD([w, b], lr=lr)
    loss_fn = nn.MSELoss(reduction="sum")
    for _ in range(num_steps):
        sgd.zero_grad()
        loss_fn(X @ w + b, y).backward()
        sgd.step()
    return [w.item(), b.item(), loss_fn(X @ w + b, y).item()]


@right("1.4/clinic", "new leaves at each step")
def clinic_remade(xs: list[float], ys: list[float], lr: float, num_steps: int) -> Any:
    X = torch.as_tensor(np.array(xs, dtype=np.float32)).reshape(-1, 1)
    y = torch.tensor(ys)
    w = torch.zeros(1, requires_grad=True)
    b = torch.zeros(1, requires_grad=True)
    for _ in range(num_steps):
        ((X @ w + b - y) ** 2).sum().backward()
        w = (w - lr * w.grad).detach().requires_grad_()
        b = (b - lr * b.grad).detach().requires_grad_()
    return float(w), float(b), float(((X @ w + b - y) ** 2).sum())


@right("1.4/clinic", "y as a column throughout, in 64 bits")
def clinic_of_columns(xs: list[float], ys: list[float], lr: float, num_steps: int) -> Any:
    X = torch.tensor(xs, dtype=torch.float64).view(-1, 1)
    y = torch.tensor(ys, dtype=torch.float64).view(-1, 1)
    w = torch.zeros(1, 1, dtype=torch.float64, requires_grad=True)
    b = torch.zeros(1, dtype=torch.float64, requires_grad=True)
    for _ in range(num_steps):
        d_w, d_b = torch.autograd.grad(((X @ w + b - y) ** 2).sum(), [w, b])
        with torch.no_grad():
            w -= lr * d_w
            b -= lr * d_b
    return w.item(), b.item(), ((X @ w + b - y) ** 2).sum().item()


@right("1.4/clinic", "tensors with one number")
def clinic_as_tensors(xs: list[float], ys: list[float], lr: float, num_steps: int) -> Any:
    return tuple(torch.tensor(each) for each in clinic_of_columns(xs, ys, lr, num_steps))


@right("1.4/fit", "NumPy and the formula")
def fit_by_numpy(x: list[float], y: list[float], lr: float, num_steps: int) -> Any:
    xs, ys = np.array(x, dtype=float), np.array(y, dtype=float)
    w = b = np.float64(0)
    for _ in range(num_steps):
        error = w * xs + b - ys
        w, b = w - lr * 2 * (error * xs).sum(), b - lr * 2 * error.sum()
    return w, b


@right("1.4/fit", "lists only")
def fit_in_python(x: list[float], y: list[float], lr: float, num_steps: int) -> list[float]:
    w, b = 0.0, 0.0
    for _ in range(num_steps):
        errors = [w * a + b - t for a, t in zip(x, y, strict=True)]
        d_w = sum(2 * e * a for e, a in zip(errors, x, strict=True))
        d_b = sum(2 * e for e in errors)
        w, b = w - lr * d_w, b - lr * d_b
    return [w, b]


@right("1.4/fit", "a layer of torch.nn")
def fit_by_layer(x: list[float], y: list[float], lr: float, num_steps: int) -> Any:
    X, target = torch.tensor(x).float().unsqueeze(-1), torch.tensor(y).float().unsqueeze(-1)
    line = nn.Linear(1, 1)
    with torch.no_grad():
        line.weight.zero_()
        line.bias.zero_()
    sgd = torch.optim.SGD(line.parameters(), lr)
    for _ in range(num_steps):
        sgd.zero_grad()
        F.mse_loss(line(X), target, reduction="sum").backward()
        sgd.step()
    return line.weight.item(), line.bias.item()


@refused("1.4/fit", "tensors", says="return w and b as Python numbers")
def fit_as_tensors(x: list[float], y: list[float], lr: float, num_steps: int) -> Any:
    return tuple(torch.tensor(each) for each in fit_in_python(x, y, lr, num_steps))


@right("1.4/plane", "a layer of torch.nn")
def plane_by_layer(rows: list[tuple[float, float, float]], lr: float, num_steps: int) -> Any:
    table = torch.tensor(rows).float()
    plane = nn.Linear(2, 1)
    for parameter in plane.parameters():
        parameter.data.zero_()
    sgd = torch.optim.SGD(plane.parameters(), lr=lr)
    for _ in range(num_steps):
        sgd.zero_grad()
        nn.MSELoss()(plane(table[:, :2]), table[:, 2:]).backward()
        sgd.step()
    return plane.weight[0].tolist(), plane.bias.item()


@right("1.4/plane", "NumPy and the formula")
def plane_by_numpy(rows: list[tuple[float, float, float]], lr: float, num_steps: int) -> Any:
    table = np.array(rows, dtype=float)
    X, y, w, b = table[:, :2], table[:, 2], np.zeros(2), 0.0
    for _ in range(num_steps):
        error = X @ w + b - y
        w, b = w - lr * 2 * (error @ X) / len(y), b - lr * 2 * error.mean()
    return list(w), b


@refused("1.4/plane", "w as a tensor", says="return the two w as a list, then b as a number")
def plane_as_tensor(rows: list[tuple[float, float, float]], lr: float, num_steps: int) -> Any:
    w, b = plane_by_numpy(rows, lr, num_steps)
    return torch.tensor(np.array(w)), b


def _parabola(X: Tensor, y: Tensor, lr: float, num_steps: int) -> Tensor:
    p = torch.zeros(3)
    table = torch.cat([X, torch.ones(len(X), 1)], 1)
    for _ in range(num_steps):
        p = p - lr * 2 * table.T @ (table @ p - y) / len(y)
    return table @ p


@right("1.4/parabola", "column by column, by the formula")
def parabola_by_columns(x: list[float], y: list[float], lr: float, num_steps: int) -> Tensor:
    one = torch.tensor(x, dtype=torch.float32)
    columns = [(each - each.mean()) / each.std() for each in (one, one.square())]
    return _parabola(torch.stack(columns).T, torch.tensor(y).float(), lr, num_steps)


@right("1.4/parabola", "std of NumPy with ddof=1")
def parabola_by_numpy(x: list[float], y: list[float], lr: float, num_steps: int) -> Tensor:
    table = np.vander(np.array(x), 3)[:, 1::-1]
    table = (table - table.mean(0)) / table.std(0, ddof=1)
    return _parabola(torch.tensor(table.copy()).float(), torch.tensor(y), lr, num_steps)


@right("1.4/parabola", "std_mean, powers and a layer")
def parabola_by_layer(x: list[float], y: list[float], lr: float, num_steps: int) -> Tensor:
    X = torch.tensor(x)[:, None] ** torch.tensor([1, 2])
    spread, middle = torch.std_mean(X, dim=0, keepdim=True)
    layer = nn.Linear(2, 1)
    nn.init.zeros_(layer.weight)
    nn.init.zeros_(layer.bias)
    sgd = torch.optim.SGD(layer.parameters(), lr=lr)
    X = (X - middle) / spread
    for _ in range(num_steps):
        sgd.zero_grad()
        F.mse_loss(layer(X).flatten(), torch.tensor(y)).backward()
        sgd.step()
    with torch.no_grad():
        return layer(X).flatten()
