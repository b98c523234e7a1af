"""Wrong answers to the exercises of lesson 1.4."""

from __future__ import annotations

import numpy as np
import torch
from torch import Tensor

from tests.exercises.beginners import wrong


@wrong("1.4/gain", "Forgets that a column meets a flat y.", mistake="nine-by-nine")
def gain(y_pred: Tensor, y: Tensor) -> float:
    left = ((y_pred - y) ** 2).sum()
    total = ((y - y.mean()) ** 2).sum()
    return (1 - left / total).item()


@wrong("1.4/gain", "Returns a tensor.", mistake="gave-a-tensor")
def gain(y_pred: Tensor, y: Tensor) -> float:
    left = ((y_pred.flatten() - y) ** 2).sum()
    total = ((y - y.mean()) ** 2).sum()
    return 1 - left / total


@wrong("1.4/gain", "Forgets 1 minus.", mistake="share-left")
def gain(y_pred: Tensor, y: Tensor) -> float:
    left = ((y_pred.flatten() - y) ** 2).sum()
    total = ((y - y.mean()) ** 2).sum()
    return (left / total).item()


@wrong("1.4/gain", "Divides by the variance.", mistake="variance-of-n-minus-1")
def gain(y_pred: Tensor, y: Tensor) -> float:
    left = ((y_pred.flatten() - y) ** 2).mean()
    return (1 - left / y.var()).item()


@wrong("1.4/gain", "item before the sum.")
def gain(y_pred: Tensor, y: Tensor) -> float:
    left = ((y_pred.flatten() - y) ** 2).item()
    total = ((y - y.mean()) ** 2).item()
    return 1 - left / total


@wrong(
    "1.4/gain",
    "Makes y a column, too, which a flat prediction does not like.",
    mistake="y-as-column",
)
def gain(y_pred: Tensor, y: Tensor) -> float:
    y = y.view(-1, 1)
    left = ((y_pred - y) ** 2).sum()
    total = ((y - y.mean()) ** 2).sum()
    return (1 - left / total).item()


@wrong("1.4/gain", "Brackets missing.", mistake="brackets-around-the-distance")
def gain(y_pred: Tensor, y: Tensor) -> float:
    left = ((y_pred.flatten() - y) ** 2).sum()
    total = (y - y.mean() ** 2).sum()
    return (1 - left / total).item()


@wrong("1.4/clinic", "Takes away the stop, nothing else.", mistake="float64")
def train(
    x_values: list[float], y_values: list[float], lr: float, num_steps: int
) -> tuple[float, float, float]:
    X = torch.from_numpy(np.asarray(x_values)).view(-1, 1)
    y = torch.tensor(y_values).view(-1, 1)
    w = torch.zeros(1, requires_grad=True)
    b = torch.zeros(1, requires_grad=True)

    for _ in range(num_steps):
        loss = ((X @ w + b - y) ** 2).sum()
        loss.backward()
        w = w + lr * w.grad
        b = b + lr * b.grad

    loss = ((X @ w + b - y) ** 2).sum()
    return w.item(), b.item(), loss.item()


@wrong("1.4/clinic", "Mends the type.", mistake="column-and-uphill-and-remade")
def train(
    x_values: list[float], y_values: list[float], lr: float, num_steps: int
) -> tuple[float, float, float]:
    X = torch.tensor(x_values, dtype=torch.float32).view(-1, 1)
    y = torch.tensor(y_values).view(-1, 1)
    w = torch.zeros(1, requires_grad=True)
    b = torch.zeros(1, requires_grad=True)

    for _ in range(num_steps):
        loss = ((X @ w + b - y) ** 2).sum()
        loss.backward()
        w = w + lr * w.grad
        b = b + lr * b.grad

    loss = ((X @ w + b - y) ** 2).sum()
    return w.item(), b.item(), loss.item()


