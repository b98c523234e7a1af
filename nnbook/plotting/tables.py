"""Results as a table with labelled rows: one to look at, and the same as lines of text."""

from __future__ import annotations

import html
import numbers
from collections.abc import Mapping, Sequence
from typing import Any

from nnbook.plotting.output import emit

_CELL = "padding:0.25em 0.9em;border-bottom:1px solid rgba(127,127,127,0.35)"
_PLACES = {True: "text-align:right;font-variant-numeric:tabular-nums", False: "text-align:left"}


def table(
    rows: Mapping[str, Sequence[object]],
    *,
    columns: Sequence[str],
    caption: str,
    corner: str = "",
    digits: int = 3,
) -> None:
    """Show results as a table: a label before each row, a name above each column.

    The output holds ``text/html``, which scrolls sideways where it is too wide, and ``text/plain``
    with the same words and numbers in the same order. Taught in lesson 1.1.

    Parameters
    ----------
    rows
        The values of each row by its label; tensors and arrays with one number count as numbers.
    columns
        What stands above the values, one name for each.
    caption
        What the table shows, in a whole sentence.
    corner
        What stands above the labels.
    digits
        To how many significant digits numbers with decimals are written.

    Raises
    ------
    ValueError
        If there are no rows, if a row has more or fewer values than there are columns, or if the
        caption is no sentence.

    Examples
    --------
    >>> from nnbook import plotting
    >>> plotting.table(
    ...     {"always the mean": [7.42, 9], "the line": [0.512, 9]},
    ...     columns=["error", "points"],
    ...     caption="The line errs far less than the mean.",
    ... )
    The line errs far less than the mean.
                     error  points
    always the mean   7.42       9
    the line         0.512       9
    """
    words = " ".join(caption.split())
    if not words.endswith((".", "!", "?")):
        raise ValueError(f"caption={caption!r} is not a sentence. Say what the table shows.")
    if not rows:
        raise ValueError("A table needs at least one row: rows={} is empty.")
    for label, values in rows.items():
        if len(values) != len(columns):
            raise ValueError(
                f"The row {label!r} has {len(values)} values, but there are {len(columns)} columns "
                f"({', '.join(columns) or 'none'})."
            )
    cells = {label: [_written(value, digits) for value in values] for label, values in rows.items()}
    numeric = [
        all(_number(values[place]) is not None for values in rows.values())
        for place in range(len(columns))
    ]
    emit(
        _html(cells, columns, words, corner, numeric), _text(cells, columns, words, corner, numeric)
    )


def _number(value: Any) -> float | int | None:
    """Return what is a number as one of Python's, and None for everything else."""
    if hasattr(value, "item") and getattr(value, "ndim", None) == 0:
        value = value.item()
    if isinstance(value, bool) or not isinstance(value, numbers.Real):
        return None
    return int(value) if isinstance(value, numbers.Integral) else float(value)


def _written(value: Any, digits: int) -> str:
    number = _number(value)
    if not isinstance(number, float):
        return str(value if number is None else number)
    whole = 10**digits <= abs(number) < 1e15
    return f"{number:.0f}" if whole else f"{number:.{digits}g}"


def _html(
    cells: Mapping[str, Sequence[str]],
    columns: Sequence[str],
    words: str,
    corner: str,
    numeric: Sequence[bool],
) -> str:
    def cell(tag: str, text: str, right: bool, more: str = "", look: str = "") -> str:
        return f'<{tag}{more} style="{_PLACES[right]};{_CELL}{look}">{html.escape(text)}</{tag}>'

    head = cell("th" if corner else "td", corner, False)
    head += "".join(
        cell("th", name, right, ' scope="col"')
        for name, right in zip(columns, numeric, strict=True)
    )
    body = ""
    for label, row in cells.items():
        values = [cell("td", text, right) for text, right in zip(row, numeric, strict=True)]
        label_cell = cell("th", label, False, ' scope="row"', ";min-width:8em")
        body += f"<tr>{label_cell}{''.join(values)}</tr>"
    name = html.escape(words)
    return (
        f'<div style="overflow-x:auto" tabindex="0" role="region" aria-label="{name}">'
        '<table class="nnbook-table" style="border-collapse:collapse;margin:0.4em 0">'
        f'<caption style="caption-side:top;text-align:left;padding:0.25em 0">{name}'
        f"</caption><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def _text(
    cells: Mapping[str, Sequence[str]],
    columns: Sequence[str],
    words: str,
    corner: str,
    numeric: Sequence[bool],
) -> str:
    lines = [[corner, *columns], *([label, *row] for label, row in cells.items())]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    placed = [
        "  ".join(
            text.rjust(width) if right else text.ljust(width)
            for text, width, right in zip(line, widths, [False, *numeric], strict=True)
        ).rstrip()
        for line in lines
    ]
    return "\n".join([words, *placed])
