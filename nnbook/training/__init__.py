"""Training: so far what makes a run reproducible."""

from nnbook.training.seeds import reproducible

__all__ = ["reproducible"]
