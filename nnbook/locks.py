"""Locks between programs; and some file systems, network homes among them, have none."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock

_NO_LOCKS = {errno.ENOLCK, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP}


def take(path: Path, patience: float = -1) -> FileLock | None:
    """Take a lock and return it, to be released; None where the file system has no locks.

    Parameters
    ----------
    path
        The lock's own file, which holds nothing; its folder has to exist.
    patience
        Seconds to wait for whoever has it; forever if negative.

    Raises
    ------
    filelock.Timeout
        If somebody else has it all that time.
    """
    # A lock of filelock's own, made where the system has none, would outlive a killed kernel.
    lock = FileLock(path, fallback_to_soft=False)
    try:
        lock.acquire(timeout=patience)
    except OSError as error:
        if error.errno not in _NO_LOCKS:
            raise
        return None
    return lock


@contextmanager
def locked(path: Path, patience: float = -1) -> Iterator[bool]:
    """Hold a lock, see `take`, and lend whether there is one."""
    lock = take(path, patience)
    try:
        yield lock is not None
    finally:
        if lock:
            lock.release()
