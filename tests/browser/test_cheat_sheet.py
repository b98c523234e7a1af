"""A cheat sheet is one sheet of paper: the browser prints its page, and the leaves are counted."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from nnbook.course import NOTEBOOKS
from nnbook.course.lessons import visible

pytestmark = pytest.mark.xdist_group("handbook")

SHEETS = [path for path in visible(NOTEBOOKS, "*.md") if path.parent != NOTEBOOKS]


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: path.parent.name)
def test_it_is_printed_on_one_page(handbook, open_page, sheet: Path) -> None:
    path = handbook / "notebooks" / sheet.relative_to(NOTEBOOKS).with_suffix(".html")
    page = open_page(path, color_scheme="dark")
    for paper in ("A4", "Letter"):
        pdf = page.pdf(format=paper)
        assert len(re.findall(rb"/Type\s*/Page\b", pdf)) == 1, paper

    page.emulate_media(media="print")
    page.set_viewport_size({"width": 720, "height": 1000})
    cut = page.evaluate(
        """() => [...document.querySelectorAll("article :is(table, pre)")]
            .filter((box) => box.scrollWidth > box.clientWidth + 1
                || box.getBoundingClientRect().right > innerWidth + 1).length"""
    )
    assert cut == 0, "nothing sticks out of its column"
    assert page.locator("article h1").is_visible()


def test_an_ordinary_page_takes_the_pages_it_needs(handbook, open_page) -> None:
    page = open_page(next((handbook / "notebooks").rglob("1-1-*.html")))
    assert len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4"))) > 3
