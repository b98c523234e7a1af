"""How pytest runs notebooks, and what the tests of the house share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

pytest_plugins = (
    "pytester",
    "tests.running.lessons",
    "tests.running.groups",
    "tests.running.solved",
    "tests.running.spent",
)


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
            "idioms": {"introduced": [], "used": []},
            "profiles": {"full": {}},
            **metadata,
        }
        notebook = new_notebook(cells=cells, metadata={"nnbook": told})
        path = tmp_path / "notebooks" / f"{slug[0]}-part" / f"{slug}-small.ipynb"
        path.parent.mkdir(parents=True, exist_ok=True)
        nbformat.write(notebook, path)
        return path

    return write
