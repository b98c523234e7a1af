"""How long ``make test`` takes besides installing, stage by stage, and what its passes cost.

The stages are timed by the clock. The passes are the sums of their tests' seconds in pytest's own
report; two run at a time, and a test that needs the handbook first pays for making it.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from xml.etree import ElementTree

from benchmarks.harness import Options, Result

TITLE = "seconds of make test"
LIMIT = 8 * 60.0
ROOT = Path(__file__).parents[1]
PASSES = {
    "notebooks": "notebooks as committed (nbval)",
    "tests.notebooks": "notebooks run and solved (papermill)",
    "tests.handbook": "handbook",
    "tests.browser": "browser",
}


def pass_of(classname: str) -> str:
    """Return the pass that a test belongs to, told from its place.

    Examples
    --------
    >>> pass_of("tests.browser.test_handbook")
    'browser'
    >>> pass_of("tests.data.test_points")
    'units and examples'
    """
    place = classname.replace("/", ".")
    for folder, name in PASSES.items():
        if place.startswith(f"{folder}."):
            return name
    return "units and examples"


def passes(report: Path) -> Counter[str]:
    """Add up the seconds of the tests in a JUnit report, by pass."""
    taken: Counter[str] = Counter()
    for case in ElementTree.parse(report).iter("testcase"):
        taken[pass_of(case.get("classname", ""))] += float(case.get("time", 0))
    return taken


def measure(options: Options) -> list[Result]:
    """Return the whole, its stages and its passes, all in seconds."""
    from start import test_stages

    results = []
    total = 0.0
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder, "report.xml")
        for name, command, variables in test_stages([f"--junitxml={report}"]):
            start = time.perf_counter()
            done = subprocess.run(
                [sys.executable, "-m", *command],
                cwd=ROOT,
                env={**os.environ, **variables},
                stdout=subprocess.DEVNULL,
                check=False,
            )
            taken = time.perf_counter() - start
            total += taken
            note = "" if done.returncode == 0 else "it failed"
            results.append(Result(what=name, value=taken, unit="s", note=note))
        for name, taken in passes(report).most_common():
            results.append(Result(what=f"sum of {name}", value=taken, unit="s"))
    whole = Result(what="make test besides installing", value=total, unit="s", limit=LIMIT)
    return [whole, *results]
