"""The nine points that Part 1 fits a line to."""

from __future__ import annotations

import torch
from torch import Tensor

X_VALUES = (1.1, 2.2, 3.0, 4.0, 5.0, 6.0, 7.0, 8.999, 9.555)
Y_VALUES = (2.2, 4.5, 4.0, 6.0, 8.245, 7.0, 9.0, 1.0, 2.5)


def nine_points() -> tuple[Tensor, Tensor]:
    """Return the nine points of source document 000 as a fresh pair of tensors.

    Lesson 1.1 builds this very pair step by step; later lessons take it from here.

    Returns
    -------
    X : Tensor
        The inputs, float32 of shape (9, 1): nine rows, one feature.
    y : Tensor
        The targets, float32 of shape (9,).

    Notes
    -----
    The numbers come from the blog post that Part 1 mirrors, which took them from
    V. Subramanian, *Deep Learning with PyTorch* (Packt, 2018).

    Examples
    --------
    >>> from nnbook import data
    >>> X, y = data.nine_points()
    >>> X.shape, y.shape
    (torch.Size([9, 1]), torch.Size([9]))
    """
    X = torch.tensor(X_VALUES, dtype=torch.float32).view(-1, 1)
    y = torch.tensor(Y_VALUES, dtype=torch.float32)
    return X, y
