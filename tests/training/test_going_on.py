"""A run that is stopped after any step goes on to the very weights it would have had."""

from __future__ import annotations

import os
import pickle
import signal
import threading
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from torch import Tensor, nn
from torch.nn.functional import cross_entropy

from nnbook.models import OneHidden
from nnbook.training import Diverged, History, fit

NUM_EPOCHS, SIZE, EXAMPLES = 3, 8, 20
TOTAL = NUM_EPOCHS * 3


@pytest.fixture(autouse=True)
def one_thread() -> Iterator[None]:
    """Compute these tiny batches without waiting for a second processor."""
    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(threads)


class Training:
    """A model with batch normalisation and dropout; momentum, a schedule, data to validate on."""

    def __init__(self) -> None:
        torch.manual_seed(1)
        self.model = nn.Sequential(
            nn.Linear(3, 5), nn.BatchNorm1d(5), nn.ReLU(), nn.Dropout(0.3), nn.Linear(5, 2)
        )
        self.data = (torch.randn(EXAMPLES, 3), torch.randint(2, (EXAMPLES,)))
        self.unseen = (torch.randn(6, 3), torch.randint(2, (6,)))
        self.optimizer = torch.optim.SGD(self.model.parameters(), lr=0.1, momentum=0.9)
        self.scheduler = torch.optim.lr_scheduler.OneCycleLR(self.optimizer, 0.1, total_steps=TOTAL)
        torch.manual_seed(2)

    def fit(self, **more: Any) -> History:
        """Train, or go on training."""
        return fit(
            self.model,
            self.data,
            **{
                "optimizer": self.optimizer,
                "scheduler": self.scheduler,
                "num_epochs": NUM_EPOCHS,
                "batch_size": SIZE,
                "validation": self.unseen,
                "metrics": {"largest": lambda logits, y: logits.max()},
                "watch": lambda model: {"output": model(self.unseen[0])},
                "watch_every": 2,
                **more,
            },
        )


def recorded(history: History) -> dict[str, Any]:
    """Return everything that a history holds, for comparing."""
    numbers = {name: (history[name].steps, history[name].values) for name in history.names}
    kept = {
        name: [(step, value.tolist()) for step, value in pairs]
        for name, pairs in history.snapshots.items()
    }
    return numbers | kept


@cache
def never_stopped() -> tuple[dict[str, Any], dict[str, Tensor]]:
    training = Training()
    return recorded(training.fit()), training.model.state_dict()


def assert_as_if_never_stopped(training: Training, history: History) -> None:
    told, state = never_stopped()
    assert recorded(history) == told
    for name, value in training.model.state_dict().items():
        assert torch.equal(value, state[name]), name


class At:
    """A loss that does something when a batch is reached, counted from 1."""

    def __init__(self, step: int, act: Callable[[], None]) -> None:
        self.left, self.act = step, act

    def __call__(self, logits: Tensor, y: Tensor) -> Tensor:
        if logits.requires_grad:
            self.left -= 1
            if self.left == 0:
                self.act()
        return cross_entropy(logits, y)


def control_c() -> None:
    os.kill(os.getpid(), signal.SIGINT)


@given(steps=st.sets(st.integers(1, TOTAL)))
@settings(max_examples=25)
def test_an_interrupt_lets_its_step_end_and_the_run_goes_on_from_there(steps: set[int]) -> None:
    training, history, before = Training(), History(), 0
    for step in sorted(steps):
        assert training.fit(history=history, loss_fn=At(step - before, control_c)) is history
        assert history.stopped == "interrupted"
        assert history["loss"].steps[-1] == step
        torch.rand(3)  # the learner draws random numbers of his own in between
        before = step
    training.fit(history=history)
    assert history.stopped == ""
    assert_as_if_never_stopped(training, history)


@given(steps=st.sets(st.integers(1, TOTAL)))
@settings(max_examples=10)
def test_an_event_asks_for_a_stop(steps: set[int]) -> None:
    training, history, before = Training(), History(), 0
    for step in sorted(steps):
        stop = threading.Event()
        training.fit(history=history, stop=stop, loss_fn=At(step - before, stop.set))
        assert (history.stopped, history["loss"].steps[-1]) == ("asked", step)
        before = step
    training.fit(history=history)
    assert_as_if_never_stopped(training, history)


def test_an_interrupt_while_watching_waits_too() -> None:
    training, history, watched = Training(), History(), []

    def watch(model: nn.Module) -> dict[str, Tensor]:
        watched.append(1)
        if len(watched) == 2:
            control_c()
        return {"output": model(training.unseen[0])}

    training.fit(history=history, watch=watch)
    assert (history.stopped, history["loss"].steps[-1]) == ("interrupted", 2)
    training.fit(history=history)
    assert_as_if_never_stopped(training, history)


def test_an_interrupt_while_validating_waits_too() -> None:
    training, history = Training(), History()

    def largest(logits: Tensor, y: Tensor) -> Tensor:
        if len(y) == len(training.unseen[1]) and "validation_loss" not in history:
            control_c()
        return logits.max()

    training.fit(history=history, metrics={"largest": largest})
    assert (history.stopped, history["loss"].steps[-1]) == ("interrupted", 4)
    training.fit(history=history)
    assert_as_if_never_stopped(training, history)


