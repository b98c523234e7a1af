"""The training player: any run played, paused and scrubbed, live while it trains, and frozen."""

from __future__ import annotations

import contextlib
import contextvars
import threading
import traceback
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any
from weakref import WeakValueDictionary

import traitlets

from nnbook.interactive.core.base import Explorer, frozen
from nnbook.interactive.explorers.player.plot import Column, Points, plot_of, screen_of
from nnbook.interactive.explorers.player.reel import MOST_BYTES, Reel
from nnbook.interactive.explorers.player.words import about_run, before_training
from nnbook.training import Diverged, History

Train = Callable[[History, threading.Event], object]

ONLY = "run"
"""The name of the one run of a player whose runs have no names."""

LOOK_EVERY = 0.15
"""Seconds between two looks at a run that goes on."""

_PLAYERS: WeakValueDictionary[str, Player] = WeakValueDictionary()


def _named(given: Any, what: type | None, name: str) -> dict[str, Any]:
    """Return runs by name, whether they were given by name or alone."""
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


class Player(Explorer):
    """A run of training to be played: its numbers as curves, its snapshots as pictures.

    Numbers of a history become curves over the steps; those whose names end in the same word, such
    as ``loss`` and ``validation_loss``, share their axes, with a logarithmic scale where all are
    positive and span more than two decades. Of the snapshots, those as long as ``x`` become curves
    over ``x``, those of shape (H, W) a picture, those of shape (K, H, W) a row of pictures.

    Parameters
    ----------
    history
        A :class:`nnbook.training.History`, or several by name: a menu then chooses.
    train
        A function ``train(history, stop)`` that makes a network, trains it and records into
        ``history`` until it is done or ``stop``, a :class:`threading.Event`, is set; or several by
        name. Buttons start and stop it. It runs in a thread beside the notebook's cells: it must
        not touch pyplot or global random numbers, and gives ``progress=False`` to
        :func:`nnbook.training.fit`. On a page without a kernel (``NNBOOK_FREEZE=1``) runs that
        ``history`` does not hold are made at once.
    x
        The grid of shape (N,) or (N, 1) that curves are drawn over.
    y
        A fixed curve over ``x``: what the network is to become.
    points
        ``(X, y)``: samples drawn as dots over ``x``; or a pair for each run, by name.
    marks
        The name of the snapshot that holds positions on the x axis, such as hinges: of shape (M,),
        or (M, 2) with a sign in the second column.
    title
        The heading.
    slug
        The name under which its state stands in the address: ``#player?run=run&step=200``.

    Attributes
    ----------
    histories : dict of str to History
        What was given or trained, by name; a single run is named ``"run"``.

    Raises
    ------
    TypeError
        If ``history`` or ``train`` are something else.
    ValueError
        If neither is given, shapes do not fit, or a snapshot cannot be drawn.

    Notes
    -----
    A page carries at most 150 snapshots of each name and about 2,000 points of each curve: the
    first, the last, and the lowest and the highest of each stretch. The value at each step that is
    shown is as it was recorded. Curves are cut off far above and below ``y`` and ``points``.

    First met in lesson 2.4.

    Examples
    --------
    >>> history = History()
    >>> for step in range(4):
    ...     history.record(step, loss=1 / (1 + step))
    >>> Player(history)
    A training player. Up to step 3 the loss went from about 1 to about 0.25; the run came to its end.
    """  # noqa: E501

    module = Path(__file__).with_name("player.js")

    title = traitlets.Unicode().tag(sync=True)
    plot: Any = traitlets.Dict(help="What stands still behind curves over x.").tag(sync=True)
    trains: Any = traitlets.List(help="The runs that can be trained.").tag(sync=True)
    runs: Any = traitlets.Dict(help="The runs by name, as the page plays them.").tag(sync=True)

    def __init__(
        self,
        history: History | Mapping[str, History] | None = None,
        train: Train | Mapping[str, Train] | None = None,
        *,
        x: Column | None = None,
        y: Column | None = None,
        points: Points | Mapping[str, Points] | None = None,
        marks: str = "",
        title: str = "",
        slug: str = "player",
    ) -> None:
        self._stop = threading.Event()  # closing sets it, whatever is refused below
        self.histories: dict[str, History] = _named(history, History, "history")
        self._train: dict[str, Train] = _named(train, None, "train")
        names = list(self.histories | self._train)
        if not names:
            raise ValueError("A player needs a history to play or a function to train.")
        plot = plot_of(names, x, y, points, marks)
        self._screen = screen_of(plot, marks)
        self._most_bytes = MOST_BYTES // len(names)
        self._reels: dict[str, Reel] = {}
        self._ends: dict[str, str] = {}
        self._bad: set[str] = set()
        self._running, self._lock = "", threading.RLock()
        self._done = threading.Event()
        self._done.set()
        if frozen():
            for name in self._train.keys() - self.histories.keys():
                self._train_now(name)
        for name, one in self.histories.items():
            self._reels[name] = self._reel(one)
            self._ends.setdefault(name, about_run(one))
        super().__init__(
            slug=slug,
            title=title or "A training run, step by step",
            plot=plot | {"marks": marks},
            trains=list(self._train),
            runs={name: self._told(name) for name in names},
            state={"run": names[0], "step": None, "speed": 10},
        )
        self.alt = self._words()
        self.on_msg(self._asked)
        before = _PLAYERS.get(slug)
        if before is not None:  # its cell was run again
            before.stop()
        _PLAYERS[slug] = self

    def _reel(self, history: History) -> Reel:
        return Reel(history, self._screen, self._most_bytes)

    def _told(self, name: str) -> dict[str, Any]:
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

    def _words(self) -> str:
        if not self._ends:
            return before_training(list(self._train))
        several = len(self.histories | self._train) > 1
        said = [f"{name}: {end}" if several else end for name, end in self._ends.items()]
        return f"A training player. {' '.join(said)}"

    def _train_now(self, name: str) -> None:
        """Train before the page is written; a run that diverges is worth to be seen, too."""
        self.histories[name] = History()
        try:
            self._train[name](self.histories[name], threading.Event())
        except Diverged as error:
            self._bad.add(name)
            self._ends[name] = about_run(self.histories[name], _problem(error))

    def start(self, run: str = "") -> None:
        """Train a run, by default the first, in a thread of its own, from its beginning.

        Raises
        ------
        ValueError
            If there is no such run to train.
        RuntimeError
            If one is being trained already.
        """
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
        self._tell(name, {"again": True, **self._told(name)})
        context = contextvars.copy_context()
        for work in (self._work, self._report):
            # The context tells the kernel which request the messages of a thread belong to.
            arguments = (work, name, self._stop, self._done)
            threading.Thread(target=context.copy().run, args=arguments, daemon=True).start()

    def stop(self) -> None:
        """Ask the run that goes on to stop; without one nothing happens."""
        self._stop.set()

    def wait(self, timeout: float | None = None) -> bool:
        """Wait until the run that goes on has ended; return whether it has."""
        return self._done.wait(timeout)

    def close(self) -> None:
        """Stop training and forget the page."""
        self.stop()
        super().close()

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
                told = self._told(name)
            except ValueError as error:  # a snapshot that cannot be drawn
                self._bad.add(name)
                self._ends[name] = str(error)
                self._reels.pop(name)
                told = self._told(name)
            # With the kernel gone there is nobody to tell.
            with contextlib.suppress(Exception):
                self.runs = {**self.runs, name: told}
                self.alt = self._words()
        done.set()

    def _report(self, name: str, stop: threading.Event, done: threading.Event) -> None:
        """Tell the page what is new, in a thread of its own."""
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

    def _tell(self, name: str, news: dict[str, Any]) -> None:
        with contextlib.suppress(Exception):  # the page, or the kernel, is gone
            self.send({"run": name, **news})

    def _asked(self, _widget: object, content: dict[str, Any], _buffers: object) -> None:
        """Do what a button of the page asks for."""
        name = content.get("run", "")
        if content.get("do") == "stop":
            self.stop()
        elif content.get("do") == "start":
            try:
                self.start(name)
            except (RuntimeError, ValueError) as error:
                self._tell(name, {"refused": str(error)})
        elif name in self.runs:
            self._tell(name, {"again": True, **self._told(name)})
