"""Explorers in a real JupyterLab: mouse and keys, a cell that runs, saving and restarting.

One notebook with one kernel shows them all. Its tests follow each other, as a learner would go on.
"""

from __future__ import annotations

import json
import re

import pytest
import torch
from playwright.sync_api import expect

from nnbook.interactive.explorers.digit import EMPTY
from tests.browser.canvas import shown, told
from tests.browser.test_contract import named

pytestmark = pytest.mark.xdist_group("lab")

LINE = """
from nnbook import explore

def line(ax, w=1.0):
    ax.plot([-2, 2], [-2 * w, 2 * w])
    ax.set(xlim=(-2, 2), ylim=(-4, 4))
    return f"A straight line with slope {w}."

explorer = explore(line, title="Fit by hand", w=(-2.0, 2.0, 0.5))
explorer
"""
RAISES = """\
def one_over(ax, k=2):
    ax.plot([0, 1 / k])
    return f"One over k is {1 / k}."

explore(one_over, k=(0, 4, 1))
"""
SHAPES = "explore('shapes')"
PLAYER = """
import time, torch

grid = torch.linspace(-5, 5, 101)

def endless(history, stop):
    step = 0
    while not stop.is_set():
        history.record(step, loss=3000 / (1 + step))
        if step % 10 == 0:
            history.keep(step, prediction=grid * step)
        step += 1
        time.sleep(0.001)
    history.stopped = "asked"

def fails(history, stop):
    history.record(0, loss=1.0)
    raise ValueError("the rate is missing")

player = explore("player", train={"endless": endless, "fails": fails}, x=grid)
player
"""
BESIDE = """
import random
before = torch.get_rng_state(), random.getstate(), torch.get_num_threads()
time.sleep(1)
print(torch.equal(before[0], torch.get_rng_state()), before[1] == random.getstate())
print(player.histories["endless"]["loss"].steps[-1] > 100, before[2] == THREADS)
"""
DIGIT = """
from nnbook import data

digits = data.digits()
model = torch.nn.Sequential(torch.nn.Flatten(), torch.nn.Linear(784, 10))
canvas = explore("digit", model=model, digits=digits)
canvas
"""
COMPARE = """
X = (canvas.drawing.flatten() / 255 - digits.mean) / digits.std
print(model(X[None]).softmax(1).flatten().tolist(), repr(canvas))
model[1].weight.data[:] = float("nan")
"""
# Draws random numbers and a pyplot figure for about a second, and says what it got.
BUSY = """
import hashlib, time
import numpy as np, torch, matplotlib
matplotlib.use("agg")
from matplotlib import pyplot as plt
from matplotlib.backends.backend_agg import FigureCanvasAgg
np.random.seed(0)
torch.manual_seed(0)
plt.close("all")
figure = plt.figure()
got = []
for step in range(14):
    got += [np.random.rand(), torch.rand(1).item()]
    plt.plot([0, step], [step, got[-1]])
    plt.title(f"step {step}")
    time.sleep(0.1)
assert plt.get_fignums() == [figure.number]
FigureCanvasAgg(figure).draw()
pixels = np.asarray(figure.canvas.buffer_rgba()).tobytes()
print(hashlib.sha256(repr(got).encode() + pixels).hexdigest())
"""
IN_PAGE = [name for name in named() if name != "player"]
FIRST, AGAIN = (
    {name: source.format(name) for name in IN_PAGE}
    for source in ("{0}_explorer = explore('{0}')\n{0}_explorer", "{0}_explorer")
)
SOURCES = {
    "line drawn": LINE,
    "raises": RAISES,
    "shapes": SHAPES,
    "player": PLAYER,
    "beside": BESIDE,
    "note": "THREADS, first = torch.get_num_threads(), player",
    "waited": "print(first.wait(5))",
    "own digit": DIGIT,
    "compare": COMPARE,
    "busy": BUSY,
    **{f"first {name}": source for name, source in FIRST.items()},
    **{f"again {name}": source for name, source in AGAIN.items()},
}
CELLS = list(SOURCES)
SHOWN = ("line drawn", "raises", "shapes", "player", "own digit", *(f"first {n}" for n in IN_PAGE))
RUN_LATER = ("beside", "waited", "compare", "busy", *(f"again {name}" for name in AGAIN))

