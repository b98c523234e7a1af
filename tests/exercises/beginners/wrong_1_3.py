"""Wrong answers to the exercises of lesson 1.3."""

from __future__ import annotations

import torch
from torch import Tensor, nn

from nnbook import data
from tests.exercises.beginners import wrong

lr = 0.001
num_steps = 2000
X, y = data.nine_points()
mean_loss = ((y.mean() - y) ** 2).sum()


@wrong("1.3/sse", "The mean, as elsewhere.")
def sse(prediction: Tensor, y: Tensor) -> Tensor:
    return ((prediction - y) ** 2).mean()


@wrong("1.3/sse", "Forgets the square.")
def sse(prediction: Tensor, y: Tensor) -> Tensor:
    return (prediction - y).sum()


@wrong("1.3/sse", "Squares the sum.")
def sse(prediction: Tensor, y: Tensor) -> Tensor:
    return (prediction - y).sum() ** 2


@wrong("1.3/sse", "Forgets the sum.")
def sse(prediction: Tensor, y: Tensor) -> Tensor:
    return (prediction - y) ** 2


@wrong("1.3/sse", "Returns a Python number.")
def sse(prediction: Tensor, y: Tensor) -> Tensor:
    return ((prediction - y) ** 2).sum().item()


@wrong("1.3/sse", "Distances instead of squares.")
def sse(prediction: Tensor, y: Tensor) -> Tensor:
    return (prediction - y).abs().sum()


@wrong("1.3/sse", "Brackets missing: only y is squared.")
def sse(prediction: Tensor, y: Tensor) -> Tensor:
    return (prediction - y**2).sum()


@wrong("1.3/step", "Goes up.")
def step(w: Tensor, b: Tensor, X: Tensor, y: Tensor, lr: float) -> float:
    w.grad = b.grad = None
    prediction = X @ w + b
    loss = ((prediction - y) ** 2).sum()
    loss.backward()
    with torch.no_grad():
        w += lr * w.grad
        b += lr * b.grad
    return loss.item()


@wrong("1.3/step", "Leaves the old gradients.")
def step(w: Tensor, b: Tensor, X: Tensor, y: Tensor, lr: float) -> float:
    prediction = X @ w + b
    loss = ((prediction - y) ** 2).sum()
    loss.backward()
    with torch.no_grad():
        w -= lr * w.grad
        b -= lr * b.grad
    return loss.item()


@wrong("1.3/step", "Zeroes between backward and step.")
def step(w: Tensor, b: Tensor, X: Tensor, y: Tensor, lr: float) -> float:
    prediction = X @ w + b
    loss = ((prediction - y) ** 2).sum()
    loss.backward()
    w.grad.zero_()
    b.grad.zero_()
    with torch.no_grad():
        w -= lr * w.grad
        b -= lr * b.grad
    return loss.item()


@wrong("1.3/step", "Sets them None between backward and step.")
def step(w: Tensor, b: Tensor, X: Tensor, y: Tensor, lr: float) -> float:
    prediction = X @ w + b
    loss = ((prediction - y) ** 2).sum()
    loss.backward()
    w.grad = None
    b.grad = None
    with torch.no_grad():
        w -= lr * w.grad
        b -= lr * b.grad
    return loss.item()


@wrong("1.3/step", "Forgets no_grad.")
def step(w: Tensor, b: Tensor, X: Tensor, y: Tensor, lr: float) -> float:
    w.grad = b.grad = None
    prediction = X @ w + b
    loss = ((prediction - y) ** 2).sum()
    loss.backward()
    w -= lr * w.grad
    b -= lr * b.grad
    return loss.item()


@wrong("1.3/step", "Makes new w and b, which the caller never sees.")
def step(w: Tensor, b: Tensor, X: Tensor, y: Tensor, lr: float) -> float:
    w.grad = b.grad = None
    prediction = X @ w + b
    loss = ((prediction - y) ** 2).sum()
    loss.backward()
    with torch.no_grad():
        w = w - lr * w.grad
        b = b - lr * b.grad
    return loss.item()


