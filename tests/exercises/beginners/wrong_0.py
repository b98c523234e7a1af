"""Wrong answers to the exercise of the opening notebook."""

from __future__ import annotations

import numpy as np
import torch

from tests.exercises.beginners import wrong


@wrong("0/average", "Adds them up and forgets to divide.", mistake="forgot-to-divide")
def average(numbers: list[float]) -> float:
    return sum(numbers)


@wrong("0/average", "Divides without rest.", mistake="whole-numbers-only")
def average(numbers: list[float]) -> float:
    return sum(numbers) // len(numbers)


@wrong("0/average", "Shows the result instead of returning it.")
def average(numbers: list[float]) -> float:
    print(sum(numbers) / len(numbers))


@wrong("0/average", "Takes torch for it, whose mean is a tensor.")
def average(numbers: list[float]) -> float:
    return torch.tensor(numbers).mean()


@wrong("0/average", "A list has no mean.")
def average(numbers: list[float]) -> float:
    return numbers.mean()


@wrong("0/average", "Returns inside of the loop.", mistake="returned-in-the-loop")
def average(numbers: list[float]) -> float:
    total = 0
    for number in numbers:
        total += number
        return total / len(numbers)


@wrong("0/average", "Replaces the total instead of adding to it.", mistake="replaced-the-total")
def average(numbers: list[float]) -> float:
    total = 0
    for number in numbers:
        total = number
    return total / len(numbers)


@wrong(
    "0/average", "Divides by the last number that the loop has left.", mistake="divided-by-the-last"
)
def average(numbers: list[float]) -> float:
    total = 0
    for n in numbers:
        total += n
    return total / n


@wrong("0/average", "Believes that the average is the median.", mistake="the-median")
def average(numbers: list[float]) -> float:
    return float(np.median(numbers))


@wrong("0/average", "Half of the smallest and the largest together.", mistake="between-the-ends")
def average(numbers: list[float]) -> float:
    return (min(numbers) + max(numbers)) / 2


@wrong("0/average", "Tried it with two numbers.", mistake="divided-by-two")
def average(numbers: list[float]) -> float:
    return sum(numbers) / 2


@wrong("0/average", "Rounds, to have a neat number.")
def average(numbers: list[float]) -> float:
    return round(sum(numbers) / len(numbers))


@wrong("0/average", "Misspells the argument.")
def average(numbers: list[float]) -> float:
    return sum(number) / len(numbers)


@wrong("0/average", "Calls length by the name it has elsewhere.")
def average(numbers: list[float]) -> float:
    return sum(numbers) / numbers.length


@wrong("0/average", "Forgets that sum needs the list.")
def average(numbers: list[float]) -> float:
    return sum / len(numbers)
