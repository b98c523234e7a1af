"""Verdicts in English: the one place where facts about an answer become sentences.

Another language has its own grammar, and so a module of its own beside this one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from nnbook.workbook.judging.english_errors import explain
from nnbook.workbook.judging.english_modes import modes, not_judged
from nnbook.workbook.judging.english_relations import relation
from nnbook.workbook.judging.findings import Finding
from nnbook.workbook.judging.grids import Grid
from nnbook.workbook.judging.values import OBJECT

if TYPE_CHECKING:
    from nnbook.workbook.judging.errors import Raised
    from nnbook.workbook.judging.verdict import Verdict

LEGEND = "* marks what differs."
NO_NUMBERS = "no numbers"

_NAN = "NaN, which is not a number. Was something divided by zero?"

_KINDS = {
    "sparse tensor": "a sparse tensor",
    "tensor without numbers": "a tensor without numbers",
    "tensor": "a tensor",
    "array": "a NumPy array",
    "bool": "True or False",
    "whole number": "a whole number",
    "number": "a number",
    "string": "a string",
    "tuple": "a tuple",
    "list": "a list",
    "dict": "a dict",
    "function": "a function",
}

_WHOSE = {"target": "Target", "yours": "Yours"}

_HEADS = {
    "right": "right",
    "wrong": "not yet",
    "not started": "not started",
    "raised": "an error",
    "endless": "no end",
    "arguments": "cannot be called",
    "not judged": "could not be checked",
}


_FORMS: dict[str, str] = {
    "async": (
        "Your function begins with `async def`, so a call of it computes nothing yet. Write `def "
        "{name}` without `async`, and no `await` in it."
    ),
    "generator": (
        "Your function has a `yield` in it, so a call of it gives a generator that computes "
        "nothing yet. Collect the values in a list, and hand the result back with one `return`."
    ),
    "class": (
        "A function is asked for, and your answer is a class, so a call of it makes an object. "
        "Write `def {name}(...):` and hand the result back with `return`."
    ),
    "function": (
        "A class is asked for, and your answer is a function. Write `class {name}:` and put what "
        "it does into its methods."
    ),
}
"""What to say of an answer that is of another form than was asked for."""


def finding(found: Finding) -> str:
    """Say one fact about a result in a whole sentence.

    Examples
    --------
    >>> finding(Finding(kind="value", right=False, place=(1,), target="4", yours="5"))
    'The result at index 1 is not right: it should be 4 and is 5.'
    >>> finding(Finding(kind="value", right=False, aspect="the width", target="4", yours="5"))
    'The width is not right: it should be 4 and is 5.'
    """
    subject, middle = _subject("The result", found), _subject("the result", found)
    target, yours = found.target, found.yours
    match found.kind:
        case "none":
            inside = any(isinstance(step, int) for step in found.place)
            forgot = "" if inside else " Did you forget `return`?"
            return f"{subject} is None and should be {target}.{forgot}"
        case "not none" if found.right:
            return f"{subject} is None, as it should be."
        case "not none":
            return f"{subject} should be None here and is {yours}."
        case "type":
            return f"{subject} should be {_kind(target)} and is {_kind(yours)}.{_instead(found)}"
        case "nan":
            return f"{subject} is {_NAN}"
        case "holds nan":
            return f"{subject} holds {_NAN}"
        case "shape" if found.right:
            return f"{subject} has the shape {target}."
        case "shape":
            return f"{subject} should have the shape {target} and has {yours}."
        case "dtype" if found.right:
            return f"{subject} is of type {target}."
        case "dtype":
            return f"{subject} should be of type {target} and is {yours}."
        case "numbers" if found.right:
            return f"The numbers in {middle} are right."
        case "numbers" if found.total == 1:
            return f"The number in {middle} is not right: it should be {target} and is {yours}."
        case "numbers" if not found.index:
            return f"No number in {middle} is right."
        case "numbers":
            index = found.index[0] if len(found.index) == 1 else found.index
            return (
                f"{found.count} of {found.total} numbers in {middle} are not right, the first at "
                f"index {index}: it should be {target} and is {yours}."
            )
        case "keys":
            return f"{subject} should have the keys {target} and has {yours or 'none'}."
        case "length":
            entries = "1 entry" if found.total == 1 else f"{found.total} entries"
            return (
                f"{subject} should have {entries} and has {found.count}: it should be {target} and "
                f"is {yours}."
            )
        case "entry":
            return f"{subject} should be {target} and is {yours}."
        case "value" if found.right:
            return f"{subject} is right."
        case "value":
            return f"{subject} is not right: it should be {target} and is {yours}."


def _subject(result: str, found: Finding) -> str:
    """Name what a finding is about; ``result`` is what the result itself is called."""
    words = result if found.aspect == "value" else found.aspect
    if result[0].isupper() and " " in words:  # a sentence begins, and not with a name of the code
        words = words[0].upper() + words[1:]
    inside = False
    for step in found.place:
        if isinstance(step, str):
            words += f"[{step}]"
        else:
            words += f", {step}" if inside else f" at index {step}"
            inside = True
    return words


def _kind(word: str) -> str:
    """Name a kind of value as a learner knows it, with its article."""
    return _KINDS.get(word) or f"of type {word.removeprefix(OBJECT)}"


def _instead(found: Finding) -> str:
    """Say what to do with a tensor that stands in the place of a number."""
    if found.count is None:
        return ""
    if found.count == 1:
        return " `.item()` makes a Python value of a tensor with one number."
    return f" It holds {found.count} values; `torch.equal(x, y)` compares two tensors as a whole."


def verdict(told: Verdict) -> str:
    """Say how it went in whole sentences."""
    name, called = told.exercise.name, told.exercise.called
    match told.kind:
        case "right":
            return told.exercise.praise
        case "not started":
            return (
                "Replace `raise NotImplementedError` with your own code, run that cell, then run "
                "this one again."
            )
        case "endless":
            return (
                f"Your {told.what} did not come to an end within {told.limit:g} seconds, so it was "
                "stopped. Is there a loop whose condition never becomes false?"
            )
        case "not callable":
            advice = (
                "Did the function return None, and did you pass its result?"
                if told.reason == "none"
                else f"Pass the {told.what} itself, without brackets behind it."
            )
            return (
                f'`check("{name}", ...)` needs your {told.what}, but was given {told.given}. '
                f'{advice} Write `check("{name}", {called})`. If you did, the name {called} was '
                "given another value since then: run the cell that defines it once more."
            )
        case "arguments" if told.what == "class":
            return (
                f"Your class is called with ({told.wanted}), but its `__init__` takes "
                f"({told.given}). Put the first line of `__init__` back as it was."
            )
        case "arguments":
            return (
                f"Your function is called with ({told.wanted}), but it takes ({told.given}). Put "
                "its first line back as it was."
            )
        case "raised" if told.raised:
            return error(told.raised, told.what)
        case "not judged":
            return not_judged(told)
        case _:
            return message(told) or _wrong(told)


def message(told: Verdict) -> str:
    """Return the words of the mistake that was recognised; nothing if none was."""
    known = {mistake.name: mistake.message for mistake in told.exercise.mistakes}
    return known.get(told.mistake or "", "")


def _wrong(told: Verdict) -> str:
    """Say what is wrong where no known mistake was recognised."""
    match told.reason:
        case "none":
            return "Your function returned None. Did you forget `return`?"
        case "unreadable":
            return told.told or (
                f"Your function returned {told.yours}, which is not the kind of thing that was "
                "asked for."
            )
        case "changed input":
            return (
                "The result is right, but your function changed what it was given, for instance "
                f"`{told.wanted or 'input'}`. Whoever lends you data wants it back as it was: work "
                "on a copy, or put it back."
            )
        case "modes":
            return " ".join(modes(told))
        case "async" | "generator" | "class" | "function":
            return _FORMS[told.reason].format(name=told.exercise.called)
        case _ if told.relation:
            return relation(told.relation, told.what)
        case _ if told.raised:  # a stored verdict, and the mistake is in no catalogue any more
            return error(told.raised, told.what)
        case _:
            return finding(next(each for each in told.findings if not each.right))


def error(raised: Raised, what: str) -> str:
    """Name an error, its message, the learner's own line that led to it, and where to look."""
    where = ""
    if raised.line:
        where = f" in line {raised.line}" + (f", `{raised.code}`" if raised.code else "")
    told = f"Your {what} raised {raised.name}{where}: {raised.message or 'without a message'}."
    return f"{told} {explain(raised.clue, raised.values)}".rstrip()


def head(told: Verdict) -> str:
    """Say in a few words how it went."""
    return _HEADS.get(told.kind, f"not a {told.what}")


def grid_label(grid: Grid) -> str:
    """Say whose numbers a grid shows."""
    return f"{_WHOSE[grid.whose]} {grid.name}".rstrip()


def grid_kind(grid: Grid) -> str:
    """Say shape and dtype of a grid, marked where they are not those of the target."""
    facts = {"shape": f"shape {grid.shape}", "dtype": grid.dtype}
    return " · ".join(words + "*" * (fact in grid.differs) for fact, words in facts.items())
