"""The descent explorer: it walks as torch walks, says how it ends, and every hand can use it."""

from __future__ import annotations

import json
from functools import partial

import pytest
import torch
from playwright.sync_api import expect

from nnbook import explore
from tests.browser.reading import drag, numbers
from tests.browser.reading import go as go_to

pytestmark = pytest.mark.xdist_group("explorers")

LOSSES = explore("descent").losses


@pytest.fixture(scope="module")
def file(frozen_page):
    return frozen_page(lambda: explore("descent"))


@pytest.fixture
def open_at(file, open_page):
    return partial(open_page, file)


def go(page, **state):
    """Go to another address of the page that is open, from the start but for what is given."""
    go_to(page, "descent", explore("descent").state | state)


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
        ("parabola", 5.5, 0.3, 0.9, 60),
        ("flat", -3, 0.2, 0.9, 40),
        ("valleys", -4, 0.1, 0.5, 15),
    ):
        go(page, loss=loss, w=w, lr=lr, momentum=momentum, steps=steps)
        place, value, slope = (each.item() for each in walk(loss, [w], lr, momentum, steps))
        shown = numbers(page)
        assert shown["steps"] == [steps]
        for key, wanted in {"w": place, "loss": value, "slope": slope}.items():
            assert shown[key] == pytest.approx([wanted], rel=1e-6, abs=1e-9), (loss, w, key)


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
        assert shown["curvature"] == pytest.approx([bend.item()])
        assert shown["largest"] == pytest.approx([2 * 1.5 / bend.item()])


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
        ("parabola", 0.51, 0, {"arrived", "diverged"}),
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


def test_steps_are_made_played_and_taken_back(open_at):
    page = open_at()
    before = numbers(page)
    page.get_by_role("button", name="One step").click()
    after = numbers(page)
    assert after["w"][0] == pytest.approx(before["w"][0] - 0.05 * before["slope"][0])
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
    at = numbers(page)["w"][0]
    for key in ("ArrowRight", "ArrowRight", "Shift+ArrowLeft"):
        page.keyboard.press(key)
    expect(ball).to_be_focused()
    shown = numbers(page)
    assert shown["w"][0] == pytest.approx(at - 0.15, abs=0.026)
    assert shown["steps"] == [0]
    page.get_by_label("start, w").focus()
    page.keyboard.press("End")
    assert numbers(page)["w"] == [6]
    page.get_by_label("momentum").focus()
    page.keyboard.press("ArrowRight")
    assert numbers(page)["largest"] == pytest.approx([0.525])
    page.get_by_role("radio", name="with two valleys").check()
    expect(ball).to_have_attribute("aria-valuetext", "w 5, loss 14.67, slope 9.333")
    drag(page, ball, -120, 0)
    assert 0 < numbers(page)["w"][0] < 2
