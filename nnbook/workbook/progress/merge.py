"""Two records that began from the same one, and were written apart, become one again.

That happens where a file system has no locks, and where a kernel could not write for a while. What
was done in either counts: attempts, hints and tries are added, and what was solved, seen or guessed
stays so. Where both say something of which only one can hold, it is as if ours had come later.
"""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from typing import Any, cast

from nnbook.workbook.progress.records import Record, RetrievalEntry

Entry = dict[str, Any]
Join = Callable[[Any, Any, Any], Any]

_ADDED = {"attempts", "hints", "tries"}
_ONCE = {"first", "recovered", "shown", "solved"}
"""What is noted at the first time and stays."""

_LAST = (("code", "mistake"), ("choice", "right"))
"""What the last answer was and what was said of it, which go together."""


def merge(base: Record, mine: Record, theirs: Record) -> Record:
    """Return what was done in two records together; all three stay as they are.

    Parameters
    ----------
    base
        What both began from.
    mine, theirs
        What has become of it in each.

    Examples
    --------
    >>> from nnbook.workbook.progress.merge import merge
    >>> from nnbook.workbook.progress.records import empty
    >>> mine, theirs = empty(), empty()
    >>> mine["exercises"]["1.1/pair"] = {"attempts": 2, "solved": "alone"}
    >>> theirs["exercises"]["1.1/pair"] = {"attempts": 1, "hints": 1}
    >>> merge(empty(), mine, theirs)["exercises"]
    {'1.1/pair': {'attempts': 3, 'hints': 1, 'solved': 'alone'}}
    """
    kinds: dict[str, Join] = {
        "exercises": _both,
        "quizzes": _both,
        "guesses": _further,
        "retrievals": _further,
    }
    before, others = cast(Entry, base), cast(Entry, theirs)
    ours: Entry = {**mine, "retrievals": _answered_later(base, mine, theirs)}
    merged = _joined(before, ours, others, _later)
    for kind, join in kinds.items():
        merged[kind] = _joined(before[kind], ours[kind], others[kind], join)
    return deepcopy(cast(Record, merged))


def _joined(base: Entry, mine: Entry, theirs: Entry, join: Join) -> Entry:
    """Take over what changed in mine; what changed in both is joined."""
    merged = dict(theirs)
    for name, value in mine.items():
        old, other = base.get(name), theirs.get(name)
        if value != old:
            merged[name] = value if other == old else join(old, value, other)
    return merged


def _later(old: Any, mine: Any, theirs: Any) -> Any:
    """Join what we know nothing of: ours came later, but takes nothing away."""
    if not (isinstance(mine, dict) and isinstance(theirs, dict)):
        return mine
    return _joined(old if isinstance(old, dict) else {}, mine, theirs, _later)


def _both(old: Entry | None, mine: Entry, theirs: Entry | None) -> Entry:
    """Join what is known of one exercise or quiz question."""
    old, theirs = old or {}, theirs or {}
    merged = _joined(old, mine, theirs, _later)
    for name in _ADDED & mine.keys():
        merged[name] = theirs.get(name, 0) + max(0, mine[name] - old.get(name, 0))
    if "next" in mine:
        merged["next"] = max(mine["next"], theirs.get("next", 0))
    merged |= {name: theirs[name] for name in _ONCE & theirs.keys()}
    for group in _LAST:
        if any(mine.get(name) != old.get(name) for name in group):
            for name in group:
                merged.pop(name, None)
            merged |= {name: mine[name] for name in group if name in mine}
    return merged


def _further(old: Entry | None, mine: Entry, theirs: Entry | None) -> Entry:
    """Of two answers to one guess, or to one question of an earlier lesson, the first one counts.

    It is theirs, unless such a question has been asked more often here.
    """
    theirs = theirs or {}
    return mine if mine.get("answered", 0) > theirs.get("answered", 0) or not theirs else theirs


def _answered_later(base: Record, mine: Record, theirs: Record) -> dict[str, RetrievalEntry]:
    """Return our answers to questions of earlier lessons, given after all of theirs."""
    late = _turns(theirs) - _turns(base)
    answers = mine["retrievals"]
    for name, entry in answers.items():
        if entry != base["retrievals"].get(name) and late > 0:
            answers = answers | {name: {**entry, "turn": entry.get("turn", 0) + late}}
    return answers


def _turns(record: Record) -> int:
    return max((entry.get("turn", 0) for entry in record["retrievals"].values()), default=0)
