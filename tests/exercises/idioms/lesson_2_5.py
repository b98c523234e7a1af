"""Other right answers to the exercises of lesson 2.5."""

from __future__ import annotations

import itertools
import math
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812, as all the world calls it

from tests.exercises.idioms.register import right


@right("2.5/cross-entropy", "logsumexp and gather")
def entropy_by_gather(logits: Tensor, y: Tensor) -> Tensor:
    of_truth = logits.gather(1, y[:, None]).squeeze(1)
    return (logits.logsumexp(dim=1) - of_truth).mean()


@right("2.5/cross-entropy", "log_softmax and nll_loss")
def entropy_by_nll(logits: Tensor, y: Tensor) -> Tensor:
    return F.nll_loss(F.log_softmax(logits, dim=-1), y)


@right("2.5/cross-entropy", "a loop into a tensor of shape (1,)")
def entropy_by_loop(logits: Tensor, y: Tensor) -> Tensor:
    total = torch.zeros(1)
    for row, k in zip(logits, y, strict=True):
        shifted = row - row.max()
        total = total + torch.log(torch.exp(shifted).sum()) - shifted[k]
    return total / len(y)


@right("2.5/cross-entropy", "one-hot rows")
def entropy_by_one_hot(logits: Tensor, y: Tensor) -> Tensor:
    hot = F.one_hot(y, logits.shape[1])
    shifted = logits - logits.amax(1, keepdim=True)
    return -((shifted - shifted.exp().sum(1, True).log()) * hot).sum() / y.numel()


@right("2.5/cross-entropy", "a Python number, by math")
def entropy_by_math(logits: Tensor, y: Tensor) -> float:
    losses = []
    for row, k in zip(logits.tolist(), y.tolist(), strict=True):
        top = max(row)
        losses.append(top + math.log(sum(math.exp(z - top) for z in row)) - row[k])
    return sum(losses) / len(losses)


@right("2.5/cross-entropy", "NumPy, in 64 bits")
def entropy_by_numpy(logits: Tensor, y: Tensor) -> Tensor:
    z = logits.numpy().astype(np.float64)
    total = np.logaddexp.reduce(z, axis=1)
    return torch.tensor((total - z[np.arange(len(z)), y.numpy()]).mean())


@right("2.5/soft-targets", "einsum")
def soft_by_einsum(logits: Tensor, targets: Tensor) -> Tensor:
    return -torch.einsum("nc,nc->", targets, logits.log_softmax(1)) / len(logits)


@right("2.5/soft-targets", "a loop over the rows")
def soft_by_loop(logits: Tensor, targets: Tensor) -> Tensor:
    losses = []
    for row, wanted in zip(logits, targets, strict=True):
        losses.append(-(wanted * (row - torch.logsumexp(row, 0))).sum())
    return torch.stack(losses).mean()


@right("2.5/soft-targets", "PyTorch's own")
def soft_by_torch(logits: Tensor, targets: Tensor) -> Tensor:
    return F.cross_entropy(logits, targets)


@right("2.5/soft-targets", "a Python number")
def soft_as_number(logits: Tensor, targets: Tensor) -> float:
    return sum(-float(t @ z.log_softmax(0)) for z, t in zip(logits, targets, strict=True)) / len(
        logits
    )


@right("2.5/unknown", "a loop over both")
def unknown_by_loop(parameters: list[Tensor], sizes: list[int]) -> int:
    missing = 0
    for i in range(1, len(sizes)):
        missing += sizes[i] * (sizes[i - 1] + 1)
    for each in parameters:
        missing -= math.prod(each.shape)
    return missing


@right("2.5/unknown", "layers made and counted, by NumPy")
def unknown_by_layers(parameters: list[Tensor], sizes: list[int]) -> Any:
    layers = [nn.Linear(a, b) for a, b in itertools.pairwise(sizes)]
    wanted = [p.numel() for layer in layers for p in layer.parameters()]
    return np.sum(wanted) - np.sum([p.numel() for p in parameters], dtype=int)


@right("2.5/unknown", "a sum of NumPy over nothing, which is 0.0")
def unknown_by_numpy(parameters: list[Tensor], sizes: list[int]) -> Any:
    s = np.array(sizes)
    return (s[:-1] * s[1:] + s[1:]).sum() - np.sum([p.numel() for p in parameters])


