"""The doctor sees what is really broken, and what it says mends it.

Looking at everything takes seconds, so several things are broken at a time.
"""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from nnbook.course import doctor as doctor_module
from nnbook.course import kernel
from nnbook.course.copy import MARKER
from nnbook.course.doctor import CHECKS, finding, machine, notebooks, places
from nnbook.locks import locked
from nnbook.workbook.progress import store as progress

if TYPE_CHECKING:
    from tests.course.conftest import Clone

ROOT = Path(__file__).parents[2]
FINDING = re.compile(r"^\[(ok|fix)\] +(.+?)  +(.+)(?:\n {6,}(.+))?$", re.MULTILINE)


class Said:
    """What the doctor printed, taken apart."""

    def __init__(self, done: subprocess.CompletedProcess[str]) -> None:
        assert "Traceback" not in done.stderr, done.stderr
        self.text, self.status = done.stdout, done.returncode
        found = FINDING.findall(done.stdout)
        self.told = {subject: told for _, subject, told, _ in found}
        self.mends = {subject: mend for kind, subject, _, mend in found if kind == "fix"}
        assert list(self.told) == list(CHECKS), done.stdout + done.stderr
        assert all(self.mends.values()), "a line below each [fix]"
        assert not any(mend for kind, _, _, mend in found if kind == "ok")


def doctor(clone: Clone, home: Path, **variables: str) -> Said:
    return Said(clone.run(home, clone.nnbook("doctor"), **variables))


def mended(clone: Clone, home: Path, mends: Iterable[str], **variables: str) -> Said:
    """Type what the doctor said into a shell, then ask it again in that shell."""
    lines = [*mends, shlex.join(clone.nnbook("doctor"))]
    return Said(clone.run(home, ["sh", "-c", " >/dev/null\n".join(lines)], **variables))


def kernel_spec(folder: Path, *argv: str) -> Path:
    """Lay a kernel named python3 into a folder of Jupyter's."""
    spec = folder / "kernels" / "python3" / "kernel.json"
    spec.parent.mkdir(parents=True, exist_ok=True)
    told = {"argv": [*argv, "{connection_file}"], "display_name": "x", "language": "python"}
    spec.write_text(json.dumps(told), encoding="utf-8")
    return spec


def change(path: Path, start: str, new: str) -> None:
    """Put another line in place of the one that begins so."""
    lines = path.read_text(encoding="utf-8").splitlines()
    lines = [new if line.startswith(start) else line for line in lines]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def test_where_all_is_well_all_is_ok_and_nothing_is_made(clone: Clone, home: Path) -> None:
    kernel_spec(home / ".local" / "share" / "jupyter", "not-there")  # of another environment
    before = set(home.rglob("*"))
    said = doctor(clone, home, PYTHONIOENCODING="cp949")
    assert said.mends == {}
    assert said.status == 0
    assert said.text.endswith("\nAll is well.\n")
    assert "as requirements.lock has them" in said.told["Packages"]
    assert "made when you first open Lab" in said.told["Your copy"]
    made = {path.relative_to(home).parts[0] for path in set(home.rglob("*")) - before}
    assert made <= {".cache", ".config", ".ipython", ".local", "Library"}, "caches only"
    assert not (clone.folder / "workspace").exists()


