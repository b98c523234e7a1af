"""Files that somebody laid there: unpacked ones are right, and misplaced ones are recognised."""

from __future__ import annotations

import gzip
import hashlib
import os
from pathlib import Path
from typing import Any

import pytest
from torchvision import datasets

from nnbook import data
from nnbook.data import mnist, store

REAL = Path(
    os.environ.get("NNBOOK_REAL_DATA", Path(__file__).parents[2].parent / "shared" / "data")
)
FIRST = "train-images-idx3-ubyte.gz"


def error() -> str:
    """Ask for a data set that cannot be had, and return what is said."""
    with pytest.raises(data.DataError) as caught:
        data.digits("mnist", fallback=False)
    return str(caught.value)


def lay(folder: Path, files: dict[str, bytes]) -> Path:
    folder.mkdir(parents=True)
    for name, content in files.items():
        (folder / name).write_bytes(content)
    return folder


@pytest.mark.parametrize(
    ("folder", "known"), [("mnist", datasets.MNIST), ("fashion-mnist", datasets.FashionMNIST)]
)
def test_the_sums_of_what_is_unpacked_are_those_of_the_real_files(folder: str, known: Any) -> None:
    if not (REAL / folder).is_dir():
        pytest.skip(f"The real {folder} is not here; NNBOOK_REAL_DATA can name its folder.")
    for name, md5 in known.resources:
        content = gzip.decompress((REAL / folder / name).read_bytes())
        assert hashlib.md5(content).hexdigest() == mnist.UNPACKED[md5], name


@pytest.mark.parametrize("ending", ["", ".gz"])
def test_unpacked_files_are_right_under_either_name(
    ending: str, mirror: Any, data_root: Path
) -> None:
    files = {f"{name[:-3]}{ending}": content for name, content in mirror.unpacked.items()}
    lay(data_root / "MNIST" / "raw", files)
    digits = data.digits("mnist", fallback=False)
    grey = digits.pixels(digits.test.X).squeeze(1).numpy()
    assert (grey == mirror.grey["t10k"]).all()
    assert not mirror.asked
    found = store.look("mnist")
    assert (found.state, found.size) == ("complete", sum(map(len, files.values())))


def test_an_unpacked_file_that_is_wrong_is_not_believed(mirror: Any, data_root: Path) -> None:
    raw = lay(data_root / "MNIST" / "raw", {})
    for name, content in mirror.unpacked.items():
        (raw / name[:-3]).write_bytes(content)
    (raw / FIRST[:-3]).write_bytes(mirror.unpacked[FIRST][:-1])
    assert store.look("mnist").state == "damaged"
    assert data.digits("mnist").name == "mnist"
    assert dict(mirror.asked) == {FIRST: 1}
    assert (raw / FIRST[:-3]).read_bytes() == mirror.unpacked[FIRST][:-1], "it stays"
    assert store.look("mnist").state == "complete"


@pytest.mark.parametrize(
    ("place", "root"),
    [
        ("mine/MNIST/raw", "mine"),
        ("MNIST/MNIST/raw", "MNIST"),
        (".", None),
        ("raw", None),
        ("MNIST", None),
        ("MNIST/raw/raw", None),
        ("a/b/c", None),
    ],
)
@pytest.mark.parametrize("packed", [True, False])
def test_files_near_their_place_are_recognised(
    place: str, root: str | None, packed: bool, mirror: Any, data_root: Path
) -> None:
    unpacked = {name[:-3]: content for name, content in mirror.unpacked.items()}
    folder = lay(data_root / place, mirror.files if packed else unpacked)
    first = FIRST if packed else FIRST[:-3]
    right = data_root / "MNIST" / "raw"
    advice = f"let NNBOOK_DATA be {data_root / root}" if root else f"move the files into {right}"
    assert error() == f"{first} lies in {folder}, where it is not looked for: {advice}."
    assert not mirror.asked


@pytest.mark.parametrize("named", ["MNIST", "MNIST/raw"])
def test_a_data_root_that_is_too_deep_is_recognised(
    named: str, mirror: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lay(tmp_path / "here" / "MNIST" / "raw", mirror.files)
    monkeypatch.setenv("NNBOOK_DATA", str(tmp_path / "here" / named))
    assert error().endswith(f": let NNBOOK_DATA be {tmp_path / 'here'}.")


def test_files_of_the_same_name_with_other_contents_are_none_of_them(
    mirror: Any, data_root: Path
) -> None:
    lay(data_root / "FashionMNIST" / "mine", dict.fromkeys(mirror.files, b"other pictures"))
    assert data.digits("mnist", fallback=False).name == "mnist"


def test_a_data_root_in_nobodys_home_is_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("NNBOOK_DATA", "~nobody-of-this-name/data")
    assert data.digits("mnist").name == "bundled"
    assert "NNBOOK_DATA is ~nobody-of-this-name/data" in capsys.readouterr().out
