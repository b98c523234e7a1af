"""Leave no trace: an answer may draw numbers and figures, and nothing outside is changed by it."""

from __future__ import annotations

import builtins
import getpass
import io
import random
import sys
import warnings
from collections import OrderedDict
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext, redirect_stdout
from typing import Any, NoReturn, TypeVar

import numpy as np

from nnbook.workbook.judging.modes import ModeName, own_modes, own_printing

T = TypeVar("T")

MOST_PRINTED = 500
"""Characters of what an answer prints that are kept."""

SEED = 1_618_033_989
"""Where global random numbers begin: a seed that nobody else takes."""


class Asks(Exception):
    """An answer asks whoever sits at the keyboard, who is waiting for the verdict."""


class _Short(io.StringIO):
    """Keeps the beginning only: a loop may print without end."""

    def write(self, words: str) -> int:
        if self.tell() <= MOST_PRINTED:
            super().write(words[: MOST_PRINTED + 1])
        return len(words)


@contextmanager
def untouched() -> Iterator[io.StringIO]:
    """Put back random numbers, pyplot's figures and all modes; hold what is put out.

    Inside, the modes are those that Python, NumPy and torch come with.

    Yields
    ------
    io.StringIO
        What was printed inside, as far as it is kept.
    """
    torch = sys.modules.get("torch")
    python_state, numpy_state = random.getstate(), np.random.get_state()
    if torch:
        torch_state = torch.get_rng_state()
    printed = _Short()
    try:
        with (
            own_modes(),
            own_printing(),
            redirect_stdout(printed),
            _no_display(),
            _no_asking(),
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


def afresh(work: Callable[..., T], *arguments: Any, left: list[ModeName] | None = None) -> T:
    """Call something of an exercise or an answer as it is always called.

    Global random numbers begin anew before it, always with the same ones, and it finds the modes
    that Python, NumPy and torch come with, whatever was switched before.

    Parameters
    ----------
    work
        What to call.
    *arguments
        What to call it with.
    left
        Filled with the modes that it has left switched behind it, as far as it came to its end.

    Examples
    --------
    >>> afresh(random.random) == afresh(random.random)
    True
    """
    random.seed(SEED)
    np.random.seed(SEED)
    torch = sys.modules.get("torch")
    if torch:
        torch.default_generator.manual_seed(SEED)  # the one of the CPU, which is put back
    with own_modes() as switched:
        result = work(*arguments)
    if left is not None:
        left += switched
        if torch and torch.initial_seed() != SEED:
            left.append("seed")
    return result


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
def _no_asking() -> Iterator[None]:
    """Let `input` and `getpass` tell that they were called, whatever a kernel makes of them."""
    places = [(builtins, "input"), (getpass, "getpass")]
    before = [getattr(module, name) for module, name in places]
    for module, name in places:
        setattr(module, name, _refusing(name))
    try:
        yield
    finally:
        for (module, name), asking in zip(places, before, strict=True):
            setattr(module, name, asking)


def _refusing(name: str) -> Callable[..., NoReturn]:
    def refuse(*_: object, **__: object) -> NoReturn:
        raise Asks(f"`{name}()` waits for somebody to type")

    return refuse


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
