"""The ReLU builder: what the page computes is what torch computes, and every hand can use it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import torch
from playwright.sync_api import expect

from nnbook import data, explore

PHONE = {"width": 360, "height": 740}
X = torch.linspace(-5, 5, 2001, dtype=torch.float64)
Y = data.cubic(X)
GOOD = "h=-4_-3_-1.8_1.3_2.7_3.9&sides=lllrrr"


@pytest.fixture(scope="module")
def file(frozen_page):
    return frozen_page(lambda: explore("relus"))


@pytest.fixture
def open_at(file, offline_page):
    """Open the page at an address; in the end it has asked nobody and complained about nothing."""
    opened = []

    def open_page(address="", **options):
        seen = offline_page(file, hash=address, **options)
        opened.append(seen)
        return seen.page

    yield open_page
    for seen in opened:
        assert not seen.outside
        assert not seen.complaints


def numbers(page):
    """Return all numbers that the page shows, with all their digits."""
    return page.evaluate(
        """() => Object.fromEntries([...document.querySelectorAll("[data-key]")].map((node) => [
            node.dataset.key, Number(node.querySelector("data").value)]))"""
    )


def hidden(hinges, sides):
    signs = torch.tensor([1.0 if side == "r" else -1.0 for side in sides], dtype=torch.float64)
    at = torch.tensor(hinges, dtype=torch.float64)
    return torch.relu(signs * (X[:, None] - at))


def error(prediction):
    return ((prediction - Y) ** 2).mean().item()


def solved(table):
    table = torch.cat([table, torch.ones(len(X), 1, dtype=torch.float64)], 1)
    return error(table @ torch.linalg.lstsq(table, Y, driver="gelsd").solution)


@pytest.mark.parametrize(
    ("hinges", "sides", "strengths", "constant"),
    [
        ([-5, -3, -1, 1, 2, 4], "rrrrrr", [60, -20, -15.5, 10, 12, 30], -95),
        ([-4, -3, -1.8, 1.3, 2.7, 3.9], "lllrrr", [-22, -18, -12, 16, 23.5, 28.5], -0.5),
        ([5, -5, 0, 0, 0.25, 1], "rllrlr", [9, 9, -3, 4, 0, 0.125], 7),
    ],
)
def test_by_hand_it_shows_what_torch_computes(open_at, hinges, sides, strengths, constant):
    lists = [("h", hinges), ("s", strengths)]
    address = "&".join(f"{name}={'_'.join(map(str, values))}" for name, values in lists)
    page = open_at(f"#relus?{address}&sides={sides}&c={constant}")
    table = hidden(hinges, sides)
    wanted = error(table @ torch.tensor(strengths, dtype=torch.float64) + constant)
    line = solved(torch.stack([X], 1))
    best = data.stored("six-relus")["result"]["mse"]
    assert numbers(page) == pytest.approx(
        {
            "mse": wanted,
            "mean": error(Y.mean()),
            "line": line,
            "best": best,
            "ratio": wanted / best,
        },
        rel=1e-6,
    )


@pytest.mark.parametrize(
    ("hinges", "sides"),
    [
        ([-5, -3.33, -1.67, 0, 1.67, 3.33], "rrrrrr"),
        ([-4, -3, -1.8, 1.3, 2.7, 3.9], "lllrrr"),
        ([1, 1, 1, 1.05, -5, 5], "rllrrr"),
        ([5, 5, 5, -5, -5, -5], "rrrlll"),
    ],
)
def test_solved_strengths_are_those_of_least_squares(open_at, hinges, sides):
    """Also where neurons say the same as others, or nothing at all."""
    page = open_at(f"#relus?h={'_'.join(map(str, hinges))}&sides={sides}&solve=1")
    assert numbers(page)["mse"] == pytest.approx(solved(hidden(hinges, sides)), rel=1e-6)
    assert "NaN" not in page.locator(".nnbook").inner_html()


def test_the_page_says_what_python_says(open_at):
    page = open_at("#relus?neuron=1")
    described = page.locator(".nnbook").get_attribute("aria-describedby")
    assert page.locator(f"#{described}").text_content() == repr(explore("relus"))


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("", "Ready."),
        ("s=60_60_60_0_0_0", "Worse than the mean."),
        ("s=0_0_0_0_20_0&c=0", "Better than the mean."),
        ("s=43_-30_-13_3_20_37&c=-96", "Better than any straight line."),
        ("solve=1", "As good as evenly spread hinges."),
        ("h=-3.5_-2_-1_1_2.2_3.5&sides=lllrrr&solve=1", "Better than evenly spread hinges."),
        (f"{GOOD}&solve=1", "Within twice the best known."),
        ("h=-4.077_-3.048_-1.833_1.323_2.742_3.933&sides=lllrrr&solve=1", "You are there."),
    ],
)
def test_it_tells_how_far_one_has_come(open_at, address, told):
    page = open_at(f"#relus?{address}")
    expect(page.locator(".nn-said strong")).to_have_text(told)


def test_hinges_are_moved_and_turned_from_the_keyboard(open_at):
    page = open_at()
    hinge = page.get_by_role("slider", name="Hinge of neuron 2")
    hinge.focus()
    for key in ("ArrowUp", "Shift+ArrowUp", "ArrowRight", "Shift+ArrowLeft"):
        page.keyboard.press(key)
    expect(hinge).to_be_focused()
    expect(hinge).to_have_attribute("aria-valuetext", "x −3.533, opens to the right, strength 3")
    expect(page.get_by_role("radio", name="2", exact=True)).to_be_checked()
    page.get_by_role("radio", name="opens left").check()
    expect(page.locator(".nn-formula code")).to_have_text("3 · relu(−x − 3.533)")
    for _ in range(9):  # not beyond the picture
        hinge.press("Shift+ArrowLeft")
    expect(hinge).to_have_attribute("aria-valuetext", "x −5, opens to the left, strength 3")
    page.get_by_label("constant").focus()
    page.keyboard.press("Home")
    wanted = error(3 * hidden([-5], "l")[:, 0] - 150)
    assert numbers(page)["mse"] == pytest.approx(wanted)
    page.get_by_role("button", name="Spread evenly").click()
    expect(hinge).to_have_attribute("aria-valuetext", "x −3.333, opens to the right, strength 3")
    expect(page.get_by_role("button", name="Spread evenly")).to_be_disabled()
    page.get_by_role("button", name="Back to start").click()
    expect(page.locator(".nn-said strong")).to_have_text("Ready.")


def test_a_mouse_drags_a_hinge_and_the_address_remembers(open_at):
    page = open_at("#relus?solve=1")
    knob = page.get_by_role("slider", name="Hinge of neuron 6").locator(".nn-knob")
    box = knob.bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x - 30, y + 5, steps=4)
    page.mouse.up()
    page.mouse.move(x, y)  # let go: it stays
    box = knob.bounding_box()
    assert box["x"] + box["width"] / 2 == pytest.approx(x - 30, abs=1.5)
    before = numbers(page)["mse"]
    page.wait_for_function("/neuron=6/.test(location.hash)")
    again = open_at(page.evaluate("location.hash"))
    assert numbers(again)["mse"] == pytest.approx(before, rel=1e-3)


def test_solved_strengths_cannot_be_set_and_stay_when_the_hand_takes_over(open_at):
    page = open_at()
    page.get_by_label("solve strengths").check()
    for name in ("strength", "constant"):
        expect(page.get_by_label(name, exact=True)).to_be_disabled()
    before = numbers(page)["mse"]
    page.get_by_role("slider", name="Hinge of neuron 3").press("ArrowUp")
    assert numbers(page)["mse"] == before
    page.get_by_label("solve strengths").uncheck()
    assert numbers(page)["mse"] == before
    page.get_by_role("slider", name="Hinge of neuron 3").press("ArrowUp")
    assert numbers(page)["mse"] > before


def test_the_pictures_show_the_sum_its_parts_and_the_miss(open_at):
    page = open_at(f"#relus?{GOOD}&solve=1&neuron=2")
    expect(page.locator(".nn-part")).to_have_count(6)
    expect(page.locator(".nn-part.nn-chosen")).to_have_count(1)
    expect(page.locator(".nn-best")).to_have_attribute("d", "")
    page.get_by_label("best known", exact=True).check()
    expect(page.locator(".nn-best")).to_have_attribute("d", re.compile("^M.*L"))
    page.get_by_role("radio", name="the miss").check()
    expect(page.get_by_role("img", name="The network minus the cubic")).to_be_visible()
    expect(page.locator(".nn-part")).to_have_count(1)


@pytest.mark.parametrize(
    "address",
    [
        "#relus?h=9_0_0_0_0_0&sides=rrx&s=1_2&c=x&neuron=9&view=no&best=2&solve=yes",
        "#relus?h=_____&s=a_b_c_d_e_f&neuron=0&sides=",
        "#relus?",
        "#x",
    ],
)
def test_an_address_that_means_nothing_changes_nothing(open_at, address):
    page, plain = open_at(address), open_at()
    assert numbers(page) == numbers(plain)
    expect(page.get_by_label("best known", exact=True)).not_to_be_checked()
    expect(page.get_by_label("solve strengths")).not_to_be_checked()


def test_on_a_phone_nothing_is_cut_and_fingers_find_their_targets(open_at):
    page = open_at(f"#relus?{GOOD}&solve=1&best=1", viewport=PHONE, has_touch=True, is_mobile=True)
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    small = page.evaluate(
        """() => [...document.querySelectorAll(
                ".nnbook :is(button, input[type=range], label:has(input), [tabindex='0'])")]
            .map((node) => [node.outerHTML.slice(0, 90), node.getBoundingClientRect()])
            .filter(([, box]) => box.height < 40 || box.width < 40)"""
    )
    assert not small


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_words_stand_out_in_both_themes(open_at, theme):
    page = open_at(f"#relus?{GOOD}&s=1_2_3_4_5_6&best=1")
    page.evaluate("(theme) => { document.documentElement.dataset.theme = theme; }", theme)
    look = (Path(__file__).parent / "contrast.js").read_text(encoding="utf-8")
    found = page.locator(".nnbook").evaluate(look)
    assert not found["faint"]
    assert found["texts"] > 30


def test_in_lab_python_hears_the_words_and_another_view_follows(lab):
    lab.write(
        "relus.ipynb",
        ["from nnbook import explore\nbuilder = explore('relus')\nbuilder", "builder"],
    )
    notebook = lab.open("relus.ipynb")
    notebook.run_cell(0)
    cell = notebook.cell(0)
    before = notebook.sources()
    hinge = cell.get_by_role("slider", name="Hinge of neuron 4")
    hinge.focus()
    for key in ("ArrowUp", "ArrowLeft", "x", "m", "1"):
        notebook.page.keyboard.press(key)
    assert notebook.sources() == before
    expect(cell.locator(".nn-formula code")).to_have_text("0.5 · relu(x + 0.05)")
    notebook.page.wait_for_timeout(600)
    notebook.run_cell(1)
    assert "set by hand" in notebook.text(1)
    other = notebook.cell(1).locator(".nn-formula code")
    expect(other).to_have_text("0.5 · relu(x + 0.05)")
    assert not notebook.complaints
