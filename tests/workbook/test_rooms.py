"""The rooms of the workbook keep apart, and a check loads no more than it needs."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path
from pkgutil import iter_modules

import pytest

import nnbook.workbook
from nnbook.interactive import explorers

WORKBOOK = Path(nnbook.workbook.__file__).parent
DISPLAY = ("nnbook.interactive", "nnbook.plotting", "matplotlib", "IPython", "anywidget")
OUT_OF_REACH = {
    "judging": ("nnbook.workbook.desk", "nnbook.workbook.progress", "filelock", *DISPLAY),
    "progress": ("nnbook.workbook.desk", *DISPLAY),
}


def imported(path: Path) -> set[str]:
    """Return the modules that a module imports anywhere in it."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    return names


def within(name: str, packages: tuple[str, ...]) -> bool:
    return any(name == package or name.startswith(f"{package}.") for package in packages)


@pytest.mark.parametrize(
    ("room", "path"),
    [(room, path) for room in OUT_OF_REACH for path in sorted((WORKBOOK / room).glob("*.py"))],
    ids=lambda value: getattr(value, "stem", value),
)
def test_a_room_imports_nothing_of_those_above_it(room: str, path: Path) -> None:
    assert not [name for name in imported(path) if within(name, OUT_OF_REACH[room])]


def loaded_by(code: str) -> list[str]:
    """Return the modules that a fresh process has loaded when it has run some code."""
    ask = f"import sys\n{code}\nprint(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", ask], capture_output=True, text=True, check=True, timeout=200
    )
    return done.stdout.splitlines()[-1].split()


def test_judging_loads_no_display_no_progress_and_no_torch() -> None:
    loaded = loaded_by("from nnbook.workbook.judging.judge import judge")
    assert "nnbook.workbook.judging.decide" in loaded
    assert not [name for name in loaded if within(name, (*OUT_OF_REACH["judging"], "torch"))]


CHECK = """
from nnbook import check

def average(numbers):
    return sum(numbers) / len(numbers)

check("0/average", average)
check("0/average", lambda numbers: max(numbers))
"""


def test_a_check_loads_neither_matplotlib_nor_an_explorer() -> None:
    loaded = loaded_by(CHECK)
    assert "nnbook.workbook.desk.cards" in loaded
    others = ("matplotlib", "nnbook.interactive.choices", "nnbook.interactive.drawn")
    named = {f"{explorers.__name__}.{each.name}" for each in iter_modules(explorers.__path__)}
    assert named
    assert not [name for name in loaded if within(name, (*others, *named))]
