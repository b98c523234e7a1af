"""Draw a digit: MNIST's test digits, moved and scaled, through what the page does with a drawing.

Each of the 10,000 digits is scaled by 0.6 to 1.4, each time another factor, and put somewhere on a
canvas of 84×84 pixels. Chromium cuts it out, scales and centres it and lets the stored network
read it, all with the page's own code. For comparison the canvas is only shrunk to 28×28.
"""

from __future__ import annotations

import base64
from pathlib import Path

import torch
from torch import Tensor
from torch.nn.functional import affine_grid, grid_sample

from benchmarks.chromium import chromium
from benchmarks.harness import CannotRun, Options, Result
from benchmarks.real import real_data
from nnbook import data
from nnbook.interactive import explorers
from nnbook.interactive.core.link import link

TITLE = "drawn digits, read on the page"
LIMIT = 95.0
ACROSS = 84
DIGIT = Path(explorers.__file__).parent / "digit"
READ = """
({ text, count, across, network, centre }) => {
    globalThis.layers ??= unpacked(network.layers);
    const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
    const size = across * across;
    return Array.from({ length: count }, (_, i) => {
        const grey = bytes.subarray(i * size, (i + 1) * size);
        const ones = Array(SIDE * SIDE).fill(0);
        const small = () => scaled(grey, across, { left: 0, top: 0, width: across, height: across }, SIDE, SIDE);
        const picture = centre ? centred(grey, across, across) ?? ones : small();
        const logits = logitsOf(layers, picture, network.mean, network.std);
        return logits.indexOf(Math.max(...logits));
    });
}
"""  # noqa: E501


def scripts() -> str:
    """Return the page's code that needs nothing around it: centring, and the network."""
    modules = [link(DIGIT / f"{name}.js") for name in ("centre", "network")]
    return "".join(
        f"{{ {module.source} Object.assign(globalThis, {module.name}); }}\n" for module in modules
    )


def moved(grey: Tensor, generator: torch.Generator, across: int = ACROSS) -> Tensor:
    """Scale each picture by 0.6 to 1.4 and put it anywhere on a larger canvas.

    Parameters
    ----------
    grey
        uint8 of shape (N, 28, 28).
    generator
        Where the random numbers come from.
    across
        The side of the canvas in pixels, at least 40.

    Returns
    -------
    Tensor
        uint8 of shape (N, across, across). No picture reaches over the edge.
    """
    n = len(grey)
    scale = torch.rand(n, generator=generator) * 0.8 + 0.6
    room = 1 - scale * 28 / across  # from the middle, with the canvas from −1 to 1
    shift = (torch.rand(n, 2, generator=generator) * 2 - 1) * room[:, None]
    zoom = across / (28 * scale)
    theta = torch.zeros(n, 2, 3)
    theta[:, 0, 0] = theta[:, 1, 1] = zoom
    theta[:, :, 2] = -shift * zoom[:, None]
    grid = affine_grid(theta, [n, 1, across, across], align_corners=False)
    canvas = grid_sample(grey[:, None].float(), grid, align_corners=False)
    return canvas[:, 0].round().to(torch.uint8)


def measure(options: Options) -> list[Result]:
    """Return what share of the digits is read, centred as the page does it and only shrunk."""
    with real_data():
        try:
            digits = data.digits("mnist", fallback=False)
        except data.DataError as error:
            raise CannotRun(str(error)) from None
    X, y = digits.test
    canvases = moved(digits.pixels(X)[:, 0], torch.Generator().manual_seed(0))
    network = data.stored("digit-weights")["result"]
    results = []
    with chromium() as browser:
        page = browser.new_page()
        page.add_script_tag(content=scripts())
        for centre in (True, False):
            right = 0
            for some, wanted in zip(canvases.split(1000), y.split(1000), strict=True):
                text = base64.b64encode(some.numpy().tobytes()).decode("ascii")
                given = {"text": text, "count": len(some), "across": ACROSS}
                read = page.evaluate(READ, {**given, "network": network, "centre": centre})
                right += int((torch.tensor(read) == wanted).sum())
            results.append(
                Result(
                    what=f"moved and scaled digits read, {'centred' if centre else 'only shrunk'}",
                    value=100 * right / len(y),
                    unit="%",
                    limit=LIMIT if centre else None,
                    at_least=centre,
                    note=f"{right:,} of {len(y):,}; as they are in the test set: "
                    f"{100 * network['accuracy']['test']:.2f} %"
                    if centre
                    else "",
                )
            )
    return results
