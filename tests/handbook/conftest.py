"""The pages of the handbook, read as HTML."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

import pytest


@dataclass
class HtmlPage(HTMLParser):
    """What a page holds: its ids, its links, its pictures and its words."""

    path: Path
    ids: set[str] = field(default_factory=set)
    links: list[str] = field(default_factory=list)
    images: list[dict[str, str | None]] = field(default_factory=list)
    language: str | None = None
    inside_code: bool = False
    words: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.html = self.path.read_text(encoding="utf-8")
        self.feed(self.html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        self.inside_code = tag in ("script", "style")
        if values.get("id"):
            self.ids.add(str(values["id"]))
        if tag == "a" and values.get("href") is not None:
            self.links.append(str(values["href"]))
        if tag == "img":
            self.images.append(values)
        if tag == "html":
            self.language = values.get("lang")

    def handle_endtag(self, tag: str) -> None:
        self.inside_code = False

    def handle_data(self, data: str) -> None:
        if not self.inside_code:
            self.words.append(data)

    @property
    def text(self) -> str:
        """The page's words, with single blanks."""
        return " ".join(" ".join(self.words).split())


@pytest.fixture(scope="session")
def pages(handbook: Path) -> dict[str, HtmlPage]:
    """Read every page of the handbook, by its path."""
    found = [path for path in handbook.rglob("*.html") if "_static" not in path.parts]
    return {path.relative_to(handbook).as_posix(): HtmlPage(path) for path in found}
