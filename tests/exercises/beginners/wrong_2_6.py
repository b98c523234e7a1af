"""Wrong answers to the exercises of lesson 2.6."""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn.functional import cross_entropy

from nnbook.data import Split
from tests.exercises.beginners import wrong


@wrong(
    "2.6/report",
    "The most frequent class of the test answers.",
    mistake="most-frequent-of-the-test",
)
def report(logits: Tensor, y: Tensor, y_train: Tensor) -> tuple[float, float]:
    accuracy = (logits.argmax(1) == y).float().mean().item()
    most = y.bincount().argmax()
    return accuracy, (y == most).float().mean().item()


@wrong("2.6/report", "How frequent it is in training.", mistake="judged-by-training")
def report(logits: Tensor, y: Tensor, y_train: Tensor) -> tuple[float, float]:
    accuracy = (logits.argmax(1) == y).float().mean().item()
    most = y_train.bincount().argmax()
    return accuracy, (y_train == most).float().mean().item()


@wrong("2.6/report", "argmax down the columns.")
def report(logits: Tensor, y: Tensor, y_train: Tensor) -> tuple[float, float]:
    accuracy = (logits.argmax(0) == y).float().mean().item()
    most = y_train.bincount().argmax()
    return accuracy, (y == most).float().mean().item()


@wrong("2.6/report", "In per cent.", mistake="percent")
def report(logits: Tensor, y: Tensor, y_train: Tensor) -> tuple[float, float]:
    accuracy = 100 * (logits.argmax(1) == y).float().mean().item()
    most = y_train.bincount().argmax()
    return accuracy, 100 * (y == most).float().mean().item()


@wrong("2.6/report", "max for argmax.")
def report(logits: Tensor, y: Tensor, y_train: Tensor) -> tuple[float, float]:
    accuracy = (logits.max(1) == y).float().mean().item()
    most = y_train.bincount().argmax()
    return accuracy, (y == most).float().mean().item()


@wrong("2.6/report", "How many, not which.", mistake="how-often-for-which")
def report(logits: Tensor, y: Tensor, y_train: Tensor) -> tuple[float, float]:
    accuracy = (logits.argmax(1) == y).float().mean().item()
    most = y_train.bincount().max()
    return accuracy, (y == most).float().mean().item()


@wrong("2.6/report", "Counts instead of shares.", mistake="counts")
def report(logits: Tensor, y: Tensor, y_train: Tensor) -> tuple[float, float]:
    right = (logits.argmax(1) == y).sum().item()
    most = y_train.bincount().argmax()
    return right, (y == most).sum().item()


@wrong("2.6/report", "Tensors.")
def report(logits: Tensor, y: Tensor, y_train: Tensor) -> tuple[float, float]:
    most = y_train.bincount().argmax()
    return (logits.argmax(1) == y).mean(), (y == most).mean()


@wrong("2.6/report", "The largest class number.", mistake="the-largest-label")
def report(logits: Tensor, y: Tensor, y_train: Tensor) -> tuple[float, float]:
    accuracy = (logits.argmax(1) == y).float().mean().item()
    return accuracy, (y == y_train.max()).float().mean().item()


@wrong("2.6/choose", "By the test set.", mistake="by-test")
def choose(results: dict[int, tuple[float, ...]]) -> tuple[int, float]:
    width = max(results, key=lambda width: results[width][2])
    return width, results[width][2]


@wrong("2.6/choose", "Reports the validation accuracy.", mistake="tells-validation")
def choose(results: dict[int, tuple[float, ...]]) -> tuple[int, float]:
    width = max(results, key=lambda width: results[width][1])
    return width, results[width][1]


@wrong("2.6/choose", "By the training set.", mistake="by-training")
def choose(results: dict[int, tuple[float, ...]]) -> tuple[int, float]:
    width = max(results, key=lambda width: results[width][0])
    return width, results[width][2]


@wrong("2.6/choose", "The widest.", mistake="widest")
def choose(results: dict[int, tuple[float, ...]]) -> tuple[int, float]:
    width = max(results)
    return width, results[width][2]


@wrong("2.6/choose", "Looks for a number among the keys.")
def choose(results: dict[int, tuple[float, ...]]) -> tuple[int, float]:
    best = max(results.values())
    return results[best], best[2]


