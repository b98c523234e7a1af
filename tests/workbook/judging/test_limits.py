"""Endless answers are cut off, whatever they catch, and leave nothing behind."""

from __future__ import annotations

import contextlib
import itertools
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from nnbook.workbook.judging.limits import TooLong, within

LIMIT = 0.15


def loop() -> None:
    while True:
        pass


def sleep() -> None:
    time.sleep(60)


def catch_exception() -> None:
    while True:
        try:
            time.sleep(0.001)
        except Exception:
            continue


def catch_everything() -> None:
    while True:
        try:
            time.sleep(0.001)
        except BaseException:
            pass


def catch_everything_bare_loop() -> None:
    while True:
        try:
            while True:
                pass
        except BaseException:
            pass


def catch_twice() -> None:
    while True:
        try:
            while True:
                try:
                    time.sleep(0.001)
                except BaseException:
                    pass
        except BaseException:
            continue


def catch_in_finally() -> None:
    while True:
        try:
            time.sleep(0.001)
        finally:
            continue  # noqa: B012


def suppress() -> None:
    while True:
        with contextlib.suppress(BaseException):
            time.sleep(0.001)


def turn_into_another() -> None:
    try:
        loop()
    except BaseException:
        raise ValueError("something else") from None


def swallow_and_return() -> str:
    with contextlib.suppress(BaseException):
        loop()
    return "done"


def call_again() -> None:
    try:
        loop()
    except BaseException:
        call_again()


def count() -> int:
    return sum(1 for _ in itertools.count())


def numbers() -> Iterator[int]:
    while True:
        with contextlib.suppress(BaseException):
            time.sleep(0.001)
        yield 1


def exhaust() -> None:
    for _ in numbers():
        pass


def compute() -> None:
    import torch

    x = torch.ones(50, 50)
    while True:
        x = x @ x / 50


ENDLESS = [
    loop,
    catch_exception,
    catch_everything,
    catch_everything_bare_loop,
    catch_twice,
    catch_in_finally,
    suppress,
    turn_into_another,
    swallow_and_return,
    call_again,
    count,
    exhaust,
    compute,
]


def in_thread(work: Callable[[], Any]) -> Any:
    """Run ``work`` in another thread and hand on what it returned or raised."""
    box: list[Any] = []

    def run() -> None:
        try:
            box.append(work())
        except BaseException as error:
            box.append(error)

    thread = threading.Thread(target=run)
    thread.start()
    thread.join(20)
    assert not thread.is_alive(), "it was never cut off"
    return box[0]


@pytest.mark.parametrize("answer", [*ENDLESS, sleep, lambda: threading.Lock().acquire() and loop()])
def test_the_timer_cuts_off_what_does_not_end(answer: Callable[[], Any]) -> None:
    import torch  # noqa: F401  (its import is not what is timed)

    started = time.monotonic()
    with pytest.raises(TooLong):
        within(LIMIT, answer)
    assert time.monotonic() - started < 3
    assert within(LIMIT, lambda: sum(range(1000))) == 499500


@pytest.mark.parametrize("answer", ENDLESS)
def test_the_watchdog_cuts_off_what_does_not_end(answer: Callable[[], Any]) -> None:
    import torch  # noqa: F401

    def work() -> Any:
        with pytest.raises(TooLong):
            within(LIMIT, answer)
        return within(LIMIT, lambda: sum(range(1000)))

    started = time.monotonic()
    assert in_thread(work) == 499500
    assert time.monotonic() - started < 5


@pytest.mark.parametrize("run", [lambda work: work(), in_thread])
def test_a_hundred_cuts_leave_no_exception_behind(run: Callable[[Any], Any]) -> None:
    def work() -> int:
        cut = 0
        for _ in range(100):
            try:
                within(0.002, catch_everything)
            except TooLong:
                cut += 1
            sum(range(100))
        time.sleep(0.05)
        return cut

    assert run(work) == 100


@pytest.mark.parametrize("run", [lambda work: work(), in_thread])
def test_an_error_of_the_answer_comes_through(run: Callable[[Any], Any]) -> None:
    def work() -> str:
        with pytest.raises(ZeroDivisionError):
            within(1, lambda: 1 / 0)
        return "through"

    assert run(work) == "through"


@pytest.mark.parametrize("run", [lambda work: work(), in_thread])
def test_finishing_just_as_time_is_over_does_no_harm(run: Callable[[Any], Any]) -> None:
    def work() -> int:
        for i in range(60):
            end = time.monotonic() + 0.004 + i * 0.00005

            def answer(end: float = end) -> int:
                while time.monotonic() < end:
                    pass
                return 7

            with contextlib.suppress(TooLong):
                assert within(0.005, answer) == 7
        return 60

    assert run(work) == 60


def test_a_cut_that_hits_a_finaliser_is_not_talked_about(monkeypatch: pytest.MonkeyPatch) -> None:
    heard: list[Any] = []
    monkeypatch.setattr(sys, "unraisablehook", heard.append)
    mine = sys.unraisablehook

    class Slow:
        def __del__(self) -> None:
            time.sleep(0.002)

    def answer() -> None:
        while True:
            Slow()

    with pytest.raises(TooLong):
        within(LIMIT, answer)
    assert not heard
    assert sys.unraisablehook is mine


def test_a_signal_just_before_or_after_the_answer_hits_nobody() -> None:
    def answer() -> Callable[..., None]:
        handler: Any = signal.getsignal(signal.SIGALRM)
        handler(signal.SIGALRM, sys._getframe(1))  # as if it came before the answer was called
        return handler  # type: ignore[no-any-return]

    late = within(5, answer)
    late(signal.SIGALRM, sys._getframe())


def test_the_handler_and_the_timer_of_others_go_on() -> None:
    rang = []
    before = signal.signal(signal.SIGALRM, lambda *_: rang.append(True))
    timer = signal.setitimer(signal.ITIMER_REAL, 0.4)
    try:
        mine = signal.getsignal(signal.SIGALRM)
        with pytest.raises(TooLong):
            within(0.1, loop)
        assert signal.getsignal(signal.SIGALRM) is mine
        assert not rang
        assert 0.1 < signal.getitimer(signal.ITIMER_REAL)[0] <= 0.35
        time.sleep(0.5)
        assert rang == [True]
    finally:
        signal.signal(signal.SIGALRM, before)
        signal.setitimer(signal.ITIMER_REAL, *timer)


def test_a_timer_that_was_off_stays_off() -> None:
    timer = signal.setitimer(signal.ITIMER_REAL, 0)
    try:
        with pytest.raises(TooLong):
            within(0.05, sleep)
        assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)
    finally:
        signal.setitimer(signal.ITIMER_REAL, *timer)
