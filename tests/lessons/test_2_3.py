"""Lesson 2.3: what it asks again."""

from __future__ import annotations

import re

import torch

from nnbook.workbook import Question
from tests.lessons.reading import Answers, code, numbers, run


def _numbers_of(network: str, at: float = 0.0) -> tuple[float, float]:
    """Return a network's value and slope at a place; of a neuron, before its ReLU."""
    x = torch.tensor(at, dtype=torch.float64, requires_grad=True)
    value = run(network, x=x)
    value.backward()
    assert x.grad is not None
    return value.item(), x.grad.item()


def _hinge_of(question: Question) -> str:
    b, w = _numbers_of(code(question.text).removeprefix("torch.relu"))
    return f"{-b / w:g}"


def _slope_behind(question: Question) -> str:
    place = float(re.findall(r"at x = (\d+)", question.text)[0])
    return f"{_numbers_of(code(question.text), place)[1]:g}"


def _where_open(question: Question) -> str:
    x = torch.arange(-18, 19, dtype=torch.float64) / 2
    here = run(code(question.text), x=x) > 1e-9
    texts = [code(option.text) for option in question.options]
    (only,) = (text for text in texts if torch.equal(run(text, x=x), here))
    return only


def _most_pieces(question: Question) -> int:
    k = int(re.findall(r"of (\d+) ReLUs", question.text)[0])
    x = torch.arange(2 * k + 3, dtype=torch.float64)
    network = torch.relu(x[:, None] - 2 * torch.arange(1, k + 1)).sum(1)
    return len(network.diff().unique())


def _error_by_width(question: Question) -> str:
    """Interpolate a parabola on k pieces and on the other number, and scale what is told."""
    k, error, other = numbers(question.text)
    missed = []
    for pieces in (k, other):
        knots = torch.linspace(0, 1, int(pieces) + 1, dtype=torch.float64)
        ends = (knots[:-1] ** 2 + knots[1:] ** 2) / 2
        missed.append((ends - ((knots[:-1] + knots[1:]) / 2) ** 2).max().item())
    return f"{error * missed[1] / missed[0]:.3g}"


def _middle_strength(question: Question) -> str:
    """Solve for the strengths of three ReLUs that go through the corners of the bump."""
    places = [float(number) for number in re.findall(r"x = (-?\d+)", question.text)]
    height = float(re.findall(r"up to (\d+)", question.text)[0])
    hinges = torch.tensor(places, dtype=torch.float64)
    x = torch.cat([hinges[1:], hinges[-1:] + 1])
    y = torch.tensor([height, 0.0, 0.0], dtype=torch.float64)
    strengths = torch.linalg.solve(torch.relu(x[:, None] - hinges), y)
    return f"{strengths[1].item():g}"


ANSWERS: Answers = {
    "2.3/ask-hinge": _hinge_of,
    "2.3/ask-side": _where_open,
    "2.3/ask-slope": _slope_behind,
    "2.3/ask-pieces": _most_pieces,
    "2.3/ask-width": _error_by_width,
    "2.3/ask-bump": _middle_strength,
}
"""What torch answers, worked out from nothing but the words of a question."""