# Lets Lab look for a widget that is not there, as it does where it looks too early.
GIVE_UP = """(index) => {
  const [item] = jupyterapp.shell.currentWidget.content.widgets[index].outputArea.widgets;
  const renderer = item.widgets.find((child) => child.renderModel);
  [...renderer.widgets].forEach((view) => { view.parent = null; });
  const data = { "application/vnd.jupyter.widget-view+json": { model_id: "none" } };
  return renderer.renderModel({ data });
}"""
RECONNECT = "() => jupyterapp.shell.currentWidget.sessionContext.session.kernel.reconnect()"
KERNEL = "jupyterapp.shell.currentWidget.sessionContext.session.kernel"


@pytest.fixture(scope="module")
def notebook(lab):
    """Open one notebook with all explorers, and run what shows them."""
    lab.write("explorers.ipynb", list(SOURCES.values()))
    notebook = lab.open("explorers.ipynb")
    notebook.page.emulate_media(reduced_motion="reduce")
    for index, name in enumerate(CELLS):
        if name not in RUN_LATER:
            notebook.run_cell(index)
    notebook.wait_until_idle()
    return notebook


def cell_of(notebook, name):
    """Return a cell of the notebook."""
    return notebook.cell(CELLS.index(name))


def run(notebook, name):
    """Run a cell of the notebook, and return what it printed."""
    index = CELLS.index(name)
    notebook.run_cell(index)
    notebook.wait_until_done(index)
    return notebook.text(index)


def parts(cell):
    """Return slider and picture of an explorer."""
    return cell.locator(".nnbook input[type=range]"), cell.locator(".nnbook img")


def test_the_slider_follows_the_arrow_keys(notebook):
    cell = cell_of(notebook, "line drawn")
    slider, picture = parts(cell)
    slider.focus()
    notebook.page.keyboard.press("Home")
    expect(picture).to_have_attribute("alt", "A straight line with slope -2.0.")
    notebook.page.keyboard.press("ArrowRight")
    expect(picture).to_have_attribute("alt", "A straight line with slope -1.5.")
    expect(cell.get_by_role("slider", name="w")).to_have_attribute("aria-valuetext", "-1.5")
    expect(cell.locator(".nn-reading")).to_have_text("\N{MINUS SIGN}1.5")
    # The words are also read out, once the slider rests.
    expect(cell.locator(".nn-aloud")).to_have_text("A straight line with slope -1.5.")


def test_the_slider_follows_the_mouse(notebook):
    slider, picture = parts(cell_of(notebook, "line drawn"))
    slider.scroll_into_view_if_needed()
    box = slider.bounding_box()
    middle = box["y"] + box["height"] / 2
    mouse = notebook.page.mouse
    mouse.move(box["x"] + 8, middle)
    mouse.down()
    mouse.move(box["x"] + box["width"] * 0.5, middle, steps=12)
    mouse.up()
    expect(picture).to_have_attribute("alt", "A straight line with slope 0.0.")


def test_what_a_fast_slider_shows_in_the_end_is_where_it_stands(notebook):
    cell = cell_of(notebook, "line drawn")
    slider, picture = parts(cell)
    slider.evaluate(
        """(slider) => { for (let move = 0; move <= 66; move++) {
            slider.value = move % 8;
            slider.dispatchEvent(new Event("input", { bubbles: true })); } }"""
    )
    expect(picture).to_have_attribute("alt", "A straight line with slope -1.0.")
    expect(cell.locator(".nn-stage")).to_have_attribute("aria-busy", "false")


