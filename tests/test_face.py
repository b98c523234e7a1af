"""`import nnbook` is light, and everything it promises is there."""

from __future__ import annotations

import subprocess
import sys

import pytest

import nnbook


def test_importing_nnbook_loads_none_of_the_heavy_libraries() -> None:
    code = (
        "import sys, nnbook; "
        "print(sorted({'torch', 'numpy', 'matplotlib', 'IPython'} & set(sys.modules)))"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"


@pytest.mark.parametrize("name", nnbook.__all__)
def test_everything_on_the_face_is_there(name: str) -> None:
    assert getattr(nnbook, name) is not None
    assert name in dir(nnbook)


def test_a_misspelt_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="chekc"):
        _ = nnbook.chekc
