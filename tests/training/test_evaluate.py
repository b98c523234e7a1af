"""An evaluation is the mean over all examples, and changes nothing."""

from __future__ import annotations

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from torch import nn
from torch.nn.functional import cross_entropy, mse_loss

from nnbook.models import OneHidden
from nnbook.training import accuracy, evaluate


@given(size=st.integers(1, 30), batch_size=st.none() | st.integers(1, 40))
def test_every_batch_size_gives_the_mean_over_all_examples(
    size: int, batch_size: int | None
) -> None:
    torch.manual_seed(size)
    model, X, y = OneHidden(3, 4, 5), torch.randn(size, 3), torch.randint(5, (size,))
    found = evaluate(model, (X, y), batch_size=batch_size, metrics={"most": lambda a, b: a.max()})
    logits = model(X)
    assert found.loss == pytest.approx(cross_entropy(logits, y).item(), rel=1e-5)
    assert found.correct == (logits.argmax(1) == y).sum()
    assert found.count == size
    assert found.accuracy == pytest.approx(accuracy(logits, y)) == found.correct / size
    assert found.metrics["most"] == pytest.approx(logits.max().item(), rel=1e-5)


def test_numbers_have_no_accuracy() -> None:
    X = torch.linspace(-1, 1, 9).unsqueeze(1)
    found = evaluate(OneHidden(1, 2, 1), (X, X), loss_fn=mse_loss)
    assert found.accuracy is None
    assert found.correct is None
    assert repr(found).endswith(", 9 examples.")


def test_an_evaluation_tells_itself_in_a_sentence() -> None:
    model = nn.Linear(2, 2, bias=False)
    nn.init.eye_(model.weight)
    found = evaluate(model, (torch.eye(2), torch.tensor([0, 0])), metrics={"two": lambda a, b: 2})
    assert repr(found) == "Evaluation: loss 0.8133, accuracy 0.5000 (1 of 2 right), two 2."


def test_nothing_of_the_model_changes() -> None:
    torch.manual_seed(0)
    model = nn.Sequential(nn.Linear(2, 3), nn.BatchNorm1d(3), nn.Dropout(), nn.Linear(3, 2))
    model[1].eval()
    before = {name: value.clone() for name, value in model.state_dict().items()}
    modes = [module.training for module in model.modules()]
    data = (torch.randn(5, 2), torch.randint(2, (5,)))
    random = torch.get_rng_state()
    assert evaluate(model, data) == evaluate(model, data)  # dropout is off
    assert [module.training for module in model.modules()] == modes
    assert torch.equal(torch.get_rng_state(), random)
    assert all(each.grad is None for each in model.parameters())
    for name, value in model.state_dict().items():
        assert torch.equal(value, before[name])


def test_modes_come_back_after_an_error() -> None:
    model = OneHidden(3, 2, 2)
    with pytest.raises(ValueError, match="takes 3 numbers"):
        evaluate(model, (torch.zeros(4, 5), torch.zeros(4).long()))
    assert all(module.training for module in model.modules())
