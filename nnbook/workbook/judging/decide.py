"""Decide about an attempt: is it right, and if it is not, which known mistake is behind it."""

from __future__ import annotations

import inspect
from dataclasses import replace
from typing import Any, get_args

from nnbook.workbook.exercise import Exercise
from nnbook.workbook.judging import known
from nnbook.workbook.judging.attempt import Attempt
from nnbook.workbook.judging.calls import write_call
from nnbook.workbook.judging.cases import Outcome
from nnbook.workbook.judging.compare import compare
from nnbook.workbook.judging.grids import grids
from nnbook.workbook.judging.isolate import afresh, untouched
from nnbook.workbook.judging.modes import ModeName
from nnbook.workbook.judging.relations import Case, Relation, find_relation
from nnbook.workbook.judging.values import text
from nnbook.workbook.judging.verdict import Verdict


def decide(exercise: Exercise, attempt: Attempt) -> Verdict:
    """Compare what an answer did with what the reference and the known mistakes do.

    Parameters
    ----------
    exercise
        What was to be solved.
    attempt
        What came of trying the answer.
    """
    facts: dict[str, Any] = {
        "exercise": exercise,
        "what": attempt.what,
        "given": attempt.given,
        "printed": attempt.printed,
    }
    if attempt.how in ("not callable", "arguments") and attempt.form not in ("", "generator"):
        return Verdict(kind="wrong", reason=attempt.form, **facts)
    if attempt.how == "not callable":
        return Verdict(kind="not callable", reason="none" if attempt.none else "", **facts)
    if attempt.how == "arguments":
        return Verdict(kind="arguments", wanted=", ".join(_parameters(exercise)), **facts)
    with untouched():
        if attempt.how == "endless":
            place = min(len(attempt.outcomes), len(afresh(exercise.cases)) - 1)
            limit = exercise.time_limit
            return Verdict(kind="endless", limit=limit, call=_call(exercise, place), **facts)
        verdict = _about_outcomes(exercise, attempt.outcomes, facts)
    if attempt.form and _may_be_the_form(verdict):
        return replace(verdict, kind="wrong", reason=attempt.form, relation=None)
    return verdict


def _may_be_the_form(verdict: Verdict) -> bool:
    """Whether an answer is wrong, and perhaps for no other reason than its form."""
    if verdict.kind == "raised":
        return bool(verdict.raised and not verdict.raised.line)
    return verdict.kind == "wrong" and not verdict.mistake


def _about_outcomes(
    exercise: Exercise, outcomes: tuple[Outcome, ...], facts: dict[str, Any]
) -> Verdict:
    references = known.of_reference(exercise)
    lost = next((each for each in references if each.aspects is None), None)
    if lost:
        return Verdict(kind="not judged", raised=lost.raised, **facts)
    pairs = list(zip(references, outcomes, strict=True))
    left = {name for wanted, given in pairs for name in given.left if name not in wanted.left}
    facts["left"] = tuple(name for name in get_args(ModeName) if name in left)
    wrong = [
        place
        for place, (wanted, given) in enumerate(pairs)
        if not _satisfies(exercise, wanted, given)
    ]
    if not wrong:
        return Verdict(kind="right", **facts)
    first = outcomes[wrong[0]]
    if first.raised and first.raised.unwritten:
        return Verdict(kind="not started", **facts)
    facts |= {"call": _call(exercise, wrong[0])} | _case(references[wrong[0]], first)
    facts |= _reason(exercise, first, facts)
    for mistake in exercise.mistakes:
        made = known.of_mistake(exercise, mistake.answer)
        if all(a.agrees(b) for a, b in zip(made, outcomes, strict=True)):
            return Verdict(kind="wrong", mistake=mistake.name, **facts)
    if first.raised:
        return Verdict(kind="raised", **facts)
    kinds = [each.kind for each in facts.get("findings", ()) if not each.right]
    if {"value", "entry", "numbers", "length", "shape"}.issuperset(kinds):
        facts["relation"] = _relation(exercise, pairs)
    return Verdict(kind="wrong", **facts)


def _relation(exercise: Exercise, pairs: list[tuple[Outcome, Outcome]]) -> Relation | None:
    """Look for what holds between the results and the targets of all cases.

    Where the kind of a value is not the right one, that is to be mended first.
    """
    cases = [
        Case(arguments, dict(wanted.aspects), dict(given.aspects))
        for arguments, (wanted, given) in zip(afresh(exercise.cases), pairs, strict=True)
        if wanted.aspects is not None and given.aspects is not None
    ]
    return find_relation(exercise.answer, cases) if len(cases) == len(pairs) else None


def _satisfies(exercise: Exercise, wanted: Outcome, given: Outcome) -> bool:
    if given.aspects is None or wanted.aspects is None:
        return False
    if given.breaking - wanted.breaking:
        return False
    if given.changed and not wanted.changed and not exercise.changes_input:
        return False
    return given.aspects.keys() == wanted.aspects.keys() and all(
        finding.right
        for name in wanted.aspects
        for finding in compare(name, wanted.aspects[name], given.aspects[name])
    )


def _parameters(exercise: Exercise) -> list[str]:
    return [*inspect.signature(exercise.answer).parameters]


def _call(exercise: Exercise, place: int) -> str:
    """Write down how an answer is called in one case."""
    return write_call(exercise.called, _parameters(exercise), afresh(exercise.cases)[place])


def _case(wanted: Outcome, given: Outcome) -> dict[str, Any]:
    """Describe one failing case: target and yours, what is right and what is wrong."""
    case: dict[str, Any] = {
        "target": text(wanted.result),
        "yours": given.raised.name if given.raised else text(given.result),
        "raised": given.raised,
    }
    if given.aspects is None or wanted.aspects is None:
        return case
    found = {
        name: compare(name, wanted.aspects[name], given.aspects.get(name))
        for name in wanted.aspects
    }
    case["findings"] = tuple(finding for findings in found.values() for finding in findings)
    for name, findings in found.items():
        if not all(finding.right for finding in findings):
            target, yours = wanted.aspects[name], given.aspects.get(name)
            aspect = name if len(found) > 1 else ""
            if aspect:
                case |= {"aspect": aspect, "target": text(target), "yours": text(yours)}
            case["grids"] = grids(target, yours, aspect)
            break
    return case


def _reason(exercise: Exercise, given: Outcome, case: dict[str, Any]) -> dict[str, Any]:
    """Return why a result is wrong in which nothing was found to be wrong."""
    if given.unreadable is not None:
        reason = "none" if given.result is None else "unreadable"
        return {"reason": reason, "told": given.unreadable}
    if not given.raised and given.breaking:
        return {"reason": "modes"}
    if not given.raised and all(finding.right for finding in case.get("findings", ())):
        changed = [_parameters(exercise)[place] for place in given.changed[:1]]
        return {"reason": "changed input", "wanted": "".join(changed)}
    return {}
