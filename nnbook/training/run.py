"""A run of training: its steps, one after the other, so that it can stop after any of them."""

from __future__ import annotations

import math
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from time import perf_counter
from typing import TYPE_CHECKING

import torch
from torch import Tensor, nn
from torch.optim import Optimizer

from nnbook.training import answers, checks
from nnbook.training.bar import Bar
from nnbook.training.evaluate import LossFunction, Metric, Pair, measure
from nnbook.training.history import History, Place
from nnbook.training.interrupts import held_back
from nnbook.training.modes import in_mode

if TYPE_CHECKING:
    from torch.optim.lr_scheduler import LRScheduler

SNAPSHOTS = 100
"""About how many snapshots a run keeps where nothing else is asked for."""

VALIDATION_BATCH = 1024
"""How many examples are validated at once."""


class Diverged(ArithmeticError):
    """The loss of a batch was not finite: training stopped before it changed the weights.

    Attributes
    ----------
    history : History
        What was recorded up to there.
    """

    def __init__(self, sentence: str, history: History) -> None:
        super().__init__(sentence)
        self.history = history


@dataclass(kw_only=True)
class Run:
    """What :func:`nnbook.training.fit` was given, checked, and where it stands."""

    model: nn.Module
    X: Tensor
    y: Tensor
    optimizer: Optimizer
    loss_fn: LossFunction
    scheduler: LRScheduler | None
    validation: Pair | None
    metrics: Mapping[str, Metric]
    history: History
    place: Place
    num_epochs: int
    stop: threading.Event | None
    watch: Callable[[nn.Module], Mapping[str, Tensor]] | None
    watch_every: int = 0

    def __post_init__(self) -> None:
        size = self.place.batch_size
        of_epoch = 1 if size is None else math.ceil(len(self.y) / size)
        self.total = max(self.num_epochs, self.place.epoch) * of_epoch
        self.done = self.begun = self.place.epoch * of_epoch + self.place.batch
        self.watch_every = max(1, math.ceil(self.total / SNAPSHOTS))
        self.where = checks.device(self.model)

    def go(self, *, progress: bool) -> None:
        """Train until all epochs are done or something stops the run; say which in the history.

        Raises
        ------
        Diverged
            If the loss of a batch is not finite.
        """
        if self.place.random is not None:
            torch.set_rng_state(self.place.random)
            self.place.random = None
        self.history.stopped = ""
        self.bar = Bar(self.done, self.total, wanted=progress)
        try:
            with held_back() as self.interrupted, in_mode(self.model, training=True):
                self.history.stopped = self._epochs()
        except KeyboardInterrupt:
            self.history.stopped = "interrupted"
        except Diverged:
            self.history.stopped = "diverged"
            raise
        finally:
            if self.place.epoch < self.num_epochs:
                self.place.random = torch.get_rng_state()
            self.bar.end(self.done)

    def _epochs(self) -> str:
        """Go through the epochs that are left; return why it ended early, or nothing."""
        generator = torch.Generator().manual_seed(self.place.seed)
        for _ in range(self.place.epoch):  # draw again what the epochs that are done drew
            self._batches(generator)
        self._rehearse()
        self._look()
        while self.place.epoch < self.num_epochs:
            batches = self._batches(generator)
            while self.place.batch < len(batches):
                self._step(batches[self.place.batch])
                self._look()
                if self.interrupted.is_set():
                    return "interrupted"
                if self.stop is not None and self.stop.is_set():
                    return "asked"
            self._validate()
            self.place.epoch, self.place.batch = self.place.epoch + 1, 0
        return ""

    def _batches(self, generator: torch.Generator) -> Sequence[Tensor | None]:
        """Draw the batches of an epoch, as positions of examples; None stands for all."""
        size = self.place.batch_size
        if size is None:
            return (None,)
        order = torch.randperm(len(self.y), generator=generator)
        return order.to(self.X.device).split(size)  # type: ignore[no-any-return]

    def _step(self, batch: Tensor | None) -> None:
        """Learn from one batch and record its loss."""
        X, y = self.X, self.y
        if batch is not None:  # what X[batch] gives, in half the time
            X, y = X.index_select(0, batch), y.index_select(0, batch)
        X, y = X.to(self.where), y.to(self.where)
        output = checks.output(self.model, X)
        if self.done == self.begun:
            answers.fit_together(self.loss_fn, output, y, self.y)
        loss = answers.loss(self.loss_fn, output, y)
        value = loss.item()
        if not math.isfinite(value):
            raise Diverged(self._why(value), self.history)
        self.optimizer.zero_grad()
        loss.backward()
        self.optimizer.step()
        if self.scheduler is not None:
            self.scheduler.step()
        self.done += 1
        self.place.batch += 1
        self.history.record(self.done, loss=value)
        if self.metrics:
            with torch.no_grad():
                found = {name: metric(output, y) for name, metric in self.metrics.items()}
            self.history.record(self.done, **found)
        if perf_counter() > self.bar.next:
            self.bar.draw(self.done, value)

    def _look(self) -> None:
        """Keep a snapshot of what is watched, if it is time for one that is not kept yet."""
        due = self.done % self.watch_every == 0 or self.done == self.total
        if self.watch is not None and due and self.place.watched != self.done:
            with in_mode(self.model, training=False), torch.no_grad():
                self.history.keep(self.done, **self.watch(self.model))
            self.place.watched = self.done

    def _rehearse(self) -> None:
        """See that model and validation fit together before an epoch is spent on it."""
        if self.validation is None or self.place.epoch >= self.num_epochs:
            return
        X, y = (part[:VALIDATION_BATCH].to(self.where) for part in self.validation)
        with (
            in_mode(self.model, training=False),
            torch.no_grad(),
            torch.random.fork_rng(devices=[]),
        ):
            output = checks.output(self.model, X)
            answers.fit_together(self.loss_fn, output, y, self.validation[1])
            answers.loss(self.loss_fn, output, y)

    def _validate(self) -> None:
        """Record how the model does on examples that it does not learn from."""
        if self.validation is None:
            return
        X, y = self.validation
        found = measure(self.model, X, y, self.loss_fn, VALIDATION_BATCH, self.metrics)
        numbers = {"validation_loss": found.loss}
        if found.accuracy is not None:
            numbers["validation_accuracy"] = found.accuracy
        numbers |= {f"validation_{name}": value for name, value in found.metrics.items()}
        self.history.record(self.done, **numbers)

    def _why(self, value: float) -> str:
        """Say in one sentence why a loss may be no number, and what to do."""
        lr = float(self.optimizer.param_groups[0]["lr"])
        if not all(each.isfinite().all() for each in self.model.parameters()):
            cause = "the weights are no longer finite themselves"
        elif self.done == self.begun:
            return (
                f"The loss of the very first batch is {value}, so nothing was trained: look at "
                "the sizes of the numbers in X, y and the weights, and at loss_fn."
            )
        else:
            cause = f"most likely the learning rate, {lr:g}, is too large"
        return (
            f"The loss is {value} at step {self.done + 1:,} of {self.total:,}, so training stopped "
            f"before that step: {cause}. Make model and optimizer anew and try a tenth of the "
            f"learning rate ({lr / 10:g})."
        )
