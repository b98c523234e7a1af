"""A card says the same in HTML and in text, and shows what a learner returns as it is."""

from __future__ import annotations

import re
from html import unescape
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnbook.workbook.desk.cards import Card

FULL = Card(
    tone="wrong",
    head="9.1/column · not yet",
    body=("The first word.", "`a < b` is code."),
    points=((True, "The shape is right."), (False, "The type is not.")),
    samples=(("Target", "tensor([1., 2.])"), ("Yours", "<b>bold</b> & 'more'")),
    shares=(("solved", 2), ("open", 0)),
    folds=(
        ("Hint 1: the idea", "Look at `shape`.", False),
        ("A solution", "def f():\n  ...", True),
    ),
    rows=(("exercise", "minutes"), ("`9.1/column`", "3"), ("9.1/longer-name", "12")),
    foot="Stuck? Run `hint`.",
)


class Page(HTMLParser):
    """The words of a piece of HTML, and whether its elements nest."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.words, self.open, self.tags = "", [], set[str]()
        self.feed(source)

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.open.append(tag)
        self.tags.add(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" not in self.open:
            self.words += data


def words(text: str) -> str:
    return " ".join(text.replace("`", "").split())


def test_every_word_of_the_text_stands_in_the_html() -> None:
    page = Page(FULL.html())
    assert page.open == []
    for line in FULL.text().splitlines():
        for word in line.strip().rstrip(":").split("  "):
            assert words(word) in words(page.words), word


def test_the_text_reads_as_the_card_does() -> None:
    assert FULL.text() == (
        "✗ 9.1/column · not yet\n"
        "Core exercises: 2 solved, 0 open.\n"
        "The first word.\n"
        "`a < b` is code.\n"
        "  ✓ The shape is right.\n"
        "  ✗ The type is not.\n"
        "  Target:\n"
        "    tensor([1., 2.])\n"
        "  Yours:\n"
        "    <b>bold</b> & 'more'\n"
        "  exercise         minutes\n"
        "  `9.1/column`     3\n"
        "  9.1/longer-name  12\n"
        "Stuck? Run `hint`."
    )


def test_it_is_static_html_that_loads_nothing() -> None:
    html = FULL.html()
    assert not re.search(r"<script|\bsrc=|\bhref=|javascript:|@import|url\(", html)
    assert Page(html).tags >= {"ul", "dl", "table", "details", "code", "style"}


def test_folds_are_opened_by_the_reader_and_keep_the_lines_of_code() -> None:
    html = FULL.html()
    assert "<details><summary>Hint 1: the idea</summary><p>Look at <code>shape</code>." in html
    assert "<pre>def f():\n  ...</pre></details>" in html
    assert "<details open" not in html


@pytest.mark.parametrize("tone", ["right", "wrong", "hint", "info"])
def test_a_tone_is_told_by_a_sign_and_not_by_colour_alone(tone: str) -> None:
    card = Card(tone=tone, head="Head")
    sign = card.text()[0]
    assert not sign.isalnum()
    assert f'class="nnbook-card nn-{tone}"' in card.html()
    assert f"{sign} Head" in Page(card.html()).words


def test_tones_have_different_signs() -> None:
    signs = {Card(tone=tone, head="").text()[0] for tone in ("right", "wrong", "hint", "info")}
    assert len(signs) == 4


@given(st.text(st.characters(exclude_categories=("C",)), min_size=1, max_size=30))
def test_whatever_a_learner_returns_is_shown_and_never_becomes_markup(value: str) -> None:
    plain = Card(tone="wrong", head="h", samples=(("Yours", ""),), body=("",), rows=(("",), ("",)))
    card = Card(
        tone="wrong", head="h", samples=(("Yours", value),), body=(value,), rows=(("",), (value,))
    )
    page = Page(card.html())
    assert page.open == []
    assert page.tags <= Page(plain.html()).tags | {"code"}
    assert f"<pre>{value}</pre>" == unescape(
        re.search(r"<pre>.*?</pre>", card.html(), re.DOTALL)[0]  # type: ignore[index]
    )
    assert "nnbook-card" in card.html()


def test_outside_a_notebook_the_words_are_printed(capsys: pytest.CaptureFixture[str]) -> None:
    FULL.show()
    assert capsys.readouterr().out == FULL.text() + "\n"
