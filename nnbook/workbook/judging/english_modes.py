"""What an answer leaves switched behind it, and what keeps it from being judged, in English."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from nnbook.workbook.judging.modes import ModeName
    from nnbook.workbook.judging.verdict import Verdict

_LEFT: dict[ModeName, str] = {
    "gradients": (
        "Your {what} switches gradients off and leaves them off: in every later cell nothing would "
        "be recorded, and nothing could learn. Write `with torch.no_grad():` instead, which "
        "switches them on again by itself."
    ),
    "inference": (
        "Your {what} leaves inference mode on: no tensor that a later cell makes could ever learn. "
        "Write `with torch.no_grad():` around the lines that need it."
    ),
    "dtype": (
        "Your {what} changes torch's default type and leaves it changed: every tensor that a later "
        "cell makes would have the new type. Give the type to the one tensor that needs it, as in "
        "`torch.zeros(3, dtype=torch.float64)`."
    ),
    "device": (
        "Your {what} changes torch's default device and leaves it changed: every tensor that a "
        "later cell makes would lie there. Give the device to the one tensor that needs it, as in "
        "`torch.zeros(3, device=device)`."
    ),
    "determinism": (
        "Your {what} changes whether torch may only use deterministic algorithms, and leaves it "
        "so: later cells may stop with an error. Leave that switch as it is."
    ),
    "autocast": (
        "Your {what} leaves autocast on: later cells would compute with half the digits. Write "
        "`with torch.autocast(...):` around the lines that need it."
    ),
    "numpy errors": (
        "Your {what} changes with `np.seterr` what NumPy does about a division by zero and its "
        "like, and leaves it so for later cells. Write `with np.errstate(...):` around the lines "
        "that need it."
    ),
    "threads": (
        "By the way: your {what} sets how many threads torch may use, and every later cell keeps "
        "that number."
    ),
    "precision": (
        "By the way: your {what} sets how exactly torch multiplies matrices, and every later cell "
        "keeps that."
    ),
    "anomaly": (
        "By the way: your {what} leaves the search for anomalies on, which makes every later "
        "backward slow."
    ),
    "recursion": (
        "By the way: your {what} sets how deep functions may call each other, and every later cell "
        "keeps that number."
    ),
    "seed": (
        "By the way: your {what} seeds torch's global random numbers, so what later cells draw "
        "begins from there each time you call it. A generator of its own, "
        "`torch.Generator().manual_seed(seed)`, leaves them alone."
    ),
}


def modes(told: Verdict) -> tuple[str, ...]:
    """Say of each mode that an answer leaves switched what that does to later cells."""
    return tuple(_LEFT[name].format(what=told.what) for name in told.left)


def not_judged(told: Verdict) -> str:
    """Say that our own solution fails, so that nothing can be said about the learner's."""
    why = ""
    if told.raised:
        message = f": {told.raised.message}" if told.raised.message else ""
        why = f" ({told.raised.name}{message})"
    return (
        f"This check could not run: our own solution fails in this notebook as well{why}. Nothing "
        f"is said about your {told.what}, and nothing is counted. Has an earlier cell given "
        "something of torch or NumPy another value? Choose Kernel, then Restart Kernel, run your "
        "cells again and check once more."
    )
