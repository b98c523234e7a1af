"""How far a run is: a bar in a notebook, a line in a terminal, nothing where nobody watches."""

from __future__ import annotations

import os
import threading
import time
from html import escape
from typing import Any

PATIENCE, PAUSE = 0.5, 0.1
"""Seconds before the bar appears, and from one of its pictures to the next."""


class Bar:
    """A bar of ``total`` steps that shows itself only if a run takes longer than a moment.

    In a notebook it is HTML alone, so that it is no part of the text that is compared and kept.
    """

    def __init__(self, done: int, total: int, *, wanted: bool) -> None:
        from IPython.core.getipython import get_ipython

        self.total = total
        self.start = time.perf_counter()
        self.begun = done
        self._handle: Any = None
        self._line: Any = None
        shell = get_ipython()
        self._notebook = hasattr(shell, "kernel")
        frozen = os.environ.get("NNBOOK_FREEZE", "") not in ("", "0")
        main = threading.current_thread() is threading.main_thread()
        hidden = not wanted or frozen or not main
        self.next = float("inf") if hidden else self.start + PATIENCE
        """When the bar is to be drawn next, by the clock of ``time.perf_counter``."""

    def draw(self, done: int, loss: float) -> None:
        """Show how many steps are done and what the last loss was."""
        self.next = time.perf_counter() + PAUSE
        if self._notebook:
            self._html(done, f"loss {loss:.4g}")
            return
        if self._line is None:
            from tqdm import tqdm

            # disable=None: unless it is a terminal
            self._line = tqdm(total=self.total, initial=self.begun, leave=False, disable=None)
        self._line.set_postfix_str(f"loss {loss:.4g}", refresh=False)
        self._line.update(done - self._line.n)

    def end(self, done: int) -> None:
        """Leave one line in a notebook, and none in a terminal."""
        if self._handle is not None:
            self._html(done, f"{time.perf_counter() - self.start:.1f} s")
        if self._line is not None:
            self._line.close()

    def _html(self, done: int, told: str) -> None:
        from IPython.display import display

        text = escape(f"{done:,} of {self.total:,} steps, {told}")
        html = (
            f'<div><progress value="{done}" max="{self.total}" aria-label="Training" '
            f'style="width: 12em; max-width: 40%"></progress> {text}</div>'
        )
        bundle = {"text/html": html}
        if self._handle is None:
            self._handle = display(bundle, raw=True, display_id=True)  # type: ignore[no-untyped-call]
        else:
            self._handle.update(bundle, raw=True)
