"""Files of the learner's own that Python takes for modules which a kernel needs.

A notebook's folder comes before the installed packages, so that a ``torch.py`` there is taken for
PyTorch, and for what is imported first even before Python's own modules: with a ``re.py`` beside
the notebook, no kernel starts.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from functools import cache
from importlib.metadata import packages_distributions
from pathlib import Path

from nnbook.course.lessons import visible


def shadows(folder: Path) -> list[Path]:
    """Return what may be taken for a module by all notebooks that lie right in a folder.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as name:
    ...     Path(name, "random.py").touch()
    ...     Path(name, "my_random.py").touch()
    ...     [path.name for path in shadows(Path(name))]
    ['random.py']
    """
    try:
        beside = sorted(folder.iterdir())
    except OSError:
        return []
    return [
        path
        for path in beside
        if path.stem in _needed()
        and (path.suffix == ".py" or (not path.suffix and (path / "__init__.py").is_file()))
    ]


def shadows_below(folder: Path) -> Iterator[Path]:
    """Go through all folders with notebooks below one, and yield what may be taken for a module."""
    for place in sorted({notebook.parent for notebook in visible(folder, "*.ipynb")}):
        yield from shadows(place)


def told(path: Path) -> tuple[str, str]:
    """Say what is wrong with a file beside a notebook, and what to do about it."""
    return (
        f"{path} has the name of a module that notebooks need, and may be taken for it",
        f"Rename it, to my_{path.name} for example, and restart the kernel.",
    )


@cache
def _needed() -> frozenset[str]:
    """Return the modules that Python, this environment and the course bring, by their names."""
    built_in = set(sys.builtin_module_names)  # nothing can stand in their way
    return frozenset({"nnbook", *sys.stdlib_module_names, *packages_distributions()} - built_in)
