"""What a text calls the place it speaks for: 全区, 我市, 省委, 市长, by unit; which place it is, others decide."""

from __future__ import annotations

import re
from collections import Counter

from kg.context.model import PlaceMention
from kg.context.place_forms import unit_of

UNIT_WORDS = re.compile(
    r"[全我](?<![健完齐].)(?<!(?<!确)保.)(自治区|自治州|自治县|街道|省|市|区|县|旗|盟|州|镇|乡)(?![场长级容民面政])"
)
_BARE_ORGANS = re.compile(
    "(自治区|省|市|区|县|旗|盟|州|街道|镇|乡)(?:(?<![道镇乡])(?:委|政府|领导|直|人大|政协|长(?![大远期效]))|"
    "(?<=[道镇乡])(?:党工?委|办事处|人大|纪工?委|政府)|(?<=该[省市区县旗州镇乡])|(?<=该街道))"
)
"""Both begin with a sign, which is found at once, and look back from there."""
_FROM_BELOW_BEFORE = re.compile(
    "(?:对接|对标|对照|按照|落实|贯彻|融入|服务|居|列|占|位|排名|高于|低于|快于|好于|优于|超过|超|同期|较|比|与|领先|领跑|为|走在|率先在|进入|跻身|挤进|迈入|冲进|保持|、)$"
)
_FROM_BELOW_AFTER = re.compile(
    "(?:县域|同类)?(?:第[一二三四五六七八九十\\d](?!季|产|次|届|批)|前列|前[一二三四五六七八九十\\d](?!季|个?月))|平均|首位|的?比重|倒数|中下游|上游|“|”"
)


def self_words(text: str, mentions: tuple[PlaceMention, ...]) -> tuple[Counter[str], Counter[str]]:
    """How often the text says 全区, 我市, and how often 省委, 市长 without a name before it, by unit."""
    spoken: Counter[str] = Counter()
    for match in UNIT_WORDS.finditer(text):
        if match[0][0] == "全" and _said_from_below(text, match.start(), match.end()):
            continue
        spoken[unit_of(match[1])] += 3 if match[0].startswith("我") else 2
    named = {mention.end for mention in mentions}
    bare: Counter[str] = Counter()
    for organ in _BARE_ORGANS.finditer(text):
        if organ.start() not in named and organ.end(1) not in named:
            bare[unit_of(organ[1])] += 1
    return spoken, bare


def _said_from_below(text: str, start: int, end: int) -> bool:
    """Whether 全市 is looked up to from a place in it (对接全市“…”, 居全市第一, 高于全省平均)."""
    return bool(_FROM_BELOW_BEFORE.search(text, max(0, start - 4), start)) and (
        bool(_FROM_BELOW_AFTER.match(text, end)) or text[max(0, start - 2) : start] in ("对接", "对标", "对照")
    )
