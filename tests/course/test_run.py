"""Running lessons, and what is said when one fails."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from pathlib import Path

import nbformat
import pytest
from nbconvert.exporters import HTMLExporter

from nnbook.course import run as runner
from nnbook.course.lessons import LessonError
from nnbook.course.run import (
    KernelFailed,
    LessonFailed,
    ParameterError,
    known_parameters,
    run,
)

Writer = Callable[..., Path]


def text(notebook: nbformat.NotebookNode) -> str:
    """Return all that a notebook printed."""
    outputs = (output for cell in notebook.cells for output in cell.get("outputs", ()))
    return "".join(output.get("text", "") for output in outputs)


def test_a_lesson_runs_with_its_profile_and_parameters(
    write_lesson: Writer, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    path = write_lesson(
        "1.1",
        "import os",
        "steps = 100\nseed: int = 7",
        "print(steps, seed, os.environ.get('NNBOOK_FREEZE') == '1', os.getcwd())",
        profiles={"full": {"steps": 1}},
    )
    out = tmp_path / "build" / "run.ipynb"
    executed = run(path, {"seed": 8}, profile="full", out=out, freeze=True)
    assert text(executed) == f"1 8 True {path.parent}\n"
    assert text(nbformat.read(out, as_version=4)) == text(executed)
    assert "papermill" not in out.read_text(encoding="utf-8").replace("papermill-", "")
    assert "NNBOOK_FREEZE" not in os.environ
    assert capfd.readouterr() == ("", ""), "the tools keep their remarks to themselves"


def test_defaults_leave_the_notebook_as_it_is(write_lesson: Writer, tmp_path: Path) -> None:
    path = write_lesson(
        "1.1", "import os", "steps = 3", "print(steps, os.environ['NNBOOK_FREEZE'])"
    )
    executed = run("1.1", notebooks=tmp_path / "notebooks")
    assert text(executed) == "3 \n"
    before = nbformat.read(path, as_version=4)
    assert [cell.source for cell in executed.cells] == [cell.source for cell in before.cells]


@pytest.mark.parametrize("values", [{}, {"steps": 3}])
def test_a_failing_lesson_says_which_cell_and_what(
    write_lesson: Writer, tmp_path: Path, values: dict[str, int]
) -> None:
    path = write_lesson("1.1", "import os", "steps = 0", "# Divide.\n1 / 0", "print('never')")
    out = tmp_path / "failed.ipynb"
    with pytest.raises(LessonFailed) as caught:
        run(path, values, out=out)
    assert str(caught.value) == (
        "Lesson 1.1 (Small lesson 1.1) failed in cell 4, which begins with `# Divide.`: "
        "ZeroDivisionError: division by zero."
    )
    assert (caught.value.cell, caught.value.line) == (4, "# Divide.")
    written = out.read_text(encoding="utf-8")
    assert "division by zero" in written, "what ran can be looked at"
    assert '"papermill": {' not in written


def test_where_the_kernel_is_gone_an_explorer_stands_as_its_words(
    write_lesson: Writer, tmp_path: Path
) -> None:
    """Whatever turns the notebook into a page shows them in the place of a gap."""
    path = write_lesson("1.1", "import ipywidgets", "", "ipywidgets.IntSlider(description='Of w')")
    out = tmp_path / "ran.ipynb"
    run(path, out=out)
    page, _ = HTMLExporter().from_filename(str(out))  # type: ignore[no-untyped-call]
    assert "IntSlider(value=0, description='Of w')" in page
    assert "application/vnd.jupyter.widget" not in page


def test_a_dying_kernel_says_in_which_cell(write_lesson: Writer, tmp_path: Path) -> None:
    cells = ("import os", "seed = 1\nprint('so far')", "os._exit(1)", "print('never')")
    path = write_lesson("1.1", *cells)
    out = tmp_path / "died.ipynb"
    with pytest.raises(LessonFailed, match=r"cell 4, .*`os\._exit\(1\)`: its kernel died"):
        run(path, out=out)
    assert text(nbformat.read(out, as_version=4)) == "so far\n"


def test_an_endless_cell_is_named(write_lesson: Writer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runner, "CELL_TIMEOUT", 1)
    path = write_lesson("1.1", "import time", "seed = 1", "time.sleep(60)", "print('never')")
    with pytest.raises(LessonFailed, match=r"cell 4, .* longer than 1 seconds"):
        run(path)


def test_nothing_is_written_between_the_cells(
    write_lesson: Writer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With an explorer in every other cell, writing took longer than running."""
    written = []
    monkeypatch.setattr("papermill.iorw.LocalHandler.write", lambda *told: written.append(told))
    out = tmp_path / "ran.ipynb"
    run(write_lesson("1.1", "import os", "seed = 1"), out=out)
    assert written == []
    assert out.is_file()


