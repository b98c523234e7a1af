"""Explorers and quizzes that a notebook goes on showing, however often it is saved.

With ``saveState``, JupyterLab saves the state of widgets, but only of those that the running kernel
knows: after a restart, or on the next day, one save would empty all explorers above the cell that
was run again. As long as a cell shows a widget, its saved state is therefore kept here.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from nnbook.course.lessons import ENCODING

VIEW = "application/vnd.jupyter.widget-view+json"
STATE = "application/vnd.jupyter.widget-state+json"


def keep_shown(model: dict[str, Any], path: str, contents_manager: Any, **_: Any) -> None:
    """Add to a notebook that is being saved the widget states that it shows and does not hold.

    This is a hook of Jupyter's contents manager. What is added comes from the file as it is.

    Parameters
    ----------
    model
        What is being saved; its ``content`` is changed in place.
    path
        Where, as the contents manager counts.
    contents_manager
        Knows the folder in which the file lies.
    """
    if model.get("type") != "notebook" or not model.get("content"):
        return
    now = _states(model["content"])
    missing = set(_shown(model["content"])) - now.keys()
    saved = Path(contents_manager.root_dir, path.strip("/"))
    if not missing or not saved.is_file():
        return
    before = _states(json.loads(saved.read_text(encoding=ENCODING)))
    while missing:
        name = missing.pop()
        if name in before:
            now[name] = before[name]
            # A widget leads to others, such as its layout.
            others = re.findall(r"IPY_MODEL_(\w+)", json.dumps(before[name]))
            missing |= set(others) - now.keys()
    if now:
        widgets = model["content"]["metadata"].setdefault("widgets", {})
        widgets[STATE] = {"version_major": 2, "version_minor": 0, "state": now}


def _states(notebook: dict[str, Any]) -> dict[str, Any]:
    """Return the saved widgets of a notebook by their names."""
    states: dict[str, Any] = notebook["metadata"].get("widgets", {}).get(STATE, {}).get("state", {})
    return states


def _shown(notebook: dict[str, Any]) -> Iterator[str]:
    """Go through the names of the widgets that the cells of a notebook show."""
    for cell in notebook["cells"]:
        for output in cell.get("outputs", ()):
            view = output.get("data", {}).get(VIEW)
            if view:
                yield view["model_id"]
