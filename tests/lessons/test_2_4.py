"""Lesson 2.4: what it asks again, and its stored results on the cubic."""

from __future__ import annotations

import pytest
import torch
from torch import nn

from benchmarks import cubic
from benchmarks.stored import cubic_ingredients, document_cubic
from benchmarks.stored._networks import as_document, mean_errors, predictions, silent
from nnbook import data
from nnbook.models import OneHidden
from nnbook.workbook import Question
from tests.lessons.reading import Answers, code, numbers


def _dead(question: Question) -> str:
    """Find the unit that is 0 on all of the range."""
    (low, high), dead = numbers(question.text)[:2], []
    X = torch.linspace(low, high, 101)
    for option in question.options:
        w, b = numbers(code(option.text))
        dead += [code(option.text)] if torch.relu(w * X + b).max() == 0 else []
    (only,) = dead
    return only


def _hinge(question: Question) -> int:
    """Find where the slope of the unit changes."""
    w, b = numbers(question.text)
    X = torch.linspace(-6, 6, 13)
    (at,) = (torch.relu(w * X + b).diff().diff().abs() > 0.5).nonzero()[0].tolist()
    return round(X[at + 1].item())


def _adam(question: Question) -> str:
    start, slope, lr = numbers(question.text)
    w = torch.tensor(start, requires_grad=True)
    (slope * w).backward()
    torch.optim.Adam([w], lr=lr).step()
    return f"{round(w.item(), 6):g}"


def _one_hidden(question: Question) -> int:
    features, hidden, out = (int(size) for size in numbers(code(question.text)))
    return sum(each.numel() for each in OneHidden(features, hidden, out).parameters())


def _unscaled(question: Question) -> str:
    shift, size, _, _, said = numbers(question.text)
    return f"{(torch.tensor(said) * size + shift).item():g}"


ANSWERS: Answers = {
    "2.4/ask-parameters": _one_hidden,
    "2.4/ask-hinge": _hinge,
    "2.4/ask-dead": _dead,
    "2.4/ask-unscale": _unscaled,
    "2.4/ask-adam": _adam,
    "2.4/ask-steps": lambda q: round(numbers(q.text)[1] / numbers(q.text)[0]),
}
"""What torch answers, worked out from nothing but the words of a question."""


def test_the_best_six_relus_leave_what_is_stored():
    best = data.stored("six-relus")["result"]
    network = OneHidden(1, 6, 1).double()
    with torch.no_grad():
        network.hidden.weight.copy_(torch.tensor(best["w"]).view(6, 1))
        network.hidden.bias.copy_(torch.tensor(best["b"]))
        network.output.weight.copy_(torch.tensor(best["v"]).view(1, 6))
        network.output.bias.fill_(best["c"])
        X = torch.linspace(-5, 5, best["num_points"], dtype=torch.float64).view(-1, 1)
        error = (network(X) - data.cubic(X)).square().mean().item()
    assert error == pytest.approx(best["mse"], rel=1e-4)
    assert best["mse"] < 0.8


def test_many_networks_at_once_learn_as_each_would_alone():
    together = as_document([3, 5], data.cubic, num_steps=60)
    for at, seed in enumerate([3, 5]):
        torch.manual_seed(seed)
        network = OneHidden(1, 6, 1)
        optimizer = torch.optim.Adam(network.parameters(), lr=0.01)
        for _ in range(60):
            x = (torch.rand(1) - 0.5) * 10
            optimizer.zero_grad()
            nn.functional.mse_loss(network(x), data.cubic(x)).backward()
            optimizer.step()
        x = torch.linspace(-5, 5, 11)
        with torch.no_grad():
            alone = network(x.view(-1, 1)).flatten()
        torch.testing.assert_close(predictions(together, x)[at], alone, rtol=1e-4, atol=1e-4)


def test_errors_and_dead_units_are_counted_on_the_range():
    w, b = torch.tensor([[1.0, -1.0, 1.0, 1.0]]), torch.tensor([[-6.0, -6.0, 6.0, 2.0]])
    networks = [w, b, torch.tensor([[7.0, 7.0, 0.0, 0.0]]), torch.tensor([[2.0]])]
    assert silent(networks).tolist() == [2]
    assert mean_errors(networks, torch.zeros_like, -5, 5).tolist() == [4.0]
    assert mean_errors(networks, torch.zeros_like, 6, 8).item() > 4


def test_the_recipe_whose_ingredients_are_measured_is_the_one_of_the_lesson():
    best = data.stored("six-relus")["result"]["mse"]
    taught = cubic.ratios(3)
    measured = cubic_ingredients.train(range(3), cubic_ingredients.Recipe()) / best
    assert taught == pytest.approx(measured.tolist(), rel=0.02)


def test_the_recipe_keeps_its_promise_from_some_seeds_of_the_stored_hundred():
    rows = {row["ingredient"]: row for row in data.stored("cubic-ingredients")["result"]["added"]}
    whole = rows["32 drafts, keep the best"]
    assert whole["median"] <= 2
    assert whole["worst"] <= 4
    assert max(cubic.ratios(5)) <= whole["worst"] * 1.02


def test_the_documents_recipe_is_far_from_the_best_from_every_seed():
    errors = data.stored("document-cubic")["result"]["cubic"]["mse"]
    assert len(errors) == len(document_cubic.SEEDS) == 100
    assert min(errors) > 6
