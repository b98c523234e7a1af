"""Other right answers to the exercises of lesson 1.1."""

from __future__ import annotations

import functools
import itertools
import math
from typing import Any

import numpy as np
import torch
from torch import Tensor

from tests.exercises.idioms.register import refused, right

Pair = tuple[Tensor, Tensor]


@right("1.1/pair", "a list of rows, and a list as result")
def pair_of_rows(x_values: list[float], y_values: list[float]) -> list[Tensor]:
    return [
        torch.tensor([[float(x)] for x in x_values]),
        torch.tensor([float(y) for y in y_values]),
    ]


@right("1.1/pair", "through NumPy, the column by None")
def pair_by_numpy(xs: list[float], ys: list[float]) -> Pair:
    column = np.asarray(xs, dtype=np.float32)[:, None]
    return torch.from_numpy(column), torch.from_numpy(np.asarray(ys, dtype=np.float32))


@right("1.1/pair", "the old constructor, and unsqueeze in place")
def pair_of_old(x_values: list[float], y_values: list[float]) -> Pair:
    X = torch.Tensor(x_values)
    X.unsqueeze_(1)
    return X, torch.FloatTensor(y_values)


@right("1.1/pair", "float() and reshape(len, 1)")
def pair_by_float(x_values: list[float], y_values: list[float]) -> Pair:
    y = torch.tensor(y_values, dtype=torch.float32)
    return torch.as_tensor(x_values).float().reshape(len(x_values), 1), y


@right("1.1/pair", "filled place by place")
def pair_filled(x_values: list[float], y_values: list[float]) -> Pair:
    X, y = torch.empty(len(x_values), 1), torch.empty(len(y_values))
    for i, (a, b) in enumerate(zip(x_values, y_values, strict=True)):
        X[i, 0] = a
        y[i] = b
    return X, y


@refused("1.1/pair", "arrays instead of tensors", says="make X, then return both")
def pair_of_arrays(x_values: list[float], y_values: list[float]) -> Any:
    X = np.asarray(x_values, dtype=np.float32).reshape(-1, 1)
    return X, np.asarray(y_values, dtype=np.float32)


@right("1.1/table", "comprehensions for the columns")
def table_by_comprehension(rows: list[tuple[float, float, float]]) -> Pair:
    X = torch.tensor([[float(a), float(b)] for a, b, _ in rows])
    return X, torch.tensor([float(row[-1]) for row in rows])


@right("1.1/table", "zip and stack")
def table_by_zip(rows: list[tuple[float, float, float]]) -> Pair:
    a, b, y = (torch.tensor(column, dtype=torch.float32) for column in zip(*rows, strict=True))
    return torch.stack([a, b], dim=1), y


@right("1.1/table", "split, then squeeze")
def table_by_split(rows: list[tuple[float, float, float]]) -> Pair:
    X, y = torch.tensor(rows).float().split([2, 1], dim=1)
    return X, y.squeeze(1)


@right("1.1/table", "NumPy's slices, made contiguous")
def table_by_numpy(rows: list[tuple[float, float, float]]) -> Pair:
    table = np.array(rows, dtype="float32")
    return torch.tensor(table[:, 0:-1]), torch.tensor(table[:, -1])


@right("1.1/table", "columns set side by side")
def table_by_columns(rows: list[tuple[float, float, float]]) -> Pair:
    table = torch.tensor(rows, dtype=torch.float)
    return torch.column_stack((table[:, 0], table[:, 1])), table.T[2]


@right("1.1/copy-or-view", "subtracted again, and a tensor as verdict")
def memory_by_any(a: Tensor, b: Tensor) -> Any:
    before = b.clone()
    a.add_(1)
    seen = (b != before).any()
    a.sub_(1)
    return seen


@right("1.1/copy-or-view", "filled and copied back")
def memory_by_fill(a: Tensor, b: Tensor) -> bool:
    kept_a, kept_b = a.clone(), b.clone()
    a.fill_(-99.0)
    seen = bool((b == -99.0).any())
    a[...] = kept_a
    assert torch.equal(b, kept_b)
    return seen


@right("1.1/copy-or-view", "tried and put back by try and finally")
def memory_by_finally(a: Tensor, b: Tensor) -> bool:
    old_a, old_b = a.detach().clone(), b.detach().clone()
    try:
        a *= -3
        a -= 7
        return not b.equal(old_b)
    finally:
        a.copy_(old_a)


@right("1.1/copy-or-view", "lists compared, with a bool of NumPy")
def memory_by_lists(a: Tensor, b: Tensor) -> Any:
    before, kept = b.tolist(), a.clone()
    a.mul_(2).add_(5)
    after = b.tolist()
    a.copy_(kept)
    return np.bool_(before != after)


@right("1.1/copy-or-view", "asked NumPy")
def memory_by_numpy(a: Tensor, b: Tensor) -> bool:
    return np.shares_memory(a.numpy(), b.numpy())


@right("1.1/count-views", "a loop with a counter")
def views_counted(a: Tensor, others: list[Tensor]) -> int:
    old, kept = a.clone(), [each.clone() for each in others]
    a.add_(1)
    number = 0
    for i in range(len(others)):
        if not torch.equal(others[i], kept[i]):
            number = number + 1
    a.copy_(old)
    return number


@right("1.1/count-views", "one other after the other")
def views_one_by_one(a: Tensor, others: list[Tensor]) -> int:
    def shows(other: Tensor) -> bool:
        before_a, before = a.clone(), other.clone()
        a.add_(1)
        changed = bool((other != before).any())
        a.copy_(before_a)
        return changed

    return len([other for other in others if shows(other)])


@right("1.1/count-views", "a sum of NumPy")
def views_by_numpy(a: Tensor, others: list[Tensor]) -> Any:
    return np.sum([np.shares_memory(a.numpy(), other.numpy()) for other in others], dtype=int)