@wrong("1.3/step", "Moves w and forgets b.")
def step(w: Tensor, b: Tensor, X: Tensor, y: Tensor, lr: float) -> float:
    w.grad = b.grad = None
    prediction = X @ w + b
    loss = ((prediction - y) ** 2).sum()
    loss.backward()
    with torch.no_grad():
        w -= lr * w.grad
    return loss.item()


@wrong("1.3/step", "Returns the loss after the step.")
def step(w: Tensor, b: Tensor, X: Tensor, y: Tensor, lr: float) -> float:
    w.grad = b.grad = None
    prediction = X @ w + b
    loss = ((prediction - y) ** 2).sum()
    loss.backward()
    with torch.no_grad():
        w -= lr * w.grad
        b -= lr * b.grad
        loss = ((X @ w + b - y) ** 2).sum()
    return loss.item()


@wrong("1.3/step", "Returns the loss as a tensor.")
def step(w: Tensor, b: Tensor, X: Tensor, y: Tensor, lr: float) -> float:
    w.grad = b.grad = None
    prediction = X @ w + b
    loss = ((prediction - y) ** 2).sum()
    loss.backward()
    with torch.no_grad():
        w -= lr * w.grad
        b -= lr * b.grad
    return loss


@wrong("1.3/step", "Forgets the rate.")
def step(w: Tensor, b: Tensor, X: Tensor, y: Tensor, lr: float) -> float:
    w.grad = b.grad = None
    prediction = X @ w + b
    loss = ((prediction - y) ** 2).sum()
    loss.backward()
    with torch.no_grad():
        w -= w.grad
        b -= b.grad
    return loss.item()


@wrong("1.3/step", "Forgets backward.")
def step(w: Tensor, b: Tensor, X: Tensor, y: Tensor, lr: float) -> float:
    prediction = X @ w + b
    loss = ((prediction - y) ** 2).sum()
    with torch.no_grad():
        w -= lr * w.grad
        b -= lr * b.grad
    return loss.item()


@wrong("1.3/step", "Clears what may be None.")
def step(w: Tensor, b: Tensor, X: Tensor, y: Tensor, lr: float) -> float:
    w.grad.zero_()
    b.grad.zero_()
    prediction = X @ w + b
    loss = ((prediction - y) ** 2).sum()
    loss.backward()
    with torch.no_grad():
        w -= lr * w.grad
        b -= lr * b.grad
    return loss.item()


@wrong("1.3/step", "Backward twice, once for each parameter.")
def step(w: Tensor, b: Tensor, X: Tensor, y: Tensor, lr: float) -> float:
    w.grad = b.grad = None
    prediction = X @ w + b
    loss = ((prediction - y) ** 2).sum()
    loss.backward()
    with torch.no_grad():
        w -= lr * w.grad
    loss.backward()
    with torch.no_grad():
        b -= lr * b.grad
    return loss.item()


@wrong("1.3/step", "Forward in no_grad, too.")
def step(w: Tensor, b: Tensor, X: Tensor, y: Tensor, lr: float) -> float:
    w.grad = b.grad = None
    with torch.no_grad():
        prediction = X @ w + b
        loss = ((prediction - y) ** 2).sum()
        loss.backward()
        w -= lr * w.grad
        b -= lr * b.grad
    return loss.item()


@wrong("1.3/step", "Turns gradients off before the update and never on again.")
def step(w: Tensor, b: Tensor, X: Tensor, y: Tensor, lr: float) -> float:
    w.grad = b.grad = None
    prediction = X @ w + b
    loss = ((prediction - y) ** 2).sum()
    loss.backward()
    torch.set_grad_enabled(False)
    w -= lr * w.grad
    b -= lr * b.grad
    return loss.item()


@wrong("1.3/loop", "Never clears.")
def fit(X: Tensor, y: Tensor, lr: float, num_steps: int) -> tuple[Tensor, Tensor]:
    w = torch.zeros(1, requires_grad=True)
    b = torch.zeros(1, requires_grad=True)
    for _ in range(num_steps):
        loss = ((X @ w + b - y) ** 2).sum()
        loss.backward()
        with torch.no_grad():
            w -= lr * w.grad
            b -= lr * b.grad
    return w, b


