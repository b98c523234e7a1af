"""Answers that raise the errors that beginners meet: each with its clue and what must be named."""

# ruff: noqa: D101, F821, F841, N812, RET504, RUF059
# mypy: ignore-errors

from __future__ import annotations

import getpass
import math
import random
from collections.abc import Callable
from typing import Any

import numpy as np
import torch
import torch.nn.functional as F
from torch import nn, tensor

Error = tuple[str, str, Callable[[Any], Any]]
"""The clue, a part of the sentence, and the answer that raises it."""

ones = torch.ones


def learner(*values: float) -> torch.Tensor:
    return tensor(list(values) or [1.0, 2.0], requires_grad=True)


def changes_a_leaf(values):
    w = learner()
    w -= 0.1 * w
    return w


def changes_part_of_a_leaf(values):
    w = learner()
    w[0] = 1.0
    return w


def changes_what_backward_needs(values):
    y = learner().exp()
    y += 1
    y.sum().backward()


def goes_back_twice(values):
    loss = (learner() ** 2).sum()
    loss.backward()
    loss.backward()


def steps_before_backward(values):
    w = learner()
    with torch.no_grad():
        w -= 0.1 * w.grad


def clears_before_backward(values):
    w = learner()
    gradient = w.grad
    gradient.zero_()


def learns_from_inference(values):
    with torch.inference_mode():
        x = ones(2)
    (learner() * x).sum().backward()


def lets_inference_learn(values):
    with torch.inference_mode():
        x = ones(2)
    x.requires_grad_()


def changes_inference(values):
    with torch.inference_mode():
        x = ones(2)
    x += 1


class ForgotSuper(nn.Module):
    def __init__(self, values):
        self.linear = nn.Linear(1, 1)


class ForgotSuperOfPlain(nn.Module):
    def __init__(self, values):
        self.lr = 0.1

    def forward(self, x):
        return x


class ForgotForward(nn.Module):
    pass


def never_ends(values):
    return never_ends(values)


def forgets_brackets(values):
    with torch.no_grad:
        return values


def adds_before(values):
    total = total + 1
    return total


def mistypes(values):
    total = 3.0
    return totl


def helper(first, second):
    return first + second


def unpacks_two(values):
    first, second = ones(3)


def unpacks_three(values):
    first, second, third = [1, 2]


def unpacks_one(values):
    first, second = 3


def sets_a_string(values):
    word = "loss"
    word[0] = "m"


def sets_a_parameter(values):
    nn.Linear(1, 1).weight = ones(1, 1)


AUTOGRAD: list[Error] = [
    ("view of leaf", "a part of w in place", changes_part_of_a_leaf),
    ("view of leaf", "a part of a tensor", lambda _: learner().view(-1).add_(1)),
    ("leaf", "change w in place", changes_a_leaf),
    ("leaf", "`with torch.no_grad():`", lambda _: learner().zero_()),
    ("changed since", "`y = y + 1`", changes_what_backward_needs),
    ("twice", "anew in every round", goes_back_twice),
    ("no graph", "`requires_grad=True`", lambda _: tensor([1.0]).sum().backward()),
    ("not one number", "`loss.mean().backward()`", lambda _: (learner() * 2).backward()),
    ("whole numbers learn", "decimal points", lambda _: tensor([1, 2], requires_grad=True)),
    ("whole numbers learn", "decimal points", lambda _: tensor([1, 2]).requires_grad_()),
    ("not used", "not a copy", lambda _: torch.autograd.grad(learner().sum(), learner())),
    ("no gradient", "Call `loss.backward()` first", steps_before_backward),
    ("no gradient", "`if w.grad is not None:`", clears_before_backward),
    ("numpy of learned", "`x.detach().numpy()`", lambda _: learner().numpy()),
    ("inference", "torch.no_grad", learns_from_inference),
    ("inference", "torch.no_grad", lets_inference_learn),
    ("inference", "torch.no_grad", changes_inference),
    ("flag of computed", "`x.detach()`", lambda _: setattr(learner() * 2, "requires_grad", False)),
    ("optimizer computed", "as it is", lambda _: torch.optim.SGD([learner() * 2], lr=1.0)),
    ("optimizer empty", "`model.parameters()`", lambda _: torch.optim.SGD([], lr=1.0)),
    ("optimizer list", "`[w, b]`", lambda _: torch.optim.SGD(learner(), lr=1.0)),
    ("optimizer list", "`[w, b]`", lambda _: torch.optim.SGD([1.0], lr=1.0)),
    ("optimizer model", "not the model", lambda _: torch.optim.SGD(nn.Linear(1, 1), lr=1.0)),
    ("parameter", "`weight` of a module", sets_a_parameter),
]

