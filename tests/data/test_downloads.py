"""Whatever goes wrong with a download, one clear sentence says so and nothing wrong is kept."""

from __future__ import annotations

import io
import json
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from nnbook import data
from nnbook.data import downloads, store

GOING_ON = "Going on with the bundled data instead"
FIRST = "train-images-idx3-ubyte.gz"


def error(name: str = "mnist") -> str:
    """Ask for a data set that cannot be had, and return what is said."""
    with pytest.raises(data.DataError) as caught:
        data.digits(name, fallback=False)
    return str(caught.value)


def raw(root: Path) -> Path:
    return root / "MNIST" / "raw"


def left(root: Path) -> list[str]:
    """Return the names of what lies in the data root; the lock file holds nothing."""
    return sorted(path.name for path in raw(root).iterdir() if path.name != ".nnbook.lock")


def test_a_download_is_put_where_torchvision_looks(mirror: Any, data_root: Path) -> None:
    from torchvision.datasets import MNIST

    data.digits("mnist", fallback=False)
    assert {name: (raw(data_root) / name).read_bytes() for name in left(data_root)} == mirror.files
    data.digits("mnist", fallback=False)
    assert set(mirror.asked.values()) == {1}, "what is there is not downloaded again"
    for name in mirror.files:
        packed = raw(data_root) / name
        subprocess.run([sys.executable, "-m", "gzip", "-d", str(packed)], check=True)
    assert len(MNIST(data_root)) == len(mirror.grey["train"])


