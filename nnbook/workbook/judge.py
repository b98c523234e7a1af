"""Judge an answer: what is right, what is wrong, and which known mistake is behind it."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from nnbook.workbook.answers import noun
from nnbook.workbook.compare import compare, same, text
from nnbook.workbook.errors import passed_through, raised_by, what_was_raised
from nnbook.workbook.exercise import Exercise
from nnbook.workbook.grids import Grid, grids
from nnbook.workbook.isolate import MOST_PRINTED, seed, untouched
from nnbook.workbook.limits import TooLong, within
from nnbook.workbook.slow import load_for

Kind = Literal["right", "wrong", "not started", "raised", "endless", "not callable", "arguments"]


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """What is to be said about an answer.

    Attributes
    ----------
    kind
        How it went.
    say
        The verdict in whole sentences.
    mistake
        The name of the catalogued mistake that was recognised, if one was.
    right, wrong
        What of the result of the first failing case is right and what is wrong.
    call, aspect, target, yours
        That case: how the answer was called, which of several results is shown, what it should
        be, what it is.
    grids
        The same two as grids, if they are tensors or arrays.
    printed
        What the answer printed.
    """

    kind: Kind
    say: str
    mistake: str | None = None
    right: tuple[str, ...] = ()
    wrong: tuple[str, ...] = ()
    call: str = ""
    aspect: str = ""
    target: str = ""
    yours: str = ""
    grids: tuple[Grid, ...] = ()
    printed: str = ""


@dataclass(frozen=True)
class _Outcome:
    """What one call of an answer led to; exactly one of the first three is set."""

    aspects: Mapping[str, Any] | None = None
    error: BaseException | None = None
    unreadable: str | None = None
    result: Any = None
    changed: bool = False

    def agrees(self, other: _Outcome) -> bool:
        """Whether two calls cannot be told apart."""
        return (
            type(self.error) is type(other.error)
            and self.unreadable == other.unreadable
            and self.changed == other.changed
            and (self.aspects is None) == (other.aspects is None)
            and (self.aspects is None or same(dict(self.aspects), dict(other.aspects or {})))
        )


def judge(exercise: Exercise, answer: Any) -> Verdict:
    """Try an answer on all cases of an exercise and say how it went.

    Global random numbers, ``pyplot`` and the learner's own data stay as they were.

    Parameters
    ----------
    exercise
        What was to be solved.
    answer
        The learner's function or class.
    """
    if not callable(answer) or _is_made_already(exercise, answer):
        return _not_a_function(exercise, answer)
    with untouched() as printed:
        problem = _wrong_arguments(exercise, answer)
        if problem:
            return Verdict(kind="arguments", say=problem)
        outcomes: list[_Outcome] = []
        load_for(answer, exercise.answer)
        try:
            within(exercise.time_limit, lambda: _try_all(exercise, answer, outcomes))
        except TooLong:
            verdict = _endless(exercise, answer, len(outcomes))
            said = printed.getvalue()
        else:
            said = printed.getvalue()  # before the reference and the mistakes may print
            verdict = _verdict(exercise, answer, outcomes)
    if len(said) > MOST_PRINTED:
        said = said[:MOST_PRINTED].rstrip() + " …"
    return Verdict(**{**vars(verdict), "printed": said})


def _try_all(
    exercise: Exercise, answer: Callable[..., Any], outcomes: list[_Outcome]
) -> list[_Outcome]:
    """Call the answer on every case; ``outcomes`` grows, so that a cut can be located."""
    seed()
    tried = exercise.cases()
    seed()
    for given, before in zip(tried, exercise.cases(), strict=True):
        seed()  # an answer that draws numbers draws those that the reference drew
        try:
            result = answer(*given)
        except (Exception, SystemExit) as error:
            outcomes.append(_Outcome(error=error))
            continue
        changed = not same(before, given)
        seed()  # an object may draw numbers only when it is looked at
        try:
            aspects = exercise.observe(given, result)
        except (Exception, SystemExit) as error:
            told = str(error) if isinstance(error, TypeError) and str(error).endswith(".") else ""
            if passed_through(answer, error) or (isinstance(exercise.answer, type) and not told):
                outcomes.append(_Outcome(error=error))
            else:
                outcomes.append(_Outcome(unreadable=told, result=result, changed=changed))
        else:
            outcomes.append(_Outcome(aspects=aspects, result=result, changed=changed))
    return outcomes


def _verdict(exercise: Exercise, answer: Callable[..., Any], outcomes: list[_Outcome]) -> Verdict:
    references = _try_all(exercise, exercise.answer, [])
    wrong = [
        place
        for place, (wanted, given) in enumerate(zip(references, outcomes, strict=True))
        if not _satisfies(exercise, wanted, given)
    ]
    if not wrong:
        return Verdict(kind="right", say=exercise.praise)
    first = outcomes[wrong[0]]
    if isinstance(first.error, NotImplementedError) and raised_by(answer, first.error):
        return Verdict(kind="not started", say=_NOT_STARTED)
    case = _case(exercise, wrong[0], references[wrong[0]], first)
    for mistake in exercise.mistakes:
        made = _try_all(exercise, mistake.answer, [])
        if all(a.agrees(b) for a, b in zip(made, outcomes, strict=True)):
            case.pop("wrong")  # the mistake's own message says it better
            return Verdict(kind="wrong", mistake=mistake.name, say=mistake.message, **case)
    if first.error is not None:
        return Verdict(kind="raised", say=what_was_raised(answer, first.error), **case)
    return Verdict(kind="wrong", say=_generic(exercise, first, case), **case)


_NOT_STARTED = (
    "Replace `raise NotImplementedError` with your own code, run that cell, then run this one "
    "again."
)


def _satisfies(exercise: Exercise, wanted: _Outcome, given: _Outcome) -> bool:
    if given.aspects is None or wanted.aspects is None:
        return False
    if given.changed and not wanted.changed and not exercise.changes_input:
        return False
    return given.aspects.keys() == wanted.aspects.keys() and not any(
        compare(name, wanted.aspects[name], given.aspects[name]).wrong for name in wanted.aspects
    )


def _case(exercise: Exercise, place: int, wanted: _Outcome, given: _Outcome) -> dict[str, Any]:
    """Describe one failing case: the call, target and yours, what is right and what is wrong."""
    seed()
    arguments = ", ".join(text(value) for value in exercise.cases()[place])
    case: dict[str, Any] = {
        "call": f"{exercise.called}({arguments})",
        "target": text(wanted.result),
        "yours": text(given.result) if given.error is None else type(given.error).__name__,
        "right": (),
        "wrong": (),
    }
    if given.aspects is not None and wanted.aspects is not None:
        found = [
            (name, compare(name, wanted.aspects[name], given.aspects.get(name)))
            for name in wanted.aspects
        ]
        case["right"] = tuple(words for _, comparison in found for words in comparison.right)
        case["wrong"] = tuple(words for _, comparison in found for words in comparison.wrong)
        for name, comparison in found:
            if comparison.wrong:
                target, yours = wanted.aspects[name], given.aspects.get(name)
                aspect = name if len(found) > 1 else ""
                if aspect:
                    case |= {"aspect": aspect, "target": text(target), "yours": text(yours)}
                case["grids"] = grids(target, yours, aspect)
                break
    return case


def _generic(exercise: Exercise, given: _Outcome, case: dict[str, Any]) -> str:
    """Say what is wrong where no known mistake was recognised."""
    if given.result is None and given.unreadable is not None:
        return "Your function returned None. Did you forget `return`?"
    if given.unreadable is not None:
        return given.unreadable or (
            f"Your function returned {text(given.result)}, which is not the kind of thing that "
            "was asked for."
        )
    if case["wrong"]:
        return str(case["wrong"][0])
    name = next(iter(inspect.signature(exercise.answer).parameters), "input")
    return (
        f"The result is right, but your function changed what it was given, for instance `{name}`. "
        "Whoever lends you data wants it back as it was: work on a copy, or put it back."
    )


def _not_a_function(exercise: Exercise, answer: Any) -> Verdict:
    what = noun(exercise.answer)
    advice = (
        "Did the function return None, and did you pass its result?"
        if answer is None
        else f"Pass the {what} itself, without brackets behind it."
    )
    return Verdict(
        kind="not callable",
        say=(
            f'`check("{exercise.name}", ...)` needs your {what}, but was given {text(answer)}. '
            f'{advice} Write `check("{exercise.name}", {exercise.called})`.'
        ),
    )


def _is_made_already(exercise: Exercise, answer: Any) -> bool:
    """Whether an object was given in the place of its class: a module can be called too."""
    wanted = exercise.answer
    return isinstance(wanted, type) and type(answer).__name__ == wanted.__name__


def _wrong_arguments(exercise: Exercise, answer: Callable[..., Any]) -> str:
    """Say that the answer cannot be called as it has to be; nothing where it can."""
    try:
        signature = inspect.signature(answer)
    except (TypeError, ValueError):
        return ""
    try:
        signature.bind(*exercise.cases()[0])
    except TypeError:
        wanted = ", ".join(inspect.signature(exercise.answer).parameters)
        given = ", ".join(signature.parameters)
        if isinstance(answer, type):
            return (
                f"Your class is called with ({wanted}), but its `__init__` takes ({given}). Put "
                "the first line of `__init__` back as it was."
            )
        return (
            f"Your function is called with ({wanted}), but it takes ({given}). Put its first line "
            "back as it was."
        )
    return ""


def _endless(exercise: Exercise, answer: Callable[..., Any], place: int) -> Verdict:
    seed()
    cases = exercise.cases()
    arguments = ", ".join(text(value) for value in cases[min(place, len(cases) - 1)])
    return Verdict(
        kind="endless",
        say=(
            f"Your {noun(answer)} did not come to an end within {exercise.time_limit:g} seconds, "
            "so it was stopped. Is there a loop whose condition never becomes false?"
        ),
        call=f"{exercise.called}({arguments})",
    )
