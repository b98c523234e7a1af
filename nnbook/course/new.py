"""Laying out a new lesson, or a deeper notebook beside one, with every file that it needs.

What is laid out works and is green at once. It is an outline for an author: a small exercise, an
explorer, a quiz, and sentences that say what belongs in their place. The texts lie in
``template/``.
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from nnbook.course import ROOT, CourseError
from nnbook.course.book import nobodys_progress
from nnbook.course.cells import FOLDED
from nnbook.course.clean import clean
from nnbook.course.lessons import Lesson, lessons, read_lesson, visible
from nnbook.course.parts import PARTS, Part
from nnbook.course.run import run
from nnbook.files import write_atomically

TEMPLATE = Path(__file__).parent / "template"


class NewLessonError(CourseError, ValueError):
    """A lesson that cannot be laid out so; nothing was written."""


@dataclass(frozen=True)
class Outline:
    """A lesson that is to be.

    Attributes
    ----------
    number
        As the course counts it, such as ``"3.1"``, or ``"3.1+"`` for a deeper notebook.
    title
        Its title, without the number.
    term
        The first word that it introduces.
    part
        The part that it belongs to.
    source
        What it mirrors, as the metadata say it: ``"document 002, section 1"``.
    """

    number: str
    title: str
    term: str
    part: Part
    source: str

    @property
    def deeper(self) -> bool:
        """Whether it is a deeper notebook, beside a lesson that there is."""
        return self.number.endswith("+")

    @property
    def dashed(self) -> str:
        """The number as names of files begin: ``3-1``, and ``3-1-deeper``."""
        return self.number.replace(".", "-").replace("+", "-deeper")

    @property
    def stem(self) -> str:
        """The notebook's name: ``3-1-what-a-network-is``."""
        words = re.sub(r"[^a-z0-9]+", "-", self.title.lower()).strip("-")
        return f"{self.dashed}-{words}"

    @property
    def document(self) -> str:
        """The document that it mirrors, such as ``"002"``; empty where it mirrors none."""
        found = re.match(r"document (\d{3})\b", self.source)
        return found[1] if found else ""

    def words(self) -> dict[str, str]:
        """Return what stands for each capital word of the templates."""
        return {
            "NUMBER": self.number,
            "DASHED": self.dashed,
            "LESSON": self.number.removesuffix("+"),
            "TITLE": self.title,
            "TERM": self.term,
            "ANCHOR": anchor(self.term),
            "PART": str(self.part.number),
            "STEM": self.stem,
            "DOCUMENT": self.document,
            "ORIGIN": f"mirrors {self.source}" if self.document else self.source,
        }

    def text(self, template: str) -> str:
        """Fill a template in."""
        words = self.words()
        raw = (TEMPLATE / f"{template}.txt").read_text(encoding="utf-8")
        return re.sub(rf"\b({'|'.join(words)})\b", lambda found: words[found[0]], raw)

    def files(self, root: Path) -> dict[Path, str]:
        """Return the files that the lesson brings, and what stands in them.

        The cheat sheet belongs to the part's first lesson, the ledger to the document's. A deeper
        notebook shares all but its own tests with its lesson.
        """
        folder = root / "notebooks" / self.part.folder
        name = self.dashed.replace("-", "_")
        exercises = root / "nnbook" / "exercises" / f"lesson_{name}"
        files = {
            folder / f"{self.stem}.ipynb": nbformat.writes(self.notebook()) + "\n",  # type: ignore[no-untyped-call]
            root / "tests" / "lessons" / f"test_{name}.py": self.text(
                "deeper_test.py" if self.deeper else "test.py"
            ),
        }
        if self.deeper:
            return files
        files |= {
            exercises / "__init__.py": f'"""Lesson {self.number}, *{self.title}*."""\n',
            exercises / "shares.py": self.text("shares.py"),
            exercises / "retrieval.py": self.text("retrieval.py"),
            exercises / "words.en.toml": self.text("words.en.toml"),
        }
        if not (folder / "cheat-sheet.md").exists():
            files[folder / "cheat-sheet.md"] = self.text("cheat-sheet.md")
        ledger = root / "nnbook" / "course" / "ledger" / f"{self.document}.toml"
        if self.document and not ledger.exists():
            files[ledger] = self.text("ledger.toml")
        return files

    def notebook(self) -> Any:
        """Return the notebook, not yet run."""
        told: dict[str, object] = {
            "lesson": self.number,
            "title": self.title,
            "minutes": 15 if self.deeper else 30,
            "source": self.source,
            "terms": {"introduced": [self.term], "used": []},
            "idioms": {"introduced": [], "used": []},
            "profiles": {"full": {}},
        }
        cells = list(_cells(self.text("deeper" if self.deeper else "lesson")))
        return new_notebook(cells=cells, metadata={"nnbook": told})  # type: ignore[no-untyped-call]


def _cells(text: str) -> Iterator[Any]:
    """Yield the cells of a template.

    Each begins with its id, its kind and, if there is one, its exercise or, after a bar, its fold.
    """
    for piece in text.split("%% ")[1:]:
        head, _, source = piece.partition("\n")
        head, _, fold = head.partition(" | ")
        name, kind, *exercise = head.split()
        metadata: dict[str, object] = {"tags": ["parameters"]} if name == "parameters" else {}
        if exercise:
            metadata["nnbook"] = {"exercise": exercise[0]}
        if fold:
            metadata |= {"tags": [FOLDED], "nnbook": {"fold": fold}}
        make = new_code_cell if kind == "code" else new_markdown_cell
        yield make(source.strip(), id=name, metadata=metadata)  # type: ignore[no-untyped-call]


