"""The lessons as a list."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from nnbook.course.lessons import LessonError, find, lessons, visible

Writer = Callable[..., Path]


def test_lessons_come_in_the_order_of_the_course(write_lesson: Writer, tmp_path: Path) -> None:
    for number in ("1.10", "2.1", "1.9", "0"):
        write_lesson(number)
    assert [each.number for each in lessons(tmp_path / "notebooks")] == ["0", "1.9", "1.10", "2.1"]


def test_a_lesson_tells_what_its_metadata_say(write_lesson: Writer, tmp_path: Path) -> None:
    terms = {"introduced": ["shape"], "used": ["array"]}
    idioms = {"introduced": ["@"], "used": ["item"]}
    path = write_lesson(
        "1.2", minutes=35, terms=terms, idioms=idioms, profiles={"full": {"steps": 1}}
    )
    (lesson,) = lessons(tmp_path / "notebooks")
    assert (lesson.path, lesson.part, lesson.minutes) == (path, 1, 35)
    assert (lesson.introduced, lesson.used) == (("shape",), ("array",))
    assert (lesson.new_idioms, lesson.idioms) == (("@",), ("item",))
    assert lesson.profiles == {"full": {"steps": 1}}


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("minutes", "35", "minutes = '35'"),
        ("title", None, "title = None"),
        ("lesson", "one", "looks like 1.1"),
        ("lesson", "", "looks like 1.1"),
        ("terms", [], "cannot be read"),
        ("idioms", {"introduced": "@", "used": []}, "idioms.introduced = '@'"),
    ],
)
def test_odd_metadata_are_named(
    write_lesson: Writer, tmp_path: Path, field: str, value: object, said: str
) -> None:
    path = write_lesson("1.1")
    notebook = json.loads(path.read_text(encoding="utf-8"))
    notebook["metadata"]["nnbook"][field] = value
    path.write_text(json.dumps(notebook), encoding="utf-8")
    with pytest.raises(LessonError, match=said) as caught:
        lessons(tmp_path / "notebooks")
    assert path.name in str(caught.value)


@pytest.mark.parametrize(
    "field", ["lesson", "title", "minutes", "source", "terms", "idioms", "profiles"]
)
def test_missing_metadata_are_named(write_lesson: Writer, tmp_path: Path, field: str) -> None:
    path = write_lesson("1.1")
    notebook = json.loads(path.read_text(encoding="utf-8"))
    del notebook["metadata"]["nnbook"][field]
    path.write_text(json.dumps(notebook), encoding="utf-8")
    with pytest.raises(LessonError, match=f"{path.name} lacks '{field}'"):
        lessons(tmp_path / "notebooks")


def test_a_file_that_is_no_notebook_is_named(write_lesson: Writer, tmp_path: Path) -> None:
    write_lesson("1.1").write_text("{", encoding="utf-8")
    with pytest.raises(LessonError, match=r"1-1-small.ipynb cannot be read as a notebook"):
        lessons(tmp_path / "notebooks")


def test_two_lessons_cannot_have_one_number(write_lesson: Writer, tmp_path: Path) -> None:
    path = write_lesson("1.1")
    path.with_name("other.ipynb").write_bytes(path.read_bytes())
    with pytest.raises(LessonError, match=r"both call themselves lesson 1\.1"):
        lessons(tmp_path / "notebooks")


def test_a_folder_without_lessons_says_so(tmp_path: Path) -> None:
    with pytest.raises(LessonError, match="no lessons"):
        lessons(tmp_path)


@pytest.mark.parametrize("wanted", ["1.2", "1-2", "1-2-small", "1-2-small.ipynb"])
def test_a_lesson_is_found_by_any_of_its_names(
    write_lesson: Writer, tmp_path: Path, wanted: str
) -> None:
    write_lesson("1.1")
    path = write_lesson("1.2")
    assert find(wanted, tmp_path / "notebooks").path == path
    assert find(str(path), tmp_path / "notebooks").path == path


@pytest.mark.parametrize(
    ("wanted", "nearest"), [("1.3", "1.2"), ("2.11", "2.1"), ("1-2-smal", "1-2-small"), ("x", "0")]
)
def test_an_unknown_lesson_suggests_the_nearest(
    write_lesson: Writer, tmp_path: Path, wanted: str, nearest: str
) -> None:
    for number in ("0", "1.1", "1.2", "2.1"):
        write_lesson(number)
    with pytest.raises(LessonError, match=f"did you mean {nearest}"):
        find(wanted, tmp_path / "notebooks")


def test_hidden_files_are_no_lessons(write_lesson: Writer, tmp_path: Path) -> None:
    path = write_lesson("1.1")
    hidden = path.parent / ".ipynb_checkpoints" / path.name
    hidden.parent.mkdir()
    hidden.write_text("{", encoding="utf-8")
    assert list(visible(tmp_path / "notebooks")) == [path]
