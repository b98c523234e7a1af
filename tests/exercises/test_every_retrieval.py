"""What is asked again is asked well, whatever the numbers, and its right answer is right."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise
from random import Random
from typing import Any

import numpy as np
import pytest
import torch

from nnbook.course.lessons import lessons
from nnbook.exercises import BANK
from nnbook.models import OneHidden
from nnbook.workbook import Question, Retrieval

RETRIEVALS = [each for lesson in BANK.lessons for each in BANK.retrievals(lesson)]
SEEDS = range(200)
each_retrieval = pytest.mark.parametrize("retrieval", RETRIEVALS, ids=lambda each: each.name)


def test_names_are_unique_and_begin_with_their_lesson() -> None:
    names = [each.name for each in RETRIEVALS]
    assert len({*names}) == len(names)
    for lesson in BANK.lessons:
        for each in BANK.retrievals(lesson):
            assert re.fullmatch(re.escape(lesson) + r"/[a-z][a-z0-9-]*", each.name)


def test_every_lesson_that_introduces_terms_leaves_something_to_remember() -> None:
    for lesson in lessons():
        least = 2 if lesson.number == "0" else 5 if lesson.introduced else 0
        assert len(BANK.retrievals(lesson.number)) >= least


@each_retrieval
def test_it_goes_back_to_what_there_is_in_its_lesson(retrieval: Retrieval) -> None:
    lesson = retrieval.name.partition("/")[0]
    questions = (*BANK.guesses(lesson), *BANK.quiz(lesson))
    there = BANK.exercises(lesson).keys() | {question.name for question in questions}
    assert {*retrieval.about} <= there


@each_retrieval
def test_it_asks_well_whatever_the_numbers(retrieval: Retrieval) -> None:
    for seed in SEEDS:
        question = retrieval.make(Random(seed))
        assert question.name == retrieval.name
        assert question.text.endswith("?")
        texts = [option.text for option in question.options]
        assert 2 <= len({*texts}) == len(texts) <= 5, texts
        whys = [option.why for option in question.options]
        assert len({*whys}) == len(whys)
        for why in whys:
            assert re.fullmatch(r"[A-Z0-9`-].*[.?!]", why, re.DOTALL), why
            assert len(why.split()) >= 4, why
        for words in (question.text, *texts, *whys):
            assert words.count("`") % 2 == 0


@each_retrieval
def test_numbers_are_fresh_and_the_right_option_stands_anywhere(retrieval: Retrieval) -> None:
    asked = [retrieval.question(answered) for answered in SEEDS]
    assert len({(q.text, *(option.text for option in q.options)) for q in asked}) > 5
    assert {q.right for q in asked} >= {0, 1}


def shape(text: str, place: int = 0) -> tuple[int, ...]:
    """Read the shape that stands at some place among those of a text."""
    found = re.findall(r"\((\d+), ?(\d*)\)", text)[place]
    return tuple(int(size) for size in found if size)


def code(text: str, place: int = 0) -> str:
    """Read the code that stands at some place of a text."""
    return re.findall(r"`([^`]+)`", text)[place]


def run(source: str, **names: Any) -> Any:
    """Run assignments, then give the value of the last line."""
    *lines, last = source.split("; ")
    exec("\n".join(lines), {"torch": torch, "np": np}, names)
    return eval(last, {"torch": torch, "np": np}, names)


def _does_not_change(question: Question) -> str:
    start = code(question.text, 0)
    others = [code(option.text) for option in question.options]
    found = []
    for other in others:
        before, after = run(
            f"{start}; b = {other}; before = torch.as_tensor(b).clone(); a += 1; "
            "(before, torch.as_tensor(b))"
        )
        found += [other] if torch.equal(before, after) else []
    (only,) = found
    return only


def _fits(question: Question) -> str:
    fitting = []
    for option in question.options:
        try:
            torch.zeros(shape(question.text)) + torch.zeros(run(code(option.text)))
        except RuntimeError:
            continue
        fitting.append(code(option.text))
    (only,) = fitting
    return only


def _least_error(question: Question) -> str:
    y = torch.tensor([float(number) for number in re.findall(r"\d+", question.text)])
    heights = torch.tensor([float(code(option.text)) for option in question.options])
    best = int(((y - heights[:, None]) ** 2).mean(dim=1).argmin())
    return code(question.options[best].text)


def _gradient(question: Question) -> str:
    w, b, x, y = (float(number) for number in re.findall(r"is (-?\d+)", question.text))
    parameter = torch.tensor(w, requires_grad=True)
    ((parameter * x + b - y) ** 2).backward()
    return f"{parameter.grad:g}"


def _again(question: Question) -> str:
    old, new = (float(number) for number in re.findall(r" is (\d+)", question.text))
    w = torch.tensor(1.0, requires_grad=True)
    for slope in (old, new):
        (slope * w).backward()
    return f"{w.grad:g}"


def _path(question: Question) -> str:
    w = torch.tensor(1.0, requires_grad=True)
    result = w
    for slope in re.findall(r"\d+", question.text):
        result = result * float(slope)
    result.backward()
    return f"{w.grad:g}"


def _leaf(question: Question) -> str:
    made = [code(option.text) for option in question.options]
    (leaf,) = (each for each in made if run(each).is_leaf)
    return leaf


def _level_error(question: Question) -> float:
    *y, height = (float(number) for number in re.findall(r"\d+", question.text))
    return float(((torch.tensor(y) - height) ** 2).mean())


def _numbers(words: str) -> list[float]:
    return [float(number) for number in re.findall(r"-?\d+(?:\.\d+)?", words)]


def _updated(question: Question) -> str:
    start, slope, lr = _numbers(question.text)[:3]
    w = torch.tensor(start, requires_grad=True)
    (slope * w).backward()
    torch.optim.SGD([w], lr=lr).step()
    return f"{w.item():.1f}"


def _rate_for_mean(question: Question) -> str:
    """Make the mean's step as long as the sum's."""
    n, lr = _numbers(question.text)
    w = torch.tensor(1.0, dtype=torch.float64, requires_grad=True)
    slopes = []
    for loss in (torch.sum, torch.mean):
        squares = (w * torch.arange(1, n + 1)) ** 2
        slopes.append(torch.autograd.grad(loss(squares), w)[0])
    return f"{lr * (slopes[0] / slopes[1]).item():g}"


def _of_neuron(question: Question) -> float:
    """Return the weighted sum plus bias of a neuron; the numbers come as weights, bias, inputs."""
    *w, b = _numbers(question.text)
    half = len(w) // 2
    return float(torch.tensor(w[:half]) @ torch.tensor([*w[half + 1 :], b]) + w[half])


def _network(sizes: list[float]) -> torch.nn.Sequential:
    """Return layers of these sizes."""
    pairs = pairwise(sizes)
    return torch.nn.Sequential(*(torch.nn.Linear(int(a), int(b)) for a, b in pairs))


def _slope_by_w(question: Question) -> int:
    x, y, start = _numbers(question.text)
    w = torch.tensor(start, requires_grad=True)
    ((w * x - y) ** 2).backward()
    assert w.grad is not None
    return int(w.grad)


def _largest_rate(question: Question) -> str:
    """Find the curvature as autograd's slope of a slope."""
    x = torch.tensor(_numbers(question.text.partition(".")[0]), dtype=torch.float64)
    w = torch.tensor(1.0, dtype=torch.float64, requires_grad=True)
    (slope,) = torch.autograd.grad(((w * x) ** 2).mean(), w, create_graph=True)
    (curvature,) = torch.autograd.grad(slope, w)
    return f"{2 / curvature.item():g}"