@wrong("1.3/loop", "The loss is computed once, before the loop.")
def fit(X: Tensor, y: Tensor, lr: float, num_steps: int) -> tuple[Tensor, Tensor]:
    w = torch.zeros(1, requires_grad=True)
    b = torch.zeros(1, requires_grad=True)
    loss = ((X @ w + b - y) ** 2).sum()
    for _ in range(num_steps):
        w.grad = b.grad = None
        loss.backward()
        with torch.no_grad():
            w -= lr * w.grad
            b -= lr * b.grad
    return w, b


@wrong("1.3/loop", "w and b are made anew at each step.")
def fit(X: Tensor, y: Tensor, lr: float, num_steps: int) -> tuple[Tensor, Tensor]:
    for _ in range(num_steps):
        w = torch.zeros(1, requires_grad=True)
        b = torch.zeros(1, requires_grad=True)
        loss = ((X @ w + b - y) ** 2).sum()
        loss.backward()
        with torch.no_grad():
            w -= lr * w.grad
            b -= lr * b.grad
    return w, b


@wrong("1.3/loop", "The mean instead of the sum.")
def fit(X: Tensor, y: Tensor, lr: float, num_steps: int) -> tuple[Tensor, Tensor]:
    w = torch.zeros(1, requires_grad=True)
    b = torch.zeros(1, requires_grad=True)
    for _ in range(num_steps):
        w.grad = b.grad = None
        loss = ((X @ w + b - y) ** 2).mean()
        loss.backward()
        with torch.no_grad():
            w -= lr * w.grad
            b -= lr * b.grad
    return w, b


@wrong("1.3/loop", "Returns after the first step.")
def fit(X: Tensor, y: Tensor, lr: float, num_steps: int) -> tuple[Tensor, Tensor]:
    w = torch.zeros(1, requires_grad=True)
    b = torch.zeros(1, requires_grad=True)
    for _ in range(num_steps):
        w.grad = b.grad = None
        loss = ((X @ w + b - y) ** 2).sum()
        loss.backward()
        with torch.no_grad():
            w -= lr * w.grad
            b -= lr * b.grad
        return w, b


@wrong("1.3/loop", "One step too few.")
def fit(X: Tensor, y: Tensor, lr: float, num_steps: int) -> tuple[Tensor, Tensor]:
    w = torch.zeros(1, requires_grad=True)
    b = torch.zeros(1, requires_grad=True)
    for _ in range(1, num_steps):
        w.grad = b.grad = None
        loss = ((X @ w + b - y) ** 2).sum()
        loss.backward()
        with torch.no_grad():
            w -= lr * w.grad
            b -= lr * b.grad
    return w, b


@wrong("1.3/loop", "Forgets requires_grad.")
def fit(X: Tensor, y: Tensor, lr: float, num_steps: int) -> tuple[Tensor, Tensor]:
    w = torch.zeros(1)
    b = torch.zeros(1)
    for _ in range(num_steps):
        w.grad = b.grad = None
        loss = ((X @ w + b - y) ** 2).sum()
        loss.backward()
        with torch.no_grad():
            w -= lr * w.grad
            b -= lr * b.grad
    return w, b


@wrong("1.3/loop", "New tensors at each step: no grad the second time.")
def fit(X: Tensor, y: Tensor, lr: float, num_steps: int) -> tuple[Tensor, Tensor]:
    w = torch.zeros(1, requires_grad=True)
    b = torch.zeros(1, requires_grad=True)
    for _ in range(num_steps):
        loss = ((X @ w + b - y) ** 2).sum()
        loss.backward()
        w = w - lr * w.grad
        b = b - lr * b.grad
    return w, b


@wrong("1.3/loop", "Starts at random, as the lesson on parameters did.")
def fit(X: Tensor, y: Tensor, lr: float, num_steps: int) -> tuple[Tensor, Tensor]:
    w = torch.randn(1, requires_grad=True)
    b = torch.randn(1, requires_grad=True)
    for _ in range(num_steps):
        w.grad = b.grad = None
        loss = ((X @ w + b - y) ** 2).sum()
        loss.backward()
        with torch.no_grad():
            w -= lr * w.grad
            b -= lr * b.grad
    return w, b


