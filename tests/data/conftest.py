"""A small MNIST, and a server on this machine that hands it out well or badly."""

from __future__ import annotations

import gzip
import hashlib
import threading
from collections import Counter
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import numpy as np
import pytest
from torchvision import datasets

from nnbook.data import mnist

FILES = tuple(name for name, _ in datasets.MNIST.resources)
TRAIN, TEST = 60, 20


class Mirror:
    """A server on 127.0.0.1; ``manner`` says how it answers."""

    def __init__(self) -> None:
        generator = np.random.default_rng(0)
        self.grey: dict[str, np.ndarray] = {}
        self.labels: dict[str, np.ndarray] = {}
        self.files: dict[str, bytes] = {}
        self.unpacked: dict[str, bytes] = {}
        for part, rows in (("train", TRAIN), ("t10k", TEST)):
            grey = generator.integers(0, 256, (rows, 28, 28), dtype=np.uint8)
            labels = generator.integers(0, 10, rows, dtype=np.uint8)
            self.grey[part], self.labels[part] = grey, labels
            for kind, values in (("images-idx3", grey), ("labels-idx1", labels)):
                head = bytes((0, 0, 8, values.ndim)) + np.array(values.shape, ">i4").tobytes()
                name, content = f"{part}-{kind}-ubyte.gz", head + values.tobytes()
                self.files[name] = gzip.compress(content, mtime=0)
                self.unpacked[name] = content
        self.manner = "well"
        self.asked: Counter[str] = Counter()
        self.gate = threading.Event()
        self.gate.set()
        mirror = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                name = self.path.rpartition("/")[2]
                mirror.asked[name] += 1
                mirror.gate.wait(60)
                if mirror.manner in ("404", "407"):
                    self.send_error(int(mirror.manner))
                    return
                if mirror.manner == "drips from the start":
                    self.drip(b"HTTP/1.0 200 OK" + b" " * 1000)
                    return
                if mirror.manner == "silent":
                    mirror.closing.wait(60)
                    return
                content = mirror.files[name]
                if mirror.manner == "login page":
                    content = b"<html>Please log in to this network.</html>"
                self.send_response(200)
                self.send_header("Content-Length", str(len(content)))
                self.end_headers()
                if mirror.manner == "drips in the end":
                    half = len(content) // 2
                    self.wfile.write(content[:half])
                    self.drip(content[half:])
                    return
                if mirror.manner in ("drips", "slowly"):
                    self.drip(content, 1 if mirror.manner == "drips" else 2000)
                    return
                half = len(content) // 2 if mirror.manner == "half" else len(content)
                self.wfile.write(content[:half])

            def do_CONNECT(self) -> None:
                self.send_error(407)

            def drip(self, content: bytes, size: int = 1) -> None:
                for at in range(0, len(content), size):
                    try:
                        self.wfile.write(content[at : at + size])
                    except OSError:  # nobody listens any more
                        return
                    if mirror.closing.wait(0.05):
                        return

            def log_message(self, *words: object) -> None:
                pass

        self.closing = threading.Event()
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self.server.server_port}/"
        threading.Thread(target=self.server.serve_forever, args=(0.02,), daemon=True).start()

    @property
    def resources(self) -> list[tuple[str, str]]:
        return [(name, hashlib.md5(self.files[name]).hexdigest()) for name in FILES]

    def close(self) -> None:
        self.closing.set()
        self.gate.set()
        self.server.shutdown()
        self.server.server_close()


@pytest.fixture
def data_root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Name a data root that does not exist yet."""
    root = tmp_path / "data root"
    monkeypatch.setenv("NNBOOK_DATA", str(root))
    return root


@pytest.fixture
def mirror(data_root: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Mirror]:
    """Let torchvision's classes name a small data set and a server on this machine."""
    mirror = Mirror()
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    for known in (datasets.MNIST, datasets.FashionMNIST):
        monkeypatch.setattr(known, "mirrors", [mirror.address])
        monkeypatch.setattr(known, "resources", mirror.resources)
    for name, md5 in mirror.resources:
        unpacked = hashlib.md5(mirror.unpacked[name]).hexdigest()
        monkeypatch.setitem(mnist.UNPACKED, md5, unpacked)
    yield mirror
    mirror.close()


@pytest.fixture
def offline(mirror: Mirror) -> Mirror:
    """Close the server: whoever asks it is refused, as without a network."""
    mirror.close()
    return mirror
