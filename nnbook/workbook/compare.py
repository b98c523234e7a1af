"""Compare what an answer gave with what it should give, in whole sentences."""

from __future__ import annotations

import numbers
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

import numpy as np

RELATIVE, ABSOLUTE = 1e-5, 1e-6
"""How far numbers may differ: float32 keeps about seven digits."""

_ADDRESS = re.compile(r" at 0x[0-9A-Fa-f]+")
_ENTRY = " at index "
_MIDDLE = re.compile(r"(?<=[a-z] )The result")

LONGEST = 400
"""Characters of a value that a verdict shows."""

_DIGITS = 9
"""Digits of a float that a verdict shows: numbers that count as different differ within them."""


@dataclass(frozen=True)
class Comparison:
    """What of a value is right and what is wrong, as sentences."""

    right: tuple[str, ...]
    wrong: tuple[str, ...]


def text(value: Any) -> str:
    """Write a value as it stands on a verdict: readable, and not too long."""
    if type(value) is float:
        value = float(f"{value:.{_DIGITS}g}")
    try:
        written = _ADDRESS.sub("", repr(value))
        if _is_torch("nn.Module", value):
            written = " ".join(written.split())  # a line for each layer is too many
    except Exception:  # a strange object's own repr may do anything
        written = f"<{type(value).__name__}>"
    return written if len(written) <= LONGEST else written[: LONGEST - 2].rstrip() + " …"


def compare(name: str, target: Any, yours: Any) -> Comparison:
    """Compare ``yours`` with ``target``, which is called ``name`` in the sentences.

    Examples
    --------
    >>> compare("X", (3, 4), (3, 5)).wrong
    ('X at index 1 is not right: it should be 4 and is 5.',)
    """
    subject = "The result" if name == "value" else name
    try:
        told = list(_sentences(subject, target, yours))
    except Exception:  # as in `same`
        told = [(False, f"{subject} should be {_kind(target)} and is {_kind(yours)}.")]
    sentences = [(right, _MIDDLE.sub("the result", words)) for right, words in told]
    return Comparison(
        tuple(words for right, words in sentences if right),
        tuple(words for right, words in sentences if not right),
    )


def same(target: Any, yours: Any) -> bool:
    """Whether two values agree in type, shape and numbers; NaN agrees with NaN."""
    try:
        return _same(target, yours)
    except Exception:  # strange objects may do anything when they are compared
        return False


def _same(target: Any, yours: Any) -> bool:
    if isinstance(target, dict) and isinstance(yours, dict):
        return target.keys() == yours.keys() and all(same(target[k], yours[k]) for k in target)
    if is_sequence(target) and is_sequence(yours):
        return len(target) == len(yours) and all(map(same, target, yours))
    if _is_torch("nn.Module", target) and type(target) is type(yours):
        return same(dict(target.state_dict()), dict(yours.state_dict()))
    if is_table(target) or is_table(yours):
        return (
            _kind(target) == _kind(yours)
            and target.dtype == yours.dtype
            and target.shape == yours.shape
            and not wrong_places(as_array(target), as_array(yours)).any()
        )
    if isinstance(target, bool | np.bool_) or isinstance(yours, bool | np.bool_):
        return _kind(target) == _kind(yours) and bool(target) == bool(yours)
    if isinstance(target, numbers.Integral) and isinstance(yours, numbers.Integral):
        return int(target) == int(yours)  # either may be too large for a float
    if isinstance(target, numbers.Real) and isinstance(yours, numbers.Real):
        return not wrong_places(np.asarray(float(target)), np.asarray(float(yours))).any()
    return bool(target == yours)


def _is_torch(kind: str, value: Any) -> bool:
    """Whether a value is a ``"Tensor"`` or an ``"nn.Module"``, without importing torch for it."""
    torch = sys.modules.get("torch")
    return torch is not None and isinstance(value, attrgetter(kind)(torch))


def is_table(value: Any) -> bool:
    """Whether a value is a tensor or an array."""
    return isinstance(value, np.ndarray) or _is_torch("Tensor", value)


def is_sequence(value: Any) -> bool:
    """Whether a value has entries that are no letters."""
    return isinstance(value, Sequence) and not isinstance(value, str | bytes)


def as_array(table: Any) -> np.ndarray[Any, Any]:
    """Return the numbers of a tensor or an array as an array."""
    if not _is_torch("Tensor", table):
        return np.asarray(table)
    try:
        return np.asarray(table.numpy(force=True))
    except TypeError:  # bfloat16 and its like are unknown to NumPy
        return np.asarray(table.tolist())


def wrong_places(
    target: np.ndarray[Any, Any], yours: np.ndarray[Any, Any]
) -> np.ndarray[Any, np.dtype[np.bool_]]:
    """Return where two arrays of one shape differ; only whole numbers are compared exactly."""
    kinds = {target.dtype.kind, yours.dtype.kind}
    if not kinds <= {*"iu"} and kinds <= {*"fciu"}:
        return np.asarray(~np.isclose(yours, target, RELATIVE, ABSOLUTE, equal_nan=True))
    return np.asarray(target != yours)


def _kind(value: Any) -> str:
    """Name the kind of a value as a learner knows it, with its article."""
    if _is_torch("Tensor", value):
        dense = str(value.layout) == "torch.strided"
        return "a sparse tensor" if not dense else f"a tensor{' without numbers' * value.is_meta}"
    if isinstance(value, np.ndarray):
        return "a NumPy array"
    if isinstance(value, bool | np.bool_):
        return "True or False"
    if isinstance(value, numbers.Integral):
        return "a whole number"
    if isinstance(value, numbers.Real):
        return "a number"
    if isinstance(value, str):
        return "a string"
    for kind in (tuple, list, dict):
        if isinstance(value, kind):
            return f"a {kind.__name__}"
    if callable(value):
        return "a function"
    return f"of type {type(value).__name__}"


