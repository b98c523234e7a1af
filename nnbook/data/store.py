"""Which data sets there are, and what lies of them on this machine."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from nnbook.data.downloads import obtain
from nnbook.data.mnist import CLASSES, resources
from nnbook.names import suggest

SETS = ("bundled", *CLASSES)


@dataclass(frozen=True)
class Stored:
    """What is known of a data set on this machine."""

    name: str
    state: str
    """``complete``: every file is there and right; ``missing``; ``partly`` there; ``damaged``."""
    size: int = 0
    """Bytes of its files as they lie there."""
    folder: Path | None = None
    """Where they lie; None of the data that is part of the installation."""

    def __str__(self) -> str:
        told = f"{self.name:<9} {self.state:<9} "
        if self.folder is None:
            return told + "comes with scikit-learn"
        if self.state == "complete":
            return told + f"{self.size / 1e6:.1f} MB in {self.folder}"
        return told + f"get it with: nnbook data {self.name}"


def check_name(name: str) -> str:
    """Return the name of a data set as it is.

    Raises
    ------
    ValueError
        If there is none of that name; the nearest one is suggested.
    """
    if name not in SETS:
        known = suggest(str(name).lower(), SETS)
        raise ValueError(f"There is no data set {name!r}. {known}")
    return name


def fetch(name: str) -> None:
    """Download what is missing or damaged of a data set, and verify all of it.

    Raises
    ------
    DataError
        If it cannot be had.
    ValueError
        If there is no data set of that name.
    """
    if check_name(name) in CLASSES:
        obtain(resources(name))


def look(name: str) -> Stored:
    """Look what lies on this machine of a data set, and whether it is right; change nothing.

    Raises
    ------
    DataError
        If a file is there and cannot be read.
    ValueError
        If there is no data set of that name.

    Examples
    --------
    >>> from nnbook.data.store import look
    >>> print(look("bundled"))
    bundled   complete  comes with scikit-learn
    """
    if check_name(name) not in CLASSES:
        return Stored(name, "complete")
    files = resources(name)
    there = [path for path in (file.found() for file in files) if path]
    if any(file.found() and file.content() is None for file in files):
        state = "damaged"
    else:
        state = {0: "missing", len(files): "complete"}.get(len(there), "partly")
    size = sum(path.stat().st_size for path in there)
    return Stored(name, state, size, files[0].path.parent)
