"""What a classifier is worth: `2.6/report` with its variant `2.6/among`, and `2.6/choose`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import torch
from torch import Tensor

from nnbook.workbook import Exercise, Mistake

Results = dict[int, tuple[float, ...]]


def report(
    logits: Tensor,
    y: Tensor,
    y_train: Tensor,
) -> tuple[float, float]:
    """Return the accuracy, and that of the most frequent class."""
    accuracy = (logits.argmax(dim=1) == y).float().mean()
    most_frequent = y_train.bincount().argmax()
    baseline = (y == most_frequent).float().mean()
    return accuracy.item(), baseline.item()


def _reported(
    *,
    right: Callable[[Tensor, Tensor], Tensor] | None = None,
    frequent: Callable[[Tensor, Tensor], Tensor] | None = None,
    of: Callable[[Tensor, Tensor, Tensor], Tensor] | None = None,
    share: bool = True,
    turned: bool = False,
) -> Callable[..., tuple[Any, Any]]:
    """Report with one thing done otherwise."""

    def mistaken(logits: Tensor, y: Tensor, y_train: Tensor) -> tuple[Any, Any]:
        hits = (logits.argmax(dim=1) == y) if right is None else right(logits, y)
        most = y_train.bincount().argmax() if frequent is None else frequent(y, y_train)
        plain = (y == most) if of is None else of(y, y_train, most)
        both = hits.float(), plain.float()
        accuracy, baseline = (each.mean() if share else each.sum() for each in both)
        pair = accuracy.item(), baseline.item()
        return pair[::-1] if turned else pair

    return mistaken


def _report_cases() -> list[tuple[Tensor, Tensor, Tensor]]:
    def logits(*rows: tuple[float, ...]) -> Tensor:
        return torch.tensor(rows)

    return [
        (
            logits((2.0, 0.1, -1.0), (0.2, 0.3, 0.1), (-3.0, -2.0, -2.5), (0.0, 4.0, 1.0)),
            torch.tensor([0, 1, 2, 1]),
            torch.tensor([2, 0, 2, 1, 2]),
        ),
        (
            logits((0.5, -0.5), (1.5, 2.5), (-1.0, 3.0), (2.0, 1.0), (0.0, 1.0)),
            torch.tensor([1, 1, 1, 0, 1]),
            torch.tensor([0, 0, 1]),
        ),
    ]


def _pair(arguments: tuple[Any, ...], result: Any) -> Mapping[str, Any]:
    if not isinstance(result, tuple | list) or len(result) != 2:
        raise TypeError("Return two numbers: `return accuracy, baseline`.")
    return {"the accuracy": result[0], "the baseline": result[1]}


def among(logits: Tensor, y: Tensor, k: int) -> float:
    """Return how often y is among the k classes with the largest logits."""
    best = logits.topk(k, dim=1).indices
    hits = (best == y.view(-1, 1)).any(dim=1)
    return hits.float().mean().item()


def _among_cases() -> list[tuple[Tensor, Tensor, int]]:
    dice = torch.Generator().manual_seed(26)
    logits = torch.randn(12, 5, generator=dice)
    y = torch.randint(5, (12,), generator=dice)
    return [(logits, y, 2), (logits[:7], y[:7], 1), (logits[2:], y[2:], 4)]


AMONG = Exercise(
    name="2.6/among",
    title="Among the best k",
    minutes=4,
    difficulty=2,
    task=(
        "Where classes are many, a hit often counts when the right class is among the k with the "
        "largest logits. Return that share as a Python number. logits has the shape (N, C), y the "
        "shape (N,)."
    ),
    answer=among,
    cases=_among_cases,
    mistakes=(
        Mistake(
            name="only-the-best",
            answer=lambda logits, y, k: (logits.argmax(dim=1) == y).float().mean().item(),
            message="You ask for the best class only. The right one may be any of the k best.",
            hint=1,
        ),
        Mistake(
            name="smallest",
            answer=lambda logits, y, k: among(-logits, y, k),
            message="You take the k smallest logits. The network believes in the largest.",
            hint=1,
        ),
        Mistake(
            name="share-of-cells",
            answer=lambda logits, y, k: (
                (logits.topk(k, dim=1).indices == y.view(-1, 1)).float().mean().item()
            ),
            message=(
                "You average over all k columns. An example counts once, as soon as one of its "
                "columns is right: `any(dim=1)` first."
            ),
            hint=2,
        ),
    ),
    hints=(
        "For each row: is y among the k best classes? Then the share of rows where it is.",
        "`logits.topk(k, dim=1).indices` has the shape (N, k). Compare it with y as a column.",
        "`(... == y.view(-1, 1)).any(dim=1)` is one truth a row. Its mean is the share.",
    ),
    praise="With k = 1 this is the accuracy, with k = C it is always 1.",
)

REPORT = Exercise(
    name="2.6/report",
    title="Accuracy, and what it has to beat",
    minutes=4,
    difficulty=1,
    answer=report,
    cases=_report_cases,
    observe=_pair,
    variant=AMONG,
    mistakes=(
        Mistake(
            name="most-frequent-of-the-test",
            answer=_reported(frequent=lambda y, y_train: y.bincount().argmax()),
            message=(
                "Your baseline looks into the answers it is judged by. It may know the training "
                "answers only: take the most frequent class of `y_train`."
            ),
            hint=1,
        ),
        Mistake(
            name="judged-by-training",
            answer=_reported(of=lambda y, y_train, most: y_train == most),
            message=(
                "You count the most frequent class among the training answers. Both numbers are to "
                "be measured on the same examples: those of `y`."
            ),
            hint=1,
        ),
        Mistake(
            name="counts",
            answer=_reported(share=False),
            message="These are counts. An accuracy is a share: divide by how many there are.",
            hint=2,
        ),
        Mistake(
            name="over-the-batch",
            answer=_reported(
                right=lambda logits, y: y == logits.argmax(dim=0)[y.clamp(max=logits.shape[1] - 1)]
            ),
            message=(
                "You look for the largest logit of each class. Each example has a row: the largest "
                "in it stands along `dim=1`."
            ),
            hint=1,
        ),
        Mistake(
            name="the-largest-label",
            answer=_reported(frequent=lambda y, y_train: y_train.max()),
            message=(
                "`max` of the labels is the largest number among them, not the most frequent one. "
                "Labels are names: `bincount` counts them."
            ),
            hint=1,
        ),
        Mistake(
            name="turned",
            answer=_reported(turned=True),
            message="Both are right, but in the other order: the accuracy first.",
            hint=2,
        ),
    ),
    hints=(
        "Two answers are compared with y: the network's, and one class for everybody. Which class "
        "would you name if you had seen the training answers only?",
        "`logits.argmax(dim=1)` is the network's answer, `y_train.bincount().argmax()` the most "
        "frequent class.",
        "A comparison gives truths; `.float().mean().item()` of them is a share as a Python "
        "number. Do so twice.",
    ),
    praise="Never one number without the other: 90 % is poor where 92 % are of one class.",
)


def choose(
    results: dict[int, tuple[float, ...]],
) -> tuple[int, float]:
    """Return the width to take, and the accuracy to report for it."""
    width = max(results, key=lambda each: results[each][1])
    return width, results[width][2]


def _chosen(by: Callable[[tuple[float, ...]], float], tell: int = 2) -> Callable[..., Any]:
    def mistaken(results: Results) -> tuple[int, float]:
        width = max(results, key=lambda each: by(results[each]))
        return width, results[width][tell]

    return mistaken


def _choice(arguments: tuple[Any, ...], result: Any) -> Mapping[str, Any]:
    if not isinstance(result, tuple | list) or len(result) != 2:
        raise TypeError("Return two numbers: `return width, accuracy`.")
    return {"the width": result[0], "the accuracy": result[1]}


CHOOSE = Exercise(
    name="2.6/choose",
    title="Choose, then judge once",
    minutes=3,
    difficulty=2,
    answer=choose,
    cases=lambda: [
        ({8: (0.90, 0.86, 0.88), 32: (0.96, 0.93, 0.91), 128: (1.00, 0.91, 0.94)},),
        ({4: (0.71, 0.68, 0.70), 16: (0.88, 0.89, 0.83), 64: (0.99, 0.84, 0.86)},),
        ({2: (0.51, 0.52, 0.55), 20: (0.93, 0.80, 0.83), 200: (0.97, 0.84, 0.81)},),
    ],
    observe=_choice,
    mistakes=(
        Mistake(
            name="by-training",
            answer=_chosen(lambda told: told[0]),
            message=(
                "You choose by the training set. It always likes the network best that can learn "
                "most by heart."
            ),
            hint=0,
        ),
        Mistake(
            name="by-test",
            answer=_chosen(lambda told: told[2]),
            message=(
                "You choose by the test set. Then its accuracy is the best of several, and flatters"
                ": nothing is left to judge by."
            ),
            hint=0,
        ),
        Mistake(
            name="tells-validation",
            answer=_chosen(lambda told: told[1], tell=1),
            message=(
                "The width is right. But its validation accuracy was the best of several, which is "
                "why you took it. Report what the test set says."
            ),
            hint=1,
        ),
        Mistake(
            name="tells-training",
            answer=_chosen(lambda told: told[1], tell=0),
            message="The width is right. But what it has trained on says little: report the test.",
            hint=1,
        ),
        Mistake(
            name="smallest",
            answer=_chosen(lambda told: -told[1]),
            message="You take the smallest. That suits a loss; an accuracy is to be large.",
            hint=1,
        ),
    ),
    hints=(
        "Three sets have three jobs: to learn from, to choose by, and to be judged by once.",
        "Look for the width whose second number is largest. Report its third.",
        "`max(results, key=...)` gives the width; the key is a function of the width.",
    ),
    praise="The test set had no say in the choice, so its word counts.",
)
