"""One style for all figures, with colours that colour-blind readers can tell apart."""

from __future__ import annotations

import matplotlib
from matplotlib.axes import Axes
from matplotlib.figure import Figure

BLUE, ORANGE, GREEN, GREY = "#0b62a8", "#c2410c", "#00795c", "#5b6875"
"""The colours of the course. A figure never tells things apart by colour alone."""

_STYLE = {
    "axes.edgecolor": GREY,
    "axes.grid": True,
    "axes.labelcolor": "#1c2733",
    "axes.prop_cycle": matplotlib.cycler(color=[BLUE, ORANGE, GREEN, GREY]),
    "axes.spines.right": False,
    "axes.spines.top": False,
    "figure.facecolor": "white",
    "font.size": 11.0,
    "grid.color": "#dde4ea",
    "lines.linewidth": 2.0,
    "lines.markersize": 7.0,
    "xtick.color": GREY,
    "ytick.color": GREY,
}


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
    with matplotlib.rc_context(_STYLE):
        fig = Figure(figsize=(width, height), layout="constrained")
        ax = fig.subplots()
    ax.set_axisbelow(True)
    return fig, ax
