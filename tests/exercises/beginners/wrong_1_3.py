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


@wrong("1.3/sse", "The mean, as elsewhere.", mistake="mean")
def sse(prediction: Tensor, y: Tensor) -> Tensor:
    return ((prediction - y) ** 2).mean()


@wrong("1.3/sse", "Forgets the square.", mistake="not-squared")
def sse(prediction: Tensor, y: Tensor) -> Tensor:
    return (prediction - y).sum()


@wrong("1.3/sse", "Squares the sum.", mistake="squared-late")
def sse(prediction: Tensor, y: Tensor) -> Tensor:
    return (prediction - y).sum() ** 2


@wrong("1.3/sse", "Forgets the sum.", mistake="not-added")
def sse(prediction: Tensor, y: Tensor) -> Tensor:
    return (prediction - y) ** 2


@wrong("1.3/sse", "Returns a Python number.", mistake="no-tensor")
def sse(prediction: Tensor, y: Tensor) -> Tensor:
    return ((prediction - y) ** 2).sum().item()


@wrong("1.3/sse", "Distances instead of squares.", mistake="absolute")
def sse(prediction: Tensor, y: Tensor) -> Tensor:
    return (prediction - y).abs().sum()


@wrong("1.3/sse", "Brackets missing: only y is squared.", mistake="squared-y-only")
def sse(prediction: Tensor, y: Tensor) -> Tensor:
    return (prediction - y**2).sum()


@wrong("1.3/step", "Goes up.", mistake="uphill")
def step(w: Tensor, b: Tensor, X: Tensor, y: Tensor, lr: float) -> float:
    w.grad = b.grad = None
    prediction = X @ w + b
    loss = ((prediction - y) ** 2).sum()
    loss.backward()
    with torch.no_grad():
        w += lr * w.grad
        b += lr * b.grad
    return loss.item()


@wrong("1.3/step", "Leaves the old gradients.", mistake="gradients-not-zeroed")
def step(w: Tensor, b: Tensor, X: Tensor, y: Tensor, lr: float) -> float:
    prediction = X @ w + b
    loss = ((prediction - y) ** 2).sum()
    loss.backward()
    with torch.no_grad():
        w -= lr * w.grad
        b -= lr * b.grad
    return loss.item()


@wrong("1.3/step", "Zeroes between backward and step.", mistake="nothing-moved")
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


@wrong("1.3/step", "Makes new w and b, which the caller never sees.", mistake="nothing-moved")
def step(w: Tensor, b: Tensor, X: Tensor, y: Tensor, lr: float) -> float:
    w.grad = b.grad = None
    prediction = X @ w + b
    loss = ((prediction - y) ** 2).sum()
    loss.backward()
    with torch.no_grad():
        w = w - lr * w.grad
        b = b - lr * b.grad
    return loss.item()


@wrong("1.3/step", "Moves w and forgets b.", mistake="only-w")
def step(w: Tensor, b: Tensor, X: Tensor, y: Tensor, lr: float) -> float:
    w.grad = b.grad = None
    prediction = X @ w + b
    loss = ((prediction - y) ** 2).sum()
    loss.backward()
    with torch.no_grad():
        w -= lr * w.grad
    return loss.item()


@wrong("1.3/step", "Returns the loss after the step.", mistake="loss-after")
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


@wrong("1.3/step", "Forgets the rate.", mistake="no-rate")
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


@wrong("1.3/loop", "Never clears.", mistake="gradients-not-zeroed")
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


@wrong("1.3/loop", "w and b are made anew at each step.", mistake="only-one-step")
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


@wrong("1.3/loop", "The mean instead of the sum.", mistake="mean-of-squares")
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


@wrong("1.3/loop", "Returns after the first step.", mistake="only-one-step")
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


@wrong("1.3/loop", "One step too few.", mistake="one-step-too-few")
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


@wrong("1.3/loop", "Starts at random, as the lesson on parameters did.", mistake="random-start")
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


@wrong("1.3/loop", "Starts at 2 and 1, as the lesson's descend.", mistake="start-of-the-lesson")
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


@wrong("1.3/loop", "Clears w only.", mistake="only-w-cleared")
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


@wrong("1.3/loop", "A b without a dimension, a w as a column.", mistake="nine-by-nine")
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


