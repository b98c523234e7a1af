"""Pictures to play with and questions to answer: one Python class and one ES module each."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from typing import Any

from nnbook.interactive.base import Interactive
from nnbook.interactive.choices import Choices
from nnbook.interactive.descent import Descent
from nnbook.interactive.digit import Digit
from nnbook.interactive.explorer import Explorer
from nnbook.interactive.graph import Graph
from nnbook.interactive.line import Line
from nnbook.interactive.neuron import Neuron
from nnbook.interactive.player import Player
from nnbook.interactive.relus import Relus
from nnbook.interactive.shapes import Shapes
from nnbook.interactive.stage import Draw
from nnbook.interactive.words import inline_html
from nnbook.names import suggest

__all__ = [
    "Choices",
    "Descent",
    "Digit",
    "Explorer",
    "Graph",
    "Interactive",
    "Line",
    "Neuron",
    "Player",
    "Relus",
    "Shapes",
    "explore",
    "inline_html",
]

_NAMED: dict[str, Callable[..., Interactive]] = {
    "descent": Descent,
    "digit": Digit,
    "graph": Graph,
    "line": Line,
    "neuron": Neuron,
    "player": Player,
    "relus": Relus,
    "shapes": Shapes,
}


def explore(
    what: str | Draw,
    *,
    slug: str = "",
    title: str = "",
    size: tuple[float, float] = (6.0, 3.6),
    **arguments: Any,
) -> Interactive:
    """Return something to play with: a named explorer, or one around a drawing function of yours.

    As the last expression of a cell it is displayed. First met in the opening notebook.

    Parameters
    ----------
    what
        The name of an explorer of the course, ``"descent"``, ``"digit"``, ``"graph"``, ``"line"``,
        ``"neuron"``, ``"player"``, ``"relus"`` or ``"shapes"``, or a function ``draw(ax,
        **values)`` that draws on Matplotlib axes and returns a sentence that says what is to be
        seen. Defaults in its signature are where the controls start.
    slug
        The name under which its state stands in the address of a page: ``#line?w=2``. If left out,
        the name of the function or of the explorer.
    title
        The heading of an explorer of yours.
    size
        Width and height of its picture in inches.
    **arguments
        For a function of yours one control for each argument of ``draw``: ``w=(start, stop,
        step)`` makes a slider, ``mode=["a", "b"]`` a menu. For a named explorer what that explorer
        takes, if it takes anything: ``"digit"`` takes ``model``, a network that reads the drawing
        in place of the course's small one, and ``digits``, the data set it learned from.

    Raises
    ------
    ValueError
        If there is no explorer of this name, or a control cannot be made.
    TypeError
        If ``what`` is neither a name nor a function, or a named explorer is given what it does not
        take.

    Examples
    --------
    >>> def line(ax, w=1.0):
    ...     ax.plot([0, 1], [0, w])
    ...     return f"A line through the origin with slope {w}."
    >>> explore(line, w=(-2.0, 2.0, 0.5))
    A line through the origin with slope 1.0.
    """
    if isinstance(what, str):
        if what not in _NAMED:
            raise ValueError(f"There is no explorer named {what!r}. {suggest(what, _NAMED)}")
        headings = {"slug": slug, "title": title}
        return _named(what, arguments | {name: text for name, text in headings.items() if text})
    if not callable(what):
        raise TypeError(
            f"explore takes the name of an explorer or a function draw(ax, ...), not {what!r}."
        )
    name = slug or getattr(what, "__name__", "explorer").strip("<>_").replace("_", "-")
    return Explorer(what, slug=name, title=title, size=size, **arguments)


def _named(what: str, arguments: dict[str, Any]) -> Interactive:
    """Return an explorer of the course; the door says what it does not take."""
    takes = inspect.signature(_NAMED[what]).parameters
    for name in sorted(arguments.keys() - takes.keys()):
        said = f"takes no {name!r}. {suggest(name, takes)}" if takes else "takes no arguments."
        raise TypeError(f"The explorer {what!r} has its own controls and {said}")
    return _NAMED[what](**arguments)
