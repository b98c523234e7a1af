"""Gates out of one neuron: `2.1/all` with its variant `2.1/majority`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import torch
from torch import Tensor

from nnbook.workbook import Code, Mistakes, Said, Unreadable


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


def _fires(arguments: tuple[Any, ...], result: Any) -> Mapping[Any, Any]:
    """Try the neuron on all inputs of zeros and ones: many weights are right."""
    (num_inputs,) = arguments
    if not isinstance(result, tuple | list) or len(result) != 2:
        raise Unreadable("returns")
    w, b = result
    try:
        w = torch.as_tensor(w, dtype=torch.float64).detach().flatten()
        b = float(b)
    except (TypeError, ValueError, RuntimeError):
        raise Unreadable("kinds") from None
    if len(w) != num_inputs:
        raise Unreadable("count", wanted=num_inputs, found=len(w))
    switches = torch.cartesian_prod(*[torch.tensor([0.0, 1.0])] * num_inputs)
    switches = switches.view(-1, num_inputs).double()  # one input alone comes out flat
    fires = (switches @ w + b > 1e-6).int()  # what is only rounding does not fire
    counts = switches.sum(1).int()
    return {
        Said("fired", on=on, inputs=num_inputs): float(fires[counts == on].double().mean())
        for on in range(num_inputs + 1)
    }


MAJORITY_MISTAKES: Mistakes = {
    "for-three": _ones(lambda n: -1.5),
    "all": all_on,
    "any": _ones(lambda n: -0.5),
    "threshold-as-bias": _ones(lambda n: n / 2),
}
MAJORITY = Code(
    "2.1/majority",
    majority,
    lambda: [(3,), (5,), (7,), (1,)],
    MAJORITY_MISTAKES,
    minutes=4,
    difficulty=2,
    core=False,
    observe=_fires,
)

ALL_MISTAKES: Mistakes = {
    "for-two": _ones(lambda n: -1.5),
    "any": _ones(lambda n: -0.5),
    "never": _ones(lambda n: -n),
    "one-may-be-off": _ones(lambda n: 1.5 - n),
    "threshold-as-bias": _ones(lambda n: n - 0.5),
    "swapped": lambda num_inputs: all_on(num_inputs)[::-1],
}
ALL = Code(
    "2.1/all",
    all_on,
    lambda: [(2,), (3,), (6,), (1,)],
    ALL_MISTAKES,
    minutes=4,
    difficulty=2,
    variant=MAJORITY,
    observe=_fires,
)
