"""How long a start takes: ``import nnbook`` over bare Python, and ``nnbook --help``.

Run it with ``.venv/bin/python benchmarks/startup.py``. Each figure is the best of twenty runs, made
in turn, because a machine that is busy with other things can only make a run slower.
"""

from __future__ import annotations

import subprocess
import sys
import time

RUNS = 20
COMMANDS = {
    "bare Python": ["-c", "pass"],
    "import nnbook": ["-c", "import nnbook"],
    "nnbook --help": ["-m", "nnbook.cli", "--help"],
}


def seconds(arguments: list[str]) -> float:
    """Time one run of this Python with the given arguments."""
    start = time.perf_counter()
    subprocess.run([sys.executable, *arguments], stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - start


def main() -> None:
    """Print one line a command."""
    best = dict.fromkeys(COMMANDS, float("inf"))
    for _ in range(RUNS):
        for name, arguments in COMMANDS.items():
            best[name] = min(best[name], seconds(arguments))
    bare = best["bare Python"]
    for name, taken in best.items():
        print(f"{name:<14} {taken * 1000:6.0f} ms  {(taken - bare) * 1000:+6.0f} ms over bare")


if __name__ == "__main__":
    main()
