"""Which figures of one place, indicator, measure and period can be set against each other: what a year adds is not what
there is at its end, and neither is what came together over many years. It knows the words of a figure, no value.
"""

from __future__ import annotations

import re

ADDED, TOTAL, ACCUMULATED = "added", "total", "accumulated"

_ADDED = re.compile(r"新(?=[增建改扩开引认签培获登设落])|净增")
_TOTAL = re.compile(r"总(?=[数量]|里程|户数|人数|规模)|保有量|拥有|存量|[共现已]有|达|突破|超过")
_ACCUMULATED = re.compile(r"(?<![年月度内来间])累计|历年|迄今|至今")


def count_sense(measure: str, unit: str, period: str, words: str) -> str | None:
    """What a count says it counts: what the period adds (新增30家), all there is at its end (达到210家), or what came
    together without end (累计改造85个); `None` where the words leave it open, and for what is no count of things. Of a
    part of a year, and of several years, what came together is that period's own.
    """
    if measure != "level":
        return None
    if _ADDED.search(words):
        return ADDED
    if len(period) == 4 and _ACCUMULATED.search(words):
        return ACCUMULATED
    return TOTAL if not unit.endswith("元") and _TOTAL.search(words) else None


def comparable(left: str | None, right: str | None) -> bool:
    """Whether two figures may speak of one thing, by what they count."""
    if ACCUMULATED in (left, right):
        return {left, right} <= {ACCUMULATED, TOTAL}
    return left == right or None in (left, right)
