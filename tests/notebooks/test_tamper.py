"""The comparison of committed notebooks with a fresh run bites."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import nbformat

from nnbook.course.clean import clean
from nnbook.course.run import run

ROOT = Path(__file__).parents[2]


def nbval(folder: Path) -> tuple[set[str], set[str]]:
    """Run the notebooks of a folder as `make test` does; return which pass and which fail."""
    command = [sys.executable, "-m", "pytest", str(folder), "-c", str(ROOT / "pyproject.toml")]
    command += ["--rootdir", str(ROOT), "-p", "conftest", "-p", "no:cacheprovider", "-rA", "-q"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    results = {
        kind: set(re.findall(rf"^{kind} \S*?([\w-]+\.ipynb)", done.stdout, re.MULTILINE))
        for kind in ("PASSED", "FAILED")
    }
    assert results["PASSED"] | results["FAILED"], done.stdout + done.stderr
    return results["PASSED"] - results["FAILED"], results["FAILED"]


def test_a_changed_number_is_noticed(write_lesson: Callable[..., Path], tmp_path: Path) -> None:
    path = write_lesson(
        "1.1",
        "from IPython.display import HTML, display",
        "steps = 3",
        "print('loss', 0.25)\nprint('steps', steps)",
        "steps ** 2",
        "display({'text/plain': 'A line.', 'text/html': f'<p>{id(steps)}</p>'}, raw=True)",
    )
    good = clean(run(path))
    folder = tmp_path / "tampered"
    folder.mkdir()

    def write(name: str, old: str = "", new: str = "") -> None:
        text = nbformat.writes(good)
        assert old in text
        (folder / f"{name}.ipynb").write_text(text.replace(old, new, 1), encoding="utf-8")

    write("as-it-was")
    write("a-printed-number", "loss 0.25", "loss 0.26")
    write("a-result", '"9"', '"8"')
    write("the-words-of-a-figure", '"A line."', '"A curve."')
    passed, failed = nbval(folder)
    assert passed == {"as-it-was.ipynb"}
    assert failed == {
        "a-printed-number.ipynb",
        "a-result.ipynb",
        "the-words-of-a-figure.ipynb",
    }
