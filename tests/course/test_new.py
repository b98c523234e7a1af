"""A new lesson is laid out whole, passes what every lesson has to pass, and overwrites nothing."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

from nnbook.course import ROOT, new
from nnbook.course.new import NewLessonError, lay_out, outline

CARRIED = ("nnbook", "notebooks", "tests", "conftest.py", "pyproject.toml", "README.md")
COMMON = (
    "tests/exercises",
    "tests/lessons/test_8_1.py",
    "tests/notebooks/test_committed.py",
    "tests/notebooks/test_cheat_sheets.py",
    "tests/notebooks/test_solved.py",
    "tests/course/test_maps.py::test_the_maps_are_up_to_date",
)


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """Copy the tree, with a part 8 that has no lesson yet."""
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


def contents(folder: Path) -> dict[Path, bytes]:
    """Return what all files below a folder hold."""
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.timeout(900)  # it runs two notebooks and the tests of one
def test_what_is_laid_out_is_green_at_once(clone: Path) -> None:
    done = python(clone, "nnbook.cli", "new", "8.1", "An outline", "--term", "outline")
    assert done.returncode == 0, done.stderr
    notebook = clone / "notebooks" / "8-outlines" / "8-1-an-outline.ipynb"
    *told, after = done.stdout.splitlines()
    assert after.endswith('make test ARGS="--lesson 8.1"')
    wrote = {line.partition(" ")[2].rstrip(".") for line in told if line.startswith("Wrote ")}
    changed = {line.partition(" ")[2].rstrip(".") for line in told if line.startswith("Changed ")}
    assert len(told) == len(wrote) + len(changed)
    assert changed == {"notebooks/glossary.md", "notebooks/0-start-here.ipynb", "README.md"}
    assert wrote == {
        notebook.relative_to(clone).as_posix(),
        "notebooks/8-outlines/cheat-sheet.md",
        "nnbook/course/ledger/888.toml",
        "nnbook/exercises/lesson_8_1/__init__.py",
        "nnbook/exercises/lesson_8_1/retrieval.py",
        "nnbook/exercises/lesson_8_1/shares.py",
        "nnbook/exercises/lesson_8_1/words.en.toml",
        "tests/lessons/test_8_1.py",
    }
    for cell in nbformat.read(notebook, as_version=4).cells:
        assert cell.cell_type != "code" or cell.execution_count
    for check in (("format", "--check"), ("check",)):
        said = python(clone, "ruff", *check, "--no-cache", *sorted(wrote | changed))
        assert said.returncode == 0, said.stdout
    only = "8.1 or 8-1 or 8_1 or 8-outlines or up_to_date or terms or glossary or sheet"
    quiet = ("-q", "-n", "0", "-p", "no:cacheprovider", "--no-header", "--tb=short")
    tested = python(clone, "pytest", *quiet, *COMMON, "-k", only)
    assert tested.returncode == 0, tested.stdout
    before = contents(clone)
    again = python(clone, "nnbook.cli", "new", "8.1", "Another")
    assert again.returncode == 1
    assert again.stderr == "nnbook: There is a lesson 8.1 already: 8-1-an-outline.ipynb.\n"
    assert contents(clone) == before


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("3", "A title"), "looks like 3.1, not '3'"),
        (("3.0", "A title"), "looks like 3.1, not '3.0'"),
        (("77.1", "A title"), r"no part 77: name it in nnbook/course/parts.py first"),
        (("3.9", "12"), "A title has letters"),
        (("3.9", "One | two"), "A title has letters"),
    ],
)
def test_what_can_be_no_lesson_is_told(words: tuple[str, str], sentence: str) -> None:
    with pytest.raises(NewLessonError, match=sentence):
        outline(*words)


@pytest.mark.parametrize(
    "there",
    [
        "nnbook/exercises/lesson_1_99/shares.py",
        "nnbook/exercises/lesson_1_99/words.en.toml",
        "tests/lessons/test_1_99.py",
    ],
)
def test_nothing_is_overwritten(clone: Path, there: str) -> None:
    path = clone / there
    path.parent.mkdir(exist_ok=True)
    path.write_text("somebody's work", encoding="utf-8")
    before = contents(clone)
    with pytest.raises(NewLessonError, match=f"{there} is there already"):
        lay_out(outline("1.99", "New"), clone)
    assert contents(clone) == before


def test_a_term_is_introduced_once(clone: Path) -> None:
    before = contents(clone)
    with pytest.raises(NewLessonError, match=r"Lesson 1\.1 introduces the term 'shape' already"):
        lay_out(outline("1.99", "New", term="shape"), clone)
    assert contents(clone) == before


def test_a_term_goes_to_its_place_in_the_glossary() -> None:
    glossary = "# Glossary\n\nThe words.\n\n## apple\n\nA.\n\n## pear\n\nP.\n"
    after = new._with_term(glossary, outline("1.99", "New", term="orange"))
    assert after.startswith("# Glossary\n\nThe words.\n\n## apple\n\nA.\n\n## orange\n\nSay here")
    assert after.endswith("*Lesson 1.99.*\n\n## pear\n\nP.\n")


def test_every_word_of_a_template_is_filled_in(tmp_path: Path) -> None:
    wanted = outline("3.9", "New words", source="document 777, section 9")
    names_in_code = {"ANSWERS", "MISTAKES", "ORANGE", "SHARES"}
    for text in wanted.files(tmp_path).values():
        assert {*re.findall(r"\b[A-Z]{4,}\b", text)} <= names_in_code
