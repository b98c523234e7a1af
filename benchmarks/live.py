"""A live explorer beside ``ipywidgets.interact`` with pyplot: from the key to the picture.

Both stand in one notebook in a real JupyterLab, in Chromium, with one kernel, and draw the same
thing: the same function on axes in the same style, 6.0 × 3.6 inches at 144 dots per inch, which
makes 864 × 518 pixels (the table tells both sizes). ``interact`` is given what people write:
``plt.subplots`` and ``plt.show()``. Its pictures are not cropped to their content, which would
have it draw twice; so it is measured at its best.

A move is a real press of the right arrow key on the slider. The clock starts with the key's own
time stamp and stops when the new picture is decoded on the page. The two sliders are moved in turn,
and wait for each other. "Its own draw" is what the explorer's kernel takes from fresh axes to
finished pixels, timed in these very moves: drawn forty times on end it would be faster by half,
because the processor's caches stay warm. What comes on top is the way of the messages between page
and kernel, writing the picture, and decoding it. The last row leaves page and messages out: from
the kernel's hearing of a move to its handing over of the picture, beyond the same draw.
"""

from __future__ import annotations

import json
import statistics
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.chromium import chromium
from benchmarks.harness import Options, Result, in_turn, summary

if TYPE_CHECKING:
    from tests.browser.conftest import Notebook

TITLE = "live explorer, from key to picture"
LAST_PLACE = 40

SHARED = """
import numpy as np

X = np.linspace(-2, 2, 9)
Y = 0.7 * X + 0.2 * np.sin(5 * X)

def line(ax, w=-2.0):
    ax.scatter(X, Y)
    ax.plot([-2, 2], [-2 * w, 2 * w])
    ax.set(xlim=(-2, 2), ylim=(-4, 4), xlabel="x", ylabel="y")
    return f"Nine points and a line with slope {w:.1f}."
"""
OURS = """
import time
from nnbook import explore
from nnbook.interactive.drawn.stage import Stage

taken, picture = [], Stage.picture

def timed(*given):
    start = time.perf_counter()
    made = picture(*given)
    taken.append((time.perf_counter() - start) * 1000)
    return made

Stage.picture = timed
explorer = explore(line, slug="line", size=(6.0, 3.6), w=(-2.0, 2.0, 0.1))
explorer
"""
INTERACT = """
%matplotlib inline
from ipywidgets import interact
from matplotlib import pyplot as plt
from matplotlib_inline.config import InlineBackend
from nnbook.plotting.style import dress

InlineBackend.instance().print_figure_kwargs = {"bbox_inches": None}

@interact(w=(-2.0, 2.0, 0.1))
def show(w=-2.0):
    fig, ax = plt.subplots(figsize=(6.0, 3.6), dpi=144)
    dress(ax)
    line(ax, w)
    plt.show()
"""
DRAW = """
import json
print(json.dumps(taken))
"""
IN_KERNEL = """
spent = []
for place in range(40):
    start = time.perf_counter()
    explorer.set_state({"state": {"w": place}})
    spent.append((time.perf_counter() - start) * 1000 - taken[-1])
print(json.dumps(spent))
"""
AWAIT_PICTURE = """
(cell) => {
    const root = document.querySelectorAll(".jp-Cell")[cell].querySelector(".jp-Cell-outputArea");
    const before = root.querySelector("img").src;
    const once = { capture: true, once: true };
    let start;
    addEventListener("keydown", (event) => { start = event.timeStamp; }, once);
    window.moved = new Promise((resolve, reject) => {
        setTimeout(() => reject(new Error("No new picture came in 30 seconds.")), 30000);
        const observer = new MutationObserver(async () => {
            const picture = root.querySelector("img");
            if (!picture || picture.src === before) return;
            observer.disconnect();
            await picture.decode();
            resolve([performance.now() - start, picture.naturalWidth, picture.naturalHeight]);
        });
        observer.observe(root, { subtree: true, childList: true, attributeFilter: ["src"] });
    });
}
"""


class Slider:
    """A slider in a cell of a notebook, moved by the keyboard from its first place to its last."""

    def __init__(self, notebook: Notebook, cell: int, handle: str) -> None:
        self.page = notebook.page
        self.cell = cell
        self.handle = notebook.cell(cell).locator(handle)
        self.place = 0
        self.pixels = ""

    def _press(self, key: str) -> float:
        """Press a key; return the milliseconds until the new picture is decoded."""
        self.handle.focus()
        self.page.evaluate(AWAIT_PICTURE, self.cell)
        self.page.keyboard.press(key)
        taken, width, height = self.page.evaluate("window.moved")
        self.pixels = f"{width} × {height} pixels"
        self.page.wait_for_timeout(150)  # the kernel and the page come to rest
        return float(taken)

    def move(self) -> float:
        """Move one place to the right, after the last place from the first again."""
        if self.place == LAST_PLACE:
            self._press("Home")
            self.place = 0
        self.place += 1
        return self._press("ArrowRight")


def measure(options: Options) -> list[Result]:
    """Return the ratio to interact, and what the explorer takes beyond its own draw."""
    with chromium() as browser, tempfile.TemporaryDirectory() as home:
        from tests.browser.conftest import fresh_lab

        with fresh_lab(browser, Path(home)) as lab:
            lab.write("live.ipynb", [SHARED, OURS, INTERACT, DRAW, IN_KERNEL])
            notebook = lab.open("live.ipynb")
            notebook.page.set_viewport_size({"width": 1280, "height": 2000})
            for cell in range(3):
                notebook.run_cell(cell)
            ours = Slider(notebook, 1, "input[type=range]")
            peer = Slider(notebook, 2, ".noUi-handle")
            moves = {"ours": ours.move, "interact": peer.move}
            taken = in_turn(moves, options.moves, warm_up=3)
            notebook.run_cell(3)
            taken["draw"] = json.loads(notebook.text(3))[-options.moves :]
            notebook.run_cell(4)
            taken["in the kernel"] = json.loads(notebook.text(4))
    median = {name: statistics.median(values) for name, values in taken.items()}
    details = {name: summary(values) for name, values in taken.items()}
    return [
        Result(
            what="explorer over interact, key to picture",
            value=median["ours"] / median["interact"],
            unit="×",
            limit=0.6,
            note=f"{median['ours']:.0f} ms ({ours.pixels}), "
            f"interact {median['interact']:.0f} ms ({peer.pixels})",
            details=details,
        ),
        Result(
            what="explorer beyond its own draw",
            value=median["ours"] - median["draw"],
            unit="ms",
            limit=25.0,
            note=f"{median['ours']:.0f} ms, its draw {median['draw']:.0f} ms",
        ),
        Result(
            what="the same in the kernel alone",
            value=median["in the kernel"],
            unit="ms",
            limit=25.0,
        ),
    ]
