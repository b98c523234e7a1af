"""Names that were not found, or that stand for something else than the learner thinks."""

from __future__ import annotations

import builtins
import difflib
import re
from collections.abc import Iterable
from types import FrameType

from nnbook.workbook.judging.clues import Values

_IMPORTS = {
    "torch": "import torch",
    "nn": "from torch import nn",
    "F": "import torch.nn.functional as F",
    "np": "import numpy as np",
    "plt": "import matplotlib.pyplot as plt",
    "math": "import math",
    "random": "import random",
    "Tensor": "from torch import Tensor",
}
"""How the names that lessons import are imported."""

_ATTRIBUTES = {"gradient": "grad", "length": "shape", "append": "cat", "sgd": "SGD"}
"""What is meant by names behind a dot that are spelt quite otherwise than the real ones."""


def find_name(
    error: BaseException, word: str, values: Values, frame: FrameType | None, line: str
) -> tuple[str, Values]:
    """Return a better word for what is behind an error, where the names in reach tell more.

    Parameters
    ----------
    error
        What was raised.
    word, values
        The word for what is behind it as far as the message tells, and what that names.
    frame
        Where it was raised in the learner's own code.
    line
        The learner's own line there.
    """
    said = dict(values)
    if word in ("called", "none", "module called") and frame and "callable" in str(error):
        hidden = _hidden_builtin(frame, line)
        return ("hidden", (*values, ("hidden_name", hidden))) if hidden else (word, values)
    if word == "attribute" and isinstance(error, AttributeError):
        names = [name for name in _names_of(error.obj) if not name.startswith("_")]
        meant = _ATTRIBUTES.get(said["name"], "")
        near = meant if meant in names else _nearest(said["name"], names)
        return ("attribute near", (*values, ("near_name", near))) if near else (word, values)
    if word == "name" and said["name"] in _IMPORTS:
        return "import", (*values, ("words", _IMPORTS[said["name"]]))
    if word == "name" and frame:
        names = [*frame.f_locals, *frame.f_globals, *vars(builtins)]
        near = _nearest(said["name"], (name for name in names if not name.startswith("_")))
        return ("name near", (*values, ("near_name", near))) if near else (word, values)
    return word, values


def _hidden_builtin(frame: FrameType, line: str) -> str:
    """Return the name of a built-in function that a line calls and that stands for a value."""
    for name in re.findall(r"(?<![\w.])([a-z]+)\(", line):
        if name in frame.f_locals or name not in frame.f_globals:
            continue
        if hasattr(builtins, name) and not callable(frame.f_globals[name]):
            return str(name)
    return ""


def _names_of(thing: object) -> list[str]:
    try:
        return dir(thing)
    except Exception:  # a strange object may do anything
        return []


def _nearest(name: str, names: Iterable[str]) -> str:
    """Return the name that a learner may have meant; nothing if none is near."""
    names = [*dict.fromkeys(names)]
    folded = [each for each in names if each.lower() == name.lower()]
    return next(iter([*folded, *difflib.get_close_matches(name, names, 1, 0.75)]), "")
