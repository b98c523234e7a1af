"""Networks that a lesson has built, ready for the lessons after it, and one that is trained."""

from nnbook.models.digit_network import small_digit_network
from nnbook.models.one_hidden import OneHidden

__all__ = ["OneHidden", "small_digit_network"]
