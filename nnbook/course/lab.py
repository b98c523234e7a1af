"""JupyterLab as the course wants it: on this machine only, with a token and our settings."""

from __future__ import annotations

import os
import secrets
import sysconfig
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from nnbook.files import can_write

SETTINGS = Path(__file__).parent / "lab_settings"

EXTENSION = Path(__file__).parent / "lab_extension"
"""What Lab itself lacks: a reopened notebook's widgets would not always come back."""

_KEPT_AT_HOME = {
    "JUPYTER_CONFIG_DIR": "config",
    "JUPYTER_DATA_DIR": "data",
    "JUPYTER_RUNTIME_DIR": "runtime",
    "IPYTHONDIR": "ipython",
    "MPLCONFIGDIR": "matplotlib",
}


def arguments(folder: Path, opening: str, state: Path, extra: Sequence[str] = ()) -> list[str]:
    """Return JupyterLab's command line; what ``extra`` sets is not set by us.

    Parameters
    ----------
    folder
        What the file browser shows.
    opening
        The notebook to open first, relative to ``folder``, with forward slashes.
    state
        Where Lab remembers which tabs were open, so that other uses of Lab do not get mixed in.
    extra
        Further arguments of ``jupyter lab``, such as ``["--no-browser", "--port=9000"]``.
    """
    ours = {
        "--ServerApp.root_dir": str(folder),
        "--ServerApp.ip": "127.0.0.1",
        "--ServerApp.answer_yes": "True",  # one Ctrl-C ends the server, without a question
        "--LabApp.default_url": f"/lab/tree/{opening}",
        "--LabApp.workspaces_dir": str(state),
        "--LabApp.extra_labextensions_path": str(EXTENSION),
        "--FileContentsManager.pre_save_hook": "nnbook.course.widgets.keep_shown",
        "--LabApp.extension_manager": "readonly",  # the other one asks the network
        "--LabApp.check_for_updates_class": "jupyterlab.NeverCheckForUpdate",
    }
    if "JUPYTER_TOKEN" not in os.environ:
        ours["--IdentityProvider.token"] = secrets.token_hex(24)
    told = {word.split("=")[0] for word in extra}
    if "--ip" in told:
        told.add("--ServerApp.ip")
    chosen = [f"{name}={value}" for name, value in ours.items() if name not in told]
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        chosen.append("--allow-root")
    return [*chosen, *extra]


def start(folder: Path, opening: str, state: Path, extra: Sequence[str] = ()) -> None:
    """Run JupyterLab in this process until it is stopped. See `arguments`.

    A learner's own settings go before ours. Each start has a new token, unless ``JUPYTER_TOKEN``
    is set.
    """
    from jupyterlab.labapp import LabApp

    furnish(state)
    LabApp.launch_instance(argv=arguments(folder, opening, state, extra))


@contextmanager
def furnished(state: Path) -> Iterator[None]:
    """Set the variables of `furnish` for as long as the block runs."""
    before = dict(os.environ)
    furnish(state)
    try:
        yield
    finally:
        for name in os.environ.keys() - before.keys():
            del os.environ[name]
        os.environ.update(before)


def furnish(state: Path) -> None:
    """Set the variables that Lab and its kernels find their files by.

    Our settings become Lab's defaults, and the kernel is the one of this environment, whose
    commands, ``nnbook`` among them, Lab's terminals know. Where the home folder cannot be written,
    what is kept there otherwise lies in ``state``.
    """
    commands = [sysconfig.get_path("scripts"), os.environ.get("PATH", "")]
    os.environ["PATH"] = os.pathsep.join(path for path in commands if path)
    paths = [str(SETTINGS), os.environ.get("JUPYTER_CONFIG_PATH", "")]
    os.environ["JUPYTER_CONFIG_PATH"] = os.pathsep.join(path for path in paths if path)
    os.environ["JUPYTER_PREFER_ENV_PATH"] = "1"  # the kernel of this environment, no other
    os.environ.setdefault("OMP_WAIT_POLICY", "passive")  # as in start.py, for those who need none
    try:
        at_home = can_write(Path.home())
    except RuntimeError:  # nobody knows where it is
        at_home = False
    if not at_home:
        for variable, name in _KEPT_AT_HOME.items():
            os.environ.setdefault(variable, str(state / name))