@pytest.mark.parametrize(("name", "control"), [("line drawn", "input"), ("shapes", ".nn-grid")])
def test_keys_pressed_on_a_control_do_not_reach_the_notebook(notebook, name, control):
    before = notebook.sources()
    place = cell_of(notebook, name).locator(f".nnbook {control}").first
    place.focus()
    for key in ("x", "m", "1", "d", "d", "a", "ArrowDown", "ArrowLeft"):
        notebook.page.keyboard.press(key)
    expect(place).to_be_focused()
    assert notebook.sources() == before


def test_escape_leads_from_a_control_back_to_its_cell(notebook):
    cell = cell_of(notebook, "line drawn")
    parts(cell)[0].focus()
    notebook.page.keyboard.press("Escape")
    expect(cell).to_be_focused()


def test_a_draw_that_raises_says_so_in_place_and_keeps_the_last_picture(notebook):
    cell = cell_of(notebook, "raises")
    slider, picture = parts(cell)
    slider.focus()
    for _ in range(2):
        notebook.page.keyboard.press("ArrowLeft")
    said = cell.locator(".nn-said")
    expect(said).to_have_text(
        "The picture for k = 0 could not be drawn: ZeroDivisionError: division by zero, "
        "in line 2 of the code that draws."
    )
    expect(picture).to_be_visible()
    notebook.page.keyboard.press("ArrowRight")
    expect(said).to_have_text("")
    expect(picture).to_have_attribute("alt", "One over k is 1.0.")


def test_a_place_in_memory_lights_up_with_the_cell_that_reads_it(notebook):
    cell = cell_of(notebook, "shapes")
    cell.get_by_role("radio", name="transpose").check()
    cell.get_by_label("y[1, 2] is 19", exact=False).hover()
    expect(cell.get_by_label("place 9 holds 19")).to_have_class(re.compile("nn-lit"))
    expect(cell.get_by_label("x[2, 1] is 19", exact=False)).to_have_class(re.compile("nn-lit"))
    expect(cell.locator(".nn-told")).to_have_text(
        "y[1, 2] is 19. It lies at place 1 × 1 + 2 × 4 = 9."
    )
    expect(cell.locator(".nn-lit")).to_have_count(3)


def words_of(root):
    """Return what an explorer of the course says of itself."""
    return root.page.locator(f"#{root.get_attribute('aria-describedby')}")


def change(root):
    """Press keys on its first controls that are no menus until its words change; return them."""
    before = words_of(root).text_content()
    for control in root.locator("button:enabled, input, [tabindex='0']").all()[:4]:
        control.focus()
        for key in ("x", "m", "1", "ArrowUp", "ArrowRight", "ArrowDown", "ArrowLeft", "Enter"):
            root.page.keyboard.press(key)
            if words_of(root).text_content() != before:
                return words_of(root).text_content()
    return pytest.fail(f"Keys change nothing of what is said: {before}")


def test_python_hears_of_every_explorer_and_its_views_follow_each_other(notebook):
    before = notebook.sources()
    roots = {name: cell_of(notebook, f"first {name}").locator(".nnbook") for name in IN_PAGE}
    said = {name: change(root) for name, root in roots.items()}
    assert notebook.sources() == before
    notebook.page.wait_for_timeout(600)  # they tell Python when they rest
    for name, words in said.items():
        assert words in run(notebook, f"again {name}")
        other = cell_of(notebook, f"again {name}").locator(".nnbook")
        expect(words_of(other)).to_have_text(words)
        again = change(other)
        assert again != words
        expect(words_of(roots[name])).to_have_text(again)
        expect(words_of(other)).to_have_text(again)
    assert notebook.sources() == before


