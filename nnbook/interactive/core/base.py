"""What every interactive shares: one Python class and its ES modules, live and frozen.

Live, in JupyterLab, an interactive is an anywidget. Frozen, in the handbook, the same ES modules
run on the saved state with a stand-in for the model, so they need neither a kernel nor a network.
"""

from __future__ import annotations

import html
import json
import os
import re
from pathlib import Path
from typing import Any, ClassVar
from uuid import uuid4

import anywidget
import traitlets

from nnbook.interactive.core.link import Linked, link

STYLE = Path(__file__).with_suffix(".css").read_text(encoding="utf-8")
"""The look of explorers, questions and cards; cards carry it themselves."""


WITHOUT_SCRIPTS = (
    "JavaScript is switched off in this browser, so there is nothing to play with here: switch it "
    "on for this page, and load the page again."
)


def frozen() -> bool:
    """Whether interactives are to be written as self-contained HTML (``NNBOOK_FREEZE=1``)."""
    return os.environ.get("NNBOOK_FREEZE", "") not in ("", "0")


def _style(linked: Linked) -> str:
    """Return the shared style, followed by what lies beside each module under the same name."""
    files = [path.with_suffix(".css") for path in linked.paths]
    return STYLE + "".join(file.read_text(encoding="utf-8") for file in files if file.exists())


class Interactive(anywidget.AnyWidget):
    """The base of all explorers and questions.

    A subclass names its ES module in ``module``, which exports a ``widget``; the module imports
    what it builds on, and styles lie beside the modules under their names. It tags what the module
    reads with ``sync=True`` and keeps ``alt``, one or more whole sentences that say what is to be
    seen, up to date. ``alt`` is its ``repr`` and its ``text/plain``: that is what an untrusted
    notebook shows.
    """

    module: ClassVar[Path]

    _esm = traitlets.Unicode().tag(sync=True)
    _css = traitlets.Unicode().tag(sync=True)
    slug = traitlets.Unicode(help="The name under which its state stands in the address.").tag(
        sync=True
    )
    alt = traitlets.Unicode(help="What is to be seen, in whole sentences.").tag(sync=True)

    def open(self) -> None:
        """Tell the page about the widget, unless there will be no kernel to answer."""
        if not frozen():
            super().open()

    @traitlets.default("_esm")
    def _link(self) -> str:
        linked = link(self.module)
        return f"{linked.source}export default {linked.name}.widget;\n"

    @traitlets.default("_css")
    def _dress(self) -> str:
        return _style(link(self.module))

    @traitlets.validate("slug")
    def _check_slug(self, proposal: Any) -> str:
        slug = str(proposal["value"])
        if not re.fullmatch(r"[\w./-]*", slug):
            raise ValueError(
                f"slug={slug!r} cannot stand in an address. Use letters, digits, '-', '.' and '/'."
            )
        return slug

    def __repr__(self) -> str:
        return self.alt

    def frozen_state(self) -> dict[str, Any]:
        """Return the state that the module gets without a kernel: every synced trait of ours."""
        return {
            name: getattr(self, name)
            for name, trait in self.traits(sync=True).items()
            if not name.startswith("_") and issubclass(trait.this_class, Interactive)
        }

    def frozen_html(self) -> str:
        """Return the interactive as HTML that works without a kernel and without a network."""
        linked = link(self.module)
        place = f"nnbook-{uuid4().hex[:12]}"
        # "<" inside a string would let "</script>" end the script.
        state = json.dumps(self.frozen_state(), ensure_ascii=False).replace("<", "\\u003c")
        return (
            f'<div class="nnbook-frozen" id="{place}"><p>{html.escape(self.alt)}</p>'
            f"<noscript><p>{WITHOUT_SCRIPTS}</p></noscript></div>"
            f"<style>{self._css}</style>"
            f'<script type="module">{linked.source}'
            f'{linked.name}.widget.freeze(document.getElementById("{place}"), {state});</script>'
        )

    def _repr_mimebundle_(self, **kwargs: Any) -> Any:
        if frozen():
            return {"text/html": self.frozen_html(), "text/plain": self.alt}
        data, metadata = super()._repr_mimebundle_(**kwargs) or ({}, {})
        return {**data, "text/plain": self.alt}, metadata


class Explorer(Interactive):
    """An interactive whose picture follows from one state, which its page and Python share.

    The page keeps the state in its address too, as far as ``toAddress`` in its module says.
    """

    state: Any = traitlets.Dict(help="All that can be changed; the page sets it.").tag(sync=True)
