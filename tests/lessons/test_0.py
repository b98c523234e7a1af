"""The opening: what it asks again."""

from __future__ import annotations

import re

import torch

from nnbook.workbook import Question
from tests.lessons.reading import Answers, code


def _least_error(question: Question) -> str:
    y = torch.tensor([float(number) for number in re.findall(r"\d+", question.text)])
    heights = torch.tensor([float(code(option.text)) for option in question.options])
    best = int(((y - heights[:, None]) ** 2).mean(dim=1).argmin())
    return code(question.options[best].text)


def _level_error(question: Question) -> float:
    *y, height = (float(number) for number in re.findall(r"\d+", question.text))
    return float(((torch.tensor(y) - height) ** 2).mean())


ANSWERS: Answers = {
    "0/ask-level": _least_error,
    "0/ask-error": lambda q: f"{_level_error(q):g}",
}
"""What torch answers, worked out from nothing but the words of a question."""
