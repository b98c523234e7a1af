"""What a part's cheat sheet says is so: its code runs, its tables are asked of torch."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import numpy as np
import pytest
import torch

from nnbook import data
from nnbook.course import NOTEBOOKS
from nnbook.course.lessons import lessons, read_lesson, visible

SHEETS = [path for path in visible(NOTEBOOKS, "*.md") if path.parent != NOTEBOOKS]
PART_1 = NOTEBOOKS / "1-building-blocks" / "cheat-sheet.md"
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
    for block in re.findall(r"```python\n(.*?)```", sheet.read_text(encoding="utf-8"), re.DOTALL):
        lines = block.splitlines()
        for statement in ast.parse(block).body:
            source = ast.get_source_segment(block, statement) or ""
            if not isinstance(statement, ast.Expr):
                exec(source, names)
                continue
            _, _, said = lines[(statement.end_lineno or 1) - 1].partition("# ")
            assert repr(eval(source, names)) == said
    return names


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
