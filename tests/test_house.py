"""The house is in order: what stands in two places says the same, and imports point down."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import tomllib
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import nnbook
from tests.headings import headings

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]

EXTRAS = PROJECT["optional-dependencies"].values()
NEEDED = [*PROJECT["dependencies"], *(need for extra in EXTRAS for need in extra)]
CONDA_NAMES = {"torch": "pytorch"}

ROOMS = ("data", "models", "training", "plotting")
FLOORS = {
    **dict.fromkeys(ROOMS, 0),
    "interactive": 1,
    "workbook": 2,
    "exercises": 3,
    "course": 4,
    "cli": 5,
}


def tracked() -> list[Path]:
    """Return the text files that Git tracks or would track."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=True,
    )
    paths = [ROOT / os.fsdecode(name) for name in listed.stdout.split(b"\0") if name]
    return [path for path in paths if path.is_file() and b"\0" not in path.read_bytes()[:8000]]


def lock(name: str) -> list[str]:
    return (ROOT / name).read_text(encoding="utf-8").splitlines()


def test_conda_installs_what_pyproject_names() -> None:
    environment = yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))
    *conda, pip = environment["dependencies"]
    assert conda[:2] == [f"python{PROJECT['requires-python']}", "pip"]
    assert pip["pip"][-1] == "-e ."
    listed = {str(Requirement(need)) for need in (*conda[2:], *pip["pip"][:-1])}
    wanted = {Requirement(need) for need in NEEDED}
    for need in wanted:
        need.name = CONDA_NAMES.get(need.name, need.name)
    assert listed == {str(need) for need in wanted}


def test_the_lock_satisfies_every_range() -> None:
    pins: dict[str, list[Requirement]] = {}
    for line in lock("requirements.lock"):
        pin = Requirement(line)
        pins.setdefault(canonicalize_name(pin.name), []).append(pin)
    for python in ("3.11.9", "3.12.9", "3.13.9", "3.14.9"):
        for platform in ("linux", "win32", "darwin"):
            here = {
                "python_full_version": python,
                "python_version": python[:4],
                "sys_platform": platform,
                "platform_machine": "x86_64" if platform == "linux" else "arm64",
            }
            for need in map(Requirement, NEEDED):
                found = [
                    pin
                    for pin in pins[canonicalize_name(need.name)]
                    if pin.marker is None or pin.marker.evaluate(here)
                ]
                assert len(found) == 1, f"{need} on {platform} with Python {python}"
                (version,) = found[0].specifier
                assert version.operator == "=="
                assert need.specifier.contains(version.version), f"{need}, locked {found[0]}"


def test_the_small_lock_is_the_lock_without_cuda() -> None:
    cuda = re.compile(r"(nvidia-|cuda-|triton==)")
    full = lock("requirements.lock")
    assert lock("requirements-cpu.lock") == [line for line in full if not cuda.match(line)]
    assert any(cuda.match(line) for line in full)


def test_the_locks_name_no_index_and_no_files() -> None:
    for name in ("requirements.lock", "requirements-cpu.lock"):
        assert all(re.match(r"[a-z0-9._-]+==\S+( ;|$)", line) for line in lock(name))


def test_nothing_names_a_machine_or_a_package_registry() -> None:
    # Written in pieces, so that this file does not name them either.
    words = ["/" + "root/", "/" + "home/", "py" + "pi.org", "pythonhosted" + ".org"]
    words += ["npmjs" + ".com", "npmjs" + ".org", "debian" + ".org/debian"]
    found = [
        f"{path.relative_to(ROOT)} names {word}"
        for path in tracked()
        for word in words
        if word in path.read_text(encoding="utf-8")
    ]
    assert not found


def test_the_version_is_the_same_everywhere() -> None:
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    newest = re.search(r"^## (\d+\.\d+\.\d+)", changelog, re.MULTILINE)
    assert newest
    assert nnbook.__version__ == PROJECT["version"] == newest[1]


def imported_rooms(path: Path) -> set[str]:
    """Return the rooms of nnbook that a module imports, what type checkers read included."""
    rooms: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names: list[str] = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path.name} imports relatively"
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        rooms |= {name.split(".")[1] for name in names if name.startswith("nnbook.")}
    return rooms & FLOORS.keys()


@pytest.mark.parametrize(
    "path",
    [path for path in sorted((ROOT / "nnbook").rglob("*.py")) if path.name != "__init__.py"]
    + sorted((ROOT / "nnbook").glob("*/**/__init__.py")),
    ids=lambda path: path.relative_to(ROOT / "nnbook").as_posix(),
)
def test_imports_point_down(path: Path) -> None:
    here = path.relative_to(ROOT / "nnbook").with_suffix("").parts[0]
    floor = FLOORS.get(here, -1)  # what all rooms share lies below them
    up = {room for room in imported_rooms(path) if room != here and FLOORS[room] > floor}
    assert not up


def test_every_dependency_is_used() -> None:
    """What runs needs is named by the code or by Lab's settings; the rest would cost room."""
    words = {
        "pillow": "webp",
        "ipykernel": 'kernel_name="python3"',
        "ipywidgets": "jupyter-widgets",
    }
    kinds = (".py", ".json", ".ipynb")
    folders = (ROOT / "nnbook", ROOT / "notebooks")
    files = (path for folder in folders for path in folder.rglob("*") if path.suffix in kinds)
    sources = "\n".join(path.read_text(encoding="utf-8") for path in files)
    for need in map(Requirement, PROJECT["dependencies"]):
        assert words.get(need.name, need.name) in sources, f"{need.name} is used nowhere"


def test_continuous_integration_runs_what_a_newcomer_types() -> None:
    script = ROOT / ".ci" / "run"
    assert os.access(script, os.X_OK)
    assert script.read_text(encoding="utf-8").rstrip().splitlines()[-1] == "make test"


def test_the_readme_links_to_what_there_is() -> None:
    for name in ("README.md", "CONTRIBUTING.md"):
        text = (ROOT / name).read_text(encoding="utf-8")
        for link in re.findall(r"\]\(([^)]+)\)", text):
            path, _, anchor = link.partition("#")
            assert link.startswith("https://") or (ROOT / (path or name)).exists(), link
            assert not anchor or anchor in headings(ROOT / (path or name)), link


def test_the_readme_lists_the_lessons_that_there_are_as_ready_or_begun() -> None:
    from nnbook.course.lessons import lessons

    text = (ROOT / "README.md").read_text(encoding="utf-8")
    ready = "\n".join(
        line for line in text.splitlines() if line.endswith(("| **ready** |", "| begun |"))
    )
    for lesson in lessons():
        assert lesson.number == "0" or f"{lesson.number} {lesson.title}" in ready
    assert set(re.findall(r"\b\d+\.\d+\b\+?", ready)) == {
        lesson.number for lesson in lessons() if lesson.number != "0"
    }
