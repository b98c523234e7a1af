"""Other right answers to the exercises of the review of Part 2."""

from __future__ import annotations

from collections import Counter
from operator import itemgetter
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812, as all the world calls it

from tests.exercises.idioms.register import refused, right


@right("2.6/report", "a Counter and loops, as a list")
def report_by_counter(logits: Tensor, y: Tensor, y_train: Tensor) -> list[float]:
    ((most, _),) = Counter(y_train.tolist()).most_common(1)
    hits = [row.argmax().item() == k for row, k in zip(logits, y.tolist(), strict=True)]
    return [sum(hits) / len(hits), y.tolist().count(most) / len(y)]


@right("2.6/report", "NumPy")
def report_by_numpy(logits: Tensor, y: Tensor, y_train: Tensor) -> Any:
    kinds, counts = np.unique(y_train.numpy(), return_counts=True)
    named = logits.numpy().argmax(axis=1)
    return np.mean(named == y.numpy()), np.mean(kinds[counts.argmax()] == y.numpy())


@right("2.6/report", "mode, and sums over numel")
def report_by_mode(logits: Tensor, y: Tensor, y_train: Tensor) -> tuple[float, float]:
    _, named = logits.max(dim=1)
    return (named == y).sum().item() / y.numel(), (y == y_train.mode().values).sum().item() / len(y)


@refused("2.6/report", "tensors", says="Return two Python numbers")
def report_as_tensors(logits: Tensor, y: Tensor, y_train: Tensor) -> Any:
    return (logits.argmax(1) == y).double().mean(), (y == y_train.mode().values).double().mean()


@right("2.6/among", "argsort")
def among_by_argsort(logits: Tensor, y: Tensor, k: int) -> float:
    best = logits.argsort(dim=1, descending=True)[:, :k]
    return sum(int(y[i] in best[i]) for i in range(len(y))) / len(y)


@right("2.6/among", "how many are larger")
def among_by_rank(logits: Tensor, y: Tensor, k: int) -> Any:
    mine = logits.gather(1, y.unsqueeze(1))
    return np.mean(((logits > mine).sum(1) < k).numpy())


@refused("2.6/among", "a tensor with one number", says="Return that share as a Python number")
def among_as_tensor(logits: Tensor, y: Tensor, k: int) -> Tensor:
    return (logits.topk(k).indices == y[:, None]).any(1).float().mean()


@right("2.6/choose", "sorted by the second")
def choose_by_sorting(results: dict[int, tuple[float, ...]]) -> list[Any]:
    width, told = sorted(results.items(), key=lambda item: item[1][1])[-1]
    return [width, told[-1]]


@right("2.6/choose", "a loop that keeps the best")
def choose_by_loop(results: dict[int, tuple[float, ...]]) -> tuple[int, float]:
    best, validation, test = 0, -1.0, 0.0
    for width, (_, each, at_last) in results.items():
        if each > validation:
            best, validation, test = width, each, at_last
    return best, test


@right("2.6/choose", "argmax of NumPy, whose numbers come back")
def choose_by_numpy(results: dict[int, tuple[float, ...]]) -> Any:
    widths, table = np.array([*results]), np.array([*results.values()])
    at = table[:, 1].argmax()
    return widths[at], table[at, 2]


@right("2.6/choose", "max of pairs, the width a float")
def choose_as_float(results: dict[int, tuple[float, ...]]) -> tuple[float, float]:
    validation = {width: told[1] for width, told in results.items()}
    width, _ = max(validation.items(), key=itemgetter(1))
    return float(width), results[width][2]


@right("2.6/choose", "tensors")
def choose_as_tensors(results: dict[int, tuple[float, ...]]) -> Any:
    table = torch.tensor([(width, *told) for width, told in results.items()], dtype=torch.float64)
    return tuple(table[table[:, 2].argmax(), [0, 3]])


@right("2.6/clinic", "a Sequential")
def clinic_by_sequential(X: Tensor, y: Tensor, num_classes: int, lr: float, num_steps: int) -> Any:
    torch.manual_seed(0)
    net = nn.Sequential(nn.Linear(X.shape[1], 8), nn.ReLU(), nn.Linear(8, num_classes))
    sgd = torch.optim.SGD(net.parameters(), lr=lr)
    for _ in range(num_steps):
        sgd.zero_grad()
        nn.CrossEntropyLoss()(net(X), y).backward()
        sgd.step()
    with torch.no_grad():
        return net(X)


@right("2.6/clinic", "autograd.grad, and parameters moved by hand")
def clinic_by_grad(X: Tensor, y: Tensor, num_classes: int, lr: float, num_steps: int) -> Tensor:
    torch.manual_seed(0)
    hidden = nn.Linear(X.shape[1], 8)
    output = nn.Linear(8, num_classes)
    parameters = [*hidden.parameters(), *output.parameters()]
    for _ in range(num_steps):
        loss = -output(hidden(X).relu()).log_softmax(1)[torch.arange(len(y)), y].mean()
        for p, slope in zip(parameters, torch.autograd.grad(loss, parameters), strict=True):
            p.data -= lr * slope
    return output(F.relu(hidden(X))).data


@right("2.6/loop", "slices of one order")
def loop_by_slices(
    model: nn.Module, seen: Any, unseen: Any, num_epochs: int, dice: Any
) -> list[float]:
    adam = torch.optim.Adam(model.parameters(), 0.05)
    told = []
    for _ in range(num_epochs):
        order = torch.randperm(len(seen.y), generator=dice)
        X, y = seen.X[order], seen.y[order]
        for at in range(0, len(y), 8):
            adam.zero_grad(set_to_none=False)
            nn.CrossEntropyLoss()(model(X[at : at + 8]), y[at : at + 8]).backward()
            adam.step()
        with torch.inference_mode():
            named = model(unseen.X).max(1)[1]
        told.append((named == unseen.y).sum().item() / len(unseen.y))
    return told


@right("2.6/loop", "chunks, and accuracies of NumPy in a tuple")
def loop_by_chunks(model: nn.Module, seen: Any, unseen: Any, num_epochs: int, dice: Any) -> Any:
    adam = torch.optim.Adam(model.parameters(), lr=0.05)

    def epoch() -> Any:
        for some in torch.randperm(seen.y.shape[0], generator=dice).chunk(-(-len(seen.y) // 8)):
            loss = F.cross_entropy(model(seen.X[some]), seen.y[some])
            loss.backward()
            adam.step()
            adam.zero_grad()
        return np.mean(model(unseen.X).detach().numpy().argmax(1) == unseen.y.numpy())

    return tuple(epoch() for _ in range(num_epochs))


@refused("2.6/loop", "a tensor", says="as a list of Python numbers")
def loop_as_tensor(model: nn.Module, seen: Any, unseen: Any, num_epochs: int, dice: Any) -> Tensor:
    return torch.tensor(loop_by_slices(model, seen, unseen, num_epochs, dice))
