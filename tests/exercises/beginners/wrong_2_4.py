"""Wrong answers to the exercises of lesson 2.4."""

from __future__ import annotations

from collections.abc import Callable

import torch
from torch import Tensor, nn

from nnbook import data
from tests.exercises.beginners import wrong

network = nn.Sequential(nn.Linear(1, 6), nn.ReLU(), nn.Linear(6, 1))
loss_fn = nn.MSELoss()
optimizer = torch.optim.Adam(network.parameters(), lr=0.001)


@wrong("2.4/step", "Forgets zero_grad.", mistake="gradients-not-zeroed")
def train_step(network, loss_fn, optimizer, x, target) -> float:
    prediction = network(x)
    loss = loss_fn(prediction, target)
    loss.backward()
    optimizer.step()
    return loss.item()


@wrong("2.4/step", "Zeroes between backward and step.", mistake="nothing-moved")
def train_step(network, loss_fn, optimizer, x, target) -> float:
    prediction = network(x)
    loss = loss_fn(prediction, target)
    loss.backward()
    optimizer.zero_grad()
    optimizer.step()
    return loss.item()


@wrong("2.4/step", "Target first.", mistake="swapped")
def train_step(network, loss_fn, optimizer, x, target) -> float:
    prediction = network(x)
    loss = loss_fn(target, prediction)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss.item()


@wrong("2.4/step", "Step before backward.", mistake="nothing-moved")
def train_step(network, loss_fn, optimizer, x, target) -> float:
    prediction = network(x)
    loss = loss_fn(prediction, target)
    optimizer.zero_grad()
    optimizer.step()
    loss.backward()
    return loss.item()


@wrong("2.4/step", "The squared error, whatever the loss.", mistake="always-squares")
def train_step(network, loss_fn, optimizer, x, target) -> float:
    prediction = network(x)
    loss = ((prediction - target) ** 2).mean()
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss.item()


@wrong("2.4/step", "Returns the loss after the step.", mistake="loss-after")
def train_step(network, loss_fn, optimizer, x, target) -> float:
    prediction = network(x)
    loss = loss_fn(prediction, target)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss_fn(network(x), target).item()


@wrong("2.4/step", "Clears what the network does not have.")
def train_step(network, loss_fn, optimizer, x, target) -> float:
    prediction = network(x)
    loss = loss_fn(prediction, target)
    loss.zero_grad()
    loss.backward()
    optimizer.step()
    return loss.item()


@wrong("2.4/step", "Forgets backward.", mistake="nothing-moved")
def train_step(network, loss_fn, optimizer, x, target) -> float:
    prediction = network(x)
    loss = loss_fn(prediction, target)
    optimizer.zero_grad()
    optimizer.step()
    return loss.item()


@wrong("2.4/step", "Forgets the step.", mistake="nothing-moved")
def train_step(network, loss_fn, optimizer, x, target) -> float:
    prediction = network(x)
    loss = loss_fn(prediction, target)
    optimizer.zero_grad()
    loss.backward()
    return loss.item()


@wrong("2.4/step", "item too early: a number has no backward.")
def train_step(network, loss_fn, optimizer, x, target) -> float:
    prediction = network(x)
    loss = loss_fn(prediction, target).item()
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss


@wrong("2.4/step", "A new optimiser, the lesson's.", mistake="optimiser-of-its-own")
def train_step(network, loss_fn, optimizer, x, target) -> float:
    optimizer = torch.optim.Adam(network.parameters(), lr=0.001)
    prediction = network(x)
    loss = loss_fn(prediction, target)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss.item()


@wrong("2.4/dead", "Only looks at the lower end.", mistake="low-end")
def dead_units(w: Tensor, b: Tensor, low: float, high: float) -> int:
    at_low = w * low + b
    return (at_low <= 0).sum().item()


@wrong("2.4/dead", "Dead if either end is 0.", mistake="one-end")
def dead_units(w: Tensor, b: Tensor, low: float, high: float) -> int:
    at_low = w * low + b
    at_high = w * high + b
    return ((at_low <= 0) | (at_high <= 0)).sum().item()


@wrong("2.4/dead", "Counts the living.", mistake="open-at-both-ends")
def dead_units(w: Tensor, b: Tensor, low: float, high: float) -> int:
    at_low = w * low + b
    at_high = w * high + b
    return ((at_low > 0) & (at_high > 0)).sum().item()


@wrong("2.4/dead", "The word and for tensors.")
def dead_units(w: Tensor, b: Tensor, low: float, high: float) -> int:
    at_low = w * low + b
    at_high = w * high + b
    return (at_low <= 0 and at_high <= 0).sum().item()


@wrong("2.4/dead", "A hinge outside is a dead unit.", mistake="hinge-outside")
def dead_units(w: Tensor, b: Tensor, low: float, high: float) -> int:
    hinge = -b / w
    return ((hinge < low) | (hinge > high)).sum().item()


@wrong("2.4/dead", "A negative w is a dead unit.", mistake="falling")
def dead_units(w: Tensor, b: Tensor, low: float, high: float) -> int:
    return (w < 0).sum().item()


@wrong("2.4/dead", "Brackets missing around the comparisons.")
def dead_units(w: Tensor, b: Tensor, low: float, high: float) -> int:
    at_low = w * low + b
    at_high = w * high + b
    return (at_low <= 0 & at_high <= 0).sum().item()


