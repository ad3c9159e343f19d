"""The graph page inside a notebook: the same file, in a frame that can reach nothing around it."""

from __future__ import annotations

import html
from dataclasses import dataclass
from pathlib import Path

from kg.errors import KgError


@dataclass(frozen=True, slots=True)
class EmbeddedPage:
    """A page that a notebook shows where it is the last value of a cell. `height` is in pixels."""

    html: str
    height: int = 560

    def __repr__(self) -> str:
        return f"EmbeddedPage({len(self.html):,} characters of HTML; save(path) writes it)"

    def _repr_html_(self) -> str:
        return (
            '<iframe sandbox="allow-scripts allow-downloads" style="width:100%;border:1px solid #d5dde5" '
            f'height="{self.height}" srcdoc="{html.escape(self.html)}"></iframe>'
        )

    def save(self, path: Path | str) -> Path:
        """Write the page to a file that any browser opens. Raises `KgError` when it cannot be written."""
        target = Path(path)
        try:
            target.write_text(self.html, encoding="utf-8", newline="\n")
        except OSError as error:
            raise KgError(f"{target}: cannot write the graph page: {error.strerror}") from error
        return target
