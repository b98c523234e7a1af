"""Explorers in a real JupyterLab: mouse and keys, a cell that runs, saving and restarting."""

from __future__ import annotations

import json
import re

import pytest
from playwright.sync_api import expect

LINE = """
from nnbook import explore

def line(ax, w=1.0):
    ax.plot([-2, 2], [-2 * w, 2 * w])
    ax.set(xlim=(-2, 2), ylim=(-4, 4))
    return f"A straight line with slope {w}."

explorer = explore(line, title="Fit by hand", w=(-2.0, 2.0, 0.5))
explorer
"""
SHAPES = "from nnbook import explore\nexplore('shapes')"

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


RAISES = """\
def one_over(ax, k=2):
    ax.plot([0, 1 / k])
    return f"One over k is {1 / k}."

explore(one_over, k=(0, 4, 1))
"""


# Lets Lab look for a widget that is not there, as it does where it looks too early.
GIVE_UP = """() => {
  const [item] = jupyterapp.shell.currentWidget.content.widgets[0].outputArea.widgets;
  const renderer = item.widgets.find((child) => child.renderModel);
  [...renderer.widgets].forEach((view) => { view.parent = null; });
  const data = { "application/vnd.jupyter.widget-view+json": { model_id: "none" } };
  return renderer.renderModel({ data });
}"""
RECONNECT = "() => jupyterapp.shell.currentWidget.sessionContext.session.kernel.reconnect()"


@pytest.fixture(scope="module")
def notebook(lab_server):
    """Open one notebook for the tests that leave it as it is."""
    lab_server.write("explorers.ipynb", ["1", LINE, "2", RAISES, SHAPES, "3"])
    notebook = lab_server.open("explorers.ipynb")
    notebook.run_all()
    yield notebook
    assert not notebook.complaints


def parts(cell):
    """Return slider and picture of an explorer."""
    return cell.locator(".nnbook input[type=range]"), cell.locator(".nnbook img")


def test_the_slider_follows_the_arrow_keys(notebook):
    cell = notebook.cell(1)
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
    slider, picture = parts(notebook.cell(1))
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
    cell = notebook.cell(1)
    slider, picture = parts(cell)
    slider.evaluate(
        """(slider) => { for (let move = 0; move <= 66; move++) {
            slider.value = move % 8;
            slider.dispatchEvent(new Event("input", { bubbles: true })); } }"""
    )
    expect(picture).to_have_attribute("alt", "A straight line with slope -1.0.")
    expect(cell.locator(".nn-stage")).to_have_attribute("aria-busy", "false")


@pytest.mark.parametrize(("index", "control"), [(1, "input"), (4, ".nn-grid")])
def test_keys_pressed_on_a_control_do_not_reach_the_notebook(notebook, index, control):
    before = notebook.sources()
    place = notebook.cell(index).locator(f".nnbook {control}").first
    place.focus()
    for key in ("x", "m", "1", "d", "d", "a", "ArrowDown", "ArrowLeft"):
        notebook.page.keyboard.press(key)
    expect(place).to_be_focused()
    assert notebook.sources() == before


def test_escape_leads_from_a_control_back_to_its_cell(notebook):
    slider, _ = parts(notebook.cell(1))
    slider.focus()
    notebook.page.keyboard.press("Escape")
    expect(notebook.cell(1)).to_be_focused()


def test_a_draw_that_raises_says_so_in_place_and_keeps_the_last_picture(notebook):
    cell = notebook.cell(3)
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
    cell = notebook.cell(4)
    cell.get_by_role("radio", name="transpose").check()
    cell.get_by_label("y[1, 2] is 19", exact=False).hover()
    expect(cell.get_by_label("place 9 holds 19")).to_have_class(re.compile("nn-lit"))
    expect(cell.get_by_label("x[2, 1] is 19", exact=False)).to_have_class(re.compile("nn-lit"))
    expect(cell.locator(".nn-told")).to_have_text(
        "y[1, 2] is 19. It lies at place 1 × 1 + 2 × 4 = 9."
    )
    expect(cell.locator(".nn-lit")).to_have_count(3)


