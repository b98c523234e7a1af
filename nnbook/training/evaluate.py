"""How good a model is: the mean loss over all examples, and what share it gets right."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import torch
from torch import Tensor, nn
from torch.nn.functional import cross_entropy

from nnbook.training import answers, checks
from nnbook.training.modes import in_mode

LossFunction = Callable[[Tensor, Tensor], Tensor]
Metric = Callable[[Tensor, Tensor], float | Tensor]
Pair = tuple[Tensor, Tensor]


@dataclass(frozen=True)
class Evaluation:
    """What :func:`evaluate` found.

    Attributes
    ----------
    loss : float
        Mean loss of an example.
    count : int
        How many examples there were.
    correct : int or None
        How many were classified right; None where the answers are no classes.
    metrics : mapping of str to float
        What the metrics that were asked for say of all examples together.
    """

    loss: float
    count: int
    correct: int | None = None
    metrics: Mapping[str, float] = field(default_factory=dict)

    @property
    def accuracy(self) -> float | None:
        """Return the share that was classified right, from 0 to 1; None without classes."""
        return None if self.correct is None else self.correct / self.count

    def __repr__(self) -> str:
        told = [f"loss {self.loss:.4g}"]
        if self.correct is not None:
            told.append(f"accuracy {self.accuracy:.4f} ({self.correct:,} of {self.count:,} right)")
        else:
            told.append(f"{self.count:,} examples")
        told += [f"{name} {value:.4g}" for name, value in self.metrics.items()]
        return f"Evaluation: {', '.join(told)}."


def accuracy(logits: Tensor, y: Tensor) -> float:
    """Return the share of examples whose largest logit is that of their class.

    Parameters
    ----------
    logits
        Of shape (N, C), one column a class.
    y
        Classes from 0 to C - 1, of shape (N,).

    Examples
    --------
    >>> import torch
    >>> from nnbook.training import accuracy
    >>> accuracy(torch.tensor([[2.0, 1.0], [0.0, 3.0]]), torch.tensor([0, 0]))
    0.5
    """
    return _correct(logits, y) / len(y)


def evaluate(
    model: nn.Module,
    data: Pair,
    *,
    loss_fn: LossFunction = cross_entropy,
    batch_size: int | None = 1024,
    metrics: Mapping[str, Metric] | None = None,
) -> Evaluation:
    """Measure a model on data without changing it.

    It computes without gradients and in evaluation mode, which switches dropout off, and puts every
    module back into the mode it was in.

    Parameters
    ----------
    model
        What turns a batch of ``X`` into logits, or into predictions.
    data
        The pair ``(X, y)``: inputs of shape (N, ...) and answers of shape (N, ...).
    loss_fn
        Called with the model's output and ``y``; has to return the mean over the batch.
    batch_size
        How many examples to compute at once, a matter of memory; None: all. A last batch that is
        shorter counts for less.
    metrics
        Further measures by name, each a function of all outputs and all answers.

    Returns
    -------
    Evaluation
        With ``loss``, ``accuracy``, ``correct``, ``count`` and ``metrics``. The accuracy is None
        unless ``y`` holds whole numbers and the output has a column for each class.

    Raises
    ------
    ValueError
        If data and model do not fit together; the sentence says how.

    Examples
    --------
    >>> import torch
    >>> from torch import nn
    >>> from nnbook.training import evaluate
    >>> model = nn.Linear(2, 2, bias=False)
    >>> _ = nn.init.eye_(model.weight)
    >>> evaluate(model, (torch.eye(2), torch.tensor([0, 1]))).correct
    2
    """
    checks.module(model)
    X, y = checks.pair(data, "the data")
    checks.batch_size(batch_size)
    return measure(model, X, y, loss_fn, batch_size, checks.metrics(metrics))


def measure(
    model: nn.Module,
    X: Tensor,
    y: Tensor,
    loss_fn: LossFunction,
    batch_size: int | None,
    metrics: Mapping[str, Metric],
) -> Evaluation:
    """Measure a model on data that was checked."""
    where = checks.device(model)
    outputs: list[Tensor] = []
    total, size = 0.0, batch_size or len(y)
    with in_mode(model, training=False), torch.no_grad():
        for part_X, part_y in zip(X.split(size), y.split(size), strict=True):
            part_y = part_y.to(where)
            output = checks.output(model, part_X.to(where))
            if not outputs:
                answers.fit_together(loss_fn, output, part_y, y)
            total += answers.loss(loss_fn, output, part_y).item() * len(part_y)
            outputs.append(output)
        output, y = torch.cat(outputs), y.to(where)
        found = {name: float(metric(output, y)) for name, metric in metrics.items()}
    correct = _correct(output, y) if answers.classifies(output, y) else None
    return Evaluation(total / len(y), len(y), correct, found)


def _correct(logits: Tensor, y: Tensor) -> int:
    return int((logits.argmax(1) == y).sum())
