"""A figure is shown once, with its words, and never without."""

from __future__ import annotations

import base64
import io
import re
from html import unescape
from typing import Any

import pytest
from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.capture import capture_output
from matplotlib import pyplot
from matplotlib.figure import Figure
from PIL import Image

from nnbook import plotting
from nnbook.plotting.display import check_alt

WORDS = 'A line rises from 3 to 5, which is "steep" & straight.'


@pytest.fixture
def shell() -> Any:
    yield InteractiveShell.instance()
    InteractiveShell.clear_instance()


def output(fig: Figure, alt: str) -> dict[str, str]:
    with capture_output() as captured:
        plotting.show(fig, alt=alt)
    (only,) = captured.outputs
    return dict(only.data)


def test_a_figure_is_html_and_the_same_words_as_text(shell: Any) -> None:
    fig, ax = plotting.figure()
    ax.plot([1, 2], [3, 5])
    data = output(fig, WORDS)
    assert set(data) == {"text/html", "text/plain"}
    assert data["text/plain"] == WORDS
    found = re.search(r'alt="([^"]*)"', data["text/html"])
    assert found
    assert unescape(found[1]) == WORDS


def test_the_picture_in_the_html_is_a_sharp_png(shell: Any) -> None:
    fig, ax = plotting.figure(width=6, height=3)
    ax.plot([1, 2], [3, 5])
    found = re.search(r"base64,([^\"]+)", output(fig, WORDS)["text/html"])
    assert found
    picture = Image.open(io.BytesIO(base64.b64decode(found[1])))
    assert picture.format == "PNG"
    assert picture.width > 800


def test_stray_blanks_in_the_words_are_mended(shell: Any) -> None:
    fig, _ = plotting.figure()
    assert (
        output(fig, "A line\n    rises from  3 to 5.")["text/plain"] == "A line rises from 3 to 5."
    )


def test_a_pyplot_figure_is_not_shown_twice(shell: Any) -> None:
    fig, _ = pyplot.subplots()
    output(fig, WORDS)
    assert fig.number not in pyplot.get_fignums()


def test_outside_a_notebook_the_words_are_printed(capsys: pytest.CaptureFixture[str]) -> None:
    fig, _ = plotting.figure()
    plotting.show(fig, alt=WORDS)
    assert capsys.readouterr().out == WORDS + "\n"


def test_a_unit_with_a_slash_is_no_file() -> None:
    assert check_alt("A car goes at 50 km/h and/or stops.") == "A car goes at 50 km/h and/or stops."


@pytest.mark.parametrize("alt", ["", "figure", "A line rises from 3 to 5", "Figure 1."])
def test_words_that_are_no_sentence_are_refused(alt: str) -> None:
    fig, _ = plotting.figure()
    with pytest.raises(ValueError, match="not a sentence"):
        plotting.show(fig, alt=alt)


@pytest.mark.parametrize("alt", ["See the file plot.png for this one.", "It is in /tmp/plot here."])
def test_words_that_name_a_file_are_refused(alt: str) -> None:
    fig, _ = plotting.figure()
    with pytest.raises(ValueError, match="file name"):
        plotting.show(fig, alt=alt)
