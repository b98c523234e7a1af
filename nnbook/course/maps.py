"""The maps of the course, drawn from what the lessons say about themselves.

Three pages show one: README.md, the opening notebook and the handbook. Titles come from the
notebooks' metadata, minutes from :mod:`nnbook.course.minutes`, parts from
:mod:`nnbook.course.parts`. ``make format`` writes the first two anew, and with them the minutes in
each lesson's metadata and under its title, and the idioms that it uses.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import nbformat

from nnbook.course import ROOT
from nnbook.course.idioms import used_in
from nnbook.course.lessons import Lesson, LessonError, lessons
from nnbook.course.minutes import effort
from nnbook.course.parts import PARTS, Part
from nnbook.files import write_atomically

BEGINS = "<!-- The map: make format writes it from the notebooks' metadata. -->\n"
ENDS = "<!-- The map ends. -->\n"
CELL = "map"
"""The id of the opening notebook's cell that holds the map."""

_TABLE = re.compile(r"^\|.*(?:\n\|.*)*$", re.MULTILINE)
_MINUTES = re.compile(r"^\*\*\d+ minutes\*\*", re.MULTILINE)


@dataclass(frozen=True)
class Stretch:
    """A part with what there is of it.

    Attributes
    ----------
    part
        The part.
    lessons
        Its lessons, in order.
    sheets
        The pages of text that lie beside them, such as a cheat sheet.
    """

    part: Part
    lessons: tuple[Lesson, ...]
    sheets: tuple[Path, ...]


def stretches(notebooks: Path) -> tuple[Stretch, ...]:
    """Return every part with its lessons and pages, those that are planned included.

    Raises
    ------
    LessonError
        If a lesson belongs to no part.
    """
    return _stretches(lessons(notebooks), notebooks)


def _stretches(known: Sequence[Lesson], notebooks: Path) -> tuple[Stretch, ...]:
    numbers = {part.number for part in PARTS}
    for lesson in known:
        if lesson.part not in numbers:
            raise LessonError(
                f"{lesson.path.name} calls itself lesson {lesson.number}, but there is no part "
                f"{lesson.part}: name it in nnbook/course/parts.py."
            )
    return tuple(
        Stretch(
            part,
            tuple(lesson for lesson in known if lesson.part == part.number),
            tuple(sorted((notebooks / part.folder).glob("*.md"))) if part.folder else (),
        )
        for part in PARTS
    )


def sheet_title(path: Path) -> str:
    """Return the title of a page of text: its first line is a heading."""
    return path.read_text(encoding="utf-8").partition("\n")[0].removeprefix("# ")


def _readme_map(parts: Sequence[Stretch]) -> str:
    """Return the table of README.md: a row a part."""
    rows = ["| Part | What you learn | |", "|---|---|---|"]
    for stretch in parts:
        part = stretch.part
        titles = [
            f"{lesson.number} {lesson.title}" if part.number else lesson.title
            for lesson in stretch.lessons
        ]
        state = ("**ready**" if not part.planned else "begun") if titles else "planned"
        content = " · ".join([*titles, *filter(None, [part.planned])])
        rows.append(f"| {part.number} · {part.title} | {content} | {state} |")
    return "\n".join(rows)


def _opening_map(parts: Sequence[Stretch], notebooks: Path) -> str:
    """Return the table of the opening notebook: a row a lesson or page, linked from there."""
    rows = ["| part | lessons | minutes |", "|---|---|---|"]
    for stretch in parts:
        if not stretch.part.number:  # the reader is there
            continue
        name = f"**{stretch.part.number} · {stretch.part.title}**"
        for content in _contents(stretch, notebooks):
            rows.append(f"| {name} | {content} |".replace("|  |", "| |"))
            name = ""
    return "\n".join(rows)


def _contents(stretch: Stretch, notebooks: Path) -> Iterator[str]:
    """Yield what stands in a part's rows: the link, and how long the page takes."""
    for lesson in stretch.lessons:
        path = lesson.path.relative_to(notebooks).as_posix()
        yield f"[{lesson.number} {lesson.title}]({path}) | {lesson.minutes}"
    for sheet in stretch.sheets:
        yield f"[{sheet_title(sheet)}]({sheet.relative_to(notebooks).as_posix()}) | 1 page"
    if stretch.part.planned:
        yield f"{stretch.part.planned} | planned"


def up_to_date(root: Path = ROOT) -> dict[Path, str]:
    """Return what README.md and each notebook should hold, by path.

    Parameters
    ----------
    root
        The clone.

    Raises
    ------
    LessonError
        If a place that a map or the minutes belong to cannot be found.
    """
    notebooks = root / "notebooks"
    readme = root / "README.md"
    before, _, rest = readme.read_text(encoding="utf-8").partition(BEGINS)
    _, end, after = rest.partition(ENDS)
    if not end:
        lines = f"{BEGINS.strip()} and {ENDS.strip()}"
        raise LessonError(f"README.md has no place for the map, which lies between {lines}.")
    known = [
        (lesson, nbformat.read(lesson.path, as_version=4))  # type: ignore[no-untyped-call]
        for lesson in lessons(notebooks)
    ]
    timed = [replace(lesson, minutes=effort(notebook).minutes) for lesson, notebook in known]
    parts = _stretches(timed, notebooks)
    texts = {readme: f"{before}{BEGINS}\n{_readme_map(parts)}\n\n{ENDS}{after}"}
    for lesson, notebook in known:
        if lesson.number == "0":
            (cell,) = (cell for cell in notebook.cells if cell.id == CELL)
            table = _opening_map(parts, notebooks)
            cell.source = _replaced(_TABLE, table, cell.source, lesson, "map")
        minutes = effort(notebook).minutes  # with its map, which is read as well
        told = notebook.metadata["nnbook"]
        told["minutes"] = minutes
        told["idioms"]["used"] = sorted({*used_in(notebook)} - {*lesson.new_idioms})
        title = notebook.cells[0]
        stated = f"**{minutes} minutes**"
        title.source = _replaced(_MINUTES, stated, title.source, lesson, "minutes")
        texts[lesson.path] = nbformat.writes(notebook) + "\n"  # type: ignore[no-untyped-call]
    return texts


def _replaced(old: re.Pattern[str], new: str, text: str, lesson: Lesson, what: str) -> str:
    text, found = old.subn(lambda match: new, text, count=1)
    if not found:
        raise LessonError(f"{lesson.path.name} has no place for the {what}.")
    return text


def write_maps(root: Path = ROOT) -> tuple[Path, ...]:
    """Write the maps and minutes of a clone anew, and return the files that were changed."""
    changed = []
    for path, text in up_to_date(root).items():
        if path.read_text(encoding="utf-8") != text:
            write_atomically(path, text.encode("utf-8"))
            changed.append(path)
    return tuple(changed)
