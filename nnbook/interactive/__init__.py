"""Pictures to play with and questions to answer: one Python class and one ES module each."""

from __future__ import annotations

import inspect
from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING, Any

from nnbook.interactive import explorers
from nnbook.interactive.core.base import Interactive, frozen
from nnbook.interactive.core.words import inline_html
from nnbook.names import suggest

if TYPE_CHECKING:
    from nnbook.interactive.drawn.stage import Draw

__all__ = ["Interactive", "explore", "frozen", "inline_html"]


def _names() -> list[str]:
    """Return the names of the explorers: there is a folder for each."""
    return sorted(folder.name for folder in iter_modules(explorers.__path__))


def _named(name: str) -> type[Interactive]:
    """Load an explorer: the one interactive that its package defines."""
    package = import_module(f"{explorers.__name__}.{name}")
    (found,) = (
        each
        for each in vars(package).values()
        if isinstance(each, type)
        and issubclass(each, Interactive)
        and each.__module__ == package.__name__
    )
    return found


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
        The name of an explorer of the course ({names}), or a function ``draw(ax, **values)`` that
        draws on Matplotlib axes and returns a sentence that says what is to be seen. Defaults in
        its signature are where the controls start.
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
        if what not in _names():
            raise ValueError(f"There is no explorer named {what!r}. {suggest(what, _names())}")
        headings = {"slug": slug, "title": title}
        given = arguments | {name: text for name, text in headings.items() if text}
        explorer = _named(what)
        takes = inspect.signature(explorer).parameters
        for name in sorted(given.keys() - takes.keys()):
            said = f"takes no {name!r}. {suggest(name, takes)}" if takes else "takes no arguments."
            raise TypeError(f"The explorer {what!r} has its own controls and {said}")
        return explorer(**given)
    if not callable(what):
        raise TypeError(
            f"explore takes the name of an explorer or a function draw(ax, ...), not {what!r}."
        )
    from nnbook.interactive.drawn import Drawn  # which loads Matplotlib

    name = slug or getattr(what, "__name__", "explorer").strip("<>_").replace("_", "-")
    return Drawn(what, slug=name, title=title, size=size, **arguments)


explore.__doc__ = (explore.__doc__ or "").replace(
    "{names}", ", ".join(f'``"{name}"``' for name in _names())
)
