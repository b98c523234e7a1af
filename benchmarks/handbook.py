"""The handbook that rows measure."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from benchmarks.harness import CannotRun


@cache
def handbook(folder: Path | None) -> Path:
    """Return the folder of a handbook: the one that is named, or else one built now.

    Raises
    ------
    CannotRun
        If no handbook lies in the folder that is named.
    """
    if folder is None:
        from nnbook.course.book import build

        return build().parent
    if not (folder / "index.html").exists():
        raise CannotRun(f"There is no handbook in {folder}: leave --book out to build one.")
    return folder.resolve()


def pages(folder: Path) -> dict[str, Path]:
    """Return the pages of a handbook by their names."""
    found = {path.relative_to(folder): path for path in sorted(folder.rglob("*.html"))}
    return {
        name.as_posix(): path
        for name, path in found.items()
        if not name.parts[0].startswith("_") and name.parts[0] != "download"
    }
