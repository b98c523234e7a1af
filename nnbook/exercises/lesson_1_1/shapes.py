"""Shapes: `1.1/stride` and `1.1/broadcast`, both extra."""

from __future__ import annotations

import numpy as np

from nnbook.workbook import Exercise, Mistake


def strides(shape: tuple[int, ...]) -> tuple[int, ...]:
    """Return the step in memory along each dimension."""
    steps = []
    size = 1
    for length in reversed(shape):
        steps.append(size)
        size *= length
    return tuple(reversed(steps))


STRIDE = Exercise(
    name="1.1/stride",
    title="Steps through memory",
    minutes=8,
    difficulty=2,
    core=False,
    answer=strides,
    cases=lambda: [((3, 4),), ((4, 3),), ((9,),), ((9, 1),), ((2, 3, 5),), ((7, 2, 2, 3),)],
    mistakes=(
        Mistake(
            name="column-order",
            answer=lambda shape: tuple(
                int(np.prod(shape[:i], dtype=int)) for i in range(len(shape))
            ),
            message=(
                "You walk down the columns first, as Fortran does. In PyTorch neighbours in a row "
                "are neighbours in memory, so the last dimension has the stride 1."
            ),
            hint=0,
        ),
        Mistake(
            name="counted-bytes",
            answer=lambda shape: tuple(4 * step for step in strides(shape)),
            message=(
                "You count bytes, 4 for each float32. PyTorch counts numbers: one step to the "
                "right is 1."
            ),
            hint=0,
        ),
        Mistake(
            name="asked-numpy",
            answer=lambda shape: np.zeros(shape).strides,
            message=(
                "NumPy's strides count bytes, 8 for each float64. PyTorch counts numbers: one "
                "step to the right is 1."
            ),
            hint=0,
        ),
        Mistake(
            name="next-size-only",
            answer=lambda shape: (*shape[1:], 1),
            message=(
                "Right for two dimensions. With three or more, a step along the first jumps over "
                "all that lies behind it: multiply all the sizes behind, not only the next one."
            ),
            hint=1,
        ),
        Mistake(
            name="own-size-too",
            answer=lambda shape: tuple(
                size * step for size, step in zip(shape, strides(shape), strict=True)
            ),
            message=(
                "You multiply one size too many. One step along a dimension jumps over what lies "
                "behind it, not over the dimension itself."
            ),
            hint=1,
        ),
        Mistake(
            name="not-reversed",
            answer=lambda shape: strides(shape)[::-1],
            message="The numbers are right, but the other way round: reverse them at the end.",
            hint=2,
        ),
        Mistake(
            name="gave-the-shape",
            answer=tuple,
            message=(
                "You return the shape itself. The stride of a dimension is the product of all "
                "sizes behind it, without its own."
            ),
            hint=1,
        ),
    ),
    hints=(
        "One step to the right is one place in memory. How many places is one step down, in a "
        "tensor with four columns?",
        "The stride of a dimension is the product of the sizes of all dimensions behind it.",
        "Walk from the last dimension to the first with `size = 1`: append `size`, then multiply "
        "it by this dimension's length. Reverse the list at the end.",
    ),
    praise="With the place where it starts, shape and strides are how a tensor reads its memory.",
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


def _second_only(a: tuple[int, ...], b: tuple[int, ...]) -> tuple[int, ...] | None:
    return a if broadcast_shape(a, b) == a else None


def _always_larger(a: tuple[int, ...], b: tuple[int, ...]) -> tuple[int, ...]:
    length = max(len(a), len(b))
    pairs = zip((1,) * (length - len(a)) + a, (1,) * (length - len(b)) + b, strict=True)
    return tuple(max(pair) for pair in pairs)


BROADCAST = Exercise(
    name="1.1/broadcast",
    title="The shape of a sum",
    minutes=8,
    difficulty=3,
    core=False,
    answer=broadcast_shape,
    cases=lambda: [
        ((9, 1), (9,)),
        ((9,), (9,)),
        ((3, 4), (4,)),
        ((3, 4), (3,)),
        ((3, 4), (3, 1)),
        ((5, 1, 2), (3, 1)),
        ((2, 3), (3, 2)),
        ((), (4,)),
    ],
    mistakes=(
        Mistake(
            name="lined-up-left",
            answer=_pad_right,
            message=(
                "You line the shapes up at the left. Broadcasting lines them up at the right: the "
                "last dimensions meet first, and the shorter shape gets ones in front."
            ),
            hint=0,
        ),
        Mistake(
            name="larger-always-wins",
            answer=_always_larger,
            message=(
                "Where the shapes fit you are right. But you always take the larger size: only a "
                "size of 1 can be stretched, so 4 against 3 is an error, for which you return None."
            ),
            hint=1,
        ),
        Mistake(
            name="cut-short",
            answer=_cut_short,
            message=(
                "`zip` stops at the end of the shorter shape, so the longer one is cut. Put ones "
                "in front of the shorter shape first."
            ),
            hint=2,
        ),
        Mistake(
            name="only-one-stretched",
            answer=_second_only,
            message=(
                "You stretch b to fit a, but never a to fit b. Both may have sizes of 1: (9, 1) "
                "and (9,) stretch each other to (9, 9)."
            ),
            hint=1,
        ),
        Mistake(
            name="equal-shapes-only",
            answer=lambda a, b: a if a == b else None,
            message=(
                "You allow equal shapes only. PyTorch is more generous: a dimension of size 1 is "
                "repeated as often as the other tensor needs it."
            ),
            hint=1,
        ),
    ),
    hints=(
        "Write the two shapes one under the other, the last dimension of the one under the last "
        "of the other. What stands in front of the shorter one?",
        "Two sizes fit if they are equal or if one of them is 1. The result has the other one.",
        "Fill the shorter shape up with `(1,) * missing + shape`. Then go over `zip(a, b)`: "
        "return None where the sizes differ and neither is 1, else keep the one that is not 1.",
    ),
    praise="You now see a (9, 9) coming where two sets of nine numbers meet.",
)
