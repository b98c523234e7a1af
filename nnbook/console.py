"""Words for a console that may know few signs, as where Windows speaks Korean."""

from __future__ import annotations

import sys
import unicodedata

_PLAIN = {
    "✓": "+",
    "✗": "x",
    "○": "o",
    "●": "*",
    "→": ">",
    "▶": ">",
    "·": "-",
    "–": "-",
    "—": "-",
    "−": "-",
    "×": "x",
    "…": "...",
    "≤": "<=",
    "≥": ">=",
    "≈": "~",
    "²": "^2",
    "³": "^3",
    "⁴": "^4",
    "└": "`",
    "″": '"',
    "’": "'",
    "“": '"',
    "”": '"',
    "Σ": "sum",
}
"""What stands for a sign where it cannot be shown."""


def say(words: str) -> None:
    """Print words, with plainer signs for those that standard output cannot take.

    Examples
    --------
    >>> from nnbook.console import say
    >>> say("✓ right")
    ✓ right
    """
    encoding = getattr(sys.stdout, "encoding", None) or "utf-8"
    shown = (sign if _fits(sign, encoding) else _plain(sign, encoding) for sign in words)
    print("".join(shown))


def _plain(sign: str, encoding: str) -> str:
    """Return what stands for a sign: a plainer one, the letter without its accent, or a ?."""
    plain = _PLAIN.get(sign) or "".join(
        part for part in unicodedata.normalize("NFKD", sign) if not unicodedata.combining(part)
    )
    return plain if _fits(plain, encoding) else "?"


def _fits(signs: str, encoding: str) -> bool:
    try:
        signs.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True
