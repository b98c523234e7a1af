"""The bug clinic of evaluation: `2.5/success`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from numbers import Real
from typing import Any

import torch
from torch import Tensor, nn

from nnbook.exercises.cases import Alike
from nnbook.exercises.observers import as_number
from nnbook.workbook import Code, Mistakes, Said, Unreadable


class Reader(Alike, nn.Linear):
    """A small network with fixed weights; two of them are equal if their weights are.

    It notes how many pictures it was asked about, and what its weights were.
    """

    def __init__(self, num_features: int, num_classes: int, *, shift: float = 0.0) -> None:
        super().__init__(num_features, num_classes)
        self.asked = 0
        with torch.no_grad():
            for weights in self.parameters():
                places = torch.arange(weights.numel()) + shift
                weights.copy_(torch.sin(1.7 * places).view_as(weights))
        self.begun = [weights.detach().clone() for weights in self.parameters()]

    def forward(self, X: Tensor) -> Tensor:
        """Return logits for each picture."""
        self.asked += len(X)
        return super().forward(X)

    def has_learned(self) -> bool:
        """Whether the weights are no longer what they were."""
        pairs = zip(self.begun, self.parameters(), strict=True)
        return not all(torch.equal(*pair) for pair in pairs)


def success_rate(model: nn.Module, X: Tensor, y: Tensor) -> float:
    """Return what share of pictures is named right, in per cent."""
    with torch.no_grad():
        named = model(X).argmax(dim=1)
    return float((named == y).double().mean()) * 100


def _by_one(*bugs: str, top: float = 100.0) -> Callable[[nn.Module, Tensor, Tensor], float]:
    """Go through the pictures one by one, with some of the document's habits."""

    def mistaken(model: nn.Module, X: Tensor, y: Tensor) -> float:
        optimizer = torch.optim.Adam(model.parameters(), lr=0.01)
        right = i = 0
        for i in range(len(y) // 2 if "half" in bugs else len(y)):
            logits = model(X[i : i + 1])
            if "still-trains" in bugs:
                loss = nn.functional.cross_entropy(logits, y[i : i + 1])
                optimizer.zero_grad()
                loss.backward()
                optimizer.step()
            right += int(logits.argmax().item() == y[i].item())
        divisors = {"divided-by-the-last": i, "divided-by-all": len(y)}
        return right / next((divisors[bug] for bug in bugs if bug in divisors), i + 1) * top

    return mistaken


def _mistakes() -> Iterator[tuple[str, Callable[..., float]]]:
    """Yield every mixture of bugs; the first that shows stands first in its name."""
    for trains in ((), ("still-trains",)):
        for half in ((), ("half",)):
            divided = ((), ("divided-by-the-last",), *([("divided-by-all",)] if half else []))
            for bugs in ((*trains, *half, *each) for each in divided):
                if bugs:
                    yield "-and-".join(bugs), _by_one(*bugs)
    yield "share", _by_one(top=1.0)
    yield "one-answer-for-all", _one_answer
    yield "gradients-left", _leaves_gradients


def _one_answer(model: nn.Module, X: Tensor, y: Tensor) -> float:
    return float((model(X).argmax() == y).double().mean()) * 100


def _leaves_gradients(model: nn.Module, X: Tensor, y: Tensor) -> float:
    nn.functional.cross_entropy(model(X), y).backward()
    return success_rate(model, X, y)


def _observe(arguments: tuple[Any, ...], result: Any) -> Mapping[Any, Any]:
    model, X, _ = arguments
    rate = as_number(result)
    if not isinstance(rate, Real):
        raise Unreadable("returns")
    left = any(weights.grad is not None for weights in model.parameters())
    return {
        Said("learned"): model.has_learned(),
        Said("asked"): min(model.asked, len(X)),
        "value": rate,
        Said("left"): left,
    }


def _cases() -> list[tuple[Any, ...]]:
    cases: list[tuple[Any, ...]] = []
    for n, features, classes, every in ((12, 5, 3, 4), (40, 6, 10, 3), (7, 3, 2, 2)):
        model = Reader(features, classes, shift=0.3 * n)
        X = torch.cos(2.3 * torch.arange(n * features)).view(n, features)
        with torch.no_grad():
            y = model(X).argmax(dim=1)
        model.asked = 0
        # Each few answers are not the model's own; more so in the second half.
        wrong = (torch.arange(n) % every == 0) | (torch.arange(n) > 3 * n // 4)
        cases.append((model, X, torch.where(wrong, (y + 1) % classes, y)))
    return cases


MISTAKES: Mistakes = dict(_mistakes())
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
