"""Where data lies, and how a file is written: a crash leaves the old one or the new one, whole."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from pathlib import Path
from uuid import uuid4


class PlaceError(Exception):
    """A place that cannot be found; the message says which, and what to do."""


def named(variable: str) -> Path | None:
    """Return the path that a variable of the environment names; None where it is not set.

    Raises
    ------
    PlaceError
        If it begins with the home folder of somebody whom the system does not know.

    Examples
    --------
    >>> from nnbook.files import named
    >>> named("A_NAME_THAT_IS_NOT_SET") is None
    True
    """
    told = os.environ.get(variable, "").strip()
    try:
        return Path(told).expanduser() if told else None
    except RuntimeError:
        raise PlaceError(
            f"{variable} is {told}, and this system does not know whose home that is: let it name "
            "a path from its root on."
        ) from None


def data_root() -> Path:
    """Return the folder that downloaded data lies in: ``NNBOOK_DATA``, else one of the user's own.

    Raises
    ------
    PlaceError
        If ``NNBOOK_DATA`` names a home that nobody has.

    Examples
    --------
    >>> from nnbook.files import data_root
    >>> data_root().is_absolute()
    True
    """
    told = named("NNBOOK_DATA")
    return told.absolute() if told else users_own_folder("NNBOOK_DATA") / "data"


def users_own_folder(variable: str) -> Path:
    """Return the folder for what nnbook keeps of a user outside the learner's copy.

    Raises
    ------
    PlaceError
        If the system knows no home of this user; the message names the variable that helps.
    """
    from platformdirs import user_data_path

    try:
        folder = user_data_path("nnbook", appauthor=False)
    except RuntimeError:
        folder = Path()
    if not folder.is_absolute():
        raise PlaceError(
            f"Your home folder cannot be found: let {variable} name a place, from its root on, in "
            "which you may write."
        )
    return folder


def behind_links(path: Path) -> Path:
    """Return where a path leads, symbolic links followed, whether or not something lies there."""
    return Path(os.path.realpath(path))


def write_atomically(path: Path, content: bytes, still: Callable[[], bool] = lambda: True) -> bool:
    """Write a file beside its place and move it there in one step, making folders as needed.

    A symbolic link stays one: what it leads to is written. A file that was there before hands on
    who may read and write it.

    Parameters
    ----------
    path
        The file.
    content
        What it holds afterwards.
    still
        Asked just before the step. Where it says no, the old file stays.

    Returns
    -------
    bool
        Whether the file was written.
    """
    path = behind_links(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.{uuid4().hex}.part")
    try:
        before = path.stat()
    except FileNotFoundError:
        before = None
    try:
        beside.touch(mode=0o600 if before else 0o666, exist_ok=False)
        with beside.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if before:
            _hand_on(before, beside)
        done = still()
        if done:
            beside.replace(path)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
    if not done:
        beside.unlink()
    return done


def _hand_on(before: os.stat_result, new: Path) -> None:
    """Give a new file the old one's group and mode; what a group may do is not for another one."""
    mode = stat.S_IMODE(before.st_mode)
    if hasattr(os, "chown") and new.stat().st_gid != before.st_gid:
        try:
            os.chown(new, -1, before.st_gid)
        except OSError:
            mode &= ~stat.S_IRWXG
    new.chmod(mode)


def can_write(folder: Path) -> bool:
    """Try whether files can be made in a folder, or in the nearest one above it that exists.

    Asking the system is not enough: on Windows it does not look at a folder's permissions.

    Examples
    --------
    >>> import tempfile
    >>> can_write(Path(tempfile.gettempdir()) / "a folder" / "to be made")
    True
    """
    while not folder.exists() and folder != folder.parent:
        folder = folder.parent
    probe = folder / f".{uuid4().hex}.part"
    try:
        probe.open("xb").close()
        probe.unlink()
    except OSError:
        return False
    return True