@wrong("1.3/loop", "Starts at 2 and 1, as the lesson's descend.")
def fit(X: Tensor, y: Tensor, lr: float, num_steps: int) -> tuple[Tensor, Tensor]:
    w = torch.tensor([2.0], requires_grad=True)
    b = torch.tensor([1.0], requires_grad=True)
    for _ in range(num_steps):
        w.grad = b.grad = None
        loss = ((X @ w + b - y) ** 2).sum()
        loss.backward()
        with torch.no_grad():
            w -= lr * w.grad
            b -= lr * b.grad
    return w, b


@wrong("1.3/loop", "Clears w only.")
def fit(X: Tensor, y: Tensor, lr: float, num_steps: int) -> tuple[Tensor, Tensor]:
    w = torch.zeros(1, requires_grad=True)
    b = torch.zeros(1, requires_grad=True)
    for _ in range(num_steps):
        w.grad = None
        loss = ((X @ w + b - y) ** 2).sum()
        loss.backward()
        with torch.no_grad():
            w -= lr * w.grad
            b -= lr * b.grad
    return w, b


@wrong("1.3/loop", "A b without a dimension, a w as a column.")
def fit(X: Tensor, y: Tensor, lr: float, num_steps: int) -> tuple[Tensor, Tensor]:
    w = torch.zeros(1, 1, requires_grad=True)
    b = torch.zeros(1, requires_grad=True)
    for _ in range(num_steps):
        w.grad = b.grad = None
        loss = ((X @ w + b - y) ** 2).sum()
        loss.backward()
        with torch.no_grad():
            w -= lr * w.grad
            b -= lr * b.grad
    return w, b


@wrong("1.3/loop", "w is a whole number.")
def fit(X: Tensor, y: Tensor, lr: float, num_steps: int) -> tuple[Tensor, Tensor]:
    w = torch.tensor([0], requires_grad=True)
    b = torch.tensor([0], requires_grad=True)
    for _ in range(num_steps):
        w.grad = b.grad = None
        loss = ((X @ w + b - y) ** 2).sum()
        loss.backward()
        with torch.no_grad():
            w -= lr * w.grad
            b -= lr * b.grad
    return w, b


@wrong("1.3/loop", "Backward on the unsummed squares.")
def fit(X: Tensor, y: Tensor, lr: float, num_steps: int) -> tuple[Tensor, Tensor]:
    w = torch.zeros(1, requires_grad=True)
    b = torch.zeros(1, requires_grad=True)
    for _ in range(num_steps):
        w.grad = b.grad = None
        loss = (X @ w + b - y) ** 2
        loss.backward()
        with torch.no_grad():
            w -= lr * w.grad
            b -= lr * b.grad
    return w, b


@wrong("1.3/loop", "Updates b where w has moved already: the loss in between.")
def fit(X: Tensor, y: Tensor, lr: float, num_steps: int) -> tuple[Tensor, Tensor]:
    w = torch.zeros(1, requires_grad=True)
    b = torch.zeros(1, requires_grad=True)
    for _ in range(num_steps):
        ((X @ w + b - y) ** 2).sum().backward()
        with torch.no_grad():
            w -= lr * w.grad
        w.grad = b.grad = None
        ((X @ w + b - y) ** 2).sum().backward()
        with torch.no_grad():
            b -= lr * b.grad
        w.grad = b.grad = None
    return w, b


@wrong("1.3/loop", "Iterates over a number.")
def fit(X: Tensor, y: Tensor, lr: float, num_steps: int) -> tuple[Tensor, Tensor]:
    w = torch.zeros(1, requires_grad=True)
    b = torch.zeros(1, requires_grad=True)
    for _ in num_steps:
        w.grad = b.grad = None
        loss = ((X @ w + b - y) ** 2).sum()
        loss.backward()
        with torch.no_grad():
            w -= lr * w.grad
            b -= lr * b.grad
    return w, b


@wrong("1.3/explained", "The share that is left.")
def explained(prediction: Tensor, y: Tensor) -> Tensor:
    return ((prediction - y) ** 2).sum() / ((y.mean() - y) ** 2).sum()


