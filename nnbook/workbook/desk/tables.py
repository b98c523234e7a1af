"""Grids as tables: as HTML, and as lines of text."""

from __future__ import annotations

import html

from nnbook.workbook.judging import english
from nnbook.workbook.judging.grids import Block, Grid


def table_html(grid: Grid) -> str:
    """Return a grid as a table with a caption."""
    blocks = _blocks(grid)
    indexed = any(index for _, rows in blocks for index, _ in rows)
    corner = "<td></td>" * indexed
    heads = "".join(f'<th scope="col">{index}</th>' for index in grid.columns)
    head = f"<thead><tr>{corner}{heads}</tr></thead>" if heads else ""
    bodies = ""
    for title, rows in blocks:
        width = len(grid.columns) + indexed
        group = f'<tr><th scope="rowgroup" colspan="{width}">{title}</th></tr>' if title else ""
        for index, cells in rows:
            row = f'<th scope="row">{index}</th>' if indexed else ""
            row += "".join(f"<td>{_bold(cell)}</td>" for cell in cells)
            group += f"<tr>{row}</tr>"
        bodies += f"<tbody>{group}</tbody>"
    label, kind = html.escape(english.grid_label(grid)), html.escape(english.grid_kind(grid))
    return (
        '<div class="nn-scroll" tabindex="0"><table class="nn-grid">'
        f"<caption><b>{label}:</b> {kind}</caption>{head}{bodies}</table></div>"
    )


def table_text(grid: Grid) -> str:
    """Return a grid as lines of text, its numbers in columns."""
    blocks = _blocks(grid)
    every = [cells for _, rows in blocks for _, cells in rows]
    bodies = [[cell if cell.endswith("*") else f"{cell} " for cell in row] for row in every]
    widths = [max(map(len, column)) for column in zip(*bodies, strict=True)]
    lines = [f"{english.grid_label(grid)}: {english.grid_kind(grid)}"]
    for title, rows in blocks:
        lines += [f"  {title}"] if title else []
        for _ in rows:
            padded = zip(bodies.pop(0), widths, strict=True)
            line = " ".join(cell.rjust(width) for cell, width in padded)
            lines.append(f"    {line}".rstrip())
    return "\n".join(lines)


def _blocks(grid: Grid) -> tuple[Block, ...]:
    """Return what is drawn; of a table without numbers, the words that say so."""
    return grid.blocks or (("", (("", (english.NO_NUMBERS,)),)),)


def _bold(cell: str) -> str:
    return f"<b>{cell}</b>" if cell.endswith("*") else cell
