"""Making parameters: `1.2/parameters` and its variant `1.2/parameters-several`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import torch
from torch import Tensor

from nnbook.workbook import Code, Mistakes, Unreadable


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
        raise Unreadable("returns")
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


SEVERAL_MISTAKES: Mistakes = {
    "lying-down": lambda n, m, seed: (_plain(m, n, seed=seed).requires_grad_(), _zero(n)),
    "single-b": lambda n, m, seed: (_plain(n, m, seed=seed).requires_grad_(), _zero()),
    "not-a-leaf": lambda n, m, seed: (_computed(n, m, seed=seed), _zero(n)),
    "fixed-seed": lambda n, m, seed: (_plain(n, m, seed=0).requires_grad_(), _zero(n)),
}
SEVERAL = Code(
    "1.2/parameters-several",
    make_several,
    lambda: [(2, 3, 0), (4, 1, 7), (3, 5, 123)],
    SEVERAL_MISTAKES,
    minutes=6,
    difficulty=2,
    core=False,
    observe=_observe,
)

PARAMETERS_MISTAKES: Mistakes = {
    "forgot-requires-grad": lambda n, seed: (_plain(n, seed=seed), torch.zeros(1)),
    "only-w-learnable": lambda n, seed: (_plain(n, seed=seed).requires_grad_(), torch.zeros(1)),
    "b-for-each-feature": lambda n, seed: (_plain(n, seed=seed).requires_grad_(), _zero(n)),
    "b-without-dimension": lambda n, seed: (
        _plain(n, seed=seed).requires_grad_(),
        torch.tensor(0.0, requires_grad=True),
    ),
    "w-as-column": lambda n, seed: (_plain(n, 1, seed=seed).requires_grad_(), _zero()),
    "only-b-learnable": lambda n, seed: (_plain(n, seed=seed), _zero()),
    "not-a-leaf": lambda n, seed: (_computed(n, seed=seed), _zero()),
    "fixed-seed": lambda n, seed: (_plain(n, seed=0).requires_grad_(), _zero()),
    "generator-without-seed": lambda n, seed: (
        (0.1 * torch.randn(n, generator=torch.Generator())).requires_grad_(),
        _zero(),
    ),
    "seed-not-used": lambda n, seed: ((0.1 * torch.randn(n)).requires_grad_(), _zero()),
    "uniform": lambda n, seed: (_uniform(n, seed=seed).requires_grad_(), _zero()),
    "forgot-scale": lambda n, seed: ((10 * _plain(n, seed=seed)).requires_grad_(), _zero()),
}
PARAMETERS = Code(
    "1.2/parameters",
    make_parameters,
    lambda: [(1, 0), (3, 7), (8, 123)],
    PARAMETERS_MISTAKES,
    minutes=7,
    difficulty=2,
    variant=SEVERAL,
    observe=_observe,
)
