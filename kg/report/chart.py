"""Bar charts as SVG text: no library, no font of their own, so that Chinese shows wherever the reader reads Chinese."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass

_BAR, _LEFT, _WIDTH = 15, 220, 720
_FONTS = "PingFang SC,Microsoft YaHei,Noto Sans CJK SC,Source Han Sans SC,WenQuanYi Zen Hei,sans-serif"
_HOLLOW, _FULL = 'fill="#fff" stroke="#c77d0a"', 'fill="#12806f"'


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars on one scale that holds zero: (label, target, result) in `unit`; a missing one is `None`.

    Targets are hollow, results full. A notebook shows it where it is the last value of a cell.
    """

    title: str
    unit: str
    bars: tuple[tuple[str, float | None, float | None], ...]
    legend: str = "空心：目标　实心：结果"

    def to_html(self) -> str:
        """A figure with its caption and the bars as inline SVG."""
        values = [value for _, *pair in self.bars for value in pair if value is not None]
        low, high = min([0.0, *values]), max([0.0, *values])
        scale = (_WIDTH - _LEFT - 80) / ((high - low) or 1.0)
        rows = 2 if any(target is not None and result is not None for _, target, result in self.bars) else 1
        step = rows * _BAR + 10
        height = len(self.bars) * step + 4
        parts = [f'<rect width="{_WIDTH}" height="{height}" fill="#fff"/>']
        for at, (label, target, result) in enumerate(self.bars):
            top = at * step
            parts.append(
                _text(_LEFT - 8, top + 12 + (_BAR // 2) * (rows - 1), label[:16], 'text-anchor="end" font-size="13"')
            )
            pair = [
                (value, look) for value, look in ((target, _HOLLOW), (result, _FULL)) if rows == 2 or value is not None
            ]
            for row, (value, look) in enumerate(pair):
                if value is not None:
                    left, right = sorted((_LEFT - low * scale, _LEFT + (value - low) * scale))
                    parts.append(_bar(left, right, top + row * _BAR, value, look))
        return (
            f'<figure><figcaption>{safe(self.title)} <span class="muted">{safe(self.legend)}</span></figcaption>'
            f'<svg role="img" aria-label="{safe(self.title)}" viewBox="0 0 {_WIDTH} {height}" width="{_WIDTH}" '
            f'height="{height}" font-family="{_FONTS}">{"".join(parts)}</svg></figure>'
        )

    def _repr_html_(self) -> str:
        return self.to_html()


def safe(text: str) -> str:
    """Text for HTML: escaped, without what no file may hold."""
    return html.escape(re.sub("[\x00\ud800-\udfff]", "\ufffd", text))


def _text(x: float, y: float, text: str, look: str) -> str:
    return f'<text x="{x:.1f}" y="{y}" {look}>{safe(text)}</text>'


def _bar(left: float, right: float, top: int, value: float, look: str) -> str:
    box = f'<rect x="{left:.1f}" y="{top + 1}" width="{max(1, right - left):.1f}" height="{_BAR - 3}" {look}/>'
    return box + _text(right + 5, top + 12, f"{value:g}", 'font-size="12" fill="#52606d"')
