"""A clone of the course with an environment of its own, and how to make it read-only."""

from __future__ import annotations

import importlib.util
import json
import os
import shutil
import subprocess
import sys
import sysconfig
import venv
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from nnbook.course import ROOT

_CARRIED = ("pyproject.toml", "requirements.lock", "requirements-cpu.lock", "start.py")
_LIKE_ANYBODY = ["setpriv", "--bounding-set=-dac_override", "--inh-caps=-dac_override"]


@dataclass
class Clone:
    """A copied tree, whose ``.venv`` borrows the packages of the environment that runs the tests.

    Attributes
    ----------
    folder
        The tree.
    seal
        What goes before a command so that it heeds permissions, once the tree is read-only.
    """

    folder: Path
    seal: Sequence[str] = ()

    @property
    def python(self) -> Path:
        """The Python of ``.venv``."""
        return self.folder / ".venv" / ("Scripts/python.exe" if os.name == "nt" else "bin/python")

    @property
    def packages(self) -> Path:
        """Where packages that only this clone has can be laid."""
        found = subprocess.run(
            [self.python, "-c", "import sysconfig; print(sysconfig.get_paths()['purelib'])"],
            capture_output=True,
            text=True,
            check=True,
        )
        return Path(found.stdout.strip())

    def start(self, *words: str) -> list[str]:
        """Return the command line ``python start.py ...``, as a learner types it."""
        return [*self.seal, sys.executable, str(self.folder / "start.py"), *words]

    def nnbook(self, *words: str) -> list[str]:
        """Return the command line ``nnbook ...`` of this clone's environment."""
        return [*self.seal, str(self.python), "-m", "nnbook.cli", *words]

    def environment(self, home: Path, **variables: str) -> dict[str, str]:
        """Return the environment of a learner with this home and nothing of ours."""
        ours = ("NNBOOK_", "JUPYTER", "XDG_", "PYTHON", "IPYTHON", "MPL")
        clean = {name: told for name, told in os.environ.items() if not name.startswith(ours)}
        return {**clean, "HOME": str(home), "USERPROFILE": str(home), **variables}

    def run(
        self, home: Path, command: Sequence[str], **variables: str
    ) -> subprocess.CompletedProcess[str]:
        """Run a command as this learner, from a folder that is nobody's."""
        return subprocess.run(
            command,
            cwd=home.parent,
            env=self.environment(home, **variables),
            capture_output=True,
            encoding="utf-8",
            check=False,
        )

    def stamp(self) -> None:
        """Note, as start.py does, that today's lock is what is installed."""
        spec = importlib.util.spec_from_file_location("start", self.folder / "start.py")
        assert spec is not None
        assert spec.loader is not None
        start = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(start)
        version = tuple(sys.version_info[:3])
        told = json.dumps(start.wanted_stamp("full", version))
        (self.folder / ".venv" / "nnbook-setup.json").write_text(told, encoding="utf-8")


@pytest.fixture
def clone(tmp_path: Path) -> Clone:
    """Lay out a clone that start.py takes for an installed one."""
    folder = tmp_path / "a clone"
    hidden = shutil.ignore_patterns("__pycache__", ".*")
    for name in ("nnbook", "notebooks"):
        shutil.copytree(ROOT / name, folder / name, ignore=hidden)
    for name in _CARRIED:
        shutil.copy(ROOT / name, folder)
    made = Clone(folder)
    venv.create(folder / ".venv", with_pip=False, symlinks=os.name != "nt")
    borrowed = dict.fromkeys(sysconfig.get_paths()[name] for name in ("purelib", "platlib"))
    lines = "\n".join([str(folder), *borrowed, ""])
    (made.packages / "borrowed.pth").write_text(lines, encoding="utf-8")
    share = folder / ".venv" / "share" / "jupyter"
    share.mkdir(parents=True)
    (share / "lab").symlink_to(Path(sys.prefix, "share", "jupyter", "lab"))
    shutil.copytree(Path(sys.prefix, "share", "jupyter", "kernels"), share / "kernels")
    made.stamp()
    return made


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Make a home for a learner."""
    folder = tmp_path / "homes" / "ada"
    folder.mkdir(parents=True)
    return folder


@pytest.fixture
def read_only() -> Iterator[Callable[[Path], list[str]]]:
    """Return what makes a folder read-only: the start of a command that sees it so.

    Permissions do not stop root, so root's processes give up what lets them pass over those.
    """
    closed: list[Path] = []

    def close(folder: Path) -> list[str]:
        if os.name == "nt":
            pytest.skip("Windows has no such permissions")
        seal = _LIKE_ANYBODY if os.geteuid() == 0 else []
        if subprocess.run([*seal, "true"], capture_output=True, check=False).returncode:
            pytest.skip("root may write everywhere, and cannot give that up here")
        paths = [folder, *(path for path in folder.rglob("*") if not path.is_symlink())]
        for path in paths:
            path.chmod(path.stat().st_mode & ~0o222)
        closed.extend(paths)
        return seal

    yield close
    for path in closed:
        path.chmod(path.stat().st_mode | 0o200)


@pytest.fixture
def classroom(clone: Clone, read_only: Callable[[Path], list[str]]) -> Clone:
    """Make the clone read-only."""
    clone.seal = read_only(clone.folder)
    return clone
