"""Which place a bare unit word means where it stands: 县 of 县委, 该市 and 镇党委, by the context's places."""

from __future__ import annotations

import re
from functools import lru_cache

from kg.context.body_words import is_zone
from kg.context.model import Context, Jurisdiction
from kg.context.places import place_of_unit
from kg.context.unlisted_places import NO_PLACE
from kg.lexicon import Lexicon

_TOWN = re.compile(r"(?:(?<![\u4e00-\u9fff])|(?<=[到赴]))([\u4e00-\u9fff]{2,3}(?:镇|乡|街道))(?=[\u4e00-\u9fff])")
_SHORT_UNITS = {"自治州": "州", "自治县": "县"}


def place_of_bare_unit(context: Context, lexicon: Lexicon, unit: str, offset: int, near: str | None) -> str | None:
    """The full name of the place meant by a bare unit word at an offset; `near` is the one named before, if it fits."""
    if "该" in context.text[max(0, offset - 1) : offset + 1] and (said := spoken_of(context, unit, offset)):
        return said
    if near and near.endswith(unit) and near != unit and not is_zone(near, lexicon):
        return near
    place = place_of_unit(context, lexicon, _SHORT_UNITS.get(unit, unit), offset)
    if place is None and unit in ("镇", "乡", "街道"):
        return _own_town(context.text, unit)
    place = place or _named_before(context, unit, offset)
    return place.name if place else None


def spoken_of(context: Context, unit: str, offset: int) -> str | None:
    """The place of this kind named last before, whatever its form: 该市 after 合肥召开."""
    near = [m.place.name for m in context.place_mentions if m.start < offset and m.place.unit == unit]
    return near[-1] if near else None


@lru_cache(maxsize=8)
def _own_town(text: str, unit: str) -> str | None:
    """The one town of this kind that the text names at the beginning of a clause, or as where one goes, for a 镇党委
    without a name."""
    found = (match[1] for match in _TOWN.finditer(text) if match[1].endswith(unit))
    names = {name for name in found if not NO_PLACE.match(name)}
    return names.pop() if len(names) == 1 else None


def _named_before(context: Context, unit: str, offset: int) -> Jurisdiction | None:
    wanted = "区" if unit == "自治区" else unit
    line = context.text.rfind("\n", 0, offset) if context.home else -1
    near = [m.place for m in context.place_mentions if line < m.start < offset and m.place.unit == wanted]
    if unit == "自治区":
        near = [place for place in near if place.name.endswith("自治区")]
    return near[-1] if near else None
