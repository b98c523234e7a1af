"""The headings of a page, as links name them."""

from __future__ import annotations

import re
from pathlib import Path


def headings(path: Path) -> set[str]:
    """Return the anchors of a page's headings, as Lab and the handbook make them."""
    text = path.read_text(encoding="utf-8")
    found = re.findall(r"^#+ +(.+?) *$", text, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in found}
