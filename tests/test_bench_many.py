"""Networks that are trained as one by ``torch.func`` get the weights they would get alone."""

from __future__ import annotations

import torch

from benchmarks import many
from nnbook.data import cubic


def test_many_networks_at_once_learn_as_each_would_alone():
    torch.manual_seed(0)
    X = torch.rand(3, 20, 2, 1) * 10 - 5
    assert many.difference(X, cubic(X)) < 1e-12