@wrong(
    "1.4/clinic",
    "Type and no_grad, but still a new w.",
    mistake="column-and-uphill-and-remade-unrecorded",
)
def train(
    x_values: list[float], y_values: list[float], lr: float, num_steps: int
) -> tuple[float, float, float]:
    X = torch.tensor(x_values, dtype=torch.float32).view(-1, 1)
    y = torch.tensor(y_values, dtype=torch.float32).view(-1, 1)
    w = torch.zeros(1, requires_grad=True)
    b = torch.zeros(1, requires_grad=True)

    for _ in range(num_steps):
        loss = ((X @ w + b - y) ** 2).sum()
        loss.backward()
        with torch.no_grad():
            w = w + lr * w.grad
            b = b + lr * b.grad

    loss = ((X @ w + b - y) ** 2).sum()
    return w.item(), b.item(), loss.item()


@wrong(
    "1.4/clinic",
    "Type and update in place; the sign, the shape and the clearing remain.",
    mistake="column-and-uphill-and-unzeroed",
)
def train(
    x_values: list[float], y_values: list[float], lr: float, num_steps: int
) -> tuple[float, float, float]:
    X = torch.tensor(x_values, dtype=torch.float32).view(-1, 1)
    y = torch.tensor(y_values, dtype=torch.float32).view(-1, 1)
    w = torch.zeros(1, requires_grad=True)
    b = torch.zeros(1, requires_grad=True)

    for _ in range(num_steps):
        loss = ((X @ w + b - y) ** 2).sum()
        loss.backward()
        with torch.no_grad():
            w += lr * w.grad
            b += lr * b.grad

    loss = ((X @ w + b - y) ** 2).sum()
    return w.item(), b.item(), loss.item()


@wrong(
    "1.4/clinic",
    "The sign as well; the shape and the clearing remain.",
    mistake="column-and-unzeroed",
)
def train(
    x_values: list[float], y_values: list[float], lr: float, num_steps: int
) -> tuple[float, float, float]:
    X = torch.tensor(x_values, dtype=torch.float32).view(-1, 1)
    y = torch.tensor(y_values, dtype=torch.float32).view(-1, 1)
    w = torch.zeros(1, requires_grad=True)
    b = torch.zeros(1, requires_grad=True)

    for _ in range(num_steps):
        loss = ((X @ w + b - y) ** 2).sum()
        loss.backward()
        with torch.no_grad():
            w -= lr * w.grad
            b -= lr * b.grad

    loss = ((X @ w + b - y) ** 2).sum()
    return w.item(), b.item(), loss.item()


@wrong("1.4/clinic", "Only the clearing is missing.", mistake="unzeroed")
def train(
    x_values: list[float], y_values: list[float], lr: float, num_steps: int
) -> tuple[float, float, float]:
    X = torch.tensor(x_values, dtype=torch.float32).view(-1, 1)
    y = torch.tensor(y_values, dtype=torch.float32)
    w = torch.zeros(1, requires_grad=True)
    b = torch.zeros(1, requires_grad=True)

    for _ in range(num_steps):
        loss = ((X @ w + b - y) ** 2).sum()
        loss.backward()
        with torch.no_grad():
            w -= lr * w.grad
            b -= lr * b.grad

    loss = ((X @ w + b - y) ** 2).sum()
    return w.item(), b.item(), loss.item()


@wrong("1.4/clinic", "Only the shape of y is wrong.", mistake="column")
def train(
    x_values: list[float], y_values: list[float], lr: float, num_steps: int
) -> tuple[float, float, float]:
    X = torch.tensor(x_values, dtype=torch.float32).view(-1, 1)
    y = torch.tensor(y_values, dtype=torch.float32).view(-1, 1)
    w = torch.zeros(1, requires_grad=True)
    b = torch.zeros(1, requires_grad=True)

    for _ in range(num_steps):
        w.grad = b.grad = None
        loss = ((X @ w + b - y) ** 2).sum()
        loss.backward()
        with torch.no_grad():
            w -= lr * w.grad
            b -= lr * b.grad

    loss = ((X @ w + b - y) ** 2).sum()
    return w.item(), b.item(), loss.item()


