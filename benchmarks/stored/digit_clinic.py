"""The digit program of document 001, each of its defects a switch, on MNIST.

Lesson 2.5 prints the result. The program as written takes 50,000 steps of one picture each. Every
other program sees 5,000 pictures: one defect alone in a sound program, or one defect mended alone
in the document's. All are judged on all 10,000 test pictures, without learning from them.

Three things make it faster and change nothing that counts. Pictures lie in memory as one tensor.
A layer that the optimiser knows nothing of gets no gradients; it would never use them. Adam runs
as one fused operation, equal to the ordinary one up to rounding.

Each finished run is kept in a file of the folder for temporary files, so that a computation that
was broken off goes on where it stopped; the file is deleted at the end.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from itertools import product
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn.functional import cross_entropy, one_hot

from benchmarks.real import real_data
from nnbook import data

WHAT = (
    "Test accuracy on MNIST of document 001's digit program as written, of a sound program with"
    " one of its defects each, and of the document's with one defect mended each, over three seeds."
)

SEEDS = (0, 1, 2)
BUDGET = 5_000
LONG_BUDGET = 50_000
LONG_SEEDS: Mapping[str, tuple[int, ...]] = {"written": SEEDS, "written at 0.0003": (0,)}
MARKS = (10_000, 20_000, 30_000, 40_000, 50_000)
"""Steps after which the program as written is judged on its way."""

KEPT = Path(tempfile.gettempdir(), "nnbook-digit-clinic.jsonl")


@dataclass(frozen=True)
class Program:
    """The choices of a program; the defaults are the sound ones.

    Attributes
    ----------
    registered
        Whether the optimiser knows the middle layer; if not, it is never trained.
    activated
        Whether the ReLU after the middle layer is used; if not, its result is thrown away.
    batch_size, lr
        Pictures per step, and Adam's learning rate.
    one_hot
        Whether targets are rows of ten numbers instead of class indices.
    standardised
        Whether pixels have mean 0 and standard deviation 1 instead of lying between 0 and 1.
    replacement
        Whether pictures are drawn with replacement instead of each once in an epoch.
    """

    registered: bool = True
    activated: bool = True
    batch_size: int = 64
    lr: float = 1e-3
    one_hot: bool = False
    standardised: bool = True
    replacement: bool = False


SOUND = Program()
WRITTEN = Program(
    registered=False,
    activated=False,
    batch_size=1,
    lr=0.01,
    one_hot=True,
    standardised=False,
    replacement=True,
)


@dataclass(frozen=True)
class Pictures:
    """MNIST with raw pixels from 0 to 1, and what standardises them."""

    train: data.Split
    test: data.Split
    mean: float
    std: float

    def ready(self, X: Tensor, program: Program) -> Tensor:
        """Return the pixels as the program takes them."""
        return (X - self.mean) / self.std if program.standardised else X


def read() -> Pictures:
    """Return all 60,000 training pictures, as the document takes them, and the test's."""
    with real_data():
        digits = data.digits("mnist", fallback=False)

    def grey(X: Tensor) -> Tensor:
        return digits.pixels(X).flatten(1).float() / 255

    both = (digits.train, digits.validation)
    return Pictures(
        data.Split(
            torch.cat([grey(part.X) for part in both]), torch.cat([part.y for part in both])
        ),
        data.Split(grey(digits.test.X), digits.test.y),
        digits.mean,
        digits.std,
    )


class Network(nn.Module):
    """784-1568-1568-10, with the middle layer and its activation as the program says."""

    def __init__(self, program: Program) -> None:
        super().__init__()
        self.program = program
        self.first = nn.Linear(784, 1568)
        middle = nn.Linear(1568, 1568)
        # In a list PyTorch does not find it, as in the document; in a ModuleList it does.
        self.between: Any = nn.ModuleList([middle]) if program.registered else [middle]
        self.last = nn.Linear(1568, 10)
        if not program.registered:
            middle.requires_grad_(False)

    def forward(self, X: Tensor) -> Tensor:
        """Return logits of shape (N, 10) for pixels of shape (N, 784)."""
        hidden = torch.relu(self.first(X))
        for layer in self.between:
            hidden = layer(hidden)
            if self.program.activated:
                hidden = torch.relu(hidden)
        logits: Tensor = self.last(hidden)
        return logits


