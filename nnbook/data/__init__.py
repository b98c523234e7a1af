"""What the lessons compute on: points, functions, pictures, and results that took long."""

from nnbook.data.downloads import DataError
from nnbook.data.functions import cubic, quartic
from nnbook.data.pictures import Digits, Split, digits
from nnbook.data.points import nine_points
from nnbook.data.results import stored

__all__ = [
    "DataError",
    "Digits",
    "Split",
    "cubic",
    "digits",
    "nine_points",
    "quartic",
    "stored",
]
