"""The modes of Python, NumPy and torch that a result may depend on, and that a notebook may set.

A verdict does not hang on what was switched before it: what is judged runs under the modes that
each of the three has when it is imported. The learner's own are put back, and what an answer
leaves switched behind it is named.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np

ModeName = Literal[
    "recursion",
    "numpy errors",
    "gradients",
    "inference",
    "dtype",
    "device",
    "threads",
    "determinism",
    "precision",
    "anomaly",
    "autocast",
    "seed",
]

BREAKING: frozenset[ModeName] = frozenset(
    {"numpy errors", "gradients", "inference", "dtype", "device", "determinism", "autocast"}
)
"""Modes that change what later cells get; the others change how fast or from where they start."""

LEAST_RECURSION = 1000
"""How deep Python lets functions call each other unless it is told otherwise."""

_NUMPY_ERRORS = {"divide": "warn", "over": "warn", "under": "ignore", "invalid": "warn"}
_TENSORS: dict[str, Any] = {
    "precision": 4,
    "threshold": 1000,
    "edgeitems": 3,
    "linewidth": 80,
    "sci_mode": None,
}
_ARRAYS: dict[str, Any] = {
    "precision": 8,
    "threshold": 1000,
    "edgeitems": 3,
    "linewidth": 75,
    "suppress": False,
    "nanstr": "nan",
    "infstr": "inf",
    "sign": "-",
    "floatmode": "maxprec",
    "formatter": None,
    "legacy": False,
}


@dataclass(frozen=True)
class _Mode:
    """One mode: how it is read and set, and what it is to be, given what was found."""

    name: ModeName
    read: Callable[[], Any]
    write: Callable[[Any], object]
    own: Callable[[Any], Any]


@contextmanager
def own_modes() -> Iterator[list[ModeName]]:
    """Run a block under the modes that Python, NumPy and torch come with, then put back the rest.

    Yields
    ------
    list of str
        Filled at the end of the block: which modes it has left switched behind it.
    """
    torch = sys.modules.get("torch")
    found: list[tuple[_Mode, Any]] = []
    left: list[ModeName] = []
    # It nests, and its end brings back what was before it, of gradients and inference alike.
    with torch.inference_mode(False) if torch else nullcontext():
        try:
            for mode in (*_of_python(), *(_of_torch(torch) if torch else ())):
                was = mode.read()
                found.append((mode, was))
                _set(mode, was, mode.own(was))
            yield left
            left += [mode.name for mode, was in found if mode.read() != mode.own(was)]
            if torch and torch.is_inference_mode_enabled():  # which switches gradients off, too
                left[:] = ["inference", *(name for name in left if name != "gradients")]
        finally:
            for mode, was in reversed(found):
                _set(mode, mode.read(), was)


def _set(mode: _Mode, current: Any, wanted: Any) -> None:
    """Set a mode where it is not set so: setting some of them is dear."""
    if current != wanted:
        mode.write(wanted)


def _of_python() -> Iterator[_Mode]:
    yield _Mode(
        "recursion",
        sys.getrecursionlimit,
        sys.setrecursionlimit,
        lambda found: max(found, LEAST_RECURSION),
    )
    yield _Mode(
        "numpy errors", np.geterr, lambda told: np.seterr(**told), lambda found: _NUMPY_ERRORS
    )


def _of_torch(torch: Any) -> Iterator[_Mode]:
    def is_(value: Any) -> Callable[[Any], Any]:
        return lambda found: value

    def as_found(found: Any) -> Any:
        return found

    yield _Mode("gradients", torch.is_grad_enabled, torch.set_grad_enabled, is_(True))
    yield _Mode("dtype", torch.get_default_dtype, torch.set_default_dtype, is_(torch.float32))
    yield _Mode(
        "device",
        torch.get_default_device,
        lambda wanted: _set_device(torch, wanted),
        is_(torch.device("cpu")),
    )
    yield _Mode("threads", torch.get_num_threads, torch.set_num_threads, as_found)
    yield _Mode(
        "determinism",
        lambda: (
            torch.are_deterministic_algorithms_enabled(),
            torch.is_deterministic_algorithms_warn_only_enabled(),
        ),
        lambda wanted: torch.use_deterministic_algorithms(wanted[0], warn_only=wanted[1]),
        is_((False, False)),
    )
    yield _Mode(
        "precision",
        torch.get_float32_matmul_precision,
        torch.set_float32_matmul_precision,
        is_("highest"),
    )
    yield _Mode("anomaly", torch.is_anomaly_enabled, torch.autograd.set_detect_anomaly, is_(False))
    yield _Mode(
        "autocast",
        lambda: torch.is_autocast_enabled("cpu"),
        lambda wanted: torch.set_autocast_enabled("cpu", wanted),
        is_(False),
    )


def _set_device(torch: Any, wanted: Any) -> None:
    """Set the default device; that of a ``with`` around the call comes back by itself."""
    torch.set_default_device(None)
    if torch.get_default_device() != wanted:
        torch.set_default_device(wanted)


@contextmanager
def room_to_call() -> Iterator[None]:
    """Let functions call each other as deep as Python lets them unless it is told otherwise."""
    found = sys.getrecursionlimit()
    sys.setrecursionlimit(max(found, LEAST_RECURSION))
    try:
        yield
    finally:
        sys.setrecursionlimit(found)


@contextmanager
def own_printing() -> Iterator[None]:
    """Write tensors and arrays as they are written unless a notebook has asked for otherwise."""
    tensors = sys.modules.get("torch._tensor_str")
    with (
        np.printoptions(**_ARRAYS),
        tensors.printoptions(**_TENSORS) if tensors else nullcontext(),
    ):
        yield
