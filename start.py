#!/usr/bin/env python3
"""Set nnbook up and run it, on every system: ``python start.py lab``.

Needs nothing but Python itself. The first run makes ``.venv`` beside this file and installs what
the lock file names; later runs see that this is done and go on at once.
"""

import hashlib
import json
import os
import platform
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
STAMP = VENV / "nnbook-setup.json"
LOCKS = {"full": "requirements.lock", "cpu": "requirements-cpu.lock"}
OLDEST, NEWEST = (3, 11), (3, 14)
SUPPORTED = "Python 3.11, 3.12, 3.13 or 3.14"
UNFINISHED = "unfinished"

HELP = """\
nnbook: an interactive course on neural networks in PyTorch

  make lab       open JupyterLab on your own copy of the course
  make doctor    say what is wrong, and how to mend it
  make test      run every check there is
  make book      build the HTML handbook into build/book/html
  make bench     measure what is promised about time and size
  make edit      open JupyterLab on the course itself, for those who write it
  make format    tidy the code and clean the notebooks before a commit
  make setup     install only (setup --again: remove .venv first)
  make clean     delete what was built; your copy and .venv stay
  make help      this list

Without make, on Windows for example: python start.py lab, and so on. What follows the target
is passed on: python start.py test -k progress.

NNBOOK_CPU=1         the small install without CUDA, remembered until NNBOOK_CPU=0
NNBOOK_WORKSPACE=... another place for your copy of the course
"""


class SetupError(Exception):
    """What stands in the way of the installation, in one sentence that says what to do."""


# What nnbook can run on.


def supported_version(version):
    """Whether wheels of everything exist for this Python, given as ``(3, 12)`` or longer."""
    return OLDEST <= tuple(version[:2]) <= NEWEST


def unsupported_platform():
    """Say why PyTorch cannot be installed here, or return None where it can."""
    advice = "nnbook runs on Linux, on Windows (x64) and on Macs with Apple Silicon and macOS 14"
    machine = platform.machine().lower()
    if platform.python_implementation() != "CPython" or sys.maxsize < 2**32:
        return f"This Python is not a 64-bit CPython, which PyTorch needs: install {SUPPORTED}."
    if sys.platform == "win32":
        if sysconfig.get_platform() != "win-amd64":
            return f"This Python is not an x64 one, and PyTorch needs that on Windows: {advice}."
    elif sys.platform == "darwin":
        release = platform.mac_ver()[0]
        if machine != "arm64":
            return f"PyTorch is no longer made for Intel Macs or Intel Pythons: {advice}."
        if release and int(release.split(".")[0]) < 14:
            return f"PyTorch needs macOS 14 or newer and this is macOS {release}: {advice}."
    elif sys.platform == "linux":
        try:
            libc = os.confstr("CS_GNU_LIBC_VERSION") or ""
        except (OSError, ValueError):
            libc = ""
        if not libc.startswith("glibc"):
            return f"PyTorch needs a Linux with glibc, which this one is not: {advice}."
        if machine not in ("x86_64", "aarch64"):
            return f"PyTorch is not made for Linux on {machine}: {advice}."
    else:
        return f"PyTorch is not made for {sys.platform}: {advice}."
    return None


def another_python():
    """Find a supported Python on this machine for a run that began with an unsupported one."""
    for minor in range(NEWEST[1], OLDEST[1] - 1, -1):
        found = shutil.which(f"python3.{minor}")
        if found and supported_version(version_of(found) or (0,)):
            return found
    return None


# The virtual environment.


def can_write(folder):
    """Try whether files can be made in a folder; on Windows only trying tells."""
    probe = folder / f".nnbook-probe-{os.getpid()}"
    try:
        probe.open("xb").close()
        probe.unlink()
    except OSError:
        return False
    return True


def venv_python(venv=VENV):
    """Return where a virtual environment keeps its Python."""
    return venv / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def version_of(python):
    """Ask a Python for its version, such as ``(3, 12, 4)``; None if it does not answer."""
    ask = "import sys; print(*sys.version_info[:3])"
    try:
        answer = subprocess.run(
            [str(python), "-I", "-S", "-c", ask], capture_output=True, text=True, timeout=60
        )
        return tuple(int(number) for number in answer.stdout.split()) or None
    except (OSError, ValueError, subprocess.SubprocessError):
        return None


def read_stamp():
    """Read what the last installation left: which kind it was and of what."""
    try:
        stamp = json.loads(STAMP.read_text(encoding="utf-8"))
        return stamp if isinstance(stamp, dict) else {}
    except (OSError, ValueError):
        return {}


