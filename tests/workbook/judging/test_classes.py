"""Answers that are classes, or objects that can be called, are judged like functions."""

from __future__ import annotations

import linecache
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import count
from typing import Any

import pytest
import torch
from torch import Tensor, nn

from nnbook.workbook import Exercise, Mistake, judge
from nnbook.workbook.desk.desk import Desk
from nnbook.workbook.judging.answers import fingerprint
from nnbook.workbook.sources import source_of


class Line(nn.Module):
    """A line through the origin."""

    def __init__(self, weight: float) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.tensor([weight]))

    def forward(self, X: Tensor) -> Tensor:
        return X * self.weight


class Square(Line):
    """A line with another slope."""

    def forward(self, X: Tensor) -> Tensor:
        return X * self.weight**2


LINE = Exercise(
    name="9.1/line",
    title="A line",
    minutes=3,
    difficulty=1,
    answer=Line,
    cases=lambda: [(2.0,), (-0.5,)],
    observe=lambda _, model: {
        "forward": model(torch.ones(3)).detach(),
        "count": len([*model.parameters()]),
    },
    praise="A line.",
    mistakes=(Mistake(name="square", answer=Square, message="You squared the weight."),),
    hints=("One.", "Two.", "Three."),
)

LINES = """\
class Line(nn.Module):
    def __init__(self, weight):
        super().__init__()
        self.weight = nn.Parameter(torch.tensor([weight]))

    def forward(self, X):
        return X * self.weight
"""


@pytest.fixture
def cell() -> Iterator[Callable[[str], Any]]:
    """Return a function that defines a class as a cell does and gives it back."""
    numbers, before = count(1), set(linecache.cache)

    def run(source: str, name: str = "Line") -> Any:
        file = f"<cell {next(numbers)}>"
        linecache.cache[file] = (len(source), None, source.splitlines(keepends=True), file)
        names: dict[str, Any] = {**globals(), "__name__": "__main__"}
        exec(compile(source, file, "exec"), names)
        return names[name]

    yield run
    for file in set(linecache.cache) - before:
        del linecache.cache[file]


def test_a_class_is_judged_by_what_its_objects_do(cell: Callable[[str], Any]) -> None:
    assert judge(LINE, Line).kind == "right"
    assert judge(LINE, cell(LINES)).kind == "right"
    verdict = judge(LINE, cell(LINES.replace("X * self.weight", "self.weight * X * self.weight")))
    assert (verdict.mistake, verdict.say) == ("square", "You squared the weight.")
    assert verdict.call == "Line(2.0)"
    frozen = judge(LINE, cell(LINES.replace("nn.Parameter(torch.tensor([weight]))", "weight")))
    assert frozen.say == ("count is not right: it should be 1 and is 0.")


@pytest.mark.parametrize(
    ("given", "stub"),
    [
        ("        super().__init__()", "        raise NotImplementedError"),
        ("        return X * self.weight", "        raise NotImplementedError"),
        (
            "        return X * self.weight",
            "        y = X + 1\n        raise NotImplementedError()",
        ),
    ],
)
def test_a_stub_in_any_of_its_methods_is_not_started(
    cell: Callable[[str], Any], given: str, stub: str
) -> None:
    assert judge(LINE, cell(LINES.replace(given, stub))).kind == "not started"


@pytest.mark.parametrize(
    ("given", "written", "words"),
    [
        ("X * self.weight", "X * self.wait", "AttributeError in line 7, `return X * self.wait`:"),
        ("X * self.weight", "X @ torch.ones(2)", "RuntimeError in line 7, `return X @ torch."),
        ("torch.tensor([weight])", "weight.x", "AttributeError in line 4, `self.weight = "),
        ("        super().__init__()\n", "", "Begin `__init__` with `super().__init__()`"),
        ("def forward", "def foward", "A module computes in `forward`."),
        ("return X * self.weight", "raise NotImplementedError('later')", "in line 7"),
    ],
)
def test_an_error_in_a_method_names_the_learners_own_line(
    cell: Callable[[str], Any], given: str, written: str, words: str
) -> None:
    verdict = judge(LINE, cell(LINES.replace(given, written)))
    assert verdict.kind == "raised"
    assert verdict.say.startswith("Your class raised ")
    assert words in verdict.say
    assert ".py" not in verdict.say


def test_an_object_without_what_is_asked_for_is_told() -> None:
    class Line:
        def __init__(self, weight: float) -> None:
            self.weight = weight

    verdict = judge(LINE, Line)
    assert verdict.kind == "raised"
    assert "'Line' object is not callable" in verdict.say


@pytest.mark.parametrize("signature", ["self", "self, weight, bias", "self, *, weight"])
def test_other_arguments_are_told_with_those_of_init(
    cell: Callable[[str], Any], signature: str
) -> None:
    verdict = judge(LINE, cell(LINES.replace("self, weight", signature, 1)))
    assert verdict.kind == "arguments"
    assert "Your class is called with (weight), but its `__init__` takes (" in verdict.say


def test_the_object_instead_of_its_class_is_told(desk: Desk, capsys: Any) -> None:
    verdict = judge(LINE, Line(2.0))
    assert verdict.kind == "not callable"
    assert "needs your class, but was given Line()" in verdict.say
    assert "Pass the class itself, without brackets behind it." in verdict.say
    assert 'Write `check("9.1/line", Line)`.' in verdict.say


