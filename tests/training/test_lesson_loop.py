"""The loop that lesson 2.5 shows and ``fit`` are one: the same weights from the same seed."""

from __future__ import annotations

import json
from typing import Any

import pytest
import torch
from torch import nn

from nnbook import data
from nnbook.course import NOTEBOOKS
from nnbook.models import OneHidden
from nnbook.training import fit

LESSON = NOTEBOOKS / "2-structure" / "2-5-handwritten-digits.ipynb"


def loop() -> Any:
    """Return the function ``train`` of the lesson."""
    cells = json.loads(LESSON.read_text(encoding="utf-8"))["cells"]
    sources = {cell["id"]: "".join(cell["source"]) for cell in cells}
    names: dict[str, Any] = {}
    exec(sources["imports"], names)
    exec(sources["training-loop"], names)
    return names["train"]


@pytest.mark.parametrize(("batch_size", "seed"), [(32, 0), (100, 7)])
def test_taught_and_packaged_give_the_same_weights(batch_size: int, seed: int) -> None:
    X, y = data.digits().train
    X, y = X[:250].flatten(1), y[:250]

    def start() -> tuple[nn.Module, Any, Any]:
        torch.manual_seed(seed)
        model = OneHidden(784, 16, 10)
        optimizer = torch.optim.AdamW(model.parameters(), lr=0.01)
        num_steps = 2 * len(torch.arange(250).split(batch_size))
        scheduler = torch.optim.lr_scheduler.OneCycleLR(optimizer, 0.01, total_steps=num_steps)
        return model, optimizer, scheduler

    taught, optimizer, scheduler = start()
    losses = loop()(taught, X, y, optimizer, 2, batch_size, seed, scheduler)
    packaged, optimizer, scheduler = start()
    history = fit(
        packaged,
        (X, y),
        optimizer=optimizer,
        num_epochs=2,
        batch_size=batch_size,
        scheduler=scheduler,
        seed=seed,
        progress=False,
    )
    assert history["loss"].values == losses
    for one, other in zip(taught.parameters(), packaged.parameters(), strict=True):
        assert torch.equal(one, other)
