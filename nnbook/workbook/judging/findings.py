"""What is right and what is wrong of a result, as facts; how to say them is the language's task."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

FindingKind = Literal[
    "value",
    "entry",
    "type",
    "none",
    "not none",
    "nan",
    "holds nan",
    "shape",
    "dtype",
    "numbers",
    "keys",
    "length",
]
"""What was compared.

``"none"`` is None where something should be, ``"not none"`` is about what should be None; ``"nan"``
is a number, ``"holds nan"`` a table with such numbers; ``"entry"`` says of an entry of a sequence
that it differs, where nothing closer can be said.
"""


@dataclass(frozen=True, kw_only=True)
class Finding:
    """One fact about a result, or about a part of it.

    Attributes
    ----------
    kind
        What was compared.
    right
        Whether it is as it should be.
    aspect
        Which of the things that were looked at it is about; ``"value"`` is the result itself.
    place
        Where in it: the index of an entry as a number, a key as it is written in code.
    target, yours
        What it should be and what it is, as it is written in code; of a ``"type"`` a word of
        `nnbook.workbook.judging.values.kind_of`, of ``"keys"`` all of them with commas.
    count, total
        How many numbers are wrong, and of how many; how many entries there are, and how many
        there should be; how many numbers a tensor has that stands in the place of one (``count``).
    index
        Where the first number stands that is wrong; nothing if none is right.
    """

    kind: FindingKind
    right: bool
    aspect: str = "value"
    place: tuple[int | str, ...] = ()
    target: str = ""
    yours: str = ""
    count: int | None = None
    total: int | None = None
    index: tuple[int, ...] = ()
