"""A stage that keeps what it can draws the same pictures as one that has kept nothing."""

from __future__ import annotations

import io
from functools import cache

import matplotlib
import matplotlib.axis
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter
from matplotlib.transforms import ScaledTranslation
from PIL import Image

from nnbook.interactive.drawn.stage import Stage, png
from nnbook.plotting.display import DPI
from nnbook.plotting.style import Paper, dress

SIZE = (3.0, 2.0)


def ticks_by_hand(ax, k):
    ax.get_xticklabels()[1].set_color(["red", "green", "blue"][k])


def moved_tick_labels(ax, k):
    shift = ScaledTranslation(0, -k / 20, ax.get_figure().dpi_scale_trans)
    for label in ax.get_xticklabels():
        label.set_transform(label.get_transform() + shift)


def twin(ax, k):
    ax.twinx().plot([0, 1], [k, 0])


def inset(ax, k):
    ax.inset_axes([0.5, 0.5, 0.4, 0.4]).plot([0, k])


TOUCHES = {
    "content alone": lambda ax, k: ax.plot([0, 1], [k, 3], "--", label="a line"),
    "limits": lambda ax, k: ax.set(xlim=(0, 1 + k)),
    "limits of a logarithm": lambda ax, k: ax.set(yscale="log", ylim=(0.1, 10 ** (k + 1))),
    "below zero": lambda ax, k: ax.set(xlim=(-k, 1)),
    "label": lambda ax, k: ax.set_xlabel("x" * k),
    "label's colour": lambda ax, k: ax.set_xlabel("x", color=["red", "green", "blue"][k]),
    "label's place": lambda ax, k: ax.xaxis.set_label_coords(0.2 * k, -0.2),
    "title": lambda ax, k: ax.set_title("Title\n" * k, loc="left"),
    "ticks": lambda ax, k: ax.set_xticks([0, 1], [["a", "b"], ["c", "d"], ["e", "f"]][k]),
    "tick's size": lambda ax, k: ax.tick_params(labelsize=6 + 3 * k),
    "ticks by hand": ticks_by_hand,
    "moved tick labels": moved_tick_labels,
    "formatter": lambda ax, k: ax.yaxis.set_major_formatter(FuncFormatter(lambda y, _: f"{y + k}")),
    "scale": lambda ax, k: ax.set_yscale(["linear", "symlog", "asinh"][k]),
    "no axis": lambda ax, k: ax.set_axis_off() if k else None,
    "no grid": lambda ax, k: ax.grid(visible=k == 1),
    "grid above": lambda ax, k: ax.set_axisbelow([True, False, "line"][k]),
    "spine": lambda ax, k: ax.spines["bottom"].set_position(("data", k)),
    "ticks on top": lambda ax, k: (ax.xaxis.tick_top(), ax.set_title(f"title {k}")),
    "colour": lambda ax, k: ax.set_facecolor(["white", "yellow", "pink"][k]),
    "figure's colour": lambda ax, k: ax.figure.set_facecolor(["white", "yellow", "pink"][k]),
    "aspect": lambda ax, k: ax.set_aspect([1, "auto", 0.5][k]),
    "place": lambda ax, k: ax.set_position([0.3, 0.3, 0.2 + 0.1 * k, 0.4]),
    "image below the grid": lambda ax, k: ax.imshow([[k, 1], [2, 0]]),
    "below the grid": lambda ax, k: ax.axvspan(0, k / 2, zorder=0.2),
    "colour bar": lambda ax, k: ax.figure.colorbar(ax.imshow([[k, 1], [2, 0]])),
    "twin": twin,
    "inset": inset,
    "words on the figure": lambda ax, k: ax.figure.text(0.5, 0.5, "word" * k),
    "legend": lambda ax, k: (ax.plot([0, k], label="line"), ax.legend()),
    "legend beside": lambda ax, k: (
        ax.plot([0, k], label="line" * (k + 1)),
        ax.legend(loc="upper left", bbox_to_anchor=(1, 1)),
    ),
    "words that reach out": lambda ax, k: ax.text([0.1, 0.7, 1.2][k], 1, "some words"),
    "not clipped": lambda ax, k: (
        ax.set(ylim=(0, 2)),
        ax.plot([0, 1], [0, 2.1 + 0.1 * k], clip_on=False),
    ),
    "title's size": lambda ax, k: ax.set_title("title", fontsize=8 + 8 * k),
    "invisible": lambda ax, k: ax.set_visible(k != 1),
    "layout": lambda ax, k: ax.figure.set_layout_engine([None, "tight", "none"][k]),
    "figure's size": lambda ax, k: ax.figure.set_size_inches(4, 3) if k == 1 else None,
    "figure's edge": lambda ax, k: (
        ax.figure.set(edgecolor="red", linewidth=9, frameon=k == 2) if k else None
    ),
}


def draw(ax, name, k):
    ax.plot([0, 0.5, 1], [0, k, 2])
    TOUCHES[name](ax, k)
    return "A line and something that was changed."


@cache
def plain(name, k):
    """Draw as matplotlib draws, everything anew and at once."""
    figure = Figure(figsize=SIZE, dpi=DPI, layout="constrained", facecolor="white")
    canvas = FigureCanvasAgg(figure)
    ax = figure.add_subplot(axes_class=Paper)
    dress(ax)
    draw(ax, name, k)
    canvas.draw()
    return np.asarray(canvas.buffer_rgba())[..., :3]


def same(stage, name, k):
    pixels, _ = stage.picture(draw, {"name": name, "k": k})
    return np.array_equal(pixels, plain(name, k))


@pytest.mark.parametrize("name", TOUCHES)
def test_whatever_a_move_changes_is_seen(name):
    stage = Stage(SIZE)
    assert all(same(stage, name, k) for k in (0, 1, 1, 2, 0, 0))


@settings(max_examples=6)
@given(st.lists(st.tuples(st.sampled_from(sorted(TOUCHES)), st.integers(0, 2)), max_size=6))
def test_no_picture_leaves_anything_behind_for_the_next(moves):
    stage = Stage(SIZE)
    assert all(same(stage, name, k) for name, k in moves)


def test_options_that_a_cell_sets_are_seen(monkeypatch):
    stage = Stage(SIZE)
    assert same(stage, "below zero", 1)
    monkeypatch.setitem(matplotlib.rcParams, "axes.unicode_minus", False)  # read while painting
    assert not same(stage, "below zero", 1)
    plain.cache_clear()
    assert same(stage, "below zero", 1)


def test_ticks_are_painted_once_for_many_moves(monkeypatch):
    painted = []
    paint = matplotlib.axis.XAxis.draw
    monkeypatch.setattr(
        matplotlib.axis.XAxis, "draw", lambda self, *given: (painted.append(1), paint(self, *given))
    )
    stage = Stage(SIZE)

    def line(ax, w):
        ax.plot([0, 1], [0, w])
        ax.set(ylim=(0, 9), xticks=[0, 1], xlabel="x")
        return f"A line with the slope {w}."

    stage.picture(line, {"w": 0})
    assert painted
    painted.clear()
    for w in range(9):
        stage.picture(line, {"w": w})
    assert not painted


@given(arrays(np.uint8, array_shapes(min_dims=2, max_dims=2, max_side=9).map(lambda s: (*s, 3))))
def test_a_png_holds_exactly_the_pixels(pixels):
    image = Image.open(io.BytesIO(png(pixels)))
    assert image.format == "PNG"
    assert np.array_equal(np.asarray(image), pixels)
