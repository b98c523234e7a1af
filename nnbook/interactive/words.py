"""Words for cards and questions: plain text in, safe HTML out."""

from __future__ import annotations

import html
import re

_CODE = re.compile(r"`([^`]+)`")


def inline_html(text: str) -> str:
    """Return ``text`` as HTML: everything escaped, and what stands in backticks as code.

    Parameters
    ----------
    text
        Plain words, with code in single backticks. A lone backtick stays as it is.

    Returns
    -------
    str
        HTML that can stand inside a paragraph.

    Examples
    --------
    >>> inline_html("`a < b` is a tensor")
    '<code>a &lt; b</code> is a tensor'
    """
    return _CODE.sub(r"<code>\1</code>", html.escape(text, quote=False))
