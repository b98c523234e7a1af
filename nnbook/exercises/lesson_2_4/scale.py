"""Scaled targets: `2.4/scale` with its variant `2.4/fold`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import torch
from torch import Tensor

from nnbook.workbook import Exercise, Mistake

Predict = Callable[[Tensor], Tensor]


@dataclass
class Slow:
    """A way to fit that shrinks what it finds, so that large targets suffer; it notes its y."""

    penalty: float
    given: Tensor | None = field(default=None, compare=False, repr=False)

    def __call__(self, X: Tensor, y: Tensor) -> Predict:
        """Fit a line whose slope and height are held back."""
        self.given = y.detach().clone()
        table = torch.cat([X, torch.ones_like(X)], 1)
        held = table.T @ table + self.penalty * torch.eye(2, dtype=X.dtype)
        found = torch.linalg.solve(held, table.T @ y)
        return lambda X: X * found[0] + found[1]


def fit_scaled(
    fit: Callable[..., Callable[[Tensor], Tensor]],
    X: Tensor,
    y: Tensor,
) -> Callable[[Tensor], Tensor]:
    """Let fit see scaled targets; return a function that predicts y."""
    shift, size = y.mean(), y.std()
    predict = fit(X, (y - shift) / size)
    return lambda X: predict(X) * size + shift


def _scaled_with(there: Any, back: Any) -> Any:
    def mistaken(fit: Any, X: Tensor, y: Tensor) -> Any:
        m, s = y.mean(), y.std()
        predict = fit(X, there(y, m, s))
        return lambda X: back(predict(X), m, s)

    return mistaken


def _observed(arguments: tuple[Any, ...], result: Any) -> Mapping[str, Any]:
    if not callable(result):
        raise TypeError("The function has to return a function that predicts.")
    new = torch.tensor([[-4.0], [0.5], [9.0]], dtype=torch.float64)
    return {"what fit was given": arguments[0].given, "predictions for new X": result(new)}


def _column(*numbers: float) -> Tensor:
    return torch.tensor(numbers, dtype=torch.float64).view(-1, 1)


def fold(
    w: Tensor, b: Tensor, v: Tensor, c: Tensor, width: float, shift: float, size: float
) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """Return weights that take x and give y, both as they were before scaling."""
    return w / width, b, v * size, c * size + shift


def _four(arguments: tuple[Any, ...], result: Any) -> Mapping[str, Any]:
    if not isinstance(result, tuple | list) or len(result) != 4:
        raise TypeError("The function has to return four things: `return w, b, v, c`.")
    return dict(zip(("w", "b", "v", "c"), result, strict=True))


FOLD = Exercise(
    name="2.4/fold",
    title="Put the scale into the weights",
    minutes=5,
    difficulty=3,
    core=False,
    task=(
        "A network was trained on x / width and (y - shift) / size. It computes Σ v relu(w x + b) "
        "+ c. Return w, b, v and c of a network that takes x itself and gives y itself: "
        "`fold(w, b, v, c, width, shift, size)`."
    ),
    answer=fold,
    cases=lambda: [
        (*(_column(*each).flatten() for each in ([1, -1], [0.5, 2], [3, -4], [0.25])), 5.0, 8.0, 2),
        (*(_column(*each).flatten() for each in ([2.0], [-1], [0.5], [-3])), 0.5, -1.0, 10.0),
    ],
    observe=_four,
    mistakes=(
        Mistake(
            name="multiplied",
            answer=lambda w, b, v, c, width, shift, size: (
                w * width,
                b,
                v * size,
                c * size + shift,
            ),
            message="The product w (x / width) is (w / width) x: the weight is divided.",
            hint=0,
        ),
        Mistake(
            name="bias-too",
            answer=lambda w, b, v, c, width, shift, size: (
                w / width,
                b / width,
                v * size,
                c * size + shift,
            ),
            message="The bias b is not multiplied by x, so the width of x does not touch it.",
            hint=0,
        ),
        Mistake(
            name="constant-not-scaled",
            answer=lambda w, b, v, c, width, shift, size: (w / width, b, v * size, c + shift),
            message="The whole output is multiplied by size, its constant c included.",
            hint=1,
        ),
    ),
    hints=(
        "Write w x + b with x / width for x. Which of the two numbers changes?",
        "The output y = size × (Σ v … + c) + shift. Multiply the bracket out.",
        "Four numbers: one divided, one as it was, one multiplied, one multiplied and shifted.",
    ),
    praise="Nobody who uses this network needs to know that it was trained in other units.",
)

SCALE = Exercise(
    name="2.4/scale",
    title="Scaled targets",
    minutes=5,
    difficulty=2,
    answer=fit_scaled,
    cases=lambda: [
        (Slow(4.0), _column(0, 1, 2, 3), _column(500, 520, 580, 600)),
        (Slow(1.0), _column(-5, 0, 5, 6), _column(-96, -1, 144, 230)),
    ],
    observe=_observed,
    changes_input=True,
    mistakes=(
        Mistake(
            name="not-back",
            answer=_scaled_with(lambda y, m, s: (y - m) / s, lambda p, m, s: p),
            message=(
                "`fit` sees scaled targets. But your predictions are still in scaled units: take "
                "them back, size first, then shift."
            ),
            hint=0,
        ),
        Mistake(
            name="shift-forgotten",
            answer=_scaled_with(lambda y, m, s: (y - m) / s, lambda p, m, s: p * s),
            message="The size is right again, but the mean that you took off is missing.",
            hint=2,
        ),
        Mistake(
            name="wrong-order",
            answer=_scaled_with(lambda y, m, s: (y - m) / s, lambda p, m, s: (p + m) * s),
            message=(
                "On the way back the order turns round: what was done last, to divide, is undone "
                "first."
            ),
            hint=2,
        ),
        Mistake(
            name="not-scaled",
            answer=_scaled_with(lambda y, m, s: y, lambda p, m, s: p),
            message="`fit` is given y as it is. It should see targets of mean 0 and spread 1.",
            hint=0,
        ),
        Mistake(
            name="not-centred",
            answer=_scaled_with(lambda y, m, s: y / s, lambda p, m, s: p * s),
            message="You divide by the spread, but the mean is still in the targets: take it off.",
            hint=1,
        ),
        Mistake(
            name="variance",
            answer=_scaled_with(lambda y, m, s: (y - m) / s**2, lambda p, m, s: p * s**2 + m),
            message="That is the variance. Divide by its root, the standard deviation: `y.std()`.",
            hint=1,
        ),
    ),
    hints=(
        "There: scaled = (y - shift) / size. Back: solve that for y.",
        "`y.mean()` is the shift, `y.std()` the size. `fit(X, scaled)` returns a function.",
        "Return a function of X: `lambda X: ...`, which calls `predict(X)` and takes its result "
        "back.",
    ),
    praise="The one who fits works with numbers around 1, the one who asks gets the units of y.",
    variant=FOLD,
)
