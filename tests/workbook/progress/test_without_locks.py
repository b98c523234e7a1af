"""On a file system without locks, as some network homes are, progress is kept all the same.

No such file system can be had here. What stands for it is the system call itself: it answers as it
does there.
"""

from __future__ import annotations

import errno
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from nnbook import locks
from nnbook.course.copy import renew
from nnbook.locks import locked
from nnbook.workbook.progress import store
from nnbook.workbook.progress.records import Record

fcntl = pytest.importorskip("fcntl", reason="Windows locks in another way")


@pytest.fixture(params=["ENOLCK", "EOPNOTSUPP", "ENOTSUP", "ENOSYS"])
def without_locks(request: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the system say that this file system has no locks."""
    number = getattr(errno, request.param)

    def flock(*told: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(fcntl, "flock", flock)


def add(name: str) -> Callable[[Record], None]:
    def work(record: Record) -> None:
        entry = record["exercises"].setdefault(name, {})
        entry["attempts"] = entry.get("attempts", 0) + 1

    return work


def test_progress_is_saved(without_locks: None, progress_file: Path) -> None:
    for _ in range(2):
        assert store.change(add("a")).trouble == ""
    assert json.loads(progress_file.read_text(encoding="utf-8"))["exercises"]["a"]["attempts"] == 2
    assert store.read().exercise("a") == {"attempts": 2}
    left = {path.name for path in progress_file.parent.iterdir()} - {progress_file.name}
    assert left <= {f".{progress_file.name}.lock"}


OTHER = """
import sys
from nnbook.workbook.progress import store
def work(record):
    for name in "ab":
        entry = record["exercises"].setdefault(name, {})
        entry["hints"] = entry.get("hints", 0) + 1
assert store.change(work).trouble == ""
"""


def test_what_another_kernel_writes_meanwhile_is_merged(
    without_locks: None, progress_file: Path
) -> None:
    """The other one, a process of its own, is quicker: it writes while our change is being made."""

    def slowly(record: Record) -> None:
        subprocess.run([sys.executable, "-c", OTHER], check=True)
        add("a")(record)

    store.change(add("a"))
    state = store.change(slowly)
    assert state.trouble == ""
    both = {"a": {"attempts": 2, "hints": 1}, "b": {"hints": 1}}
    assert state.record["exercises"] == both
    assert json.loads(progress_file.read_text(encoding="utf-8"))["exercises"] == both


WRITER = """
import errno, fcntl, sys
def flock(*told):
    raise OSError(errno.ENOLCK, "No locks available")
fcntl.flock = flock
from nnbook.workbook.progress import store
def add(record):
    entry = record["exercises"].setdefault("both", {})
    entry["attempts"] = entry.get("attempts", 0) + 1
    record["quizzes"][f"{sys.argv[1]}-{i}"] = {"choice": i}
for i in range(100):
    assert store.change(add).trouble == ""
"""


def test_two_processes_writing_100_times_lose_nothing(progress_file: Path) -> None:
    writers = [
        subprocess.Popen([sys.executable, "-c", WRITER, name], stderr=subprocess.PIPE, text=True)
        for name in "ab"
    ]
    for writer in writers:
        assert writer.communicate(timeout=200)[1] == ""
    record = json.loads(progress_file.read_text(encoding="utf-8"))
    assert record["exercises"]["both"]["attempts"] == 200
    assert len(record["quizzes"]) == 200
    left = {path.name for path in progress_file.parent.iterdir()} - {progress_file.name}
    assert left <= {f".{progress_file.name}.lock"}


def test_what_a_kernel_that_died_has_left_is_passed_after_a_moment(
    without_locks: None, progress_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(locks, "_MOMENT", 0.2)
    forgotten = progress_file.with_name(f".{progress_file.name}.locked")
    forgotten.write_text("1\nanother-machine\n", encoding="utf-8")
    assert store.change(add("a")).trouble == ""
    assert store.read().exercise("a") == {"attempts": 1}
    assert not forgotten.exists()


def test_a_newer_nnbook_that_writes_meanwhile_is_left_alone(
    without_locks: None, progress_file: Path
) -> None:
    newer = '{"schema": 99}'

    def late(record: Record) -> None:
        if not progress_file.exists():
            progress_file.write_text(newer, encoding="utf-8")
        add("a")(record)

    state = store.change(late)
    assert "by a newer nnbook" in state.trouble
    assert state.exercise("a") == {"attempts": 1}
    assert progress_file.read_text(encoding="utf-8") == newer


def test_the_learners_copy_is_made(without_locks: None, write_lesson: Any, tmp_path: Path) -> None:
    write_lesson("1.1", "x = 1")
    done = renew(tmp_path / "copy", tmp_path / "notebooks")
    assert done.copied == ["1-part/1-1-small.ipynb"]


def test_another_error_of_the_system_is_none_of_this(
    progress_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def flock(*told: object) -> None:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    monkeypatch.setattr(fcntl, "flock", flock)
    with pytest.raises(OSError, match=os.strerror(errno.EIO)), locked(progress_file):
        pass
    assert "could not be saved" in store.change(add("a")).trouble


def test_what_could_not_be_saved_for_a_while_is_saved_with_the_next_check(
    progress_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.change(add("a"))
    monkeypatch.setattr(store, "_PATIENCE", 0.1)
    with locked(store.lock_of(progress_file)):
        assert "another program holds it" in store.change(add("a")).trouble
        assert store.change(add("b")).record["exercises"] == {
            "a": {"attempts": 2},
            "b": {"attempts": 1},
        }
    subprocess.run([sys.executable, "-c", OTHER], check=True)
    state = store.change(add("c"))
    assert state.trouble == ""
    assert state.record["exercises"] == {
        "a": {"attempts": 2, "hints": 1},
        "b": {"attempts": 1, "hints": 1},
        "c": {"attempts": 1},
    }
    assert json.loads(progress_file.read_text(encoding="utf-8")) == state.record
    assert store.change(add("c")).exercise("a")["attempts"] == 2, "it is added once"
