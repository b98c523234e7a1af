"""A run in words."""

from __future__ import annotations

import math
from collections.abc import Sequence

from nnbook.interactive.core.words import MINUS
from nnbook.training import History

_ENDS = {
    "": "the run came to its end",
    "asked": "the run was stopped by hand",
    "interrupted": "the run was interrupted",
    "diverged": "the run was stopped because the loss was no longer a number",
}


def about(value: float) -> str:
    """Return a number with two digits, as it is said: those after them differ between machines.

    Examples
    --------
    >>> [about(value) for value in (5234.0, -0.0381, 1e-9)]
    ['5,200', '−0.038', '1e-09']
    """
    if not math.isfinite(value):
        return "no number"
    return f"{float(f'{value:.2g}'):,.6g}".replace("-", MINUS, value < 0)


def about_run(history: History, problem: str = "", *, asked: bool = False) -> str:
    """Say how far a run came, what became of its loss, and why it ended."""
    names = history.names
    steps = [history[name].steps[-1] for name in names]
    steps += [kept[-1][0] for kept in history.snapshots.values()]
    if not steps:
        return problem or "Nothing was recorded."
    end = _ENDS.get(history.stopped or ("asked" if asked else ""), history.stopped)
    if names:
        name = "loss" if "loss" in names else names[0]
        values = history[name].values
        spoken = name.replace("_", " ")
        went = f"went from about {about(values[0])} to about {about(values[-1])}"
        course = f"Up to step {max(steps):,} the {spoken} {went}"
        if len(values) == 1:
            course = f"At step {max(steps):,} the {spoken} was about {about(values[0])}"
    else:
        count = max(len(kept) for kept in history.snapshots.values())
        course = f"There are {count:,} snapshots up to step {max(steps):,}"
    return f"{course}. {problem}" if problem else f"{course}; {end}."


def before_training(names: Sequence[str]) -> str:
    """Say what a player can do before anything was trained."""
    choice = f" one of {len(names)} runs: {'; '.join(names)}" if len(names) > 1 else " a run"
    return f"A training player. Nothing has been trained so far: press Train to start{choice}."
