"""What the rows share: measuring in turn, medians, limits, the table and the JSON file."""

from __future__ import annotations

import json
import math
import os
import platform
import statistics
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from importlib.metadata import version
from pathlib import Path
from typing import Any

SCHEMA = 1
"""The version of the JSON file's form."""

PACKAGES = ("nnbook", "torch", "matplotlib", "anywidget", "ipywidgets", "jupyterlab", "ipykernel")


class CannotRun(Exception):
    """A row that cannot be measured on this machine, in one sentence that says why."""


@dataclass(frozen=True, kw_only=True)
class Options:
    """What the command line asks for.

    Attributes
    ----------
    moves
        How often a slider is moved and a command is started.
    book
        The folder of a handbook to measure; without one, the handbook is built.
    """

    moves: int = 40
    book: Path | None = None


@dataclass(frozen=True, kw_only=True)
class Result:
    """One line of the table: what was measured, and the limit that it is held against.

    Attributes
    ----------
    what
        What was measured, in words.
    value
        What was found; None where it could not be measured.
    unit
        ``"ms"``, ``"s"``, ``"MB"``, ``"%"``, or ``"×"`` for a ratio.
    limit
        The most that it may be, or the least if ``at_least``; None where nothing is promised.
    at_least
        Whether the value has to reach the limit instead of staying below it.
    note
        What the value comes from, such as the two medians of a ratio.
    details
        Further numbers, for the JSON file alone.
    """

    what: str
    value: float | None = None
    unit: str = ""
    limit: float | None = None
    at_least: bool = False
    note: str = ""
    details: Mapping[str, Any] = field(default_factory=dict)

    @property
    def met(self) -> bool | None:
        """Whether the limit is kept; None where there is no limit or no value."""
        if self.value is None or self.limit is None:
            return None
        return self.value >= self.limit if self.at_least else self.value <= self.limit


def in_turn(
    actions: Mapping[str, Callable[[], float]], times: int, *, warm_up: int = 1
) -> dict[str, list[float]]:
    """Run the actions in turn, back and forth, and return what each of them returned.

    Whatever else the machine is doing then slows all of them alike. The first ``warm_up`` rounds
    are not counted.

    Examples
    --------
    >>> in_turn({"a": lambda: 1.0, "b": lambda: 2.0}, 3)
    {'a': [1.0, 1.0, 1.0], 'b': [2.0, 2.0, 2.0]}
    """
    taken: dict[str, list[float]] = {name: [] for name in actions}
    names = list(actions)
    for turn in range(warm_up + times):
        for name in names if turn % 2 == 0 else reversed(names):
            value = actions[name]()
            if turn >= warm_up:
                taken[name].append(value)
    return taken


def percentile(values: Sequence[float], percent: float) -> float:
    """Return the smallest value that at least ``percent`` of 100 values do not exceed.

    Examples
    --------
    >>> percentile([3.0, 1.0, 2.0, 4.0], 50)
    2.0
    >>> percentile([3.0, 1.0, 2.0, 4.0], 95)
    4.0
    """
    ordered = sorted(values)
    return ordered[max(0, math.ceil(len(ordered) * percent / 100) - 1)]


def summary(values: Sequence[float]) -> dict[str, float]:
    """Return count, median, 95th percentile, least and most of some values."""
    return {
        "count": len(values),
        "median": statistics.median(values),
        "p95": percentile(values, 95),
        "least": min(values),
        "most": max(values),
    }


def machine() -> dict[str, Any]:
    """Tell what the numbers were measured on, and how busy it was."""
    load = os.getloadavg() if hasattr(os, "getloadavg") else ()
    return {
        "system": f"{platform.system()} {platform.machine()}",
        "cores": os.cpu_count(),
        "python": platform.python_version(),
        "load": [round(value, 2) for value in load],
        "packages": {name: version(name) for name in PACKAGES},
    }


def number(value: float, unit: str) -> str:
    """Write a value with its unit, with as many digits as it deserves."""
    digits = 2 if unit in ("×", "MB", "%") else 1 if value < 10 else 0
    return f"{value:.{digits}f} {unit}"


def table(results: Mapping[str, Sequence[Result]]) -> str:
    """Write all results as one table, row by row."""
    words = {True: "yes", False: "NO", None: ""}
    lines = [("row", "what", "found", "limit", "kept", "")]
    for row, found in results.items():
        for at, result in enumerate(found):
            value = "not run" if result.value is None else number(result.value, result.unit)
            limit = "" if result.limit is None else number(result.limit, result.unit)
            limit = f"≥ {limit}" if result.at_least and limit else limit
            start = row if at == 0 else ""
            lines.append((start, result.what, value, limit, words[result.met], result.note))
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    right = (2, 3)  # columns of numbers
    return "\n".join(
        "  ".join(
            cell.rjust(width) if at in right else cell.ljust(width)
            for at, (cell, width) in enumerate(zip(line, widths, strict=True))
        ).rstrip()
        for line in lines
    )


def report(
    results: Mapping[str, Sequence[Result]], before: Mapping[str, Any], after: Mapping[str, Any]
) -> dict[str, Any]:
    """Return everything as the JSON file holds it."""
    return {
        "schema": SCHEMA,
        "machine": {**before, "load": {"before": before["load"], "after": after["load"]}},
        "results": [
            {"row": row, **asdict(result), "met": result.met}
            for row, found in results.items()
            for result in found
        ],
    }


def write(path: Path, content: Mapping[str, Any]) -> None:
    """Write the JSON file, making its folder."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(content, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