DOUBLE = torch.float64

TYPES: list[Error] = [
    ("types", "float32, the other of type float64", lambda _: ones(1, 1) @ ones(1, 1).double()),
    ("types", "int64, the other of type float32", lambda _: nn.Linear(1, 1)(tensor([[1]]))),
    ("types", "float32, the other of type float64", lambda _: ones(1) @ ones(1).double()),
    ("types", "float64, the other of type float32", lambda _: ones(1, 1) @ ones(1).double()),
    ("types", "float32, the other", lambda _: ones(1, 1, 1).bmm(ones(1, 1, 1).double())),
    ("cast", "float32 and does not fit in a tensor of type int64", lambda _: tensor([1]).add_(0.5)),
    ("target type", "int64", lambda _: F.binary_cross_entropy(tensor([0.2]), tensor([1]))),
    ("power", "`x ** 2`", lambda _: tensor([1.0]) ^ 2),
    ("power", "`x ** 2`", lambda _: 2.0 ^ 2),
    ("float needed", "type int64", lambda _: tensor([1, 2]).mean()),
    ("float needed", "type int64", lambda _: tensor([1, 2]).norm()),
    ("float needed", "type int64", lambda _: torch.softmax(tensor([1, 2]), dim=0)),
    ("spread", "`x.float().std()`", lambda _: tensor([1, 2]).std()),
    ("minus of bools", "`.float()`", lambda _: tensor([True]) - tensor([True])),
    ("minus of bools", "`.float()`", lambda _: 1 - tensor([True])),
    ("minus of bools", "`~`", lambda _: -tensor([True])),
    ("minus of bools", "`.astype(float)`", lambda _: np.array([True]) - np.array([True])),
    ("minus of bools", "`~`", lambda _: -np.array([True])),
    ("index type", "`.long()`", lambda _: ones(2)[tensor([0.0, 1.0])]),
    ("index type", "whole numbers", lambda _: np.ones(2)[np.array([0.0])]),
    ("index type", "`int(...)`", lambda _: ones(2)[1.0]),
    ("class type", "`y.long()`", lambda _: F.cross_entropy(ones(2, 3), tensor([1.0, 2.0]))),
    ("class type", "`y.long()`", lambda _: F.one_hot(tensor([1.0]))),
    ("dtype", "`torch.float32`", lambda values: tensor(values, dtype=np.float32)),
    ("array", "`np.asarray`", torch.from_numpy),
    ("device", "`x.to(w.device)`", lambda _: ones(2) + ones(2, device="meta")),
]

