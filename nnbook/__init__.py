"""nnbook: an interactive course and workbook on neural networks in PyTorch.

What a lesson needs comes from here::

    from nnbook import check, data, explore, guess, hint, plotting, quiz, recall, solution

Nothing is loaded before it is used, so ``import nnbook`` costs next to nothing and does not
import torch.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from nnbook import data, models, plotting, training
    from nnbook.exercises import (
        check,
        guess,
        hint,
        progress,
        quiz,
        recall,
        retrieve,
        solution,
    )
    from nnbook.interactive import explore

__version__ = "0.1.0"

__all__ = [
    "check",
    "data",
    "explore",
    "guess",
    "hint",
    "models",
    "plotting",
    "progress",
    "quiz",
    "recall",
    "retrieve",
    "solution",
    "training",
]

_ROOMS = {
    "check": "exercises",
    "explore": "interactive",
    "guess": "exercises",
    "hint": "exercises",
    "progress": "exercises",
    "quiz": "exercises",
    "recall": "exercises",
    "retrieve": "exercises",
    "solution": "exercises",
}


def __getattr__(name: str) -> Any:
    """Import the room that holds ``name`` the first time it is asked for."""
    if name not in __all__:
        raise AttributeError(f"module 'nnbook' has no attribute {name!r}")
    if name in _ROOMS:
        value = getattr(import_module(f"nnbook.{_ROOMS[name]}"), name)
    else:
        value = import_module(f"nnbook.{name}")
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    """List the face, whether loaded yet or not."""
    return sorted(__all__)
