"""The folders and files of the learner's own, and the variables that move them."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from nnbook.course import ROOT
from nnbook.course.doctor.finding import Finding, by_the_owner, python_command, quoted, unset
from nnbook.files import behind_links, can_write, data_root

VARIABLES = ("NNBOOK_CPU", "NNBOOK_DATA", "NNBOOK_FREEZE", "NNBOOK_PROGRESS", "NNBOOK_WORKSPACE")
_PLACES = ("NNBOOK_DATA", "NNBOOK_PROGRESS", "NNBOOK_WORKSPACE")

PATIENCE = 2
"""Seconds to wait for the lock of the progress file; a check holds it for a moment only."""


def data() -> Finding:
    """Look whether data can be read from the data root, and laid there."""
    root = data_root()
    if can_write(root):
        return Finding(f"{root}" if root.exists() else f"{root}, made by the first download")
    if root.is_dir() and os.access(root, os.R_OK | os.X_OK) and any(root.iterdir()):
        return Finding(f"{root}, read-only: what is there can be used")
    return Finding(f"{root} is no folder in which you may write", _elsewhere("NNBOOK_DATA"))


def copy() -> Finding:
    """Look whether the learner's copy is there or can be made, and knows what was laid in it."""
    from nnbook.course import copy

    mine = copy.folder()
    if not can_write(mine):
        return Finding(f"{mine} cannot be written", _elsewhere("NNBOOK_WORKSPACE"))
    marker = mine / copy.MARKER
    if not marker.exists():
        return Finding(f"{mine}, made when you first open Lab")
    try:
        laid = copy.read_marker(marker)
    except copy.CopyError:
        return Finding(f"{mine} was made by a newer nnbook", _update())
    if laid is None:
        wary = f"{marker} is damaged: newer lessons are laid beside yours, even untouched ones"
        return Finding(wary, python_command("-m nnbook.cli lab"))
    return Finding(f"{mine}, with {len(laid)} files from the course")


def progress() -> Finding:
    """Look whether what the learner does can be kept."""
    from filelock import Timeout

    from nnbook.course.copy import folder
    from nnbook.locks import locked
    from nnbook.workbook.progress import store as progress
    from nnbook.workbook.progress.place import where

    told = os.environ.get("NNBOOK_PROGRESS", "").strip()
    path = where() if told else behind_links(folder() / "progress.json")
    if not can_write(path.parent) or (path.exists() and not os.access(path, os.R_OK)):
        return Finding(f"{path} cannot be written and read", _elsewhere("NNBOOK_PROGRESS"))
    if not path.exists():
        return Finding(f"{path}, made by your first check")
    if not path.is_file():
        return Finding(f"{path} is no file", _elsewhere("NNBOOK_PROGRESS"))
    if not path.stat().st_mode & stat.S_IWUSR:
        command = "attrib -R" if os.name == "nt" else "chmod u+w"
        return Finding(f"{path} is read-only", f"{command} {quoted(path)}")
    state = progress.look(path)
    if state is None:
        show = python_command("-m nnbook.cli progress")
        return Finding(f"{path} is damaged: this keeps it and begins a new one", show)
    if not state.writable:
        return Finding(f"{path} was written by a newer nnbook", _update())
    try:
        with locked(progress.lock_of(path), PATIENCE):
            return Finding(str(path))
    except Timeout:
        return Finding(
            f"{path} is held by another program",
            "Shut down other kernels (in Lab: Kernel, Shut Down All Kernels...).",
        )


def variables() -> Finding:
    """Look for variables that are misspelt, forgotten, or change with the current folder."""
    from nnbook.names import suggest

    ours = {name: told for name, told in os.environ.items() if name.startswith("NNBOOK_") and told}
    odd = {
        name: f"nnbook knows none of that name. {suggest(name, VARIABLES)}"
        for name in ours
        if name not in VARIABLES
    }
    if ours.get("NNBOOK_FREEZE"):
        odd["NNBOOK_FREEZE"] = "explorers do not ask Python; only the handbook wants that"
    for name in _PLACES:
        # Path.expanduser would raise where nobody knows whose home is meant.
        told = os.path.expanduser(ours.get(name, "").strip())  # noqa: PTH111
        if name in ours and not Path(told).is_absolute():
            odd[name] = f"{ours[name]} is another place in each folder that you start from"
    if odd:
        return Finding("; ".join(f"{name}: {why}" for name, why in odd.items()), unset(*odd))
    return Finding(", ".join(f"{name}={told}" for name, told in ours.items()) or "none is set")


def _elsewhere(variable: str) -> str:
    """Return how a place that cannot be used is changed by its variable."""
    if os.environ.get(variable):
        return unset(variable)
    kind = "a file in a folder" if variable == "NNBOOK_PROGRESS" else "a folder"
    return f"Let the variable {variable} name {kind} in which you may write."


def _update() -> str:
    return by_the_owner(f"git -C {quoted(ROOT)} pull", ROOT)
