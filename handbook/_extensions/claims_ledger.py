"""The page that audits the sources: every claim, what became of it, and the cell that proves it.

``{claims-ledger}`` prints :func:`nnbook.course.claims.claims` document by document. Everything is
open and in words, so the browser's own search filters it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

from course_map import page
from docutils import nodes
from lesson_pages import cell_anchor
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from nnbook.course.claims import VERDICTS, Claim, Document, claims
from nnbook.course.lessons import lessons

SIGNS = {"true": "✓", "true if": "≈", "outdated": "↻", "false": "✗"}
"""A sign for each verdict; the word always stands beside it."""

MEANINGS = {
    "true": "It holds as it stands.",
    "true if": "It holds under a condition that the document leaves out.",
    "outdated": "It held when it was written. PyTorch or the world has moved on.",
    "false": "It does not hold, and did not then.",
}


def claim_anchor(claim: Claim) -> str:
    """Name the anchor of a claim: ``claim-000-dtype``."""
    return f"claim-{claim.id.replace('/', '-')}"


def verdict_class(verdict: str) -> str:
    """Name the CSS class of a verdict: ``verdict-true-if``."""
    return f"verdict-{verdict.replace(' ', '-')}"


def verdict_mark(verdict: str) -> nodes.inline:
    """Write a verdict as a sign and its word."""
    words = f"{SIGNS[verdict]} {verdict.capitalize()}"
    return nodes.inline("", words, classes=["verdict", verdict_class(verdict)])


class ClaimsLedger(SphinxDirective):
    """Print the ledger: how many claims of each verdict, then every document's claims."""

    def run(self) -> list[nodes.Node]:
        """Write the summary and a section for each document."""
        ledger = claims()
        source = Path(self.env.srcdir)
        self.pages = {x.number: page(x.path, source) for x in lessons(source / "notebooks")}
        content: list[nodes.Node] = [self.summary(ledger)]
        for document, members in groupby(ledger, key=lambda claim: claim.document):
            content.append(self.document_section(document, list(members)))
        return content

    def summary(self, ledger: Sequence[Claim]) -> nodes.Node:
        """Say what each verdict means and how many claims have it."""
        counts = Counter(claim.verdict for claim in ledger)
        entries = nodes.definition_list("", classes=["verdicts"])
        for verdict in VERDICTS:
            count = nodes.inline(
                "", f" {counts[verdict]} of {len(ledger)}", classes=["claim-place"]
            )
            term = nodes.term("", "", verdict_mark(verdict), count)
            meaning = nodes.definition("", nodes.paragraph("", MEANINGS[verdict]))
            entries += nodes.definition_list_item("", term, meaning)
        return entries

    def document_section(self, document: Document, members: Sequence[Claim]) -> nodes.section:
        """Write the claims of one source document under a heading."""
        section = nodes.section("", ids=[f"document-{document.number}"])
        section += nodes.title("", f"Document {document.number}: {document.title}")
        section += nodes.paragraph("", f"{document.source}. {len(members)} claims.")
        section += nodes.definition_list("", *map(self.entry, members), classes=["claims"])
        return section

    def entry(self, claim: Claim) -> nodes.definition_list_item:
        """Write one claim: what it says, the verdict, why, and where that is shown."""
        term = nodes.term("", "", ids=[claim_anchor(claim)], classes=[verdict_class(claim.verdict)])
        term += self.parse_inline(claim.says)[0]
        answer = nodes.paragraph("", "", verdict_mark(claim.verdict), nodes.Text(" "))
        answer += self.parse_inline(claim.why)[0]
        answer += [nodes.Text(" Shown in "), self.proof(claim), nodes.Text(".")]
        body = nodes.definition("", answer, self.place(claim))
        return nodes.definition_list_item("", term, body)

    def proof(self, claim: Claim) -> nodes.reference:
        """Link to the cell that proves the verdict."""
        up = "../" * self.env.docname.count("/")
        address = f"{up}{self.pages[claim.lesson]}.html#{cell_anchor(claim.cell)}"
        return nodes.reference("", f"lesson {claim.lesson}", refuri=address, internal=True)

    def place(self, claim: Claim) -> nodes.paragraph:
        """Say what kind of claim it is, where it stands and under which name it is kept here."""
        line = nodes.paragraph("", f"{claim.kind.capitalize()} in section {claim.place} · ")
        line["classes"].append("claim-place")
        line += nodes.reference("", claim.id, refid=claim_anchor(claim))
        return line


def setup(app: Sphinx) -> dict[str, Any]:
    """Register with Sphinx."""
    app.add_directive("claims-ledger", ClaimsLedger)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
