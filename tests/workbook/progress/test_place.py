"""The progress file is written where it really lies, and no second one is begun in silence."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
from pathlib import Path
from textwrap import dedent

import pytest

from nnbook.workbook import Exercise
from nnbook.workbook.desk.desk import Desk
from nnbook.workbook.progress import store
from nnbook.workbook.progress.records import Record

posix = pytest.mark.skipif(os.name == "nt", reason="Windows has other permissions and links")


def try_once(record: Record) -> None:
    entry = record["exercises"].setdefault("a", {})
    entry["attempts"] = entry.get("attempts", 0) + 1


def attempts(path: Path) -> int:
    found: int = json.loads(path.read_text(encoding="utf-8"))["exercises"]["a"]["attempts"]
    return found


@posix
@pytest.mark.parametrize("begun", [True, False], ids=["there", "dangling"])
def test_a_symbolic_link_stays_one_and_what_it_leads_to_is_written(
    progress_file: Path, begun: bool
) -> None:
    real = progress_file.parent / "synced" / "of mine.json"
    if begun:
        real.parent.mkdir()
        real.write_text(json.dumps(store.empty()), encoding="utf-8")
    second = progress_file.with_name("second")
    second.symlink_to("synced/of mine.json")
    progress_file.symlink_to(second)
    for _ in range(2):
        assert store.change(try_once).trouble == ""
    assert progress_file.readlink() == second
    assert second.is_symlink()
    assert attempts(real) == 2


@posix
def test_two_ways_to_one_file_have_one_lock(
    progress_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from nnbook.locks import locked

    monkeypatch.setattr(store, "_PATIENCE", 0.2)
    real = progress_file.parent / "real.json"
    progress_file.symlink_to(real)
    with locked(store.lock_of(real)):
        assert "another program holds it" in store.change(try_once).trouble
    assert not real.exists()


@posix
def test_links_that_lead_round_in_a_circle_are_told(progress_file: Path) -> None:
    progress_file.symlink_to(progress_file.with_name("other"))
    progress_file.with_name("other").symlink_to(progress_file)
    assert "could not be saved" in store.change(try_once).trouble
    assert "could not be saved" in store.read().trouble


@posix
def test_a_damaged_file_behind_a_link_is_set_aside_where_it_lies(progress_file: Path) -> None:
    real = progress_file.parent / "synced" / "mine.json"
    real.parent.mkdir()
    real.write_text("{", encoding="utf-8")
    progress_file.symlink_to(real)
    assert "mine.damaged-1.json" in store.change(try_once).trouble
    assert real.with_name("mine.damaged-1.json").read_text(encoding="utf-8") == "{"
    assert progress_file.is_symlink()
    assert attempts(real) == 1


@posix
@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664, 0o606])
def test_who_may_read_it_stays_as_it_was(progress_file: Path, mode: int) -> None:
    store.change(try_once)
    progress_file.chmod(mode)
    before = os.umask(0o077)
    try:
        store.change(try_once)
    finally:
        os.umask(before)
    assert stat.S_IMODE(progress_file.stat().st_mode) == mode
    assert attempts(progress_file) == 2


@pytest.mark.skipif(os.name == "nt" or os.geteuid() != 0, reason="only root gives files away")
def test_the_group_stays_and_where_it_cannot_no_other_group_gets_its_rights(
    progress_file: Path, tmp_path: Path
) -> None:
    store.change(try_once)
    os.chown(progress_file, -1, 4321)
    progress_file.chmod(0o660)
    store.change(try_once)
    found = progress_file.stat()
    assert (found.st_gid, stat.S_IMODE(found.st_mode)) == (4321, 0o660)

    nobody = ["setpriv", "--bounding-set=-chown", "--inh-caps=-chown"]
    if subprocess.run([*nobody, "true"], capture_output=True, check=False).returncode:
        pytest.skip("root cannot give up changing groups here")
    code = "from nnbook.files import *; import sys; write_atomically(Path(sys.argv[1]), b'x')"
    subprocess.run([*nobody, sys.executable, "-c", code, str(progress_file)], check=True)
    found = progress_file.stat()
    assert found.st_gid != 4321
    assert stat.S_IMODE(found.st_mode) == 0o600


@pytest.mark.parametrize("touch", ["read", "change"])
def test_a_mark_of_utf_8_before_the_file_is_no_damage(progress_file: Path, touch: str) -> None:
    store.change(try_once)
    progress_file.write_bytes(b"\xef\xbb\xbf" + progress_file.read_bytes())
    state = store.read() if touch == "read" else store.change(try_once)
    assert state.trouble == ""
    assert state.exercise("a")["attempts"] == (1 if touch == "read" else 2)
    assert not list(progress_file.parent.glob("*damaged*"))


@pytest.mark.parametrize("told", ["~nobody-of-this-name/p.json", "~nobody-of-this-name"])
def test_somebodys_home_that_nobody_knows_is_told_and_checking_goes_on(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    desk: Desk,
    column_exercise: Exercise,
    told: str,
) -> None:
    monkeypatch.setenv("NNBOOK_PROGRESS", told)
    desk.check("9.1/column", column_exercise.mistakes[0].answer)
    said = capsys.readouterr().out
    assert "X is flat." in said
    assert f"NNBOOK_PROGRESS is {told}" in said
    assert "let it name a path from its root on." in said
    for nth in ("hint 1", "hint 2"):
        desk.hint("9.1/column")
        assert nth in capsys.readouterr().out
    desk.progress()
    assert "NNBOOK_PROGRESS is" in capsys.readouterr().out


def kernel(begin: Path, code: str, home: Path, **variables: str) -> list[str]:
    """Run code as a kernel does that was started in a folder, and return the lines it printed."""
    known = {name: told for name, told in os.environ.items() if not name.startswith("NNBOOK_")}
    known |= {"HOME": str(home), "XDG_DATA_HOME": str(home / "data"), **variables}
    preface = """
        import os
        from pathlib import Path
        from nnbook.workbook.progress import store
        def once(record):
            entry = record["exercises"].setdefault("a", {})
            entry["attempts"] = entry.get("attempts", 0) + 1
        """
    done = subprocess.run(
        [sys.executable, "-c", dedent(preface) + dedent(code)],
        cwd=begin,
        env=known,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """Make two copies of the course, and return the first."""
    for name in ("copy", "other"):
        (tmp_path / name / "1-part").mkdir(parents=True)
        (tmp_path / name / ".nnbook-copy").write_text("{}", encoding="utf-8")
    return tmp_path / "copy"


MOVE = """
    print(store.change(once).trouble)
    os.chdir(MOVED)
    print(store.change(once).trouble)
    """


@pytest.mark.parametrize("checked", [True, False], ids=["after a check", "before any check"])
def test_going_to_another_folder_begins_no_second_file(
    copy: Path, tmp_path: Path, checked: bool
) -> None:
    code = MOVE if checked else "os.chdir(MOVED)\nprint(store.change(once).trouble)\n" * 2
    for moved in (tmp_path, copy.parent / "other"):
        (copy / "progress.json").unlink(missing_ok=True)
        told = kernel(copy / "1-part", code.replace("MOVED", repr(str(moved))), tmp_path)
        assert told == ["", ""]
        assert attempts(copy / "progress.json") == 2
        assert not (tmp_path / "other" / "progress.json").exists()
        assert not (tmp_path / "data").exists()


def test_a_name_without_a_folder_means_the_folder_it_was_started_in(
    copy: Path, tmp_path: Path
) -> None:
    code = MOVE.replace("MOVED", repr(str(tmp_path)))
    assert kernel(copy, code, tmp_path, NNBOOK_PROGRESS="mine.json") == ["", ""]
    assert attempts(copy / "mine.json") == 2
    assert not (tmp_path / "mine.json").exists()


def test_a_notebook_that_names_another_file_is_heeded_from_then_on(
    copy: Path, tmp_path: Path
) -> None:
    code = """
        store.change(once)
        os.environ["NNBOOK_PROGRESS"] = str(Path.cwd() / "mine.json")
        store.change(once)
        del os.environ["NNBOOK_PROGRESS"]
        store.change(once)
        """
    kernel(copy, code, tmp_path)
    assert attempts(copy / "progress.json") == 2
    assert attempts(copy / "mine.json") == 1


@posix
def test_a_working_folder_that_was_deleted_ends_in_no_traceback(copy: Path, tmp_path: Path) -> None:
    gone = copy / "gone"
    gone.mkdir()
    code = """
        os.rmdir(os.getcwd())
        place.started_in.cache_clear()  # as if it had been deleted before the first import
        print(store.change(once).trouble)
        print(store.read().exercise("a")["attempts"])
        os.environ["NNBOOK_PROGRESS"] = "mine.json"
        print(store.change(once).trouble)
        """
    code = "\n        from nnbook.workbook.progress import place" + code
    first, second, third = kernel(gone, code, tmp_path)
    assert (first, second) == ("", "1")
    assert attempts(tmp_path / "data" / "nnbook" / "progress.json") == 1
    assert "NNBOOK_PROGRESS is mine.json" in third


@posix
def test_a_copy_that_was_moved_away_is_not_begun_anew_in_its_old_place(
    copy: Path, tmp_path: Path
) -> None:
    code = f"""
        store.change(once)
        os.rename({str(copy)!r}, {str(tmp_path / "renamed")!r})
        state = store.change(once)
        print(state.trouble, state.exercise("a")["attempts"])
        print(store.read().trouble)
        """
    first, second = kernel(copy, code, tmp_path)
    assert "The folder copy, in which your progress was kept, is no longer" in first
    assert "restart the kernel" in second
    assert not copy.exists()
    assert attempts(tmp_path / "renamed" / "progress.json") == 1


@posix
def test_without_any_home_a_sentence_says_so(tmp_path: Path) -> None:
    code = """
        del os.environ["HOME"], os.environ["XDG_DATA_HOME"]
        os.setuid(54321)
        print(store.change(once).trouble)
        """
    if os.geteuid() != 0:
        pytest.skip("only root can become somebody without a home")
    tmp_path.chmod(0o755)
    (said,) = kernel(Path("/"), code, tmp_path)
    assert "Your home folder cannot be found: let NNBOOK_PROGRESS name a place" in said
