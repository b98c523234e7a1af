"""What kind of cell a cell is, how long a notebook takes, and which idioms its reader meets."""

from __future__ import annotations

from typing import Any

import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from nnbook.course.cells import only_calls_workbook, only_imports, shows_code
from nnbook.course.idioms import IDIOMS, idioms_in, used_in
from nnbook.course.minutes import Effort, effort
from nnbook.exercises import BANK


def code(source: str, *tags: str, exercise: str = "") -> Any:
    metadata: dict[str, Any] = {"tags": list(tags)} if tags else {}
    if exercise:
        metadata["nnbook"] = {"exercise": exercise}
    return new_code_cell(source, metadata=metadata)


def notebook(*cells: Any, lesson: str = "1.2") -> Any:
    return new_notebook(cells=list(cells), metadata={"nnbook": {"lesson": lesson}})


@pytest.mark.parametrize(
    ("source", "only"),
    [
        ('guess("1.2/leaf")', True),
        ('recall("1.2/leaf")\ncheck("1.2/move", move)', True),
        ('quiz("1.2")\nx = 3', False),
        ('x = quiz("1.2")', False),
        ("workbook.quiz()", False),
        ("explore('line')", False),
        ("# nothing", False),
        ("", False),
        ("%matplotlib inline", False),
    ],
)
def test_a_cell_that_only_calls_the_workbook(source: str, only: bool) -> None:
    assert only_calls_workbook(source) is only
    assert shows_code(code(source)) is not only


def test_code_that_need_not_be_read_is_not_shown() -> None:
    assert only_imports("import torch\nfrom nnbook import data")
    assert not only_imports("import torch\ntorch.manual_seed(1)")
    assert not shows_code(code("import torch"))
    assert not shows_code(code("steps = 100", "parameters"))
    assert not shows_code(code("plot(x)", "folded"))
    assert not shows_code(new_markdown_cell("words"))
    assert shows_code(code("x = 3", "nbval-ignore-output"))


def test_each_thing_that_takes_time_is_counted_once() -> None:
    words = "Two words and [a link](https://example.org/very/long) of $x^2$ <b>bold</b>.\n"
    fold = "<details>\n<summary>More</summary>\nHidden words here.\n</details>"
    core = next(each for each in BANK.listed("1.2") if each.core)
    asked = effort(
        notebook(
            new_markdown_cell(words + fold + "\n```python\nx = 1\n```"),
            code("import torch"),
            code("steps = 3", "parameters"),
            code("x = 1\n\n# what for\ny = 2"),
            code("draw(x)\ndraw(y)", "folded"),
            code("def move(w):\n    raise NotImplementedError", exercise=core.name),
            code('check("1.2/move", move)'),
            code('guess("1.2/leaf")'),
            code('explore("graph")'),
            code('retrieve("1.2")'),
            code('retrieve("1.4", 10)'),
            code('retrieve("1.4", questions=4)'),
            code('quiz("1.2")'),
        )
    )
    assert asked == Effort(
        words=8,
        lines=4,
        exercises=core.minutes,
        guesses=1,
        questions=3 + 10 + 4 + len(BANK.quiz("1.2")),
        explorers=1,
    )


def test_extras_take_time_in_a_deeper_notebook_only() -> None:
    extra = next(name for name, each in BANK.exercises("1.2").items() if not each.core)
    stub = code("def f(): ...", exercise=extra)
    assert effort(notebook(stub)).exercises == 0
    assert effort(notebook(stub, lesson="1.2+")).exercises == BANK.exercise(extra).minutes


@pytest.mark.parametrize(
    ("more", "minutes"),
    [
        ({}, 0),
        ({"words": 1300}, 10),
        ({"lines": 75}, 10),
        ({"exercises": 7}, 7),
        ({"guesses": 3}, 3),
        ({"questions": 10}, 7),
        ({"explorers": 2}, 6),
        ({"words": 1170, "lines": 120, "exercises": 12, "guesses": 2, "questions": 5}, 42),
    ],
)
def test_the_formula(more: dict[str, int], minutes: int) -> None:
    nothing = dict.fromkeys(("words", "lines", "exercises", "guesses", "questions", "explorers"), 0)
    assert Effort(**nothing | more).minutes == minutes


EXAMPLES = {
    "clone": ("x.clone()", "clone(x)"),
    "detach": ("w.detach().item()", "w.detach"),
    "einsum": ("torch.einsum('ij,jk', a, b)", "einsum"),
    "expand": ("x.expand(3, 1)", "expand"),
    "flatten": ("x.flatten()", "flatten"),
    "gather": ("x.gather(1, y)", "gather"),
    "item": ("x.sum().item()", "for item in x: pass"),
    "permute": ("x.permute(1, 0)", "permute"),
    "reshape": ("x.reshape(-1)", "reshape"),
    "squeeze": ("x.squeeze(1)", "x.unsqueeze(1)"),
    "unsqueeze": ("x.unsqueeze(1)", "x.squeeze(1)"),
    "view": ("x.view(-1, 1)", "view"),
    "[:, None]": ("x[:, None]", "x[:, 1]"),
    "[::2]": ("x[::2]", "x[1:2]"),
    "table[rows, columns]": ("p[range(3), y]", "def f(a: tuple[int, float]): ..."),
    "x[x > 0]": ("x[x > 0]", "x[1]"),
    "dim": ("torch.softmax(x, dim=1)", "x.mean()"),
    "keepdim": ("x.sum(1, keepdim=True)", "x.sum(1)"),
    ".T": ("W.T", "T"),
    "@": ("x @ W", "x * W"),
    "no_grad": ("with torch.no_grad(): pass", "no_grad"),
    "zero_": ("w.grad.zero_()", "w.__init__()"),
    "cat and stack": ("torch.stack([a, b])", "stack"),
    "sum before backward": ("y.sum().backward()", "y.backward()"),
}


def test_every_idiom_has_its_example() -> None:
    assert {*EXAMPLES} == {*IDIOMS}


@pytest.mark.parametrize("idiom", EXAMPLES)
def test_an_idiom_is_found_and_its_like_is_not(idiom: str) -> None:
    it, another = EXAMPLES[idiom]
    assert idiom in idioms_in(it)
    assert idiom not in idioms_in(another)


@pytest.mark.parametrize(
    ("source", "along"),
    [
        ("x.mean(1)", True),
        ("x.max(-1)", True),
        ("np.sum(x, axis=0)", True),
        ("torch.sum(x, 1)", True),
        ("torch.sum(x)", False),
        ("torch.max(x, y)", False),
        ("sum(x)", False),
        ("x.sum(axes)", False),
    ],
)
def test_what_goes_along_an_axis(source: str, along: bool) -> None:
    assert ("dim" in idioms_in(source)) is along


def test_what_is_folded_teaches_nothing_and_a_stub_is_read() -> None:
    cells = [
        code("x @ y", "folded"),
        code("def f(x):\n    return x.T", exercise="1.2/move"),
        code("x.view(1)\nx.view(2).T"),
    ]
    assert list(used_in(notebook(*cells))) == [".T", "view"]
