"""start.py sets nnbook up, once, and says clearly what stands in the way.

The installations here are real ones, of a tiny project that needs no network: its lock names
nothing, and it brings its own build backend.
"""

from __future__ import annotations

import ast
import importlib.util
import json
import os
import platform
import re
import shutil
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[1]

BACKEND = """
import zipfile
from pathlib import Path

def build_editable(folder, config_settings=None, metadata_directory=None):
    name = "nnbook-0.1.0-py3-none-any.whl"
    info = "nnbook-0.1.0.dist-info"
    files = {
        "nnbook.pth": str(Path.cwd()) + "\\n",
        f"{info}/METADATA": "Metadata-Version: 2.1\\nName: nnbook\\nVersion: 0.1.0\\n",
        f"{info}/WHEEL": "Wheel-Version: 1.0\\nRoot-Is-Purelib: true\\nTag: py3-none-any\\n",
        f"{info}/RECORD": "",
    }
    with zipfile.ZipFile(Path(folder, name), "w") as wheel:
        for path, content in files.items():
            wheel.writestr(path, content)
    return name
"""


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """Lay out a clone of the tiny project."""
    folder = tmp_path / "a clone"
    (folder / "nnbook").mkdir(parents=True)
    shutil.copy(ROOT / "start.py", folder)
    files = {
        "requirements.lock": "# nothing\n",
        "requirements-cpu.lock": "# nothing\n",
        "backend.py": BACKEND,
        "pyproject.toml": '[build-system]\nrequires = []\nbuild-backend = "backend"\n'
        'backend-path = ["."]\n',
        "nnbook/__init__.py": "",
        "nnbook/cli.py": "import sys\nprint('nnbook ran with', sys.argv[1:])\n"
        "sys.exit(5 if 'fail' in sys.argv else 0)\n",
    }
    for name, content in files.items():
        (folder / name).write_text(content, encoding="utf-8")
    return folder


