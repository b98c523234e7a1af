"""Files are written whole, where they really lie; whether a folder takes any is tried."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from nnbook.files import can_write, write_atomically

posix = pytest.mark.skipif(os.name == "nt", reason="Windows has other permissions and links")


def test_a_folder_that_exists_or_can_be_made_can_be_written(tmp_path: Path) -> None:
    assert can_write(tmp_path)
    assert can_write(tmp_path / "to" / "be made")
    assert not any(tmp_path.iterdir())


def test_below_a_file_nothing_can_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    assert not can_write(tmp_path / "file")
    assert not can_write(tmp_path / "file" / "folder")
    assert (tmp_path / "file").read_text(encoding="utf-8") == "mine"


@posix
def test_what_a_link_leads_to_is_written_and_the_link_stays(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to("real")
    for content in (b"begun", b"again"):
        assert write_atomically(tmp_path / "link", content)
        assert (tmp_path / "link").is_symlink()
        assert (tmp_path / "real").read_bytes() == content
    assert len(list(tmp_path.iterdir())) == 2


@posix
def test_a_file_keeps_its_mode_and_a_new_one_has_that_of_any_new_file(tmp_path: Path) -> None:
    write_atomically(tmp_path / "new", b"")
    (tmp_path / "other").touch()
    assert (tmp_path / "new").stat().st_mode == (tmp_path / "other").stat().st_mode
    for mode in (0o600, 0o755, 0o444):
        (tmp_path / "new").chmod(mode)
        write_atomically(tmp_path / "new", b"again")
        assert stat.S_IMODE((tmp_path / "new").stat().st_mode) == mode


def test_whoever_is_asked_last_may_say_no(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"old")
    assert not write_atomically(path, b"new", lambda: False)
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]
