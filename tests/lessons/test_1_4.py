"""Lesson 1.4: its clinic names what is left, its figures are those of the nine points."""

from __future__ import annotations

import pytest
import torch

from nnbook import data
from nnbook.exercises import BANK
from nnbook.workbook import judge
from tests.lessons.reading import notebook_of, run_in_lesson

CLINIC = BANK.exercise("1.4/clinic")

MENDED = {
    "np.asarray(x_values))": "np.asarray(x_values)).float()",
    "(y_values).view(-1, 1)": "(y_values)",
    "        w = w + lr * w.grad\n        b = b + lr": (
        "        w -= -lr * w.grad\n        b -= -lr"
    ),
    "        w -= -lr * w.grad\n        b -= -lr * b.grad": (
        "        with torch.no_grad():\n"
        "            w -= -lr * w.grad\n            b -= -lr * b.grad"
    ),
    "w -= -lr": "w -= lr",
    "b -= -lr": "b -= lr",
    "        loss.backward()": "        w.grad = b.grad = None\n        loss.backward()",
}
"""One way through the clinic: what is mended in which order, as a learner types it."""

FOUND = [
    "float64",
    "column-and-uphill-and-remade",
    "uphill-and-remade",
    "in-place",
    "uphill-and-unzeroed",
    "uphill-in-b-and-unzeroed",
    "unzeroed",
]


def test_the_clinic_names_what_is_left_at_every_step() -> None:
    cells = notebook_of("1.4").cells
    (stub,) = (
        cell.source
        for cell in cells
        if cell.metadata.get("nnbook", {}).get("exercise") == CLINIC.name
    )
    script = stub.replace("    raise NotImplementedError\n", "")
    found = []
    for old, new in MENDED.items():
        found.append(judge(CLINIC, run_in_lesson(CLINIC, script)).mistake)
        assert old in script
        script = script.replace(old, new, 1)
    assert found == FOUND
    assert judge(CLINIC, run_in_lesson(CLINIC, script)).kind == "right"


def test_other_ways_to_write_a_right_answer_are_right() -> None:
    by_hand = """
def fit_line(x_values, y_values, lr, num_steps):
    x, y = (torch.tensor(v, dtype=torch.float64) for v in (x_values, y_values))
    w = b = 0.0
    for _ in range(num_steps):
        difference = w * x + b - y
        w, b = w - lr * 2 * (difference * x).sum(), b - lr * 2 * difference.sum()
    return float(w), float(b)
"""
    fit = BANK.exercise("1.4/fit")
    assert judge(fit, run_in_lesson(fit, by_hand)).kind == "right"


def test_the_parabola_comes_as_near_as_the_lesson_says() -> None:
    X, y = data.nine_points()
    y_pred = BANK.exercise("1.4/parabola").answer(X.flatten().tolist(), y.tolist(), 0.4, 2000)
    assert BANK.exercise("1.4/gain").answer(y_pred, y) == pytest.approx(0.7495, abs=1e-3)


def test_the_quiz_quotes_the_losses_of_the_nine_points() -> None:
    X, y = data.nine_points()
    (worth,) = (q for q in BANK.quiz("1.4") if q.name == "1.4/quiz-worth")
    table = torch.cat([X, torch.ones_like(X)], dim=1)
    line = table @ torch.linalg.lstsq(table, y).solution
    losses = [((y_pred - y) ** 2).sum().item() for y_pred in (line, y.mean(), 0 * y)]
    told = [worth.text, *(option.text for option in worth.options)]
    places = (".1f", ".1f", ".0f")
    for loss, digits, words in zip(losses, places, told[:3], strict=True):
        assert f" {loss:{digits}}" in words
    assert f"{1 - losses[0] / losses[1]:.1%}".replace("%", " %") in worth.options[0].why
