"""The canvas as Python knows it: models that answer, models that cannot, and what is frozen."""

from __future__ import annotations

import re

import pytest
import torch
from torch import nn

from nnbook import data, explore
from nnbook.interactive.explorers.digit import EMPTY, NOT_FROZEN
from nnbook.models import OneHidden, small_digit_network

PICTURE = [0] * 300 + [255] * 60 + [0] * 424


@pytest.fixture
def freezing(monkeypatch):
    monkeypatch.setenv("NNBOOK_FREEZE", "1")


def ask(canvas, picture=PICTURE, turn="a-1"):
    """Ask as the page does, and return what Python answers."""
    canvas.set_state({"asked": {"turn": turn, "picture": picture}})
    assert canvas.answer["turn"] == turn
    return canvas.answer


def standardised(mean, std):
    return (torch.tensor(PICTURE) / 255 - mean) / std


class Pictures(nn.Module):
    """A network that takes pictures only, with dropout, and notes in which mode it was asked."""

    def __init__(self):
        super().__init__()
        self.conv = nn.Conv2d(1, 2, 5)
        self.drop = nn.Dropout(0.5)
        self.output = nn.Linear(2 * 24 * 24, 10)

    def forward(self, X):
        return self.output(self.drop(self.conv(X)).flatten(1))


def test_it_starts_empty_and_says_so():
    canvas = explore("digit")
    assert repr(canvas) == EMPTY
    assert torch.equal(canvas.drawing, torch.zeros(28, 28, dtype=torch.uint8))
    assert len(canvas.layers) == 2


def test_what_the_page_draws_can_be_had_as_a_tensor():
    canvas = explore("digit")
    canvas.set_state({"picture": PICTURE, "alt": "Most likely 1: 90 %."})
    assert canvas.drawing.dtype == torch.uint8
    assert canvas.drawing.flatten().tolist() == PICTURE
    assert repr(canvas) == "Most likely 1: 90 %."


def test_without_a_model_the_stored_network_answers():
    small = data.stored("digit-weights")["result"]
    wanted = small_digit_network()(standardised(small["mean"], small["std"])[None])
    found = explore("digit").probabilities(PICTURE)
    torch.testing.assert_close(found, wanted[0].double().softmax(0), rtol=0, atol=1e-5)


@pytest.mark.parametrize(
    "model",
    [
        OneHidden(784, 5, 10),
        nn.Sequential(nn.Flatten(), nn.Linear(784, 10)),
        nn.Sequential(nn.Conv2d(1, 3, 28), nn.Flatten(), nn.Linear(3, 10)),
        nn.Linear(784, 10).double(),
        lambda X: X.flatten(1)[:, 300:310],
        lambda X: X.view(784)[300:310],
    ],
    ids=["one-hidden", "flatten", "convolution", "float64", "function", "no-batch"],
)
def test_a_model_of_ones_own_answers_whatever_shape_it_takes(model):
    digits = data.digits()
    answer = ask(explore("digit", model=model, digits=digits))
    X = standardised(digits.mean, digits.std)
    if isinstance(model, nn.Module):
        X = X.to(next(model.parameters()).dtype)
    conv = isinstance(model, nn.Sequential)
    wanted = model(X.view(1, 1, 28, 28) if conv else X[None]).detach().flatten().softmax(0)
    assert answer["problem"] == ""
    assert answer["probabilities"] == pytest.approx(wanted.tolist(), abs=1e-6)


def test_asking_leaves_the_model_and_random_numbers_as_they_are():
    model = Pictures().train()
    before = torch.get_rng_state()
    first, second = (ask(explore("digit", model=model)) for _ in range(2))
    assert torch.equal(torch.get_rng_state(), before)
    assert first == second  # no dropout
    assert model.training
    assert all(each.grad is None for each in model.parameters())


def test_a_model_that_goes_on_learning_is_asked_as_it_is_now():
    model = nn.Linear(784, 10)
    canvas = explore("digit", model=model)
    first = ask(canvas)
    with torch.no_grad():
        model.bias[3] += 50
    later = ask(canvas, turn="a-2")
    assert later["probabilities"][3] > 0.99
    assert later != first