@wrong("1.3/explained", "The quotient upside down.")
def explained(prediction: Tensor, y: Tensor) -> Tensor:
    return 1 - ((y.mean() - y) ** 2).sum() / ((prediction - y) ** 2).sum()


@wrong("1.3/explained", "The mean of the predictions.")
def explained(prediction: Tensor, y: Tensor) -> Tensor:
    return 1 - ((prediction - y) ** 2).sum() / ((prediction.mean() - y) ** 2).sum()


@wrong("1.3/explained", "The mean's loss of the notebook.")
def explained(prediction: Tensor, y: Tensor) -> Tensor:
    return 1 - ((prediction - y) ** 2).sum() / mean_loss


@wrong("1.3/explained", "Divides by the plain squares of y.")
def explained(prediction: Tensor, y: Tensor) -> Tensor:
    return 1 - ((prediction - y) ** 2).sum() / (y**2).sum()


@wrong("1.3/explained", "A sum over a mean.")
def explained(prediction: Tensor, y: Tensor) -> Tensor:
    return 1 - ((prediction - y) ** 2).sum() / ((y.mean() - y) ** 2).mean()


@wrong("1.3/explained", "In per cent.")
def explained(prediction: Tensor, y: Tensor) -> Tensor:
    return 100 * (1 - ((prediction - y) ** 2).sum() / ((y.mean() - y) ** 2).sum())


@wrong("1.3/rate", "The other way round.")
def rate_for_mean(lr: float, num_examples: int) -> float:
    return lr / num_examples


@wrong("1.3/rate", "The same rate.")
def rate_for_mean(lr: float, num_examples: int) -> float:
    return lr


@wrong("1.3/rate", "Nine times, as in the lesson.")
def rate_for_mean(lr: float, num_examples: int) -> float:
    return 9 * lr


@wrong("1.3/rate", "Adds.")
def rate_for_mean(lr: float, num_examples: int) -> float:
    return lr + num_examples


@wrong("1.3/closed-form", "Forgets the square below.")
def best_line(x: Tensor, y: Tensor) -> tuple[Tensor, Tensor]:
    dx = x - x.mean()
    w = (dx * (y - y.mean())).sum() / dx.sum()
    b = y.mean() - w * x.mean()
    return w, b


@wrong("1.3/closed-form", "Sums apart, then multiplies.")
def best_line(x: Tensor, y: Tensor) -> tuple[Tensor, Tensor]:
    dx = x - x.mean()
    w = dx.sum() * (y - y.mean()).sum() / (dx**2).sum()
    b = y.mean() - w * x.mean()
    return w, b


@wrong("1.3/closed-form", "Squares the sum instead of summing squares.")
def best_line(x: Tensor, y: Tensor) -> tuple[Tensor, Tensor]:
    dx = x - x.mean()
    w = (dx * (y - y.mean())).sum() / dx.sum() ** 2
    b = y.mean() - w * x.mean()
    return w, b


@wrong("1.3/closed-form", "The quotient of each, then the sum.")
def best_line(x: Tensor, y: Tensor) -> tuple[Tensor, Tensor]:
    dx = x - x.mean()
    w = (dx * (y - y.mean()) / dx**2).sum()
    b = y.mean() - w * x.mean()
    return w, b


@wrong("1.3/closed-form", "b for every point.")
def best_line(x: Tensor, y: Tensor) -> tuple[Tensor, Tensor]:
    dx = x - x.mean()
    w = (dx * (y - y.mean())).sum() / (dx**2).sum()
    b = y - w * x
    return w, b


@wrong("1.3/closed-form", "Plus in b.")
def best_line(x: Tensor, y: Tensor) -> tuple[Tensor, Tensor]:
    dx = x - x.mean()
    w = (dx * (y - y.mean())).sum() / (dx**2).sum()
    b = y.mean() + w * x.mean()
    return w, b


@wrong("1.3/closed-form", "b is the mean of y.")
def best_line(x: Tensor, y: Tensor) -> tuple[Tensor, Tensor]:
    dx = x - x.mean()
    w = (dx * (y - y.mean())).sum() / (dx**2).sum()
    return w, y.mean()


