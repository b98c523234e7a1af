"""What an exercise is: a task with a reference answer and the mistakes people make in it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

Arguments = tuple[Any, ...]
Aspects = Mapping[str, Any]


def the_value(arguments: Arguments, result: Any) -> Aspects:
    """Observe nothing but the result itself: what an exercise does unless it says otherwise."""
    return {"value": result}


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
    hint
        Which hint mends it, counted from 0: the first that ``hint()`` gives after it.
    """

    name: str
    answer: Callable[..., Any]
    message: str
    hint: int = 0


@dataclass(frozen=True, kw_only=True)
class Exercise:
    """A task that answers back.

    Attributes
    ----------
    name
        Lesson and task, such as ``"1.1/pair"``.
    title
        Its heading.
    minutes
        How long it takes somebody who has read the lesson.
    difficulty
        1, 2 or 3.
    answer
        The reference answer: a function, or a class that is called to make an object, of which
        ``observe`` then takes what is compared. Its source is the solution. The stub of a class
        raises ``NotImplementedError`` in its methods.
    cases
        Makes the arguments it is tried with, afresh at each call.
    praise
        What the learner has done when it is right, in whole sentences.
    mistakes
        Three or more that are recognised and explained.
    hints
        The idea; the shape or function to use; a skeleton.
    core
        Whether the lesson's path goes through it; otherwise it is extra.
    observe
        Names what to compare, given the arguments after the call and the result. It may raise
        ``TypeError`` with a whole sentence if the result cannot be looked at.
    repair
        Whether the learner is given faulty code to mend.
    variant
        The same idea with new data, offered after the solution was shown.
    task
        What is to be done, in whole sentences: for a variant, which stands in no notebook.
    time_limit
        Seconds for all cases together.
    changes_input
        Whether an answer may change what it is given.
    """

    name: str
    title: str
    minutes: int
    difficulty: Literal[1, 2, 3]
    answer: Callable[..., Any]
    cases: Callable[[], Sequence[Arguments]]
    praise: str
    mistakes: tuple[Mistake, ...]
    hints: tuple[str, str, str]
    core: bool = True
    observe: Callable[[Arguments, Any], Aspects] = the_value
    repair: bool = False
    variant: Exercise | None = None
    task: str = ""
    time_limit: float = 3.0
    changes_input: bool = False

    @property
    def called(self) -> str:
        """The name under which a learner writes the answer."""
        return str(getattr(self.answer, "__name__", type(self.answer).__name__))
