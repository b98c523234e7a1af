"""What later lessons ask again of lesson 1.1, with fresh numbers each time."""

from __future__ import annotations

from random import Random

from nnbook.workbook import Drawn, Values, draws


def _two_sizes(dice: Random) -> tuple[int, int]:
    """Draw two different sizes, so that rows and columns cannot be taken for each other."""
    rows, columns = dice.sample(range(3, 10), 2)
    return rows, columns


@draws("1.1/ask-strides", "1.1/stride")
def _strides(dice: Random) -> Values:
    rows, columns = _two_sizes(dice)
    strides, fortran, shape = (columns, 1), (1, rows), (rows, columns)
    in_bytes = (4 * columns, 4)
    return locals()


@draws("1.1/ask-turned", "1.1/stride", "1.1/quiz-transpose")
def _turned(dice: Random) -> Values:
    rows, columns = _two_sizes(dice)
    turned, unturned, copied, shape = (1, columns), (columns, 1), (rows, 1), (columns, rows)
    return locals()


@draws("1.1/ask-view", "1.1/pair", "1.1/quiz-minus-one")
def _view(dice: Random) -> Values:
    rows, columns = _two_sizes(dice)
    size = rows * columns
    shape, turned, needed = (rows, columns), (columns, rows), size * columns
    all_rows, asked = (size, columns), (-1, columns)
    return locals()


@draws("1.1/ask-broadcast", "1.1/nine-by-nine", "1.1/broadcast")
def _broadcast(dice: Random) -> Values:
    rows, columns = _two_sizes(dice)
    both, turned, stretched = (rows, columns), (columns, rows), (rows, 1)
    return locals()


@draws("1.1/ask-fits", "1.1/broadcast")
def _fits(dice: Random) -> Values:
    rows, columns = _two_sizes(dice)
    row, column, turned, fewer = f"({columns},)", f"({rows},)", (columns, rows), columns - 1
    narrower = (rows, columns - 1)
    return locals()


_MADE = {
    "torch.tensor([{a}, {b}])": "int64",
    "torch.tensor([{a}.0, {b}.5])": "float32",
    "torch.tensor([{a}, {b}.5])": "float32",
    "torch.from_numpy(np.array([{a}.0, {b}.5]))": "float64",
    "torch.tensor([{a}, {b}], dtype=torch.float32)": "float32",
    "torch.tensor([{a}, {b}]) + 0.5": "float32",
}


@draws("1.1/ask-dtype", "1.1/pair", "1.1/quiz-dtype")
def _dtype(dice: Random) -> Drawn:
    a, b = dice.sample(range(1, 10), 2)
    code, dtype = dice.choice([*_MADE.items()])
    options = (each if each == dtype else f"not_{each}" for each in ("float32", "float64", "int64"))
    return Drawn({"code": code.format(a=a, b=b)}, tuple(options), dtype)


@draws("1.1/ask-own-memory", "1.1/asarray", "1.1/copy-or-view", "1.1/quiz-copy")
def _own_memory(dice: Random) -> Drawn:
    rows = dice.randrange(2, 8)
    copy = dice.choice(("clone", "double", "product", "tensor"))
    shared = dice.sample(("view", "slice", "turned", "float", "numpy"), 3)
    return Drawn({"rows": rows, "size": 2 * rows}, (copy, *shared), copy)


@draws("1.1/ask-bytes")
def _bytes(dice: Random) -> Values:
    rows, columns = _two_sizes(dice)
    dtype, size, other = dice.choice((("float32", 4, 8), ("float64", 8, 4), ("int64", 8, 4)))
    count = rows * columns
    bits, in_bytes, other_size, in_bits = 8 * size, size * count, other * count, 8 * size * count
    return locals()


@draws("1.1/ask-slice", "1.1/table")
def _slice(dice: Random) -> Drawn:
    rows, columns = dice.randrange(6, 12), dice.randrange(3, 6)
    at = dice.randrange(1, columns)
    after = at + 1
    index, options = dice.choice(
        (
            (f":, {at}", ("column", "column_kept", "column_as_row")),
            (f":, :{at}", ("first", "first_and_end", "first_rows")),
            (f"{at}", ("row", "row_kept", "row_as_column")),
        )
    )
    code = f"table[{index}]"
    return Drawn(locals(), options, options[0])


@draws("1.1/ask-chain", "1.1/chain", "1.1/copying-step")
def _chain(dice: Random) -> Drawn:
    old, new = dice.sample(range(1, 10), 2)
    dtype = dice.choice(("float32", "float64"))
    added, tied = old + new, dtype == "float32"
    options = ("not_stays", "changes", "added") if tied else ("stays", "not_changes", "added")
    return Drawn(locals(), options, "changes" if tied else "stays")
