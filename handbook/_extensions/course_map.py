"""The map of the course, drawn from what the lessons say about themselves.

``{course-map}`` lists the lessons by part with their minutes, each with the deeper notebook beside
it, then the pages that lie beside them, such as a part's cheat sheet, and puts them all into the
table of contents (``deeper_pages`` does so for the deeper notebooks). A new lesson or page appears
by being there.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from nnbook.course.maps import Stretch, sheet_title, stretches


def page(path: Path, source: Path) -> str:
    """Name the page of a lesson or text as Sphinx does: its path without the ending."""
    return path.relative_to(source).with_suffix("").as_posix()


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
        begun = [each for each in stretches(self.source / "notebooks") if each.lessons]
        known = [lesson for each in begun for lesson in each.lessons]
        total = spoken_time(sum(lesson.minutes for lesson in known))
        words = f"{len(known)} notebooks so far, about {total} together."
        if any(each.optional for each in begun):
            words += " A number with a + is a deeper notebook, for those who want to know more."
        content: list[nodes.Node] = [nodes.paragraph("", words)]
        for each in begun:
            content += self.part(each)
        return content

    def part(self, stretch: Stretch) -> list[nodes.Node]:
        """Write one part: its title, its lessons, its table of contents."""
        title, members, sheets = stretch.part.heading, stretch.lessons, stretch.sheets
        time = spoken_time(sum(lesson.minutes for lesson in members))
        heading = nodes.paragraph("", "", classes=["map-part"])
        heading += nodes.strong("", title)
        heading += nodes.inline("", f" {time}", classes=["map-time"])
        rows = nodes.bullet_list("", classes=["map"])
        for lesson in members:
            length = f"{lesson.minutes} min"
            row = self.row(lesson.path, lesson.number, lesson.title, length)
            deeper = stretch.deeper(lesson)
            if deeper is not None:
                length = f"{deeper.minutes} min, optional"
                below = self.row(deeper.path, deeper.number, deeper.title, length)
                row += nodes.bullet_list("", below, classes=["map"])
            rows += row
        rows += [self.row(sheet, "", sheet_title(sheet), "1 page") for sheet in sheets]
        paths = [*(lesson.path for lesson in members), *sheets]
        pages = [f"/{page(path, self.source)}" for path in paths]
        toctree = ["```{toctree}", ":hidden:", f":caption: {title}", *pages, "```"]
        return [heading, rows, *self.parse_text_to_nodes("\n".join(toctree))]

    def row(self, path: Path, number: str, title: str, length: str) -> nodes.list_item:
        """Write one lesson or page: number, title, and how long it is."""
        link = addnodes.pending_xref(
            "",
            nodes.inline("", title),
            refdomain="std",
            reftype="doc",
            reftarget=f"/{page(path, self.source)}",
            refexplicit=True,
            refdoc=self.env.docname,
        )
        words = nodes.paragraph(
            "",
            "",
            nodes.inline("", number, classes=["map-number"]),
            nodes.Text(" "),
            link,
            nodes.inline("", f" {length}", classes=["map-time"]),
        )
        return nodes.list_item("", words)


def setup(app: Sphinx) -> dict[str, Any]:
    """Register with Sphinx."""
    app.add_directive("course-map", CourseMap)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
