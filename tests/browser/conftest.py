"""A real browser, and a real JupyterLab on this machine, for the tests that need them.

``chromium`` is the browser, ``lab`` a JupyterLab with the course's settings on an empty folder,
``learners_lab`` what ``nnbook lab`` gives a learner, and ``offline_page`` a page without a network
that notes every request and every complaint.
"""

from __future__ import annotations

import json
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
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import nbformat
import pytest
from playwright.sync_api import Browser, ConsoleMessage, Locator, Page, expect, sync_playwright

from nnbook.course import lab as course_lab
from nnbook.interactive import Interactive

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


@pytest.fixture
def offline_page(chromium: Browser) -> Iterator[Callable[..., OfflinePage]]:
    """Open a file without a network: ``offline_page(path, hash="", **context options)``."""
    with ExitStack() as stack:

        def open_file(path: Path, hash: str = "", **options: Any) -> OfflinePage:  # noqa: A002
            seen = stack.enter_context(offline(chromium, **options))
            seen.page.goto(path.as_uri() + hash)
            return seen

        yield open_file


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
        self.page.wait_for_function(
            """() => "idle" === jupyterapp.shell.currentWidget
                .sessionContext?.session?.kernel?.status""",
            timeout=timeout * 1000,
        )

    def run_all(self, timeout: float = 120) -> None:
        """Run all cells; return when each code cell has a count and the kernel is idle."""
        self.page.set_default_timeout(timeout * 1000)
        self.command("notebook:run-all-cells")
        self.page.wait_for_function(
            """() => jupyterapp.shell.currentWidget.content.widgets.every(
                (cell) => cell.model.type !== "code" || cell.model.executionCount ||
                    !cell.model.sharedModel.source.trim())"""
        )
        self.wait_until_idle(timeout)
        self.page.set_default_timeout(30_000)

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
        self.page.wait_for_function(
            """(index) => jupyterapp.shell.currentWidget.content.widgets[index]
                .model.executionState === "idle\"""",
            arg=index,
            timeout=timeout * 1000,
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

    def reopen(self) -> None:
        """Load the page again: what is shown then comes from the saved file."""
        self.page.reload()
        self.wait_until_open()

    def restart(self) -> None:
        """Restart the kernel and wait until the new one is idle."""
        self._panel("await panel.sessionContext.session.kernel.restart()")
        self.wait_until_idle()

    def wait_until_open(self, timeout: float = 90) -> None:
        """Wait until the notebook is on the page and its kernel is idle."""
        self.page.wait_for_function(
            "() => window.jupyterapp?.shell?.currentWidget?.sessionContext?.isReady",
            timeout=timeout * 1000,
        )
        self.wait_until_idle(timeout)


@dataclass
class Lab:
    """A JupyterLab server of our own."""

    url: str
    token: str
    root: Path
    settings: Path
    browser: Browser
    contexts: list[Any] = field(default_factory=list)

    def write(self, name: str, cells: Sequence[str]) -> Path:
        """Write a notebook of code cells under the root."""
        notebook = nbformat.v4.new_notebook(
            metadata={"kernelspec": {"name": "python3", "display_name": "Python 3"}},
            cells=[nbformat.v4.new_code_cell(source) for source in cells],
        )
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        nbformat.write(notebook, path)
        return path

    def set_setting(self, plugin: str, **values: object) -> None:
        """Change a setting of JupyterLab as a learner would; it lasts until the test ends."""
        path = (
            self.settings
            / plugin.partition(":")[0]
            / f"{plugin.partition(':')[2]}.jupyterlab-settings"
        )
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(values), encoding="utf-8")

    def open(self, name: str, **options: Any) -> Notebook:
        """Open a notebook, named relative to the root, in a browser of its own.

        ``options`` go to the browser: ``color_scheme``, ``viewport``, ``has_touch``, ...
        """
        workspace = secrets.token_hex(4)
        return self.visit(f"/lab/workspaces/{workspace}/tree/{name}", **options)

    def visit(self, address: str, **options: Any) -> Notebook:
        """Open an address of the server in a browser of its own; a notebook is to be there."""
        options.setdefault("viewport", {"width": 1280, "height": 900})
        context = self.browser.new_context(**options)
        self.contexts.append(context)
        notebook = Notebook(context.new_page())
        notebook.page.goto(f"{self.url}{address}?token={self.token}")
        notebook.wait_until_open()
        return notebook

    def close_all(self) -> None:
        """Close what a test has opened, and end its kernels."""
        for context in self.contexts:
            for page in context.pages:
                page.evaluate(
                    """() => { const app = window.jupyterapp;
                        return app && Promise.race([
                            app.serviceManager.sessions.shutdownAll(),
                            new Promise((done) => setTimeout(done, 5000))]); }"""
                )
            context.close()
        self.contexts.clear()


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


