"""What an answer is made of: a function, a class, or an object that can be called."""

from __future__ import annotations

import functools
import hashlib
import inspect
from collections.abc import Callable, Iterator
from types import CodeType
from typing import Any, Literal

from nnbook.workbook.judging.values import text

Noun = Literal["function", "class"]
"""What a learner calls their answer."""

Form = Literal["", "async", "generator", "class", "function"]
"""What an answer is that is not of the form of the reference; nothing if it is of that form."""


def noun(answer: Callable[..., Any]) -> Noun:
    """Return what a learner calls their answer: a function or a class."""
    return "class" if isinstance(answer, type) else "function"


def codes(answer: Callable[..., Any]) -> set[CodeType]:
    """Return all code that was written for an answer: its own, its methods', and what they hold."""
    answer = inspect.unwrap(answer)
    if isinstance(answer, functools.partial):
        answer = answer.func
    code = getattr(answer, "__code__", None)
    if code is not None:
        return {*_with_inner(code)}
    kind = answer if isinstance(answer, type) else type(answer)
    return {code for _, written in _methods(kind) for code in _with_inner(written)}


def fingerprint(answer: Any) -> str:
    """Return a mark that stays the same as long as the code of an answer does."""
    try:
        source = inspect.getsource(answer)
    except (TypeError, OSError):  # in a notebook a class has no source before Python 3.13
        source = _description(answer)
    return hashlib.sha256(source.encode("utf-8")).hexdigest()[:16]


def _description(answer: Any) -> str:
    """Write down what tells an answer without a source from another."""
    code = getattr(answer, "__code__", None)
    if code is not None:
        return repr(_parts(code))
    if not isinstance(answer, type):
        return f"{_description(type(answer))} {text(answer)} {text(getattr(answer, '__dict__', 0))}"
    methods = [(name, _parts(code)) for name, code in _methods(answer)]
    values = {
        name: text(value)
        for name, value in vars(answer).items()
        if not callable(value) and name not in ("__dict__", "__weakref__", "__doc__")
    }
    return repr((answer.__name__, [base.__name__ for base in answer.__mro__], methods, values))


def _parts(code: CodeType) -> tuple[Any, ...]:
    inner = [_parts(c) if inspect.iscode(c) else c for c in code.co_consts]
    return code.co_code, code.co_names, inner


def _methods(kind: type) -> Iterator[tuple[str, CodeType]]:
    """Give the methods of a class and of those that stand beside it, properties included."""
    for base in kind.__mro__:
        if base.__module__ == kind.__module__:
            for name, member in vars(base).items():
                for function in (member, *_wrapped(member)):
                    code = getattr(inspect.unwrap(function), "__code__", None)
                    if code is not None:
                        yield name, code


def _wrapped(member: Any) -> list[Any]:
    """Return the functions in a property, a static method and their like."""
    places = ("__func__", "fget", "fset", "func")
    found = (getattr(member, place, None) for place in places)
    return [function for function in found if callable(function)]


def _with_inner(code: CodeType) -> Iterator[CodeType]:
    yield code
    for constant in code.co_consts:
        if inspect.iscode(constant):
            yield from _with_inner(constant)