@wrong("1.4/clinic", "Only the sign is wrong.", mistake="uphill")
def train(
    x_values: list[float], y_values: list[float], lr: float, num_steps: int
) -> tuple[float, float, float]:
    X = torch.tensor(x_values, dtype=torch.float32).view(-1, 1)
    y = torch.tensor(y_values, dtype=torch.float32)
    w = torch.zeros(1, requires_grad=True)
    b = torch.zeros(1, requires_grad=True)

    for _ in range(num_steps):
        w.grad = b.grad = None
        loss = ((X @ w + b - y) ** 2).sum()
        loss.backward()
        with torch.no_grad():
            w += lr * w.grad
            b += lr * b.grad

    loss = ((X @ w + b - y) ** 2).sum()
    return w.item(), b.item(), loss.item()


@wrong("1.4/clinic", "Mends the shape of X instead: a row.", mistake="")
def train(
    x_values: list[float], y_values: list[float], lr: float, num_steps: int
) -> tuple[float, float, float]:
    X = torch.tensor(x_values, dtype=torch.float32).view(1, -1)
    y = torch.tensor(y_values, dtype=torch.float32)
    w = torch.zeros(1, requires_grad=True)
    b = torch.zeros(1, requires_grad=True)

    for _ in range(num_steps):
        w.grad = b.grad = None
        loss = ((X @ w + b - y) ** 2).sum()
        loss.backward()
        with torch.no_grad():
            w -= lr * w.grad
            b -= lr * b.grad

    loss = ((X @ w + b - y) ** 2).sum()
    return w.item(), b.item(), loss.item()


@wrong("1.4/clinic", "Goes over to the mean, so that it no longer diverges.", mistake="averaged")
def train(
    x_values: list[float], y_values: list[float], lr: float, num_steps: int
) -> tuple[float, float, float]:
    X = torch.tensor(x_values, dtype=torch.float32).view(-1, 1)
    y = torch.tensor(y_values, dtype=torch.float32)
    w = torch.zeros(1, requires_grad=True)
    b = torch.zeros(1, requires_grad=True)

    for _ in range(num_steps):
        w.grad = b.grad = None
        loss = ((X @ w + b - y) ** 2).mean()
        loss.backward()
        with torch.no_grad():
            w -= lr * w.grad
            b -= lr * b.grad

    loss = ((X @ w + b - y) ** 2).mean()
    return w.item(), b.item(), loss.item()


@wrong("1.4/clinic", "The loss of the last step, before its update.")
def train(
    x_values: list[float], y_values: list[float], lr: float, num_steps: int
) -> tuple[float, float, float]:
    X = torch.tensor(x_values, dtype=torch.float32).view(-1, 1)
    y = torch.tensor(y_values, dtype=torch.float32)
    w = torch.zeros(1, requires_grad=True)
    b = torch.zeros(1, requires_grad=True)

    for _ in range(num_steps):
        w.grad = b.grad = None
        loss = ((X @ w + b - y) ** 2).sum()
        loss.backward()
        with torch.no_grad():
            w -= lr * w.grad
            b -= lr * b.grad

    return w.item(), b.item(), loss.item()


@wrong("1.4/clinic", "Everything mended but the type of X.", mistake="float64")
def train(
    x_values: list[float], y_values: list[float], lr: float, num_steps: int
) -> tuple[float, float, float]:
    X = torch.from_numpy(np.asarray(x_values)).view(-1, 1)
    y = torch.tensor(y_values)
    w = torch.zeros(1, requires_grad=True)
    b = torch.zeros(1, requires_grad=True)

    for _ in range(num_steps):
        w.grad = b.grad = None
        loss = ((X @ w + b - y) ** 2).sum()
        loss.backward()
        with torch.no_grad():
            w -= lr * w.grad
            b -= lr * b.grad

    loss = ((X @ w + b - y) ** 2).sum()
    return w.item(), b.item(), loss.item()


