"""Gradients that add up, `1.2/each-gradient`, and a change in place, `1.2/move`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import torch
from torch import Tensor

from nnbook.data.points import X_VALUES, Y_VALUES
from nnbook.workbook import Exercise, Mistake

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


EACH = Exercise(
    name="1.2/each-gradient",
    title="One gradient for each point",
    minutes=6,
    difficulty=2,
    answer=each_gradient,
    cases=lambda: [
        ([(3.0, 4.0), (1.0, 5.0), (2.0, 2.0)], 2.0),
        ([(1.0, 1.0), (-2.0, 3.0)], -0.5),
        (list(zip(X_VALUES, Y_VALUES, strict=True)), 1.0),
    ],
    mistakes=(
        Mistake(
            name="never-cleared",
            answer=_never_cleared,
            message=(
                "The first is right, then each holds all before it as well. backward adds to "
                "`w.grad`: clear it before the next point."
            ),
            hint=0,
        ),
        Mistake(
            name="kept-zeroed-tensors",
            answer=lambda points, start: _kept_tensors(points, start, clear=True),
            message=(
                "Every entry of your list is the same tensor, `w.grad` itself, and `zero_` has "
                "emptied it in place. Keep the number, with `.item()`."
            ),
            hint=1,
        ),
        Mistake(
            name="kept-tensors",
            answer=lambda points, start: _kept_tensors(points, start, clear=False),
            message=(
                "The values are right, but they are still tensors. Plain numbers are asked for: "
                "`.item()` takes the number out of a tensor that holds just one."
            ),
            hint=1,
        ),
        Mistake(
            name="cleared-too-early",
            answer=_cleared_too_early,
            message=(
                "You clear `w.grad` before you read it, and None has no number. First backward, "
                "then read, then clear."
            ),
            hint=2,
        ),
        Mistake(
            name="sum-only",
            answer=lambda points, start: [sum(each_gradient(points, start))],
            message=(
                "You return one number, the sum over all points. Read `w.grad` inside the loop, "
                "after each point's own backward."
            ),
            hint=2,
        ),
        Mistake(
            name="only-the-last",
            answer=lambda points, start: each_gradient(points, start)[:1],
            message=(
                "You return after the first point. `return` belongs below the loop, no deeper "
                "than `for`."
            ),
            hint=2,
        ),
    ),
    hints=(
        "What does `w.grad` hold when the second point comes, and what should it hold?",
        "`error.backward()`, then `w.grad.item()` is the number, then `w.grad = None`.",
        "Three lines are missing in the loop: run backward, append `w.grad.item()` to the list, "
        "set `w.grad` to `...`. Below the loop stands the return.",
    ),
    praise="Backward, read, clear: the order of every training loop begins like this.",
)


def move(w: Tensor, amount: float) -> Tensor:
    """Add amount to w in place; w stays a leaf that wants gradients."""
    with torch.no_grad():
        w += amount
    return w


def _moved(arguments: tuple[Any, ...], result: Any) -> Mapping[str, Any]:
    if not isinstance(result, Tensor):
        raise TypeError("The function has to return the tensor: `return w`.")
    return {
        "w": arguments[0].detach(),
        "w.requires_grad": arguments[0].requires_grad,
        "The returned w": result.detach(),
        "The returned w.is_leaf": result.is_leaf,
    }


def _recorded(w: Tensor, amount: float) -> Tensor:
    w += amount
    return w


def _switched_off(w: Tensor, amount: float) -> Tensor:
    w.requires_grad_(False)
    w += amount
    return w


MOVE = Exercise(
    name="1.2/move",
    title="Move a parameter",
    minutes=5,
    difficulty=2,
    core=False,
    answer=move,
    cases=lambda: [
        (torch.tensor(2.0, requires_grad=True), -0.5),
        (torch.tensor([1.0, -1.0], requires_grad=True), 0.25),
    ],
    observe=_moved,
    changes_input=True,
    mistakes=(
        Mistake(
            name="recorded",
            answer=_recorded,
            message=(
                "That is the RuntimeError from above: torch would have to record a change of a "
                "leaf. Tell it not to record for a moment."
            ),
            hint=0,
        ),
        Mistake(
            name="made-new",
            answer=lambda w, amount: w + amount,
            message=(
                "`w + amount` makes a new tensor, and the parameter stays where it was. Change w "
                "in place, with `+=`."
            ),
            hint=1,
        ),
        Mistake(
            name="made-new-unrecorded",
            answer=lambda w, amount: w.detach() + amount,
            message=(
                "Nothing is recorded, but you made a new tensor, and the parameter stays where it "
                "was. Write into w itself, with `+=`."
            ),
            hint=1,
        ),
        Mistake(
            name="switched-off",
            answer=_switched_off,
            message=(
                "`w` has moved, but it no longer wants gradients: nobody will go on learning it. "
                "Switch recording off for a moment, not the parameter."
            ),
            hint=0,
        ),
        Mistake(
            name="subtracted",
            answer=lambda w, amount: move(w, -amount),
            message="`w` moved the wrong way: amount is to be added, and may itself be negative.",
            hint=2,
        ),
    ),
    hints=(
        "Which `with` lets you change a leaf without torch looking on?",
        "Inside `torch.no_grad()` an in-place change is allowed, and w stays what it is.",
        "`with torch.no_grad():`, then one indented line that changes w with `+= ...`, then the "
        "return.",
    ),
    praise="Changed in place, unrecorded, still a leaf: so is every step of training.",
)
