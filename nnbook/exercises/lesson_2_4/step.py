"""One step of any network: `2.4/step`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor, nn

from nnbook.workbook import Exercise, Mistake


class Line(nn.Module):
    """A line as a module; two of them are equal if their numbers are."""

    def __init__(self, w: float, b: float, old: float | None = None) -> None:
        super().__init__()
        self.w, self.b = (nn.Parameter(torch.tensor([each])) for each in (w, b))
        if old is not None:
            self.w.grad, self.b.grad = torch.tensor([old]), torch.tensor([-old])

    def forward(self, x: Tensor) -> Tensor:
        """Predict, in the shape of x."""
        return self.w * x + self.b

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Line) and all(
            torch.equal(one, two)
            for one, two in zip(self.parameters(), other.parameters(), strict=True)
        )

    __hash__ = nn.Module.__hash__

    def __repr__(self) -> str:
        return f"Line(w={self.w.item():g}, b={self.b.item():g})"


@dataclass(frozen=True)
class Squares:
    """The mean squared error: it does not matter which of the two comes first."""

    def __call__(self, prediction: Tensor, target: Tensor) -> Tensor:
        """Return one number."""
        return ((prediction - target) ** 2).mean()


@dataclass(frozen=True)
class TooLow:
    """A loss for which a prediction that is too low counts three times."""

    def __call__(self, prediction: Tensor, target: Tensor) -> Tensor:
        """Return one number."""
        error = prediction - target
        return torch.maximum(error, -3 * error).mean()


def train_step(
    network: nn.Module,
    loss_fn: Callable[[Tensor, Tensor], Tensor],
    optimizer: torch.optim.Optimizer,
    x: Tensor,
    target: Tensor,
) -> float:
    """Make one step; return the loss before it as a Python number."""
    prediction = network(x)
    loss = loss_fn(prediction, target)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss.item()


def _train_with(*, zero: bool = True, move: bool = True, swapped: bool = False) -> Any:
    def mistaken(network: Any, loss_fn: Any, optimizer: Any, x: Tensor, target: Tensor) -> float:
        prediction = network(x)
        loss = loss_fn(target, prediction) if swapped else loss_fn(prediction, target)
        if zero:
            optimizer.zero_grad()
        loss.backward()
        if move:
            optimizer.step()
        return float(loss.item())

    return mistaken


def _loss_after(network: Any, loss_fn: Any, optimizer: Any, x: Tensor, target: Tensor) -> float:
    train_step(network, loss_fn, optimizer, x, target)
    return float(loss_fn(network(x), target).item())


class _SGD(torch.optim.SGD):
    """Plain descent; two are equal if their rates and parameters are."""

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _SGD) and self.param_groups == other.param_groups

    __hash__ = torch.optim.SGD.__hash__

    def __repr__(self) -> str:
        return f"SGD(lr={self.param_groups[0]['lr']:g})"


def _case(line: Line, loss_fn: Any, lr: float, x: list[float], y: list[float]) -> tuple[Any, ...]:
    sgd = _SGD(line.parameters(), lr=lr)
    return line, loss_fn, sgd, torch.tensor(x).view(-1, 1), torch.tensor(y).view(-1, 1)


def _after_a_step(arguments: tuple[Any, ...], result: Any) -> Mapping[str, Any]:
    if isinstance(result, Tensor) and result.numel() == 1:
        result = result.item()
    w, b = (each.detach().clone() for each in arguments[0].parameters())
    return {"value": result, "w": w, "b": b}


STEP = Exercise(
    name="2.4/step",
    title="One step of any network",
    minutes=4,
    difficulty=1,
    answer=train_step,
    cases=lambda: [
        _case(Line(0.5, 0.0), Squares(), 0.1, [1.0], [0.0]),
        _case(Line(2.0, 1.0, old=10.0), Squares(), 0.01, [1.0, -2.0], [0.0, 4.0]),
        _case(Line(1.0, 1.0), TooLow(), 0.1, [1.0, 3.0], [4.0, 2.0]),
    ],
    observe=_after_a_step,
    changes_input=True,
    mistakes=(
        Mistake(
            name="gradients-not-zeroed",
            answer=_train_with(zero=False),
            message=(
                "Right for a network that comes without old gradients. If some are left over, "
                "`backward` adds the new ones to them: clear them first."
            ),
            hint=1,
        ),
        Mistake(
            name="swapped",
            answer=_train_with(swapped=True),
            message=(
                "You give the target first, as the document does. For squares that is the same. "
                "But one of these losses punishes what is too low more than what is too high: "
                "PyTorch's order is prediction, then target."
            ),
            hint=0,
        ),
        Mistake(
            name="nothing-moved",
            answer=_train_with(move=False),
            message=(
                "Nothing has moved. Is `optimizer.step()` missing, or does it stand before "
                "`backward`, where it finds no gradients?"
            ),
            hint=1,
        ),
        Mistake(
            name="loss-after",
            answer=_loss_after,
            message=(
                "The step is right. But you return the loss after it; asked for was the one that "
                "the step started from."
            ),
            hint=2,
        ),
    ),
    hints=(
        "Lesson 1.3 had the order: predict, loss, clear, backward, update. The loss function takes "
        "the prediction first.",
        "Three calls are left once you have the loss: `zero_grad()` and `step()` belong to the "
        "optimiser, `backward()` to the loss.",
        "Name the loss. Clear, go backward, step. At the end return `.item()` of the loss that you "
        "named.",
    ),
    praise="The network may be a line or have a billion weights: this step stays the same.",
)
