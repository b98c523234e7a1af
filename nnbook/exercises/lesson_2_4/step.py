"""One step of any network: `2.4/step`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor, nn

from nnbook.exercises.cases import Alike
from nnbook.exercises.observers import as_number
from nnbook.workbook import Code, Mistakes


class Line(Alike):
    """A line as a module; two of them are equal if their numbers are."""

    def __init__(self, w: float, b: float, old: float | None = None) -> None:
        super().__init__()
        self.w, self.b = (nn.Parameter(torch.tensor([each])) for each in (w, b))
        if old is not None:
            self.w.grad, self.b.grad = torch.tensor([old]), torch.tensor([-old])

    def forward(self, x: Tensor) -> Tensor:
        """Predict, in the shape of x."""
        return self.w * x + self.b

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
    w, b = (each.detach().clone() for each in arguments[0].parameters())
    return {"value": as_number(result), "w": w, "b": b}


def _own_optimizer(network: Any, loss_fn: Any, optimizer: Any, x: Tensor, target: Tensor) -> float:
    adam = torch.optim.Adam(network.parameters(), lr=0.001)
    return train_step(network, loss_fn, adam, x, target)


def _own_loss(network: Any, loss_fn: Any, optimizer: Any, x: Tensor, target: Tensor) -> float:
    return train_step(network, nn.functional.mse_loss, optimizer, x, target)


MISTAKES: Mistakes = {
    "gradients-not-zeroed": _train_with(zero=False),
    "swapped": _train_with(swapped=True),
    "nothing-moved": _train_with(move=False),
    "loss-after": _loss_after,
    "optimiser-of-its-own": _own_optimizer,
    "always-squares": _own_loss,
}
STEP = Code(
    "2.4/step",
    train_step,
    lambda: [
        _case(Line(0.5, 0.0), Squares(), 0.1, [1.0], [0.0]),
        _case(Line(2.0, 1.0, old=10.0), Squares(), 0.01, [1.0, -2.0], [0.0, 4.0]),
        _case(Line(1.0, 1.0), TooLow(), 0.1, [1.0, 3.0], [4.0, 2.0]),
    ],
    MISTAKES,
    minutes=4,
    difficulty=1,
    changes_input=True,
    observe=_after_a_step,
)
