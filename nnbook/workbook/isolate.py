"""Leave no trace: an answer may draw numbers and figures, and nothing outside is changed by it."""

from __future__ import annotations

import io
import random
import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout

import numpy as np

MOST_PRINTED = 500
"""Characters of what an answer prints that are kept."""


@contextmanager
def untouched() -> Iterator[io.StringIO]:
    """Put back global random numbers and pyplot's figures afterwards, and catch what is printed.

    Yields
    ------
    io.StringIO
        What was printed inside.
    """
    torch = sys.modules.get("torch")
    pyplot = sys.modules.get("matplotlib.pyplot")
    python_state, numpy_state = random.getstate(), np.random.get_state()
    torch_state = torch.get_rng_state() if torch else None
    figures = set(pyplot.get_fignums()) if pyplot else set()
    current = pyplot.gcf() if pyplot and figures else None
    printed = io.StringIO()
    try:
        with redirect_stdout(printed):
            yield printed
    finally:
        random.setstate(python_state)
        np.random.set_state(numpy_state)
        if torch:
            torch.set_rng_state(torch_state)
        pyplot = sys.modules.get("matplotlib.pyplot")
        if pyplot:
            for number in set(pyplot.get_fignums()) - figures:
                pyplot.close(number)
            if current is not None:
                pyplot.figure(current)
