"""Gradients that add up, `1.2/each-gradient`, and a change in place, `1.2/move`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import torch
from torch import Tensor

from nnbook.exercises.cases import nine_lists
from nnbook.workbook import Code, Mistakes, Said, Unreadable

Points = list[tuple[float, float]]


def each_gradient(
    points: list[tuple[float, float]],
    start: float,
) -> list[float]:
    """Return, for each point, the gradient of its own error."""
    w = torch.tensor(start, requires_grad=True)
    gradients = []
    for x, y in points:
        error = (w * x - y) ** 2
        error.backward()
        gradients.append(w.grad.item())
        w.grad = None
    return gradients


def _kept_tensors(points: Points, start: float, clear: bool) -> list[Any]:
    w = torch.tensor(start, requires_grad=True)
    kept: list[Any] = []
    for x, y in points:
        ((w * x - y) ** 2).backward()
        kept.append(w.grad)
        if clear:
            w.grad.zero_()
        else:
            w.grad = None
    return kept


def _never_cleared(points: Points, start: float) -> list[float]:
    each = each_gradient(points, start)
    return [sum(each[: i + 1]) for i in range(len(each))]


def _cleared_too_early(points: Points, start: float) -> list[float]:
    w = torch.tensor(start, requires_grad=True)
    for x, y in points:
        ((w * x - y) ** 2).backward()
        w.grad = None
        w.grad.item()  # type: ignore[attr-defined]
    return []


def _asked_the_error(points: Points, start: float) -> list[Any]:
    return [None for _ in points]


EACH_MISTAKES: Mistakes = {
    "never-cleared": _never_cleared,
    "kept-zeroed-tensors": lambda points, start: _kept_tensors(points, start, clear=True),
    "kept-tensors": lambda points, start: _kept_tensors(points, start, clear=False),
    "cleared-too-early": _cleared_too_early,
    "sum-only": lambda points, start: [sum(each_gradient(points, start))],
    "only-the-last": lambda points, start: each_gradient(points, start)[:1],
    "after-the-loop": lambda points, start: each_gradient(points, start)[-1:],
    "the-errors": lambda points, start: [(start * x - y) ** 2 for x, y in points],
    "asked-the-error": _asked_the_error,
}
EACH = Code(
    "1.2/each-gradient",
    each_gradient,
    lambda: [
        ([(3.0, 4.0), (1.0, 5.0), (2.0, 2.0)], 2.0),
        ([(1.0, 1.0), (-2.0, 3.0)], -0.5),
        (list(zip(*nine_lists(), strict=True)), 1.0),
    ],
    EACH_MISTAKES,
    minutes=6,
    difficulty=2,
)


def move(w: Tensor, amount: float) -> Tensor:
    """Add amount to w in place; w stays a leaf that wants gradients."""
    with torch.no_grad():
        w += amount
    return w


def _moved(arguments: tuple[Any, ...], result: Any) -> Mapping[Any, Any]:
    if not isinstance(result, Tensor):
        raise Unreadable("returns")
    return {
        "w": arguments[0].detach(),
        "w.requires_grad": arguments[0].requires_grad,
        Said("returned"): result.detach(),
        Said("learnable"): result.requires_grad,
        Said("leaf"): result.is_leaf,
    }


def _recorded(w: Tensor, amount: float) -> Tensor:
    w += amount
    return w


def _switched_off(w: Tensor, amount: float) -> Tensor:
    w.requires_grad_(False)
    w += amount
    return w


def _moved_detached(w: Tensor, amount: float) -> Tensor:
    frozen = w.detach()
    frozen += amount
    return frozen


def _set_to(w: Tensor, amount: float) -> Tensor:
    with torch.no_grad():
        w.fill_(amount)
    return w


MOVE_MISTAKES: Mistakes = {
    "recorded": _recorded,
    "made-new": lambda w, amount: w + amount,
    "made-new-unrecorded": lambda w, amount: w.detach() + amount,
    "switched-off": _switched_off,
    "subtracted": lambda w, amount: move(w, -amount),
    "nothing-moved": lambda w, amount: w,
    "set-to-amount": _set_to,
    "moved-detached": _moved_detached,
}
MOVE = Code(
    "1.2/move",
    move,
    lambda: [
        (torch.tensor(2.0, requires_grad=True), -0.5),
        (torch.tensor([1.0, -1.0], requires_grad=True), 0.25),
    ],
    MOVE_MISTAKES,
    minutes=5,
    difficulty=2,
    core=False,
    changes_input=True,
    observe=_moved,
)
