"""Cut off an answer that does not come to an end.

The answer runs in the thread of the notebook, because it may draw, and because neither forked nor
abandoned processes and threads are safe once PyTorch has computed. When its time is over, an
exception is thrown into it again and again, until it has left, even if it catches everything.
"""

from __future__ import annotations

import ctypes
import signal
import sys
import threading
import time
from _thread import interrupt_main
from collections.abc import Callable
from functools import partial
from types import FrameType
from typing import Any, TypeVar

T = TypeVar("T")

TICK = 0.02
"""Seconds between two attempts to cut off an answer."""


class TooLong(Exception):
    """The answer was cut off because its time was over."""


class _Cut(BaseException):
    """What is thrown into an answer whose time is over."""


def within(seconds: float, work: Callable[[], T]) -> T:
    """Return what ``work`` returns, or cut it off.

    In the main thread of a POSIX system a timer signal cuts off loops, ``sleep`` and waiting for
    locks alike. Elsewhere a watchdog thread does; there a ``sleep`` is cut off when it ends.
    A single call into compiled code that never returns cannot be cut off from within Python.

    Parameters
    ----------
    seconds
        How long ``work`` may take, on the clock on the wall.
    work
        The function to call, without arguments.

    Raises
    ------
    TooLong
        If ``work`` was still running after ``seconds``.

    Examples
    --------
    >>> within(1.0, lambda: 6 * 7)
    42
    """
    if hasattr(signal, "setitimer") and threading.current_thread() is threading.main_thread():
        return _by_signal(seconds, work)
    return _by_watchdog(seconds, work)


class _Again(int):
    """A signal's number; reading ``now`` makes that signal pending.

    Python looks for pending signals after a call, at the start of a function and when a loop goes
    round, but not after reading an attribute. So a handler can leave the next signal pending and
    raise; the answer that catches the exception is met by the next one at its very next step.
    """

    now = property(interrupt_main)


def _by_signal(seconds: float, work: Callable[[], T]) -> T:
    guard = sys._getframe()
    again = _Again(signal.SIGALRM)
    over = cut = False

    def on_time(signum: int, frame: FrameType | None) -> None:
        nonlocal cut
        nested = frame is not None and frame.f_code is own
        while frame is not None and frame.f_code is own:
            frame = frame.f_back
        if over or frame is guard:
            return
        cut = True
        if not nested:
            again.now  # noqa: B018  (read for what it does, see _Again)
        raise _Cut

    own = on_time.__code__
    # The clock of whoever used the timer before us stands still meanwhile and goes on afterwards.
    left, interval = signal.setitimer(signal.ITIMER_REAL, 0)
    started = time.monotonic()
    before = signal.signal(signal.SIGALRM, on_time)
    try:
        signal.setitimer(signal.ITIMER_REAL, seconds, TICK)
        result = work()
    except BaseException:
        if cut:
            raise TooLong from None
        raise
    finally:
        over = True
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, signal.SIG_DFL if before is None else before)
        if left:
            spent = time.monotonic() - started
            signal.setitimer(signal.ITIMER_REAL, max(left - spent, TICK), interval)
    if cut:
        raise TooLong
    return result


def _by_watchdog(seconds: float, work: Callable[[], T]) -> T:
    throw = ctypes.pythonapi.PyThreadState_SetAsyncExc
    thread = ctypes.c_ulong(threading.get_ident())
    done = threading.Event()
    over = cut = False

    class Cut(_Cut):
        """Being made, at the moment it is caught, it leaves the next one pending."""

        def __init__(self) -> None:
            if not over:
                again.now  # noqa: B018  (read for what it does, see _Again)

    class Again(int):
        now = property(partial(throw, thread, ctypes.py_object(Cut)))

    again = Again()

    def watch() -> None:
        nonlocal cut
        if done.wait(seconds):
            return
        while not over:
            cut = True
            throw(thread, ctypes.py_object(Cut))
            done.wait(TICK)

    watchdog = threading.Thread(target=watch, name="nnbook-watchdog", daemon=True)
    watchdog.start()
    result: Any = None
    failed: BaseException | None = None
    try:
        try:
            result = work()
        finally:
            over = True
    except BaseException as error:
        failed = error
    while True:  # one exception may still be on its way
        try:
            done.set()
            watchdog.join()
            throw(thread, None)
            break
        except _Cut:
            continue
    if cut:
        raise TooLong from None
    if failed is not None:
        raise failed
    return result  # type: ignore[no-any-return]
