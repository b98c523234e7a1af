"""What holds between a learner's result and the right one in every case, in English."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from nnbook.workbook.judging.relations import Relation, RelationKind

_FACTORS = {"2.0": "twice", "0.5": "half of", "3.0": "three times", "0.25": "a quarter of"}

_SAY: dict[RelationKind, str] = {
    "constant": (
        "Whatever your {what} is given, {it} is {detail}. Does it compute with its arguments, or "
        "with values that stand in the notebook?"
    ),
    "argument": (
        "{It} is `{detail}` just as it came in. Is what you work out also what you return?"
    ),
    "swapped": "{It} are right, but each stands in the place of the other: swap them.",
    "shape": (
        "Every number in {it} is right; only the shape is another. `view` or `reshape` gives them "
        "the shape that was asked for."
    ),
    "transposed": "Every number in {it} is right, but rows and columns are swapped: `.T` turns it.",
    "sign": (
        "In every case {it} is the target with the opposite sign. Is a difference taken the wrong "
        "way round, or a minus missing?"
    ),
    "magnitude": (
        "In every case {it} is the target without its sign. Is there an absolute value, or a "
        "square, that takes the sign away?"
    ),
    "count times": (
        "In every case {it} is the target times the number of entries. Is a sum taken where the "
        "mean was asked for?"
    ),
    "count parts": (
        "In every case {it} is the target divided by the number of entries. Is a mean taken where "
        "the sum was asked for?"
    ),
    "factor": (
        "In every case {it} is {detail} the target. Look for a factor: is one missing, or too many?"
    ),
    "offset": (
        "In every case {it} differs from the target by the same number: yours minus the target is "
        "{detail}. Is something counted that should not be, or left out?"
    ),
    "truncated": (
        "{It} is the target with its decimals cut off. Is there an `int(...)` or a `//` on the way?"
    ),
    "rounded": "{It} is the target, rounded. Return it with all its decimals.",
    "square": (
        "In every case {it} is the square of the target. Is a square root missing, or a square "
        "too many?"
    ),
    "root": (
        "In every case {it} is the square root of the target. Is a square missing, or a root too"
        " many?"
    ),
    "reciprocal": "In every case {it} is 1 divided by the target. Is a fraction upside down?",
    "logarithm": (
        "In every case {it} is the logarithm of the target. Is a logarithm too many, or an `exp`"
        " missing?"
    ),
    "last missing": (
        "What there is of {it} is right, but the last entry is missing. Does a loop or a slice "
        "end one too early?"
    ),
    "first missing": (
        "What there is of {it} is right, but the first entry is missing. Does a loop or a slice "
        "begin one too late?"
    ),
    "one more": (
        "{It} has one entry more than it should; without that one it is right. Does a loop run "
        "once too often, or is the start kept as well?"
    ),
    "reversed": "Every entry of {it} is right, but they stand in reverse order.",
    "shifted": (
        "The entries of {it} are right, but each stands one place further than it should, and "
        "the last has come round to the front or the first to the back. Is an index off by one?"
    ),
    "order": "The numbers in {it} are the right ones, but they stand in another order.",
    "axis": (
        "{It} is computed along the wrong axis: rows where columns were asked for, or the other "
        "way round. `dim=0` goes down the rows, `dim=1` along each of them."
    ),
    "positive only": (
        "{It} is right wherever no number that comes in is negative, and wrong wherever one is. "
        "Where does a sign matter?"
    ),
    "first only": (
        "{It} is right in the first case and in no other. What do the others have that the first "
        "has not: more numbers, more steps? Or does a number of the first case, or of the "
        "notebook, stand in your {what} in the place of an argument?"
    ),
}


def relation(told: Relation, what: str) -> str:
    """Say what holds in every case, and where to look.

    Parameters
    ----------
    told
        What holds.
    what
        What the answer is: a function or a class.
    """
    several = told.kind != "swapped" and len(told.aspects) > 1
    it = "each of " * several + " and ".join(told.aspects)
    it = "the result" if told.aspects == ("value",) else it
    start = it[0].upper() + it[1:] if " " in it else it  # a name of the code begins as it is
    detail = told.detail
    if told.kind == "factor":
        detail = _FACTORS.get(detail, f"{detail} times")
    return _SAY[told.kind].format(It=start, it=it, what=what, detail=detail)