SHAPES: list[Error] = [
    ("layer", "rows of 3 numbers and was given 5 of 2", lambda _: nn.Linear(3, 1)(ones(5, 2))),
    ("product", "(2, 3) and (4, 5)", lambda _: ones(2, 3) @ ones(4, 5)),
    ("product", "(2, 3) and (4, 5)", lambda _: np.dot(np.ones((2, 3)), np.ones((4, 5)))),
    ("matrix and vector", "(2, 3) and the vector 2", lambda _: ones(2, 3) @ ones(2)),
    ("vectors", "2 numbers, the other 3", lambda _: ones(2) @ ones(3)),
    ("no matrix", "one side has 1 dimensions", lambda _: torch.mm(ones(2), ones(2))),
    ("no matrix", "one side has 0 dimensions", lambda _: tensor(1.0) @ tensor(2.0)),
    ("no vector", "2 and 1 dimensions", lambda _: torch.dot(ones(2, 2), ones(2))),
    ("inner sizes", "3 columns and the right side 2", lambda _: np.ones((2, 3)) @ np.ones((2, 3))),
    ("unlike sizes", "the size 2, the other 3", lambda _: ones(2) + ones(3)),
    ("unlike shapes", "(2,) and (3,)", lambda _: np.ones(2) + np.ones(3)),
    ("place", "the shape (1,), and what you put in has (3,)", lambda _: ones(1).add_(ones(3))),
    ("place", "(2,), and what you put in has (3,)", lambda _: np.copyto(np.ones(2), np.ones(3))),
    ("place", "(2,), and what", lambda _: ones(3).__setitem__(slice(0, 2), ones(3))),
    ("sizes", "3 numbers, and the shape (-1, 2)", lambda values: tensor(values).view(-1, 2)),
    ("sizes", "6 numbers, and the shape (4,)", lambda _: np.ones(6).reshape(4)),
    ("one size", "-1 once", lambda _: ones(6).reshape(-1, -1)),
    ("view", "`.reshape(...)`", lambda _: ones(2, 3).T.view(6)),
    ("joined", "dimension 0", lambda _: torch.cat([ones(2, 1), ones(3, 2)])),
    ("joined dims", "2 dimensions, the other 1", lambda _: torch.cat([ones(2, 1), ones(2)])),
    ("stacked", "(2,) and (3,)", lambda _: torch.stack([ones(2), ones(3)])),
    ("joined numbers", "there stands a number", torch.stack),
    ("joined scalars", "`torch.stack`", lambda _: torch.cat([tensor(1.0), tensor(2.0)])),
    ("joined nothing", "empty", lambda _: torch.stack([])),
    ("joined nothing", "empty", lambda _: torch.cat([])),
    (
        "target shape",
        "(2,), the predictions (1,)",
        lambda _: F.binary_cross_entropy_with_logits(ones(1), ones(2)),
    ),
    (
        "target shape",
        "(1, 1), the predictions (1,)",
        lambda _: F.binary_cross_entropy(ones(1), ones(1, 1)),
    ),
    (
        "target count",
        "2 predictions and 3 targets",
        lambda _: F.cross_entropy(ones(2, 3), tensor([1, 2, 0])),
    ),
    ("target column", "`y.view(-1)`", lambda _: F.cross_entropy(ones(2, 3), tensor([[1], [2]]))),
    ("target range", "no class 3", lambda _: F.cross_entropy(ones(2, 3), tensor([1, 3]))),
    ("class range", "`num_classes`", lambda _: F.one_hot(tensor([5]), 3)),
    ("probabilities", "`torch.sigmoid`", lambda _: F.binary_cross_entropy(ones(1) * 2, ones(1))),
    ("mask", "(3,) and the tensor (2,)", lambda _: ones(2)[tensor([True, False, True])]),
    ("dim", "no dimension 5 here, for it may be [-1, 0]", lambda _: ones(2).sum(dim=5)),
    ("axis", "no axis 3: the array has 1", lambda _: np.ones(2).sum(axis=3)),
    ("ragged", "one has 1 numbers and one has 2", lambda _: tensor([[1.0], [1.0, 2.0]])),
    ("ragged array", "the same length", lambda _: np.array([[1.0], [1.0, 2.0]])),
]

