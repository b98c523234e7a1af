"""The training player: any run played, paused and scrubbed, live while it trains, and frozen."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from weakref import WeakValueDictionary

import traitlets

from nnbook.interactive.core.base import Explorer, frozen
from nnbook.interactive.explorers.player.plot import Column, Points, plot_of, screen_of
from nnbook.interactive.explorers.player.runs import Runs, Train, named
from nnbook.training import History

_PLAYERS: WeakValueDictionary[str, Player] = WeakValueDictionary()


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
        given = named(history, History, "history")
        trained: dict[str, Train] = named(train, None, "train")
        names = list(given | trained)
        if not names:
            raise ValueError("A player needs a history to play or a function to train.")
        plot = plot_of(names, x, y, points, marks)
        self._runs = Runs(given, trained, screen_of(plot, marks))
        if frozen():
            self._runs.train_missing()
        self._runs.load()
        super().__init__(
            slug=slug,
            title=title or "A training run, step by step",
            plot=plot | {"marks": marks},
            trains=list(trained),
            runs={name: self._runs.told(name) for name in names},
            state={"run": names[0], "step": None, "speed": 10},
            alt=self._runs.words(),
        )
        self._runs.listen(self._tell, self._ended)
        self.on_msg(self._asked)
        before = _PLAYERS.get(slug)
        if before is not None:  # its cell was run again
            before.stop()
        _PLAYERS[slug] = self

    @property
    def histories(self) -> dict[str, History]:
        """What was given or trained, by name; a single run is named ``"run"``."""
        return self._runs.histories

    def start(self, run: str = "") -> None:
        """Train a run, by default the first, in a thread of its own, from its beginning.

        Raises
        ------
        ValueError
            If there is no such run to train.
        RuntimeError
            If one is being trained already.
        """
        self._runs.start(run)

    def stop(self) -> None:
        """Ask the run that goes on to stop; without one nothing happens."""
        self._runs.stop()

    def wait(self, timeout: float | None = None) -> bool:
        """Wait until the run that goes on has ended; return whether it has."""
        return self._runs.wait(timeout)

    def close(self) -> None:
        """Stop training and forget the page."""
        if hasattr(self, "_runs"):  # a player that was refused has none
            self.stop()
        super().close()

    def _tell(self, name: str, news: dict[str, Any]) -> None:
        """Tell the page what is new of a run."""
        with contextlib.suppress(Exception):  # the page, or the kernel, is gone
            self.send({"run": name, **news})

    def _ended(self, name: str, told: dict[str, Any]) -> None:
        """Keep a run that has come to its end."""
        with contextlib.suppress(Exception):  # with the kernel gone there is nobody to tell
            self.runs = {**self.runs, name: told}
            self.alt = self._runs.words()

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
            self._tell(name, {"again": True, **self._runs.told(name)})
