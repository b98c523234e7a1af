"""A misspelt name is answered with the nearest one."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches


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
    near = get_close_matches(name, names, n=1, cutoff=0.4)
    return f"Did you mean {near[0]!r}?" if near else f"There are: {', '.join(names)}."
