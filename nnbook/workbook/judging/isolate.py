"""Leave no trace: an answer may draw numbers and figures, and nothing outside is changed by it."""

from __future__ import annotations

import io
import random
import sys
import warnings
from collections import OrderedDict
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext, redirect_stdout
from typing import Any, TypeVar

import numpy as np

T = TypeVar("T")

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
            _no_display(),
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


def afresh(work: Callable[..., T], *arguments: Any) -> T:
    """Call something of an exercise or an answer as it is always called.

    Global random numbers begin anew before it, always with the same ones. Whatever else a call is
    to find as every other call found it, such as the modes of torch, belongs here.

    Examples
    --------
    >>> afresh(random.random) == afresh(random.random)
    True
    """
    random.seed(0)
    np.random.seed(0)
    torch = sys.modules.get("torch")
    if torch:
        torch.default_generator.manual_seed(0)  # the one of the CPU, which is put back
    return work(*arguments)


def modes() -> tuple[Any, ...]:
    """Return the modes of NumPy and torch that a result may depend on and a learner may set."""
    torch = sys.modules.get("torch")
    if not torch:
        return (*np.geterr().items(),)
    return (
        *np.geterr().items(),
        torch.is_grad_enabled(),
        torch.is_inference_mode_enabled(),
        torch.get_default_dtype(),
        torch.get_default_device(),
        torch.get_num_threads(),
        torch.get_float32_matmul_precision(),
        torch.are_deterministic_algorithms_enabled(),
        torch.is_anomaly_enabled(),
        torch.is_autocast_enabled("cpu"),
    )


def shortened(printed: str) -> str:
    """Cut off what is more than is kept."""
    if len(printed) <= MOST_PRINTED:
        return printed
    return printed[:MOST_PRINTED].rstrip() + " …"


def _no_display() -> AbstractContextManager[Any]:
    """Hold what is displayed. Only a notebook displays, and that has loaded IPython's capture."""
    capture = sys.modules.get("IPython.utils.capture")
    return capture.capture_output(stdout=False, stderr=False) if capture else nullcontext()


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
