"""How the tests walk through a page with the Tab key and work what they come to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

HERE = Path(__file__).parent
CONTRAST = (HERE / "contrast.js").read_text(encoding="utf-8")
SCRIPTS = f"window.contrast = {CONTRAST};\n" + "".join(
    (HERE / name).read_text(encoding="utf-8") for name in ("walk.js", "contract.js")
)
"""What is put into each page that is walked: ``contrast``, ``walk`` and ``contract``."""

ARROWS = ("ArrowRight", "ArrowLeft", "ArrowDown", "ArrowUp")
KEYS = {
    "range": ("Home", "End", "ArrowLeft", "ArrowRight"),
    "number": ("ArrowDown", "ArrowUp"),
    "checkbox": ("Space",),
    "text": ("x",),
    "board": ("Space", *ARROWS, "Enter"),
}
MOST_STOPS = 400


@dataclass
class Walk:
    """What was found on the way."""

    done: set[str] = field(default_factory=set)
    stuck: list[str] = field(default_factory=list)
    missed: set[str] = field(default_factory=set)


def keys_for(here: dict[str, Any]) -> list[str]:
    """Return the keys that lead a control through its states: all options of a group or menu."""
    further = max(1, here["choices"] - 1)
    if here["kind"] == "radio":
        return [*([] if here["chosen"] else ["Space"]), *["ArrowRight"] * further]
    if here["kind"] == "select-one":
        return [*["ArrowDown"] * further, "ArrowUp"]
    return list(KEYS.get(here["kind"], ("Enter",)))


def work(page: Page, here: dict[str, Any], look: Callable[[str], object] | None) -> bool:
    """Press the keys that work the control here; tell whether any of them changed anything.

    Where nobody looks, one change is enough.
    """
    changed = False
    for key in keys_for(here):
        page.keyboard.press(key)
        if page.evaluate("walk.changed()"):
            changed = True
            if look is None:
                return True
            look(f"{here['words']}, after {key}")
        now = page.evaluate("walk.here()")
        if now["place"] != "control" or now["kind"] != here["kind"]:
            return changed
        if now["kind"] == "button" and now["label"] != here["label"]:
            page.keyboard.press(key)  # what has begun to play is stopped
    return changed


def walk(
    page: Page,
    part: str,
    look: Callable[[str], object] | None = None,
    works: Callable[[dict[str, Any]], bool] = lambda here: True,
) -> Walk:
    """Press Tab through a part of the page, work each control once, look after each change.

    What becomes usable on the way is worked on a second round. Where it does not matter whether
    a control ``works``, it is enough that it is reached.
    """
    walk = Walk()
    for _ in range(3):
        page.evaluate("(part) => walk.enter(part)", part)
        for _ in range(MOST_STOPS):
            page.keyboard.press("Tab")
            here = page.evaluate("walk.here()")
            if here["place"] == "elsewhere":
                break
            if here["place"] == "control" and here["name"] not in walk.done:
                walk.done.add(here["name"])
                if works(here) and not work(page, here, look):
                    walk.stuck.append(here["words"])
        here = page.evaluate("walk.controls()")
        walk.missed = {words for name, words in here.items() if name not in walk.done}
        if not walk.missed:
            break
    return walk
