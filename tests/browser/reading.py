"""How the tests read what a frozen explorer shows, send it elsewhere and drag its handles."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Locator, Page


def numbers(root: Page | Locator) -> dict[str, list[float]]:
    """Return all numbers that are shown, with all their digits."""
    found: dict[str, list[float]] = root.locator("[data-key]").evaluate_all(
        """(nodes) => Object.fromEntries(nodes.map((node) => [node.dataset.key,
            [...node.querySelectorAll("data")].map((each) => Number(each.value))]))"""
    )
    return found


def go(page: Page, slug: str, state: str | dict[str, Any]) -> None:
    """Go to another address of the page that is open."""
    if not isinstance(state, str):
        state = "&".join(f"{name}={value}" for name, value in state.items())
    page.evaluate("(address) => contract.go(address)", f"{slug}?{state}")


def drag(page: Page, handle: Locator, dx: float, dy: float) -> tuple[float, float]:
    """Drag a handle with the mouse, let go, move on; return how far it has come."""

    def middle() -> tuple[float, float]:
        box = handle.locator(".nn-knob").bounding_box()
        assert box is not None
        return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2

    x, y = middle()
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + dx, y + dy, steps=4)
    page.mouse.up()
    page.mouse.move(x, y)
    now = middle()
    return now[0] - x, now[1] - y
