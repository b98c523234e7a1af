"""Wrong answers to the exercises of lesson 2.2."""

from __future__ import annotations

from torch import Tensor

from tests.exercises.beginners import wrong


@wrong("2.2/mse", "The sum.")
def mse(prediction: Tensor, y: Tensor) -> Tensor:
    return ((prediction - y) ** 2).sum()


@wrong("2.2/mse", "A third, as in the lesson.")
def mse(prediction: Tensor, y: Tensor) -> Tensor:
    return ((prediction - y) ** 2).sum() / 3


@wrong("2.2/mse", "The square of the mean.")
def mse(prediction: Tensor, y: Tensor) -> Tensor:
    return (prediction - y).mean() ** 2


@wrong("2.2/mse", "The root of it.")
def mse(prediction: Tensor, y: Tensor) -> Tensor:
    return ((prediction - y) ** 2).mean().sqrt()


@wrong("2.2/mse", "Half of it, as some books have it.")
def mse(prediction: Tensor, y: Tensor) -> Tensor:
    return ((prediction - y) ** 2).mean() / 2


@wrong("2.2/mse", "The method mean without calling it.")
def mse(prediction: Tensor, y: Tensor) -> Tensor:
    return ((prediction - y) ** 2).mean


@wrong("2.2/gradient", "Forgets x.")
def gradient(w: Tensor, b: Tensor, x: Tensor, y: Tensor) -> tuple[Tensor, Tensor]:
    error = w * x + b - y
    return (2 * error).mean(), (2 * error).mean()


@wrong("2.2/gradient", "Forgets the 2.")
def gradient(w: Tensor, b: Tensor, x: Tensor, y: Tensor) -> tuple[Tensor, Tensor]:
    error = w * x + b - y
    return (error * x).mean(), error.mean()


@wrong("2.2/gradient", "The sum, not the mean.")
def gradient(w: Tensor, b: Tensor, x: Tensor, y: Tensor) -> tuple[Tensor, Tensor]:
    error = w * x + b - y
    return (2 * error * x).sum(), (2 * error).sum()


@wrong("2.2/gradient", "Answer minus prediction.")
def gradient(w: Tensor, b: Tensor, x: Tensor, y: Tensor) -> tuple[Tensor, Tensor]:
    error = y - (w * x + b)
    return (2 * error * x).mean(), (2 * error).mean()


@wrong("2.2/gradient", "Means apart, then multiplied.")
def gradient(w: Tensor, b: Tensor, x: Tensor, y: Tensor) -> tuple[Tensor, Tensor]:
    error = w * x + b - y
    return 2 * error.mean() * x.mean(), 2 * error.mean()


@wrong("2.2/gradient", "One slope for each point.")
def gradient(w: Tensor, b: Tensor, x: Tensor, y: Tensor) -> tuple[Tensor, Tensor]:
    error = w * x + b - y
    return 2 * error * x, 2 * error


@wrong("2.2/gradient", "Forgets b in the prediction.")
def gradient(w: Tensor, b: Tensor, x: Tensor, y: Tensor) -> tuple[Tensor, Tensor]:
    error = w * x - y
    return (2 * error * x).mean(), (2 * error).mean()


@wrong("2.2/gradient", "b times for b.")
def gradient(w: Tensor, b: Tensor, x: Tensor, y: Tensor) -> tuple[Tensor, Tensor]:
    error = w * x + b - y
    return (2 * error * x).mean(), (2 * error * b).mean()


@wrong("2.2/gradient", "Autograd, though w wants no gradient.")
def gradient(w: Tensor, b: Tensor, x: Tensor, y: Tensor) -> tuple[Tensor, Tensor]:
    loss = ((w * x + b - y) ** 2).mean()
    loss.backward()
    return w.grad, b.grad


@wrong("2.2/largest-rate", "The mean of x, squared.")
def largest_rate(x: Tensor) -> float:
    return (1 / x.mean() ** 2).item()


@wrong("2.2/largest-rate", "1 over the curvature: where it arrives at once.")
def largest_rate(x: Tensor) -> float:
    return (1 / (2 * (x**2).mean())).item()


@wrong("2.2/largest-rate", "Forgets the 2 in the curvature.")
def largest_rate(x: Tensor) -> float:
    return 2 / (x**2).mean().item()


@wrong("2.2/largest-rate", "The sum of the squares.")
def largest_rate(x: Tensor) -> float:
    return 1 / (x**2).sum().item()


@wrong("2.2/largest-rate", "The lesson's 0.5.")
def largest_rate(x: Tensor) -> float:
    return 0.5


@wrong("2.2/largest-rate", "Returns a tensor.")
def largest_rate(x: Tensor) -> float:
    return 2 / (2 * x**2)


@wrong("2.2/largest-rate", "The curvature itself.")
def largest_rate(x: Tensor) -> float:
    return (2 * (x**2).mean()).item()


@wrong("2.2/largest-rate", "The variance, for the mean square.")
def largest_rate(x: Tensor) -> float:
    return 1 / x.var().item()


@wrong("2.2/momentum", "The old velocity moves w.")
def roll(w: float, x: Tensor, y: Tensor, lr: float, momentum: float, num_steps: int) -> float:
    velocity = 0.0
    for _ in range(num_steps):
        slope = (2 * (w * x - y) * x).mean().item()
        w = w - lr * velocity
        velocity = momentum * velocity + slope
    return w


