"""How two processes share the tests: what belongs together goes to one, the long first."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from nbval.plugin import IPyNbCell

from tests.running.lessons import NEEDS_ALL, lessons_of, place

FIRST = (
    "notebooks/",
    "tests/notebooks/test_executed.py",
    "tests/course/",
    "tests/browser/",
    "tests/handbook/",
    "tests/exercises/",
    "tests/test_",
    "tests/workbook/",
)
"""Where tests take long, the longest first: at the end nobody has to wait long for the other."""


def group(item: pytest.Item) -> str:
    """Return what a test shares a process with.

    The cells of a notebook share a kernel, and both runs of a lesson go together; elsewhere the
    tests of a file share what their fixtures prepare, unless they are marked otherwise.
    """
    marked = item.get_closest_marker("xdist_group")
    if marked:
        return str(marked.args[0] if marked.args else marked.kwargs["name"])
    if isinstance(item, IPyNbCell) or place(item).endswith("/test_executed.py"):
        return " ".join(["lesson", *sorted(lessons_of(item))])
    return place(item)


def turn(items: Sequence[pytest.Item]) -> tuple[int, bool]:
    """Return what groups are sorted by.

    What waits for all lessons to have run comes after its neighbours that do not.
    """
    start = place(items[0])
    long = [at for at, prefix in enumerate(FIRST) if start.startswith(prefix)]
    waits = any(NEEDS_ALL & set(getattr(item, "fixturenames", ())) for item in items)
    return min(long, default=len(FIRST)), waits


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Sort the tests by groups and mark them, where several processes share them."""
    if not hasattr(config, "workerinput"):
        return
    groups: dict[str, list[pytest.Item]] = {}
    for item in items:
        groups.setdefault(group(item), []).append(item)
    for name, members in groups.items():
        for item in members:
            item.add_marker(pytest.mark.xdist_group(name))
    items[:] = [item for members in sorted(groups.values(), key=turn) for item in members]


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """Take the group from a test's name again, so that the name can be typed."""
    name, mark, said = report.nodeid.rpartition("@")
    if mark and "]" not in said:
        report.nodeid = name