def wanted_stamp(kind, version):
    """Return the stamp of a finished installation of today's lock into this Python."""
    lock = (ROOT / LOCKS[kind]).read_bytes().replace(b"\r\n", b"\n")
    told = hashlib.sha256(lock + repr(version).encode("ascii")).hexdigest()
    return {"kind": kind, "installed": told}


def wanted_kind(stamp):
    """Return "cpu" or "full": what NNBOOK_CPU says, else what is installed already."""
    says = os.environ.get("NNBOOK_CPU", "").strip()
    if says:
        return "full" if says == "0" else "cpu"
    return stamp.get("kind") if stamp.get("kind") in LOCKS else "full"


def setup(again=False):
    """Bring ``.venv`` up to date; where it is so already, this takes a fraction of a second.

    Done again, it is made anew, whatever was thought to be in it.
    """
    stamp = read_stamp()
    kind = wanted_kind(stamp)
    version = version_of(venv_python())
    right = supported_version(version or (0,)) and not again
    if right and stamp == wanted_stamp(kind, version):
        return
    if not can_write(VENV if VENV.is_dir() else ROOT):
        raise SetupError(
            f"The course in {ROOT} is not installed, or was updated since, and you may not write "
            "there: ask your teacher, or whoever set it up, to run python start.py setup in that "
            "folder, with a Python that everyone may run."
        )
    if not supported_version(sys.version_info):
        raise SetupError(
            f"This is Python {platform.python_version()} and nnbook needs {SUPPORTED}: "
            "install one of these and run the same command again."
        )
    if unsupported_platform():
        raise SetupError(unsupported_platform())

    uv = shutil.which("uv")
    if not right or stamp.get("installed") == UNFINISHED:
        if VENV.exists():
            say("Removing .venv." if again else "Removing an unfinished or outdated .venv.")
            remove(VENV)
        say(f"Making .venv with Python {platform.python_version()}.")
        make_venv(uv)
        version = version_of(venv_python())
    STAMP.write_text(json.dumps({"kind": kind, "installed": UNFINISHED}), encoding="utf-8")
    size = "about 1 GB" if kind == "cpu" else "up to 6 GB on Linux"
    say(f"Installing {LOCKS[kind]} into .venv: {size}, a few minutes, only this once.")
    install(kind, uv)
    STAMP.write_text(json.dumps(wanted_stamp(kind, version)), encoding="utf-8")
    say("Installed. From here on nnbook works without a network.")


def make_venv(uv):
    """Make an empty virtual environment with the Python that runs this file.

    Where that is the one of the .venv just removed, it is the one which that was made with.
    """
    python = getattr(sys, "_base_executable", "") or sys.executable
    if uv:
        command = [uv, "venv", "--quiet", "--python", python, str(VENV)]
        advice = "see uv's message above"
    else:
        command = [python, "-m", "venv", str(VENV)]
        advice = "on Debian and Ubuntu, sudo apt install python3-venv"
    step(command, f"No virtual environment could be made: {advice}, then run the command again.")


def install(kind, uv):
    """Install the lock and then nnbook itself, editable, with uv if it is there, else with pip."""
    python = str(venv_python())
    lock = str(ROOT / LOCKS[kind])
    mend = (
        "The installation did not finish (see the message above; most often the network is away "
        "or the disk is full): mend that and run the same command again."
    )
    if not uv:  # a .venv that uv once made has no pip
        step([python, "-m", "ensurepip"], mend)
    if kind == "cpu" and not uv:
        step([python, "-m", "pip", "install", "uv"], mend)
        uv = str(venv_python().with_name("uv.exe" if os.name == "nt" else "uv"))
    if uv:
        small = ["--torch-backend", "cpu"] if kind == "cpu" else []
        step([uv, "pip", "sync", "--python", python, *small, lock], mend)
        step([uv, "pip", "install", "--python", python, "--no-deps", "-e", str(ROOT)], mend)
    else:
        step([python, "-m", "pip", "install", "-r", lock], mend)
        step([python, "-m", "pip", "install", "--no-deps", "-e", str(ROOT)], mend)


# Running things.


def say(words):
    """Tell what is going on, at once, even where output is buffered."""
    print(f"nnbook: {words}", flush=True)


def call(command, **variables):
    """Run a command to its end and return its exit status; Ctrl-C is the command's own affair."""
    child = subprocess.Popen(command, cwd=str(ROOT), env={**os.environ, **variables})
    while True:
        try:
            return child.wait()
        except KeyboardInterrupt:
            continue


def step(command, mend):
    """Run a command that must succeed; ``mend`` says what to do where it does not."""
    if call(command) != 0:
        raise SetupError(mend)


