"""Wrong answers to the exercises of lesson 2.3."""

from __future__ import annotations

import math

import torch
from torch import Tensor

from tests.exercises.beginners import wrong


@wrong("2.3/hinge", "Forgets the minus.", mistake="sign-of-the-place")
def hinge(w: float, b: float) -> tuple[float, str]:
    return b / w, "right" if w > 0 else "left"


@wrong("2.3/hinge", "Upside down.", mistake="upside-down")
def hinge(w: float, b: float) -> tuple[float, str]:
    return -w / b, "right" if w > 0 else "left"


@wrong("2.3/hinge", "The side on which it is 0.", mistake="other-side")
def hinge(w: float, b: float) -> tuple[float, str]:
    return -b / w, "left" if w > 0 else "right"


@wrong("2.3/hinge", "Always to the right.", mistake="always-right")
def hinge(w: float, b: float) -> tuple[float, str]:
    return -b / w, "right"


@wrong("2.3/hinge", "The side hangs on where the hinge lies.", mistake="side-of-the-place")
def hinge(w: float, b: float) -> tuple[float, str]:
    place = -b / w
    return place, "right" if place > 0 else "left"


@wrong("2.3/hinge", "It bends at -b.", mistake="minus-b")
def hinge(w: float, b: float) -> tuple[float, str]:
    return -b, "right" if w > 0 else "left"


@wrong("2.3/hinge", "Divides without rest.", mistake="whole-numbers-only")
def hinge(w: float, b: float) -> tuple[float, str]:
    return -b // w, "right" if w > 0 else "left"


@wrong("2.3/hinge", "Only the place.")
def hinge(w: float, b: float) -> tuple[float, str]:
    return -b / w


@wrong("2.3/hinge", "Returns two lines one after the other.")
def hinge(w: float, b: float) -> tuple[float, str]:
    if w > 0:
        return "right"
    else:
        return "left"
    return -b / w


@wrong("2.3/bump", "Once up and once down is flat, not 0.", mistake="never-down")
def bump(x: Tensor, centre: float, half: float, height: float) -> Tensor:
    slope = height / half
    rise = torch.relu(x - (centre - half))
    fall = torch.relu(x - centre)
    return slope * (rise - fall)


@wrong("2.3/bump", "Forgets the third one.", mistake="falls-for-ever")
def bump(x: Tensor, centre: float, half: float, height: float) -> Tensor:
    slope = height / half
    rise = torch.relu(x - (centre - half))
    fall = torch.relu(x - centre)
    return slope * (rise - 2 * fall)


@wrong("2.3/bump", "Takes the end away instead of adding it.", mistake="third-taken-off")
def bump(x: Tensor, centre: float, half: float, height: float) -> Tensor:
    slope = height / half
    rise = torch.relu(x - (centre - half))
    fall = torch.relu(x - centre)
    end = torch.relu(x - (centre + half))
    return slope * (rise - 2 * fall - end)


@wrong("2.3/bump", "Forgets the slope.", mistake="no-slope")
def bump(x: Tensor, centre: float, half: float, height: float) -> Tensor:
    rise = torch.relu(x - (centre - half))
    fall = torch.relu(x - centre)
    end = torch.relu(x - (centre + half))
    return rise - 2 * fall + end


@wrong("2.3/bump", "Height for slope.", mistake="slope-is-height")
def bump(x: Tensor, centre: float, half: float, height: float) -> Tensor:
    rise = torch.relu(x - (centre - half))
    fall = torch.relu(x - centre)
    end = torch.relu(x - (centre + half))
    return height * (rise - 2 * fall + end)


@wrong("2.3/bump", "Only the rising one gets the slope.", mistake="only-the-first-steep")
def bump(x: Tensor, centre: float, half: float, height: float) -> Tensor:
    slope = height / half
    rise = torch.relu(x - (centre - half))
    fall = torch.relu(x - centre)
    end = torch.relu(x - (centre + half))
    return slope * rise - 2 * fall + end


@wrong("2.3/bump", "Python's max for a tensor.")
def bump(x: Tensor, centre: float, half: float, height: float) -> Tensor:
    slope = height / half
    return max(0, height - slope * abs(x - centre))


@wrong("2.3/bump", "nn.relu.")
def bump(x: Tensor, centre: float, half: float, height: float) -> Tensor:
    slope = height / half
    rise = torch.relu(x - (centre - half))
    fall = torch.ReLU(x - centre)
    end = torch.ReLU(x - (centre + half))
    return slope * (rise - 2 * fall + end)


