"""Real data for measuring: MNIST and Fashion-MNIST as they lie beside the project."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.harness import CannotRun

FOLDER = Path(__file__).parents[2] / "shared" / "data"
"""Where the files of ``mnist`` and ``fashion-mnist`` lie, if they do; the project ships none."""

NAMES = {"mnist": "MNIST", "fashion-mnist": "FashionMNIST"}


@contextmanager
def real_data() -> Iterator[Path]:
    """Let ``data.digits("mnist")`` read the real files; nothing is downloaded.

    Where ``NNBOOK_DATA`` is set already, it stays as it is.

    Raises
    ------
    CannotRun
        If neither is there.
    """
    before = os.environ.get("NNBOOK_DATA")
    if before is not None:
        yield Path(before)
        return
    if not FOLDER.is_dir():
        raise CannotRun("MNIST is not here: name a folder that holds it in NNBOOK_DATA.")
    with tempfile.TemporaryDirectory() as scratch:
        for folder, name in NAMES.items():
            raw = Path(scratch, name, "raw")
            raw.parent.mkdir()
            raw.symlink_to(FOLDER / folder, target_is_directory=True)
        os.environ["NNBOOK_DATA"] = scratch
        try:
            yield Path(scratch)
        finally:
            del os.environ["NNBOOK_DATA"]
