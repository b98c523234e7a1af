"""The stub that is left of a solution holds what is given, and none of the work."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

from torch import Tensor, nn

from nnbook.workbook import Exercise
from nnbook.workbook.sources import source_of, stub_of

Make = Callable[..., Exercise]


@cache
def power(
    base: float,
    exponent: int = 2,
) -> float:
    """Return the power.

    Whole exponents only.
    """
    # The work begins here.
    return base**exponent


@dataclass
class Point:
    """A place on the plane."""

    x: float
    y: float = 0.0

    @property
    def length(self) -> float:
        """The way from the origin."""
        return float((self.x**2 + self.y**2) ** 0.5)


class _Twice(nn.Module):
    def forward(self, X: Tensor) -> Tensor:  # given
        return X * 2


def test_a_function_keeps_its_first_lines_and_its_docstring(make_exercise: Make) -> None:
    exercise = make_exercise(power, 3.0)
    assert stub_of(exercise) == (
        "@cache\n"
        "def power(\n"
        "    base: float,\n"
        "    exponent: int = 2,\n"
        ") -> float:\n"
        '    """Return the power.\n\n'
        "    Whole exponents only.\n"
        '    """\n'
        "    raise NotImplementedError"
    )
    assert source_of(exercise).endswith("return base**exponent")


def test_a_class_keeps_its_fields_and_the_heads_of_its_methods(make_exercise: Make) -> None:
    assert stub_of(make_exercise(Point, 3.0)) == (
        "@dataclass\n"
        "class Point:\n"
        '    """A place on the plane."""\n'
        "    x: float\n"
        "    y: float = 0.0\n\n"
        "    @property\n"
        "    def length(self) -> float:\n"
        '        """The way from the origin."""\n'
        "        raise NotImplementedError"
    )


def test_a_class_without_words_keeps_its_heads(make_exercise: Make) -> None:
    assert stub_of(make_exercise(_Twice, 3.0)) == (
        "class _Twice(nn.Module):\n\n"
        "    def forward(self, X: Tensor) -> Tensor:  # given\n"
        "        raise NotImplementedError"
    )


def test_the_lines_of_a_stub_stand_in_the_solution(make_exercise: Make) -> None:
    answers: list[Any] = [power, Point, _Twice]
    for answer in answers:
        exercise = make_exercise(answer, 3.0)
        solution = source_of(exercise).splitlines()
        left = [line for line in stub_of(exercise).splitlines() if line and line not in solution]
        assert {line.strip() for line in left} == {"raise NotImplementedError"}
