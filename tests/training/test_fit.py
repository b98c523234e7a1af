"""``fit`` trains as the loop by hand does, and records what it is asked to."""

from __future__ import annotations

import threading
from typing import Any

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from torch import Tensor, nn
from torch.nn.functional import cross_entropy

from nnbook.models import OneHidden
from nnbook.training import History, accuracy, evaluate, fit


def classes(size: int = 30) -> tuple[OneHidden, tuple[Tensor, Tensor]]:
    torch.manual_seed(0)
    return OneHidden(4, 5, 3), (torch.randn(size, 4), torch.randint(3, (size,)))


def sgd(model: nn.Module, **settings: Any) -> torch.optim.Optimizer:
    return torch.optim.SGD(model.parameters(), **{"lr": 0.1, **settings})


@given(
    size=st.integers(1, 20),
    batch_size=st.none() | st.integers(1, 25),
    num_epochs=st.integers(0, 3),
    seed=st.integers(0, 9),
    momentum=st.sampled_from([0.0, 0.9]),
)
@settings(max_examples=30)
def test_it_makes_the_steps_of_the_loop_by_hand(
    size: int, batch_size: int | None, num_epochs: int, seed: int, momentum: float
) -> None:
    model, data = classes(size)
    history = fit(
        model,
        data,
        optimizer=sgd(model, momentum=momentum),
        num_epochs=num_epochs,
        batch_size=batch_size,
        seed=seed,
    )
    other, (X, y) = classes(size)
    optimizer = sgd(other, momentum=momentum)
    generator = torch.Generator().manual_seed(seed)
    losses = []
    for _ in range(num_epochs):
        if batch_size is None:
            batches = [torch.arange(size)]
        else:
            batches = list(torch.randperm(size, generator=generator).split(batch_size))
        for batch in batches:
            loss = cross_entropy(other(X[batch]), y[batch])
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            losses.append(loss.item())
    assert ("loss" in history) == bool(losses)
    if losses:
        assert history["loss"].values == losses
        assert history["loss"].steps == list(range(1, len(losses) + 1))
    for ours, theirs in zip(model.parameters(), other.parameters(), strict=True):
        assert torch.equal(ours, theirs)


def test_the_schedule_moves_after_every_step() -> None:
    model, data = classes(30)
    optimizer = sgd(model, lr=1.0)
    halve = torch.optim.lr_scheduler.ExponentialLR(optimizer, 0.5)
    fit(model, data, optimizer=optimizer, scheduler=halve, num_epochs=2, batch_size=10)
    assert optimizer.param_groups[0]["lr"] == 0.5**6


def test_validation_and_metrics_are_recorded() -> None:
    model, data = classes(30)
    _, unseen = classes(7)
    history = fit(
        model,
        data,
        optimizer=sgd(model),
        num_epochs=2,
        batch_size=8,
        validation=unseen,
        metrics={"right": accuracy},
    )
    assert history.names == [
        "loss",
        "right",
        "validation_loss",
        "validation_accuracy",
        "validation_right",
    ]
    assert history["right"].steps == list(range(1, 9))
    found = evaluate(model, unseen)
    for name, value in {
        "validation_loss": found.loss,
        "validation_accuracy": found.accuracy,
        "validation_right": found.accuracy,
    }.items():
        assert history[name].steps == [4, 8]
        assert history[name].values[-1] == pytest.approx(value)


def test_what_is_watched_is_kept_from_before_the_first_step_to_the_end() -> None:
    model, data = classes(30)
    first = model.output.bias.detach().clone()

    def watch(model: nn.Module) -> dict[str, Tensor]:
        assert not model.training
        assert not torch.is_grad_enabled()
        return {"bias": model.get_parameter("output.bias")}

    arguments = {"optimizer": sgd(model), "num_epochs": 7, "batch_size": 30, "watch": watch}
    history = fit(model, data, watch_every=3, **arguments)
    kept = history.snapshots["bias"]
    assert [step for step, _ in kept] == [0, 3, 6, 7]
    assert torch.equal(kept[0][1], first)
    assert torch.equal(kept[-1][1], model.output.bias)


def test_a_long_run_keeps_about_a_hundred_snapshots() -> None:
    model, data = classes(4)
    watch = {"watch": lambda model: {"one": torch.ones(1)}}
    history = fit(model, data, optimizer=sgd(model), num_epochs=250, batch_size=None, **watch)
    assert 80 < len(history.snapshots["one"]) <= 102


