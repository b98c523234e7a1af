"""What kind of cell a notebook's cell is: what of it readers see, and what it asks of them."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import Any

WORKBOOK = frozenset(
    {"check", "guess", "hint", "progress", "quiz", "recall", "retrieve", "solution"}
)
"""What a notebook calls of the workbook."""

FOLDED = "folded"
"""The tag of a cell that only draws or prints, and whose code need not be read."""


def tags(cell: Any) -> frozenset[str]:
    """Return the tags of a cell."""
    return frozenset(cell.metadata.get("tags", ()))


def exercise_of(cell: Any) -> str:
    """Return the exercise whose stub a cell holds; empty if it holds none."""
    return str(cell.metadata.get("nnbook", {}).get("exercise", ""))


def calls(source: str) -> Iterator[ast.Call]:
    """Yield the calls in a cell of functions that have a plain name, such as ``quiz("1.2")``.

    Examples
    --------
    >>> [ast.unparse(call) for call in calls('quiz("1.2"); plt.plot(x)')]
    ["quiz('1.2')"]
    """
    for node in ast.walk(parsed(source)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            yield node


def only_calls_workbook(source: str) -> bool:
    """Whether a cell does nothing but call the workbook.

    Examples
    --------
    >>> only_calls_workbook('guess("1.2/leaf")'), only_calls_workbook('x = quiz("1.2")')
    (True, False)
    """
    body = parsed(source).body
    return bool(body) and all(
        isinstance(statement, ast.Expr)
        and isinstance(statement.value, ast.Call)
        and isinstance(statement.value.func, ast.Name)
        and statement.value.func.id in WORKBOOK
        for statement in body
    )


def only_imports(source: str) -> bool:
    """Whether a cell does nothing but import."""
    body = parsed(source).body
    return bool(body) and all(isinstance(each, ast.Import | ast.ImportFrom) for each in body)


def shows_code(cell: Any) -> bool:
    """Whether the code of a cell is there to be read.

    It is not where the cell is folded, holds the parameters, only imports or only calls the
    workbook.
    """
    if cell.cell_type != "code" or tags(cell) & {FOLDED, "parameters"}:
        return False
    return not only_calls_workbook(cell.source) and not only_imports(cell.source)


def parsed(source: str) -> ast.Module:
    """Return the syntax tree of a cell; an empty one if it is not Python, such as a magic."""
    try:
        return ast.parse(source)
    except SyntaxError:
        return ast.Module(body=[], type_ignores=[])
