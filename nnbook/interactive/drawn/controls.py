"""The controls of an explorer: sliders and menus, and the values they stand for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import product
from numbers import Real
from typing import Any

Place = dict[str, int]
"""Where each control stands, as an index into its values."""


@dataclass(frozen=True)
class Control:
    """One slider or menu: a name, the values it goes through, and their text."""

    name: str
    kind: str
    values: tuple[Any, ...]
    texts: tuple[str, ...]

    @property
    def label(self) -> str:
        """The name as people read it."""
        return self.name.replace("_", " ")

    def index(self, value: Any) -> int:
        """Find ``value`` among the values, or raise ValueError naming what there is."""
        for i, own in enumerate(self.values):
            if own == value or (self.kind == "slider" and abs(own - value) < 1e-9):
                return i
        raise ValueError(
            f"{self.name} starts at {value!r}, which is none of its values "
            f"({self.texts[0]} to {self.texts[-1]})."
        )


def _slider(name: str, start: float, stop: float, step: float) -> Control:
    if step <= 0 or stop <= start:
        raise ValueError(
            f"{name}=({start}, {stop}, {step}) is no range. Write {name}=(start, stop, step) with "
            "start below stop and a step above zero."
        )
    # Decimals count steps exactly: 0.1 + 0.2 would show as 0.30000000000000004.
    first, last, stride = (Decimal(str(number)) for number in (start, stop, step))
    marks = [first + i * stride for i in range(int((last - first) / stride) + 1)]
    if len(marks) > 1000:
        raise ValueError(f"{name}={(start, stop, step)} has {len(marks)} steps; take a wider step.")
    whole = all(isinstance(number, int) for number in (start, stop, step))
    values = tuple(int(mark) if whole else float(mark) for mark in marks)
    places = max(0, *(-int(number.as_tuple().exponent) for number in (first, stride)))
    return Control(name, "slider", values, tuple(f"{mark:.{places}f}" for mark in marks))


def control(name: str, given: Sequence[Any]) -> Control:
    """Build the control ``name`` from ``(start, stop, step)`` or from a list of choices.

    Raises
    ------
    ValueError
        If ``given`` is neither.
    """
    if isinstance(given, tuple | list | range) and len(given) > 1:
        numbers = all(isinstance(v, Real) and not isinstance(v, bool) for v in given)
        if isinstance(given, tuple) and numbers and len(given) == 3:
            return _slider(name, *given)
        if not (isinstance(given, tuple) and numbers) and len(set(map(str, given))) == len(given):
            return Control(name, "menu", tuple(given), tuple(map(str, given)))
    raise ValueError(
        f"{name}={given!r} is no control. Write {name}=(start, stop, step) for a slider, or a list "
        f'such as {name}=["a", "b"] for a menu of two or more different choices.'
    )


def places(controls: Sequence[Control]) -> Iterator[Place]:
    """Go through every combination of the controls' values."""
    for indices in product(*(range(len(c.values)) for c in controls)):
        yield {c.name: i for c, i in zip(controls, indices, strict=True)}


def in_words(controls: Sequence[Control], place: Mapping[str, int]) -> str:
    """Say where the controls stand, as ``w = 0.5, mode = a``."""
    return ", ".join(f"{c.name} = {c.texts[place[c.name]]}" for c in controls)
