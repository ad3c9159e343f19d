"""How fast the graph page is: seconds to write it, to its first frame, and frames a second while panning, in Chromium.

    python bench/page.py [--nodes 5000] [--chromium /usr/bin/chromium]

One JSON line a size, and the ratios to the limits. Exit status 1 when 5,000 nodes need 1.5 s to their first frame or
pan below 10 frames a second.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from playwright.sync_api import Page, sync_playwright
from synthetic import synthetic_page

from kg.view import write_graph_page

FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
)  # fmt: skip
FIRST_FRAME_SECONDS, PAN_FRAMES = 1.5, 10.0

_COUNT_FRAMES = """async () => {
  const canvas = document.querySelector('#canvas canvas');
  let drawn = 0;
  const pen = canvas.getContext('2d'), clear = pen.clearRect.bind(pen);
  pen.clearRect = (...box) => { drawn += 1; clear(...box); };
  window.framesDrawn = () => drawn;
}"""


def first_frame(page: Page, address: str) -> float:
    """Seconds from the start of navigation to the end of the network's first drawing."""
    page.goto(address)
    page.wait_for_function("performance.getEntriesByName('first-frame').length > 0", timeout=60_000)
    return float(page.evaluate("performance.getEntriesByName('first-frame')[0].startTime")) / 1000


def pan(page: Page, seconds: float = 3.0) -> float:
    """Frames drawn a second while the mouse drags the whole graph about."""
    page.evaluate(_COUNT_FRAMES)
    box = page.locator("#canvas").bounding_box()
    assert box is not None
    x, y = box["x"] + 6, box["y"] + box["height"] / 2 + 150
    page.mouse.move(x, y)
    page.mouse.down()
    started, step = time.monotonic(), 0
    while (passed := time.monotonic() - started) < seconds:
        step += 1
        page.mouse.move(x + 40 + (step * 7) % 300, y + (step * 3) % 100)
    page.mouse.up()
    return float(page.evaluate("window.framesDrawn()")) / passed


def measure(nodes: int, chromium: str) -> dict[str, float]:
    """All figures for one size, each page in a new profile."""
    data = synthetic_page(nodes)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "graph.html"
        started = time.perf_counter()
        write_graph_page(path, data)
        written = time.perf_counter() - started
        with sync_playwright() as driver:
            browser = driver.chromium.launch(executable_path=chromium, args=list(FLAGS))
            page = browser.new_context(viewport={"width": 1280, "height": 800}).new_page()
            page.goto(path.as_uri())
            page.wait_for_function("document.body.dataset.ready === '1'")
            opened = page.evaluate("performance.getEntriesByName('drawn')[0].startTime") / 1000
            whole = page.context.browser.new_context(viewport={"width": 1280, "height": 800}).new_page()  # type: ignore[union-attr]
            frame = first_frame(whole, path.as_uri() + "#view=graph&all=1")
            frames = pan(whole)
            browser.close()
        size = path.stat().st_size
    return {
        "nodes": len(data.nodes), "edges": len(data.edges), "facts": len(data.facts), "megabytes": round(size / 1e6, 2),
        "write_seconds": round(written, 2), "home_seconds": round(opened, 3), "first_frame_seconds": round(frame, 3),
        "pan_frames_per_second": round(frames, 1),
    }  # fmt: skip


def main() -> int:
    """Measure and compare."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--nodes", type=int, nargs="+", default=[1000, 5000])
    parser.add_argument("--chromium", default="/usr/bin/chromium")
    options = parser.parse_args()
    slow = False
    for nodes in options.nodes:
        figures = measure(nodes, options.chromium)
        print(json.dumps({"page": figures}), flush=True)
        slowest = figures["first_frame_seconds"] / FIRST_FRAME_SECONDS
        print(f"{nodes} nodes: first frame / {FIRST_FRAME_SECONDS} s at most          {slowest:6.2f}")
        panned = figures["pan_frames_per_second"] / PAN_FRAMES
        print(f"{nodes} nodes: frames panning / {PAN_FRAMES:g} a second at least {panned:6.2f}", flush=True)
        if nodes <= 5000:
            slow |= (
                figures["first_frame_seconds"] >= FIRST_FRAME_SECONDS or figures["pan_frames_per_second"] < PAN_FRAMES
            )
    return int(slow)


if __name__ == "__main__":
    raise SystemExit(main())
