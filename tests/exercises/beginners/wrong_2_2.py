"""Wrong answers to the exercises of lesson 2.2."""

from __future__ import annotations

from torch import Tensor

from tests.exercises.beginners import wrong


@wrong("2.2/mse", "The sum.", mistake="sum")
def mse(prediction: Tensor, y: Tensor) -> Tensor:
    return ((prediction - y) ** 2).sum()


@wrong("2.2/mse", "A third, as in the lesson.", mistake="always-a-third")
def mse(prediction: Tensor, y: Tensor) -> Tensor:
    return ((prediction - y) ** 2).sum() / 3


@wrong("2.2/mse", "The square of the mean.", mistake="squared-late")
def mse(prediction: Tensor, y: Tensor) -> Tensor:
    return (prediction - y).mean() ** 2


@wrong("2.2/mse", "The root of it.", mistake="rooted")
def mse(prediction: Tensor, y: Tensor) -> Tensor:
    return ((prediction - y) ** 2).mean().sqrt()


@wrong("2.2/mse", "Half of it, as some books have it.", mistake="halved")
def mse(prediction: Tensor, y: Tensor) -> Tensor:
    return ((prediction - y) ** 2).mean() / 2


@wrong("2.2/mse", "The method mean without calling it.")
def mse(prediction: Tensor, y: Tensor) -> Tensor:
    return ((prediction - y) ** 2).mean


@wrong("2.2/gradient", "Forgets x.", mistake="x-forgotten")
def gradient(w: Tensor, b: Tensor, x: Tensor, y: Tensor) -> tuple[Tensor, Tensor]:
    error = w * x + b - y
    return (2 * error).mean(), (2 * error).mean()


@wrong("2.2/gradient", "Forgets the 2.", mistake="no-two")
def gradient(w: Tensor, b: Tensor, x: Tensor, y: Tensor) -> tuple[Tensor, Tensor]:
    error = w * x + b - y
    return (error * x).mean(), error.mean()


@wrong("2.2/gradient", "The sum, not the mean.", mistake="sum")
def gradient(w: Tensor, b: Tensor, x: Tensor, y: Tensor) -> tuple[Tensor, Tensor]:
    error = w * x + b - y
    return (2 * error * x).sum(), (2 * error).sum()


@wrong("2.2/gradient", "Answer minus prediction.", mistake="sign")
def gradient(w: Tensor, b: Tensor, x: Tensor, y: Tensor) -> tuple[Tensor, Tensor]:
    error = y - (w * x + b)
    return (2 * error * x).mean(), (2 * error).mean()


@wrong("2.2/gradient", "Means apart, then multiplied.", mistake="means-multiplied")
def gradient(w: Tensor, b: Tensor, x: Tensor, y: Tensor) -> tuple[Tensor, Tensor]:
    error = w * x + b - y
    return 2 * error.mean() * x.mean(), 2 * error.mean()


@wrong("2.2/gradient", "One slope for each point.", mistake="for-each-point")
def gradient(w: Tensor, b: Tensor, x: Tensor, y: Tensor) -> tuple[Tensor, Tensor]:
    error = w * x + b - y
    return 2 * error * x, 2 * error


@wrong("2.2/gradient", "Forgets b in the prediction.", mistake="b-forgotten")
def gradient(w: Tensor, b: Tensor, x: Tensor, y: Tensor) -> tuple[Tensor, Tensor]:
    error = w * x - y
    return (2 * error * x).mean(), (2 * error).mean()


@wrong("2.2/gradient", "b times for b.", mistake="b-times-b")
def gradient(w: Tensor, b: Tensor, x: Tensor, y: Tensor) -> tuple[Tensor, Tensor]:
    error = w * x + b - y
    return (2 * error * x).mean(), (2 * error * b).mean()


@wrong("2.2/gradient", "Autograd, though w wants no gradient.")
def gradient(w: Tensor, b: Tensor, x: Tensor, y: Tensor) -> tuple[Tensor, Tensor]:
    loss = ((w * x + b - y) ** 2).mean()
    loss.backward()
    return w.grad, b.grad


@wrong("2.2/largest-rate", "The mean of x, squared.", mistake="square-of-the-mean")
def largest_rate(x: Tensor) -> float:
    return (1 / x.mean() ** 2).item()


@wrong("2.2/largest-rate", "1 over the curvature: where it arrives at once.", mistake="one-step")
def largest_rate(x: Tensor) -> float:
    return (1 / (2 * (x**2).mean())).item()


@wrong("2.2/largest-rate", "Forgets the 2 in the curvature.", mistake="half-curvature")
def largest_rate(x: Tensor) -> float:
    return 2 / (x**2).mean().item()


@wrong("2.2/largest-rate", "The sum of the squares.", mistake="sum")
def largest_rate(x: Tensor) -> float:
    return 1 / (x**2).sum().item()


@wrong("2.2/largest-rate", "The lesson's 0.5.", mistake="always-a-half")
def largest_rate(x: Tensor) -> float:
    return 0.5


@wrong("2.2/largest-rate", "Returns a tensor.")
def largest_rate(x: Tensor) -> float:
    return 2 / (2 * x**2)


@wrong("2.2/largest-rate", "The curvature itself.", mistake="curvature-itself")
def largest_rate(x: Tensor) -> float:
    return (2 * (x**2).mean()).item()


