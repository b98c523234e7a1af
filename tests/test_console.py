"""A script on a console that knows few signs gets its verdict all the same."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from contextlib import redirect_stdout
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnbook.console import say

CHECK = """
from nnbook import check, hint, progress
def average(numbers):
    return sum(numbers) / len(numbers)
check("0/average", average)
check("0/average", lambda numbers: 0)
hint("0/average")
progress()
"""

ENCODINGS = ("cp949", "cp1252", "cp437", "ascii")


@pytest.mark.parametrize("encoding", ["cp949", "ascii", "utf-8"])
def test_a_script_that_checks_gets_its_verdict(encoding: str, progress_file: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", CHECK],
        capture_output=True,
        env={**os.environ, "PYTHONIOENCODING": encoding},
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode(encoding, "replace")
    said = done.stdout.decode(encoding)
    signs = {"utf-8": "✓✗→○", "cp949": "+x→○", "ascii": "+x>o"}[encoding]
    dash = "-" if encoding == "ascii" else "·"
    heads = [line[0] for line in said.splitlines() if line[1:12] == " 0/average "]
    assert heads == list(signs[:3])
    assert f"0/average {dash} right" in said
    assert f"{signs[3]} Your progress" in said


def written(words: str, encoding: str) -> str:
    """Return what a console with this encoding shows of words."""
    console = io.TextIOWrapper(io.BytesIO(), encoding=encoding, newline="\n")
    with redirect_stdout(console):
        say(words)
    console.seek(0)
    return console.read()


@given(words=st.text(), encoding=st.sampled_from((*ENCODINGS, "utf-8")))
def test_nothing_that_is_said_is_refused(words: str, encoding: str) -> None:
    shown = written(words, encoding)
    try:
        words.encode(encoding)
    except UnicodeEncodeError:
        pass
    else:
        assert shown == words + "\n"


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_a_path_that_is_no_text_is_shown(encoding: str) -> None:
    assert written("caf\udce9 \N{SNOWMAN} é", encoding).startswith("caf? ? ")


def test_no_sign_of_ours_becomes_a_question_mark() -> None:
    """All that the package's own words hold beyond plain letters is known."""
    package = Path(__file__).parents[1] / "nnbook"
    files = [*package.rglob("*.py"), *package.rglob("words.*.toml")]
    signs = {letter for path in files for letter in path.read_text(encoding="utf-8")}
    unknown = {letter for letter in signs if "?" in written(letter, "ascii")} - {"?"}
    assert unknown == set()
