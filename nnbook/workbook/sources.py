"""The source of an exercise: its solution, and the stub that is left of it."""

from __future__ import annotations

import ast
import inspect
import textwrap

from nnbook.workbook.exercise import Exercise

_LEFT_TO_DO = "raise NotImplementedError"


def source_of(exercise: Exercise) -> str:
    """Return the source of the reference answer."""
    answer = exercise.answer
    written = answer if inspect.isroutine(answer) or isinstance(answer, type) else type(answer)
    return textwrap.dedent(inspect.getsource(written)).rstrip()


def stub_of(exercise: Exercise) -> str:
    """Return the reference answer without its work: first lines, docstrings and fields stay."""
    source = source_of(exercise)
    (node,) = ast.parse(source).body
    lines = source.splitlines()
    if not isinstance(node, ast.ClassDef):
        return "\n".join(_without_work(node, lines))
    kept = lines[: _head_ends(node)]
    for part in node.body:
        if isinstance(part, ast.FunctionDef):
            kept += ["", *_without_work(part, lines)]
        elif isinstance(part, ast.AnnAssign):
            kept += lines[part.lineno - 1 : part.end_lineno]
    return "\n".join(kept)


def _without_work(node: ast.stmt, lines: list[str]) -> list[str]:
    assert isinstance(node, ast.FunctionDef)
    head = lines[_begins(node) - 1 : _head_ends(node)]
    return [*head, f"{' ' * node.body[0].col_offset}{_LEFT_TO_DO}"]


def _head_ends(node: ast.FunctionDef | ast.ClassDef) -> int:
    """Return the number of the last line of a definition's head and docstring."""
    first = node.body[0]
    if ast.get_docstring(node) is not None:
        return first.end_lineno or first.lineno
    return _begins(first) - 1


def _begins(node: ast.stmt) -> int:
    """Return the number of the first line of a statement, decorators included."""
    decorators: list[ast.expr] = getattr(node, "decorator_list", [])
    return min([node.lineno, *(each.lineno for each in decorators)])
