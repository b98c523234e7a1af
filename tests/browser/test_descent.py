"""The descent explorer: it walks as torch walks, says how it ends, and every hand can use it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import torch
from playwright.sync_api import expect

from nnbook import explore

PHONE = {"width": 360, "height": 740}
LOSSES = explore("descent").losses


@pytest.fixture(scope="module")
def file(frozen_page):
    return frozen_page(lambda: explore("descent"))


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
        """() => Object.fromEntries([...document.querySelectorAll("[data-key]")].map((node) =>
            [node.dataset.key, Number(node.querySelector("data").value)]))"""
    )


def go(page, **state):
    """Go to another address of the page that is open."""
    state = explore("descent").state | state
    address = "&".join(f"{name}={value}" for name, value in state.items())
    page.evaluate(
        """(address) => new Promise((done) => {
            addEventListener("hashchange", done, { once: true });
            if (location.hash === address) done();
            location.hash = address;
        })""",
        f"#descent?{address}",
    )


def loss_of(name, w):
    """Return the mean squared error of each weight, as one network each would have it."""
    kind = LOSSES[name]
    x, y = torch.tensor(kind["points"], dtype=torch.float64).T
    prediction = w[..., None] * x + kind["shift"]
    if kind["relu"]:
        prediction = torch.relu(prediction)
    return ((prediction - y) ** 2).mean(-1)


def walk(name, starts, lr, momentum, steps):
    """Go down from all starts at once with torch.optim.SGD; return where each is, and its slope."""
    w = torch.tensor(starts, dtype=torch.float64).requires_grad_()
    optimizer = torch.optim.SGD([w], lr=lr, momentum=momentum)
    for step in range(steps + 1):
        optimizer.zero_grad()
        loss = loss_of(name, w)
        loss.sum().backward()
        if step < steps:
            optimizer.step()
    return w.detach(), loss.detach(), w.grad


def test_it_walks_as_torch_walks(open_at):
    page = open_at()
    for loss, w, lr, momentum, steps in (
        ("parabola", 0, 0.05, 0, 0),
        ("parabola", 0, 0.05, 0, 30),
        ("parabola", -1.35, 0.49, 0, 50),
        ("parabola", 5, 0.51, 0, 40),
        ("parabola", 5.5, 0.3, 0.9, 60),
        ("flat", -3, 0.2, 0.9, 40),
        ("flat", 5, 0.5, 0, 12),
        ("valleys", -4, 0.1, 0.5, 15),
        ("valleys", 4.6, 0.02, 0.95, 40),
    ):
        go(page, loss=loss, w=w, lr=lr, momentum=momentum, steps=steps)
        place, value, slope = (each.item() for each in walk(loss, [w], lr, momentum, steps))
        shown = numbers(page)
        assert shown["steps"] == steps
        for key, wanted in {"w": place, "loss": value, "slope": slope}.items():
            assert shown[key] == pytest.approx(wanted, rel=1e-6, abs=1e-9), (loss, w, key)


def test_the_curvature_is_that_of_autograd_and_limits_the_rate(open_at):
    page = open_at()
    grid = torch.arange(-400, 601, dtype=torch.float64) / 100
    for name in LOSSES:
        go(page, loss=name, momentum=0.5)
        lowest = grid[loss_of(name, grid).argmin()]
        (slope,) = torch.autograd.grad(
            loss_of(name, lowest.requires_grad_()), lowest, create_graph=True
        )
        (bend,) = torch.autograd.grad(slope, lowest)
        shown = numbers(page)
        assert shown["curvature"] == pytest.approx(bend.item())
        assert shown["largest"] == pytest.approx(2 * 1.5 / bend.item())


def told_ends(page):
    """Return how each start ends, as the page tells: by twentieths of w."""
    found = {}
    for entry in page.locator(".nn-fates li").all():
        for first, last in json.loads(entry.get_attribute("data-places")):
            for at in range(round(first * 20), round(last * 20) + 1):
                assert at not in found
                found[at] = entry.get_attribute("data-end")
    return found


def test_the_strip_tells_where_torch_ends_from_each_start(open_at):
    page = open_at()
    for loss, lr, momentum, ends in (
        ("parabola", 0.49, 0, {"arrived"}),
        ("parabola", 0.51, 0, {"arrived", "diverged"}),
        ("flat", 0.1, 0, {"arrived", "stuck"}),
        ("flat", 0.2, 0.9, {"arrived", "stuck"}),
        ("flat", 0.7, 0, {"arrived", "stuck"}),
        ("valleys", 0.1, 0, {"arrived", "other", "stuck"}),
        ("valleys", 0.3, 0.9, {"arrived", "other", "stuck"}),
    ):
        go(page, loss=loss, lr=lr, momentum=momentum)
        found, kind = told_ends(page), LOSSES[loss]
        assert sorted(found) == list(range(round(kind["from"] * 20), round(kind["to"] * 20) + 1))
        assert {*found.values()} == ends
        walked = walk(loss, [at / 20 for at in sorted(found)], lr, momentum, 1000)
        low = loss_of(loss, torch.arange(-6000, 6001, dtype=torch.float64) / 1000).min()
        for at, w, value, slope in zip(sorted(found), *walked, strict=True):
            if w.isnan() or w.abs() > 1000:
                end = "diverged"
            elif value < low + 0.01:
                end = "arrived"
            else:
                end = "stuck" if slope == 0 and (loss != "valleys" or w > -1) else "other"
            assert found[at] == end, (loss, at / 20)
        bars = page.locator(".nn-strip rect.nn-end")
        assert sum(float(bar.get_attribute("width")) for bar in bars.all()) == pytest.approx(316)


def test_it_says_in_words_how_it_goes(open_at):
    page = open_at()
    said = page.locator(".nn-said")
    for state, lead, words in (
        ({"lr": 0.02, "steps": 6}, "It creeps.", "A larger rate would be faster"),
        ({"lr": 0.4, "steps": 3}, "It zigzags.", "0.6 times as far away"),
        ({"lr": 0.5, "steps": 9}, "To and fro, for ever.", "the largest stable rate itself"),
        ({"lr": 0.6, "steps": 3}, "Each jump is longer", "it will diverge"),
        ({"lr": 0.6, "steps": 99}, "It diverges.", "rates below 0.5 do not"),
        ({"lr": 0.25, "steps": 5}, "Arrived after 1 step.", "the loss is 0.6667: not 0"),
        ({"w": 2, "steps": 5}, "You are there.", "lowest place"),
        ({"loss": "flat", "steps": 9}, "Stuck from the start.", "no step will ever move it"),
        ({"loss": "flat", "w": 5, "lr": 0.8, "steps": 9}, "Stuck after 1 step.", "all three"),
        ({"loss": "valleys", "w": -4, "steps": 400}, "In the other valley", "a local minimum"),
        ({"loss": "valleys"}, "Stuck from the start.", "the highest place around"),
        ({"loss": "flat", "w": -2, "momentum": 0.9, "steps": 9}, "Rolling on.", "the velocity"),
        ({"lr": 0.01, "momentum": 0.95, "steps": 12}, "Uphill, with its momentum.", "The last"),
    ):
        go(page, **state)
        expect(said.locator("strong")).to_contain_text(lead)
        expect(said).to_contain_text(words)


def test_the_page_says_what_python_says(open_at):
    page = open_at("#descent?w=0")
    described = page.locator(".nnbook").get_attribute("aria-describedby")
    assert page.locator(f"#{described}").text_content() == repr(explore("descent"))


def test_steps_are_made_played_and_taken_back(open_at):
    page = open_at()
    before = numbers(page)
    page.get_by_role("button", name="One step").click()
    after = numbers(page)
    assert after["w"] == pytest.approx(before["w"] - 0.05 * before["slope"])
    page.wait_for_function("location.hash.includes('steps=1')")
    page.get_by_role("button", name="Many steps").click()
    expect(page.locator(".nn-said")).to_contain_text("Arrived after")
    expect(page.get_by_role("button", name="Many steps")).to_be_disabled()
    page.get_by_role("button", name="Back to start").click()
    assert numbers(page) == before


def test_ball_and_sliders_move_from_the_keyboard_and_the_ball_with_the_mouse(open_at):
    page = open_at("#descent?steps=7")
    ball = page.get_by_role("slider", name="The ball, w")
    ball.focus()
    at = numbers(page)["w"]
    for key in ("ArrowRight", "ArrowRight", "Shift+ArrowLeft"):
        page.keyboard.press(key)
    expect(ball).to_be_focused()
    shown = numbers(page)
    assert shown["w"] == pytest.approx(at - 0.15, abs=0.026)
    assert shown["steps"] == 0
    page.get_by_label("start, w").focus()
    page.keyboard.press("End")
    assert numbers(page)["w"] == 6
    page.get_by_label("momentum").focus()
    page.keyboard.press("ArrowRight")
    assert numbers(page)["largest"] == pytest.approx(0.525)
    page.get_by_role("radio", name="with two valleys").check()
    expect(ball).to_have_attribute("aria-valuetext", "w 5, loss 14.67, slope 9.333")
    box = ball.locator(".nn-knob").bounding_box()
    page.mouse.move(box["x"] + 8, box["y"] + 8)
    page.mouse.down()
    page.mouse.move(box["x"] - 120, box["y"] + 8, steps=4)
    page.mouse.up()
    assert 0 < numbers(page)["w"] < 2


@pytest.mark.parametrize(
    "address", ["#descent?loss=toString&w=none&lr=-1&momentum=2&steps=-4", "#descent?", "#x"]
)
def test_an_address_that_means_nothing_changes_nothing(open_at, address):
    assert numbers(open_at(address)) == numbers(open_at())


def test_on_a_phone_nothing_is_cut_and_fingers_find_their_targets(open_at):
    page = open_at("#descent?loss=flat&lr=0.7", viewport=PHONE, has_touch=True, is_mobile=True)
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
    page = open_at("#descent?loss=valleys&w=-4&lr=0.4&steps=200")
    page.evaluate("(theme) => { document.documentElement.dataset.theme = theme; }", theme)
    look = (Path(__file__).parent / "contrast.js").read_text(encoding="utf-8")
    found = page.locator(".nnbook").evaluate(look)
    assert not found["faint"]
    assert found["texts"] > 30
