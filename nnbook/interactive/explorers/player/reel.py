"""A run made small enough for a page: long curves are thinned, snapshots become whole numbers."""

from __future__ import annotations

import base64
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt
from torch import Tensor

from nnbook.training import History

MOST_POINTS = 2000
"""About how many points of each curve a page carries."""

MOST_FRAMES = 150
"""How many snapshots of each name."""

MOST_BYTES = 600_000
"""How much all snapshots of all runs may weigh, written as text."""

NEWS = 400
"""About how many points of a curve are told at once while a run goes on."""

Range = tuple[float, float]
Values = npt.NDArray[np.float64]


def thin(values: Sequence[float], most: int, keep: Collection[int] = ()) -> list[int]:
    """Return the places of about ``most`` values that show the course of all of them.

    The first and the last are kept, the lowest and the highest of each stretch, the first of each
    stretch that is no number, and the places that are to be kept.

    Parameters
    ----------
    values
        What a curve is drawn from.
    most
        How many are enough; if there are not more, all are kept.
    keep
        Places that are kept in any case.

    Examples
    --------
    >>> thin([0.0, 9.0, 1.0, 2.0, 1.5, -3.0, 1.0, 1.0], most=4)
    [0, 1, 4, 5, 7]
    """
    array = np.asarray(values, dtype=np.float64)
    if len(array) <= most:
        return list(range(len(array)))
    kept = {0, len(array) - 1, *keep}
    for stretch in np.array_split(np.arange(len(array)), max(1, most // 2)):
        finite = np.isfinite(array[stretch])
        numbers = stretch[finite]
        if numbers.size:
            kept |= {int(numbers[array[numbers].argmin()]), int(numbers[array[numbers].argmax()])}
        if numbers.size < stretch.size:
            kept.add(int(stretch[~finite][0]))
    return sorted(kept)


def codes(values: Values, bits: int, limits: Range | None = None) -> tuple[float, float, str]:
    """Return the lowest and the highest value, and all of them as whole numbers in between.

    The highest code stands for what is no number. ``limits`` are where values are cut off: what
    lies far outside a picture would cost those inside their digits.
    """
    flat = values.ravel()
    finite = ~np.isnan(flat) if limits else np.isfinite(flat)
    flat = np.clip(flat, *limits) if limits else flat
    low, high = (float(flat[finite].min()), float(flat[finite].max())) if finite.any() else (0, 0)
    top = 2**bits - 2
    shares = (np.where(finite, flat, low) - low) / ((high - low) or 1.0)
    whole = np.where(finite, np.rint(shares * top), top + 1).astype(f"<u{bits // 8}")
    return low, high, base64.b64encode(whole.tobytes()).decode("ascii")


@dataclass(frozen=True)
class Screen:
    """What snapshots are drawn over, if anything: a grid of x, and which of them are marks."""

    x: tuple[float, ...] = ()
    """The grid, or nothing."""
    marks: str = ""
    """The name of the snapshot that holds positions on the x axis."""
    limits: Range | None = None
    """Where curves over x are cut off, far outside the picture."""

    def look(self, name: str, snapshot: Tensor) -> tuple[str, tuple[int, ...], int]:
        """Return how a snapshot is drawn, its shape as it is drawn, and the bits of its codes.

        Raises
        ------
        ValueError
            If it can be drawn in no way.
        """
        shape = tuple(snapshot.shape)
        if name == self.marks:
            if len(shape) not in (1, 2) or (len(shape) == 2 and shape[1] != 2):
                raise ValueError(
                    f"Marks are positions of shape (M,), or positions with signs of shape (M, 2). "
                    f"The snapshot {name!r} has shape {shape}."
                )
            return "marks", (shape[0], len(shape)), 16
        if self.x and shape in ((len(self.x),), (len(self.x), 1)):
            return "curve", (len(self.x),), 16
        if len(shape) == 4 and shape[1] == 1:  # filters with one channel
            shape = (shape[0], *shape[2:])
        if not 1 <= len(shape) <= 3 or 0 in shape:
            raise ValueError(
                "A snapshot is drawn as a curve over x, of shape (N,), as a picture, of shape "
                f"(H, W), or as a row of pictures, of shape (K, H, W). {name!r} has shape {shape}."
            )
        return "pictures", (*(1,) * (3 - len(shape)), *shape), 8

    def frame(self, name: str, number: int, step: int, snapshot: Tensor) -> list[Any]:
        """Return a snapshot as the page reads it: its number, step, lowest, highest, and codes."""
        kind, _, bits = self.look(name, snapshot)
        limits = self.limits if kind == "curve" else None
        if kind == "marks" and self.x:
            low, high = min(self.x), max(self.x)
            limits = (2 * low - high, 2 * high - low)
        return [number, step, *codes(snapshot.double().numpy(), bits, limits)]


def stride(count: int, most: int) -> int:
    """Return the smallest power of two such that every stride-th of ``count`` are at most ``most``.

    One place is left for the last.

    Examples
    --------
    >>> [stride(count, 150) for count in (150, 151, 600)]
    [1, 2, 8]
    """
    every = 1
    while -(-count // every) + (every > 1) > most:
        every *= 2
    return every


@dataclass
class Reel:
    """A history as the page plays it, whole or what is new since the last look.

    Attributes
    ----------
    history
        What is played; it may grow.
    screen
        What its snapshots are drawn over.
    most_bytes
        How much its snapshots may weigh, written as text.
    """

    history: History
    screen: Screen = field(default_factory=Screen)
    most_bytes: int = MOST_BYTES
    serial: int = 0
    _told: dict[str, int] = field(default_factory=dict)

    def _snapshots(self, *, whole: bool) -> dict[str, Any]:
        kept = self.history.snapshots
        looks = {name: self.screen.look(name, frames[0][1]) for name, frames in kept.items()}
        weigh = sum(int(np.prod(shape)) * bits // 6 + 60 for _, shape, bits in looks.values())
        most = max(2, min(MOST_FRAMES, self.most_bytes // (weigh or 1)))
        told = {}
        for name, frames in kept.items():
            every = stride(len(frames), most)
            start = 0 if whole else self._told.get(name, 0)
            chosen = [n for n in range(start, len(frames)) if n % every == 0]
            if whole and chosen[-1] != len(frames) - 1:
                chosen.append(len(frames) - 1)
            for n in chosen:
                if frames[n][1].shape != frames[0][1].shape:
                    raise ValueError(
                        f"All snapshots {name!r} of a run have one shape, but the first has "
                        f"{tuple(frames[0][1].shape)} and a later one {tuple(frames[n][1].shape)}."
                    )
            kind, shape, bits = looks[name]
            told[name] = {
                "kind": kind,
                "shape": shape,
                "bits": bits,
                "stride": every,
                "frames": [self.screen.frame(name, n, *frames[n]) for n in chosen],
            }
            self._told[name] = len(frames)
        return told

    def _curves(self, snapshots: dict[str, Any], *, whole: bool) -> dict[str, Any]:
        # The value at every step that is shown is told as it is.
        shown = {frame[1] for one in snapshots.values() for frame in one["frames"]}
        names = self.history.names
        most = min(MOST_POINTS, 6 * MOST_POINTS // max(1, len(names))) if whole else NEWS
        told = {}
        for name in names:
            series = self.history[name]
            start = 0 if whole else self._told.get(f"number {name}", 0)
            steps, values = series.steps[start:], series.values[start:]
            keep = [i for i, step in enumerate(steps) if step in shown]
            places = thin(values, most, keep)
            told[name] = {
                "steps": [steps[i] for i in places],
                "values": [values[i] if np.isfinite(values[i]) else None for i in places],
            }
            self._told[f"number {name}"] = len(series.steps)
        return told

    def whole(self) -> dict[str, Any]:
        """Return the run from its first to its last step."""
        snapshots = self._snapshots(whole=True)
        self.serial += 1
        curves = self._curves(snapshots, whole=True)
        return {"serial": self.serial, "curves": curves, "snapshots": snapshots}

    def news(self) -> dict[str, Any]:
        """Return what has been recorded since the last look."""
        snapshots = self._snapshots(whole=False)
        self.serial += 1
        curves = self._curves(snapshots, whole=False)
        return {"serial": self.serial, "curves": curves, "snapshots": snapshots}
