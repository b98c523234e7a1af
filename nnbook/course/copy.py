"""The learner's copy of the course: made once, renewed with care, never overwritten.

Notebooks are laid down without their outputs: those would answer a guess before it is made, and
Lab distrusts a notebook, explorers and all, as long as it shows an output of somebody else.

A marker file in the copy remembers what was laid down. With it, each file falls into one case:

- missing and never laid: it is copied;
- missing and laid before: the learner deleted it, and it is not brought back unasked (pages and
  pictures that lessons link to are);
- as it was laid: it is renewed in place;
- only run, its cells being as they were laid: it is renewed, and the one with the learner's
  outputs is kept beside it as ``NAME.old.ipynb``;
- touched, some cell having been changed, added or removed: it stays. Where the course has a newer
  one, that is laid beside it as ``NAME.new.ipynb``, once.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from codecs import BOM_UTF8
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import chain, count
from pathlib import Path
from typing import Any

from nnbook.course import NOTEBOOKS, ROOT, CourseError
from nnbook.course.lessons import ENCODING, find, visible
from nnbook.files import can_write, write_atomically
from nnbook.locks import locked

MARKER = ".nnbook-copy"
SCHEMA = 1


class CopyError(CourseError):
    """The learner's copy cannot be made or renewed."""


@dataclass
class Renewal:
    """What was done to a copy: names of files relative to it."""

    folder: Path
    copied: list[str] = field(default_factory=list)
    renewed: list[str] = field(default_factory=list)
    kept: dict[str, str] = field(default_factory=dict)
    beside: dict[str, str] = field(default_factory=dict)

    def sentences(self) -> list[str]:
        """Tell the learner what happened; nothing where nothing did."""
        told = []
        if self.copied:
            number = f"{len(self.copied)} notebook{'s' * (len(self.copied) != 1)}"
            told.append(f"Copied {number} into {self.folder}. This copy is yours to write in.")
        told += [f"Renewed {name}, in which you had changed nothing." for name in self.renewed]
        told += [
            f"The {name} that you had run lies beside it as {Path(old).name}."
            for name, old in self.kept.items()
        ]
        told += [
            f"The course has a newer {name}. Yours stays as it is, since you have worked in it; "
            f"the newer one lies beside it as {Path(new).name}."
            for name, new in self.beside.items()
        ]
        return told


def folder() -> Path:
    """Return where the learner's copy is.

    That is what ``NNBOOK_WORKSPACE`` says, else ``workspace/`` in the clone. Whoever cannot write
    there, as in a classroom where many share one clone, has ``nnbook-workspace`` in their home.

    Raises
    ------
    CopyError
        If the system does not know whose home to take.

    Examples
    --------
    >>> from nnbook.course.copy import folder
    >>> folder().is_absolute()
    True
    """
    moved = os.environ.get("NNBOOK_WORKSPACE", "").strip()
    beside = ROOT / "workspace"
    if not moved and can_write(beside):
        return beside
    try:
        return Path(moved or "~/nnbook-workspace").expanduser().resolve()
    except RuntimeError:
        raise CopyError(
            "Your home folder cannot be found, so there is no place for your copy of the course: "
            "let NNBOOK_WORKSPACE name a folder, from its root on, in which you may write."
        ) from None


def renew(copy: Path, notebooks: Path = NOTEBOOKS) -> Renewal:
    """Make the learner's copy, or bring it up to date without losing anything in it.

    Parameters
    ----------
    copy
        The folder of the copy; made if it is missing.
    notebooks
        The course's own notebooks.

    Returns
    -------
    Renewal
        What was copied, renewed, kept and laid beside.

    Raises
    ------
    CopyError
        If the folder cannot be written, is the course's own, or was made by a newer nnbook.
    """
    done = Renewal(copy)
    with _marker(copy, notebooks) as laid:
        for source in visible(notebooks):
            _renew_file(source, source.relative_to(notebooks).as_posix(), laid, done)
    return done


def fresh(copy: Path, wanted: str, notebooks: Path = NOTEBOOKS) -> Path:
    """Add a fresh copy of one lesson, numbered if there is one already, and return its path.

    Raises
    ------
    LessonError
        If there is no such lesson.
    CopyError
        If the copy cannot be written.
    """
    source = find(wanted, notebooks).path
    name = source.relative_to(notebooks).as_posix()
    content = _content(source)
    with _marker(copy, notebooks) as laid:
        target = copy / name
        if target.exists():
            target = _free(target, "")
        else:
            laid[name] = _record(content, target)
        write_atomically(target, content)
    return target


