"""Words: plain text in, safe HTML out, and signs as they are read."""

from __future__ import annotations

import html
import re

MINUS = "\N{MINUS SIGN}"
"""As it is read; a program writes a hyphen."""

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
