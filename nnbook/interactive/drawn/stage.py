"""Where an explorer's pictures are drawn: without ``pyplot``, and fast enough to follow a hand."""

from __future__ import annotations

import io
import pickle
import struct
import zlib
from collections.abc import Callable
from typing import Any

import matplotlib
import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.cbook import CallbackRegistry
from matplotlib.figure import Figure
from matplotlib.layout_engine import ConstrainedLayoutEngine
from matplotlib.spines import Spine
from matplotlib.text import Text
from matplotlib.transforms import Transform, TransformNode
from numpy.typing import NDArray

from nnbook.plotting.display import DPI, check_alt
from nnbook.plotting.style import Paper, dress

Draw = Callable[..., str]
Pixels = NDArray[np.uint8]


class Stage:
    """Draws pictures of one size, each on a fresh figure.

    Nothing is registered with ``pyplot`` and no global option is set, not even for a moment: a
    slider may be moved while a cell runs, and what that cell draws must not change.

    Most of a picture's time goes into its ticks, grid and labels, and most moves leave them alone.
    So they are laid out and painted once, and kept until anything about them changes.
    """

    def __init__(self, size: tuple[float, float]) -> None:
        self._size = size
        self._frame: bytes | None = None
        self._position: Any = None
        self._backdrop: Any = None

    def picture(self, draw: Draw, values: dict[str, Any]) -> tuple[Pixels, str]:
        """Call ``draw`` on fresh axes; return the picture, ``(H, W, 3)``, and its words."""
        figure = Figure(figsize=self._size, dpi=DPI, layout="constrained", facecolor="white")
        engine = figure.get_layout_engine()
        canvas: Any = FigureCanvasAgg(figure)  # its methods have no types
        ax = figure.add_subplot(axes_class=Paper)
        dress(ax)
        words = draw(ax, **values)
        if not isinstance(words, str):
            raise TypeError(
                "draw must return a sentence that says what is to be seen, "
                f"not {type(words).__name__}"
            )
        words = check_alt(words)
        if figure.get_layout_engine() is engine:
            figure.set_layout_engine("none")  # from here on, it is called where it is needed
            self._lay_out(figure, ax)
            self._paint(canvas, ax)
        else:
            canvas.draw()
        return np.asarray(canvas.buffer_rgba())[..., :3], words

    def _lay_out(self, figure: Figure, ax: Axes) -> None:
        """Make room for ticks and labels, which is slow, only where they may have changed."""
        ax.apply_aspect()
        unclipped = _unclipped(ax)
        outside = _outside(ax, unclipped)
        frame = _frame(figure, ax, outside)
        if frame is not None and frame == self._frame:
            place, in_layout = ax.get_position(original=True).frozen(), ax.get_in_layout()
            ax.set_position(self._position)
            if _outside(ax, unclipped) <= outside:
                return
            ax.set_position(place)
            ax.set_in_layout(in_layout)  # which setting a position ends
        ConstrainedLayoutEngine().execute(figure)
        self._frame = frame if _outside(ax, unclipped) <= outside else None
        self._backdrop = None
        self._position = ax.get_position(original=True).frozen()

    def _paint(self, canvas: Any, ax: Axes) -> None:
        """Paint the figure: the kept backdrop if there is one, and the content on it."""
        content = _content_above_ticks(ax)
        if self._frame is None or content is None:
            canvas.draw()
            return
        if self._backdrop is None:
            for artist in content:
                artist.set_animated(True)  # is left out
            canvas.draw()
            for artist in content:
                artist.set_animated(False)
            self._backdrop = canvas.copy_from_bbox(canvas.figure.bbox)
        else:
            canvas.restore_region(self._backdrop)
        ax.patch.set_visible(False)
        for axis in (ax.xaxis, ax.yaxis):
            axis.set_animated(True)
        ax.draw(canvas.get_renderer())


def _content_above_ticks(ax: Axes) -> list[Artist] | None:
    """Return what is painted after the ticks and the grid; None if something comes before."""
    behind = (ax.patch, ax.xaxis, ax.yaxis)
    floor = max(ax.xaxis.get_zorder(), ax.yaxis.get_zorder())
    content = [artist for artist in ax.get_children() if artist not in behind]
    return content if all(artist.get_zorder() > floor for artist in content) else None


class _FrameWriter(pickle.Pickler):
    """Writes everything that decides how ticks, grid and labels look, as bytes to compare.

    What looks the same may be written differently, which costs time and no more.
    """

    def reducer_override(self, thing: Any) -> Any:
        """Leave out what the parts belong to and who listens to them: new for every picture."""
        if isinstance(thing, Transform) and thing.is_affine:
            return bytes, (thing.get_matrix().tobytes(),)
        if isinstance(thing, Axes | Figure | TransformNode | CallbackRegistry):
            return str, (type(thing).__name__,)
        return NotImplemented


def _unclipped(ax: Axes) -> list[Artist]:
    """Return the content that may need room outside the axes, such as a legend beside them."""
    return [
        artist
        for artist in ax.get_default_bbox_extra_artists()
        if artist is not ax.patch and not isinstance(artist, Spine)
    ]


def _outside(ax: Axes, unclipped: list[Artist]) -> set[Artist]:
    """Return the content that does need it, where the axes are now."""
    left, bottom, right, top = ax.bbox.extents
    found = set()
    for artist in unclipped:
        box = artist.get_tightbbox() or ax.bbox
        across, up = left <= box.x0 <= box.x1 <= right, bottom <= box.y0 <= box.y1 <= top
        if not (across and up):
            found.add(artist)
    return found


def _frame(figure: Figure, ax: Axes, outside: set[Artist]) -> bytes | None:
    """Describe axes and what stands outside them, before their layout.

    None if that cannot be done.
    """
    if {*figure.get_children()} != {figure.patch, ax} or ax.child_axes:
        return None
    parts = [ax.patch, ax.xaxis, ax.yaxis, ax.spines, figure.patch]
    parts += [ax.axison, ax.get_frame_on(), ax.get_visible(), ax.get_in_layout()]
    titles = {a for a in ax.get_children() if isinstance(a, Text) and a.get_text()} - {*ax.texts}
    parts += [artist for artist in ax.get_children() if artist in outside | titles]
    parts += [ax.get_aspect(), ax.get_adjustable(), ax.get_anchor(), ax.get_box_aspect()]
    parts += [ax.viewLim.get_points(), ax.get_position(original=True).bounds, figure.bbox.bounds]
    written = io.BytesIO()
    try:
        _FrameWriter(written, pickle.HIGHEST_PROTOCOL).dump((parts, matplotlib.rcParams))
    except Exception:  # a formatter may be anything, a lambda for example
        return None
    return written.getvalue()


def png(pixels: Pixels) -> bytes:
    r"""Write a picture, ``(H, W, 3)``, as PNG: larger than it could be, in a third of the time.

    Each row is written as its difference from the row above, which leaves mostly zeros.

    Examples
    --------
    >>> png(np.zeros((2, 3, 3), dtype=np.uint8))[:4]
    b'\x89PNG'
    """
    height, width, _ = pixels.shape
    flat = pixels.reshape(height, 3 * width)
    rows = np.empty((height, 1 + 3 * width), dtype=np.uint8)
    rows[:, 0] = 2  # the filter "up", in the words of the format
    rows[0, 1:] = flat[0]
    np.subtract(flat[1:], flat[:-1], out=rows[1:, 1:])
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)  # 8 bits, red, green and blue
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(rows.data, 1)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in chunks
    )