@wrong("2.3/interpolate", "The slopes are the strengths.", mistake="slopes-themselves")
def interpolate(x: Tensor, y: Tensor) -> tuple[Tensor, Tensor]:
    slopes = y.diff() / x.diff()
    return y[0], slopes


@wrong("2.3/interpolate", "Forgets the first strength.", mistake="no-first-slope")
def interpolate(x: Tensor, y: Tensor) -> tuple[Tensor, Tensor]:
    slopes = y.diff() / x.diff()
    return y[0], slopes.diff()


@wrong("2.3/interpolate", "The constant is the mean.", mistake="mean-for-constant")
def interpolate(x: Tensor, y: Tensor) -> tuple[Tensor, Tensor]:
    slopes = y.diff() / x.diff()
    return y.mean(), torch.cat([slopes[:1], slopes.diff()])


@wrong("2.3/interpolate", "Joins a number with a tensor.")
def interpolate(x: Tensor, y: Tensor) -> tuple[Tensor, Tensor]:
    slopes = y.diff() / x.diff()
    return y[0], torch.cat([slopes[0], slopes.diff()])


@wrong("2.3/interpolate", "A constant of 0.", mistake="no-constant")
def interpolate(x: Tensor, y: Tensor) -> tuple[Tensor, Tensor]:
    slopes = y.diff() / x.diff()
    return torch.tensor(0.0), torch.cat([slopes[:1], slopes.diff()])


@wrong("2.3/interpolate", "The first strength at the end.", mistake="first-slope-last")
def interpolate(x: Tensor, y: Tensor) -> tuple[Tensor, Tensor]:
    slopes = y.diff() / x.diff()
    return y[0], torch.cat([slopes.diff(), slopes[:1]])


@wrong("2.3/interpolate", "cumsum, the other way.", mistake="slopes-added-up")
def interpolate(x: Tensor, y: Tensor) -> tuple[Tensor, Tensor]:
    slopes = y.diff() / x.diff()
    return y[0], slopes.cumsum(0)


@wrong("2.3/interpolate", "y[0] as the first strength.", mistake="value-for-slope")
def interpolate(x: Tensor, y: Tensor) -> tuple[Tensor, Tensor]:
    slopes = y.diff() / x.diff()
    return y[0], torch.cat([y[:1], slopes.diff()])


@wrong("2.3/errors", "The first k + 1 points, not evenly chosen.", mistake="the-first-points")
def largest_errors(x: Tensor, y: Tensor, widths: list[int]) -> list[float]:
    errors = []
    for k in widths:
        px, py = x[: k + 1], y[: k + 1]
        slopes = py.diff() / px.diff()
        strengths = torch.cat([slopes[:1], slopes.diff()])
        guess = py[0] + torch.relu(x[:, None] - px[:-1]) @ strengths
        errors.append((guess - y).abs().max().item())
    return errors


@wrong("2.3/errors", "Every k-th point.", mistake="every-kth-point")
def largest_errors(x: Tensor, y: Tensor, widths: list[int]) -> list[float]:
    errors = []
    for k in widths:
        px, py = x[::k], y[::k]
        slopes = py.diff() / px.diff()
        strengths = torch.cat([slopes[:1], slopes.diff()])
        guess = py[0] + torch.relu(x[:, None] - px[:-1]) @ strengths
        errors.append((guess - y).abs().max().item())
    return errors


@wrong("2.3/errors", "The mean error.", mistake="mean-error")
def largest_errors(x: Tensor, y: Tensor, widths: list[int]) -> list[float]:
    errors = []
    for k in widths:
        step = (len(x) - 1) // k
        px, py = x[::step], y[::step]
        slopes = py.diff() / px.diff()
        strengths = torch.cat([slopes[:1], slopes.diff()])
        guess = py[0] + torch.relu(x[:, None] - px[:-1]) @ strengths
        errors.append((guess - y).abs().mean().item())
    return errors


@wrong("2.3/errors", "Forgets abs.", mistake="signed")
def largest_errors(x: Tensor, y: Tensor, widths: list[int]) -> list[float]:
    errors = []
    for k in widths:
        step = (len(x) - 1) // k
        px, py = x[::step], y[::step]
        slopes = py.diff() / px.diff()
        strengths = torch.cat([slopes[:1], slopes.diff()])
        guess = py[0] + torch.relu(x[:, None] - px[:-1]) @ strengths
        errors.append((guess - y).max().item())
    return errors


