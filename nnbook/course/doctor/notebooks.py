"""What notebooks need besides: fonts to draw with, a kernel to run in, and nothing in its way."""

from __future__ import annotations

import logging
import os
import sys
import tempfile
from importlib.metadata import version
from pathlib import Path
from typing import Any

from nnbook.course.doctor.finding import (
    Finding,
    by_the_owner,
    first_line,
    install_again,
    python_command,
    quoted,
    unset,
)
from nnbook.course.lab import furnished

_QUESTION = "import sys; print(1 + 1, sys.prefix)"
_KOREAN = (
    "Noto Sans CJK KR",
    "Noto Sans KR",
    "Malgun Gothic",
    "Apple SD Gothic Neo",
    "NanumGothic",
)


def fonts() -> Finding:
    """Look for a font for what lessons write in pictures, and for one with Hangul.

    Only the lesson on Korean text wants the latter, so that it is missing is no fault yet.
    """
    from matplotlib import font_manager
    from matplotlib.ft2font import FT2Font

    logging.getLogger("matplotlib.font_manager").setLevel(logging.ERROR)
    path = font_manager.findfont("DejaVu Sans")
    if not _has(FT2Font(path), "Aa0"):
        return Finding("matplotlib finds no font with Latin letters", install_again())
    known = {entry.name: entry.fname for entry in font_manager.fontManager.ttflist}
    named = [name for name in _KOREAN if name in known]
    for name in (*named, *(name for name in known if not name.startswith("Last Resort"))):
        try:
            if _has(FT2Font(known[name]), "\uac00"):
                return Finding(f"{FT2Font(path).family_name}, and {name} for Hangul")
        except (OSError, RuntimeError):
            continue  # a damaged font: matplotlib passes over it too
    remark = "none with Hangul, which only the lesson on Korean text will want (Noto Sans CJK has)"
    return Finding(f"{FT2Font(path).family_name}; {remark}")


def _has(font: Any, letters: str) -> bool:
    return {ord(letter) for letter in letters} <= set(font.get_charmap())


def kernel() -> Finding:
    """Start a kernel as Lab does and one as ``nnbook run`` does, and let both compute 1 + 1."""
    from jupyter_client.manager import KernelManager

    from nnbook.course.kernel import KernelError, OwnKernel, ask

    with tempfile.TemporaryDirectory() as scratch, furnished(Path(scratch)):
        labs = KernelManager(kernel_name="python3")
        spec = labs.kernel_spec
        if spec is None:
            return Finding("Jupyter knows no python3", install_again())
        try:
            answer = ask(labs, _QUESTION)
        except KernelError as error:
            return Finding(f"does not start ({first_line(error)})", _mend(spec))
        if answer != f"2 {sys.prefix}":
            other = f"is another Python's: {spec.resource_dir} says {spec.argv[0]}"
            return Finding(other, _mend(spec))
        try:
            ask(OwnKernel(), _QUESTION)
        except KernelError as error:
            return Finding(f"does not start for nnbook run ({first_line(error)})", install_again())
    return Finding(f"python3 of this environment answers; ipykernel {version('ipykernel')}")


def own_files() -> Finding:
    """Look for files in the learner's copy that keep kernels from starting, such as random.py."""
    from nnbook.course import copy
    from nnbook.course.shadows import shadows_below, told

    found = list(shadows_below(copy.folder()))
    if not found:
        return Finding("none stands in the way of a module")
    wrong, mend = told(found[0])
    return Finding(f"{wrong}; so do {len(found) - 1} more" if found[1:] else wrong, mend)


def _mend(spec: Any) -> str:
    """Return what brings this environment's kernel back, judging by where the spec lies."""
    folder = Path(spec.resource_dir).resolve()
    told = os.environ.get("JUPYTER_PATH", "").split(os.pathsep)
    if any(folder.is_relative_to(Path(place).resolve()) for place in told if place):
        return unset("JUPYTER_PATH")
    if not folder.is_relative_to(Path(sys.prefix).resolve()):
        return f"Delete the folder {quoted(folder)}, which hides this environment's kernel."
    if "ipykernel_launcher" in spec.argv and Path(spec.argv[0]).name.startswith("python"):
        return install_again()
    command = python_command("-m ipykernel install --sys-prefix")
    return by_the_owner(command, Path(sys.prefix))
