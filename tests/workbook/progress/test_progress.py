"""One file a learner: nothing is lost, nothing of theirs is overwritten, checking always works."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from nnbook.workbook import Exercise
from nnbook.workbook.desk.desk import Desk
from nnbook.workbook.progress import store
from nnbook.workbook.progress.records import Record

WRITER = """
import sys
from nnbook.workbook.progress import store
from nnbook.workbook.progress.records import Record

def add(record):
    entry = record["exercises"].setdefault("both", {"count": 0})
    entry["count"] += 1
    record["quizzes"][f"{sys.argv[1]}-{i}"] = {"choice": i}

for i in range(300):
    store.change(add)
"""


def test_two_processes_writing_300_times_lose_nothing(progress_file: Path) -> None:
    writers = [
        subprocess.Popen([sys.executable, "-c", WRITER, name], stderr=subprocess.PIPE, text=True)
        for name in "ab"
    ]
    for writer in writers:
        assert writer.communicate(timeout=200)[1] == ""
    record = json.loads(progress_file.read_text(encoding="utf-8"))
    assert record["exercises"]["both"]["count"] == 600
    assert len(record["quizzes"]) == 600


def test_the_file_is_replaced_in_one_step_and_nothing_is_left_beside_it(
    progress_file: Path,
) -> None:
    store.change(lambda record: record["guesses"].update({"9.1/first": {"choice": 1}}))
    assert store.read().guess("9.1/first") == {"choice": 1}
    left = {path.name for path in progress_file.parent.iterdir()} - {progress_file.name}
    assert left <= {f".{progress_file.name}.lock"}


KILLED = """
import sys
from nnbook.workbook.progress import store
from nnbook.workbook.progress.records import Record

long = "x" * 200_000
print("begun", flush=True)
for i in range(10_000):
    store.change(lambda record: record["guesses"].update({"a": {"i": i, "long": long}}))
