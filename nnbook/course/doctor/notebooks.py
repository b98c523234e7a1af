"""What notebooks need besides: fonts to draw with and a kernel to run in."""

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
from nnbook.course.lab import furnish

PATIENCE = 60
"""Seconds for a kernel to start and to answer."""

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
    """Start the kernel of this environment, as Lab does, and let it compute 1 + 1."""
    with tempfile.TemporaryDirectory() as scratch, Path(scratch, "remarks").open("w+b") as remarks:
        furnish(Path(scratch))
        from jupyter_client.manager import KernelManager

        manager = KernelManager(kernel_name="python3")
        spec = manager.kernel_spec
        if spec is None:
            return Finding("Jupyter knows no python3", install_again())
        try:
            answer = _ask(manager, remarks)
        except Exception as error:
            remarks.seek(0)
            last = remarks.read().decode("utf-8", errors="replace").strip().splitlines()[-1:]
            return Finding(
                f"does not start ({first_line(last[0] if last else error)})", _mend(spec)
            )
        finally:
            if manager.has_kernel:
                manager.shutdown_kernel(now=True)
    if answer != f"2 {sys.prefix}":
        return Finding(f"is another Python's: {spec.resource_dir} says {spec.argv[0]}", _mend(spec))
    return Finding(f"python3 of this environment answers; ipykernel {version('ipykernel')}")


def _ask(manager: Any, remarks: Any) -> str:
    """Return what the kernel prints."""
    manager.start_kernel(stderr=remarks)
    client = manager.client()
    client.start_channels()
    printed: list[str] = []
    try:
        client.wait_for_ready(timeout=PATIENCE)
        client.execute_interactive(
            _QUESTION,
            timeout=PATIENCE,
            output_hook=lambda message: printed.append(message["content"].get("text", "")),
        )
    finally:
        client.stop_channels()
    return "".join(printed).strip()


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
