"""The functions of one number that Part 2 approximates."""

from __future__ import annotations

from torch import Tensor


def cubic(X: Tensor) -> Tensor:
    """Return x³ + x² - x - 1, number by number: source document 001's first target.

    Its zeros are -1, which is double, and 1. Taught in lesson 2.3.

    Parameters
    ----------
    X : Tensor
        Numbers of any shape.

    Returns
    -------
    Tensor
        Of the same shape.

    Examples
    --------
    >>> import torch
    >>> from nnbook import data
    >>> data.cubic(torch.tensor([-1.0, 0.0, 2.0]))
    tensor([ 0., -1.,  9.])
    """
    return X**3 + X**2 - X - 1


def quartic(X: Tensor) -> Tensor:
    """Return x⁴ - 14x³ - 83x² + 168x + 540, number by number: document 001's second target.

    It is (x + 5)(x + 2)(x - 3)(x - 18). Taught in lesson 2.4.

    Parameters
    ----------
    X : Tensor
        Numbers of any shape.

    Returns
    -------
    Tensor
        Of the same shape.

    Examples
    --------
    >>> import torch
    >>> from nnbook import data
    >>> data.quartic(torch.tensor([-5.0, -2.0, 0.0, 3.0, 18.0]))
    tensor([  0.,   0., 540.,   0.,   0.])
    """
    return X**4 - 14 * X**3 - 83 * X**2 + 168 * X + 540
