"""``python start.py bench``: measure the rows, print one table, write one JSON file."""

from __future__ import annotations

import argparse
import importlib
import os
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from benchmarks.harness import CannotRun, Options, Result, machine, report, table, write

ROWS = (
    "startup",
    "live",
    "frozen",
    "pages",
    "lessons",
    "fit",
    "many",
    "digit",
    "digits",
    "cubic",
    "tests",
)
"""Every row, in the order of the table; each is a module of this folder."""

ASKED_FOR = ("digits", "tests")
"""Rows that take many minutes and run only where they are named."""

ROOT = Path(__file__).parents[1]


def main(words: Sequence[str]) -> int:
    """Measure what ``words`` ask for; return 2 for words that mean nothing, else 0."""
    parser = argparse.ArgumentParser(
        prog="make bench",
        description="Measure what nnbook promises about time and size.",
        epilog=f"Rows: {', '.join(ROWS)}. Without a name, all but {', '.join(ASKED_FOR)}.",
    )
    parser.add_argument("rows", nargs="*", metavar="ROW", help="the rows to measure")
    parser.add_argument("--tests", action="store_true", help="measure the row tests too")
    parser.add_argument("--json", type=Path, default=ROOT / "build" / "bench.json", metavar="PATH")
    parser.add_argument("--book", type=Path, metavar="FOLDER", help="a handbook that is built")
    parser.add_argument("--moves", type=int, default=40, metavar="N", help="moves of a slider")
    asked = parser.parse_args(words)
    unknown = [name for name in asked.rows if name not in ROWS]
    if unknown:
        print(
            f"nnbook: There is no row {unknown[0]!r} to measure: there are {', '.join(ROWS)}.",
            file=sys.stderr,
        )
        return 2
    wanted = {*asked.rows} or {*ROWS} - {*ASKED_FOR}
    if asked.tests:
        wanted |= {"tests"}

    before = machine()
    results: dict[str, list[Result]] = {}
    with tempfile.TemporaryDirectory() as scratch:
        os.environ["NNBOOK_PROGRESS"] = str(Path(scratch, "progress.json"))
        os.environ.pop("NNBOOK_FREEZE", None)
        for name in (row for row in ROWS if row in wanted):
            print(f"nnbook: measuring {name}", file=sys.stderr, flush=True)
            row = importlib.import_module(f"benchmarks.{name}")
            try:
                results[name] = row.measure(Options(moves=asked.moves, book=asked.book))
            except CannotRun as reason:
                results[name] = [Result(what=row.TITLE, note=str(reason))]
    content = report(results, before, machine())
    write(asked.json, content)
    told = content["machine"]
    print(table(results))
    print(
        f"\n{told['cores']} cores, {told['system']}, Python {told['python']}, load average "
        f"{told['load']['before'][:1]} before and {told['load']['after'][:1]} after"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
