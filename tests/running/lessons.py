"""Which lesson a test is about: ``--lesson 2.4`` runs only what concerns it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

NUMBER = re.compile(r"(\d+(?:\.\d+\+?)*)(?:/.*)?", re.DOTALL)  # "2.4", "2.4+" and "2.4/loss"
IN_A_PATH = re.compile(
    r"(\d+(?:-\d+)*)-(deeper-)?.*\.ipynb|(?:lesson|test)_(\d+(?:_\d+)*)(_deeper)?(?:\.py)?"
)
OF_ALL = "tests/notebooks/test_committed.py"
"""What is asked of all notebooks at once: their terms and the glossary."""

ELSEWHERE = ("tests/browser", "tests/handbook")
NEEDS_ALL = {"executed", "handbook"}
"""Fixtures that run every lesson there is."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let one lesson be chosen."""
    parser.getgroup("nnbook").addoption(
        "--lesson", metavar="NUMBER", help="run only the tests that concern one lesson, such as 2.4"
    )


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Do not even read what no lesson is chosen from."""
    if not config.option.lesson:
        return None
    elsewhere = any(collection_path.is_relative_to(config.rootpath / each) for each in ELSEWHERE)
    return elsewhere or None


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what does not concern the lesson that was chosen."""
    if not config.option.lesson:
        return
    number = known(config.option.lesson)
    kept = [item for item in items if concerns(item, number)]
    config.hook.pytest_deselected(items=[item for item in items if item not in set(kept)])
    items[:] = kept


def known(wanted: str) -> str:
    """Return the number of a lesson, or raise what pytest shows in one line."""
    from nnbook.course.lessons import LessonError, find

    try:
        return find(wanted).number
    except LessonError as error:
        raise pytest.UsageError(str(error)) from None


def place(item: pytest.Item) -> str:
    """Return the file of a test, seen from the root."""
    return item.nodeid.partition("::")[0]


def concerns(item: pytest.Item, number: str) -> bool:
    """Whether a test is about the lesson, and does not need all the others too.

    A lesson takes along the deeper notebook beside it.
    """
    if NEEDS_ALL & set(getattr(item, "fixturenames", ())):
        return False
    about = lessons_of(item)
    return bool({number, f"{number}+"} & about) or (not about and place(item) == OF_ALL)


def lessons_of(item: pytest.Item) -> set[str]:
    """Return the numbers of the lessons that a test is about.

    Its file tells, as ``2-4-a-title.ipynb``, ``lesson_2_4/loss.py`` and ``test_2_4.py`` do, and
    ``2-4-deeper-a-title.ipynb`` and ``test_2_4_deeper.py`` of 2.4+, or its parameters: a lesson, a
    notebook, or an exercise, question or claim by itself or by its name.
    """
    callspec = getattr(item, "callspec", None)
    found = set(_in_path(place(item)))
    return found | {number for value in _values(callspec) for number in _in_value(value)}


def _values(callspec: Any) -> Iterable[Any]:
    return callspec.params.values() if callspec else ()


def _in_path(path: str) -> Iterator[str]:
    for part in path.split("/"):
        told = IN_A_PATH.fullmatch(part)
        if told:
            lesson, deeper, own, own_deeper = told.groups()
            number = re.sub("[-_]", ".", lesson or own)
            yield f"{number}+" if deeper or own_deeper else number
    if path.startswith("nnbook/exercises/start"):
        yield "0"


def _in_value(value: Any) -> Iterator[str]:
    if isinstance(value, (tuple, list)):
        for each in value:
            yield from _in_value(each)
        return
    if isinstance(value, Path):  # the cheat sheet of a part concerns all its lessons
        for sibling in value.parent.glob("*.ipynb"):
            yield from _in_path(sibling.name)
        return
    for told in (value, *(getattr(value, name, None) for name in ("number", "lesson", "name"))):
        if isinstance(told, str):
            named = NUMBER.fullmatch(told)
            yield from [named[1]] if named else _in_path(told)
