"""``nnbook data`` lists what is there and downloads what is not; its exit status tells."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from nnbook.cli import app
from nnbook.course import CourseError

FIRST = "train-images-idx3-ubyte.gz"


def run(*words: str) -> Result:
    """Run ``nnbook data`` in this process, where torchvision's classes name a small MNIST."""
    return CliRunner().invoke(app, ["data", *words])


def test_the_list_says_what_is_there_and_where(mirror: Any, data_root: Path) -> None:
    listed = run()
    assert listed.exit_code == 0
    root, bundled, mnist, fashion = listed.stdout.splitlines()
    assert root == f"The data root is {data_root}."
    assert bundled == "bundled   complete  comes with scikit-learn"
    assert mnist == "mnist     missing   get it with: nnbook data mnist"
    assert fashion == "fashion   missing   get it with: nnbook data fashion"
    assert not data_root.exists()


def test_what_is_named_is_downloaded(mirror: Any, data_root: Path) -> None:
    done = run("mnist")
    assert done.exit_code == 0
    place = data_root / "MNIST" / "raw"
    assert done.stdout == f"mnist     complete  0.1 MB in {place}\n"
    assert (place / FIRST).read_bytes() == mirror.files[FIRST]
    assert not (data_root / "FashionMNIST").exists()


def test_what_is_bundled_needs_no_download(mirror: Any, data_root: Path) -> None:
    assert run("bundled").exit_code == 0
    assert not mirror.asked


def test_a_damaged_file_is_told_by_the_list_and_mended_on_demand(
    mirror: Any, data_root: Path
) -> None:
    assert run("mnist").exit_code == 0
    (data_root / "MNIST" / "raw" / FIRST).write_bytes(b"half")
    listed = run()
    assert listed.exit_code == 1
    assert "mnist     damaged   get it with: nnbook data mnist" in listed.stdout
    assert run("mnist").exit_code == 0
    assert run().exit_code == 0


def test_what_cannot_be_had_is_an_error(offline: Any) -> None:
    with pytest.raises(CourseError, match="could not be downloaded"):
        CliRunner().invoke(app, ["data", "mnist"], catch_exceptions=False)


def test_a_korean_windows_console_is_survived(tmp_path: Path) -> None:
    """The data root has a name that this console cannot show, and lies below a file.

    A process of its own, for its streams; one for all that is said, since starting takes longest.
    """
    file = tmp_path / "자료 \N{SNOWMAN} é"
    file.write_text("", encoding="utf-8")
    code = (
        "import sys, nnbook.cli\n"
        "for words in ('', 'mist', 'mnist'):\n"
        "    sys.argv = ['nnbook', 'data', *words.split()]\n"
        "    try: nnbook.cli.main()\n"
        "    except SystemExit as end: print('status', end.code)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        env={**os.environ, "PYTHONIOENCODING": "cp949", "NNBOOK_DATA": str(file)},
        check=True,
    )
    said = done.stdout.decode("cp949")
    for told in ("bundled   complete", "Did you mean 'mnist'?", "is missing, and"):
        assert told in said
    assert re.findall(r"^status (.*)$", said, re.MULTILINE) in (["0", "1", "1"], ["None", "1", "1"])
    assert "Traceback" not in said
