"""The value that one cell of a table holds: a number with its sign, bounds and unit, nothing else."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.extract.indicators.heads import is_unit
from kg.numbers import parse_arabic, tidy

_NUMBER = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_CELL = re.compile(
    rf"(?P<grown>(?:同比|比上年)?(?:增长|上升|提高|增加)|(?P<fall>(?:同比|比上年)?(?:下降|降低|减少)))?"
    r"(?:(?P<least>≥|>|不低于|不少于|超过|突破|达到或超过|大于)|(?P<most>≤|<|不超过|不高于|低于|小于|控制在)|(?P<about>约|≈)|达到|为|第)?"
    rf"(?P<sign>[-+±])?(?P<low>{_NUMBER})(?:%?[-~—至到](?P<high>{_NUMBER}))?(?P<unit>[^\d，。；\s]{{0,10}}?)"
    r"(?:(?P<least2>以上|及以上)|(?P<most2>以内|以下|之内)|(?P<about2>左右|上下))?"
)
_MARKS = re.compile(r"[*①-⑳]+$|[\[（(]\d[\]）)]$|[（(](?:预计|预期|预期性|约束性|快报数?|初步)[）)]$")
_FLAT = re.compile(r"(?:与上年|同比)?(?:基本)?持平")


@dataclass(frozen=True, slots=True)
class CellValue:
    """`unit` is the cell's own, empty where it has none; `grown` says that words in the cell make it a rate of change;
    `raw` is the cell as read.
    """

    value: int | float
    value_max: int | float | None
    comparator: str
    unit: str
    grown: bool
    raw: str


def cell_value(text: str) -> CellValue | None:
    """The value of a cell's folded text; none where the cell holds anything else."""
    words = _MARKS.sub("", text)
    if _FLAT.fullmatch(words):
        return CellValue(0, None, "=", "%", True, text)
    found = _CELL.fullmatch(words)
    if found is None or (found["unit"] and not is_unit(found["unit"])) or found["sign"] == "±":
        return None
    sign = -1 if (found["sign"] == "-") != bool(found["fall"]) else 1
    low, high = parse_arabic(found["low"]), parse_arabic(found["high"]) if found["high"] else None
    if high is not None and high <= low:
        return None
    return CellValue(
        tidy(sign * low), None if high is None else tidy(sign * high), _comparator(found), found["unit"] or "",
        bool(found["grown"]), text,
    )  # fmt: skip


def _comparator(found: re.Match[str]) -> str:
    if found["high"]:
        return "range"
    if found["least"] or found["least2"]:
        return ">="
    if found["most"] or found["most2"]:
        return "<="
    return "~" if found["about"] or found["about2"] else "="
