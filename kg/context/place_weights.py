"""How strongly one mention of a place speaks for it: as acting, as a mere venue, as what others are measured by."""

from __future__ import annotations

import re
from collections import Counter

from kg.context.model import Jurisdiction, PlaceMention

ORGAN_AFTER = re.compile(r"(?:委(?![员托])|政府|人民政府|人大|政协|党委|党工委|管委会|行署|统计局|市?长|主席)")
SUBJECT_AFTER = re.compile(
    r"(?:将|要|正|已|今年|去年|明年|重点|大力|积极|加快|着力|全力|聚焦|围绕|依托|坚持|立足|抢抓|通过|开工|建设|引进|发展|打造|实施|推进|"
    r"培育|计划|拟|还|也|则|近年来|规划|做强|做优|做大|壮大|召开|提出|出台|谋划|启动|深化|强化|突出|建立|构建|锚定|实现|完成|累计|随即|随后|迅速|立即|举行|举办|：)"
)
COMPANY_AFTER = re.compile(r"[\u4e00-\u9fff]{0,4}?(?:集团|公司|股份|银行|大学|学院|医院|铁路局)")
_COMPARED_BEFORE = (
    "高于", "低于", "快于", "慢于", "好于", "优于", "超过", "落后于", "领先", "领先于",
    "相比", "不及", "赶超", "追赶", "看齐", "借鉴", "仅次于",
)  # fmt: skip
_COMPARED_AFTER = re.compile("(?:[、和与][\u4e00-\u9fff]{2,8}){0,6}?(?:之后|之前)(?=[，。；]|$)|相比|比(?=[，。；较])")
"""位居甲区、乙市之后, 与甲县相比: the sentence ranks another place by this one."""
_SUPERIOR_BEFORE = re.compile("(?:自治区|省)(?:(?:党?委|政府)(?!常委|副?书记|委员)[^，。；：]{0,16})?[、和及与]$")
"""省委、某市委全会精神: whoever names a city's committee beside the province's looks up to both."""
_ORGAN_ITSELF = re.compile("(?:党?委|政府)(?!副?书记|常委|委员|副?[市州盟]长)")
_VENUE_BEFORE = ("在", "到", "赴", "来", "往", "与", "同", "由", "对标", "学习")
_GUEST_BEFORE = (
    *(verb + rest for verb in ("会见", "会晤", "接见", "接待", "欢迎", "迎接") for rest in ("", "了", "了以", "了由")),
    "为团长的", "为组长的", "率领的", "带领的", "带队的", "来访的",
)  # fmt: skip
"""A visitor comes from the place: 会见了以某市委书记为团长的某市代表团."""
_GUEST_SIGNS = frozenset(words[-1] for words in _GUEST_BEFORE)
_VENUE_AFTER = re.compile(r"[\u4e00-\u9fff]{0,6}(?:召开|举行|举办|开幕|闭幕|启幕|落幕|调研|考察|视察)")
_OTHER_THING_AFTER = re.compile(
    r"(?:路|街|大道|股份|科技|集团|公司|银行|大学|学院|日报记者|属(?!于|地)|\d+千伏|[—－](?!—))"
)
_UNITS = ("省", "市", "州", "盟", "区", "县", "旗", "街道", "镇", "乡")
"""From above to below, as far as a unit tells."""
BY_THE_WAY = 0.1
"""The weight of a mention inside the name of another thing, or as what others are measured by."""


def weight_of(mention: PlaceMention, text: str, *, compared: bool | None = None) -> float:
    """The weight of a mention, 1 for one that is merely named; `compared` says what `is_compared` does, if known."""
    if _OTHER_THING_AFTER.match(text, mention.end):
        return BY_THE_WAY
    if text.endswith(_VENUE_BEFORE, 0, mention.start):
        return 0.4
    if text[mention.start - 1 : mention.start] in _GUEST_SIGNS and text.endswith(_GUEST_BEFORE, 0, mention.start):
        return BY_THE_WAY
    if is_compared(mention, text) if compared is None else compared:
        return BY_THE_WAY
    if mention.short and COMPANY_AFTER.match(text, mention.end):
        return BY_THE_WAY
    if ORGAN_AFTER.match(text, mention.end):
        return 2.0
    return 1.5 if SUBJECT_AFTER.match(text, mention.end) else 1.0


def is_compared(mention: PlaceMention, text: str) -> bool:
    """Whether the sentence measures another place by this one (高于某市)."""
    before = text.endswith(_COMPARED_BEFORE, 0, mention.start)
    return before or bool(_COMPARED_AFTER.match(text, mention.end)) or _looked_up_to(mention, text)


def _looked_up_to(mention: PlaceMention, text: str) -> bool:
    """Whether a city's organs are named beside the province's, as those that a place below follows."""
    if mention.place.level != "prefecture" or not _ORGAN_ITSELF.match(text, mention.end):
        return False
    return bool(_SUPERIOR_BEFORE.search(text, max(0, mention.start - 24), mention.start))


def is_venue(mention: PlaceMention, text: str) -> bool:
    """Whether things are done at the place (在某市召开), or something else bears its name (某市路)."""
    before = text.endswith(_VENUE_BEFORE, 0, mention.start)
    return bool((before and _VENUE_AFTER.match(text, mention.end)) or _OTHER_THING_AFTER.match(text, mention.end))


def only_prints(publisher: Jurisdiction, text: str, mentions: tuple[PlaceMention, ...]) -> bool:
    """Whether a text that never names its publisher's place is of another, no higher one, whose organs act in it."""
    if publisher.unit not in _UNITS or any(mention.place == publisher for mention in mentions):
        return False
    acting = {mention.place.unit for mention in mentions if ORGAN_AFTER.match(text, mention.end)}
    return any(unit in _UNITS and _UNITS.index(unit) >= _UNITS.index(publisher.unit) for unit in acting)


def speaks_from_below(publisher: Jurisdiction, spoken: Counter[str], bare: Counter[str]) -> bool:
    """Whether a text that a city's or province's paper prints speaks more of a part of it: of 全县 and 县委."""
    units = spoken or bare
    if publisher.level not in ("province", "prefecture") or publisher.unit not in _UNITS:
        return False
    return any(units[unit] > units[publisher.unit] for unit in _UNITS[_UNITS.index(publisher.unit) + 1 :])


def acts(mention: PlaceMention, text: str) -> bool:
    """Whether a place does something: organs of it, or what it does, are named after it."""
    return bool(ORGAN_AFTER.match(text, mention.end) or SUBJECT_AFTER.match(text, mention.end))
