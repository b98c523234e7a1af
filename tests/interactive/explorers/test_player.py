"""The training player as Python knows it: what it tells the page, and the runs that it makes."""

from __future__ import annotations

import base64
import json
import math
import threading

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from nnbook import explore
from nnbook.interactive.explorers.player.reel import (
    MOST_FRAMES,
    MOST_POINTS,
    Reel,
    Screen,
    codes,
    stride,
    thin,
)
from nnbook.interactive.explorers.player.words import about
from nnbook.training import Diverged, History, fit

GRID = torch.linspace(-5, 5, 41)
ANY = st.lists(st.floats(width=32), min_size=1, max_size=300)


def slope(history, stop):
    """Record until asked to stop."""
    for step in range(1_000_000):
        if stop.wait(0.001):
            history.stopped = "asked"
            return
        history.record(step, loss=1 / (1 + step))
        history.keep(step, prediction=GRID * step)


def short(history, stop):
    for step in range(11):
        history.record(step, loss=2.0 ** (5 - step))
        history.keep(step, prediction=GRID * step)


def diverging(history, stop):
    history.record(1, loss=3.0)
    history.stopped = "diverged"
    raise Diverged("The loss is not finite at step 2: try a smaller rate.", history)


def wrong(history, stop):
    history.record(1, loss=3.0)
    raise KeyError("b")


def long_history(steps=20_000, every=10):
    history = History()
    generator = torch.Generator().manual_seed(0)
    losses = torch.rand(steps, generator=generator).tolist()
    for step, loss in enumerate(losses):
        history.record(step, loss=loss, accuracy=1 - loss)
        if step % every == 0:
            history.keep(step, prediction=GRID * loss, filters=torch.randn(16, 5, 5))
    return history


def decoded(frame, bits):
    """Read a frame as the page does."""
    _, _, low, high, text = frame
    whole = np.frombuffer(base64.b64decode(text), f"<u{bits // 8}").astype(float)
    top = 2**bits - 2
    return np.where(whole > top, np.nan, low + whole / top * (high - low))


