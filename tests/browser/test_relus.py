"""The ReLU builder: what the page computes is what torch computes, and every hand can use it."""

from __future__ import annotations

import re
from functools import partial

import pytest
import torch
from playwright.sync_api import expect

from nnbook import data, explore
from tests.browser.reading import drag, go, numbers

pytestmark = pytest.mark.xdist_group("explorers")

X = torch.linspace(-5, 5, 2001, dtype=torch.float64)
Y = data.cubic(X)
GOOD = "h=-4_-3_-1.8_1.3_2.7_3.9&sides=lllrrr"


@pytest.fixture(scope="module")
def file(frozen_page):
    return frozen_page(lambda: explore("relus"))


@pytest.fixture
def open_at(file, open_page):
    return partial(open_page, file)


def hidden(hinges, sides):
    signs = torch.tensor([1.0 if side == "r" else -1.0 for side in sides], dtype=torch.float64)
    at = torch.tensor(hinges, dtype=torch.float64)
    return torch.relu(signs * (X[:, None] - at))


def error(prediction):
    return ((prediction - Y) ** 2).mean().item()


def solved(table):
    table = torch.cat([table, torch.ones(len(X), 1, dtype=torch.float64)], 1)
    return error(table @ torch.linalg.lstsq(table, Y, driver="gelsd").solution)


def test_by_hand_it_shows_what_torch_computes(open_at):
    page = open_at()
    line, best = solved(torch.stack([X], 1)), data.stored("six-relus")["result"]["mse"]
    for hinges, sides, strengths, constant in (
        ([-4, -3, -1.8, 1.3, 2.7, 3.9], "lllrrr", [-22, -18, -12, 16, 23.5, 28.5], -0.5),
        ([5, -5, 0, 0, 0.25, 1], "rllrlr", [9, 9, -3, 4, 0, 0.125], 7),
    ):
        h, s = ("_".join(map(str, values)) for values in (hinges, strengths))
        go(page, "relus", {"h": h, "s": s, "sides": sides, "c": constant})
        weights = torch.tensor(strengths, dtype=torch.float64)
        mse = error(hidden(hinges, sides) @ weights + constant)
        wanted = {"mse": mse, "mean": error(Y.mean()), "line": line, "best": best}
        wanted |= {"ratio": mse / best}
        shown = {name: values[0] for name, values in numbers(page).items()}
        assert shown == pytest.approx(wanted, rel=1e-6)


def test_solved_strengths_are_those_of_least_squares(open_at):
    """Also where neurons say the same as others, or nothing at all."""
    page = open_at()
    for hinges, sides in (
        ([1, 1, 1, 1.05, -5, 5], "rllrrr"),
        ([5, 5, 5, -5, -5, -5], "rrrlll"),
    ):
        go(page, "relus", {"h": "_".join(map(str, hinges)), "sides": sides, "solve": 1})
        wanted = solved(hidden(hinges, sides))
        assert numbers(page)["mse"] == pytest.approx([wanted], rel=1e-6)
        assert "NaN" not in page.locator(".nnbook").inner_html()


def test_it_tells_how_far_one_has_come(open_at):
    page = open_at()
    told = page.locator(".nn-said strong")
    expect(told).to_have_text("Ready.")
    for state, words in (
        ("s=60_60_60_0_0_0", "Worse than the mean."),
        ("s=0_0_0_0_20_0&c=0", "Better than the mean."),
        ("s=43_-30_-13_3_20_37&c=-96", "Better than any straight line."),
        ("solve=1", "As good as evenly spread hinges."),
        ("h=-3.5_-2_-1_1_2.2_3.5&sides=lllrrr&solve=1", "Better than evenly spread hinges."),
        (f"{GOOD}&solve=1", "Within twice the best known."),
        ("h=-4.077_-3.048_-1.833_1.323_2.742_3.933&sides=lllrrr&solve=1", "You are there."),
    ):
        go(page, "relus", state)
        expect(told).to_have_text(words)


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
    assert numbers(page)["mse"] == pytest.approx([wanted])
    page.get_by_role("button", name="Spread evenly").click()
    expect(hinge).to_have_attribute("aria-valuetext", "x −3.333, opens to the right, strength 3")
    expect(page.get_by_role("button", name="Spread evenly")).to_be_disabled()
    page.get_by_role("button", name="Back to start").click()
    expect(page.locator(".nn-said strong")).to_have_text("Ready.")


def test_a_mouse_drags_a_hinge(open_at):
    page = open_at("#relus?solve=1")
    hinge = page.get_by_role("slider", name="Hinge of neuron 6")
    assert drag(page, hinge, -30, 5)[0] == pytest.approx(-30, abs=1.5)
    page.wait_for_function("/neuron=6/.test(location.hash)")


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
