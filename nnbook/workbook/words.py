"""The words of a lesson: read from the file beside its code, joined with it, held against others.

``words.en.toml`` has a table for each thing that a learner reads, in the notebook's order, under
``exercises``, ``variants`` (which stand in no notebook), ``guesses``, ``quiz`` and ``retrieval``::

    [exercises.mse]
    title = "The mean squared error"
    idea = "The first hint."
    means = "The second: the shape or the function to use."
    skeleton = "The third."
    praise = "The formula of the lesson."
    mistakes.sum = "You return the sum. Divide it by how many there are."
    says.returns = "What its observer says, with {placeholders}."

    [quiz.quiz-units]
    text = "Which unit has the loss?"
    options.a = { text = "That of y", why = "It is squared." }
    options.b = { text = "Its square", why = "As the error is.", right = true }

    [retrieval.ask-mse]
    text = "The errors are {first} and {second}. What is the mean of their squares?"
    options.mean = "The first is right. As code, it shows the value that was drawn as `mean`."
    options.none = { text = "There is none", why = "An option that has words of its own." }

A mistake of which the name joins several, as ``column-and-uphill`` in a bug clinic, is told in the
words of the first: one bug at a time.

A variant also has a ``task``. The file of another language holds the same tables with the same
keys, and in each, as ``of``, the hash of the English table that it was made from. What it lacks is
read in English; `nnbook.workbook.translation` lists what has to be looked at.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Collection, Iterable, Mapping, Set
from dataclasses import dataclass, fields
from functools import partial
from pathlib import Path
from random import Random
from typing import Any

from nnbook.workbook.exercise import (
    Arguments,
    Aspects,
    Code,
    Exercise,
    Facts,
    Mistake,
    Said,
    Unreadable,
    the_value,
)
from nnbook.workbook.questions import Draw, Drawn, Option, Question, Retrieval

Entry = dict[str, Any]

_HINTS = ("idea", "means", "skeleton")
_TOGETHER = "-and-"
_EXERCISE = {"title", *_HINTS, "praise", "mistakes"}
_KINDS = {
    "exercises": (_EXERCISE, {"task", "says"}),
    "variants": (_EXERCISE | {"task"}, {"says"}),
    "guesses": ({"text", "options"}, set()),
    "quiz": ({"text", "options"}, set()),
    "retrieval": ({"text", "options"}, set()),
}
"""Of each kind of table, the keys that it must have and those that it may have."""


class WordsError(ValueError):
    """The code and the words of a lesson do not fit: the message names lesson, file and key."""


@dataclass(frozen=True)
class Content:
    """All that a lesson asks: exercises as they stand in its notebook, with their variants."""

    exercises: tuple[Exercise, ...] = ()
    quiz: tuple[Question, ...] = ()
    guesses: tuple[Question, ...] = ()
    retrieval: tuple[Retrieval, ...] = ()


@dataclass(frozen=True)
class Words:
    """The words of a lesson in one language.

    Attributes
    ----------
    lesson
        Its number, such as ``"2.2"``.
    file
        Where they stand.
    entries
        Their tables by kind and name, such as ``"exercises.mse"``, in order.
    """

    lesson: str
    file: Path
    entries: Mapping[str, Entry]

    def of(self, kind: str) -> dict[str, Entry]:
        """Return the tables of a kind by the full names of what they are about."""
        return {
            f"{self.lesson}/{key.removeprefix(f'{kind}.')}": entry
            for key, entry in self.entries.items()
            if key.startswith(f"{kind}.")
        }

    def error(self, key: str, what: str) -> WordsError:
        """Return an error that says where it is."""
        file = "/".join(self.file.parts[-2:])
        return WordsError(f"Lesson {self.lesson}, {file}: {key} {what}.")


def read(folder: Path, lesson: str, language: str = "en") -> Words:
    """Read the words of a lesson, in English where another language lacks them.

    Raises
    ------
    WordsError
        If a table has not the keys that one of its kind has.
    """
    english = parse(folder, lesson, "en")
    if language == "en":
        return english
    other = parse(folder, lesson, language)
    return Words(lesson, other.file, {**english.entries, **other.entries})


def parse(folder: Path, lesson: str, language: str) -> Words:
    """Read the file of one language as it is, with the errors of `read`."""
    file = folder / f"words.{language}.toml"
    try:
        tables = tomllib.loads(file.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise Words(lesson, file, {}).error("what is written", f"is not TOML ({error})") from None
    entries = {f"{kind}.{name}": told for kind in tables for name, told in tables[kind].items()}
    words = Words(lesson, file, entries)
    for key, entry in entries.items():
        required, optional = _KINDS.get(key.partition(".")[0], (set(), set()))
        _has(words, key, entry, required, optional | {"of"})
        for name, mistake in entry.get("mistakes", {}).items():
            if not isinstance(mistake, str):
                raise words.error(f"{key}.mistakes.{name}", "has to be a sentence")
        for name, option in entry.get("options", {}).items():
            if isinstance(option, dict):
                _has(words, f"{key}.options.{name}", option, {"text", "why"}, {"right"})
    return words


def _has(
    words: Words, key: str, entry: Entry, required: Set[str], optional: Set[str] = frozenset()
) -> None:
    """Raise an error for the first key that is missing, or that nobody knows."""
    for name in sorted(required - entry.keys()):
        raise words.error(f"{key}.{name}", "is missing")
    for name in sorted(entry.keys() - required - optional):
        raise words.error(f"{key}.{name}", "is not known")


def join(words: Words, code: Iterable[object]) -> Content:
    """Join the words of a lesson with its code.

    Parameters
    ----------
    words
        What `read` has read.
    code
        Whatever its modules hold; only `Code` and `Draw` are looked at.

    Raises
    ------
    WordsError
        If something has code and no words, or words and no code.
    """
    parts = list(code)
    codes = {each.name: each for each in parts if isinstance(each, Code)}
    draws = {each.name: each for each in parts if isinstance(each, Draw)}
    told, asked = words.of("exercises") | words.of("variants"), words.of("retrieval")
    _match(words, codes, told)
    _match(words, draws, asked)
    made: dict[str, Exercise] = {}

    def make(each: Code) -> Exercise:
        if each.name not in made:
            variant = make(each.variant) if each.variant else None
            made[each.name] = _exercise(words, each, told[each.name], variant)
        return made[each.name]

    return Content(
        exercises=tuple(make(codes[name]) for name in words.of("exercises")),
        quiz=_questions(words, "quiz"),
        guesses=_questions(words, "guesses"),
        retrieval=tuple(
            Retrieval(name=name, make=partial(_ask, draws[name], entry), about=draws[name].about)
            for name, entry in asked.items()
        ),
    )


def _match(words: Words, code: Collection[str], told: Collection[str], where: str = "") -> None:
    """Raise an error for the first name that only one of the two has."""
    for name in code:
        if name not in told:
            raise words.error(f"{where}{name}", "has code, but no words")
    for name in told:
        if name not in code:
            raise words.error(f"{where}{name}", "has words, but no code")


def _exercise(words: Words, code: Code, entry: Entry, variant: Exercise | None) -> Exercise:
    told = entry["mistakes"]
    firsts = {name: name.partition(_TOGETHER)[0] for name in code.mistakes}
    _match(words, firsts.values(), told, f"{code.name} mistakes.")
    facts = {field.name: getattr(code, field.name) for field in fields(Facts)}
    if code.observe is not the_value:
        facts["observe"] = partial(_observe, code.observe, entry.get("says", {}))
    return Exercise(
        **facts,
        title=entry["title"],
        praise=entry["praise"],
        hints=tuple(entry[step] for step in _HINTS),
        task=entry.get("task", ""),
        variant=variant,
        mistakes=tuple(
            Mistake(name=name, answer=answer, message=told[firsts[name]])
            for name, answer in code.mistakes.items()
        ),
    )


def _observe(
    observe: Callable[[Arguments, Any], Aspects],
    says: Mapping[str, str],
    arguments: Arguments,
    result: Any,
) -> Aspects:
    """Observe, and put words in the places of their keys."""

    def say(part: Any) -> Any:
        return says[part.key].format_map(part.values) if isinstance(part, Said) else part

    try:
        aspects = observe(arguments, result)
    except Unreadable as error:
        raise TypeError(say(error.said)) from None
    return {say(name): say(value) for name, value in aspects.items()}


def _questions(words: Words, kind: str) -> tuple[Question, ...]:
    return tuple(
        Question(
            name=name,
            text=entry["text"],
            options=tuple(Option(**option) for option in entry["options"].values()),
        )
        for name, entry in words.of(kind).items()
    )


def _ask(draw: Draw, entry: Entry, dice: Random) -> Question:
    """Draw values and put them into the words of a question."""
    drawn = draw.make(dice)
    if not isinstance(drawn, Drawn):
        names = tuple(entry["options"])
        drawn = Drawn(drawn, options=names, right=names[0])
    values = {
        name: f"{value:g}" if isinstance(value, float) else value
        for name, value in drawn.values.items()
    }
    options = []
    for name in drawn.options:
        told = entry["options"][name]
        told = {"text": f"`{{{name}}}`", "why": told} if isinstance(told, str) else told
        filled = {key: words.format_map(values) for key, words in told.items()}
        options.append(Option(**filled, right=name == drawn.right))
    text = entry["text"].format_map(values)
    return Question(name=draw.name, text=text, options=tuple(options))
