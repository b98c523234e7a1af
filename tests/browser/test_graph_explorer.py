"""The graph explorer on a page."""

from __future__ import annotations

from itertools import product

import pytest
import torch
from playwright.sync_api import expect

from nnbook.interactive.explorers.graph import POINTS, STEPS, Graph
from tests.browser.reading import go

pytestmark = pytest.mark.xdist_group("explorers")

MINUS = "\N{MINUS SIGN}"


@pytest.fixture(scope="module")
def file(frozen_page):
    return frozen_page(Graph)


@pytest.fixture
def page(file, open_page):
    return open_page(file)


def kept(page):
    """Return w.grad and b.grad as the table shows them."""
    return page.locator(".nn-kept").all_text_contents()


def press(page, name):
    page.get_by_role("button", name=name, exact=True).click()


def test_the_page_says_in_every_state_what_python_says(page):
    """The page fills in the sentences and adds up the gradients by itself."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("NNBOOK_FREEZE", "1")
        graph = Graph()
    wanted = {}
    ends, befores = (-3.0, -0.5, 2.0), (None, [18.0, 6.0], [-0.5, 0.0])
    every = product(ends, ends, range(len(POINTS)), range(len(STEPS)), befores)
    for w, b, point, step, before in every:
        graph.state = {"w": w, "b": b, "point": point, "step": step, "before": before}
        past = "" if before is None else f"{before[0]},{before[1]}"
        wanted[f"graph?w={w}&b={b}&point={point}&step={step}&before={past}"] = graph.alt
    told = page.evaluate(
        """(addresses) => {
            const words = document.querySelector(".nn-graph > .nn-aloud");
            return Object.fromEntries(addresses.map((address) => {
                history.replaceState(null, "", `#${address}`);
                dispatchEvent(new Event("hashchange"));
                return [address, words.textContent];
            })); }""",
        list(wanted),
    )
    assert told == wanted


def test_passes_without_zeroing_add_up_as_in_torch(page):
    w, b = (torch.tensor(value, requires_grad=True) for value in (2.0, 1.0))

    def backward():
        ((w * 3 + b - 4) ** 2).backward()
        return [f"{g.item():g}".replace("-", MINUS) for g in (w.grad, b.grad)]

    assert kept(page) == ["None", "None"]
    press(page, "Backward")
    assert kept(page) == backward() == ["18", "6"]
    expect(page.locator(".nn-told")).to_contain_text("Predict what")
    for _ in range(2):
        press(page, "Backward again")
        assert kept(page) == backward()
    w.grad = b.grad = None
    press(page, "Zero the gradients")
    assert kept(page) == ["None", "None"]
    press(page, "Backward")
    assert kept(page) == backward()
    # A step from the end begins a new pass on top of what is kept.
    press(page, "Step ▸")
    assert kept(page) == ["18", "6"]
    press(page, "Forward")
    press(page, "Backward")
    assert kept(page) == backward() == ["36", "12"]


def test_one_pass_is_walked_by_keyboard_and_read_out(page):
    step = page.get_by_role("button", name="Step ▸")
    picture = page.get_by_role("img")
    page.keyboard.press("Tab")
    expect(page.get_by_label("w", exact=True)).to_be_focused()
    page.keyboard.press("Home")
    step.focus()
    said = page.locator(".nn-told")
    for count in range(1, len(STEPS)):
        page.keyboard.press("Enter")
        expect(said).to_contain_text("Forward:" if count < 5 else "Backward")
        expect(step).to_be_focused()
    expect(picture).to_have_attribute(
        "aria-label",
        f"w, parameter: {MINUS}3, grad {MINUS}72. x, data: 3, no grad. "
        f"product: {MINUS}9, grad {MINUS}24. b, parameter: 1, grad {MINUS}24. "
        f"y_pred: {MINUS}8, grad {MINUS}24. y, data: 4, no grad. "
        f"difference: {MINUS}12, grad {MINUS}24. error: 144, grad 1.",
    )
    expect(page.locator("p[aria-live]")).to_contain_text(f"w.grad is {MINUS}72, b.grad is")
    page.wait_for_function("location.hash === '#graph?w=-3&b=1&point=0&step=9&before='")
    back = page.get_by_role("button", name="◂ Back")
    for _ in range(len(STEPS)):
        back.press("Enter")
    expect(said).to_have_text("This is the start of a pass: there is no step back.")


def test_a_moved_slider_does_the_last_pass_again(page):
    press(page, "Backward")
    page.get_by_label("b", exact=True).press("ArrowLeft")
    assert kept(page) == ["15", "5"]
    page.get_by_label("point").select_option(index=1)
    assert kept(page) == ["0", f"{MINUS}3"]


def test_what_is_no_state_of_it_is_left_alone(page):
    for state in ("w=7&b=1&point=0&step=1", "w=2&b=1&point=0&step=10", "w=2", "before=x,y"):
        go(page, "graph", state)
        expect(page.locator(".nn-told")).to_contain_text("Only the leaves are there")


def test_on_a_phone_it_stands_upright_and_nothing_of_it_is_cut(file, phone):
    page = phone.page
    page.goto(f"{file.as_uri()}#graph?w=-3&b=-3&point=0&step=9&before=-1040,-320")
    expect(page.locator(".nn-narrow")).to_be_visible()
    assert kept(page) == [f"{MINUS}1136", f"{MINUS}352"]
    cut = page.evaluate(
        """() => { const { left, right, bottom } = document.querySelector("svg").getBoundingClientRect();
            return [...document.querySelectorAll("svg text, svg rect")].filter((part) => {
                const box = part.getBoundingClientRect();
                return box.left < left || box.right > right || box.bottom > bottom; })
                .map((part) => part.outerHTML); }"""  # noqa: E501
    )
    assert not cut
