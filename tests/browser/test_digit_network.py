"""What the canvas sees and computes is what torch does, with the course's network or another."""

from __future__ import annotations

import pytest
import torch
from playwright.sync_api import expect
from torch import nn
from torch.nn.functional import interpolate

from benchmarks.digit import moved, scripts
from nnbook import data, explore
from nnbook.interactive.explorers.digit import NOT_FROZEN
from nnbook.models import OneHidden, small_digit_network
from tests.browser.canvas import ONE, shown, told

pytestmark = pytest.mark.xdist_group("explorers")

STORED = data.stored("digit-weights")["result"]


def small_network():
    torch.manual_seed(0)
    return OneHidden(784, 12, 10)


@pytest.fixture(scope="module")
def file(frozen_page):
    return frozen_page(lambda: explore("digit"))


@pytest.fixture(scope="module")
def own_file(frozen_page):
    """Write a page with a model of one's own that can be frozen, and one that cannot."""
    return frozen_page(
        lambda: explore("digit", model=small_network(), digits=data.digits(), slug="own"),
        lambda: explore("digit", model=nn.Conv2d(1, 10, 28), slug="other"),
    )


def test_ten_drawn_digits_are_read_and_their_probabilities_are_those_of_torch(file, open_page):
    page = open_page(file, reduced_motion="reduce")
    network = small_digit_network()
    for digit in range(10):
        page.get_by_role("button", name=f"Draw a {digit} for me").click()
        expect(told(page)).to_contain_text(f"Most likely {digit}: ")
        grey, shares = shown(page.locator(".nnbook"))
        with torch.no_grad():
            logits = network((grey / 255 - STORED["mean"]) / STORED["std"])
        torch.testing.assert_close(shares, logits.softmax(0), rtol=0, atol=1e-4)
        # Like MNIST's: 20 pixels long, the centre of mass in the middle, ink as much.
        picture = grey.view(28, 28).float()
        rows, columns = picture.sum(1), picture.sum(0)
        sides = [int(each.nonzero().max() - each.nonzero().min()) + 1 for each in (rows, columns)]
        assert max(sides) == 20
        axis = torch.arange(28.0)
        for each in (rows, columns):
            assert abs(float(each @ axis / each.sum()) - 13.5) <= 0.51
        assert 0.05 < float(picture.mean()) / 255 < 0.2


def centred(grey):
    """Do with torch what the page does with grey values: cut out, scale, centre."""
    rows, columns = (torch.nonzero((grey > 0.08 * 255).any(axis)).flatten() for axis in (1, 0))
    cut = grey[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1].double()
    height, width = (max(1, int(side * 20 / max(cut.shape) + 0.5)) for side in cut.shape)
    small = interpolate(cut[None, None], size=(height, width), mode="bilinear", antialias=True)[
        0, 0
    ]
    picture = torch.zeros(28, 28, dtype=torch.float64)
    y, x = (
        int(
            (
                13.5
                - float(small.sum(1 - axis) @ torch.arange(side).double()) / float(small.sum())
                + 0.5
            )
            // 1
        )
        for axis, side in enumerate(small.shape)
    )
    y, x = min(28 - height, max(0, y)), min(28 - width, max(0, x))
    picture[y : y + height, x : x + width] = small
    return picture


def test_pictures_of_any_size_are_centred_and_read_as_torch_does(chromium):
    """The bundled digits: as they are, and made larger and smaller on a canvas."""
    digits = data.digits()
    grey = digits.pixels(digits.test.X[:60])[:, 0]
    larger = moved(grey, torch.Generator().manual_seed(0), across=60)
    page = chromium.new_page()
    page.add_script_tag(content=scripts())
    network = small_digit_network()
    for pictures in (grey, larger):
        found, shares = page.evaluate(
            """([pictures, across, { layers, mean, std }]) => {
                const network = unpacked(layers);
                const found = pictures.map((grey) => centred(grey, across, across));
                const read = (each) => softmax(logitsOf(network, each, mean, std));
                return [found.map((each) => [...each]), found.map(read)];
            }""",
            [pictures.flatten(1).tolist(), pictures.shape[-1], STORED],
        )
        wanted = torch.stack([centred(each) for each in pictures]).flatten(1)
        assert (torch.tensor(found) - wanted).abs().max() < 0.51
        with torch.no_grad():
            logits = network((torch.tensor(found) / 255 - STORED["mean"]) / STORED["std"])
        torch.testing.assert_close(torch.tensor(shares), logits.softmax(1), rtol=0, atol=1e-4)
    page.close()


def test_what_is_no_picture_is_not_centred(chromium):
    page = chromium.new_page()
    page.add_script_tag(content=scripts())
    assert page.evaluate("centred(Array(12).fill(0), 3, 4) === undefined")
    said = page.evaluate(
        "(() => { try { centred([1, 2], 3, 4) } catch (error) { return error.message } })()"
    )
    assert said == "2 grey values are no picture of 3 × 4."
    page.close()


def test_a_model_of_ones_own_answers_without_a_kernel(own_file, open_page):
    page = open_page(own_file, f"#own?ink={ONE};other?ink={ONE}")
    own, other = page.locator(".nnbook").all()
    grey, shares = shown(own)
    digits = data.digits()
    with torch.no_grad():
        wanted = small_network()((grey / 255 - digits.mean) / digits.std).softmax(0)
    torch.testing.assert_close(shares, wanted, rtol=0, atol=1e-4)
    expect(own.locator(".nn-note")).to_have_count(0)
    expect(other.locator(".nn-note")).to_have_text(NOT_FROZEN)
    expect(told(other)).to_contain_text("Most likely 1")
    assert own_file.stat().st_size < 2e6
