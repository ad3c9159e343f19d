"""What the form of a place's name tells: the word it calls itself by, its level, whether it is a zone; no gazetteer."""

from __future__ import annotations

import re
from functools import lru_cache

from kg.context.model import Jurisdiction

UNITS = ("地区", "街道", "自治区", "省", "市", "区", "县", "旗", "盟", "州", "镇", "乡")
TOWN_UNITS = ("镇", "乡", "街道")
_LEVEL_OF_UNIT = {"省": "province", "自治区": "province", "盟": "prefecture", "州": "prefecture", "地区": "prefecture",
                  "市": "prefecture", "县": "county", "区": "county", "旗": "county", "镇": "town", "乡": "town",
                  "街道": "town"}  # fmt: skip
ZONE_WORD = (
    "高新技术产业开发区|经济技术开发区|高新技术开发区|经济开发区|旅游度假区|综合保税区|自由贸易试验区|工业园区|产业园区|"
    "高新区|经开区|开发区|先行区|起步区|示范区|保税区|综保区|功能区|度假区|管理区|商务区|经济区|新区|新城"
)
BARE_ZONES = frozenset(
    ("高新区", "经开区", "开发区", "先行区", "起步区", "综保区", "保税区", "度假区", "示范区", "商务区", "新区")
)
BEFORE_NAMES = frozenset("在到赴与和及对将把为是以从由来往向于至经我任共")


@lru_cache(maxsize=4096)
def unit_of(name: str) -> str:
    """The word a place calls itself by: 区 of 历下区 and of an autonomous region, 州, 地区, 街道 …"""
    if name.endswith("自治区"):
        return "区"
    return next((unit for unit in UNITS if name.endswith(unit)), name[-1:])


def unlisted(name: str) -> Jurisdiction:
    """A place that no gazetteer knows, by the form of its name."""
    if re.search(f"(?:{ZONE_WORD}|山区|片区)$", name):
        return Jurisdiction(name, "zone", "区")
    unit = next((unit for unit in UNITS if name.endswith(unit)), "")
    return Jurisdiction(name, _LEVEL_OF_UNIT.get(unit, "zone"), unit_of(name))
