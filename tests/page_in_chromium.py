"""A page in a real Chromium without a network, with all it says to the console and all it asks for."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

CHROMIUM = Path("/usr/bin/chromium")
FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",  # noqa: E501
    "--disable-component-update", "--disable-sync",
)  # fmt: skip


@dataclass
class Watched:
    """A browser page with what went wrong on it: `console` errors and warnings, `requests` beyond the file."""

    page: Any
    console: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)
    dialogs: list[str] = field(default_factory=list)

    def open(self, path: Path, state: str = "") -> None:
        """Load the page anew in this state."""
        self.page.goto("about:blank")
        self.page.goto(path.as_uri() + state)
        self.page.wait_for_function("document.body.dataset.ready === '1'")

    def open_drawn(self, path: Path, state: str = "") -> None:
        """Load the page anew in this state; what it draws has been drawn once."""
        self.open(path, state)
        self.page.wait_for_function(
            "!document.querySelector('#canvas') || performance.getEntriesByName('first-frame').length > 0"
        )

    def quiet(self) -> None:
        """Assert that nothing was complained about or asked for."""
        assert (self.console, self.requests, self.dialogs) == ([], [], [])


@contextmanager
def chromium() -> Iterator[Any]:
    """A browser with an empty profile; the test is skipped where there is none."""
    api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    if not CHROMIUM.exists():
        pytest.skip(f"no Chromium at {CHROMIUM}")
    with api.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=str(CHROMIUM), args=list(FLAGS))
        yield browser
        browser.close()


@contextmanager
def watched(browser: Any, width: int = 1280, height: int = 800) -> Iterator[Watched]:
    """A new page in a context of its own, offline."""
    context = browser.new_context(viewport={"width": width, "height": height}, offline=True, accept_downloads=True)
    context.set_default_timeout(30_000)  # a busy machine is no failure
    watch = Watched(context.new_page())
    watch.page.on(
        "console", lambda message: message.type in ("error", "warning") and watch.console.append(message.text)
    )
    watch.page.on("pageerror", lambda error: watch.console.append(str(error)))
    watch.page.on("request", lambda request: _is_outside(request.url) and watch.requests.append(request.url))
    watch.page.on("dialog", lambda dialog: (watch.dialogs.append(dialog.message), dialog.dismiss()))
    yield watch
    context.close()


def _is_outside(url: str) -> bool:
    return not url.startswith(("file:", "data:", "blob:", "about:"))
