"""What may be behind an error, and what to do, in English: a sentence or two for each clue."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nnbook.workbook.judging import english_errors_torch

if TYPE_CHECKING:
    from nnbook.workbook.judging.clues import Values

WORDS = english_errors_torch.WORDS | {
    "context": (
        "What stands behind `with` has to be called: `with torch.no_grad():`, with its brackets."
    ),
    "slice": (
        "The numbers in a slice have to be whole. `/` always gives a number with a point; `//` "
        "gives a whole one."
    ),
    "two generators": (
        "Such a row of things can be gone through once, and not added to another. Make one list of "
        "both, as in `[*hidden.parameters(), *output.parameters()]`."
    ),
    "several": (
        "`.item()` hands out the one number of a tensor, and this tensor holds {count}. Take its "
        "mean or sum first, pick one with `x[0]`, or take them all with `.tolist()`."
    ),
    "tensors in list": (
        "`torch.tensor` takes numbers, and this list holds tensors. Put tensors together with "
        "`torch.stack(...)`."
    ),
    "several as one": (
        "A single number is needed, and here are several. Functions of `math` take one number, "
        "those of `torch` whole tensors: `torch.exp(x)`. Or pick one, as in `x[0]`."
    ),
    "tensor as index": (
        "A list is indexed, and `range` counts, with a whole number, and this tensor is not one. "
        "`int(i)` makes one of a tensor with one number; to pick several places, make a tensor of "
        "the list."
    ),
    "too many indices": (
        "You give more indices than the {dims} that there are dimensions here. `x.shape` shows one "
        "size for each; a vector is indexed as `x[0]`, a table as `X[0, 1]`."
    ),
    "one number": (
        "This tensor is a single number without places, so it has no length and no index. "
        "`.item()` hands the number out. Did a sum or a mean come before?"
    ),
    "beyond": (
        "Place {place} is beyond the end: there are {size} places, and the first is 0, the last is "
        "`len - 1`."
    ),
    "index": "The index points beyond the end. The first place is 0, the last is `len - 1`.",
    "place of table": (
        "A table of embeddings is asked for a row that it does not have. The first row is 0, the "
        "last is `num_embeddings - 1`."
    ),
    "empty": "There is nothing in it, so it has no largest or last. Was anything put in before?",
    "backwards": "A tensor cannot be sliced backwards. `x.flip(0)` turns it round.",
    "list": "A list has no columns. Make a tensor first; that can be sliced as `table[:, :2]`.",
    "list key": (
        "A place in a list is a whole number, and you gave {kind}. `int(...)` makes a whole number "
        "of 2.0; things are found by a name only in a dictionary."
    ),
    "truth": (
        "A tensor with several values is neither True nor False; `torch.equal(x, y)` compares two "
        "tensors as a whole, `(x > 0).all()` asks whether something holds for every value."
    ),
    "truth of array": (
        "An array with several values is neither True nor False; `np.array_equal(x, y)` compares "
        "two arrays as a whole, `(x > 0).all()` asks whether something holds for every value."
    ),
    "truth of nothing": (
        "An empty tensor is neither True nor False. `len(x) > 0` asks whether anything is in it."
    ),
    "infer": (
        "A tensor is made of numbers or lists of numbers, and here stands {kind}. `list(...)` "
        "makes a list of a `zip`, a `map` or a generator first."
    ),
    "strings": "A tensor holds numbers, and this list holds strings. `float(s)` reads one.",
    "singular": (
        "This matrix has no inverse: some of its columns are made of the others. Is one column "
        "there twice, or all the same? `torch.linalg.lstsq` solves that as well."
    ),
    "super": "Begin `__init__` with `super().__init__()`, before anything is kept in `self`.",
    "forward": (
        "A module computes in `forward`. Is there a method of that name, spelt so and indented "
        "like `__init__`?"
    ),
    "no layer": (
        "`nn.Sequential` takes modules one after another, without a list around them, and modules "
        "begin with a capital letter: `nn.ReLU()`, not `torch.relu`."
    ),
    "none": (
        "Something here is None. A function without `return` gives None, and so does a method that "
        "changes things in place, such as `values.append(x)` or `loss.backward()`."
    ),
    "list has not": (
        "This is {kind}, and only tensors have `.{name}`. `torch.tensor(values)` makes a tensor of "
        "it; the length of a list is `len(values)`."
    ),
    "number has not": (
        "This is {kind} already, and only tensors have `.{name}`. Was it made with `.item()`, "
        "`float(...)` or by Python's own arithmetic?"
    ),
    "array has not": (
        "This is a NumPy array, and only tensors have `.{name}`. `torch.from_numpy(array)` makes a "
        "tensor of it."
    ),
    "function has not": (
        "This is {kind} that was not called, so there is no result yet. Write brackets behind it, "
        "as in `x.mean().{name}`."
    ),
    "attribute": (
        "Is the name behind the dot spelt right, and does this kind of thing have it? "
        "`print(type(...))` tells what it is."
    ),
    "attribute near": "There is no `.{name}` here. Did you mean `.{near_name}`?",
    "module called": (
        "This is a module, a box of functions, and cannot be called itself. Name the function in "
        "it, as in `math.sqrt(x)`."
    ),
    "called": (
        "What stands before the round brackets is {kind}, not a function. An index is written "
        "`x[0]`, a product `2 * (x + 1)`; or was the name of a function given a value?"
    ),
    "hidden": (
        "The name {hidden_name} was given another value in this notebook and hides Python's own "
        "`{hidden_name}`; `del {hidden_name}` brings it back."
    ),
    "missing": "`{name}` needs one more argument or more, and they are missing: {wanted_words}.",
    "unexpected": (
        "`{name}` has no argument called `{given_name}`. Is it spelt as in the first line of "
        "`{name}`? `help(...)` shows that line."
    ),
    "given twice": (
        "`{name}` is given `{given_name}` twice: once by its place and once by its name. Leave one "
        "of them out."
    ),
    "too many": (
        "`{name}` takes {count} and is given {other_count}. Several numbers go in as one list, as "
        "in `f([1, 2])`; the first argument of a method is `self`; many options go by name, as in "
        "`dtype=torch.float32`."
    ),
    "list of tensors": (
        "`torch.{name}` takes its tensors in a list, as in `torch.{name}([a, b])`, and was given "
        "{kind}."
    ),
    "tensor wanted": (
        "`{name}` takes a tensor as `{given_name}` and was given {kind}. `torch.tensor(...)` makes "
        "a tensor of numbers; `math` has the same functions for a single number."
    ),
    "counts wanted": (
        "`{name}` takes whole numbers as `{given_name}` and was given {kind}. `int(...)` makes a "
        "whole number, `//` divides into one; a shape is written `(2, 3)`."
    ),
    "combination": (
        "`{name}` cannot be called with these arguments: ({words}). Is each of the kind that it "
        "takes, and is each name spelt as torch has it, such as `dim` and `size`?"
    ),
    "unpack many": (
        "On the left of `=` stand names for {count} values, and on the right are more. Give each "
        "its name, or take one with an index."
    ),
    "unpack few": (
        "On the left of `=` stand names for {count} values, and on the right are only "
        "{other_count}."
    ),
    "unpack one": (
        "On the left of `=` stand several names, and on the right is a single value: {kind}."
    ),
    "string and number": (
        "A string and {kind} cannot be put together so. `float(s)` makes a number of a string, and "
        'f"{{x}}" puts a number into a string.'
    ),
    "list computes": (
        "Lists do not compute number by number: `+` joins two lists, and nothing else is done. "
        "Make tensors of them with `torch.tensor(values)` first."
    ),
    "function computes": (
        "This is {kind} that was not called, so there is no number yet. Write brackets with its "
        "arguments behind it, as in `x.mean()`."
    ),
    "compared": (
        "There is no larger or smaller between {kind} and {other_kind}. Make both numbers first."
    ),
    "text as number": "The text {text} does not read as such a number. `print` it before you read.",
    "as number": (
        "A single number is needed, and here stands {kind}. Take one entry of it, or make a tensor "
        "of all of them with rows of the same length."
    ),
    "no places": (
        "You take a place out of {kind}, as in `x[0]`, and that has no places. Is a name used "
        "twice for different things, or are the brackets of a call to be round ones?"
    ),
    "loop over one": (
        "A loop or a sum runs over several things, and this is {kind}. `range(n)` counts to n; a "
        "list of one is `[x]`."
    ),
    "loop over": (
        "A loop or a sum runs over several things, and {kind} does not hand them out one by one."
    ),
    "no length": "A length belongs to things with several entries, and this is {kind}.",
    "count wanted": (
        "Here a whole number is counted with, and this is {kind}. `int(x)` makes a whole number, "
        "and `//` divides into one."
    ),
    "fixed": (
        "An entry of {kind} cannot be changed. Make a list of it first, `list(...)`, or a new one."
    ),
    "format": (
        "Digits as in `:.2f` are for single numbers, and this is {kind}. `.item()` hands out the "
        "number of a tensor that holds one."
    ),
    "unhashable": (
        "The key of a dictionary and the entry of a set cannot be {kind}. `tuple(...)` makes a key "
        "of a list."
    ),
    "domain": (
        "The logarithm of 0 or less, and the root of less than 0, are no numbers. What goes in, "
        "and may it be so small?"
    ),
    "nan as integer": "NaN is not a number, so no whole number is near. Where did it come from?",
    "unbound": (
        "`{name}` is used in the function before it is given a value there. Give it one before the "
        "loop or the `if`; a name that is given a value in a function is its own there."
    ),
    "name": "Is the name spelt as it was where it was made, and has that cell been run?",
    "name near": "Nothing here is called `{name}`. Did you mean `{near_name}`?",
    "import": "`{name}` has to be imported first. Write `{words}` at the top of the cell.",
    "no module": (
        "There is no package `{name}` here. Is it spelt right? An exercise needs none but those "
        "that the lesson imports."
    ),
    "asks": (
        "An answer gets its values from its arguments, the names in the brackets of its first "
        "line, and may not ask for them. Use those names in the place of `{name}(...)`."
    ),
    "zero": "What you divide by became 0. Can it be empty or all the same?",
    "overflow": (
        "The number is too large for Python. Is `exp` taken of hundreds? Take the largest one off "
        "first, which changes no softmax, or let `torch.exp` answer with `inf`."
    ),
    "recursion": "The function calls itself and never comes to an end.",
    "key": (
        "The dictionary has no key {words}. `print(list(...))` shows the ones it has; "
        "`counts.get(key, 0)` takes 0 where there is none."
    ),
    "nothing left": (
        "`next` found nothing more: what it asks was used up. Ask `iter(...)` anew, or loop with "
        "`for`, which stops by itself."
    ),
    "exit": "A function hands its result back with `return`; nothing has to be left.",
}
"""What may be behind an error, by the clue's word; in braces stands what the error names."""

