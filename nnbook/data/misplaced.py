"""Data that lies near its place: one folder too deep or too high, or without any folder."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection
from itertools import islice
from pathlib import Path

DEPTH, MOST = 3, 1000
"""How far below the data root is looked, and into how many folders at most."""


def lying_elsewhere(path: Path, names: Collection[str], is_right: Callable[[bytes], bool]) -> str:
    """Say where a file of a data set lies below the data root, and what to do; else nothing.

    Parameters
    ----------
    path
        Where it should lie: ``ROOT/MNIST/raw/train-images-idx3-ubyte.gz``, for example.
    names
        The names that it may have.
    is_right
        Whether a content is what it has to hold; a file of the same name is not enough.
    """
    folder, root = path.parent, path.parents[2]
    for told, inner, files in islice(os.walk(root, followlinks=True), MOST):
        here = Path(told)
        if len(here.relative_to(root).parts) == DEPTH:
            inner.clear()
        inner.sort()
        for name in sorted(set(names) & set(files)) if here != folder else ():
            try:
                found = is_right((here / name).read_bytes())
            except OSError:
                continue
            if found:
                return _told(here / name, folder)
    return ""


def _told(found: Path, folder: Path) -> str:
    """Say what to do: another data root where that is enough, else where to move the files."""
    here = found.parent
    if here.parts[-2:] == folder.parts[-2:]:
        advice = f"let NNBOOK_DATA be {here.parents[1]}"
    else:
        advice = f"move the files into {folder}"
    return f"{found.name} lies in {here}, where it is not looked for: {advice}."
