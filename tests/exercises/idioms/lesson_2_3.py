"""Other right answers to the exercises of lesson 2.3."""

from __future__ import annotations

import itertools
import math
from typing import Any

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional as F  # noqa: N812, as all the world calls it

from tests.exercises.idioms.register import refused, right


@right("2.3/hinge", "an early return, as a list")
def hinge_by_return(w: float, b: float) -> list[Any]:
    place = -(b / w)
    if w < 0:
        return [place, "left"]
    return [place, "right"]


@right("2.3/hinge", "tried on both sides")
def hinge_by_trying(w: float, b: float) -> tuple[float, str]:
    place = -b / w
    return place, "right" if max(0.0, w * (place + 1) + b) > 0 else "left"


@right("2.3/hinge", "a number and a string of NumPy")
def hinge_by_numpy(w: float, b: float) -> Any:
    return np.divide(-b, w), np.where(w > 0, "right", "left").item()


@right("2.3/hinge", "a tensor with one number")
def hinge_by_tensor(w: float, b: float) -> Any:
    return torch.tensor(-b) / w, ["left", "right"][w > 0]


@right("2.3/placed", "a table of signs")
def placed_by_table(at: float, side: str, slope: float) -> list[float]:
    w = {"right": 1, "left": -1}[side] * slope
    return [w, -at * w]


@right("2.3/placed", "if and else")
def placed_by_if(at: float, side: str, slope: float) -> tuple[float, float]:
    if side == "left":
        return -slope, slope * at
    return slope, 0.0 - slope * at


@right("2.3/placed", "numbers of NumPy in an array")
def placed_by_numpy(at: float, side: str, slope: float) -> Any:
    return (slope if side == "right" else -slope) * np.array([1.0, -at])


@right("2.3/bump", "one minus the distance, cut off")
def bump_by_distance(x: Tensor, centre: float, half: float, height: float) -> Tensor:
    return height * torch.relu(1 - (x - centre).abs() / half)


@right("2.3/bump", "clamp in the place of ReLU")
def bump_by_clamp(x: Tensor, centre: float, half: float, height: float) -> Tensor:
    out = torch.zeros_like(x)
    for strength, at in ((1, centre - half), (-2, centre), (1, centre + half)):
        out += strength * (x - at).clamp(min=0)
    return out * height / half


@right("2.3/bump", "number by number, into a tensor of 32 bits")
def bump_by_numbers(x: Tensor, centre: float, half: float, height: float) -> Tensor:
    return torch.tensor([height * max(0.0, 1 - abs(v - centre) / half) for v in x.tolist()])


@right("2.3/bump", "interpolation by NumPy, as an array")
def bump_by_numpy(x: Tensor, centre: float, half: float, height: float) -> Any:
    return np.interp(x.numpy(), [centre - half, centre, centre + half], [0.0, height, 0.0])


@right("2.3/bump", "F.relu on a table of hinges")
def bump_by_table(x: Tensor, centre: float, half: float, height: float) -> Tensor:
    hinges = torch.tensor([centre - half, centre, centre + half], dtype=x.dtype)
    strengths = torch.tensor([1.0, -2.0, 1.0], dtype=x.dtype) * height / half
    return F.relu(x[:, None] - hinges) @ strengths


@right("2.3/plateau", "two ramps cut off")
def plateau_by_clamp(x: Tensor, left: float, right: float, ramp: float, height: float) -> Tensor:
    rise = ((x - left + ramp) / ramp).clamp(0, 1)
    fall = ((x - right) / ramp).clamp(0, 1)
    return height * (rise - fall)


@right("2.3/plateau", "the lesser of three lines")
def plateau_by_minimum(x: Tensor, left: float, right: float, ramp: float, height: float) -> Tensor:
    up, down = (x - left) / ramp + 1, (right - x) / ramp + 1
    return torch.minimum(up, down).clamp_(0, 1) * height


@right("2.3/plateau", "a list, number by number")
def plateau_as_list(x: Tensor, left: float, right: float, ramp: float, height: float) -> Any:
    ends = [left - ramp, left, right, right + ramp]
    return np.interp(x, ends, [0, height, height, 0]).tolist()