@wrong("2.4/dead", "Looks in the middle.", mistake="middle")
def dead_units(w: Tensor, b: Tensor, low: float, high: float) -> int:
    middle = (low + high) / 2
    return (w * middle + b <= 0).sum().item()


@wrong("2.4/dead", "Every one that is dead is counted as True.", mistake="which")
def dead_units(w: Tensor, b: Tensor, low: float, high: float) -> int:
    at_low = w * low + b
    at_high = w * high + b
    return (at_low <= 0) & (at_high <= 0)


@wrong("2.4/scale", "Never goes back to the units of y.", mistake="not-back")
def fit_scaled(fit: Callable[..., Callable[[Tensor], Tensor]], X: Tensor, y: Tensor):
    shift, size = y.mean(), y.std()
    return fit(X, (y - shift) / size)


@wrong("2.4/scale", "Adds first, then multiplies.", mistake="wrong-order")
def fit_scaled(fit: Callable[..., Callable[[Tensor], Tensor]], X: Tensor, y: Tensor):
    shift, size = y.mean(), y.std()
    predict = fit(X, (y - shift) / size)
    return lambda new: (predict(new) + shift) * size


@wrong("2.4/scale", "Returns the predictions, not a function.")
def fit_scaled(fit: Callable[..., Callable[[Tensor], Tensor]], X: Tensor, y: Tensor):
    shift, size = y.mean(), y.std()
    predict = fit(X, (y - shift) / size)
    return predict(X) * size + shift


@wrong("2.4/scale", "Brackets missing.", mistake="brackets-around-the-distance")
def fit_scaled(fit: Callable[..., Callable[[Tensor], Tensor]], X: Tensor, y: Tensor):
    shift, size = y.mean(), y.std()
    predict = fit(X, y - shift / size)
    return lambda new: predict(new) * size + shift


@wrong("2.4/scale", "Scales X, too.", mistake="inputs-too")
def fit_scaled(fit: Callable[..., Callable[[Tensor], Tensor]], X: Tensor, y: Tensor):
    shift, size = y.mean(), y.std()
    predict = fit((X - X.mean()) / X.std(), (y - shift) / size)
    return lambda new: predict(new) * size + shift


@wrong("2.4/scale", "Fits y itself and scales what comes out.", mistake="only-back")
def fit_scaled(fit: Callable[..., Callable[[Tensor], Tensor]], X: Tensor, y: Tensor):
    shift, size = y.mean(), y.std()
    predict = fit(X, y)
    return lambda new: predict(new) * size + shift


@wrong("2.4/scale", "Takes back the mean, but not the spread.", mistake="size-forgotten")
def fit_scaled(fit: Callable[..., Callable[[Tensor], Tensor]], X: Tensor, y: Tensor):
    shift, size = y.mean(), y.std()
    predict = fit(X, (y - shift) / size)
    return lambda new: predict(new) + shift


@wrong("2.4/scale", "Predicts for X, whatever is asked.")
def fit_scaled(fit: Callable[..., Callable[[Tensor], Tensor]], X: Tensor, y: Tensor):
    shift, size = y.mean(), y.std()
    predict = fit(X, (y - shift) / size)
    return lambda new: predict(X) * size + shift


@wrong("2.4/scale", "Multiplies functions.")
def fit_scaled(fit: Callable[..., Callable[[Tensor], Tensor]], X: Tensor, y: Tensor):
    shift, size = y.mean(), y.std()
    predict = fit(X, (y - shift) / size)
    return predict * size + shift


@wrong("2.4/beat", "Returns an untrained network.", mistake="untrained")
def network_for(seed: int) -> nn.Module:
    torch.manual_seed(seed)
    return nn.Sequential(nn.Linear(1, 6), nn.ReLU(), nn.Linear(6, 1))


@wrong("2.4/beat", "Sixty units reach further.")
def network_for(seed: int) -> nn.Module:
    torch.manual_seed(seed)
    return nn.Sequential(nn.Linear(1, 60), nn.ReLU(), nn.Linear(60, 1))


@wrong("2.4/beat", "Trains a little with Adam and hopes.", mistake="untrained")
def network_for(seed: int) -> nn.Module:
    torch.manual_seed(seed)
    network = nn.Sequential(nn.Linear(1, 6), nn.ReLU(), nn.Linear(6, 1))
    optimizer = torch.optim.Adam(network.parameters(), lr=0.01)
    X = torch.linspace(-5, 5, 101).view(-1, 1)
    for _ in range(500):
        loss = nn.functional.mse_loss(network(X), data.cubic(X))
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    return network


@wrong("2.4/beat", "Returns the loss.")
def network_for(seed: int) -> nn.Module:
    torch.manual_seed(seed)
    network = nn.Sequential(nn.Linear(1, 6), nn.ReLU(), nn.Linear(6, 1))
    X = torch.linspace(-5, 5, 101).view(-1, 1)
    loss = nn.functional.mse_loss(network(X), data.cubic(X))
    return loss.item()


@wrong("2.4/beat", "Shapes that do not fit: a flat x.")
def network_for(seed: int) -> nn.Module:
    torch.manual_seed(seed)
    network = nn.Sequential(nn.Linear(1, 6), nn.ReLU(), nn.Linear(6, 1))
    optimizer = torch.optim.Adam(network.parameters(), lr=0.01)
    X = torch.linspace(-5, 5, 101)
    for _ in range(500):
        loss = nn.functional.mse_loss(network(X), data.cubic(X))
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    return network
