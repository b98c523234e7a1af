"""Networks that a lesson has built, ready for the lessons after it."""

from nnbook.models.one_hidden import OneHidden

__all__ = ["OneHidden"]