def start(clone: Path, *words: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run start.py as a newcomer does, without uv."""
    path = os.pathsep.join(
        place for place in os.environ["PATH"].split(os.pathsep) if not (Path(place) / "uv").exists()
    )
    return subprocess.run(
        [sys.executable, str(clone / "start.py"), *words],
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "PATH": path, "NNBOOK_CPU": "", **variables},
        check=False,
    )


@pytest.fixture
def module(clone: Path) -> ModuleType:
    """Import the clone's start.py."""
    spec = importlib.util.spec_from_file_location("start", clone / "start.py")
    assert spec is not None
    assert spec.loader is not None
    loaded = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(loaded)
    return loaded


def test_the_first_run_installs_and_later_ones_go_on_at_once(clone: Path) -> None:
    first = start(clone, "lab", "--no-browser")
    assert first.returncode == 0, first.stderr
    assert "Making .venv" in first.stdout
    assert "Installing requirements.lock" in first.stdout
    assert "nnbook ran with ['lab', '--no-browser']" in first.stdout

    again = start(clone, "lab")
    assert again.stdout == "nnbook ran with ['lab']\n"
    assert start(clone, "book", "fail").returncode == 5, "its exit status is handed on"

    (clone / ".venv" / "kept").write_text("", encoding="utf-8")
    (clone / "requirements.lock").write_text("# nothing, but newer\n", encoding="utf-8")
    newer = start(clone, "setup")
    assert "Installing requirements.lock" in newer.stdout
    assert (clone / ".venv" / "kept").exists(), "a new lock is installed into what is there"


def test_an_installation_that_did_not_finish_is_mended_by_the_next_run(clone: Path) -> None:
    lock = clone / "requirements.lock"
    lock.write_text("./missing-1.0-py3-none-any.whl\n", encoding="utf-8")
    failed = start(clone, "lab")
    assert failed.returncode == 1
    assert "missing-1.0" in failed.stderr, "the tool's own message comes first"
    last = failed.stderr.rstrip().splitlines()[-1]
    assert last.startswith("nnbook: The installation did not finish")
    assert "nnbook ran" not in failed.stdout

    (clone / ".venv" / "half").write_text("", encoding="utf-8")
    lock.write_text("# nothing\n", encoding="utf-8")
    mended = start(clone, "lab")
    assert mended.returncode == 0, mended.stderr
    assert "Removing an unfinished" in mended.stdout
    assert not (clone / ".venv" / "half").exists()


def test_setup_again_makes_the_environment_anew(clone: Path) -> None:
    assert start(clone, "setup").returncode == 0
    (pth,) = (clone / ".venv").rglob("nnbook.pth")
    pth.unlink()
    assert start(clone, "setup").stdout == ""
    assert not pth.exists(), "the stamp says that all is there"

    again = start(clone, "setup", "--again")
    assert again.returncode == 0, again.stderr
    assert "Removing .venv." in again.stdout
    assert pth.exists()

    pth.unlink()
    python = clone / ".venv" / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    command = [python, clone / "start.py", "setup", "--again"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, "also with the Python that is removed by it"
    assert pth.exists()


def test_the_doctor_installs_nothing(clone: Path) -> None:
    done = start(clone, "doctor")
    assert done.returncode == 1
    assert done.stdout.startswith("[fix] Python ")
    assert "start.py setup" in done.stdout
    assert not (clone / ".venv").exists()


def test_an_environment_that_uv_made_is_kept_up_to_date_without_uv(clone: Path) -> None:
    venv.create(clone / ".venv", with_pip=False, symlinks=os.name != "nt")
    (clone / ".venv" / "kept").write_text("", encoding="utf-8")
    done = start(clone, "lab")
    assert done.returncode == 0, done.stderr
    assert "nnbook ran" in done.stdout
    assert (clone / ".venv" / "kept").exists()


@pytest.mark.parametrize("damage", ["empty", "python gone"])
def test_a_half_made_environment_is_made_again(clone: Path, damage: str) -> None:
    (clone / ".venv" / "bin").mkdir(parents=True)
    if damage == "python gone":
        (clone / ".venv" / "bin" / "python").symlink_to(clone / "a python that was removed")
    done = start(clone, "lab")
    assert done.returncode == 0, done.stderr
    assert "nnbook ran" in done.stdout


def test_an_unsupported_python_is_told_before_anything_is_installed(
    module: ModuleType, clone: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    module.OLDEST, module.NEWEST = (3, 98), (3, 99)
    assert module.main(["lab"]) == 1
    said = capsys.readouterr().err
    assert re.fullmatch(r"nnbook: This is Python 3\.\d+\.\S+ and nnbook needs Python .*\.\n", said)
    assert "3.11, 3.12, 3.13 or 3.14" in said
    assert not (clone / ".venv").exists()


@pytest.mark.parametrize("version", [(3, 11), (3, 14, 9), (3, 12, 0)])
def test_supported_versions(module: ModuleType, version: tuple[int, ...]) -> None:
    assert module.supported_version(version)


@pytest.mark.parametrize("version", [(3, 10, 14), (3, 15), (2, 7), (4, 0), (0,)])
def test_unsupported_versions(module: ModuleType, version: tuple[int, ...]) -> None:
    assert not module.supported_version(version)


@pytest.mark.parametrize(
    ("system", "machine", "tag", "release", "said"),
    [
        ("linux", "ppc64le", "linux-ppc64le", "", "Linux on ppc64le"),
        ("win32", "ARM64", "win-arm64", "", "x64"),
        ("win32", "x86", "win32", "", "x64"),
        ("darwin", "x86_64", "macosx-12-x86_64", "14.1", "Intel Macs"),
        ("darwin", "arm64", "macosx-11-arm64", "13.6", "this is macOS 13.6"),
        ("freebsd14", "amd64", "freebsd-14", "", "not made for freebsd14"),
    ],
)
def test_an_unsupported_platform_is_told_before_anything_is_installed(
    module: ModuleType,
    clone: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    system: str,
    machine: str,
    tag: str,
    release: str,
    said: str,
) -> None:
    monkeypatch.setattr(sys, "platform", system)
    monkeypatch.setattr(platform, "machine", lambda: machine)
    monkeypatch.setattr(sysconfig, "get_platform", lambda: tag)
    monkeypatch.setattr(platform, "mac_ver", lambda: (release, ("", "", ""), machine))
    assert module.main(["test"]) == 1
    message = capsys.readouterr().err
    assert said in message
    assert message.count("\n") == 1
    assert not (clone / ".venv").exists()


@pytest.mark.parametrize(
    ("system", "machine", "tag", "release"),
    [
        ("linux", "x86_64", "linux-x86_64", ""),
        ("win32", "AMD64", "win-amd64", ""),
        ("darwin", "arm64", "macosx-11.0-universal2", "14.0"),
        ("darwin", "arm64", "macosx-11.0-universal2", "26.1"),
    ],
)
def test_supported_platforms(
    module: ModuleType,
    monkeypatch: pytest.MonkeyPatch,
    system: str,
    machine: str,
    tag: str,
    release: str,
) -> None:
    monkeypatch.setattr(sys, "platform", system)
    monkeypatch.setattr(platform, "machine", lambda: machine)
    monkeypatch.setattr(sysconfig, "get_platform", lambda: tag)
    monkeypatch.setattr(platform, "mac_ver", lambda: (release, ("", "", ""), machine))
    assert module.unsupported_platform() is None


def test_the_small_installation_is_remembered(
    module: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("NNBOOK_CPU", raising=False)
    assert module.wanted_kind({}) == "full"
    assert module.wanted_kind({"kind": "cpu"}) == "cpu"
    monkeypatch.setenv("NNBOOK_CPU", "1")
    assert module.wanted_kind({"kind": "full"}) == "cpu"
    monkeypatch.setenv("NNBOOK_CPU", "0")
    assert module.wanted_kind({"kind": "cpu"}) == "full"


@pytest.mark.parametrize("uv", [None, "/somewhere/uv"])
def test_the_small_installation_asks_uv_for_the_cpu_build(
    module: ModuleType, monkeypatch: pytest.MonkeyPatch, uv: str | None
) -> None:
    commands: list[list[str]] = []
    monkeypatch.setattr(module, "step", lambda command, mend: commands.append(command))
    module.install("cpu", uv)
    if uv is None:
        assert [command[2:] for command in commands[:2]] == [
            ["ensurepip"],
            ["pip", "install", "uv"],
        ]
        del commands[:2]
    assert commands[0][1:3] == ["pip", "sync"]
    assert commands[0][-3:-1] == ["--torch-backend", "cpu"]
    assert commands[0][-1].endswith("requirements-cpu.lock")
    assert "--no-deps" in commands[1]


@pytest.mark.parametrize("ci", ["", "true"])
def test_the_stages_of_test_and_how_the_first_failure_stops_them(
    module: ModuleType, monkeypatch: pytest.MonkeyPatch, ci: str
) -> None:
    monkeypatch.setenv("CI", ci)
    ran: list[tuple[str, dict[str, str]]] = []
    fails = ""

    def call(command: list[str], **variables: str) -> int:
        ran.append((" ".join(command[2:]), variables))
        return 3 if fails and fails in ran[-1][0] else 0

    monkeypatch.setattr(module, "call", call)
    assert module.run_stages(module.test_stages(["-k", "name"])) == 0
    names = [name for name, _ in ran]
    assert names[:3] == ["ruff format --check .", "ruff check .", "mypy"]
    assert names[3] == "javascript check"
    assert names[4].startswith("pytest ")
    assert names[4].endswith(" -k name")
    assert len(names) == (6 if ci else 5)
    if ci:
        assert ran[5][1] == {"ATEN_CPU_CAPABILITY": "default"}

    ran.clear()
    fails = "mypy"
    assert module.run_stages(module.test_stages([])) == 3
    assert len(ran) == 3


def test_bench_measures_what_is_asked_for(clone: Path) -> None:
    (clone / "benchmarks").mkdir()
    (clone / "benchmarks" / "__init__.py").touch()
    (clone / "benchmarks" / "__main__.py").write_text(
        "import sys\nprint('measured', sys.argv[1:])\nsys.exit(6)\n", encoding="utf-8"
    )
    done = start(clone, "bench", "startup", "--json", "here.json")
    assert done.stdout.endswith("measured ['startup', '--json', 'here.json']\n")
    assert done.returncode == 6, "its exit status is handed on"


@pytest.mark.parametrize(("before", "then"), [(None, "passive"), ("active", "active")])
def test_waiting_threads_sleep_unless_told_otherwise(
    clone: Path, monkeypatch: pytest.MonkeyPatch, before: str | None, then: str
) -> None:
    monkeypatch.delenv("OMP_WAIT_POLICY", raising=False)
    tell = "import os\nprint(os.environ['OMP_WAIT_POLICY'])\n"
    (clone / "nnbook" / "cli.py").write_text(tell, encoding="utf-8")
    done = start(clone, "lab", **({"OMP_WAIT_POLICY": before} if before else {}))
    assert done.stdout.endswith(f"{then}\n")


def test_help_lists_every_target_of_the_makefile(clone: Path) -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    phony = re.search(r"^\.PHONY: (.*)$", makefile, re.MULTILINE)
    assert phony
    targets = phony[1].split()
    assert re.search(rf"^{' '.join(targets)}:\n\t@\$\(PYTHON\) start.py \$@", makefile, re.M)
    shown = start(clone, "help")
    assert shown.returncode == 0
    assert set(re.findall(r"^  make (\w+) ", shown.stdout, re.MULTILINE)) == set(targets)
    assert start(clone).stdout == shown.stdout
    assert not (clone / ".venv").exists(), "help needs no installation"


@pytest.mark.skipif(shutil.which("make") is None, reason="Windows has no make")
def test_make_help_is_the_help_of_start() -> None:
    made = subprocess.run(["make", "-s", "help"], cwd=ROOT, capture_output=True, text=True)
    assert made.stdout == start(ROOT, "help").stdout


def test_an_unknown_target_is_told_and_fails(clone: Path) -> None:
    done = start(clone, "lba")
    assert done.returncode == 2
    assert "no target 'lba'" in done.stderr
    assert "make lab" in done.stderr


def test_clean_leaves_what_is_the_learners(clone: Path) -> None:
    gone = ["build/book", ".pytest_cache", "nnbook/__pycache__"]
    kept = ["workspace/1-part", ".venv/lib", "notes/build"]
    for name in gone + kept:
        (clone / name).mkdir(parents=True)
    assert start(clone, "clean").returncode == 0
    assert not any((clone / name).exists() for name in gone)
    assert all((clone / name).exists() for name in kept)


def test_an_old_python_can_read_the_file_far_enough_to_say_so() -> None:
    ast.parse((ROOT / "start.py").read_text(encoding="utf-8"), feature_version=(3, 7))


def test_the_stamp_changes_with_the_lock_and_the_python(module: ModuleType, clone: Path) -> None:
    stamp = module.wanted_stamp("full", (3, 11, 7))
    assert stamp != module.wanted_stamp("full", (3, 12, 0))
    assert stamp != module.wanted_stamp("cpu", (3, 11, 7))
    (clone / "requirements.lock").write_bytes(b"# nothing\r\n")
    assert stamp == module.wanted_stamp("full", (3, 11, 7)), "line ends do not matter"
    (clone / "requirements.lock").write_text("torch==2.15.0\n", encoding="utf-8")
    assert stamp != module.wanted_stamp("full", (3, 11, 7))
    assert json.dumps(stamp)
