"""The learner's desk: check, hint, solution and progress, as they are called in a notebook."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any, ParamSpec

from nnbook.interactive import frozen
from nnbook.plotting.output import emit
from nnbook.workbook import progress as store
from nnbook.workbook.answers import fingerprint, noun
from nnbook.workbook.attempts import count_attempt, show_solution, take_hint
from nnbook.workbook.bank import Bank, UnknownName
from nnbook.workbook.cards import Card
from nnbook.workbook.dashboard import of_lesson, overview
from nnbook.workbook.exercise import Exercise
from nnbook.workbook.judge import Verdict, judge
from nnbook.workbook.sources import source_of, stub_of

P = ParamSpec("P")

_HEADS = {
    "right": "right",
    "wrong": "not yet",
    "not started": "not started",
    "raised": "an error",
    "endless": "no end",
    "arguments": "cannot be called",
}


def told(work: Callable[P, None]) -> Callable[P, None]:
    """Let a misspelt name become a card instead of a traceback."""

    @functools.wraps(work)
    def wrapper(*args: P.args, **kwargs: P.kwargs) -> None:
        try:
            work(*args, **kwargs)
        except UnknownName as error:
            Card(tone="wrong", head="No such name", body=(str(error),)).show()

    return wrapper


class Desk:
    """Exercises as a notebook uses them: everything is displayed, nothing is returned."""

    def __init__(self, bank: Bank) -> None:
        self.bank = bank

    @told
    def check(self, name: str, answer: Any) -> None:
        """Check your answer to an exercise and say what is right, what is wrong, and why.

        Checking changes nothing outside: not your data, no random numbers, no figure. An answer
        that does not come to an end is stopped. In the handbook, this shows the exercise with its
        hints and its solution in folds.

        Parameters
        ----------
        name
            The exercise, such as ``"1.1/pair"``. Where this is called does not matter.
        answer
            Your function itself, without brackets behind it.

        Examples
        --------
        >>> from nnbook import check
        >>> def average(numbers):
        ...     return sum(numbers) / len(numbers)
        >>> check("0/average", average)
        ✓ 0/average · right
        And you have just built the first model of this course: guess the average.
        """
        exercise = self.bank.exercise(name)
        verdict = judge(exercise, answer)
        mark = fingerprint(answer)
        original = self.bank.original(name)
        state = store.change(
            lambda record: count_attempt(record, exercise, verdict, mark, original)
        )
        card = _verdict_card(exercise, verdict, state.trouble)
        if frozen():  # the words are those of the notebook, so that its outputs stay the same
            emit(_exercise_card(exercise).html(), card.text())
        else:
            card.show()

    @told
    def hint(self, name: str) -> None:
        """Give the next hint to an exercise: the idea, then the function, then a skeleton.

        After a failed check it begins where the mistake was recognised.

        Parameters
        ----------
        name
            The exercise, such as ``"1.1/pair"``.
        """
        exercise = self.bank.exercise(name)
        places: list[int] = []
        state = store.change(lambda record: places.append(take_hint(record, exercise)))
        place, last = places[-1], len(exercise.hints)
        left = last - place - 1
        if place == last:
            body = f'That was the last hint. `solution("{name}")` shows how we would write it.'
            head = f"{name} · no hint is left"
        else:
            body = exercise.hints[place]
            head = f"{name} · hint {place + 1} of {last}"
        foot = f"{'One more' if left == 1 else left} to come, if you need it." if left > 0 else ""
        Card(tone="hint", head=head, body=(body, *_trouble(state.trouble)), foot=foot).show()

    @told
    def solution(self, name: str, *, reveal: bool = False) -> None:
        """Show how we would solve an exercise, once you have tried it yourself.

        Afterwards the same idea is offered with new data, where there is a variant: its task, and
        a stub to copy. Solve that alone, and you have made up for the help.

        Parameters
        ----------
        name
            The exercise, such as ``"1.1/pair"``.
        reveal
            Show it even before the first attempt.
        """
        exercise = self.bank.exercise(name)
        entry = store.read().entry("exercises", name)
        if not reveal and not entry.get("attempts"):
            advice = (
                f'Try it once, even wrongly, then ask again. `hint("{name}")` may be all you need. '
                f'`solution("{name}", reveal=True)` shows it at once.'
            )
            Card(tone="info", head=f"{name} · not tried yet", body=(advice,)).show()
            return
        state = store.change(lambda record: show_solution(record, exercise))
        Card(
            tone="info",
            head=f"{name} · a solution",
            body=_trouble(state.trouble),
            samples=(("One way to write it", source_of(exercise)),),
        ).show()
        other = exercise.variant
        if other and "solved" not in state.entry("exercises", other.name):
            _variant_card(other).show()

    @told
    def progress(self, lesson: str = "") -> None:
        """Show how far you have come: all lessons at a glance, or one of them in full.

        It tells how you solved the core exercises, whether you were right when you were certain,
        and what comes next.

        Parameters
        ----------
        lesson
            A lesson's number, such as ``"1.1"``, to see its exercises; all lessons if left out.

        Examples
        --------
        >>> from nnbook import progress
        >>> progress()  # doctest: +ELLIPSIS
        ○ Your progress
        ...
        """
        if lesson:
            of_lesson(self.bank, store.read(), self.bank.lesson(lesson)).show()
        else:
            overview(self.bank, store.read()).show()


def _trouble(words: str) -> tuple[str, ...]:
    return (words,) if words else ()


def _verdict_card(exercise: Exercise, verdict: Verdict, trouble: str) -> Card:
    """Build the card that a learner sees after `check`."""
    tone = {"right": "right", "not started": "info"}.get(verdict.kind, "wrong")
    points = [(True, words) for words in verdict.right]
    points += [(False, words) for words in verdict.wrong if words != verdict.say]
    samples = [("Called", verdict.call)] if verdict.call else []
    if verdict.target and not verdict.grids:
        what = f" {verdict.aspect}" if verdict.aspect else ""
        samples += [(f"Target{what}", verdict.target), (f"Yours{what}", verdict.yours)]
    if verdict.printed and tone == "wrong":
        samples.append(("Printed by your function", verdict.printed.rstrip()))
    head = _HEADS.get(verdict.kind, f"not a {noun(exercise.answer)}")
    return Card(
        tone=tone,
        head=f"{exercise.name} · {head}",
        body=(verdict.say, *_trouble(trouble)),
        points=tuple(points),
        samples=tuple(samples),
        grids=verdict.grids,
        foot=f'Stuck? Run `hint("{exercise.name}")`.' if tone == "wrong" else "",
    )


def _variant_card(exercise: Exercise) -> Card:
    """Build the card that offers a variant after the solution was shown."""
    cell = f'{stub_of(exercise)}\n\n\ncheck("{exercise.name}", {exercise.called})'
    return Card(
        tone="hint",
        head=f"{exercise.name} · {exercise.title}",
        body=("Now without looking: the same idea with new data.", exercise.task),
        samples=(("Copy this into a new cell", cell),),
        foot=f"{exercise.minutes} minutes, difficulty {exercise.difficulty} of 3.",
    )


def _exercise_card(exercise: Exercise) -> Card:
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
