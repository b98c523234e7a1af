"""The shape explorer of lesson 1.1: one row of memory, read in many shapes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import torch
import traitlets
from torch import Tensor

from nnbook.interactive.core.base import Explorer
from nnbook.interactive.core.words import MINUS

_X = "x = torch.arange(10, 22).view(3, 4)"
_X3 = "x = torch.arange(10, 22).view(2, 2, 3)"
_SIZES = ("2, 6", "4, 3", "12", "-1, 1", "2, 2, 3", "3, 2, 2", "5, -1")
_TRANSPOSES = {
    "T": (_X, "x.T"),
    "contiguous": (_X, "x.T.contiguous()"),
    "swap-0-1": (_X3, "x.transpose(0, 1)"),
    "swap-1-2": (_X3, "x.transpose(1, 2)"),
    "permute": (_X3, "x.permute(2, 0, 1)"),
}
_A, _A3 = "a = torch.arange(10, 22).view(3, 4)", "a = torch.arange(10, 22).view(2, 2, 3)"
_COLUMN = "torch.tensor([[100], [200], [300], [400]])"
_SUMS = {
    "row": (_A, "torch.tensor([100, 200, 300, 400])"),
    "column": (_A, "torch.tensor([[100], [200], [300]])"),
    "number": (_A, "torch.tensor(100)"),
    "both": ("a = torch.arange(1, 5)", "torch.tensor([[10], [20], [30], [40]])"),
    "slices": (_A3, "torch.tensor([[100], [200]])"),
    "short": (_A, "torch.tensor([100, 200, 300])"),
    "tall": (_A, _COLUMN),
}

START = {"op": "view", "of": "x", "to": "2x6"}
"""The operation that is shown at first, on which tensor, and to which shape."""


def _key(op: str, of: str, to: str) -> str:
    """Return the name of a state."""
    return f"{op}?{of}?{to}"


def _tuple(sizes: Sequence[int]) -> str:
    return str(tuple(sizes))


def _run(lines: Sequence[str]) -> tuple[dict[str, Tensor], str]:
    """Run the lines as they will be shown; return their tensors and the error, if there is one."""
    names: dict[str, Any] = {"torch": torch}
    error = ""
    try:
        for line in lines:
            exec(line, names)
    except RuntimeError as raised:
        error = f"RuntimeError: {raised}"
    return {name: value for name, value in names.items() if isinstance(value, Tensor)}, error


def _places(tensor: Tensor) -> list[int]:
    """Say at which place of its memory each number lies, in reading order."""
    count = tensor.untyped_storage().nbytes() // tensor.element_size()
    row = torch.arange(count)
    placed = row.as_strided(tensor.shape, tensor.stride(), tensor.storage_offset())
    return [int(place) for place in placed.flatten()]


def _share(a: Tensor, b: Tensor) -> bool:
    return a.untyped_storage().data_ptr() == b.untyped_storage().data_ptr()


def _picture(shown: dict[str, Tensor], owners: dict[str, Tensor]) -> dict[str, Any]:
    """Describe tensors and the memory they read.

    ``shown`` are drawn. ``owners`` are all names of the code, to name each stretch of memory by.
    """
    memories: list[Tensor] = []
    tensors = []
    for name, tensor in shown.items():
        number = next((i for i, other in enumerate(memories) if _share(other, tensor)), None)
        if number is None:
            number = len(memories)
            memories.append(tensor)
        places = _places(tensor)
        tensors.append(
            {
                "name": name,
                "shape": list(tensor.shape),
                "own": list(owners[name].shape),
                "strides": list(tensor.stride()),
                "contiguous": tensor.is_contiguous(),
                "values": tensor.flatten().tolist(),
                "places": places,
                "again": [place in places[:i] for i, place in enumerate(places)],
                "memory": number,
            }
        )
    rows = []
    for memory in memories:
        row = torch.empty(0, dtype=memory.dtype).set_(memory.untyped_storage())
        names = [name for name, tensor in owners.items() if _share(tensor, memory)]
        rows.append({"names": names, "values": row.tolist()})
    return {"tensors": tensors, "memories": rows}


def _facts(name: str, tensor: Tensor) -> str:
    order = "contiguous" if tensor.is_contiguous() else "not contiguous"
    return (
        f"{name} has shape {_tuple(tensor.shape)} and strides {_tuple(tensor.stride())}, {order}."
    )


def _jumps(name: str, tensor: Tensor) -> str:
    """Say why no strides can read ``tensor`` in another shape."""
    places = _places(tensor)
    steps = [f"{after - before:+d}".replace("-", MINUS) for before, after in pairwise(places)]
    return (
        f"Read row by row, `{name}` visits the places {', '.join(map(str, places[:6]))}, … of "
        f"memory: the jumps are {', '.join(steps[:4])}, … Along an axis a stride is one fixed "
        "jump, so no strides give this shape. `view` may not move numbers. `reshape` may: it "
        "copies."
    )


def _changed(lines: Sequence[str], source: str, call: str) -> dict[str, Any]:
    """One state of view, reshape and transpose: ``source`` beside what the call made of it."""
    made, error = _run(lines)
    before, after = made[source], made.get("y")
    said = [_facts(source, before)]
    if after is None:
        sizes = call.partition("(")[2].rstrip(")")
        if "invalid for input" in error:
            first = sizes.partition(",")[0]
            why = (
                f"The sizes must multiply to 12, the count of the numbers. {first} does not divide "
                f"12, so no size in the place of {MINUS}1 will do."
            )
        else:
            why = _jumps(source, before)
        said.append(f"y = {source}.{call} fails. {error}")
        verdict = {"kind": "wrong", "lead": "This fails.", "text": why}
        shown = {source: before}
    else:
        said.append(_facts("y", after))
        shown = {source: before, "y": after}
        if not _share(before, after):
            why = (
                f"In this shape no strides can read the numbers of `{source}` where they lie, so "
                "they were copied into a new row of memory, in the order in which they are read."
                if call.startswith("reshape")
                else "`contiguous()` copied the numbers into a new row of memory, in the order in "
                "which `x.T` is read."
            )
            why += " Changing `y` leaves `x` alone."
            verdict = {"kind": "hint", "lead": "A copy.", "text": why}
            said.append("y is a copy with memory of its own.")
        else:
            why = (
                "No number moved: `y` reads the same row of memory, only with another shape and "
                "other strides. Change a number in one, and the other shows it."
            )
            if not after.is_contiguous():
                why += " But read row by row, `y` now jumps through memory: it is not contiguous."
            verdict = {"kind": "right", "lead": "Shared memory.", "text": why}
            said.append(f"y shares its memory with {source}.")
    state = _picture(shown, made)
    return {**state, "code": list(lines), "error": error, "verdict": verdict, "alt": " ".join(said)}


def _aligned(*tensors: Tensor) -> dict[str, Any]:
    """Write the sizes under each other, aligned at the right, and judge each pair."""
    width = max(tensor.ndim for tensor in tensors)
    rows = [[None] * (width - t.ndim) + list(t.shape) for t in tensors]
    signs = []
    for first, second in zip(*rows[:2], strict=True):
        if None in (first, second):
            signs.append("✓ a missing size counts as 1")
        elif first == second:
            signs.append("✓ equal")
        else:
            signs.append("✓ the 1 is repeated" if 1 in (first, second) else "✗ they do not fit")
    return {"rows": rows, "signs": signs}


def _summed(first: str, second: str) -> dict[str, Any]:
    """One state of broadcasting: a, b and their sum, or why there is none."""
    lines = [first, f"b = {second}", "y = a + b"]
    made, error = _run(lines)
    a, b, y = made["a"], made["b"], made.get("y")
    said = [f"a has shape {_tuple(a.shape)}, b has shape {_tuple(b.shape)}."]
    if y is None:
        shown = dict(made)
        verdict = {
            "kind": "wrong",
            "lead": "This fails.",
            "text": "Sizes are compared from the right. Two sizes fit if they are equal or if one "
            "of them is 1.",
        }
        said.append(f"a + b fails. {error}")
    else:
        shown = {
            name: torch.broadcast_to(tensor, y.shape) if tensor.shape != y.shape else tensor
            for name, tensor in made.items()
        }
        repeated = [name for name in ("a", "b") if shown[name] is not made[name]]
        both = len(repeated) == 2
        who = "`a` and `b` are" if both else f"`{repeated[0]}` is"
        text = (
            f"{who} read as {_tuple(y.shape)} without a copy: a stride of 0 reads the same number "
            "again, marked ″."
        )
        if both:
            text += (
                " From 4 and 4 numbers come 16: if you meant four sums, this is the silent mistake."
            )
        verdict = {"kind": "hint" if both else "right", "lead": "It fits.", "text": text}
        said += [_facts(f"{name} as it is read", shown[name]) for name in repeated]
        said.append(f"The sum has shape {_tuple(y.shape)} and memory of its own.")
    state = _picture(shown, made)
    return {
        **state,
        "code": lines,
        "error": error,
        "verdict": verdict,
        "align": _aligned(*made.values()),
        "alt": " ".join(said),
    }


def _states() -> Iterator[tuple[str, str, str, str, dict[str, Any]]]:
    """Run every example: operation, source, target, label of the target, state."""
    for op in ("view", "reshape"):
        for source, lines in {"x": [_X], "t": [_X, "t = x.T"]}.items():
            for sizes in _SIZES:
                call = f"{op}({sizes})"
                state = _changed([*lines, f"y = {source}.{call}"], source, call)
                yield op, source, sizes.replace(", ", "x"), sizes.replace("-", MINUS), state
    for key, (line, expression) in _TRANSPOSES.items():
        call = expression.removeprefix("x.")
        label = f"{expression}, 3-d" if line is _X3 else expression
        yield "transpose", "x", key, label, _changed([line, f"y = {expression}"], "x", call)
    for key, (first, second) in _SUMS.items():
        state = _summed(first, second)
        a, b = (_tuple(tensor["own"]) for tensor in state["tensors"][:2])
        yield "broadcast", "a", key, f"{a} + {b}", state


class Shapes(Explorer):
    """Twelve numbers in one row of memory, and what view, reshape, transpose and + make of them.

    All that it tells was computed by torch when the widget was made: the lines of code that stand
    in each state were run, and their tensors asked for shape, strides and memory. The page only
    draws. Taught in lesson 1.1.

    Examples
    --------
    >>> print(Shapes())
    x has shape (3, 4) and strides (4, 1), contiguous. y has shape (2, 6) and strides (6, 1), contiguous. y shares its memory with x.
    """  # noqa: E501

    module = Path(__file__).with_name("shapes.js")

    menu: Any = traitlets.List(help="operation, source, target, label").tag(sync=True)
    states: Any = traitlets.Dict(help="What is shown in each state.").tag(sync=True)

    def __init__(self) -> None:
        rows = list(_states())
        super().__init__(
            slug="shapes",
            menu=[list(row[:4]) for row in rows],
            states={_key(*row[:3]): row[4] for row in rows},
            state=dict(START),
        )
        self.observe(self._describe, "state")
        self._describe()

    @traitlets.validate("state")
    def _check_state(self, proposal: Any) -> dict[str, str]:
        state: dict[str, str] = proposal["value"]
        if self.states and (state.keys() != START.keys() or _key(**state) not in self.states):
            raise traitlets.TraitError(f"There is no state {state!r}.")
        return state

    def _describe(self, _change: object = None) -> None:
        self.alt = self.states[_key(**self.state)]["alt"]
