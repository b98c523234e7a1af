"""What exercises of several lessons observe in a result."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from torch import Tensor

from nnbook.workbook import Said, Unreadable
from nnbook.workbook.exercise import Arguments, Aspects

Observe = Callable[[Arguments, Any], Aspects]


def as_number(value: Any) -> Any:
    """Return the number in a tensor that holds just one, and anything else as it is."""
    return value.item() if isinstance(value, Tensor) and value.numel() == 1 else value


def parts(*names: str | Said, read: Callable[[Any], Any] = lambda part: part) -> Observe:
    """Observe so many parts of a tuple or list, each as `read` reads it."""

    def observe(arguments: Arguments, result: Any) -> Aspects:
        if not isinstance(result, tuple | list) or len(result) != len(names):
            raise Unreadable("returns")
        return dict(zip(names, map(read, result), strict=True))

    return observe


def number_parts(*names: str | Said) -> Observe:
    """Observe so many numbers, which may also come as tensors of one number."""
    return parts(*names, read=as_number)
