"""Target and yours side by side: every number that differs is marked, and nothing else."""

from __future__ import annotations

import re
from html import unescape
from html.parser import HTMLParser
from typing import Any

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from nnbook.workbook.desk.cards import Card
from nnbook.workbook.desk.desk import Desk
from nnbook.workbook.desk.tables import table_html, table_text
from nnbook.workbook.judging.english import LEGEND, NO_NUMBERS, grid_kind, grid_label
from nnbook.workbook.judging.grids import Grid, grids
from nnbook.workbook.judging.values import wrong_places

shapes = arrays.array_shapes(min_dims=0, max_dims=3, min_side=0, max_side=12)


class Table(HTMLParser):
    """The cells of a table by row, and its caption."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.rows: list[list[tuple[str, str]]] = []
        self.caption, self.open = "", [""]
        self.scopes: set[str] = set()
        self.feed(source)

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        self.open.append(tag)
        self.scopes |= {value for name, value in attrs if name == "scope"}
        if tag == "tr":
            self.rows.append([])
        if tag in ("td", "th"):
            self.rows[-1].append((tag, ""))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "caption" in self.open:
            self.caption += data
        else:
            tag, text = self.rows[-1][-1]
            self.rows[-1][-1] = (tag, text + data)
            assert ("b" in self.open) == data.endswith("*"), "bold and starred together"


def cells(grid: Grid) -> list[str]:
    return [cell for _, rows in grid.blocks for _, row in rows for cell in row]


def test_cells_that_differ_are_marked_and_no_others() -> None:
    target = torch.arange(6.0).view(2, 3)
    yours = target.clone()
    yours[1, 2] = 7
    wanted, own = grids(target, yours, "X")
    assert (grid_label(wanted), grid_kind(wanted)) == ("Target X", "shape (2, 3) · torch.float32")
    assert (grid_label(own), grid_kind(own)) == ("Yours X", "shape (2, 3) · torch.float32")
    assert cells(wanted) == ["0.0", "1.0", "2.0", "3.0", "4.0", "5.0"]
    assert cells(own) == ["0.0", "1.0", "2.0", "3.0", "4.0", "7.0*"]
    assert table_text(own) == (
        "Yours X: shape (2, 3) · torch.float32\n    0.0  1.0  2.0\n    3.0  4.0  7.0*"
    )


@given(shapes, st.data())
def test_as_many_are_marked_as_differ_where_all_are_drawn(
    shape: tuple[int, ...], data: st.DataObject
) -> None:
    numbers = arrays.arrays(np.float32, shape, elements=st.floats(-9, 9, width=32))
    target, yours = data.draw(numbers), data.draw(numbers)
    wanted, own = grids(torch.from_numpy(target), torch.from_numpy(yours))
    stars = sum(cell.endswith("*") for cell in cells(own))
    wrong = wrong_places(target, yours)
    assert (stars > 0) == wrong.any(), "the first that differs is always drawn"
    assert not any(cell.endswith("*") for cell in cells(wanted))
    drawn = "…" not in cells(own) + [title for title, _ in own.blocks]
    if drawn and target.size and not any("[…]" in title for title, _ in own.blocks):
        assert stars == wrong.sum()
        assert len(cells(own)) == target.size


@given(shapes, shapes)
def test_no_grid_is_too_large_and_html_and_text_say_the_same(
    one: tuple[int, ...], other: tuple[int, ...]
) -> None:
    drawn = grids(torch.zeros(one), torch.ones(other))
    assert len(drawn) == 2
    for grid, shape in zip(drawn, (one, other), strict=True):
        table = Table(table_html(grid))
        assert table.caption == f"{grid_label(grid)}: {grid_kind(grid)}"
        assert str(tuple(shape)) in grid_kind(grid)
        assert ("*" in grid_kind(grid)) == bool(grid.differs) == (one != other and grid is drawn[1])
        body = [text for row in table.rows for tag, text in row if tag == "td" and text]
        assert body == (cells(grid) or [NO_NUMBERS])
        assert len(grid.blocks) <= 6
        assert all(len(rows) <= 10 for _, rows in grid.blocks)
        assert all(len(row) <= 10 for _, rows in grid.blocks for _, row in rows)
        for line in table_text(grid).splitlines()[1:]:
            assert line.split() == [] or " ".join(line.split()) in " ".join(
                text for row in table.rows for _, text in row
            )


def test_tables_name_their_rows_columns_and_blocks() -> None:
    assert Table(table_html(grids(torch.zeros(2, 3, 4), torch.ones(2, 3, 4))[0])).scopes == {
        "rowgroup",
        "row",
        "col",
    }
    assert Table(table_html(grids(torch.zeros(3, 4), torch.ones(3, 4))[0])).scopes == {"row", "col"}
    assert Table(table_html(grids(torch.zeros(4), torch.ones(4))[0])).scopes == {"col"}
    assert Table(table_html(grids(torch.tensor(1), torch.tensor(2))[0])).scopes == set()


def test_other_shapes_are_said_and_no_cell_is_blamed() -> None:
    _, own = grids(torch.zeros(3, 1), torch.ones(3))
    assert grid_kind(own) == "shape (3,)* · torch.float32"
    assert cells(own) == ["1.0"] * 3


def test_another_type_is_marked_and_equal_numbers_are_not() -> None:
    _, own = grids(torch.zeros(2), np.zeros(2))
    assert grid_kind(own) == "shape (2,) · float64*"
    assert cells(own) == ["0.0"] * 2


@pytest.mark.parametrize(
    ("target", "yours", "shown"),
    [
        ([1.0, 1 / 3], [1.0, 0.33334], ["1.0", "0.33334*"]),
        ([True, False], [True, True], ["True", "True*"]),
        ([10, -3], [10, 3], ["10", "3*"]),
        ([1.0, 2.0], [float("nan"), float("inf")], ["nan*", "inf*"]),
        ([float("nan")], [float("nan")], ["nan"]),
        ([1e-9, 3e20], [1e-9, 4e20], ["1e-09", "4e+20*"]),
        ([1 + 2j], [1 + 3j], ["1+3j*"]),
    ],
)
def test_numbers_are_written_so_that_they_can_be_told_apart(
    target: list[Any], yours: list[Any], shown: list[str]
) -> None:
    wanted, own = grids(np.array(target), np.array(yours))
    assert cells(own) == shown
    marked = [(a, b) for a, b in zip(cells(wanted), cells(own), strict=True) if b.endswith("*")]
    assert all(a != b.rstrip("*") for a, b in marked)


def test_the_first_that_differs_is_drawn_however_far_it_is() -> None:
    yours = torch.zeros(50, 60)
    yours[30, 40] = 1
    _, own = grids(torch.zeros(50, 60), yours)
    assert "1.0*" in cells(own)
    assert "40" in own.columns
    assert "30" in [index for _, rows in own.blocks for index, _ in rows]


@pytest.mark.parametrize(
    ("target", "yours"),
    [
        (torch.zeros(3), [0.0, 0.0, 0.0]),
        (3.0, torch.tensor(4.0)),
        (torch.zeros(1, 1, 1, 1), torch.ones(1, 1, 1, 1)),
        (np.array(["a"]), np.array(["b"])),
        (np.array([None]), np.array([3])),
        ((torch.zeros(2),), (torch.zeros(2), torch.zeros(2))),
        ([1, 2], [1, 3]),
        ([], []),
        (torch.eye(2), torch.eye(2).to_sparse()),
        (torch.zeros(2), torch.zeros(2, device="meta")),
    ],
)
def test_what_is_no_table_of_numbers_is_not_drawn(target: Any, yours: Any) -> None:
    assert grids(target, yours) == ()


def test_of_a_pair_the_first_that_differs_is_drawn() -> None:
    right, wrong = torch.zeros(2), torch.ones(2)
    _, own = grids((right, right, right), (right, wrong, wrong))
    assert grid_label(own) == "Yours [1]"
    assert cells(own) == ["1.0*", "1.0*"]


def test_a_table_without_numbers_keeps_its_shape() -> None:
    nothing = torch.zeros(0, 3, 0, dtype=torch.bfloat16)  # which NumPy cannot hold
    wanted, own = grids(nothing, torch.zeros(0))
    assert table_text(wanted) == "Target: shape (0, 3, 0) · torch.bfloat16\n    no numbers"
    assert own.differs == ("shape", "dtype")


def test_types_that_numpy_does_not_know_are_drawn_too() -> None:
    _, own = grids(torch.ones(2, dtype=torch.bfloat16), torch.zeros(2, dtype=torch.bfloat16))
    assert grid_kind(own) == "shape (2,) · torch.bfloat16"
    assert cells(own) == ["0.0*", "0.0*"]


def test_a_card_explains_the_mark_where_there_is_one() -> None:
    marked = Card(tone="wrong", head="h", grids=grids(torch.zeros(2), torch.ones(2)))
    plain = Card(tone="wrong", head="h", grids=grids(torch.zeros(2), torch.zeros(2)))
    for card, times in ((marked, 1), (plain, 0)):
        assert card.text().count(LEGEND) == unescape(card.html()).count(LEGEND) == times
    assert len(re.findall("<table", marked.html())) == 2


def test_a_learner_sees_them(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    desk.check("9.1/column", lambda values: torch.tensor(values).view(-1, 1).neg())
    assert capsys.readouterr().out == (
        "✗ 9.1/column · not yet\n"
        "In every case the result is the target with the opposite sign. Is a difference taken the "
        "wrong way round, or a minus missing?\n"
        "  ✓ The result has the shape (3, 1).\n"
        "  ✓ The result is of type float32.\n"
        "  ✗ No number in the result is right.\n"
        "  Called:\n"
        "    column([1.0, 2.0, 3.0])\n"
        "  Target: shape (3, 1) · torch.float32\n"
        "      1.0\n"
        "      2.0\n"
        "      3.0\n"
        "  Yours: shape (3, 1) · torch.float32\n"
        "      -1.0*\n"
        "      -2.0*\n"
        "      -3.0*\n"
        "  * marks what differs.\n"
        'Stuck? Run `hint("9.1/column")`.\n'
    )
