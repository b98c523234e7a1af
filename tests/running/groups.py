"""How two processes share the tests: what belongs together goes to one, the long first.

The processes that test know the groups, and the one that hands out the tests does not. xdist 3.8
passes them on in the tests' names, which pytest 9.2 no longer lets it change, and then shares out
single tests, the cells of a notebook among them, without a word. So they are passed in a file.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

import pytest
from nbval.plugin import IPyNbCell
from xdist.scheduler import LoadScopeScheduling

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


def group(item: pytest.Item, alone: bool = False) -> str:
    """Return what a test shares a process with.

    The cells of a notebook share a kernel, and both runs of a lesson go together; elsewhere the
    tests of a file share what their fixtures prepare, unless they are marked otherwise. Where one
    lesson is chosen, nobody waits for others, and each run has a process.
    """
    marked = item.get_closest_marker("xdist_group")
    if marked:
        return str(marked.args[0] if marked.args else marked.kwargs["name"])
    if not alone and (isinstance(item, IPyNbCell) or place(item).endswith("/test_executed.py")):
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
    """Sort the tests by groups, where several processes share them, and tell these."""
    told = getattr(config, "workerinput", {}).get("nnbook-groups")
    if told is None:
        return
    groups: dict[str, list[pytest.Item]] = {}
    for item in items:
        groups.setdefault(group(item, bool(config.option.lesson)), []).append(item)
    items[:] = [item for members in sorted(groups.values(), key=turn) for item in members]
    if config.workerinput["workerid"] == "gw0":
        names = {item.nodeid: name for name, members in groups.items() for item in members}
        Path(told).write_text(json.dumps(names), encoding="utf-8")


FILE = pytest.StashKey[Path]()


def pytest_configure(config: pytest.Config) -> None:
    """Lay a file ready in the process that hands out the tests."""
    if not hasattr(config, "workerinput"):
        folder = tempfile.TemporaryDirectory(prefix="nnbook-groups-")
        config.add_cleanup(folder.cleanup)
        config.stash[FILE] = Path(folder.name, "groups.json")


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: Any) -> None:
    """Tell a process that will test where the file is."""
    node.workerinput["nnbook-groups"] = str(node.config.stash[FILE])


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> LoadScopeScheduling | None:
    """Hand out our groups in place of xdist's."""
    return InGroups(config, log) if config.option.dist == "loadgroup" else None


class InGroups(LoadScopeScheduling):
    """Hands out the tests in the groups that the processes have found."""

    @cached_property
    def groups(self) -> dict[str, str]:
        """The group of each test by its name: the file is there once all have been collected."""
        told: dict[str, str] = json.loads(self.config.stash[FILE].read_text(encoding="utf-8"))
        return told

    def _split_scope(self, nodeid: str) -> str:
        return self.groups[nodeid]
