"""What a part's cheat sheet says is so: its code runs, its tables are asked of torch."""

from __future__ import annotations

import ast
import re
from itertools import pairwise
from pathlib import Path

import nbformat
import numpy as np
import pytest
import torch

from nnbook import data
from nnbook.course import NOTEBOOKS
from nnbook.course.lessons import lessons, read_lesson, visible

SHEETS = [path for path in visible(NOTEBOOKS, "*.md") if path.parent != NOTEBOOKS]
PART_1 = NOTEBOOKS / "1-building-blocks" / "cheat-sheet.md"
PART_2 = NOTEBOOKS / "2-structure" / "cheat-sheet.md"
each_sheet = pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: path.parent.name)


def section(sheet: Path, heading: str) -> str:
    """Return what stands under a heading."""
    return sheet.read_text(encoding="utf-8").partition(f"## {heading}\n")[2].partition("\n## ")[0]


def rows(text: str) -> list[list[str]]:
    """Return the cells of all tables in a text, without their heads."""
    table = [line for line in text.splitlines() if line.startswith("|")]
    heads = {at for at, line in enumerate(table) if set(line) <= set("|-")}
    body = [line for at, line in enumerate(table) if not {at, at + 1} & heads]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in body]


def run(sheet: Path) -> dict[str, object]:
    """Run the code of a sheet from top to bottom; hold its results against its comments."""
    names: dict[str, object] = {}
    checked = 0
    for block in re.findall(r"```python\n(.*?)```", sheet.read_text(encoding="utf-8"), re.DOTALL):
        lines = block.splitlines()
        for statement in ast.parse(block).body:
            source = ast.get_source_segment(block, statement) or ""
            if not isinstance(statement, ast.Expr):
                exec(source, names)
                continue
            _, _, said = lines[(statement.end_lineno or 1) - 1].partition("# ")
            result = repr(eval(source, names))
            if said:
                assert result == said
                checked += 1
    assert checked
    return names


def printed(lesson: Path) -> str:
    """Return what the cells of a lesson print, thousands without their commas."""
    said = []
    for cell in nbformat.read(lesson, as_version=4).cells:
        for output in cell.get("outputs", []):
            text = output.get("text", output.get("data", {}).get("text/plain", ""))
            said.append(text if isinstance(text, str) else "".join(text))
    return plain("\n".join(said))


def plain(text: str) -> str:
    return re.sub(r"(?<=\d),(?=\d{3}\b)", "", text)


def test_every_part_has_a_sheet() -> None:
    assert {sheet.parent for sheet in SHEETS} == {
        lesson.path.parent for lesson in lessons() if lesson.path.parent != NOTEBOOKS
    }


@each_sheet
def test_every_figure_is_printed_by_the_lesson_it_leads_to(sheet: Path) -> None:
    figure = r"(?<![\w.])(?:\d+\.\d+|\d\d+)(?!\w)"  # with two digits or more
    checked = 0
    for *row, link in rows(sheet.read_text(encoding="utf-8")):
        lesson = sheet.parent / link.partition("](")[2].rstrip(")")
        found = re.findall(r"(?<![\w.])\d+(?:\.\d+)?(?!\.?\w)", printed(lesson))
        words = plain(re.sub(r"`[^`]*`", "", " ".join(row)))
        for number in re.findall(figure, words):
            places = len(number.partition(".")[2])
            rounded = {f"{float(each):.{places}f}" for each in found}
            assert number in rounded, (row, lesson.name)
            checked += 1
    assert checked


@each_sheet
def test_its_code_runs_and_gives_what_it_says(sheet: Path) -> None:
    assert run(sheet)


@each_sheet
def test_every_row_leads_to_a_lesson_of_its_part(sheet: Path) -> None:
    here = {
        lesson.path: lesson.number for lesson in lessons() if lesson.path.parent == sheet.parent
    }
    found = rows(sheet.read_text(encoding="utf-8"))
    assert found
    for row in found:
        link = re.fullmatch(r"\[([\d.]+)\]\((\S+)\)", row[-1])
        assert link, row
        assert here[sheet.parent / link[2]] == link[1]


@each_sheet
def test_its_title_names_its_part(sheet: Path) -> None:
    part = read_lesson(next(sheet.parent.glob("*.ipynb"))).part
    assert sheet.read_text(encoding="utf-8").startswith(f"# Cheat sheet · Part {part}\n")


