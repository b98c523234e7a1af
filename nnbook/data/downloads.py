"""Files from the network: each verified, put in place in one step, never trusted half-way."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPException
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

from filelock import FileLock, Timeout

from nnbook.files import write_atomically

SILENCE = 20.0
"""Seconds that a server may say nothing before it is given up."""

PATIENCE = 900.0
"""Seconds to wait for another program that is downloading the same files."""

_CHUNK = 1 << 16


class DataError(Exception):
    """A data set cannot be had; the message says why and what to do."""


@dataclass(frozen=True)
class Resource:
    """A file as it has to be, and the addresses that it can be fetched from."""

    path: Path
    md5: str
    addresses: tuple[str, ...]

    def content(self) -> bytes | None:
        """Return what the file holds, or None where it is missing or not what it has to be.

        Raises
        ------
        DataError
            If the file is there and cannot be read.
        """
        try:
            content = self.path.read_bytes()
        except (FileNotFoundError, NotADirectoryError):
            return None
        except OSError as error:
            raise DataError(
                f"{self.path} cannot be read ({_reason(error)}): make it readable for yourself, "
                "or let NNBOOK_DATA name another folder."
            ) from error
        return content if self._is_right(content) else None

    def fetch(self) -> bytes:
        """Download the file, verify it, and only then put it in its place.

        What lies there by now is wrong; it is deleted, and that is said.
        """
        if self.path.exists():
            self.path.unlink()
            print(f"{self.path} was damaged and has been deleted.")
        tried = []
        for address in self.addresses:
            try:
                content = _download(address)
            except (OSError, HTTPException, ValueError) as error:
                tried.append(f"{urlsplit(address).netloc}: {_reason(error)}")
                continue
            if self._is_right(content):
                write_atomically(self.path, content)
                return content
            tried.append(f"{urlsplit(address).netloc}: wrong bytes, thrown away")
        raise DataError(
            f"{self.path.name} could not be downloaded ({'; '.join(tried)}): connect to the "
            f"network and try again, or lay the file into {self.path.parent} yourself."
        )

    def _is_right(self, content: bytes) -> bool:
        return hashlib.md5(content, usedforsecurity=False).hexdigest() == self.md5


def obtain(resources: Sequence[Resource]) -> list[bytes]:
    """Return the contents of files that lie in one folder, downloading those that are not right.

    Where all are right nothing is written, so a folder that is shared read-only will do. Programs
    that want the same files at the same time download them once.

    Raises
    ------
    DataError
        If a file is missing or damaged and cannot be had anew.
    """
    contents = [resource.content() for resource in resources]
    if None in contents:
        lacking = resources[contents.index(None)].path
        state = "damaged" if lacking.exists() else "missing"
        try:
            with _alone(lacking.parent):
                contents = [resource.content() or resource.fetch() for resource in resources]
        except OSError as error:
            raise DataError(
                f"{lacking.name} is {state}, and {lacking.parent} cannot be written "
                f"({_reason(error)}): make room there or let NNBOOK_DATA name a folder in which "
                "you may write."
            ) from error
    return [content for content in contents if content is not None]


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Hold a folder's lock; whoever else wants to download into it waits."""
    folder.mkdir(parents=True, exist_ok=True)
    lock = FileLock(folder / ".nnbook.lock")
    try:
        lock.acquire(timeout=0)
    except Timeout:
        print("Another program is downloading the same data: waiting for it.")
        try:
            lock.acquire(timeout=PATIENCE)
        except Timeout as error:
            raise DataError(
                f"Another program has been downloading into {folder} for a long time: end it "
                "and try again."
            ) from error
    try:
        yield
    finally:
        lock.release()


def _download(address: str) -> bytes:
    """Return what an address holds, with a progress bar where somebody watches."""
    from IPython.core.getipython import get_ipython
    from tqdm import tqdm

    in_notebook = hasattr(get_ipython(), "kernel")
    received = bytearray()
    request = Request(address, headers={"User-Agent": "nnbook"})
    with (
        urlopen(request, timeout=SILENCE) as response,
        tqdm(
            total=response.length,
            desc=address.rpartition("/")[2],
            unit="B",
            unit_scale=True,
            # A line of text, not a widget: a saved notebook still shows it.
            file=sys.stdout if in_notebook else sys.stderr,
            disable=False if in_notebook else None,  # None: unless it is a terminal
        ) as bar,
    ):
        while chunk := response.read1(_CHUNK):
            received += chunk
            bar.update(len(chunk))
        if response.length:
            raise ConnectionError(f"the connection ended {response.length:,} bytes too early")
    return bytes(received)


def _reason(error: Exception) -> str:
    """Return what went wrong in the system's own words, without the address it happened at."""
    if isinstance(error, HTTPError):
        return f"the server answered {error.code}"
    cause = error.reason if isinstance(error, URLError) else error
    if isinstance(cause, TimeoutError):
        return f"no answer within {SILENCE:g} seconds"
    return getattr(cause, "strerror", None) or str(cause) or type(cause).__name__
