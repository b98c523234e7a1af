"""What an exercise is: a task with a reference answer and the mistakes people make in it.

Its code and its words are written apart, as `Code` in a lesson's modules and in a file beside them
that can be translated; `nnbook.workbook.words` joins them to an `Exercise`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import KW_ONLY, dataclass
from typing import Any, Literal

Arguments = tuple[Any, ...]
Aspects = Mapping[Any, Any]
Mistakes = Mapping[str, Callable[..., Any]]


def the_value(arguments: Arguments, result: Any) -> Aspects:
    """Observe nothing but the result itself: what an exercise does unless it says otherwise."""
    return {"value": result}


class Said:
    """Words among what is observed, as a name or as a value: a key of the exercise's ``says``.

    Parameters
    ----------
    key
        Which of them.
    values
        What stands in the places of its placeholders.
    """

    def __init__(self, key: str, **values: object) -> None:
        self.key, self.values = key, values


class Unreadable(TypeError):
    """Raised by an observer that cannot look at a result; it says why by a key of ``says``."""

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(key)
        self.said = Said(key, **values)


@dataclass(frozen=True, kw_only=True)
class Mistake:
    """A mistake that people really make, written as the code they write.

    Attributes
    ----------
    name
        What to call it, such as ``"kept-float64"``.
    answer
        The mistaken answer itself. An answer of a learner that gives the same on every case is
        recognised as this mistake.
    message
        What the learner reads: what is wrong, and where to look.
    """

    name: str
    answer: Callable[..., Any]
    message: str


@dataclass(frozen=True)
class Facts:
    """What of an exercise is the same in every language, its mistakes apart.

    Attributes
    ----------
    name
        Lesson and task, such as ``"1.1/pair"``.
    answer
        The reference answer: a function, or a class that is called to make an object, of which
        ``observe`` then takes what is compared. Its source is the solution. The stub of a class
        raises ``NotImplementedError`` in its methods.
    cases
        Makes the arguments it is tried with, afresh at each call.
    minutes
        How long it takes somebody who has read the lesson.
    difficulty
        1, 2 or 3.
    core
        Whether the lesson's path goes through it; otherwise it is extra.
    observe
        Names what to compare, given the arguments after the call and the result. It may raise
        ``TypeError`` with a whole sentence if the result cannot be looked at: in a lesson, whose
        code holds no words, `Unreadable`.
    repair
        Whether the learner is given faulty code to mend.
    time_limit
        Seconds for all cases together.
    changes_input
        Whether an answer may change what it is given.
    """

    name: str
    answer: Callable[..., Any]
    cases: Callable[[], Sequence[Arguments]]
    _: KW_ONLY
    minutes: int
    difficulty: Literal[1, 2, 3]
    core: bool = True
    observe: Callable[[Arguments, Any], Aspects] = the_value
    repair: bool = False
    time_limit: float = 3.0
    changes_input: bool = False

    @property
    def called(self) -> str:
        """The name under which a learner writes the answer."""
        return str(getattr(self.answer, "__name__", type(self.answer).__name__))


@dataclass(frozen=True)
class Code(Facts):
    """An exercise as a lesson's module has it: all of it that runs, and no words.

    Attributes
    ----------
    mistakes
        Three or more mistaken answers by their names, which say what they are in the words.
    variant
        The same idea with new data, offered after the solution was shown.
    """

    mistakes: Mistakes
    _: KW_ONLY
    variant: Code | None = None


@dataclass(frozen=True, kw_only=True)
class Exercise(Facts):
    """A task that answers back: code and words together.

    Attributes
    ----------
    title
        Its heading.
    praise
        What the learner has done when it is right, in whole sentences.
    mistakes
        Three or more that are recognised and explained.
    hints
        The idea; the shape or function to use; a skeleton.
    variant
        The same idea with new data, offered after the solution was shown.
    task
        What is to be done, in whole sentences: for a variant, which stands in no notebook.
    """

    title: str
    praise: str
    mistakes: tuple[Mistake, ...]
    hints: tuple[str, str, str]
    variant: Exercise | None = None
    task: str = ""