@wrong("2.6/choose", "Unpacks the dictionary without items.")
def choose(results: dict[int, tuple[float, ...]]) -> tuple[int, float]:
    best = 0
    for width, accuracies in results:
        if accuracies[1] > best:
            best = accuracies[1]
            chosen = width
    return chosen, results[chosen][2]


@wrong("2.6/choose", "Compares whole tuples: training decides.", mistake="by-training")
def choose(results: dict[int, tuple[float, ...]]) -> tuple[int, float]:
    width, accuracies = max(results.items(), key=lambda item: item[1])
    return width, accuracies[2]


@wrong("2.6/choose", "The worst.", mistake="smallest")
def choose(results: dict[int, tuple[float, ...]]) -> tuple[int, float]:
    width = min(results, key=lambda width: results[width][1])
    return width, results[width][2]


@wrong("2.6/choose", "Forgets to remember the best so far.", mistake="the-last-one")
def choose(results: dict[int, tuple[float, ...]]) -> tuple[int, float]:
    best = 0
    for width in results:
        if results[width][1] > best:
            chosen = width
    return chosen, results[chosen][2]


@wrong(
    "2.6/clinic",
    "Only takes the stop away.",
    mistake="softmax-and-dropped-and-unknown-and-unzeroed",
)
def train(X: Tensor, y: Tensor, num_classes: int, lr: float, num_steps: int) -> Tensor:
    torch.manual_seed(0)
    hidden = nn.Linear(X.shape[1], 8)
    output = nn.Linear(8, num_classes)

    def network(X: Tensor) -> Tensor:
        activated = hidden(X)
        torch.relu(activated)
        return torch.softmax(output(activated), dim=1)

    optimizer = torch.optim.SGD(output.parameters(), lr=lr)

    for _ in range(num_steps):
        loss = cross_entropy(network(X), y)
        loss.backward()
        optimizer.step()

    return network(X).detach()


@wrong(
    "2.6/clinic", "Adds zero_grad, sees no other fault.", mistake="softmax-and-dropped-and-unknown"
)
def train(X: Tensor, y: Tensor, num_classes: int, lr: float, num_steps: int) -> Tensor:
    torch.manual_seed(0)
    hidden = nn.Linear(X.shape[1], 8)
    output = nn.Linear(8, num_classes)

    def network(X: Tensor) -> Tensor:
        activated = hidden(X)
        torch.relu(activated)
        return torch.softmax(output(activated), dim=1)

    optimizer = torch.optim.SGD(output.parameters(), lr=lr)

    for _ in range(num_steps):
        optimizer.zero_grad()
        loss = cross_entropy(network(X), y)
        loss.backward()
        optimizer.step()

    return network(X).detach()


@wrong(
    "2.6/clinic",
    "zero_grad and the ReLU; the softmax and the untrained layer remain.",
    mistake="softmax-and-unknown",
)
def train(X: Tensor, y: Tensor, num_classes: int, lr: float, num_steps: int) -> Tensor:
    torch.manual_seed(0)
    hidden = nn.Linear(X.shape[1], 8)
    output = nn.Linear(8, num_classes)

    def network(X: Tensor) -> Tensor:
        activated = torch.relu(hidden(X))
        return torch.softmax(output(activated), dim=1)

    optimizer = torch.optim.SGD(output.parameters(), lr=lr)

    for _ in range(num_steps):
        optimizer.zero_grad()
        loss = cross_entropy(network(X), y)
        loss.backward()
        optimizer.step()

    return network(X).detach()


@wrong("2.6/clinic", "Only the softmax remains.", mistake="softmax")
def train(X: Tensor, y: Tensor, num_classes: int, lr: float, num_steps: int) -> Tensor:
    torch.manual_seed(0)
    hidden = nn.Linear(X.shape[1], 8)
    output = nn.Linear(8, num_classes)

    def network(X: Tensor) -> Tensor:
        activated = torch.relu(hidden(X))
        return torch.softmax(output(activated), dim=1)

    optimizer = torch.optim.SGD([*hidden.parameters(), *output.parameters()], lr=lr)

    for _ in range(num_steps):
        optimizer.zero_grad()
        loss = cross_entropy(network(X), y)
        loss.backward()
        optimizer.step()

    return network(X).detach()


