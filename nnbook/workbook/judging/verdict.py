"""A verdict: the facts about an answer. They can be stored; a language's module says them."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field, fields
from typing import Any, Literal

from nnbook.workbook.exercise import Exercise
from nnbook.workbook.judging import english
from nnbook.workbook.judging.answers import Form, Noun
from nnbook.workbook.judging.english_modes import modes
from nnbook.workbook.judging.errors import Raised
from nnbook.workbook.judging.findings import Finding
from nnbook.workbook.judging.grids import Grid
from nnbook.workbook.judging.modes import ModeName
from nnbook.workbook.judging.relations import Relation

SCHEMA = 1
"""The form in which verdicts are written; a number for each change that old readers would miss."""

Kind = Literal[
    "right",
    "wrong",
    "not started",
    "raised",
    "endless",
    "not callable",
    "arguments",
    "not judged",
]
"""How it went; ``"not judged"`` says that the reference itself fails where the notebook stands."""

Reason = Literal["none", "unreadable", "changed input", "modes", Form]

_TELLING = {"type", "none", "not none", "nan", "holds nan", "shape", "dtype", "keys", "length"}
"""Findings that say what is wrong, and not only that something is."""


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """The facts about an answer.

    Attributes
    ----------
    exercise
        What was to be solved; it brings its own words, so it is not among what is stored.
    kind
        How it went.
    what
        What the answer is; where it cannot be called, what it should be.
    mistake
        The name of the catalogued mistake that was recognised, if one was.
    reason
        Why a result is wrong that was not compared, or compared and right: nothing was returned
        (or given in the place of an answer), it could not be observed, the input was changed, a
        mode was left switched that changes what later cells get; or, as it may be, only because
        the answer is of another form than was asked for.
    told
        The exercise's own sentence about a result that could not be observed, if it has one.
    wanted, given
        The arguments that an answer should take, and those that it takes; in the place of an
        answer that cannot be called, what was given.
    limit
        The seconds that were over, if it had no end.
    findings
        What of the result of the first failing case is right and what is wrong.
    call, aspect, target, yours
        That case: how the answer was called, which of several results is shown, what it should
        be, what it is.
    grids
        The same two as grids, if they are tensors or arrays.
    raised
        What the answer raised in that case.
    relation
        Where no mistake was recognised, what holds between theirs and the target in every case.
    left
        The modes that the answer leaves switched behind it, and the reference does not.
    printed
        What the answer printed.
    """

    exercise: Exercise = field(repr=False)
    kind: Kind
    what: Noun = "function"
    mistake: str | None = None
    reason: Reason = ""
    told: str = ""
    wanted: str = ""
    given: str = ""
    limit: float = 0.0
    findings: tuple[Finding, ...] = ()
    call: str = ""
    aspect: str = ""
    target: str = ""
    yours: str = ""
    grids: tuple[Grid, ...] = ()
    raised: Raised | None = None
    relation: Relation | None = None
    left: tuple[ModeName, ...] = ()
    printed: str = ""

    @property
    def say(self) -> str:
        """The verdict in whole sentences."""
        return english.verdict(self)

    @property
    def named(self) -> bool:
        """Whether more was said of a wrong answer than that its values differ."""
        if self.kind == "raised":
            return bool(self.raised and self.raised.clue)
        if self.kind != "wrong":
            return self.kind in ("endless", "arguments", "not callable")
        if self.mistake or self.relation or self.reason not in ("", "unreadable"):
            return True
        if self.reason == "unreadable":
            return bool(self.told)
        return any(each.kind in _TELLING for each in self.findings if not each.right)

    @property
    def notes(self) -> tuple[str, ...]:
        """What a right answer leaves switched behind it, in whole sentences."""
        return modes(self) if self.kind == "right" else ()

    @property
    def right(self) -> tuple[str, ...]:
        """What of the result is right, in whole sentences."""
        return tuple(english.finding(each) for each in self.findings if each.right)

    @property
    def wrong(self) -> tuple[str, ...]:
        """What of it is wrong; nothing where a mistake was recognised, which says it better."""
        if english.message(self):
            return ()
        return tuple(english.finding(each) for each in self.findings if not each.right)

    def as_json(self) -> str:
        """Return the facts, and the name of the exercise, as JSON."""
        facts = {each.name: getattr(self, each.name) for each in fields(self)}
        named = {"schema": SCHEMA, **facts, "exercise": self.exercise.name}
        return json.dumps(named, default=asdict)

    @classmethod
    def from_json(cls, written: str, exercise: Exercise) -> Verdict:
        """Return the verdict that `as_json` wrote.

        Parameters
        ----------
        written
            The JSON.
        exercise
            The exercise that it was about, as it is today.

        Raises
        ------
        ValueError
            If it is no verdict on this exercise, or was written by a newer nnbook.
        """
        facts = json.loads(written, object_hook=_with_tuples)
        if not isinstance(facts, dict) or facts.pop("schema", None) != SCHEMA:
            raise ValueError("This is no verdict that this nnbook can read.")
        if facts["exercise"] != exercise.name:
            raise ValueError(f"This verdict is about {facts['exercise']}, not {exercise.name}.")
        facts["findings"] = tuple(Finding(**each) for each in facts["findings"])
        facts["grids"] = tuple(Grid(**each) for each in facts["grids"])
        facts["raised"] = facts["raised"] and Raised(**facts["raised"])
        facts["relation"] = facts["relation"] and Relation(**facts["relation"])
        return cls(**{**facts, "exercise": exercise})


def _with_tuples(read: dict[str, Any]) -> dict[str, Any]:
    return {name: _tuples(value) for name, value in read.items()}


def _tuples(value: Any) -> Any:
    """Return what JSON can hold with tuples in the place of its lists."""
    return tuple(map(_tuples, value)) if isinstance(value, list) else value
