"""A server that is slow or silent is given up, and a proxy is named for what it does."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import pytest
from torchvision.datasets import MNIST

from nnbook import data
from nnbook.data import transfer


def error() -> str:
    """Ask for a data set that cannot be had, and return what is said."""
    with pytest.raises(data.DataError) as caught:
        data.digits("mnist", fallback=False)
    return str(caught.value)


def test_a_server_that_never_answers_is_given_up(
    mirror: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(transfer, "SILENCE", 0.3)
    mirror.manner = "silent"
    assert "no answer within 0.3 seconds" in error()


@pytest.mark.parametrize("manner", ["drips", "drips from the start", "drips in the end"])
def test_a_server_that_sends_a_byte_now_and_then_is_given_up(
    manner: str, mirror: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(transfer, "WINDOW", 0.5)
    monkeypatch.setattr(transfer, "LEAST", 2000)
    mirror.manner = manner
    begun = time.monotonic()
    assert "fewer than 2,000 bytes came within 0.5 seconds" in error()
    assert time.monotonic() - begun < 20, "all of it would take minutes"


def test_a_slow_server_that_comes_to_its_end_is_not(
    mirror: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(transfer, "WINDOW", 1)
    monkeypatch.setattr(transfer, "LEAST", 8000)
    mirror.manner = "slowly"
    begun = time.monotonic()
    assert data.digits("mnist").name == "mnist"
    assert time.monotonic() - begun > 1


NOWHERE = "http://a-mirror.invalid/"


def test_a_proxy_that_is_named_after_a_failed_try_is_used(
    mirror: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(MNIST, "mirrors", [NOWHERE])
    assert "a-mirror.invalid:" in error()
    monkeypatch.setenv("http_proxy", mirror.address)
    assert data.digits("mnist", fallback=False).name == "mnist"
    assert len(mirror.asked) == 4


@pytest.mark.parametrize("scheme", ["http", "https"])
def test_a_proxy_that_wants_to_know_who_asks_is_named(
    scheme: str, mirror: Any, data_root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(MNIST, "mirrors", [NOWHERE.replace("http", scheme)])
    monkeypatch.setenv(f"{scheme}_proxy", mirror.address)
    mirror.manner = "407"
    said = error()
    assert "the proxy in between asks for a name and a password (407)" in said
    assert "let HTTPS_PROXY and HTTP_PROXY be http://NAME:PASSWORD@PROXY:PORT" in said
    assert "connect to the network" not in said
