"""The runs of a player: those that were given, and those that are trained beside the cells."""

from __future__ import annotations

import contextvars
import threading
import traceback
from collections.abc import Callable, Mapping
from typing import Any

from nnbook.interactive.explorers.player.reel import MOST_BYTES, Reel, Screen
from nnbook.interactive.explorers.player.words import about_run, before_training
from nnbook.training import Diverged, History

Train = Callable[[History, threading.Event], object]
Told = Callable[[str, dict[str, Any]], None]

ONLY = "run"
"""The name of the one run of a player whose runs have no names."""

LOOK_EVERY = 0.15
"""Seconds between two looks at a run that goes on."""


def named(given: Any, what: type | None, name: str) -> dict[str, Any]:
    """Return runs by name, whether they were given by name or alone.

    Raises
    ------
    TypeError
        If one of them is no ``what``, or cannot be called where ``what`` is None.
    """
    if given is None:
        return {}
    runs = dict(given) if isinstance(given, Mapping) else {ONLY: given}
    for one in runs.values():
        if not (isinstance(one, what) if what else callable(one)):
            wanted = "a History" if what else "a function train(history, stop)"
            raise TypeError(f"{name} is {wanted}, or some of them by name, not {one!r}.")
    return {str(key): one for key, one in runs.items()}


def _problem(error: Exception) -> str:
    """Say in one sentence why a run could not go on."""
    text = str(error).strip()
    if isinstance(error, Diverged):
        return text
    lines = traceback.extract_tb(error.__traceback__)
    where = f", in line {lines[1].lineno} of {lines[1].name}" if len(lines) > 1 else ""
    said = f"{type(error).__name__}: {text.rstrip('.')}" if text else type(error).__name__
    return f"The run could not go on: {said}{where}."


class Runs:
    """Histories by name, what trains them, and how they stand.

    Parameters
    ----------
    histories
        The runs that were given.
    train
        What makes runs, by name.
    screen
        What their snapshots are drawn over.
    """

    def __init__(
        self, histories: dict[str, History], train: dict[str, Train], screen: Screen
    ) -> None:
        self.histories = histories
        self._train = train
        self._screen = screen
        self._names = list(histories | train)
        self._reels: dict[str, Reel] = {}
        self._ends: dict[str, str] = {}
        self._bad: set[str] = set()
        self._running, self._lock = "", threading.RLock()
        self._stop, self._done = threading.Event(), threading.Event()
        self._done.set()

    def listen(self, tell: Told, ended: Told) -> None:
        """Tell somebody what is new of a run, and when one has ended."""
        self._tell, self._ended = tell, ended

    def load(self) -> None:
        """Take up the histories that are there."""
        for name, one in self.histories.items():
            self._reels[name] = self._reel(one)
            self._ends.setdefault(name, about_run(one))

    def _reel(self, history: History) -> Reel:
        return Reel(history, self._screen, MOST_BYTES // len(self._names))

    def told(self, name: str) -> dict[str, Any]:
        """Return a run as the page plays it."""
        with self._lock:
            reel = self._reels.get(name)
            whole = reel.whole() if reel else {"serial": 0, "curves": {}, "snapshots": {}}
            state = {
                "training": name == self._running,
                "said": self._ends.get(name, ""),
                "bad": name in self._bad,
            }
            return whole | state

    def words(self) -> str:
        """Say how all runs stand."""
        if not self._ends:
            return before_training(list(self._train))
        several = len(self._names) > 1
        said = [f"{name}: {end}" if several else end for name, end in self._ends.items()]
        return f"A training player. {' '.join(said)}"

    def train_missing(self) -> None:
        """Train what was not given; a run that diverges is worth to be seen, too."""
        for name in self._train.keys() - self.histories.keys():
            self.histories[name] = History()
            try:
                self._train[name](self.histories[name], threading.Event())
            except Diverged as error:
                self._bad.add(name)
                self._ends[name] = about_run(self.histories[name], _problem(error))

    def start(self, run: str) -> None:
        """Train a run, or the first, in a thread; ValueError and RuntimeError say why not."""
        name = run or next(iter(self._train), "")
        if name not in self._train:
            raise ValueError(f"This player can train {list(self._train)}, not {run!r}.")
        with self._lock:
            if self._running:
                raise RuntimeError("A run is going on. Stop it first, or wait for its end.")
            self._running, self._stop = name, threading.Event()
            self._done = threading.Event()
            self.histories[name] = History()
            self._reels[name] = self._reel(self.histories[name])
            self._ends.pop(name, None)
            self._bad.discard(name)
        self._tell(name, {"again": True, **self.told(name)})
        context = contextvars.copy_context()
        for work in (self._work, self._report):
            # The context tells the kernel which request the messages of a thread belong to.
            arguments = (work, name, self._stop, self._done)
            threading.Thread(target=context.copy().run, args=arguments, daemon=True).start()

    def stop(self) -> None:
        """Ask the run that goes on to stop."""
        self._stop.set()

    def wait(self, timeout: float | None) -> bool:
        """Wait until the run that goes on has ended; return whether it has."""
        return self._done.wait(timeout)

    def _work(self, name: str, stop: threading.Event, done: threading.Event) -> None:
        """Train, in a thread."""
        history, problem = self.histories[name], ""
        try:
            self._train[name](history, stop)
        except Exception as error:
            self._bad.add(name)
            problem = _problem(error)
        with self._lock:
            self._running = ""
            self._ends[name] = about_run(history, problem, asked=stop.is_set())
            try:
                told = self.told(name)
            except ValueError as error:  # a snapshot that cannot be drawn
                self._bad.add(name)
                self._ends[name] = str(error)
                self._reels.pop(name)
                told = self.told(name)
            self._ended(name, told)
        done.set()

    def _report(self, name: str, stop: threading.Event, done: threading.Event) -> None:
        """Tell what is new, in a thread of its own."""
        while not done.wait(LOOK_EVERY):
            with self._lock:
                if self._running != name or done.is_set():
                    return
                try:
                    news = self._reels[name].news()
                except ValueError:  # said when the run ends, which is at once
                    stop.set()
                    continue
                self._tell(name, news | {"training": True})
