"""What a verdict says about how an answer was called: two lines at most, in every exercise."""

from __future__ import annotations

import re

from nnbook.workbook import Exercise, judge


def test_a_call_is_shown_in_two_lines_at_most(exercise: Exercise) -> None:
    for mistake in exercise.mistakes:
        call = judge(exercise, mistake.answer).call
        lines = call.splitlines()
        assert 1 <= len(lines) <= 2, call
        assert max(map(len, lines)) <= 90, call
        assert call.startswith(f"{exercise.called}(")
        assert call.endswith(")")
        assert len(re.findall(r"\d+\.\d*", call)) < 24, call
        assert not call.endswith("(…)"), call