def test_a_class_that_does_not_end_is_cut_off(cell: Callable[[str], Any]) -> None:
    endless = cell(LINES.replace("return X * self.weight", "while True: pass"))
    verdict = judge(replace(LINE, time_limit=0.2), endless)
    assert verdict.kind == "endless"
    assert verdict.say.startswith("Your class did not come to an end within 0.2 seconds")


def test_random_weights_and_random_passes_are_compared_on_the_same_numbers() -> None:
    class Noisy(nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.layer = nn.Linear(2, 2)

        def forward(self, X: Tensor) -> Tensor:
            return self.layer(X) + torch.rand(2)  # type: ignore[no-any-return]

    class Other(Noisy):
        def __init__(self) -> None:
            super().__init__()
            torch.rand(7)  # draws on

    noisy = replace(
        LINE,
        answer=Noisy,
        cases=lambda: [(), ()],
        mistakes=(),
        observe=lambda _, model: {"value": model(torch.ones(1, 2)).detach()},
    )
    assert judge(noisy, Other).kind == "right"


def test_the_solution_of_a_class_is_its_source() -> None:
    assert source_of(LINE).startswith('class Line(nn.Module):\n    """A line')


def test_the_same_class_has_the_same_mark_and_another_another(
    cell: Callable[[str], Any],
) -> None:
    changes = [
        ("", ""),
        ("X * self.weight", "self.weight * X"),
        ("X * self.weight", "X * self.weight + 1"),
        ("X * self.weight", "[x * 2 for x in X]"),
        ("(nn.Module)", "(nn.Linear)"),
        ("    def forward", "    size = 3\n\n    def forward"),
        (
            "    def forward",
            "    @property\n    def size(self):\n        return 3\n\n    def forward",
        ),
        (
            "    def forward",
            "    @staticmethod\n    def size():\n        return 3\n\n    def forward",
        ),
    ]
    marks = [fingerprint(cell(LINES.replace(*change))) for change in changes]
    assert len({*marks}) == len(changes)
    assert marks == [fingerprint(cell(LINES.replace(*change))) for change in changes]


POINT = """\
@dataclass
class Point:
    x: float
    y: float = 0.0

    @property
    def length(self):
        return (self.x**2 + self.y**2) ** 0.5
"""


def test_a_dataclass_is_a_class_too(cell: Callable[..., Any]) -> None:
    @dataclass
    class Point:
        x: float
        y: float = 0.0

        @property
        def length(self) -> float:
            return float((self.x**2 + self.y**2) ** 0.5)

    exercise = replace(
        LINE,
        answer=Point,
        cases=lambda: [(3.0, 4.0), (1.0, 0.0)],
        mistakes=(),
        observe=lambda _, point: {"x": point.x, "length": point.length},
    )
    assert judge(exercise, cell(POINT, "Point")).kind == "right"
    stub = POINT.replace("return (self.x**2 + self.y**2) ** 0.5", "raise NotImplementedError")
    assert judge(exercise, cell(stub, "Point")).kind == "not started"
    verdict = judge(exercise, cell(POINT.replace("self.y**2", "self.z**2"), "Point"))
    assert "in line 8, `return (self.x**2 + self.z**2) ** 0.5`" in verdict.say
    frozen = POINT.replace("@dataclass", "@dataclass(frozen=True)")
    frozen += "\n    def __post_init__(self):\n        self.x = float(self.x)\n"
    verdict = judge(exercise, cell(frozen, "Point"))
    assert "FrozenInstanceError in line 11, `self.x = float(self.x)`" in verdict.say
    other = cell(POINT.replace("    y: float = 0.0\n", ""), "Point")
    assert judge(exercise, other).kind == "arguments"
    assert fingerprint(cell(POINT.replace("0.0", "1.0"), "Point")) != fingerprint(
        cell(POINT, "Point")
    )


class Times:
    """An object that can be called."""

    def __init__(self, factor: float) -> None:
        self.factor = factor

    def __call__(self, n: float) -> float:
        if self.factor == 0:
            raise NotImplementedError
        return n * self.factor / (self.factor - 1)


def test_an_object_that_can_be_called_is_judged_like_a_function(
    make_exercise: Callable[..., Exercise],
) -> None:
    exercise = make_exercise(lambda n: n * 2, 1.0, 3.0)
    assert judge(exercise, Times(2)).kind == "right"
    assert judge(exercise, Times(0)).kind == "not started"
    verdict = judge(exercise, Times(1))
    assert verdict.kind == "raised"
    assert "`return n * self.factor / (self.factor - 1)`" in verdict.say
    assert fingerprint(Times(2)) == fingerprint(Times(2)) != fingerprint(Times(3))


def test_the_reference_may_be_an_object_too(make_exercise: Callable[..., Exercise]) -> None:
    exercise = make_exercise(Times(2), 1.0, 3.0)
    assert judge(exercise, Times(2)).kind == "right"
    assert judge(exercise, lambda n: n).call == "Times(1.0)"
    assert source_of(exercise).startswith("class Times:")


def test_a_function_that_returns_a_function_may_fail_in_it(
    make_exercise: Callable[..., Exercise],
) -> None:
    def scale(factor: float) -> Callable[[float], float]:
        def inner(x: float) -> float:
            return x / (factor - factor)

        return inner

    exercise = make_exercise(
        lambda factor: lambda x: x * factor, 2.0, observe=lambda _, f: {"value": f(3.0)}
    )
    verdict = judge(exercise, scale)
    assert "ZeroDivisionError" in verdict.say
    assert "`return x / (factor - factor)`" in verdict.say
