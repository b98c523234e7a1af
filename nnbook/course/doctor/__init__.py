"""``nnbook doctor``: what is right and what is not, one line each, and the line that mends it.

It is made for broken installations: what a check needs is imported inside the check, and a check
that fails is itself a finding.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator

from nnbook.course import CourseError
from nnbook.course.doctor import machine, notebooks, packages, places
from nnbook.course.doctor.finding import Finding, first_line, install_again
from nnbook.files import PlaceError

CHECKS: dict[str, Callable[[], Finding]] = {
    "Python": machine.python,
    "System": machine.system,
    "Packages": packages.packages,
    "PyTorch": machine.pytorch,
    "Memory": machine.memory,
    "Disk": machine.disk,
    "Data": places.data,
    "Fonts": notebooks.fonts,
    "Kernel": notebooks.kernel,
    "Your copy": places.copy,
    "Own files": notebooks.own_files,
    "Progress": places.progress,
    "Variables": places.variables,
}


def examine() -> Iterator[tuple[str, Finding]]:
    """Go through all checks; whatever happens in one, the next is made.

    Examples
    --------
    >>> from nnbook.course import doctor
    >>> subject, finding = next(doctor.examine())
    >>> subject, finding.mend
    ('Python', '')
    """
    for subject, check in CHECKS.items():
        try:
            yield subject, check()
        except (CourseError, PlaceError) as error:  # what is wrong, a colon, what to do
            told, _, advice = str(error).rpartition(": ")
            yield subject, Finding(told, advice[:1].upper() + advice[1:])
        except ImportError as error:
            yield subject, Finding(f"cannot be looked at ({first_line(error)})", install_again())
        except Exception as error:
            told = f"cannot be looked at ({type(error).__name__}: {first_line(error)})"
            yield subject, Finding(told, "Report these two lines as an issue of nnbook.")


def main() -> int:
    """Print each finding as it is made, and return the exit status: 0 where nothing is wrong."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="replace")  # type: ignore[union-attr]
    wrong = 0
    try:
        for subject, finding in examine():
            wrong += bool(finding.mend)
            print(f"{'[fix]' if finding.mend else '[ok] '} {subject:<9}  {finding.told}")
            if finding.mend:
                print(f"      {'':<9}  {finding.mend}")
            sys.stdout.flush()
        things = "1 thing" if wrong == 1 else f"{wrong} things"
        print(f"\n{things} to fix: the line below each says how." if wrong else "\nAll is well.")
        sys.stdout.flush()
    except BrokenPipeError:  # whoever reads has seen enough
        sys.stdout = None
    return int(wrong > 0)
