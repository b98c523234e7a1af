"""The handbook where less is allowed: embedded without any storage, and without JavaScript."""

from __future__ import annotations

import functools
import threading
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Frame, Page, expect

pytestmark = pytest.mark.xdist_group("handbook")

LESSON = "notebooks/1-building-blocks/1-2-learnable-parameters.html"
COURSE = '<iframe src="{page}" sandbox="allow-scripts" style="width:100%;height:700px"></iframe>'


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *args: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def served(handbook: Path) -> Iterator[str]:
    """Serve the handbook as a school's server would, and return its address."""
    handler = functools.partial(_Quiet, directory=str(handbook))
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


@pytest.fixture(params=[1280, 390], ids=["wide", "phone"])
def page(request: pytest.FixtureRequest, chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context(viewport={"width": request.param, "height": 740})
    yield context.new_page()
    context.close()


@pytest.fixture
def embedded(page: Page, served: str) -> Iterator[Frame]:
    """Embed a lesson in a page that allows it scripts and nothing else; no script may fail."""
    page.set_default_timeout(5000)
    failed: list[str] = []
    page.on("pageerror", lambda error: failed.append(str(error)))
    course = COURSE.format(page=LESSON)
    page.route(
        f"{served}course", lambda route: route.fulfill(body=course, content_type="text/html")
    )
    page.goto(f"{served}course")
    frame = page.frame_locator("iframe").owner.element_handle().content_frame()
    assert frame
    frame.wait_for_url("**/*.html")
    frame.wait_for_function("document.readyState === 'complete'")
    denied = "() => { try { return document.cookie, false } catch { return true } }"
    assert frame.evaluate(denied)
    yield frame
    assert failed == []


def test_the_colours_can_be_switched(embedded: Frame) -> None:
    embedded.locator("button.theme-switch-button:visible").first.click()
    embedded.locator(".theme-change-button[data-mode=dark]:visible").first.click()
    assert embedded.evaluate("document.documentElement.dataset.theme") == "dark"
    assert embedded.evaluate("localStorage.getItem('mode')") == "dark"


def test_the_search_opens(embedded: Frame, page: Page) -> None:
    embedded.locator("article h1").click()  # whoever types has clicked into the frame
    page.keyboard.press("Control+k")
    expect(embedded.locator("#pst-search-dialog")).to_be_visible(timeout=5000)


def test_the_menu_opens(embedded: Frame, page: Page) -> None:
    menu = embedded.locator(".bd-links a", has_text="1.3 · Network, loss, optimiser")
    if page.viewport_size and page.viewport_size["width"] < 1000:
        expect(menu).not_to_be_visible()
        embedded.locator("button.primary-toggle").click()
    expect(menu).to_be_visible(timeout=5000)


def test_a_guess_can_be_made(embedded: Frame) -> None:
    guess = embedded.locator(".nnbook-frozen:has(input[type=radio])").first
    guess.locator("input[type=radio]").first.check(force=True)
    expect(guess.locator("input[type=radio]").first).to_be_checked()


def test_without_javascript_every_explorer_and_guess_says_so(
    chromium: Browser, handbook: Path
) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((handbook / LESSON).as_uri())
    places = page.locator(".nnbook-frozen")
    assert places.count() > 5
    for place in places.all():
        assert "JavaScript is switched off in this browser" in place.inner_text()
    context.close()
