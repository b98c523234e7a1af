"""The bug clinic of evaluation: `2.5/success`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import torch
from torch import Tensor, nn

from nnbook.workbook import Exercise, Mistake


class Reader(nn.Linear):
    """A small network with fixed weights; two of them are equal if their weights are."""

    def __init__(self, num_features: int, num_classes: int, *, shift: float = 0.0) -> None:
        super().__init__(num_features, num_classes)
        with torch.no_grad():
            for weights in self.parameters():
                places = torch.arange(weights.numel()) + shift
                weights.copy_(torch.sin(1.7 * places).view_as(weights))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Reader) and all(
            torch.equal(a, b) for a, b in zip(self.parameters(), other.parameters(), strict=True)
        )

    __hash__ = object.__hash__


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


def _observe(arguments: tuple[Any, ...], result: Any) -> Mapping[str, Any]:
    if isinstance(result, Tensor) and result.numel() == 1:
        result = result.item()
    left = any(weights.grad is not None for weights in arguments[0].parameters())
    return {"value": result, "gradients left behind": left}


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


SUCCESS = Exercise(
    name="2.5/success",
    title="Bug clinic: an honest success rate",
    minutes=5,
    difficulty=2,
    repair=True,
    answer=success_rate,
    cases=_cases,
    observe=_observe,
    mistakes=(
        Mistake(
            name="as-it-was",
            answer=_by_one(trains=True, half=True, last=True),
            message=(
                "The loop still learns from each test picture, asks only the first half of them, "
                "and divides by the number of the last one, which is one too few."
            ),
            hint=0,
        ),
        Mistake(
            name="still-trains",
            answer=_by_one(trains=True),
            message=(
                "All pictures are asked now. But the weights have changed: between the questions "
                "the model learns the answers. Nothing of an optimiser belongs into an evaluation."
            ),
            hint=0,
        ),
        Mistake(
            name="half",
            answer=_by_one(trains=False, half=True),
            message=(
                "The weights stay as they were. But only the first half of the pictures is asked, "
                "and the other half may be harder or easier."
            ),
            hint=1,
        ),
        Mistake(
            name="divided-by-the-last",
            answer=_by_one(trains=False, last=True),
            message=(
                "You divide by the number of the last picture. Counting starts at 0, so that is "
                "one less than there are."
            ),
            hint=1,
        ),
        Mistake(
            name="share",
            answer=_by_one(trains=False, top=1.0),
            message="That is the share, from 0 to 1. Asked for were per cent, from 0 to 100.",
            hint=2,
        ),
        Mistake(
            name="gradients-left",
            answer=_leaves_gradients,
            message=(
                "The rate is right. But `backward` has left gradients behind, and the next "
                "training step may add to them. An evaluation needs none."
            ),
            hint=0,
        ),
    ),
    hints=(
        "An evaluation asks and counts, and changes nothing. Which lines only serve to learn?",
        "`with torch.no_grad():`, then ask for all of X at once: `model(X)` has a row for each "
        "picture.",
        "`... .argmax(dim=1)` names a class for each row. Compare with y, take the mean of the "
        "matches, and multiply by 100.",
    ),
    praise="All pictures, no learning, divided by their number: a rate that you can sign.",
)
