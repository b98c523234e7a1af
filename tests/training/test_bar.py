"""The bar shows itself in a notebook, and is no part of the text that is kept and compared."""

from __future__ import annotations

from nbclient import NotebookClient
from nbformat.v4 import new_code_cell, new_notebook

from nnbook.course.clean import clean

SETUP = """
import os, time, torch
from torch.nn.functional import mse_loss
from nnbook.models import OneHidden
from nnbook.training import fit

X = torch.zeros(4, 1)

def slow(prediction, y):
    time.sleep(0.3)
    return mse_loss(prediction, y)

def train(**more):
    model = OneHidden(1, 2, 1)
    optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
    print("before")
    fit(model, (X, X), optimizer=optimizer, num_epochs=4, batch_size=None, loss_fn=slow, **more)
    print("after")
"""
CALLS = (
    "train()",
    "train(progress=False)",
    "os.environ['NNBOOK_FREEZE'] = '1'\ntrain()\ndel os.environ['NNBOOK_FREEZE']",
)


def test_a_notebook_shows_a_bar_that_ends_as_one_line() -> None:
    notebook = new_notebook(cells=[new_code_cell(source) for source in (SETUP, *CALLS)])
    NotebookClient(notebook, timeout=120, kernel_name="python3").execute()
    setup, watched, unwatched, frozen = (cell.outputs for cell in notebook.cells)
    assert setup == []
    first, bar, last = watched
    assert (first.text, last.text) == ("before\n", "after\n")
    assert set(bar.data) == {"text/html"}
    assert "4 of 4 steps, 1." in bar.data["text/html"]
    assert 'aria-label="Training"' in bar.data["text/html"]
    for outputs in (unwatched, frozen):
        assert "".join(output.text for output in outputs) == "before\nafter\n"
    clean(notebook)
    assert [[output.text for output in cell.outputs] for cell in notebook.cells[1:]] == [
        ["before\n", "after\n"],
        ["before\nafter\n"],
        ["before\nafter\n"],
    ]
