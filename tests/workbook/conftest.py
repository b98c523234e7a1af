"""Small exercises to judge answers on, and desks that hold them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from types import SimpleNamespace
from typing import Any

import pytest
import torch
from IPython.core.interactiveshell import InteractiveShell
from torch import Tensor

from nnbook.workbook import Exercise, Mistake, Option, Question
from nnbook.workbook.bank import Bank
from nnbook.workbook.desk.desk import Desk
from nnbook.workbook.desk.inquiry import Inquiry
from nnbook.workbook.words import Content


def column(values: list[float]) -> Tensor:
    """Return the values as a float32 column."""
    # One row an example.
    return torch.tensor(values).view(-1, 1)


def _changing(values: list[float]) -> Tensor:
    values.append(0.0)
    return torch.tensor(values[:-1]).view(-1, 1)


COLUMN = Exercise(
    name="9.1/column",
    title="Make a column",
    minutes=3,
    difficulty=1,
    answer=column,
    cases=lambda: [([1.0, 2.0, 3.0],), ([0.5, -4.0],)],
    praise="A column it is.",
    mistakes=(
        Mistake(name="flat", answer=torch.tensor, message="X is flat."),
        Mistake(
            name="row",
            answer=lambda values: torch.tensor(values).view(1, -1),
            message="X lies on its side.",
        ),
        Mistake(name="changed-input", answer=_changing, message="You appended."),
        Mistake(name="typo", answer=lambda values: values.vieww, message="No such name."),
    ),
    hints=("The idea.", "The function.", "The skeleton."),
    variant=Exercise(
        name="9.1/column-again",
        title="Make another column",
        minutes=2,
        difficulty=1,
        answer=column,
        cases=lambda: [([9.0, 8.0],)],
        praise="Again.",
        task="Make a column of other values.",
        mistakes=(
            Mistake(name="flat", answer=torch.tensor, message="Flat again."),
            Mistake(name="empty", answer=lambda values: torch.empty(0), message="Empty."),
        ),
        hints=("One.", "Two.", "Three."),
    ),
)


def exercise_for(answer: Callable[..., Any], *cases: Any, **more: Any) -> Exercise:
    """Make an exercise of one argument around a reference answer."""
    return Exercise(
        name="9.1/any",
        title="Any",
        minutes=1,
        difficulty=1,
        answer=answer,
        cases=lambda: [(case() if callable(case) else case,) for case in cases],
        praise="Right.",
        mistakes=more.pop("mistakes", ()),
        hints=("One.", "Two.", "Three."),
        **more,
    )


QUESTIONS = (
    Question(
        name="9.1/first",
        text="What is `1 + 1`?",
        options=(
            Option(text="`1`", why="Nothing was added."),
            Option(text="`2`", why="One and one.", right=True),
        ),
    ),
    Question(
        name="9.1/second",
        text="Is a tensor a table?",
        options=(
            Option(text="Yes", why="Of numbers.", right=True),
            Option(text="No", why="But it is."),
        ),
    ),
)

CONTENT = Content(exercises=(COLUMN,), quiz=QUESTIONS, guesses=QUESTIONS[:1])


@pytest.fixture
def bank() -> Bank:
    return Bank({"9.1": lambda: CONTENT})


@pytest.fixture
def desk(bank: Bank) -> Desk:
    return Desk(bank)


@pytest.fixture
def inquiry(bank: Bank) -> Inquiry:
    return Inquiry(bank)


def _stub(values: list[float]) -> Tensor:
    raise NotImplementedError


@pytest.fixture(scope="session")
def answers() -> SimpleNamespace:
    """Return answers to the exercise: none yet, two mistakes, and a right one."""
    return SimpleNamespace(
        stub=_stub,
        flat=lambda values: torch.tensor(values),
        row=lambda values: torch.tensor(values).view(1, -1),
        right=lambda values: torch.tensor(values).reshape(-1, 1),
    )


@pytest.fixture(scope="session")
def column_exercise() -> Exercise:
    return COLUMN


@pytest.fixture(scope="session")
def make_exercise() -> Callable[..., Exercise]:
    return exercise_for


@pytest.fixture
def out(capsys: pytest.CaptureFixture[str]) -> Callable[[], str]:
    """Return a function that gives what was put out since it was last asked."""
    return lambda: capsys.readouterr().out


@pytest.fixture
def shell() -> Iterator[Any]:
    """Let what is displayed be displayed as in a notebook."""
    yield InteractiveShell.instance()
    InteractiveShell.clear_instance()
