"""``nnbook.training.fit`` beside the loop that it stands for.

A network of 784 inputs, 256 hidden neurons and 10 outputs learns from random pictures in batches of
256, with Adam: 100 steps, two epochs. Both make the same batches from the same seed and end at
the same weights, which is looked at first. The loop does nothing else, it does not even read the
loss. ``fit`` records it, looks whether it is finite, and has looked through the data beforehand.
It copies a batch with index_select, in half the time of ``X[batch]``, and so makes up for that.
The two run in turn.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from functools import partial

import torch
from torch import Tensor, nn
from torch.nn.functional import cross_entropy

from benchmarks.harness import Options, Result, in_turn, summary
from nnbook.models import OneHidden
from nnbook.training import fit

TITLE = "fit"
PAIRS = 25
NUM_EXAMPLES, BATCH_SIZE, NUM_EPOCHS, SEED = 12_800, 256, 2, 0


def by_hand(model: nn.Module, X: Tensor, y: Tensor, optimizer: torch.optim.Optimizer) -> None:
    """Train with a bare loop."""
    generator = torch.Generator().manual_seed(SEED)
    for _ in range(NUM_EPOCHS):
        for batch in torch.randperm(len(y), generator=generator).split(BATCH_SIZE):
            loss = cross_entropy(model(X[batch]), y[batch])
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()


def by_fit(model: nn.Module, X: Tensor, y: Tensor, optimizer: torch.optim.Optimizer) -> None:
    """Train with ``fit`` as it is called in a lesson."""
    fit(
        model,
        (X, y),
        optimizer=optimizer,
        num_epochs=NUM_EPOCHS,
        batch_size=BATCH_SIZE,
        seed=SEED,
    )


Train = Callable[[nn.Module, Tensor, Tensor, torch.optim.Optimizer], None]


def trained(train: Train, X: Tensor, y: Tensor) -> tuple[float, nn.Module]:
    """Train a new network; return the milliseconds that took, and the network."""
    torch.manual_seed(SEED)
    model = OneHidden(X.shape[1], 256, 10)
    optimizer = torch.optim.Adam(model.parameters(), lr=1e-3)
    start = time.perf_counter()
    train(model, X, y, optimizer)
    return (time.perf_counter() - start) * 1000, model


def measure(options: Options) -> list[Result]:
    """Return the ratio of fit to the loop by hand."""
    torch.manual_seed(SEED)
    X, y = torch.randn(NUM_EXAMPLES, 784), torch.randint(10, (NUM_EXAMPLES,))
    ways: dict[str, Train] = {"fit": by_fit, "loop": by_hand}
    ends = [trained(way, X, y)[1].state_dict() for way in ways.values()]
    equal = all(torch.equal(value, ends[1][name]) for name, value in ends[0].items())

    def milliseconds(way: Train) -> float:
        return trained(way, X, y)[0]

    taken = in_turn({name: partial(milliseconds, way) for name, way in ways.items()}, PAIRS)
    median = {name: statistics.median(values) for name, values in taken.items()}
    return [
        Result(
            what="fit over the loop by hand, 784-256-10",
            value=median["fit"] / median["loop"],
            unit="×",
            limit=1.05,
            note=f"{median['fit']:.0f} ms, loop {median['loop']:.0f} ms, {PAIRS} pairs, "
            f"{'equal' if equal else 'NOT equal'} weights",
            details={name: summary(values) for name, values in taken.items()},
        )
    ]
