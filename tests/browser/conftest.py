"""A real browser, and a real JupyterLab on this machine, for the tests that need them.

``chromium`` is the browser. ``open_page`` opens a file without a network on a large screen, and
``phone`` is a small one; both note every request and every complaint. ``lab`` is what
``nnbook lab`` gives a learner. Each process has one of each, and the tests share it.
"""

from __future__ import annotations

import os
import secrets
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import nbformat
import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Locator,
    Page,
    expect,
    sync_playwright,
)

from nnbook.interactive import Interactive
from tests.browser.walking import SCRIPTS

PHONE = {"width": 360, "height": 740}
expect.set_options(timeout=30_000)  # a busy machine may take its time to a sure result

CHROMIUM_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


def chromium_path() -> str | None:
    """Find a browser that is installed: the tests download none."""
    names = ("chromium", "chromium-browser", "google-chrome", "chrome")
    return os.environ.get("NNBOOK_CHROMIUM") or next(filter(None, map(shutil.which, names)), None)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Start one browser for all tests of this process."""
    path = chromium_path()
    if path is None:
        reason = "no chromium was found; install it or name it in NNBOOK_CHROMIUM"
        if os.environ.get("CI"):
            pytest.fail(f"The browser tests must run here, but {reason}.")
        pytest.skip(reason)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=CHROMIUM_ARGUMENTS)
        yield browser
        browser.close()


@dataclass
class OfflinePage:
    """A page that reaches files only, and what it asked for and complained about."""

    page: Page
    outside: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def open(self, path: Path, address: str = "") -> None:
        """Open a file as nobody has seen it before: what was kept for it is gone.

        The browser itself forgets: a page that is left may clear its storage too late.
        """
        self.page.goto("about:blank")
        session = self.page.context.new_cdp_session(self.page)
        kept = {"origin": "file://", "storageTypes": "local_storage"}
        session.send("Storage.clearDataForOrigin", kept)
        session.detach()
        self.page.goto(path.as_uri() + address)

    def forget(self) -> None:
        """Begin anew with what it asks for and complains about."""
        self.outside.clear()
        self.complaints.clear()


@contextmanager
def offline(browser: Browser, **options: Any) -> Iterator[OfflinePage]:
    """Lend a page without a network, in a context of its own with these options."""
    context = browser.new_context(offline=True, **options)
    seen = OfflinePage(context.new_page())
    page = seen.page

    def note(url: str) -> None:
        if not url.startswith(("file:", "data:", "blob:", "about:")):
            seen.outside.append(url)

    page.on("request", lambda request: note(request.url))
    page.on(
        "console",
        lambda said: (
            seen.complaints.append(said.text) if said.type in ("error", "warning") else None
        ),
    )
    page.on("pageerror", lambda error: seen.complaints.append(str(error)))
    try:
        yield seen
    finally:
        context.close()


@pytest.fixture(scope="session")
def desk(chromium: Browser) -> Iterator[OfflinePage]:
    """Open one page on a large screen for all tests of this process."""
    with offline(chromium) as seen:
        seen.page.add_init_script(SCRIPTS)
        yield seen


@pytest.fixture(scope="session")
def phone(chromium: Browser) -> Iterator[OfflinePage]:
    """Open one page on a phone for all tests of this process."""
    options = {"viewport": PHONE, "has_touch": True, "is_mobile": True}
    with offline(chromium, reduced_motion="reduce", **options) as seen:
        seen.page.add_init_script(SCRIPTS)
        yield seen


@pytest.fixture
def open_page(desk: OfflinePage) -> Iterator[Callable[..., Page]]:
    """Open a file as nobody has seen it before: ``open_page(path, "#line?w=2")``.

    In the end it has asked nobody and complained about nothing.
    """
    page = desk.page
    desk.forget()

    def open_file(path: Path, address: str = "", width: int = 1280, **media: Any) -> Page:
        page.set_viewport_size({"width": width, "height": 740})
        usual = {"media": "null", "color_scheme": "light", "reduced_motion": "no-preference"}
        page.emulate_media(**usual | media)
        desk.open(path, address)
        return page

    yield open_file
    assert not desk.outside
    assert not desk.complaints


@pytest.fixture(scope="module")
def frozen_page(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Path]:
    """Write a page with frozen interactives on it: ``frozen_page(Graph, lambda: explore(...))``."""

    def write(*makers: Callable[[], Interactive]) -> Path:
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("NNBOOK_FREEZE", "1")
            body = "\n".join(make().frozen_html() for make in makers)
        path = tmp_path_factory.mktemp("frozen") / "page.html"
        path.write_text(
            "<!doctype html><html lang='en' data-theme='light'><meta charset='utf-8'>"
            "<title>Page</title><meta name='viewport' content='width=device-width'>"
            f"<body>{body}</body></html>",
            encoding="utf-8",
        )
        return path

    return write


class Notebook:
    """A notebook open in JupyterLab."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.complaints: list[str] = []
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("console", self._note)

    def _note(self, said: ConsoleMessage) -> None:
        if said.type == "error":
            self.complaints.append(said.text)

    def _wait_for(self, script: str, timeout: float, argument: object = None) -> None:
        """Wait until a script in the page gives something true: not asked at every frame."""
        self.page.wait_for_function(script, arg=argument, timeout=timeout * 1000, polling=100)

    def _panel(self, script: str, argument: object = None) -> Any:
        """Run ``script``, in which ``panel`` is the notebook panel and ``given`` the argument."""
        body = f"async (given) => {{ const panel = jupyterapp.shell.currentWidget; {script} }}"
        return self.page.evaluate(body, argument)

    def command(self, name: str, **arguments: Any) -> None:
        """Run a command of JupyterLab and wait until it has done its work."""
        self.page.evaluate(
            "async ([name, given]) => void await jupyterapp.commands.execute(name, given)",
            [name, arguments],
        )

    def wait_until_idle(self, timeout: float = 60) -> None:
        """Wait until the kernel has nothing to do."""
        self._wait_for(
            """() => "idle" === jupyterapp.shell.currentWidget
                .sessionContext?.session?.kernel?.status""",
            timeout,
        )

    def run_all(self, timeout: float = 120) -> None:
        """Run all cells; return when each code cell has a count and the kernel is idle."""
        self.page.set_default_timeout(timeout * 1000)
        self.command("notebook:run-all-cells")
        self.page.set_default_timeout(30_000)
        self._wait_for(
            """() => jupyterapp.shell.currentWidget.content.widgets.every(
                (cell) => cell.model.type !== "code" || cell.model.executionCount ||
                    !cell.model.sharedModel.source.trim())""",
            timeout,
        )
        self.wait_until_idle(timeout)

    def start_cell(self, index: int) -> None:
        """Select a cell and run it, without waiting for its end."""
        self._panel("panel.content.activeCellIndex = given; panel.content.deselectAll();", index)
        self.page.evaluate("() => void jupyterapp.commands.execute('notebook:run-cell')")

    def run_cell(self, index: int) -> None:
        """Select a cell, run it and wait until it is done."""
        self._panel("panel.content.activeCellIndex = given; panel.content.deselectAll();", index)
        self.command("notebook:run-cell")

    def wait_until_done(self, index: int, timeout: float = 60) -> None:
        """Wait until a cell that was started has its count and the kernel is idle."""
        self._wait_for(
            """(index) => jupyterapp.shell.currentWidget.content.widgets[index]
                .model.executionState === "idle\"""",
            timeout,
            index,
        )
        self.wait_until_idle(timeout)

    def set_source(self, index: int, source: str) -> None:
        """Write ``source`` into a cell."""
        self._panel(
            "panel.content.widgets[given[0]].model.sharedModel.setSource(given[1])",
            [index, source],
        )

    def sources(self) -> list[tuple[str, str]]:
        """Return type and source of each cell."""
        cells = self._panel(
            """return panel.content.widgets.map(
                (cell) => [cell.model.type, cell.model.sharedModel.source])"""
        )
        return [(kind, source) for kind, source in cells]

    def outputs(self, index: int) -> list[dict[str, Any]]:
        """Return the outputs of a cell as the notebook format writes them."""
        outputs: list[dict[str, Any]] = self._panel(
            "return panel.content.widgets[given].model.sharedModel.getOutputs()", index
        )
        return outputs

    def text(self, index: int) -> str:
        """Return what a cell printed, and the plain text of its results."""
        parts = []
        for output in self.outputs(index):
            if output["output_type"] == "error":
                parts.append("\n".join(output["traceback"]))
            text = output.get("text", output.get("data", {}).get("text/plain", ""))
            parts.append(text if isinstance(text, str) else "".join(text))
        return "".join(parts)

    def cell(self, index: int) -> Locator:
        """Return the cell as it stands on the page, scrolled into view."""
        cell = self.page.locator(".jp-NotebookPanel:not(.lm-mod-hidden) .jp-Cell").nth(index)
        self._panel("panel.content.scrollToItem(given)", index)
        return cell

    def save(self) -> None:
        """Save the notebook."""
        self.command("docmanager:save")

    def restart(self) -> None:
        """Restart the kernel and wait until the new one is idle."""
        self._panel("await panel.sessionContext.session.kernel.restart()")
        self.wait_until_idle()

    def close(self) -> None:
        """Leave the page, and end the kernel."""
        self._panel("await panel.sessionContext.shutdown()")
        self.page.close()

    def wait_until_open(self, timeout: float = 90) -> None:
        """Wait until the notebook is on the page and its kernel is idle."""
        self._wait_for(
            "() => window.jupyterapp?.shell?.currentWidget?.sessionContext?.isReady", timeout
        )
        self.wait_until_idle(timeout)


