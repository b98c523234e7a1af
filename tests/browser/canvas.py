"""How the tests of the canvas write drawings and read what it shows."""

from __future__ import annotations

import torch

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"


def ink(*strokes):
    """Write strokes of places (x, y) from 0 to 63 as they stand in an address."""

    def place(x, y):
        at = round(y * 8) * 512 + round(x * 8)
        return LETTERS[at >> 12] + LETTERS[at >> 6 & 63] + LETTERS[at & 63]

    return ".".join("".join(place(*each) for each in stroke) for stroke in strokes)


ONE = ink([(32, y) for y in range(10, 55, 3)])
"""A stroke from top to bottom."""


def told(page):
    return page.locator(".nn-said")


def shown(root):
    """Return the grey values and the probabilities that a canvas shows, with all their digits."""
    grey, shares = root.evaluate(
        """(root) => {
            const context = root.querySelector("canvas").getContext("2d");
            const { data } = context.getImageData(0, 0, 28, 28);
            const bars = [...root.querySelectorAll(".nn-bars data")];
            const shares = bars.map((each) => each.getAttribute("value"));
            return [[...data].filter((_, i) => i % 4 === 0), shares];
        }"""
    )
    return torch.tensor(grey), None if None in shares else torch.tensor([*map(float, shares)])


def board(page):
    """Return the canvas and a function from places, 0 to 64, to the screen."""
    node = page.get_by_role("application")
    node.scroll_into_view_if_needed()
    box = node.bounding_box()

    def at(x, y):
        return box["x"] + 2 + x / 64 * (box["width"] - 4), box["y"] + 2 + y / 64 * (
            box["height"] - 4
        )

    return node, at
