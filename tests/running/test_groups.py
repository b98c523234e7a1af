"""What belongs together goes to one process, and the long before the short."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from tests.running.groups import pytest_collection_modifyitems, pytest_runtest_logreport


class Item:
    """What stands for a test."""

    def __init__(self, nodeid: str, *fixtures: str, group: str = "", **params: Any) -> None:
        self.nodeid, self.fixturenames = nodeid, fixtures
        self.callspec = SimpleNamespace(params=params) if params else None
        self.mark = pytest.mark.xdist_group(group).mark if group else None

    def get_closest_marker(self, name: str) -> pytest.Mark | None:
        return self.mark

    def add_marker(self, mark: pytest.MarkDecorator) -> None:
        self.mark = mark.mark


def sort(*items: Item, **config: Any) -> list[tuple[str, str | None]]:
    """Return the tests as they are sorted, with their groups."""
    listed: list[Any] = list(items)
    pytest_collection_modifyitems(SimpleNamespace(**config), listed)
    return [(item.nodeid, item.mark and item.mark.args[0]) for item in listed]


ITEMS = (
    "tests/data/test_points.py::test_a",
    "tests/handbook/test_build.py::test_a",
    "tests/notebooks/test_executed.py::test_a[1.1]",
    "tests/browser/test_line.py::test_a",
    "tests/notebooks/test_executed.py::test_a[2.4]",
    "tests/data/test_points.py::test_b",
    "tests/notebooks/test_executed.py::test_b[1.1]",
    "tests/browser/test_handbook.py::test_a",
)


def items() -> list[Item]:
    made = []
    for nodeid in ITEMS:
        number = nodeid.partition("[")[2].rstrip("]")
        fixtures = ("handbook",) if "handbook" in nodeid else ()
        made.append(Item(nodeid, *fixtures, **({"number": number} if number else {})))
    return made


def test_lessons_come_first_and_together_and_what_waits_for_them_later() -> None:
    assert sort(*items(), workerinput={}) == [
        ("tests/notebooks/test_executed.py::test_a[1.1]", "lesson 1.1"),
        ("tests/notebooks/test_executed.py::test_b[1.1]", "lesson 1.1"),
        ("tests/notebooks/test_executed.py::test_a[2.4]", "lesson 2.4"),
        ("tests/browser/test_line.py::test_a", "tests/browser/test_line.py"),
        ("tests/browser/test_handbook.py::test_a", "tests/browser/test_handbook.py"),
        ("tests/handbook/test_build.py::test_a", "tests/handbook/test_build.py"),
        ("tests/data/test_points.py::test_a", "tests/data/test_points.py"),
        ("tests/data/test_points.py::test_b", "tests/data/test_points.py"),
    ]


def test_a_group_that_somebody_marked_stays() -> None:
    (told,) = sort(Item("tests/browser/test_line.py::test_a", group="lab"), workerinput={})
    assert told[1] == "lab"


def test_one_process_keeps_the_order() -> None:
    assert sort(*items()) == [(nodeid, None) for nodeid in ITEMS]


@pytest.mark.parametrize(
    ("nodeid", "told"),
    [
        ("tests/a.py::test_a@tests/a.py", "tests/a.py::test_a"),
        ("tests/a.py::test_a[x@y]@lesson 1.1", "tests/a.py::test_a[x@y]"),
        ("tests/a.py::test_a[x@y]", "tests/a.py::test_a[x@y]"),
        ("tests/a.py::test_a", "tests/a.py::test_a"),
    ],
)
def test_a_name_is_told_without_its_group(nodeid: str, told: str) -> None:
    report: Any = SimpleNamespace(nodeid=nodeid)
    pytest_runtest_logreport(report)
    assert report.nodeid == told
