"""The command line: light, and one sentence where something is wrong."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

from nnbook.course.lessons import lessons


def nnbook(*words: str, **variables: str) -> subprocess.CompletedProcess[bytes]:
    """Run ``nnbook`` as a shell does."""
    return subprocess.run(
        [sys.executable, "-m", "nnbook.cli", *words],
        capture_output=True,
        env={**os.environ, **variables},
        check=False,
    )


def error(*words: str, status: int = 1, **variables: str) -> str:
    """Run a command that has to fail and return what it says."""
    done = nnbook(*words, **variables)
    said = done.stderr.decode("utf-8")
    assert done.returncode == status, said
    assert "Traceback" not in said
    return said


@pytest.mark.parametrize(
    "words",
    [["--help"], ["lab", "--help"], ["run", "--help"], ["data", "--help"], ["doctor", "--help"]],
)
def test_help_loads_none_of_the_heavy_libraries(words: list[str]) -> None:
    code = (
        "import sys, nnbook.cli\n"
        f"sys.argv = ['nnbook', *{words!r}]\n"
        "try: nnbook.cli.main()\n"
        "except SystemExit: pass\n"
        "heavy = {'torch', 'numpy', 'matplotlib', 'IPython', 'nbformat', 'papermill', 'rich'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.startswith("Usage: nnbook")
    assert done.stdout.splitlines()[-1] == "[]"


def test_help_lists_every_command_in_whole_words() -> None:
    said = nnbook("--help").stdout.decode("ascii")
    for name in (
        "lab",
        "edit",
        "run",
        "lessons",
        "data",
        "doctor",
        "progress",
        "book",
        "clean-notebooks",
        "write-maps",
        "new",
    ):
        assert f"\n  {name} " in said
    assert "..." not in said.replace("[ARGS]...", ""), "no sentence is cut off"


def test_the_lessons_are_listed_with_their_minutes() -> None:
    said = nnbook("lessons").stdout.decode("utf-8")
    for lesson in lessons():
        assert f"{lesson.number}  {lesson.title}  ({lesson.minutes} min)" in said


@pytest.mark.parametrize("lesson", [(), ("1.1",)])
def test_progress_reads_well_on_a_korean_windows_console(lesson: tuple[str, ...]) -> None:
    said = nnbook("progress", *lesson, PYTHONIOENCODING="cp949").stdout.decode("cp949")
    assert said.startswith("○ Your progress")
    assert "Next: `" in said
    assert "?" not in said, "no letter is lost"
    assert ("└ `1.1/table`" in said) == bool(lesson)


@pytest.mark.parametrize("command", [["--help"], ["lessons"], ["progress"], ["run", "9.9"]])
def test_a_korean_windows_console_is_survived(command: list[str]) -> None:
    done = nnbook(*command, PYTHONIOENCODING="cp949")
    assert b"Traceback" not in done.stderr
    assert (done.stdout + done.stderr).decode("cp949")
    assert done.returncode == (1 if command[0] == "run" else 0)


def test_an_unknown_command_is_told() -> None:
    assert "did you mean 'lab'" in error("lba", status=2).lower()


def test_an_unknown_lesson_is_told() -> None:
    said = error("run", "1.0")
    assert said.startswith("nnbook: There is no lesson '1.0': did you mean 1.1?")
    assert said.count("\n") == 1


def test_an_unknown_parameter_is_told() -> None:
    assert "has no parameter 'epochs': it has " in error("run", "1.1", "-p", "epochs=3")
    assert "has no profile 'fast'" in error("run", "1.1", "--profile", "fast")


@pytest.mark.parametrize("given", ["seed", "=3", "2x=3"])
def test_a_parameter_without_name_or_value_is_told(given: str) -> None:
    assert "NAME=VALUE" in error("run", "1.1", "-p", given)


def test_a_copy_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    said = error("lab", NNBOOK_WORKSPACE=str(tmp_path / "file" / "workspace"))
    assert "cannot be written" in said
    assert "NNBOOK_WORKSPACE" in said


def test_a_fresh_copy_of_an_unknown_lesson_is_told(tmp_path: Path) -> None:
    said = error("lab", "--fresh", "1.0", NNBOOK_WORKSPACE=str(tmp_path / "workspace"))
    assert "did you mean 1.1" in said


def test_run_writes_what_it_ran_and_reads_values_as_python(tmp_path: Path) -> None:
    out = tmp_path / "executed.ipynb"
    values = ["-p", "device='cpu'", "--profile", "smoke"]
    done = nnbook("run", str(lessons()[0].path), *values, "--out", str(out))
    assert done.returncode == 0, done.stderr.decode("utf-8")
    assert "ran through" in done.stdout.decode("utf-8")
    cells = nbformat.read(out, as_version=4).cells
    assert any('device = "cpu"' in cell.source for cell in cells)
    assert all(cell.execution_count for cell in cells if cell.cell_type == "code")
