"""The engine of the workbook: exercises by name, verdicts, hints, questions and progress."""

from nnbook.workbook.exercise import Code, Exercise, Mistake, Mistakes, Said, Unreadable
from nnbook.workbook.judge import Verdict, judge
from nnbook.workbook.questions import Drawn, Option, Question, Retrieval, Values, draws

__all__ = [
    "Code",
    "Drawn",
    "Exercise",
    "Mistake",
    "Mistakes",
    "Option",
    "Question",
    "Retrieval",
    "Said",
    "Unreadable",
    "Values",
    "Verdict",
    "draws",
    "judge",
]