def test_explorers_are_dark_in_a_dark_lab_and_fit_its_width(notebook):
    page = notebook.page
    notebook.command("apputils:change-theme", theme="JupyterLab Dark")
    page.set_viewport_size({"width": 700, "height": 900})
    for index in (1, 4):
        root = notebook.cell(index).locator(".nnbook")
        expect(root).to_have_css("background-color", "rgb(22, 28, 35)")
        assert root.evaluate("(node) => node.scrollWidth <= node.clientWidth")


@pytest.mark.parametrize("subshells", ["disabled", "perCommTarget"])
def test_a_slider_moved_while_a_cell_runs_changes_nothing_in_that_cell(lab, subshells):
    """The picture may come while the cell runs or after it: kernels differ in this."""
    lab.set_setting("@jupyterlab/apputils-extension:kernels-settings", commsOverSubshells=subshells)
    lab.write("busy.ipynb", [LINE, BUSY, BUSY])
    notebook = lab.open("busy.ipynb")
    notebook.run_all()
    alone = notebook.text(1)
    cell = notebook.cell(0)
    slider, picture = parts(cell)
    notebook.start_cell(2)
    notebook.page.wait_for_function(
        "() => jupyterapp.shell.currentWidget.sessionContext.session.kernel.status === 'busy'"
    )
    slider.focus()
    notebook.page.keyboard.press("Home")
    for _ in range(7):
        notebook.page.keyboard.press("ArrowRight")
        notebook.page.wait_for_timeout(100)
    notebook.wait_until_done(2)
    expect(picture).to_have_attribute("alt", "A straight line with slope 1.5.")
    assert len(alone.strip()) == 64
    assert notebook.text(2) == alone


def test_saved_reopened_and_restarted_everything_still_shows(lab):
    path = lab.write("saved.ipynb", [LINE, SHAPES])
    notebook = lab.open("saved.ipynb")
    notebook.run_all()
    slider = notebook.cell(0).locator(".nnbook input")
    slider.focus()
    notebook.page.keyboard.press("ArrowRight")
    expect(notebook.cell(0).locator(".nnbook img")).to_have_attribute(
        "alt", "A straight line with slope 1.5."
    )
    notebook.cell(1).get_by_role("radio", name="transpose").check()
    notebook.save()
    saved = json.loads(path.read_text(encoding="utf-8"))
    texts = [cell["outputs"][0]["data"]["text/plain"] for cell in saved["cells"]]
    assert texts[0] == ["A straight line with slope 1.0."]

    def shows(notebook):
        picture = notebook.cell(0).locator(".nnbook img")
        expect(picture).to_have_attribute("alt", "A straight line with slope 1.5.")
        assert picture.evaluate("async (img) => (await img.decode(), img.naturalWidth)") > 100
        expect(notebook.cell(1).locator(".nn-grid")).to_have_count(2)
        expect(notebook.cell(1).get_by_label("y, shape (4, 3)")).to_be_visible()
        expect(notebook.page.get_by_text("model not found")).to_have_count(0)

    notebook.restart()
    shows(notebook)
    lab.close_all()  # page and kernel are gone
    notebook = lab.open("saved.ipynb")
    shows(notebook)

    # The picture waits for a kernel that knows it; the shapes need none.
    notebook.cell(0).locator(".nnbook input").focus()
    notebook.page.keyboard.press("ArrowLeft")
    expect(notebook.cell(0).locator(".nn-said")).to_contain_text("run this cell again")
    notebook.cell(1).get_by_role("radio", name="broadcast").check()
    expect(notebook.cell(1).locator(".nn-grid")).to_have_count(3)


def test_a_widget_that_lab_looked_for_too_early_still_comes_back(lab):
    lab.write("early.ipynb", [SHAPES])
    notebook = lab.open("early.ipynb")
    notebook.run_all()
    shapes = notebook.cell(0).locator(".nnbook .nn-grid")
    expect(shapes.first).to_be_visible()
    notebook.page.evaluate(GIVE_UP)
    expect(shapes).to_have_count(0)
    expect(notebook.cell(0)).to_contain_text("Error displaying widget: model not found")
    notebook.page.evaluate(RECONNECT)
    expect(shapes.first).to_be_visible()
    expect(notebook.cell(0)).not_to_contain_text("Error displaying widget")
