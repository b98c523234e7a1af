"""What a notebook chooses for its own figures, above all a dark style, spoils none of ours."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from matplotlib import pyplot
from matplotlib.axes import Axes
from matplotlib.colors import same_color

from nnbook import plotting
from nnbook.interactive.drawn.stage import Stage
from nnbook.plotting.display import png_bytes

STYLES: dict[str, Any] = {
    "dark": "dark_background",
    "grey": "grayscale",
    "saving": {"savefig.facecolor": "red", "savefig.transparent": True, "savefig.pad_inches": 1.0},
}


def draw(ax: Axes) -> str:
    """Draw all kinds of words that figures of the course have."""
    ax.plot([0, 1], [0, 1], label="rising")
    ax.scatter([0.2], [0.8], label="a point")
    ax.text(0.5, 0.2, "words")
    ax.annotate("here", (0.2, 0.8), (0.6, 0.9), arrowprops={"arrowstyle": "->"})
    ax.set_title("in the middle")
    ax.set_title("at the left", loc="left")
    ax.set(xlabel="x", ylabel="y")
    ax.legend()
    return "A line rises, with a point above it."


def a_figure() -> bytes:
    fig, ax = plotting.figure()
    draw(ax)
    return png_bytes(fig)


def memory(monkeypatch: pytest.MonkeyPatch) -> bytes:
    pictures: list[bytes] = []
    monkeypatch.setattr(
        "nnbook.plotting.memory.show", lambda fig, alt: pictures.append(png_bytes(fig))
    )
    row = np.arange(12.0)
    plotting.same_memory(a=row, b=row[:2], c=[1.0, 2.0])
    return pictures[0]


PICTURES: dict[str, Callable[[pytest.MonkeyPatch], bytes]] = {
    "a figure": lambda monkeypatch: a_figure(),
    "memory": memory,
    "an explorer": lambda monkeypatch: Stage((4.0, 3.0)).picture(draw, {})[0].tobytes(),
}


@pytest.mark.parametrize("picture", PICTURES)
@pytest.mark.parametrize("style", STYLES)
def test_the_style_of_a_notebook_changes_no_figure_of_the_course(
    monkeypatch: pytest.MonkeyPatch, style: str, picture: str
) -> None:
    usual = PICTURES[picture](monkeypatch)
    with pyplot.style.context(STYLES[style]):
        assert PICTURES[picture](monkeypatch) == usual


def test_what_a_lesson_says_of_its_words_goes_first() -> None:
    _, ax = plotting.figure()
    assert ax.text(0, 0, "small", size=7, c="red").get_fontsize() == 7
    assert ax.annotate("red", (0, 0), color="red").get_color() == "red"
    assert ax.set_title("large", fontsize=20).get_fontsize() == 20
    ax.plot([0, 1], label="line")
    (words,) = ax.legend(fontsize=8, labelcolor="red").get_texts()
    assert words.get_fontsize() == 8
    assert same_color(words.get_color(), "red")


def test_a_figure_in_the_learners_own_style_stays_so() -> None:
    with pyplot.style.context("dark_background"):
        fig, ax = pyplot.subplots()
        ax.text(0, 0, "white on black")
        dark = pyplot.imread(io.BytesIO(png_bytes(fig)))
        pyplot.close(fig)
    assert dark[0, 0, :3].max() == 0
