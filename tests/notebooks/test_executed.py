"""The notebooks as they run for the handbook: at their defaults, frozen, on an older processor."""

from __future__ import annotations

from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import nbformat
import pytest

from nnbook.course.lessons import Lesson
from tests.running.committed import differences

Notebook = nbformat.NotebookNode


@pytest.fixture
def ran(lesson: Lesson, execute: Callable[[Lesson], Path]) -> Notebook:
    """Return the lesson as it ran for the handbook."""
    return nbformat.read(execute(lesson), as_version=4)


class Images(HTMLParser):
    """The images of a piece of HTML, with their attributes."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.found: list[dict[str, str | None]] = []
        self.feed(source)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "img":
            self.found.append(dict(attrs))


def shown(notebook: Notebook) -> list[dict[str, str]]:
    """Return what the cells displayed, by mime type."""
    outputs = (output for cell in notebook.cells for output in cell.get("outputs", ()))
    return [dict(output.data) for output in outputs if "data" in output]


def test_it_runs_the_same_cells_to_its_end(ran: Notebook, notebook: Notebook) -> None:
    assert [cell.source for cell in ran.cells] == [cell.source for cell in notebook.cells]
    counts = [cell.execution_count for cell in ran.cells if cell.cell_type == "code"]
    assert counts == list(range(1, len(counts) + 1))


def test_it_says_what_is_committed(
    ran: Notebook, lesson: Lesson, request: pytest.FixtureRequest
) -> None:
    told = differences(lesson.path, ran, request.session)
    assert not told, "\n".join(told)


def test_every_figure_has_words(ran: Notebook) -> None:
    for data in shown(ran):
        assert not {"image/png", "image/jpeg", "image/svg+xml"} & data.keys()
        for image in Images(data.get("text/html", "")).found:
            alt = image.get("alt") or ""
            assert len(alt.split()) > 3, alt
            assert alt.rstrip().endswith((".", "!", "?")), alt
            assert not alt.endswith((".png", ".svg", ".webp"))
            if (image.get("src") or "").startswith("data:image/png"):
                assert alt == data["text/plain"]


def test_everything_shown_can_be_read_as_text(ran: Notebook) -> None:
    for data in shown(ran):
        assert data.get("text/plain", "").strip()
        assert "object at 0x" not in data["text/plain"]


def test_nothing_waits_for_a_kernel(ran: Notebook) -> None:
    assert not any("application/vnd.jupyter.widget-view+json" in data for data in shown(ran))
