"""What cannot be trained on is refused in a sentence, before a weight has changed."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import numpy as np
import pytest
import torch
from torch import Tensor, nn
from torch.nn import functional

from nnbook.models import OneHidden
from nnbook.training import evaluate, fit

N = 20


def pictures() -> tuple[Tensor, Tensor]:
    torch.manual_seed(0)
    return torch.rand(N, 1, 6, 6), torch.randint(3, (N,))


def changed(X: Tensor, *places: tuple[int, ...], to: float) -> Tensor:
    X = X.clone()
    for place in places:
        X[place] = to
    return X


X, Y = pictures()
FLAT = X.flatten(1)
CONV = partial(nn.Conv2d, 3, 2, 3)

DATA: dict[str, tuple[Any, str]] = {
    "lengths differ": ((FLAT, Y[:5]), "20 examples, but y has 5"),
    "empty": ((FLAT[:0], Y[:0]), r"is empty: X has the shape \(0, 36\)"),
    "nan": (
        (changed(FLAT, (3, 7), (9, 1), to=torch.nan), Y),
        r"holds 2 of 720 numbers that are not finite, the first at X\[3, 7\] \(nan\)",
    ),
    "inf": ((changed(FLAT, (19, 0), to=torch.inf), Y), r"holds 1 of 720 .* X\[19, 0\] \(inf\)"),
    "label too large": ((FLAT, Y + 1), r"3 outputs, one for each class from 0 to 2.* class 3"),
    "label below zero": ((FLAT, Y - 1), "holds the class -1"),
    "labels as floats": ((FLAT, Y.float()), r"whole numbers, but y is float32: give y.long\(\)"),
    "labels as int32": ((FLAT, Y.int()), r"int64, but y is int32: give y.long\(\)"),
    "labels as a column": ((FLAT, Y.unsqueeze(1)), r"shape \(20, 1\): give y.squeeze\(1\)"),
    "grey values": (((FLAT * 255).byte(), Y), r"grey values as uint8: give X.float\(\) / 255"),
    "doubles": ((FLAT.double(), Y), r"with float32, but X is float64: give X.float\(\)"),
    "not flattened": ((X, Y), r"\(20, 1, 6, 6\): it takes 36 numbers .* X.flatten\(1\) has"),
    "another size": ((X[..., :5].flatten(1), Y), r"takes 36 numbers .* of shape \(30,\), has 30"),
    "no pair": (FLAT, r"pair \(X, y\) of tensors, .* not one tensor of shape \(20, 36\)"),
    "three": ((FLAT, Y, Y), "pair .* not a tuple"),
    "an array": ((FLAT.numpy(), Y), r"X of .* is a ndarray: .* torch.as_tensor\(X\)"),
    "a list": ((FLAT, Y.tolist()), r"y of .* is a list: .* torch.as_tensor\(y\)"),
    "a number": ((torch.tensor(1.0), Y), "first dimension that counts the examples"),
}


def weights(model: nn.Module) -> list[Tensor]:
    return [each.detach().clone() for each in model.parameters()]


@pytest.mark.parametrize(("data", "sentence"), DATA.values(), ids=DATA)
def test_data_that_does_not_fit(data: Any, sentence: str) -> None:
    model = OneHidden(36, 4, 3)
    before = weights(model)
    arguments = {"optimizer": torch.optim.SGD(model.parameters(), lr=1.0), "num_epochs": 1}
    with pytest.raises((ValueError, TypeError), match=sentence):
        fit(model, data, batch_size=None, **arguments)
    with pytest.raises((ValueError, TypeError), match=sentence):
        fit(model, (FLAT, Y), validation=data, batch_size=None, **arguments)
    with pytest.raises((ValueError, TypeError), match=sentence):
        evaluate(model, data)
    assert all(map(torch.equal, weights(model), before))


def test_a_label_out_of_range_is_found_wherever_it_stands() -> None:
    model = OneHidden(36, 4, 3)
    y = changed(Y, (17,), to=255)
    for loss_fn in (
        nn.CrossEntropyLoss(),
        partial(functional.cross_entropy, label_smoothing=0.1),
        lambda logits, y: functional.cross_entropy(logits, y),
    ):
        with pytest.raises(ValueError, match="holds the class 255"):
            train(model, (FLAT, y), batch_size=N, loss_fn=loss_fn)


def train(model: nn.Module, data: Any, **more: Any) -> None:
    arguments = {"num_epochs": 1, "batch_size": 5}
    if "optimizer" not in more:
        arguments["optimizer"] = torch.optim.SGD(model.parameters(), lr=0.1)
    fit(model, data, **{**arguments, **more})


@pytest.mark.parametrize(
    "loss_fn",
    [
        functional.mse_loss,
        nn.L1Loss(),
        partial(functional.huber_loss, delta=2.0),
        lambda prediction, y: (prediction - y).square().mean(),
    ],
)
def test_predictions_are_not_compared_with_every_answer(loss_fn: Any) -> None:
    model, y = OneHidden(36, 4, 1), FLAT.sum(1)
    with pytest.raises(ValueError, match=r"\(5, 1\), but y .*\(5,\): .* every answer.*\(N, 1\)"):
        train(model, (FLAT, y), loss_fn=loss_fn)
    train(model, (FLAT, y.unsqueeze(1)), loss_fn=loss_fn)


def test_a_loss_that_sees_to_the_shapes_itself_is_let_be() -> None:
    model, y = OneHidden(36, 4, 1), FLAT.sum(1)
    for loss_fn in (
        lambda prediction, y: (prediction.squeeze(1) - y).square().mean(),
        lambda prediction, y: (prediction[:, 0] - y).square().mean(),
        lambda prediction, y: (prediction - y.unsqueeze(1)).square().mean(),
        lambda prediction, y: (prediction.flatten() - y.flatten()).abs().mean(),
    ):
        train(model, (FLAT, y), loss_fn=loss_fn)


def test_as_many_answers_as_predictions() -> None:
    with pytest.raises(ValueError, match=r"\(5, 2\), but y .* \(5, 3\)"):
        train(OneHidden(36, 4, 2), (FLAT, torch.rand(N, 3)), loss_fn=functional.mse_loss)


MODELS: dict[str, tuple[Callable[[], nn.Module], Tensor, str]] = {
    "channels": (CONV, X, r"\(5, 1, 6, 6\): it takes pictures as \(N, 3, H, W\)"),
    "flat pictures": (CONV, FLAT, r"\(5, 36\): it takes pictures as \(N, 3, H, W\)"),
    "further in": (
        lambda: nn.Sequential(nn.Linear(36, 8), nn.ReLU(), nn.Linear(9, 3)),
        FLAT,
        r"Linear\(in_features=9, .* shape \(5, 8\): it takes 9 numbers an example",
    ),
    "normalisation": (lambda: nn.BatchNorm1d(35), FLAT, r"shape \(5, 36\), which it cannot take"),
    "one logit too few": (nn.Flatten, X, "has no parameters, so there is nothing to train"),
    "no logits": (
        lambda: nn.Sequential(nn.Linear(36, 1), nn.Flatten(0)),
        FLAT,
        r"one logit a class, of shape \(N, C\)",
    ),
}


@pytest.mark.parametrize(("make", "given", "sentence"), MODELS.values(), ids=MODELS)
def test_pictures_that_the_model_cannot_take(
    make: Callable[[], nn.Module], given: Tensor, sentence: str
) -> None:
    model = make()
    optimizer = torch.optim.SGD(OneHidden(1, 1, 1).parameters(), lr=0.1)
    if any(True for _ in model.parameters()):
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
    with pytest.raises(ValueError, match=sentence):
        train(model, (given, Y), optimizer=optimizer)


def test_an_error_of_the_model_itself_stays_and_says_what_it_was_given() -> None:
    class Broken(nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.output = nn.Linear(36, 3)

        def forward(self, X: Tensor) -> Tensor:
            return self.output(X.view(7, -1))

    with pytest.raises(RuntimeError, match="shape") as caught:
        train(Broken(), (FLAT, Y))
    assert caught.value.__notes__ == ["The model was given a batch of shape (5, 36), float32."]


ARGUMENTS: dict[str, tuple[dict[str, Any], str]] = {
    "batch_size 0": ({"batch_size": 0}, "batch_size is at least 1, but 0"),
    "batch_size 0.5": ({"batch_size": 0.5}, "batch_size is a whole number .* not 0.5"),
    "num_epochs": ({"num_epochs": -1}, "num_epochs is at least 0, but -1"),
    "num_epochs True": ({"num_epochs": True}, "num_epochs is a whole number"),
    "seed": ({"seed": -3}, "seed is at least 0"),
    "watch_every": ({"watch_every": 0}, "watch_every is at least 1"),
    "metrics": ({"metrics": [max]}, "maps names to functions"),
    "a metric": ({"metrics": {"best": 3}}, "'best' is no function"),
    "metric named loss": ({"metrics": {"loss": max}}, "call the metric something else"),
    "loss": ({"loss_fn": nn.CrossEntropyLoss(reduction="none")}, r"one number.*shape \(5,\)"),
    "no tensor": ({"loss_fn": lambda logits, y: 1.0}, "one number.*not a float"),
    "optimizer": ({"optimizer": torch.optim.SGD}, "made beforehand, .* but this is a type"),
    "another optimizer": (
        {"optimizer": torch.optim.SGD(OneHidden(1, 1, 1).parameters(), lr=0.1)},
        r"was made for another one. Make it anew with model.parameters\(\)",
    ),
    "scheduler": ({"scheduler": 0.9}, "one of torch.optim.lr_scheduler, not a float"),
}


@pytest.mark.parametrize(("arguments", "sentence"), ARGUMENTS.values(), ids=ARGUMENTS)
def test_arguments_that_mean_nothing(arguments: dict[str, Any], sentence: str) -> None:
    with pytest.raises((ValueError, TypeError), match=sentence):
        train(OneHidden(36, 4, 3), (FLAT, Y), **arguments)


def test_a_model_is_a_module() -> None:
    for act in (partial(train, optimizer=None), evaluate):
        with pytest.raises(TypeError, match=r"has to be an nn.Module, not a function"):
            act(lambda X: X, (FLAT, Y))


def test_a_schedule_of_another_length_or_optimizer() -> None:
    model = OneHidden(36, 4, 3)
    optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
    one_cycle = torch.optim.lr_scheduler.OneCycleLR
    schedule = one_cycle(optimizer, 0.1, total_steps=3)
    with pytest.raises(ValueError, match="3 of its 3 steps left, but 4 are to be made"):
        train(model, (FLAT, Y), optimizer=optimizer, scheduler=schedule)
    with pytest.raises(ValueError, match="made for another optimizer"):
        train(model, (FLAT, Y), scheduler=one_cycle(optimizer, 0.1, total_steps=4))
    plateau = torch.optim.lr_scheduler.ReduceLROnPlateau(optimizer)
    with pytest.raises(TypeError, match="waits for a value to stop falling"):
        train(model, (FLAT, Y), optimizer=optimizer, scheduler=plateau)


def test_large_finite_numbers_are_taken() -> None:
    X = changed(FLAT, (0, 0), (0, 1), to=float(np.finfo(np.float32).max))
    assert X.sum().isinf()
    assert evaluate(OneHidden(36, 4, 3), (X, Y)).count == N