def _renew_file(source: Path, name: str, laid: dict[str, Any], done: Renewal) -> None:
    target, new = done.folder / name, _content(source)
    before, now = laid.get(name), _record(new, source)
    if not target.exists():
        if before is None or source.suffix != ".ipynb":
            write_atomically(target, new)
            laid[name] = now
            if source.suffix == ".ipynb":
                done.copied.append(name)
        return
    if before and before["bytes"] == now["bytes"]:
        return
    here = target.read_bytes()
    mine = _record(here, target)
    if mine["substance"] == now["substance"] and (not before or mine["bytes"] != before["bytes"]):
        laid[name] = now  # up to date already, whoever made it so
        return
    if before and mine["substance"] == before["substance"]:
        if mine["bytes"] != before["bytes"]:
            old = _free(target, ".old")
            write_atomically(old, here)
            shutil.copymode(target, old)
            done.kept[name] = old.relative_to(done.folder).as_posix()
        write_atomically(target, new)
        laid[name] = now
        done.renewed.append(name)
        return
    before = laid.setdefault(name, {"bytes": "", "substance": ""})
    if now["substance"] not in (before["substance"], before.get("offered")):
        beside = _beside(target, before)
        write_atomically(beside, new)
        before |= {"offered": now["substance"], "beside": [beside.name, now["bytes"]]}
        done.beside[name] = beside.relative_to(done.folder).as_posix()


def _content(source: Path) -> bytes:
    """Return what is laid down: a notebook without outputs and counts, another file as it is."""
    content = source.read_bytes()
    if source.suffix != ".ipynb":
        return content
    notebook = json.loads(content)
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code":
            cell |= {"outputs": [], "execution_count": None}
    return (json.dumps(notebook, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


def _beside(target: Path, before: dict[str, Any]) -> Path:
    """Return where a newer lesson goes: over the last one laid beside, if nobody changed that."""
    name, digest = before.get("beside", ("", ""))
    last = target.with_name(name) if name else None
    if last and last.is_file() and _digest(last.read_bytes()) == digest:
        return last
    return _free(target, ".new")


def _free(target: Path, mark: str) -> Path:
    """Return a name like the target's that nothing has yet: ``NAME.new``, ``NAME.new-2``, ..."""
    for ending in chain([mark], (f"{mark}-{number}" for number in count(2))):
        path = target.with_name(f"{target.stem}{ending}{target.suffix}")
        if not path.exists():
            break
    return path


def _record(content: bytes, path: Path) -> dict[str, Any]:
    return {"bytes": _digest(content), "substance": _digest(_substance(content, path.suffix))}


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _substance(content: bytes, suffix: str) -> bytes:
    """Return what a learner writes: the cells of a notebook, without outputs and metadata."""
    if suffix == ".ipynb":
        try:
            cells = [
                [cell["cell_type"], "".join(cell["source"]), cell.get("attachments") or {}]
                for cell in json.loads(content)["cells"]
            ]
            return json.dumps(cells).encode("ascii")
        except (ValueError, KeyError, TypeError, AttributeError):
            return content  # no notebook any more, so certainly not as it was laid
    return content.removeprefix(BOM_UTF8).replace(b"\r\n", b"\n")


@contextmanager
def _marker(copy: Path, notebooks: Path) -> Iterator[dict[str, Any]]:
    """Hold the copy, lend what was laid down in it, and write that back, even after an error."""
    if copy == notebooks or copy.is_relative_to(notebooks) or notebooks.is_relative_to(copy):
        raise CopyError(
            f"Your copy cannot be {copy}, where the course itself lies: let NNBOOK_WORKSPACE name "
            "an empty folder."
        )
    try:
        copy.mkdir(parents=True, exist_ok=True)
        with locked(copy / f"{MARKER}.lock"):
            laid = read_marker(copy / MARKER)
            if laid is None:
                (copy / MARKER).replace(_free(copy / f"{MARKER}.damaged", ""))
                laid = {}
            try:
                yield laid
            finally:
                told = json.dumps({"schema": SCHEMA, "laid": laid}, indent=1).encode("ascii")
                if not (copy / MARKER).exists() or (copy / MARKER).read_bytes() != told:
                    write_atomically(copy / MARKER, told)
    except OSError as error:
        raise CopyError(
            f"Your copy of the course in {copy} cannot be written ({error.strerror or error}): let "
            "NNBOOK_WORKSPACE name a folder in which you may write."
        ) from error


def read_marker(marker: Path) -> dict[str, Any] | None:
    """Return what a marker file says was laid down, and None where it is damaged.

    Raises
    ------
    CopyError
        If it was written by a newer nnbook.
    """
    if not marker.exists():
        return {}
    try:
        told = json.loads(marker.read_text(encoding=ENCODING))
        if told["schema"] > SCHEMA:
            raise CopyError(
                f"The copy in {marker.parent} was made by a newer nnbook: update this one "
                "(git pull), or let NNBOOK_WORKSPACE name another folder."
            )
        laid: dict[str, Any] = told["laid"]
        if not all({"bytes", "substance"} <= record.keys() for record in laid.values()):
            return None
    except (ValueError, KeyError, TypeError, AttributeError):
        return None
    return laid
