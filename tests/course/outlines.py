"""A copy of the tree, in which outlines of lessons are laid out and tested."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from nnbook.course import ROOT

CARRIED = (
    "nnbook",
    "notebooks",
    "handbook",
    "tests",
    "conftest.py",
    "pyproject.toml",
    "README.md",
)
COMMON = (
    "tests/exercises",
    "tests/lessons/test_8_1.py",
    "tests/notebooks/test_committed.py",
    "tests/notebooks/test_cheat_sheets.py",
    "tests/notebooks/test_solved.py",
    "tests/course/test_maps.py::test_the_maps_are_up_to_date",
)


def copy_tree(tmp_path: Path) -> Path:
    """Copy the tree to a folder, with a part 8 that has no lesson yet."""
    for name in CARRIED:
        whole = ROOT / name
        if whole.is_dir():
            hidden = shutil.ignore_patterns("__pycache__", ".*cache", ".ipynb_checkpoints")
            shutil.copytree(whole, tmp_path / name, ignore=hidden)
        else:
            shutil.copy(whole, tmp_path)
    with (tmp_path / "nnbook" / "course" / "parts.py").open("a", encoding="utf-8") as file:
        file.write(
            'PARTS += (Part(number=8, title="Outlines", folder="8-outlines", document="888"),)\n'
        )
    return tmp_path


def python(clone: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run a module in the copy, which then is the course."""
    return subprocess.run(
        [sys.executable, "-m", *words],
        cwd=clone,
        env={**os.environ, "PYTHONPATH": str(clone)},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def run_tests(clone: Path, *paths: str, only: str) -> subprocess.CompletedProcess[str]:
    """Run some tests of the copy."""
    quiet = ("-q", "-n", "0", "-p", "no:cacheprovider", "--no-header", "--tb=short")
    return python(clone, "pytest", *quiet, *paths, "-k", only)


def contents(folder: Path) -> dict[Path, bytes]:
    """Return what all files below a folder hold."""
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
