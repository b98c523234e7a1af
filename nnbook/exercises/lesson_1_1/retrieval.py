"""What later lessons ask again of lesson 1.1, with fresh numbers each time."""

from __future__ import annotations

from random import Random

from nnbook.workbook import Option, Question, Retrieval, right, wrong


def _two_sizes(dice: Random) -> tuple[int, int]:
    """Draw two different sizes, so that rows and columns cannot be taken for each other."""
    rows, columns = dice.sample(range(3, 10), 2)
    return rows, columns


def _strides(dice: Random) -> Question:
    rows, columns = _two_sizes(dice)
    return Question(
        name="1.1/ask-strides",
        text=f"`t = torch.zeros({rows}, {columns})`. What is `t.stride()`?",
        options=(
            right((columns, 1), f"One step down jumps over a whole row, {columns} numbers."),
            wrong((1, rows), "That is the order of columns, as in Fortran. Torch goes by rows."),
            wrong((rows, columns), "That is the shape. A stride says how far one step goes."),
            wrong((4 * columns, 4), "Those are bytes. PyTorch's strides count numbers."),
        ),
    )


def _turned(dice: Random) -> Question:
    rows, columns = _two_sizes(dice)
    return Question(
        name="1.1/ask-turned",
        text=f"`t = torch.zeros({rows}, {columns})`. What is `t.T.stride()`?",
        options=(
            right((1, columns), "Only the two steps change places. No number was moved."),
            wrong((columns, 1), "That is the stride of `t` itself, before it was turned."),
            wrong((rows, 1), "It would be so after a copy. `t.T` still reads the old memory."),
            wrong((columns, rows), "That is the shape of `t.T`, and no stride at all."),
        ),
    )


def _view(dice: Random) -> Question:
    rows, columns = _two_sizes(dice)
    size = rows * columns
    return Question(
        name="1.1/ask-view",
        text=f"`t` holds {size} numbers. What is the shape of `t.view(-1, {columns})`?",
        options=(
            right((rows, columns), f"{size} numbers in rows of {columns} make {rows} rows."),
            wrong((columns, rows), f"The {columns} stands last, so it counts the columns."),
            wrong((size, columns), f"That would need {size * columns} numbers. There are {size}."),
            wrong((-1, columns), "-1 is a question to PyTorch. The answer is the size that fits."),
        ),
    )


def _broadcast(dice: Random) -> Question:
    rows, columns = _two_sizes(dice)
    return Question(
        name="1.1/ask-broadcast",
        text=f"X has the shape ({rows}, 1) and y has the shape ({columns},). Which shape has "
        "`X - y`?",
        options=(
            right((rows, columns), "Each size 1 is stretched, and y gets one in front."),
            wrong((columns, rows), "The shapes are lined up at the right: y fills the columns."),
            wrong((rows, 1), "The last sizes meet: the 1 of X is stretched to the size of y."),
            Option(
                text="None: it is an error",
                why="Sizes that differ are an error only if neither of them is 1.",
            ),
        ),
    )


def _fits(dice: Random) -> Question:
    rows, columns = _two_sizes(dice)
    return Question(
        name="1.1/ask-fits",
        text=f"X has the shape ({rows}, {columns}). A tensor of which shape can be added to it?",
        options=(
            right(f"({columns},)", f"It is one row of {columns}, repeated for each row of X."),
            wrong(f"({rows},)", f"The last sizes meet first, and {rows} is not {columns}."),
            wrong((columns, rows), "Broadcasting stretches sizes of 1. It never transposes."),
            wrong((rows, columns - 1), f"{columns - 1} against {columns} fits nowhere: no 1."),
        ),
    )


_DTYPES = ("torch.float32", "torch.float64", "torch.int64")
_MADE = {
    "torch.tensor([{a}, {b}])": "torch.int64",
    "torch.tensor([{a}.0, {b}.5])": "torch.float32",
    "torch.tensor([{a}, {b}.5])": "torch.float32",
    "torch.from_numpy(np.array([{a}.0, {b}.5]))": "torch.float64",
    "torch.tensor([{a}, {b}], dtype=torch.float32)": "torch.float32",
    "torch.tensor([{a}, {b}]) + 0.5": "torch.float32",
}


def _dtype(dice: Random) -> Question:
    a, b = dice.sample(range(1, 10), 2)
    code, dtype = dice.choice([*_MADE.items()])
    whys = {
        "torch.float32": (
            "Numbers with a point become float32, if nothing else was asked for.",
            "Float32 is what PyTorch makes of Python numbers with a point.",
        ),
        "torch.float64": (
            "NumPy's default is float64, and `from_numpy` keeps it.",
            "Float64 is NumPy's default. PyTorch only keeps it for NumPy's arrays.",
        ),
        "torch.int64": (
            "Python's whole numbers become int64. Nothing learns in whole numbers.",
            "Int64 is for whole numbers only, and here is something with a point.",
        ),
    }
    return Question(
        name="1.1/ask-dtype",
        text=f"Which dtype has `{code.format(a=a, b=b)}`?",
        options=tuple(
            Option(text=f"`{each}`", why=whys[each][each != dtype], right=each == dtype)
            for each in _DTYPES
        ),
    )


