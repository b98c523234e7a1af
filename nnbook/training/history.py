"""What a run of training leaves behind: numbers by step, and snapshots."""

from __future__ import annotations

import threading
import weakref
from dataclasses import dataclass, field
from typing import Any

import torch
from torch import Tensor, nn

from nnbook.names import suggest


@dataclass(frozen=True)
class Series:
    """The values of one number, and the steps they belong to.

    Attributes
    ----------
    steps : list of int
        Steps, never falling.
    values : list of float
        One value for each of them.
    """

    steps: list[int] = field(default_factory=list)
    values: list[float] = field(default_factory=list)


@dataclass
class Place:
    """Where a run stands, so that :func:`nnbook.training.fit` can go on from there."""

    num_examples: int
    batch_size: int | None
    seed: int
    epoch: int = 0
    """Epochs that are done."""
    batch: int = 0
    """Batches of the next epoch that are done."""
    watched: int = -1
    """The step of the last snapshot."""
    random: Tensor | None = None
    """State of the global generator when the run stopped: dropout draws from it."""
    model: weakref.ref[nn.Module] | None = None


class History:
    """Numbers and snapshots of a run, in the order of its steps.

    One thread may read while another records. A history can be pickled.

    Attributes
    ----------
    stopped : str
        Why the run ended early: ``"interrupted"`` by the keyboard or Lab's stop button,
        ``"diverged"`` because the loss was not finite, ``"asked"`` by an event; else ``""``.

    Examples
    --------
    >>> from nnbook.training import History
    >>> history = History()
    >>> for step, loss in enumerate([4.0, 2.0, 1.0], start=1):
    ...     history.record(step, loss=loss)
    >>> history["loss"].values
    [4.0, 2.0, 1.0]
    >>> history
    A history up to step 3: loss from 4 to 1.
    """

    def __init__(self) -> None:
        self.stopped = ""
        self.place: Place | None = None
        self._series: dict[str, Series] = {}
        self._snapshots: dict[str, list[tuple[int, Tensor]]] = {}
        self._lock = threading.Lock()

    def record(self, step: int, /, **numbers: float | Tensor) -> None:
        """Append numbers that were measured at a step: ``history.record(3, loss=0.25)``.

        Parameters
        ----------
        step
            How many steps were begun; 0 is before the first.
        **numbers
            By name. A tensor of one element counts as a number.

        Raises
        ------
        ValueError
            If the step lies before the last one of that name, or the number is none.
        """
        for name, value in numbers.items():
            try:
                number = float(value)
            except (TypeError, ValueError, RuntimeError) as error:
                raise ValueError(
                    f"A history records single numbers, but {name} is {_described(value)}. "
                    "Tensors go into history.keep."
                ) from error
            with self._lock:
                series = self._series.get(name)
                if series is None:
                    series = self._series[name] = Series()
                elif step < series.steps[-1]:
                    raise ValueError(_back(name, step, series.steps[-1]))
                series.steps.append(step)
                series.values.append(number)

    def keep(self, step: int, /, **tensors: Tensor) -> None:
        """Append snapshots of tensors: ``history.keep(3, prediction=model(grid))``.

        What is kept is a copy on the CPU that carries no gradients.

        Raises
        ------
        ValueError
            If the step lies before the last one of that name.
        """
        for name, value in tensors.items():
            copy = torch.as_tensor(value).detach().to("cpu", copy=True)
            with self._lock:
                kept = self._snapshots.setdefault(name, [])
                if kept and step < kept[-1][0]:
                    raise ValueError(_back(name, step, kept[-1][0]))
                kept.append((step, copy))

    @property
    def names(self) -> list[str]:
        """Return the names of the numbers, in the order they were first recorded."""
        with self._lock:
            return list(self._series)

    @property
    def snapshots(self) -> dict[str, list[tuple[int, Tensor]]]:
        """Return the snapshots by name: a list of pairs of a step and a tensor."""
        with self._lock:
            return {name: list(kept) for name, kept in self._snapshots.items()}

    def __getitem__(self, name: str) -> Series:
        with self._lock:
            if name in self._series:
                series = self._series[name]
                return Series(list(series.steps), list(series.values))
            known = list(self._series)
        hint = suggest(str(name), known) if known else "It is empty so far."
        raise KeyError(f"This history has recorded no {name!r}. {hint}")

    def __contains__(self, name: object) -> bool:
        return name in self._series

    def __repr__(self) -> str:
        with self._lock:
            told = [_course(name, series) for name, series in self._series.items()]
            told += [
                f"{len(kept):,} snapshot{'s'[: len(kept) != 1]} of {name}"
                for name, kept in self._snapshots.items()
            ]
            last = [series.steps[-1] for series in self._series.values()]
            last += [kept[-1][0] for kept in self._snapshots.values()]
        if not told:
            return "A history that is empty so far."
        ends = {"asked": ", stopped when asked", "": ""}
        end = ends.get(self.stopped, f", {self.stopped}")
        return f"A history up to step {max(last):,}{end}: {'; '.join(told)}."

    def __getstate__(self) -> dict[str, Any]:
        with self._lock:
            state = self.__dict__ | {
                "_series": {
                    name: Series(list(series.steps), list(series.values))
                    for name, series in self._series.items()
                },
                "_snapshots": {name: list(kept) for name, kept in self._snapshots.items()},
            }
        del state["_lock"]
        if self.place is not None:
            state["place"] = Place(**{**self.place.__dict__, "model": None})
        return state

    def __setstate__(self, state: dict[str, Any]) -> None:
        self.__dict__.update(state)
        self._lock = threading.Lock()


def _described(value: object) -> str:
    if isinstance(value, Tensor):
        return f"a tensor of shape {tuple(value.shape)}"
    return repr(value)


def _back(name: str, step: int, last: int) -> str:
    return (
        f"Steps go forward: {name} has been recorded up to step {last}, and step {step} lies "
        "before it. A new run needs a new History()."
    )


def _course(name: str, series: Series) -> str:
    first, last = f"{series.values[0]:.4g}", f"{series.values[-1]:.4g}"
    return f"{name} {last}" if len(series.values) == 1 else f"{name} from {first} to {last}"
