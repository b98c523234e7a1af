"""Training: what makes a run reproducible, the loop and its history, and what a model is worth."""

from nnbook.training.evaluate import Evaluation, accuracy, evaluate
from nnbook.training.fit import fit
from nnbook.training.history import History, Series
from nnbook.training.run import Diverged
from nnbook.training.seeds import reproducible

__all__ = [
    "Diverged",
    "Evaluation",
    "History",
    "Series",
    "accuracy",
    "evaluate",
    "fit",
    "reproducible",
]
