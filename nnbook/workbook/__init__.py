"""The engine of the workbook: exercises by name, verdicts, hints, questions and progress."""

from nnbook.workbook.exercise import Exercise, Mistake
from nnbook.workbook.judging.judge import judge
from nnbook.workbook.judging.verdict import Verdict
from nnbook.workbook.questions import Option, Question, Retrieval, right, wrong

__all__ = [
    "Exercise",
    "Mistake",
    "Option",
    "Question",
    "Retrieval",
    "Verdict",
    "judge",
    "right",
    "wrong",
]
