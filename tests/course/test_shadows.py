"""A learner's own random.py or torch.py beside a notebook is found and named."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from nnbook.course import NOTEBOOKS
from nnbook.course.doctor import notebooks
from nnbook.course.doctor.finding import install_again
from nnbook.course.shadows import shadows, shadows_below

NEEDED = ["random", "torch", "numpy", "nnbook", "typing", "matplotlib", "zmq", "IPython", "code"]
OTHERS = ["my_random", "test", "lesson", "sys", "torch2"]


@pytest.fixture
def copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a learner's copy with a notebook in each of two folders, and none in a third."""
    monkeypatch.setenv("NNBOOK_WORKSPACE", str(tmp_path / "copy"))
    for name in ("0-start-here.ipynb", "1-part/1-1.ipynb", "data/plain.txt"):
        (tmp_path / "copy" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "copy" / name).touch()
    return tmp_path / "copy"


@pytest.mark.parametrize("name", NEEDED)
def test_what_stands_in_the_way_of_a_module_is_found(name: str, tmp_path: Path) -> None:
    (tmp_path / f"{name}.py").touch()
    assert shadows(tmp_path) == [tmp_path / f"{name}.py"]


@pytest.mark.parametrize("name", OTHERS)
def test_what_stands_in_no_way_is_left_alone(name: str, tmp_path: Path) -> None:
    (tmp_path / f"{name}.py").touch()
    (tmp_path / "random.txt").touch()
    (tmp_path / "torch").mkdir()  # a folder without __init__.py comes after all modules
    assert shadows(tmp_path) == []


def test_only_what_lies_beside_a_notebook_matters(copy: Path) -> None:
    assert notebooks.own_files().mend == ""
    (copy / "data" / "random.py").touch()
    assert notebooks.own_files().mend == ""
    (copy / "1-part" / "torch").mkdir()
    (copy / "1-part" / "torch" / "__init__.py").touch()
    assert list(shadows_below(copy)) == [copy / "1-part" / "torch"]


def test_the_doctor_names_the_file_and_a_name_that_it_may_have(copy: Path) -> None:
    (copy / "1-part" / "random.py").touch()
    found = notebooks.own_files()
    assert str(copy / "1-part" / "random.py") in found.told
    assert "has the name of a module" in found.told
    assert found.mend == "Rename it, to my_random.py for example, and restart the kernel."
    (copy / "numpy.py").touch()
    assert notebooks.own_files().told.endswith("; so do 1 more")


def test_the_help_in_the_opening_notebook_names_them() -> None:
    notebook = json.loads((NOTEBOOKS / "0-start-here.ipynb").read_text(encoding="utf-8"))
    (help_,) = (
        words
        for words in ("".join(cell["source"]) for cell in notebook["cells"])
        if words.startswith("## When something goes wrong")
    )
    assert "`random.py` or `torch.py`" in help_
    assert "`nnbook doctor` finds such files" in help_


def test_the_doctor_starts_a_kernel_as_run_does(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Jupyter's own kernel is well, and this Python's cannot be started."""
    spec = tmp_path / "jupyter" / "kernels" / "python3" / "kernel.json"
    spec.parent.mkdir(parents=True)
    argv = [sys.executable, "-m", "ipykernel_launcher", "-f", "{connection_file}"]
    told = {"argv": argv, "display_name": "x", "language": "python"}
    spec.write_text(json.dumps(told), encoding="utf-8")
    monkeypatch.setenv("JUPYTER_PATH", str(tmp_path / "jupyter"))
    assert "answers" in notebooks.kernel().told
    monkeypatch.setattr(sys, "executable", str(tmp_path / "gone" / "python"))
    found = notebooks.kernel()
    assert "does not start for nnbook run" in found.told
    assert found.mend == install_again()
