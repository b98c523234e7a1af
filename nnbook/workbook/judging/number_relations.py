"""What may hold between wrong numbers and the right ones, over all cases of an exercise."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from itertools import product
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from nnbook.workbook.judging.values import as_array, is_sequence, is_table, text, wrong_places

if TYPE_CHECKING:
    from nnbook.workbook.judging.relations import Case, RelationKind

MOST = 100_000
"""Numbers of one result that are looked at: what is said has to be said at once."""

_Numbers = NDArray[np.float64]
_Pair = tuple[_Numbers, _Numbers]
_Test = Callable[[_Numbers, _Numbers], bool]


def numbers_of(value: Any) -> _Numbers | None:
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


def among_numbers(
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
        tables = [numbers_of(case.arguments[place]) for case in cases]
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


def _close(target: _Numbers, own: _Numbers) -> bool:
    return target.shape == own.shape and not wrong_places(target, own).any()
