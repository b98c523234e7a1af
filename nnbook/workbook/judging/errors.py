"""What an answer raised, as facts: the error, the learner's own line, and what may be behind it."""

from __future__ import annotations

import linecache
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from nnbook.workbook.judging.answers import codes

CLUES: tuple[tuple[str, str], ...] = (
    ("invalid for input of size", "sizes"),
    ("dtype must be torch.dtype", "dtype"),
    ("expected np.ndarray", "array"),
    ("list indices must be integers", "list"),
    ('missing the required "forward"', "forward"),
    ("cannot assign module before Module.__init__", "super"),
    ("cannot assign parameters before Module.__init__", "super"),
    ("Boolean value of Tensor", "truth"),
)
"""Parts of messages that beginners meet, each with a word for what may be behind it."""

KINDS: tuple[tuple[type[BaseException], str], ...] = (
    (UnboundLocalError, "unbound"),
    (NameError, "name"),
    (AttributeError, "attribute"),
    (IndexError, "index"),
    (KeyError, "key"),
    (ZeroDivisionError, "zero"),
    (RecursionError, "recursion"),
    (SystemExit, "exit"),
)
"""Kinds of errors, each with such a word; a message tells more."""


@dataclass(frozen=True, kw_only=True)
class Raised:
    """An error that an answer raised.

    Attributes
    ----------
    type
        Its type with the module that defines it, such as ``"builtins.KeyError"``.
    message
        Its own words, without a full stop; nothing if it has none.
    line, code
        The number and the text of the learner's own line that led to it; 0 if there is none.
    clue
        A word for what may be behind it, if that is known.
    unwritten
        Whether it is the ``raise NotImplementedError`` of a stub.
    """

    type: str
    message: str = ""
    line: int = 0
    code: str = ""
    clue: str = ""
    unwritten: bool = False

    @property
    def name(self) -> str:
        """The name of its type."""
        return self.type.rpartition(".")[2]


def what_was_raised(answer: Callable[..., Any], error: BaseException) -> Raised:
    """Return the facts about an error, as they concern the answer that raised it."""
    files = _files(answer)
    frames = traceback.extract_tb(error.__traceback__)
    own = [frame for frame in frames if frame.filename in files]
    line = (own[-1].lineno or 0) if own else 0
    try:
        message = str(error).strip().rstrip(".")
    except Exception:  # an error's own words may fail too
        message = ""
    clues = [word for part, word in CLUES if part in message]
    clues += [word for kind, word in KINDS if isinstance(error, kind)]
    return Raised(
        type=f"{type(error).__module__}.{type(error).__qualname__}",
        message=message,
        line=line,
        code=linecache.getline(own[-1].filename, line).strip() if own else "",
        clue=next(iter(clues), ""),
        # What compiled code raises seems to come from the line that called it, but has a message.
        unwritten=isinstance(error, NotImplementedError)
        and not error.args
        and bool(frames)
        and frames[-1].filename in files,
    )


def passed_through(answer: Callable[..., Any], error: BaseException) -> bool:
    """Whether the answer's own code was at work when the error was raised."""
    own = codes(answer)
    return any(frame.f_code in own for frame, _ in traceback.walk_tb(error.__traceback__))


def _files(answer: Callable[..., Any]) -> set[str]:
    """Return the file, or the cells, in which an answer was written."""
    files = {code.co_filename for code in codes(answer)}
    return files - {"<string>"} or files  # what `dataclass` writes is not the learner's
