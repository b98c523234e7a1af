"""Every stored result says what it is and names the command that makes it."""

from __future__ import annotations

from importlib import import_module

import pytest

from nnbook import data
from nnbook.data.results import FOLDER

NAMES = sorted(path.stem for path in FOLDER.glob("*.json"))


@pytest.mark.parametrize("name", NAMES)
def test_a_result_names_the_command_that_makes_it(name: str) -> None:
    told = data.stored(name)
    maker = import_module(f"benchmarks.stored.{name.replace('-', '_')}")
    assert told["what"] == maker.WHAT
    assert told["what"].endswith(".")
    assert told["command"] == f"python -m benchmarks.stored {name}"
    assert callable(maker.make)
    assert told["made"].keys() == {"month", "minutes", "cores", "system", "torch"}
    assert told["result"]


def test_an_unknown_result_is_told_in_a_sentence() -> None:
    with pytest.raises(ValueError, match="There is no stored result named 'six-relu'"):
        data.stored("six-relu")
