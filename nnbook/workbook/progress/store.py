"""What a learner has done, in one JSON file of their own.

Several kernels may write at once: each change is made under a lock, on what the file holds then,
and put in place in one step. Where the file system has no locks, the file is read again just before
that step, and what another kernel has written meanwhile is merged with ours. A file that is damaged
is set aside, one from a newer nnbook or one that cannot be written is left alone; in all three
cases checking goes on and one sentence says so. What could not be written is kept in this kernel,
and merged into the file as soon as that can be written again.
"""

from __future__ import annotations

import json
import os
import stat
from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path

from filelock import Timeout

from nnbook.files import PlaceError, write_atomically
from nnbook.locks import locked
from nnbook.workbook.progress.merge import merge
from nnbook.workbook.progress.place import where
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

_PATIENCE = 10.0


def lock_of(path: Path) -> Path:
    """Return the lock under which a progress file is changed."""
    return path.with_name(f".{path.name}.lock")


@dataclass(frozen=True)
class State:
    """What the file holds, and a sentence if something is wrong with it.

    Its methods return what is known of one exercise or question; nothing is an empty entry.
    """

    record: Record
    trouble: str = ""
    writable: bool = True
    content: bytes = b""
    """The file as it was read; nothing where there was none."""

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
        with path.open("rb") as file:
            content, mode = file.read(), os.fstat(file.fileno()).st_mode
    except FileNotFoundError:
        return State(empty())
    except OSError as error:
        return State(empty(), _unwritable(path, error), writable=False)
    try:
        record = json.loads(content.decode("utf-8-sig"))  # some editors put a mark before it
        schema = record["schema"]
        newer = isinstance(schema, int) and schema > SCHEMA
        record.setdefault("retrievals", {})  # the first files had none
        json.dumps(deepcopy(record), ensure_ascii=False).encode("utf-8")  # it can be written again
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
    if not mode & stat.S_IWUSR:
        return State(record, _unwritable(path, "it is read-only"), writable=False)
    return State(record, content=content)


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


unsaved: dict[Path | None, tuple[Record, Record]] = {}
"""What could not be written lives on in this kernel, so that hints still climb.

Beside it stands the record that it began from. None stands for a place that cannot be found.
"""


def read() -> State:
    """Return the progress as it is now; only a damaged file is changed by it, namely set aside."""
    try:
        path = where()
    except PlaceError as error:
        return _remembered(None, _nowhere(error))
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
    try:
        path = where()
    except PlaceError as error:
        return _keep_here(None, _nowhere(error), work)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with locked(lock_of(path), _PATIENCE) as alone:
            state = _read_or_set_aside(path)
            if state.writable:
                begun, mine = unsaved.get(path, (state.record, state.record))
                record = merge(begun, mine, state.record)
                work(record)
            while state.writable:
                base = state.record
                if record == base or _write(path, record, None if alone else state.content):
                    unsaved.pop(path, None)
                    return replace(state, record=record)
                state = _read_or_set_aside(path)
                record = merge(base, record, state.record)
    except (OSError, Timeout) as error:
        known = look(path)
        state = State(known.record if known else empty(), _unwritable(path, error), writable=False)
    return _keep_here(path, state, work)


def _write(path: Path, record: Record, over: bytes | None) -> bool:
    """Write a record, and return whether it was; ``over`` is what has to stand there still."""

    def still() -> bool:
        try:
            return over is None or path.read_bytes() == over
        except FileNotFoundError:
            return not over

    text = json.dumps(record, ensure_ascii=False, indent=1, sort_keys=True)
    return write_atomically(path, text.encode("utf-8"), still)


def _keep_here(path: Path | None, state: State, work: Callable[[Record], None]) -> State:
    """Make a change in this kernel only."""
    _, record = unsaved.setdefault(path, (state.record, deepcopy(state.record)))
    work(record)
    return _remembered(path, state)


def _nowhere(error: PlaceError) -> State:
    trouble = f"Your progress could not be saved. {error} Checking works all the same."
    return State(empty(), trouble, writable=False)


def _remembered(path: Path | None, state: State) -> State:
    """Put in place of what the file holds what this kernel could not write."""
    if path not in unsaved:
        return state
    return replace(state, record=unsaved[path][1])
