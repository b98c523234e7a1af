"""Tell an error in an answer by its name, its message and the learner's own line."""

from __future__ import annotations

import linecache
import traceback
from collections.abc import Callable
from typing import Any

from nnbook.workbook.answers import codes, noun

_BY_MESSAGE = {
    "invalid for input of size": (
        "The sizes have to multiply to the count of the numbers; -1 in the place of one of them "
        "is worked out."
    ),
    "dtype must be torch.dtype": "PyTorch has types of its own: write `torch.float32`.",
    "expected np.ndarray": "`torch.from_numpy` takes arrays: make one with `np.asarray` first.",
    "list indices must be integers": (
        "A list has no columns. Make a tensor first; that can be sliced as `table[:, :2]`."
    ),
    'missing the required "forward"': (
        "A module computes in `forward`. Is there a method of that name, spelt so and indented "
        "like `__init__`?"
    ),
    "cannot assign module before Module.__init__": (
        "Begin `__init__` with `super().__init__()`, before anything is kept in `self`."
    ),
    "cannot assign parameters before Module.__init__": (
        "Begin `__init__` with `super().__init__()`, before anything is kept in `self`."
    ),
    "Boolean value of Tensor": (
        "A tensor with several values is neither True nor False; `torch.equal(x, y)` compares two "
        "tensors as a whole."
    ),
}
"""Parts of messages that beginners meet, and what to do."""

_ADVICE: tuple[tuple[type[BaseException], str], ...] = (
    (UnboundLocalError, "A name is used in the function before it is given a value there."),
    (NameError, "Is the name spelt as it was where it was made, and has that cell been run?"),
    (
        AttributeError,
        "Is the name behind the dot spelt right, and does this kind of thing have it? "
        "`print(type(...))` tells what it is.",
    ),
    (IndexError, "The index points beyond the end. The first place is 0, the last is `len - 1`."),
    (KeyError, "The dictionary has no such key. `print(list(...))` shows the ones it has."),
    (ZeroDivisionError, "What you divide by became 0. Can it be empty or all the same?"),
    (RecursionError, "The function calls itself and never comes to an end."),
    (SystemExit, "A function hands its result back with `return`; nothing has to be left."),
)


def raised_by(answer: Callable[..., Any], error: BaseException) -> bool:
    """Whether the answer's own code raised the error, plainly, and not something that it called.

    What compiled code raises seems to come from the line that called it, but it has a message.
    """
    frames = traceback.extract_tb(error.__traceback__)
    return not error.args and bool(frames) and frames[-1].filename in _files(answer)


def passed_through(answer: Callable[..., Any], error: BaseException) -> bool:
    """Whether the answer's own code was at work when the error was raised."""
    own = codes(answer)
    return any(frame.f_code in own for frame, _ in traceback.walk_tb(error.__traceback__))


def what_was_raised(answer: Callable[..., Any], error: BaseException) -> str:
    """Name the error, its message, the learner's own line that led to it, and where to look."""
    files = _files(answer)
    frames = traceback.extract_tb(error.__traceback__)
    own = [frame for frame in frames if frame.filename in files]
    where = ""
    if own:
        line = linecache.getline(own[-1].filename, own[-1].lineno or 0).strip()
        where = f" in line {own[-1].lineno}" + (f", `{line}`" if line else "")
    try:
        message = str(error).strip().rstrip(".")
    except Exception:  # an error's own words may fail too
        message = ""
    raised = f"Your {noun(answer)} raised {type(error).__name__}{where}"
    told = f"{raised}: {message or 'without a message'}."
    by_message = [words for part, words in _BY_MESSAGE.items() if part in message]
    by_kind = [words for kind, words in _ADVICE if isinstance(error, kind)]
    advice = next(iter(by_message + by_kind), "")
    return f"{told} {advice}".rstrip()


def _files(answer: Callable[..., Any]) -> set[str]:
    """Return the file, or the cells, in which an answer was written."""
    files = {code.co_filename for code in codes(answer)}
    return files - {"<string>"} or files  # what `dataclass` writes is not the learner's