def anchor(heading: str) -> str:
    """Return the anchor of a heading, as Lab and the handbook make it.

    Examples
    --------
    >>> anchor("new word of 3.1")
    'new-word-of-31'
    """
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


def outline(number: str, title: str, term: str = "", source: str = "") -> Outline:
    """Say what a new lesson is to be.

    Parameters
    ----------
    number
        Such as ``"3.1"``, or ``"3.1+"`` for the deeper notebook beside that lesson.
    title
        Its title, without the number.
    term
        The first word that it introduces; a stand-in if left out.
    source
        What it mirrors, such as ``"document 002, section 1"``, or ``"written for this course"``;
        left out, the section of that number in the document of its part.

    Raises
    ------
    NewLessonError
        If the number is none, or its part is unknown, or the title has no letters.
    """
    found = re.fullmatch(r"([1-9]\d*)\.([1-9]\d*)\+?", number)
    if found is None:
        raise NewLessonError(
            f"A lesson's number looks like 3.1, not {number!r}, and 3.1+ is a deeper notebook's."
        )
    part = next((part for part in PARTS if part.number == int(found[1])), None)
    if part is None:
        raise NewLessonError(
            f"There is no part {found[1]}: name it in nnbook/course/parts.py first."
        )
    if not re.search(r"[a-z]", title.lower()) or re.search(r"[|\n\"]", title):
        raise NewLessonError(
            f"A title has letters, and neither lines nor | nor quotation marks: {title!r}."
        )
    source = source or f"document {part.document}, section {found[2]}"
    deeper = "deeper " * number.endswith("+")
    term = term or f"new {deeper}word of {found[1]}.{found[2]}"
    return Outline(number, title, term, part, source)


def lay_out(wanted: Outline, root: Path = ROOT) -> tuple[tuple[Path, ...], tuple[Path, ...]]:
    """Lay out a lesson in a clone, run it, and return the files that are new and those changed.

    Whatever tells of the lessons before it is brought up to date: the glossary, the maps, and the
    notebooks that look at the whole course, which are run again. No lesson looks at a deeper
    notebook.

    Raises
    ------
    NewLessonError
        If there is such a lesson or term, or a file that would be overwritten, or if a deeper
        notebook has no lesson to go with.
    """
    files, glossary = wanted.files(root), root / "notebooks" / "glossary.md"
    known = lessons(root / "notebooks")
    _refuse(wanted, files, known, root)
    terms = _with_term(glossary.read_text(encoding="utf-8"), wanted)
    for path, text in {**files, glossary: terms}.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(path, text.encode("utf-8"))
    (notebook,) = (path for path in files if path.suffix == ".ipynb")
    made = read_lesson(notebook)
    changed = {glossary: None}
    after = (each for each in known if not each.part or each.order > made.order)
    for lesson in (made, *(() if wanted.deeper else after)):
        write_atomically(lesson.path, _run(lesson).encode("utf-8"))
        changed[lesson.path] = None
    changed |= dict.fromkeys(_write_maps(root))
    return tuple(files), tuple(path for path in changed if path not in files)


def _write_maps(root: Path) -> tuple[Path, ...]:
    """Write maps and minutes of a clone anew, and return the files that were changed.

    That takes a process of its own: this one loaded the exercises before the new ones were there.
    """
    pages = [root / "README.md", *visible(root / "notebooks", "*.ipynb")]
    before = {page: page.read_bytes() for page in pages}
    command = [sys.executable, "-m", "nnbook.cli", "write-maps"]
    done = subprocess.run(command, cwd=root, capture_output=True, encoding="utf-8", check=False)
    if done.returncode:
        raise NewLessonError(f"The maps cannot be written anew: {done.stderr.strip()}")
    return tuple(page for page in pages if page.read_bytes() != before[page])


def _run(lesson: Lesson) -> str:
    """Return a notebook as it is committed, with the outputs of a run of now."""
    notebook = nbformat.read(lesson.path, as_version=4)  # type: ignore[no-untyped-call]
    with nobodys_progress():
        ran = run(lesson.path)
    for cell, done in zip(notebook.cells, ran.cells, strict=True):
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = done.outputs, done.execution_count
    return f"{nbformat.writes(clean(notebook))}\n"  # type: ignore[no-untyped-call]


def _refuse(
    wanted: Outline, files: Mapping[Path, str], known: tuple[Lesson, ...], root: Path
) -> None:
    """Raise an error for the first thing that is there already, or for a lesson that is not."""
    beside = wanted.number.removesuffix("+")
    if wanted.deeper and beside not in {lesson.number for lesson in known}:
        raise NewLessonError(
            f"There is no lesson {beside} for a deeper notebook to go with: lay out that one first."
        )
    for lesson in known:
        if lesson.number == wanted.number:
            raise NewLessonError(f"There is a lesson {wanted.number} already: {lesson.path.name}.")
        if wanted.term in lesson.introduced:
            raise NewLessonError(
                f"Lesson {lesson.number} introduces the term {wanted.term!r} already."
            )
    for path in files:
        if path.exists():
            raise NewLessonError(
                f"{path.relative_to(root).as_posix()} is there already, and nothing is overwritten."
            )


def _with_term(glossary: str, wanted: Outline) -> str:
    """Return the glossary with a heading for the term, in alphabetical order."""
    head, *entries = re.split(r"^(?=## )", glossary.rstrip("\n") + "\n\n", flags=re.MULTILINE)
    says = "Say here in a sentence or two what this word means."
    entries.append(f"## {wanted.term}\n\n{says} *Lesson {wanted.number}.*\n\n")
    entries.sort(key=lambda entry: entry.partition("\n")[0].casefold())
    return head + "".join(entries).rstrip("\n") + "\n"