@right("2.3/interpolate", "a loop over the hinges")
def interpolate_by_loop(x: Tensor, y: Tensor) -> tuple[Tensor, Tensor]:
    strengths, slope = [], 0.0
    for i in range(len(x) - 1):
        new = ((y[i + 1] - y[i]) / (x[i + 1] - x[i])).item()
        strengths.append(new - slope)
        slope = new
    return y[0], torch.tensor(strengths)


@right("2.3/interpolate", "solved as a system, in a list")
def interpolate_by_solve(x: Tensor, y: Tensor) -> list[Tensor]:
    table = torch.relu(x[1:, None] - x[:-1])
    return [y[0], torch.linalg.solve(table, y[1:] - y[0])]


@right("2.3/interpolate", "diff with prepend, and a Python number")
def interpolate_by_prepend(x: Tensor, y: Tensor) -> Any:
    slopes = torch.diff(y) / torch.diff(x)
    return y[0].item(), torch.diff(slopes, prepend=torch.zeros(1, dtype=slopes.dtype))


@right("2.3/interpolate", "NumPy, a list of strengths")
def interpolate_by_numpy(x: Tensor, y: Tensor) -> Any:
    slopes = np.diff(y.numpy()) / np.diff(x.numpy())
    return y.numpy()[0], [slopes[0], *np.diff(slopes)]


@right("2.3/errors", "interpolation by NumPy")
def errors_by_interp(x: Tensor, y: Tensor, widths: list[int]) -> Any:
    x_, y_ = x.numpy(), y.numpy()
    found = []
    for k in widths:
        at = np.linspace(0, len(x_) - 1, k + 1).round().astype(int)
        found.append(np.abs(np.interp(x_, x_[at], y_[at]) - y_).max())
    return found


@right("2.3/errors", "piece by piece")
def errors_by_pieces(x: Tensor, y: Tensor, widths: list[int]) -> list[float]:
    def worst(k: int) -> float:
        every, largest = (len(x) - 1) // k, 0.0
        for a, c in itertools.pairwise(range(0, len(x), every)):
            part = slice(a, c + 1)
            line = y[a] + (y[c] - y[a]) / (x[c] - x[a]) * (x[part] - x[a])
            largest = max(largest, (line - y[part]).abs().max().item())
        return largest

    return [worst(k) for k in widths]


@right("2.3/errors", "lerp between neighbours, as a tuple")
def errors_by_lerp(x: Tensor, y: Tensor, widths: list[int]) -> tuple[float, ...]:
    def joined(k: int) -> Tensor:
        every = (len(x) - 1) // k
        left = (torch.arange(len(x)) // every).clamp(max=k - 1) * every
        share = (x - x[left]) / (x[left + every] - x[left])
        return torch.lerp(y[left], y[left + every], share)

    return tuple(float((joined(k) - y).abs().max()) for k in widths)


@refused("2.3/errors", "a tensor", says="a list of Python numbers")
def errors_as_tensor(x: Tensor, y: Tensor, widths: list[int]) -> Tensor:
    return torch.tensor(errors_by_pieces(x, y, widths))


@right("2.3/enough", "a loop upwards")
def enough_upwards(a: float, b: float, bend: float, accuracy: float) -> int:
    k = 1
    while ((b - a) / k) ** 2 / 8 * bend > accuracy:
        k += 1
    return k


@right("2.3/enough", "counted, the test written otherwise")
def enough_by_next(a: float, b: float, bend: float, accuracy: float) -> int:
    fits = lambda k: bend * (b - a) ** 2 <= accuracy * 8 * k**2  # noqa: E731
    return next(k for k in itertools.count(1) if fits(k))


@right("2.3/enough", "from the longest piece allowed")
def enough_by_length(a: float, b: float, bend: float, accuracy: float) -> int:
    longest = math.sqrt(8 * accuracy / bend)
    return math.ceil((b - a) / longest)


@right("2.3/enough", "NumPy's ceil, which is a float")
def enough_by_numpy(a: float, b: float, bend: float, accuracy: float) -> Any:
    return np.ceil(np.sqrt(bend * (b - a) ** 2 / 8 / accuracy))


@right("2.3/enough", "minus the floor of minus it")
def enough_by_floor(a: float, b: float, bend: float, accuracy: float) -> int:
    return int(-(((a - b) * (bend / 8 / accuracy) ** 0.5) // 1))
