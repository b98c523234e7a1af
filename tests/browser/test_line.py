"""The line fitter: what the page computes is what torch computes, and every hand can use it."""

from __future__ import annotations

from functools import partial

import pytest
import torch
from playwright.sync_api import expect

from nnbook import data, explore
from tests.browser.reading import drag, go, numbers

pytestmark = pytest.mark.xdist_group("explorers")

MINUS = "\N{MINUS SIGN}"


@pytest.fixture(scope="module")
def file(frozen_page):
    return frozen_page(lambda: explore("line"))


@pytest.fixture
def open_at(file, open_page):
    return partial(open_page, file)


def descent(w, b, lr, loss, steps, moved=()):
    """Walk the same way with autograd; return what the page is to show."""
    points = [list(point) for point in explore("line").points]
    for at, point in moved:
        points[at] = point
    x, y = torch.tensor(points, dtype=torch.float64).T
    place = torch.tensor([w, b], dtype=torch.float64, requires_grad=True)

    def loss_of(prediction):
        squares = (prediction - y) ** 2
        return squares.sum() if loss == "sse" else squares.mean()

    for step in range(steps + 1):
        value = loss_of(place[0] * x + place[1])
        (gradient,) = torch.autograd.grad(value, place)
        if step < steps:
            place = (place - lr * gradient).detach().requires_grad_()
    of_mean = loss_of(y.mean().expand(9))
    table = torch.stack([x, torch.ones(9, dtype=torch.float64)], 1)
    best = loss_of(table @ torch.linalg.lstsq(table, y).solution)
    (w, b), value = place.tolist(), value.item()
    return {
        "w": [w, gradient[0].item()],
        "b": [b, gradient[1].item()],
        "loss": [value],
        "mean": [of_mean.item()],
        "best": [best.item()],
        "r2": [1 - value / of_mean.item()],
        "steps": [steps],
    }


def test_it_shows_what_torch_computes(open_at):
    page = open_at()
    for w, b, lr, loss, steps, moved in (
        (-1.5, 11, 0.0031, "sse", 50, ()),
        (2, 1, 0.028, "mse", 50, ((8, [9.555, 9.5]), (0, [0.5, 0.0]))),
    ):
        state = {"w": w, "b": b, "lr": lr, "loss": loss, "steps": steps, "best": 1}
        go(page, "line", state | {f"p{at + 1}": f"{x}_{y}" for at, (x, y) in moved})
        shown, wanted = numbers(page), descent(w, b, lr, loss, steps, moved)
        assert shown.keys() == wanted.keys()
        for key, values in wanted.items():
            assert shown[key] == pytest.approx(values, rel=1e-6, abs=1e-9), key


def test_just_below_the_largest_rate_it_comes_down_and_just_above_it_diverges(open_at):
    X, _ = data.nine_points()
    table = torch.cat([X, torch.ones(9, 1)], 1).double()
    page = open_at()
    said = page.locator(".nn-said")
    for loss, count in (("sse", 1), ("mse", 9)):
        largest = 2 / float(torch.linalg.eigvalsh(2 * table.T @ table / count)[-1])
        go(page, "line", f"lr={largest * 0.99}&loss={loss}&steps=5000")
        expect(said).to_contain_text("Arrived after 5,000 steps.")
        go(page, "line", f"lr={largest * 1.01}&loss={loss}&steps=5000")
        expect(said).to_contain_text("It diverges.")
        expect(said).to_contain_text(f"below about {largest:.3g} do not diverge")
        assert numbers(page)["steps"][0] < 1000
        html = page.locator(".nnbook").inner_html()
        assert "NaN" not in html
        assert "Infinity" not in html
        for name in ("One step", "Many steps"):
            expect(page.get_by_role("button", name=name)).to_be_disabled()


def test_a_step_takes_rate_times_gradient_off(open_at):
    page = open_at()
    one = page.get_by_role("button", name="One step")
    expect(page.get_by_role("button", name="Back to start")).to_be_disabled()
    before = numbers(page)
    one.click()
    after = numbers(page)
    for key in ("w", "b"):
        assert after[key][0] == pytest.approx(before[key][0] - 0.001 * before[key][1])
    expect(page.locator(".nn-said")).to_contain_text("Going down. The last step took 550.3 off")
    page.wait_for_function("location.hash.includes('steps=1')")
    page.get_by_role("button", name="Back to start").click()
    assert numbers(page) == before


def test_many_steps_play_pause_and_arrive(open_at):
    page = open_at("#line?lr=0.003")
    page.get_by_role("button", name="Many steps").click()
    page.get_by_role("button", name="Pause").click()
    steps = numbers(page)["steps"][0]
    page.wait_for_timeout(200)
    assert numbers(page)["steps"][0] == steps
    page.get_by_role("button", name="Many steps").click()
    expect(page.locator(".nn-said")).to_contain_text("Arrived after")
    expect(page.locator(".nn-said")).to_contain_text("The gain over the mean: 0.35")
    expect(page.get_by_role("button", name="Many steps")).to_be_disabled()


