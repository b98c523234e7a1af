"""Where data lies, and how a file is written: a crash leaves the old one or the new one, whole."""

from __future__ import annotations

import os
from pathlib import Path
from uuid import uuid4


def data_root() -> Path:
    """Return the folder that downloaded data lies in: ``NNBOOK_DATA``, else one of the user's own.

    Examples
    --------
    >>> from nnbook.files import data_root
    >>> data_root().is_absolute()
    True
    """
    told = os.environ.get("NNBOOK_DATA", "").strip()
    if told:
        return Path(told).expanduser().absolute()
    from platformdirs import user_data_path

    return user_data_path("nnbook", appauthor=False) / "data"


def write_atomically(path: Path, content: bytes) -> None:
    """Write a file beside its place and move it there in one step, making folders as needed."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.{uuid4().hex}.part")
    try:
        with beside.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise


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
