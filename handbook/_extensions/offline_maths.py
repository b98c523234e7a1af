"""Lay MathJax 3 into the handbook, so that maths needs no network.

The package ``sphinx-mathjax-offline`` carries MathJax. Its own extension copies all 25 MB of it and
picks a bundle that loads its fonts one by one; one file is enough: ``tex-svg-full.js`` holds every
TeX extension and draws its letters as SVG.
"""

from __future__ import annotations

import shutil
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx
from sphinx.errors import ExtensionError

PACKAGE = "sphinx-mathjax-offline"


def bundle(name: str) -> Path:
    """Find one file of MathJax in the package that carries it."""
    spec = find_spec(PACKAGE)
    for folder in (spec and spec.submodule_search_locations) or ():
        path = Path(folder, "static", "mathjax", name)
        if path.is_file():
            return path
    raise ExtensionError(f"{PACKAGE} with {name} is needed for maths: python start.py setup")


def copy_bundle(app: Sphinx, exception: Exception | None) -> None:
    """Copy the bundle beside the other static files once the pages are written."""
    if exception is None and app.builder.format == "html":
        name = app.config.mathjax_path
        shutil.copyfile(bundle(name), Path(app.outdir, "_static", name))


def setup(app: Sphinx) -> dict[str, Any]:
    """Register with Sphinx."""
    app.connect("build-finished", copy_bundle)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
