"""One style for all figures, with colours that colour-blind readers can tell apart."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.legend import Legend
from matplotlib.text import Annotation, Text

BLUE, ORANGE, GREEN, GREY = "#0b62a8", "#c2410c", "#00795c", "#5b6875"
"""The colours of the course. A figure never tells things apart by colour alone."""

INK = "#1c2733"
"""The colour of titles and labels."""

_WRITING: dict[tuple[str, ...], Any] = {
    ("color", "c"): "black",
    ("fontsize", "size", "font", "fontproperties"): 10.0,
}
_TITLE: dict[tuple[str, ...], Any] = {
    ("color", "c"): INK,
    ("fontsize", "size", "font", "fontproperties"): 12.0,
}
_ARROW: dict[tuple[str, ...], Any] = {("color", "edgecolor", "ec", "facecolor", "fc"): "black"}
_LEGEND: dict[tuple[str, ...], Any] = {
    ("facecolor",): "white",
    ("edgecolor",): "0.8",
    ("labelcolor",): "black",
    ("fontsize", "prop"): 10.0,
}


def _with(defaults: Mapping[tuple[str, ...], Any], told: Mapping[str, Any]) -> dict[str, Any]:
    """Add to what was told the defaults of what was not, by all the names that each has."""
    missing = {names[0]: value for names, value in defaults.items() if not {*names} & told.keys()}
    return missing | dict(told)


class Paper(Axes):
    """Axes on which words look alike, whatever colours a notebook has chosen for its own.

    Matplotlib takes the looks of a text or a legend from global options when it is made. On white
    paper white words would not be seen, so here they are always told.
    """

    def text(self, x: float, y: float, s: str, *args: Any, **told: Any) -> Text:
        """Write words."""
        return super().text(x, y, s, *args, **_with(_WRITING, told))

    def annotate(self, text: str, xy: tuple[float, float], *args: Any, **told: Any) -> Annotation:
        """Write words with an arrow."""
        if told.get("arrowprops") is not None:
            told["arrowprops"] = _with(_ARROW, told["arrowprops"])
        return super().annotate(text, xy, *args, **_with(_WRITING, told))

    def set_title(self, label: str, *args: Any, **told: Any) -> Text:
        """Write the title."""
        return super().set_title(label, *args, **_with(_TITLE, told))

    def legend(self, *args: Any, **told: Any) -> Legend:
        """Say which look means what."""
        return super().legend(*args, **_with(_LEGEND, told))


def dress(ax: Axes) -> None:
    """Give axes the style of the course, and nothing else in the process.

    It sets no global option, not even for a moment, so it may run beside a cell that draws.
    """
    ax.set_facecolor("white")
    ax.set_prop_cycle(color=[BLUE, ORANGE, GREEN, GREY], linewidth=[2.0] * 4)
    ax.grid(visible=True, color="#dde4ea", linewidth=0.8, linestyle="-")
    ax.set_axisbelow(True)
    ax.spines[["top", "right"]].set_visible(False)
    ax.spines[["left", "bottom"]].set_color(GREY)
    ax.tick_params(colors=GREY, labelsize=11)
    for text in (ax.xaxis.label, ax.yaxis.label, ax.title):
        text.set(fontsize=11, color=INK)


def figure(width: float = 6.0, height: float = 3.6) -> tuple[Figure, Axes]:
    """Return a new figure with one pair of axes in the style of the course.

    The figure is not registered with ``pyplot``, so it is shown only by
    :func:`nnbook.plotting.show`, once. Taught in lesson 1.1.

    Parameters
    ----------
    width, height
        Its size in inches.

    Returns
    -------
    fig : Figure
    ax : Axes

    Examples
    --------
    >>> from nnbook import plotting
    >>> fig, ax = plotting.figure()
    >>> _ = ax.scatter([1, 2], [3, 5])
    >>> plotting.show(fig, alt="Two points, the second higher than the first.")
    Two points, the second higher than the first.
    """
    fig = Figure(figsize=(width, height), layout="constrained", facecolor="white")
    ax = fig.add_subplot(axes_class=Paper)
    dress(ax)
    return fig, ax
