"""Load what is slow at its first use, before an answer's time begins."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from nnbook.workbook.judging.answers import codes

_OPTIMISERS = {"optim", "SGD", "RMSprop", "Adam", "AdamW"}


def load_for(*answers: Callable[..., Any]) -> None:
    """Load what PyTorch loads at the first optimiser, if one of the answers makes one.

    That takes seconds, which are not the answer's. Cut off half-way, it would leave PyTorch
    unusable until the kernel is restarted.

    Parameters
    ----------
    answers
        What is going to be called: a learner's answer, the reference.

    Examples
    --------
    >>> load_for(sorted)  # makes no optimiser, so nothing is loaded
    """
    if any(_OPTIMISERS & {*code.co_names} for answer in answers for code in codes(answer)):
        import torch

        torch.optim.SGD([torch.zeros(1)])