def test_no_network_is_announced_and_the_bundled_digits_are_given(
    offline: Any, data_root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for _ in range(2):  # the second time as well: it is never silent
        assert data.digits("mnist").name == "bundled"
        said = capsys.readouterr().out
        assert f"{FIRST} could not be downloaded" in said
        assert "connect to the network" in said
        assert GOING_ON in said
    assert left(data_root) == []


def test_no_network_is_an_error_where_nothing_else_will_do(offline: Any) -> None:
    assert "could not be downloaded" in error()
    assert "could not be downloaded" in error("fashion")


@pytest.mark.parametrize(
    ("manner", "why"),
    [
        ("404", "the server answered 404"),
        ("login page", "wrong bytes, thrown away"),
        ("half", "bytes too early"),
    ],
)
def test_a_mirror_that_answers_badly_leaves_nothing_behind(
    manner: str, why: str, mirror: Any, data_root: Path
) -> None:
    mirror.manner = manner
    said = error()
    assert said.startswith(f"{FIRST} could not be downloaded (127.0.0.1:")
    assert why in said
    assert said.count("\n") == 0
    assert left(data_root) == []
    mirror.manner = "well"
    assert data.digits("mnist").name == "mnist"


def test_the_next_mirror_is_tried(
    mirror: Any, data_root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from torchvision.datasets import MNIST

    monkeypatch.setattr(MNIST, "mirrors", ["http://127.0.0.1:1/", "no address", mirror.address])
    assert data.digits("mnist", fallback=False).name == "mnist"


WRONG = {
    "truncated": lambda whole: whole[:1000],
    "other bytes": lambda whole: whole[:-1] + b"?",
    "empty": lambda whole: b"",
}


@pytest.mark.parametrize("damage", WRONG)
def test_a_wrong_file_is_set_aside_and_named_and_the_right_one_fetched(
    damage: str, mirror: Any, data_root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data.digits("mnist", fallback=False)
    path = raw(data_root) / FIRST
    whole = path.read_bytes()
    wrong = WRONG[damage](whole)
    for number in (1, 2):
        path.write_bytes(wrong)
        assert data.digits("mnist").name == "mnist"
        aside = path.with_name(f"{FIRST}.wrong-{number}")
        said = f"{path} was not the right file. It is kept as {aside.name}."
        assert said in capsys.readouterr().out
        assert aside.read_bytes() == wrong
        assert path.read_bytes() == whole
    assert mirror.asked[FIRST] == 3
    assert sum(mirror.asked.values()) == 6


@pytest.mark.parametrize("manner", ["off", "404", "login page", "half"])
def test_a_wrong_file_stays_where_no_right_one_can_be_had(
    manner: str, mirror: Any, data_root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = raw(data_root) / FIRST
    path.parent.mkdir(parents=True)
    path.write_bytes(b"laid here by hand")
    if manner == "off":
        mirror.close()
    mirror.manner = manner
    assert data.digits("mnist").name == "bundled"
    said = capsys.readouterr().out
    assert f"and what lies in {path} is not that file: connect to the network" in said
    assert GOING_ON in said
    assert left(data_root) == [FIRST]
    assert path.read_bytes() == b"laid here by hand"


def test_a_full_disk_leaves_a_wrong_file_where_it_was(mirror: Any, data_root: Path) -> None:
    resource = pytest.importorskip("resource", reason="Windows cannot limit the size of files")
    path = raw(data_root) / FIRST
    path.parent.mkdir(parents=True)
    path.write_bytes(b"laid here by hand")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, before[1]))
    try:
        assert "make room there" in error()
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert left(data_root) == [FIRST]
    assert path.read_bytes() == b"laid here by hand"


def test_a_folder_that_cannot_be_written_is_named(
    mirror: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    monkeypatch.setenv("NNBOOK_DATA", str(tmp_path / "file"))
    said = error()
    assert said.startswith(f"{FIRST} is missing, and {raw(tmp_path / 'file')} cannot be written (")
    assert said.endswith("let NNBOOK_DATA name a folder in which you may write.")
    assert not mirror.asked, "it is noticed before anything is downloaded"


def test_a_file_that_cannot_be_read_is_named(mirror: Any, data_root: Path) -> None:
    (raw(data_root) / FIRST).mkdir(parents=True)
    assert error().startswith(f"{raw(data_root) / FIRST} cannot be read (")


def test_a_full_disk_leaves_nothing_behind(mirror: Any, data_root: Path) -> None:
    resource = pytest.importorskip("resource", reason="Windows cannot limit the size of files")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, before[1]))
    try:
        said = error()
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert f"{raw(data_root)} cannot be written (" in said
    assert "make room there" in said
    assert left(data_root) == []
    assert data.digits("mnist").name == "mnist"


CHILD = """
import json, sys
from torchvision.datasets import MNIST
MNIST.mirrors, MNIST.resources = json.loads(sys.argv[1])
from nnbook import data
print(data.digits("mnist", fallback=False), flush=True)
"""


def test_two_downloads_at_once_fetch_each_file_once(
    mirror: Any, data_root: Path, tmp_path: Path
) -> None:
    """The first answer is held back until the second program says that it waits."""
    mirror.gate.clear()
    told = json.dumps([[mirror.address], mirror.resources])
    outputs = [tmp_path / "first", tmp_path / "second"]
    children = []
    for path in outputs:
        with path.open("wb") as file:
            command = [sys.executable, "-u", "-c", CHILD, told]
            children.append(subprocess.Popen(command, stdout=file, stderr=file))

    def said() -> str:
        return "".join(path.read_text(encoding="utf-8") for path in outputs)

    while "waiting for it" not in said() and mirror.asked[FIRST] < 2:
        assert all(child.poll() is None for child in children), said()
        time.sleep(0.05)
    mirror.gate.set()
    assert [child.wait(120) for child in children] == [0, 0], said()
    assert set(mirror.asked.values()) == {1}
    assert said().count("Digits('mnist', train=50") == 2
    assert left(data_root) == sorted(mirror.files)


def test_whoever_waits_too_long_is_told(
    mirror: Any, data_root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from filelock import FileLock

    monkeypatch.setattr(downloads, "PATIENCE", 0.1)
    raw(data_root).mkdir(parents=True)
    with FileLock(raw(data_root) / ".nnbook.lock"):
        assert "Another program has been downloading into" in error()


def test_a_shared_folder_that_has_all_files_is_not_written_to(mirror: Any, data_root: Path) -> None:
    raw(data_root).mkdir(parents=True)
    for name, content in mirror.files.items():
        (raw(data_root) / name).write_bytes(content)
    before = raw(data_root).stat().st_mtime_ns
    assert data.digits("mnist", fallback=False).name == "mnist"
    assert raw(data_root).stat().st_mtime_ns == before
    assert not mirror.asked


class Terminal(io.StringIO):
    """What somebody watches."""

    def isatty(self) -> bool:
        return True


def test_progress_is_shown_in_a_terminal_and_nowhere_else(
    mirror: Any, data_root: Path, capsys: pytest.CaptureFixture[str], monkeypatch: Any
) -> None:
    data.digits("mnist", fallback=False)
    assert capsys.readouterr() == ("", "")
    (raw(data_root) / FIRST).unlink()
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    data.digits("mnist", fallback=False)
    assert f"\r{FIRST}: 100%" in terminal.getvalue()


def test_looking_changes_nothing(mirror: Any, data_root: Path) -> None:
    assert store.look("mnist").state == "missing"
    assert not data_root.exists()
    store.fetch("mnist")
    found = store.look("mnist")
    assert (found.state, found.folder) == ("complete", raw(data_root))
    assert found.size == sum(map(len, mirror.files.values()))
    (raw(data_root) / FIRST).write_bytes(b"")
    assert store.look("mnist").state == "damaged"
    assert (raw(data_root) / FIRST).exists()
    (raw(data_root) / FIRST).unlink()
    assert store.look("mnist").state == "partly"