@dataclass
class Lab:
    """What ``nnbook lab`` serves: JupyterLab on a learner's copy of the course."""

    url: str
    token: str
    root: Path
    context: BrowserContext

    def write(self, name: str, cells: Sequence[str]) -> Path:
        """Write a notebook of code cells under the root."""
        notebook = nbformat.v4.new_notebook(
            metadata={"kernelspec": {"name": "python3", "display_name": "Python 3"}},
            cells=[nbformat.v4.new_code_cell(source) for source in cells],
        )
        path = self.root / name
        nbformat.write(notebook, path)
        return path

    def open(self, name: str) -> Notebook:
        """Open a notebook, named relative to the root, on a page of its own."""
        return self.visit(f"/lab/workspaces/{secrets.token_hex(4)}/tree/{name}")

    def visit(self, address: str) -> Notebook:
        """Open an address of the server on a page of its own; a notebook is to be there."""
        notebook = Notebook(self.context.new_page())
        notebook.page.goto(f"{self.url}{address}?token={self.token}")
        notebook.wait_until_open()
        return notebook


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _wait_for(url: str, server: subprocess.Popen[bytes], log: Path) -> None:
    for _ in range(600):
        if server.poll() is not None:
            break
        try:
            with urllib.request.urlopen(url, timeout=2):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    pytest.fail(f"JupyterLab did not start:\n{log.read_text(encoding='utf-8')[-3000:]}")


