"""What exercises of several lessons observe in a result."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import torch
from torch import Tensor

from nnbook.workbook import Said, Unreadable
from nnbook.workbook.exercise import Arguments, Aspects

Observe = Callable[[Arguments, Any], Aspects]


def as_number(value: Any) -> Any:
    """Return the number in a tensor or an array that holds just one, anything else as it is."""
    if isinstance(value, Tensor) and value.numel() == 1:
        return value.item()
    return value.item() if isinstance(value, np.ndarray) and value.size == 1 else value


def as_table(value: Any) -> Any:
    """Return numbers as a tensor of float32, whatever they came in; anything else as it is.

    Whole numbers, and True and False, are left as they are: they are something else.
    """
    if isinstance(value, list | tuple | float | np.ndarray):
        try:
            value = torch.from_numpy(np.asarray(value))
        except (
            TypeError,
            ValueError,
            RuntimeError,
        ):  # rows of unequal length, or no numbers at all
            return value
    wide = isinstance(value, Tensor) and value.dtype in (torch.float32, torch.float64)
    return value.detach().float() if wide else value  # half precision has lost what is compared


def as_tensor_of_one(value: Any) -> Any:
    """Return a tensor with one number without its dimensions, anything else as it is."""
    if isinstance(value, Tensor) and value.numel() == 1:
        return as_table(value).reshape(())
    return value


def read_by(read: Callable[[Any], Any]) -> Observe:
    """Observe a result as `read` reads it: a task that names no type accepts several."""
    return lambda arguments, result: {"value": read(result)}


a_number = read_by(as_number)
"""Observe a number, which may also come as a tensor or an array of one number."""

a_table = read_by(as_table)
"""Observe numbers with a point, which may come as a tensor of any size, an array or lists."""

a_tensor_of_one = read_by(as_tensor_of_one)
"""Observe a tensor with one number, of whatever shape and precision."""


def parts(*names: str | Said, read: Callable[[Any], Any] = lambda part: part) -> Observe:
    """Observe so many parts of a tuple, a list or a flat row, each as `read` reads it."""

    def observe(arguments: Arguments, result: Any) -> Aspects:
        if isinstance(result, Tensor | np.ndarray) and result.ndim == 1:
            result = [*result]
        if not isinstance(result, tuple | list) or len(result) != len(names):
            raise Unreadable("returns")
        return dict(zip(names, map(read, result), strict=True))

    return observe


def number_parts(*names: str | Said) -> Observe:
    """Observe so many numbers, which may also come as tensors of one number."""
    return parts(*names, read=as_number)


def a_sequence(arguments: Arguments, result: Any) -> Aspects:
    """Observe a flat row of numbers, which may also come as an array or a tensor."""
    return {"value": result.tolist() if isinstance(result, Tensor | np.ndarray) else result}
