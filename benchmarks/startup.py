"""How long a start takes: ``import nnbook`` and ``nnbook --help``, beyond bare Python.

Each is a new process. The three commands are started in turn, and the medians are compared.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from functools import partial

from benchmarks.harness import Options, Result, in_turn, summary

TITLE = "start"
COMMANDS = {
    "bare": ["-c", "pass"],
    "import nnbook": ["-c", "import nnbook"],
    "nnbook --help": ["-m", "nnbook.cli", "--help"],
}
LIMITS = {"import nnbook": 60.0, "nnbook --help": 250.0}


def milliseconds(arguments: list[str]) -> float:
    """Time one run of this Python with the given arguments."""
    start = time.perf_counter()
    subprocess.run([sys.executable, *arguments], stdout=subprocess.DEVNULL, check=True)
    return (time.perf_counter() - start) * 1000


def measure(options: Options) -> list[Result]:
    """Return one line for each command but bare Python."""
    taken = in_turn(
        {name: partial(milliseconds, arguments) for name, arguments in COMMANDS.items()},
        options.moves,
    )
    bare = statistics.median(taken["bare"])
    return [
        Result(
            what=f"{name}, beyond bare Python",
            value=statistics.median(taken[name]) - bare,
            unit="ms",
            limit=limit,
            note=f"{statistics.median(taken[name]):.0f} ms, bare Python {bare:.0f} ms",
            details={"bare": summary(taken["bare"]), "command": summary(taken[name])},
        )
        for name, limit in LIMITS.items()
    ]