def test_those_who_want_no_motion_get_a_hundred_steps_at_once(open_at):
    page = open_at(reduced_motion="reduce")
    page.get_by_role("button", name="Many steps").click()
    assert numbers(page)["steps"] == [100]


def test_points_and_dot_are_moved_from_the_keyboard(open_at):
    page = open_at()
    point = page.get_by_role("slider", name="Point 9")
    point.focus()
    for key in ("ArrowUp", "ArrowUp", "ArrowLeft", "Shift+ArrowDown"):
        page.keyboard.press(key)
    expect(point).to_have_attribute("aria-valuetext", "x 9.305, y 1.75")
    expect(point).to_be_focused()
    for _ in range(20):  # not below the picture
        page.keyboard.press("Shift+ArrowDown")
    expect(point).to_have_attribute("aria-valuetext", "x 9.305, y 0")
    page.get_by_role("button", name="Reset the points").click()
    expect(point).to_have_attribute("aria-valuetext", "x 9.555, y 2.5")
    expect(page.get_by_role("button", name="Reset the points")).to_be_disabled()

    dot = page.get_by_role("slider", name="The line's place")
    dot.focus()
    for key in ("ArrowLeft", "ArrowUp", "ArrowUp"):
        page.keyboard.press(key)
    assert [numbers(page)[key][0] for key in ("w", "b")] == pytest.approx([1.95, 1.2])
    page.get_by_label("w (slope)").focus()
    page.keyboard.press("Home")
    expect(page.locator("figcaption code")).to_have_text(f"y = {MINUS}2 x + 1.2")


def test_a_mouse_drags_a_point_and_the_dot_and_a_click_moves_the_line(open_at):
    page = open_at()
    for name in ("Point 1", "The line's place"):
        assert drag(page, page.get_by_role("slider", name=name), 30, -40) == pytest.approx(
            (30, -40), abs=1.5
        )
    page.wait_for_function("/p1=[\\d._]+/.test(location.hash)")
    page.locator("[aria-label='Loss surface'] .nn-frame").click(force=True)  # its middle
    assert [numbers(page)[key][0] for key in ("w", "b")] == pytest.approx([0.5, 4], abs=0.1)
    assert numbers(page)["steps"] == [0]


def test_the_rate_moves_the_whole_path(open_at):
    page = open_at("#line?steps=30")
    slow = page.locator(".nn-way-line").get_attribute("d")
    page.get_by_label("learning rate").focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator(".nn-way-line")).not_to_have_attribute("d", slow)
    wanted = descent(2, 1, 0.0015, "sse", 30)
    assert numbers(page)["loss"] == pytest.approx(wanted["loss"])


def test_the_squares_are_squares_and_the_best_line_is_shown_on_demand(open_at):
    page = open_at()
    expect(page.locator(".nn-lowest path")).to_have_count(0)
    page.get_by_label("best line").check()
    expect(page.locator(".nn-lowest path")).to_have_count(1)
    page.get_by_role("radio", name="squares").check()
    sides = page.evaluate(
        """() => [...document.querySelectorAll(".nn-squares rect")].map((rect) =>
            [rect.width.baseVal.value, rect.height.baseVal.value])"""
    )
    assert len(sides) == 9
    assert all(width == height for width, height in sides)


def test_the_surface_is_cut_into_the_ellipses_on_which_the_loss_is_the_same(open_at):
    """Each contour's place on the page is turned back into w and b, and given to torch."""
    page = open_at()
    places = page.evaluate(
        """() => {
            const [frame] = document.querySelectorAll("[aria-label='Loss surface'] .nn-frame");
            const { x, y, width, height } = frame.getBBox();
            return [...document.querySelectorAll(".nn-hills circle")].slice(-6).map((circle) =>
                [0, 1, 2, 3, 4].map((angle) => {
                    const { a, b, c, d, e, f } = circle.transform.baseVal[0].matrix;
                    const [p, q] = [Math.cos(angle), Math.sin(angle)];
                    return [(a * p + c * q + e - x) / width * 5 - 2,
                            (y + height - (b * p + d * q + f)) / height * 16 - 4];
                }));
        }"""
    )
    X, y = (each.double() for each in data.nine_points())
    w, b = torch.tensor(places, dtype=torch.float64).unbind(-1)
    sse = ((w[..., None] * X[:, 0] + b[..., None] - y) ** 2).sum(-1)
    levels = torch.tensor([500.0, 300, 200, 150, 100, 70]).double()
    torch.testing.assert_close(sse, levels[:, None].expand_as(sse), rtol=1e-3, atol=0.0)