@wrong("1.4/clinic", "Only the update in place is missing.", mistake="remade")
def train(
    x_values: list[float], y_values: list[float], lr: float, num_steps: int
) -> tuple[float, float, float]:
    X = torch.tensor(x_values, dtype=torch.float32).view(-1, 1)
    y = torch.tensor(y_values, dtype=torch.float32)
    w = torch.zeros(1, requires_grad=True)
    b = torch.zeros(1, requires_grad=True)

    for _ in range(num_steps):
        w.grad = b.grad = None
        loss = ((X @ w + b - y) ** 2).sum()
        loss.backward()
        w = w - lr * w.grad
        b = b - lr * b.grad

    loss = ((X @ w + b - y) ** 2).sum()
    return w.item(), b.item(), loss.item()


@wrong("1.4/fit", "Whole numbers stay whole.", mistake="kept-whole-numbers")
def fit_line(
    x_values: list[float], y_values: list[float], lr: float, num_steps: int
) -> tuple[float, float]:
    X = torch.tensor(x_values).view(-1, 1)
    y = torch.tensor(y_values)
    w = torch.zeros(1, requires_grad=True)
    b = torch.zeros(1, requires_grad=True)
    for _ in range(num_steps):
        w.grad = b.grad = None
        loss = ((X @ w + b - y) ** 2).sum()
        loss.backward()
        with torch.no_grad():
            w -= lr * w.grad
            b -= lr * b.grad
    return w.item(), b.item()


@wrong("1.4/fit", "Takes the lists as they are.")
def fit_line(
    x_values: list[float], y_values: list[float], lr: float, num_steps: int
) -> tuple[float, float]:
    w = torch.zeros(1, requires_grad=True)
    b = torch.zeros(1, requires_grad=True)
    for _ in range(num_steps):
        w.grad = b.grad = None
        loss = ((x_values @ w + b - y_values) ** 2).sum()
        loss.backward()
        with torch.no_grad():
            w -= lr * w.grad
            b -= lr * b.grad
    return w.item(), b.item()


@wrong("1.4/fit", "Forgets item.")
def fit_line(
    x_values: list[float], y_values: list[float], lr: float, num_steps: int
) -> tuple[float, float]:
    X = torch.tensor(x_values, dtype=torch.float32).view(-1, 1)
    y = torch.tensor(y_values, dtype=torch.float32)
    w = torch.zeros(1, requires_grad=True)
    b = torch.zeros(1, requires_grad=True)
    optimizer = torch.optim.SGD([w, b], lr=lr)
    for _ in range(num_steps):
        optimizer.zero_grad()
        loss = ((X @ w + b - y) ** 2).sum()
        loss.backward()
        optimizer.step()
    return w, b


@wrong("1.4/fit", "An optimiser that is never cleared.", mistake="not-zeroed")
def fit_line(
    x_values: list[float], y_values: list[float], lr: float, num_steps: int
) -> tuple[float, float]:
    X = torch.tensor(x_values, dtype=torch.float32).view(-1, 1)
    y = torch.tensor(y_values, dtype=torch.float32)
    w = torch.zeros(1, requires_grad=True)
    b = torch.zeros(1, requires_grad=True)
    optimizer = torch.optim.SGD([w, b], lr=lr)
    for _ in range(num_steps):
        loss = ((X @ w + b - y) ** 2).sum()
        loss.backward()
        optimizer.step()
    return w.item(), b.item()


@wrong("1.4/fit", "MSELoss, which is a mean.", mistake="took-the-mean")
def fit_line(
    x_values: list[float], y_values: list[float], lr: float, num_steps: int
) -> tuple[float, float]:
    X = torch.tensor(x_values, dtype=torch.float32).view(-1, 1)
    y = torch.tensor(y_values, dtype=torch.float32)
    w = torch.zeros(1, requires_grad=True)
    b = torch.zeros(1, requires_grad=True)
    loss_fn = torch.nn.MSELoss()
    optimizer = torch.optim.SGD([w, b], lr=lr)
    for _ in range(num_steps):
        optimizer.zero_grad()
        loss = loss_fn(X @ w + b, y)
        loss.backward()
        optimizer.step()
    return w.item(), b.item()


