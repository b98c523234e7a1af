"""Building the handbook: warnings are errors, and what the extensions print."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import nbformat
import pytest
from sphinx.errors import ExtensionError

from nnbook.course import ROOT, book

sys.path.insert(0, str(ROOT / "handbook" / "_extensions"))

import course_map
import offline_maths


@pytest.fixture
def source(executed: Path, tmp_path: Path) -> Path:
    """Copy what Sphinx reads, to be spoiled."""
    return Path(shutil.copytree(executed, tmp_path / "source"))


def test_a_link_to_a_term_that_the_glossary_lacks_stops_the_build(source, tmp_path):
    page = source / "handbook" / "about.md"
    page.write_text("# About\n\n[x](../notebooks/glossary.md#no-such-term)\n", encoding="utf-8")

    with pytest.raises(book.BookError, match=r"about\.md:3:.*no-such-term"):
        book.build(tmp_path / "html", source)


def test_a_folder_with_other_files_is_refused_and_left_alone(executed, tmp_path):
    thesis = tmp_path / "thesis.txt"
    thesis.write_text("three years of work", encoding="utf-8")

    with pytest.raises(book.BookError, match="holds other files"):
        book.build(tmp_path, executed)

    assert thesis.read_text(encoding="utf-8") == "three years of work"


def test_executing_leaves_the_readers_own_progress_out_of_it(executed, progress_file):
    assert not progress_file.exists()
    outputs = (executed / "notebooks" / "0-start-here.ipynb").read_text(encoding="utf-8")
    assert str(progress_file.parent) not in outputs


def test_a_fold_without_a_label_stops_the_build_and_names_the_cell(source, tmp_path):
    path = next((source / "notebooks").rglob("1-1-*.ipynb"))
    notebook = nbformat.read(path, as_version=4)
    (cell,) = (cell for cell in notebook.cells if cell.id == "scatter")
    cell.metadata = {"tags": ["folded"]}
    nbformat.write(notebook, path)

    with pytest.raises(book.BookError, match=r"cell-scatter is tagged folded without"):
        book.build(tmp_path / "html", source)


@pytest.mark.parametrize(
    ("minutes", "words"),
    [
        (0, "0 minutes"),
        (1, "1 minute"),
        (35, "35 minutes"),
        (60, "1 hour"),
        (61, "1 hour 1 minute"),
        (150, "2 hours 30 minutes"),
    ],
)
def test_the_map_says_times_as_people_do(minutes, words):
    assert course_map.spoken_time(minutes) == words


def test_without_mathjax_the_build_says_what_is_missing(monkeypatch):
    monkeypatch.setattr(offline_maths, "PACKAGE", "no-such-package")

    with pytest.raises(ExtensionError, match="no-such-package"):
        offline_maths.bundle("tex-svg-full.js")
