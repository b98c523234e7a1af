"""Values of any kind: how they are written, what they are called, and whether two agree."""

from __future__ import annotations

import numbers
import re
import sys
from collections.abc import Sequence
from operator import attrgetter
from typing import Any

import numpy as np

RELATIVE, ABSOLUTE = 1e-5, 1e-6
"""How far numbers may differ: float32 keeps about seven digits."""

LONGEST = 400
"""Characters of a value that a verdict shows."""

OBJECT = "object "
"""How the word for the kind of an object begins that has no word of its own."""

_DIGITS = 9
"""Digits of a float that a verdict shows: numbers that count as different differ within them."""

_ADDRESS = re.compile(r" at 0x[0-9A-Fa-f]+")


def text(value: Any) -> str:
    """Write a value as it stands on a verdict: readable, and not too long.

    Examples
    --------
    >>> text(0.1 + 0.2)
    '0.3'
    """
    if type(value) is float:
        value = float(f"{value:.{_DIGITS}g}")
    try:
        written = without_addresses(repr(value))
        if _is_torch("nn.Module", value):
            written = " ".join(written.split())  # a line for each layer is too many
    except Exception:  # a strange object's own repr may do anything
        written = f"<{type(value).__name__}>"
    return written if len(written) <= LONGEST else written[: LONGEST - 2].rstrip() + " …"


def without_addresses(written: str) -> str:
    """Leave out of words where in memory a thing lies, which is another place each time."""
    return _ADDRESS.sub("", written)


def same(target: Any, yours: Any) -> bool:
    """Whether two values agree in type, shape and numbers; NaN agrees with NaN."""
    try:
        return _same(target, yours)
    except Exception:  # strange objects may do anything when they are compared
        return False


def _same(target: Any, yours: Any) -> bool:
    if isinstance(target, dict) and isinstance(yours, dict):
        return target.keys() == yours.keys() and all(same(target[k], yours[k]) for k in target)
    if isinstance(target, range) and isinstance(yours, range):
        return target == yours  # however long they are
    if is_sequence(target) and is_sequence(yours):
        return len(target) == len(yours) and all(map(same, target, yours))
    if _is_torch("nn.Module", target) and type(target) is type(yours):
        return same(dict(target.state_dict()), dict(yours.state_dict()))
    if is_table(target) or is_table(yours):
        return (
            kind_of(target) == kind_of(yours)
            and target.dtype == yours.dtype
            and target.shape == yours.shape
            and not wrong_places(as_array(target), as_array(yours)).any()
        )
    if isinstance(target, bool | np.bool_) or isinstance(yours, bool | np.bool_):
        return kind_of(target) == kind_of(yours) and bool(target) == bool(yours)
    if isinstance(target, numbers.Integral) and isinstance(yours, numbers.Integral):
        return int(target) == int(yours)  # either may be too large for a float
    if isinstance(target, numbers.Integral) and isinstance(yours, numbers.Real):
        return int(target) == yours  # a count is right or wrong, not nearly right
    if isinstance(target, numbers.Real) and isinstance(yours, numbers.Real):
        return not wrong_places(np.asarray(float(target)), np.asarray(float(yours))).any()
    return bool(target == yours)


def _is_torch(kind: str, value: Any) -> bool:
    """Whether a value is a ``"Tensor"`` or an ``"nn.Module"``, without importing torch for it."""
    torch = sys.modules.get("torch")
    return torch is not None and isinstance(value, attrgetter(kind)(torch))


def is_tensor(value: Any) -> bool:
    """Whether a value is a tensor."""
    return _is_torch("Tensor", value)


def is_table(value: Any) -> bool:
    """Whether a value is a tensor or an array."""
    return isinstance(value, np.ndarray) or is_tensor(value)


def marks(value: Any) -> Any:
    """Return what autograd notes about the tensors in a value: who is followed, and the gradients.

    The gradients of a network's own parameters are left out: every `backward` through it leaves
    some there, and whoever trains it clears them first.
    """
    if is_tensor(value):
        return value.requires_grad, value.grad if value.is_leaf else None
    if _is_torch("nn.Module", value):
        return [each.requires_grad for each in value.parameters()]
    if isinstance(value, dict):
        return {key: marks(each) for key, each in value.items()}
    return [*map(marks, value)] if is_sequence(value) else None


def is_sequence(value: Any) -> bool:
    """Whether a value has entries that are no letters."""
    return isinstance(value, Sequence) and not isinstance(value, str | bytes)


def as_array(table: Any) -> np.ndarray[Any, Any]:
    """Return the numbers of a tensor or an array as an array."""
    if not is_tensor(table):
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


def kind_of(value: Any) -> str:
    """Return the word for the kind of a value; of a strange one `OBJECT` and its type's name.

    Examples
    --------
    >>> kind_of(3), kind_of(iter(""))
    ('whole number', 'object str_ascii_iterator')
    """
    if is_tensor(value):
        if str(value.layout) != "torch.strided":
            return "sparse tensor"
        return "tensor without numbers" if value.is_meta else "tensor"
    if isinstance(value, np.ndarray):
        return "array"
    if isinstance(value, bool | np.bool_):
        return "bool"
    if isinstance(value, numbers.Integral):
        return "whole number"
    if isinstance(value, numbers.Real):
        return "number"
    if isinstance(value, str):
        return "string"
    for kind in (tuple, list, dict):
        if isinstance(value, kind):
            return kind.__name__
    if callable(value):
        return "function"
    return f"{OBJECT}{type(value).__name__}"
