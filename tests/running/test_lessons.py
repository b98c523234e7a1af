"""``--lesson`` keeps what concerns a lesson, and nothing else."""

from __future__ import annotations

import re
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from nnbook.course.claims import claims
from nnbook.course.lessons import find
from nnbook.exercises import BANK
from tests.exercises.beginners import Wrong
from tests.running.lessons import concerns, lessons_of

SHEET = find("2.2").path.with_name("cheat-sheet.md")


def item(nodeid: str, *fixtures: str, **params: Any) -> Any:
    """Return what stands for a test."""
    callspec = SimpleNamespace(params=params) if params else None
    return SimpleNamespace(nodeid=nodeid, callspec=callspec, fixturenames=fixtures)


@pytest.mark.parametrize(
    ("test", "about"),
    [
        (item("notebooks/2-structure/2-4-a-title.ipynb::Cell 3"), {"2.4"}),
        (item("notebooks/0-start-here.ipynb::Cell 3"), {"0"}),
        (item("nnbook/exercises/lesson_2_4/loss.py::nnbook.x"), {"2.4"}),
        (item("nnbook/exercises/start/__init__.py::nnbook.x"), {"0"}),
        (item("tests/lessons/test_2_10.py::test_x"), {"2.10"}),
        (item("tests/lessons/test_0.py::test_x[1]", seed=1), {"0"}),
        (item("tests/lessons/lesson_2_4/test_x.py::test_x"), {"2.4"}),
        (item("tests/notebooks/test_x.py::test_x", lesson="2-structure/2-4-x.ipynb"), {"2.4"}),
        (item("tests/exercises/test_x.py::test_x", lesson=find("2.4")), {"2.4"}),
        (item("tests/exercises/test_x.py::test_x", name="2.4/loss"), {"2.4"}),
        (item("tests/exercises/test_x.py::test_x", exercise=BANK.listed("1.1")[0]), {"1.1"}),
        (item("tests/exercises/test_x.py::test_x", one=Wrong("1.3/sse", "", None, abs)), {"1.3"}),
        (item("tests/exercises/test_x.py::test_x", question=BANK.quiz("1.1")[0]), {"1.1"}),
        (item("tests/exercises/test_x.py::test_x", pair=(BANK.listed("0")[0], "x")), {"0"}),
        (item("tests/course/test_x.py::test_x", claim=claims()[0]), {claims()[0].lesson}),
        (item("tests/training/test_fit.py::test_x", lr=0.1, steps=2, name="2 layers"), set()),
        (item("tests/test_house.py::test_x"), set()),
    ],
    ids=lambda value: getattr(value, "nodeid", ""),
)
def test_a_test_tells_by_its_file_or_its_parameters_what_it_is_about(
    test: Any, about: set[str]
) -> None:
    assert lessons_of(test) == about


def test_a_cheat_sheet_concerns_all_lessons_of_its_part() -> None:
    about = lessons_of(item("tests/notebooks/test_cheat_sheets.py::test_x", sheet=SHEET))
    assert {"2.1", "2.4", "2.6"} <= about
    assert "1.1" not in about
    assert "0" not in about


@pytest.mark.parametrize(
    ("test", "kept"),
    [
        (item("notebooks/2-structure/2-4-a-title.ipynb::Cell 3"), True),
        (item("notebooks/2-structure/2-5-a-title.ipynb::Cell 3"), False),
        (item("tests/notebooks/test_committed.py::test_the_glossary_has_each_term"), True),
        (item("tests/notebooks/test_committed.py::test_x", lesson="2-5-x.ipynb"), False),
        (item("tests/notebooks/test_executed.py::test_x", "execute", lesson="2-4-x.ipynb"), True),
        (item("tests/notebooks/test_x.py::test_x", "executed", lesson="2-4-x.ipynb"), False),
        (item("tests/test_house.py::test_x"), False),
    ],
    ids=lambda value: getattr(value, "nodeid", ""),
)
def test_neither_others_nor_what_needs_them_is_kept(test: Any, kept: bool) -> None:
    assert concerns(test, "2.4") is kept


def test_the_option_leaves_out_the_rest_and_suggests_the_nearest(pytester: pytest.Pytester) -> None:
    for name in ("small/test_2_4.py", "small/test_2_5.py", "browser/test_2_4.py"):
        path = pytester.path / "tests" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("def test_x(): pass\n", encoding="utf-8")
    words = ("-p", "tests.running.lessons", "-p", "no:cacheprovider", "--import-mode=importlib")
    told = pytester.runpytest_inprocess(*words, "--lesson", "2-4", "-v")
    told.assert_outcomes(passed=1, deselected=1)  # the browser's is not even read
    told.stdout.fnmatch_lines("*tests/small/test_2_4.py::test_x PASSED*")

    wrong = pytester.runpytest_inprocess(*words, "--lesson", "2.44")
    assert wrong.ret == pytest.ExitCode.USAGE_ERROR
    assert re.search(r"no lesson '2\.44': did you mean 2\.\d", str(wrong.stderr))


def test_the_root_has_the_files_that_the_choice_goes_by() -> None:
    """Were one renamed, its tests would silently belong to no lesson."""
    root = Path(__file__).parents[2]
    for path in ("tests/notebooks/test_committed.py", "tests/notebooks/test_executed.py"):
        assert (root / path).is_file()
