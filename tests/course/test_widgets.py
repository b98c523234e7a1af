"""What a notebook shows is kept when it is saved without the kernel that made it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from jupyter_server.services.contents.largefilemanager import LargeFileManager
from nbformat.v4 import new_code_cell, new_notebook, new_output

from nnbook.course.widgets import STATE, VIEW


def notebook(shown: list[str], states: dict[str, Any]) -> dict[str, Any]:
    """Build a notebook whose cells show some widgets and which holds these states."""
    cells = [
        new_code_cell("show", outputs=[new_output("display_data", {VIEW: {"model_id": name}})])
        for name in shown
    ]
    widgets = {"widgets": {STATE: {"version_major": 2, "version_minor": 0, "state": states}}}
    return dict(new_notebook(cells=cells, metadata=widgets if states else {}))


EXPLORER = {"model_name": "AnyModel", "state": {"layout": "IPY_MODEL_layout1"}}
LAYOUT = {"model_name": "LayoutModel", "state": {}}
QUIZ = {"model_name": "AnyModel", "state": {}}


@pytest.fixture
def save(tmp_path: Path) -> Any:
    """Return a function that saves a notebook as Jupyter does, and tells the states it then has."""
    manager = LargeFileManager(
        root_dir=str(tmp_path), pre_save_hook="nnbook.course.widgets.keep_shown"
    )

    def save_(content: dict[str, Any]) -> dict[str, Any]:
        manager.save({"type": "notebook", "content": content}, "lesson.ipynb")
        metadata = manager.get("lesson.ipynb")["content"]["metadata"]
        states: dict[str, Any] = metadata.get("widgets", {}).get(STATE, {}).get("state", {})
        return states

    return save_


def test_a_widget_that_is_still_shown_keeps_its_state_and_what_it_leads_to(save: Any) -> None:
    all_states = {"explorer1": EXPLORER, "layout1": LAYOUT, "quiz1": QUIZ, "forgotten": QUIZ}
    assert save(notebook(["explorer1", "quiz1"], all_states)) == all_states
    del all_states["forgotten"]
    assert save(notebook(["explorer1", "quiz1"], {})) == all_states
    assert save(notebook(["explorer1", "quiz1"], {})) == all_states


def test_what_the_kernel_knows_goes_before_what_was_saved(save: Any) -> None:
    save(
        notebook(["explorer1", "quiz1"], {"explorer1": EXPLORER, "layout1": LAYOUT, "quiz1": QUIZ})
    )
    changed = {"model_name": "AnyModel", "state": {"answers": {"q": 1}}}
    states = save(notebook(["explorer1", "quiz1"], {"quiz1": changed}))
    assert states == {"explorer1": EXPLORER, "layout1": LAYOUT, "quiz1": changed}


def test_what_no_cell_shows_any_more_is_dropped(save: Any) -> None:
    save(notebook(["explorer1"], {"explorer1": EXPLORER, "layout1": LAYOUT}))
    assert save(notebook(["quiz2"], {"quiz2": QUIZ})) == {"quiz2": QUIZ}
    assert save(notebook([], {})) == {}


def test_a_state_that_was_never_saved_is_not_made_up(save: Any) -> None:
    assert save(notebook(["gone"], {})) == {}
    assert save(notebook(["gone"], {})) == {}


def test_a_mark_of_utf_8_before_the_saved_one_loses_no_state(save: Any, tmp_path: Path) -> None:
    states = {"explorer1": EXPLORER, "layout1": LAYOUT}
    save(notebook(["explorer1"], states))
    path = tmp_path / "lesson.ipynb"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert save(notebook(["explorer1"], {})) == states