def test_modes_are_as_before() -> None:
    torch.manual_seed(0)
    model = nn.Sequential(nn.Linear(2, 2), nn.Dropout(), nn.BatchNorm1d(2))
    data = (torch.randn(8, 2), torch.randint(2, (8,)))
    modes = []

    def loss_fn(logits: Tensor, y: Tensor) -> Tensor:
        modes.append([module.training for module in model])
        return cross_entropy(logits, y)

    arguments = {"optimizer": sgd(model), "num_epochs": 1, "batch_size": None}
    model.eval()
    fit(model, data, loss_fn=loss_fn, **arguments)
    assert not any(module.training for module in model.modules())
    model.train()
    model[2].eval()  # a layer that is frozen on purpose stays so
    fit(model, data, loss_fn=loss_fn, validation=data, **arguments)
    evaluated = [False] * 3  # once to see that it fits, once after the epoch
    assert modes == [[True] * 3, evaluated, [True, True, False], evaluated]
    assert [module.training for module in model] == [True, True, False]


def test_zero_epochs_change_nothing() -> None:
    model, data = classes()
    before = [each.clone() for each in model.parameters()]
    history = fit(model, data, optimizer=sgd(model), num_epochs=0, batch_size=4)
    assert history.names == []
    for ours, theirs in zip(model.parameters(), before, strict=True):
        assert torch.equal(ours, theirs)


def test_the_global_random_numbers_are_left_alone() -> None:
    model, data = classes()
    state = torch.get_rng_state()
    fit(model, data, optimizer=sgd(model), num_epochs=2, batch_size=4)
    assert torch.equal(torch.get_rng_state(), state)


def test_a_history_can_be_read_while_a_thread_trains() -> None:
    model, data = classes()
    history, stop = History(), threading.Event()
    arguments = {"optimizer": sgd(model), "num_epochs": 10**6, "batch_size": 10}
    thread = threading.Thread(
        target=fit, args=(model, data), kwargs={"history": history, "stop": stop, **arguments}
    )
    thread.start()
    while "loss" not in history or len(history["loss"].steps) < 20:
        assert thread.is_alive()
    stop.set()
    thread.join()
    assert history.stopped == "asked"
    assert len(history["loss"].steps) == len(history["loss"].values)


class Unregistered(nn.Module):
    """A network whose first layer stands in a plain list."""

    def __init__(self) -> None:
        super().__init__()
        self.layers = [nn.Linear(4, 5)]
        self.output = nn.Linear(5, 3)

    def forward(self, X: Tensor) -> Tensor:
        return self.output(self.layers[0](X))


def test_layers_that_pytorch_does_not_see_are_remarked_on(
    capsys: pytest.CaptureFixture[str],
) -> None:
    _, data = classes()
    model = Unregistered()
    arguments = {"num_epochs": 1, "batch_size": 10}
    fit(model, data, optimizer=sgd(model), **arguments)
    assert capsys.readouterr().out == (
        "The model holds layers in the plain list self.layers, where PyTorch does not see them: "
        "they stay as they are. nn.ModuleList registers layers.\n"
    )
    fit(model, data, optimizer=sgd(model), progress=False, **arguments)
    both = [*model.parameters(), *model.layers[0].parameters()]
    fit(model, data, optimizer=torch.optim.SGD(both, lr=0.1), **arguments)
    assert capsys.readouterr().out == ""


def test_parameters_that_the_optimizer_does_not_know_are_remarked_on(
    capsys: pytest.CaptureFixture[str],
) -> None:
    model, data = classes()
    optimizer = torch.optim.SGD(model.output.parameters(), lr=0.1)
    fit(model, data, optimizer=optimizer, num_epochs=1, batch_size=10)
    assert capsys.readouterr().out == (
        "The optimizer does not know hidden.weight, hidden.bias of the model and leaves them as "
        "they are.\n"
    )
    model.hidden.requires_grad_(False)  # on purpose, then
    fit(model, data, optimizer=optimizer, num_epochs=1, batch_size=10)
    assert capsys.readouterr().out == ""


def test_nothing_is_written_where_nobody_watches(capfd: pytest.CaptureFixture[str]) -> None:
    model, data = classes()

    def slow(logits: Tensor, y: Tensor) -> Tensor:
        threading.Event().wait(0.4)
        return cross_entropy(logits, y)

    fit(model, data, optimizer=sgd(model), num_epochs=2, batch_size=None, loss_fn=slow)
    assert capfd.readouterr() == ("", "")