_COPIES = {
    "a.clone()": "A clone is a copy: it has memory of its own.",
    "a.double()": "Eight bytes for each number instead of four need memory of their own.",
    "a * 1": "A product is written into new memory, even if its numbers are the same.",
    "torch.tensor(a.tolist())": "`torch.tensor` copies whatever it is given.",
}
_SHARED = {
    "a.view({rows}, 2)": "A view is a new way to read the same row of numbers.",
    "a[{rows}:]": "A slice begins further on, but in the same memory.",
    "a.view({rows}, 2).T": "Transposing swaps the strides and moves nothing.",
    "a.float()": "It is float32 already, so you get the very same tensor back.",
    "a.numpy()": "The array reads the tensor's memory, as `from_numpy` does the other way.",
}


def _own_memory(dice: Random) -> Question:
    rows = dice.randrange(2, 8)
    copy, why = dice.choice([*_COPIES.items()])
    return Question(
        name="1.1/ask-own-memory",
        text=f"`a = torch.arange({2 * rows}.0)`. Which of these does not change with `a += 1`, "
        "because it has memory of its own?",
        options=(
            right(copy, why),
            *(
                wrong(code.format(rows=rows), words)
                for code, words in dice.sample([*_SHARED.items()], 3)
            ),
        ),
    )


def _bytes(dice: Random) -> Question:
    rows, columns = _two_sizes(dice)
    dtype, size, other = dice.choice((("float32", 4, 8), ("float64", 8, 4), ("int64", 8, 4)))
    count = rows * columns
    return Question(
        name="1.1/ask-bytes",
        text=f"A tensor has the shape ({rows}, {columns}) and the dtype {dtype}. How many bytes "
        "do its numbers take?",
        options=(
            right(size * count, f"{count} numbers of {size} bytes, or {8 * size} bits, each."),
            wrong(other * count, f"A number of type {dtype} takes {size} bytes, not {other}."),
            wrong(count, f"There are {count} numbers, but each takes several bytes."),
            wrong(8 * size * count, "These are the bits. Eight of them make a byte."),
        ),
    )


def _slice(dice: Random) -> Question:
    rows, columns = dice.randrange(6, 12), dice.randrange(3, 6)
    at = dice.randrange(1, columns)
    options = {
        f"table[:, {at}]": (
            right(f"({rows},)", "A plain index takes its dimension away: one number a row."),
            wrong((rows, 1), f"It would be so for the slice `{at}:{at + 1}`, which keeps it."),
            wrong(f"({columns},)", "The colon stands first: all rows stay, one column is taken."),
        ),
        f"table[:, :{at}]": (
            right((rows, at), f"All rows stay, and the columns before number {at}."),
            wrong((rows, at + 1), f"The end of a slice does not belong to it: {at} is left out."),
            wrong((at, columns), "The first index counts rows, and its colon keeps them all."),
        ),
        f"table[{at}]": (
            right(f"({columns},)", "One row is taken, and its dimension is gone with it."),
            wrong((1, columns), f"It would be so for the slice `{at}:{at + 1}`, which keeps it."),
            wrong(f"({rows},)", "A single index counts rows, so what is left is one row."),
        ),
    }
    code = dice.choice([*options])
    return Question(
        name="1.1/ask-slice",
        text=f"`table` has the shape ({rows}, {columns}). What is the shape of `{code}`?",
        options=options[code],
    )


def _chain(dice: Random) -> Question:
    old, new = dice.sample(range(1, 10), 2)
    dtype = dice.choice(("float32", "float64"))
    tied = dtype == "float32"
    copied = "The change from float64 to float32 needs new memory and cuts the tie."
    shared = "The array is float32 already, so every step reads the same memory."
    return Question(
        name="1.1/ask-chain",
        text=f"`array = np.array([{old}.0, 0.5], dtype=np.{dtype})`, then "
        "`X = torch.from_numpy(array).type(torch.float32).view(-1, 1)`, then "
        f"`array[0] = {new}`. What is `X[0, 0].item()` now?",
        options=(
            Option(
                text=f"`{old}.0`",
                why=f"{shared} X changes too." if tied else copied,
                right=not tied,
            ),
            Option(
                text=f"`{new}.0`",
                why=shared if tied else f"{copied} X stays.",
                right=tied,
            ),
            wrong(float(old + new), "An assignment puts a number in place. It adds nothing."),
        ),
    )


RETRIEVAL = (
    Retrieval(name="1.1/ask-strides", make=_strides, about=("1.1/stride",)),
    Retrieval(name="1.1/ask-turned", make=_turned, about=("1.1/stride", "1.1/quiz-transpose")),
    Retrieval(name="1.1/ask-view", make=_view, about=("1.1/pair", "1.1/quiz-minus-one")),
    Retrieval(
        name="1.1/ask-broadcast", make=_broadcast, about=("1.1/nine-by-nine", "1.1/broadcast")
    ),
    Retrieval(name="1.1/ask-fits", make=_fits, about=("1.1/broadcast",)),
    Retrieval(name="1.1/ask-dtype", make=_dtype, about=("1.1/pair", "1.1/quiz-dtype")),
    Retrieval(
        name="1.1/ask-own-memory",
        make=_own_memory,
        about=("1.1/asarray", "1.1/copy-or-view", "1.1/quiz-copy"),
    ),
    Retrieval(name="1.1/ask-bytes", make=_bytes),
    Retrieval(name="1.1/ask-slice", make=_slice, about=("1.1/table",)),
    Retrieval(name="1.1/ask-chain", make=_chain, about=("1.1/chain", "1.1/copying-step")),
)
