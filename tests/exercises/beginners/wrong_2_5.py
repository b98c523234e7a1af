"""Wrong answers to the exercises of lesson 2.5."""

from __future__ import annotations

from itertools import pairwise

import torch
from torch import Tensor, nn
from torch.nn.functional import cross_entropy, one_hot

from nnbook.models import OneHidden
from tests.exercises.beginners import wrong


@wrong(
    "2.5/cross-entropy", "exp of the logits as they are: thousands overflow.", mistake="overflow"
)
def cross_entropy_by_hand(logits: Tensor, y: Tensor) -> Tensor:
    probabilities = logits.exp() / logits.exp().sum(1, keepdim=True)
    return -probabilities[torch.arange(len(y)), y].log().mean()


@wrong("2.5/cross-entropy", "Sums over all rows.", mistake="sum-over-all-rows")
def cross_entropy_by_hand(logits: Tensor, y: Tensor) -> Tensor:
    shifted = logits - logits.max(1, keepdim=True).values
    logs = shifted - shifted.exp().sum().log()
    return -logs[torch.arange(len(y)), y].mean()


@wrong("2.5/cross-entropy", "Takes [:, y].", mistake="every-pair")
def cross_entropy_by_hand(logits: Tensor, y: Tensor) -> Tensor:
    shifted = logits - logits.max(1, keepdim=True).values
    logs = shifted - shifted.exp().sum(1, keepdim=True).log()
    return -logs[:, y].mean()


@wrong("2.5/cross-entropy", "Softmax down the columns.", mistake="down-the-columns")
def cross_entropy_by_hand(logits: Tensor, y: Tensor) -> Tensor:
    shifted = logits - logits.max(0, keepdim=True).values
    logs = shifted - shifted.exp().sum(0, keepdim=True).log()
    return -logs[torch.arange(len(y)), y].mean()


@wrong(
    "2.5/cross-entropy",
    "Shifts, but takes the log of the quotient, which may be 0.",
    mistake="log-of-nothing",
)
def cross_entropy_by_hand(logits: Tensor, y: Tensor) -> Tensor:
    shifted = (logits - logits.max(1, keepdim=True).values).exp()
    probabilities = shifted / shifted.sum(1, keepdim=True)
    return -probabilities[torch.arange(len(y)), y].log().mean()


@wrong("2.5/cross-entropy", "Forgets the minus.", mistake="sign")
def cross_entropy_by_hand(logits: Tensor, y: Tensor) -> Tensor:
    shifted = logits - logits.max(1, keepdim=True).values
    logs = shifted - shifted.exp().sum(1, keepdim=True).log()
    return logs[torch.arange(len(y)), y].mean()


@wrong("2.5/cross-entropy", "The sum over the pictures.", mistake="sum")
def cross_entropy_by_hand(logits: Tensor, y: Tensor) -> Tensor:
    shifted = logits - logits.max(1, keepdim=True).values
    logs = shifted - shifted.exp().sum(1, keepdim=True).log()
    return -logs[torch.arange(len(y)), y].sum()


@wrong("2.5/cross-entropy", "The mean over all classes.", mistake="mean-of-all")
def cross_entropy_by_hand(logits: Tensor, y: Tensor) -> Tensor:
    shifted = logits - logits.max(1, keepdim=True).values
    logs = shifted - shifted.exp().sum(1, keepdim=True).log()
    return -(logs * one_hot(y, logits.shape[1])).mean()


@wrong("2.5/cross-entropy", "The log of the probabilities forgotten.", mistake="no-logarithm")
def cross_entropy_by_hand(logits: Tensor, y: Tensor) -> Tensor:
    shifted = (logits - logits.max(1, keepdim=True).values).exp()
    probabilities = shifted / shifted.sum(1, keepdim=True)
    return -probabilities[torch.arange(len(y)), y].mean()


@wrong("2.5/cross-entropy", "Forgets keepdim.")
def cross_entropy_by_hand(logits: Tensor, y: Tensor) -> Tensor:
    shifted = logits - logits.max(1).values
    logs = shifted - shifted.exp().sum(1).log()
    return -logs[torch.arange(len(y)), y].mean()