@pytest.mark.skipif(os.name == "nt", reason="types POSIX commands")
def test_what_it_says_mends_variables_and_progress(clone: Clone, home: Path) -> None:
    kernel_spec(home / "elsewhere", "not-there")
    (home / "file").write_text("", encoding="utf-8")
    kept = home / "copy" / "progress.json"
    kept.parent.mkdir()
    kept.write_text("{", encoding="utf-8")
    (kept.parent / MARKER).write_text('{"schema": 1, "laid": {}}', encoding="utf-8")
    variables = {
        "JUPYTER_PATH": str(home / "elsewhere"),
        "NNBOOK_DATA": str(home / "file"),
        "NNBOOK_FREEZE": "1",
        "NNBOOK_PROGRES": "x",
        "NNBOOK_WORKSPACE": str(kept.parent),
    }
    said = doctor(clone, home, **variables)
    python = shlex.quote(str(clone.python))
    assert said.mends == {
        "Data": "unset NNBOOK_DATA",
        "Kernel": "unset JUPYTER_PATH",
        "Progress": f"{python} -m nnbook.cli progress",
        "Variables": "unset NNBOOK_PROGRES NNBOOK_FREEZE",
    }
    assert said.status == 1
    assert "\n4 things to fix:" in said.text
    assert "Did you mean 'NNBOOK_PROGRESS'?" in said.told["Variables"]
    assert kept.read_text(encoding="utf-8") == "{", "looking changes nothing"

    after = mended(clone, home, said.mends.values(), **variables)
    assert after.mends == {}
    assert after.status == 0
    aside = kept.with_name("progress.damaged-1.json")
    assert aside.read_text(encoding="utf-8") == "{", "nothing is lost"


@pytest.mark.skipif(os.name == "nt", reason="types POSIX commands")
def test_what_it_says_of_a_lock_a_kernel_and_a_newer_copy(clone: Clone, home: Path) -> None:
    lock = clone.folder / "requirements.lock"
    change(lock, "numpy==", "numpy==1.0")
    with lock.open("a", encoding="utf-8") as file:
        file.write('never-installed==1.0\nfor-windows-only==1.0 ; sys_platform == "win32"\n')
    kernel_spec(clone.folder / ".venv" / "share" / "jupyter", sys.executable, "-m", "gone")
    mine = clone.folder / "workspace"
    mine.mkdir()
    (mine / MARKER).write_text('{"schema": 99}', encoding="utf-8")
    (mine / "progress.json").write_text('{"schema": 99}', encoding="utf-8")

    said = doctor(clone, home)
    start = shlex.quote(str(clone.folder / "start.py"))
    assert said.told["Packages"].startswith("requirements.lock has others: numpy is ")
    assert said.told["Packages"].endswith("not ==1.0, never-installed is missing")
    assert said.mends["Packages"] == f"python3 {start} setup --again"
    assert "No module named gone" in said.told["Kernel"]
    pull = f"git -C {shlex.quote(str(clone.folder))} pull"
    assert said.mends["Your copy"] == said.mends["Progress"] == pull
    assert len(said.mends) == 4

    after = mended(clone, home, [said.mends["Kernel"]])
    assert set(after.mends) == {"Packages", "Your copy", "Progress"}


def test_what_start_py_did_not_install_may_differ_from_the_lock(clone: Clone, home: Path) -> None:
    def packages() -> str:
        code = "from nnbook.course.doctor.packages import packages as p; print(p().told)"
        return clone.run(home, [str(clone.python), "-c", code]).stdout

    change(clone.folder / "requirements.lock", "numpy", "numpy==1.0")
    assert "has others: numpy is " in packages()
    stamp = clone.folder / ".venv" / "nnbook-setup.json"
    stamp.write_text('{"kind": "cpu", "installed": "unfinished"}', encoding="utf-8")
    assert "did not finish" in packages()
    stamp.unlink()
    assert "within the ranges of pyproject.toml" in packages()
    change(clone.folder / "pyproject.toml", '    "numpy', '    "numpy<1",')
    assert "pyproject.toml has others: numpy is " in packages()


def test_a_kernel_of_the_users_own_that_takes_the_place_of_ours(clone: Clone, home: Path) -> None:
    def ask() -> list[str]:
        code = "from nnbook.course.doctor.notebooks import kernel as k; f = k()"
        code += "; print(f.told); print(f.mend)"
        return clone.run(home, [str(clone.python), "-c", code]).stdout.splitlines()

    shutil.rmtree(clone.folder / ".venv" / "share" / "jupyter" / "kernels")
    place = subprocess.run(
        [clone.python, "-c", "import jupyter_core.paths as p; print(p.jupyter_data_dir())"],
        env=clone.environment(home),
        capture_output=True,
        text=True,
        check=True,
    ).stdout.strip()
    folder = kernel_spec(Path(place), "not-there").parent
    told, mend = ask()
    assert "does not start" in told
    assert (
        mend
        == f"Delete the folder {finding.quoted(folder)}, which hides this environment's kernel."
    )
    shutil.rmtree(folder)
    told, mend = ask()
    assert "answers" in told
    assert not mend


