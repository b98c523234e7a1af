"""Wrong answers to the exercises of lesson 1.1."""

from __future__ import annotations

import numpy as np
import torch
from torch import Tensor

from tests.exercises.beginners import wrong

x_values = [1.1, 2.2, 3.0, 4.0, 5.0, 6.0, 7.0, 8.999, 9.555]
y_values = [2.2, 4.5, 4.0, 6.0, 8.245, 7.0, 9.0, 1.0, 2.5]


@wrong("1.1/copy-or-view", "Equal numbers must be the same memory.", mistake="compared-values")
def reads_same_memory(a: Tensor, b: Tensor) -> bool:
    return torch.equal(a, b)


@wrong("1.1/copy-or-view", "The same memory means the same name.", mistake="compared-names")
def reads_same_memory(a: Tensor, b: Tensor) -> bool:
    return a is b


@wrong("1.1/copy-or-view", "Changes a and never puts it back.", mistake="left-changed")
def reads_same_memory(a: Tensor, b: Tensor) -> bool:
    before = b.clone()
    a += 1
    return not torch.equal(b, before)


@wrong("1.1/copy-or-view", "The copy is only a second name.", mistake="never-seen")
def reads_same_memory(a: Tensor, b: Tensor) -> bool:
    before = b
    a += 1
    changed = not torch.equal(b, before)
    a -= 1
    return changed


@wrong("1.1/copy-or-view", "Makes a new a instead of changing it.", mistake="never-seen")
def reads_same_memory(a: Tensor, b: Tensor) -> bool:
    before = b.clone()
    a = a + 1
    changed = not torch.equal(b, before)
    a = a - 1
    return changed


@wrong(
    "1.1/copy-or-view",
    "Where a view begins is where its tensor begins.",
    mistake="compared-first-place",
)
def reads_same_memory(a: Tensor, b: Tensor) -> bool:
    return a.data_ptr() == b.data_ptr()


@wrong("1.1/copy-or-view", "Changes only the first number.", mistake="changed-the-first")
def reads_same_memory(a: Tensor, b: Tensor) -> bool:
    old = a[0].item()
    before = b.clone()
    a[0] = 100
    changed = not torch.equal(b, before)
    a[0] = old
    return changed


@wrong("1.1/copy-or-view", "Compares with == and returns a tensor of answers.")
def reads_same_memory(a: Tensor, b: Tensor) -> bool:
    before = b.clone()
    a += 1
    changed = b != before
    a -= 1
    return changed


@wrong("1.1/copy-or-view", "Returns whether it stayed the same.", mistake="wrong-way-round")
def reads_same_memory(a: Tensor, b: Tensor) -> bool:
    before = b.clone()
    a += 1
    same = torch.equal(b, before)
    a -= 1
    return same


@wrong(
    "1.1/copying-step",
    "The document's case: a list, so the two that copied there.",
    mistake="always-the-same",
)
def copying_steps(values: list[float] | np.ndarray) -> list[str]:
    return ["asarray", "type"]


@wrong("1.1/copying-step", "Names the steps that share.", mistake="those-that-share")
def copying_steps(values: list[float] | np.ndarray) -> list[str]:
    array = np.asarray(values)
    tensor = torch.from_numpy(array)
    single = tensor.type(torch.float32)
    column = single.view(-1, 1)
    steps = []
    if np.shares_memory(values, array):
        steps.append("asarray")
    if np.shares_memory(array, tensor):
        steps.append("from_numpy")
    if np.shares_memory(tensor, single):
        steps.append("type")
    if np.shares_memory(single, column):
        steps.append("view")
    return steps


@wrong(
    "1.1/copying-step", "Compares each step with the beginning.", mistake="compared-with-the-start"
)
def copying_steps(values: list[float] | np.ndarray) -> list[str]:
    array = np.asarray(values)
    tensor = torch.from_numpy(array)
    single = tensor.type(torch.float32)
    column = single.view(-1, 1)
    steps = []
    names = ["asarray", "from_numpy", "type", "view"]
    for name, each in zip(names, [array, tensor, single, column], strict=True):
        if not np.shares_memory(values, each):
            steps.append(name)
    return steps


