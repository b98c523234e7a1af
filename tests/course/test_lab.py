"""JupyterLab as the course starts it."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import sysconfig
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from nnbook.course.lab import SETTINGS, arguments, furnish


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("home")


@pytest.fixture(scope="module")
def process(home: Path) -> Iterator[subprocess.Popen[str]]:
    """Start ``nnbook lab`` in a terminal, with a copy of its own and without a browser."""
    pty = pytest.importorskip("pty", reason="Windows has no such terminals")
    terminal, stdin = pty.openpty()
    environment = {
        **os.environ,
        "NNBOOK_WORKSPACE": str(home / "workspace"),
        "JUPYTER_CONFIG_DIR": str(home / "config"),
        "JUPYTER_RUNTIME_DIR": str(home / "runtime"),
        "JUPYTERLAB_SETTINGS_DIR": str(home / "settings"),
    }
    environment.pop("NNBOOK_PROGRESS", None)
    environment.pop("JUPYTER_TOKEN", None)
    with (home / "lab.log").open("w", encoding="utf-8") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "nnbook.cli", "lab", "--no-browser", "--port=0"],
            env=environment,
            stdin=stdin,
            stdout=log,
            stderr=log,
            text=True,
        )
    yield process
    process.kill()
    process.wait()
    os.close(stdin)
    os.close(terminal)


@pytest.fixture(scope="module")
def server(process: subprocess.Popen[str], home: Path) -> dict[str, Any]:
    """Wait until the server has told where it is."""
    told = home / "runtime" / f"jpserver-{process.pid}.json"
    deadline = time.monotonic() + 60
    while not told.exists() and process.poll() is None and time.monotonic() < deadline:
        time.sleep(0.1)
    assert told.exists(), (home / "lab.log").read_text(encoding="utf-8")
    found: dict[str, Any] = json.loads(told.read_text(encoding="utf-8"))
    return found


def get(server: dict[str, Any], path: str, token: str | None = None) -> Any:
    """Ask the server for something as JSON."""
    token = server["token"] if token is None else token
    request = urllib.request.Request(
        server["url"] + path, headers={"Authorization": f"token {token}"}
    )
    with urllib.request.urlopen(request, timeout=30) as answer:
        return json.load(answer)


def test_lab_opens_the_learners_copy_on_this_machine_only(
    server: dict[str, Any], home: Path
) -> None:
    assert server["hostname"] == "127.0.0.1"
    assert Path(server["root_dir"]) == home / "workspace"
    names = {entry["name"] for entry in get(server, "api/contents")["content"]}
    assert {"0-start-here.ipynb", "glossary.md", "1-building-blocks"} <= names
    log = (home / "lab.log").read_text(encoding="utf-8")
    assert "Copied" in log
    assert "/lab/tree/0-start-here.ipynb?token=" in log


def test_lab_wants_its_token(server: dict[str, Any]) -> None:
    assert len(server["token"]) >= 40
    with pytest.raises(urllib.error.HTTPError, match="403"):
        get(server, "api/contents", token="wrong")


def test_every_setting_of_ours_is_labs_default(server: dict[str, Any]) -> None:
    path = SETTINGS / "labconfig" / "default_setting_overrides.json"
    for plugin, wanted in json.loads(path.read_text(encoding="utf-8")).items():
        schema = get(server, f"lab/api/settings/{plugin}")["schema"]["properties"]
        for name, value in wanted.items():
            # Lab lists an override that it does not know too, but with nothing besides its value.
            assert schema[name].keys() > {"default"}, f"{plugin} has no setting {name}"
            found = schema[name]["default"]
            if isinstance(value, dict):
                found = {key: found[key] for key in value}
            assert found == value


def test_one_ctrl_c_ends_it_cleanly(
    server: dict[str, Any], process: subprocess.Popen[str], home: Path
) -> None:
    process.send_signal(signal.SIGINT)
    assert process.wait(timeout=30) == 0
    log = (home / "lab.log").read_text(encoding="utf-8")
    assert "Traceback" not in log
    assert not list((home / "runtime").glob("jpserver-*.json"))


def test_what_is_given_goes_before_what_is_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("JUPYTER_TOKEN", raising=False)
    here = arguments(Path("here"), "a.ipynb", Path("state"), ["--ip=0.0.0.0", "--port=9"])
    assert here[-2:] == ["--ip=0.0.0.0", "--port=9"]
    assert not any(word.startswith("--ServerApp.ip") for word in here)
    assert any(word.startswith("--IdentityProvider.token=") for word in here)
    own = ["--IdentityProvider.token=mine"]
    assert sum("token" in word for word in arguments(Path(), "", Path(), own)) == 1
    monkeypatch.setenv("JUPYTER_TOKEN", "mine")
    assert not any("token" in word for word in arguments(Path(), "", Path()))


def test_each_start_has_a_new_token(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("JUPYTER_TOKEN", raising=False)
    assert arguments(Path(), "", Path()) != arguments(Path(), "", Path())


def test_a_terminal_in_lab_knows_our_commands_and_threads_sleep_while_they_wait(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for variable in ("PATH", "JUPYTER_CONFIG_PATH", "JUPYTER_PREFER_ENV_PATH"):
        monkeypatch.setenv(variable, "")  # and it is put back afterwards
    monkeypatch.delenv("OMP_WAIT_POLICY", raising=False)
    assert shutil.which("nnbook") is None
    furnish(tmp_path)
    assert os.environ["OMP_WAIT_POLICY"] == "passive"
    found = shutil.which("nnbook")
    assert found is not None
    assert Path(found).parent == Path(sysconfig.get_path("scripts"))
