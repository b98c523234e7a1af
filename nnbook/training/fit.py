"""The loop that lesson 2.5 teaches, with a history, a bar, and a way to stop and go on."""

from __future__ import annotations

import threading
import weakref
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from torch import Tensor, nn
from torch.nn.functional import cross_entropy
from torch.optim import Optimizer

from nnbook.training import checks
from nnbook.training.evaluate import LossFunction, Metric, Pair
from nnbook.training.history import History, Place
from nnbook.training.run import Run

if TYPE_CHECKING:
    from torch.optim.lr_scheduler import LRScheduler


def fit(
    model: nn.Module,
    train: Pair,
    *,
    optimizer: Optimizer,
    num_epochs: int,
    batch_size: int | None,
    loss_fn: LossFunction = cross_entropy,
    scheduler: LRScheduler | None = None,
    validation: Pair | None = None,
    metrics: Mapping[str, Metric] | None = None,
    seed: int = 0,
    history: History | None = None,
    stop: threading.Event | None = None,
    watch: Callable[[nn.Module], Mapping[str, Tensor]] | None = None,
    watch_every: int | None = None,
    progress: bool = True,
) -> History:
    """Train a model by mini-batches. The loop is taught in lesson 2.5.

    Each epoch takes the examples in an order of its own, drawn from ``seed``. After each batch the
    optimizer makes one step, then the scheduler.

    Parameters
    ----------
    model
        What turns a batch of ``X`` into logits, or into predictions. It is trained in training
        mode and is in its own mode again afterwards. Batches are moved to where it lies.
    train
        The pair ``(X, y)``: inputs of shape (N, ...) and answers of shape (N, ...).
    optimizer
        Made beforehand with ``model.parameters()``.
    num_epochs
        How often to go through all examples, counted from the beginning of ``history``.
    batch_size
        How many examples a step looks at; the last batch of an epoch may be shorter. None: all
        of them, in their own order.
    loss_fn
        Called with the model's output and ``y`` of the batch; returns the mean over the batch.
    scheduler
        Stepped after every step of the optimizer.
    validation
        A second pair. After each epoch, the model's loss on it and, for classes, its accuracy are
        recorded as ``"validation_loss"`` and ``"validation_accuracy"``.
    metrics
        Further measures by name, such as ``{"accuracy": accuracy}``: functions of a batch's output
        and ``y``. Each is recorded at every step, and of ``validation`` after every epoch.
    seed
        Decides the order of the examples.
    history
        Where to record. One that holds a stopped run of this model makes ``fit`` go on at the
        very next batch, to the same weights as without the stop.
    stop
        An event that ends the run after the step in which it is set, from another thread.
    watch
        Called with the model before the first step, every ``watch_every`` steps and at the end,
        without gradients and in evaluation mode. Its tensors are kept as snapshots.
    watch_every
        None: so that about 100 snapshots are kept.
    progress
        Whether to show a bar, and remarks on what may be a mistake.

    Returns
    -------
    History
        With the loss of each batch as ``"loss"``, measured before the step it led to. Step 1 is
        the first.

    Raises
    ------
    Diverged
        If a loss is not finite. The weights are as they were before that step.
    ValueError, TypeError
        If model, data, optimizer and the rest do not fit together; the sentence says how.

    Notes
    -----
    An interrupt, Ctrl+C or Lab's stop button, ends the run after the step it came in, and ``fit``
    returns. Only a second one cuts that step short.

    Examples
    --------
    >>> import torch
    >>> from nnbook.models import OneHidden
    >>> from nnbook.training import fit
    >>> _ = torch.manual_seed(0)
    >>> X = torch.linspace(-1, 1, 64).unsqueeze(1)
    >>> model = OneHidden(1, 8, 1)
    >>> optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
    >>> history = fit(model, (X, X.abs()), optimizer=optimizer, num_epochs=50, batch_size=16,
    ...               loss_fn=torch.nn.functional.mse_loss)
    >>> history["loss"].steps[-1]
    200
    >>> history["loss"].values[-1] < 0.01
    True
    """
    checks.module(model)
    X, y = checks.pair(train, "train")
    unseen = None if validation is None else checks.pair(validation, "validation")
    checks.whole("num_epochs", num_epochs, 0)
    checks.batch_size(batch_size)
    checks.whole("seed", seed, 0)
    measures = checks.metrics(metrics)
    remarks = checks.optimizer(model, optimizer)
    history = History() if history is None else history
    place = _place(history, model, Place(len(y), batch_size, seed))
    run = Run(
        model=model,
        X=X,
        y=y.to(X.device),
        optimizer=optimizer,
        loss_fn=loss_fn,
        scheduler=scheduler,
        validation=unseen,
        metrics=measures,
        history=history,
        place=place,
        num_epochs=num_epochs,
        stop=stop,
        watch=watch,
    )
    checks.scheduler(scheduler, optimizer, run.total - run.done)
    if watch_every is not None:
        checks.whole("watch_every", watch_every, 1)
        run.watch_every = watch_every
    if num_epochs and place.epoch >= num_epochs:
        remarks.append(
            f"This history holds {place.epoch} epochs already, so num_epochs={num_epochs} asks "
            "for no more. A new run needs a new History()."
        )
    if progress:
        print(*remarks, sep="\n", end="\n" if remarks else "")
    run.go(progress=progress)
    if progress and history.stopped == "interrupted":
        print(
            f"Interrupted after step {run.done:,} of {run.total:,}: the same call with "
            "history=history goes on from there."
        )
    return history


def _place(history: History, model: nn.Module, fresh: Place) -> Place:
    """Return where a history stands; refuse one that belongs to another run."""
    place = history.place
    if place is None:
        place = history.place = fresh
    owner = None if place.model is None else place.model()
    if owner is not None and owner is not model:
        raise ValueError(
            "This history belongs to the training of another model: give a new History(), or the "
            "model that was trained."
        )
    for name in ("num_examples", "batch_size", "seed"):
        before, now = getattr(place, name), getattr(fresh, name)
        if before != now:
            raise ValueError(
                f"This history was recorded with {name}={before}, so it cannot go on with {now}: "
                "a new run needs a new History()."
            )
    place.model = weakref.ref(model)
    return place
