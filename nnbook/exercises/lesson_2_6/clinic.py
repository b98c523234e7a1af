"""The bug clinic `2.6/clinic`: a classifier that runs, and in which four things are wrong.

Nothing stops this script. An answer is known by the logits it ends with, whatever mixture of bugs
is left in it. One of them is named: the first that shows, in the kind of numbers that come out, in
the numbers before any step, after the first step or after the second.
"""

# mypy: disable-error-code="no-any-return"
# The answer is shown to learners: it returns what a layer gives without ceremony.

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from itertools import combinations
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn.functional import cross_entropy

from nnbook.workbook import Code, Mistakes, Said, Unreadable
from nnbook.workbook.exercise import Arguments, Aspects


def train(
    X: Tensor,
    y: Tensor,
    num_classes: int,
    lr: float,
    num_steps: int,
) -> Tensor:
    """Return the logits of X after num_steps full-batch steps."""
    torch.manual_seed(0)
    hidden = nn.Linear(X.shape[1], 8)
    output = nn.Linear(8, num_classes)

    def network(X: Tensor) -> Tensor:
        activated = hidden(X)
        activated = torch.relu(activated)
        return output(activated)

    parameters = [*hidden.parameters(), *output.parameters()]
    optimizer = torch.optim.SGD(parameters, lr=lr)

    for _ in range(num_steps):
        loss = cross_entropy(network(X), y)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()

    return network(X).detach()


SLIPS = ("softmax", "dropped", "unknown", "unzeroed")
"""What is wrong, in the order in which it shows."""


def broken(
    X: Tensor,
    y: Tensor,
    num_classes: int,
    lr: float,
    num_steps: int,
    *,
    slips: tuple[str, ...],
    optimizer_of: Callable[..., torch.optim.Optimizer] = torch.optim.SGD,
) -> Tensor:
    """Train as `train` does, with some bugs left."""
    torch.manual_seed(0)
    hidden, output = nn.Linear(X.shape[1], 8), nn.Linear(8, num_classes)

    def network(X: Tensor) -> Tensor:
        between = hidden(X) if "dropped" in slips else torch.relu(hidden(X))
        logits: Tensor = output(between)
        return logits.softmax(dim=1) if "softmax" in slips else logits

    known = [*([] if "unknown" in slips else hidden.parameters()), *output.parameters()]
    optimizer = optimizer_of(known, lr=lr)
    for _ in range(num_steps):
        if "unzeroed" not in slips:
            optimizer.zero_grad()
        cross_entropy(network(X), y).backward()
        optimizer.step()
    return network(X).detach()


def _mistakes() -> Iterator[tuple[str, Callable[..., Tensor]]]:
    """Yield every mixture of the four bugs, then what comes from mending otherwise."""
    for count in range(len(SLIPS), 0, -1):
        for left in combinations(SLIPS, count):
            yield "-and-".join(left), partial(broken, slips=left)
    yield "recorded", lambda *given: train(*given).requires_grad_()
    yield "softmax-at-the-end", lambda *given: train(*given).softmax(dim=1)
    yield "took-adam", partial(broken, slips=(), optimizer_of=torch.optim.Adam)


def _cases() -> list[tuple[Tensor, Tensor, int, float, int]]:
    dice = torch.Generator().manual_seed(26)
    X = torch.randn(24, 3, generator=dice)
    y = (X[:, 0] * X[:, 1] > 0).long() + (X[:, 2] > 1).long()
    return [(X, y, 3, 0.5, 0), (X, y, 3, 0.5, 1), (X, y, 3, 0.5, 2), (X[:10], y[:10], 4, 0.2, 9)]


def _observe(arguments: Arguments, result: Any) -> Aspects:
    if not isinstance(result, Tensor):
        raise Unreadable("returns")
    shares = result.dim() == 2 and bool(
        (result > 0).all() and torch.allclose(result.sum(dim=1), torch.ones(len(result)))
    )
    recorded = result.requires_grad
    return {Said("shares"): shares, "value": result, Said("recorded"): recorded}


MISTAKES: Mistakes = dict(_mistakes())
CLINIC = Code(
    "2.6/clinic",
    train,
    _cases,
    MISTAKES,
    minutes=7,
    difficulty=3,
    repair=True,
    time_limit=20.0,
    observe=_observe,
)