VALUES: list[Error] = [
    ("several", "this tensor holds 3", lambda values: tensor(values).item()),
    ("tensors in list", "`torch.stack(...)`", lambda _: tensor([ones(2), ones(2)])),
    ("several as one", "`torch.exp(x)`", lambda _: math.exp(ones(2))),
    ("several as one", "pick one", lambda _: float(np.ones(2))),
    ("several as one", "pick one", lambda _: np.ones(2).item()),
    ("tensor as index", "`int(i)`", lambda values: values[tensor([0, 1])]),
    ("too many indices", "the 1 that there are", lambda values: tensor(values)[0, 0]),
    ("too many indices", "the 1 that there are", lambda _: np.ones(2)[:, 0]),
    ("one number", "`.item()`", lambda _: tensor(1.0)[0]),
    ("one number", "`.item()`", lambda _: list(tensor(1.0))),
    ("one number", "`.item()`", lambda _: len(tensor(1.0))),
    ("beyond", "Place 5 is beyond the end: there are 2", lambda _: ones(2)[5]),
    ("beyond", "Place 5 is beyond the end: there are 2", lambda _: np.ones(2)[5]),
    ("index", "The first place is 0", lambda values: values[9]),
    ("index", "The first place is 0", lambda values: values.__setitem__(9, 1.0)),
    ("place of table", "`num_embeddings - 1`", lambda _: nn.Embedding(2, 1)(tensor([5]))),
    ("empty", "nothing in it", lambda _: max([])),
    ("empty", "nothing in it", lambda _: ones(0).max()),
    ("empty", "nothing in it", lambda _: np.array([]).max()),
    ("empty", "nothing in it", lambda _: [].pop()),
    ("backwards", "`x.flip(0)`", lambda values: tensor(values)[::-1]),
    ("list", "`table[:, :2]`", lambda values: values[:, 0]),
    ("list key", "you gave a string", lambda values: values["first"]),
    ("list key", "you gave a number", lambda values: values[1.0]),
    ("truth", "`torch.equal(x, y)`", lambda values: 1 if tensor(values) > 0 else 0),
    ("truth of array", "`np.array_equal(x, y)`", lambda values: 1 if np.array(values) > 0 else 0),
    ("truth of nothing", "`len(x) > 0`", lambda _: 1 if ones(0) else 0),
    ("infer", "here stands `zip`", lambda values: tensor(zip(values, values, strict=True))),
    ("strings", "`float(s)`", lambda _: tensor(["1"])),
    ("singular", "no inverse", lambda _: torch.linalg.inv(torch.zeros(2, 2))),
]

ATTRIBUTES: list[Error] = [
    ("super", "`super().__init__()`", ForgotSuper),
    ("super", "`super().__init__()`", lambda values: ForgotSuperOfPlain(values)(ones(1))),
    ("forward", "`forward`", lambda _: ForgotForward()(ones(1))),
    ("no layer", "`nn.ReLU()`", lambda _: nn.Sequential([nn.Linear(1, 1)])),
    ("none", "without `return`", lambda values: values.append(1.0).copy()),
    ("list has not", "This is a list, and only tensors have `.shape`", lambda v: v.shape),
    ("number has not", "This is a number already, and only tensors", lambda v: v[0].item()),
    ("number has not", "`.mean`", lambda v: len(v).mean()),
    ("array has not", "`.unsqueeze`", lambda v: np.array(v).unsqueeze(0)),
    ("function has not", "`x.mean().item`", lambda _: helper.item()),
    ("attribute", "`print(type(...))`", lambda _: ones(1).qqqqqq),
    ("attribute near", "no `.gradient` here. Did you mean `.grad`?", lambda _: ones(1).gradient),
    ("attribute near", "Did you mean `.tensor`?", lambda v: torch.tensr(v)),
    ("attribute near", "Did you mean `.Linear`?", lambda _: nn.linear(1, 1)),
    ("attribute near", "Did you mean `.weight`?", lambda _: nn.Linear(1, 1).weights),
]

CALLS: list[Error] = [
    ("none", "None", lambda _: helper.__doc__()),
    ("none", "None", lambda v: v.sort()[0]),
    ("none", "None", lambda v: list(v.sort())),
    ("none", "None", lambda v: 2 * v.sort()),
    ("none", "None", lambda v: v.sort() < 1),
    ("none", "None", lambda v: f"{v.sort():.2f}"),
    ("none", "None", lambda v: float(v.sort())),
    ("none", "None", lambda v: len(v.sort())),
    ("module called", "`math.sqrt(x)`", lambda v: math(v[0])),
    ("called", "is a list, not a function", lambda v: v(0)),
    ("called", "is a tensor, not a function", lambda v: tensor(v)(0)),
    ("called", "is a whole number, not a function", lambda v: len(v)(2)),
    ("missing", "missing: 'second'", lambda _: helper(1)),
    ("unexpected", "no argument called `third`", lambda _: helper(1, 2, third=3)),
    ("given twice", "given `first` twice", lambda _: helper(1, first=2)),
    ("too many", "`helper` takes 2 and is given 3", lambda _: helper(1, 2, 3)),
    ("too many", "`math.sqrt` takes one and is given 2", lambda _: math.sqrt(1, 2)),
    (
        "list of tensors",
        "`torch.stack([a, b])`, and was given a tensor",
        lambda _: torch.stack(ones(2)),
    ),
    ("tensor wanted", "as `input` and was given a list", torch.mean),
    ("counts wanted", "as `size` and was given a number", lambda _: torch.zeros(2.0)),
    ("counts wanted", "as `n` and was given a number", lambda _: torch.randperm(2.0)),
    ("combination", "(axes=int)", lambda _: ones(2).mean(axes=1)),
    ("unpack many", "names for 2 values", unpacks_two),
    ("unpack few", "names for 3 values, and on the right are only 2", unpacks_three),
    ("unpack one", "a whole number", unpacks_one),
]