@wrong("1.1/copying-step", "Asks whether they are the same object.", mistake="counted-objects")
def copying_steps(values: list[float] | np.ndarray) -> list[str]:
    array = np.asarray(values)
    tensor = torch.from_numpy(array)
    single = tensor.type(torch.float32)
    column = single.view(-1, 1)
    steps = []
    if array is not values:
        steps.append("asarray")
    if tensor is not array:
        steps.append("from_numpy")
    if single is not tensor:
        steps.append("type")
    if column is not single:
        steps.append("view")
    return steps


@wrong("1.1/copying-step", "append gives back the list, surely.")
def copying_steps(values: list[float] | np.ndarray) -> list[str]:
    array = np.asarray(values)
    tensor = torch.from_numpy(array)
    single = tensor.type(torch.float32)
    steps = []
    if not np.shares_memory(values, array):
        steps = steps.append("asarray")
    if not np.shares_memory(tensor, single):
        steps = steps.append("type")
    return steps


@wrong(
    "1.1/copying-step", "Looks whether the type changes, and only there.", mistake="forgot-float32"
)
def copying_steps(values: list[float] | np.ndarray) -> list[str]:
    array = np.asarray(values)
    tensor = torch.from_numpy(array)
    steps = []
    if isinstance(values, list):
        steps.append("asarray")
    if tensor.type != torch.float32:
        steps.append("type")
    return steps


@wrong("1.1/stride", "The strides are the shape without its first.", mistake="next-size-only")
def strides(shape: tuple[int, ...]) -> tuple[int, ...]:
    return (*shape[1:], 1)


@wrong("1.1/stride", "Multiplies from the front.", mistake="column-order")
def strides(shape: tuple[int, ...]) -> tuple[int, ...]:
    result = []
    step = 1
    for size in shape:
        result.append(step)
        step *= size
    return tuple(result)


@wrong("1.1/stride", "Multiplies before writing down.", mistake="own-size-too")
def strides(shape: tuple[int, ...]) -> tuple[int, ...]:
    result = []
    step = 1
    for size in reversed(shape):
        step *= size
        result.append(step)
    return tuple(reversed(result))


@wrong("1.1/stride", "Forgets to turn the result round.", mistake="not-reversed")
def strides(shape: tuple[int, ...]) -> tuple[int, ...]:
    result = []
    step = 1
    for size in reversed(shape):
        result.append(step)
        step *= size
    return tuple(result)


@wrong("1.1/stride", "Writes it for tables of two dimensions.")
def strides(shape: tuple[int, ...]) -> tuple[int, ...]:
    rows, columns = shape
    return (columns, 1)


@wrong("1.1/stride", "Reads past the end.")
def strides(shape: tuple[int, ...]) -> tuple[int, ...]:
    result = [1] * len(shape)
    for i in range(len(shape)):
        result[i] = shape[i + 1] * result[i + 1]
    return tuple(result)


@wrong("1.1/stride", "A tuple can be appended to.")
def strides(shape: tuple[int, ...]) -> tuple[int, ...]:
    result = ()
    step = 1
    for size in reversed(shape):
        result.append(step)
        step *= size
    return result


@wrong("1.1/broadcast", "Takes the larger of the two at each place.", mistake="larger-cut-short")
def broadcast_shape(a: tuple[int, ...], b: tuple[int, ...]) -> tuple[int, ...] | None:
    return tuple(max(m, n) for m, n in zip(a, b))


@wrong("1.1/broadcast", "Lines the shapes up at the left.", mistake="lined-up-left")
def broadcast_shape(a: tuple[int, ...], b: tuple[int, ...]) -> tuple[int, ...] | None:
    length = max(len(a), len(b))
    a = a + (1,) * (length - len(a))
    b = b + (1,) * (length - len(b))
    result = []
    for m, n in zip(a, b, strict=True):
        if m != n and m != 1 and n != 1:
            return None
        result.append(max(m, n))
    return tuple(result)


