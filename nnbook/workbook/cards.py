"""Cards: what `check`, `hint` and the others show, as static HTML and as plain text."""

from __future__ import annotations

import html
import textwrap
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from IPython.display import DisplayHandle

from nnbook.interactive.core.base import STYLE
from nnbook.interactive.core.words import inline_html
from nnbook.plotting.output import emit
from nnbook.workbook.grids import LEGEND, Grid

Rows = tuple[tuple[str, ...], ...]

_SIGNS = {"right": "✓", "wrong": "✗", "hint": "→", "info": "○"}


@cache
def _style() -> str:
    return STYLE + Path(__file__).with_name("cards.css").read_text(encoding="utf-8")


@dataclass(frozen=True, kw_only=True)
class Card:
    """A card. Text in it may hold ``code`` in backticks.

    Attributes
    ----------
    tone
        ``"right"``, ``"wrong"``, ``"hint"`` or ``"info"``; told by a sign and a colour.
    head
        What it is about.
    shares
        Parts of a whole with their counts, drawn as a bar and told in words.
    body
        Paragraphs.
    points
        Facts with a sign each: whether it is right, and the words.
    samples
        Pieces of code or values with a label each, such as target and yours side by side.
    grids
        Tables of numbers side by side.
    folds
        Pieces to be opened: a summary, the content, and whether that is code; or a table.
    rows
        A table: the first row is its head.
    foot
        What to do next.
    """

    tone: str
    head: str
    shares: tuple[tuple[str, int], ...] = ()
    body: tuple[str, ...] = ()
    points: tuple[tuple[bool, str], ...] = ()
    samples: tuple[tuple[str, str], ...] = ()
    grids: tuple[Grid, ...] = ()
    folds: tuple[tuple[str, str | Rows, bool], ...] = ()
    rows: Rows = ()
    foot: str = ""

    def html(self) -> str:
        """Return the card as HTML that needs no script."""
        parts = [f'<p class="nn-head">{_SIGNS[self.tone]} {inline_html(self.head)}</p>']
        parts += [_bar(self.shares)] if self.shares else []
        parts += [f"<p>{inline_html(words)}</p>" for words in self.body]
        if self.points:
            listed = "".join(_point(right, words) for right, words in self.points)
            parts.append(f'<ul class="nn-points">{listed}</ul>')
        if self.samples:
            shown = "".join(
                f"<div><dt>{html.escape(label)}</dt><dd><pre>{html.escape(value)}</pre></dd></div>"
                for label, value in self.samples
            )
            parts.append(f'<dl class="nn-samples">{shown}</dl>')
        if self.grids:
            drawn = "".join(grid.html() for grid in self.grids)
            parts.append(f'<div class="nn-grids">{drawn}</div>')
        if any(grid.marked for grid in self.grids):
            parts.append(f"<p>{html.escape(LEGEND)}</p>")
        if self.rows:
            parts.append(_table(self.rows))
        for summary, content, is_code in self.folds:
            if not isinstance(content, str):
                inside = _table(content)
            elif is_code:
                inside = f"<pre>{html.escape(content)}</pre>"
            else:
                inside = f"<p>{inline_html(content)}</p>"
            parts.append(f"<details><summary>{inline_html(summary)}</summary>{inside}</details>")
        if self.foot:
            parts.append(f'<p class="nn-foot">{inline_html(self.foot)}</p>')
        inner = "".join(parts)
        return f'<style>{_style()}</style><div class="nnbook-card nn-{self.tone}">{inner}</div>'

    def text(self) -> str:
        """Return the card as plain text, without its folds."""
        lines = [f"{_SIGNS[self.tone]} {self.head}"]
        lines += [f"Core exercises: {', '.join(map(_counted, self.shares))}."] * bool(self.shares)
        lines += self.body
        lines += [f"  {'✓' if right else '✗'} {words}" for right, words in self.points]
        for label, value in self.samples:
            lines += [f"  {label}:", textwrap.indent(value, "    ")]
        lines += [textwrap.indent(grid.text(), "  ") for grid in self.grids]
        lines += [f"  {LEGEND}"] if any(grid.marked for grid in self.grids) else []
        widths = [max(map(len, column)) for column in zip(*self.rows, strict=True)]
        for row in self.rows:
            cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
            lines.append("  " + "  ".join(cells).rstrip())
        if self.foot:
            lines.append(self.foot)
        return "\n".join(lines)

    def show(self, handle: DisplayHandle | None = None) -> DisplayHandle | None:
        """Put the card out, or put it in the place of an earlier one."""
        return emit(self.html(), self.text(), handle)


def _point(right: bool, words: str) -> str:
    sign, tone = ("✓", "right") if right else ("✗", "wrong")
    return (
        f'<li class="nn-{tone}"><span class="nn-sign" role="img" aria-label="{tone}">{sign}</span> '
        f"<span>{inline_html(words)}</span></li>"
    )


def _counted(share: tuple[str, int]) -> str:
    return f"{share[1]} {share[0]}"


def _bar(shares: tuple[tuple[str, int], ...]) -> str:
    """Draw shares as a bar, hidden from screen readers, and tell them in words below it."""
    drawn = "".join(
        f'<span class="nn-share-{place}" style="flex-grow: {count}"><b>{count}</b></span>'
        for place, (_, count) in enumerate(shares)
        if count
    )
    keys = ", ".join(
        f'<span class="nn-key"><i class="nn-share-{place}" aria-hidden="true"></i>'
        f"{html.escape(_counted(share))}</span>"
        for place, share in enumerate(shares)
    )
    return f'<div class="nn-bar" aria-hidden="true">{drawn}</div><p>Core exercises: {keys}.</p>'


def _table(rows: Rows) -> str:
    head = "".join(f'<th scope="col">{inline_html(cell)}</th>' for cell in rows[0])
    body = "".join(
        "<tr>" + "".join(f"<td>{inline_html(cell)}</td>" for cell in row) + "</tr>"
        for row in rows[1:]
    )
    return (
        f'<div class="nn-scroll" tabindex="0"><table><thead><tr>{head}</tr></thead>'
        f"<tbody>{body}</tbody></table></div>"
    )
