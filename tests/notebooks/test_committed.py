"""What every committed notebook keeps to."""

from __future__ import annotations

import ast
import re
import urllib.parse
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import nbformat
import pytest

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
    stem = lesson.number.replace(".", "-").replace("+", "-deeper")
    assert lesson.path.stem.startswith(f"{stem}-")
    assert lesson.deeper == ("-deeper-" in lesson.path.stem)
    folder = lesson.path.parent
    assert folder == NOTEBOOKS if lesson.part == 0 else folder.name.startswith(f"{lesson.part}-")


def test_it_opens_with_its_title(lesson: Lesson, notebook: Notebook) -> None:
    first = notebook.cells[0].source.splitlines()[0]
    assert first == f"# {lesson.heading if lesson.part else lesson.title}"
    assert sum(line.startswith("# ") for line in markdown(notebook).splitlines()) == 1


def test_what_is_folded_is_collapsed_in_lab_and_says_what_it_does(notebook: Notebook) -> None:
    labels = []
    for cell in code_cells(notebook):
        tags = cell.metadata.get("tags", ())
        label = cell.metadata.get("nnbook", {}).get("fold")
        assert ("folded" in tags) == (label is not None), cell.id
        if label is None:
            assert "hide-cell" in tags or not cell.metadata.get("jupyter"), cell.id
            continue
        assert cell.metadata.jupyter == {"source_hidden": True}, cell.id
        assert "hide-cell" not in tags, "it would hide the output, too"
        assert re.fullmatch(r"(Draw|Print|Show)( [\w'’-]+){1,7}", label), label
        labels.append(label)
    assert len({*labels}) == len(labels), "a reader has to tell one fold from another"


SHOWING = re.compile(r"^ *(plotting\.(show|table|ten_lines|same_memory)|print)\(", re.MULTILINE)


def test_what_is_folded_only_draws_or_prints(notebook: Notebook) -> None:
    """It shows something, is no exercise, and no later cell needs a name from it."""
    made: set[str] = set()
    for cell in code_cells(notebook):
        tree = ast.parse(re.sub(r"^[%!].*$", "", cell.source, flags=re.MULTILINE))
        names = [node for node in ast.walk(tree) if isinstance(node, ast.Name)]
        stored = {node.id for node in names if isinstance(node.ctx, ast.Store)}
        stored |= {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}
        stored |= {node.arg for node in ast.walk(tree) if isinstance(node, ast.arg)}
        assert not made & {node.id for node in names} - stored, cell.id
        made -= stored
        if "folded" in cell.metadata.get("tags", ()):
            assert SHOWING.search(cell.source), cell.id
            assert not {"exercise"} & cell.metadata["nnbook"].keys()
            made |= stored


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


def misplaced_terms(course: Iterable[Lesson]) -> Iterator[str]:
    """Say which terms are used before a lesson introduced them, or introduced twice.

    A deeper notebook may use what its own lesson introduced, and no lesson may use what a deeper
    notebook did, since nobody has to read that. So a lesson may introduce the same term later.
    """
    known: set[str] = set()
    for lesson in course:
        yield from (f"{lesson.number} uses {each}" for each in {*lesson.used} - known)
        yield from (f"{lesson.number} repeats {each}" for each in {*lesson.introduced} & known)
        if not lesson.deeper:
            known |= {*lesson.introduced}


def test_terms_are_introduced_before_they_are_used_and_only_once() -> None:
    assert [*misplaced_terms(lessons())] == []


@pytest.mark.parametrize(
    ("number", "terms", "faults"),
    [
        ("1.1+", {"introduced": ["stride"], "used": ["shape", "dtype"]}, []),
        ("1.1+", {"introduced": [], "used": ["loss"]}, ["1.1+ uses loss"]),
        ("1.1+", {"introduced": ["shape"], "used": []}, ["1.1+ repeats shape"]),
        ("1.3", {"introduced": ["stride"], "used": ["view", "loss"]}, []),
        ("1.3", {"introduced": [], "used": ["copy"]}, ["1.3 uses copy"]),
        ("1.2+", {"introduced": ["copy"], "used": ["loss"]}, []),
        ("1.2+", {"introduced": [], "used": ["copy"]}, ["1.2+ uses copy"]),
    ],
)
def test_what_a_deeper_notebook_introduces_is_not_known_to_later_lessons(
    write_lesson: Callable[..., Path],
    tmp_path: Path,
    number: str,
    terms: dict[str, list[str]],
    faults: list[str],
) -> None:
    write_lesson("1.1", terms={"introduced": ["shape", "dtype", "view"], "used": []})
    write_lesson("1.1+", terms={"introduced": ["copy", "stride"], "used": ["shape"]})
    write_lesson("1.2", terms={"introduced": ["loss"], "used": ["shape"]})
    write_lesson(number, terms=terms)
    assert [*misplaced_terms(lessons(tmp_path / "notebooks"))] == faults


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
        if not lesson.deeper:  # no lesson needs what a deeper notebook taught
            known |= taught


def test_the_glossary_has_each_term_and_nothing_else() -> None:
    text = (NOTEBOOKS / "glossary.md").read_text(encoding="utf-8")
    terms = re.findall(r"^## (.+)$", text, re.MULTILINE)
    assert len(terms) == len(set(terms))
    assert set(terms) == {term for lesson in lessons() for term in lesson.introduced}