def _fits(target: Any, yours: Any) -> bool:
    """Whether ``yours`` is of a kind that may stand where ``target`` does."""
    if is_sequence(target):
        return is_sequence(yours)
    if isinstance(target, Mapping):
        return isinstance(yours, Mapping)
    if isinstance(target, numbers.Integral | np.bool_):
        return _kind(target) == _kind(yours)
    if isinstance(target, numbers.Real):
        return isinstance(yours, numbers.Real) and not isinstance(yours, bool | np.bool_)
    return _kind(target) == _kind(yours)


def _sentences(subject: str, target: Any, yours: Any) -> Iterator[tuple[bool, str]]:
    """Give pairs of (is it right, a sentence about it)."""
    if yours is None and target is not None:
        forgot = "" if _ENTRY in subject else " Did you forget `return`?"
        yield False, f"{subject} is None and should be {text(target)}.{forgot}"
    elif target is None:
        yield (
            yours is None,
            (
                f"{subject} is None, as it should be."
                if yours is None
                else f"{subject} should be None here and is {text(yours)}."
            ),
        )
    elif not _fits(target, yours):
        advice = ""
        if _is_torch("Tensor", yours) and isinstance(target, numbers.Real):
            advice = (
                " `.item()` makes a Python value of a tensor with one number."
                if yours.numel() == 1
                else f" It holds {yours.numel()} values; `torch.equal(x, y)` compares two tensors "
                "as a whole."
            )
        yield False, f"{subject} should be {_kind(target)} and is {_kind(yours)}.{advice}"
    elif is_table(target):
        yield from _about_table(subject, target, yours)
    elif isinstance(target, Mapping):
        yield from _about_keys(subject, target, yours)
    elif is_sequence(target):
        yield from _about_sequence(subject, target, yours)
    elif same(target, yours):
        yield True, f"{subject} is right."
    elif isinstance(yours, numbers.Real) and yours != yours:
        yield False, f"{subject} is NaN, which is not a number. Was something divided by zero?"
    else:
        yield False, f"{subject} is not right: it should be {text(target)} and is {text(yours)}."


def _about_table(subject: str, target: Any, yours: Any) -> Iterator[tuple[bool, str]]:
    shapes = tuple(target.shape), tuple(yours.shape)
    if shapes[0] == shapes[1]:
        yield True, f"{subject} has the shape {shapes[0]}."
    else:
        yield False, f"{subject} should have the shape {shapes[0]} and has {shapes[1]}."
    types = [str(table.dtype).removeprefix("torch.") for table in (target, yours)]
    if types[0] == types[1]:
        yield True, f"{subject} is of type {types[0]}."
    else:
        yield False, f"{subject} should be of type {types[0]} and is {types[1]}."
    if shapes[0] != shapes[1]:
        return
    wanted, given = as_array(target), as_array(yours)
    if given.dtype.kind == "f" and np.isnan(given).any() and not np.isnan(wanted).any():
        yield False, f"{subject} holds NaN, which is not a number. Was something divided by zero?"
        return
    wrong = wrong_places(wanted, given)
    if not wrong.any():
        yield True, f"The numbers in {subject} are right."
    elif wrong.all():
        yield False, f"No number in {subject} is right."
    else:
        first = tuple(int(i) for i in np.argwhere(wrong)[0])
        index = first[0] if len(first) == 1 else first
        yield (
            False,
            f"{int(wrong.sum())} of {wrong.size} numbers in {subject} are not right, the first at "
            f"index {index}: it should be {_number(wanted[first])} and is "
            f"{_number(given[first])}.",
        )


def _about_keys(
    subject: str, target: Mapping[Any, Any], yours: Mapping[Any, Any]
) -> Iterator[tuple[bool, str]]:
    if target.keys() == yours.keys():
        for key in target:
            yield from _sentences(f"{subject}[{key!r}]", target[key], yours[key])
    else:
        wanted, given = (sorted(map(repr, side)) for side in (target, yours))
        yield (
            False,
            f"{subject} should have the keys {', '.join(wanted)} and has "
            f"{', '.join(given) or 'none'}.",
        )


def _about_sequence(
    subject: str, target: Sequence[Any], yours: Sequence[Any]
) -> Iterator[tuple[bool, str]]:
    if same(target, yours):
        yield True, f"{subject} is right."
    elif len(target) != len(yours):
        yield (
            False,
            f"{subject} should have {_entries(target)} and has {len(yours)}: "
            f"it should be {text(target)} and is {text(yours)}.",
        )
    else:
        at = next(i for i in range(len(target)) if not same(target[i], yours[i]))
        entry = f"{subject}, {at}" if _ENTRY in subject else f"{subject}{_ENTRY}{at}"
        told = [words for right, words in _sentences(entry, target[at], yours[at]) if not right]
        told.append(f"{entry} should be {text(target[at])} and is {text(yours[at])}.")
        yield False, told[0]


def _number(value: np.generic) -> str:
    return f"{value:.6g}" if isinstance(value, np.inexact) else text(value.item())


def _entries(value: Sequence[Any]) -> str:
    return "1 entry" if len(value) == 1 else f"{len(value)} entries"
