"""Locks between programs; and some file systems, network homes among them, have none.

There, a file that only one can make stands for the lock. It is not as good: a kernel that dies
leaves it behind, and then others pass it after a moment.
"""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import BaseFileLock, FileLock, SoftFileLock, Timeout

_NO_LOCKS = {errno.ENOLCK, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP}

_MOMENT = 2.0
"""Seconds after which a file that stands for a lock is taken for forgotten."""


def take(path: Path, patience: float = -1) -> BaseFileLock | None:
    """Take a lock and return it, to be released; None where there is none to be had.

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
    lock = FileLock(path, fallback_to_soft=False)
    try:
        lock.acquire(timeout=patience)
    except OSError as error:
        if error.errno not in _NO_LOCKS:
            raise
        return _claim(path.with_name(f"{path.name}ed"))
    return lock


@contextmanager
def locked(path: Path, patience: float = -1) -> Iterator[bool]:
    """Hold a lock, see `take`, and lend whether it is sure that nobody else goes on meanwhile."""
    lock = take(path, patience)
    try:
        yield isinstance(lock, FileLock)
    finally:
        if lock:
            lock.release()


def _claim(path: Path) -> SoftFileLock | None:
    claim = SoftFileLock(path)
    try:
        claim.acquire(timeout=_MOMENT)
    except Timeout:
        path.unlink(missing_ok=True)
        return None
    return claim
