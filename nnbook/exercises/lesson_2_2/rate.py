"""How large a step may be: `2.2/largest-rate` with its variant `2.2/one-step`, and `2.2/regime`."""

from __future__ import annotations

from typing import Any

from torch import Tensor

from nnbook.exercises.cases import doubles
from nnbook.exercises.lesson_2_2.loss import screw
from nnbook.workbook import Code, Mistakes


def _turns() -> list[tuple[Tensor, ...]]:
    return [(screw()[0],), doubles([3.0, 1.0]), doubles([0.5, 1.5, -2.0, 4.0])]


def one_step_rate(x: Tensor) -> float:
    """Return the rate with which descent on the MSE of w x arrives in one step."""
    return 0.5 / (x**2).mean().item()


ONE_STEP_MISTAKES: Mistakes = {
    "largest": lambda x: 1 / (x**2).mean().item(),
    "curvature-itself": lambda x: 2 * (x**2).mean().item(),
    "sum": lambda x: 0.5 / (x**2).sum().item(),
}
ONE_STEP = Code(
    "2.2/one-step", one_step_rate, _turns, ONE_STEP_MISTAKES, minutes=3, difficulty=2, core=False
)


def largest_rate(x: Tensor) -> float:
    """Return the largest stable rate for the MSE of w x."""
    curvature = 2 * (x**2).mean()
    return 2 / curvature.item()


LARGEST_RATE_MISTAKES: Mistakes = {
    "half-curvature": lambda x: 2 / (x**2).mean().item(),
    "sum": lambda x: 1 / (x**2).sum().item(),
    "square-of-the-mean": lambda x: 1 / (x.mean() ** 2).item(),
    "one-step": lambda x: 0.5 / (x**2).mean().item(),
    "curvature-itself": lambda x: 2 * (x**2).mean().item(),
    "largest-x": lambda x: 1 / x.abs().max().item() ** 2,
    "always-a-half": lambda x: 0.5,
    "variance": lambda x: 1 / x.var().item(),
}
LARGEST_RATE = Code(
    "2.2/largest-rate",
    largest_rate,
    _turns,
    LARGEST_RATE_MISTAKES,
    minutes=4,
    difficulty=2,
    variant=ONE_STEP,
)


def regime(x: Tensor, lr: float) -> str:
    """Say how descent on the MSE of w x goes at this rate."""
    left = 1 - lr * 2 * (x**2).mean().item()
    if left < -1:
        return "diverges"
    return "creeps" if left > 0 else "zigzags"


def _regime_with(curvature: Any) -> Any:
    """Judge by another curvature."""

    def mistaken(x: Tensor, lr: float) -> str:
        left = 1 - lr * curvature(x)
        return "diverges" if left < -1 else "creeps" if left > 0 else "zigzags"

    return mistaken


def _regime_cases() -> list[tuple[Tensor, float]]:
    x, _ = screw()
    two, ten, small = (each[0] for each in (doubles([3.0, 1.0]), doubles([10.0]), doubles([0.2])))
    return [
        (x, 0.1),
        (x.clone(), 0.3),
        (x.clone(), 0.6),
        (two, 0.15),
        (two.clone(), 0.05),
        (ten, 0.0099),
        (ten.clone(), 0.011),
        (small, 9.0),
        (small.clone(), 20.0),
    ]


REGIME_MISTAKES: Mistakes = {
    "half-curvature": _regime_with(lambda x: (x**2).mean().item()),
    "sum": _regime_with(lambda x: 2 * (x**2).sum().item()),
    "diverges-too-soon": lambda x, lr: "diverges" if regime(x, lr) == "zigzags" else regime(x, lr),
    "swapped": lambda x, lr: {"creeps": "zigzags", "zigzags": "creeps"}.get(
        regime(x, lr), "diverges"
    ),
    "never-creeps": lambda x, lr: "zigzags" if regime(x, lr) == "creeps" else regime(x, lr),
    "never-diverges": lambda x, lr: "zigzags" if regime(x, lr) == "diverges" else regime(x, lr),
    "capitals": lambda x, lr: regime(x, lr).capitalize(),
    "rate-alone": _regime_with(lambda x: 1.0),
    "never-zigzags": lambda x, lr: "creeps" if regime(x, lr) == "zigzags" else regime(x, lr),
    "limits-without-data": lambda x, lr: (
        "creeps" if lr < 0.25 else "zigzags" if lr < 0.5 else "diverges"
    ),
}
REGIME = Code("2.2/regime", regime, _regime_cases, REGIME_MISTAKES, minutes=5, difficulty=2)
