"""Pictures to play with and questions to answer: one Python class and one ES module each."""

from nnbook.interactive.choices import Choices
from nnbook.interactive.explorer import Explorer
from nnbook.interactive.words import inline_html

__all__ = ["Choices", "Explorer", "inline_html"]