def batches(program: Program, count: int, budget: int, seed: int) -> Iterator[Tensor]:
    """Yield the rows of each step, ``budget`` of them in all."""
    generator = torch.Generator().manual_seed(seed)
    if program.replacement:
        rows = torch.randint(count, (budget,), generator=generator)
    else:
        rounds = [torch.randperm(count, generator=generator) for _ in range(-(-budget // count))]
        rows = torch.cat(rounds)[:budget]
    yield from rows.split(program.batch_size)


def step(network: nn.Module, optimizer: torch.optim.Optimizer, X: Tensor, y: Tensor) -> Tensor:
    """Learn from one mini-batch and return its logits."""
    optimizer.zero_grad()
    logits: Tensor = network(X)
    hot = one_hot(y, 10).float() if network.program.one_hot else y  # type: ignore[union-attr]
    cross_entropy(logits, hot).backward()  # type: ignore[no-untyped-call]
    optimizer.step()
    return logits


@torch.no_grad()
def hits(network: nn.Module, X: Tensor, y: Tensor) -> Tensor:
    """Return for each picture whether it is named right, without learning."""
    return torch.cat([network(part).argmax(1) for part in X.split(1000)]) == y


def accuracy(right: Tensor) -> float:
    """Return the share of right answers in per cent."""
    return round(right.double().mean().item() * 100, 2)


def run(program: Program, pictures: Pictures, *, budget: int, seed: int) -> dict[str, Any]:
    """Train one program once and judge it, honestly and in the document's ways."""
    torch.manual_seed(seed)
    network = Network(program)
    known = [weight for weight in network.parameters() if weight.requires_grad]
    optimizer = torch.optim.Adam(known, lr=program.lr, fused=True)
    X, test_X = (pictures.ready(part, program) for part in (pictures.train.X, pictures.test.X))
    on_the_way, seen, drawn = {}, 0, []
    for rows in batches(program, len(X), budget, seed):
        step(network, optimizer, X[rows], pictures.train.y[rows])
        drawn.append(rows)
        seen += len(rows)
        if program.batch_size == 1 and budget > BUDGET and seen in MARKS:
            on_the_way[seen] = accuracy(hits(network, test_X, pictures.test.y))
    right = hits(network, test_X, pictures.test.y)
    half = len(right) // 2
    told: dict[str, Any] = {
        "honest": accuracy(right),
        "first_half": accuracy(right[:half]),
        "second_half": accuracy(right[half:]),
        "divided_by_4999": round(int(right[:half].sum()) / (half - 1) * 100, 2),
        "different_pictures": len(torch.cat(drawn).unique()),
    }
    if on_the_way:
        told["on_the_way"] = on_the_way
    if (program == WRITTEN and budget == LONG_BUDGET) or program == SOUND:
        told["printed"] = printed(network, optimizer, test_X[:half], pictures.test.y[:half])
    return told


def printed(
    network: nn.Module, optimizer: torch.optim.Optimizer, X: Tensor, y: Tensor
) -> dict[str, float]:
    """Judge as the document does: go on training on each test picture while counting."""
    end = sum(
        int(step(network, optimizer, X[at : at + 1], y[at : at + 1]).argmax() == y[at])
        for at in range(len(y))
    )
    after = accuracy(hits(network, X, y))
    return {"shown": round(end / (len(y) - 1) * 100, 2), "same_pictures_after": after}


def plan() -> dict[str, tuple[Program, int]]:
    """Return every program by name, with how many pictures it sees."""
    names = list(asdict(SOUND))
    alone = {
        f"alone: {name}": (replace(SOUND, **{name: getattr(WRITTEN, name)}), BUDGET)
        for name in names
    }
    mended = {
        f"mended: {name}": (replace(WRITTEN, **{name: getattr(SOUND, name)}), BUDGET)
        for name in names
    }
    return {
        "sound": (SOUND, BUDGET),
        **alone,
        "alone: batch_size and lr": (replace(SOUND, batch_size=1, lr=0.01), BUDGET),
        "all": (WRITTEN, BUDGET),
        **mended,
        "mended: batch_size and lr": (replace(WRITTEN, batch_size=64, lr=1e-3), BUDGET),
        "mended: lr 0.0003": (replace(WRITTEN, lr=3e-4), BUDGET),
        "written": (WRITTEN, LONG_BUDGET),
        "written at 0.0003": (replace(WRITTEN, lr=3e-4), LONG_BUDGET),
    }


def finished() -> dict[tuple[str, int], dict[str, Any]]:
    """Return the runs that are kept, by program and seed."""
    lines = KEPT.read_text(encoding="utf-8").splitlines() if KEPT.exists() else []
    entries = [json.loads(line) for line in lines]
    return {(entry["program"], entry["seed"]): entry["told"] for entry in entries}


def make() -> dict[str, Any]:
    """Run every program with every seed; what is already kept is not run again."""
    torch.set_num_threads(1)
    pictures = read()
    for seed, (name, (program, budget)) in product(SEEDS, plan().items()):
        if (name, seed) in finished() or (budget == LONG_BUDGET and seed not in LONG_SEEDS[name]):
            continue
        told = run(program, pictures, budget=budget, seed=seed)
        print(name, seed, told, flush=True)
        with KEPT.open("a", encoding="utf-8") as file:
            file.write(json.dumps({"program": name, "seed": seed, "told": told}) + "\n")
    result = gathered(finished())
    KEPT.unlink()
    return result


def gathered(kept: Mapping[tuple[str, int], Mapping[str, Any]]) -> dict[str, Any]:
    """Return the runs by program: the choices, the pictures seen, and a list per seed."""
    return {
        name: {
            "choices": asdict(program),
            "pictures_seen": budget,
            "runs": [{"seed": seed, **kept[name, seed]} for seed in SEEDS if (name, seed) in kept],
        }
        for name, (program, budget) in plan().items()
    }