@wrong("2.5/cross-entropy", "max gives two things.")
def cross_entropy_by_hand(logits: Tensor, y: Tensor) -> Tensor:
    shifted = logits - logits.max(1, keepdim=True)
    logs = shifted - shifted.exp().sum(1, keepdim=True).log()
    return -logs[torch.arange(len(y)), y].mean()


@wrong("2.5/cross-entropy", "Softmax twice.", mistake="softmax-twice")
def cross_entropy_by_hand(logits: Tensor, y: Tensor) -> Tensor:
    return cross_entropy(logits.softmax(1), y)


@wrong("2.5/cross-entropy", "exp overflows in the difference, too.", mistake="overflow-of-the-sum")
def cross_entropy_by_hand(logits: Tensor, y: Tensor) -> Tensor:
    logs = logits - logits.exp().sum(1, keepdim=True).log()
    return -logs[torch.arange(len(y)), y].mean()


@wrong(
    "2.5/cross-entropy",
    "Takes the largest probability instead of the true class's.",
    mistake="likeliest",
)
def cross_entropy_by_hand(logits: Tensor, y: Tensor) -> Tensor:
    shifted = logits - logits.max(1, keepdim=True).values
    logs = shifted - shifted.exp().sum(1, keepdim=True).log()
    return -logs.max(1).values.mean()


@wrong("2.5/cross-entropy", "Changes the logits in place.")
def cross_entropy_by_hand(logits: Tensor, y: Tensor) -> Tensor:
    logits -= logits.max(1, keepdim=True).values
    logs = logits - logits.exp().sum(1, keepdim=True).log()
    return -logs[torch.arange(len(y)), y].mean()


@wrong("2.5/unknown", "Counts those that are known.", mistake="known")
def unknown(parameters: list[Tensor], sizes: list[int]) -> int:
    return sum(each.numel() for each in parameters)


@wrong("2.5/unknown", "Counts tensors.", mistake="tensors-missing")
def unknown(parameters: list[Tensor], sizes: list[int]) -> int:
    return 2 * (len(sizes) - 1) - len(parameters)


@wrong("2.5/unknown", "Forgets the biases.", mistake="no-biases")
def unknown(parameters: list[Tensor], sizes: list[int]) -> int:
    expected = sum(a * b for a, b in pairwise(sizes))
    return expected - sum(each.numel() for each in parameters)


@wrong("2.5/unknown", "Known minus expected.", mistake="other-way-round")
def unknown(parameters: list[Tensor], sizes: list[int]) -> int:
    expected = sum(a * b + b for a, b in pairwise(sizes))
    return sum(each.numel() for each in parameters) - expected


@wrong("2.5/unknown", "len counts only the rows.", mistake="rows-counted")
def unknown(parameters: list[Tensor], sizes: list[int]) -> int:
    expected = sum(a * b + b for a, b in pairwise(sizes))
    return expected - sum(len(each) for each in parameters)


@wrong("2.5/unknown", "Misspells numel.")
def unknown(parameters: list[Tensor], sizes: list[int]) -> int:
    expected = sum(a * b + b for a, b in pairwise(sizes))
    return expected - sum(each.numels() for each in parameters)


@wrong("2.5/unknown", "A list has no parameters.")
def unknown(parameters: list[Tensor], sizes: list[int]) -> int:
    expected = sum(a * b + b for a, b in pairwise(sizes))
    return expected - sum(each.numel() for each in parameters.parameters())


