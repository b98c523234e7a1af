"""A misspelt name is answered with the nearest one."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import SequenceMatcher


def nearest(name: str, known: Iterable[str], *, least: float = 0.4) -> str | None:
    """Return the known name most like ``name``, of equally like ones the first; None if none is.

    Examples
    --------
    >>> nearest("1.0", ["1.1", "1.2"])
    '1.1'
    """

    def likeness(other: str) -> float:
        return SequenceMatcher(None, other, name).ratio()

    found = max(known, key=likeness, default="")
    return found if likeness(found) >= least else None


def suggest(name: str, known: Iterable[str]) -> str:
    """Return a sentence that suggests the known name nearest to ``name``, or lists them all.

    Examples
    --------
    >>> suggest("shaps", ["shapes", "line"])
    "Did you mean 'shapes'?"
    >>> suggest("?", ["shapes", "line"])
    'There are: shapes, line.'
    """
    names = list(known)
    near = nearest(name, names)
    return f"Did you mean {near!r}?" if near else f"There are: {', '.join(names)}."
