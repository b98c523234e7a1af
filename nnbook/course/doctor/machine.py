"""Python, the system, PyTorch, memory and disk."""

from __future__ import annotations

import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from nnbook.course.doctor.finding import (
    Finding,
    install_again,
    start_command,
    start_py,
)

NEEDED_MEMORY = 1.5e9
"""Bytes: a kernel with a lesson took 0.9e9 when it was measured, Lab and its page the rest."""

NEEDED_DISK = 0.5e9
"""Bytes: the data sets that lessons can download, unpacked, and the learner's notebooks."""

PATIENCE = 180
"""Seconds for PyTorch to be imported; a cold disk takes a while."""

_PROBE = """
import json, torch

def computes(device):
    one = torch.eye(8, device=device)
    return bool((one @ (one + 1)).sum() == 72)

told = {"version": torch.__version__, "threads": torch.get_num_threads(), "cards": {}}
told["cpu"] = computes("cpu")
cards = {f"cuda:{n}": torch.cuda.get_device_name(n) for n in range(torch.cuda.device_count())}
if torch.backends.mps.is_available():
    cards["mps"] = "Apple"
for device, name in cards.items():
    try:
        told["cards"][f"{device} ({name})"] = computes(device)
    except RuntimeError:
        told["cards"][f"{device} ({name})"] = False
print(json.dumps(told))
"""


def python() -> Finding:
    """Look whether this Python is one that everything is made for."""
    start = start_py()
    bits = 64 if sys.maxsize > 2**32 else 32
    told = f"{platform.python_version()}, {bits} bit, in {sys.prefix}"
    if start.supported_version(sys.version_info):
        return Finding(told)
    return Finding(
        f"{told}; nnbook needs {start.SUPPORTED}",
        f"Install {start.SUPPORTED}, then run it with that one: {start_command('setup --again')}",
    )


def system() -> Finding:
    """Look whether PyTorch is made for this system."""
    wrong = start_py().unsupported_platform()
    return Finding(platform.platform(), wrong or "")


def pytorch() -> Finding:
    """Let PyTorch compute a little, in a process of its own: a broken one may take it along."""
    try:
        done = subprocess.run(
            [sys.executable, "-P", "-c", _PROBE],
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            timeout=PATIENCE,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return Finding(f"did not answer within {PATIENCE} seconds", install_again())
    if done.returncode:
        lines = done.stderr.strip().splitlines() or [f"it ended with status {done.returncode}"]
        return Finding(f"does not work ({lines[-1]})", install_again())
    told = json.loads(done.stdout.splitlines()[-1])
    if not told["cpu"]:
        return Finding(f"{told['version']} computes wrong numbers", install_again())
    cards = [
        name if works else f"{name}, which does not compute: lessons use the processor"
        for name, works in told["cards"].items()
    ]
    devices = ", ".join(["cpu", *cards])
    threads = f"{told['threads']} threads for {_cores()} cores"
    return Finding(f"{told['version']} computes on {devices}; {threads}")


def _cores() -> int:
    """Count the processor cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def memory() -> Finding:
    """Look whether a lesson, Lab and its page fit into what is free."""
    import psutil

    free = psutil.virtual_memory().available
    told = f"{_gigabytes(free)} free, {_gigabytes(NEEDED_MEMORY)} needed"
    if free >= NEEDED_MEMORY:
        return Finding(told)
    return Finding(told, "Close programs, browser tabs and notebooks that you do not need.")


def disk() -> Finding:
    """Look whether there is room where the course writes."""
    from nnbook.course import copy
    from nnbook.files import data_root

    free = {}
    for folder in (copy.folder(), data_root(), Path(tempfile.gettempdir())):
        place = next(each for each in (folder, *folder.parents) if each.exists())
        free[folder] = shutil.disk_usage(place).free
    folder, least = min(free.items(), key=lambda item: item[1])
    told = f"{_gigabytes(least)} free for {folder}, {_gigabytes(NEEDED_DISK)} needed"
    if least >= NEEDED_DISK:
        return Finding(told)
    return Finding(told, f"Delete what you do not need from the disk on which {folder} lies.")


def _gigabytes(count: float) -> str:
    return f"{count / 1e9:.1f} GB"
