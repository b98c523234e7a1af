"""The loss: `1.3/sse` with its variant `1.3/sae`, and `1.3/rate`."""

from __future__ import annotations

import torch
from torch import Tensor

from nnbook.data.points import nine_points
from nnbook.workbook import Exercise, Mistake


def _loss_cases() -> list[tuple[Tensor, Tensor]]:
    X, y = nine_points()
    return [
        (torch.tensor([3.0, 5.0, 2.0]), torch.tensor([1.0, 5.5, 4.0])),
        (torch.tensor([0.5, -1.0]), torch.tensor([-2.5, 1.0])),
        (2 * X.flatten() + 1, y),
        (torch.tensor([7.0]), torch.tensor([4.0])),
    ]


def sae(prediction: Tensor, y: Tensor) -> Tensor:
    """Return the sum of the absolute errors, as a tensor with one number."""
    return (prediction - y).abs().sum()


SAE = Exercise(
    name="1.3/sae",
    title="The sum of absolute errors",
    minutes=3,
    difficulty=1,
    core=False,
    task=(
        "Another loss: take each error without its sign, and add them up. An error of 3 then "
        "counts three times as much as an error of 1, and not nine times. Write "
        "`sae(prediction, y)`; both tensors are flat, and the result is a tensor with one number."
    ),
    answer=sae,
    cases=_loss_cases,
    mistakes=(
        Mistake(
            name="squared",
            answer=lambda prediction, y: ((prediction - y) ** 2).sum(),
            message="These are squares again. Take away the sign only: `abs()`.",
            hint=1,
        ),
        Mistake(
            name="mean",
            answer=lambda prediction, y: (prediction - y).abs().mean(),
            message="You return the mean of the absolute errors. The sum was asked for.",
            hint=1,
        ),
        Mistake(
            name="signs-kept",
            answer=lambda prediction, y: (prediction - y).sum(),
            message=(
                "You add the errors with their signs, so those above and those below cancel. Take "
                "the signs away before you add."
            ),
            hint=0,
        ),
        Mistake(
            name="sign-taken-late",
            answer=lambda prediction, y: (prediction - y).sum().abs(),
            message=(
                "You take the sign away after adding. By then errors above and below have "
                "cancelled: `abs()` comes first, `sum()` second."
            ),
            hint=1,
        ),
    ),
    hints=(
        "An error of -3 is as bad as one of 3. What has to happen to it before you add?",
        "`abs()` takes away the sign of each number, `sum()` adds them up.",
        "`(... - ...).abs()` holds one number for each example; add these up.",
    ),
    praise="This loss is less impressed by a single large error than the sum of squares is.",
)


def sse(prediction: Tensor, y: Tensor) -> Tensor:
    """Return the sum of squared errors, as a tensor with one number."""
    return ((prediction - y) ** 2).sum()


SSE = Exercise(
    name="1.3/sse",
    title="The sum of squared errors",
    minutes=3,
    difficulty=1,
    answer=sse,
    cases=_loss_cases,
    mistakes=(
        Mistake(
            name="mean",
            answer=lambda prediction, y: ((prediction - y) ** 2).mean(),
            message=(
                "You return the mean of the squares, the MSE. The sum was asked for: it is as many "
                "times larger as there are examples."
            ),
            hint=1,
        ),
        Mistake(
            name="absolute",
            answer=lambda prediction, y: (prediction - y).abs().sum(),
            message=(
                "You add the distances. That is a loss too, but not this one: square each error "
                "before you add."
            ),
            hint=0,
        ),
        Mistake(
            name="not-added",
            answer=lambda prediction, y: (prediction - y) ** 2,
            message=(
                "You return one square for each example. A loss is a single number: add them up, "
                "so that `backward` knows what to make smaller."
            ),
            hint=1,
        ),
        Mistake(
            name="not-squared",
            answer=lambda prediction, y: (prediction - y).sum(),
            message=(
                "You add the errors with their signs, so those above and those below cancel: a "
                "very bad line can have the sum 0. Square them first."
            ),
            hint=0,
        ),
        Mistake(
            name="squared-late",
            answer=lambda prediction, y: (prediction - y).sum() ** 2,
            message=(
                "You square the sum. By then errors above and below have cancelled. Square each "
                "error first, then add."
            ),
            hint=2,
        ),
        Mistake(
            name="no-tensor",
            answer=lambda prediction, y: ((prediction - y) ** 2).sum().item(),
            message=(
                "The number is right, but `.item()` makes a plain Python number of it. That has "
                "forgotten how it was computed, and nothing can be learned from it. Return the "
                "tensor."
            ),
            hint=1,
        ),
    ),
    hints=(
        "Read the name from its end: first the error of each example, then its square, then one "
        "sum.",
        "`** 2` squares each number of a tensor, `sum()` adds them up and gives a tensor.",
        "The errors are `(... - ...)`. Put `** 2` behind these brackets, and brackets around all "
        "of it before you add.",
    ),
    praise="One number for nine errors, and it can be differentiated: that is a loss.",
    variant=SAE,
)


def rate_for_mean(lr: float, num_examples: int) -> float:
    """Return the rate for the mean that makes the steps of the sum."""
    return lr * num_examples


RATE = Exercise(
    name="1.3/rate",
    title="From the sum to the mean",
    minutes=2,
    difficulty=2,
    answer=rate_for_mean,
    cases=lambda: [(0.001, 9), (0.003, 4), (0.5, 1), (1e-5, 60)],
    mistakes=(
        Mistake(
            name="divided",
            answer=lambda lr, n: lr / n,
            message=(
                "The other way round. The mean's gradient is smaller, so the rate has to be larger "
                "to make the same step."
            ),
            hint=1,
        ),
        Mistake(
            name="unchanged",
            answer=lambda lr, n: lr,
            message=(
                "With the same rate the mean walks slowly: its gradient is the sum's divided by "
                "the number of examples."
            ),
            hint=0,
        ),
        Mistake(
            name="always-nine",
            answer=lambda lr, n: 9 * lr,
            message=(
                "Right for nine examples and no others. The mean divides by how many there are, "
                "whatever that number is."
            ),
            hint=1,
        ),
        Mistake(
            name="squared",
            answer=lambda lr, n: lr * n**2,
            message=(
                "You multiply twice. The errors are squared, but the number of examples is not: "
                "the mean divides by it once."
            ),
            hint=1,
        ),
        Mistake(
            name="factor-only",
            answer=lambda lr, n: float(n),
            message="That is the factor between the two rates. Return the new rate itself.",
            hint=2,
        ),
    ),
    hints=(
        "A step is rate times gradient. If the gradient becomes smaller, what keeps the step?",
        "MSE = SSE / N, so its gradient is the gradient of the SSE divided by N.",
        "Write `rate × gradient of the SSE = new rate × gradient of the SSE / N`, and solve it for "
        "the new rate.",
    ),
    praise=(
        "A rate belongs to its loss. Whoever changes the one without the other gets another run."
    ),
)