def remove(path):
    """Delete a folder made by this file; say so where that fails, on Windows while it is in use."""
    try:
        shutil.rmtree(str(path))
    except OSError as error:
        raise SetupError(
            f"{path.name} could not be deleted ({error}): close what uses it, then try again."
        ) from None


def nnbook(*words):
    """Hand over to nnbook's own command line."""
    return hand_over("nnbook.cli", *words)


def hand_over(module, *words):
    """Run a module of the environment, with nothing between it and its signals."""
    command = [str(venv_python()), "-m", module, *words]
    if os.name == "nt":
        return call(command)
    os.chdir(str(ROOT))
    return os.execv(command[0], command)


def run_stages(stages):
    """Run named commands one after the other and stop at the first that fails."""
    for name, command, variables in stages:
        say(name)
        status = call([str(venv_python()), "-m", *command], **variables)
        if status != 0:
            say(f"{name} failed.")
            return status
    return 0


def test_stages(extra):
    """Return what checks form, style and types, and runs all tests and all notebooks."""
    parallel = ["-n", "2", "--dist", "loadfile"]
    stages = [
        ("Format (ruff)", ["ruff", "format", "--check", "."], {}),
        ("Style (ruff)", ["ruff", "check", "."], {}),
        ("Types (mypy)", ["mypy"], {}),
        ("JavaScript (biome, tsc, node --test)", ["javascript", "check"], {}),
        ("Tests and notebooks (pytest)", ["pytest", *parallel, *extra], {}),
    ]
    if os.environ.get("CI"):
        plain = {"ATEN_CPU_CAPABILITY": "default"}
        again = ["pytest", *parallel, "notebooks"]
        stages.append(("Notebooks again, as an older processor computes", again, plain))
    return stages


def tidy(extra):
    """Format the code, mend what ruff can mend, and clean the notebooks for a commit."""
    return run_stages(
        [
            ("Format (ruff)", ["ruff", "format", "."], {}),
            ("Style (ruff)", ["ruff", "check", "--fix", "."], {}),
            ("JavaScript (biome)", ["javascript", "format"], {}),
            ("Notebooks", ["nnbook.cli", "clean-notebooks", *extra], {}),
        ]
    )


def clean(extra):
    """Delete what was built or cached; never the learner's copy and never ``.venv``."""
    caches = [".pytest_cache", ".ruff_cache", ".mypy_cache", ".hypothesis", "build", "dist"]
    own = [ROOT / "nnbook", ROOT / "tests", ROOT / "handbook", ROOT / "notebooks"]
    found = [ROOT / name for name in caches]
    for name in ("__pycache__", ".ipynb_checkpoints"):
        found += [path for folder in own for path in folder.rglob(name)]
    for path in found:
        if path.is_dir():
            remove(path)
    say("Deleted what was built. Your copy of the course and .venv are as they were.")
    return 0


def doctor():
    """Look what is wrong, and change nothing: what is not installed is not installed by it."""
    if version_of(venv_python()) is None:
        print("[fix] Python     nnbook is not installed, or its Python does not run")
        print(f"                 python start.py setup --again (in {ROOT})")
        return 1
    return hand_over("nnbook.course.doctor")


def main(words):
    """Run one target with what follows it and return the exit status."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="replace")  # a console that is not UTF-8 still gets the message
    # Threads that have to wait for each other are to sleep meanwhile: where two programs share two
    # cores, spinning ones took five times the processor's time.
    os.environ.setdefault("OMP_WAIT_POLICY", "passive")
    target, extra = (words[0], words[1:]) if words else ("help", [])
    if extra[:1] == ["--"]:
        extra = extra[1:]
    targets = {
        "setup": lambda: 0,
        "lab": lambda: nnbook("lab", *extra),
        "edit": lambda: nnbook("edit", *extra),
        "book": lambda: nnbook("book", *extra),
        "bench": lambda: hand_over("benchmarks", *extra),
        "test": lambda: run_stages(test_stages(extra)),
        "format": lambda: tidy(extra),
    }
    if target in ("help", "-h", "--help"):
        print(HELP, end="")
        return 0
    if target == "clean":
        return clean(extra)
    if target == "doctor":
        return doctor()
    if target not in targets:
        print(f"nnbook: There is no target {target!r}; this is what there is.\n", file=sys.stderr)
        print(HELP, end="", file=sys.stderr)
        return 2
    if not supported_version(sys.version_info):
        other = another_python()
        if other:
            say(f"This is Python {platform.python_version()}; going on with {other}.")
            return call([other, str(Path(__file__).resolve()), *words])
    try:
        setup(again=target == "setup" and "--again" in extra)
    except SetupError as error:
        print(f"nnbook: {error}", file=sys.stderr)
        return 1
    return targets[target]()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
