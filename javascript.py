"""Check or format the explorers' JavaScript: ``python -m javascript check``, or ``format``.

Learners and teachers need no node: where there is none, a sentence says so and the run goes on. In
continuous integration (``CI``) it must be there. Needs nothing but Python itself.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
TOOLS = ROOT / "node_modules"
STAMP = TOOLS / "nnbook-javascript.json"
BIOME = TOOLS / "@biomejs" / "biome" / "bin" / "biome"
TSC = TOOLS / "typescript" / "bin" / "tsc"
OLDEST = 20


def say(words: str) -> None:
    """Tell what is going on, at once, even where output is buffered."""
    print(f"nnbook: {words}", flush=True)


def run(*command: str | Path) -> int:
    """Run a command in the clone and return its exit status."""
    return subprocess.run([str(word) for word in command], cwd=ROOT, check=False).returncode


def programs() -> tuple[str, str] | None:
    """Find node and npm; None where one is missing or node is too old."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node is None or npm is None:
        return None
    told = subprocess.run([node, "--version"], capture_output=True, text=True, check=False)
    version = re.match(r"v(\d+)\.", told.stdout)
    return (node, npm) if version and int(version[1]) >= OLDEST else None


def install(npm: str) -> int:
    """Bring ``node_modules`` up to date, only if the lock has changed."""
    lock = (ROOT / "package-lock.json").read_bytes().replace(b"\r\n", b"\n")
    wanted = {"installed": hashlib.sha256(lock).hexdigest()}
    try:
        if json.loads(STAMP.read_text(encoding="utf-8")) == wanted:
            return 0
    except (OSError, ValueError):
        pass
    say("Installing what package-lock.json names into node_modules: about 130 MB, only this once.")
    status = run(npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund")
    if status == 0:
        STAMP.write_text(json.dumps(wanted), encoding="utf-8")
    else:
        say("The tools for JavaScript could not be installed: see the message above.")
    return status


def check(node: str) -> int:
    """Check form, style and types, and test what computes."""
    colours = "--colors=force" if sys.stdout.isatty() else "--colors=off"
    tests = sorted((ROOT / "nnbook").rglob("*.test.js"))
    return (
        run(node, BIOME, "ci", "--error-on-warnings", colours)
        or run(node, TSC)
        or run(node, "--test", *tests)
    )


def form(node: str) -> int:
    """Format the JavaScript, and mend what biome can mend."""
    return run(node, BIOME, "check", "--write", "--colors=off")


def main(words: list[str]) -> int:
    """Do one of the two and return the exit status."""
    found = programs()
    if found is None:
        need = f"node {OLDEST} or newer and npm are not there"
        if os.environ.get("CI"):
            say(f"The explorers' JavaScript must be checked here, but {need}.")
            return 1
        say(f"Skipped: {need}. Only those who change the explorers' JavaScript need them.")
        return 0
    node, npm = found
    return install(npm) or {"check": check, "format": form}[words[0]](node)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