_THINGS = {
    "NoneType": "None",
    "bool": "True or False",
    "int": "a whole number",
    "float": "a number",
    "numpy.float64": "a number",
    "str": "a string",
    "string": "a string",
    "list": "a list",
    "tuple": "a tuple",
    "dict": "a dictionary",
    "set": "a set",
    "function": "a function",
    "method": "a function",
    "builtin_function_or_method": "a function",
    "Tensor": "a tensor",
    "torch.Size": "a shape",
    "numpy.ndarray": "a NumPy array",
    "ndarray": "a NumPy array",
    "generator": "a generator",
}

_DTYPES = {
    "float": "float32",
    "double": "float64",
    "half": "float16",
    "long": "int64",
    "long int": "int64",
    "int": "int32",
    "short": "int16",
    "char": "int8",
    "byte": "uint8",
}
"""How torch's messages call the types that a learner knows by the names of NumPy."""


def explain(clue: str, values: Values) -> str:
    """Say what may be behind an error and what to do; nothing if that is not known.

    Examples
    --------
    >>> explain("vectors", (("size", "2"), ("other_size", "3")))
    'One vector has 2 numbers, the other 3: a product needs as many in both.'
    """
    known = {name: _as_known(name, value) for name, value in values}
    return WORDS.get(clue, "").format_map({"name": "a tensor"} | known)


def _as_known(name: str, value: str) -> str:
    """Write a value that an error names as a learner knows it."""
    match name.rpartition("_")[2]:
        case "kind":
            return _THINGS.get(value, f"`{value}`")
        case "dtype":
            return _DTYPES.get(value.lower(), value.lower())
        case "shape" if "x" in value:
            return f"({value.replace('x', ', ')})"
        case "shape":
            sizes = value.strip("[](), ").split(",")
            return f"({sizes[0]},)" if len(sizes) == 1 else f"({','.join(sizes)})"
        case _:
            return value
