"""Where there is node, the JavaScript is checked; where there is none, the run goes on."""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[1]

PROGRAM = """#!{python}
import os, sys
from pathlib import Path
told = [Path(sys.argv[0]).name]
for word in sys.argv[1:]:
    told.append(os.path.relpath(word, {root!r}) if word.startswith(os.sep) else word)
with open({log!r}, "a", encoding="utf-8") as log:
    print(*told, file=log)
if told == ["node", "--version"]:
    print("v{version}")
if told[0] == "npm":
    Path("node_modules").mkdir(exist_ok=True)
sys.exit(7 if {fails!r} in " ".join(told) else 0)
"""

Programs = Callable[..., None]

pytestmark = pytest.mark.skipif(os.name == "nt", reason="programs are made as scripts here")


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """Lay out a clone with one explorer and one test."""
    folder = tmp_path / "a clone"
    (folder / "nnbook" / "line").mkdir(parents=True)
    (folder / "nnbook" / "line" / "loss.test.js").touch()
    (folder / "package-lock.json").write_text("{}", encoding="utf-8")
    shutil.copy(ROOT / "javascript.py", folder)
    return folder


@pytest.fixture
def module(clone: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("javascript_of_clone", clone / "javascript.py")
    assert spec
    assert spec.loader
    loaded = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(loaded)
    return loaded


@pytest.fixture
def programs(clone: Path, monkeypatch: pytest.MonkeyPatch) -> Programs:
    """Return a function that makes node and npm, which only note what they are asked for."""
    folder = clone.parent / "programs"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    monkeypatch.delenv("CI", raising=False)

    def make(*names: str, version: str = "20.19.0", fails: str = "never") -> None:
        for name in names:
            given = {"root": str(clone), "log": str(clone / "log"), "fails": fails}
            text = PROGRAM.format(python=sys.executable, version=version, **given)
            (folder / name).write_text(text, encoding="utf-8")
            (folder / name).chmod(0o755)

    return make


def asked(clone: Path) -> list[str]:
    lines = (clone / "log").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line != "node --version"]


BIOME, TSC = "node_modules/@biomejs/biome/bin/biome", "node_modules/typescript/bin/tsc"
INSTALL = "npm ci --ignore-scripts --no-audit --no-fund"
CHECKS = [
    f"node {BIOME} ci --error-on-warnings --colors=off",
    f"node {TSC}",
    "node --test nnbook/line/loss.test.js",
]


def test_tools_are_installed_once_and_again_when_the_lock_changes(clone, module, programs):
    programs("node", "npm")
    assert module.main(["check"]) == 0
    assert asked(clone) == [INSTALL, *CHECKS]
    assert module.main(["check"]) == 0
    assert asked(clone)[4:] == CHECKS
    (clone / "package-lock.json").write_text('{"another": 1}', encoding="utf-8")
    assert module.main(["format"]) == 0
    assert asked(clone)[7:] == [INSTALL, f"node {BIOME} check --write --colors=off"]


@pytest.mark.parametrize(
    ("there", "version"), [((), ""), (("node",), "22.1.0"), (("node", "npm"), "18.20.4")]
)
@pytest.mark.parametrize("target", ["check", "format"])
def test_without_node_one_sentence_says_so_and_the_run_goes_on(
    module, programs, capsys, there, version, target
):
    programs(*there, version=version)
    assert module.main([target]) == 0
    told = capsys.readouterr().out
    assert told.startswith("nnbook: Skipped: node 20 or newer and npm are not there.")
    assert told.count("\n") == 1


def test_in_continuous_integration_it_must_be_there(module, programs, capsys, monkeypatch):
    monkeypatch.setenv("CI", "true")
    assert module.main(["check"]) == 1
    assert "must be checked here" in capsys.readouterr().out


@pytest.mark.parametrize(("fails", "left"), [("npm ci", 1), ("biome ci", 2), ("tsc", 3)])
def test_the_first_failure_is_handed_on(clone, module, programs, capsys, fails, left):
    programs("node", "npm", fails=fails)
    assert module.main(["check"]) == 7
    assert len(asked(clone)) == left
    if fails == "npm ci":
        assert "could not be installed" in capsys.readouterr().out
        assert module.main(["check"]) == 7
        assert asked(clone) == [INSTALL, INSTALL], "what failed is tried again"


def test_a_failing_test_fails_the_run(module, programs):
    programs("node", "npm", fails="--test")
    assert module.main(["check"]) == 7


def test_the_lock_names_no_registry_and_every_version_exactly():
    lock = (ROOT / "package-lock.json").read_text(encoding="utf-8")
    assert '"resolved"' not in lock
    assert "omit-lockfile-registry-resolved=true" in (ROOT / ".npmrc").read_text(encoding="utf-8")
    package = (ROOT / "package.json").read_text(encoding="utf-8")
    versions = re.findall(r'"[@/\w]+": "([\d^~*]\S*)"', package)
    assert len(versions) == 3
    assert all(re.fullmatch(r"\d+\.\d+\.\d+", version) for version in versions)
    assert '"dependencies"' not in package
