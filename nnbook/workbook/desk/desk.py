"""The learner's desk: check, hint, solution and progress, as they are called in a notebook."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any, ParamSpec

from nnbook.interactive import frozen
from nnbook.plotting.output import emit
from nnbook.workbook.bank import Bank, UnknownName
from nnbook.workbook.desk.cards import Card
from nnbook.workbook.desk.dashboard import of_lesson, overview
from nnbook.workbook.desk.exercise_cards import exercise_card, variant_card, verdict_card
from nnbook.workbook.judging.answers import fingerprint
from nnbook.workbook.judging.judge import judge
from nnbook.workbook.judging.modes import room_to_call
from nnbook.workbook.progress import store
from nnbook.workbook.progress.attempts import count_attempt, show_solution, take_hint
from nnbook.workbook.sources import source_of

P = ParamSpec("P")


_NOTHING: Any = object()
"""Stands where no answer was given; None may have been meant as one."""


def told(work: Callable[P, None]) -> Callable[P, None]:
    """Let a misspelt name become a card instead of a traceback, however low the recursion limit."""

    @functools.wraps(work)
    def wrapper(*args: P.args, **kwargs: P.kwargs) -> None:
        with room_to_call():
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
    def check(self, name: str, answer: Any = _NOTHING) -> None:
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
        if callable(name):
            _told_without_a_name(self.bank, name, answer)
            return
        exercise = self.bank.exercise(name)
        if answer is _NOTHING:
            advice = f'Your answer is missing: write `check("{name}", {exercise.called})`.'
            Card(tone="wrong", head=f"{name} · nothing to check", body=(advice,)).show()
            return
        verdict = judge(exercise, answer)
        mark = fingerprint(answer)
        original = self.bank.original(name)
        state = store.change(
            lambda record: count_attempt(record, exercise, verdict, mark, original)
        )
        card = verdict_card(verdict, state.trouble)
        if frozen():  # the words are those of the notebook, so that its outputs stay the same
            emit(exercise_card(exercise).html(), card.text())
        else:
            card.show()

    @told
    def hint(self, name: str) -> None:
        """Give the next hint to an exercise: the idea, then the function, then a skeleton.

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
        Card(
            tone="hint",
            head=head,
            body=(body, state.trouble) if state.trouble else (body,),
            foot=foot,
        ).show()

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
        entry = store.read().exercise(name)
        seen = entry.get("next", 0) >= len(exercise.hints)  # and the last of them leads here
        if not reveal and not seen and not entry.get("attempts"):
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
            body=(state.trouble,) if state.trouble else (),
            samples=(("One way to write it", source_of(exercise)),),
        ).show()
        other = exercise.variant
        if other and "solved" not in state.exercise(other.name):
            variant_card(other).show()

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


def _told_without_a_name(bank: Bank, answer: Callable[..., Any], told: Any) -> None:
    """Say that the exercise's name comes first, and which exercises may have been meant."""
    called = getattr(answer, "__name__", "")
    known = bank.all_exercises
    names = [name for name, each in known.items() if each.called == called or name == told]
    calls = [f'`check("{name}", {known[name].called})`' for name in names or [*known][:1]]
    advice = (
        "The name of the exercise comes first, in quotes, and your answer behind it: "
        f"{' or '.join(calls)}."
    )
    Card(tone="wrong", head="No name of an exercise", body=(advice,)).show()
