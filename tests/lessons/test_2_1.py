"""Lesson 2.1: what it asks again."""

from __future__ import annotations

from itertools import pairwise

import torch

from nnbook.workbook import Question
from tests.lessons.reading import Answers, code, numbers, run, shape


def _of_neuron(question: Question) -> float:
    """Return the weighted sum plus bias of a neuron; the numbers come as weights, bias, inputs."""
    *w, b = numbers(question.text)
    half = len(w) // 2
    return float(torch.tensor(w[:half]) @ torch.tensor([*w[half + 1 :], b]) + w[half])


def _network(sizes: list[float]) -> torch.nn.Sequential:
    """Return layers of these sizes."""
    pairs = pairwise(sizes)
    return torch.nn.Sequential(*(torch.nn.Linear(int(a), int(b)) for a, b in pairs))


ANSWERS: Answers = {
    "2.1/ask-threshold": lambda q: f"{-numbers(q.text)[0]:g}",
    "2.1/ask-fires": lambda q: int(_of_neuron(q) > 0),
    "2.1/ask-relu": lambda q: int(torch.relu(torch.tensor(_of_neuron(q)))),
    "2.1/ask-count": lambda q: sum(each.numel() for each in _network(numbers(q.text)).parameters()),
    "2.1/ask-weight": lambda q: tuple(run(code(q.text), nn=torch.nn).weight.shape),
    "2.1/ask-layer": lambda q: tuple(
        run(code(q.text), nn=torch.nn)(torch.zeros(shape(q.text))).shape
    ),
    "2.1/ask-hidden": lambda q: sum(
        isinstance(each, torch.nn.ReLU) for each in run(code(q.text), nn=torch.nn)
    ),
}
"""What torch answers, worked out from nothing but the words of a question."""
