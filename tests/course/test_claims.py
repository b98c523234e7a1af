"""The ledger is well formed, and every claim is proven by a cell that runs."""

from __future__ import annotations

from pathlib import Path

import nbformat
import pytest

from nnbook.course.claims import LEDGER, Claim, LedgerError, claims, read
from nnbook.course.lessons import lessons

GOOD = (LEDGER / "000.toml").read_text(encoding="utf-8")


@pytest.mark.parametrize("claim", claims(), ids=lambda claim: claim.id)
def test_each_claim_is_proven_by_a_code_cell_that_was_run(claim: Claim) -> None:
    lesson = next(lesson for lesson in lessons() if lesson.number == claim.lesson)
    notebook = nbformat.read(lesson.path, as_version=4)
    cells = {cell.id: cell for cell in notebook.cells if cell.cell_type == "code"}
    assert claim.cell in cells
    assert cells[claim.cell].outputs, "a cell that prints nothing proves nothing"


@pytest.mark.parametrize("claim", claims(), ids=lambda claim: claim.id)
def test_each_claim_is_told_in_whole_sentences(claim: Claim) -> None:
    for words in (claim.says, claim.why):
        assert words[-1] in ".!?"
        assert len(words.split()) >= 4


def test_a_lesson_is_named_by_each_part_of_the_ledger() -> None:
    assert {claim.lesson for claim in claims()} <= {lesson.number for lesson in lessons()}


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('kind = "code"', 'kind = "rumour"', "rumour"),
        ('verdict = "true"', 'verdict = "maybe"', "maybe"),
        ('proof = "1.1#asarray"', 'proof = "1.1"', "LESSON#CELL"),
        ('place = "1 · Preparing and loading data"\n', "", "place"),
        ('id = "asarray-avoids-copies"', 'id = "two-variables"', "twice"),
    ],
)
def test_a_damaged_ledger_is_named(tmp_path: Path, old: str, new: str, says: str) -> None:
    path = tmp_path / "000.toml"
    assert old in GOOD
    path.write_text(GOOD.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(LedgerError, match=says):
        read(path)
