"""Files of a data set: each verified, put in place in one step, never trusted half-way.

Whatever else lies in its place is somebody's: it is set aside once the right file is there.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from urllib.parse import urlsplit

from filelock import Timeout

from nnbook.console import say
from nnbook.data.misplaced import lying_elsewhere
from nnbook.data.transfer import TROUBLE, asked_by_a_proxy, download, reason
from nnbook.files import behind_links, write_atomically
from nnbook.locks import take

PATIENCE = 900.0
"""Seconds to wait for another program that is downloading the same files."""

_PROXY = "let HTTPS_PROXY and HTTP_PROXY be http://NAME:PASSWORD@PROXY:PORT and try again"


class DataError(Exception):
    """A data set cannot be had; the message says why and what to do."""


@dataclass(frozen=True)
class Resource:
    """A file as it has to be, and the addresses that it can be fetched from.

    Attributes
    ----------
    path
        Where it lies, packed by gzip.
    md5
        Its sum.
    unpacked
        The sum of what is packed in it, where that is known. What has this sum will do as well,
        with ``.gz`` behind its name or without: browsers unpack what they download.
    addresses
        Where it can be had.
    """

    path: Path
    md5: str
    unpacked: str
    addresses: tuple[str, ...]

    @property
    def places(self) -> tuple[Path, Path]:
        """Where the file may lie: under its name, or under that of what is packed in it."""
        return self.path, self.path.with_suffix("")

    def found(self) -> Path | None:
        """Return where something lies that may be the file."""
        return next((path for path in self.places if path.exists()), None)

    def content(self) -> bytes | None:
        """Return what the file holds, packed or not; None where it is missing or not right.

        Raises
        ------
        DataError
            If a file is there and cannot be read.
        """
        for path in self.places:
            try:
                content = path.read_bytes()
            except (FileNotFoundError, NotADirectoryError):
                continue
            except OSError as error:
                raise DataError(
                    f"{path} cannot be read ({reason(error)}): make it readable for yourself, or "
                    "let NNBOOK_DATA name another folder."
                ) from error
            if self.is_right(content):
                return content
        return None

    def is_right(self, content: bytes) -> bool:
        """Whether this is what the file has to hold, packed or unpacked."""
        return hashlib.md5(content, usedforsecurity=False).hexdigest() in (self.md5, self.unpacked)

    def fetch(self) -> bytes:
        """Download the file, verify it, and only then put it in its place.

        Something else that lies there is set aside at that moment, and that is said. Where the
        file cannot be had, it stays.
        """
        tried, proxy = [], False
        for address in self.addresses:
            try:
                content = download(address)
            except TROUBLE as error:
                tried.append(f"{urlsplit(address).netloc}: {reason(error)}")
                proxy = proxy or asked_by_a_proxy(error)
                continue
            if self.is_right(content):
                self._put(content)
                return content
            tried.append(f"{urlsplit(address).netloc}: wrong bytes, thrown away")
        there = self.found()
        wrong = f", and what lies in {there} is not that file" if there else ""
        advice = _PROXY if proxy else "connect to the network and try again"
        raise DataError(
            f"{self.path.name} could not be downloaded ({'; '.join(tried)}){wrong}: {advice}, or "
            f"lay the file into {self.path.parent} yourself."
        )

    def _put(self, content: bytes) -> None:
        place, aside = behind_links(self.path), None

        def make_room() -> bool:
            nonlocal aside
            if place.exists():
                names = (place.with_name(f"{place.name}.wrong-{number}") for number in count(1))
                aside = place.rename(next(name for name in names if not name.exists()))
            return True

        write_atomically(place, content, make_room)
        if aside:
            say(f"{self.path} was not the right file. It is kept as {aside.name}.")


def obtain(resources: Sequence[Resource]) -> list[bytes]:
    """Return the contents of files that lie in one folder, downloading those that are not right.

    Where all are right nothing is written, so a folder that is shared read-only will do. Programs
    that want the same files at the same time download them once.

    Raises
    ------
    DataError
        If a file is missing or wrong and cannot be had anew, or lies in another place.
    """
    contents = [resource.content() for resource in resources]
    if None in contents:
        lacking = resources[contents.index(None)]
        names = [path.name for path in lacking.places]
        elsewhere = lying_elsewhere(lacking.path, names, lacking.is_right)
        if elsewhere:
            raise DataError(elsewhere)
        state = "damaged" if lacking.found() else "missing"
        try:
            with _alone(lacking.path.parent):
                contents = [resource.content() or resource.fetch() for resource in resources]
        except OSError as error:
            raise DataError(
                f"{lacking.path.name} is {state}, and {lacking.path.parent} cannot be written "
                f"({reason(error)}): make room there or let NNBOOK_DATA name a folder in which "
                "you may write."
            ) from error
    return [content for content in contents if content is not None]


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Hold a folder's lock; whoever else wants to download into it waits."""
    folder.mkdir(parents=True, exist_ok=True)
    place = folder / ".nnbook.lock"
    try:
        lock = take(place, 0)
    except Timeout:
        print("Another program is downloading the same data: waiting for it.")
        try:
            lock = take(place, PATIENCE)
        except Timeout as error:
            raise DataError(
                f"Another program has been downloading into {folder} for a long time: end it "
                "and try again."
            ) from error
    try:
        yield
    finally:
        if lock:
            lock.release()