@wrong(
    "1.1/broadcast",
    "Only equal shapes or ones fit; a missing size does not.",
    mistake="equal-lengths-only",
)
def broadcast_shape(a: tuple[int, ...], b: tuple[int, ...]) -> tuple[int, ...] | None:
    if len(a) != len(b):
        return None
    result = []
    for m, n in zip(a, b, strict=True):
        if m == n or n == 1:
            result.append(m)
        elif m == 1:
            result.append(n)
        else:
            return None
    return tuple(result)


@wrong("1.1/broadcast", "Lets torch do it and forgets that it may refuse.", mistake="left-to-torch")
def broadcast_shape(a: tuple[int, ...], b: tuple[int, ...]) -> tuple[int, ...] | None:
    return tuple((torch.ones(a) + torch.ones(b)).shape)


@wrong(
    "1.1/broadcast", "zip stops at the shorter one, and the front is lost.", mistake="cut-in-front"
)
def broadcast_shape(a: tuple[int, ...], b: tuple[int, ...]) -> tuple[int, ...] | None:
    result = []
    for m, n in zip(reversed(a), reversed(b)):
        if m != n and m != 1 and n != 1:
            return None
        result.append(max(m, n))
    return tuple(reversed(result))


@wrong(
    "1.1/broadcast",
    "Forgets that the ones have to be looked for on both sides.",
    mistake="only-the-first-stretched",
)
def broadcast_shape(a: tuple[int, ...], b: tuple[int, ...]) -> tuple[int, ...] | None:
    while len(a) < len(b):
        a = (1, *a)
    while len(b) < len(a):
        b = (1, *b)
    for m, n in zip(a, b, strict=True):
        if m != n and m != 1:
            return None
    return b


@wrong("1.1/pair", "A flat X.", mistake="flat-X")
def make_pair(x_values: list[float], y_values: list[float]) -> tuple[Tensor, Tensor]:
    y = torch.tensor(y_values, dtype=torch.float32)
    X = torch.tensor(x_values, dtype=torch.float32)
    return X, y


@wrong("1.1/pair", "A row instead of a column.", mistake="row-X")
def make_pair(x_values: list[float], y_values: list[float]) -> tuple[Tensor, Tensor]:
    y = torch.tensor(y_values, dtype=torch.float32)
    X = torch.tensor(x_values, dtype=torch.float32).view(1, -1)
    return X, y


@wrong("1.1/pair", "Makes y a column, too.", mistake="column-y")
def make_pair(x_values: list[float], y_values: list[float]) -> tuple[Tensor, Tensor]:
    y = torch.tensor(y_values, dtype=torch.float32).view(-1, 1)
    X = torch.tensor(x_values, dtype=torch.float32).view(-1, 1)
    return X, y


@wrong("1.1/pair", "NumPy's float64 stays.", mistake="kept-float64")
def make_pair(x_values: list[float], y_values: list[float]) -> tuple[Tensor, Tensor]:
    y = torch.tensor(y_values, dtype=torch.float32)
    X = torch.from_numpy(np.asarray(x_values)).view(-1, 1)
    return X, y


@wrong("1.1/pair", "Nine rows, as in the lesson.", mistake="nine-only")
def make_pair(x_values: list[float], y_values: list[float]) -> tuple[Tensor, Tensor]:
    y = torch.tensor(y_values, dtype=torch.float32)
    X = torch.tensor(x_values, dtype=torch.float32).view(9, 1)
    return X, y


@wrong("1.1/pair", "Returns y first.", mistake="swapped")
def make_pair(x_values: list[float], y_values: list[float]) -> tuple[Tensor, Tensor]:
    y = torch.tensor(y_values, dtype=torch.float32)
    X = torch.tensor(x_values, dtype=torch.float32).view(-1, 1)
    return y, X


@wrong("1.1/pair", "Returns X only.")
def make_pair(x_values: list[float], y_values: list[float]) -> tuple[Tensor, Tensor]:
    y = torch.tensor(y_values, dtype=torch.float32)
    X = torch.tensor(x_values, dtype=torch.float32).view(-1, 1)
    return X


@wrong("1.1/pair", "Changes a list with view.")
def make_pair(x_values: list[float], y_values: list[float]) -> tuple[Tensor, Tensor]:
    y = torch.tensor(y_values, dtype=torch.float32)
    X = x_values.view(-1, 1)
    return X, y


