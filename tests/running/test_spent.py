"""Where the time of a run went is counted with the processes that a test starts."""

from __future__ import annotations

import json
import subprocess
import sys
from types import SimpleNamespace
from typing import Any

import psutil
import pytest

from tests.running.spent import BESIDES, Spent, place_of, processor

BURN = """
import subprocess, sys, time

BURN = "import time\\nwhile time.process_time() < {}: pass"

def test_waited_for():
    subprocess.run([sys.executable, "-c", BURN.format(0.4)], check=True)

def test_itself():
    begun = time.process_time()
    while time.process_time() < begun + 0.3: pass
"""
STILL_RUNNING = """
import subprocess, sys
import pytest

BURN = "import time\\nwhile time.process_time() < 0.5: pass\\nprint('done', flush=True)\\ninput()"

@pytest.fixture(scope="session")
def server():
    child = subprocess.Popen([sys.executable, "-c", BURN], stdin=-1, stdout=-1, text=True)
    yield child
    child.communicate("\\n")

def test_goes_on(server):
    assert server.stdout.readline() == "done\\n"
"""


def test_each_place_is_told_with_what_its_processes_took(pytester: pytest.Pytester) -> None:
    for folder, code in (
        ("data", BURN),
        ("models", STILL_RUNNING),
        ("plotting", "def test_x(): pass"),
    ):
        path = pytester.path / "tests" / folder / "test_x.py"
        path.parent.mkdir(parents=True)
        path.write_text(code, encoding="utf-8")
    words = ("-p", "tests.running.spent", "-p", "no:cacheprovider", "--import-mode=importlib")
    told = pytester.runpytest_inprocess(*words, "--spent=spent.json")
    told.assert_outcomes(passed=4)
    rows = json.loads((pytester.path / "spent.json").read_text(encoding="utf-8"))
    assert {place: row["tests"] for place, row in rows.items()} == {
        "data": 2,
        "models": 1,
        "plotting": 1,
        BESIDES: 0,
    }
    assert 0.6 <= rows["data"]["processor"] < 1.5
    assert 0.4 <= rows["models"]["processor"] < 1.2, "it still runs when the next place begins"
    assert rows["plotting"]["processor"] < 0.4
    assert rows["data"]["clock"] >= 0.6
    told.stdout.fnmatch_lines(["*where the time went*", "*data", "*s of the processor, *"])


def test_what_other_processes_report_is_added() -> None:
    spent = Spent()
    for worker in ({"data": 2.0, "models": 1.0}, {"data": 3.0}):
        node: Any = SimpleNamespace(workeroutput={"spent": worker})
        spent.pytest_testnodedown(node)
    spent.pytest_testnodedown(SimpleNamespace())  # one that crashed
    assert list(spent.told()) == ["data", "models"]
    assert spent.told()["data"] == {"processor": 5.0, "clock": 0, "tests": 0}


def test_a_process_that_hands_out_the_tests_counts_itself_alone() -> None:
    """The processes that test are below it, and have told what they used."""
    spent, session = Spent(), SimpleNamespace(config=SimpleNamespace())
    subprocess.run([sys.executable, "-c", "sum(range(10_000_000))"], check=True)
    spent.pytest_testnodedown(SimpleNamespace(workeroutput={"spent": {"data": 2.0}}))
    spent.pytest_sessionfinish(session)
    told, used = spent.told(), psutil.Process().cpu_times()
    assert told["data"]["processor"] == 2.0
    assert told[BESIDES]["processor"] <= used.user + used.system < processor()


def test_a_process_that_shares_the_tests_reports_what_it_spent() -> None:
    spent, session = Spent(), SimpleNamespace(config=SimpleNamespace(workeroutput={}))
    spent.go_to("data")
    spent.pytest_sessionfinish(session)
    told = session.config.workeroutput["spent"]
    assert set(told) == {BESIDES, "data"}
    assert told[BESIDES] > 0


@pytest.mark.parametrize(
    ("nodeid", "place"),
    [
        ("notebooks/0-start-here.ipynb::Cell 1", "notebooks, solved (nbval)"),
        (
            "tests/notebooks/test_executed.py::test_a[x]",
            "notebooks, for the handbook (papermill)",
        ),
        ("tests/notebooks/test_committed.py::test_a", "notebooks"),
        ("tests/browser/test_lab_lessons.py::test_a", "browser, Lab"),
        ("tests/browser/test_player.py::test_a", "browser, explorers"),
        ("tests/test_start.py::test_a", "the house (tests/test_*.py)"),
        ("nnbook/data/points.py::nnbook.data.points", "examples in docstrings"),
    ],
)
def test_a_place_is_told_from_the_name_of_a_test(nodeid: str, place: str) -> None:
    assert place_of(nodeid) == place
