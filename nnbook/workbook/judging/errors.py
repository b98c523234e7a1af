"""What an answer raised, as facts: the error, the learner's own line, and what may be behind it."""

from __future__ import annotations

import linecache
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from nnbook.workbook.judging.answers import codes
from nnbook.workbook.judging.clues import Values, find_clue
from nnbook.workbook.judging.names import find_name
from nnbook.workbook.judging.values import without_addresses


@dataclass(frozen=True, kw_only=True)
class Raised:
    """An error that an answer raised.

    Attributes
    ----------
    type
        Its type with the module that defines it, such as ``"builtins.KeyError"``.
    message
        Its own words, without a full stop and addresses in memory; nothing if it has none.
    line, code
        The number and the text of the learner's own line that led to it; 0 if there is none.
    clue
        A word for what may be behind it, if that is known.
    values
        What the error names, such as two shapes, as far as the clue needs it.
    unwritten
        Whether it is the ``raise NotImplementedError`` of a stub.
    """

    type: str
    message: str = ""
    line: int = 0
    code: str = ""
    clue: str = ""
    values: Values = ()
    unwritten: bool = False

    @property
    def name(self) -> str:
        """The name of its type."""
        return self.type.rpartition(".")[2]


def what_was_raised(answer: Callable[..., Any], error: BaseException) -> Raised:
    """Return the facts about an error, as they concern the answer that raised it."""
    files = _files(answer)
    frames = [*traceback.walk_tb(error.__traceback__)]
    own = [each for each in frames if each[0].f_code.co_filename in files]
    frame, line = own[-1] if own else (None, 0)
    code = linecache.getline(frame.f_code.co_filename, line).strip() if frame else ""
    try:
        told = "" if error.args == (None,) else str(error)  # what exit() raises
        message = without_addresses(told).strip().rstrip(".")
    except Exception:  # an error's own words may fail too
        message = ""
    clue, values = find_clue(type(error).__name__, message, code)
    clue, values = find_name(error, clue, values, frame, code)
    return Raised(
        type=f"{type(error).__module__}.{type(error).__qualname__}",
        message=message,
        line=line,
        code=code,
        clue=clue,
        values=values,
        # What compiled code raises seems to come from the line that called it, but has a message.
        unwritten=isinstance(error, NotImplementedError)
        and not error.args
        and bool(frames)
        and frames[-1][0].f_code.co_filename in files,
    )


def passed_through(answer: Callable[..., Any], error: BaseException) -> bool:
    """Whether the answer's own code was at work when the error was raised."""
    own = codes(answer)
    return any(frame.f_code in own for frame, _ in traceback.walk_tb(error.__traceback__))


def _files(answer: Callable[..., Any]) -> set[str]:
    """Return the file, or the cells, in which an answer was written."""
    files = {code.co_filename for code in codes(answer)}
    return files - {"<string>"} or files  # what `dataclass` writes is not the learner's
