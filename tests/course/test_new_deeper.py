"""A deeper notebook is laid out beside its lesson, and everything knows it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import nbformat
import pytest

from nnbook.course.lessons import read_lesson
from tests.course.outlines import COMMON, copy_tree, python, run_tests

FOLDER = "notebooks/8-outlines"
LESSON = f"{FOLDER}/8-1-an-outline.ipynb"
DEEPER = f"{FOLDER}/8-1-deeper-an-outline-further.ipynb"
BOOK = """
import shutil
from pathlib import Path
from nnbook.course import NOTEBOOKS, book
from nnbook.course.lessons import lessons

source = Path("build/source")
book.lay_out(source)
for lesson in lessons():
    if lesson.part == 8:
        book.execute(lesson, source)
    else:  # not run again: nothing here is about what these print
        target = source / "notebooks" / lesson.path.relative_to(NOTEBOOKS)
        target.parent.mkdir(exist_ok=True)
        shutil.copy(lesson.path, target)
book.build(Path("build/html"), source)
"""
CLAIM = (
    'claim = [{ id = "whole", place = "1", kind = "statement", verdict = "true", '
    'says = "Shares make up the whole.", why = "They are added up there.", '
    'proof = "8.1+#small-case" }]'
)


@pytest.fixture
def outlined(tmp_path: Path) -> Path:
    """Lay out two lessons, and the deeper notebook beside the first, in a copy of the tree."""
    clone = copy_tree(tmp_path)
    for number, title in (("8.1", "An outline"), ("8.2", "Another")):
        done = python(clone, "nnbook.cli", "new", number, title)
        assert done.returncode == 0, done.stderr
    done = python(clone, "nnbook.cli", "new", "8.1+", "An outline, further")
    assert done.returncode == 0, done.stderr
    *told, _ = done.stdout.splitlines()
    assert {*told} == {
        f"Wrote {DEEPER}.",
        "Wrote tests/lessons/test_8_1_deeper.py.",
        "Changed notebooks/glossary.md.",
        "Changed notebooks/0-start-here.ipynb.",
        "Changed README.md.",
    }
    return clone


@pytest.mark.timeout(900)  # it runs several notebooks and the tests of two
def test_a_deeper_notebook_is_green_at_once_and_known_to_everything(outlined: Path) -> None:
    for check in (("format", "--check"), ("check",)):
        laid = (DEEPER, "tests/lessons/test_8_1_deeper.py")
        said = python(outlined, "ruff", *check, "--no-cache", *laid)
        assert said.returncode == 0, said.stdout
    listed = python(outlined, "nnbook.cli", "lessons").stdout.splitlines()
    minutes = read_lesson(outlined / DEEPER).minutes
    at = listed.index(f"8.1+  An outline, further  ({minutes} min, optional)")
    assert listed[at - 1].startswith(" 8.1")
    assert listed[at + 1].startswith(" 8.2")
    ran = python(outlined, "nnbook.cli", "run", "8.1+")
    assert ran.stdout == "Lesson 8.1+ ran through.\n", ran.stderr
    assert (
        f"| 8.1 An outline (optional: 8.1+ An outline, further, {minutes} minutes) · 8.2 Another | "
    ) in (outlined / "README.md").read_text(encoding="utf-8")
    ledger = outlined / "nnbook" / "course" / "ledger" / "888.toml"
    text = ledger.read_text(encoding="utf-8")
    ledger.write_text(text.replace("claim = []", CLAIM), encoding="utf-8")
    tested = run_tests(
        outlined,
        *COMMON,
        "tests/lessons/test_8_1_deeper.py",
        "tests/course/test_claims.py",
        only="8.1 or 8-1 or 8_1 or up_to_date or terms or glossary or remember or 888",
    )
    assert tested.returncode == 0, tested.stdout
    assert (
        "8_1_deeper"
        in python(outlined, "pytest", "--lesson", "8.1", "--co", "-q", "tests/lessons").stdout
    )
    (outlined / "make_book.py").write_text(BOOK, encoding="utf-8")
    built = python(outlined, "make_book")
    assert built.returncode == 0, built.stderr
    assert_it_has_its_place_in_the_handbook(outlined / "build" / "html", minutes)


def assert_it_has_its_place_in_the_handbook(html: Path, minutes: int) -> None:
    """Read the pages: the table of contents, the ways from page to page, the map, the ledger."""
    lesson, deeper, following = (
        (html / path).with_suffix(".html")
        for path in (LESSON, DEEPER, f"{FOLDER}/8-2-another.ipynb")
    )
    contents = lesson.read_text(encoding="utf-8")
    nested = r'toctree-l2"><a [^>]*href="8-1-deeper-an-outline-further.html">8.1\+ · Deeper: An'
    (below,) = re.finditer(nested, contents)
    above = re.findall(r"toctree-l1[^>]*><a [^>]*>(.*?)</a>", contents[: below.start()])
    assert above[-1] == "8.1 · An outline"
    assert ways(lesson)["next"] == following.name
    assert ways(following)["prev"] == lesson.name
    assert ways(deeper) == {"prev": lesson.name, "next": following.name}
    index = (html / "handbook" / "index.html").read_text(encoding="utf-8")
    words = " ".join(re.sub(r"<[^>]+>", " ", index).split())
    assert re.search(
        rf"8\.1 An outline \d+ min 8\.1\+ An outline, further {minutes} min, optional 8\.2", words
    )
    assert "A number with a + is a deeper notebook" in words
    ledger = (html / "handbook" / "claims.html").read_text(encoding="utf-8")
    assert f'href="../{DEEPER.replace(".ipynb", ".html")}#cell-small-case">lesson 8.1+' in ledger
    assert 'id="cell-small-case"' in deeper.read_text(encoding="utf-8")
    assert (html / "download" / DEEPER.removeprefix("notebooks/")).is_file()


def ways(page: Path) -> dict[str, str]:
    """Return where the links to the previous and the next page lead."""
    html = page.read_text(encoding="utf-8")
    area = html[html.index('class="prev-next-area"') :]
    found = re.findall(r'class="(?:left-(prev)|right-(next))"\s+href="([^"]+)"', area)
    return {before or after: link for before, after, link in found}


def move(source: Path, target: Path, names: Sequence[str]) -> None:
    """Move cells from one notebook to another, before its recap."""
    here, there = (nbformat.read(path, as_version=4) for path in (source, target))
    moved = [cell for cell in here.cells if cell.id in names]
    here.cells = [cell for cell in here.cells if cell.id not in names]
    (recap,) = (at for at, cell in enumerate(there.cells) if cell.id == "recap")
    there.cells[recap:recap] = moved
    imports: Any = there.cells[1]
    imports.source = f"{imports.source}\nfrom torch import Tensor\nfrom nnbook import check"
    for notebook, path in ((here, source), (there, target)):
        nbformat.write(notebook, path)


@pytest.mark.timeout(900)  # it runs several notebooks
def test_an_exercise_may_move_to_the_deeper_notebook_if_it_is_extra(outlined: Path) -> None:
    pieces = ("exercise-shares", "stub-shares", "check-shares")
    move(outlined / LESSON, outlined / DEEPER, pieces)
    asked = ("tests/exercises/test_in_the_notebooks.py", "tests/exercises/test_every_exercise.py")
    core = run_tests(outlined, *asked, only="8.1")
    failed = re.findall(r"^FAILED \S+::(\w+)\[(\S+)\]", core.stdout, re.MULTILINE)
    assert failed == [("test_what_stands_in_a_deeper_notebook_is_extra", "8.1+")], core.stdout
    shares = outlined / "nnbook" / "exercises" / "lesson_8_1" / "shares.py"
    text = shares.read_text(encoding="utf-8")
    extra = text.replace("difficulty=1,\n", "difficulty=1,\n    core=False,\n")
    shares.write_text(extra, encoding="utf-8")
    deeper = outlined / DEEPER
    told = deeper.read_text(encoding="utf-8").replace("of 3 · core", "of 3 · extra")
    deeper.write_text(told, encoding="utf-8")
    tested = run_tests(outlined, *asked, only="8.1")
    assert tested.returncode == 0, tested.stdout
