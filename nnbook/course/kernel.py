"""The kernel that lessons are run in: that of this Python, whatever else Jupyter knows."""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Awaitable
from pathlib import Path
from typing import Any

from ipykernel.kernelspec import RESOURCES, get_kernel_dict
from jupyter_client.kernelspec import KernelSpec
from jupyter_client.manager import AsyncKernelManager, KernelManager

PATIENCE = 60
"""Seconds for a kernel to start and to answer."""


class KernelError(Exception):
    """A kernel does not start, or does not answer; the message is its own last line."""


class _Own:
    """What a kernel of this Python is started with: no file of Jupyter's is asked."""

    @property
    def kernel_spec(self) -> KernelSpec:
        return KernelSpec(**get_kernel_dict(), resource_dir=RESOURCES)


class OwnKernel(_Own, KernelManager):
    """Starts this Python's kernel, and waits for it."""


class QuietKernel(_Own, AsyncKernelManager):
    """Starts this Python's kernel, whose own remarks go nowhere.

    What a cell puts out takes another way. At its start a kernel warns of an unencrypted line, and
    at its end, being interrupted by habit, it may call that an error.
    """

    def start_kernel(self, **options: Any) -> Awaitable[None]:  # type: ignore[override]
        """Start the kernel."""
        return super().start_kernel(**options, stderr=subprocess.DEVNULL)


def ask(manager: KernelManager, question: str, folder: Path | None = None) -> str:
    """Start a kernel in a folder, let it run a line of code, and return what that prints.

    Raises
    ------
    KernelError
        If it does not start or does not answer in time.
    """
    with tempfile.TemporaryFile() as remarks:
        printed: list[str] = []
        try:
            manager.start_kernel(stderr=remarks, cwd=folder)
            client = manager.client()
            client.start_channels()
            try:
                client.wait_for_ready(timeout=PATIENCE)
                client.execute_interactive(
                    question,
                    timeout=PATIENCE,
                    output_hook=lambda told: printed.append(told["content"].get("text", "")),
                )
            finally:
                client.stop_channels()
        except Exception as error:
            remarks.seek(0)
            last = remarks.read().decode("utf-8", errors="replace").strip().splitlines()[-1:]
            raise KernelError(*last or [str(error)]) from error
        finally:
            if manager.has_kernel:
                manager.shutdown_kernel(now=True)
    return "".join(printed).strip()