@wrong("2.3/errors", "Divides by N instead of N - 1.", mistake="pieces-for-points")
def largest_errors(x: Tensor, y: Tensor, widths: list[int]) -> list[float]:
    errors = []
    for k in widths:
        step = len(x) // (k + 1)
        px, py = x[::step], y[::step]
        slopes = py.diff() / px.diff()
        strengths = torch.cat([slopes[:1], slopes.diff()])
        guess = py[0] + torch.relu(x[:, None] - px[:-1]) @ strengths
        errors.append((guess - y).abs().max().item())
    return errors


@wrong("2.3/errors", "A step with a point in it.")
def largest_errors(x: Tensor, y: Tensor, widths: list[int]) -> list[float]:
    errors = []
    for k in widths:
        step = (len(x) - 1) / k
        px, py = x[::step], y[::step]
        slopes = py.diff() / px.diff()
        strengths = torch.cat([slopes[:1], slopes.diff()])
        guess = py[0] + torch.relu(x[:, None] - px[:-1]) @ strengths
        errors.append((guess - y).abs().max().item())
    return errors


@wrong("2.3/errors", "Forgets to make a column of x.")
def largest_errors(x: Tensor, y: Tensor, widths: list[int]) -> list[float]:
    errors = []
    for k in widths:
        step = (len(x) - 1) // k
        px, py = x[::step], y[::step]
        slopes = py.diff() / px.diff()
        strengths = torch.cat([slopes[:1], slopes.diff()])
        guess = py[0] + torch.relu(x - px[:-1]) @ strengths
        errors.append((guess - y).abs().max().item())
    return errors


@wrong(
    "2.3/errors", "Measures at the chosen points, where it is exact.", mistake="at-the-points-only"
)
def largest_errors(x: Tensor, y: Tensor, widths: list[int]) -> list[float]:
    errors = []
    for k in widths:
        step = (len(x) - 1) // k
        px, py = x[::step], y[::step]
        slopes = py.diff() / px.diff()
        strengths = torch.cat([slopes[:1], slopes.diff()])
        guess = py[0] + torch.relu(px[:, None] - px[:-1]) @ strengths
        errors.append((guess - py).abs().max().item())
    return errors


@wrong("2.3/enough", "Rounds down.")
def enough(a: float, b: float, bend: float, accuracy: float) -> int:
    return int((b - a) * math.sqrt(bend / (8 * accuracy)))


@wrong("2.3/enough", "Forgets the root.", mistake="no-root-at-all")
def enough(a: float, b: float, bend: float, accuracy: float) -> int:
    return math.ceil((b - a) ** 2 * bend / (8 * accuracy))


@wrong("2.3/enough", "Forgets the 8.", mistake="no-eighth")
def enough(a: float, b: float, bend: float, accuracy: float) -> int:
    return math.ceil((b - a) * math.sqrt(bend / accuracy))


@wrong("2.3/enough", "The length of a piece, not their number.", mistake="length-of-a-piece")
def enough(a: float, b: float, bend: float, accuracy: float) -> int:
    return math.ceil(math.sqrt(8 * accuracy / bend))


@wrong("2.3/enough", "Forgets the interval.", mistake="length-forgotten")
def enough(a: float, b: float, bend: float, accuracy: float) -> int:
    return math.ceil(math.sqrt(bend / (8 * accuracy)))


@wrong("2.3/enough", "Forgets to round.")
def enough(a: float, b: float, bend: float, accuracy: float) -> int:
    return (b - a) * math.sqrt(bend / (8 * accuracy))


@wrong("2.3/enough", "One more than the pieces: the points.", mistake="points-for-pieces")
def enough(a: float, b: float, bend: float, accuracy: float) -> int:
    return math.ceil((b - a) * math.sqrt(bend / (8 * accuracy))) + 1


@wrong("2.3/enough", "Doubles until it suffices.", mistake="doubled")
def enough(a: float, b: float, bend: float, accuracy: float) -> int:
    k = 1
    while bend * ((b - a) / k) ** 2 / 8 > accuracy:
        k *= 2
    return k


@wrong(
    "2.3/enough", "The brackets of the interval are missing.", mistake="brackets-around-the-length"
)
def enough(a: float, b: float, bend: float, accuracy: float) -> int:
    return math.ceil(b - a * math.sqrt(bend / (8 * accuracy)))