def test_a_model_of_ones_own_reads_the_canvas(notebook):
    cell = cell_of(notebook, "own digit")
    expect(told(cell)).to_contain_text("The canvas is empty.")
    cell.get_by_role("button", name="Draw a 5 for me").click()
    expect(told(cell)).to_contain_text("Most likely")
    cell.get_by_role("application").focus()
    for key in ("Space", "ArrowDown", "Space"):
        notebook.page.keyboard.press(key)
    expect(cell.locator(".nn-ink path")).to_have_count(3)
    notebook.page.wait_for_timeout(600)
    shares, words = run(notebook, "compare").strip().split("] ")
    torch.testing.assert_close(
        shown(cell.locator(".nnbook"))[1], torch.tensor(json.loads(shares + "]")), rtol=0, atol=1e-5
    )
    assert words != EMPTY
    assert words.startswith(("Most likely", "Not sure."))
    cell.get_by_role("button", name="Undo").click()
    expect(told(cell)).to_contain_text("No answer. Your model returned numbers that are not finite")
    assert shown(cell.locator(".nnbook"))[1] is None


def test_a_run_goes_on_beside_the_cells_and_ends_with_its_cell_or_by_hand(notebook):
    page, cell = notebook.page, cell_of(notebook, "player")
    said, step = cell.locator(".nn-said"), cell.locator("[data-key=step] data")
    expect(said).to_contain_text("press Train")
    assert "press Train to start one of 2 runs: endless; fails" in notebook.text(
        CELLS.index("player")
    )

    def train(least):
        cell.get_by_role("button", name="Train").click()
        expect(step).to_have_attribute("value", re.compile(rf"^[1-9]\d{{{least},}}$"))

    train(1)
    run(notebook, "player")  # the cell is run again
    assert run(notebook, "waited").strip() == "True", "the first run has ended"
    expect(said).to_contain_text("press Train")

    train(2)
    expect(cell.get_by_role("button", name="Train")).to_be_disabled()
    assert run(notebook, "beside").split() == ["True"] * 4  # the kernel is free for another cell

    # One can look back while it goes on.
    slider = cell.get_by_label("Step", exact=True)
    slider.focus()
    page.keyboard.press("Home")
    expect(step).to_have_text("0")
    grown = slider.get_attribute("aria-valuetext")
    expect(slider).not_to_have_attribute("aria-valuetext", grown)
    expect(step).to_have_text("0")

    cell.get_by_role("button", name="Stop").click()
    expect(said).to_contain_text("the run was stopped by hand")
    notebook.set_source(CELLS.index("waited"), "print(player.wait(5), repr(player))")
    assert "True A training player. endless: Up to step" in run(notebook, "waited")

    cell.get_by_label("Run", exact=True).select_option("fails")
    cell.get_by_role("button", name="Train").click()
    expect(said).to_contain_text("ValueError: the rate is missing, in line 17 of fails.")
    cell.get_by_label("Run", exact=True).select_option("endless")
    page.wait_for_timeout(600)
    assert int(step.get_attribute("value")) > 100


@pytest.mark.parametrize("subshells", ["disabled", "perCommTarget"])
def test_a_slider_moved_while_a_cell_runs_changes_nothing_in_that_cell(notebook, subshells):
    """The picture may come while the cell runs or after it: kernels differ in this."""
    page = notebook.page
    if subshells == "disabled":
        assert page.evaluate(f"{KERNEL}.commsOverSubshells") == subshells  # our settings say so
    page.evaluate(f"(value) => {{ {KERNEL}.commsOverSubshells = value; }}", subshells)
    alone, index = run(notebook, "busy"), CELLS.index("busy")
    assert len(alone.strip()) == 64
    slider, picture = parts(cell_of(notebook, "line drawn"))
    notebook.start_cell(index)
    page.wait_for_function(f"() => {KERNEL}.status === 'busy'")
    slider.focus()
    page.keyboard.press("Home")
    for _ in range(7):
        page.keyboard.press("ArrowRight")
        page.wait_for_timeout(100)
    notebook.wait_until_done(index)
    expect(picture).to_have_attribute("alt", "A straight line with slope 1.5.")
    assert notebook.text(index) == alone
    page.evaluate(f"() => {{ {KERNEL}.commsOverSubshells = 'disabled'; }}")