@given(values=ANY, most=st.integers(2, 60), data=st.data())
def test_a_thinned_curve_keeps_its_ends_its_extremes_and_what_is_asked_for(values, most, data):
    keep = data.draw(st.lists(st.integers(0, len(values) - 1), max_size=5))
    places = thin(values, most, keep)
    assert places == sorted(set(places))
    assert {0, len(values) - 1} <= set(places)
    if len(values) > most:
        assert set(keep) <= set(places)
    finite = [value for value in values if math.isfinite(value)]
    kept = [values[place] for place in places]
    if finite:
        assert min(finite) in kept
        assert max(finite) in kept
    assert any(map(math.isfinite, kept)) == bool(finite)
    assert all(map(math.isfinite, kept)) == (len(finite) == len(values))
    assert len(places) <= 3 * (most // 2) + 2 + len(keep)


@given(count=st.integers(1, 100_000), most=st.integers(2, 200))
def test_no_more_frames_are_kept_than_there_is_room_for(count, most):
    every = stride(count, most)
    kept = {*range(0, count, every), count - 1}
    assert len(kept) <= most
    assert every == 1 or len({*range(0, count, every // 2), count - 1}) + 1 > most


@given(values=ANY, bits=st.sampled_from([8, 16]))
@settings(deadline=None)
def test_a_coded_snapshot_is_read_back_within_half_a_code(values, bits):
    array = np.asarray(values, dtype=np.float64)
    back = decoded([0, 0, *codes(array, bits)], bits)
    finite = np.isfinite(array)
    assert (np.isnan(back) == ~finite).all()
    if finite.any():
        span = array[finite].max() - array[finite].min()
        assert np.abs(back - array)[finite].max() <= span / (2**bits - 2) * 0.500001 + 1e-30


def test_every_value_at_a_step_that_is_shown_is_as_it_was_recorded():
    history = long_history()
    told = Reel(history, Screen(tuple(GRID.tolist()))).whole()
    frames = told["snapshots"]["prediction"]["frames"]
    assert 75 <= len(frames) <= MOST_FRAMES
    assert frames[0][1] == 0
    assert frames[-1][1] == 19_990
    for name in ("loss", "accuracy"):
        curve = told["curves"][name]
        assert len(curve["steps"]) <= MOST_POINTS + len(frames) + 2
        by_step = dict(zip(curve["steps"], curve["values"], strict=True))
        series = history[name]
        assert {min(series.values), max(series.values)} <= set(curve["values"])
        assert all(by_step[step] == series.values[step] for step in by_step)
        assert {frame[1] for frame in frames} <= by_step.keys()
    shown = decoded(frames[7], 16)
    wanted = history.snapshots["prediction"][frames[7][0]][1].numpy()
    assert np.abs(shown - wanted).max() <= np.ptp(wanted) / 65_534


def test_what_is_told_piece_by_piece_is_what_is_told_at_once():
    history, reel = History(), None
    pieces = []
    for step in range(300):
        history.record(step, loss=float(step))
        history.keep(step, w=torch.tensor([float(step)]))
        if step == 0:
            reel = Reel(history)
            pieces.append(reel.whole())
        elif step % 37 == 0:
            pieces.append(reel.news())
    pieces.append(reel.news())
    assert [piece["serial"] for piece in pieces] == list(range(1, len(pieces) + 1))
    steps = [step for piece in pieces for step in piece["curves"]["loss"]["steps"]]
    assert steps == list(range(300))
    kept = {frame[0] for piece in pieces for frame in piece["snapshots"]["w"]["frames"]}
    assert {n for n in kept if n % 4 == 0} == set(range(0, 300, 4))


def test_the_state_of_a_long_run_stays_small():
    history = History()
    for step in range(0, 100_000, 100):
        history.keep(step, prediction=torch.randn(1000), filters=torch.randn(64, 28, 28))
    for step in range(100_000):
        history.record(step, **{f"number_{i}": step / 7 for i in range(6)})
    player = explore("player", history=history, x=torch.arange(1000.0))
    assert len(json.dumps(player.frozen_state())) < 1_000_000
    counts = {len(one["frames"]) for one in player.runs["run"]["snapshots"].values()}
    assert counts <= set(range(2, MOST_FRAMES))
    several = dict.fromkeys("abcd", history)
    assert len(json.dumps(explore("player", history=several).frozen_state())) < 1_800_000


def test_how_snapshots_are_drawn_follows_from_their_shape():
    history = History()
    history.keep(
        0,
        prediction=GRID[:, None],
        hinges=torch.tensor([[1.0, -2.0], [1e9, 1.0], [math.nan, 1.0]]),
        picture=torch.eye(3),
        row=torch.arange(4),
        filters=torch.randn(8, 1, 3, 2),
    )
    told = explore("player", history=history, x=GRID, marks="hinges").runs["run"]["snapshots"]
    drawn = {name: (one["kind"], list(one["shape"])) for name, one in told.items()}
    assert drawn == {
        "prediction": ("curve", [41]),
        "hinges": ("marks", [3, 2]),
        "picture": ("pictures", [1, 3, 3]),
        "row": ("pictures", [1, 1, 4]),
        "filters": ("pictures", [8, 3, 2]),
    }
    # A hinge far outside costs those inside no digits.
    hinges = decoded(told["hinges"]["frames"][0], 16).reshape(3, 2)
    assert abs(hinges[0, 0] - 1) < 1e-3
    assert hinges[1, 0] == 15
    assert np.isnan(hinges[2, 0])


@pytest.mark.parametrize(
    ("arguments", "error", "said"),
    [
        ({}, ValueError, "a history to play or a function to train"),
        ({"history": {}}, ValueError, "a history to play or a function to train"),
        ({"history": 3}, TypeError, "history is a History"),
        ({"train": 3}, TypeError, "train is a function"),
        ({"train": {"a": short, "b": None}}, TypeError, "train is a function"),
        ({"train": short, "y": GRID}, ValueError, "y needs a grid x"),
        ({"train": short, "marks": "hinges"}, ValueError, "marks needs a grid x"),
        ({"train": short, "x": GRID.flip(0)}, ValueError, "larger than the one before"),
        ({"train": short, "x": torch.randn(3, 2)}, ValueError, r"not \(3, 2\)"),
        ({"train": short, "x": GRID, "y": GRID[1:]}, ValueError, "y has 40 values, but x has 41"),
        ({"train": short, "x": GRID, "y": GRID / 0}, ValueError, "no numbers"),
        ({"train": short, "x": GRID, "points": GRID}, ValueError, r"a pair \(X, y\)"),
        ({"train": short, "x": GRID, "points": ([1], [1, 2])}, ValueError, "1 X and 2 y"),
        ({"train": short, "x": GRID, "points": {"q": ([1], [1])}}, ValueError, "the runs are run"),
        ({"train": short, "slug": "a?b"}, ValueError, "cannot stand in an address"),
        ({"trian": short}, TypeError, "takes no 'trian'. Did you mean 'train'"),
        ({"history": short, "size": (1, 1)}, TypeError, "history is a History"),
    ],
)
def test_what_cannot_be_played_is_said_at_the_door(arguments, error, said):
    with pytest.raises(error, match=said):
        explore("player", **arguments)


def test_a_snapshot_that_cannot_be_drawn_is_named():
    for tensor in (torch.tensor(1.0), torch.zeros(2, 3, 4, 5), torch.zeros(0, 3)):
        history = History()
        history.keep(0, activations=tensor)
        with pytest.raises(ValueError, match="'activations' has shape"):
            explore("player", history=history)
    history.keep(1, activations=torch.zeros(3))
    history = History()
    history.keep(0, w=torch.zeros(2))
    history.keep(1, w=torch.zeros(3))
    with pytest.raises(ValueError, match="All snapshots 'w' of a run have one shape"):
        explore("player", history=history)


def test_before_training_it_says_what_it_can_train():
    assert repr(explore("player", train=short)) == (
        "A training player. Nothing has been trained so far: press Train to start a run."
    )
    both = {"everywhere": short, "only at the ends": slope}
    assert repr(explore("player", train=both)) == (
        "A training player. Nothing has been trained so far: press Train to start one of 2 runs: "
        "everywhere; only at the ends."
    )


def test_after_training_it_says_what_became_of_the_run():
    player = explore("player", train=short, slug="short")
    player.start()
    assert player.wait(20)
    assert repr(player) == (
        "A training player. Up to step 10 the loss went from about 32 to about 0.031; "
        "the run came to its end."
    )
    assert player.histories["run"]["loss"].values[0] == 32
    assert player.runs["run"]["training"] is False
    assert len(player.runs["run"]["snapshots"]["prediction"]["frames"]) == 11
    player.start()  # again, from the beginning
    player.wait(20)
    assert player.histories["run"]["loss"].steps == list(range(11))


def test_a_run_is_stopped_and_none_begins_beside_it():
    threads = torch.get_num_threads()
    before = torch.get_rng_state(), np.random.get_state()[1].copy()
    player = explore("player", train={"a": slope, "b": short}, slug="stopped")
    player.start("a")
    with pytest.raises(RuntimeError, match="A run is going on"):
        player.start("b")
    assert not player.wait(0.3)
    assert all(thread.daemon for thread in threading.enumerate() if "Thread-" in thread.name)
    player.stop()
    assert player.wait(20)
    assert "the run was stopped by hand" in repr(player)
    assert player.histories["a"].stopped == "asked"
    assert torch.get_num_threads() == threads
    assert torch.equal(torch.get_rng_state(), before[0])
    assert (np.random.get_state()[1] == before[1]).all()
    player.start("b")
    player.wait(20)
    assert player.runs["b"]["curves"]["loss"]["steps"] == list(range(11))
    with pytest.raises(ValueError, match=r"can train \['a', 'b'\], not 'c'"):
        player.start("c")


def test_a_cell_that_is_run_again_and_a_widget_that_is_closed_stop_their_run():
    first = explore("player", train=slope, slug="again")
    first.start()
    second = explore("player", train=slope, slug="again")
    assert first.wait(20)
    second.start()
    second.close()
    assert second.wait(20)


def test_a_run_that_diverges_or_raises_becomes_a_sentence():
    player = explore("player", train={"rate 9": diverging, "typo": wrong}, slug="bad")
    for name in ("rate 9", "typo"):
        player.start(name)
        player.wait(20)
    assert player.runs["rate 9"]["bad"]
    assert player.runs["rate 9"]["said"] == (
        "At step 1 the loss was about 3. The loss is not finite at step 2: try a smaller rate."
    )
    assert player.runs["typo"]["said"].endswith(
        f"The run could not go on: KeyError: 'b', in line {wrong.__code__.co_firstlineno + 2} "
        "of wrong."
    )


def test_a_run_whose_snapshots_cannot_be_drawn_ends_with_a_sentence():
    def cube(history, stop):
        history.keep(0, w=torch.zeros(2, 2, 2, 2))
        stop.wait(20)

    player = explore("player", train=cube, slug="cube")
    player.start()
    assert player.wait(20)
    assert "'w' has shape (2, 2, 2, 2)" in repr(player)
    assert player.runs["run"]["bad"]


def test_frozen_it_trains_at_once_and_leaves_what_was_given(monkeypatch):
    monkeypatch.setenv("NNBOOK_FREEZE", "1")
    given = History()
    given.record(3, loss=1.0)
    player = explore(
        "player", history={"given": given}, train={"short": short, "diverging": diverging}
    )
    assert set(player.runs) == {"given", "short", "diverging"}
    assert player.runs["short"]["curves"]["loss"]["values"][0] == 32
    assert player.runs["diverging"]["bad"]
    assert "given: At step 3" in repr(player)
    with pytest.raises(KeyError):
        explore("player", train=wrong)


def test_values_that_are_no_numbers_reach_the_page_as_nothing():
    history = History()
    for step, loss in enumerate([1.0, math.inf, math.nan, 2.0]):
        history.record(step, loss=loss)
    player = explore("player", history=history)
    assert player.runs["run"]["curves"]["loss"]["values"] == [1.0, None, None, 2.0]
    json.dumps(player.frozen_state(), allow_nan=False)


@pytest.mark.parametrize(
    ("value", "said"),
    [(0.0, "0"), (-0.0381, "\N{MINUS SIGN}0.038"), (523.0, "520"), (math.inf, "no number")],
)
def test_numbers_are_said_with_two_digits(value, said):
    assert about(value) == said


def test_a_fit_is_played_with_its_watch_and_its_stop():
    X = torch.linspace(-1, 1, 64).view(-1, 1)
    model = torch.nn.Linear(1, 1)

    def train(history, stop):
        fit(
            model,
            (X, 3 * X),
            optimizer=torch.optim.SGD(model.parameters(), lr=0.1),
            num_epochs=50,
            batch_size=16,
            loss_fn=torch.nn.functional.mse_loss,
            history=history,
            stop=stop,
            watch=lambda model: {"prediction": model(X)[:, 0]},
            progress=False,
        )

    player = explore("player", train=train, x=X, y=3 * X, slug="fit")
    player.start()
    assert player.wait(60)
    told = player.runs["run"]
    assert told["curves"]["loss"]["steps"][-1] == 200
    assert told["snapshots"]["prediction"]["kind"] == "curve"
    assert told["said"].endswith("the run came to its end.")
    last = decoded(told["snapshots"]["prediction"]["frames"][-1], 16)
    assert np.abs(last - 3 * X[:, 0].numpy()).max() < 0.2
