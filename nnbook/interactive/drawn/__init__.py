"""A picture with sliders, drawn by a function ``draw(ax, **values) -> alt``."""

from __future__ import annotations

import base64
import inspect
import io
import threading
import traceback
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import traitlets
from PIL import Image

from nnbook.interactive.core.base import Explorer, frozen
from nnbook.interactive.drawn.controls import Control, Place, control, in_words, places
from nnbook.interactive.drawn.stage import Draw, Pixels, Stage, png

MOST_CONTROLS = 2
"""How many controls an explorer may have on a page without a kernel."""

MOST_FRAMES = 150
"""How many pictures an explorer may carry there."""

MOST_BYTES = 1_500_000
"""How much they may weigh together, written as text into the page."""


def _text(data: bytes, _widget: object = None) -> str:
    """Write bytes as text, as an address of the form ``data:`` wants them."""
    return base64.b64encode(data).decode("ascii")


def _webp(pixels: Pixels) -> bytes:
    """Write a picture in the smallest lossless form."""
    buffer = io.BytesIO()
    Image.fromarray(pixels).save(buffer, "WEBP", lossless=True)
    return buffer.getvalue()


def _problem(error: Exception, draw: Draw, where: str) -> str:
    """Say in one sentence what went wrong in ``draw``, and in which of its lines."""
    own = inspect.unwrap(draw).__code__.co_filename
    lines = [f.lineno for f in traceback.extract_tb(error.__traceback__) if f.filename == own]
    line = f", in line {lines[-1]} of the code that draws" if lines else ""
    text = str(error).strip().rstrip(".")
    said = f"{type(error).__name__}: {text}" if text else type(error).__name__
    return f"The picture for {where} could not be drawn: {said}{line}."


class Drawn(Explorer):
    """A picture that follows its controls.

    Parameters
    ----------
    draw
        Called as ``draw(ax, **values)``, with one value for each control. It draws on ``ax`` and
        returns a sentence that says what is to be seen. It must not touch ``pyplot`` or global
        random numbers: live, it may run beside a cell. Defaults in its signature are where the
        controls start.
    slug
        The name under which the state stands in the address of a page: ``#line?w=2``.
    title
        The heading.
    size
        Width and height of the picture in inches.
    **controls
        ``(start, stop, step)`` makes a slider, a list of choices a menu.

    Raises
    ------
    ValueError
        If a control cannot be made, or if the explorer is to be frozen (``NNBOOK_FREEZE=1``) and
        has more than two controls, more than 150 pictures, more than 1.5 MB of them, or a
        picture that cannot be drawn.

    Notes
    -----
    Live, a picture that cannot be drawn leaves the last one where it is, and one sentence tells
    what went wrong. Explorers are first met in the opening notebook.

    Examples
    --------
    >>> def line(ax, w=1.0):
    ...     ax.plot([0, 1], [0, w])
    ...     return f"A line through the origin with slope {w}."
    >>> Drawn(line, slug="line", w=(-2.0, 2.0, 0.5))
    A line through the origin with slope 1.0.
    """

    module = Path(__file__).with_name("drawn.js")

    title = traitlets.Unicode().tag(sync=True)
    controls: Any = traitlets.List().tag(sync=True)
    shown: Any = traitlets.Dict(help="Where they stood when the picture was drawn.").tag(sync=True)
    picture = traitlets.Bytes(help="As PNG.").tag(sync=True, to_json=_text)
    problem = traitlets.Unicode().tag(sync=True)

    def __init__(
        self,
        draw: Draw,
        *,
        slug: str,
        title: str = "",
        size: tuple[float, float] = (6.0, 3.6),
        **controls: Sequence[Any],
    ) -> None:
        if not controls:
            raise ValueError("An explorer needs a control, for example w=(-2, 2, 0.1).")
        self._draw = draw
        self._controls = [control(name, given) for name, given in controls.items()]
        self._stage = Stage(size)
        self._lock = threading.Lock()
        self._frames: dict[str, Any] = {}
        start = {c.name: self._start(c) for c in self._controls}
        super().__init__(slug=slug, title=title, state=start)
        self.controls = [
            {"name": c.name, "label": c.label, "kind": c.kind, "texts": list(c.texts)}
            for c in self._controls
        ]
        if frozen():
            self._freeze()
        else:
            self._follow()
            self.observe(self._follow, "state")

    def _start(self, one: Control) -> int:
        parameter = inspect.signature(self._draw).parameters.get(one.name)
        if parameter is None or parameter.default is inspect.Parameter.empty:
            return len(one.values) // 2 if one.kind == "slider" else 0
        return one.index(parameter.default)

    @property
    def values(self) -> dict[str, Any]:
        """What the controls stand for now."""
        return self._values(self.state)

    def _values(self, place: Place) -> dict[str, Any]:
        return {c.name: c.values[place[c.name]] for c in self._controls}

    @traitlets.validate("state")
    def _check_state(self, proposal: Any) -> Place:
        place = dict(proposal["value"])
        for c in self._controls:
            if place.get(c.name) not in range(len(c.values)):
                raise traitlets.TraitError(f"{place.get(c.name)!r} is no place for {c.name}.")
        return {c.name: place[c.name] for c in self._controls}

    def _follow(self, _change: object = None) -> None:
        """Draw the picture for where the controls stand now."""
        with self._lock:
            place = self.state
            if place == self.shown:  # a later move has been drawn while this one waited
                return
            try:
                pixels, alt = self._stage.picture(self._draw, self._values(place))
            except Exception as error:
                problem = _problem(error, self._draw, in_words(self._controls, place))
                with self.hold_sync():
                    self.problem, self.shown = problem, place
                    self.alt = self.alt or problem
                return
            data = png(pixels)
            with self.hold_sync():
                self.picture, self.alt, self.problem, self.shown = data, alt, "", place

    def _freeze(self) -> None:
        """Draw every picture that the controls can ask for."""
        count = 1
        for c in self._controls:
            count *= len(c.values)
        if len(self._controls) > MOST_CONTROLS or count > MOST_FRAMES:
            plural = "s" if len(self._controls) > 1 else ""
            raise ValueError(
                f"Explorer {self.slug!r} has {count} pictures from {len(self._controls)} "
                f"control{plural}. A page without a kernel carries at most {MOST_FRAMES} pictures "
                f"from {MOST_CONTROLS} controls: take wider steps."
            )
        pictures: dict[str, int] = {}
        alts: dict[str, int] = {}
        frames = []
        for place in places(self._controls):
            try:
                pixels, alt = self._stage.picture(self._draw, self._values(place))
            except Exception as error:
                where = in_words(self._controls, place)
                raise ValueError(_problem(error, self._draw, where)) from error
            data = _text(_webp(pixels))
            frames.append(
                (pictures.setdefault(data, len(pictures)), alts.setdefault(alt, len(alts)))
            )
            if place == self.state:
                self.alt, self.shown = alt, place
        weight = sum(map(len, pictures))
        if weight > MOST_BYTES:
            raise ValueError(
                f"The pictures of explorer {self.slug!r} weigh {weight / 1e6:.1f} MB, more than "
                f"the {MOST_BYTES / 1e6:.1f} MB that a page may carry: take wider steps or a "
                "smaller size, or draw less."
            )
        self._frames = {"frames": frames, "pictures": list(pictures), "alts": list(alts)}

    def frozen_state(self) -> dict[str, Any]:
        """Return the state with all pictures in the place of the one."""
        state = super().frozen_state()
        del state["picture"]
        return {**state, **self._frames}
