"""Target and yours as two grids of numbers, so that the eye finds the cell that differs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from nnbook.workbook.judging.values import as_array, is_sequence, is_table, same, wrong_places

MOST, MOST_BLOCKS, MOST_IN_BLOCK = 9, 4, 5
"""Rows and columns that are drawn; of a tensor with three dimensions, tables and rows of each."""

MOST_NUMBERS = 100_000_000
"""Of a larger table nothing is drawn: an expanded tensor may pretend to any size."""

_GAP = "…"
_FEWEST = 4
_Table = NDArray[Any]
_Wrong = NDArray[np.bool_]

Block = tuple[str, tuple[tuple[str, tuple[str, ...]], ...]]
"""A heading, and rows of an index and its cells."""


@dataclass(frozen=True, kw_only=True)
class Grid:
    """The numbers of one tensor or array, as text; what differs from the target ends in ``*``.

    Attributes
    ----------
    whose
        Whose numbers they are.
    name
        What they are called, if they have a name.
    shape, dtype
        Of which shape and type they are.
    differs
        Which of the two, ``"shape"`` and ``"dtype"``, is not the target's.
    columns
        The index of each column that is drawn; none for a single number.
    blocks
        Tables, one under the other: a heading, and rows of an index and its cells; none if there
        are no numbers.
    """

    whose: Literal["target", "yours"]
    name: str
    shape: tuple[int, ...]
    dtype: str
    differs: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    blocks: tuple[Block, ...] = ()

    @property
    def marked(self) -> bool:
        """Whether anything in it is said to differ."""
        cells = (cell for _, rows in self.blocks for _, row in rows for cell in row)
        return bool(self.differs) or any(cell.endswith("*") for cell in cells)


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
    if max(wanted.size, given.size) > MOST_NUMBERS:
        return ()
    nowhere = np.zeros(wanted.shape, dtype=bool)
    alike = wanted.shape == given.shape
    wrong = wrong_places(wanted, given) if alike else np.zeros(given.shape, dtype=bool)
    digits = _digits(wanted[wrong], given[wrong]) if alike else _FEWEST
    # Of a table without numbers, the array may have another shape.
    shapes = tuple(target.shape), tuple(yours.shape)
    types = str(target.dtype), str(yours.dtype)
    differs = {"shape": shapes[0] != shapes[1], "dtype": types[0] != types[1]}
    return (
        Grid(
            whose="target",
            name=name,
            shape=shapes[0],
            dtype=types[0],
            **_drawn(wanted, digits, nowhere),
        ),
        Grid(
            whose="yours",
            name=name,
            shape=shapes[1],
            dtype=types[1],
            differs=tuple(fact for fact, it_does in differs.items() if it_does),
            **_drawn(given, digits, wrong),
        ),
    )


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


def _drawn(table: _Table, digits: int, wrong: _Wrong) -> dict[str, tuple[Any, ...]]:
    """Return the columns and the blocks of a grid."""
    if not table.size:
        return {}
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

    return {
        "columns": tuple(map(_index, columns)) if table.ndim else (),
        "blocks": tuple((f"[{_index(at)}]" if table.ndim == 3 else "", body(at)) for at in blocks),
    }


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
