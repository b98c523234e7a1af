"""The neuron: what the page computes is what torch computes, and every hand can use it."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch
from playwright.sync_api import expect

from nnbook import explore

PHONE = {"width": 360, "height": 740}
CORNERS = [(0, 0), (0, 1), (1, 0), (1, 1)]
SOLVED = {"AND": (1, 1, -1.5), "OR": (1, 1, -0.5), "NAND": (-1, -1, 1.5)}
ACTIVATIONS = {"step": lambda z: (z > 0).double(), "relu": torch.relu, "none": lambda z: z}


@pytest.fixture(scope="module")
def file(frozen_page):
    return frozen_page(lambda: explore("neuron"))


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
            address = f"#neuron?w1={w1}&w2={w2}&b={b}&f={f}&gate={gate}"
            page.evaluate("(address) => { location.hash = address; }", address)
            expect(page.get_by_role("radio", name=gate, exact=True)).to_be_checked()
            shown, wanted = torch.tensor(table(page)).double(), computed(w1, w2, b, f, gate)
            torch.testing.assert_close(shown, wanted, rtol=1e-6, atol=1e-6)
            right = [bool(row) for row in (wanted[:, 4] - wanted[:, 5]).abs() < 1e-9]
            assert page.locator(".nn-truth .nn-good-row").count() == sum(right)
            marks = page.locator(".nn-plane :is(.nn-tick, .nn-cross)").all_text_contents()
            assert marks == ["✓" if each else "✗" for each in right]
            expect(page.locator(".nn-naming")).to_be_visible(visible=all(right))


def test_the_page_says_what_python_says(open_at):
    page = open_at("#neuron?w1=1")
    described = page.locator(".nnbook").get_attribute("aria-describedby")
    assert page.locator(f"#{described}").text_content() == repr(explore("neuron"))


@pytest.mark.parametrize("gate", SOLVED)
def test_a_solved_gate_asks_for_the_threshold_and_knows_the_mistakes(open_at, gate):
    w1, w2, b = SOLVED[gate]
    page = open_at(f"#neuron?w1={w1}&w2={w2}&b={b}&gate={gate}")
    said, told = page.locator(".nn-said").nth(0), page.locator(".nn-said").nth(1)
    expect(said).to_contain_text(f"{gate}, all four.")
    box = page.get_by_role("textbox")
    for text, words in [
        (str(b), "That is the bias itself."),
        ("7", "Not yet."),
        ("much", "Write a number,"),
        (str(-b), "The threshold is minus the bias."),
    ]:
        box.fill(text)
        box.press("Enter")
        expect(told).to_contain_text(words)
    slider = page.get_by_label("bias b")
    slider.focus()
    slider.press("ArrowRight")  # another neuron: the answer is gone
    expect(told).to_be_empty()


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


def test_three_of_xor_are_told_to_be_the_most(open_at):
    page = open_at("#neuron?w1=1&w2=1&b=-0.5&gate=XOR")
    expect(page.locator(".nn-said").first).to_contain_text("no straight line parts")


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


@pytest.mark.parametrize("address", ["w1=none&w2=9&b=-1e9&gate=toString&f=sine", ""])
def test_an_address_that_means_nothing_changes_nothing(open_at, address):
    assert table(open_at(f"#neuron?{address}")) == computed(1, 1, 0, "step", "AND").tolist()


def test_on_a_phone_nothing_is_cut_and_fingers_find_their_targets(open_at):
    page = open_at(
        "#neuron?b=-1.5", viewport=PHONE, has_touch=True, is_mobile=True, color_scheme="light"
    )
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    small = page.evaluate(
        """() => [...document.querySelectorAll(
                ".nnbook :is(button, input[type=range], input[type=text], label:has(input))")]
            .map((node) => [node.outerHTML.slice(0, 90), node.getBoundingClientRect()])
            .filter(([, box]) => box.height < 40 || box.width < 40)"""
    )
    assert not small
    page.get_by_role("radio", name="NAND").tap(force=True)
    expect(page.locator(".nn-said").first).to_contain_text("0 of 4.")


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_words_stand_out_in_both_themes(open_at, theme):
    page = open_at("#neuron?b=-0.5")
    page.evaluate("(theme) => { document.documentElement.dataset.theme = theme; }", theme)
    look = (Path(__file__).parent / "contrast.js").read_text(encoding="utf-8")
    found = page.locator(".nnbook").evaluate(look)
    assert not found["faint"]
    assert found["texts"] > 30


def test_in_lab_python_hears_the_words(lab):
    lab.write("neuron.ipynb", ["from nnbook import explore\nn = explore('neuron')\nn", "n"])
    notebook = lab.open("neuron.ipynb")
    notebook.run_cell(0)
    cell = notebook.cell(0)
    before = notebook.sources()
    slider = cell.get_by_label("bias b")
    slider.focus()
    for key in (*["ArrowLeft"] * 6, "x", "m"):
        notebook.page.keyboard.press(key)
    box = cell.get_by_role("textbox", name="Threshold")
    box.press_sequentially("1.5")
    box.press("Enter")
    expect(cell.locator(".nn-said").nth(1)).to_contain_text("minus the bias")
    assert notebook.sources() == before
    notebook.page.wait_for_timeout(600)
    notebook.run_cell(1)
    assert "it answers 0, 0, 0 and 1." in notebook.text(1)
    assert not notebook.complaints
