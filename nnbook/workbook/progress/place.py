"""Where the progress file is: decided once a kernel, so that nobody begins a second in silence."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from nnbook.files import PlaceError, behind_links, named, users_own_folder

COPY_MARKER = ".nnbook-copy"


def where() -> Path:
    """Return the progress file: ``NNBOOK_PROGRESS``, else the one in the learner's copy.

    The copy is found from wherever the notebook lies in it; outside any copy the file is kept
    among the user's application data. What counts is the folder in which the kernel imported this;
    ``os.chdir`` changes nothing afterwards. A notebook that sets ``NNBOOK_PROGRESS`` means it: that
    holds from then on. Where the file is a symbolic link, what it leads to is returned.

    Raises
    ------
    PlaceError
        If there is no such place, or no longer; the message says what to do.

    Examples
    --------
    >>> from nnbook.workbook.progress.place import where
    >>> where().suffix
    '.json'
    """
    told, begun = named("NNBOOK_PROGRESS"), started_in()
    if told:
        if begun is None and not told.is_absolute():
            raise PlaceError(
                f"NNBOOK_PROGRESS is {told}, which depends on the folder that this was started in, "
                "and that is gone: let it name a path from its root on."
            )
        return behind_links(told if begun is None else begun / told)
    copy = _copy_around(begun) if begun else None
    if copy is None:
        return behind_links(users_own_folder("NNBOOK_PROGRESS") / "progress.json")
    if not copy.is_dir():
        raise PlaceError(
            f"The folder {copy.name}, in which your progress was kept, is no longer where it was "
            "when this kernel was started: restart the kernel, and it is looked for again."
        )
    return behind_links(copy / "progress.json")


@cache
def started_in() -> Path | None:
    """Return the folder in which this was first asked; None where that had been deleted."""
    try:
        return Path.cwd()
    except OSError:
        return None


started_in()  # before a cell can change it


@cache
def _copy_around(begun: Path) -> Path | None:
    """Return the learner's copy that a folder lies in; the answer holds as long as the kernel."""
    for folder in (begun, *begun.parents):
        try:
            if (folder / COPY_MARKER).is_file():
                return folder
        except OSError:  # one may not look into it
            continue
    return None
