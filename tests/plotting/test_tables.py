"""Tables and the ten lines say the same to eyes, to a screen reader and to a comparison."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from html import unescape
from typing import Any

import nbformat
import numpy as np
import pytest
import torch
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.capture import capture_output

from nnbook import plotting
from nnbook.course import NOTEBOOKS
from nnbook.plotting.ten import TEN_LINES


@pytest.fixture
def shell() -> Iterator[Any]:
    yield InteractiveShell.instance()
    InteractiveShell.clear_instance()


def output(work: Callable[..., None], *args: Any, **told: Any) -> dict[str, str]:
    with capture_output() as captured:
        work(*args, **told)
    (only,) = captured.outputs
    assert set(only.data) == {"text/html", "text/plain"}
    return dict(only.data)


def shown(html: str) -> str:
    """Return the words of some HTML, with single blanks."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def test_a_table_is_the_same_as_html_and_as_text(shell: Any) -> None:
    data = output(
        plotting.table,
        {"always the mean": [7.4249, 9, "no"], "a line": [0.5121, 90, "yes & <b>no</b>"]},
        columns=["error", "points", "learned"],
        corner="model",
        caption="The line errs\n far less.",
    )
    assert data["text/plain"] == (
        "The line errs far less.\n"
        "model            error  points  learned\n"
        "always the mean   7.42       9  no\n"
        "a line           0.512      90  yes & <b>no</b>"
    )
    assert shown(data["text/html"]) == " ".join(data["text/plain"].split())
    assert data["text/html"].count('scope="row"') == 2
    assert data["text/html"].count('scope="col"') == 3
    assert "<b>" not in data["text/html"]


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (1 / 3, "0.333"),
        (123456.789, "123457"),
        (2.0, "2"),
        (-0.00001234, "-1.23e-05"),
        (1e300, "1e+300"),
        (7, "7"),
        (10**9, "1000000000"),
        (True, "True"),
        (float("nan"), "nan"),
        (np.float32(0.25), "0.25"),
        (np.array(3), "3"),
        (torch.tensor(0.125, requires_grad=True), "0.125"),
        (torch.tensor(4), "4"),
        ("words", "words"),
        ((3, 4), "(3, 4)"),
        (None, "None"),
    ],
)
def test_how_a_value_is_written(
    capsys: pytest.CaptureFixture[str], value: object, written: str
) -> None:
    plotting.table({"row": [value]}, columns=["value"], caption="One value.")
    assert capsys.readouterr().out.splitlines()[2].removeprefix("row").strip() == written


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.dictionaries(st.text("abc ", min_size=1), st.lists(st.integers(), min_size=3, max_size=3))
)
def test_numbers_end_below_each_other(
    capsys: pytest.CaptureFixture[str], rows: dict[str, list[int]]
) -> None:
    if not rows:
        return
    plotting.table(rows, columns=["x", "yy", "zzz"], caption="Some numbers.")
    _, *lines = capsys.readouterr().out.splitlines()
    assert len({len(line) for line in lines}) == 1


@pytest.mark.parametrize(
    ("rows", "caption", "said"),
    [
        ({}, "A table.", "at least one row"),
        ({"a": [1]}, "A table.", "'a' has 1 values, but there are 2 columns (x, y)"),
        ({"a": [1, 2], "b": [1, 2, 3]}, "A table.", "'b' has 3 values"),
        ({"a": [1, 2]}, "a table", "not a sentence"),
        ({"a": [1, 2]}, "", "not a sentence"),
    ],
)
def test_what_is_no_table_is_told(rows: Any, caption: str, said: str) -> None:
    with pytest.raises(ValueError, match=re.escape(said)):
        plotting.table(rows, columns=["x", "y"], caption=caption)


def test_the_ten_lines_are_those_of_the_opening() -> None:
    notebook = nbformat.read(NOTEBOOKS / "0-start-here.ipynb", as_version=4)
    (cell,) = (cell for cell in notebook.cells if cell.id == "ten-lines")
    assert cell.source == TEN_LINES
    assert len(TEN_LINES.split("\n")) == 10


def test_the_line_of_today_is_marked_for_eyes_and_ears(shell: Any) -> None:
    data = output(plotting.ten_lines, 9)
    first, *lines = data["text/plain"].split("\n")
    assert first == "Today: line 9."
    assert [line for line in lines if line.startswith("▶")] == ["▶  9      loss.backward()"]
    assert [line[6:] for line in lines] == TEN_LINES.split("\n")
    (marked,) = re.findall(r"<div [^>]*aria-current=true[^>]*>(.*?)</div>", data["text/html"])
    assert "loss.backward()" in marked
    assert shown(data["text/html"]) == " ".join(data["text/plain"].split())


def test_several_lines_can_be_marked(capsys: pytest.CaptureFixture[str]) -> None:
    plotting.ten_lines(10, 8, 9, 9)
    out = capsys.readouterr().out
    assert out.startswith("Today: lines 8, 9 and 10.\n")
    assert out.count("▶") == 3


@pytest.mark.parametrize("numbers", [(), (0,), (11,), (3, 99)])
def test_a_line_that_there_is_not_is_told(numbers: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match="numbered from 1 to 10, but"):
        plotting.ten_lines(*numbers)