def test_a_broken_installation_is_looked_at_all_the_same(clone: Clone, home: Path) -> None:
    for name, code in {
        "torch": "import os; os.abort()",
        "packaging": "import a_module_that_is_gone",
        "typer": "import a_module_that_is_gone",
        "psutil": "1 / 0",
        "ipykernel": "import a_module_that_is_gone",
    }.items():
        (clone.packages / f"{name}.py").write_text(code, encoding="utf-8")
    mine = clone.folder / "workspace"
    mine.mkdir()
    (mine / MARKER).write_text("damaged", encoding="utf-8")
    (mine / "progress.json").mkdir()
    said = Said(clone.run(home, clone.start("doctor")))
    assert set(said.mends) >= {"Packages", "PyTorch", "Memory", "Kernel", "Your copy", "Progress"}
    assert "does not work" in said.told["PyTorch"]
    assert "No module named 'a_module_that_is_gone'" in said.told["Packages"]
    assert "ZeroDivisionError: division by zero" in said.told["Memory"]
    assert "Report" in said.mends["Memory"]
    for subject in ("PyTorch", "Packages", "Kernel"):
        assert said.mends[subject].endswith(" setup --again")
    assert "no file" in said.told["Progress"]
    assert "damaged" in said.told["Your copy"]
    assert said.status == 1


def test_in_a_classroom_the_teacher_is_asked(
    clone: Clone, home: Path, read_only: Callable[[Path], list[str]]
) -> None:
    with (clone.folder / "requirements.lock").open("a", encoding="utf-8") as lock:
        lock.write("not-installed==1.0\n")
    kernel_spec(clone.folder / ".venv" / "share" / "jupyter", "not-there")
    (clone.folder / "shared data" / "MNIST").mkdir(parents=True)
    clone.seal = read_only(clone.folder)
    mine = home / "nnbook-workspace"
    mine.mkdir()
    (mine / "progress.json").touch()
    (mine / "progress.json").chmod(0o444)

    shared = str(clone.folder / "shared data")
    said = doctor(clone, home, NNBOOK_DATA=shared)
    asked = "Ask your teacher, or whoever installed the course, to run: "
    assert said.mends["Packages"].startswith(f"{asked}python3 ")
    assert said.mends["Kernel"].startswith(f"{asked}{shlex.quote(str(clone.python))} -m ipykernel")
    assert said.mends["Progress"] == f"chmod u+w {mine / 'progress.json'}"
    assert len(said.mends) == 3
    assert said.told["Data"] == f"{shared}, read-only: what is there can be used"
    assert said.told["Your copy"].startswith(str(mine))


@pytest.fixture
def mine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give this process a learner's copy."""
    monkeypatch.delenv("NNBOOK_PROGRESS")
    monkeypatch.setenv("NNBOOK_WORKSPACE", str(tmp_path / "mine"))
    (tmp_path / "mine").mkdir()
    return tmp_path / "mine"


