"""Training: what makes a run reproducible, the loop, its history, and many networks at once."""

from nnbook.training.evaluate import Evaluation, accuracy, evaluate
from nnbook.training.fit import fit
from nnbook.training.history import History, Series
from nnbook.training.run import Diverged
from nnbook.training.seeds import reproducible
from nnbook.training.stack import Stack

__all__ = [
    "Diverged",
    "Evaluation",
    "History",
    "Series",
    "Stack",
    "accuracy",
    "evaluate",
    "fit",
    "reproducible",
]
