"""Pictures with words: :func:`show`, :func:`figure` and :func:`same_memory`."""

from nnbook.plotting.memory import same_memory
from nnbook.plotting.show import show
from nnbook.plotting.style import BLUE, GREEN, GREY, ORANGE, figure

__all__ = ["BLUE", "GREEN", "GREY", "ORANGE", "figure", "same_memory", "show"]
