"""How large a step may be: `2.2/largest-rate` with its variant `2.2/one-step`, and `2.2/regime`."""

from __future__ import annotations

from typing import Any

from torch import Tensor

from nnbook.exercises.lesson_2_2.loss import doubles, screw
from nnbook.workbook import Exercise, Mistake


def _turns() -> list[tuple[Tensor, ...]]:
    return [
        (screw()[0],),
        doubles([3.0, 1.0]),
        doubles([0.5, 1.5, -2.0, 4.0]),
        doubles([10.0]),
    ]


def one_step_rate(x: Tensor) -> float:
    """Return the rate with which descent on the MSE of w x arrives in one step."""
    return 0.5 / (x**2).mean().item()


ONE_STEP = Exercise(
    name="2.2/one-step",
    title="In a single step",
    minutes=3,
    difficulty=2,
    core=False,
    task=(
        "A step multiplies the distance from the lowest place by 1 - rate × curvature. Which rate "
        "leaves nothing of it? Write `one_step_rate(x)` for the MSE of w x; x is a flat tensor, "
        "and the result a Python number."
    ),
    answer=one_step_rate,
    cases=_turns,
    mistakes=(
        Mistake(
            name="largest",
            answer=lambda x: 1 / (x**2).mean().item(),
            message=(
                "That is the largest stable rate: it jumps across the valley, to the same height "
                "on the other side. Half of it lands in the middle."
            ),
            hint=0,
        ),
        Mistake(
            name="curvature-itself",
            answer=lambda x: 2 * (x**2).mean().item(),
            message="This is the curvature. The rate is 1 divided by it.",
            hint=2,
        ),
        Mistake(
            name="sum",
            answer=lambda x: 0.5 / (x**2).sum().item(),
            message="You add the squares of x. The loss is a mean: divide by how many there are.",
            hint=1,
        ),
    ),
    hints=(
        "What is left of the distance, 1 - rate × curvature, has to be 0.",
        "The curvature is twice the mean of x².",
        "So the rate is 1 divided by the curvature; `.item()` makes a Python number of it.",
    ),
    praise=(
        "On one weight, that is all of training. With two of different curvature, no rate does it."
    ),
)


def largest_rate(x: Tensor) -> float:
    """Return the largest stable rate for the MSE of w x."""
    curvature = 2 * (x**2).mean()
    return 2 / curvature.item()


LARGEST_RATE = Exercise(
    name="2.2/largest-rate",
    title="The largest stable rate",
    minutes=4,
    difficulty=2,
    answer=largest_rate,
    cases=_turns,
    mistakes=(
        Mistake(
            name="half-curvature",
            answer=lambda x: 2 / (x**2).mean().item(),
            message=(
                "Twice too large: this rate diverges. The curvature is not the mean of x², but "
                "twice that: the square has brought a 2 to the front."
            ),
            hint=0,
        ),
        Mistake(
            name="sum",
            answer=lambda x: 1 / (x**2).sum().item(),
            message=(
                "You add the squares of x. That suits the sum of squared errors; for their mean "
                "the curvature is a mean too."
            ),
            hint=1,
        ),
        Mistake(
            name="square-of-the-mean",
            answer=lambda x: 1 / (x.mean() ** 2).item(),
            message=(
                "You square the mean of x. Positive and negative x have cancelled by then: square "
                "first, take the mean after."
            ),
            hint=1,
        ),
        Mistake(
            name="one-step",
            answer=lambda x: 0.5 / (x**2).mean().item(),
            message=(
                "With this rate one step arrives. It is stable, but not the largest: twice as much "
                "still is."
            ),
            hint=2,
        ),
        Mistake(
            name="curvature-itself",
            answer=lambda x: 2 * (x**2).mean().item(),
            message="This is the curvature. The more the loss is bent, the smaller the rate.",
            hint=2,
        ),
        Mistake(
            name="largest-x",
            answer=lambda x: 1 / x.abs().max().item() ** 2,
            message=(
                "You let the largest x decide alone. That is safe, but smaller than need be: all "
                "points share in the curvature."
            ),
            hint=1,
        ),
    ),
    hints=(
        "The derivative of (w x - y)² by w is 2 (w x - y) x. How fast does that change with w?",
        "The curvature of the loss is the mean of 2 x², over all points.",
        "Divide 2 by the curvature; `.item()` makes a Python number of a tensor.",
    ),
    praise="No y was needed: how far you may step depends on x alone.",
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


REGIME = Exercise(
    name="2.2/regime",
    title="Creeps, zigzags, diverges",
    minutes=5,
    difficulty=2,
    answer=regime,
    cases=_regime_cases,
    mistakes=(
        Mistake(
            name="half-curvature",
            answer=_regime_with(lambda x: (x**2).mean().item()),
            message=(
                "Your limits lie twice too high. Did you take the mean of x² for the curvature? It "
                "is twice that."
            ),
            hint=1,
        ),
        Mistake(
            name="sum",
            answer=_regime_with(lambda x: 2 * (x**2).sum().item()),
            message="Your limits lie too low: the curvature of a mean is a mean, not a sum.",
            hint=1,
        ),
        Mistake(
            name="diverges-too-soon",
            answer=lambda x, lr: "diverges" if regime(x, lr) == "zigzags" else regime(x, lr),
            message=(
                "You call it divergence as soon as it jumps across the valley. But if it lands "
                "nearer than it started, it gets there: that is a zigzag."
            ),
            hint=0,
        ),
        Mistake(
            name="never-zigzags",
            answer=lambda x, lr: "creeps" if regime(x, lr) == "zigzags" else regime(x, lr),
            message=(
                "Where it diverges you are right. But among the stable rates there are two kinds: "
                "is what is left of the distance positive or negative?"
            ),
            hint=0,
        ),
        Mistake(
            name="limits-without-data",
            answer=lambda x, lr: "creeps" if lr < 0.25 else "zigzags" if lr < 0.5 else "diverges",
            message=(
                "These are the limits of the lesson's screw. Other data have another curvature, "
                "and so other limits: compute them from x."
            ),
            hint=1,
        ),
    ),
    hints=(
        "What is left of the distance after a step is 1 - rate × curvature. Positive: same side. "
        "Negative: other side. Below -1: farther away than before.",
        "The curvature is twice the mean of `x**2`.",
        "Compute `left`, then compare it with -1 and with 0, and return one of the three words.",
    ),
    praise="You can tell how training will go before it starts. For one weight, that is.",
)
