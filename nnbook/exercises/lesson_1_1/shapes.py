"""Shapes: `1.1/stride` and `1.1/broadcast`, both extra."""

from __future__ import annotations

import numpy as np
import torch

from nnbook.workbook import Code, Mistakes


def strides(shape: tuple[int, ...]) -> tuple[int, ...]:
    """Return the step in memory along each dimension."""
    steps = []
    size = 1
    for length in reversed(shape):
        steps.append(size)
        size *= length
    return tuple(reversed(steps))


STRIDE_MISTAKES: Mistakes = {
    "column-order": lambda shape: tuple(
        int(np.prod(shape[:i], dtype=int)) for i in range(len(shape))
    ),
    "counted-bytes": lambda shape: tuple(4 * step for step in strides(shape)),
    "asked-numpy": lambda shape: np.zeros(shape).strides,
    "next-size-only": lambda shape: (*shape[1:], 1),
    "own-size-too": lambda shape: tuple(
        size * step for size, step in zip(shape, strides(shape), strict=True)
    ),
    "not-reversed": lambda shape: strides(shape)[::-1],
    "gave-the-shape": tuple,
}
STRIDE = Code(
    "1.1/stride",
    strides,
    lambda: [((3, 4),), ((4, 3),), ((9,),), ((9, 1),), ((2, 3, 5),), ((7, 2, 2, 3),)],
    STRIDE_MISTAKES,
    minutes=8,
    difficulty=2,
    core=False,
)


def broadcast_shape(
    a: tuple[int, ...],
    b: tuple[int, ...],
) -> tuple[int, ...] | None:
    """Return the shape of a sum, or None if the shapes do not fit."""
    length = max(len(a), len(b))
    a = (1,) * (length - len(a)) + a
    b = (1,) * (length - len(b)) + b
    if any(m != n and 1 not in (m, n) for m, n in zip(a, b, strict=True)):
        return None
    return tuple(n if m == 1 else m for m, n in zip(a, b, strict=True))


def _pad_right(a: tuple[int, ...], b: tuple[int, ...]) -> tuple[int, ...] | None:
    length = max(len(a), len(b))
    return broadcast_shape(a + (1,) * (length - len(a)), b + (1,) * (length - len(b)))


def _cut_short(a: tuple[int, ...], b: tuple[int, ...]) -> tuple[int, ...] | None:
    length = min(len(a), len(b))
    return broadcast_shape(a[:length], b[:length])


def _cut_in_front(a: tuple[int, ...], b: tuple[int, ...]) -> tuple[int, ...] | None:
    length = min(len(a), len(b))
    return broadcast_shape(a[len(a) - length :], b[len(b) - length :])


def _larger_of_the_first(a: tuple[int, ...], b: tuple[int, ...]) -> tuple[int, ...]:
    return tuple(max(m, n) for m, n in zip(a, b, strict=False))


def _second_only(a: tuple[int, ...], b: tuple[int, ...]) -> tuple[int, ...] | None:
    return a if broadcast_shape(a, b) == a else None


def _first_only(a: tuple[int, ...], b: tuple[int, ...]) -> tuple[int, ...] | None:
    return b if broadcast_shape(a, b) == b else None


def _always_larger(a: tuple[int, ...], b: tuple[int, ...]) -> tuple[int, ...]:
    length = max(len(a), len(b))
    pairs = zip((1,) * (length - len(a)) + a, (1,) * (length - len(b)) + b, strict=True)
    return tuple(max(pair) for pair in pairs)


BROADCAST_MISTAKES: Mistakes = {
    "lined-up-left": _pad_right,
    "larger-always-wins": _always_larger,
    "cut-short": _cut_short,
    "cut-in-front": _cut_in_front,
    "larger-cut-short": _larger_of_the_first,
    "only-one-stretched": _second_only,
    "only-the-first-stretched": _first_only,
    "equal-lengths-only": lambda a, b: broadcast_shape(a, b) if len(a) == len(b) else None,
    "equal-shapes-only": lambda a, b: a if a == b else None,
    "left-to-torch": lambda a, b: tuple((torch.empty(a) + torch.empty(b)).shape),
}
BROADCAST = Code(
    "1.1/broadcast",
    broadcast_shape,
    lambda: [
        ((9, 1), (9,)),
        ((9,), (9,)),
        ((3, 4), (4,)),
        ((3, 4), (3,)),
        ((3, 4), (3, 1)),
        ((5, 1, 2), (3, 1)),
        ((2, 3), (3, 2)),
        ((), (4,)),
    ],
    BROADCAST_MISTAKES,
    minutes=8,
    difficulty=3,
    core=False,
)