@wrong("1.3/closed-form", "b with the mean of dx, which is nothing.")
def best_line(x: Tensor, y: Tensor) -> tuple[Tensor, Tensor]:
    dx = x - x.mean()
    w = (dx * (y - y.mean())).sum() / (dx**2).sum()
    b = y.mean() - w * dx.mean()
    return w, b


@wrong("1.3/closed-form", "Divides by the squares of dy.")
def best_line(x: Tensor, y: Tensor) -> tuple[Tensor, Tensor]:
    dx = x - x.mean()
    dy = y - y.mean()
    w = (dx * dy).sum() / (dy**2).sum()
    b = y.mean() - w * x.mean()
    return w, b


@wrong("1.3/closed-form", "A mean above, a sum below.")
def best_line(x: Tensor, y: Tensor) -> tuple[Tensor, Tensor]:
    dx = x - x.mean()
    w = (dx * (y - y.mean())).mean() / (dx**2).sum()
    b = y.mean() - w * x.mean()
    return w, b


@wrong("1.3/closed-form", "The names of the formula, undefined.")
def best_line(x: Tensor, y: Tensor) -> tuple[Tensor, Tensor]:
    dx = x - x.mean()
    w = (dx * (y - y_mean)).sum() / (dx**2).sum()
    b = y_mean - w * x.mean()
    return w, b


@wrong("1.3/closed-form", "Returns b first.")
def best_line(x: Tensor, y: Tensor) -> tuple[Tensor, Tensor]:
    dx = x - x.mean()
    w = (dx * (y - y.mean())).sum() / (dx**2).sum()
    b = y.mean() - w * x.mean()
    return b, w


@wrong("1.3/column", "Makes y a column in any case.")
def loss_of(X: Tensor, y: Tensor, w: Tensor, b: Tensor) -> Tensor:
    prediction = X @ w + b
    loss = ((prediction - y.view(-1, 1)) ** 2).sum()
    return loss


@wrong("1.3/column", "Only takes the stop away.")
def loss_of(X: Tensor, y: Tensor, w: Tensor, b: Tensor) -> Tensor:
    prediction = X @ w + b
    loss = ((prediction - y) ** 2).sum()
    return loss


@wrong("1.3/column", "The mean hides the size.")
def loss_of(X: Tensor, y: Tensor, w: Tensor, b: Tensor) -> Tensor:
    prediction = X @ w + b
    loss = ((prediction - y) ** 2).mean()
    return loss


@wrong("1.3/column", "Makes the prediction a column, which breaks the flat y.")
def loss_of(X: Tensor, y: Tensor, w: Tensor, b: Tensor) -> Tensor:
    prediction = (X @ w + b).view(-1, 1)
    loss = ((prediction - y) ** 2).sum()
    return loss


@wrong("1.3/column", "y.T makes it flat.")
def loss_of(X: Tensor, y: Tensor, w: Tensor, b: Tensor) -> Tensor:
    prediction = X @ w + b
    loss = ((prediction - y.T) ** 2).sum()
    return loss


@wrong("1.3/column", "Takes the first column of what may have none.")
def loss_of(X: Tensor, y: Tensor, w: Tensor, b: Tensor) -> Tensor:
    prediction = X @ w + b
    loss = ((prediction - y[:, 0]) ** 2).sum()
    return loss


@wrong("1.3/column", "Flattens and throws the result away.")
def loss_of(X: Tensor, y: Tensor, w: Tensor, b: Tensor) -> Tensor:
    y.flatten()
    prediction = X @ w + b
    loss = ((prediction - y) ** 2).sum()
    return loss


@wrong("1.3/column", "Divides the sum of N by N numbers by N.")
def loss_of(X: Tensor, y: Tensor, w: Tensor, b: Tensor) -> Tensor:
    prediction = X @ w + b
    loss = ((prediction - y) ** 2).sum() / len(y)
    return loss


@wrong("1.3/column", "Lets the ready-made loss do it.")
def loss_of(X: Tensor, y: Tensor, w: Tensor, b: Tensor) -> Tensor:
    prediction = X @ w + b
    return nn.functional.mse_loss(prediction, y.flatten())
