"""Target and yours as two grids of numbers, so that the eye finds the cell that differs."""

from __future__ import annotations

import html
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nnbook.workbook.compare import as_array, is_sequence, is_table, same, wrong_places

LEGEND = "* marks what differs."
MOST, MOST_BLOCKS, MOST_IN_BLOCK = 9, 4, 5
"""Rows and columns that are drawn; of a tensor with three dimensions, tables and rows of each."""

_GAP = "…"
_FEWEST = 4
_Table = NDArray[Any]
_Wrong = NDArray[np.bool_]


@dataclass(frozen=True)
class Grid:
    """The numbers of one tensor or array, as text; what differs from the target ends in ``*``.

    Attributes
    ----------
    label
        Whose numbers they are.
    kind
        Their shape and dtype.
    columns
        The index of each column that is drawn; none for a single number.
    blocks
        Tables, one under the other: a heading, and rows of an index and its cells.
    """

    label: str
    kind: str
    columns: tuple[str, ...]
    blocks: tuple[tuple[str, tuple[tuple[str, tuple[str, ...]], ...]], ...]

    @property
    def marked(self) -> bool:
        """Whether anything in it is said to differ."""
        cells = (cell for _, rows in self.blocks for _, row in rows for cell in row)
        return "*" in self.kind or any(cell.endswith("*") for cell in cells)

    def html(self) -> str:
        """Return it as a table with a caption."""
        indexed = any(index for _, rows in self.blocks for index, _ in rows)
        corner = "<td></td>" * indexed
        heads = "".join(f'<th scope="col">{index}</th>' for index in self.columns)
        head = f"<thead><tr>{corner}{heads}</tr></thead>" if heads else ""
        bodies = ""
        for title, rows in self.blocks:
            width = len(self.columns) + indexed
            group = f'<tr><th scope="rowgroup" colspan="{width}">{title}</th></tr>' if title else ""
            for index, cells in rows:
                row = f'<th scope="row">{index}</th>' if indexed else ""
                row += "".join(f"<td>{_bold(cell)}</td>" for cell in cells)
                group += f"<tr>{row}</tr>"
            bodies += f"<tbody>{group}</tbody>"
        caption = f"<caption><b>{html.escape(self.label)}:</b> {html.escape(self.kind)}</caption>"
        return (
            f'<div class="nn-scroll" tabindex="0"><table class="nn-grid">{caption}{head}{bodies}'
            "</table></div>"
        )

    def text(self) -> str:
        """Return it as lines of text, its numbers in columns."""
        every = [cells for _, rows in self.blocks for _, cells in rows]
        bodies = [[cell if cell.endswith("*") else f"{cell} " for cell in row] for row in every]
        widths = [max(map(len, column)) for column in zip(*bodies, strict=True)]
        lines = [f"{self.label}: {self.kind}"]
        for title, rows in self.blocks:
            lines += [f"  {title}"] if title else []
            for _ in rows:
                padded = zip(bodies.pop(0), widths, strict=True)
                line = " ".join(cell.rjust(width) for cell, width in padded)
                lines.append(f"    {line}".rstrip())
        return "\n".join(lines)


def grids(target: Any, yours: Any, name: str = "") -> tuple[Grid, ...]:
    """Draw target and yours, if both are tables of numbers with at most three dimensions.

    Of two tuples or lists the first entries that differ are drawn.

    Parameters
    ----------
    target, yours
        What it should be and what it is.
    name
        What it is called, if it has a name.

    Returns
    -------
    tuple of Grid
        Two, or none.
    """
    if is_sequence(target) and is_sequence(yours) and len(target) == len(yours):
        differing = (at for at in range(len(target)) if not same(target[at], yours[at]))
        at = next(differing, None)
        return () if at is None else grids(target[at], yours[at], f"{name}[{at}]")
    if not (is_table(target) and is_table(yours)):
        return ()
    try:
        wanted, given = as_array(target), as_array(yours)
    except Exception:  # a sparse tensor, or one without numbers
        return ()
    if any(table.dtype.kind not in "fciub" or table.ndim > 3 for table in (wanted, given)):
        return ()
    nowhere = np.zeros(wanted.shape, dtype=bool)
    alike = wanted.shape == given.shape
    wrong = wrong_places(wanted, given) if alike else np.zeros(given.shape, dtype=bool)
    digits = _digits(wanted[wrong], given[wrong]) if alike else _FEWEST
    return (
        _grid(f"Target {name}".rstrip(), _kind(target, target), wanted, digits, nowhere),
        _grid(f"Yours {name}".rstrip(), _kind(yours, target), given, digits, wrong),
    )


def _kind(table: Any, target: Any) -> str:
    """Say shape and dtype, marked where they are not those of the target."""
    own, wanted = ((f"shape {tuple(each.shape)}", str(each.dtype)) for each in (table, target))
    return " · ".join(fact + "*" * (fact not in wanted) for fact in own)


def _digits(wanted: _Table, given: _Table) -> int:
    """Return how many digits it takes to tell what differs apart."""
    for digits in range(_FEWEST, 17):
        pairs = zip(wanted.flat, given.flat, strict=True)
        if all(_written(a, digits) != _written(b, digits) for a, b in pairs):
            return digits
    return _FEWEST


def _written(value: Any, digits: int) -> str:
    if isinstance(value, np.bool_ | np.integer):
        return str(value)
    text = f"{value:.{digits}g}"
    return f"{text}.0" if text.lstrip("-").isdigit() else text


def _grid(label: str, kind: str, table: _Table, digits: int, wrong: _Wrong) -> Grid:
    if not table.size:
        return Grid(label, kind, (), (("", (("", ("no numbers",)),)),))
    whole = (1,) * (3 - table.ndim) + table.shape
    numbers, off = table.reshape(whole), wrong.reshape(whole)
    first = [int(place) for place in np.argwhere(off)[0]] if off.any() else [0, 0, 0]
    limits = (MOST_BLOCKS, MOST_IN_BLOCK if table.ndim == 3 else MOST, MOST)
    blocks, rows, columns = map(_shown, whole, limits, first)

    def cell(*place: int | None) -> str:
        if None in place:
            return _GAP
        return _written(numbers[place], digits) + "*" * bool(off[place])

    def body(block: int | None) -> tuple[tuple[str, tuple[str, ...]], ...]:
        if block is None:
            return ()
        return tuple(
            (_index(row) if table.ndim > 1 else "", tuple(cell(block, row, at) for at in columns))
            for row in rows
        )

    return Grid(
        label,
        kind,
        tuple(map(_index, columns)) if table.ndim else (),
        tuple((f"[{_index(at)}]" if table.ndim == 3 else "", body(at)) for at in blocks),
    )


def _index(place: int | None) -> str:
    return _GAP if place is None else str(place)


def _shown(size: int, most: int, first: int) -> list[int | None]:
    """Choose the places that are drawn, None standing for those left out.

    The beginning and the end are among them, and so is ``first``, the first that differs.
    """
    if size <= most:
        return list(range(size))
    places = sorted({*range(most - 3), first, size - 1})
    shown: list[int | None] = []
    for before, place in zip([-1, *places], places, strict=False):
        shown += [None] * (place > before + 1)
        shown.append(place)
    return shown


def _bold(cell: str) -> str:
    return f"<b>{cell}</b>" if cell.endswith("*") else cell
