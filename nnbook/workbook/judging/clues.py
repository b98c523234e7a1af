"""What may be behind an error: one table of the errors of torch, NumPy and Python.

An entry names an error by what stands in its message, and keeps the values that the message names.
The sentences are a language's own.
"""

from __future__ import annotations

import functools
import re

Values = tuple[tuple[str, str], ...]
"""What a message names, such as two shapes: pairs of a name and the words of the message."""

_PARTS = {
    "shape": r"[\[(][\d, ]*[\])]|\d+x\d+",
    "dtype": r"(?:long |short )?\w+",
    "kind": r"[\w.]+",
    "text": r"'.*?'|\".*?\"",
    "words": r".+?",
    "range": r"\[.*?\]",
    "name": r"[\w.]+",
}
"""What a value looks like, by the last word of its name; any other value is a number."""

_TENSORS_ONLY = (
    "T|abs|argmax|backward|detach|dim|dtype|exp|flatten|float|grad|item|log|long|max|mean|min|"
    "ndim|numpy|requires_grad|reshape|shape|size|sqrt|squeeze|std|sum|to|tolist|transpose|"
    "unsqueeze|view"
)
"""What beginners ask of lists and numbers, and tensors have."""

CLUES: tuple[tuple[str, str], ...] = (
    # What autograd says.
    ("view of leaf", "a view of a leaf Variable … <- {name}{words: ?[-+*/]= |\\[|\\.\\w+_\\(}"),
    ("view of leaf", "a view of a leaf Variable that requires grad is being used in an in-place"),
    ("leaf", "a leaf Variable … <- {name}{words: ?[-+*/]= |\\.\\w+_\\(}"),
    ("leaf", "a leaf Variable that requires grad is being used in an in-place"),
    ("changed since", "has been modified by an inplace operation"),
    ("twice", "backward through the graph a second time"),
    ("no graph", "element 0 of tensors does not require grad"),
    ("not one number", "grad can be implicitly created only for scalar outputs"),
    ("whole numbers learn", "Only Tensors of floating point"),
    ("whole numbers learn", "only Tensors of floating point"),
    ("not used", "appears to not have been used in the graph"),
    ("no gradient", "'NoneType'… <- …{words:\\.grad\\b}"),
    ("no gradient", "'NoneType' object has no attribute 'zero_'"),
    ("numpy of learned", "Can't call numpy() on Tensor that requires grad"),
    ("inference", "Inference tensors cannot be saved for backward"),
    ("inference", "on inference tensor outside InferenceMode"),
    ("inference", "update to inference tensor outside InferenceMode"),
    ("flag of computed", "you can only change requires_grad flags of leaf variables"),
    ("optimizer computed", "can't optimize a non-leaf Tensor"),
    ("optimizer empty", "optimizer got an empty parameter list"),
    ("optimizer list", "params argument given to the optimizer should be an iterable"),
    ("optimizer list", "optimizer can only optimize Tensors"),
    ("optimizer model", "object is not iterable <- …{words:\\boptim\\b}"),
    ("parameter", "cannot assign '{kind}' as parameter '{name}'"),
    # Types of numbers.
    ("types", "have the same dtype, but got: {dtype} != {other_dtype}"),
    ("types", "must have the same dtype, but got {dtype} and {other_dtype}"),
    ("types", "must have the same dtype, but got {dtype}, {other_dtype}"),
    ("types", "both vectors to have same dtype, but found {dtype} and {other_dtype}"),
    ("types", "expected scalar type {dtype} but found {other_dtype}"),
    ("cast", "result type {dtype} can't be cast to the desired output type {other_dtype}"),
    ("target type", "Found dtype {dtype} but expected {other_dtype}"),
    ("power", '"bitwise_xor_cpu" not implemented for'),
    ("brackets", '"bitwise_and_cpu" not implemented for'),
    ("brackets", '"bitwise_or_cpu" not implemented for'),
    ("power", "unsupported operand type(s) for ^"),
    ("float needed", "could not infer output dtype…Got: {dtype}"),
    ("float needed", "Expected a floating point …Got {dtype}"),
    ("float needed", "\" not implemented for '{dtype:Long|Int|Bool}'"),
    ("spread", "std and var only support floating point"),
    ("minus of bools", "with two bool tensors is not supported"),
    ("minus of bools", "with a bool tensor is not supported"),
    ("minus of bools", "operator, on a bool tensor is not supported"),
    ("minus of bools", "numpy boolean subtract"),
    ("minus of bools", "numpy boolean negative"),
    ("index type", "tensors used as indices must be long"),
    ("index type", "arrays used as indices must be of integer"),
    ("index type", "only integers, slices …valid indices"),
    ("class type", "expected target dtype to be Long"),
    ("class type", "one_hot is only applicable to index tensor"),
    ("dtype", "'dtype' must be torch.dtype"),
    ("array", "expected np.ndarray"),
    ("device", "is not on the expected device"),
    # Shapes.
    ("layer", "addmm: mat1 and mat2 shapes cannot be multiplied ({count}x{given} and {wanted}x"),
    ("product", "shapes cannot be multiplied ({shape} and {other_shape})"),
    ("product", "shapes {shape} and {other_shape} not aligned"),
    ("matrix and vector", "mat ({shape}), vec ({size})"),
    ("vectors", "expected tensor [{size}] and src [{other_size}] to have the same number"),
    ("no matrix", "self must be a matrix, got {dims}-D tensor"),
    ("no matrix", "arguments to matmul need to be at least 1D, but they are {dims}D"),
    ("no vector", "1D tensors expected, but got {dims}D and {other_dims}D"),
    ("inner sizes", "mismatch in its core …(size {other_size} is different from {size})"),
    ("unlike sizes", "tensor a ({size}) must match the size of tensor b ({other_size})"),
    ("unlike shapes", "could not be broadcast together with shapes {shape} {other_shape}"),
    ("place", "output with shape {shape} doesn't match the broadcast shape {other_shape}"),
    ("place", "could not broadcast input array from shape {other_shape} into shape {shape}"),
    ("place", "The expanded size …Target sizes: {shape}.  Tensor sizes: {other_shape}"),
    ("sizes", "shape '{shape:[^']+}' is invalid for input of size {count}"),
    ("sizes", "cannot reshape array of size {count} into shape {shape}"),
    ("one size", "only one dimension can be inferred"),
    ("view", "view size is not compatible with input tensor's size and stride"),
    ("joined", "match except in dimension {dim}. Expected size {size} but got size {other_size}"),
    ("joined dims", "same number of dimensions: got {dims} and {other_dims}"),
    ("stacked", "equal size, but got {shape} at entry {dim} and {other_shape} at entry"),
    ("joined numbers", "expected Tensor as element {place} in argument 0, but got {kind}"),
    ("joined scalars", "zero-dimensional tensor (at position 0) cannot be concatenated"),
    ("joined nothing", "expects a non-empty TensorList"),
    ("joined nothing", "expected a non-empty list of Tensors"),
    (
        "target shape",
        "Target size (torch.Size({shape})) must …input size (torch.Size({other_shape})",
    ),
    (
        "target shape",
        "target size (torch.Size({shape})) that …input size (torch.Size({other_shape})",
    ),
    ("target count", "input batch_size ({count}) to match target batch_size ({other_count})"),
    ("target column", "multi-target not supported"),
    ("target range", "Target {label} is out of bounds"),
    ("class range", "Class values must be smaller than num_classes"),
    ("probabilities", "all elements of input should be between 0 and 1"),
    ("mask", "of the mask {shape} at index …of the indexed tensor {other_shape}"),
    ("dim", "Dimension out of range (expected to be in range of {range}, but got {dim})"),
    ("axis", "axis {dim} is out of bounds for array of dimension {dims}"),
    ("ragged", "expected sequence of length {size} at dim {dim} (got {other_size})"),
    ("ragged array", "has an inhomogeneous shape"),
    # Values and places.
    ("several", "a Tensor with {count} elements cannot be converted to Scalar"),
    ("tensors in list", "only one element tensors can be converted …<- …{words:ensor\\(\\s*\\[}"),
    ("several as one", "only one element tensors can be converted to Python scalars"),
    ("several as one", "only 0-dimensional arrays can be converted to Python scalars"),
    ("several as one", "can only convert an array of size 1 to a Python scalar"),
    ("tensor as index", "only integer tensors of a single element can be converted"),
    ("too many indices", "too many indices for tensor of dimension {dims}"),
    ("too many indices", "too many indices for array: array is {dims}-dimensional"),
    ("one number", "invalid index of a 0-dim tensor"),
    ("one number", "iteration over a 0-d tensor"),
    ("one number", "len() of a 0-d tensor"),
    ("beyond", "index {place} is out of bounds for dimension {dim} with size {size}"),
    ("beyond", "index {place} is out of bounds for axis {dim} with size {size}"),
    ("index", "IndexError: {kind:list|tuple|string} index out of range"),
    ("index", "IndexError: {kind:list} assignment index out of range"),
    ("place of table", "IndexError: index out of range in self"),
    ("empty", "() arg is an empty sequence"),
    ("empty", "Expected reduction dim to be specified for input.numel"),
    ("empty", "zero-size array to reduction operation"),
    ("empty", "pop from empty list"),
    ("backwards", "step must be greater than zero"),
    ("slice", "slice indices must be integers or None"),
    ("list", "list indices must be integers or slices, not tuple"),
    ("list key", "list indices must be integers or slices, not {kind}"),
    ("truth", "Boolean value of Tensor with more than one value"),
    ("truth of array", "truth value of an array with more than one element"),
    ("truth of nothing", "Boolean value of Tensor with no values"),
    ("infer", "Could not infer dtype of {kind}"),
    ("strings", "too many dimensions 'str'"),
    ("singular", "input matrix is singular"),
    # Names behind a dot.
    ("super", "before Module.__init__()"),
    ("super", "has no attribute '_{name:backward_hooks|modules|parameters|buffers}'"),
    ("forward", 'missing the required "forward"'),
    ("no layer", "is not a Module subclass"),
    ("none", "'NoneType' object has no attribute '{name}'"),
    ("list has not", f"'{{kind:list|tuple}}' object has no attribute '{{name:{_TENSORS_ONLY}}}'"),
    (
        "number has not",
        "'{kind:int|float|bool|numpy.float64}' object has no attribute "
        f"'{{name:{_TENSORS_ONLY}}}'",
    ),
    (
        "array has not",
        "'numpy.ndarray' object has no attribute "
        "'{name:backward|detach|dim|float|grad|long|numpy|requires_grad|unsqueeze}'",
    ),
    ("function has not", "'{kind:function|method}' object has no attribute '{name}'"),
    ("attribute", "AttributeError: …has no attribute '{name}'"),
    # Calls.
    ("none", "'NoneType' object is not callable"),
    ("none", "'NoneType' object is not subscriptable"),
    ("none", "'NoneType' object is not iterable"),
    ("context", "does not support the context manager protocol"),
    ("none", "unsupported operand type(s) for …'NoneType'"),
    ("none", "not supported between instances of …'NoneType'"),
    ("none", "unsupported format string passed to NoneType"),
    ("none", "a real number, not 'NoneType'"),
    ("none", "object of type 'NoneType' has no len()"),
    ("module called", "'module' object is not callable"),
    ("called", "'{kind}' object is not callable"),
    ("missing", "{name}() missing {count} required {words:\\S+ arguments?}: {wanted_words}"),
    ("unexpected", "{name}() got an unexpected keyword argument '{given_name}'"),
    ("given twice", "{name}() got multiple values for argument '{given_name}'"),
    ("too many", "{name}() takes {count} positional {words:arguments?} but {other_count} "),
    ("too many", "{name}() takes exactly {count:one} argument ({other_count} given)"),
    ("list of tensors", "{name}(): argument 'tensors' …must be tuple of Tensors, not {kind}"),
    ("tensor wanted", "{name}(): argument '{given_name}' …must be Tensor, not {kind}"),
    ("counts wanted", "{name}(): argument '{given_name}' …must be tuple of ints, not {kind}"),
    ("counts wanted", "{name}(): argument '{given_name}' …must be int, not {kind}"),
    ("combination", "{name}() received an invalid combination of arguments - got ({words}), but"),
    ("unpack many", "too many values to unpack (expected {count})"),
    ("unpack few", "not enough values to unpack (expected {count}, got {other_count})"),
    ("unpack one", "cannot unpack non-iterable {kind} object"),
    # Python's own.
    ("string and number", 'can only concatenate str (not "{kind}") to str'),
    ("string and number", "unsupported operand type(s) for …'{kind:int|float|Tensor}' and 'str'"),
    ("string and number", "unsupported operand type(s) for …'str' and '{kind:int|float|Tensor}'"),
    ("list computes", "can only concatenate list (not "),
    ("list computes", "can't multiply sequence by non-int of type"),
    ("list computes", "unsupported operand type(s) for …'list'"),
    ("list computes", "bad operand type for unary -: 'list'"),
    (
        "function computes",
        "unsupported operand type(s) for …'{kind:function|method|builtin_function_or_method}'",
    ),
    ("two results", "unsupported operand type(s) for …'torch.return_types.{name}'"),
    ("two generators", "unsupported operand type(s) for +: 'generator'"),
    ("compared", "' not supported between instances of '{kind}' and '{other_kind}'"),
    ("text as number", "invalid literal for int() with base 10: {text}"),
    ("text as number", "could not convert string to float: {text}"),
    ("as number", "argument must be …a real number, not '{kind}'"),
    ("as number", "must be real number, not {kind}"),
    ("no places", "'{kind}' object is not subscriptable"),
    ("loop over one", "'{kind:int|float}' object is not iterable"),
    ("loop over", "'{kind}' object is not iterable"),
    ("no length", "object of type '{kind}' has no len()"),
    ("count wanted", "'{kind}' object cannot be interpreted as an integer"),
    ("fixed", "'{kind}' object does not support item assignment"),
    ("format", "unsupported format string passed to {kind:Tensor|list}.__format__"),
    ("unhashable", "unhashable type: '{kind}'"),
    ("domain", "ValueError: math domain error"),
    ("nan as integer", "cannot convert float NaN to integer"),
    ("unbound", "UnboundLocalError: …local variable '{name}'"),
    ("name", "NameError: name '{name}' is not defined"),
    ("no module", "ModuleNotFoundError: No module named '{name}'"),
    ("asks", "Asks: `{name}()` waits"),
    ("zero", "RuntimeError: ZeroDivisionError"),
    ("zero", "ZeroDivisionError:"),
    ("overflow", "OverflowError:"),
    ("recursion", "RecursionError:"),
    ("key", "KeyError: {words:.+} <-"),
    ("nothing left", "StopIteration:"),
    ("exit", "SystemExit:"),
)
"""Words for what is behind an error, each with a message; the first that fits is the one.

A message is that of the error with its type before it, and the learner's own line behind it, after
``<-``. What stands in braces is kept by that name; what it looks like is told after a colon, or
else by its name. ``…`` stands for anything.
"""


