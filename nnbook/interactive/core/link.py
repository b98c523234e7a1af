"""Link the ES modules of an interactive into one text that imports nothing.

A module loaded from a blob cannot import, and a page opened from ``file://`` may not. So what
editors, type checkers and node read as modules is linked here, a function scope for each module.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_STATEMENT = re.compile(r"^(?:import|export)\b.*$", re.MULTILINE)
_IMPORT = re.compile(r'import\s*\{([\w$,\s]+)\}\s*from\s*"(\.{1,2}/[^"\n]+\.js)";[ \t]*$', re.M)
_EXPORT = re.compile(
    r"export ((?:async )?function\b *\*? *|class +|const +)([A-Za-z_$][\w$]*)"
    r"(?=\s*[({=]|\s+extends\b)"
)
_NAME = re.compile(r"[A-Za-z_$][\w$]*")
_DYNAMIC = re.compile(r"^[^\"'`/*\n]*\bimport\s*[.(]", re.MULTILINE)

FORMS = (
    'A module may write `import { name, other } from "./file.js";` and `export` before a function, '
    "a class or a const, at the beginning of a line; nothing else is linked."
)


class LinkError(Exception):
    """What stands in the way of linking, with the file and the line."""


@dataclass(frozen=True)
class Module:
    """One file, taken apart."""

    path: Path
    body: str
    """Its text without import statements and without the word ``export``."""
    imports: tuple[tuple[Path, tuple[str, ...], int], ...]
    """What it imports: the file, the names, and the line that says so."""
    exports: tuple[str, ...]


@dataclass(frozen=True)
class Linked:
    """An entry module and all that it needs, as one text."""

    source: str
    """Declares a constant for each module."""
    name: str
    """The constant of the entry module: an object that holds its exports."""
    paths: tuple[Path, ...]
    """The files, each after those that it imports; the entry module comes last."""


def parse(path: Path) -> Module:
    """Read one module and take its imports and exports out.

    Statements are found at the beginning of a line: neither a string nor a comment may begin a
    line there with ``import`` or ``export``.

    Raises
    ------
    LinkError
        If the file is not there, or imports or exports in another form than the one there is.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise LinkError(f"{path.name} cannot be read: {error.strerror}.") from None

    def refuse(at: int, why: str) -> LinkError:
        return LinkError(f"{path.name}, line {text.count(chr(10), 0, at) + 1}: {why}")

    if dynamic := _DYNAMIC.search(text):
        raise refuse(dynamic.start(), f"this cannot be linked: {dynamic[0].strip()}\n{FORMS}")
    body: list[str] = []
    imports: list[tuple[Path, tuple[str, ...], int]] = []
    exports: list[str] = []
    known: set[str] = set()
    done = 0
    for found in _STATEMENT.finditer(text):
        at = found.start()
        body.append(text[done:at])
        if taken := _IMPORT.match(text, at):
            names = tuple(name.strip() for name in taken[1].split(",") if name.strip())
            for name in names:
                if not _NAME.fullmatch(name):
                    raise refuse(at, f"{' '.join(name.split())!r} is no name. {FORMS}")
                if name in known:
                    raise refuse(at, f"{name} is imported twice.")
                known.add(name)
            if not names:
                raise refuse(at, f"nothing is imported. {FORMS}")
            imports.append((path.parent / taken[2], names, text.count("\n", 0, at) + 1))
            body.append("\n" * taken[0].count("\n"))
        elif taken := _EXPORT.match(text, at):
            exports.append(taken[2])
            body.append(taken[0].removeprefix("export "))
        else:
            raise refuse(at, f"this cannot be linked: {found[0].strip()}\n{FORMS}")
        done = taken.end()
    body.append(text[done:])
    return Module(path, "".join(body), tuple(imports), tuple(exports))


@cache
def link(entry: Path) -> Linked:
    """Link a module and all that it imports, each once and after those that it needs.

    Every module keeps a scope of its own, so two of them may use the same names.

    Parameters
    ----------
    entry
        The module to begin with.

    Raises
    ------
    LinkError
        If a file is missing, a name is imported that its module does not export, modules import
        each other in a circle, or a statement has another form than the one there is.
    """
    modules: dict[Path, Module] = {}
    on_the_way: list[Path] = []

    def visit(path: Path) -> None:
        if path in modules:
            return
        if path in on_the_way:
            circle = [each.name for each in (*on_the_way[on_the_way.index(path) :], path)]
            raise LinkError(f"Modules import each other in a circle: {' → '.join(circle)}.")
        on_the_way.append(path)
        module = parse(path)
        for needed, names, line in module.imports:
            if not needed.is_file():
                raise LinkError(f"{path.name}, line {line}: there is no {needed.name} there.")
            visit(needed.resolve())
            for name in names:
                if name not in modules[needed.resolve()].exports:
                    raise LinkError(f"{path.name}, line {line}: {needed.name} exports no {name}.")
        modules[on_the_way.pop()] = module

    visit(entry.resolve())
    constants = {path: f"${number}" for number, path in enumerate(modules)}
    parts = []
    for path, module in modules.items():
        needs = "".join(
            f"const {{ {', '.join(names)} }} = {constants[needed.resolve()]};\n"
            for needed, names, _ in module.imports
        )
        gives = f"return {{ {', '.join(module.exports)} }};"
        scope = f"// {path.name}\n{needs}{module.body}\n{gives}\n"
        parts.append(f"const {constants[path]} = (() => {{ {scope}}})();\n")
    return Linked("".join(parts), constants[entry.resolve()], tuple(modules))
