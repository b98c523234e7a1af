"""Where the time of a test run went, told at its end.

Seconds of the processor are those of the process that tests, of all processes below it, and of
those that have ended and were waited for; they are read whenever the tests of another place begin.
What is shared, a browser or the handbook, counts where it was first asked for and where it goes on
working. Not counted is what a process did that nobody waited for, such as the children of one that
was killed. Seconds of the clock are the sum over tests, and two run at a time.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Generator
from pathlib import Path
from typing import Any

import psutil
import pytest

BESIDES = "starting, collecting, ending"
PLACES = {
    "notebooks/": "notebooks, solved (nbval)",
    "tests/notebooks/test_executed.py": "notebooks, for the handbook (papermill)",
    "tests/browser/test_lab": "browser, Lab",
    "tests/browser/test_handbook": "browser, handbook",
    "tests/browser/": "browser, explorers",
    "nnbook/": "examples in docstrings",
    "tests/test_": "the house (tests/test_*.py)",
}


def place_of(nodeid: str) -> str:
    """Return the place that a test belongs to, in words.

    Examples
    --------
    >>> place_of("tests/browser/test_handbook.py::test_a_page")
    'browser, handbook'
    >>> place_of("tests/data/test_points.py::test_nine")
    'data'
    >>> place_of("a-notebook-of-a-test.ipynb::Cell 0")
    'elsewhere'
    """
    for start, place in PLACES.items():
        if nodeid.startswith(start):
            return place
    return nodeid.split("/")[1] if nodeid.startswith("tests/") else "elsewhere"


def processor() -> float:
    """Return the seconds of the processor that this process and those below it have used."""
    this = psutil.Process()
    total = 0.0
    for process in (this, *this.children(recursive=True)):
        try:
            used = process.cpu_times()
        except psutil.Error:  # it has ended meanwhile, and its parent now counts it
            continue
        total += used.user + used.system + used.children_user + used.children_system
    return total


class Spent:
    """What each place has taken so far."""

    def __init__(self) -> None:
        self.processor: Counter[str] = Counter()
        self.clock: Counter[str] = Counter()
        self.tests: Counter[str] = Counter()
        self._place, self._until_now = BESIDES, 0.0
        self._hands_out = False

    def go_to(self, place: str) -> None:
        """Count what was used until now, and begin with another place."""
        if place != self._place:
            now = processor()
            self.processor[self._place] += max(0.0, now - self._until_now)
            self._place, self._until_now = place, now

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Generator[None, Any, Any]:
        """Notice where the next test belongs."""
        self.go_to(place_of(item.nodeid))
        return (yield)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Count the clock's seconds, in the process that hears of all tests."""
        place = place_of(report.nodeid)
        self.clock[place] += report.duration
        self.tests[place] += report.when == "setup"

    @pytest.hookimpl(trylast=True)
    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        """Count the rest; a process that shares the tests with others reports it."""
        if self._hands_out:  # what is below it has been told by those who used it
            used = psutil.Process().cpu_times()
            self.processor[BESIDES] += used.user + used.system
            return
        self.go_to("" if self._place == BESIDES else BESIDES)
        self.go_to("")
        if hasattr(session.config, "workeroutput"):
            session.config.workeroutput["spent"] = dict(self.processor)

    @pytest.hookimpl(optionalhook=True)
    def pytest_testnodedown(self, node: Any) -> None:
        """Add what a process has used that tests for this one."""
        self._hands_out = True
        self.processor.update(getattr(node, "workeroutput", {}).get("spent", {}))

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        """Print the table."""
        told = self.told()
        path = terminalreporter.config.option.spent
        if path:
            Path(path).write_text(json.dumps(told, indent=1), encoding="utf-8")
        terminalreporter.section("where the time went")
        terminalreporter.write_line("processor    clock  tests  place")
        for place, row in told.items():
            terminalreporter.write_line(
                f"{row['processor']:7.1f} s {row['clock']:6.0f} s {row['tests']:6}  {place}"
            )
        whole = sum(row["processor"] for row in told.values())
        terminalreporter.write_line(f"{whole:7.1f} s of the processor, {whole / 60:.1f} minutes")

    def told(self) -> dict[str, dict[str, float]]:
        """Return the rows of the table, the longest first."""
        places = sorted(self.processor | self.clock, key=lambda place: -self.processor[place])
        return {
            place: {
                "processor": self.processor[place],
                "clock": self.clock[place],
                "tests": self.tests[place],
            }
            for place in places
        }


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let what was spent be written to a file."""
    parser.getgroup("nnbook").addoption(
        "--spent", metavar="PATH", help="write where the time went to this file, as JSON"
    )


def pytest_configure(config: pytest.Config) -> None:
    """Begin to count."""
    config.pluginmanager.register(Spent(), "nnbook-spent")