def find_clue(error: str, message: str, line: str) -> tuple[str, Values]:
    """Return the word for what is behind an error, and what it names; nothing if it is not known.

    Parameters
    ----------
    error
        The name of its type.
    message
        Its own words.
    line
        The learner's own line that led to it.

    Examples
    --------
    >>> find_clue("IndexError", "too many indices for tensor of dimension 1", "x[0, 0]")
    ('too many indices', (('dims', '1'),))
    """
    entry = find_entry(error, message, line)
    return (CLUES[entry[0]][0], entry[1]) if entry else ("", ())


def find_entry(error: str, message: str, line: str) -> tuple[int, Values] | None:
    """Return the number of the entry that an error is, and what it names."""
    told = f"{error}: {message} <- {line}"
    for number, pattern in enumerate(_patterns()):
        found = pattern.search(told)
        if found:
            return number, tuple(found.groupdict().items())
    return None


@functools.cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(_as_pattern(message), re.DOTALL) for _, message in CLUES)


def _as_pattern(message: str) -> str:
    """Write a message of the table as a regular expression."""
    pieces = re.split(r"(\{\w+(?::(?:[^{}])+)?\}|…)", message)
    return "".join(map(_as_part, pieces))


def _as_part(piece: str) -> str:
    if piece == "…":
        return ".*?"
    if not piece.startswith("{"):
        return re.escape(piece)
    name, _, looks = piece[1:-1].partition(":")
    return f"(?P<{name}>{looks or _PARTS.get(name.rpartition('_')[2], r'-?[0-9]+')})"
