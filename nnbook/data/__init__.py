"""What the lessons compute on: the nine points of Part 1, and pictures in ten classes."""

from nnbook.data.downloads import DataError
from nnbook.data.pictures import Digits, Split, digits
from nnbook.data.points import nine_points

__all__ = ["DataError", "Digits", "Split", "digits", "nine_points"]
