"""The handbook as a reader meets it: opened from the disk, without a network, on a phone."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from nnbook.course import NOTEBOOKS
from nnbook.course.lessons import lessons as all_lessons
from tests.browser.conftest import OfflinePage
from tests.browser.walking import Walk, walk

pytestmark = pytest.mark.xdist_group("handbook")

LOOK = (Path(__file__).parent / "look.js").read_text(encoding="utf-8")


@dataclass
class Visit:
    """One page in one colour scheme, and what was found there."""

    name: str
    scheme: str
    walked: Walk
    outside: list[str]
    complaints: list[str]
    facts: dict[str, Any]

    def __str__(self) -> str:
        return f"{self.name} ({self.scheme})"


def page_names(handbook: Path) -> list[str]:
    """Name every page that a reader can open."""
    found = (path.relative_to(handbook) for path in handbook.rglob("*.html"))
    return sorted(path.as_posix() for path in found if "_static" not in path.parts)


@pytest.fixture(scope="module")
def visits(handbook: Path, phone: OfflinePage) -> list[Visit]:
    """Open every page on a phone, walk lessons with the keyboard, look around in light and dark."""
    lessons = {
        f"notebooks/{each.path.relative_to(NOTEBOOKS).with_suffix('.html')}"
        for each in all_lessons()
    }
    found = []
    page = phone.page
    page.on("requestfailed", lambda request: phone.complaints.append(request.url))
    for name in page_names(handbook):
        phone.forget()
        phone.open(handbook / name)
        page.wait_for_url(re.compile(r"handbook/|notebooks/|search"))
        whole = "/0-" in name or "/1-1-" in name
        # Elsewhere the explorers of the course and the questions are those of the contract.
        walked = Walk()
        if name in lessons:
            walked = walk(page, "article", works=lambda here, whole=whole: whole or here["drawn"])
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            facts = page.evaluate(LOOK)
            said = [*phone.outside], [*phone.complaints]
            found.append(Visit(name, scheme, walked, *said, facts))
    assert lessons <= {visit.name for visit in found}
    return found


def offenders(visits: list[Visit], wrong: Callable[[Visit], Any]) -> dict[str, Any]:
    """Return what is wrong, by page."""
    return {str(visit): bad for visit in visits if (bad := wrong(visit))}


def test_no_page_asks_for_anything_outside(visits):
    assert not offenders(visits, lambda visit: visit.outside)


def test_no_page_complains_in_the_console(visits):
    assert not offenders(visits, lambda visit: visit.complaints)


def test_every_control_of_a_lesson_is_reached_and_worked_with_the_keyboard(visits):
    assert sum(len(visit.walked.done) for visit in visits) > 500
    assert not offenders(visits, lambda visit: visit.walked.stuck)
    assert not offenders(visits, lambda visit: visit.walked.missed)


def test_no_page_scrolls_sideways_at_360_pixels(visits):
    assert not offenders(visits, lambda v: v.facts["width"] > 360 and v.facts["width"])


def test_the_links_at_the_foot_are_whole_at_360_pixels(visits):
    assert not offenders(visits, lambda visit: visit.facts["cut"])


def test_all_text_stands_out_from_its_ground(visits):
    assert not offenders(visits, lambda visit: visit.facts["faint"])


def test_light_and_dark_follow_the_reader(visits):
    grounds = {(visit.scheme, visit.facts["ground"]) for visit in visits}

    assert grounds == {("light", "rgb(255, 255, 255)"), ("dark", "rgb(16, 22, 28)")}
    assert not offenders(visits, lambda visit: visit.facts["theme"] != visit.scheme)


def test_every_control_has_a_name(visits):
    assert not offenders(visits, lambda visit: visit.facts["nameless"])


def test_what_scrolls_in_itself_can_be_reached_with_the_keyboard(visits):
    assert not offenders(visits, lambda visit: visit.facts["scrolls"])


def test_headings_begin_with_one_h1_and_skip_no_level(visits):
    def wrong(visit: Visit) -> Any:
        levels = visit.facts["headings"]
        if not levels:
            return visit.name != "search.html"
        steps = pairwise(levels)
        return (
            levels[0] != 1 or levels.count(1) > 1 or any(b > a + 1 for a, b in steps)
        ) and levels

    assert not offenders(visits, wrong)


def test_every_page_has_landmarks_and_a_way_past_the_navigation(visits):
    def wrong(visit: Visit) -> Any:
        facts = visit.facts
        return (
            facts["mains"] != 1 or not all(facts["navigations"]) or facts["skip"] != "#main-content"
        )

    assert not offenders(visits, wrong)


def test_all_maths_is_drawn(visits):
    assert any(visit.facts["formulas"] for visit in visits)
    assert not offenders(visits, lambda visit: visit.facts["formulas"] != visit.facts["drawn"])


@pytest.mark.parametrize("width", [360, 1280])
def test_a_word_typed_into_the_search_finds_a_page(handbook, open_page, width):
    page = open_page(handbook / "handbook" / "index.html", width=width)
    page.keyboard.press("Control+k")
    page.keyboard.type("tensor")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"search\.html\?q=tensor"))

    results = page.locator("#search-results li a")
    expect(results.first).to_be_visible()
    results.filter(has_text="Data as tensors").first.click()
    page.wait_for_url(re.compile(r"1-1-data-as-tensors\.html"))


def test_the_skip_link_comes_first_and_leads_to_the_text(handbook, open_page):
    page = open_page(handbook / "handbook" / "index.html")
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_text("Skip to main content")
    expect(page.locator(":focus")).to_be_in_viewport()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")

    assert page.evaluate("!!document.activeElement.closest('main')")


def test_the_keyboard_switches_to_dark_and_back(handbook, open_page):
    page = open_page(handbook / "handbook" / "index.html", color_scheme="light")
    for mode in ("dark", "light"):
        page.get_by_role("button", name="Color mode").focus()
        page.keyboard.press("Enter")
        page.locator(f".theme-change-button[data-mode={mode}]:visible").focus()
        page.keyboard.press("Enter")
        expect(page.locator("html")).to_have_attribute("data-theme", mode)


def test_the_navigation_opens_on_a_phone_with_the_keyboard(handbook, open_page):
    page = open_page(handbook / "handbook" / "index.html", width=360)
    page.locator(".primary-toggle:visible").focus()
    page.keyboard.press("Enter")
    navigation = page.get_by_role("dialog")
    expect(navigation.get_by_role("link", name="Start here")).to_be_in_viewport()
    link = navigation.get_by_role("link", name="Glossary")  # further down than a phone is high
    link.focus()
    expect(link).to_be_in_viewport()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"glossary\.html"))


def test_paper_gets_light_colours_and_open_folds(handbook, open_page):
    path = next((handbook / "notebooks").rglob("1-1-*.html"))
    page = open_page(path, color_scheme="dark")
    closed = page.locator("article details:not([open])")
    folds = closed.count()
    assert folds

    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(closed).to_have_count(0)
    expect(page.locator("html")).to_have_attribute("data-theme", "light")

    page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(closed).to_have_count(folds)
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