@wrong("1.1/pair", "from_numpy takes a list.")
def make_pair(x_values: list[float], y_values: list[float]) -> tuple[Tensor, Tensor]:
    y = torch.tensor(y_values, dtype=torch.float32)
    X = torch.from_numpy(x_values).view(-1, 1)
    return X, y


@wrong("1.1/pair", "NumPy's types are torch's.")
def make_pair(x_values: list[float], y_values: list[float]) -> tuple[Tensor, Tensor]:
    y = torch.tensor(y_values, dtype=torch.float32)
    X = torch.tensor(x_values, dtype=np.float32).view(-1, 1)
    return X, y


@wrong(
    "1.1/pair", "Makes the column in place of nothing: the result is thrown away.", mistake="flat-X"
)
def make_pair(x_values: list[float], y_values: list[float]) -> tuple[Tensor, Tensor]:
    y = torch.tensor(y_values, dtype=torch.float32)
    X = torch.tensor(x_values, dtype=torch.float32)
    X.view(-1, 1)
    return X, y


@wrong("1.1/pair", "Hands back NumPy's arrays.")
def make_pair(x_values: list[float], y_values: list[float]) -> tuple[Tensor, Tensor]:
    X = np.asarray(x_values, dtype=np.float32).reshape(-1, 1)
    y = np.asarray(y_values, dtype=np.float32)
    return X, y


@wrong("1.1/table", "All three columns are features.", mistake="target-among-features")
def make_table(rows: list[tuple[float, float, float]]) -> tuple[Tensor, Tensor]:
    table = torch.tensor(rows, dtype=torch.float32)
    return table, table[:, 2]


@wrong("1.1/table", "Takes rows where columns are meant.", mistake="rows-for-columns")
def make_table(rows: list[tuple[float, float, float]]) -> tuple[Tensor, Tensor]:
    table = torch.tensor(rows, dtype=torch.float32)
    return table[:2], table[2]


@wrong("1.1/table", "The slice ends too early.")
def make_table(rows: list[tuple[float, float, float]]) -> tuple[Tensor, Tensor]:
    table = torch.tensor(rows, dtype=torch.float32)
    return table[:, :1], table[:, 2]


@wrong("1.1/table", "Counts from 1.")
def make_table(rows: list[tuple[float, float, float]]) -> tuple[Tensor, Tensor]:
    table = torch.tensor(rows, dtype=torch.float32)
    return table[:, 1:3], table[:, 3]


@wrong("1.1/table", "y keeps its dimension.", mistake="column-y")
def make_table(rows: list[tuple[float, float, float]]) -> tuple[Tensor, Tensor]:
    table = torch.tensor(rows, dtype=torch.float32)
    return table[:, :2], table[:, 2:]


@wrong("1.1/table", "Slices the list as if it were a tensor.")
def make_table(rows: list[tuple[float, float, float]]) -> tuple[Tensor, Tensor]:
    X = torch.tensor(rows[:, :2], dtype=torch.float32)
    y = torch.tensor(rows[:, 2], dtype=torch.float32)
    return X, y


@wrong("1.1/table", "Forgets the type, so whole numbers stay whole.", mistake="forgot-dtype")
def make_table(rows: list[tuple[float, float, float]]) -> tuple[Tensor, Tensor]:
    table = torch.tensor(rows)
    return table[:, :2], table[:, 2]


@wrong("1.1/table", "Features become rows.")
def make_table(rows: list[tuple[float, float, float]]) -> tuple[Tensor, Tensor]:
    first, second, target = zip(*rows, strict=True)
    X = torch.tensor([first, second], dtype=torch.float32)
    y = torch.tensor(target, dtype=torch.float32)
    return X, y


@wrong("1.1/table", "view turns rows into columns.", mistake="view-is-no-transpose")
def make_table(rows: list[tuple[float, float, float]]) -> tuple[Tensor, Tensor]:
    first, second, target = zip(*rows, strict=True)
    X = torch.tensor([first, second], dtype=torch.float32).view(-1, 2)
    y = torch.tensor(target, dtype=torch.float32)
    return X, y
