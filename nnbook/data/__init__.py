"""What the lessons compute on: so far the nine points of Part 1."""

from nnbook.data.points import nine_points

__all__ = ["nine_points"]
