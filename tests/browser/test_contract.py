"""What every interactive promises, held on a page from the disk, without kernel and network.

Each is opened once on a phone, twice on one page, and walked with the keyboard; in each state it
is looked at in light and dark. An explorer that is added to the course is found by its name.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlencode

import pytest
from playwright.sync_api import Page

from nnbook import interactive
from nnbook.interactive import Interactive, explore
from nnbook.interactive.choices import Choices
from nnbook.training import History
from tests.browser.canvas import ONE
from tests.browser.conftest import OfflinePage
from tests.browser.walking import Walk, walk

pytestmark = pytest.mark.xdist_group("explorers")

LIGHT, DARK = "rgb(255, 255, 255)", "rgb(22, 28, 35)"
THEMES = {
    ("light", "dark"): LIGHT,
    ("dark", "light"): DARK,
    ("auto", "dark"): DARK,
    ("auto", "light"): LIGHT,
}
LETTERS, FOR_NOTEBOOK = ["x", "m", "1", "ArrowDown"], ["Control+b", "Shift+Enter", "Escape"]
QUESTIONS = ("quiz", "guess", "recall")
SENSELESS = ("nonsense", "-1e9", "toString", "")
BESIDE = "beside"


def named() -> list[str]:
    """Return the names of the course's explorers."""
    return interactive._names()


def player() -> Interactive:
    """Return a player of a recorded run: without one there is nothing to play."""
    history = History()
    for step in range(0, 101):
        history.record(step, loss=3 * math.exp(-step / 20), accuracy=step / 100)
    return explore("player", history={"slow": history, "fast": history})


def drawn() -> Interactive:
    """Return an explorer around a drawing function."""

    def line(ax: Any, w: float = 1.0, mode: str = "straight") -> str:
        ax.plot([-2, 2], [-2 * w, 2 * w], linestyle="-" if mode == "straight" else ":")
        return f"A {mode} line with slope {w}."

    return explore(line, title="Fit", w=(-2.0, 2.0, 0.5), mode=["straight", "dotted"])


def question(kind: str, slug: str) -> Interactive:
    """Return a quiz, a guess or a recall of one question."""
    options = [
        {"text": "`float32`", "right": True, "why": "It is the default of torch."},
        {"text": "`float64`", "right": False, "why": "That is the default of NumPy."},
    ]
    asked = {"name": f"{slug}/dtype", "text": "Which `dtype` is the default?", "options": options}
    return Choices(kind=kind, title="Before you go on", questions=[asked])


def make(name: str, slug: str) -> Interactive:
    """Return an interactive of this kind, under a slug of its own."""
    own = {"player": player, "drawn": drawn}
    if name in QUESTIONS:
        made = question(name, slug)
    else:
        made = own[name]() if name in own else explore(name)
    made.slug = slug
    return made


FAR = {
    "descent": ("loss=valleys&w=-4&lr=0.4&steps=200", "loss=flat&lr=0.7", "lr=0.6&steps=99"),
    "digit": (f"ink={ONE}",),
    "graph": ("w=-3&b=-3&point=0&step=9&before=-1040,-320",),
    "line": ("lr=0.004&steps=200&best=1", "steps=12&best=1&errors=squares"),
    "relus": ("h=-4_-3_-1.8_1.3_2.7_3.9&sides=lllrrr&s=1_2_3_4_5_6&best=1", "solve=1&best=1"),
}
"""States that the keyboard does not reach in one walk. They are looked at too, and the last of
them is the one that the address leads back to."""

OWN_WORDS = ("digit", "player")
"""Python tells what they are for, the page what is drawn or played."""


@dataclass
class Reading:
    """What an address holds for an interactive, and what the page then shows of it."""

    values: dict[str, str]
    words: str
    seen: str
    beside: str


@dataclass
class Visit:
    """What was found at one interactive."""

    name: str
    told: str
    words: str = ""
    untouched: str = ""
    themes: dict[tuple[str, str], str] = field(default_factory=dict)
    looks: dict[str, dict[str, Any]] = field(default_factory=dict)
    walk: Walk = field(default_factory=Walk)
    heard: list[str] = field(default_factory=list)
    heard_on_the_way: list[str] = field(default_factory=list)
    escaped_to: str = ""
    written: dict[str, str] = field(default_factory=dict)
    readings: list[Reading] = field(default_factory=list)
    senseless: dict[str, str] = field(default_factory=dict)
    outside: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def offences(self, kind: str) -> dict[str, Any]:
        """Return what was wrong, by the state in which it was."""
        return {state: look[kind] for state, look in self.looks.items() if look[kind]}


