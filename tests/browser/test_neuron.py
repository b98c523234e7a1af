"""The neuron: what the page computes is what torch computes, and every hand can use it."""

from __future__ import annotations

from functools import partial

import pytest
import torch
from playwright.sync_api import expect

from nnbook import explore
from tests.browser.reading import go

pytestmark = pytest.mark.xdist_group("explorers")

CORNERS = [(0, 0), (0, 1), (1, 0), (1, 1)]
SOLVED = {"AND": (1, 1, -1.5), "OR": (1, 1, -0.5), "NAND": (-1, -1, 1.5)}
ACTIVATIONS = {"step": lambda z: (z > 0).double(), "relu": torch.relu, "none": lambda z: z}


@pytest.fixture(scope="module")
def file(frozen_page):
    return frozen_page(lambda: explore("neuron"))


@pytest.fixture
def open_at(file, open_page):
    return partial(open_page, file)


def table(page):
    """Return the rows of the table, with all their digits."""
    return page.evaluate(
        """() => [...document.querySelectorAll(".nn-truth tbody tr")].map((row) =>
            [...row.querySelectorAll("data")].map((each) => Number(each.value)))"""
    )


def computed(w1, w2, b, f, gate):
    """Return what torch says the rows are."""
    X = torch.tensor(CORNERS, dtype=torch.float64)
    sums = X @ torch.tensor([w1, w2], dtype=torch.float64)
    outputs = ACTIVATIONS[f](sums + b)
    wanted = torch.tensor(explore("neuron").gates[gate]).double()
    return torch.stack([*X.T, sums, sums + b, outputs, wanted], 1)


def test_it_shows_what_torch_computes(open_at):
    page = open_at()
    states = [(1, 1, -1.5, "AND"), (-2.75, 0.5, 1.25, "NAND"), (0.1, 0.2, -0.3, "XOR")]
    for f in ACTIVATIONS:
        for w1, w2, b, gate in [*states, (0, 0, 0, "OR")]:
            go(page, "neuron", {"w1": w1, "w2": w2, "b": b, "f": f, "gate": gate})
            expect(page.get_by_role("radio", name=gate, exact=True)).to_be_checked()
            shown, wanted = torch.tensor(table(page)).double(), computed(w1, w2, b, f, gate)
            torch.testing.assert_close(shown, wanted, rtol=1e-6, atol=1e-6)
            right = [bool(row) for row in (wanted[:, 4] - wanted[:, 5]).abs() < 1e-9]
            assert page.locator(".nn-truth .nn-good-row").count() == sum(right)
            marks = page.locator(".nn-plane :is(.nn-tick, .nn-cross)").all_text_contents()
            assert marks == ["✓" if each else "✗" for each in right]
            expect(page.locator(".nn-naming")).to_be_visible(visible=all(right))


def test_a_solved_gate_asks_for_the_threshold_and_knows_the_mistakes(open_at):
    page = open_at()
    said, told = page.locator(".nn-said").nth(0), page.locator(".nn-said").nth(1)
    box = page.get_by_role("textbox")
    for gate, (w1, w2, b) in SOLVED.items():
        go(page, "neuron", {"w1": w1, "w2": w2, "b": b, "gate": gate})
        expect(said).to_contain_text(f"{gate}, all four.")
        for text, words in (
            (str(b), "That is the bias itself."),
            ("7", "Not yet."),
            ("much", "Write a number,"),
            (str(-b), "The threshold is minus the bias."),
        ):
            box.fill(text)
            box.press("Enter")
            expect(told).to_contain_text(words)
        page.get_by_label("bias b").press("ArrowRight")  # another neuron: the answer is gone
        expect(told).to_be_empty()
    go(page, "neuron", "w1=1&w2=1&b=-0.5&gate=XOR")
    expect(said).to_contain_text("no straight line parts")


def test_and_is_solved_from_the_keyboard_and_stands_in_the_address(open_at):
    page = open_at()
    expect(page.locator(".nn-said").first).to_contain_text("2 of 4.")
    slider = page.get_by_label("bias b")
    slider.focus()
    for _ in range(6):
        slider.press("ArrowLeft")
    expect(slider).to_have_attribute("aria-valuetext", "\N{MINUS SIGN}1.5")
    expect(page.locator(".nn-said").first).to_contain_text("AND, all four.")
    page.wait_for_function("location.hash.includes('b=-1.5')")
    page.get_by_role("radio", name="OR", exact=True).check()
    expect(page.locator(".nn-said").first).to_contain_text("Raise the bias or a weight.")
    page.get_by_role("radio", name="ReLU").check()
    expect(page.locator(".nn-formula")).to_contain_text("y = max(0, 1 x₁ + 1 x₂ − 1.5)")
    page.wait_for_function("location.hash.includes('gate=OR&f=relu')")


def test_no_weights_and_bias_of_the_sliders_solve_xor():
    """The page says so in words; here every place of the sliders is tried."""
    steps = torch.arange(-3, 3.01, 0.25)
    w1, w2, b = torch.cartesian_prod(steps, steps, steps).T
    fired = torch.stack([x1 * w1 + x2 * w2 + b > 0 for x1, x2 in CORNERS], 1)
    right = (fired == torch.tensor(explore("neuron").gates["XOR"])).sum(1)
    assert right.max() == 3


def test_the_border_is_where_sum_and_bias_are_zero(open_at):
    """The ends of the drawn line are turned back into inputs and given to torch."""
    page = open_at("#neuron?w1=1.25&w2=-0.5&b=-0.25")
    ends = page.evaluate(
        """() => {
            const { x, y, width, height } = document.querySelector(".nn-frame").getBBox();
            const path = document.querySelector(".nn-border").getAttribute("d");
            return path.slice(1).split("L").map((end) => end.split(" ").map(Number)).map(
                ([a, b]) => [(a - x) / width * 2.2 - 0.6, (y + height - b) / height * 2.2 - 0.6]);
        }"""
    )
    z = torch.tensor(ends).double() @ torch.tensor([1.25, -0.5]).double() - 0.25
    assert z.abs().max() < 2e-3
    assert len(ends) == 2
