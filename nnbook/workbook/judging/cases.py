"""Call an answer on the cases of an exercise, and keep what each call led to."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from nnbook.workbook.exercise import Exercise
from nnbook.workbook.judging.errors import Raised, passed_through, what_was_raised
from nnbook.workbook.judging.isolate import afresh
from nnbook.workbook.judging.modes import BREAKING, ModeName
from nnbook.workbook.judging.values import same


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What one call of an answer led to; exactly one of the first three is set.

    Attributes
    ----------
    aspects
        What was observed.
    raised
        What the answer raised.
    unreadable
        The exercise's own sentence about a result that could not be observed; empty if it has none.
    result
        What was returned.
    changed
        Whether what the answer was given was changed.
    left
        Which modes it has left switched behind it.
    """

    aspects: Mapping[str, Any] | None = None
    raised: Raised | None = None
    unreadable: str | None = None
    result: Any = None
    changed: bool = False
    left: tuple[ModeName, ...] = ()

    @property
    def breaking(self) -> frozenset[ModeName]:
        """Of the modes that it has left switched those that change what later cells get."""
        return BREAKING.intersection(self.left)

    @property
    def _error(self) -> tuple[str, str] | None:
        """What was raised and its words: errors of one type alone may have nothing in common."""
        return (self.raised.type, self.raised.message) if self.raised else None

    def agrees(self, other: Outcome) -> bool:
        """Whether two calls cannot be told apart."""
        return (
            self._error == other._error
            and self.unreadable == other.unreadable
            and self.changed == other.changed
            and self.breaking == other.breaking
            and (self.aspects is None) == (other.aspects is None)
            and (self.aspects is None or same(dict(self.aspects), dict(other.aspects or {})))
        )


Call = Outcome | BaseException
"""A call as it is kept while there is no time to lose: what was raised is looked at later."""


def try_all(exercise: Exercise, answer: Callable[..., Any], calls: list[Call]) -> None:
    """Call an answer on every case; ``calls`` grows, so that a cut can be located."""
    tried = afresh(exercise.cases)
    for given, before in zip(tried, afresh(exercise.cases), strict=True):
        left: list[ModeName] = []
        try:
            result = afresh(answer, *given, left=left)
        except (Exception, SystemExit) as error:
            calls.append(error)
            continue
        facts: dict[str, Any] = {"result": result, "left": tuple(left)}
        facts["changed"] = not same(before, given)
        try:  # an object may draw numbers only when it is looked at
            aspects = afresh(exercise.observe, given, result)
        except (Exception, SystemExit) as error:
            told = str(error) if isinstance(error, TypeError) and str(error).endswith(".") else ""
            if passed_through(answer, error) or (isinstance(exercise.answer, type) and not told):
                calls.append(error)
            else:
                calls.append(Outcome(unreadable=told, **facts))
        else:
            calls.append(Outcome(aspects=aspects, **facts))


def outcomes_of(answer: Callable[..., Any], calls: Iterable[Call]) -> tuple[Outcome, ...]:
    """Return the outcomes of calls, with the facts about what the answer raised in them."""
    return tuple(
        call if isinstance(call, Outcome) else Outcome(raised=what_was_raised(answer, call))
        for call in calls
    )


def without_results(outcomes: Iterable[Outcome]) -> tuple[Outcome, ...]:
    """Keep of outcomes what tells them from others, and let go of what was returned."""
    return tuple(replace(outcome, result=None) for outcome in outcomes)
