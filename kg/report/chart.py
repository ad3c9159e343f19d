"""Bar charts as SVG text: no library, no font of their own, so that Chinese shows wherever the reader reads Chinese."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass

_BAR, _LEFT, _WIDTH, _RIGHT = 15, 220, 760, 170
_FONTS = "PingFang SC,Microsoft YaHei,Noto Sans CJK SC,Source Han Sans SC,WenQuanYi Zen Hei,sans-serif"
_TARGET, _RESULT = "#c77d0a", "#12806f"


@dataclass(frozen=True, slots=True)
class Mark:
    """A value to draw: up to `high` where it is a range, with `words` beside it (力争 ≥7%) instead of the number."""

    value: float
    high: float | None = None
    words: str | None = None

    @property
    def top(self) -> float:
        return self.value if self.high is None else self.high

    @property
    def shown(self) -> str:
        return self.words or (f"{self.value:g}" if self.high is None else f"{self.value:g}–{self.high:g}")


Value = Mark | float | None


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars on one scale that holds zero: (label, target, result) in `unit`; a missing one is `None`.

    Targets are hollow, results full; a range ends in a paler part from its lower to its upper end. A notebook shows it
    where it is the last value of a cell.
    """

    title: str
    unit: str
    bars: tuple[tuple[str, Value, Value], ...]
    legend: str = "空心：目标　实心：结果　浅色：区间"

    def to_html(self) -> str:
        """A figure with its caption and the bars as inline SVG."""
        rows = [(label, _mark(target), _mark(result)) for label, target, result in self.bars]
        marks = [mark for _, *pair in rows for mark in pair if mark is not None]
        low = min([0.0, *(mark.value for mark in marks)])
        high = max([0.0, *(mark.top for mark in marks)])
        scale = (_WIDTH - _LEFT - _RIGHT) / ((high - low) or 1.0)
        lines = 2 if any(target and result for _, target, result in rows) else 1
        step = lines * _BAR + 10
        height = len(rows) * step + 4
        parts = [f'<rect width="{_WIDTH}" height="{height}" fill="#fff"/>']
        for at, (label, target, result) in enumerate(rows):
            name = 'text-anchor="end" font-size="13"'
            parts.append(_text(_LEFT - 8, at * step + 12 + (_BAR // 2) * (lines - 1), _cut(label), name))
            drawn = [(mark, hollow) for mark, hollow in ((target, True), (result, False)) if lines == 2 or mark]
            for line, (mark, hollow) in enumerate(drawn):
                if mark is not None:
                    parts.append(_bar(mark, hollow, _LEFT - low * scale, scale, at * step + line * _BAR))
        return (
            f'<figure><figcaption>{safe(self.title)}　<small class="muted">{safe(self.legend)}</small></figcaption>'
            f'<svg role="img" aria-label="{safe(self.title)}" viewBox="0 0 {_WIDTH} {height}" width="{_WIDTH}" '
            f'height="{height}" font-family="{_FONTS}">{"".join(parts)}</svg></figure>'
        )

    def _repr_html_(self) -> str:
        return self.to_html()


def safe(text: str) -> str:
    """Text for HTML: escaped, without what no file may hold."""
    return html.escape(re.sub("[\x00\ud800-\udfff]", "\ufffd", text))


def _mark(value: Value) -> Mark | None:
    return Mark(value) if isinstance(value, int | float) else value


def _cut(label: str) -> str:
    """As much of a label as there is room for left of the bars."""
    room = _LEFT - 10.0
    for end, sign in enumerate(label):
        room -= 7.5 if sign.isascii() else 13
        if room < 0:
            return label[: end - 1] + "…"
    return label


def _text(x: float, y: float, text: str, look: str) -> str:
    return f'<text x="{x:.1f}" y="{y}" {look}>{safe(text)}</text>'


def _bar(mark: Mark, hollow: bool, zero: float, scale: float, top: int) -> str:
    """The bar from zero to the value, the paler part of a range, and the words beside it."""
    color = _TARGET if hollow else _RESULT
    look = f'fill="{"#fff" if hollow else color}" stroke="{color}"'
    left, right = sorted((zero, zero + mark.value * scale))
    box = _box(left, right, top, look)
    if mark.high is not None:
        near, far = sorted((zero + mark.value * scale, zero + mark.high * scale))
        box += _box(near, far, top, f'fill="{color}" fill-opacity="0.25" stroke="{color}"')
        right = max(right, far)
    return box + _text(right + 5, top + 12, mark.shown, 'font-size="12" fill="#52606d"')


def _box(left: float, right: float, top: int, look: str) -> str:
    return f'<rect x="{left:.1f}" y="{top + 1}" width="{max(1, right - left):.1f}" height="{_BAR - 3}" {look}/>'