def test_part_1_tells_a_copy_from_a_view() -> None:
    values, array = [1.0, 2.0, 3.0], np.array([1.0, 2.0, 3.0])
    names = {"np": np, "torch": torch, "values": values, "array": array}
    names["tensor"] = torch.from_numpy(array)
    told = {row[0].strip("`"): row[2] for row in rows(section(PART_1, "Make a tensor"))}
    assert len(told) >= 5
    for code, memory in told.items():
        shared = np.shares_memory(np.asarray(eval(code, names)), array)
        assert memory.split()[0] == ("shared" if shared else "copied"), code
    apart = torch.zeros(2, 3).T
    assert apart.flatten().data_ptr() != apart.data_ptr(), "shared only if it can"


def test_part_1_knows_the_shapes() -> None:
    told = rows(section(PART_1, "Shapes that meet"))
    assert len(told) >= 4
    for meeting, gives, _ in told:
        left, sign, right = re.fullmatch(r"`(\(.*?\)) (.) (\(.*?\))`", meeting).groups()
        shape = eval(
            f"(one {sign} other).shape",
            {
                "one": torch.zeros(eval(left)),
                "other": torch.zeros(eval(right)),
            },
        )
        assert gives.startswith(f"`{tuple(shape)}`")


def test_the_figures_of_part_1_are_those_of_the_nine_points() -> None:
    text = PART_1.read_text(encoding="utf-8")
    names = run(PART_1)
    X, y = data.nine_points()
    with torch.no_grad():
        y_pred = names["network"](X)
        sse, baseline = (y_pred - y).pow(2).sum(), (y - y.mean()).pow(2).sum()
        column = (torch.full((9,), float(y.mean())) - y.view(-1, 1)).pow(2).sum()
        first, first_column = (y.pow(2).sum(), (torch.zeros(9) - y.view(-1, 1)).pow(2).sum())
    table = torch.cat([X, torch.ones_like(X)], dim=1)
    steepest = 2 * torch.linalg.eigvalsh(table.T @ table).max()
    assert f"{baseline:.2f}, the best line leaves {sse:.2f}" in text
    assert f"`1 - sse / baseline`: {1 - sse / baseline:.4f} for the line" in text
    assert f"{column:.1f} for {sse:.1f} at the end" in text
    assert float(first_column / first) == pytest.approx(9)
    assert 0.003 < 2 / steepest < 0.0035, "above about 0.003 descent on the sum diverges"


def test_the_errors_that_part_1_quotes_are_those_of_torch() -> None:
    X, w = torch.ones(9, 1), torch.ones(1, requires_grad=True)
    quoted = re.findall(r"RuntimeError: \*(.+?)\*", PART_1.read_text(encoding="utf-8"))
    assert len(quoted) == 2
    with pytest.raises(RuntimeError, match=quoted[0]):
        X.double() @ w
    with pytest.raises(RuntimeError, match=quoted[1]):
        w -= 1


def test_part_2_counts_and_computes_as_torch_does() -> None:
    told = {row[0]: row[1] for row in rows(section(PART_2, "Build and count"))}
    X, w, b = torch.tensor([[0.0, 1.0], [1.0, 1.0]]), torch.ones(2), -1.5
    assert eval(next(iter(told)).strip("`"), {"X": X, "w": w, "b": b}).tolist() == [0, 1]
    linear = torch.nn.Linear(2, 3)
    assert told["`nn.Linear(2, 3)`"].endswith("W is (3, 2), b is (3,)")
    assert (linear.weight.shape, linear.bias.shape) == ((3, 2), (3,))
    torch.testing.assert_close(linear(X), X @ linear.weight.T + linear.bias)
    sizes = [2, 4, 3, 1]
    total = sum(n * m + m for n, m in pairwise(sizes))
    assert told["layers 2, 4, 3, 1"] == f"n × m + m each: {total}"


def test_the_rules_of_part_2_hold_on_any_points() -> None:
    """Slope, curvature and what a step leaves, against autograd."""
    told = {row[0]: row[1] for row in rows(section(PART_2, "Going down"))}
    x, y = torch.randn(2, 50, dtype=torch.float64, generator=torch.Generator().manual_seed(0))
    w = torch.tensor(3.0, dtype=torch.float64, requires_grad=True)
    loss = ((w * x - y) ** 2).mean()
    (slope,) = torch.autograd.grad(loss, w, create_graph=True)
    (curvature,) = torch.autograd.grad(slope, w)
    assert told["slope by w"] == "mean of 2 × error × x"
    torch.testing.assert_close(slope, (2 * (w * x - y) * x).mean())
    assert told["curvature"] == "twice the mean of x²"
    torch.testing.assert_close(curvature, 2 * (x**2).mean())
    assert told["what is left"] == "1 - rate × curvature of the distance"
    best, rate = (x * y).mean() / (x**2).mean(), 0.3
    torch.testing.assert_close((w - rate * slope - best) / (w - best), 1 - rate * curvature)
