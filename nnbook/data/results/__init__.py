"""Results that took minutes to compute, kept with the commands that make them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from nnbook.names import suggest

FOLDER = Path(__file__).parent
"""Where they lie, a JSON file each."""


def stored(name: str) -> dict[str, Any]:
    """Return a result that takes too long to compute in a lesson.

    Parameters
    ----------
    name
        The name of the result, such as ``"six-relus"``.

    Returns
    -------
    dict
        ``"what"`` says in a sentence what it is, ``"command"`` makes it anew from the root of the
        repository, ``"made"`` says when and on what it was made, and ``"result"`` holds it.

    Raises
    ------
    ValueError
        If there is no result of that name.
    """
    known = sorted(path.stem for path in FOLDER.glob("*.json"))
    if name not in known:
        raise ValueError(f"There is no stored result named {name!r}. {suggest(name, known)}")
    told: dict[str, Any] = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    return told