@wrong(
    "1.3/loop",
    "Updates b where w has moved already: the loss in between.",
    mistake="one-after-the-other",
)
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


@wrong("1.3/explained", "The share that is left.", mistake="share-left")
def explained(prediction: Tensor, y: Tensor) -> Tensor:
    return ((prediction - y) ** 2).sum() / ((y.mean() - y) ** 2).sum()


@wrong("1.3/explained", "The quotient upside down.", mistake="upside-down")
def explained(prediction: Tensor, y: Tensor) -> Tensor:
    return 1 - ((y.mean() - y) ** 2).sum() / ((prediction - y) ** 2).sum()


@wrong("1.3/explained", "The mean of the predictions.", mistake="mean-of-the-predictions")
def explained(prediction: Tensor, y: Tensor) -> Tensor:
    return 1 - ((prediction - y) ** 2).sum() / ((prediction.mean() - y) ** 2).sum()


@wrong("1.3/explained", "The mean's loss of the notebook.", mistake="always-the-nine-points")
def explained(prediction: Tensor, y: Tensor) -> Tensor:
    return 1 - ((prediction - y) ** 2).sum() / mean_loss


@wrong("1.3/explained", "Divides by the plain squares of y.", mistake="against-zero")
def explained(prediction: Tensor, y: Tensor) -> Tensor:
    return 1 - ((prediction - y) ** 2).sum() / (y**2).sum()


@wrong("1.3/explained", "A sum over a mean.", mistake="mean-below")
def explained(prediction: Tensor, y: Tensor) -> Tensor:
    return 1 - ((prediction - y) ** 2).sum() / ((y.mean() - y) ** 2).mean()


@wrong("1.3/explained", "In per cent.", mistake="percent")
def explained(prediction: Tensor, y: Tensor) -> Tensor:
    return 100 * (1 - ((prediction - y) ** 2).sum() / ((y.mean() - y) ** 2).sum())


@wrong("1.3/rate", "The other way round.", mistake="divided")
def rate_for_mean(lr: float, num_examples: int) -> float:
    return lr / num_examples


@wrong("1.3/rate", "The same rate.", mistake="unchanged")
def rate_for_mean(lr: float, num_examples: int) -> float:
    return lr


@wrong("1.3/rate", "Nine times, as in the lesson.", mistake="always-nine")
def rate_for_mean(lr: float, num_examples: int) -> float:
    return 9 * lr


@wrong("1.3/rate", "Adds.", mistake="added")
def rate_for_mean(lr: float, num_examples: int) -> float:
    return lr + num_examples


@wrong("1.3/closed-form", "Forgets the square below.", mistake="nothing-below")
def best_line(x: Tensor, y: Tensor) -> tuple[Tensor, Tensor]:
    dx = x - x.mean()
    w = (dx * (y - y.mean())).sum() / dx.sum()
    b = y.mean() - w * x.mean()
    return w, b


@wrong("1.3/closed-form", "Sums apart, then multiplies.", mistake="added-before-multiplied")
def best_line(x: Tensor, y: Tensor) -> tuple[Tensor, Tensor]:
    dx = x - x.mean()
    w = dx.sum() * (y - y.mean()).sum() / (dx**2).sum()
    b = y.mean() - w * x.mean()
    return w, b


@wrong("1.3/closed-form", "Squares the sum instead of summing squares.", mistake="nothing-below")
def best_line(x: Tensor, y: Tensor) -> tuple[Tensor, Tensor]:
    dx = x - x.mean()
    w = (dx * (y - y.mean())).sum() / dx.sum() ** 2
    b = y.mean() - w * x.mean()
    return w, b


@wrong("1.3/closed-form", "The quotient of each, then the sum.", mistake="divided-point-by-point")
def best_line(x: Tensor, y: Tensor) -> tuple[Tensor, Tensor]:
    dx = x - x.mean()
    w = (dx * (y - y.mean()) / dx**2).sum()
    b = y.mean() - w * x.mean()
    return w, b


@wrong("1.3/closed-form", "b for every point.", mistake="b-for-each-point")
def best_line(x: Tensor, y: Tensor) -> tuple[Tensor, Tensor]:
    dx = x - x.mean()
    w = (dx * (y - y.mean())).sum() / (dx**2).sum()
    b = y - w * x
    return w, b


