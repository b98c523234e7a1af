"""Wrong answers that read a builtin to which an earlier cell gave another value."""

from __future__ import annotations

import torch
from torch import Tensor

from tests.exercises.beginners import wrong

sum = 26.0
len = 9
max = torch.tensor(3.0)
range = (0, 10)


@wrong("0/average", "Called a total sum in an earlier cell.")
def average(numbers: list[float]) -> float:
    total = 0.0
    for number in numbers:
        total += number
    return total / len(numbers)


@wrong("2.1/count", "Called a total sum in an earlier cell.")
def count(sizes: list[int]) -> int:
    return sum(a * b + b for a, b in zip(sizes, sizes[1:], strict=False))


@wrong("2.2/momentum", "Kept the axis's limits as range.")
def roll(w: float, x: Tensor, y: Tensor, lr: float, momentum: float, num_steps: int) -> float:
    velocity = 0.0
    for _ in range(num_steps):
        slope = (2 * (w * x - y) * x).mean().item()
        velocity = momentum * velocity + slope
        w = w - lr * velocity
    return w


@wrong("2.6/choose", "Kept the largest value as max.")
def choose(results: dict[int, tuple[float, ...]]) -> tuple[int, float]:
    width = max(results, key=lambda width: results[width][1])
    return width, results[width][2]
