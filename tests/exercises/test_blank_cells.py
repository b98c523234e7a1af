"""From a blank cell: no call of what a lesson has defined itself is an answer already."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
import torch

from nnbook import data, training
from nnbook.exercises import BANK
from nnbook.workbook import judge
from tests.lessons.reading import notebook_of

CELLS = {
    "2.1": ("imports", "builder"),
    "2.4": (
        "imports",
        "one-hidden",
        "recipe-draw",
        "recipe-solve",
        "recipe-descend",
        "recipe-near",
    ),
    "2.5": ("imports", "parameters", "training-loop", "recipe-defined"),
}
"""The cells of a lesson in which it defines what could be called."""


def defined(lesson: str) -> dict[str, Any]:
    """Run these cells as the notebook does, and return all names."""
    names: dict[str, Any] = {"device": "cpu"}
    for cell in notebook_of(lesson).cells:
        if cell.id in CELLS[lesson]:
            exec(cell.source, names)
    return names


def near(X: Any, y: Any, num_hidden: int, seed: int) -> Any:
    return defined("2.4")["near"]([seed])[0]


def trained(X: Any, y: Any, num_classes: int) -> Any:
    return defined("2.5")["trained"](X, y, 0)


def trained_with_its_last(X: Any, y: Any, num_classes: int) -> Any:
    return defined("2.5")["trained"](X, y, num_classes)


def slopes(network: Any, x: Any) -> float:
    return float(defined("2.1")["slopes"](network).abs().max())


def fitted(seed: int | None) -> Callable[..., Any]:
    def fit(model: Any, seen: Any, unseen: Any, num_epochs: int, generator: Any) -> list[float]:
        history = training.fit(
            model,
            seen,
            optimizer=torch.optim.Adam(model.parameters(), lr=0.05),
            num_epochs=num_epochs,
            batch_size=8,
            validation=unseen,
            seed=generator.initial_seed() if seed is None else seed,
            progress=False,
        )
        return list(history["validation_accuracy"].values)

    return fit


@pytest.mark.parametrize(
    ("name", "shortcut"),
    [
        ("2.4/beat", near),
        ("2.5/reach", trained),
        ("2.5/reach", trained_with_its_last),
        ("2.1/steepest", slopes),
        ("2.6/loop", fitted(0)),
        ("2.6/loop", fitted(None)),
    ],
)
def test_a_call_of_the_lessons_own_function_is_no_answer(
    name: str, shortcut: Callable[..., Any]
) -> None:
    assert judge(BANK.exercise(name), shortcut).kind in ("wrong", "raised")


def test_the_functions_do_what_the_lessons_show() -> None:
    """They would be answers, if exercises asked for no more than lessons show."""
    X = torch.linspace(-5, 5, 201).view(-1, 1)
    (network,) = defined("2.4")["near"]([3])
    assert (network(X) - data.cubic(X)).square().mean() < 6.1
    digits = data.digits()
    X, y = digits.train
    model = defined("2.5")["trained"](X.flatten(1), y, 0)
    X, y = digits.test
    assert (model(X.flatten(1)).argmax(1) == y).double().mean() > 0.9
