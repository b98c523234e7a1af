"""What the package carries over from a lesson is what the lesson taught."""

from __future__ import annotations

import ast
import inspect
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import nbformat
import pytest
import torch
from torch import Tensor, nn
from torch.nn import functional

from nnbook import models
from nnbook.course.lessons import lessons
from nnbook.training import fit

PUBLIC = [getattr(models, name) for name in models.__all__]
NETWORKS = [each for each in PUBLIC if isinstance(each, type) and issubclass(each, nn.Module)]


def lesson_of(thing: Any) -> str:
    """Return the number of the lesson that a docstring names as having taught a thing."""
    found = re.search(r"\btaught\s+in\s+lesson\s+(\d+\.\d+)", inspect.getdoc(thing) or "", re.I)
    assert found, f"the docstring of {thing.__name__} names no lesson: 'Taught in lesson ...'"
    return found[1]


def notebook_of(number: str) -> Path:
    """Return a lesson's notebook; skip while there is none."""
    for lesson in lessons():
        if lesson.number == number:
            return lesson.path
    pytest.skip(f"lesson {number} is not there yet")


def cells(path: Path) -> Iterator[str]:
    """Yield the code cells of a notebook."""
    for cell in nbformat.read(path, as_version=4).cells:
        if cell.cell_type == "code" and not cell.source.startswith("%"):
            yield cell.source


class Bare(ast.NodeTransformer):
    """Drops what may differ: docstrings, annotations, and the guards at a function's beginning."""

    def visit_ClassDef(self, node: ast.ClassDef) -> ast.AST:
        node.body = without_docstring(node.body)
        return self.generic_visit(node)

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        node.body = without_docstring(node.body)
        while len(node.body) > 1 and is_guard(node.body[0]):
            del node.body[0]
        node.returns = None
        return self.generic_visit(node)

    def visit_arg(self, node: ast.arg) -> ast.AST:
        node.annotation = None
        return node


def without_docstring(body: list[ast.stmt]) -> list[ast.stmt]:
    first = body[0]
    told = isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant)
    return body[1:] if told and isinstance(first.value.value, str) else body


def is_guard(statement: ast.stmt) -> bool:
    """Return whether a statement does nothing but refuse."""
    return (
        isinstance(statement, ast.If)
        and not statement.orelse
        and all(isinstance(each, ast.Raise) for each in statement.body)
    )


def tree(source: str, name: str) -> str | None:
    """Return the syntax tree of the class of that name, bare; None where there is none."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ClassDef) and node.name == name:
            return ast.dump(Bare().visit(node), indent=1)
    return None


def hold_together(network: type, notebook: Path) -> None:
    """Fail unless a lesson defines a network as the package does."""
    name = network.__name__
    taught = [found for cell in cells(notebook) if (found := tree(cell, name)) is not None]
    assert taught, f"{notebook.name} defines no class {name}"
    assert taught[0] == tree(inspect.getsource(network), name), (
        f"{name} of {notebook.name} and {name} of the package differ"
    )


@pytest.mark.parametrize("network", NETWORKS, ids=lambda network: network.__name__)
def test_a_network_of_the_package_is_the_one_that_its_lesson_taught(network: type) -> None:
    hold_together(network, notebook_of(lesson_of(network)))


TAUGHT = """\
class OneHidden(nn.Module):
    def __init__(self, in_features, num_hidden, out_features):
        super().__init__()
        self.hidden = nn.Linear(in_features, num_hidden)
        self.output = nn.Linear(num_hidden, out_features)

    def forward(self, X):
        return self.output(torch.relu(self.hidden(X)))
