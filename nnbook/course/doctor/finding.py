"""What a check finds, and the commands that mend it, as they are typed on this system."""

from __future__ import annotations

import importlib.util
import os
import shlex
import sys
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

from nnbook.course import ROOT
from nnbook.files import can_write


@dataclass(frozen=True)
class Finding:
    """What one check found.

    Attributes
    ----------
    told
        What there is or what is wrong, in one line.
    mend
        The command or the sentence that mends it; empty where nothing is wrong.
    """

    told: str
    mend: str = ""


def start_py() -> ModuleType:
    """Import the clone's start.py, which knows what is supported and what it installed."""
    spec = importlib.util.spec_from_file_location("start", ROOT / "start.py")
    if spec is None or spec.loader is None:
        raise ImportError("start.py cannot be imported")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def made_by_start() -> bool:
    """Whether this Python runs in the ``.venv`` that start.py makes."""
    return Path(sys.prefix).resolve() == (ROOT / ".venv").resolve()


def start_command(words: str) -> str:
    """Return ``python start.py ...`` as it can be typed in any folder."""
    return f"{'python' if os.name == 'nt' else 'python3'} {quoted(ROOT / 'start.py')} {words}"


def python_command(words: str) -> str:
    """Return a command line for the Python of this environment."""
    python = quoted(sys.executable)
    if os.name == "nt" and python != sys.executable:
        python = f"& {python}"  # PowerShell takes a word in quotes for text
    return f"{python} {words}"


def quoted(path: str | Path) -> str:
    """Return a path as a shell takes it for one word."""
    if os.name != "nt":
        return shlex.quote(str(path))
    return f'"{path}"' if " " in str(path) else str(path)


def install_again() -> str:
    """Return what brings the installation back to what it has to be."""
    if Path(sys.prefix, "conda-meta").is_dir():
        return f"conda env update -f {quoted(ROOT / 'environment.yml')}"
    if made_by_start():
        return by_the_owner(start_command("setup --again"), Path(sys.prefix))
    if importlib.util.find_spec("pip") is None:
        return f"uv pip install --python {quoted(sys.executable)} -e {quoted(ROOT)}"
    return python_command(f"-m pip install -e {quoted(ROOT)}")


def by_the_owner(command: str, folder: Path) -> str:
    """Return the command, or whom to ask for it where one may not write in the folder oneself."""
    if can_write(folder):
        return command
    return f"Ask your teacher, or whoever installed the course, to run: {command}"


def unset(*names: str) -> str:
    """Return what takes variables out of the shell's environment."""
    if os.name == "nt":
        return f"Remove-Item {', '.join(f'Env:{name}' for name in names)}"
    return f"unset {' '.join(names)}"


def first_line(error: BaseException | str) -> str:
    """Return the first line of what an error says, or its kind where it says nothing."""
    lines = str(error).strip().splitlines()
    return lines[0] if lines else type(error).__name__
