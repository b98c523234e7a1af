"""One installed clone that nobody may write, and learners who each have their own copy."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from jupyter_client.blocking.client import BlockingKernelClient
from platformdirs import user_cache_path

from nnbook.course import ROOT, build_folder

if TYPE_CHECKING:
    from tests.course.conftest import Clone

COPY = "nnbook-workspace"
LESSON = "1-building-blocks/1-1-data-as-tensors.ipynb"
SOLVE = """
from nnbook.workbook.progress.place import where
from nnbook import check
check("0/average", lambda numbers: sum(numbers) / len(numbers))
print(where())
"""


@contextmanager
def lab(clone: Clone, home: Path, runtime: Path, **variables: str) -> Iterator[dict[str, Any]]:
    """Start Lab as a learner does, lend what it tells of itself, and end it.

    Not by Ctrl-C: a process without a terminal need not hear it (see ``test_lab``).
    """
    with (home.parent / f"{home.name}.log").open("w+", encoding="utf-8") as log:
        server = subprocess.Popen(
            clone.start("lab", "--no-browser", "--port=0"),
            cwd=home.parent,
            env=clone.environment(home, **variables),
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
        )
        try:
            told = runtime / f"jpserver-{server.pid}.json"
            deadline = time.monotonic() + 120
            while not _answers(told) and server.poll() is None and time.monotonic() < deadline:
                time.sleep(0.1)
            assert _answers(told), (home.parent / f"{home.name}.log").read_text(encoding="utf-8")
            yield json.loads(told.read_text(encoding="utf-8"))
            server.terminate()
            assert server.wait(timeout=60) == 0
        finally:
            server.kill()
            server.wait()
        log.seek(0)
        assert "Traceback" not in log.read()


def _answers(told: Path) -> bool:
    """Whether a server has told where it is, and listens there: it tells a little earlier."""
    try:
        ask(json.loads(told.read_text(encoding="utf-8")), "api")
    except (OSError, ValueError):
        return False
    return True


def ask(server: dict[str, Any], api: str, **content: str) -> Any:
    """Ask the server for something, or let it make something."""
    request = urllib.request.Request(
        server["url"] + api,
        headers={"Authorization": f"token {server['token']}"},
        data=json.dumps(content).encode() if content else None,
    )
    with urllib.request.urlopen(request, timeout=60) as answer:
        return json.load(answer)


def run_in_a_lesson(server: dict[str, Any], runtime: Path, code: str) -> str:
    """Run code in a kernel that the server starts for lesson 1.1; return what it prints."""
    kernel = ask(server, "api/sessions", path=LESSON, name="", type="notebook")["kernel"]["id"]
    client = BlockingKernelClient(connection_file=str(runtime / f"kernel-{kernel}.json"))
    client.load_connection_file()
    client.start_channels()
    printed: list[str] = []

    def listen(message: dict[str, Any]) -> None:
        content = message["content"]
        printed.append(content.get("text") or "\n".join(content.get("traceback", ())))

    try:
        client.wait_for_ready(timeout=60)
        client.execute_interactive(code, timeout=60, output_hook=listen)
    finally:
        client.stop_channels()
    return "".join(printed)


def test_learners_share_a_clone_and_nothing_else(classroom: Clone, home: Path) -> None:
    other = home.with_name("bob")
    other.mkdir()
    place = Path(".local/share/jupyter/runtime")
    if sys.platform == "darwin":
        place = Path("Library/Jupyter/runtime")
    with (
        lab(classroom, home, home / place) as ada,
        lab(classroom, other, other / place) as bob,
    ):
        for server, owner in ((ada, home), (bob, other)):
            assert Path(server["root_dir"]) == owner / COPY
            assert (owner / COPY / LESSON).is_file()
        printed = run_in_a_lesson(ada, home / place, SOLVE)
        assert printed.rstrip().endswith(str(home / COPY / "progress.json"))
        assert "could not be saved" not in printed

    said = {each: classroom.run(each, classroom.nnbook("progress")) for each in (home, other)}
    assert said[home].stdout != said[other].stdout
    assert not (other / COPY / "progress.json").exists()

    (other / COPY / LESSON).unlink()
    done = classroom.run(other, classroom.start("lab", "--fresh", "1.1", "--version"))
    assert f"Added {LESSON}." in done.stdout
    assert (other / COPY / LESSON).exists()
    assert not (classroom.folder / "workspace").exists()


def test_a_home_that_cannot_be_written_is_told_and_another_folder_will_do(
    classroom: Clone, home: Path, tmp_path: Path, read_only: Callable[[Path], list[str]]
) -> None:
    classroom.seal = read_only(home)
    done = classroom.run(home, classroom.start("lab", "--version"))
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert f"{home / COPY} cannot be written" in done.stderr
    assert "let NNBOOK_WORKSPACE name a folder" in done.stderr

    mine = tmp_path / "on the class drive"
    runtime = mine / ".jupyterlab" / "runtime"
    with lab(classroom, home, runtime, NNBOOK_WORKSPACE=str(mine)) as server:
        assert Path(server["root_dir"]) == mine
        printed = run_in_a_lesson(server, runtime, SOLVE)
        assert printed.rstrip().endswith(str(mine / "progress.json"))

    done = classroom.run(home, classroom.nnbook("doctor"), NNBOOK_WORKSPACE=str(mine))
    assert re.findall(r"(?m)^\[fix\] (\w+)", done.stdout) == ["Data"], done.stdout
    assert "NNBOOK_DATA name a folder" in done.stdout
    assert not any(home.iterdir())


@pytest.mark.parametrize("trouble", ["the lock is newer", "nothing is installed"])
def test_what_only_the_teacher_can_mend_is_told_in_one_sentence(
    clone: Clone, home: Path, trouble: str, read_only: Callable[[Path], list[str]]
) -> None:
    if trouble == "the lock is newer":
        with (clone.folder / "requirements.lock").open("a", encoding="utf-8") as lock:
            lock.write("one-more==1.0\n")
    else:
        (clone.folder / ".venv").rename(clone.folder / "gone")
    clone.seal = read_only(clone.folder)
    done = clone.run(home, clone.start("lab"))
    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr.count("\n") == 1
    assert "ask your teacher" in done.stderr
    assert not any(home.iterdir())


def test_maintaining_a_clone_that_cannot_be_written_is_announced(
    classroom: Clone, home: Path
) -> None:
    done = classroom.run(home, classroom.start("edit", "--version"))
    assert done.returncode == 0, done.stderr
    assert "cannot be saved" in done.stdout


def test_what_is_built_lies_among_the_users_caches_where_the_clone_cannot_be_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert build_folder() == ROOT / "build"
    (tmp_path / "file").write_text("", encoding="utf-8")
    monkeypatch.setattr("nnbook.course.ROOT", tmp_path / "file" / "clone")
    assert build_folder() == user_cache_path("nnbook", appauthor=False)
