"""The canvas: every hand can draw on it, and what it shows is told in words."""

from __future__ import annotations

from functools import partial

import pytest
import torch
from playwright.sync_api import expect

from nnbook import explore
from tests.browser.canvas import ONE, board, ink, shown, told
from tests.browser.reading import go

pytestmark = pytest.mark.xdist_group("explorers")

FULL = ink([(x, y) for y in range(0, 64, 4) for x in ((0, 63) if y % 8 else (63, 0))])
SEVEN = [(18, 13), (26, 13), (35, 12), (44, 12), (40, 22), (35, 33), (31, 43), (28, 53)]


@pytest.fixture(scope="module")
def file(frozen_page):
    return frozen_page(lambda: explore("digit"))


@pytest.fixture
def open_at(file, open_page):
    return partial(open_page, file, reduced_motion="reduce")


def test_an_empty_and_a_full_canvas_get_words_and_no_probabilities(open_at):
    page = open_at()
    root = page.locator(".nnbook")
    expect(told(page)).to_have_text("● The canvas is empty. There is nothing to read yet.")
    described = root.get_attribute("aria-describedby")
    assert (
        page.locator(f"#{described}").text_content()
        == "The canvas is empty. There is nothing to read yet."
    )
    assert shown(root)[1] is None
    expect(page.get_by_role("button", name="Undo")).to_be_disabled()
    expect(page.get_by_role("button", name="Clear")).to_be_disabled()
    page.evaluate("(ink) => { location.hash = `digit?ink=${ink}` }", FULL)
    expect(told(page)).to_contain_text("The canvas is full of ink. No shape is left to read")
    assert shown(root)[1] is None
    page.get_by_role("button", name="Clear").click()
    expect(told(page)).to_contain_text("The canvas is empty.")
    page.get_by_role("button", name="Undo").click()  # a drawing that was cleared comes back
    expect(told(page)).to_contain_text("full of ink")


def test_a_mouse_draws_undoes_and_clears(open_at):
    page = open_at()
    _, at = board(page)
    page.mouse.move(*at(*SEVEN[0]))
    page.mouse.down()
    for place in SEVEN[1:]:
        page.mouse.move(*at(*place), steps=3)
    expect(told(page)).to_contain_text("Most likely 7")  # while the button is down
    page.mouse.up()
    page.mouse.move(*at(5, 60))  # draws nothing any more
    _, before = shown(page.locator(".nnbook"))
    expect(page.locator(".nn-ink path")).to_have_count(1)
    expect(page.locator(".nn-most .nn-name")).to_contain_text("7")
    page.mouse.move(*at(24, 33))
    page.mouse.down()
    page.mouse.move(*at(44, 33), steps=5)
    page.mouse.up()
    expect(page.locator(".nn-ink path")).to_have_count(2)
    expect(told(page)).to_contain_text("Most likely 7")  # a 7 with a bar is a 7
    page.get_by_role("button", name="Undo").click()
    torch.testing.assert_close(shown(page.locator(".nnbook"))[1], before)
    page.get_by_role("button", name="Clear").click()
    expect(page.locator(".nn-ink path")).to_have_count(0)


def test_a_small_drawing_in_a_corner_is_read_like_a_large_one_in_the_middle(open_at):
    page, pictures = open_at(), []
    for places in (SEVEN, [(44 + x / 4, 2 + y / 4) for x, y in SEVEN]):
        go(page, "digit", f"ink={ink(places)}")
        pictures.append(shown(page.locator(".nnbook"))[0].float())
        expect(told(page)).to_contain_text("Most likely 7")
    assert (pictures[0] - pictures[1]).abs().mean() < 12


def test_a_finger_draws_and_the_page_does_not_scroll(file, phone):
    page = phone.page
    page.goto(file.as_uri())
    page.evaluate("document.body.style.paddingBottom = '2000px'")
    _, at = board(page)
    session = page.context.new_cdp_session(page)

    def touch(kind, *places):
        points = [{"x": x, "y": y} for x, y in (at(*place) for place in places)]
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    top = page.evaluate("scrollY")
    touch("touchStart", (32, 54))  # upwards: there is room to scroll
    for y in range(51, 9, -3):
        touch("touchMove", (32, y))
    touch("touchEnd")
    expect(told(page)).to_contain_text("Most likely 1")
    expect(page.locator(".nn-ink path")).to_have_count(1)
    assert page.evaluate("scrollY") == top


def test_the_keyboard_draws_and_says_where_the_pen_is(open_at):
    page = open_at()
    node, _ = board(page)
    page.get_by_role("button", name="Draw a 9 for me").focus()
    page.keyboard.press("Tab")
    expect(node).to_be_focused()
    expect(page.locator(".nn-pen")).to_be_visible()
    aloud = page.locator(".nn-aloud").last
    page.keyboard.press("Space")
    expect(aloud).to_have_text("Pen down at column 33, row 15 of 64.")
    for _ in range(17):
        page.keyboard.press("ArrowDown")
    expect(aloud).to_have_text("Drawing, column 33, row 49 of 64.")
    page.keyboard.press("Space")
    expect(told(page)).to_contain_text("Most likely 1")
    expect(aloud).to_contain_text("Most likely 1")
    page.keyboard.press("PageUp")  # lifted, it moves and draws nothing
    expect(aloud).to_have_text("Pen up, column 35, row 47 of 64.")
    expect(page.locator(".nn-ink path")).to_have_count(1)
    page.keyboard.press("Backspace")
    expect(told(page)).to_contain_text("The canvas is empty.")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Space")
    page.keyboard.press("Tab")  # no trap: the pen is lifted, and what takes strokes back is next
    expect(page.get_by_role("button", name="Undo")).to_be_focused()


def test_a_sample_is_drawn_as_a_hand_draws_it(open_at):
    page = open_at(reduced_motion="no-preference")
    page.get_by_role("button", name="Draw a 3 for me").click()
    page.wait_for_function("document.querySelector('.nn-ink path')")
    expect(told(page)).to_contain_text("Most likely 3: > 99")
    page.wait_for_function("location.hash.startsWith('#digit?ink=')")


def test_an_address_stays_short_and_what_it_replaced_is_taken_back(open_at):
    page = open_at(f"#digit?ink={ONE}")
    expect(told(page)).to_contain_text("Most likely 1")
    before = shown(page.locator(".nnbook"))
    page.get_by_role("button", name="Draw a 4 for me").click()
    page.wait_for_function("(one) => !location.hash.includes(one)", arg=ONE)
    assert len(page.evaluate("location.hash")) < 400
    page.get_by_role("button", name="Undo").click()
    torch.testing.assert_close(shown(page.locator(".nnbook")), before)
    for address in ("ink=AB", "ink=A~CDEF", "ink=.."):  # no strokes
        go(page, "digit", address)
        torch.testing.assert_close(shown(page.locator(".nnbook")), before)
