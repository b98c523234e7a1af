"""Compare what an answer gave with what it should give, and say in facts what was found."""

from __future__ import annotations

import numbers
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from nnbook.workbook.judging.findings import Finding, FindingKind
from nnbook.workbook.judging.values import (
    as_array,
    is_sequence,
    is_table,
    is_tensor,
    kind_of,
    same,
    text,
    wrong_places,
)


def compare(aspect: str, target: Any, yours: Any) -> tuple[Finding, ...]:
    """Compare ``yours`` with ``target``, and say what is right and what is wrong.

    Parameters
    ----------
    aspect
        What is compared; ``"value"`` is the result itself.
    target, yours
        What it should be and what it is.

    Examples
    --------
    >>> (found,) = compare("X", (3, 4), (3, 5))
    >>> found.right, found.kind, found.place, found.target, found.yours
    (False, 'value', (1,), '4', '5')
    """
    part = _Part(aspect)
    try:
        return tuple(_findings(part, target, yours))
    except Exception:  # strange objects may do anything when they are compared
        return (part.of_type(target, yours),)


@dataclass(frozen=True)
class _Part:
    """A part of a result: of which aspect, and where in it."""

    aspect: str
    place: tuple[int | str, ...] = ()

    def at(self, step: int | str) -> _Part:
        return replace(self, place=(*self.place, step))

    def found(self, kind: FindingKind, right: bool, **facts: Any) -> Finding:
        return Finding(kind=kind, right=right, aspect=self.aspect, place=self.place, **facts)

    def of_type(self, target: Any, yours: Any, count: int | None = None) -> Finding:
        return self.found("type", False, target=kind_of(target), yours=kind_of(yours), count=count)

    def differs(self, kind: FindingKind, target: Any, yours: Any, **facts: Any) -> Finding:
        return self.found(kind, False, target=text(target), yours=text(yours), **facts)


def _fits(target: Any, yours: Any) -> bool:
    """Whether ``yours`` is of a kind that may stand where ``target`` does."""
    if is_sequence(target):
        return is_sequence(yours)
    if isinstance(target, Mapping):
        return isinstance(yours, Mapping)
    if isinstance(target, numbers.Integral | np.bool_):
        return kind_of(target) == kind_of(yours)
    if isinstance(target, numbers.Real):
        return isinstance(yours, numbers.Real) and not isinstance(yours, bool | np.bool_)
    return kind_of(target) == kind_of(yours)


def _findings(part: _Part, target: Any, yours: Any) -> Iterator[Finding]:
    if yours is None and target is not None:
        yield part.differs("none", target, yours)
    elif target is None:
        yield replace(part.differs("not none", target, yours), right=yours is None)
    elif not _fits(target, yours):
        instead = is_tensor(yours) and isinstance(target, numbers.Real)
        yield part.of_type(target, yours, yours.numel() if instead else None)
    elif is_table(target):
        yield from _about_table(part, target, yours)
    elif isinstance(target, Mapping):
        yield from _about_keys(part, target, yours)
    elif is_sequence(target):
        yield _about_sequence(part, target, yours)
    elif same(target, yours):
        yield part.found("value", True)
    elif isinstance(yours, numbers.Real) and yours != yours:
        yield part.found("nan", False)
    else:
        yield part.differs("value", target, yours)


def _about_table(part: _Part, target: Any, yours: Any) -> Iterator[Finding]:
    shapes = [str(tuple(table.shape)) for table in (target, yours)]
    types = [str(table.dtype).removeprefix("torch.") for table in (target, yours)]
    yield part.found("shape", shapes[0] == shapes[1], target=shapes[0], yours=shapes[1])
    yield part.found("dtype", types[0] == types[1], target=types[0], yours=types[1])
    if shapes[0] == shapes[1]:
        yield _about_numbers(part, as_array(target), as_array(yours))


def _about_numbers(
    part: _Part, target: np.ndarray[Any, Any], yours: np.ndarray[Any, Any]
) -> Finding:
    if yours.dtype.kind == "f" and np.isnan(yours).any() and not np.isnan(target).any():
        return part.found("holds nan", False)
    wrong = wrong_places(target, yours)
    facts: dict[str, Any] = {"count": int(wrong.sum()), "total": wrong.size}
    if not wrong.any():
        return part.found("numbers", True, **facts)
    if wrong.all():
        if wrong.size == 1:
            facts |= {"target": _number(target.flat[0]), "yours": _number(yours.flat[0])}
        return part.found("numbers", False, **facts)
    first = tuple(int(i) for i in np.argwhere(wrong)[0])
    facts |= {"index": first, "target": _number(target[first]), "yours": _number(yours[first])}
    return part.found("numbers", False, **facts)


def _about_keys(
    part: _Part, target: Mapping[Any, Any], yours: Mapping[Any, Any]
) -> Iterator[Finding]:
    if target.keys() == yours.keys():
        for key in target:
            yield from _findings(part.at(repr(key)), target[key], yours[key])
    else:
        wanted, given = (", ".join(sorted(map(repr, side))) for side in (target, yours))
        yield part.found("keys", False, target=wanted, yours=given)


def _about_sequence(part: _Part, target: Sequence[Any], yours: Sequence[Any]) -> Finding:
    if same(target, yours):
        return part.found("value", True)
    if len(target) != len(yours):
        return part.differs("length", target, yours, count=len(yours), total=len(target))
    at = next(i for i in range(len(target)) if not same(target[i], yours[i]))
    entry = part.at(at)
    wrong = [each for each in _findings(entry, target[at], yours[at]) if not each.right]
    return [*wrong, entry.differs("entry", target[at], yours[at])][0]


def _number(value: np.generic) -> str:
    return f"{value:.6g}" if isinstance(value, np.inexact) else text(value.item())
