"""What every committed notebook keeps to."""

from __future__ import annotations

import ast
import re
import urllib.parse
from collections.abc import Iterator

import nbformat

from nnbook.course import NOTEBOOKS
from nnbook.course.clean import cleaned
from nnbook.course.idioms import used_in
from nnbook.course.lessons import Lesson, lessons
from nnbook.course.run import known_parameters
from tests.headings import headings

Notebook = nbformat.NotebookNode


def code_cells(notebook: Notebook) -> list[Notebook]:
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def markdown(notebook: Notebook) -> str:
    return "\n\n".join(cell.source for cell in notebook.cells if cell.cell_type == "markdown")


def links(notebook: Notebook) -> Iterator[str]:
    """Yield what a notebook links to and shows, outside of code."""
    text = re.sub(r"```.*?```|`[^`\n]*`", "", markdown(notebook), flags=re.DOTALL)
    yield from re.findall(r"\]\(([^()\s]+)\)", text)
    yield from re.findall(r"""(?:src|href)=["']([^"']+)["']""", text)


def test_it_is_cleaned(lesson: Lesson) -> None:
    before, after = cleaned(lesson.path)
    assert before == after, "run `make format` before you commit"


def test_it_was_run_from_top_to_bottom(notebook: Notebook) -> None:
    counts = [cell.execution_count for cell in code_cells(notebook)]
    assert counts == list(range(1, len(counts) + 1)), "nbval compares no cell without its count"


def test_it_failed_nowhere_unannounced(notebook: Notebook) -> None:
    for cell in code_cells(notebook):
        failed = any(output.output_type == "error" for output in cell.outputs)
        assert failed == ("raises-exception" in cell.metadata.get("tags", ()))


def test_its_second_code_cell_holds_the_parameters(notebook: Notebook) -> None:
    tagged = [
        at
        for at, cell in enumerate(code_cells(notebook))
        if "parameters" in cell.metadata.get("tags", ())
    ]
    assert tagged == [1]
    assert known_parameters(notebook)


def test_its_profiles_set_parameters_that_it_has(lesson: Lesson, notebook: Notebook) -> None:
    assert lesson.profiles.keys() == {"full"}
    for values in lesson.profiles.values():
        assert values.keys() <= set(known_parameters(notebook))


def test_its_path_follows_its_number(lesson: Lesson) -> None:
    stem = lesson.number.replace(".", "-")
    assert lesson.path.stem.startswith(f"{stem}-")
    folder = lesson.path.parent
    assert folder == NOTEBOOKS if lesson.part == 0 else folder.name.startswith(f"{lesson.part}-")


def test_it_opens_with_its_title(lesson: Lesson, notebook: Notebook) -> None:
    first = notebook.cells[0].source.splitlines()[0]
    assert first.startswith("# ")
    assert first.endswith(lesson.title)
    assert sum(line.startswith("# ") for line in markdown(notebook).splitlines()) == 1


def test_every_stub_is_one_and_is_checked_by_its_name(notebook: Notebook) -> None:
    """A stub raises in a function of its own; the next code cell checks just that function."""
    code = code_cells(notebook)
    for at, cell in enumerate(code):
        name = cell.metadata.get("nnbook", {}).get("exercise")
        raises = "raise NotImplementedError" in cell.source
        assert raises == (name is not None)
        if name is not None:
            function = ast.parse(cell.source).body[-1]
            assert isinstance(function, ast.FunctionDef)
            assert f'check("{name}", {function.name})' in code[at + 1].source


def test_no_cell_depends_on_a_stub(notebook: Notebook) -> None:
    stubs = set()
    for cell in code_cells(notebook):
        tree = ast.parse(re.sub(r"^[%!].*$", "", cell.source, flags=re.MULTILINE))
        checks = {
            id(argument)
            for node in ast.walk(tree)
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "check"
            for argument in node.args
        }
        used = {
            node.id
            for node in ast.walk(tree)
            if isinstance(node, ast.Name) and id(node) not in checks
        }
        assert not used & stubs
        if cell.metadata.get("nnbook", {}).get("exercise"):
            stubs |= {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}


def test_its_links_lead_somewhere(lesson: Lesson, notebook: Notebook) -> None:
    for link in links(notebook):
        parts = urllib.parse.urlsplit(link)
        if parts.scheme:
            assert parts.scheme == "https", link
            continue
        target = lesson.path if not parts.path else lesson.path.parent / parts.path
        assert target.is_file(), link
        assert target.resolve().is_relative_to(NOTEBOOKS), f"{link} leaves the learner's copy"
        if parts.fragment and target.suffix == ".md":
            assert parts.fragment in headings(target), link


def test_terms_are_introduced_before_they_are_used_and_only_once() -> None:
    known: set[str] = set()
    for lesson in lessons():
        assert not set(lesson.used) - known, f"{lesson.number} uses what no lesson introduced"
        assert not set(lesson.introduced) & known, f"{lesson.number} introduces what is known"
        known |= set(lesson.introduced)


def test_an_idiom_is_taught_in_a_lesson_before_another_uses_it() -> None:
    """The opening only shows what is to come, and says so."""
    known: set[str] = set()
    for lesson in lessons():
        met = {*used_in(nbformat.read(lesson.path, as_version=4))}
        taught = {*lesson.new_idioms}
        assert taught <= met, f"{lesson.number} teaches an idiom that it never uses"
        assert {*lesson.idioms} == met - taught, f"{lesson.number}: run make format"
        if lesson.number != "0":
            assert met - taught <= known, f"{lesson.number} uses what no lesson taught"
            assert not taught & known, f"{lesson.number} teaches what is known"
        known |= taught


def test_the_glossary_has_each_term_and_nothing_else() -> None:
    text = (NOTEBOOKS / "glossary.md").read_text(encoding="utf-8")
    terms = re.findall(r"^## (.+)$", text, re.MULTILINE)
    assert len(terms) == len(set(terms))
    assert set(terms) == {term for lesson in lessons() for term in lesson.introduced}
