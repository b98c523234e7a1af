"""The claims ledger: what the source documents say, and what of it is true.

Each document has a file ``ledger/NNN.toml``. Every statement, figure and code block of a section
that a lesson mirrors stands there in our own words, with its place, a verdict, the reason and the
cell that proves it.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

LEDGER = Path(__file__).parent / "ledger"

KINDS = ("statement", "figure", "code")
VERDICTS = ("true", "true if", "outdated", "false")
_FIELDS = ("id", "place", "kind", "says", "verdict", "why", "proof")


@dataclass(frozen=True)
class Document:
    """A source document: its number, its title in English, where and when it appeared."""

    number: str
    title: str
    source: str


@dataclass(frozen=True)
class Claim:
    """One thing that a document says.

    Attributes
    ----------
    id
        Document and a name, such as ``"000/asarray-copies"``.
    document
        The document that says it.
    place
        The section, in words.
    kind
        ``"statement"``, ``"figure"`` or ``"code"``.
    says
        What it says, in our own words.
    verdict
        ``"true"``, ``"true if"`` (under a condition that it leaves out), ``"outdated"`` or
        ``"false"``.
    why
        The reason, in whole sentences.
    lesson
        The lesson that treats it, such as ``"1.1"``.
    cell
        The id of the cell that proves it.
    """

    id: str
    document: Document
    place: str
    kind: str
    says: str
    verdict: str
    why: str
    lesson: str
    cell: str


class LedgerError(ValueError):
    """A ledger file that cannot be read as claims."""


def _claim(entry: dict[str, Any], document: Document, path: Path) -> Claim:
    name = entry.get("id", "without an id")
    if set(entry) != set(_FIELDS):
        odd = sorted(set(entry) ^ set(_FIELDS))
        raise LedgerError(
            f"{path.name}: claim {name} has missing or unknown fields: {', '.join(odd)}."
        )
    for key, allowed in (("kind", KINDS), ("verdict", VERDICTS)):
        if entry[key] not in allowed:
            raise LedgerError(
                f"{path.name}: the {key} of claim {name} is {entry[key]!r}, "
                f"but has to be one of {', '.join(allowed)}."
            )
    lesson, mark, cell = entry.pop("proof").partition("#")
    if not mark:
        raise LedgerError(f"{path.name}: the proof of claim {name} has to read LESSON#CELL.")
    entry["id"] = f"{document.number}/{name}"
    return Claim(document=document, lesson=lesson, cell=cell, **entry)


def read(path: Path) -> tuple[Claim, ...]:
    """Read one file of the ledger.

    Raises
    ------
    LedgerError
        If a field is missing, unknown or holds an unknown word, or an id stands there twice.
    """
    content = tomllib.loads(path.read_text(encoding="utf-8"))
    document = Document(number=path.stem, **content["document"])
    found = tuple(_claim(dict(entry), document, path) for entry in content["claim"])
    names = [claim.id for claim in found]
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise LedgerError(f"{path.name}: these claims stand there twice: {', '.join(twice)}.")
    return found


@cache
def claims() -> tuple[Claim, ...]:
    """Return every claim of the ledger, in the order of the documents.

    Examples
    --------
    >>> from nnbook.course.claims import claims
    >>> {claim.verdict for claim in claims()} <= {"true", "true if", "outdated", "false"}
    True
    """
    return tuple(claim for path in sorted(LEDGER.glob("*.toml")) for claim in read(path))