"""


def test_docstrings_annotations_and_guards_may_differ(write_lesson: Callable[..., Path]) -> None:
    hold_together(models.OneHidden, write_lesson("2.4", "x = 1", "y = 2", TAUGHT))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("torch.relu", "torch.tanh"),
        ("(num_hidden, out_features)", "(num_hidden, out_features, bias=False)"),
        ("        super().__init__()\n", "        super().__init__()\n        self.steps = 0\n"),
        ("self.output", "self.last"),
        ("class OneHidden", "class TwoHidden"),
    ],
)
def test_whatever_else_differs_is_noticed(
    old: str, new: str, write_lesson: Callable[..., Path]
) -> None:
    changed = TAUGHT.replace(old, new)
    assert changed != TAUGHT
    with pytest.raises(AssertionError, match="OneHidden"):
        hold_together(models.OneHidden, write_lesson("2.4", "x = 1", "y = 2", changed))


SIZE, NUM_EPOCHS, SEED, LR = 7, 3, 5, 0.05


def given() -> dict[str, Any]:
    """Return what a loop needs, by the names that a lesson may call it."""
    torch.manual_seed(SEED)
    model = models.OneHidden(4, 6, 3)
    X, y = torch.randn(40, 4), torch.randint(3, (40,))
    optimizer = torch.optim.AdamW(model.parameters(), lr=LR)
    total_steps = NUM_EPOCHS * -(-len(y) // SIZE)
    scheduler = torch.optim.lr_scheduler.OneCycleLR(optimizer, LR, total_steps=total_steps)
    return {
        **{"model": model, "optimizer": optimizer, "scheduler": scheduler, "LR": LR, "lr": LR},
        **dict.fromkeys(("X", "X_train", "train_X"), X),
        **dict.fromkeys(("y", "y_train", "train_y"), y),
        **dict.fromkeys(("train", "data"), (X, y)),
        **dict.fromkeys(("batch_size", "BATCH_SIZE"), SIZE),
        **dict.fromkeys(("num_epochs", "NUM_EPOCHS"), NUM_EPOCHS),
        **dict.fromkeys(("seed", "SEED"), SEED),
        **dict.fromkeys(("loss_fn", "cross_entropy"), functional.cross_entropy),
        "generator": torch.Generator().manual_seed(SEED),
        **{"torch": torch, "nn": nn, "functional": functional, "F": functional},
    }


def loop_of(notebook: Path) -> str:
    """Return the cell of a lesson that holds a loop over mini-batches, or a function with one."""
    for cell in cells(notebook):
        if all(word in cell for word in ("torch.randperm(", ".backward()", "for ")):
            return cell
    raise AssertionError(f"{notebook.name} holds no loop over torch.randperm(...)")


def weights_of(cell: str) -> dict[str, Tensor]:
    """Run a lesson's loop, or the function that the cell defines, and return the weights."""
    names = given()
    exec(compile(cell, "the lesson's loop", "exec"), names)
    functions = [node for node in ast.parse(cell).body if isinstance(node, ast.FunctionDef)]
    loops = [node for node in functions if "randperm" in ast.unparse(node)]
    if loops:
        function = names[loops[0].name]
        wanted = inspect.signature(function).parameters.values()
        arguments = {each.name: names[each.name] for each in wanted if each.name in names}
        function(**arguments)
    return names["model"].state_dict()


def weights_of_fit() -> dict[str, Tensor]:
    names = given()
    fit(
        names["model"],
        names["train"],
        optimizer=names["optimizer"],
        scheduler=names["scheduler"],
        num_epochs=NUM_EPOCHS,
        batch_size=SIZE,
        seed=SEED,
        progress=False,
    )
    return names["model"].state_dict()


def assert_equal(one: dict[str, Tensor], other: dict[str, Tensor]) -> None:
    for name, value in one.items():
        assert torch.equal(value, other[name]), f"{name} differs"


def test_fit_ends_at_the_same_weights_as_the_loop_that_its_lesson_taught() -> None:
    assert_equal(weights_of_fit(), weights_of(loop_of(notebook_of(lesson_of(fit)))))


LOOP = """\
for epoch in range(num_epochs):
    for batch in torch.randperm(len(y), generator=generator).split(batch_size):
        loss = loss_fn(model(X[batch]), y[batch])
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        scheduler.step()
"""
FUNCTION = (
    "def train(model, X, y, optimizer, scheduler, num_epochs, batch_size, seed):\n"
    "    loss_fn, generator = functional.cross_entropy, torch.Generator().manual_seed(seed)\n"
    + "".join(f"    {line}\n" for line in LOOP.splitlines())
)


@pytest.mark.parametrize("cell", [LOOP, FUNCTION], ids=["loop", "function"])
def test_a_loop_is_found_and_compared(cell: str, write_lesson: Callable[..., Path]) -> None:
    notebook = write_lesson("2.5", "x = 1", "y = 2", cell)
    assert_equal(weights_of_fit(), weights_of(loop_of(notebook)))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (", generator=generator", ""),
        ("        scheduler.step()\n", ""),
        ("        optimizer.zero_grad()\n", ""),
        (".split(batch_size)", ".split(batch_size + 1)"),
    ],
)
def test_another_loop_is_noticed(old: str, new: str) -> None:
    changed = LOOP.replace(old, new)
    assert changed != LOOP
    with pytest.raises(AssertionError, match="differs"):
        assert_equal(weights_of_fit(), weights_of(changed))


def test_a_network_without_a_lesson_is_noticed() -> None:
    class Stray(nn.Module):
        """A network."""

    with pytest.raises(AssertionError, match="Stray names no lesson"):
        lesson_of(Stray)


@pytest.mark.parametrize("sizes", [(0, 6, 1), (1, 0, 1), (1, 6, -1)])
def test_a_network_without_neurons_is_refused(sizes: tuple[int, int, int]) -> None:
    with pytest.raises(ValueError, match="at least one input"):
        models.OneHidden(*sizes)
