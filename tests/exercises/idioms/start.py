"""Other right answers to the exercise of the opening."""

from __future__ import annotations

import math
import statistics
from functools import reduce
from typing import Any

import numpy as np
import torch

from tests.exercises.idioms.register import right

right("0/average", "the library's own mean")(statistics.mean)
right("0/average", "the library's own fast mean")(statistics.fmean)
right("0/average", "a mean of NumPy, which is a float64 of NumPy")(np.mean)


@right("0/average", "a loop that adds and counts")
def counted(numbers: list[float]) -> float:
    total, count = 0.0, 0
    for number in numbers:
        total += number
        count += 1
    return total / count


@right("0/average", "a running average")
def running(numbers: list[float]) -> float:
    mean = 0.0
    for i, number in enumerate(numbers, 1):
        mean += (number - mean) / i
    return mean


@right("0/average", "folded, and added without rounding")
def folded(numbers: list[float]) -> float:
    return reduce(lambda total, number: math.fsum((total, number)), numbers) / len(numbers)


@right("0/average", "a tensor with one number")
def as_tensor(numbers: list[float]) -> Any:
    return torch.tensor(numbers).mean()
