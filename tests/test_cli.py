"""The command line: light, and one sentence where something is wrong."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import nbformat
import pytest

from nnbook import cli
from nnbook.course.lessons import lessons


@dataclass
class Said:
    """What a command printed, as bytes, and its exit status."""

    stdout: bytes
    stderr: bytes
    status: int


@pytest.fixture
def nnbook(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Said]:
    """Return a function that runs ``nnbook`` in this process, as a console of that encoding does.

    `test_a_process_of_its_own_says_the_same` starts a real one.
    """

    def run(*words: str, encoding: str = "utf-8", **variables: str) -> Said:
        with monkeypatch.context() as patch:
            for name, value in variables.items():
                patch.setenv(name, value)
            patch.setattr(sys, "argv", ["nnbook", *words])
            streams = {name: io.TextIOWrapper(io.BytesIO(), encoding) for name in ("out", "err")}
            for name, stream in streams.items():
                patch.setattr(sys, f"std{name}", stream)
            status = 0
            try:
                cli.main()
            except SystemExit as end:
                status = int(end.code or 0)
            said = []
            for stream in streams.values():
                stream.flush()
                said.append(stream.buffer.getvalue())
        return Said(*said, status)

    return run


@pytest.fixture
def error(nnbook: Callable[..., Said]) -> Callable[..., str]:
    """Return a function that runs a command that has to fail and returns what it says."""

    def run(*words: str, status: int = 1, **variables: str) -> str:
        done = nnbook(*words, **variables)
        said = done.stderr.decode("utf-8")
        assert done.status == status, said
        assert "Traceback" not in said
        return said

    return run


def test_a_process_of_its_own_says_the_same(nnbook: Callable[..., Said]) -> None:
    words = ["run", "9.9"]
    done = subprocess.run(
        [sys.executable, "-m", "nnbook.cli", *words],
        capture_output=True,
        env={**os.environ, "PYTHONIOENCODING": "cp949"},
        check=False,
    )
    assert Said(done.stdout, done.stderr, done.returncode) == nnbook(*words, encoding="cp949")
    assert done.returncode == 1


def test_help_loads_none_of_the_heavy_libraries() -> None:
    code = (
        "import sys, nnbook.cli\n"
        "for words in ('', 'lab ', 'run ', 'data ', 'doctor '):\n"
        "    sys.argv = ['nnbook', *words.split(), '--help']\n"
        "    try: nnbook.cli.main()\n"
        "    except SystemExit: pass\n"
        "    heavy = {'torch', 'numpy', 'matplotlib', 'IPython', 'nbformat', 'papermill', 'rich'}\n"
        "    print('loaded', sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    starts = re.findall(r"^Usage: nnbook (?:(\w+) )?\[OPTIONS\]", done.stdout, re.MULTILINE)
    assert starts == ["", "lab", "run", "data", "doctor"]
    assert re.findall(r"^loaded (.*)$", done.stdout, re.MULTILINE) == ["[]"] * 5


def test_help_lists_every_command_in_whole_words(nnbook: Callable[..., Said]) -> None:
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


def test_the_lessons_are_listed_with_their_minutes(nnbook: Callable[..., Said]) -> None:
    said = nnbook("lessons").stdout.decode("utf-8")
    for lesson in lessons():
        assert f"{lesson.number}  {lesson.title}  ({lesson.minutes} min)" in said


@pytest.mark.parametrize("lesson", [(), ("1.1",)])
def test_progress_reads_well_on_a_korean_windows_console(
    nnbook: Callable[..., Said], lesson: tuple[str, ...]
) -> None:
    said = nnbook("progress", *lesson, encoding="cp949").stdout.decode("cp949")
    assert said.startswith("○ Your progress")
    assert "Next: `" in said
    assert "?" not in said, "no letter is lost"
    assert ("└ `1.1/table`" in said) == bool(lesson)


@pytest.mark.parametrize("command", [["--help"], ["lessons"], ["progress"], ["run", "9.9"]])
def test_a_korean_windows_console_is_survived(
    nnbook: Callable[..., Said], command: list[str]
) -> None:
    done = nnbook(*command, encoding="cp949")
    assert b"Traceback" not in done.stderr
    assert (done.stdout + done.stderr).decode("cp949")
    assert done.status == (1 if command[0] == "run" else 0)


def test_an_unknown_command_is_told(error: Callable[..., str]) -> None:
    assert "did you mean 'lab'" in error("lba", status=2).lower()


def test_an_unknown_lesson_is_told(error: Callable[..., str]) -> None:
    said = error("run", "1.0")
    assert said.startswith("nnbook: There is no lesson '1.0': did you mean 1.1?")
    assert said.count("\n") == 1


def test_an_unknown_parameter_is_told(error: Callable[..., str]) -> None:
    assert "has no parameter 'epochs': it has " in error("run", "1.1", "-p", "epochs=3")
    assert "has no profile 'fast'" in error("run", "1.1", "--profile", "fast")


@pytest.mark.parametrize("given", ["seed", "=3", "2x=3"])
def test_a_parameter_without_name_or_value_is_told(error: Callable[..., str], given: str) -> None:
    assert "NAME=VALUE" in error("run", "1.1", "-p", given)


def test_a_copy_that_cannot_be_written_is_told(error: Callable[..., str], tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    said = error("lab", NNBOOK_WORKSPACE=str(tmp_path / "file" / "workspace"))
    assert "cannot be written" in said
    assert "NNBOOK_WORKSPACE" in said


def test_a_fresh_copy_of_an_unknown_lesson_is_told(
    error: Callable[..., str], tmp_path: Path
) -> None:
    said = error("lab", "--fresh", "1.0", NNBOOK_WORKSPACE=str(tmp_path / "workspace"))
    assert "did you mean 1.1" in said


def test_run_writes_what_it_ran_and_reads_values_as_python(
    nnbook: Callable[..., Said], write_lesson: Callable[..., Path], tmp_path: Path
) -> None:
    path = write_lesson(
        "1.1",
        "import os",
        'device = "gpu"\nseed = 0\nsteps = 1',
        "print(device, seed + 1, steps)",
        profiles={"full": {"steps": 9}},
    )
    out = tmp_path / "executed.ipynb"
    values = ["-p", "device='cpu'", "-p", "seed=7", "--profile", "full"]
    done = nnbook("run", str(path), *values, "--out", str(out))
    assert done.status == 0, done.stderr.decode("utf-8")
    assert "ran through" in done.stdout.decode("utf-8")
    cells = nbformat.read(out, as_version=4).cells
    assert any('device = "cpu"' in cell.source for cell in cells)
    assert all(cell.execution_count for cell in cells if cell.cell_type == "code")
    assert cells[-1].outputs[0].text == "cpu 8 9\n"