def test_an_unknown_parameter_is_an_error_that_names_the_known(write_lesson: Writer) -> None:
    path = write_lesson("1.1", "import os", "steps, lr = 3, 0.1\nseed: int = 7\nnum_epochs = 2")
    with pytest.raises(ParameterError, match="no parameter 'epochs': it has seed, num_epochs"):
        run(path, {"epochs": 3})
    with pytest.raises(ParameterError, match="it has none"):
        run(write_lesson("1.2", "import os"), {"epochs": 3})


def test_an_unknown_profile_is_an_error_that_names_the_known(write_lesson: Writer) -> None:
    with pytest.raises(ParameterError, match="no profile 'smok': it has default, full"):
        run(write_lesson("1.1", "import os", "seed = 1"), profile="smok")


def test_an_unknown_lesson_is_an_error(write_lesson: Writer, tmp_path: Path) -> None:
    write_lesson("1.1")
    with pytest.raises(LessonError, match=r"did you mean 1\.1"):
        run("1.2", notebooks=tmp_path / "notebooks")


def test_parameters_are_what_the_tagged_cell_assigns(write_lesson: Writer) -> None:
    path = write_lesson(
        "1.1", "x = 1", "a = b = 2  # two names\nc: float = 3.0\nd[0] = 1\nprint(a)"
    )
    assert known_parameters(nbformat.read(path, as_version=4)) == ("a", "b", "c")


@pytest.mark.parametrize("way", ["the user's own folder", "JUPYTER_PATH"])
def test_another_pythons_kernel_of_the_same_name_is_not_taken(
    way: str, write_lesson: Writer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    spec = tmp_path / "jupyter" / "kernels" / "python3" / "kernel.json"
    spec.parent.mkdir(parents=True)
    argv = [sys.executable, "-c", "another Python", "{connection_file}"]
    told = {"argv": argv, "display_name": "x", "language": "python"}
    spec.write_text(json.dumps(told), encoding="utf-8")
    variable = "JUPYTER_PATH" if way == "JUPYTER_PATH" else "JUPYTER_DATA_DIR"
    monkeypatch.setenv(variable, str(tmp_path / "jupyter"))
    monkeypatch.setenv("JUPYTER_PREFER_ENV_PATH", "0")
    before = dict(os.environ)
    code = "import os, sys\nprint(sys.executable, os.environ['JUPYTER_PREFER_ENV_PATH'])"
    assert text(run(write_lesson("1.1", code))) == f"{sys.executable} 1\n"
    assert dict(os.environ) == before, "what the kernel was given is taken back"


def test_a_home_that_cannot_be_written_does_not_matter(
    write_lesson: Writer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    for variable in ("HOME", "USERPROFILE"):
        monkeypatch.setenv(variable, str(tmp_path / "file"))
    for variable in ("IPYTHONDIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR", "MPLCONFIGDIR"):
        monkeypatch.delenv(variable, raising=False)
    code = "from pathlib import Path\nprint(Path(get_ipython().ipython_dir).name)"
    assert text(run(write_lesson("1.1", code))) == "ipython\n"


def test_a_file_of_the_learners_own_that_keeps_the_kernel_from_starting_is_named(
    write_lesson: Writer,
) -> None:
    path = write_lesson("1.1", "print(1)")
    (path.parent / "re.py").write_text("number = 3\n", encoding="utf-8")
    with pytest.raises(KernelFailed) as caught:
        run(path)
    assert str(caught.value) == (
        f"Lesson 1.1 (Small lesson 1.1) has no kernel to run in: {path.parent / 're.py'} has the "
        "name of a module that notebooks need, and may be taken for it. Rename it, to my_re.py for "
        "example, and restart the kernel."
    )


def test_a_file_of_the_learners_own_that_a_cell_imports_by_mistake_is_named(
    write_lesson: Writer,
) -> None:
    path = write_lesson("1.1", "import tqdm\ntqdm.tqdm")
    (path.parent / "zmq.py").touch()
    assert run(path)
    (path.parent / "tqdm.py").touch()
    with pytest.raises(LessonFailed, match=r"attribute 'tqdm'\. .*tqdm\.py has .* my_tqdm\.py"):
        run(path)
    with pytest.raises(LessonFailed, match=r"division by zero\.$"):
        run(write_lesson("1.1", "1 / 0"))


def test_a_kernel_that_dies_at_its_start_is_one_sentence(
    write_lesson: Writer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "broken").mkdir()
    broken = tmp_path / "broken" / "ipykernel_launcher.py"
    broken.write_text("raise OSError('no room for a kernel')\n", encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path / "broken"))
    with pytest.raises(KernelFailed) as caught:
        run(write_lesson("1.1", "print(1)"))
    assert str(caught.value) == (
        "Lesson 1.1 (Small lesson 1.1) has no kernel to run in: OSError: no room for a kernel. Run "
        "nnbook doctor, which says what to do."
    )