@wrong("1.3/closed-form", "Plus in b.", mistake="wrong-way-back")
def best_line(x: Tensor, y: Tensor) -> tuple[Tensor, Tensor]:
    dx = x - x.mean()
    w = (dx * (y - y.mean())).sum() / (dx**2).sum()
    b = y.mean() + w * x.mean()
    return w, b


@wrong("1.3/closed-form", "b is the mean of y.", mistake="height-of-the-mean")
def best_line(x: Tensor, y: Tensor) -> tuple[Tensor, Tensor]:
    dx = x - x.mean()
    w = (dx * (y - y.mean())).sum() / (dx**2).sum()
    return w, y.mean()


@wrong("1.3/closed-form", "b with the mean of dx, which is nothing.", mistake="height-of-the-mean")
def best_line(x: Tensor, y: Tensor) -> tuple[Tensor, Tensor]:
    dx = x - x.mean()
    w = (dx * (y - y.mean())).sum() / (dx**2).sum()
    b = y.mean() - w * dx.mean()
    return w, b


@wrong("1.3/closed-form", "Divides by the squares of dy.", mistake="divided-by-y")
def best_line(x: Tensor, y: Tensor) -> tuple[Tensor, Tensor]:
    dx = x - x.mean()
    dy = y - y.mean()
    w = (dx * dy).sum() / (dy**2).sum()
    b = y.mean() - w * x.mean()
    return w, b


@wrong("1.3/closed-form", "A mean above, a sum below.", mistake="mean-above")
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


@wrong("1.3/closed-form", "Returns b first.", mistake="swapped")
def best_line(x: Tensor, y: Tensor) -> tuple[Tensor, Tensor]:
    dx = x - x.mean()
    w = (dx * (y - y.mean())).sum() / (dx**2).sum()
    b = y.mean() - w * x.mean()
    return b, w


@wrong("1.3/column", "Makes y a column in any case.", mistake="always-a-column")
def loss_of(X: Tensor, y: Tensor, w: Tensor, b: Tensor) -> Tensor:
    prediction = X @ w + b
    loss = ((prediction - y.view(-1, 1)) ** 2).sum()
    return loss


@wrong("1.3/column", "Only takes the stop away.", mistake="as-it-was")
def loss_of(X: Tensor, y: Tensor, w: Tensor, b: Tensor) -> Tensor:
    prediction = X @ w + b
    loss = ((prediction - y) ** 2).sum()
    return loss


@wrong("1.3/column", "The mean hides the size.", mistake="mean-of-all")
def loss_of(X: Tensor, y: Tensor, w: Tensor, b: Tensor) -> Tensor:
    prediction = X @ w + b
    loss = ((prediction - y) ** 2).mean()
    return loss


@wrong(
    "1.3/column", "Makes the prediction a column, which breaks the flat y.", mistake="columns-only"
)
def loss_of(X: Tensor, y: Tensor, w: Tensor, b: Tensor) -> Tensor:
    prediction = (X @ w + b).view(-1, 1)
    loss = ((prediction - y) ** 2).sum()
    return loss


@wrong("1.3/column", "Takes the first column of what may have none.")
def loss_of(X: Tensor, y: Tensor, w: Tensor, b: Tensor) -> Tensor:
    prediction = X @ w + b
    loss = ((prediction - y[:, 0]) ** 2).sum()
    return loss


@wrong("1.3/column", "Flattens and throws the result away.", mistake="as-it-was")
def loss_of(X: Tensor, y: Tensor, w: Tensor, b: Tensor) -> Tensor:
    y.flatten()
    prediction = X @ w + b
    loss = ((prediction - y) ** 2).sum()
    return loss


@wrong("1.3/column", "Divides the sum of N by N numbers by N.", mistake="divided-by-n")
def loss_of(X: Tensor, y: Tensor, w: Tensor, b: Tensor) -> Tensor:
    prediction = X @ w + b
    loss = ((prediction - y) ** 2).sum() / len(y)
    return loss


@wrong("1.3/column", "Lets the ready-made loss do it.", mistake="mean")
def loss_of(X: Tensor, y: Tensor, w: Tensor, b: Tensor) -> Tensor:
    prediction = X @ w + b
    return nn.functional.mse_loss(prediction, y.flatten())
