"""How pytest runs notebooks, and what the tests of the house share."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import nbformat
import pytest
from filelock import FileLock
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

ROOT = Path(__file__).parent


def pytest_configure(config: pytest.Config) -> None:
    """Keep the notebooks that nbval runs away from anybody's real progress."""
    if "NNBOOK_PROGRESS" not in os.environ:
        os.environ["NNBOOK_PROGRESS"] = str(ROOT / "build" / "tests" / f"{os.getpid()}.json")


def pytest_collectstart(collector: pytest.Collector) -> None:
    """Compare the text of outputs, and not what only a browser can show."""
    if hasattr(collector, "skip_compare"):
        collector.skip_compare += ("text/html", "image/svg+xml", "application/javascript")


@pytest.fixture(scope="session")
def executed_source(testrun_uid: str) -> Path:
    """Run every lesson as the handbook does, once per test run however many workers there are.

    Returns what Sphinx reads; the executed notebooks lie in its folder ``notebooks``.
    """
    from nnbook.course import book

    source = book.BUILD / "source"
    stamp = ROOT / "build" / "tests" / "executed"
    stamp.parent.mkdir(parents=True, exist_ok=True)
    with FileLock(f"{stamp}.lock"):
        if not stamp.exists() or stamp.read_text(encoding="utf-8") != testrun_uid:
            book.execute(source)
            stamp.write_text(testrun_uid, encoding="utf-8")
    return source


@pytest.fixture
def write_lesson(tmp_path: Path) -> Callable[..., Path]:
    """Return a function that writes a small lesson below ``tmp_path / "notebooks"``."""

    def write(number: str = "1.1", *code: str, **metadata: Any) -> Path:
        """Write a lesson with these code cells; the second of them holds the parameters."""
        slug = number.replace(".", "-")
        cells = [new_markdown_cell(f"# {number} A small lesson")]
        cells += [new_code_cell(source, id=f"cell-{at}") for at, source in enumerate(code)]
        if len(code) > 1:
            cells[2].metadata["tags"] = ["parameters"]
        told = {
            "lesson": number,
            "title": f"Small lesson {number}",
            "minutes": 5,
            "source": "document 000, section 1",
            "terms": {"introduced": [], "used": []},
            "profiles": {"smoke": {}, "full": {}},
            **metadata,
        }
        notebook = new_notebook(cells=cells, metadata={"nnbook": told})
        path = tmp_path / "notebooks" / f"{slug[0]}-part" / f"{slug}-small.ipynb"
        path.parent.mkdir(parents=True, exist_ok=True)
        nbformat.write(notebook, path)
        return path

    return write