@wrong("2.2/largest-rate", "The variance, for the mean square.", mistake="variance")
def largest_rate(x: Tensor) -> float:
    return 1 / x.var().item()


@wrong("2.2/momentum", "The old velocity moves w.", mistake="velocity-too-late")
def roll(w: float, x: Tensor, y: Tensor, lr: float, momentum: float, num_steps: int) -> float:
    velocity = 0.0
    for _ in range(num_steps):
        slope = (2 * (w * x - y) * x).mean().item()
        w = w - lr * velocity
        velocity = momentum * velocity + slope
    return w


@wrong("2.2/momentum", "Replaces the velocity.", mistake="velocity-replaced")
def roll(w: float, x: Tensor, y: Tensor, lr: float, momentum: float, num_steps: int) -> float:
    velocity = 0.0
    for _ in range(num_steps):
        slope = (2 * (w * x - y) * x).mean().item()
        velocity = momentum * slope
        w = w - lr * velocity
    return w


@wrong("2.2/momentum", "A weighted mean, as some optimisers have it.", mistake="averaged")
def roll(w: float, x: Tensor, y: Tensor, lr: float, momentum: float, num_steps: int) -> float:
    velocity = 0.0
    for _ in range(num_steps):
        slope = (2 * (w * x - y) * x).mean().item()
        velocity = momentum * velocity + (1 - momentum) * slope
        w = w - lr * velocity
    return w


@wrong("2.2/momentum", "Up instead of down.", mistake="uphill")
def roll(w: float, x: Tensor, y: Tensor, lr: float, momentum: float, num_steps: int) -> float:
    velocity = 0.0
    for _ in range(num_steps):
        slope = (2 * (w * x - y) * x).mean().item()
        velocity = momentum * velocity + slope
        w += lr * velocity
    return w


@wrong("2.2/momentum", "Returns inside of the loop.", mistake="only-once")
def roll(w: float, x: Tensor, y: Tensor, lr: float, momentum: float, num_steps: int) -> float:
    velocity = 0.0
    for _ in range(num_steps):
        slope = (2 * (w * x - y) * x).mean().item()
        velocity = momentum * velocity + slope
        w = w - lr * velocity
        return w


@wrong(
    "2.2/momentum", "The rate inside of the velocity and once more outside.", mistake="rate-twice"
)
def roll(w: float, x: Tensor, y: Tensor, lr: float, momentum: float, num_steps: int) -> float:
    velocity = 0.0
    for _ in range(num_steps):
        slope = (2 * (w * x - y) * x).mean().item()
        velocity = momentum * velocity + lr * slope
        w = w - lr * velocity
    return w


@wrong("2.2/momentum", "Moves by the slope and forgets the velocity.", mistake="plain")
def roll(w: float, x: Tensor, y: Tensor, lr: float, momentum: float, num_steps: int) -> float:
    velocity = 0.0
    for _ in range(num_steps):
        slope = (2 * (w * x - y) * x).mean().item()
        velocity = momentum * velocity + slope
        w = w - lr * slope
    return w


@wrong("2.2/momentum", "Returns the velocity.", mistake="velocity-returned")
def roll(w: float, x: Tensor, y: Tensor, lr: float, momentum: float, num_steps: int) -> float:
    velocity = 0.0
    for _ in range(num_steps):
        slope = (2 * (w * x - y) * x).mean().item()
        velocity = momentum * velocity + slope
        w = w - lr * velocity
    return velocity


@wrong("2.2/regime", "Compares the rate alone with 1 and 2.", mistake="rate-alone")
def regime(x: Tensor, lr: float) -> str:
    if lr < 1:
        return "creeps"
    if lr < 2:
        return "zigzags"
    return "diverges"


@wrong("2.2/regime", "The sum for the mean.", mistake="sum")
def regime(x: Tensor, lr: float) -> str:
    curvature = (2 * x**2).sum().item()
    if lr * curvature < 1:
        return "creeps"
    if lr * curvature < 2:
        return "zigzags"
    return "diverges"


@wrong("2.2/regime", "Forgets the 2 of the curvature.", mistake="half-curvature")
def regime(x: Tensor, lr: float) -> str:
    curvature = (x**2).mean().item()
    if lr * curvature < 1:
        return "creeps"
    if lr * curvature < 2:
        return "zigzags"
    return "diverges"


@wrong("2.2/regime", "Three ifs of which the last always wins.", mistake="never-creeps")
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


@wrong("2.2/regime", "creeps and zigzags the wrong way round.", mistake="swapped")
def regime(x: Tensor, lr: float) -> str:
    left = 1 - lr * 2 * (x**2).mean().item()
    if abs(left) > 1:
        return "diverges"
    if left > 0:
        return "zigzags"
    return "creeps"


@wrong(
    "2.2/regime",
    "Never diverges: the remainder is negative, and so below.",
    mistake="never-diverges",
)
def regime(x: Tensor, lr: float) -> str:
    left = 1 - lr * 2 * (x**2).mean().item()
    if left > 1:
        return "diverges"
    if left < 0:
        return "zigzags"
    return "creeps"


@wrong("2.2/regime", "Another word for it.", mistake="capitals")
def regime(x: Tensor, lr: float) -> str:
    left = lr * 2 * (x**2).mean().item()
    if left < 1:
        return "Creeps"
    if left < 2:
        return "Zigzags"
    return "Diverges"