@pytest.mark.parametrize(
    ("model", "said"),
    [
        (nn.Linear(100, 10), r"cannot read a picture of shape \(1, 784\): RuntimeError: "),
        (nn.Linear(784, 3), r"returned a tensor of shape \(1, 3\) for one picture\. It is to"),
        (lambda X: X, r"returned a tensor of shape \(1, 1, 28, 28\)"),
        (lambda X: [0] * 10, r"returned a list, not a tensor"),
        (lambda X: X.flatten(1)[:, :10] * float("nan"), r"not finite \(nan or inf\)"),
        (lambda X: 1 / 0, r"ZeroDivisionError: division by zero\.$"),
    ],
    ids=["sizes", "classes", "shape", "list", "nan", "raises"],
)
def test_a_model_that_cannot_answer_is_told_so_in_a_sentence(model, said):
    answer = ask(explore("digit", model=model))
    assert "probabilities" not in answer
    assert re.search(said, answer["problem"])
    assert answer["problem"].startswith("Your model ")
    assert answer["problem"].endswith(".")
    assert "Traceback" not in answer["problem"]


@pytest.mark.parametrize("count", [0, 64, 785])
def test_a_picture_of_another_size_is_told_so(count):
    canvas = explore("digit", model=nn.Linear(784, 10))
    said = f"A picture has 28 × 28 = 784 grey values, and this one has {count}."
    assert ask(canvas, [7] * count)["problem"] == said
    with pytest.raises(ValueError, match="784 grey values"):
        explore("digit").probabilities(torch.zeros(count))


def test_what_is_no_model_or_no_data_set_is_refused_at_the_door():
    with pytest.raises(TypeError, match="model is to be a network that can be called, not 'mlp'"):
        explore("digit", model="mlp")
    with pytest.raises(TypeError, match=r"digits is to come from data\.digits\(\), not 'mnist'"):
        explore("digit", digits="mnist")
    with pytest.raises(TypeError, match="takes no 'network'"):
        explore("digit", network=None)


def test_classes_have_the_names_of_the_data_set():
    digits = data.digits()
    clothes = data.Digits(
        "fashion", *(digits.train, digits.validation, digits.test), 0.3, 0.4, (*"abcdefghi", "Coat")
    )
    canvas = explore("digit", model=nn.Linear(784, 10), digits=clothes)
    assert canvas.names[-1] == "Coat"
    assert (canvas.mean, canvas.std) == (0.3, 0.4)


@pytest.mark.usefixtures("freezing")
@pytest.mark.parametrize(
    "model",
    [
        OneHidden(784, 30, 10),
        nn.Sequential(nn.Flatten(), nn.Linear(784, 20), nn.ReLU(), nn.Linear(20, 10)),
        nn.Linear(784, 10),
    ],
    ids=["one-hidden", "sequential", "linear"],
)
def test_fully_connected_models_are_frozen_into_the_page(model):
    digits = data.digits()
    canvas = explore("digit", model=model, digits=digits)
    assert not canvas.note
    assert canvas.mean == digits.mean
    assert [layer["bits"] for layer in canvas.layers] == [16] * len(canvas.layers)
    assert [layer["shape"] for layer in canvas.layers] == [
        list(part.weight.shape) for part in model.modules() if isinstance(part, nn.Linear)
    ]


@pytest.mark.usefixtures("freezing")
@pytest.mark.parametrize(
    "model",
    [
        Pictures(),
        nn.Sequential(nn.Linear(784, 20), nn.Tanh(), nn.Linear(20, 10)),
        OneHidden(784, 512, 10),
        lambda X: X.flatten(1)[:, :10],
        nn.Linear(100, 10),
    ],
    ids=["convolution", "tanh", "large", "function", "wrong"],
)
def test_where_a_model_cannot_be_frozen_the_page_says_who_answers(model):
    canvas = explore("digit", model=model, digits=data.digits())
    assert canvas.note == NOT_FROZEN
    small = data.stored("digit-weights")["result"]
    assert canvas.layers == small["layers"]
    assert canvas.mean == small["mean"]
