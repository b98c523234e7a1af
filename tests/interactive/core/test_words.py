"""Words for cards and questions."""

from __future__ import annotations

import html
import re

from hypothesis import given
from hypothesis import strategies as st

from nnbook.interactive import inline_html


def test_backticks_become_code_and_the_rest_is_escaped():
    assert inline_html("`a < b` & <b>") == "<code>a &lt; b</code> &amp; &lt;b&gt;"


def test_a_lone_backtick_stays():
    assert inline_html("one ` only") == "one ` only"


@given(st.text())
def test_no_markup_but_code_comes_through_and_no_word_is_lost(text):
    result = inline_html(text)
    without_code = re.sub(r"</?code>", "", result)
    assert "<" not in without_code
    assert html.unescape(without_code).replace("`", "") == html.unescape(
        html.escape(text, quote=False)
    ).replace("`", "")
