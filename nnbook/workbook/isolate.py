"""Leave no trace: an answer may draw numbers and figures, and nothing outside is changed by it."""

from __future__ import annotations

import io
import random
import sys
import warnings
from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout

import numpy as np
from IPython.utils.capture import capture_output

MOST_PRINTED = 500
"""Characters of what an answer prints that are kept."""


class _Short(io.StringIO):
    """Keeps the beginning only: a loop may print without end."""

    def write(self, words: str) -> int:
        if self.tell() <= MOST_PRINTED:
            super().write(words[: MOST_PRINTED + 1])
        return len(words)


@contextmanager
def untouched() -> Iterator[io.StringIO]:
    """Put back random numbers, pyplot's figures and torch's modes; hold what is put out.

    Yields
    ------
    io.StringIO
        What was printed inside, as far as it is kept.
    """
    torch = sys.modules.get("torch")
    python_state, numpy_state = random.getstate(), np.random.get_state()
    if torch:
        torch_state = torch.get_rng_state()
        grad, dtype = torch.is_grad_enabled(), torch.get_default_dtype()
    printed = _Short()
    try:
        with (
            redirect_stdout(printed),
            capture_output(stdout=False, stderr=False),
            warnings.catch_warnings(),
            _other_figures(),
        ):
            warnings.simplefilter("ignore")
            yield printed
    finally:
        random.setstate(python_state)
        np.random.set_state(numpy_state)
        if torch:
            torch.set_rng_state(torch_state)
            torch.set_grad_enabled(grad)
            torch.set_default_dtype(dtype)


def seed() -> None:
    """Let global random numbers begin anew, always with the same ones."""
    random.seed(0)
    np.random.seed(0)
    torch = sys.modules.get("torch")
    if torch:
        torch.default_generator.manual_seed(0)  # the one of the CPU, which is put back


@contextmanager
def _other_figures() -> Iterator[None]:
    """Give pyplot a shelf of figures of its own, so that those of the notebook lie out of reach."""
    helpers = sys.modules.get("matplotlib._pylab_helpers")
    before = helpers.Gcf.figs if helpers else OrderedDict()
    if helpers:
        helpers.Gcf.figs = OrderedDict()
    try:
        yield
    finally:
        helpers = sys.modules.get("matplotlib._pylab_helpers")
        if helpers:
            helpers.Gcf.destroy_all()
            helpers.Gcf.figs = before
