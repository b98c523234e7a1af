"""The maps say what the notebooks say of themselves."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import nbformat
import pytest

from nnbook.course import NOTEBOOKS, ROOT, maps
from nnbook.course.lessons import LessonError, lessons
from nnbook.course.minutes import effort
from nnbook.course.parts import PARTS, Part


def test_the_maps_are_up_to_date() -> None:
    old = [
        path.relative_to(ROOT).as_posix()
        for path, text in maps.up_to_date().items()
        if path.read_text(encoding="utf-8") != text
    ]
    assert not old, f"{', '.join(old)}: run make format, which writes the maps anew."


def test_every_lesson_and_its_pages_lie_where_their_part_lies() -> None:
    folders = {part.number: NOTEBOOKS / part.folder for part in PARTS}
    assert list(folders) == list(range(len(PARTS)))
    for lesson in lessons():
        assert lesson.path.parent == folders[lesson.part]
    for part in PARTS[1:]:
        assert part.folder.startswith(f"{part.number}-")


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """Lay out what the maps are made of."""
    shutil.copytree(NOTEBOOKS, tmp_path / "notebooks", ignore=shutil.ignore_patterns(".*"))
    shutil.copy(ROOT / "README.md", tmp_path)
    return tmp_path


def change(path: Path, **told: object) -> None:
    """Change what a notebook says of itself."""
    notebook = json.loads(path.read_text(encoding="utf-8"))
    notebook["metadata"]["nnbook"].update(told)
    path.write_text(json.dumps(notebook), encoding="utf-8")


def place(clone: Path, number: str) -> Path:
    """Return where the copy of a lesson lies."""
    (path,) = (each.path for each in lessons(clone / "notebooks") if each.number == number)
    return path


def source(path: Path, cell: str) -> str:
    """Return the text of a notebook's cell."""
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    (text,) = ("".join(each["source"]) for each in cells if each["id"] == cell)
    return text


def minutes(path: Path) -> int:
    """Return how many minutes a notebook takes by the formula."""
    return effort(nbformat.read(path, as_version=4)).minutes  # type: ignore[no-untyped-call]


def test_a_changed_lesson_changes_every_map(clone: Path) -> None:
    path, opening, readme = place(clone, "1.2"), place(clone, "0"), clone / "README.md"
    before = readme.read_text(encoding="utf-8")
    change(path, title="Other parameters")
    assert set(maps.write_maps(clone)) == {readme, opening, path}
    after = readme.read_text(encoding="utf-8")
    assert after == before.replace("1.2 Learnable parameters", "1.2 Other parameters")
    there = path.relative_to(clone / "notebooks").as_posix()
    assert f"| | [1.2 Other parameters]({there}) | {minutes(path)} |" in source(opening, "map")
    assert maps.write_maps(clone) == ()


def test_minutes_and_idioms_are_worked_out_wherever_they_stand(clone: Path) -> None:
    path, opening = place(clone, "1.2"), place(clone, "0")
    notebook = json.loads(path.read_text(encoding="utf-8"))
    notebook["metadata"]["nnbook"]["minutes"] = 7
    notebook["cells"][0]["source"] += ["\n\n" + "word " * 1300]
    code = {"cell_type": "code", "id": "odd", "outputs": [], "execution_count": 99, "metadata": {}}
    notebook["cells"].append({**code, "source": "x[::2]"})
    path.write_text(json.dumps(notebook), encoding="utf-8")
    assert set(maps.write_maps(clone)) == {opening, path}
    (told,) = (each for each in lessons(clone / "notebooks") if each.number == "1.2")
    assert told.minutes == minutes(path) > 60
    assert f"**{told.minutes} minutes** · mirrors" in source(path, "title")
    assert f"1-2-learnable-parameters.ipynb) | {told.minutes} |" in source(opening, "map")
    assert "[::2]" in told.idioms
    assert maps.write_maps(clone) == ()


def test_a_part_that_is_begun_lists_what_is_there_and_what_is_planned(clone: Path) -> None:
    begun = PARTS[3]
    assert begun.planned
    folder = clone / "notebooks" / begun.folder
    shutil.rmtree(folder, ignore_errors=True)  # whether some of its lessons are there by now or not
    folder.mkdir()
    shutil.copy(place(clone, "2.1"), folder / "3-1-new.ipynb")
    change(folder / "3-1-new.ipynb", lesson="3.1", title="New")
    maps.write_maps(clone)
    row = f"| 3 · {begun.title} | 3.1 New · {begun.planned} | begun |"
    assert row in (clone / "README.md").read_text(encoding="utf-8").splitlines()
    planned = sum(bool(part.planned) for part in PARTS)
    assert source(place(clone, "0"), "map").count("| planned |") == planned
    rows = source(place(clone, "0"), "map").splitlines()
    link = f"[3.1 New]({begun.folder}/3-1-new.ipynb)"
    takes = minutes(folder / "3-1-new.ipynb")
    at = rows.index(f"| **3 · {begun.title}** | {link} | {takes} |")
    assert rows[at + 1] == f"| | {begun.planned} | planned |"


def without(text: str) -> Callable[[Path], None]:
    """Return what takes a text out of a file."""

    def spoil(path: Path) -> None:
        path.write_text(path.read_text(encoding="utf-8").replace(text, "x"), encoding="utf-8")

    return spoil


@pytest.mark.parametrize(
    ("file", "spoil", "sentence"),
    [
        ("README.md", without(maps.BEGINS), "README.md has no place for the map"),
        ("README.md", without(maps.ENDS), "README.md has no place for the map"),
        ("1.1", without(" minutes**"), "1-1-data-as-tensors.ipynb has no place for the min"),
        ("0", without("|"), "0-start-here.ipynb has no place for the map"),
        ("1.1", lambda path: change(path, lesson="9.1"), "lesson 9.1, but there is no part 9"),
    ],
)
def test_what_a_map_cannot_be_written_into_is_told_and_left_alone(
    clone: Path, file: str, spoil: Callable[[Path], None], sentence: str
) -> None:
    path = clone / file if file.endswith(".md") else place(clone, file)
    spoil(path)
    before = path.read_bytes()
    with pytest.raises(LessonError, match=sentence.replace("(", r"\(")):
        maps.write_maps(clone)
    assert path.read_bytes() == before


def test_a_heading_names_the_part() -> None:
    part = Part(number=7, title="Mountains", folder="7-mountains")
    assert part.heading == "Part 7 · Mountains"