def test_explorers_are_dark_in_a_dark_lab_and_fit_its_width(notebook):
    notebook.command("apputils:change-theme", theme="JupyterLab Dark")
    notebook.page.set_viewport_size({"width": 700, "height": 900})
    for name in SHOWN:
        root = cell_of(notebook, name).locator(".nnbook")
        expect(root).to_have_css("background-color", "rgb(22, 28, 35)")
        assert root.evaluate("(node) => node.scrollWidth <= node.clientWidth"), name
    notebook.page.set_viewport_size({"width": 1280, "height": 900})
    notebook.command("apputils:change-theme", theme="JupyterLab Light")


def test_nothing_has_complained_so_far(notebook):
    assert not notebook.complaints


def test_a_widget_that_lab_looked_for_too_early_still_comes_back(notebook):
    cell = cell_of(notebook, "shapes")
    shapes = cell.locator(".nnbook .nn-grid")
    expect(shapes.first).to_be_visible()
    notebook.page.evaluate(GIVE_UP, CELLS.index("shapes"))
    expect(shapes).to_have_count(0)
    expect(cell).to_contain_text("Error displaying widget: model not found")
    notebook.page.evaluate(RECONNECT)
    expect(shapes.first).to_be_visible()
    expect(cell).not_to_contain_text("Error displaying widget")


def test_saved_reopened_and_restarted_everything_still_shows(lab, notebook):
    shapes = cell_of(notebook, "shapes")
    shapes.get_by_role("radio", name="transpose", exact=True).check()
    last = cell_of(notebook, "player").locator("[data-key=step] data").get_attribute("value")
    roots = [cell_of(notebook, f"first {name}").locator(".nnbook") for name in IN_PAGE]
    said = dict(zip(IN_PAGE, (words_of(root).text_content() for root in roots), strict=True))
    notebook.page.wait_for_timeout(400)
    notebook.save()
    path = lab.root / "explorers.ipynb"
    assert path.stat().st_size < 3_000_000
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    texts = [cells[CELLS.index(name)]["outputs"][0]["data"]["text/plain"] for name in SHOWN]
    assert texts[0] == ["A straight line with slope 1.0."]
    assert all("".join(text).endswith(".") for text in texts)

    def shows(notebook):
        picture = cell_of(notebook, "line drawn").locator(".nnbook img")
        expect(picture).to_have_attribute("alt", "A straight line with slope 1.5.")
        assert picture.evaluate("async (img) => (await img.decode(), img.naturalWidth)") > 100
        cell = cell_of(notebook, "shapes")
        expect(cell.locator(".nn-grid")).to_have_count(2)
        expect(cell.get_by_label("y, shape (4, 3)")).to_be_visible()
        player = cell_of(notebook, "player")
        expect(player.locator("[data-key=step] data")).to_have_attribute("value", last)
        for name, words in said.items():
            for which in ("first", "again"):
                root = cell_of(notebook, f"{which} {name}").locator(".nnbook")
                expect(words_of(root)).to_have_text(words)
        expect(notebook.page.get_by_text("model not found")).to_have_count(0)

    notebook.restart()
    shows(notebook)
    notebook.save()  # the new kernel knows none of them
    notebook.close()
    again = lab.open("explorers.ipynb")
    shows(again)

    # A picture and a run wait for a kernel that knows them; the shapes need none.
    cell_of(again, "line drawn").locator(".nnbook input").focus()
    again.page.keyboard.press("ArrowLeft")
    cell_of(again, "shapes").get_by_role("radio", name="broadcast").check()
    expect(cell_of(again, "shapes").locator(".nn-grid")).to_have_count(3)
    player = cell_of(again, "player")
    player.get_by_label("Step", exact=True).focus()
    again.page.keyboard.press("Home")
    expect(player.locator("[data-key=loss] data")).to_have_text("3,000")
    player.get_by_role("button", name="Train again").click()
    for name in ("line drawn", "player"):
        expect(cell_of(again, name).locator(".nn-said")).to_contain_text("run this cell again")
    again.close()
