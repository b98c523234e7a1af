"""The cards of an exercise: its verdict, its variant, and how it stands in the handbook."""

from __future__ import annotations

from nnbook.workbook.desk.cards import Card
from nnbook.workbook.exercise import Exercise
from nnbook.workbook.judging import english
from nnbook.workbook.judging.verdict import Verdict
from nnbook.workbook.sources import source_of, stub_of


def verdict_card(verdict: Verdict, trouble: str = "") -> Card:
    """Build the card that a learner sees after `check`.

    Parameters
    ----------
    verdict
        How it went.
    trouble
        A sentence, if progress could not be kept.
    """
    name = verdict.exercise.name
    tone = {"right": "right", "not started": "info", "not judged": "info"}.get(
        verdict.kind, "wrong"
    )
    say = verdict.say
    points = [(True, words) for words in verdict.right]
    points += [(False, words) for words in verdict.wrong if words != say]
    samples = [("Called", verdict.call)] if verdict.call else []
    if verdict.target and not verdict.grids:
        what = f" {verdict.aspect}" if verdict.aspect else ""
        samples += [(f"Target{what}", verdict.target), (f"Yours{what}", verdict.yours)]
    if verdict.printed and tone == "wrong":
        samples.append(("Printed by your function", verdict.printed.rstrip()))
    return Card(
        tone=tone,
        head=f"{name} · {english.head(verdict)}",
        body=(say, *verdict.notes, *filter(None, [trouble])),
        points=tuple(points),
        samples=tuple(samples),
        grids=verdict.grids,
        foot=f'Stuck? Run `hint("{name}")`.' if tone == "wrong" else "",
    )


def variant_card(exercise: Exercise) -> Card:
    """Build the card that offers a variant after the solution was shown."""
    cell = f'{stub_of(exercise)}\n\n\ncheck("{exercise.name}", {exercise.called})'
    return Card(
        tone="hint",
        head=f"{exercise.name} · {exercise.title}",
        body=("Now without looking: the same idea with new data.", exercise.task),
        samples=(("Copy this into a new cell", cell),),
        foot=f"{exercise.minutes} minutes, difficulty {exercise.difficulty} of 3.",
    )


def exercise_card(exercise: Exercise) -> Card:
    """Build the card that stands in the handbook in the place of a verdict."""
    stars = "●" * exercise.difficulty + "○" * (3 - exercise.difficulty)
    kind = "core" if exercise.core else "extra"
    names = ("the idea", "what to use", "a skeleton")
    hints = [
        (f"Hint {number}: {name}", hint, False)
        for number, (name, hint) in enumerate(zip(names, exercise.hints, strict=True), 1)
    ]
    return Card(
        tone="info",
        head=f"Exercise {exercise.name} · {exercise.title}",
        body=(f"{exercise.minutes} minutes · difficulty {stars} · {kind}",),
        folds=(*hints, ("A solution", source_of(exercise), True)),
    )
