"""The bug clinic `2.6/clinic`: a classifier that runs, and in which four things are wrong.

Nothing stops this script. An answer is known by the logits it ends with, so whatever is still wrong
is named, alone or together.
"""

# mypy: disable-error-code="no-any-return"
# The answer is shown to learners: it returns what a layer gives without ceremony.

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import combinations

import torch
from torch import Tensor, nn
from torch.nn.functional import cross_entropy

from nnbook.workbook import Exercise, Mistake


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


SLIPS = {
    "dropped": (
        "What ReLU returns is thrown away: `torch.relu(activated)` changes nothing in place. So "
        "both layers together are one linear map."
    ),
    "softmax": (
        "Softmax stands before the loss, and `cross_entropy` applies it once more. It takes "
        "logits: the differences shrink, and so do the gradients."
    ),
    "unknown": (
        "The hidden layer never learns: the optimiser was given the parameters of the output "
        "layer only."
    ),
    "unzeroed": (
        "The first step is right, the second is not: old gradients are still there, and pile up."
    ),
}
"""What is wrong, in the order in which it is told."""

ALSO = {
    "softmax": "the second softmax",
    "unknown": "a layer that the optimiser does not know",
    "unzeroed": "the old gradients",
}


def broken(
    X: Tensor, y: Tensor, num_classes: int, lr: float, num_steps: int, *, slips: tuple[str, ...]
) -> Tensor:
    """Train as `train` does, with some bugs left."""
    torch.manual_seed(0)
    hidden, output = nn.Linear(X.shape[1], 8), nn.Linear(8, num_classes)

    def network(X: Tensor) -> Tensor:
        between = hidden(X) if "dropped" in slips else torch.relu(hidden(X))
        logits: Tensor = output(between)
        return logits.softmax(dim=1) if "softmax" in slips else logits

    known = [*([] if "unknown" in slips else hidden.parameters()), *output.parameters()]
    optimizer = torch.optim.SGD(known, lr=lr)
    for _ in range(num_steps):
        if "unzeroed" not in slips:
            optimizer.zero_grad()
        cross_entropy(network(X), y).backward()
        optimizer.step()
    return network(X).detach()


def _mistakes() -> Iterator[Mistake]:
    """Yield every mixture of the four bugs, then one that comes from mending too much."""
    for count in range(len(SLIPS), 0, -1):
        for left in combinations(SLIPS, count):
            message = SLIPS[left[0]]
            if left[1:]:
                message += f" Still wrong as well: {' and '.join(ALSO[slip] for slip in left[1:])}."
            yield Mistake(
                name="-and-".join(left),
                answer=partial(broken, slips=left),
                message=message,
                hint=[*SLIPS].index(left[0]) // 2,
            )
    yield Mistake(
        name="recorded",
        answer=lambda *given: train(*given).requires_grad_(),
        message="All four are gone. But the logits still want gradients: `detach` them at the end.",
        hint=2,
    )


def _cases() -> list[tuple[Tensor, Tensor, int, float, int]]:
    dice = torch.Generator().manual_seed(26)
    X = torch.randn(24, 3, generator=dice)
    y = (X[:, 0] * X[:, 1] > 0).long() + (X[:, 2] > 1).long()
    return [(X, y, 3, 0.5, 0), (X, y, 3, 0.5, 1), (X, y, 3, 0.5, 2), (X[:10], y[:10], 4, 0.2, 9)]


CLINIC = Exercise(
    name="2.6/clinic",
    title="Bug clinic: a classifier that runs",
    minutes=7,
    difficulty=3,
    answer=train,
    cases=_cases,
    observe=lambda arguments, result: {
        "value": result,
        "wants gradients": getattr(result, "requires_grad", False),
    },
    repair=True,
    time_limit=20.0,
    mistakes=tuple(_mistakes()),
    hints=(
        "Follow one batch through the network and say after each line what has changed. What does "
        "`cross_entropy` want to be given?",
        "Now follow the step. Who is in the list that the optimiser got? What is in `.grad` when "
        "the second `backward` begins?",
        "Four lines: keep what ReLU returns, return `output(activated)` as it is, give both "
        "layers' parameters to the optimiser, and `zero_grad()` before `backward()`. The `detach` "
        "at the end was right.",
    ),
    praise="Nothing had stopped it. Only knowing what each line should do finds such bugs.",
)