@contextmanager
def fresh_lab(browser: Browser, home: Path) -> Iterator[Lab]:
    """Run ``nnbook lab`` as a learner does, with a copy of the course below ``home``.

    Jupyter sees nothing of whoever runs the tests, and the copy tells where progress is kept.
    """
    copy = home / "workspace"
    environment = {
        **os.environ,
        "JUPYTER_CONFIG_DIR": str(home / "config"),
        "JUPYTER_RUNTIME_DIR": str(home / "runtime"),
        "JUPYTERLAB_SETTINGS_DIR": str(home / "settings"),
        "IPYTHONDIR": str(home / "ipython"),
        "NNBOOK_WORKSPACE": str(copy),
    }
    for name in ("NNBOOK_FREEZE", "NNBOOK_PROGRESS"):
        environment.pop(name, None)
    token, port = secrets.token_hex(16), _free_port()
    arguments = [
        "--no-browser",
        f"--port={port}",
        "--ServerApp.port_retries=0",
        f"--IdentityProvider.token={token}",
        "--LabApp.expose_app_in_browser=True",
    ]
    log = home / "lab.log"
    with log.open("wb") as out:
        server = subprocess.Popen(
            [sys.executable, "-m", "nnbook.cli", "lab", *arguments],
            env=environment,
            cwd=home,
            stdout=out,
            stderr=subprocess.STDOUT,
        )
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    try:
        url = f"http://127.0.0.1:{port}"
        _wait_for(f"{url}/api/status?token={token}", server, log)
        yield Lab(url, token, copy, context)
    finally:
        context.close()
        server.terminate()  # and its kernels with it
        try:
            server.wait(15)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()


@pytest.fixture(scope="session")
def lab(chromium: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    """Start one JupyterLab for all tests of this process."""
    with fresh_lab(chromium, tmp_path_factory.mktemp("learner")) as server:
        yield server
