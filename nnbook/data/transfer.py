"""One file over the network, by way of the proxy of this moment, or the reason why not."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection
from socket import SHUT_RDWR, socket
from ssl import create_default_context
from threading import Event, Timer
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.request import HTTPHandler, HTTPSHandler, Request, build_opener

SILENCE = 20.0
"""Seconds that a server may say nothing before it is given up."""

LEAST, WINDOW = 32_768, 30.0
"""So many bytes have to come in so many seconds, however often a single one arrives."""

TROUBLE = (OSError, HTTPException, ValueError)
"""What a download may raise; `reason` says it."""

_CHUNK = 1 << 16


class _TooSlow(TimeoutError):
    """A server sends a little now and then."""

    def __init__(self) -> None:
        super().__init__(f"fewer than {LEAST:,} bytes came within {WINDOW:g} seconds")


def download(address: str) -> bytes:
    """Return what an address holds, with a progress bar where somebody watches."""
    from IPython.core.getipython import get_ipython
    from tqdm import tqdm

    in_notebook = hasattr(get_ipython(), "kernel")
    received = bytearray()
    # Made for each download, so that it knows the proxy that the environment names by now.
    opener = build_opener(_PatientlyOver(), _PatientlyOverTLS())
    request = Request(address, headers={"User-Agent": "nnbook"})
    with (
        opener.open(request, timeout=SILENCE) as response,
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
        since, before = time.monotonic(), 0
        while chunk := response.read1(_CHUNK):
            received += chunk
            bar.update(len(chunk))
            if time.monotonic() - since >= WINDOW:
                if len(received) - before < LEAST:
                    raise _TooSlow
                since, before = time.monotonic(), len(received)
        if response.length:
            raise ConnectionError(f"the connection ended {response.length:,} bytes too early")
    return bytes(received)


def reason(error: Exception) -> str:
    """Return what went wrong in the system's own words, without the address it happened at."""
    if asked_by_a_proxy(error):
        return "the proxy in between asks for a name and a password (407)"
    if isinstance(error, HTTPError):
        return f"the server answered {error.code}"
    cause = error.reason if isinstance(error, URLError) else error
    if isinstance(cause, TimeoutError) and not isinstance(cause, _TooSlow):
        return f"no answer within {SILENCE:g} seconds"
    return getattr(cause, "strerror", None) or str(cause) or type(cause).__name__


def asked_by_a_proxy(error: Exception) -> bool:
    """Whether it was a proxy that refused, because it does not know who asks."""
    return getattr(error, "code", None) == 407 or "Tunnel connection failed: 407" in str(error)


class _Response(HTTPResponse):
    """Gives up a server whose first lines do not come to an end."""

    def __init__(self, sock: socket, *more: Any, **named: Any) -> None:
        super().__init__(sock, *more, **named)
        self._line = sock

    def begin(self) -> None:
        """Read all before the file itself."""
        with _cut_off(self._line, WINDOW):
            super().begin()


@contextmanager
def _cut_off(line: socket, seconds: float) -> Iterator[None]:
    """End a connection where the block takes longer."""
    late = Event()

    def cut() -> None:
        late.set()
        line.shutdown(SHUT_RDWR)

    timer = Timer(seconds, cut)
    timer.start()
    try:
        yield
    except TROUBLE:
        if late.is_set():
            raise _TooSlow from None
        raise
    finally:
        timer.cancel()


class _Connection(HTTPConnection):
    response_class = _Response


class _TLSConnection(HTTPSConnection):
    response_class = _Response


class _PatientlyOver(HTTPHandler):
    def http_open(self, req: Request) -> HTTPResponse:
        return self.do_open(_Connection, req)


class _PatientlyOverTLS(HTTPSHandler):
    def https_open(self, req: Request) -> HTTPResponse:
        return self.do_open(_TLSConnection, req, context=create_default_context())
