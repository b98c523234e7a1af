"""The benchmarks' arithmetic, their table and their JSON. What they measure is no test."""

from __future__ import annotations

import importlib
import json
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks import harness
from benchmarks.__main__ import ASKED_FOR, ROWS, main
from benchmarks.handbook import pages
from benchmarks.harness import CannotRun, Options, Result, in_turn, number, percentile, table
from benchmarks.tests import places

ROOT = Path(__file__).parents[1]
HELPERS = {"__init__", "__main__", "harness", "chromium", "handbook", "real"}


def test_actions_run_back_and_forth_and_the_warm_up_is_not_counted():
    order = []

    def action(name):
        return lambda: order.append(name) or len(order)

    taken = in_turn({"a": action("a"), "b": action("b")}, 2, warm_up=1)
    assert "".join(order) == "abbaab"
    assert taken == {"a": [4, 5], "b": [3, 6]}


@given(st.lists(st.floats(-1e6, 1e6), min_size=1), st.integers(1, 100))
def test_a_percentile_is_the_least_value_that_enough_others_do_not_exceed(values, percent):
    found = percentile(values, percent)
    assert found in values

    def share(limit):
        return 100 * sum(value <= limit for value in values)

    assert share(found) >= percent * len(values)
    below = [value for value in values if value < found]
    assert not below or share(max(below)) < percent * len(values)


def test_a_summary_holds_median_and_p95():
    told = harness.summary([float(value) for value in range(1, 101)])
    assert told == {"count": 100, "median": 50.5, "p95": 95.0, "least": 1.0, "most": 100.0}


@pytest.mark.parametrize(
    ("value", "limit", "met"),
    [(0.6, 0.6, True), (0.61, 0.6, False), (None, 0.6, None), (0.6, None, None)],
)
def test_a_limit_is_met_up_to_itself(value, limit, met):
    assert Result(what="ratio", value=value, limit=limit).met is met


@pytest.mark.parametrize(("value", "met"), [(95.0, True), (94.9, False)])
def test_a_limit_to_reach_is_met_from_itself_on(value, met):
    result = Result(what="right", value=value, unit="%", limit=95, at_least=True)
    assert result.met is met
    assert "≥ 95.00 %" in table({"row": [result]})


def test_the_table_says_what_was_found_and_what_was_not():
    results = {
        "live": [
            Result(what="ratio", value=0.5, unit="×", limit=0.6, note="50 ms"),
            Result(what="beyond", value=31.4, unit="ms", limit=25.0),
        ],
        "frozen": [Result(what="frozen explorer", note="No chromium was found.")],
    }
    lines = table(results).splitlines()
    assert [line.split() for line in lines[1:3]] == [
        ["live", "ratio", "0.50", "×", "0.60", "×", "yes", "50", "ms"],
        ["beyond", "31", "ms", "25", "ms", "NO"],
    ]
    assert lines[3].split(maxsplit=3)[0] == "frozen"
    assert "not run" in lines[3]
    assert lines[3].endswith("No chromium was found.")
    assert number(2.345, "s") == "2.3 s"


def test_every_row_is_a_module_that_says_how_it_measures():
    assert {path.stem for path in (ROOT / "benchmarks").glob("*.py")} == HELPERS | set(ROWS)
    for name in ROWS:
        row = importlib.import_module(f"benchmarks.{name}")
        assert len(row.__doc__.split()) > 12, name
        assert row.TITLE
        assert callable(row.measure)


@pytest.fixture
def measured(monkeypatch):
    """Let the rows tell their names in place of measuring; the last one cannot run."""
    seen = []
    for name in ROWS:
        row = importlib.import_module(f"benchmarks.{name}")

        def measure(options, name=name):
            seen.append((name, options))
            if name == "frozen":
                raise CannotRun("No chromium was found.")
            return [Result(what=name, value=1.0, unit="ms", limit=2.0)]

        monkeypatch.setattr(row, "measure", measure)
    return seen


@pytest.mark.parametrize(
    ("words", "rows"),
    [
        ([], [name for name in ROWS if name not in ASKED_FOR]),
        (["frozen", "startup"], ["startup", "frozen"]),
        (["--tests", "startup"], ["startup", "tests"]),
        (["--tests"], [name for name in ROWS if name == "tests" or name not in ASKED_FOR]),
        (["tests"], ["tests"]),
    ],
)
def test_only_the_rows_that_are_asked_for_are_measured(measured, tmp_path, words, rows):
    assert main([*words, "--json", str(tmp_path / "bench.json")]) == 0
    assert [name for name, _ in measured] == rows


def test_a_row_that_cannot_run_says_so_in_the_table_and_in_the_file(measured, tmp_path, capsys):
    path = tmp_path / "new folder" / "bench.json"
    words = ["startup", "frozen", "--moves", "7", "--book", str(tmp_path), "--json", str(path)]
    assert main(words) == 0
    assert measured[0][1] == Options(moves=7, book=tmp_path)
    assert "No chromium was found." in capsys.readouterr().out
    told = json.loads(path.read_text(encoding="utf-8"))
    assert told["schema"] == harness.SCHEMA
    assert set(told["machine"]) == {"system", "cores", "python", "load", "packages"}
    assert set(told["machine"]["load"]) == {"before", "after"}
    assert set(told["machine"]["packages"]) == set(harness.PACKAGES)
    assert told["results"][0] == {
        "row": "startup",
        "what": "startup",
        "value": 1.0,
        "unit": "ms",
        "limit": 2.0,
        "at_least": False,
        "note": "",
        "details": {},
        "met": True,
    }
    assert told["results"][1]["value"] is None
    assert told["results"][1]["met"] is None


def test_an_unknown_row_is_told_in_one_sentence(measured, tmp_path, capsys):
    path = tmp_path / "bench.json"
    assert main(["startup", "fast", "--json", str(path)]) == 2
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert "no row 'fast'" in said
    assert ", ".join(ROWS) in said
    assert not measured
    assert not path.exists()


def test_the_cheapest_row_runs_for_real(tmp_path):
    path = tmp_path / "bench.json"
    command = [sys.executable, "-m", "benchmarks", "startup", "--moves", "1", "--json", str(path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    assert "import nnbook, beyond bare Python" in done.stdout
    for result in json.loads(path.read_text(encoding="utf-8"))["results"]:
        assert result["value"] > 0
        assert result["details"]["command"]["count"] == 1


def test_pages_are_counted_without_what_they_share(tmp_path):
    for name in ("index.html", "notebooks/a.html", "_static/b.html", "download/c.html"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("0123456789", encoding="utf-8")
    assert list(pages(tmp_path)) == ["index.html", "notebooks/a.html"]
    from benchmarks.pages import measure

    lines = measure(Options(book=tmp_path))
    assert [line.value for line in lines] == [1e-5, 1e-5]
    with pytest.raises(CannotRun, match="no handbook in"):
        measure(Options(book=tmp_path / "notebooks"))


def test_what_the_tests_took_of_the_processor_is_held_against_the_limit():
    told = {
        "browser, Lab": {"processor": 700.0, "clock": 900.4, "tests": 12},
        "data": {"processor": 30.0, "clock": 40.0, "tests": 3},
    }
    whole, lab, data = places(told)
    assert (whole.value, whole.met) == (730.0, False)
    assert (lab.what, lab.value) == ("processor: browser, Lab", 700.0)
    assert lab.note == "12 tests, 900 s of the clock"
    assert data.limit is None
