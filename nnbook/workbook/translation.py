"""What of a translation of a lesson's words has to be looked at."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

from nnbook.workbook.words import Entry, parse


def digest(entry: Entry) -> str:
    """Return a short hash of a table, by which a translation knows what it was made from."""
    return sha256(json.dumps(entry).encode()).hexdigest()[:8]


def drift(folder: Path, lesson: str, language: str) -> list[str]:
    """List where a translation is not that of the English words as they are now.

    Parameters
    ----------
    folder
        Where both files lie.
    lesson
        The lesson's number.
    language
        The other language, as its file is called.

    Returns
    -------
    list of str
        A line for each table that is missing, that English does not have, or whose English has
        changed, and for each key whose placeholders or right option are not the English ones.
    """
    english = parse(folder, lesson, "en").entries
    other = parse(folder, lesson, language).entries
    found = [f"{key} is missing" for key in english if key not in other]
    for key, entry in other.items():
        if key not in english:
            found.append(f"{key} is not in the English file")
            continue
        if entry.get("of") != digest(english[key]):
            found.append(f'{key} is outdated, or lacks its of = "{digest(english[key])}"')
        here = dict(_kept(english[key]))
        there = dict(_kept({part: value for part, value in entry.items() if part != "of"}))
        differ = [part for part in here | there if here.get(part) != there.get(part)]
        found += [f"{key}{part} differs in more than its words" for part in differ]
        if not differ and [*here] != [*there]:
            found.append(f"{key} has its keys in another order")
    return found


def _kept(part: Any, where: str = "") -> Iterator[tuple[str, Any]]:
    """Yield what a translation has to leave as it is: keys, placeholders, what is right."""
    if isinstance(part, dict):
        for key, value in part.items():
            yield from _kept(value, f"{where}.{key}")
    elif isinstance(part, str):
        yield where, {*re.findall(r"\{(.*?)\}", part)}
    else:
        yield where, part
