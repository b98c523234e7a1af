"""What of a notebook's code a page shows: all, behind a fold, or none.

A cell tagged ``folded`` only draws or prints. Its code stands in a closed fold, whose label is the
cell's ``metadata.nnbook.fold``, and its output below that. Three kinds of cells show no code at
all, because a reader without a kernel has no use for it: the imports, the parameters, and cells
that only call the workbook. Their outputs and their addresses stay.
"""

from __future__ import annotations

from html import escape
from types import SimpleNamespace
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.errors import ExtensionError
from sphinx.transforms import SphinxTransform
from sphinx.writers.html5 import HTML5Translator

from nnbook.course.cells import FOLDED, shows_code


class Fold(nodes.Element):
    """What stands in a closed fold, under its ``label``."""


def open_fold(self: HTML5Translator, node: Fold) -> None:
    """Begin a fold in HTML."""
    self.body.append(f'<details class="code-fold"><summary>{escape(node["label"])}</summary>\n')


def close_fold(self: HTML5Translator, node: Fold) -> None:
    """End a fold in HTML."""
    self.body.append("</details>\n")


class ShownCode(SphinxTransform):
    """Fold the code of a page's cells, or take it out."""

    default_priority = 210

    def apply(self, **kwargs: Any) -> None:
        """Look at the code cells of this page; pages that are no notebooks have none."""
        cells = [
            container
            for container in self.document.findall(nodes.container)
            if container.get("nb_element") == "cell_code"
        ]
        for cell in cells:
            source, metadata = cell[0], cell["cell_metadata"]
            if FOLDED in metadata.get("tags", ()):
                cell.replace(source, Fold("", source, label=self.label(cell)))
                continue
            told = SimpleNamespace(cell_type="code", metadata=metadata, source=source.astext())
            if not shows_code(told):
                cell.remove(source)
                cell["classes"].append("without-code")

    def label(self, cell: nodes.container) -> str:
        """Return what a folded cell says that it does."""
        label = cell["cell_metadata"].get("nnbook", {}).get("fold")
        if not label:
            raise ExtensionError(
                f"{self.env.docname}: cell {', '.join(cell['ids'])} is tagged {FOLDED} without "
                "saying what it does: put a label under metadata.nnbook.fold."
            )
        return str(label)


def setup(app: Sphinx) -> dict[str, Any]:
    """Register with Sphinx."""
    app.add_node(Fold, html=(open_fold, close_fold))
    app.add_transform(ShownCode)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
