"""Networks that are trained as a stack get the weights they would get alone."""

from __future__ import annotations

import copy
import pickle
from collections.abc import Callable
from typing import Any

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from torch import Tensor, nn
from torch.nn.functional import cross_entropy, leaky_relu

from nnbook.models import OneHidden
from nnbook.training import Stack, fit


class Functions(nn.Module):
    """A chain with functions, methods, and settings of theirs."""

    def __init__(self) -> None:
        super().__init__()
        self.first = nn.Linear(2, 4)
        self.middle = nn.Linear(4, 1, bias=False)
        self.last = nn.Linear(1, 3)

    def forward(self, X: Tensor) -> Tensor:
        X = leaky_relu(self.first(X), negative_slope=0.3)
        return self.last(self.middle(X.tanh()).sigmoid())


class Residual(nn.Module):
    """No chain: one layer's output is used twice, and one weight in two places."""

    def __init__(self) -> None:
        super().__init__()
        self.hidden = nn.Linear(2, 2)
        self.again = nn.Linear(2, 2)
        self.again.weight = self.hidden.weight
        self.scale = nn.Parameter(torch.rand(1))

    def forward(self, X: Tensor) -> Tensor:
        H = torch.relu(self.hidden(X))
        return torch.softmax(self.again(H) * self.scale + H, dim=-1)


class Tied(nn.Module):
    """A chain whose second layer shares a bias with the first."""

    def __init__(self) -> None:
        super().__init__()
        self.one, self.two = nn.Linear(2, 2), nn.Linear(2, 2)
        self.two.bias = self.one.bias

    def forward(self, X: Tensor) -> Tensor:
        return self.two(torch.relu(self.one(X)))


class ByMode(nn.Module):
    """A chain in each mode, but not the same one."""

    def __init__(self) -> None:
        super().__init__()
        self.one = nn.Linear(2, 2)

    def forward(self, X: Tensor) -> Tensor:
        return torch.relu(self.one(X)) if self.training else self.one(X)


MAKE: dict[str, Callable[[], nn.Module]] = {
    "one hidden": lambda: OneHidden(2, 5, 1),
    "one number": lambda: OneHidden(1, 6, 1),
    "deep": lambda: nn.Sequential(
        *(nn.Linear(2, 3), nn.Tanh(), nn.Linear(3, 3), nn.GELU(), nn.Linear(3, 2))
    ),
    "functions": Functions,
    "one layer": lambda: nn.Sequential(nn.Linear(1, 2)),
    "residual": Residual,
    "tied": Tied,
    "by mode": ByMode,
    "normalised": lambda: nn.Sequential(nn.Linear(2, 4), nn.BatchNorm1d(4), nn.Linear(4, 1)),
}
CHAINS = ("one hidden", "one number", "deep", "functions", "one layer")


def networks(form: str, count: int, seed: int) -> list[nn.Module]:
    torch.manual_seed(seed)
    return [MAKE[form]().double() for _ in range(count)]


def width(model: nn.Module) -> int:
    return next(module.in_features for module in model.modules() if isinstance(module, nn.Linear))


OPTIMIZERS: tuple[tuple[type[torch.optim.Optimizer], dict[str, Any]], ...] = (
    (torch.optim.Adam, {"lr": 0.05}),
    (torch.optim.AdamW, {"lr": 0.05, "weight_decay": 0.1}),
    (torch.optim.SGD, {"lr": 0.05, "momentum": 0.9}),
)


@pytest.mark.parametrize("form", MAKE)
@given(
    count=st.integers(1, 4),
    size=st.integers(2, 6),
    own=st.booleans(),
    seed=st.integers(0, 99),
    optimizer=st.sampled_from(OPTIMIZERS),
)
@settings(max_examples=8)
def test_each_network_gets_the_weights_it_gets_alone(
    form: str, count: int, size: int, own: bool, seed: int, optimizer: tuple[Any, Any]
) -> None:
    models = networks(form, count, seed)
    stack = Stack(models)
    X = torch.randn(*([count] if own else []), size, width(models[0])).double()
    y = X.sum(-1, keepdim=True).sin()
    kind, settings = optimizer
    together = kind(stack.parameters(), **settings)
    for _ in range(5):
        loss = (stack(X) - y).square().mean(dim=(1, 2)).sum()
        together.zero_grad()
        loss.backward()
        together.step()
    for at, (model, stacked) in enumerate(zip(models, stack.unstack(), strict=True)):
        alone = kind(model.parameters(), **settings)
        ours = (X[at], y[at]) if own else (X, y)
        for _ in range(5):
            loss = (model(ours[0]) - ours[1]).square().mean()
            alone.zero_grad()
            loss.backward()
            alone.step()
        for name, value in model.state_dict().items():
            torch.testing.assert_close(stacked.state_dict()[name], value, rtol=0, atol=1e-5)


