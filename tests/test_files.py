"""Whether a folder can be written is found out by trying, and nothing is left behind."""

from __future__ import annotations

from pathlib import Path

from nnbook.files import can_write


def test_a_folder_that_exists_or_can_be_made_can_be_written(tmp_path: Path) -> None:
    assert can_write(tmp_path)
    assert can_write(tmp_path / "to" / "be made")
    assert not any(tmp_path.iterdir())


def test_below_a_file_nothing_can_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    assert not can_write(tmp_path / "file")
    assert not can_write(tmp_path / "file" / "folder")
    assert (tmp_path / "file").read_text(encoding="utf-8") == "mine"