@wrong("2.5/register", "Only takes the stop away.", mistake="as-it-was")
def network_of(sizes: list[int]) -> nn.Module:
    class Network(nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.layers = [nn.Linear(*pair) for pair in pairwise(sizes)]

        def forward(self, X: Tensor) -> Tensor:
            for layer in self.layers[:-1]:
                X = torch.relu(layer(X))
            logits: Tensor = self.layers[-1](X)
            return logits

    return Network()


@wrong("2.5/register", "A tuple instead of a list.", mistake="as-it-was")
def network_of(sizes: list[int]) -> nn.Module:
    class Network(nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.layers = tuple(nn.Linear(*pair) for pair in pairwise(sizes))

        def forward(self, X: Tensor) -> Tensor:
            for layer in self.layers[:-1]:
                X = torch.relu(layer(X))
            return self.layers[-1](X)

    return Network()


@wrong("2.5/register", "A Sequential without the ReLUs.", mistake="no-relu")
def network_of(sizes: list[int]) -> nn.Module:
    return nn.Sequential(*[nn.Linear(*pair) for pair in pairwise(sizes)])


@wrong("2.5/register", "A ReLU after the last layer, too.", mistake="relu-at-the-end")
def network_of(sizes: list[int]) -> nn.Module:
    layers = []
    for pair in pairwise(sizes):
        layers += [nn.Linear(*pair), nn.ReLU()]
    return nn.Sequential(*layers)


@wrong("2.5/register", "Returns the class instead of a network.")
def network_of(sizes: list[int]) -> nn.Module:
    class Network(nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.layers = nn.ModuleList([nn.Linear(*pair) for pair in pairwise(sizes)])

        def forward(self, X: Tensor) -> Tensor:
            for layer in self.layers[:-1]:
                X = torch.relu(layer(X))
            return self.layers[-1](X)

    return Network


@wrong("2.5/register", "Forgets super.")
def network_of(sizes: list[int]) -> nn.Module:
    class Network(nn.Module):
        def __init__(self) -> None:
            self.layers = nn.ModuleList([nn.Linear(*pair) for pair in pairwise(sizes)])

        def forward(self, X: Tensor) -> Tensor:
            for layer in self.layers[:-1]:
                X = torch.relu(layer(X))
            return self.layers[-1](X)

    return Network()


@wrong("2.5/register", "Registers all but the last.", mistake="all-but-the-last")
def network_of(sizes: list[int]) -> nn.Module:
    class Network(nn.Module):
        def __init__(self) -> None:
            super().__init__()
            layers = [nn.Linear(*pair) for pair in pairwise(sizes)]
            self.layers = nn.ModuleList(layers[:-1])
            self.last = [layers[-1]]

        def forward(self, X: Tensor) -> Tensor:
            for layer in self.layers:
                X = torch.relu(layer(X))
            return self.last[0](X)

    return Network()


@wrong(
    "2.5/success",
    "Only takes the stop away.",
    mistake="still-trains-and-half-and-divided-by-the-last",
)
def success_rate(model: nn.Module, X: Tensor, y: Tensor) -> float:
    optimizer = torch.optim.Adam(model.parameters(), lr=0.01)
    right = 0
    for i in range(len(y) // 2):
        logits = model(X[i : i + 1])
        loss = cross_entropy(logits, y[i : i + 1])
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        right += int(logits.argmax().item() == y[i].item())
    return right / i * 100


@wrong("2.5/success", "Still learns, on all of them.", mistake="still-trains")
def success_rate(model: nn.Module, X: Tensor, y: Tensor) -> float:
    optimizer = torch.optim.Adam(model.parameters(), lr=0.01)
    right = 0
    for i in range(len(y)):
        logits = model(X[i : i + 1])
        loss = cross_entropy(logits, y[i : i + 1])
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        right += int(logits.argmax().item() == y[i].item())
    return right / len(y) * 100


@wrong(
    "2.5/success",
    "No longer learns; half, and the wrong divisor, remain.",
    mistake="half-and-divided-by-the-last",
)
def success_rate(model: nn.Module, X: Tensor, y: Tensor) -> float:
    right = 0
    for i in range(len(y) // 2):
        logits = model(X[i : i + 1])
        right += int(logits.argmax().item() == y[i].item())
    return right / i * 100


@wrong("2.5/success", "Only the divisor is left.", mistake="divided-by-the-last")
def success_rate(model: nn.Module, X: Tensor, y: Tensor) -> float:
    right = 0
    for i in range(len(y)):
        logits = model(X[i : i + 1])
        right += int(logits.argmax().item() == y[i].item())
    return right / i * 100


@wrong("2.5/success", "Only half is looked at.", mistake="half")
def success_rate(model: nn.Module, X: Tensor, y: Tensor) -> float:
    right = 0
    for i in range(len(y) // 2):
        logits = model(X[i : i + 1])
        right += int(logits.argmax().item() == y[i].item())
    return right / (len(y) // 2) * 100


@wrong(
    "2.5/success",
    "Half of them counted, all of them divided by.",
    mistake="half-and-divided-by-all",
)
def success_rate(model: nn.Module, X: Tensor, y: Tensor) -> float:
    right = 0
    for i in range(len(y) // 2):
        logits = model(X[i : i + 1])
        right += int(logits.argmax().item() == y[i].item())
    return right / len(y) * 100


@wrong("2.5/success", "A share, not per cent.", mistake="share")
def success_rate(model: nn.Module, X: Tensor, y: Tensor) -> float:
    with torch.no_grad():
        return (model(X).argmax(1) == y).double().mean().item()


@wrong("2.5/success", "argmax over the whole table.", mistake="one-answer-for-all")
def success_rate(model: nn.Module, X: Tensor, y: Tensor) -> float:
    with torch.no_grad():
        return (model(X).argmax() == y).double().mean().item() * 100


@wrong("2.5/success", "argmax down the columns.")
def success_rate(model: nn.Module, X: Tensor, y: Tensor) -> float:
    with torch.no_grad():
        return (model(X).argmax(0) == y).double().mean().item() * 100


@wrong("2.5/success", "The mean of true and false.")
def success_rate(model: nn.Module, X: Tensor, y: Tensor) -> float:
    with torch.no_grad():
        return (model(X).argmax(1) == y).mean().item() * 100


@wrong("2.5/success", "A rate of 0 does no harm to the weights; counting begins at 1.")
def success_rate(model: nn.Module, X: Tensor, y: Tensor) -> float:
    optimizer = torch.optim.Adam(model.parameters(), lr=0)
    right = 0
    for i in range(1, len(y)):
        logits = model(X[i : i + 1])
        loss = cross_entropy(logits, y[i : i + 1])
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        right += int(logits.argmax().item() == y[i].item())
    return right / len(y) * 100


@wrong("2.5/success", "Turns gradients off for good.")
def success_rate(model: nn.Module, X: Tensor, y: Tensor) -> float:
    torch.set_grad_enabled(False)
    right = 0
    for i in range(len(y)):
        logits = model(X[i : i + 1])
        right += int(logits.argmax().item() == y[i].item())
    return right / len(y) * 100


@wrong("2.5/reach", "An untrained network.", mistake="untrained")
def train_network(X: Tensor, y: Tensor) -> nn.Module:
    return OneHidden(784, 256, 10)


@wrong("2.5/reach", "Forgets zero_grad, and a rate that is far too large.", mistake="untrained")
def train_network(X: Tensor, y: Tensor) -> nn.Module:
    torch.manual_seed(0)
    model = OneHidden(784, 64, 10)
    optimizer = torch.optim.SGD(model.parameters(), lr=10)
    for _ in range(20):
        loss = cross_entropy(model(X), y)
        loss.backward()
        optimizer.step()
    return model


@wrong("2.5/reach", "Returns the last loss.")
def train_network(X: Tensor, y: Tensor) -> nn.Module:
    torch.manual_seed(0)
    model = OneHidden(784, 16, 10)
    optimizer = torch.optim.Adam(model.parameters(), lr=0.01)
    for _ in range(3):
        loss = cross_entropy(model(X), y)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    return loss


@wrong("2.5/reach", "One logit for ten classes.")
def train_network(X: Tensor, y: Tensor) -> nn.Module:
    torch.manual_seed(0)
    model = OneHidden(784, 16, 1)
    optimizer = torch.optim.Adam(model.parameters(), lr=0.01)
    for _ in range(3):
        loss = cross_entropy(model(X), y)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    return model


@wrong("2.5/reach", "Three steps will do.")
def train_network(X: Tensor, y: Tensor) -> nn.Module:
    torch.manual_seed(0)
    model = OneHidden(784, 16, 10)
    optimizer = torch.optim.SGD(model.parameters(), lr=0.01)
    for _ in range(3):
        loss = cross_entropy(model(X), y)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    return model