@pytest.mark.parametrize("form", MAKE)
def test_a_chain_takes_the_short_way_and_nothing_else_does(
    form: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    models = networks(form, 3, 0)
    stack = Stack(models)
    monkeypatch.setattr(torch.func, "vmap", lambda *given, **named: pytest.fail("vmap was used"))
    X = torch.ones(4, width(models[0])).double()
    if form in CHAINS:
        assert stack(X).shape[:2] == (3, 4)
    else:
        with pytest.raises(pytest.fail.Exception):
            stack(X)


@pytest.mark.parametrize("form", MAKE)
def test_outputs_are_those_of_the_networks_in_either_mode(form: str) -> None:
    models = networks(form, 3, 1)
    stack = Stack(models)
    X = torch.randn(4, width(models[0])).double()
    for mode in (True, False):
        stack.train(mode)
        outputs = stack(X)
        for model, output in zip(models, outputs, strict=True):
            torch.testing.assert_close(model.train(mode)(X), output, rtol=0, atol=1e-12)


def test_a_stack_is_a_copy_with_as_many_networks() -> None:
    models = networks("one hidden", 3, 0)
    stack = Stack(models)
    assert len(stack) == 3
    with torch.no_grad():
        models[0].get_parameter("hidden.weight").zero_()
        apart = stack.unstack()
        apart[1].get_parameter("hidden.weight").zero_()
    assert all(model.get_parameter("hidden.weight").any() for model in stack.unstack())
    assert stack.stacked["hidden.weight"].shape == (3, 5, 2)
    assert [each.requires_grad for each in apart[0].parameters()] == [True] * 4
    assert len(list(stack.parameters())) == 4
    assert repr(stack).startswith("Stack of 3 networks like OneHidden(")


def test_a_stack_can_be_copied_and_pickled() -> None:
    X = torch.ones(2, 2).double()
    for form in ("functions", "normalised"):
        stack = Stack(networks(form, 2, 0)).eval()
        for twin in (copy.deepcopy(stack), pickle.loads(pickle.dumps(stack))):
            assert torch.equal(twin(X), stack(X))


def test_fit_trains_a_stack() -> None:
    models = networks("one number", 4, 0)
    stack = Stack(models)
    X = torch.linspace(-1, 1, 24).double().unsqueeze(1)
    arguments = {"num_epochs": 3, "batch_size": 5, "seed": 3, "progress": False}
    fit(
        stack,
        (X, X**3),
        optimizer=torch.optim.Adam(stack.parameters()),
        loss_fn=lambda outputs, y: (outputs - y).square().mean(dim=(1, 2)).sum(),
        **arguments,
    )
    for model, stacked in zip(models, stack.unstack(), strict=True):
        alone = torch.optim.Adam(model.parameters())
        fit(model, (X, X**3), optimizer=alone, loss_fn=nn.functional.mse_loss, **arguments)
        for ours, theirs in zip(stacked.parameters(), model.parameters(), strict=True):
            torch.testing.assert_close(ours, theirs, rtol=0, atol=1e-5)


def test_classes_can_be_stacked() -> None:
    models = networks("deep", 3, 0)
    X, y = torch.randn(6, 2).double(), torch.randint(2, (6,))
    losses = torch.func.vmap(cross_entropy, in_dims=(0, None))(Stack(models)(X), y)
    alone = torch.stack([cross_entropy(model(X), y) for model in models])
    torch.testing.assert_close(losses, alone)


def test_frozen_parameters_stay_frozen() -> None:
    models = networks("one hidden", 2, 0)
    for model in models:
        model.get_parameter("output.bias").requires_grad_(False)
    assert [each.requires_grad for each in Stack(models).parameters()] == [True] * 3 + [False]


REFUSED: dict[str, tuple[list[Any], str]] = {
    "none": ([], "at least one network"),
    "no module": ([OneHidden(1, 1, 1), max], "made of nn.Modules, not of builtin_function"),
    "kinds": ([OneHidden(1, 1, 1), nn.Linear(1, 1)], "network 1 is a Linear and network 0 a One"),
    "sizes": (
        [OneHidden(1, 6, 1), OneHidden(1, 6, 1), OneHidden(1, 7, 1)],
        r"hidden.weight of network 2 has the shape \(7, 1\), and of network 0 \(6, 1\)",
    ),
    "a bias more": ([nn.Linear(1, 1, bias=False), nn.Linear(1, 1)], "bias of network 1 .* None"),
    "activations": (
        [nn.Sequential(nn.Linear(1, 1), kind()) for kind in (nn.ReLU, nn.Tanh)],
        "network 1 differs from network 0 in a layer, a setting or its mode",
    ),
    "settings": ([nn.PReLU(), nn.PReLU().eval()], "differs from network 0"),
    "precision": ([nn.Linear(1, 1), nn.Linear(1, 1).double()], "differs from network 0"),
}


@pytest.mark.parametrize(("models", "sentence"), REFUSED.values(), ids=REFUSED)
def test_networks_of_different_forms(models: list[Any], sentence: str) -> None:
    with pytest.raises((ValueError, TypeError), match=sentence):
        Stack(models)


@pytest.mark.parametrize("shape", [(2,), (4, 5, 2), (5, 3), (3, 5, 1)])
def test_data_of_another_shape(shape: tuple[int, ...]) -> None:
    stack = Stack([OneHidden(2, 4, 1) for _ in range(3)])
    with pytest.raises(ValueError, match=r"\(" + ", ".join(map(str, shape))):
        stack(torch.zeros(shape))
