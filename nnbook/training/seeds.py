"""The same numbers on thirty machines, as far as that can be had."""

from __future__ import annotations

import random

import numpy as np
import torch

THREADS = 2
"""Threads that a lesson computes with: sums taken in another order differ in their last digits."""


def reproducible(seed: int) -> torch.Generator:
    """Fix what can be fixed, so that a run gives the same numbers again.

    Seeds the global generators of Python, NumPy and PyTorch, fixes the number of threads and, where
    there is a CUDA card, asks for deterministic algorithms, with a warning where there is none.

    Parameters
    ----------
    seed
        A whole number from 0 to 2**32 - 1.

    Returns
    -------
    torch.Generator
        A generator on the CPU seeded with ``seed``, for code that is explicit about its source
        of random numbers.

    Raises
    ------
    TypeError
        If ``seed`` is not a whole number.
    ValueError
        If ``seed`` lies outside 0 to 2**32 - 1, the range NumPy accepts.

    Notes
    -----
    Seeds repeat a run on the same versions and kind of machine. Between kinds of processor the
    last digits may still differ.

    Examples
    --------
    >>> import torch
    >>> from nnbook.training import reproducible
    >>> _ = reproducible(7)
    >>> first = torch.rand(3)
    >>> _ = reproducible(7)
    >>> torch.equal(first, torch.rand(3))
    True
    """
    if isinstance(seed, bool) or not isinstance(seed, int):
        raise TypeError(f"A seed is a whole number such as 0 or 123, not {seed!r}.")
    if not 0 <= seed < 2**32:
        raise ValueError(f"A seed lies between 0 and 4294967295, but {seed} does not.")
    random.seed(seed)
    np.random.seed(seed)
    torch.manual_seed(seed)
    torch.set_num_threads(THREADS)
    if torch.cuda.is_available():  # on a CPU it changes nothing here, and costs seconds of imports
        torch.use_deterministic_algorithms(True, warn_only=True)
    return torch.Generator().manual_seed(seed)