@wrong("1.4/fit", "Adam, which is better.", mistake="took-adam")
def fit_line(
    x_values: list[float], y_values: list[float], lr: float, num_steps: int
) -> tuple[float, float]:
    X = torch.tensor(x_values, dtype=torch.float32).view(-1, 1)
    y = torch.tensor(y_values, dtype=torch.float32)
    w = torch.zeros(1, requires_grad=True)
    b = torch.zeros(1, requires_grad=True)
    optimizer = torch.optim.Adam([w, b], lr=lr)
    for _ in range(num_steps):
        optimizer.zero_grad()
        loss = ((X @ w + b - y) ** 2).sum()
        loss.backward()
        optimizer.step()
    return w.item(), b.item()


@wrong("1.4/fit", "y is a column against a flat prediction.", mistake="column-y")
def fit_line(
    x_values: list[float], y_values: list[float], lr: float, num_steps: int
) -> tuple[float, float]:
    X = torch.tensor(x_values, dtype=torch.float32).view(-1, 1)
    y = torch.tensor(y_values, dtype=torch.float32).view(-1, 1)
    w = torch.zeros(1, requires_grad=True)
    b = torch.zeros(1, requires_grad=True)
    for _ in range(num_steps):
        w.grad = b.grad = None
        loss = ((X @ w + b - y) ** 2).sum()
        loss.backward()
        with torch.no_grad():
            w -= lr * w.grad
            b -= lr * b.grad
    return w.item(), b.item()


@wrong("1.4/fit", "A flat X meets the product.")
def fit_line(
    x_values: list[float], y_values: list[float], lr: float, num_steps: int
) -> tuple[float, float]:
    X = torch.tensor(x_values, dtype=torch.float32)
    y = torch.tensor(y_values, dtype=torch.float32)
    w = torch.zeros(1, requires_grad=True)
    b = torch.zeros(1, requires_grad=True)
    for _ in range(num_steps):
        w.grad = b.grad = None
        loss = ((X @ w + b - y) ** 2).sum()
        loss.backward()
        with torch.no_grad():
            w -= lr * w.grad
            b -= lr * b.grad
    return w.item(), b.item()


@wrong(
    "1.4/parabola",
    "Scales over the whole table instead of each column.",
    mistake="scaled-as-a-whole",
)
def fit_parabola(x_values: list[float], y_values: list[float], lr: float, num_steps: int) -> Tensor:
    x = torch.tensor(x_values, dtype=torch.float32)
    y = torch.tensor(y_values, dtype=torch.float32)
    X = torch.stack([x, x**2], 1)
    X = (X - X.mean()) / X.std()
    w = torch.zeros(2, requires_grad=True)
    b = torch.zeros(1, requires_grad=True)
    for _ in range(num_steps):
        w.grad = b.grad = None
        loss = ((X @ w + b - y) ** 2).mean()
        loss.backward()
        with torch.no_grad():
            w -= lr * w.grad
            b -= lr * b.grad
    return (X @ w + b).detach()


@wrong("1.4/parabola", "Means along the rows.")
def fit_parabola(x_values: list[float], y_values: list[float], lr: float, num_steps: int) -> Tensor:
    x = torch.tensor(x_values, dtype=torch.float32)
    y = torch.tensor(y_values, dtype=torch.float32)
    X = torch.stack([x, x**2], 1)
    X = (X - X.mean(1)) / X.std(1)
    w = torch.zeros(2, requires_grad=True)
    b = torch.zeros(1, requires_grad=True)
    for _ in range(num_steps):
        w.grad = b.grad = None
        loss = ((X @ w + b - y) ** 2).mean()
        loss.backward()
        with torch.no_grad():
            w -= lr * w.grad
            b -= lr * b.grad
    return (X @ w + b).detach()


