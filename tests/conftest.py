"""What every test shares: a progress file of its own and no display."""

from __future__ import annotations

from pathlib import Path

import matplotlib
import pytest
from hypothesis import settings

settings.register_profile("nnbook", deadline=None, derandomize=True)
settings.load_profile("nnbook")
matplotlib.use("agg")


@pytest.fixture(autouse=True)
def progress_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keep tests away from anybody's real progress; child processes inherit it."""
    path = tmp_path / "progress.json"
    monkeypatch.setenv("NNBOOK_PROGRESS", str(path))
    monkeypatch.delenv("NNBOOK_FREEZE", raising=False)
    return path
