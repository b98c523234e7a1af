"""How long ``make test`` takes besides installing, stage by stage, and what its places cost.

The stages are timed by the clock. What the places of tests took of the processor is what pytest
says at the end of its run; two run at a time.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.harness import Options, Result

TITLE = "seconds of make test"
LIMIT = 8 * 60.0
PROCESSOR = 12 * 60.0
ROOT = Path(__file__).parents[1]


def places(told: dict[str, dict[str, float]]) -> list[Result]:
    """Return what the tests took of the processor, and a line for each place of them."""
    whole = sum(row["processor"] for row in told.values())
    lines = [
        Result(
            what=f"processor: {place}",
            value=row["processor"],
            unit="s",
            note=f"{row['tests']:.0f} tests, {row['clock']:.0f} s of the clock",
        )
        for place, row in told.items()
    ]
    return [Result(what="processor: all tests", value=whole, unit="s", limit=PROCESSOR), *lines]


def measure(options: Options) -> list[Result]:
    """Return the whole, its stages and its places, all in seconds."""
    from start import test_stages

    results = []
    total = 0.0
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder, "spent.json")
        for name, command, variables in test_stages([f"--spent={report}"]):
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
        results += places(json.loads(report.read_text(encoding="utf-8")))
    whole = Result(what="make test besides installing", value=total, unit="s", limit=LIMIT)
    return [whole, *results]
