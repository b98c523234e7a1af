"""What the pages of the handbook weigh, each with all the pictures that it carries.

The largest three are listed; the JSON file holds them all. Style, scripts and fonts are shared by
the pages and not counted.
"""

from __future__ import annotations

from benchmarks.handbook import handbook, pages
from benchmarks.harness import Options, Result

TITLE = "pages of the handbook"
LIMIT = 2.0
LISTED = 3


def measure(options: Options) -> list[Result]:
    """Return one line for each of the largest pages."""
    found = pages(handbook(options.book))
    megabytes = {name: path.stat().st_size / 1e6 for name, path in found.items()}
    largest = sorted(megabytes, key=lambda name: -megabytes[name])[:LISTED]
    return [
        Result(
            what=name,
            value=megabytes[name],
            unit="MB",
            limit=LIMIT,
            note=f"the largest of {len(found)} pages" if at == 0 else "",
            details={"megabytes": megabytes} if at == 0 else {},
        )
        for at, name in enumerate(largest)
    ]