def test_a_second_interrupt_cuts_the_step_short() -> None:
    training, history = Training(), History()

    def twice() -> None:
        control_c()
        control_c()
        pytest.fail("the second interrupt was held back, too")

    training.fit(history=history, loss_fn=At(3, twice))
    assert history.stopped == "interrupted"
    assert history["loss"].steps == [1, 2]


def test_the_handler_of_interrupts_is_as_before() -> None:
    before = signal.getsignal(signal.SIGINT)
    Training().fit()
    assert signal.getsignal(signal.SIGINT) is before
    with pytest.raises(KeyboardInterrupt):
        control_c()


def test_an_interrupt_tells_how_to_go_on(capsys: pytest.CaptureFixture[str]) -> None:
    Training().fit(loss_fn=At(4, control_c))
    assert capsys.readouterr().out == (
        "Interrupted after step 4 of 9: the same call with history=history goes on from there.\n"
    )


def test_training_in_a_thread_can_be_stopped_and_goes_on() -> None:
    training, history, stop = Training(), History(), threading.Event()
    loss_fn = At(5, stop.set)
    thread = threading.Thread(
        target=training.fit, kwargs={"history": history, "stop": stop, "loss_fn": loss_fn}
    )
    thread.start()
    thread.join()
    assert (history.stopped, history["loss"].steps[-1]) == ("asked", 5)
    training.fit(history=history)
    assert_as_if_never_stopped(training, history)


def test_a_history_that_was_pickled_goes_on() -> None:
    training = Training()
    stop = threading.Event()
    stop.set()
    history = pickle.loads(pickle.dumps(training.fit(stop=stop)))
    training.fit(history=history)
    assert_as_if_never_stopped(training, history)


def test_further_epochs_continue_the_same_run() -> None:
    training = Training()
    history = training.fit(num_epochs=1, watch=None)
    training.fit(num_epochs=2, history=history, watch=None)
    assert history["loss"].steps == list(range(1, 7))
    training.fit(history=history, watch=None)
    whole, state = never_stopped()
    assert recorded(history) == {name: whole[name] for name in whole if name != "output"}
    assert all(torch.equal(state[name], it) for name, it in training.model.state_dict().items())


def test_a_finished_history_asks_for_no_more(capsys: pytest.CaptureFixture[str]) -> None:
    training = Training()
    history = training.fit()
    before = recorded(history)
    training.fit(history=history)
    assert recorded(history) == before
    assert "holds 3 epochs already, so num_epochs=3 asks for no more" in capsys.readouterr().out


def test_a_history_belongs_to_one_run() -> None:
    training = Training()
    history = training.fit(num_epochs=1)
    with pytest.raises(ValueError, match="training of another model"):
        Training().fit(history=history)
    with pytest.raises(ValueError, match="with batch_size=8, so it cannot go on with 4"):
        training.fit(history=history, batch_size=4)
    with pytest.raises(ValueError, match="with seed=0, so it cannot go on with 1"):
        training.fit(history=history, seed=1)


def diverging() -> tuple[OneHidden, tuple[Tensor, Tensor], dict[str, Any]]:
    torch.manual_seed(0)
    X = torch.linspace(-5, 5, 40).unsqueeze(1)
    model = OneHidden(1, 6, 1)
    optimizer = torch.optim.SGD(model.parameters(), lr=10.0)
    arguments = {"optimizer": optimizer, "num_epochs": 50, "batch_size": 10}
    return model, (X, X**3), {**arguments, "loss_fn": nn.MSELoss()}


def test_a_loss_that_is_not_finite_stops_before_its_step() -> None:
    model, data, arguments = diverging()
    history = History()
    with pytest.raises(Diverged, match=r"learning rate, 10, is too large.*\(1\)") as caught:
        fit(model, data, history=history, **arguments)
    assert caught.value.history is history
    assert history.stopped == "diverged"
    losses = torch.tensor(history["loss"].values)
    assert losses.isfinite().all()
    assert f"at step {len(losses) + 1} of 200" in str(caught.value)

    other, data, arguments = diverging()  # by hand, as far as the losses are finite
    generator = torch.Generator().manual_seed(0)
    batches = [
        batch for _ in range(50) for batch in torch.randperm(40, generator=generator).split(10)
    ]
    for batch in batches[: len(losses)]:
        loss = arguments["loss_fn"](other(data[0][batch]), data[1][batch])
        arguments["optimizer"].zero_grad()
        loss.backward()
        arguments["optimizer"].step()
    for ours, theirs in zip(model.parameters(), other.parameters(), strict=True):
        assert torch.equal(ours, theirs)


def test_weights_that_are_lost_and_a_first_loss_are_told_apart() -> None:
    model, data, arguments = diverging()
    with pytest.raises(Diverged, match="very first batch is inf"):
        fit(model, (data[0], data[1] * 1e30), **arguments)
    model, data, arguments = diverging()
    with torch.no_grad():
        model.output.bias.fill_(torch.nan)
    with pytest.raises(Diverged, match="weights are no longer finite"):
        fit(model, data, **arguments)
