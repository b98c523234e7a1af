"""One style for all figures, with colours that colour-blind readers can tell apart."""

from __future__ import annotations

from matplotlib.axes import Axes
from matplotlib.figure import Figure

BLUE, ORANGE, GREEN, GREY = "#0b62a8", "#c2410c", "#00795c", "#5b6875"
"""The colours of the course. A figure never tells things apart by colour alone."""


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
        text.set(fontsize=11, color="#1c2733")


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
    ax = fig.subplots()
    dress(ax)
    return fig, ax