def _distance_left(question: Question) -> str:
    curvature, lr = _numbers(question.text)
    w = torch.tensor(1.0, requires_grad=True)
    (curvature * w**2 / 2).backward()
    torch.optim.SGD([w], lr=lr).step()
    return f"{w.item():.1f}"


def _new_velocity(question: Question) -> str:
    """Read the velocity off SGD's second step, after a first slope that has made the old one."""
    momentum, velocity, slope = _numbers(question.text)
    w = torch.zeros(1, requires_grad=True)
    optimizer = torch.optim.SGD([w], lr=1.0, momentum=momentum)
    for each in (velocity, slope):
        before = w.item()
        w.grad = torch.tensor([each])
        optimizer.step()
    return f"{before - w.item():g}"


def _least_new(question: Question) -> str:
    told = re.findall(r"(?:: |; )([a-z ]+) (\d+) and (\d+)", question.text)
    return str(told[int(torch.tensor([int(new) for *_, new in told]).argmin())][0])


def _numbers_of(network: str, at: float = 0.0) -> tuple[float, float]:
    """Return a network's value and slope at a place; of a neuron, before its ReLU."""
    x = torch.tensor(at, dtype=torch.float64, requires_grad=True)
    value = run(network, x=x)
    value.backward()
    assert x.grad is not None
    return value.item(), x.grad.item()


def _hinge_of(question: Question) -> str:
    b, w = _numbers_of(code(question.text).removeprefix("torch.relu"))
    return f"{-b / w:g}"


def _slope_behind(question: Question) -> str:
    place = float(re.findall(r"at x = (\d+)", question.text)[0])
    return f"{_numbers_of(code(question.text), place)[1]:g}"


