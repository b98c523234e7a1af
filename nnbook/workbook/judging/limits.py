"""Cut off an answer that does not come to an end.

The answer runs in the thread of the notebook, because it may draw, and because neither forked nor
abandoned processes and threads are safe once PyTorch has computed. When its time is over, an
exception is thrown into it again and again, until it has left, even if it catches everything.
"""

from __future__ import annotations

import ctypes
import random
import signal
import sys
import threading
import time
from _thread import interrupt_main
from collections.abc import Callable
from functools import partial
from types import CodeType, FrameType
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
    main = threading.current_thread() is threading.main_thread()
    hook = sys.unraisablehook
    # What is thrown may hit a finaliser, where Python drops it and says so; that helps nobody.
    sys.unraisablehook = bool
    try:
        if main and hasattr(signal, "setitimer"):
            return _by_signal(seconds, work)
        return _by_watchdog(seconds, work)
    finally:
        sys.unraisablehook = hook


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
    dice = random.Random(0)
    over = cut = False

    def on_time(signum: int, frame: FrameType | None) -> None:
        nonlocal cut
        nested = frame is not None and frame.f_code is own
        while frame is not None and frame.f_code is own:
            frame = frame.f_back
        if over or frame is guard:
            return
        # Python 3.12 takes an exception on the way back to the start of a loop for one inside the
        # loop's try. So now and then one step is let pass.
        spare = cut and dice.random() < 0.5
        cut = True
        if not nested:
            again.now  # noqa: B018  (read for what it does, see _Again)
        if not spare:
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
    """Let a second thread watch the clock and throw."""
    done = threading.Event()
    monitoring = getattr(sys, "monitoring", None)  # since Python 3.12
    thrower = _AsyncThrower() if monitoring is None else _StepThrower(monitoring)
    calm = thrower.calm

    def watch() -> None:
        if not done.wait(seconds):
            thrower.throw()
            while not done.wait(TICK):
                thrower.throw()

    watchdog = threading.Thread(target=watch, name="nnbook-watchdog", daemon=True)
    watchdog.start()
    result: Any = None
    failed: BaseException | None = None
    try:
        try:
            thrower.over = False
            result = work()
        finally:
            thrower.over = True
    except BaseException as error:
        failed = error
    try:  # One exception may still be on its way. It must not hit a lock being taken or given back.
        calm()
    except _Cut:
        calm()
    done.set()
    watchdog.join()
    thrower.settle()
    if thrower.thrown:
        raise TooLong from None
    if failed is not None:
        raise failed
    return result  # type: ignore[no-any-return]


class _StepThrower:
    """Throw into the thread that made it at every step it takes (Python 3.12 and later)."""

    calm = bool
    """Takes back what is on its way, here nothing."""

    def __init__(self, monitoring: Any) -> None:
        self.over, self.thrown = True, False
        self._monitoring = monitoring
        self._thread = threading.get_ident()
        self._tool: int | None = None

    def throw(self) -> None:
        if self.over or self._tool is not None:
            return
        tools = self._monitoring
        self.thrown = True
        self._tool = next(tool for tool in range(5, -1, -1) if tools.get_tool(tool) is None)
        tools.use_tool_id(self._tool, "nnbook")
        steps = tools.events
        for step in (steps.LINE, steps.JUMP, steps.PY_RESUME, steps.PY_START):
            tools.register_callback(self._tool, step, self._on_step)
        tools.set_events(self._tool, steps.LINE | steps.JUMP | steps.PY_RESUME | steps.PY_START)

    def _on_step(self, code: CodeType, *where: int) -> None:
        ours = self.over or code is _by_watchdog.__code__
        if not ours and threading.get_ident() == self._thread:
            raise _Cut

    def settle(self) -> None:
        if self._tool is not None:
            self._monitoring.set_events(self._tool, 0)
            self._monitoring.free_tool_id(self._tool)


class _AsyncThrower:
    """Throw into the thread that made it, between two steps of it (Python 3.11)."""

    def __init__(self) -> None:
        self.over, self.thrown = True, False
        thrower = self

        class Cut(_Cut):
            """Being made, when it is caught, it leaves the next one pending."""

            def __init__(self) -> None:
                if not thrower.over:
                    again.now  # noqa: B018  (read for what it does, see _Again)

        self._set = ctypes.pythonapi.PyThreadState_SetAsyncExc
        self._thread = ctypes.c_ulong(threading.get_ident())
        self._cut = ctypes.py_object(Cut)

        class Again(int):
            now = property(partial(self._set, self._thread, self._cut))

        again = Again()
        self.calm = partial(self._set, self._thread, None)

    def throw(self) -> None:
        throw, thread, cut = self._set, self._thread, self._cut
        if not self.over:  # from here to the call no other thread can come between
            throw(thread, cut)
            self.thrown = True

    def settle(self) -> None:
        """Nothing is left to be undone."""
