"""The ten lines with which the course begins: each lesson marks those that it explains."""

from __future__ import annotations

import html

from nnbook.plotting.output import emit

TEN_LINES = """\
torch.manual_seed(seed)
model = nn.Sequential(
    nn.Flatten(), nn.Linear(784, 64), nn.ReLU(), nn.Linear(64, 10)
)
optimizer = torch.optim.Adam(model.parameters(), lr=0.003)
for _ in range(60):
    optimizer.zero_grad()
    loss = nn.functional.cross_entropy(model(X), y)
    loss.backward()
    optimizer.step()"""
"""The cell of the opening notebook; a test holds the two together."""

_ROW = "white-space:pre;padding:0.05em 0.6em;border-left:4px solid transparent"
_MARKED = ";border-left-color:currentColor;background:rgba(127,127,127,0.22);font-weight:bold"


def ten_lines(*today: int) -> None:
    """Show the ten lines with which the course begins, and mark those that a lesson explains.

    Parameters
    ----------
    *today
        The numbers of the lines, from 1 to 10.

    Raises
    ------
    ValueError
        If no line is named, or one that there is not.

    Examples
    --------
    >>> from nnbook import plotting
    >>> plotting.ten_lines(9, 10)  # doctest: +NORMALIZE_WHITESPACE, +ELLIPSIS
    Today: lines 9 and 10.
       1  torch.manual_seed(seed)
       ...
    ▶  9      loss.backward()
    ▶ 10      optimizer.step()
    """
    lines = TEN_LINES.split("\n")
    odd = [number for number in today if number not in range(1, len(lines) + 1)]
    if odd or not today:
        told = ", ".join(map(str, odd)) or "none"
        raise ValueError(f"The lines are numbered from 1 to {len(lines)}, but {told} was named.")
    *others, last = map(str, sorted(set(today)))
    words = f"Today: lines {', '.join(others)} and {last}." if others else f"Today: line {last}."
    rows, text = "", [words]
    for number, line in enumerate(lines, 1):
        marked = number in today
        place = f"{number:>2}".replace(" ", "\u2007")  # a blank as wide as a digit
        mark = f'<mark style="background:none;color:inherit">{html.escape(line)}</mark>'
        rows += (
            f'<div role="listitem"{" aria-current=true" if marked else ""} '
            f'style="{_ROW}{_MARKED if marked else ""}">{"▶" if marked else " "} {place}  '
            f"{mark if marked else html.escape(line)}</div>"
        )
        text.append(f"{'▶' if marked else ' '} {number:>2}  {line}")
    emit(
        f'<div class="nnbook-ten-lines"><p style="margin:0.3em 0">{words}</p>'
        f'<div role="list" tabindex="0" aria-label="{words}" style="overflow-x:auto;'
        f'font-family:monospace;font-size:0.9em;line-height:1.5">{rows}</div></div>',
        "\n".join(text),
    )
