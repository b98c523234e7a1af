"""Choose what to ask again from earlier lessons: what a learner needs most comes first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from random import Random

from nnbook.workbook.bank import Bank
from nnbook.workbook.progress.records import Record
from nnbook.workbook.progress.store import State
from nnbook.workbook.questions import Retrieval

MISSED, WEAK, NEW, KNOWN = range(4)
"""How urgent a question is; the smaller, the sooner it is asked."""


def choose(bank: Bank, lesson: str, most: int, state: State) -> list[Retrieval]:
    """Choose questions from the lessons before one, the most urgent first.

    Missed last time comes first, then what goes back to something that went badly, then what was
    never asked, then what was answered longest ago. Among equals each earlier lesson has its turn,
    recent or not, and the draw is always the same until one of them is answered.

    Parameters
    ----------
    bank
        All content.
    lesson
        The lesson in which they are asked, such as ``"1.2"``.
    most
        How many to choose, if there are so many.
    state
        The learner's progress.
    """
    waiting = [
        (each, earlier) for earlier in bank.before(lesson) for each in bank.retrievals(earlier)
    ]
    urgency = {each.name: _urgency(bank, each, state) for each, _ in waiting}
    lot = {each.name: Random(f"{lesson} {each.name}").random() for each, _ in waiting}
    turns: Counter[str] = Counter()
    chosen: list[Retrieval] = []
    while waiting and len(chosen) < most:
        first = min(
            waiting,
            key=lambda pair: (
                urgency[pair[0].name],
                turns[pair[1]],
                state.retrieval(pair[0].name).get("turn", 0),
                lot[pair[0].name],
            ),
        )
        waiting.remove(first)
        turns[first[1]] += 1
        chosen.append(first[0])
    return chosen


def note_answer(record: Record, name: str, answered: int, right: bool) -> None:
    """Note the first answer to a question that was shown; trying again changes nothing.

    Parameters
    ----------
    record
        What the progress file holds.
    name
        The question.
    answered
        How often it had been answered when it was shown.
    right
        Whether this answer is right.
    """
    entries = record["retrievals"]
    if entries.get(name, {}).get("answered", 0) == answered:
        turn = max((entry.get("turn", 0) for entry in entries.values()), default=0) + 1
        entries[name] = {"answered": answered + 1, "right": right, "turn": turn}


def _urgency(bank: Bank, retrieval: Retrieval, state: State) -> int:
    entry = state.retrieval(retrieval.name)
    if entry.get("answered"):
        return KNOWN if entry.get("right") else MISSED
    return WEAK if _went_badly(bank, retrieval.about, state) else NEW


def _went_badly(bank: Bank, names: Iterable[str], state: State) -> bool:
    """Whether an exercise needed help, a quiz question a second try, or a guess was shaky."""
    for name in names:
        exercise = state.exercise(name)
        helped = exercise.get("hints") or exercise.get("shown")
        how = exercise.get("solved", "hinted" if helped else "alone")
        if how != "alone" and not exercise.get("recovered"):
            return True
        if not state.quiz(name).get("first", True):
            return True
        guess = state.guess(name)
        if guess.get("choice") is not None and (
            guess.get("confidence") == 1 or guess["choice"] != bank.guess(name).right
        ):
            return True
    return False
