"""Show a figure together with the words that say what is to be seen."""

from __future__ import annotations

import base64
import html
import io
import re
import sys

from matplotlib.figure import Figure

from nnbook.plotting.output import emit

DPI = 144
"""Pixels per inch of the picture; the page shows it at half that, sharp on fine screens."""

_PATH = re.compile(r"(?:^|\s)[.~]{0,2}/\w|\\|\.(?:png|svg|jpe?g|webp|gif)\b", re.IGNORECASE)


def check_alt(alt: str) -> str:
    """Return ``alt`` without stray blanks, or say why it cannot stand for a figure.

    Raises
    ------
    ValueError
        If ``alt`` is no sentence or names a file.
    """
    words = " ".join(alt.split())
    if len(words.split()) < 4 or words[-1] not in ".!?":
        raise ValueError(
            f"alt={alt!r} is not a sentence. Say in one or more whole sentences what the figure "
            "shows, for a reader who cannot see it."
        )
    if _PATH.search(words):
        raise ValueError(f"alt={alt!r} looks like a file name. Say what the figure shows instead.")
    return words


def png_bytes(fig: Figure) -> bytes:
    """Draw ``fig`` as PNG at :data:`DPI`."""
    buffer = io.BytesIO()
    fig.savefig(  # on its own ground, whatever the notebook's style says of saved figures
        buffer,
        format="png",
        dpi=DPI,
        bbox_inches="tight",
        pad_inches=0.1,
        facecolor=fig.get_facecolor(),
        edgecolor=fig.get_edgecolor(),
    )
    return buffer.getvalue()


def show(fig: Figure, *, alt: str) -> None:
    """Display ``fig`` as a picture whose alternative text is ``alt``.

    The output holds ``text/html`` (the picture, with its words) and ``text/plain`` (the same
    words), and no bare image: the only form in which the words reach JupyterLab, the handbook and
    a screen reader alike. Taught in lesson 1.1.

    Parameters
    ----------
    fig
        The figure to show. A figure made with ``pyplot`` is closed, so that it is not shown twice.
    alt
        What is to be seen, in one or more whole sentences.

    Raises
    ------
    ValueError
        If ``alt`` is no sentence or names a file.

    Examples
    --------
    >>> from matplotlib.figure import Figure
    >>> fig = Figure()
    >>> _ = fig.subplots().plot([1, 2], [3, 5])
    >>> show(fig, alt="A straight line rises from 3 to 5.")
    A straight line rises from 3 to 5.
    """
    words = check_alt(alt)
    picture = base64.b64encode(png_bytes(fig)).decode("ascii")
    width = round(fig.get_figwidth() * 96)
    source = (
        f'<img class="nnbook-figure" alt="{html.escape(words)}" style="width:{width}px;'
        f'max-width:100%;height:auto;border-radius:8px" src="data:image/png;base64,{picture}">'
    )
    pyplot = sys.modules.get("matplotlib.pyplot")
    if pyplot is not None:
        pyplot.close(fig)
    emit(source, words)
