"""The learner's copy: nothing of the learner's is ever lost."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import nbformat
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from nbformat.v4 import new_code_cell, new_notebook, new_output

from nnbook.course import ROOT
from nnbook.course.copy import MARKER, CopyError, folder, fresh, renew
from nnbook.course.lessons import LessonError
from nnbook.workbook.progress.store import where

NAME = "1-part/1-1-small.ipynb"


@pytest.fixture
def notebooks(tmp_path: Path, write_lesson: Callable[..., Path]) -> Path:
    """Write a course of two lessons and a glossary."""
    write_lesson("1.1", "x = 1", "y = 2")
    write_lesson("0", "print('hello')")
    path = tmp_path / "notebooks"
    (path / "glossary.md").write_text("## shape\n", encoding="utf-8")
    return path


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return tmp_path / "workspace"


def change(path: Path, source: str, cell: int = 1) -> None:
    """Change a cell of a notebook, as a learner or a maintainer does."""
    notebook = nbformat.read(path, as_version=4)
    notebook.cells[cell].source = source
    nbformat.write(notebook, path)


def run_only(path: Path) -> None:
    """Give a notebook an output, as running and saving it does."""
    notebook = nbformat.read(path, as_version=4)
    notebook.cells[1].outputs = [new_output("stream", text="mine")]
    notebook.cells[1].execution_count = 7
    notebook.metadata["widgets"] = {"some": "state"}
    nbformat.write(notebook, path)


def files(copy: Path) -> set[str]:
    found = (path for path in copy.rglob("*") if path.is_file())
    return {path.relative_to(copy).as_posix() for path in found if not path.name.startswith(".")}


def test_a_new_copy_mirrors_the_course(notebooks: Path, copy: Path) -> None:
    done = renew(copy, notebooks)
    assert files(copy) == {NAME, "0-part/0-small.ipynb", "glossary.md"}
    assert (copy / NAME).read_bytes() == (notebooks / NAME).read_bytes()
    assert done.sentences() == [f"Copied 2 notebooks into {copy}. This copy is yours to write in."]
    assert renew(copy, notebooks).sentences() == []


def test_no_output_is_laid_down(notebooks: Path, copy: Path) -> None:
    run_only(notebooks / NAME)
    renew(copy, notebooks)
    for path in (copy / NAME, fresh(copy, "1.1", notebooks)):
        cells = nbformat.read(path, as_version=4).cells
        assert [cell.source for cell in cells if cell.cell_type == "code"] == ["x = 1", "y = 2"]
        assert not any(cell.get("outputs") or cell.get("execution_count") for cell in cells)
    assert renew(copy, notebooks).sentences() == []


def test_an_untouched_lesson_is_renewed(notebooks: Path, copy: Path) -> None:
    renew(copy, notebooks)
    change(notebooks / NAME, "x = 'new'")
    (notebooks / "glossary.md").write_text("## shape\n## size\n", encoding="utf-8")
    assert set(renew(copy, notebooks).renewed) == {NAME, "glossary.md"}
    assert (copy / NAME).read_bytes() == (notebooks / NAME).read_bytes()
    assert "size" in (copy / "glossary.md").read_text(encoding="utf-8")
    assert renew(copy, notebooks).sentences() == []


def test_a_lesson_that_was_only_run_is_renewed_and_kept(notebooks: Path, copy: Path) -> None:
    renew(copy, notebooks)
    run_only(copy / NAME)
    ran = (copy / NAME).read_bytes()
    assert renew(copy, notebooks).sentences() == []
    assert (copy / NAME).read_bytes() == ran
    change(notebooks / NAME, "x = 'new'")
    done = renew(copy, notebooks)
    assert done.kept == {NAME: "1-part/1-1-small.old.ipynb"}
    assert (copy / "1-part/1-1-small.old.ipynb").read_bytes() == ran
    assert (copy / NAME).read_bytes() == (notebooks / NAME).read_bytes()
    assert any("1-1-small.old.ipynb" in sentence for sentence in done.sentences())


def test_a_touched_lesson_stays_and_the_new_one_is_announced_once(
    notebooks: Path, copy: Path
) -> None:
    renew(copy, notebooks)
    change(copy / NAME, "x = 'mine'")
    mine = (copy / NAME).read_bytes()
    assert renew(copy, notebooks).sentences() == []
    change(notebooks / NAME, "x = 'new'")
    done = renew(copy, notebooks)
    assert done.beside == {NAME: "1-part/1-1-small.new.ipynb"}
    assert "1-1-small.new.ipynb" in done.sentences()[0]
    assert (copy / "1-part/1-1-small.new.ipynb").read_bytes() == (notebooks / NAME).read_bytes()
    assert renew(copy, notebooks).sentences() == []
    (copy / "1-part/1-1-small.new.ipynb").unlink()
    assert renew(copy, notebooks).sentences() == []
    assert (copy / NAME).read_bytes() == mine


def test_a_still_newer_lesson_replaces_only_a_pristine_one_beside(
    notebooks: Path, copy: Path
) -> None:
    beside = copy / "1-part/1-1-small.new.ipynb"
    renew(copy, notebooks)
    change(copy / NAME, "x = 'mine'")
    for newer in ("x = 'second'", "x = 'third'"):
        change(notebooks / NAME, newer)
        assert renew(copy, notebooks).beside == {NAME: "1-part/1-1-small.new.ipynb"}
        assert beside.read_bytes() == (notebooks / NAME).read_bytes()
    change(beside, "x = 'mine too'")
    mine = beside.read_bytes()
    change(notebooks / NAME, "x = 'fourth'")
    assert renew(copy, notebooks).beside == {NAME: "1-part/1-1-small.new-2.ipynb"}
    assert beside.read_bytes() == mine


def test_taking_the_new_one_over_counts_as_untouched(notebooks: Path, copy: Path) -> None:
    renew(copy, notebooks)
    change(copy / NAME, "x = 'mine'")
    change(notebooks / NAME, "x = 'new'")
    renew(copy, notebooks)
    (copy / "1-part/1-1-small.new.ipynb").replace(copy / NAME)
    assert renew(copy, notebooks).sentences() == []
    change(notebooks / NAME, "x = 'newer'")
    assert renew(copy, notebooks).renewed == [NAME]


def test_a_touched_glossary_is_treated_like_a_lesson(notebooks: Path, copy: Path) -> None:
    renew(copy, notebooks)
    (copy / "glossary.md").write_text("my notes\n", encoding="utf-8")
    (notebooks / "glossary.md").write_text("## new\n", encoding="utf-8")
    assert renew(copy, notebooks).beside == {"glossary.md": "glossary.new.md"}
    assert (copy / "glossary.md").read_text(encoding="utf-8") == "my notes\n"


def test_deleted_lessons_stay_away_until_asked_for(notebooks: Path, copy: Path) -> None:
    renew(copy, notebooks)
    (copy / NAME).unlink()
    (copy / "glossary.md").unlink()
    assert renew(copy, notebooks).sentences() == []
    assert not (copy / NAME).exists()
    assert (copy / "glossary.md").exists(), "lessons link to it"
    assert fresh(copy, "1.1", notebooks) == copy / NAME
    assert (copy / NAME).read_bytes() == (notebooks / NAME).read_bytes()


def test_fresh_copies_are_numbered(notebooks: Path, copy: Path) -> None:
    renew(copy, notebooks)
    change(copy / NAME, "x = 'mine'")
    names = [fresh(copy, "1.1", notebooks).name for _ in range(2)]
    assert names == ["1-1-small-2.ipynb", "1-1-small-3.ipynb"]
    assert renew(copy, notebooks).sentences() == []
    with pytest.raises(LessonError, match="did you mean"):
        fresh(copy, "1.2", notebooks)


def test_a_copy_without_its_marker_loses_nothing(notebooks: Path, copy: Path) -> None:
    renew(copy, notebooks)
    change(copy / NAME, "x = 'mine'")
    (copy / MARKER).unlink()
    done = renew(copy, notebooks)
    assert done.beside == {NAME: "1-part/1-1-small.new.ipynb"}
    assert "mine" in (copy / NAME).read_text(encoding="utf-8")
    assert renew(copy, notebooks).sentences() == []


@pytest.mark.parametrize("content", ["", "{", "[]", '{"schema": 1, "laid": {"x": {}}}', "\x00"])
def test_a_damaged_marker_is_set_aside(notebooks: Path, copy: Path, content: str) -> None:
    renew(copy, notebooks)
    change(copy / NAME, "x = 'mine'")
    (copy / MARKER).write_text(content, encoding="utf-8")
    renew(copy, notebooks)
    assert (copy / f"{MARKER}.damaged").read_text(encoding="utf-8") == content
    assert "mine" in (copy / NAME).read_text(encoding="utf-8")
    assert json.loads((copy / MARKER).read_text(encoding="utf-8"))["schema"] == 1


def test_a_copy_made_by_a_newer_nnbook_is_left_alone(notebooks: Path, copy: Path) -> None:
    renew(copy, notebooks)
    (copy / MARKER).write_text('{"schema": 2}', encoding="utf-8")
    change(notebooks / NAME, "x = 'new'")
    before = (copy / NAME).read_bytes()
    with pytest.raises(CopyError, match=r"newer nnbook: update"):
        renew(copy, notebooks)
    assert (copy / MARKER).read_text(encoding="utf-8") == '{"schema": 2}'
    assert (copy / NAME).read_bytes() == before


def test_a_notebook_that_the_learner_broke_stays(notebooks: Path, copy: Path) -> None:
    renew(copy, notebooks)
    (copy / NAME).write_text("half a note", encoding="utf-8")
    change(notebooks / NAME, "x = 'new'")
    assert renew(copy, notebooks).beside
    assert (copy / NAME).read_text(encoding="utf-8") == "half a note"


def test_a_folder_that_cannot_be_written_is_named(notebooks: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(CopyError, match=r"cannot be written .*NNBOOK_WORKSPACE"):
        renew(tmp_path / "file" / "workspace", notebooks)


def test_the_course_itself_is_no_copy(notebooks: Path) -> None:
    for place in (notebooks, notebooks / "mine", notebooks.parent):
        with pytest.raises(CopyError, match="empty folder"):
            renew(place, notebooks)


def test_an_interrupted_renewal_is_finished_by_the_next(notebooks: Path, copy: Path) -> None:
    renew(copy, notebooks)
    change(notebooks / NAME, "x = 'new'")
    (copy / "glossary.md").unlink()
    (copy / "glossary.md").mkdir()
    (notebooks / "glossary.md").write_text("## new\n", encoding="utf-8")
    with pytest.raises(CopyError):
        renew(copy, notebooks)
    (copy / "glossary.md").rmdir()
    assert renew(copy, notebooks).beside == {}
    assert (copy / NAME).read_bytes() == (notebooks / NAME).read_bytes()
    assert not list(copy.rglob("*.part"))


def test_the_copy_lies_where_the_variable_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("NNBOOK_WORKSPACE", raising=False)
    assert folder() == ROOT / "workspace"
    monkeypatch.setenv("NNBOOK_WORKSPACE", str(tmp_path / "mine"))
    assert folder() == tmp_path / "mine"


def test_whoever_cannot_write_the_clone_has_a_copy_at_home(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # A clone below a file stands for one that cannot be written, on every system and for root
    # too; test_classroom.py does it with real ones.
    (tmp_path / "file").write_text("", encoding="utf-8")
    monkeypatch.setattr("nnbook.course.copy.ROOT", tmp_path / "file" / "clone")
    monkeypatch.delenv("NNBOOK_WORKSPACE", raising=False)
    for variable in ("HOME", "USERPROFILE"):
        monkeypatch.setenv(variable, str(tmp_path / "home"))
    assert folder() == tmp_path / "home" / "nnbook-workspace"
    assert not (tmp_path / "home").exists(), "asking makes nothing"
    monkeypatch.setenv("NNBOOK_WORKSPACE", str(tmp_path / "mine"))
    assert folder() == tmp_path / "mine"


def test_a_home_that_nobody_knows_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NNBOOK_WORKSPACE", "~nobody-of-this-name/course")
    with pytest.raises(CopyError, match=r"home folder cannot be found.*NNBOOK_WORKSPACE"):
        folder()


def test_progress_is_found_from_every_folder_of_the_copy(
    notebooks: Path, copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("NNBOOK_PROGRESS")
    renew(copy, notebooks)
    deep = copy / "my own" / "tries" / "of May"
    deep.mkdir(parents=True)
    for place in (copy, (copy / NAME).parent, deep):
        monkeypatch.chdir(place)
        assert where() == copy / "progress.json"
    monkeypatch.chdir(copy.parent)
    assert where().parent != copy


ACTS = st.lists(
    st.tuples(
        st.sampled_from(["learner writes", "learner runs", "learner deletes", "course changes"]),
        st.integers(min_value=0, max_value=9),
    ),
    max_size=8,
)


@settings(deadline=None, max_examples=40)
@given(acts=ACTS)
def test_whatever_happens_what_the_learner_wrote_is_still_there(
    acts: list[tuple[str, int]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    place = tmp_path_factory.mktemp("story")
    course, copy = place / "notebooks", place / "workspace"
    course.mkdir()

    def write(path: Path, source: str, **more: Any) -> None:
        cell = new_code_cell(source, id="only", **more)
        told = {"lesson": "1.1", "title": "t", "minutes": 1, "source": "", "profiles": {}}
        told["terms"] = told["idioms"] = {"introduced": [], "used": []}
        nbformat.write(new_notebook(cells=[cell], metadata={"nnbook": told}), path)

    write(course / "1-1.ipynb", "start")
    renew(copy, course)
    mine = copy / "1-1.ipynb"
    laid = {mine.read_bytes()}
    for act, number in acts:
        if act == "course changes":
            write(course / "1-1.ipynb", f"course {number}")
            laid.add((course / "1-1.ipynb").read_bytes())
        elif act == "learner writes":
            write(mine, f"learner {number}")
        elif act == "learner runs" and mine.exists():
            source = nbformat.read(mine, as_version=4).cells[0].source
            write(mine, source, outputs=[new_output("stream", text=f"output {number}")])
        elif act == "learner deletes":
            mine.unlink(missing_ok=True)
        before = {path: path.read_bytes() for path in copy.glob("*.ipynb")}
        renew(copy, course)
        after = {path.read_bytes() for path in copy.glob("*.ipynb")}
        assert set(before.values()) <= after | laid
        if act == "learner deletes":
            assert not mine.exists()
