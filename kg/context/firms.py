"""Firms, schools and the like by the form of their names, and which of them 集团党委 and 校党委 speak of: the one that
the text names as acting. It knows no gazetteer."""

from __future__ import annotations

import re
from functools import lru_cache

from kg.scan import closing

OWNED = closing(
    r"(?:审判委员会|检察委员会|直属机关党委|机关党委|党工委|(?<=[区道])工委|党组|党委|党总支|党支部|总支|支部|(?<!总)工会|"
    r"(?<=[司团行厂学院])(?:团委|纪委))$"
)
"""The party group, committee or union at the end of a body's name."""
FIRM = re.compile("(?:集团|公司|银行|厂|矿|大学|学院|学校|医院)$")
SCHOOL_OR_FIRM = re.compile(
    r"(?:集团|公司|大学|学院|中学|小学|学校|医院|银行|研究院|研究所|报社|日报|电视台|通讯社|协会|商会|学会|联合会|基金会|"
    r"中心|厂|矿|店|馆|社|会|宫|院)(?:党委|党组|党总支|党支部|工会|团委)?$"
)
_BARE = re.compile("(?:集团公司|集团|公司|学校|校)(?=$|党委|党组|纪委|工会|团委)")
_SCHOOLS = "大学|学院|学校|中学"
_NAMED = {
    ending: re.compile(
        rf"(?:^|[，。；：、任到在])([\u4e00-\u9fff]{{2,14}}(?:{ending}))"
        r"(?=党委|召开|举行|举办|与|在|董事长|总经理|校长|院长)",
        re.M,
    )
    for ending in ("集团公司", "集团", "公司", _SCHOOLS)
}
OWN = ("局", "厅", "校", "院", "集团", "公司", "银行", "学校")
"""Words that speak of a body named before, or of the text's only one."""
_OWN = re.compile("(局|厅|校|院|集团|公司|银行)(?=$|党委|党组|纪委|机关党委)")
_ACTING = re.compile(
    r"(?:^|[，。；：\n])([\u4e00-\u9fff]{2,16}(?:大学|学院|学校|中学|医院|集团|公司|银行|研究院))"
    r"(?=(?:隆重|正式|顺利|成功)?(?:召开|举行|举办|开展|组织|迎来))",
    re.M,
)


def speaks_of_own(words: str, owner: str, place: str | None) -> bool:
    """Whether 局党委 speaks of the body named before (市公安局), 党委 and 人大 of the town named before."""
    own = _OWN.match(words)
    if own is None:
        return words in ("党委", "人大", "政府") and (place or "").endswith(("镇", "乡"))
    return owner.endswith(own[1])


def with_owner(words: str, owner: str) -> str:
    """The words with the body named before for their 局 or 集团."""
    return owner + words[len(own[0]) :] if (own := _OWN.match(words)) and owner.endswith(own[1]) else words


def acting_body(text: str, start: int, end: int) -> str | None:
    """The school or firm that does something in the sentence between two offsets: 某学院举行典礼，党委书记…."""
    found = [match[1] for match in _ACTING.finditer(text, max(0, start - 1), end)]
    return found[-1] if found else None


def with_own_firm(words: str, text: str) -> str:
    """The words with the whole name for their 集团 or 校, where the text names only one such."""
    bare = _BARE.match(words)
    if not bare:
        return words
    own = _only_one(_SCHOOLS if bare[0].endswith("校") else bare[0], text)
    return own + words[bare.end() :] if own else words


@lru_cache(maxsize=8)
def _only_one(ending: str, text: str) -> str:
    """The whole name of the one firm or school of this form that a text names, empty for none or several."""
    named = {match[1] for match in _NAMED[ending].finditer(text)}
    longest = max(sorted(named), key=len, default="")
    return longest if all(longest.endswith(name) for name in named) else ""
