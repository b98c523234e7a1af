"""Making parameters: `1.2/parameters` and its variant `1.2/parameters-several`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import torch
from torch import Tensor

from nnbook.workbook import Exercise, Mistake


def make_parameters(
    num_features: int,
    seed: int,
) -> tuple[Tensor, Tensor]:
    """Return w, small and random, and b, zero: leaves to be learned."""
    generator = torch.Generator().manual_seed(seed)
    w = 0.1 * torch.randn(num_features, generator=generator)
    w.requires_grad_()
    b = torch.zeros(1, requires_grad=True)
    return w, b


def make_several(
    num_outputs: int,
    num_features: int,
    seed: int,
) -> tuple[Tensor, Tensor]:
    """Return W with a row for each output, and b with a zero for each."""
    generator = torch.Generator().manual_seed(seed)
    W = 0.1 * torch.randn(num_outputs, num_features, generator=generator)
    W.requires_grad_()
    b = torch.zeros(num_outputs, requires_grad=True)
    return W, b


def _observe(arguments: tuple[Any, ...], result: Any) -> Mapping[str, Any]:
    if not (
        isinstance(result, tuple | list)
        and len(result) == 2
        and all(isinstance(part, Tensor) for part in result)
    ):
        raise TypeError("The function has to return two tensors: `return w, b`.")
    w, b = result
    return {
        "w": w.detach(),
        "b": b.detach(),
        "w.requires_grad": w.requires_grad,
        "b.requires_grad": b.requires_grad,
        "w.is_leaf": w.is_leaf,
    }


def _plain(*sizes: int, seed: int) -> Tensor:
    return 0.1 * torch.randn(*sizes, generator=torch.Generator().manual_seed(seed))


def _uniform(*sizes: int, seed: int) -> Tensor:
    return 0.1 * torch.rand(*sizes, generator=torch.Generator().manual_seed(seed))


def _computed(*sizes: int, seed: int) -> Tensor:
    generator = torch.Generator().manual_seed(seed)
    return 0.1 * torch.randn(*sizes, generator=generator, requires_grad=True)


def _zero(size: int = 1) -> Tensor:
    return torch.zeros(size, requires_grad=True)


_FIXED = (
    "The numbers are always those of the seed 0. Hand the seed that you are given to `manual_seed`."
)
_NOT_A_LEAF = (
    "`w` is not a leaf: it was computed, as 0.1 times one. Its gradient would not be kept. Finish "
    "the numbers first, then switch gradients on with `requires_grad_()`."
)
_UNIFORM = (
    "`torch.rand` draws from 0 to 1, so no weight would be negative. `torch.randn` draws from the "
    "bell curve around 0."
)

SEVERAL = Exercise(
    name="1.2/parameters-several",
    title="Parameters for several outputs",
    minutes=6,
    difficulty=2,
    core=False,
    answer=make_several,
    cases=lambda: [(2, 3, 0), (4, 1, 7), (3, 5, 123)],
    observe=_observe,
    task=(
        "Now several numbers are to be predicted at once. Write `make_several(num_outputs, "
        "num_features, seed)`: W has a row for each output and a column for each feature, 0.1 "
        "times standard normal numbers from a generator of its own; b has a zero for each output. "
        "Both are leaves that want gradients."
    ),
    mistakes=(
        Mistake(
            name="lying-down",
            answer=lambda n, m, seed: (_plain(m, n, seed=seed).requires_grad_(), _zero(n)),
            message="W lies on its side. It has one row for each output: (num_outputs, ...).",
            hint=1,
        ),
        Mistake(
            name="single-b",
            answer=lambda n, m, seed: (_plain(n, m, seed=seed).requires_grad_(), _zero()),
            message="W is right. But b needs a zero for each output, not one for all.",
            hint=1,
        ),
        Mistake(
            name="not-a-leaf",
            answer=lambda n, m, seed: (_computed(n, m, seed=seed), _zero(n)),
            message=_NOT_A_LEAF,
            hint=2,
        ),
        Mistake(
            name="fixed-seed",
            answer=lambda n, m, seed: (_plain(n, m, seed=0).requires_grad_(), _zero(n)),
            message=_FIXED,
            hint=0,
        ),
    ),
    hints=(
        "Begin as before, with a generator of your own and its seed.",
        "`torch.randn(rows, columns, generator=...)` and `torch.zeros(how_many)`.",
        "After `W = 0.1 * torch.randn(..., ..., generator=generator)` call `W.requires_grad_()`; "
        "then b, and `return W, b`.",
    ),
    praise="That is what every layer of a network begins with.",
)

PARAMETERS = Exercise(
    name="1.2/parameters",
    title="Parameters from a seed",
    minutes=7,
    difficulty=2,
    answer=make_parameters,
    cases=lambda: [(1, 0), (3, 7), (8, 123)],
    observe=_observe,
    mistakes=(
        Mistake(
            name="forgot-requires-grad",
            answer=lambda n, seed: (_plain(n, seed=seed), torch.zeros(1)),
            message=(
                "The numbers are right, but nobody could learn them: neither w nor b wants a "
                "gradient."
            ),
            hint=1,
        ),
        Mistake(
            name="only-w-learnable",
            answer=lambda n, seed: (_plain(n, seed=seed).requires_grad_(), torch.zeros(1)),
            message="`w` is right. But b is to be learned too: it wants a gradient as well.",
            hint=1,
        ),
        Mistake(
            name="not-a-leaf",
            answer=lambda n, seed: (_computed(n, seed=seed), _zero()),
            message=_NOT_A_LEAF,
            hint=2,
        ),
        Mistake(
            name="seed-not-used",
            answer=lambda n, seed: ((0.1 * torch.randn(n)).requires_grad_(), _zero()),
            message=(
                "The numbers of w do not depend on the seed. It has to go into `manual_seed`, and "
                "the generator into `randn`, as `generator=generator`."
            ),
            hint=0,
        ),
        Mistake(
            name="uniform",
            answer=lambda n, seed: (_uniform(n, seed=seed).requires_grad_(), _zero()),
            message=_UNIFORM,
            hint=1,
        ),
        Mistake(
            name="forgot-scale",
            answer=lambda n, seed: ((10 * _plain(n, seed=seed)).requires_grad_(), _zero()),
            message="`w` is ten times too large: it is to be 0.1 times what `randn` draws.",
            hint=2,
        ),
    ),
    hints=(
        "The seed belongs to a generator of your own: `torch.Generator().manual_seed(seed)`.",
        "`torch.randn(how_many, generator=...)` draws the numbers, `torch.zeros(1)` makes b. Both "
        "need `requires_grad`, one way or the other.",
        "Three steps for w: `generator = ...`, then `w = 0.1 * torch.randn(..., generator=...)`, "
        "then `w.requires_grad_()`. The order matters.",
    ),
    praise="Small, random, learnable, and the same on every run: a start that you can repeat.",
    variant=SEVERAL,
)
