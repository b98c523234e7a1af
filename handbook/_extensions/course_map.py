"""The map of the course, drawn from what the lessons say about themselves.

``{course-map}`` lists the lessons by part with their minutes and puts them into the table of
contents. A new lesson appears by being there.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from nnbook.course.lessons import Lesson, lessons


def page(lesson: Lesson, source: Path) -> str:
    """Name the page of a lesson as Sphinx does: its path without the ending."""
    return lesson.path.relative_to(source).with_suffix("").as_posix()


def part_title(lesson: Lesson, source: Path) -> str:
    """Read the title of a part off its folder: ``1-building-blocks`` is part 1."""
    inside = lesson.path.relative_to(source / "notebooks")
    if len(inside.parts) == 1:
        return "Before you start"
    number, _, words = inside.parts[0].partition("-")
    return f"Part {number} · {words.replace('-', ' ').capitalize()}"


def spoken_time(minutes: int) -> str:
    """Say a length of time as people do.

    Examples
    --------
    >>> spoken_time(35), spoken_time(60), spoken_time(150)
    ('35 minutes', '1 hour', '2 hours 30 minutes')
    """
    hours, rest = divmod(minutes, 60)
    pieces = [f"{hours} hour{'s' if hours > 1 else ''}"] if hours else []
    if rest or not hours:
        pieces.append(f"{rest} minute{'s' if rest != 1 else ''}")
    return " ".join(pieces)


class CourseMap(SphinxDirective):
    """List the lessons by part, and hang them into the table of contents."""

    def run(self) -> list[nodes.Node]:
        """Write a list for each part."""
        self.source = Path(self.env.srcdir)
        known = lessons(self.source / "notebooks")
        total = spoken_time(sum(lesson.minutes for lesson in known))
        content: list[nodes.Node] = [
            nodes.paragraph("", f"{len(known)} notebooks so far, about {total} together.")
        ]
        for title, members in groupby(known, key=lambda lesson: part_title(lesson, self.source)):
            content += self.part(title, list(members))
        return content

    def part(self, title: str, members: Sequence[Lesson]) -> list[nodes.Node]:
        """Write one part: its title, its lessons, its table of contents."""
        time = spoken_time(sum(lesson.minutes for lesson in members))
        heading = nodes.paragraph("", "", classes=["map-part"])
        heading += nodes.strong("", title)
        heading += nodes.inline("", f" {time}", classes=["map-time"])
        rows = nodes.bullet_list("", *map(self.row, members), classes=["map"])
        pages = [f"/{page(lesson, self.source)}" for lesson in members]
        toctree = ["```{toctree}", ":hidden:", f":caption: {title}", *pages, "```"]
        return [heading, rows, *self.parse_text_to_nodes("\n".join(toctree))]

    def row(self, lesson: Lesson) -> nodes.list_item:
        """Write one lesson: number, title, minutes."""
        link = addnodes.pending_xref(
            "",
            nodes.inline("", lesson.title),
            refdomain="std",
            reftype="doc",
            reftarget=f"/{page(lesson, self.source)}",
            refexplicit=True,
            refdoc=self.env.docname,
        )
        words = nodes.paragraph(
            "",
            "",
            nodes.inline("", lesson.number, classes=["map-number"]),
            nodes.Text(" "),
            link,
            nodes.inline("", f" {lesson.minutes} min", classes=["map-time"]),
        )
        return nodes.list_item("", words)


def setup(app: Sphinx) -> dict[str, Any]:
    """Register with Sphinx."""
    app.add_directive("course-map", CourseMap)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