def _where_open(question: Question) -> str:
    x = torch.arange(-18, 19, dtype=torch.float64) / 2
    here = run(code(question.text), x=x) > 1e-9
    texts = [code(option.text) for option in question.options]
    (only,) = (text for text in texts if torch.equal(run(text, x=x), here))
    return only


def _most_pieces(question: Question) -> int:
    k = int(re.findall(r"of (\d+) ReLUs", question.text)[0])
    x = torch.arange(2 * k + 3, dtype=torch.float64)
    network = torch.relu(x[:, None] - 2 * torch.arange(1, k + 1)).sum(1)
    return len(network.diff().unique())


def _error_by_width(question: Question) -> str:
    """Interpolate a parabola on k pieces and on the other number, and scale what is told."""
    k, error, other = _numbers(question.text)
    missed = []
    for pieces in (k, other):
        knots = torch.linspace(0, 1, int(pieces) + 1, dtype=torch.float64)
        ends = (knots[:-1] ** 2 + knots[1:] ** 2) / 2
        missed.append((ends - ((knots[:-1] + knots[1:]) / 2) ** 2).max().item())
    return f"{error * missed[1] / missed[0]:.3g}"


def _middle_strength(question: Question) -> str:
    """Solve for the strengths of three ReLUs that go through the corners of the bump."""
    places = [float(number) for number in re.findall(r"x = (-?\d+)", question.text)]
    height = float(re.findall(r"up to (\d+)", question.text)[0])
    hinges = torch.tensor(places, dtype=torch.float64)
    x = torch.cat([hinges[1:], hinges[-1:] + 1])
    y = torch.tensor([height, 0.0, 0.0], dtype=torch.float64)
    strengths = torch.linalg.solve(torch.relu(x[:, None] - hinges), y)
    return f"{strengths[1].item():g}"


def _first_cross_entropy(question: Question) -> str:
    logits = torch.zeros(1, int(_numbers(question.text)[0]))
    return f"{torch.nn.functional.cross_entropy(logits, torch.tensor([0])):.2f}"


def _two_layers(question: Question) -> int:
    a, b, c, d = (int(number) for number in _numbers(question.text))
    layers = torch.nn.Sequential(torch.nn.Linear(a, b), torch.nn.Linear(c, d))
    return sum(each.numel() for each in layers.parameters())


def _dead(question: Question) -> str:
    """Find the unit that is 0 on all of the range."""
    (low, high), dead = _numbers(question.text)[:2], []
    X = torch.linspace(low, high, 101)
    for option in question.options:
        w, b = _numbers(code(option.text))
        dead += [code(option.text)] if torch.relu(w * X + b).max() == 0 else []
    (only,) = dead
    return only


def _hinge(question: Question) -> int:
    """Find where the slope of the unit changes."""
    w, b = _numbers(question.text)
    X = torch.linspace(-6, 6, 13)
    (at,) = (torch.relu(w * X + b).diff().diff().abs() > 0.5).nonzero()[0].tolist()
    return round(X[at + 1].item())


def _adam(question: Question) -> str:
    start, slope, lr = _numbers(question.text)
    w = torch.tensor(start, requires_grad=True)
    (slope * w).backward()
    torch.optim.Adam([w], lr=lr).step()
    return f"{round(w.item(), 6):g}"


def _one_hidden(question: Question) -> int:
    features, hidden, out = (int(size) for size in _numbers(code(question.text)))
    return sum(each.numel() for each in OneHidden(features, hidden, out).parameters())


def _unscaled(question: Question) -> str:
    shift, size, _, _, said = _numbers(question.text)
    return f"{(torch.tensor(said) * size + shift).item():g}"