def test_a_progress_file_that_another_program_holds(
    mine: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(places, "PATIENCE", 0)
    path = mine / "progress.json"
    monkeypatch.setenv("NNBOOK_PROGRESS", str(path))
    progress.change(lambda record: record["exercises"].update({"0/average": {"attempts": 1}}))
    assert places.progress().mend == ""
    with locked(progress.lock_of(path)):
        held = places.progress()
    assert "held by another program" in held.told
    assert "Shut down" in held.mend


def test_places_that_cannot_be_used(mine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (mine / "file").write_text("", encoding="utf-8")
    monkeypatch.setenv("NNBOOK_WORKSPACE", str(mine / "file" / "below"))
    assert places.copy().mend == finding.unset("NNBOOK_WORKSPACE")
    assert "NNBOOK_PROGRESS name a file" in places.progress().mend
    monkeypatch.setenv("NNBOOK_PROGRESS", str(mine / "file" / "progress.json"))
    assert places.progress().mend == finding.unset("NNBOOK_PROGRESS")
    monkeypatch.setenv("NNBOOK_PROGRESS", "progress.json")
    assert places.variables().mend == finding.unset("NNBOOK_PROGRESS")


def test_a_home_that_nobody_knows_is_told_with_what_to_do(
    mine: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NNBOOK_WORKSPACE", "~nobody-of-this-name/x")
    monkeypatch.setattr(doctor_module, "CHECKS", {"Your copy": places.copy, "V": places.variables})
    (_, copy), (_, variables) = doctor_module.examine()
    assert "home folder cannot be found" in copy.told
    assert copy.mend.startswith("Let NNBOOK_WORKSPACE name a folder")
    assert variables.mend == finding.unset("NNBOOK_WORKSPACE")

    monkeypatch.setenv("NNBOOK_WORKSPACE", str(mine))
    checks = {"Data": places.data, "Disk": machine.disk, "Progress": places.progress}
    monkeypatch.setattr(doctor_module, "CHECKS", checks)
    for name in ("NNBOOK_DATA", "NNBOOK_PROGRESS"):
        monkeypatch.setenv(name, "~nobody-of-this-name/x")
    for subject, found in doctor_module.examine():
        name = "NNBOOK_PROGRESS" if subject == "Progress" else "NNBOOK_DATA"
        assert found.told.startswith(f"{name} is ~nobody-of-this-name/x"), subject
        assert found.mend == "Let it name a path from its root on."


@pytest.mark.skipif(os.name == "nt", reason="Windows has other links")
def test_a_progress_file_behind_a_link_is_looked_at_where_it_lies(mine: Path) -> None:
    (mine / "progress.json").symlink_to(mine / "synced" / "mine.json")
    assert places.progress().told == f"{mine / 'synced' / 'mine.json'}, made by your first check"
    (mine / "synced").mkdir()
    (mine / "synced" / "mine.json").write_text("{", encoding="utf-8")
    assert "mine.json is damaged" in places.progress().told


def test_little_memory_and_little_room_are_told(
    mine: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for check, needed in ((machine.memory, "NEEDED_MEMORY"), (machine.disk, "NEEDED_DISK")):
        assert check().mend == ""
        monkeypatch.setattr(machine, needed, 1e18)
        assert "1000000000.0 GB needed" in check().told
        assert check().mend.endswith(".")


def test_a_kernel_that_never_answers_is_given_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("JUPYTER_CONFIG_PATH", "JUPYTER_PREFER_ENV_PATH"):
        monkeypatch.delenv(name, raising=False)
    kernel_spec(tmp_path / "jupyter", sys.executable, "-c", "import time; time.sleep(600)")
    monkeypatch.setenv("JUPYTER_PATH", str(tmp_path / "jupyter"))
    monkeypatch.setattr(kernel, "PATIENCE", 1)
    found = notebooks.kernel()
    assert "does not start" in found.told
    assert found.mend == finding.unset("JUPYTER_PATH")


def test_every_variable_of_ours_is_known() -> None:
    files = [ROOT / "start.py", *(ROOT / "nnbook").rglob("*.py")]
    named = {
        name
        for path in files
        for name in re.findall(r"\bNNBOOK_[A-Z]+\b", path.read_text(encoding="utf-8"))
    }
    assert named == set(places.VARIABLES)


def test_on_windows_what_mends_is_as_powershell_wants_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(finding.os, "name", "nt")
    monkeypatch.setattr(sys, "executable", r"C:\My Python\python.exe")
    assert finding.unset("A", "B") == "Remove-Item Env:A, Env:B"
    assert finding.python_command("-m x") == r'& "C:\My Python\python.exe" -m x'
    monkeypatch.setattr(sys, "executable", r"C:\python.exe")
    assert finding.python_command("-m x") == r"C:\python.exe -m x"
    assert finding.start_command("setup").startswith("python ")


def test_whoever_reads_only_the_first_line_sees_no_traceback() -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "nnbook.course.doctor"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONIOENCODING": "cp949"},
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.readline().startswith(b"[ok]  Python")
        process.stdout.close()
        assert process.stderr.read() == b""