@right("2.5/register", "a Sequential")
def register_by_sequential(sizes: list[int]) -> nn.Module:
    layers: list[nn.Module] = []
    for a, b in itertools.pairwise(sizes):
        layers += [nn.Linear(a, b), nn.ReLU()]
    return nn.Sequential(*layers[:-1])


@right("2.5/register", "a class with other attributes, in the place of a function")
class Registered(nn.Module):
    """A network with an attribute for each layer."""

    def __init__(self, sizes: list[int]) -> None:
        super().__init__()
        for i, (a, b) in enumerate(itertools.pairwise(sizes)):
            setattr(self, f"layer_{i}", nn.Linear(a, b))

    def forward(self, X: Tensor) -> Tensor:
        *hidden, output = self.children()
        for each in hidden:
            X = F.relu(each(X), inplace=True)
        return output(X)


@right("2.5/register", "a subclass of Sequential, and register_module")
def register_by_subclass(sizes: list[int]) -> nn.Module:
    class Net(nn.Sequential):
        pass

    net = Net()
    for i in range(len(sizes) - 1):
        if i:
            net.append(nn.ReLU())
        net.append(nn.Linear(sizes[i], sizes[i + 1]))
    return net


@right("2.5/register", "bare parameters")
def register_by_parameters(sizes: list[int]) -> nn.Module:
    class Net(nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.weights = nn.ParameterList()
            for a, b in itertools.pairwise(sizes):
                self.weights += [nn.Parameter(torch.randn(b, a)), nn.Parameter(torch.zeros(b))]

        def forward(self, X: Tensor) -> Tensor:
            for i in range(0, len(self.weights), 2):
                X = (X if i == 0 else X.relu()) @ self.weights[i].T + self.weights[i + 1]
            return X

    return Net()


@right("2.5/success", "one by one")
def success_one_by_one(model: nn.Module, X: Tensor, y: Tensor) -> float:
    right_ones = 0
    with torch.no_grad():
        for i in range(len(y)):
            right_ones += int(model(X[i : i + 1]).argmax() == y[i])
    return right_ones / len(y) * 100


@right("2.5/success", "decorated, a sum over numel")
@torch.inference_mode()
def success_decorated(model: nn.Module, X: Tensor, y: Tensor) -> float:
    return 100.0 * (model(X).max(1).indices == y).sum().item() / y.numel()


@right("2.5/success", "a mean of NumPy")
def success_by_numpy(model: nn.Module, X: Tensor, y: Tensor) -> Any:
    named = model(X).detach().numpy().argmax(1)
    return 100 * np.mean(named == y.numpy())


@right("2.5/success", "a tensor with one number")
def success_as_tensor(model: nn.Module, X: Tensor, y: Tensor) -> Tensor:
    return 100 * model(X).softmax(1).argmax(1).eq(y).float().mean()


@right("2.5/reach", "no mini-batches, Adam, a Sequential")
def reach_full_batch(X: Tensor, y: Tensor, num_classes: int) -> nn.Module:
    torch.manual_seed(1)
    net = nn.Sequential(nn.Linear(X.shape[1], 256), nn.ReLU(), nn.Linear(256, num_classes))
    adam = torch.optim.Adam(net.parameters(), lr=0.003)
    for _ in range(60):
        adam.zero_grad()
        nn.CrossEntropyLoss()(net(X), y).backward()
        adam.step()
    return net


@right("2.5/reach", "momentum, rows drawn with replacement, weight decay")
def reach_by_momentum(X: Tensor, y: Tensor, num_classes: int) -> nn.Module:
    net = nn.Sequential(nn.Linear(X.shape[1], 256), nn.ReLU(), nn.Linear(256, num_classes))
    sgd = torch.optim.SGD(net.parameters(), lr=0.05, momentum=0.9, weight_decay=1e-3)
    for _ in range(400):
        some = torch.randint(len(y), (64,))
        sgd.zero_grad()
        F.cross_entropy(net(X[some]), y[some]).backward()
        sgd.step()
    return net