@right("1.1/count-views", "a sum of NumPy over nothing, which is 0.0")
def views_by_plain_sum(a: Tensor, others: list[Tensor]) -> Any:
    return np.sum([np.shares_memory(a, other) for other in others])


@right("1.1/copying-step", "zip over neighbours")
def steps_by_zip(values: Any) -> list[str]:
    array = np.asarray(values)
    tensor = torch.from_numpy(array)
    single = tensor.type(torch.float32)
    column = single.view(-1, 1)
    chain = [values, array, tensor, single, column]
    names = ["asarray", "from_numpy", "type", "view"]
    pairs = itertools.pairwise(chain)
    return [n for n, two in zip(names, pairs, strict=True) if not np.shares_memory(*two)]


@right("1.1/copying-step", "addresses compared, and a tuple as result")
def steps_by_address(values: Any) -> tuple[str, ...]:
    array = np.asarray(values)
    tensor = torch.from_numpy(array)
    single = tensor.to(torch.float32)
    copied = () if array is values else ("asarray",)
    return copied if tensor.data_ptr() == single.data_ptr() else (*copied, "type")


@right("1.1/copying-step", "reasoned, not tried")
def steps_by_reason(values: Any) -> list[str]:
    steps = []
    if not isinstance(values, np.ndarray):
        steps += ["asarray"]
    if np.asarray(values).dtype != np.float32:
        steps += ["type"]
    return steps


@right("1.1/first-copy", "a loop that returns at the first")
def first_by_loop(values: Any) -> str | None:
    steps = {
        "asarray": np.asarray,
        "from_numpy": torch.from_numpy,
        "type": lambda tensor: tensor.type(torch.float64),
    }
    now = values
    for name, step in steps.items():
        new = step(now)
        if not np.shares_memory(now, new):
            return name
        now = new
    return None


@right("1.1/first-copy", "next with a default")
def first_by_next(values: Any) -> str | None:
    array = np.asarray(values)
    tensor = torch.from_numpy(array)
    double = tensor.double()
    chain = [("asarray", values, array), ("from_numpy", array, tensor), ("type", tensor, double)]
    return next((name for name, a, b in chain if not np.shares_memory(a, b)), None)


@right("1.1/first-copy", "reasoned, and None by falling through")
def first_by_reason(values: Any) -> str | None:
    if isinstance(values, list):
        return "asarray"
    if values.dtype != np.float64:
        return "type"
    return None


@right("1.1/stride", "asked torch")
def strides_by_torch(shape: tuple[int, ...]) -> tuple[int, ...]:
    return torch.empty(shape).stride()


@right("1.1/stride", "a product for each, as a list")
def strides_by_prod(shape: tuple[int, ...]) -> list[int]:
    return [math.prod(shape[i + 1 :]) for i in range(len(shape))]


@right("1.1/stride", "bytes of NumPy, divided by a whole number")
def strides_by_bytes(shape: tuple[int, ...]) -> tuple[int, ...]:
    return tuple(step // 4 for step in np.zeros(shape, dtype=np.float32).strides)


@right("1.1/stride", "recursion")
def strides_by_recursion(shape: tuple[int, ...]) -> tuple[int, ...]:
    if len(shape) == 1:
        return (1,)
    rest = strides_by_recursion(shape[1:])
    return (shape[1] * rest[0], *rest)


@right("1.1/stride", "accumulate, backwards, with numbers of NumPy")
def strides_by_accumulate(shape: tuple[int, ...]) -> Any:
    return tuple(np.cumprod((1, *shape[:0:-1]))[::-1])


@right("1.1/stride", "an array of NumPy")
def strides_as_array(shape: tuple[int, ...]) -> Any:
    return np.array(torch.empty(shape).stride())


@right("1.1/broadcast", "NumPy's own rule")
def broadcast_by_numpy(a: tuple[int, ...], b: tuple[int, ...]) -> tuple[int, ...] | None:
    try:
        return np.broadcast_shapes(a, b)
    except ValueError:
        return None


@right("1.1/broadcast", "torch's own rule, whose Size is a tuple")
def broadcast_by_torch(a: tuple[int, ...], b: tuple[int, ...]) -> tuple[int, ...] | None:
    try:
        return (torch.empty(a) + torch.empty(b)).shape
    except RuntimeError:
        return None


@right("1.1/broadcast", "zip_longest from the right")
def broadcast_by_zip(a: tuple[int, ...], b: tuple[int, ...]) -> tuple[int, ...] | None:
    sizes: list[int] = []
    for m, n in itertools.zip_longest(reversed(a), reversed(b), fillvalue=1):
        if m == n or n == 1:
            sizes.insert(0, m)
        elif m == 1:
            sizes.insert(0, n)
        else:
            return None
    return tuple(sizes)


@right("1.1/broadcast", "recursion on the last sizes")
def broadcast_by_recursion(a: tuple[int, ...], b: tuple[int, ...]) -> tuple[int, ...] | None:
    if not a or not b:
        return a or b
    rest = broadcast_by_recursion(a[:-1], b[:-1])
    if rest is None or (a[-1] != b[-1] and 1 not in (a[-1], b[-1])):
        return None
    return (*rest, b[-1] if a[-1] == 1 else a[-1])


@right("1.1/broadcast", "indices from the right, kept in a cache")
@functools.cache
def broadcast_by_index(a: tuple[int, ...], b: tuple[int, ...]) -> list[int] | None:
    out = []
    for i in range(-max(len(a), len(b)), 0):
        m = a[i] if -i <= len(a) else 1
        n = b[i] if -i <= len(b) else 1
        if len({m, n} - {1}) > 1:
            return None
        out.append(max(m, n))
    return out