def write_page(path: Path, name: str) -> str:
    """Write a page with two of a kind, each in a cell; return what Python says of them."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("NNBOOK_FREEZE", "1")
        two = [make(name, slug) for slug in (name, BESIDE)]
        body = "".join(
            f'<div class="jp-Cell" id="in-{each.slug}" tabindex="-1">{each.frozen_html()}</div>'
            for each in two
        )
    path.write_text(
        "<!doctype html><html lang='en' data-theme='light'><meta charset='utf-8'>"
        "<title>Page</title><meta name='viewport' content='width=device-width'>"
        f"<body><button>Before</button>{body}<button>After</button></body></html>",
        encoding="utf-8",
    )
    return repr(two[0])


def follow_themes(page: Page) -> dict[tuple[str, str], str]:
    """Return the ground in each theme of the page and each colour scheme of the reader."""
    grounds = {}
    for theme, scheme in THEMES:
        page.emulate_media(color_scheme=scheme)
        grounds[theme, scheme] = page.evaluate(
            """(theme) => { document.documentElement.dataset.theme = theme;
                return getComputedStyle(document.querySelector(".nnbook")).backgroundColor; }""",
            theme,
        )
    return grounds


def entry(address: str, slug: str) -> dict[str, str]:
    """Return the values that an address holds for one of those on the page."""
    parts = dict(part.partition("?")[::2] for part in address.lstrip("#").split(";"))
    return dict(parse_qsl(parts.get(slug, ""), keep_blank_values=True))


def press_keys(page: Page, visit: Visit) -> None:
    """Press keys that mean something to a notebook on the first control, Escape last."""
    if not page.evaluate("(name) => contract.focus(name)", visit.name):
        return
    page.evaluate("(name) => contract.listen(name)", visit.name)
    for key in LETTERS + FOR_NOTEBOOK:
        page.keyboard.press(key)
    visit.heard = page.evaluate("contract.heard()")
    visit.escaped_to = page.evaluate("document.activeElement.id")


def visit_addresses(phone: OfflinePage, file: Path, visit: Visit) -> None:
    """Read the address back on a new page, for each of the two; try addresses without sense."""
    page = phone.page

    def note(own: str, other: str) -> None:
        address, words, seen, beside = page.evaluate(
            """async ([own, other]) => [await contract.address(),
                contract.words(own), contract.seen(own), contract.seen(other)]""",
            [own, other],
        )
        visit.readings.append(Reading(entry(address, own), words, seen, beside))

    slug = visit.name
    note(slug, BESIDE)
    values = visit.readings[0].values
    for own, other in ((slug, BESIDE), (BESIDE, slug)):
        phone.open(file, f"#{own}?{urlencode(values)}")
        note(own, other)
    tries = [f"{slug}?{urlencode(dict.fromkeys(values, word))}" for word in SENSELESS]
    phone.open(file, f"#{tries[0]}")
    for address in (*tries, f"{slug}?", f"{slug}?__proto__=1", "%E0%A4%A", "a-heading"):
        page.evaluate("(address) => contract.go(address)", address)
        visit.senseless[address] = page.evaluate("(slug) => contract.seen(slug)", slug)


@pytest.fixture(scope="module", params=[*named(), "drawn", *QUESTIONS])
def visit(request: Any, phone: OfflinePage, tmp_path_factory: pytest.TempPathFactory) -> Visit:
    """Visit one interactive, and note all that the tests below ask for."""
    name = request.param
    file = tmp_path_factory.mktemp("contract") / f"{name}.html"
    visit = Visit(name, write_page(file, name))
    page = phone.page
    phone.forget()
    phone.open(file)

    def look(state: str) -> None:
        visit.looks[state] = page.evaluate("(name) => contract.look(name)", name)

    visit.words, visit.untouched = page.evaluate(
        "([slug, other]) => [contract.words(slug), contract.seen(other)]", [visit.name, BESIDE]
    )
    visit.themes = follow_themes(page)
    look("at first")
    page.evaluate("(name) => contract.listen(name)", name)
    visit.walk = walk(page, f"#in-{name}", look)
    visit.heard_on_the_way = page.evaluate("contract.heard()")
    visit.written = entry(page.evaluate("contract.address()"), name)
    for address in FAR.get(name, ()):
        page.evaluate("(address) => contract.go(address)", f"{name}?{address}")
        look(address)
    visit_addresses(phone, file, visit)
    press_keys(page, visit)
    visit.outside, visit.complaints = [*phone.outside], [*phone.complaints]
    return visit


def test_it_asks_nobody_and_complains_of_nothing(visit):
    assert not visit.outside
    assert not visit.complaints


def test_it_says_what_is_to_be_seen_in_the_words_of_python(visit):
    if visit.name in QUESTIONS:
        assert visit.words == ""
        assert "Which `dtype` is the default?" in visit.told
    else:
        assert re.fullmatch(r"[\w−]+ .{20,}\.", visit.words)
        assert visit.name in OWN_WORDS or visit.words == visit.told


def test_every_control_is_reached_and_worked_with_the_keyboard(visit):
    assert visit.walk.done or visit.name == "recall"
    assert not visit.walk.stuck
    assert not visit.walk.missed


def test_keys_stay_with_it_except_those_that_run_and_escape(visit):
    assert not visit.heard_on_the_way
    if visit.name not in ("guess", "recall"):  # nothing is left to press there
        assert visit.heard == FOR_NOTEBOOK
        assert visit.escaped_to == f"in-{visit.name}"


@pytest.mark.parametrize("kind", ["faint", "small", "nameless", "cut", "moving"])
def test_in_no_state_anything_is(visit, kind):
    assert not visit.offences(kind)


def test_in_every_state_it_is_no_wider_than_a_phone(visit):
    assert {look["width"] for look in visit.looks.values()} == {360}


def test_it_follows_the_theme_of_the_page_and_of_the_reader(visit):
    assert visit.themes == THEMES
    assert {tuple(look["grounds"]) for look in visit.looks.values()} <= {(True, False), ()}
    assert visit.looks["at first"]["grounds"]


def test_the_address_leads_back_to_the_state(visit):
    left, again, other = visit.readings
    assert left.values == again.values == other.values
    assert left.words == again.words == other.words
    assert again.seen == other.seen
    if visit.name not in ("guess", "recall"):  # these are kept in the browser
        assert visit.written
        assert again.seen != visit.untouched


def test_two_on_a_page_keep_apart(visit):
    left, again, _ = visit.readings
    assert left.beside == again.beside == visit.untouched


def test_an_address_that_means_nothing_changes_nothing(visit):
    changed = {where: seen for where, seen in visit.senseless.items() if seen != visit.untouched}
    assert not changed
