"""What holds between a wrong result and the right one in every case, where no mistake is known.

A relation is said only if it holds over all cases of an exercise, and only if it says something:
of zeros, of a single number or of a symmetric table too much would hold by chance.
"""

from __future__ import annotations

import inspect
import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any, Literal, get_args

import numpy as np
from numpy.typing import NDArray

from nnbook.workbook.judging.values import (
    as_array,
    is_sequence,
    is_table,
    same,
    text,
    wrong_places,
)

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

MOST = 100_000
"""Numbers of one result that are looked at: what is said has to be said at once."""

_Numbers = NDArray[np.float64]
_Pair = tuple[_Numbers, _Numbers]
_Test = Callable[[_Numbers, _Numbers], bool]


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
    pairs = [(_numbers(one), _numbers(other)) for one, other in zip(targets, yours, strict=True)]
    known = [(one, other) for one, other in pairs if one is not None and other is not None]
    if len(known) == len(pairs):
        holding |= dict(_among_numbers(known, cases))
    if len(cases) > 2:
        holding |= dict(_by_case([not _wrong(case, name) for case in cases], cases))
    kinds: tuple[RelationKind, ...] = get_args(RelationKind)
    return next(((kind, holding[kind]) for kind in kinds if kind in holding), None)


def _numbers(value: Any) -> _Numbers | None:
    """Return a value as an array of numbers, or None if it holds anything else or too many."""
    try:
        if (math.prod(value.shape) if is_table(value) else _count(value)) > MOST:
            return None
        array = as_array(value) if is_table(value) else np.asarray(value)
        if array.dtype.kind not in "fiu" or array.dtype == object or not np.isfinite(array).all():
            return None
        return array.astype(np.float64)
    except Exception:  # ragged lists, strange objects
        return None


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


def _among_numbers(
    pairs: Sequence[_Pair], cases: Sequence[Case]
) -> Iterator[tuple[RelationKind, str]]:
    """Look for what may hold between numbers."""

    def all_are(test: _Test) -> bool:
        return all(test(target, own) for target, own in pairs)

    if any(target.shape != own.shape for target, own in pairs):
        yield from _of_other_shape(pairs, cases, all_are)
        return
    yield from _of_places(pairs, all_are)
    flat_targets = np.concatenate([target.ravel() for target, _ in pairs])
    flat_yours = np.concatenate([own.ravel() for _, own in pairs])
    if len({*np.round(flat_targets, 9)}) < 2:
        return  # a single number has every relation
    yield from _of_each(flat_targets, flat_yours)
    for kind, factor in (("count times", 1.0), ("count parts", -1.0)):
        if _by_count(pairs, cases, factor):
            yield kind, ""  # type: ignore[misc]
    if _same_result_by_axis(pairs, cases):
        yield "axis", ""


def _of_other_shape(
    pairs: Sequence[_Pair], cases: Sequence[Case], all_are: Callable[[_Test], bool]
) -> Iterator[tuple[RelationKind, str]]:
    if all_are(lambda target, own: target.ndim == 2 and _close(target.T, own)) and any(
        target.size > max(target.shape) for target, _ in pairs
    ):
        yield "transposed", ""
    if all_are(lambda target, own: target.size == own.size and _close(target.ravel(), own.ravel())):
        yield "shape", ""
    if all_are(
        lambda target, own: target.ndim > 0 and len(target) > 1 and _close(target[:-1], own)
    ):
        yield "last missing", ""
    if all_are(lambda target, own: target.ndim > 0 and len(target) > 1 and _close(target[1:], own)):
        yield "first missing", ""
    if all_are(
        lambda target, own: (
            own.ndim > 0 and len(own) > 1 and (_close(target, own[:-1]) or _close(target, own[1:]))
        )
    ):
        yield "one more", ""
    if _same_result_by_axis(pairs, cases):
        yield "axis", ""


def _of_places(
    pairs: Sequence[_Pair], all_are: Callable[[_Test], bool]
) -> Iterator[tuple[RelationKind, str]]:
    """Look for the right numbers in other places."""
    longest = max((len(target) for target, _ in pairs if target.ndim), default=0)
    if longest < 2 or not all_are(lambda target, own: target.ndim > 0):
        return
    if all_are(lambda target, own: target.ndim == 2 and _close(target.T, own)):
        yield "transposed", ""
    if all_are(lambda target, own: _close(target[::-1], own)):
        yield "reversed", ""
    elif longest > 2 and (
        all_are(lambda target, own: _close(np.roll(target, 1, 0), own))
        or all_are(lambda target, own: _close(np.roll(target, -1, 0), own))
    ):
        yield "shifted", ""
    elif longest > 2 and all_are(
        lambda target, own: _close(np.sort(target, axis=None), np.sort(own, axis=None))
    ):
        yield "order", ""


def _of_each(target: _Numbers, own: _Numbers) -> Iterator[tuple[RelationKind, str]]:
    """Look for one thing that was done to every number."""
    large = int(np.abs(target).argmax())
    with np.errstate(all="ignore"):
        factor, offset = own[large] / target[large], own[large] - target[large]
        if _close(-target, own):
            yield "sign", ""
        elif _close(np.abs(target), own):
            yield "magnitude", ""
        elif factor and _close(target * factor, own):
            yield "factor", text(float(f"{factor:.5g}"))
        elif _close(target + offset, own):
            yield "offset", text(float(f"{offset:.5g}"))
        if _close(np.trunc(target), own):
            yield "truncated", ""
        for digits in range(5):
            if _close(np.round(target, digits), own):
                yield "rounded", str(digits)
                break
        changes: tuple[tuple[RelationKind, _Numbers], ...] = (
            ("square", target**2),
            ("root", np.sqrt(target)),
            ("reciprocal", 1 / target),
            ("logarithm", np.log(target)),
        )
        for kind, changed in changes:
            if _close(changed, own):
                yield kind, ""


def _by_count(pairs: Sequence[_Pair], cases: Sequence[Case], power: float) -> bool:
    """Whether theirs is the target times, or by, how many entries an argument has in each case.

    Where that is two in every case, it is more likely a forgotten 2.
    """
    for place in range(len(cases[0].arguments)):
        counts = [_count(case.arguments[place]) for case in cases]
        if (
            min(counts) > 1
            and {*counts} != {2}
            and all(
                _close(target * count**power, own)
                for (target, own), count in zip(pairs, counts, strict=True)
            )
        ):
            return True
    return False


def _count(argument: Any) -> int:
    """Return how many entries an argument has; 0 if it has none."""
    if is_table(argument):
        return int(argument.shape[0]) if argument.ndim else 0
    return len(argument) if is_sequence(argument) else 0


def _same_result_by_axis(pairs: Sequence[_Pair], cases: Sequence[Case]) -> bool:
    """Whether one thing was computed along the one axis of a table, and should along the other."""
    ways: tuple[Callable[..., Any], ...] = (np.sum, np.mean, np.max, np.min, np.argmax, np.argmin)
    for place, way, axis in product(range(len(cases[0].arguments)), ways, (0, 1)):
        tables = [_numbers(case.arguments[place]) for case in cases]
        if all(
            table is not None
            and table.ndim == 2
            and table.size > max(table.shape)
            and _close(way(table, axis=axis), target.squeeze())
            and _close(way(table, axis=1 - axis), own.squeeze())
            for table, (target, own) in zip(tables, pairs, strict=True)
        ):
            return True
    return False


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
    array = _numbers(argument)
    return array is not None and bool((array < 0).any())


def _close(target: _Numbers, own: _Numbers) -> bool:
    return target.shape == own.shape and not wrong_places(target, own).any()