@wrong("2.6/clinic", "Only the hidden layer stays untrained.", mistake="unknown")
def train(X: Tensor, y: Tensor, num_classes: int, lr: float, num_steps: int) -> Tensor:
    torch.manual_seed(0)
    hidden = nn.Linear(X.shape[1], 8)
    output = nn.Linear(8, num_classes)

    def network(X: Tensor) -> Tensor:
        activated = torch.relu(hidden(X))
        return output(activated)

    optimizer = torch.optim.SGD(output.parameters(), lr=lr)

    for _ in range(num_steps):
        optimizer.zero_grad()
        loss = cross_entropy(network(X), y)
        loss.backward()
        optimizer.step()

    return network(X).detach()


@wrong("2.6/clinic", "Only the ReLU is thrown away.", mistake="dropped")
def train(X: Tensor, y: Tensor, num_classes: int, lr: float, num_steps: int) -> Tensor:
    torch.manual_seed(0)
    hidden = nn.Linear(X.shape[1], 8)
    output = nn.Linear(8, num_classes)

    def network(X: Tensor) -> Tensor:
        activated = hidden(X)
        torch.relu(activated)
        return output(activated)

    optimizer = torch.optim.SGD([*hidden.parameters(), *output.parameters()], lr=lr)

    for _ in range(num_steps):
        optimizer.zero_grad()
        loss = cross_entropy(network(X), y)
        loss.backward()
        optimizer.step()

    return network(X).detach()


@wrong("2.6/clinic", "Only zero_grad is missing.", mistake="unzeroed")
def train(X: Tensor, y: Tensor, num_classes: int, lr: float, num_steps: int) -> Tensor:
    torch.manual_seed(0)
    hidden = nn.Linear(X.shape[1], 8)
    output = nn.Linear(8, num_classes)

    def network(X: Tensor) -> Tensor:
        return output(torch.relu(hidden(X)))

    optimizer = torch.optim.SGD([*hidden.parameters(), *output.parameters()], lr=lr)

    for _ in range(num_steps):
        loss = cross_entropy(network(X), y)
        loss.backward()
        optimizer.step()

    return network(X).detach()


@wrong("2.6/clinic", "Adds the lists of parameters as if they were lists.")
def train(X: Tensor, y: Tensor, num_classes: int, lr: float, num_steps: int) -> Tensor:
    torch.manual_seed(0)
    hidden = nn.Linear(X.shape[1], 8)
    output = nn.Linear(8, num_classes)

    def network(X: Tensor) -> Tensor:
        return output(torch.relu(hidden(X)))

    optimizer = torch.optim.SGD(hidden.parameters() + output.parameters(), lr=lr)

    for _ in range(num_steps):
        optimizer.zero_grad()
        loss = cross_entropy(network(X), y)
        loss.backward()
        optimizer.step()

    return network(X).detach()


@wrong(
    "2.6/clinic",
    "All mended, but the softmax is taken of the result.",
    mistake="softmax-at-the-end",
)
def train(X: Tensor, y: Tensor, num_classes: int, lr: float, num_steps: int) -> Tensor:
    torch.manual_seed(0)
    network = nn.Sequential(nn.Linear(X.shape[1], 8), nn.ReLU(), nn.Linear(8, num_classes))
    optimizer = torch.optim.SGD(network.parameters(), lr=lr)
    for _ in range(num_steps):
        optimizer.zero_grad()
        loss = cross_entropy(network(X), y)
        loss.backward()
        optimizer.step()
    return network(X).softmax(1).detach()


@wrong("2.6/clinic", "All mended, and Adam, which is better.", mistake="took-adam")
def train(X: Tensor, y: Tensor, num_classes: int, lr: float, num_steps: int) -> Tensor:
    torch.manual_seed(0)
    hidden = nn.Linear(X.shape[1], 8)
    output = nn.Linear(8, num_classes)

    def network(X: Tensor) -> Tensor:
        return output(torch.relu(hidden(X)))

    optimizer = torch.optim.Adam([*hidden.parameters(), *output.parameters()], lr=lr)

    for _ in range(num_steps):
        optimizer.zero_grad()
        loss = cross_entropy(network(X), y)
        loss.backward()
        optimizer.step()

    return network(X).detach()


