"""What a learner has done, in one JSON file of their own.

Several kernels may write at once: each change is made under a lock, on what the file holds then,
and put in place in one step. A file that is damaged is set aside, one from a newer nnbook or one
that cannot be written is left alone; in all three cases checking goes on and one sentence says so.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout
from platformdirs import user_data_path

from nnbook.files import write_atomically

SCHEMA = 1
COPY_MARKER = ".nnbook-copy"
_PATIENCE = 10.0

Record = dict[str, Any]


def where() -> Path:
    """Return the progress file: ``NNBOOK_PROGRESS``, else the one in the learner's copy.

    The copy is found from wherever the notebook lies in it; outside any copy the file is kept
    among the user's application data.

    Examples
    --------
    >>> from nnbook.workbook.progress import where
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


@dataclass(frozen=True)
class State:
    """What the file holds, and a sentence if something is wrong with it."""

    record: Record
    trouble: str = ""
    writable: bool = True

    def entry(self, kind: str, name: str) -> Record:
        """Return what is known of one exercise, quiz question or guess; empty if nothing."""
        found: Record = self.record[kind].get(name, {})
        return found


def _empty() -> Record:
    return {"schema": SCHEMA, "exercises": {}, "quizzes": {}, "guesses": {}}


def _well_formed(record: Any) -> bool:
    return isinstance(record, dict) and all(
        isinstance(record.get(kind), dict)
        and all(isinstance(entry, dict) for entry in record[kind].values())
        for kind in ("exercises", "quizzes", "guesses")
    )


def _read(path: Path) -> State:
    """Read the file; a damaged one is set aside under a name that nothing has yet."""
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return State(_empty())
    except OSError as error:
        return State(_empty(), _unwritable(path, error), writable=False)
    try:
        record = json.loads(content.decode("utf-8"))
        schema = record["schema"]
        if isinstance(schema, int) and schema > SCHEMA:
            return State(
                _empty(),
                f"Your progress file {path.name} was written by a newer nnbook. It is left as it "
                "is, and nothing is saved: update this nnbook (git pull).",
                writable=False,
            )
        if schema == SCHEMA and _well_formed(record):
            return State(record)
    except (ValueError, KeyError, TypeError):
        pass
    try:
        aside = _set_aside(path)
    except OSError as error:
        return State(_empty(), _unwritable(path, error), writable=False)
    return State(
        _empty(),
        f"Your progress file was damaged. It is kept as {aside.name}, and a new one was begun.",
    )


def _set_aside(path: Path) -> Path:
    for number in count(1):
        aside = path.with_name(f"{path.stem}.damaged-{number}{path.suffix}")
        if not aside.exists():
            return path.rename(aside)
    raise AssertionError("count never ends")


def _unwritable(path: Path, error: OSError | Timeout) -> str:
    reason = getattr(error, "strerror", None) or "another program holds it"
    return (
        f"Your progress could not be saved in {path.name} ({reason}). Checking works all the "
        "same; let NNBOOK_PROGRESS name a file in a folder in which you may write."
    )


def read() -> State:
    """Read the progress file as it is now, without changing it."""
    path = where()
    return _read(path) if path.exists() else State(_empty())


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
        with FileLock(path.with_name(f".{path.name}.lock"), timeout=_PATIENCE):
            state = _read(path)
            before = json.dumps(state.record)
            work(state.record)
            if state.writable and json.dumps(state.record) != before:
                text = json.dumps(state.record, ensure_ascii=False, indent=1, sort_keys=True)
                write_atomically(path, text.encode("utf-8"))
            return state
    except (OSError, Timeout) as error:
        record = _read(path).record if path.is_file() else _empty()
        work(record)
        return State(record, _unwritable(path, error), writable=False)
