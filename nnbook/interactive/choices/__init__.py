"""Questions with options: a quiz, a guess made before the run, and its recall afterwards."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from string import ascii_lowercase
from typing import Any

import traitlets

from nnbook.interactive.core.base import Interactive

CONFIDENCES = ("a hunch", "fairly sure", "certain")
"""How sure a guess is: 1, 2 and 3."""

_LEADS = {"quiz": "Quiz.", "guess": "Guess before you run on.", "recall": "What you guessed."}


def _words(kind: str, title: str, questions: Sequence[Mapping[str, Any]]) -> str:
    """Say the questions and their options as text; which one is right is not told."""
    lines = [title if title.endswith((".", "?", "!")) else f"{title}." if title else _LEADS[kind]]
    for question in questions:
        lines.append(question["text"])
        for letter, option in zip(ascii_lowercase, question["options"], strict=False):
            lines.append(f"  {letter}) {option['text']}")
    return "\n".join(lines)


class Choices(Interactive):
    """Questions of which each has a few options, one of them right.

    Parameters
    ----------
    kind
        ``"quiz"``: each question is checked at once and may be tried again. ``"guess"``: a choice
        and how sure you are, committed once and not judged. ``"recall"``: on a page without a
        kernel, shows what was committed to the guess of the same name, and what is right.
    questions
        Each ``{"name": str, "text": str, "options": [{"text": str, "right": bool, "why": str}]}``.
        Code stands in backticks.
    answers
        What was answered so far: ``{name: {"choice": int, "confidence": int | None}}``. Observe it
        to hear of each answer.
    title
        The heading, if there is to be one.

    Examples
    --------
    >>> question = {
    ...     "name": "1.1/dtype",
    ...     "text": "Which `dtype` has `torch.tensor([1.0])`?",
    ...     "options": [
    ...         {"text": "`float32`", "right": True, "why": "It is the default for numbers."},
    ...         {"text": "`float64`", "right": False, "why": "That is the default of NumPy."},
    ...     ],
    ... }
    >>> print(Choices(kind="quiz", title="Quiz 1.1", questions=[question]))
    Quiz 1.1.
    Which `dtype` has `torch.tensor([1.0])`?
      a) `float32`
      b) `float64`
    """

    module = Path(__file__).with_name("choices.js")

    kind = traitlets.Enum(("quiz", "guess", "recall"), default_value="quiz").tag(sync=True)
    title = traitlets.Unicode().tag(sync=True)
    questions: Any = traitlets.List(traitlets.Dict()).tag(sync=True)
    answers: Any = traitlets.Dict().tag(sync=True)
    confidences: Any = traitlets.List(list(CONFIDENCES)).tag(sync=True)
    heard: Any = traitlets.Int(help="How often Python has heard of answers.").tag(sync=True)

    def __init__(self, **traits: Any) -> None:
        super().__init__(**traits)
        if not self.alt:
            self.alt = _words(self.kind, self.title, self.questions)

    @traitlets.observe("answers")
    def _hear(self, _change: Any) -> None:
        self.heard += 1

    @traitlets.validate("questions")
    def _check_questions(self, proposal: Any) -> Any:
        for question in proposal["value"]:
            right = [option["text"] for option in question["options"] if option["right"]]
            if len(right) != 1:
                raise traitlets.TraitError(
                    f"Question {question['name']!r} needs exactly one right option, "
                    f"but it has {len(right)}."
                )
        return proposal["value"]
