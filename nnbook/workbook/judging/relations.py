"""What holds between a wrong result and the right one in every case, where no mistake is known.

A relation is said only if it holds over all cases of an exercise, and only if it says something:
of zeros, of a single number or of a symmetric table too much would hold by chance.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal, get_args

from nnbook.workbook.judging.number_relations import MOST, among_numbers, numbers_of
from nnbook.workbook.judging.values import is_sequence, same, text

RelationKind = Literal[
    "constant",
    "argument",
    "swapped",
    "shape",
    "transposed",
    "sign",
    "magnitude",
    "count times",
    "count parts",
    "factor",
    "offset",
    "truncated",
    "rounded",
    "square",
    "root",
    "reciprocal",
    "logarithm",
    "last missing",
    "first missing",
    "one more",
    "reversed",
    "shifted",
    "order",
    "axis",
    "positive only",
    "first only",
]
"""What may hold, in the order in which it is looked for; the more telling comes first."""


@dataclass(frozen=True, kw_only=True)
class Relation:
    """What holds between theirs and the target in every case.

    Attributes
    ----------
    kind
        What it is.
    aspects
        Of which of the things that were looked at; ``"value"`` is the result itself.
    detail
        The factor, the constant, the value or the name that belongs to it, as it is written.
    """

    kind: RelationKind
    aspects: tuple[str, ...]
    detail: str = ""


@dataclass(frozen=True)
class Case:
    """One case of an exercise: what was given, what should come out, and what did, by aspects."""

    arguments: tuple[Any, ...]
    target: dict[str, Any]
    yours: dict[str, Any]


def find_relation(answer: Callable[..., Any], cases: Sequence[Case]) -> Relation | None:
    """Return what holds in all cases of a wrong answer, or None.

    Parameters
    ----------
    answer
        The reference, whose arguments have names.
    cases
        All cases, in their order; nothing holds where they have not all the same aspects.

    Examples
    --------
    >>> cases = [Case((x,), {"value": x * 2.0}, {"value": x * -2.0}) for x in (1, 2, 5)]
    >>> find_relation(abs, cases).kind
    'sign'
    """
    aspects = cases[0].target.keys()
    if any(not aspects == case.target.keys() == case.yours.keys() for case in cases):
        return None
    names = [name for name in cases[0].target if any(_wrong(case, name) for case in cases)]
    if len(names) == 2 and _are_swapped(cases, *names):
        return Relation(kind="swapped", aspects=tuple(map(str, names)))
    found = {name: hold for name in names if (hold := _of_aspect(answer, cases, name))}
    if not found:
        return None
    first = next(iter(found))
    alike = [name for name in names if found.get(name) == found[first]]
    kind, detail = found[first]
    return Relation(
        kind=kind,
        aspects=tuple(map(str, alike if len(alike) == len(names) else [first])),
        detail=detail,
    )


def _wrong(case: Case, name: str) -> bool:
    return not same(case.target[name], case.yours[name])


def _are_swapped(cases: Sequence[Case], one: str, other: str) -> bool:
    return all(
        same(case.target[one], case.yours[other]) and same(case.target[other], case.yours[one])
        for case in cases
    )


def _of_aspect(
    answer: Callable[..., Any], cases: Sequence[Case], name: str
) -> tuple[RelationKind, str] | None:
    targets = [case.target[name] for case in cases]
    yours = [case.yours[name] for case in cases]
    holding = dict(_among_values(answer, cases, targets, yours))
    if name != "value":  # which may be the argument itself, as it is after the call
        holding.pop("argument", None)
    pairs = [
        (numbers_of(one), numbers_of(other)) for one, other in zip(targets, yours, strict=True)
    ]
    known = [(one, other) for one, other in pairs if one is not None and other is not None]
    if len(known) == len(pairs):
        holding |= dict(among_numbers(known, cases))
    if len(cases) > 2:
        holding |= dict(_by_case([not _wrong(case, name) for case in cases], cases))
    kinds: tuple[RelationKind, ...] = get_args(RelationKind)
    return next(((kind, holding[kind]) for kind in kinds if kind in holding), None)


def _among_values(
    answer: Callable[..., Any], cases: Sequence[Case], targets: list[Any], yours: list[Any]
) -> Iterator[tuple[RelationKind, str]]:
    """Look for what may hold of values of any kind."""
    others = any(not same(targets[0], target) for target in targets)
    always = text(yours[0])
    if others and always not in ("None", "nan") and all(same(yours[0], each) for each in yours):
        yield "constant", always
    try:
        names = [*inspect.signature(answer).parameters]
    except (TypeError, ValueError):
        names = []
    for place, name in enumerate(names):
        given = [case.arguments[place] for case in cases if place < len(case.arguments)]
        if len(given) == len(yours) and all(map(same, given, yours)):
            yield "argument", name
    if all(is_sequence(each) for each in (*targets, *yours)) and all(
        len(target) == len(own) and same(list(target)[::-1], list(own))
        for target, own in zip(targets, yours, strict=True)
    ):
        yield "reversed", ""


def _by_case(right: Sequence[bool], cases: Sequence[Case]) -> Iterator[tuple[RelationKind, str]]:
    """Look for what the cases have in common that come out right.

    One case that is wrong has many things of its own: two have to share that something is negative.
    """
    positive = [not _has_negative(case.arguments) for case in cases]
    if any(right) and list(right) == positive and positive.count(False) > 1:
        yield "positive only", ""
    if right[0] and not any(right[1:]):
        yield "first only", ""


def _has_negative(argument: Any) -> bool:
    """Whether a number in it is negative."""
    if is_sequence(argument):
        return len(argument) <= MOST and any(map(_has_negative, argument))
    array = numbers_of(argument)
    return array is not None and bool((array < 0).any())
