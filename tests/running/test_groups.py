"""What belongs together goes to one process, and the long before the short."""

from __future__ import annotations

import json
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from tests.running.groups import (
    FILE,
    pytest_collection_modifyitems,
    pytest_xdist_make_scheduler,
)


class Item:
    """What stands for a test."""

    def __init__(self, nodeid: str, *fixtures: str, group: str = "", **params: Any) -> None:
        self.nodeid, self.fixturenames = nodeid, fixtures
        self.callspec = SimpleNamespace(params=params) if params else None
        self.mark = pytest.mark.xdist_group(group).mark if group else None

    def get_closest_marker(self, name: str) -> pytest.Mark | None:
        return self.mark


def sort(
    file: Path, *items: Item, worker: str = "gw0", lesson: str | None = None
) -> list[tuple[str, str]]:
    """Return the tests as they are sorted, with the groups that are told of them."""
    listed: list[Any] = list(items)
    told = {"workerid": worker, "nnbook-groups": str(file)}
    config: Any = SimpleNamespace(workerinput=told, option=SimpleNamespace(lesson=lesson))
    pytest_collection_modifyitems(config, listed)
    groups = json.loads(file.read_text(encoding="utf-8"))
    return [(item.nodeid, groups[item.nodeid]) for item in listed]


ITEMS = (
    "tests/data/test_points.py::test_a",
    "tests/handbook/test_build.py::test_a",
    "tests/notebooks/test_executed.py::test_a[1.1]",
    "tests/browser/test_handbook.py::test_a",
    "tests/notebooks/test_executed.py::test_a[2.4]",
    "tests/data/test_points.py::test_b",
    "tests/notebooks/test_executed.py::test_b[1.1]",
    "tests/browser/test_line.py::test_a",
)


def items() -> list[Item]:
    made = []
    for nodeid in ITEMS:
        number = nodeid.partition("[")[2].rstrip("]")
        fixtures = ("handbook",) if "handbook" in nodeid else ()
        made.append(Item(nodeid, *fixtures, **({"number": number} if number else {})))
    return made


def test_lessons_come_first_and_together_and_what_waits_for_them_later(tmp_path: Path) -> None:
    wanted = [
        ("tests/notebooks/test_executed.py::test_a[1.1]", "lesson 1.1"),
        ("tests/notebooks/test_executed.py::test_b[1.1]", "lesson 1.1"),
        ("tests/notebooks/test_executed.py::test_a[2.4]", "lesson 2.4"),
        ("tests/browser/test_line.py::test_a", "tests/browser/test_line.py"),
        ("tests/browser/test_handbook.py::test_a", "tests/browser/test_handbook.py"),
        ("tests/handbook/test_build.py::test_a", "tests/handbook/test_build.py"),
        ("tests/data/test_points.py::test_a", "tests/data/test_points.py"),
        ("tests/data/test_points.py::test_b", "tests/data/test_points.py"),
    ]
    file = tmp_path / "groups.json"
    assert sort(file, *items()) == wanted
    assert sort(file, *items(), worker="gw1") == wanted, "all sort alike, and one tells"


def test_a_group_that_somebody_marked_stays(tmp_path: Path) -> None:
    item = Item("tests/browser/test_line.py::test_a", group="lab")
    assert sort(tmp_path / "groups.json", item) == [(item.nodeid, "lab")]


def test_the_runs_of_a_lesson_that_is_tested_alone_go_apart(tmp_path: Path) -> None:
    item = Item("tests/notebooks/test_executed.py::test_a", number="1.1")
    (told,) = sort(tmp_path / "groups.json", item, lesson="1.1")
    assert told[1] == "tests/notebooks/test_executed.py"


def test_one_process_keeps_the_order() -> None:
    listed: list[Any] = items()
    pytest_collection_modifyitems(SimpleNamespace(), listed)
    assert [item.nodeid for item in listed] == list(ITEMS)


@pytest.mark.parametrize(("dist", "ours"), [("loadgroup", True), ("load", False)])
def test_the_process_that_hands_out_goes_by_what_it_was_told(
    tmp_path: Path, dist: str, ours: bool
) -> None:
    stash = {FILE: tmp_path / "groups.json"}
    option = SimpleNamespace(dist=dist, tx=["popen", "popen"], px=[])
    config: Any = SimpleNamespace(stash=stash, option=option, getvalue=vars(option).get)
    scheduler = pytest_xdist_make_scheduler(config, None)
    assert (scheduler is not None) is ours
    if scheduler is not None:
        sort(stash[FILE], *items())
        assert scheduler._split_scope(ITEMS[2]) == "lesson 1.1"
        assert scheduler._split_scope(ITEMS[0]) == "tests/data/test_points.py"
