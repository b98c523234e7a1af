"""An explorer in the handbook: from the slider's input event to the decoded picture.

The pages are opened from the disk in Chromium, without a network. Every slider that moves a picture
is measured; a move goes to another place each time, and waits for the next frame.
"""

from __future__ import annotations

from benchmarks.chromium import chromium
from benchmarks.handbook import handbook, pages
from benchmarks.harness import CannotRun, Options, Result, percentile, summary

TITLE = "frozen explorer, from input to picture"
LIMIT = 16.0
MOVE = """
async (moves) => {
    const explorers = [...document.querySelectorAll(".nnbook")]
        .filter((root) => root.querySelector("input[type=range]") && root.querySelector("img"));
    const taken = {};
    for (const root of explorers) {
        const slider = root.querySelector("input[type=range]"), picture = root.querySelector("img");
        root.scrollIntoView({ block: "center" });
        const places = Number(slider.max) + 1;
        const stride = places > 4 ? 3 : 1;
        taken[root.dataset.slug] = [];
        for (let move = -3; move < moves; move++) {
            const start = performance.now();
            slider.value = (Number(slider.value) + stride) % places;
            slider.dispatchEvent(new Event("input", { bubbles: true }));
            await picture.decode();
            if (move >= 0) taken[root.dataset.slug].push(performance.now() - start);
            await new Promise(requestAnimationFrame);
        }
    }
    return taken;
}
"""


def measure(options: Options) -> list[Result]:
    """Return one line for each explorer of the handbook."""
    results = []
    with chromium() as browser:
        page = browser.new_context(offline=True).new_page()
        for name, path in pages(handbook(options.book)).items():
            if "nnbook-frozen" not in path.read_text(encoding="utf-8"):
                continue
            page.goto(path.as_uri())
            for slug, taken in page.evaluate(MOVE, options.moves).items():
                told = summary(taken)
                results.append(
                    Result(
                        what=f"{slug}: 95 % of moves within",
                        value=percentile(taken, 95),
                        unit="ms",
                        limit=LIMIT,
                        note=f"{name}, median {told['median']:.1f} ms",
                        details=told,
                    )
                )
    if not results:
        raise CannotRun("The handbook has no slider that moves a picture.")
    return results
