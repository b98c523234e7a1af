"""What a cell puts out: HTML for eyes, and always the same thing as plain text."""

from __future__ import annotations

from IPython.core.getipython import get_ipython
from IPython.display import DisplayHandle, display

from nnbook.console import say


def emit(source: str, words: str, handle: DisplayHandle | None = None) -> DisplayHandle | None:
    """Put out HTML together with its words; outside a notebook, print the words.

    Parameters
    ----------
    source
        The HTML.
    words
        The same thing as plain text.
    handle
        An output made earlier by this function, to be replaced by this one.

    Returns
    -------
    DisplayHandle or None
        To replace the output later; None outside a notebook.
    """
    data = {"text/html": source, "text/plain": words}
    if get_ipython() is None:
        say(words)
    elif handle is None:
        handle = display(data, raw=True, display_id=True)  # type: ignore[no-untyped-call]
    else:
        handle.update(data, raw=True)  # type: ignore[no-untyped-call]
    return handle
