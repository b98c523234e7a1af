"""Lesson 2.5: what it asks again, and its stored clinic, which is faster and changes nothing."""

from __future__ import annotations

from dataclasses import asdict

import torch

from benchmarks.digits import results
from benchmarks.stored import digit_clinic
from benchmarks.stored.digit_clinic import SOUND, WRITTEN, Network, Pictures, batches, run, step
from nnbook import data
from nnbook.exercises import BANK
from nnbook.workbook import Question
from nnbook.workbook.judging import known
from tests.lessons.reading import Answers, numbers


def _first_cross_entropy(question: Question) -> str:
    logits = torch.zeros(1, int(numbers(question.text)[0]))
    return f"{torch.nn.functional.cross_entropy(logits, torch.tensor([0])):.2f}"


def _two_layers(question: Question) -> int:
    a, b, c, d = (int(number) for number in numbers(question.text))
    layers = torch.nn.Sequential(torch.nn.Linear(a, b), torch.nn.Linear(c, d))
    return sum(each.numel() for each in layers.parameters())


ANSWERS: Answers = {
    "2.5/ask-first-loss": _first_cross_entropy,
    "2.5/ask-batches": lambda q: len(
        torch.arange(int(numbers(q.text)[0])).split(int(numbers(q.text)[1]))
    ),
    "2.5/ask-parameters": _two_layers,
    "2.5/ask-accuracy": lambda q: (
        f"{(torch.arange(numbers(q.text)[0]) < numbers(q.text)[1]).double().mean():g}"
    ),
    "2.5/ask-softmax": lambda q: (
        f"{torch.tensor([numbers(q.text)[0], 1.0]).log().softmax(0)[0]:.2f}"
    ),
}
"""What torch answers, worked out from nothing but the words of a question."""


SMALL = Pictures(
    data.Split(
        torch.rand(50, 784, generator=torch.Generator().manual_seed(0)), torch.arange(50) % 10
    ),
    data.Split(
        torch.rand(20, 784, generator=torch.Generator().manual_seed(1)), torch.arange(20) % 10
    ),
    mean=0.5,
    std=0.3,
)


def test_a_frozen_layer_and_fused_adam_go_the_documents_way() -> None:
    X, y = SMALL.train
    ends = []
    for as_in_the_document in (True, False):
        torch.manual_seed(0)
        network = Network(WRITTEN)
        if as_in_the_document:
            network.between[0].requires_grad_(True)
        fused = not as_in_the_document
        optimizer = torch.optim.Adam(network.parameters(), lr=0.01, fused=fused)
        for rows in batches(WRITTEN, len(y), 8, 0):
            step(network, optimizer, X[rows], y[rows])
        ends.append(torch.cat([weights.detach().flatten() for weights in network.parameters()]))
    assert len(ends[0]) == 3_706_762 - 2_460_192
    assert torch.allclose(*ends, atol=1e-4)


def test_only_registered_layers_are_known_to_the_optimiser() -> None:
    counts = [sum(p.numel() for p in Network(each).parameters()) for each in (SOUND, WRITTEN)]
    assert counts == [3_706_762, 3_706_762 - 2_460_192]


def test_each_switch_turns_one_thing() -> None:
    plan = digit_clinic.plan()
    for name, sound in asdict(SOUND).items():
        alone, mended = asdict(plan[f"alone: {name}"][0]), asdict(plan[f"mended: {name}"][0])
        assert {key for key in alone if alone[key] != asdict(SOUND)[key]} == {name}
        assert {key for key in mended if mended[key] != asdict(WRITTEN)[key]} == {name}
        assert mended[name] == sound


def test_batches_hold_each_picture_once_or_are_drawn_anew() -> None:
    once = torch.cat([*batches(SOUND, 50, 50, 0)])
    drawn = torch.cat([*batches(WRITTEN, 50, 50, 0)])
    assert len(once.unique()) == 50
    assert len(drawn.unique()) < 50
    assert [len(rows) for rows in batches(SOUND, 50, 100, 0)] == [64, 36]


def test_the_honest_rate_counts_all_and_what_is_printed_comes_from_training() -> None:
    told = run(SOUND, SMALL, budget=64, seed=0)
    assert told["honest"] == (told["first_half"] + told["second_half"]) / 2
    assert told["divided_by_4999"] == round(told["first_half"] * 10 / 9, 2)
    assert told["printed"].keys() == {"shown", "same_pictures_after"}


def test_the_row_holds_medians_and_the_least_accuracy_against_their_limits() -> None:
    taken = {"lesson": [1.0, 2.0, 9.0], "usual": [20.0, 30.0, 21.0]}
    time, accuracy, clothes = results(taken, [98.3, 97.9], [88.0, 89.0])
    assert time.value == 2.0 / 21.0
    assert time.met
    assert (accuracy.value, accuracy.met) == (97.9, False)
    assert (clothes.value, clothes.met) == (88.0, None)


def test_the_solution_reaches_the_threshold_that_is_asked_for() -> None:
    """An answer is compared with what the reference reaches, so that has to be all of it."""
    outcomes = known.of_reference(BANK.exercise("2.5/reach"))
    reached = [outcome.aspects["the accuracy on unseen forms"] for outcome in outcomes]
    assert reached == ["at least 90%", "at least 80%"]
