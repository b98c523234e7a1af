"""How far a learner has come: all lessons at a glance, or one of them in full."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from nnbook.workbook.bank import Bank
from nnbook.workbook.desk.cards import Card, Rows
from nnbook.workbook.exercise import Exercise
from nnbook.workbook.progress.attempts import HOW, state_of
from nnbook.workbook.progress.store import State

_HUNCH, _CERTAIN = 1, 3


def overview(bank: Bank, state: State) -> Card:
    """Build the card of all lessons, with the exercises of each in a fold."""
    table: list[tuple[str, ...]] = [("lesson", "core", "quiz", "minutes left")]
    table += [_line(bank, state, lesson) for lesson in bank.lessons]
    return Card(
        tone="info",
        head="Your progress",
        shares=_shares(state, (each for lesson in bank.lessons for each in bank.listed(lesson))),
        body=(*((state.trouble,) if state.trouble else ()), *_answers(bank, state, bank.lessons)),
        rows=tuple(table),
        folds=tuple(
            (f"The exercises of lesson {lesson}", _exercises(bank, state, lesson), False)
            for lesson in bank.lessons
        ),
        foot=_next(bank, state, bank.lessons) or "Every core exercise and every quiz is solved.",
    )


def of_lesson(bank: Bank, state: State, lesson: str) -> Card:
    """Build the card of one lesson, its exercises open."""
    return Card(
        tone="info",
        head=f"Your progress in lesson {lesson}",
        shares=_shares(state, bank.listed(lesson)),
        body=(*((state.trouble,) if state.trouble else ()), *_answers(bank, state, [lesson])),
        rows=_exercises(bank, state, lesson),
        foot=_next(bank, state, [lesson])
        or f"Every core exercise of lesson {lesson} and its quiz are solved.",
    )


def _shares(state: State, listed: Iterable[Exercise]) -> tuple[tuple[str, int], ...]:
    """Count the core exercises by how they were solved."""
    entries = [state.exercise(each.name) for each in listed if each.core]
    how = Counter(entry.get("solved", "open") for entry in entries)
    return tuple((words, how[way]) for way, words in (*HOW.items(), ("open", "open")))


def _answers(bank: Bank, state: State, lessons: Iterable[str]) -> tuple[str, ...]:
    """Say how quizzes, guesses and questions from earlier lessons went."""
    lessons = [*lessons]
    quizzes = [question for lesson in lessons for question in bank.quiz(lesson)]
    right = sum(bool(state.quiz(each.name).get("right")) for each in quizzes)
    again = [state.retrieval(each.name) for lesson in lessons for each in bank.retrievals(lesson)]
    answered = [entry for entry in again if entry.get("answered")]
    known = sum(bool(entry.get("right")) for entry in answered)
    remembered = f"{len(answered)} asked, {known} of them right the last time."
    return (
        f"Quiz questions: {right} of {len(quizzes)} right.",
        _calibration(bank, state, lessons),
        f"Remembered later: {remembered if answered else 'nothing asked yet.'}",
    )


def _calibration(bank: Bank, state: State, lessons: list[str]) -> str:
    """Say whether guesses were the better the surer they were."""
    guesses = [(each, state.guess(each.name)) for n in lessons for each in bank.guesses(n)]
    made = [(g.right, entry) for g, entry in guesses if entry.get("choice") is not None]
    parts = []
    for confidence, when in ((_CERTAIN, "when you were certain"), (_HUNCH, "on a hunch")):
        hits = [
            entry["choice"] == right
            for right, entry in made
            if entry.get("confidence") == confidence
        ]
        parts += [f"{when}, {sum(hits)} of {len(hits)} right"] if hits else []
    told = "; ".join(parts)
    return f"Guesses: {len(made)} of {len(guesses)} made{': ' if told else ''}{told}."


def _line(bank: Bank, state: State, lesson: str) -> tuple[str, ...]:
    core = [each for each in bank.listed(lesson) if each.core]
    left = [each for each in core if not _solved(state, each)]
    quiz = bank.quiz(lesson)
    right = sum(bool(state.quiz(each.name).get("right")) for each in quiz)
    minutes = sum(each.minutes for each in left)
    solved = f"{len(core) - len(left)} of {len(core)}"
    return lesson, solved, f"{right} of {len(quiz)}", str(minutes)


def _exercises(bank: Bank, state: State, lesson: str) -> Rows:
    """List the exercises of a lesson, each with its variant below it."""
    rows = [("exercise", "minutes", "how it stands")]
    for each in bank.listed(lesson):
        if bank.original(each.name) is None:
            extra = "" if each.core else ", extra"
            rows.append(_row(state, each, f"`{each.name}`", extra))
            if each.variant:
                rows.append(_row(state, each.variant, f"└ `{each.variant.name}`", ", variant"))
    return tuple(rows)


def _row(state: State, exercise: Exercise, name: str, kind: str) -> tuple[str, str, str]:
    entry = state.exercise(exercise.name)
    return name, str(exercise.minutes), state_of(entry) + kind


def _next(bank: Bank, state: State, lessons: Iterable[str]) -> str:
    """Name what comes next, or nothing if all is done."""
    for lesson in lessons:
        for each in bank.listed(lesson):
            if each.core and not _solved(state, each):
                minutes = f"{each.minutes} minute{'s' * (each.minutes != 1)}"
                return f"Next: `{each.name}` in lesson {lesson}, {each.title}, {minutes}."
        if not all(state.quiz(each.name).get("right") for each in bank.quiz(lesson)):
            return f"Next: the quiz of lesson {lesson}."
    return ""


def _solved(state: State, exercise: Exercise) -> bool:
    return "solved" in state.exercise(exercise.name)
