"""Packed weights come back as they were, but for the rounding, and the stored ones are small."""

from __future__ import annotations

import base64

import pytest
import torch
from torch import nn

from nnbook import data
from nnbook.data.results import FOLDER
from nnbook.models import small_digit_network
from nnbook.models.packed import pack, unpack


@pytest.mark.parametrize("bits", [8, 16])
def test_no_weight_moves_by_more_than_half_a_step(bits):
    torch.manual_seed(0)
    layers = [nn.Linear(7, 4), nn.Linear(4, 3)]
    packed = pack(layers, bits=bits)
    for layer, (weight, bias), parts in zip(layers, unpack(packed), packed, strict=True):
        step = torch.tensor(parts["scale"])[:, None]
        assert ((weight - layer.weight).abs() <= step * 0.501).all()
        assert torch.equal(weight.abs().argmax(1), layer.weight.abs().argmax(1))
        assert torch.equal(bias, layer.bias)
        assert len(base64.b64decode(parts["weight"])) == layer.weight.numel() * bits // 8


def test_a_row_of_zeros_and_a_layer_without_bias_are_packed_too():
    layer = nn.Linear(3, 2, bias=False)
    with torch.no_grad():
        layer.weight[0] = 0
    ((weight, bias),) = unpack(pack([layer], bits=16))
    assert torch.equal(weight[0], torch.zeros(3))
    assert torch.equal(bias, torch.zeros(2))


def test_the_stored_network_is_small_and_good():
    assert (FOLDER / "digit-weights.json").stat().st_size < 150_000
    result = data.stored("digit-weights")["result"]
    assert result["accuracy"]["test"] > 0.98
    model = small_digit_network()
    assert [tuple(each.shape) for each in model.parameters()] == [
        (128, 784),
        (128,),
        (10, 128),
        (10,),
    ]
    assert not model.training


def test_the_stored_network_reads_the_bundled_digits_badly_as_they_are():
    """They fill the whole picture and are blurred: nobody has scaled and centred them for it."""
    digits = data.digits()
    result = data.stored("digit-weights")["result"]
    X, y = digits.test
    grey = digits.pixels(X).float() / 255
    logits = small_digit_network()((grey.flatten(1) - result["mean"]) / result["std"])
    assert 0.3 < (logits.argmax(1) == y).float().mean() < 0.6
