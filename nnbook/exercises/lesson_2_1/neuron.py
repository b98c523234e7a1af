"""One neuron: `2.1/neuron`."""

from __future__ import annotations

import torch
from torch import Tensor

from nnbook.workbook import Exercise, Mistake


def neuron(X: Tensor, w: Tensor, b: float) -> Tensor:
    """Return 1.0 for each row of X that makes it fire, else 0.0."""
    z = X @ w + b
    return (z > 0).float()


def _cases() -> list[tuple[Tensor, Tensor, float]]:
    corners = torch.tensor([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
    lake = torch.tensor([[2.0, -1.0, 0.5], [0.0, 3.0, 1.0], [-1.0, -2.0, 4.0]])
    return [
        (corners, torch.tensor([1.0, 1.0]), -1.5),
        (corners.clone(), torch.tensor([2.0, -1.0]), 0.0),
        (corners.clone(), torch.tensor([1.0, 1.0]), -1.0),
        (lake, torch.tensor([1.0, 0.5, -2.0]), 0.75),
    ]


NEURON = Exercise(
    name="2.1/neuron",
    title="A neuron",
    minutes=4,
    difficulty=1,
    answer=neuron,
    cases=_cases,
    mistakes=(
        Mistake(
            name="no-bias",
            answer=lambda X, w, b: (X @ w > 0).float(),
            message=(
                "The bias is missing: your neuron fires whenever the weighted sum is above 0. Add "
                "b before you compare."
            ),
            hint=0,
        ),
        Mistake(
            name="bias-as-threshold",
            answer=lambda X, w, b: (X @ w > b).float(),
            message=(
                "You compare the sum with b. The threshold is minus the bias: either add b and "
                "compare with 0, or compare with -b."
            ),
            hint=0,
        ),
        Mistake(
            name="fires-at-the-threshold",
            answer=lambda X, w, b: (X @ w + b >= 0).float(),
            message=(
                "Right but for one case: where the sum plus the bias is exactly 0, ours does not "
                "fire. The threshold has to be exceeded: `>`, not `>=`."
            ),
            hint=1,
        ),
        Mistake(
            name="not-stepped",
            answer=lambda X, w, b: X @ w + b,
            message=(
                "The weighted sum with its bias is right. But the neuron has no activation yet: "
                "it fires, 1.0, or does not, 0.0."
            ),
            hint=1,
        ),
        Mistake(
            name="true-or-false",
            answer=lambda X, w, b: X @ w + b > 0,
            message=(
                "It fires at the right rows. But True and False are no numbers that a next neuron "
                "could weigh: turn them into 1.0 and 0.0."
            ),
            hint=2,
        ),
        Mistake(
            name="not-added-up",
            answer=lambda X, w, b: (X * w + b > 0).float(),
            message=(
                "`X * w` weighs each input, but the neuron adds them up first: there is one answer "
                "for each row, not one for each input."
            ),
            hint=0,
        ),
    ),
    hints=(
        "Three things, one after the other: weigh and add up, add the bias, step.",
        "`X @ w` weighs and adds up, for all rows at once. The step compares with 0.",
        "With z for the sum and its bias, `z > 0` gives True and False. `.float()` makes 1.0 and "
        "0.0 of them.",
    ),
    praise="A sum, a bias, a step: that is a perceptron, for any number of rows.",
)
