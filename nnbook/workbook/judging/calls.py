"""How an answer was called, in two lines at most: the rest of long arguments is left out."""

from __future__ import annotations

import itertools
import textwrap
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import numpy as np

from nnbook.workbook.judging.values import as_array, is_sequence, is_table, text

WIDTH = 90
"""Characters of a line."""

LINES = 2
"""Lines of a call."""

_INDENT = "    "
_UNBROKEN = "\N{NO-BREAK SPACE}"
_SHORTEST = 4
"""Characters of an argument that must be left in any case."""


def write_call(called: str, parameters: Sequence[str], arguments: Sequence[Any]) -> str:
    """Write down a call: in full if it is short, else with as much of each argument as fits.

    Parameters
    ----------
    called
        The name of what is called.
    parameters
        The names of its arguments.
    arguments
        Their values.

    Examples
    --------
    >>> write_call("mean", ["values"], [[1.0, 2.0]])
    'mean([1.0, 2.0])'
    """
    named = list(itertools.zip_longest(parameters[: len(arguments)], arguments, fillvalue=""))
    for room in range(WIDTH, _SHORTEST, -4):
        lines = _lines(called, [_short(name, value, room) for name, value in named])
        if len(lines) <= LINES and all(len(line) <= WIDTH for line in lines):
            return "\n".join(lines)
    return f"{called}(…)"


def _lines(called: str, written: Iterable[str]) -> list[str]:
    """Break a call into lines between two arguments."""
    whole = f"{called}({', '.join(each.replace(' ', _UNBROKEN) for each in written)})"
    lines = textwrap.wrap(
        whole, WIDTH, subsequent_indent=_INDENT, break_long_words=False, break_on_hyphens=False
    )
    return [line.replace(_UNBROKEN, " ") for line in lines]


def _short(name: str, value: Any, room: int) -> str:
    """Write an argument within so many characters."""
    large = is_table(value) and np.prod(tuple(value.shape)) > WIDTH / len("1,")
    written = "" if large else " ".join(text(value).split())
    if not large and len(written) <= room:
        return written
    if is_table(value):
        shape = f"{name or 'tensor'} of shape {tuple(value.shape)}"
        return next((each for each in _beginnings(shape, value) if len(each) <= room), shape)
    if is_sequence(value):
        return _beginning_of_sequence(value, room)
    return written[: room - 1].rstrip() + "…"


def _beginnings(shape: str, table: Any) -> Iterator[str]:
    """Give a table by its shape and its first numbers, of which each time fewer are there."""
    for count in (4, 3, 2, 1):
        corner = as_array(table[tuple(slice(count + 1) for _ in table.shape)])
        yield f"{shape}: {_nested(corner.tolist(), count)}"


def _nested(values: Any, count: int) -> str:
    """Write so many of the values in each row, and … for others."""
    if not isinstance(values, list):
        return f"{values:.4}" if isinstance(values, float) else str(values)
    written = [_nested(value, count) for value in values[:count]]
    return f"[{', '.join([*written, '…'] if len(values) > count else written)}]"


def _beginning_of_sequence(values: Sequence[Any], room: int) -> str:
    """Write as many of the first entries of a sequence as there is room for."""
    names = getattr(values, "_fields", ()) if isinstance(values, tuple) else ()
    first, last = ("[", "…]") if isinstance(values, list) else ("(", "…)")
    written = type(values).__name__ + first if names else first
    for name, value in itertools.zip_longest(names, values[: room // 2], fillvalue=""):
        entry = _short(name, value, max(room // 2, _SHORTEST))
        if len(written) + len(entry) + len(", ") + len(last) > room:
            break
        written += f"{entry}, "
    return written + last
