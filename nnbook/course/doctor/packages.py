"""What is installed, held against what the lock or, without one, the project names."""

from __future__ import annotations

import tomllib
from importlib.metadata import distributions

from nnbook.course import ROOT
from nnbook.course.doctor.finding import Finding, install_again, made_by_start, start_py

_NAMED = 3
"""So many packages are named; the others are counted."""


def packages() -> Finding:
    """Compare the installed packages with the lock.

    What start.py installed has to be as its lock says. An environment made otherwise, with conda
    for example, may be within the ranges of the project instead.
    """
    start = start_py()
    stamp = start.read_stamp() if made_by_start() else {}
    if stamp.get("installed") == start.UNFINISHED:
        return Finding("the installation did not finish", install_again())
    found = _installed()
    kind = stamp.get("kind") or ("cpu" if found.get("torch", "").endswith("+cpu") else "full")
    name = start.LOCKS[kind]
    lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
    wrong, count = _differences(lines, found)
    if not wrong:
        return Finding(f"{count} are as {name} has them")
    if not stamp:
        project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
        outside, count = _differences(project["dependencies"], found)
        if not outside:
            return Finding(f"{count} are within the ranges of pyproject.toml, if not as {name}")
        wrong, name = outside, "pyproject.toml"
    more = f" and {len(wrong) - _NAMED} more" if len(wrong) > _NAMED else ""
    return Finding(f"{name} has others: {', '.join(wrong[:_NAMED])}{more}", install_again())


def _installed() -> dict[str, str]:
    """Return the versions of all packages that Python finds, the first one where there are two."""
    from packaging.utils import canonicalize_name

    found: dict[str, str] = {}
    for each in distributions():
        told = each.metadata  # None or without a name where an installation was cut off
        if told and told["Name"] and told["Version"]:
            found.setdefault(canonicalize_name(told["Name"]), told["Version"])
    return found


def _differences(lines: list[str], found: dict[str, str]) -> tuple[list[str], int]:
    """Return in words what is not as these lines want it, and how many of them count here."""
    from packaging.requirements import Requirement
    from packaging.utils import canonicalize_name

    wrong, count = [], 0
    for need in (Requirement(line) for line in lines if line.strip() and line[0] != "#"):
        if need.marker and not need.marker.evaluate():
            continue
        count += 1
        version = found.get(canonicalize_name(need.name))
        if version is None:
            wrong.append(f"{need.name} is missing")
            continue
        # 2.15.0+cpu is 2.15.0, built otherwise: that is how packaging sees it, too.
        if not need.specifier.contains(version, prereleases=True):
            wrong.append(f"{need.name} is {version}, not {need.specifier}")
    return wrong, count
