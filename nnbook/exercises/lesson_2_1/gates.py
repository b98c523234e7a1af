"""Gates out of one neuron: `2.1/all` with its variant `2.1/majority`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import torch
from torch import Tensor

from nnbook.workbook import Exercise, Mistake


def all_on(num_inputs: int) -> tuple[Tensor, float]:
    """Return w and b of a neuron that fires if all inputs are 1."""
    w = torch.ones(num_inputs)
    b = 0.5 - num_inputs
    return w, b


def majority(num_inputs: int) -> tuple[Tensor, float]:
    """Return w and b of a neuron that fires if most inputs are 1."""
    w = torch.ones(num_inputs)
    b = -num_inputs / 2
    return w, b


def _ones(bias: Any) -> Any:
    """Take weights of 1 and a bias that depends on the number of inputs."""

    def mistaken(num_inputs: int) -> tuple[Tensor, float]:
        return torch.ones(num_inputs), float(bias(num_inputs))

    return mistaken


def _fires(arguments: tuple[Any, ...], result: Any) -> Mapping[str, Any]:
    """Try the neuron on all inputs of zeros and ones: many weights are right."""
    (num_inputs,) = arguments
    if not isinstance(result, tuple | list) or len(result) != 2:
        raise TypeError("The function has to return two things: `return w, b`.")
    w, b = result
    try:
        w = torch.as_tensor(w, dtype=torch.float64).detach().flatten()
        b = float(b)
    except (TypeError, ValueError, RuntimeError):
        raise TypeError("The weights have to be a tensor and the bias a number.") from None
    if len(w) != num_inputs:
        raise TypeError(
            f"For {num_inputs} inputs {num_inputs} weights are needed, but there are {len(w)}."
        )
    switches = torch.cartesian_prod(*[torch.tensor([0.0, 1.0])] * num_inputs)
    switches = switches.view(-1, num_inputs).double()  # one input alone comes out flat
    fires = (switches @ w + b > 1e-6).int()  # what is only rounding does not fire
    counts = switches.sum(1).int()
    return {
        f"Fired with {on} of {num_inputs} inputs on (0 never, 1 always)": float(
            fires[counts == on].double().mean()
        )
        for on in range(num_inputs + 1)
    }


MAJORITY = Exercise(
    name="2.1/majority",
    title="The majority",
    minutes=4,
    difficulty=2,
    core=False,
    task=(
        "Now the neuron is to fire if more than half of its inputs are 1. Their number is odd, so "
        "there is no tie. Write `majority(num_inputs)`; it returns w, a tensor, and b, a number."
    ),
    answer=majority,
    cases=lambda: [(3,), (1,), (5,), (7,)],
    observe=_fires,
    mistakes=(
        Mistake(
            name="for-three",
            answer=_ones(lambda n: -1.5),
            message=(
                "Right for three inputs. With five, two are no majority: the threshold has to grow "
                "with the number of inputs."
            ),
            hint=0,
        ),
        Mistake(
            name="all",
            answer=all_on,
            message="That fires only if all inputs are 1. More than half of them are enough here.",
            hint=0,
        ),
        Mistake(
            name="any",
            answer=_ones(lambda n: -0.5),
            message="That fires as soon as one input is 1. It takes more than half of them.",
            hint=0,
        ),
        Mistake(
            name="threshold-as-bias",
            answer=_ones(lambda n: n / 2),
            message=(
                "Half the inputs is the threshold. The bias is minus the threshold: with your sign "
                "the neuron always fires."
            ),
            hint=1,
        ),
    ),
    hints=(
        "With weights of 1 the sum counts the inputs that are on. Which number must it exceed?",
        "The threshold is half the number of inputs; the bias is minus that.",
        "`torch.ones(num_inputs)` makes the weights. For three inputs the bias is -1.5.",
    ),
    praise="The same weights, another threshold, another question: the bias decides how many.",
)

ALL = Exercise(
    name="2.1/all",
    title="AND, for any number of inputs",
    minutes=4,
    difficulty=2,
    answer=all_on,
    cases=lambda: [(2,), (1,), (3,), (6,)],
    observe=_fires,
    mistakes=(
        Mistake(
            name="for-two",
            answer=_ones(lambda n: -1.5),
            message=(
                "Right for two inputs. With more of them, two that are on already exceed the "
                "threshold 1.5: it has to grow with the number of inputs."
            ),
            hint=0,
        ),
        Mistake(
            name="any",
            answer=_ones(lambda n: -0.5),
            message=(
                "That is OR: one input that is on exceeds the threshold 0.5. All of them have to "
                "be needed."
            ),
            hint=0,
        ),
        Mistake(
            name="never",
            answer=_ones(lambda n: -n),
            message=(
                "It never fires: with all inputs on, sum plus bias is exactly 0, and it has to be "
                "above. Lower the threshold a little."
            ),
            hint=1,
        ),
        Mistake(
            name="threshold-as-bias",
            answer=_ones(lambda n: n - 0.5),
            message=(
                "It always fires. You return the threshold, but the bias is minus the threshold."
            ),
            hint=1,
        ),
        Mistake(
            name="swapped",
            answer=lambda num_inputs: all_on(num_inputs)[::-1],
            message="Both are right, but they come in the other order: first w, then b.",
            hint=2,
        ),
    ),
    hints=(
        "With weights of 1 the sum counts the inputs that are on. What is it if all are, what if "
        "all but one are?",
        "The threshold lies between these two counts, and the bias is minus the threshold.",
        "`torch.ones(num_inputs)` makes the weights. For two inputs a bias of -1.5 would do.",
    ),
    praise="All weights alike, and a threshold just below the full count. Others would do as well.",
    variant=MAJORITY,
)
