"""What a learner has done, in one JSON file of their own.

Several kernels may write at once: each change is made under a lock, on what the file holds then,
and put in place in one step. A file that is damaged is set aside, one from a newer nnbook or one
that cannot be written is left alone; in all three cases checking goes on and one sentence says so.
"""

from __future__ import annotations

import json
import os
import stat
from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path

from filelock import FileLock, Timeout
from platformdirs import user_data_path

from nnbook.files import write_atomically
from nnbook.workbook.progress.records import (
    SCHEMA,
    ExerciseEntry,
    GuessEntry,
    QuizEntry,
    Record,
    RetrievalEntry,
    empty,
    is_record,
)

COPY_MARKER = ".nnbook-copy"
_PATIENCE = 10.0


def where() -> Path:
    """Return the progress file: ``NNBOOK_PROGRESS``, else the one in the learner's copy.

    The copy is found from wherever the notebook lies in it; outside any copy the file is kept
    among the user's application data.

    Examples
    --------
    >>> from nnbook.workbook.progress.store import where
    >>> where().suffix
    '.json'
    """
    told = os.environ.get("NNBOOK_PROGRESS", "").strip()
    if told:
        return Path(told).expanduser().absolute()
    here = Path.cwd()
    for folder in (here, *here.parents):
        if (folder / COPY_MARKER).is_file():
            return folder / "progress.json"
    return user_data_path("nnbook", appauthor=False) / "progress.json"


def lock(path: Path) -> FileLock:
    """Return the lock under which a progress file is changed; its folder has to exist."""
    return FileLock(path.with_name(f".{path.name}.lock"), timeout=_PATIENCE)


@dataclass(frozen=True)
class State:
    """What the file holds, and a sentence if something is wrong with it.

    Its methods return what is known of one exercise or question; nothing is an empty entry.
    """

    record: Record
    trouble: str = ""
    writable: bool = True

    def exercise(self, name: str) -> ExerciseEntry:
        """Return what is known of an exercise."""
        return self.record["exercises"].get(name, {})

    def quiz(self, name: str) -> QuizEntry:
        """Return what is known of a quiz question."""
        return self.record["quizzes"].get(name, {})

    def guess(self, name: str) -> GuessEntry:
        """Return what is known of a guess."""
        return self.record["guesses"].get(name, {})

    def retrieval(self, name: str) -> RetrievalEntry:
        """Return what is known of a question from an earlier lesson."""
        return self.record["retrievals"].get(name, {})


def look(path: Path) -> State | None:
    """Read the file and change nothing; None says that it is damaged."""
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return State(empty())
    except OSError as error:
        return State(empty(), _unwritable(path, error), writable=False)
    try:
        record = json.loads(content.decode("utf-8"))
        schema = record["schema"]
        newer = isinstance(schema, int) and schema > SCHEMA
        record.setdefault("retrievals", {})  # the first files had none
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None
    if newer:
        return State(
            empty(),
            f"Your progress file {path.name} was written by a newer nnbook. It is left as it "
            "is, and nothing is saved: update this nnbook (git pull).",
            writable=False,
        )
    if schema != SCHEMA or not is_record(record):
        return None
    if not path.stat().st_mode & stat.S_IWUSR:
        return State(record, _unwritable(path, "it is read-only"), writable=False)
    return State(record)


def _read_or_set_aside(path: Path) -> State:
    """Read the file, under its lock; a damaged one gets a name that nothing has yet."""
    state = look(path)
    if state is not None:
        return state
    aside = _set_aside(path)
    return State(
        empty(),
        f"Your progress file was damaged. It is kept as {aside.name}, and a new one was begun.",
    )


def _set_aside(path: Path) -> Path:
    for number in count(1):
        aside = path.with_name(f"{path.stem}.damaged-{number}{path.suffix}")
        if not aside.exists():
            return path.rename(aside)
    raise AssertionError("count never ends")


def _unwritable(path: Path, why: OSError | Timeout | str) -> str:
    if not isinstance(why, str):
        why = getattr(why, "strerror", None) or "another program holds it"
    return (
        f"Your progress could not be saved in {path.name} ({why}). Checking works all the "
        "same; let NNBOOK_PROGRESS name a file in a folder in which you may write."
    )


_unsaved: dict[Path, Record] = {}
"""What could not be written lives on in this kernel, so that hints still climb."""


def read() -> State:
    """Return the progress as it is now; only a damaged file is changed by it, namely set aside."""
    path = where()
    state = look(path)
    if state is None:
        return change(lambda record: None)
    return _remembered(path, state)


def change(work: Callable[[Record], None]) -> State:
    """Change the progress file under its lock and return what it then holds.

    Parameters
    ----------
    work
        Changes the record in place; it is given what the file holds at that moment.

    Returns
    -------
    State
        With a sentence in ``trouble`` if the change could not be kept.
    """
    path = where()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with lock(path):
            state = _read_or_set_aside(path)
            if state.writable:
                before = json.dumps(state.record, sort_keys=True)
                work(state.record)
                if json.dumps(state.record, sort_keys=True) != before:
                    text = json.dumps(state.record, ensure_ascii=False, indent=1, sort_keys=True)
                    write_atomically(path, text.encode("utf-8"))
                _unsaved.pop(path, None)
                return state
    except (OSError, Timeout) as error:
        known = look(path)
        record = known.record if known else empty()
        state = State(record, _unwritable(path, error), writable=False)
    work(_unsaved.setdefault(path, state.record))
    return _remembered(path, state)


def _remembered(path: Path, state: State) -> State:
    """Put in place of what the file holds what this kernel could not write."""
    return replace(state, record=_unsaved.get(path, state.record))
