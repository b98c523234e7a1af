"""Digits are moved and scaled as the benchmark says, and none is cut off."""

from __future__ import annotations

import torch

from benchmarks.digit import ACROSS, moved, scripts


def test_moved_digits_keep_their_form_and_stay_on_the_canvas():
    grey = torch.full((200, 28, 28), 255, dtype=torch.uint8)
    canvases = moved(grey, torch.Generator().manual_seed(0))
    assert canvases.shape == (200, ACROSS, ACROSS)
    sides, corners = [], []
    for canvas in canvases > 127:
        rows, columns = (canvas.any(axis).nonzero().flatten() for axis in (1, 0))
        high, wide = (int(each[-1] - each[0]) + 1 for each in (rows, columns))
        assert abs(high - wide) <= 1
        assert high * wide - 4 <= int(canvas.sum()) <= high * wide  # corners are soft
        sides.append(high)
        corners.append((int(rows[0]), int(columns[0])))
    assert min(sides) in (16, 17, 18)  # 0.6 of 28
    assert max(sides) in (38, 39, 40)  # 1.4 of 28
    assert len(set(corners)) > 150


def test_the_page_s_own_code_is_measured():
    assert "function centred(" in scripts()
    assert "function logitsOf(" in scripts()
