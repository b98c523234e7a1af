"""The bug clinic of evaluation: `2.5/success`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import torch
from torch import Tensor, nn

from nnbook.exercises.cases import Alike
from nnbook.exercises.observers import as_number
from nnbook.workbook import Code, Mistakes, Said


class Reader(Alike, nn.Linear):
    """A small network with fixed weights; two of them are equal if their weights are."""

    def __init__(self, num_features: int, num_classes: int, *, shift: float = 0.0) -> None:
        super().__init__(num_features, num_classes)
        with torch.no_grad():
            for weights in self.parameters():
                places = torch.arange(weights.numel()) + shift
                weights.copy_(torch.sin(1.7 * places).view_as(weights))


def success_rate(model: nn.Module, X: Tensor, y: Tensor) -> float:
    """Return what share of pictures is named right, in per cent."""
    with torch.no_grad():
        named = model(X).argmax(dim=1)
    return float((named == y).double().mean()) * 100


def _by_one(
    *, trains: bool, half: bool = False, last: bool = False, top: float = 100.0
) -> Callable[..., float]:
    """Go through the pictures one by one, with some of the document's habits."""

    def mistaken(model: nn.Module, X: Tensor, y: Tensor) -> float:
        optimizer = torch.optim.Adam(model.parameters(), lr=0.01)
        right = i = 0
        for i in range(len(y) // 2 if half else len(y)):
            logits = model(X[i : i + 1])
            if trains:
                loss = nn.functional.cross_entropy(logits, y[i : i + 1])
                optimizer.zero_grad()
                loss.backward()
                optimizer.step()
            right += int(logits.argmax().item() == y[i].item())
        return right / (i if last else i + 1) * top

    return mistaken


def _leaves_gradients(model: nn.Module, X: Tensor, y: Tensor) -> float:
    nn.functional.cross_entropy(model(X), y).backward()
    return success_rate(model, X, y)


def _observe(arguments: tuple[Any, ...], result: Any) -> Mapping[Any, Any]:
    left = any(weights.grad is not None for weights in arguments[0].parameters())
    return {"value": as_number(result), Said("left"): left}


def _cases() -> list[tuple[Any, ...]]:
    cases: list[tuple[Any, ...]] = []
    for n, features, classes, every in ((12, 5, 3, 4), (40, 6, 10, 3), (7, 3, 2, 2)):
        model = Reader(features, classes, shift=0.3 * n)
        X = torch.cos(2.3 * torch.arange(n * features)).view(n, features)
        with torch.no_grad():
            y = model(X).argmax(dim=1)
        # Each few answers are not the model's own; more so in the second half.
        wrong = (torch.arange(n) % every == 0) | (torch.arange(n) > 3 * n // 4)
        cases.append((model, X, torch.where(wrong, (y + 1) % classes, y)))
    return cases


MISTAKES: Mistakes = {
    "as-it-was": _by_one(trains=True, half=True, last=True),
    "still-trains": _by_one(trains=True),
    "half": _by_one(trains=False, half=True),
    "divided-by-the-last": _by_one(trains=False, last=True),
    "share": _by_one(trains=False, top=1.0),
    "gradients-left": _leaves_gradients,
}
SUCCESS = Code(
    "2.5/success",
    success_rate,
    _cases,
    MISTAKES,
    minutes=5,
    difficulty=2,
    repair=True,
    observe=_observe,
)
