"""A new lesson is laid out whole, passes what every lesson has to pass, and overwrites nothing."""

from __future__ import annotations

import re
from pathlib import Path

import nbformat
import pytest

from nnbook.course import new
from nnbook.course.new import NewLessonError, lay_out, outline
from tests.course.outlines import COMMON, contents, copy_tree, python, run_tests


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    return copy_tree(tmp_path)


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
    tested = run_tests(clone, *COMMON, only=only)
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
        (("3.1++", "A title"), r"looks like 3.1, not '3.1\+\+', and 3.1\+ is a deeper notebook's"),
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
    names_in_code = {"ANSWERS", "BLUE", "MISTAKES", "ORANGE", "SHARES"}
    for number in ("3.9", "3.9+"):
        wanted = outline(number, "New words", source="document 777, section 9")
        for text in wanted.files(tmp_path).values():
            assert {*re.findall(r"\b[A-Z]{4,}\b", text)} <= names_in_code


def test_a_deeper_notebook_needs_its_lesson(clone: Path) -> None:
    before = contents(clone)
    with pytest.raises(NewLessonError, match=r"no lesson 1\.99 for a deeper notebook to go with"):
        lay_out(outline("1.99+", "New"), clone)
    assert contents(clone) == before