PYTHON: list[Error] = [
    ("string and number", "a whole number", lambda _: "loss " + 1),
    ("string and number", "a number", lambda _: 1.0 + "loss"),
    ("string and number", "a number", lambda _: "loss" - 1.0),
    ("list computes", "`torch.tensor(values)`", lambda v: v + 1),
    ("list computes", "`torch.tensor(values)`", lambda v: v * 2.0),
    ("list computes", "`torch.tensor(values)`", lambda v: v - v),
    ("list computes", "`torch.tensor(values)`", lambda v: -v),
    ("function computes", "a function that was not called", lambda _: 2 * helper),
    ("function computes", "a function that was not called", lambda v: sum / len(v)),
    ("two results", "`x.max(1).values`", lambda _: ones(2, 3) - ones(2, 3).max(1, keepdim=True)),
    ("two generators", "`[*hidden.", lambda _: (x for x in [1]) + (x for x in [2])),
    ("brackets", "`(a <= 0) & (b <= 0)`", lambda _: ones(2) <= 0 & ones(2) <= 0),
    ("brackets", "around each comparison", lambda _: ones(2) <= 0 | ones(2) <= 0),
    ("slice", "gives a whole one", lambda v: v[:: len(v) / 1]),
    ("context", "`with torch.no_grad():`", forgets_brackets),
    ("compared", "between a list and a whole number", lambda v: v > 2),
    ("text as number", "'one'", lambda _: int("one")),
    ("text as number", "'one'", lambda _: float("one")),
    ("as number", "a list", lambda v: float(v)),
    ("as number", "a list", lambda _: tensor([1.0, [2.0]])),
    ("no places", "a number", lambda v: v[0][0]),
    ("loop over one", "this is a whole number", lambda v: sum(len(v))),
    ("loop over", "`Linear`", lambda _: list(nn.Linear(1, 1))),
    ("no length", "this is a number", lambda v: len(v[0])),
    ("count wanted", "this is a number", lambda v: range(v[0])),
    ("fixed", "a string", sets_a_string),
    ("format", "a tensor", lambda v: f"{tensor(v):.2f}"),
    ("unhashable", "a list", lambda v: {v: 1}),
    ("domain", "logarithm of 0", lambda _: math.log(0)),
    ("nan as integer", "NaN", lambda _: int(math.nan)),
    ("unbound", "`total`", adds_before),
    ("name", "has that cell been run", lambda _: qqqqqq),
    ("name near", "Did you mean `total`?", mistypes),
    ("no module", "`pandaz`", lambda _: __import__("pandaz")),
    ("asks", "`input(...)`", lambda _: float(input("x: "))),
    ("asks", "`getpass(...)`", lambda _: getpass.getpass()),
    ("zero", "became 0", lambda _: tensor([1]) // 0),
    ("zero", "became 0", lambda v: v[0] / 0),
    ("overflow", "too large", lambda _: math.exp(1000)),
    ("recursion", "calls itself", never_ends),
    ("key", "no key 'w'", lambda _: {"v": 1}["w"]),
    ("nothing left", "used up", lambda _: next(iter([]))),
    ("exit", "`return`", lambda _: exit()),
    ("key", "no key 7", lambda _: {1: random}[7]),
]

ERRORS: list[Error] = [*AUTOGRAD, *TYPES, *SHAPES, *VALUES, *ATTRIBUTES, *CALLS, *PYTHON]