@wrong("2.2/momentum", "Replaces the velocity.")
def roll(w: float, x: Tensor, y: Tensor, lr: float, momentum: float, num_steps: int) -> float:
    velocity = 0.0
    for _ in range(num_steps):
        slope = (2 * (w * x - y) * x).mean().item()
        velocity = momentum * slope
        w = w - lr * velocity
    return w


@wrong("2.2/momentum", "A weighted mean, as some optimisers have it.")
def roll(w: float, x: Tensor, y: Tensor, lr: float, momentum: float, num_steps: int) -> float:
    velocity = 0.0
    for _ in range(num_steps):
        slope = (2 * (w * x - y) * x).mean().item()
        velocity = momentum * velocity + (1 - momentum) * slope
        w = w - lr * velocity
    return w


@wrong("2.2/momentum", "Up instead of down.")
def roll(w: float, x: Tensor, y: Tensor, lr: float, momentum: float, num_steps: int) -> float:
    velocity = 0.0
    for _ in range(num_steps):
        slope = (2 * (w * x - y) * x).mean().item()
        velocity = momentum * velocity + slope
        w += lr * velocity
    return w


@wrong("2.2/momentum", "Returns inside of the loop.")
def roll(w: float, x: Tensor, y: Tensor, lr: float, momentum: float, num_steps: int) -> float:
    velocity = 0.0
    for _ in range(num_steps):
        slope = (2 * (w * x - y) * x).mean().item()
        velocity = momentum * velocity + slope
        w = w - lr * velocity
        return w


@wrong("2.2/momentum", "The rate inside of the velocity and once more outside.")
def roll(w: float, x: Tensor, y: Tensor, lr: float, momentum: float, num_steps: int) -> float:
    velocity = 0.0
    for _ in range(num_steps):
        slope = (2 * (w * x - y) * x).mean().item()
        velocity = momentum * velocity + lr * slope
        w = w - lr * velocity
    return w


@wrong("2.2/momentum", "Moves by the slope and forgets the velocity.")
def roll(w: float, x: Tensor, y: Tensor, lr: float, momentum: float, num_steps: int) -> float:
    velocity = 0.0
    for _ in range(num_steps):
        slope = (2 * (w * x - y) * x).mean().item()
        velocity = momentum * velocity + slope
        w = w - lr * slope
    return w


@wrong("2.2/momentum", "Returns the velocity.")
def roll(w: float, x: Tensor, y: Tensor, lr: float, momentum: float, num_steps: int) -> float:
    velocity = 0.0
    for _ in range(num_steps):
        slope = (2 * (w * x - y) * x).mean().item()
        velocity = momentum * velocity + slope
        w = w - lr * velocity
    return velocity


@wrong("2.2/regime", "Compares the rate alone with 1 and 2.")
def regime(x: Tensor, lr: float) -> str:
    if lr < 1:
        return "creeps"
    if lr < 2:
        return "zigzags"
    return "diverges"


@wrong("2.2/regime", "The sum for the mean.")
def regime(x: Tensor, lr: float) -> str:
    curvature = (2 * x**2).sum().item()
    if lr * curvature < 1:
        return "creeps"
    if lr * curvature < 2:
        return "zigzags"
    return "diverges"


@wrong("2.2/regime", "Forgets the 2 of the curvature.")
def regime(x: Tensor, lr: float) -> str:
    curvature = (x**2).mean().item()
    if lr * curvature < 1:
        return "creeps"
    if lr * curvature < 2:
        return "zigzags"
    return "diverges"


@wrong("2.2/regime", "Three ifs of which the last always wins.")
def regime(x: Tensor, lr: float) -> str:
    left = lr * 2 * (x**2).mean().item()
    if left < 1:
        word = "creeps"
    if left < 2:
        word = "zigzags"
    if left > 2:
        word = "diverges"
    return word


@wrong("2.2/regime", "Prints it.")
def regime(x: Tensor, lr: float) -> str:
    left = lr * 2 * (x**2).mean().item()
    if left < 1:
        print("creeps")
    elif left < 2:
        print("zigzags")
    else:
        print("diverges")


@wrong("2.2/regime", "Compares every point at once.")
def regime(x: Tensor, lr: float) -> str:
    left = lr * 2 * x**2
    if left < 1:
        return "creeps"
    if left < 2:
        return "zigzags"
    return "diverges"


@wrong("2.2/regime", "creeps and zigzags the wrong way round.")
def regime(x: Tensor, lr: float) -> str:
    left = 1 - lr * 2 * (x**2).mean().item()
    if abs(left) > 1:
        return "diverges"
    if left > 0:
        return "zigzags"
    return "creeps"


@wrong("2.2/regime", "Never diverges: the remainder is negative, and so below.")
def regime(x: Tensor, lr: float) -> str:
    left = 1 - lr * 2 * (x**2).mean().item()
    if left > 1:
        return "diverges"
    if left < 0:
        return "zigzags"
    return "creeps"


@wrong("2.2/regime", "Another word for it.")
def regime(x: Tensor, lr: float) -> str:
    left = lr * 2 * (x**2).mean().item()
    if left < 1:
        return "Creeps"
    if left < 2:
        return "Zigzags"
    return "Diverges"
