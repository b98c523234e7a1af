"""Lesson 1.3: what it asks again."""

from __future__ import annotations

import torch

from nnbook.workbook import Question
from tests.lessons.reading import Answers, numbers, shape


def _updated(question: Question) -> str:
    start, slope, lr = numbers(question.text)[:3]
    w = torch.tensor(start, requires_grad=True)
    (slope * w).backward()
    torch.optim.SGD([w], lr=lr).step()
    return f"{w.item():.1f}"


def _rate_for_mean(question: Question) -> str:
    """Make the mean's step as long as the sum's."""
    n, lr = numbers(question.text)
    w = torch.tensor(1.0, dtype=torch.float64, requires_grad=True)
    slopes = []
    for loss in (torch.sum, torch.mean):
        squares = (w * torch.arange(1, n + 1)) ** 2
        slopes.append(torch.autograd.grad(loss(squares), w)[0])
    return f"{lr * (slopes[0] / slopes[1]).item():g}"


ANSWERS: Answers = {
    "1.3/ask-sse": lambda q: int((torch.tensor(numbers(q.text)) ** 2).sum()),
    "1.3/ask-update": _updated,
    "1.3/ask-rate": _rate_for_mean,
    "1.3/ask-explained": lambda q: (
        f"{1 - numbers(q.text)[1] / numbers(q.text)[0]:g}"  # nothing that torch would know
    ),
    "1.3/ask-column": lambda q: (
        torch.zeros(shape(q.text, 0)) - torch.zeros(shape(q.text, 1))
    ).numel(),
    "1.3/ask-shape": lambda q: tuple(
        (torch.zeros(shape(q.text, 0)) @ torch.zeros(shape(q.text, 1)) + torch.zeros(1)).shape
    ),
}
"""What torch answers, worked out from nothing but the words of a question."""