@wrong("2.6/loop", "One order for all epochs.", mistake="same-order")
def train(
    model: nn.Module, train_set: Split, validation_set: Split, num_epochs: int
) -> list[float]:
    optimizer = torch.optim.Adam(model.parameters(), lr=0.05)
    generator = torch.Generator().manual_seed(0)
    order = torch.randperm(len(train_set.y), generator=generator)
    accuracies = []
    for _ in range(num_epochs):
        for batch in order.split(8):
            loss = cross_entropy(model(train_set.X[batch]), train_set.y[batch])
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
        with torch.no_grad():
            named = model(validation_set.X).argmax(1)
        accuracies.append((named == validation_set.y).double().mean().item())
    return accuracies


@wrong("2.6/loop", "A generator made anew in each epoch.", mistake="same-order")
def train(
    model: nn.Module, train_set: Split, validation_set: Split, num_epochs: int
) -> list[float]:
    optimizer = torch.optim.Adam(model.parameters(), lr=0.05)
    accuracies = []
    for _ in range(num_epochs):
        generator = torch.Generator().manual_seed(0)
        order = torch.randperm(len(train_set.y), generator=generator)
        for batch in order.split(8):
            loss = cross_entropy(model(train_set.X[batch]), train_set.y[batch])
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
        with torch.no_grad():
            named = model(validation_set.X).argmax(1)
        accuracies.append((named == validation_set.y).double().mean().item())
    return accuracies


@wrong("2.6/loop", "Forgets zero_grad.", mistake="unzeroed")
def train(
    model: nn.Module, train_set: Split, validation_set: Split, num_epochs: int
) -> list[float]:
    optimizer = torch.optim.Adam(model.parameters(), lr=0.05)
    generator = torch.Generator().manual_seed(0)
    accuracies = []
    for _ in range(num_epochs):
        order = torch.randperm(len(train_set.y), generator=generator)
        for batch in order.split(8):
            loss = cross_entropy(model(train_set.X[batch]), train_set.y[batch])
            loss.backward()
            optimizer.step()
        with torch.no_grad():
            named = model(validation_set.X).argmax(1)
        accuracies.append((named == validation_set.y).double().mean().item())
    return accuracies


@wrong("2.6/loop", "Measures on the training set.", mistake="judged-by-training")
def train(
    model: nn.Module, train_set: Split, validation_set: Split, num_epochs: int
) -> list[float]:
    optimizer = torch.optim.Adam(model.parameters(), lr=0.05)
    generator = torch.Generator().manual_seed(0)
    accuracies = []
    for _ in range(num_epochs):
        order = torch.randperm(len(train_set.y), generator=generator)
        for batch in order.split(8):
            loss = cross_entropy(model(train_set.X[batch]), train_set.y[batch])
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
        with torch.no_grad():
            named = model(train_set.X).argmax(1)
        accuracies.append((named == train_set.y).double().mean().item())
    return accuracies


@wrong("2.6/loop", "Shuffles X, but not y.", mistake="only-X-shuffled")
def train(
    model: nn.Module, train_set: Split, validation_set: Split, num_epochs: int
) -> list[float]:
    optimizer = torch.optim.Adam(model.parameters(), lr=0.05)
    generator = torch.Generator().manual_seed(0)
    accuracies = []
    for _ in range(num_epochs):
        order = torch.randperm(len(train_set.y), generator=generator)
        X = train_set.X[order]
        for i in range(0, len(train_set.y), 8):
            loss = cross_entropy(model(X[i : i + 8]), train_set.y[i : i + 8])
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
        with torch.no_grad():
            named = model(validation_set.X).argmax(1)
        accuracies.append((named == validation_set.y).double().mean().item())
    return accuracies


