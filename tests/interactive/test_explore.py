"""Explorers are found by their folders, and what nobody asked for is not loaded."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from nnbook import explore
from nnbook.interactive import Interactive, explorers

FOLDER = Path(explorers.__file__).parent
NAMES = sorted(path.name for path in FOLDER.iterdir() if (path / "__init__.py").is_file())

PROBE = """
import sys
import {module}
rooms = [name for name in sys.modules if name.startswith("nnbook.interactive.explorers.")]
print(rooms, "matplotlib" in sys.modules, "nnbook.interactive.drawn" in sys.modules)
"""


def loaded_by(module: str) -> str:
    return subprocess.run(
        [sys.executable, "-c", PROBE.format(module=module)],
        capture_output=True,
        text=True,
        check=True,
    ).stdout.strip()


@pytest.mark.parametrize("module", ["nnbook.interactive", "nnbook.exercises"])
def test_what_check_needs_loads_no_explorer_and_no_matplotlib(module):
    assert loaded_by(module) == "[] False False"


def test_only_the_explorer_that_is_asked_for_is_loaded():
    asked = "nnbook.interactive; from nnbook import explore; explore('neuron')"
    assert loaded_by(asked) == "['nnbook.interactive.explorers.neuron'] False False"


@pytest.mark.parametrize("name", [name for name in NAMES if name != "player"])
def test_the_folder_of_an_explorer_is_its_name(name):
    explorer = explore(name)
    assert isinstance(explorer, Interactive)
    assert explorer.slug == name
    assert type(explorer).module == FOLDER / name / f"{name}.js"


def test_every_name_stands_in_the_docstring_and_in_the_refusal():
    for name in NAMES:
        assert f'``"{name}"``' in (explore.__doc__ or "")
    with pytest.raises(ValueError, match=", ".join(NAMES)):
        explore("?")


def test_a_new_explorer_is_a_folder_and_nothing_else(tmp_path, monkeypatch):
    folder = tmp_path / "twice"
    folder.mkdir()
    (folder / "twice.js").write_text(
        "export const widget = { render() {}, freeze() {} };\n", encoding="utf-8"
    )
    (folder / "__init__.py").write_text(
        "from pathlib import Path\n"
        "from nnbook.interactive.core.base import Interactive\n"
        "class Twice(Interactive):\n"
        "    module = Path(__file__).with_name('twice.js')\n"
        "    def __init__(self):\n"
        "        super().__init__(slug='twice', alt='Two of one.')\n",
        encoding="utf-8",
    )
    monkeypatch.setattr(explorers, "__path__", [*explorers.__path__, str(tmp_path)])
    monkeypatch.delitem(sys.modules, "nnbook.interactive.explorers.twice", raising=False)
    explorer = explore("twice")
    assert repr(explorer) == "Two of one."
    assert "render() {}" in explorer._esm
    monkeypatch.delitem(sys.modules, "nnbook.interactive.explorers.twice")
    monkeypatch.delattr(explorers, "twice")
