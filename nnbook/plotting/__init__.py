"""Pictures with words, tables, and the ten lines with which the course begins.

Matplotlib is loaded when one of them is first used: a verdict needs :mod:`nnbook.plotting.output`
only.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from nnbook.plotting.display import show
    from nnbook.plotting.memory import same_memory
    from nnbook.plotting.style import BLUE, GREEN, GREY, ORANGE, figure
    from nnbook.plotting.tables import table
    from nnbook.plotting.ten import ten_lines

__all__ = ["BLUE", "GREEN", "GREY", "ORANGE", "figure", "same_memory", "show", "table", "ten_lines"]

_HOMES = {"same_memory": "memory", "show": "display", "table": "tables", "ten_lines": "ten"}


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(f"{__name__}.{_HOMES.get(name, 'style')}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return __all__
