"""A history holds what was recorded, in order, and can be read while it grows."""

from __future__ import annotations

import pickle
import threading

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from nnbook.training import History


@given(st.lists(st.tuples(st.integers(0, 3), st.floats(allow_nan=False)), min_size=1))
def test_what_was_recorded_comes_back_in_order(given: list[tuple[int, float]]) -> None:
    history, step, steps = History(), 0, []
    for further, value in given:
        step += further
        steps.append(step)
        history.record(step, loss=value)
    assert history.names == ["loss"]
    assert history["loss"].steps == steps
    assert history["loss"].values == [value for _, value in given]


def test_several_numbers_keep_their_own_steps() -> None:
    history = History()
    history.record(1, loss=2.0, accuracy=torch.tensor(0.5))
    history.record(2, loss=1.0)
    assert history.names == ["loss", "accuracy"]
    assert (history["accuracy"].steps, history["accuracy"].values) == ([1], [0.5])
    assert "loss" in history
    assert "lr" not in history


def test_a_snapshot_is_a_copy_without_gradients() -> None:
    history = History()
    weight = torch.ones(2, requires_grad=True)
    history.keep(0, weight=weight, shift=weight * 2)
    with torch.no_grad():
        weight.add_(1)
    history.keep(5, weight=weight)
    assert [step for step, _ in history.snapshots["weight"]] == [0, 5]
    assert [kept.tolist() for _, kept in history.snapshots["weight"]] == [[1, 1], [2, 2]]
    assert not history.snapshots["shift"][0][1].requires_grad


def test_what_is_handed_out_changes_nothing_inside() -> None:
    history = History()
    history.record(1, loss=1.0)
    history.keep(1, w=torch.zeros(1))
    history["loss"].values.append(9.0)
    history.snapshots["w"].clear()
    history.names.clear()
    assert history["loss"].values == [1.0]
    assert len(history.snapshots["w"]) == 1
    assert history.names == ["loss"]


def test_steps_do_not_go_back() -> None:
    history = History()
    history.record(3, loss=1.0)
    history.keep(3, w=torch.zeros(1))
    with pytest.raises(ValueError, match="loss has been recorded up to step 3, and step 2"):
        history.record(2, loss=1.0)
    with pytest.raises(ValueError, match="w has been recorded up to step 3, and step 2"):
        history.keep(2, w=torch.zeros(1))


@pytest.mark.parametrize("value", [torch.zeros(2), "much", None])
def test_what_is_no_number_is_refused(value: object) -> None:
    with pytest.raises(ValueError, match="single numbers, but loss is"):
        History().record(1, loss=value)  # type: ignore[arg-type]


def test_a_name_that_was_not_recorded_is_answered_with_the_nearest() -> None:
    history = History()
    with pytest.raises(KeyError, match="empty so far"):
        history["loss"]
    history.record(1, validation_loss=1.0)
    with pytest.raises(KeyError, match="Did you mean 'validation_loss'"):
        history["validation_los"]


def test_a_history_tells_itself_in_a_sentence() -> None:
    history = History()
    assert repr(history) == "A history that is empty so far."
    history.record(1, loss=2.5)
    history.record(1200, loss=0.125)
    history.record(1200, validation_accuracy=0.5)
    history.keep(7, grid=torch.zeros(1))
    history.stopped = "interrupted"
    assert repr(history) == (
        "A history up to step 1,200, interrupted: loss from 2.5 to 0.125; "
        "validation_accuracy 0.5; 1 snapshot of grid."
    )


def test_a_history_can_be_pickled_and_goes_on() -> None:
    history = History()
    history.record(1, loss=2.0)
    history.keep(1, w=torch.arange(3))
    history.stopped = "asked"
    copy = pickle.loads(pickle.dumps(history))
    copy.record(2, loss=1.0)
    assert copy["loss"].values == [2.0, 1.0]
    assert copy.snapshots["w"][0][1].tolist() == [0, 1, 2]
    assert copy.stopped == "asked"
    assert history["loss"].values == [2.0]


def test_one_thread_may_read_while_another_records() -> None:
    history = History()
    history.record(0, loss=0.0)
    ready = threading.Event()

    def record() -> None:
        for step in range(1, 1000):
            history.record(step, loss=step)
            history.keep(step, w=torch.tensor(step))
        ready.set()

    thread = threading.Thread(target=record)
    thread.start()
    while not ready.is_set():
        series = history["loss"]
        assert series.steps == series.values
        assert all(step == int(kept) for step, kept in history.snapshots.get("w", []))
    thread.join()
    assert len(history["loss"].steps) == 1000
