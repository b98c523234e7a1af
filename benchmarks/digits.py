"""Lesson 2.5's recipe on MNIST against the usual one, and the same cells on Fashion-MNIST.

The lesson's own cells are run, found by their names, with the parameters of its full profile, so
that lesson and benchmark cannot drift apart. The usual recipe is the same network, 784-256-10, with
a DataLoader over torchvision's MNIST and ToTensor, Adam at 0.001, batches of 256, ten epochs. Both
learn from the same 50,000 pictures and are timed from fresh to trained network, in turn, five seeds
each. Each network of the lesson is then judged on all 10,000 test pictures. For
Fashion-MNIST nothing but the name of the data set is changed; what comes out is only reported.
"""

from __future__ import annotations

import json
import shutil
import tempfile
import time
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any

import torch
from torch import nn
from torch.nn.functional import cross_entropy

from benchmarks.harness import Options, Result, in_turn, summary
from benchmarks.real import real_data
from nnbook.training import evaluate

TITLE = "Handwritten digits, 784-256-10"
LESSON = Path(__file__).parents[1] / "notebooks" / "2-structure" / "2-5-handwritten-digits.ipynb"
CELLS = ("imports", "parameters", "digits", "flatten", "training-loop", "recipe-defined")
"""The cells that are run; the profile's values are set after ``parameters``."""

SEEDS, FASHION_SEEDS = 5, 3
LEAST_ACCURACY = 98.0
MOST_TIME = 0.1
"""The lesson's time may be a tenth of the usual recipe's."""


def lesson(**parameters: Any) -> dict[str, Any]:
    """Run the lesson's cells with its full profile and return the names that they define."""
    notebook = json.loads(LESSON.read_text(encoding="utf-8"))
    sources = {cell["id"]: "".join(cell["source"]) for cell in notebook["cells"]}
    names: dict[str, Any] = {}
    for cell in CELLS:
        exec(compile(sources[cell], f"{LESSON.name}#{cell}", "exec"), names)
        if cell == "parameters":
            names.update(notebook["metadata"]["nnbook"]["profiles"]["full"] | parameters)
    return names


def scores(names: dict[str, Any], models: list[nn.Module]) -> list[float]:
    """Return each model's accuracy on the whole test set in per cent."""
    pair = names["X_test"], names["y_test"]
    return [100 * (evaluate(model, pair).accuracy or 0.0) for model in models]


def copied(root: Path, scratch: str) -> Path:
    """Copy the packed files, for torchvision unpacks them beside themselves."""
    raw = Path(scratch, "MNIST", "raw")
    raw.mkdir(parents=True)
    for packed in (root / "MNIST" / "raw").glob("*.gz"):
        shutil.copy(packed, raw)
    return Path(scratch)


def usual(root: Path, seed: int) -> None:
    """Train by the usual recipe, with the files of MNIST in a folder that may be written to."""
    from torch.utils.data import DataLoader, Subset
    from torchvision import datasets, transforms

    pictures = datasets.MNIST(root, train=True, download=True, transform=transforms.ToTensor())
    generator = torch.Generator().manual_seed(seed)
    some = Subset(pictures, range(50_000))
    loader = DataLoader(some, batch_size=256, shuffle=True, generator=generator)
    torch.manual_seed(seed)
    model = nn.Sequential(nn.Flatten(), nn.Linear(784, 256), nn.ReLU(), nn.Linear(256, 10))
    optimizer = torch.optim.Adam(model.parameters(), lr=1e-3)
    for _ in range(10):
        for X, y in loader:
            loss = cross_entropy(model(X), y)
            optimizer.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            optimizer.step()


def measure(options: Options) -> list[Result]:
    """Measure time and accuracy on MNIST, then accuracy on Fashion-MNIST."""
    with real_data() as packed, tempfile.TemporaryDirectory() as scratch:
        root = copied(packed, scratch)
        mnist, models = lesson(), []

        def ours() -> float:
            seed = len(models)
            start = time.perf_counter()
            models.append(mnist["trained"](mnist["X"], mnist["y"], seed))
            return time.perf_counter() - start

        done: list[int] = []

        def theirs() -> float:
            start = time.perf_counter()
            usual(root, len(done))
            done.append(1)
            return time.perf_counter() - start

        taken = in_turn({"lesson": ours, "usual": theirs}, SEEDS, warm_up=0)
        reached = scores(mnist, models)
        fashion = lesson(data_name="fashion")
        train = partial(fashion["trained"], fashion["X"], fashion["y"])
        clothes = scores(fashion, [train(seed) for seed in range(FASHION_SEEDS)])
    return results(taken, reached, clothes)


def results(
    taken: dict[str, list[float]], reached: list[float], clothes: list[float]
) -> list[Result]:
    """Return the lines of the table."""
    ours, theirs = median(taken["lesson"]), median(taken["usual"])
    return [
        Result(
            what="lesson 2.5's recipe on MNIST, against the usual one",
            value=ours / theirs,
            unit="×",
            limit=MOST_TIME,
            note=f"medians {ours:.1f} s and {theirs:.1f} s",
            details={name: summary(values) for name, values in taken.items()},
        ),
        Result(
            what="its least test accuracy",
            value=min(reached),
            unit="%",
            limit=LEAST_ACCURACY,
            at_least=True,
            note=f"{len(reached)} seeds, the best {max(reached):.2f} %",
            details={"accuracies": reached},
        ),
        Result(
            what="the same cells on Fashion-MNIST, least test accuracy",
            value=min(clothes),
            unit="%",
            note=f"{len(clothes)} seeds, the best {max(clothes):.2f} %",
            details={"accuracies": clothes},
        ),
    ]
