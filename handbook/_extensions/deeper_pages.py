"""Where the deeper notebooks stand: each under its lesson, and beside the way through the course.

In the table of contents a deeper notebook hangs under its lesson. The links to the previous and the
next page lead past it, for nobody has to read it to go on; its own lead to its lesson and back onto
the way.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from course_map import page
from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.transforms import SphinxTransform

from nnbook.course.lessons import lessons


@cache
def deeper_pages(source: Path) -> dict[str, str]:
    """Return the pages of the deeper notebooks by the pages of their lessons."""
    pages = {each.number: page(each.path, source) for each in lessons(source / "notebooks")}
    return {pages[x.removesuffix("+")]: pages[x] for x in pages if x.endswith("+")}


class HangUnderLessons(SphinxTransform):
    """Write a hidden table of contents onto the page of a lesson with a deeper notebook."""

    default_priority = 200

    def apply(self, **kwargs: Any) -> None:
        """Name the deeper notebook in it, below the page's title."""
        below = deeper_pages(Path(self.env.srcdir)).get(self.env.docname)
        if below is None:
            return
        contents = addnodes.toctree(
            "",
            parent=self.env.docname,
            entries=[(None, below)],
            rawentries=[],
            includefiles=[below],
            maxdepth=-1,
            caption=None,
            glob=False,
            hidden=True,
            includehidden=False,
            numbered=0,
            titlesonly=True,
        )
        titled = next(iter(self.document.findall(nodes.section)))
        titled.insert(1, nodes.compound("", contents, classes=["toctree-wrapper"]))


def lead_past(
    app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Let the links to the previous and the next page lead past deeper notebooks."""
    optional = set(deeper_pages(Path(app.srcdir)).values())
    relations = app.env.collect_relations()
    for name, at in (("prev", 1), ("next", 2)):
        other = near = relations[page][at] if page in relations else None
        while other in optional:
            other = relations[other][at]
        if other != near:
            context[name] = other and {
                "link": app.builder.get_relative_uri(page, other),
                "title": app.builder.render_partial(app.env.titles[other])["title"],
            }


def setup(app: Sphinx) -> dict[str, Any]:
    """Register with Sphinx."""
    app.add_transform(HangUnderLessons)
    app.connect("html-page-context", lead_past)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