ANSWERS: dict[str, Callable[[Question], Any]] = {
    "0/ask-level": _least_error,
    "0/ask-error": lambda q: f"{_level_error(q):g}",
    "1.1/ask-strides": lambda q: run(f"{code(q.text, 0)}; {code(q.text, 1)}"),
    "1.1/ask-turned": lambda q: run(f"{code(q.text, 0)}; {code(q.text, 1)}"),
    "1.1/ask-view": lambda q: tuple(
        run(code(q.text, 1), t=torch.zeros(int(re.findall(r"holds (\d+)", q.text)[0]))).shape
    ),
    "1.1/ask-broadcast": lambda q: tuple(
        (torch.zeros(shape(q.text, 0)) - torch.zeros(shape(q.text, 1))).shape
    ),
    "1.1/ask-fits": _fits,
    "1.1/ask-dtype": lambda q: run(code(q.text)).dtype,
    "1.1/ask-own-memory": _does_not_change,
    "1.1/ask-bytes": lambda q: (
        torch.zeros(
            shape(q.text), dtype=getattr(torch, re.findall(r"dtype (\w+)", q.text)[0])
        ).nbytes
    ),
    "1.1/ask-slice": lambda q: tuple(run(code(q.text, 1), table=torch.zeros(shape(q.text))).shape),
    "1.2/ask-gradient": _gradient,
    "1.2/ask-again": _again,
    "1.2/ask-nudge": lambda q: round(float(re.findall(r"about (0\.\d+)", q.text)[0]) / 0.01),
    "1.2/ask-path": _path,
    "1.2/ask-leaf": _leaf,
    "1.2/ask-count": lambda q: sum(
        each.numel() for each in torch.nn.Linear(int(re.findall(r"\d+", q.text)[0]), 1).parameters()
    ),
    "1.1/ask-chain": lambda q: run("; ".join(code(q.text, place) for place in range(4))),
    "1.3/ask-sse": lambda q: int((torch.tensor(_numbers(q.text)) ** 2).sum()),
    "1.3/ask-update": _updated,
    "1.3/ask-rate": _rate_for_mean,
    "1.3/ask-explained": lambda q: (
        f"{1 - _numbers(q.text)[1] / _numbers(q.text)[0]:g}"  # nothing that torch would know
    ),
    "1.3/ask-column": lambda q: (
        torch.zeros(shape(q.text, 0)) - torch.zeros(shape(q.text, 1))
    ).numel(),
    "1.3/ask-shape": lambda q: tuple(
        (torch.zeros(shape(q.text, 0)) @ torch.zeros(shape(q.text, 1)) + torch.zeros(1)).shape
    ),
    "2.1/ask-threshold": lambda q: f"{-_numbers(q.text)[0]:g}",  # nothing that torch would know
    "2.1/ask-fires": lambda q: int(_of_neuron(q) > 0),
    "2.1/ask-relu": lambda q: int(torch.relu(torch.tensor(_of_neuron(q)))),
    "2.1/ask-count": lambda q: sum(
        each.numel() for each in _network(_numbers(q.text)).parameters()
    ),
    "2.1/ask-weight": lambda q: tuple(run(code(q.text), nn=torch.nn).weight.shape),
    "2.1/ask-layer": lambda q: tuple(
        run(code(q.text), nn=torch.nn)(torch.zeros(shape(q.text))).shape
    ),
    "2.1/ask-hidden": lambda q: sum(
        isinstance(each, torch.nn.ReLU) for each in run(code(q.text), nn=torch.nn)
    ),
    "2.2/ask-mse": lambda q: int(
        torch.nn.functional.mse_loss(torch.tensor(_numbers(q.text)), torch.zeros(3))
    ),
    "2.2/ask-slope": _slope_by_w,
    "2.2/ask-largest": _largest_rate,
    "2.2/ask-left": _distance_left,
    "2.2/ask-velocity": _new_velocity,
    "2.2/ask-choose": _least_new,
    "2.3/ask-hinge": _hinge_of,
    "2.3/ask-side": _where_open,
    "2.3/ask-slope": _slope_behind,
    "2.3/ask-pieces": _most_pieces,
    "2.3/ask-width": _error_by_width,
    "2.3/ask-bump": _middle_strength,
    "2.5/ask-first-loss": _first_cross_entropy,
    "2.5/ask-batches": lambda q: len(
        torch.arange(int(_numbers(q.text)[0])).split(int(_numbers(q.text)[1]))
    ),
    "2.5/ask-parameters": _two_layers,
    "2.5/ask-accuracy": lambda q: (
        f"{(torch.arange(_numbers(q.text)[0]) < _numbers(q.text)[1]).double().mean():g}"
    ),
    "2.5/ask-softmax": lambda q: (
        f"{torch.tensor([_numbers(q.text)[0], 1.0]).log().softmax(0)[0]:.2f}"
    ),
    "2.4/ask-parameters": _one_hidden,
    "2.4/ask-hinge": _hinge,
    "2.4/ask-dead": _dead,
    "2.4/ask-unscale": _unscaled,
    "2.4/ask-adam": _adam,
    "2.4/ask-steps": lambda q: round(_numbers(q.text)[1] / _numbers(q.text)[0]),
}
"""What torch answers, worked out from nothing but the words of the question."""


@pytest.mark.parametrize("name", ANSWERS)
def test_what_is_called_right_is_what_torch_answers(name: str) -> None:
    (retrieval,) = (each for each in RETRIEVALS if each.name == name)
    for answered in SEEDS:
        question = retrieval.question(answered)
        assert code(question.options[question.right].text) == str(ANSWERS[name](question))


def test_every_question_is_answered_by_torch() -> None:
    assert {each.name for each in RETRIEVALS} == {*ANSWERS}
