"""Outputs, answers and loss that do not fit together are named in one sentence."""

from __future__ import annotations

from functools import partial
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional

from nnbook.training.checks import kind
from nnbook.training.layers import dtype

CLASSES = (functional.cross_entropy, functional.nll_loss, nn.CrossEntropyLoss, nn.NLLLoss)
"""Losses that compare logits with classes."""

ALIKE = (
    functional.mse_loss,
    functional.l1_loss,
    functional.smooth_l1_loss,
    functional.huber_loss,
    nn.MSELoss,
    nn.L1Loss,
    nn.SmoothL1Loss,
    nn.HuberLoss,
)
"""Losses that compare predictions with answers of the same shape, number by number."""

IGNORED = -100
"""The class that PyTorch's cross-entropy leaves out."""


def fit_together(loss_fn: Any, output: object, y: Tensor, all_y: Tensor) -> None:
    """Refuse answers that do not fit the model's first output, going by the loss."""
    if not isinstance(output, Tensor):
        raise TypeError(f"The model returned {kind(output)} instead of a tensor.")
    bare = loss_fn
    while isinstance(bare, partial):
        bare = bare.func
    if _is(bare, CLASSES):
        _classes(output, y, all_y, getattr(bare, "ignore_index", IGNORED))
    elif output.shape != y.shape and output.numel() == y.numel() > 1:
        _alike(bare, loss_fn, output, y)
    elif _is(bare, ALIKE) and output.shape != y.shape:
        raise ValueError(
            f"The model answers with the shape {tuple(output.shape)}, but y of that batch has the "
            f"shape {tuple(y.shape)}: each prediction needs one answer."
        )


def _classes(output: Tensor, y: Tensor, all_y: Tensor, ignored: int) -> None:
    if y.is_floating_point():
        if y.shape == output.shape:  # probabilities of all classes
            return
        raise ValueError(
            f"Cross-entropy takes classes as whole numbers, but y is {dtype(y)}: give y.long()."
        )
    if output.ndim < 2:
        raise ValueError(
            "Cross-entropy takes one logit a class, of shape (N, C), but the model answers with "
            f"the shape {tuple(output.shape)}."
        )
    wanted = (output.shape[0], *output.shape[2:])
    if y.shape != wanted:
        squeezed = y.ndim == output.ndim and y.shape[1] == 1
        advice = "give y.squeeze(1)" if squeezed else f"y of this batch has to be {wanted}"
        raise ValueError(
            f"The model answers with the shape {tuple(output.shape)}, but y of that batch has the "
            f"shape {tuple(y.shape)}: {advice}."
        )
    if y.dtype != torch.int64:
        raise ValueError(
            f"Cross-entropy takes classes as int64, but y is {dtype(y)}: give y.long()."
        )
    in_range(all_y, output.shape[1], ignored)


def in_range(y: Tensor, count: int, ignored: int = IGNORED) -> None:
    """Refuse classes for which a model has no logit."""
    bad = ((y < 0) | (y >= count)) & (y != ignored)
    if bad.any():
        first = int(y[bad][0])
        raise ValueError(
            f"The model has {count} outputs, one for each class from 0 to {count - 1}, but y holds "
            f"the class {first} ({int(bad.sum()):,} of {y.numel():,} labels are out of range)."
        )


def _alike(bare: Any, loss_fn: Any, output: Tensor, y: Tensor) -> None:
    """Refuse to compare every prediction with every answer, as broadcasting would."""
    if not _is(bare, ALIKE):
        try:
            with torch.no_grad():
                given = loss_fn(output.detach(), y)
                meant = loss_fn(output.detach().reshape(y.shape), y)
        except (RuntimeError, IndexError, ValueError, TypeError):
            return
        if given.shape == meant.shape and torch.allclose(given, meant, rtol=1e-4, atol=0):
            return
    raise ValueError(
        f"The model answers with the shape {tuple(output.shape)}, but y of that batch has the "
        f"shape {tuple(y.shape)}: the loss would compare each prediction with every answer. Give y "
        f"the shape {('N', *output.shape[1:])}".replace("'", "")
        + ", as y.reshape(-1, 1) does for one output."
    )


def loss(loss_fn: Any, output: Tensor, y: Tensor) -> Tensor:
    """Return the loss of a batch; refuse one that is not a single number."""
    try:
        loss = loss_fn(output, y)
    except IndexError:
        if classifies(output, y):
            in_range(y, output.shape[1])
        raise
    if not isinstance(loss, Tensor) or loss.numel() != 1:
        told = f"the shape {tuple(loss.shape)}" if isinstance(loss, Tensor) else kind(loss)
        raise ValueError(
            f"The loss has to be a tensor of one number, the mean over the batch, not {told}."
        )
    return loss


def classifies(output: Tensor, y: Tensor) -> bool:
    """Return whether outputs and answers are logits and classes."""
    whole_numbers = not y.is_floating_point() and y.dtype != torch.bool
    return whole_numbers and y.ndim == 1 and output.ndim == 2 and output.shape[1] > 1


def _is(loss_fn: Any, kinds: tuple[Any, ...]) -> bool:
    return any(
        isinstance(loss_fn, kind) if isinstance(kind, type) else loss_fn is kind for kind in kinds
    )
