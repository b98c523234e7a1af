"""``python -m benchmarks.stored NAME``: compute a result anew and store it with its command."""

from __future__ import annotations

import argparse
import importlib
import json
import time
from pathlib import Path

from benchmarks.harness import machine
from nnbook.data.results import FOLDER

NAMES = sorted(
    path.stem.replace("_", "-")
    for path in Path(__file__).parent.glob("*.py")
    if not path.stem.startswith("_")
)


def main() -> None:
    """Compute the result that the command line names."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.stored", description=__doc__)
    parser.add_argument("name", choices=NAMES)
    name = parser.parse_args().name
    module = importlib.import_module(f"benchmarks.stored.{name.replace('-', '_')}")
    start = time.perf_counter()
    result = module.make()
    on = machine()
    content = {
        "what": module.WHAT,
        "command": f"python -m benchmarks.stored {name}",
        "made": {
            "month": time.strftime("%Y-%m"),
            "minutes": round((time.perf_counter() - start) / 60, 1),
            "cores": on["cores"],
            "system": on["system"],
            "torch": on["packages"]["torch"],
        },
        "result": result,
    }
    path = FOLDER / f"{name}.json"
    path.write_text(json.dumps(content, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    print(f"Wrote {path}.")


if __name__ == "__main__":
    main()