"""


def test_a_writer_killed_in_the_middle_leaves_the_old_file_or_the_new_one(
    progress_file: Path,
) -> None:
    for delay in (0.01, 0.05, 0.1):
        with subprocess.Popen([sys.executable, "-c", KILLED], stdout=subprocess.PIPE) as writer:
            assert writer.stdout is not None
            assert writer.stdout.readline() == b"begun\n"
            while not progress_file.exists():
                assert writer.poll() is None
            time.sleep(delay)
            writer.kill()
        record = json.loads(progress_file.read_text(encoding="utf-8"))
        assert len(record["guesses"]["a"]["long"]) == 200_000
        state = store.change(lambda record: record["quizzes"].update({"after": {}}))
        assert state.trouble == ""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows limits no file sizes")
def test_a_disk_that_is_full_in_the_middle_of_writing_leaves_the_old_file(
    progress_file: Path,
) -> None:
    import resource

    store.change(lambda record: record["exercises"].update({"a": {"attempts": 1}}))
    before = progress_file.read_bytes()
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (len(before) + 100, hard))
    try:
        state = store.change(lambda record: record["exercises"].update({"b": {"long": "x" * 9999}}))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert "could not be saved" in state.trouble
    assert progress_file.read_bytes() == before
    left = {path.name for path in progress_file.parent.iterdir()} - {progress_file.name}
    assert left <= {f".{progress_file.name}.lock"}


def test_the_environment_names_the_file(progress_file: Path) -> None:
    assert store.where() == progress_file


@pytest.mark.parametrize("below", [".", "1-building-blocks", "1-building-blocks/mine/deeper"])
def test_the_learners_copy_is_found_from_any_folder_in_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, below: str
) -> None:
    monkeypatch.delenv("NNBOOK_PROGRESS")
    copy = tmp_path / "workspace"
    (copy / below).mkdir(parents=True)
    (copy / ".nnbook-copy").write_text("{}", encoding="utf-8")
    monkeypatch.chdir(copy / below)
    assert store.where() == copy / "progress.json"


def test_outside_a_copy_the_file_lies_among_the_users_data(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("NNBOOK_PROGRESS")
    monkeypatch.chdir(tmp_path)
    assert store.where().parts[-2:] == ("nnbook", "progress.json")


DAMAGED = [
    b"",
    b"{",
    b"[]",
    b"null",
    b"\xff\xfe\x00",
    b'{"schema": 1}',
    b'{"schema": "x", "exercises": {}, "quizzes": {}, "guesses": {}}',
    b'{"schema": 1, "exercises": [], "quizzes": {}, "guesses": {}}',
    b'{"schema": 1, "exercises": {"a": 3}, "quizzes": {}, "guesses": {}}',
    b'{"schema": 1, "exercises": {}, "quizzes": {}, "guesses": {}, "retrievals": []}',
    b'{"schema": 1, "exercises": {}, "quizzes": {}, "guesses": {}, "retrievals": {"a": 1}}',
    b'{"schema": 1, "exercises": {"a": {"attempts": "3"}}, "quizzes": {}, "guesses": {}}',
    b'{"schema": 1, "exercises": {"a": {"next": -9}}, "quizzes": {}, "guesses": {}}',
    b'{"schema": 1, "exercises": {"a": {"solved": []}}, "quizzes": {}, "guesses": {}}',
    b"[" * 100_000,
    b'{"schema": 1, "exercises": {}, "quizzes": {}, "guesses": {}, "half a pair": "\\ud800"}',
    b'{"schema": 1, "exercises": {}, "quizzes": {}, "guesses": {}, "deep": %s}'
    % (b"[" * 900 + b"]" * 900),
]


@pytest.mark.parametrize("content", DAMAGED)
@pytest.mark.parametrize("touch", [store.read, lambda: store.change(lambda record: None)])
def test_a_damaged_file_is_set_aside_and_said_once(
    progress_file: Path, content: bytes, touch: Callable[[], store.State]
) -> None:
    progress_file.write_bytes(content)
    state = touch()
    assert "progress.damaged-1.json" in state.trouble
    assert str(progress_file.parent) not in state.trouble
    assert progress_file.with_name("progress.damaged-1.json").read_bytes() == content
    assert store.read().trouble == ""


def test_a_file_set_aside_is_never_overwritten(progress_file: Path) -> None:
    for number in (1, 2, 3):
        progress_file.write_text(f"damaged {number}", encoding="utf-8")
        assert f"progress.damaged-{number}.json" in store.read().trouble
    for number in (1, 2, 3):
        aside = progress_file.with_name(f"progress.damaged-{number}.json")
        assert aside.read_text(encoding="utf-8") == f"damaged {number}"


def _newer(path: Path) -> Path:
    record = {"schema": 99, "exercises": {}, "something": "else"}
    path.write_text(json.dumps(record), encoding="utf-8")
    return path


def _read_only(path: Path) -> Path:
    store.change(lambda record: record["exercises"].update({"old": {"attempts": 1}}))
    path.chmod(0o444)
    return path


def _below_a_file(path: Path) -> Path:
    path.with_name("file").write_text("no folder", encoding="utf-8")
    return path.with_name("file") / "deeper" / "progress.json"


def _in_proc(path: Path) -> Path:
    return Path("/proc/nnbook/progress.json")


def _is_a_folder(path: Path) -> Path:
    path.mkdir()
    (path / "mine.txt").write_text("kept", encoding="utf-8")
    return path


PLACES = [_newer, _read_only, _below_a_file, _is_a_folder]
PLACES += [_in_proc] if Path("/proc").is_dir() else []


@pytest.mark.parametrize("prepare", PLACES)
def test_what_must_not_or_cannot_be_written_is_left_alone_and_checking_goes_on(
    progress_file: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    desk: Desk,
    column_exercise: Exercise,
    prepare: Callable[[Path], Path],
) -> None:
    path = prepare(progress_file)
    monkeypatch.setenv("NNBOOK_PROGRESS", str(path))
    before = path.read_bytes() if path.is_file() else None
    flat = column_exercise.mistakes[0].answer

    desk.check("9.1/column", flat)
    told = capsys.readouterr().out
    assert "X is flat." in told
    assert told.count("NNBOOK_PROGRESS") + told.count("by a newer nnbook") == 1
    assert str(path.parent) not in told
    desk.hint("9.1/column")
    assert "The idea." in capsys.readouterr().out
    desk.hint("9.1/column")
    assert "The function." in capsys.readouterr().out
    desk.solution("9.1/column")
    assert "def column" in capsys.readouterr().out
    desk.check("9.1/column", column_exercise.answer)
    assert "A column it is." in capsys.readouterr().out
    desk.progress()
    assert "solved" in capsys.readouterr().out

    assert (path.read_bytes() if path.is_file() else None) == before
    if prepare is _is_a_folder:
        assert (path / "mine.txt").read_text(encoding="utf-8") == "kept"


def test_a_lock_held_by_another_program_is_waited_for_then_told(
    progress_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from filelock import FileLock

    monkeypatch.setattr(store, "_PATIENCE", 0.2)
    with FileLock(progress_file.with_name(f".{progress_file.name}.lock")):
        state = store.change(lambda record: record["exercises"].update({"a": {"attempts": 1}}))
    assert "another program holds it" in state.trouble
    assert not progress_file.exists()
    assert state.exercise("a") == {"attempts": 1}


OF_TODAY = """{
 "exercises": {
  "1.1/pair": {
   "attempts": 3,
   "code": "0123456789abcdef",
   "hints": 2,
   "mistake": "flat",
   "next": 2
  },
  "1.1/pair-again": {
   "attempts": 1,
   "code": "fedcba9876543210",
   "solved": "alone"
  },
  "1.1/shapes": {
   "later": [
    "é"
   ],
   "recovered": true,
   "shown": true
  }
 },
 "from a newer one": {
  "kept": null
 },
 "guesses": {
  "1.1/asarray": {
   "choice": 1,
   "confidence": 3
  },
  "1.1/eye": {
   "choice": 0,
   "confidence": null
  }
 },
 "quizzes": {
  "1.1/quiz-rank": {
   "choice": 2,
   "first": false,
   "right": true,
   "tries": 2
  }
 },
 "retrievals": {
  "1.1/ask-strides": {
   "answered": 2,
   "right": true,
   "turn": 7
  }
 },
 "schema": 1
}"""
"""A progress file as nnbook 0.1 writes it, with fields beside the known ones."""


def test_a_file_of_today_is_read_and_written_to_the_letter(progress_file: Path) -> None:
    progress_file.write_text(OF_TODAY, encoding="utf-8")
    state = store.read()
    assert state.exercise("1.1/pair")["attempts"] == 3
    assert state.exercise("1.1/pair-again") == {
        "attempts": 1,
        "code": "fedcba9876543210",
        "solved": "alone",
    }
    assert state.quiz("1.1/quiz-rank")["first"] is False
    assert state.guess("1.1/eye") == {"choice": 0, "confidence": None}
    assert state.retrieval("1.1/ask-strides")["turn"] == 7
    for nothing in (state.exercise, state.quiz, state.guess, state.retrieval):
        assert nothing("9.9/none") == {}

    def try_once_more(record: Record) -> None:
        record["exercises"]["1.1/pair"]["attempts"] += 1

    store.change(try_once_more)
    after = OF_TODAY.replace('"attempts": 3', '"attempts": 4')
    assert progress_file.read_bytes() == after.encode("utf-8")


def test_a_learners_way_through_is_written_as_ever(
    progress_file: Path, desk: Desk, column_exercise: Exercise
) -> None:
    flat, row = (mistake.answer for mistake in column_exercise.mistakes[:2])
    desk.check("9.1/column", flat)
    desk.hint("9.1/column")
    desk.check("9.1/column", row)
    desk.solution("9.1/column")
    record = json.loads(progress_file.read_text(encoding="utf-8"))
    code = record["exercises"]["9.1/column"].pop("code")
    assert len(code) == 16
    assert record == {
        "schema": 1,
        "exercises": {
            "9.1/column": {"attempts": 2, "hints": 1, "mistake": "row", "next": 1, "shown": True}
        },
        "quizzes": {},
        "guesses": {},
        "retrievals": {},
    }
