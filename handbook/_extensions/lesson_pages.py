"""What a lesson's page has besides its text: an address for every cell, and its notebook.

The claims ledger links to the cell that proves a claim, as ``#cell-`` and the cell's id, and a
reader can send somebody a link to one cell.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.transforms import SphinxTransform

DOWNLOADS = "download"
"""Where, beside the pages, the notebooks lie as they are handed out: not run, without outputs."""


def cell_anchor(cell_id: str) -> str:
    """Name the anchor of the cell with this id."""
    return f"cell-{cell_id}"


class CellAnchors(SphinxTransform):
    """Write the ids of the notebook's cells onto their containers."""

    default_priority = 200

    def apply(self, **kwargs: Any) -> None:
        """Find the code cells of this page, if it is a notebook."""
        path = Path(str(self.env.doc2path(self.env.docname)))
        if path.suffix != ".ipynb":
            return
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
        for container in self.document.findall(nodes.container):
            if container.get("nb_element") == "cell_code":
                container["ids"].append(cell_anchor(cells[container["cell_index"]]["id"]))


def offer_notebook(
    app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Tell ``lesson-notebook.html`` where this page's notebook lies."""
    if doctree is not None and str(app.env.doc2path(page)).endswith(".ipynb"):
        inside = Path(page).relative_to("notebooks")
        context["lesson_notebook"] = f"{DOWNLOADS}/{inside.as_posix()}.ipynb"


def setup(app: Sphinx) -> dict[str, Any]:
    """Register with Sphinx."""
    app.add_transform(CellAnchors)
    app.connect("html-page-context", offer_notebook)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
