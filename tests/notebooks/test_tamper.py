"""The comparisons of committed notebooks with a fresh run bite, both of them."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_output

from nnbook.course.clean import clean
from nnbook.course.run import run
from tests.running.committed import differences, older_processor

ROOT = Path(__file__).parents[2]
Notebook = nbformat.NotebookNode


def nbval(folder: Path) -> dict[str, set[int]]:
    """Run the notebooks of a folder as `make test` does; return which cells of each fail."""
    command = [sys.executable, "-m", "pytest", str(folder), "-c", str(ROOT / "pyproject.toml")]
    command += ["--rootdir", str(ROOT), "-p", "conftest", "-p", "no:cacheprovider", "-rA", "-q"]
    done = subprocess.run(
        [*command, "--color=no"], cwd=ROOT, capture_output=True, encoding="utf-8", check=False
    )
    ran = re.findall(r"^(PASSED|FAILED) \S*?([\w-]+)\.ipynb::Cell (\d+)", done.stdout, re.MULTILINE)
    assert ran, done.stdout + done.stderr
    failed: dict[str, set[int]] = {name: set() for _, name, _ in ran}
    for kind, name, cell in ran:
        failed[name] |= {int(cell)} if kind == "FAILED" else set()
    return failed


def test_what_is_changed_is_noticed_by_both_and_what_may_change_is_not(
    write_lesson: Callable[..., Path], tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    def replace(old: str, new: str) -> Callable[[Notebook], None]:
        def change(cell: Notebook) -> None:
            text = nbformat.writes(nbformat.v4.new_notebook(cells=[cell]))
            assert text.count(old) == 1
            cell.outputs = nbformat.reads(text.replace(old, new), as_version=4).cells[0].outputs

        return change

    def tag(cell: Notebook) -> None:
        cell.metadata["tags"] = ["nbval-ignore-output"]
        replace("0.75\\n", "0.74\\n")(cell)

    shown = "from IPython.display import display\n" + (
        "display({'text/plain': 'A line.', 'text/html': f'<p>{id(display)}</p>'}, raw=True)"
    )
    noticed: list[tuple[str, Callable[[Notebook], None]]] = [
        ("print('loss', 0.25)\nprint('steps', 3)", replace("loss 0.25", "loss 0.26")),
        ("3 ** 2", replace('"9"', '"8"')),
        (shown, replace('"A line."', '"A curve."')),
        ("None", lambda cell: cell.update(outputs=[new_output("stream", text="more\n")])),
        ("print('less')", lambda cell: cell.update(outputs=[])),
        ("print('not counted')", lambda cell: cell.update(execution_count=None)),
        ("print('a'); display(1)", lambda cell: cell.outputs.pop()),
    ]
    passed: list[tuple[str, Callable[[Notebook], None]]] = [
        ("import os", lambda cell: None),
        ("seed = 0", lambda cell: None),
        (shown, lambda cell: None),
        ("print('sound')\n2 + 2", lambda cell: None),
        ("print('about', 0.75)", tag),
        ("# NBVAL_IGNORE_OUTPUT\nprint('about', 0.66)", replace("0.66\\n", "0.65\\n")),
    ]
    path = write_lesson("1.1", *(code for code, _ in passed + noticed))
    ran = run(path)
    committed = clean(nbformat.from_dict(ran))
    for cell, (_, change) in zip(committed.cells[1:], passed + noticed, strict=True):
        change(cell)
    folder = tmp_path / "tampered"
    folder.mkdir()
    nbformat.write(committed, folder / "tampered.ipynb")
    nbformat.write(wrongly_solved(write_lesson), folder / "solved.ipynb")

    bad = set(range(len(passed), len(passed) + len(noticed)))
    told = differences(folder / "tampered.ipynb", ran, request.session)
    assert {int(re.findall(r"^Cell (\d+)", says)[0]) for says in told} == bad
    assert nbval(folder) == {"tampered": bad, "solved": {3, 4}}


def wrongly_solved(write_lesson: Callable[..., Path]) -> Notebook:
    """Return a notebook whose check is of something else, and with a cell that needs the stub."""
    path = write_lesson(
        "0",
        "from nnbook import check",
        "seed = 0",
        "def average(numbers):\n    raise NotImplementedError",
        'check("0/average", max)',
        "try:\n    average([1, 2, 3])\nexcept NotImplementedError:\n    print('to do')",
    )
    notebook = nbformat.read(path, as_version=4)
    notebook.cells[3].metadata["nnbook"] = {"exercise": "0/average"}
    notebook.cells[5].outputs = [new_output("stream", text="to do\n")]
    for count, cell in enumerate(notebook.cells[1:], start=1):
        cell.execution_count = count
    return notebook


def test_what_runs_for_the_handbook_computes_as_an_older_processor() -> None:
    ask = "import torch; print(torch.backends.cpu.get_cpu_capability())"
    with older_processor():
        done = subprocess.run(
            [sys.executable, "-c", ask], capture_output=True, encoding="utf-8", check=True
        )
    assert done.stdout == "DEFAULT\n"