def _surroundings(home: Path) -> dict[str, str]:
    """Return an environment in which Jupyter sees nothing of whoever runs the tests."""
    environment = {
        **os.environ,
        "JUPYTER_CONFIG_DIR": str(home / "config"),
        "JUPYTER_RUNTIME_DIR": str(home / "runtime"),
        "JUPYTERLAB_SETTINGS_DIR": str(home / "settings"),
        "JUPYTER_PREFER_ENV_PATH": "1",
        "IPYTHONDIR": str(home / "ipython"),
        "NNBOOK_PROGRESS": str(home / "progress.json"),
    }
    environment.pop("NNBOOK_FREEZE", None)
    return environment


@contextmanager
def _serve(
    browser: Browser,
    home: Path,
    root: Path,
    command: Callable[[list[str]], list[str]],
    environment: dict[str, str],
) -> Iterator[Lab]:
    """Run a command that serves JupyterLab on ``root``, with further arguments given here."""
    token = secrets.token_hex(16)
    port = _free_port()
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
            command(arguments),
            env=environment,
            cwd=home,
            stdout=out,
            stderr=subprocess.STDOUT,
        )
    try:
        url = f"http://127.0.0.1:{port}"
        _wait_for(f"{url}/api/status?token={token}", server, log)
        yield Lab(url, token, root, home / "settings", browser)
    finally:
        server.terminate()
        try:
            server.wait(15)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()


@contextmanager
def fresh_lab(browser: Browser, home: Path) -> Iterator[Lab]:
    """Start JupyterLab as the course starts it, on a folder of its own below ``home``."""
    root = home / "root"
    root.mkdir()

    def command(extra: list[str]) -> list[str]:
        arguments = course_lab.arguments(root, "", home / "workspaces", extra)
        return [sys.executable, "-m", "jupyterlab", *arguments]

    environment = {**_surroundings(home), "JUPYTER_CONFIG_PATH": str(course_lab.SETTINGS)}
    with _serve(browser, home, root, command, environment) as server:
        yield server


@pytest.fixture(scope="session")
def lab_server(chromium: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    """Start one JupyterLab for all tests of this process."""
    with fresh_lab(chromium, tmp_path_factory.mktemp("lab")) as server:
        yield server


@pytest.fixture(scope="module")
def learners_lab(chromium: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    """Run ``nnbook lab`` as a learner does, with a copy of the course in a new folder."""
    home = tmp_path_factory.mktemp("learner")
    copy = home / "workspace"
    environment = {**_surroundings(home), "NNBOOK_WORKSPACE": str(copy)}
    del environment["NNBOOK_PROGRESS"]  # the copy tells where progress is kept

    def command(extra: list[str]) -> list[str]:
        return [sys.executable, "-m", "nnbook.cli", "lab", *extra]

    with _serve(chromium, home, copy, command, environment) as lab:
        yield lab
        lab.close_all()


@pytest.fixture
def lab(lab_server: Lab) -> Iterator[Lab]:
    """Lend the JupyterLab to one test; its pages and kernels end with the test."""
    yield lab_server
    lab_server.close_all()
    shutil.rmtree(lab_server.settings, ignore_errors=True)
