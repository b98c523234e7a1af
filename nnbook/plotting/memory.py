"""Which names read the same memory? A picture with arrows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import cycle

import numpy as np
import torch
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle
from numpy.typing import NDArray
from torch import Tensor

from nnbook.plotting.display import show
from nnbook.plotting.style import BLUE, GREEN, GREY, ORANGE, figure

MOST_CELLS = 9
"""A longer row of memory is cut and ends in three dots."""

NAME_HEIGHT = 1.15
"""How much room a name takes, with the height of a cell at 0.64."""

_Readable = NDArray[np.generic] | Tensor | Sequence[float]
_LOOKS = ((BLUE, "-"), (ORANGE, "--"), (GREEN, "-."), (GREY, ":"))


@dataclass
class _Block:
    """One stretch of memory and the names that read it."""

    start: int
    end: int
    numbers: list[float]
    kind: str
    names: dict[str, str] = field(default_factory=dict)


def _owner(array: NDArray[np.generic]) -> NDArray[np.generic]:
    """Follow ``base`` to the array that owns the memory, as far as NumPy knows it."""
    while isinstance(array.base, np.ndarray):
        array = array.base
    return array


def _block(value: _Readable, name: str) -> _Block:
    """Find the memory that ``value`` reads."""
    if isinstance(value, Tensor):
        storage = value.untyped_storage()
        flat = torch.empty(0, dtype=value.dtype, device=value.device).set_(storage)
        start = storage.data_ptr()
        return _Block(
            start, start + storage.nbytes(), flat.tolist(), str(value.dtype).removeprefix("torch.")
        )
    if isinstance(value, np.ndarray):
        owner = _owner(value)
        start = owner.ctypes.data
        numbers = owner.ravel(order="K").tolist()
        return _Block(start, start + owner.nbytes, numbers, str(owner.dtype))
    if isinstance(value, list | tuple):
        return _Block(id(value), id(value) + 1, [float(v) for v in value], "Python numbers")
    raise TypeError(
        f"same_memory draws NumPy arrays, tensors and lists of numbers, but {name} is a "
        f"{type(value).__name__}."
    )


def _blocks(values: dict[str, _Readable]) -> list[_Block]:
    """Group the names by the memory they read, in the order in which they were given."""
    blocks: list[_Block] = []
    for name, value in values.items():
        new = _block(value, name)
        for old in blocks:
            if old.start < new.end and new.start < old.end:
                break
        else:
            blocks.append(old := new)
        shape = tuple(value.shape) if isinstance(value, Tensor | np.ndarray) else (len(value),)
        old.names[name] = f"{shape}"
    return blocks


def _alt(blocks: list[_Block]) -> str:
    """Say in words what the picture shows."""
    sentences = []
    for block in blocks:
        names = list(block.names)
        row = f"a row of {len(block.numbers)} {block.kind}"
        if block.kind != "Python numbers":
            row += " numbers"
        if len(names) == 1:
            sentences.append(f"{names[0]} has memory of its own, {row}.")
        else:
            readers = ", ".join(names[:-1]) + " and " + names[-1]
            sentences.append(f"{readers} read the same memory, {row}.")
    return " ".join(sentences)


def _draw_block(ax: Axes, block: _Block, top: float, look: tuple[str, str]) -> float:
    """Draw one row of memory with its names at the left; return where the next one starts."""
    colour, line = look
    bottom = top - len(block.names) * NAME_HEIGHT
    middle = (top + bottom) / 2
    for i, number in enumerate(block.numbers[:MOST_CELLS]):
        cell = Rectangle((i, middle - 0.32), 1, 0.64, facecolor="white", edgecolor=colour, lw=1.4)
        ax.add_patch(cell)
        ax.text(i + 0.5, middle, f"{number:.4g}", ha="center", va="center", size=9)
    if len(block.numbers) > MOST_CELLS:
        ax.text(MOST_CELLS + 0.15, middle, "…", ha="left", va="center", size=12)
    ax.text(0, middle + 0.38, block.kind, ha="left", va="bottom", size=8.5, color=colour)
    for i, (name, shape) in enumerate(block.names.items()):
        y = top - (i + 0.5) * NAME_HEIGHT
        tag = {"boxstyle": "round,pad=0.35", "facecolor": "white", "edgecolor": colour}
        arrow = {"arrowstyle": "-|>", "color": colour, "linestyle": line, "lw": 1.8}
        label = f"{name}  {shape}"
        ax.text(-1.8, y, label, ha="right", va="center", size=10, family="monospace", bbox=tag)
        ax.annotate("", xy=(-0.05, middle), xytext=(-1.55, y), arrowprops=arrow)
    return bottom - 0.35


def same_memory(**values: _Readable) -> None:
    """Draw which of the named arrays, tensors and lists read the same memory.

    Each stretch of memory is one row of cells; an arrow leads from each name to the row it reads.
    Taught in lesson 1.1.

    Parameters
    ----------
    **values
        Up to eight NumPy arrays, tensors or lists of numbers, each under the name to print.

    Raises
    ------
    TypeError
        If a value is none of these.
    ValueError
        If there is nothing to draw or more than eight names.

    Examples
    --------
    >>> import numpy as np
    >>> from nnbook import plotting
    >>> a = np.array([1.0, 2.0])
    >>> plotting.same_memory(a=a, b=a[:1], c=a.copy())
    a and b read the same memory, a row of 2 float64 numbers. c has memory of its own, a row of 2 float64 numbers.
    """  # noqa: E501
    if not 1 <= len(values) <= 8:
        raise ValueError(f"same_memory draws one to eight names, not {len(values)}.")
    blocks = _blocks(values)
    height = sum(len(block.names) * NAME_HEIGHT + 0.35 for block in blocks)
    fig, ax = figure(width=7.2, height=0.42 * height + 0.15)
    longest = max(len(name) + len(shape) for b in blocks for name, shape in b.names.items())
    ax.set(xlim=(-3.2 - 0.17 * longest, MOST_CELLS + 0.6), ylim=(-height + 0.2, 0.3))
    ax.axis("off")
    top = 0.0
    for block, look in zip(blocks, cycle(_LOOKS), strict=False):
        top = _draw_block(ax, block, top, look)
    show(fig, alt=_alt(blocks))
