"""The small network that answers where a digit is drawn: 784-128-10, trained on MNIST.

Whoever draws with a mouse draws thicker, thinner, more slanted and more wobbly than the writers of
MNIST. So each picture is changed a little every time it is used: its strokes grow or shrink, it is
turned, slanted, stretched and bent. Then it is scaled and centred again, as the page does it with
a drawing. The pictures of the test set are judged as they are, with the weights as they are stored.
"""

from __future__ import annotations

import math
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn.functional import cross_entropy, grid_sample, interpolate, max_pool2d

from benchmarks.real import real_data
from nnbook import data
from nnbook.models.one_hidden import OneHidden
from nnbook.models.packed import pack, unpack

WHAT = "The weights of a network of 128 hidden units that reads handwritten digits."
NUM_HIDDEN, EPOCHS, BATCH_SIZE, LR = 128, 60, 256, 0.004


def changed(grey: Tensor, generator: torch.Generator) -> Tensor:
    """Return pictures of shape (N, 28, 28), from 0 to 1, each changed a little and centred anew."""
    n = len(grey)

    def between(low: float, high: float) -> Tensor:
        return torch.rand(n, generator=generator) * (high - low) + low

    stack = grey[:, None]
    thick, thin = max_pool2d(stack, 3, 1, 1), -max_pool2d(-stack, 3, 1, 1)
    more = between(-0.6, 1.0)[:, None, None, None]
    grey = torch.where(more > 0, stack.lerp(thick, more), stack.lerp(thin, -more))[:, 0]

    turn, slant = between(-0.26, 0.26), between(-0.3, 0.3)
    stretch = between(-0.2, 0.2).exp()
    rows = [
        torch.stack([turn.cos() * stretch, slant - turn.sin()], 1),
        torch.stack([turn.sin() * stretch, turn.cos()], 1),
    ]
    matrix = torch.stack(rows, 1)  # (N, 2, 2), from a place in the old picture to the new
    axis = torch.arange(28.0)
    places = torch.stack(torch.meshgrid(axis, axis, indexing="xy"), -1).view(784, 2)
    ink = grey.flatten(1)
    centre = ink @ places / ink.sum(1, keepdim=True)
    moved = (places - centre[:, None]) @ matrix.mT
    bare = (ink < 0.2)[..., None]
    side = (moved.masked_fill(bare, -99).amax(1) - moved.masked_fill(bare, 99).amin(1) + 1).amax(1)
    scale = 20 / side * between(0.92, 1.04)
    back = torch.linalg.inv(matrix) / scale[:, None, None]
    shift = torch.stack([between(-0.8, 0.8), between(-0.8, 0.8)], 1)
    at = (places - 13.5 + shift[:, None]) @ back.mT + centre[:, None]
    bend = torch.randn(n, 2, 5, 5, generator=generator) * 0.7
    at += interpolate(bend, size=28, mode="bicubic").flatten(2).mT
    grid = ((at + 0.5) / 14 - 1).view(n, 28, 28, 2)
    return grid_sample(grey[:, None], grid, align_corners=False)[:, 0].clamp(0, 1)


def train(num_epochs: int = EPOCHS) -> tuple[OneHidden, data.Digits]:
    """Train the network; return it and the digits."""
    with real_data():
        digits = data.digits("mnist", fallback=False)
    torch.manual_seed(0)
    generator = torch.Generator().manual_seed(0)
    model = OneHidden(784, NUM_HIDDEN, 10)
    optimizer = torch.optim.AdamW(model.parameters(), lr=LR, weight_decay=0.01)
    X, y = digits.train
    grey = digits.pixels(X)[:, 0]
    num_steps = num_epochs * math.ceil(len(y) / BATCH_SIZE)
    scheduler = torch.optim.lr_scheduler.OneCycleLR(optimizer, LR, total_steps=num_steps)
    for _ in range(num_epochs):
        for batch in torch.randperm(len(y), generator=generator).split(BATCH_SIZE):
            pictures = changed(grey[batch].float() / 255, generator)
            logits = model((pictures.flatten(1) - digits.mean) / digits.std)
            loss = cross_entropy(logits, y[batch], label_smoothing=0.02)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            scheduler.step()
    return model, digits


def make() -> dict[str, Any]:
    """Train, pack, and judge what was packed."""
    model, digits = train()
    layers = pack(layer for layer in model.children() if isinstance(layer, nn.Linear))
    for layer, (weight, bias) in zip(model.children(), unpack(layers), strict=True):
        layer.load_state_dict({"weight": weight, "bias": bias})

    def right(part: data.Split) -> float:
        with torch.no_grad():
            return round((model(part.X.flatten(1)).argmax(1) == part.y).double().mean().item(), 4)

    return {
        "layers": layers,
        "mean": digits.mean,
        "std": digits.std,
        "class_names": list(digits.class_names),
        "accuracy": {name: right(getattr(digits, name)) for name in ("validation", "test")},
    }