@wrong("2.6/loop", "Leaves the last, smaller batch out.", mistake="last-batch-dropped")
def train(
    model: nn.Module, train_set: Split, validation_set: Split, num_epochs: int
) -> list[float]:
    optimizer = torch.optim.Adam(model.parameters(), lr=0.05)
    generator = torch.Generator().manual_seed(0)
    accuracies = []
    for _ in range(num_epochs):
        order = torch.randperm(len(train_set.y), generator=generator)
        for i in range(len(order) // 8):
            batch = order[8 * i : 8 * i + 8]
            loss = cross_entropy(model(train_set.X[batch]), train_set.y[batch])
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
        with torch.no_grad():
            named = model(validation_set.X).argmax(1)
        accuracies.append((named == validation_set.y).double().mean().item())
    return accuracies


@wrong("2.6/loop", "Splits into 8 batches instead of batches of 8.", mistake="eight-batches")
def train(
    model: nn.Module, train_set: Split, validation_set: Split, num_epochs: int
) -> list[float]:
    optimizer = torch.optim.Adam(model.parameters(), lr=0.05)
    generator = torch.Generator().manual_seed(0)
    accuracies = []
    for _ in range(num_epochs):
        order = torch.randperm(len(train_set.y), generator=generator)
        for batch in order.chunk(8):
            loss = cross_entropy(model(train_set.X[batch]), train_set.y[batch])
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
        with torch.no_grad():
            named = model(validation_set.X).argmax(1)
        accuracies.append((named == validation_set.y).double().mean().item())
    return accuracies


@wrong("2.6/loop", "A new optimiser in each epoch.", mistake="fresh-optimiser")
def train(
    model: nn.Module, train_set: Split, validation_set: Split, num_epochs: int
) -> list[float]:
    generator = torch.Generator().manual_seed(0)
    accuracies = []
    for _ in range(num_epochs):
        optimizer = torch.optim.Adam(model.parameters(), lr=0.05)
        order = torch.randperm(len(train_set.y), generator=generator)
        for batch in order.split(8):
            loss = cross_entropy(model(train_set.X[batch]), train_set.y[batch])
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
        with torch.no_grad():
            named = model(validation_set.X).argmax(1)
        accuracies.append((named == validation_set.y).double().mean().item())
    return accuracies


@wrong("2.6/loop", "SGD.", mistake="took-sgd")
def train(
    model: nn.Module, train_set: Split, validation_set: Split, num_epochs: int
) -> list[float]:
    optimizer = torch.optim.SGD(model.parameters(), lr=0.05)
    generator = torch.Generator().manual_seed(0)
    accuracies = []
    for _ in range(num_epochs):
        order = torch.randperm(len(train_set.y), generator=generator)
        for batch in order.split(8):
            loss = cross_entropy(model(train_set.X[batch]), train_set.y[batch])
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
        with torch.no_grad():
            named = model(validation_set.X).argmax(1)
        accuracies.append((named == validation_set.y).double().mean().item())
    return accuracies


@wrong("2.6/loop", "Makes the list anew in each epoch.", mistake="only-the-last")
def train(
    model: nn.Module, train_set: Split, validation_set: Split, num_epochs: int
) -> list[float]:
    optimizer = torch.optim.Adam(model.parameters(), lr=0.05)
    generator = torch.Generator().manual_seed(0)
    for _ in range(num_epochs):
        accuracies = []
        order = torch.randperm(len(train_set.y), generator=generator)
        for batch in order.split(8):
            loss = cross_entropy(model(train_set.X[batch]), train_set.y[batch])
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
        with torch.no_grad():
            named = model(validation_set.X).argmax(1)
        accuracies.append((named == validation_set.y).double().mean().item())
    return accuracies


@wrong("2.6/loop", "Turns gradients off for good after the first epoch.")
def train(
    model: nn.Module, train_set: Split, validation_set: Split, num_epochs: int
) -> list[float]:
    optimizer = torch.optim.Adam(model.parameters(), lr=0.05)
    generator = torch.Generator().manual_seed(0)
    accuracies = []
    for _ in range(num_epochs):
        order = torch.randperm(len(train_set.y), generator=generator)
        for batch in order.split(8):
            loss = cross_entropy(model(train_set.X[batch]), train_set.y[batch])
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
        torch.set_grad_enabled(False)
        named = model(validation_set.X).argmax(1)
        accuracies.append((named == validation_set.y).double().mean().item())
    return accuracies


@wrong("2.6/loop", "Compares the logits with the classes.")
def train(
    model: nn.Module, train_set: Split, validation_set: Split, num_epochs: int
) -> list[float]:
    optimizer = torch.optim.Adam(model.parameters(), lr=0.05)
    generator = torch.Generator().manual_seed(0)
    accuracies = []
    for _ in range(num_epochs):
        order = torch.randperm(len(train_set.y), generator=generator)
        for batch in order.split(8):
            loss = cross_entropy(model(train_set.X[batch]), train_set.y[batch])
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
        with torch.no_grad():
            named = model(validation_set.X)
        accuracies.append((named == validation_set.y).double().mean().item())
    return accuracies
