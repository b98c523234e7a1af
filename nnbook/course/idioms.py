"""Tensor idioms: short forms that a beginner cannot guess, found in a notebook's code.

A lesson teaches an idiom before it uses it, and its metadata say which it introduces and which it
takes from earlier lessons. What is found here is what readers see: folded code does not count.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from typing import Any

from nnbook.course.cells import exercise_of, parsed, shows_code

_REDUCING = frozenset(
    {"all", "any", "argmax", "argmin", "log_softmax", "logsumexp", "max", "mean", "min", "norm"}
    | {"prod", "softmax", "std", "sum", "var"}
)
_METHODS: tuple[str, ...] = (
    *("clone", "detach", "einsum", "expand", "flatten", "gather", "item", "permute"),
    *("reshape", "squeeze", "unsqueeze", "view"),
)
_TYPES = frozenset({"Callable", "dict", "list", "Mapping", "tuple", "type"})
"""What brackets stand behind in annotations."""

Test = Callable[[ast.AST], bool]


def _method(node: ast.AST) -> str:
    """Return the name behind the dot of a call; empty if it is none."""
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        return node.func.attr
    return ""


def _parts(node: ast.AST) -> list[ast.expr]:
    """Return what stands between the brackets of an index."""
    if not isinstance(node, ast.Subscript):
        return []
    return node.slice.elts if isinstance(node.slice, ast.Tuple) else [node.slice]


def _is_none(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and node.value is None


def _has_dim(node: ast.AST) -> bool:
    """Whether a call such as ``x.mean(1)`` or ``torch.softmax(x, dim=1)`` goes along one axis."""
    if not isinstance(node, ast.Call) or _method(node) not in _REDUCING:
        return False
    if any(told.arg in ("dim", "axis") for told in node.keywords):
        return True
    of_module = isinstance(node.func, ast.Attribute) and _is_module(node.func.value)
    places = node.args[1:] if of_module else node.args[:1]
    return any(isinstance(ast.literal_eval(each), int) for each in places if _is_literal(each))


def _is_module(node: ast.AST) -> bool:
    return isinstance(node, ast.Name) and node.id in ("torch", "np", "F")


def _is_literal(node: ast.AST) -> bool:
    inner = node.operand if isinstance(node, ast.UnaryOp) else node
    return isinstance(inner, ast.Constant)


def _is_step(node: ast.AST) -> bool:
    return any(isinstance(part, ast.Slice) and part.step is not None for part in _parts(node))


def _is_pair(node: ast.AST) -> bool:
    """Whether an index names a column for every row, as ``table[range(3), columns]`` does."""
    parts = _parts(node)
    if isinstance(node, ast.Subscript) and ast.unparse(node.value) in _TYPES:
        return False
    return len(parts) > 1 and not any(
        isinstance(part, ast.Slice | ast.Constant | ast.UnaryOp) for part in parts
    )


def _is_mask(node: ast.AST) -> bool:
    return any(isinstance(part, ast.Compare) for part in _parts(node))


def _is_sum_before_backward(node: ast.AST) -> bool:
    return (
        _method(node) == "backward"
        and isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and _method(node.func.value) == "sum"
    )


IDIOMS: dict[str, Test] = {
    **{name: lambda node, name=name: _method(node) == name for name in _METHODS},  # type: ignore[misc]
    "[:, None]": lambda node: any(map(_is_none, _parts(node))),
    "[::2]": _is_step,
    "table[rows, columns]": _is_pair,
    "x[x > 0]": _is_mask,
    "dim": _has_dim,
    "keepdim": lambda node: isinstance(node, ast.keyword) and node.arg in ("keepdim", "keepdims"),
    ".T": lambda node: isinstance(node, ast.Attribute) and node.attr == "T",
    "@": lambda node: isinstance(getattr(node, "op", None), ast.MatMult),
    "no_grad": lambda node: isinstance(node, ast.Attribute) and node.attr == "no_grad",
    "zero_": lambda node: _method(node).endswith("_") and not _method(node).endswith("__"),
    "cat and stack": lambda node: _method(node) in ("cat", "stack", "concatenate", "vstack"),
    "sum before backward": _is_sum_before_backward,
}
"""By the name that a lesson calls it, how an idiom is recognised in a syntax tree.

``zero_`` stands for every method that changes a tensor in place, ``dim`` for every one that goes
along an axis, ``[::2]`` for a slice with a step.
"""


def idioms_in(source: str) -> set[str]:
    """Return the idioms that a piece of code uses.

    Examples
    --------
    >>> sorted(idioms_in("(x[:, None] - y).mean(1, keepdim=True)"))
    ['[:, None]', 'dim', 'keepdim']
    """
    nodes = list(ast.walk(parsed(source)))
    return {name for name, is_there in IDIOMS.items() if any(map(is_there, nodes))}


def used_in(notebook: Any) -> Iterator[str]:
    """Yield the idioms that a reader of a notebook meets, each once, in the order of meeting.

    Parameters
    ----------
    notebook
        As ``nbformat`` reads it.
    """
    met: set[str] = set()
    for cell in notebook.cells:
        if shows_code(cell) or (cell.cell_type == "code" and exercise_of(cell)):
            new = idioms_in(cell.source) - met
            yield from sorted(new)
            met |= new
