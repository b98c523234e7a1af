"""The browser that some rows measure in."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from benchmarks.harness import CannotRun

if TYPE_CHECKING:
    from playwright.sync_api import Browser


@contextmanager
def chromium() -> Iterator[Browser]:
    """Start the browser that the tests use.

    Raises
    ------
    CannotRun
        If there is none, or what drives it is not installed.
    """
    try:
        from playwright.sync_api import sync_playwright

        from tests.browser.conftest import CHROMIUM_ARGUMENTS, chromium_path
    except ImportError as error:
        raise CannotRun(f"{error.name} is not installed: run make setup.") from None
    path = chromium_path()
    if path is None:
        raise CannotRun("No chromium was found: install it or name it in NNBOOK_CHROMIUM.")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=CHROMIUM_ARGUMENTS)
        try:
            yield browser
        finally:
            browser.close()