@wrong("1.4/parabola", "The sum, as in the lesson.", mistake="summed")
def fit_parabola(x_values: list[float], y_values: list[float], lr: float, num_steps: int) -> Tensor:
    x = torch.tensor(x_values, dtype=torch.float32)
    y = torch.tensor(y_values, dtype=torch.float32)
    X = torch.stack([x, x**2], 1)
    X = (X - X.mean(0)) / X.std(0)
    w = torch.zeros(2, requires_grad=True)
    b = torch.zeros(1, requires_grad=True)
    for _ in range(num_steps):
        w.grad = b.grad = None
        loss = ((X @ w + b - y) ** 2).sum()
        loss.backward()
        with torch.no_grad():
            w -= lr * w.grad
            b -= lr * b.grad
    return (X @ w + b).detach()


@wrong("1.4/parabola", "Forgets detach.", mistake="still-recorded")
def fit_parabola(x_values: list[float], y_values: list[float], lr: float, num_steps: int) -> Tensor:
    x = torch.tensor(x_values, dtype=torch.float32)
    y = torch.tensor(y_values, dtype=torch.float32)
    X = torch.stack([x, x**2], 1)
    X = (X - X.mean(0)) / X.std(0)
    w = torch.zeros(2, requires_grad=True)
    b = torch.zeros(1, requires_grad=True)
    for _ in range(num_steps):
        w.grad = b.grad = None
        loss = ((X @ w + b - y) ** 2).mean()
        loss.backward()
        with torch.no_grad():
            w -= lr * w.grad
            b -= lr * b.grad
    return X @ w + b


@wrong("1.4/parabola", "Scales x, then squares it.", mistake="squared-after-scaling")
def fit_parabola(x_values: list[float], y_values: list[float], lr: float, num_steps: int) -> Tensor:
    x = torch.tensor(x_values, dtype=torch.float32)
    y = torch.tensor(y_values, dtype=torch.float32)
    x = (x - x.mean()) / x.std()
    X = torch.stack([x, x**2], 1)
    w = torch.zeros(2, requires_grad=True)
    b = torch.zeros(1, requires_grad=True)
    for _ in range(num_steps):
        w.grad = b.grad = None
        loss = ((X @ w + b - y) ** 2).mean()
        loss.backward()
        with torch.no_grad():
            w -= lr * w.grad
            b -= lr * b.grad
    return (X @ w + b).detach()


@wrong("1.4/parabola", "One w for two columns.")
def fit_parabola(x_values: list[float], y_values: list[float], lr: float, num_steps: int) -> Tensor:
    x = torch.tensor(x_values, dtype=torch.float32)
    y = torch.tensor(y_values, dtype=torch.float32)
    X = torch.stack([x, x**2], 1)
    X = (X - X.mean(0)) / X.std(0)
    w = torch.zeros(1, requires_grad=True)
    b = torch.zeros(1, requires_grad=True)
    for _ in range(num_steps):
        w.grad = b.grad = None
        loss = ((X @ w + b - y) ** 2).mean()
        loss.backward()
        with torch.no_grad():
            w -= lr * w.grad
            b -= lr * b.grad
    return (X @ w + b).detach()


@wrong("1.4/parabola", "Forgets to divide by the spread.", mistake="not-divided")
def fit_parabola(x_values: list[float], y_values: list[float], lr: float, num_steps: int) -> Tensor:
    x = torch.tensor(x_values, dtype=torch.float32)
    y = torch.tensor(y_values, dtype=torch.float32)
    X = torch.stack([x, x**2], 1)
    X = X - X.mean(0)
    w = torch.zeros(2, requires_grad=True)
    b = torch.zeros(1, requires_grad=True)
    for _ in range(num_steps):
        w.grad = b.grad = None
        loss = ((X @ w + b - y) ** 2).mean()
        loss.backward()
        with torch.no_grad():
            w -= lr * w.grad
            b -= lr * b.grad
    return (X @ w + b).detach()
