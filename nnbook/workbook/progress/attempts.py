"""What checking, hinting and showing change in a learner's progress."""

from __future__ import annotations

from nnbook.workbook.exercise import Exercise
from nnbook.workbook.judging.verdict import Verdict
from nnbook.workbook.progress.records import ExerciseEntry, How, Record

HOW: dict[How, str] = {
    "alone": "solved alone",
    "hinted": "solved with hints",
    "shown": "solved after the solution",
}


def count_attempt(
    record: Record,
    exercise: Exercise,
    verdict: Verdict,
    mark: str,
    original: Exercise | None = None,
) -> None:
    """Note an attempt; a stub is none, and the same code again is the same attempt.

    Parameters
    ----------
    record
        What the progress file holds.
    exercise
        What was tried.
    verdict
        How it went.
    mark
        The fingerprint of the answer.
    original
        What the exercise is a variant of. Whoever has seen the solution of that, and now solves
        the variant alone, has recovered.
    """
    if verdict.kind in ("not started", "not callable", "not judged"):
        return
    entry = record["exercises"].setdefault(exercise.name, {})
    new = entry.get("code") != mark
    if new:
        entry["code"] = mark
        entry["attempts"] = entry.get("attempts", 0) + 1
    if verdict.kind == "right":
        entry.pop("mistake", None)
        if "solved" not in entry:
            entry["solved"] = (
                "shown" if entry.get("shown") else "hinted" if entry.get("hints") else "alone"
            )
        first = record["exercises"].get(original.name, {}) if original else {}
        if new and first.get("shown") and entry["solved"] == "alone":
            first["recovered"] = True
    elif verdict.mistake:
        entry["mistake"] = verdict.mistake


def take_hint(record: Record, exercise: Exercise) -> int:
    """Note that a hint was asked for and return its place; past the last one, their number."""
    entry = record["exercises"].setdefault(exercise.name, {})
    place = min(int(entry.get("next", 0)), len(exercise.hints))
    if place < len(exercise.hints):
        entry["next"] = place + 1
        entry["hints"] = entry.get("hints", 0) + 1
    return place


def show_solution(record: Record, exercise: Exercise) -> None:
    """Note that the solution was looked at; for a solved exercise that changes nothing."""
    entry = record["exercises"].setdefault(exercise.name, {})
    if "solved" not in entry:
        entry["shown"] = True


def state_of(entry: ExerciseEntry) -> str:
    """Say in a few words how far an exercise has come."""
    recovered = ", variant solved alone" * bool(entry.get("recovered"))
    if entry.get("solved") in HOW:
        return HOW[entry["solved"]] + recovered
    if entry.get("shown"):
        return f"open, solution seen{recovered}"
    if entry.get("attempts"):
        return f"open, {entry['attempts']} tried"
    return "open"
