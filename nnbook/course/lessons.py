"""The lessons as a list, read from the notebooks' own metadata."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise, zip_longest
from pathlib import Path
from typing import Any

from nnbook.course import NOTEBOOKS, CourseError
from nnbook.names import nearest


class LessonError(CourseError, ValueError):
    """A lesson that does not exist, or a notebook whose metadata cannot be read as a lesson."""


@dataclass(frozen=True, kw_only=True)
class Lesson:
    """One notebook of the course.

    Attributes
    ----------
    number
        As the course counts it: ``"1.1"``, and ``"0"`` for the opening notebook.
    title
        Its title, without the number.
    path
        Where the notebook lies.
    minutes
        How long it takes, without the extras.
    source
        The place in the source documents that it mirrors; empty where there is none.
    introduced, used
        The terms that it explains first, and those that it takes from earlier lessons.
    new_idioms, idioms
        The same of tensor idioms: those that it teaches, and those that it takes from earlier
        lessons; see :mod:`nnbook.course.idioms`.
    profiles
        Parameters by the name of a profile, such as ``{"full": {"num_epochs": 20}}``.
    """

    number: str
    title: str
    path: Path
    minutes: int
    source: str
    introduced: tuple[str, ...]
    used: tuple[str, ...]
    new_idioms: tuple[str, ...]
    idioms: tuple[str, ...]
    profiles: Mapping[str, Mapping[str, Any]]

    @property
    def order(self) -> tuple[int, ...]:
        """What lessons are sorted by, so that 1.10 comes after 1.9."""
        return tuple(int(count) for count in self.number.split("."))

    @property
    def part(self) -> int:
        """The part of the course that it belongs to, 0 for the opening notebook."""
        return self.order[0]


def visible(folder: Path, pattern: str = "*") -> Iterator[Path]:
    """Yield the files below a folder in a fixed order, leaving out hidden files and folders."""
    for path in sorted(folder.rglob(pattern)):
        parts = path.relative_to(folder).parts
        if path.is_file() and not any(part.startswith((".", "__")) for part in parts):
            yield path


def read_lesson(path: Path) -> Lesson:
    """Read what a notebook says about itself in ``metadata.nnbook``.

    Raises
    ------
    LessonError
        If the file is no notebook, or its metadata lack something or hold something odd. The
        message names the file and the field.
    """
    try:
        told = json.loads(path.read_text(encoding="utf-8"))["metadata"]["nnbook"]
        terms, idioms = told["terms"], told["idioms"]
        lesson = Lesson(
            number=_of_type(path, "lesson", told["lesson"], str),
            title=_of_type(path, "title", told["title"], str),
            path=path,
            minutes=_of_type(path, "minutes", told["minutes"], int),
            source=_of_type(path, "source", told["source"], str),
            introduced=tuple(_of_type(path, "terms.introduced", terms["introduced"], list)),
            used=tuple(_of_type(path, "terms.used", terms["used"], list)),
            new_idioms=tuple(_of_type(path, "idioms.introduced", idioms["introduced"], list)),
            idioms=tuple(_of_type(path, "idioms.used", idioms["used"], list)),
            profiles=_of_type(path, "profiles", told["profiles"], dict),
        )
    except KeyError as error:
        raise LessonError(
            f"{path.name} lacks {error.args[0]!r} in its metadata: put it under metadata.nnbook, "
            "as the other lessons have it."
        ) from None
    except (OSError, ValueError, TypeError) as error:
        if isinstance(error, LessonError):
            raise
        raise LessonError(f"{path.name} cannot be read as a notebook ({error}).") from None
    if not all(count.isdecimal() for count in lesson.number.split(".")):
        raise LessonError(
            f"{path.name} calls itself lesson {lesson.number!r}, but a lesson's number looks like "
            "1.1: change metadata.nnbook.lesson."
        )
    return lesson


def _of_type(path: Path, field: str, value: Any, wanted: type) -> Any:
    if not isinstance(value, wanted):
        raise LessonError(
            f"{path.name} has {field} = {value!r} in metadata.nnbook, which has to be of type "
            f"{wanted.__name__}."
        )
    return value


def lessons(notebooks: Path = NOTEBOOKS) -> tuple[Lesson, ...]:
    """Return all lessons below a folder in the order of the course.

    Parameters
    ----------
    notebooks
        Where the notebooks lie; the course's own by default.

    Raises
    ------
    LessonError
        If there are none, if one has damaged metadata, or if two have the same number.

    Examples
    --------
    >>> from nnbook.course.lessons import lessons
    >>> [lesson.number for lesson in lessons()][:2]
    ['0', '1.1']
    """
    found = sorted(map(read_lesson, visible(notebooks, "*.ipynb")), key=lambda each: each.order)
    if not found:
        raise LessonError(
            f"There are no lessons in {notebooks}: nnbook runs from a clone of its repository."
        )
    for one, other in pairwise(found):
        if one.order == other.order:
            raise LessonError(
                f"{one.path.name} and {other.path.name} both call themselves lesson {one.number}."
            )
    return tuple(found)


def find(wanted: str, notebooks: Path = NOTEBOOKS) -> Lesson:
    """Return the lesson with a number, or whose notebook has that name or lies at that path.

    Parameters
    ----------
    wanted
        ``"1.1"``, ``"1-1"``, ``"1-1-data-as-tensors"`` or a path to the notebook.
    notebooks
        Where the notebooks lie; the course's own by default.

    Raises
    ------
    LessonError
        If there is no such lesson; the message suggests the nearest.

    Examples
    --------
    >>> from nnbook.course.lessons import find
    >>> find("1.1").title
    'Data as tensors'
    """
    known = lessons(notebooks)
    for lesson in known:
        names = (lesson.number, lesson.number.replace(".", "-"), lesson.path.stem, lesson.path.name)
        if wanted in names or Path(wanted).resolve() == lesson.path:
            return lesson
    near = _nearest(wanted, known)
    raise LessonError(
        f"There is no lesson {wanted!r}: did you mean {near}? nnbook lessons lists them all."
    )


def _nearest(wanted: str, known: Sequence[Lesson]) -> str:
    """Return the number next to ``wanted`` where that is one, else the name most like it."""
    if all(count.isdecimal() for count in wanted.split(".")):
        order = [int(count) for count in wanted.split(".")]

        def distance(lesson: Lesson) -> list[int]:
            return [abs(a - b) for a, b in zip_longest(order, lesson.order, fillvalue=0)]

        return min(known, key=distance).number
    names = [lesson.number for lesson in known] + [lesson.path.stem for lesson in known]
    return nearest(wanted, names, least=0.3) or names[0]
