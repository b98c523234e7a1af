"""nbval runs the notebooks solved: the reference answer stands where a stub stood.

So one run sees that a lesson prints what is committed on this processor, that it prints the same
with all its exercises solved, and that every check then praises. That it prints the same unsolved,
and what its checks say then, is seen in the other run, which feeds the handbook.
"""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Generator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import nbformat
import pytest
from nbval.plugin import IPyNbCell, IPyNbFile

if TYPE_CHECKING:
    from nnbook.workbook import Exercise

Notebook = nbformat.NotebookNode
PRAISES = pytest.StashKey[dict[str, list[str]]]()


def exercise(name: str) -> Exercise:
    """Return an exercise by its name."""
    from nnbook.exercises import BANK

    return BANK.exercise(name)


def solve(notebook: Notebook) -> dict[str, list[str]]:
    """Put the reference answer into each stub.

    Returns
    -------
    dict
        For the id of each cell that checks one, what it has to say now.
    """
    praises: dict[str, list[str]] = {}
    for at, cell in enumerate(notebook.cells):
        name = cell.metadata.get("nnbook", {}).get("exercise")
        if name is None:
            continue
        from nnbook.workbook.sources import source_of

        stub = re.findall(r"^(?:def|class) (\w+)", cell.source, re.MULTILINE)[-1]
        cell.source = source_of(exercise(name))
        assert re.search(rf"^(def|class) {stub}\b", cell.source, re.MULTILINE), (
            f"the reference answer of {name} defines what its stub names"
        )
        check = next(each for each in notebook.cells[at + 1 :] if f'check("{name}"' in each.source)
        praises.setdefault(check.id, []).append(exercise(name).praise)
    return praises


def text(outputs: Any) -> str:
    """Return what a cell printed and displayed, as words with single blanks."""
    told = [
        output.get("text", "") or output.get("data", {}).get("text/plain", "") for output in outputs
    ]
    return " ".join(" ".join(told).split())


def pytest_configure(config: pytest.Config) -> None:
    """Keep the notebooks that nbval runs away from anybody's real progress and settings."""
    scratch = tempfile.TemporaryDirectory(prefix="nnbook-tests-")
    config.add_cleanup(scratch.cleanup)
    os.environ["NNBOOK_PROGRESS"] = str(Path(scratch.name) / "progress.json")
    for name in ("NNBOOK_FREEZE", "NNBOOK_WORKSPACE", "NNBOOK_DATA"):
        os.environ.pop(name, None)


def pytest_collectstart(collector: pytest.Collector) -> None:
    """Compare the text of outputs, and not what only a browser can show."""
    if isinstance(collector, IPyNbFile):
        collector.skip_compare += ("text/html", "image/svg+xml", "application/javascript")


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Solve a notebook before its kernel starts, and give it a progress file of its own."""
    if not isinstance(item, IPyNbCell):
        return
    file = item.parent
    if PRAISES not in file.stash:
        file.stash[PRAISES] = solve(file.nb)
        scratch = Path(os.environ["NNBOOK_PROGRESS"]).parent
        os.environ["NNBOOK_PROGRESS"] = str(scratch / f"{file.path.stem}.json")
    if item.cell.id in file.stash[PRAISES] or re.search(r"\bprogress\(", item.cell.source):
        item.options["check"] = False  # it says something else than where nothing is solved


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None]:
    """Hold what a check said against the praise of its exercise."""
    yield
    if isinstance(item, IPyNbCell):
        said = text(item.test_outputs or ())
        for praise in item.parent.stash[PRAISES].get(item.cell.id, ()):
            if " ".join(praise.split()) not in said:
                item.raise_cell_error("The reference answer is not praised.", said)
