"""Lists of bodies that speak or sign: 开发区、区金融事业发展中心、圣井街道 before 分别作了表态发言."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.context.model import Appearance, Context
from kg.context.places import place_of_unit
from kg.context.role_words import HEARD_BODIES, PRESENTER
from kg.lexicon import Lexicon

_SUFFIX = re.compile(
    r"(?:委|委员会|政府|局|厅|办|办公室|中心|街道|街道办|街道办事处|镇|乡|镇街|街镇|乡镇|区|县|市|开发区|集团|公司|"
    r"银行|学校|医院|大学|学院|协会|商会|联合会|"
    r"院|所|站|队|管委会|工委|党委|党组|分局|支行|分行|厂|社区|村|Limited|Ltd|Inc|科技|股份|企业|园区|新城|盟|州|旗|"
    r"省|自治区|联社|社|工商联|[妇残文侨科]联|酒店|合作社|基金会|总会|研究会|学会|联盟|部门|单位|部|处|组|馆)$"
)
_VAGUE = re.compile(
    r"^(?:先进|优秀|模范|标兵|典型|获奖|受表彰|青年|基层|企业$|商户|有关|部分|相关|其他|其它|上述|双方|多|\d|一些|所有|全体|参会|与会|我们|会议|大会|牵头|责任|职能|组织(?!部)|"
    r"部门$|单位$|街道$|省内外|国内外|他|她|该|此|首批|近)"
)
_SOME = re.compile(r"有关|相关|部分|各")
_VERBS = re.compile(r"签|召开|举行|出席|参加|听取|讲话|介绍|通报|进行|要求|强调|了|的")
_PEOPLE = (
    "主要负责同志|主要负责人|有关负责同志|有关负责人|相关负责人|负责同志|负责人|主要领导|分管领导|有关领导|领导|代表|"
    "党政主要负责人|主要领导同志"
)
_TAIL = re.compile(
    rf"(?:{_PEOPLE})?(?:等(?s:.*)|(?:分别|先后|依次|也|还|共同|分头|相继|均|在会上|现场|正式|首先|最后|随后|成功|当场|"
    rf"同时|当天|联合|又){{1,4}}(?:(?:就|围绕|对|结合|向|代表|通过)(?s:.*))?|"
    r"(?:就|围绕|对|结合|向|代表|通过)(?s:.*))?$"
)
_LEAD = re.compile(
    r"^(?:(?s:.*)[。；：])?(?:(?:会|会议|大会|仪式|活动|签约仪式)(?:上|中|现场)|会前|会后|期间|随后|当天|现场|其中|同时|"
    r"由|活动期间)?[，,]?"
)
_MARKS = re.compile("[、，；]")
_JOINED = re.compile(r"(?:以及|及|和|与|同)(?=[\u4e00-\u9fffA-Z])")
_OWN = re.compile(r"^(?:我|本|全)(?P<unit>省|市|区|县|旗|州|盟|自治区|镇|乡)(?P<rest>.*)$")
_UNIT = re.compile(
    r"^(?P<unit>自治区|省|市|区|县|旗|州|盟)(?P<rest>(?:委|政府|人民政府|人大|政协|纪委|[\u4e00-\u9fff]{2,40}(?:局|委|"
    r"办|厅|中心|院|部|公司|集团|处|联)).*)$"
)
_BUREAU = re.compile(r"^(?:省|市|区|县|旗|州|盟)(?=[\u4e00-\u9fff]{2,})")


def bodies_heard(text: str, start: int, end: int) -> Iterator[Appearance]:
    """The bodies heard: 听取了县民政局负责人的汇报, 听取县发改局关于…的汇报."""
    for match in HEARD_BODIES.finditer(text, start, end):
        yield from _presenting(bodies_named(match["bodies"]), match.start(), match.end())


def bodies_speaking(text: str, begin: int, start: int, end: int) -> Iterator[Appearance]:
    """The bodies listed from `begin` on before a verb of speaking at `start:end`."""
    yield from _presenting(last_bodies(text[begin:start]), start, end)


def _presenting(names: tuple[str, ...], start: int, end: int) -> Iterator[Appearance]:
    for position, name in enumerate(names, 1):
        yield Appearance(name, PRESENTER, start, end, None, position if len(names) > 1 else None)


def last_bodies(text: str) -> tuple[str, ...]:
    """The bodies listed at the end of a text, from the last comma whose left side is none."""
    return bodies_named(text[list_begin(text) :])


def list_begin(text: str) -> int:
    """Where the list that ends a text begins: after the last comma whose left side is no body."""
    begin = max(text.rfind("，"), text.rfind("；")) + 1
    while begin > 1:
        earlier = max(text.rfind("，", 0, begin - 1), text.rfind("；", 0, begin - 1)) + 1
        if not bodies_named(text[earlier:]):
            break
        begin = earlier
    return begin


LONGEST = 240
"""Signs of the longest list of bodies that is read."""


def bodies_named(text: str) -> tuple[str, ...]:
    """The bodies a text lists up to its end, empty when anything in it is not one: nothing is half understood.

    What 等 closes (市民政局、市环保局等牵头部门) is left out; people who speak for a body (主要负责人) stand for it.
    """
    lead = _LEAD.match(text)
    rest = text[lead.end() if lead else 0 :]
    if len(rest) > LONGEST:
        return ()
    rest = _TAIL.sub("", rest, count=1)
    names: list[str] = []
    unit = ""
    for part in _parts(rest):
        name = _TAIL.sub("", part.strip(), count=1)
        if not _is_body(name):
            return ()
        first = _BUREAU.match(name)
        unit = first[0] if first else unit
        if not first and unit and len(name) <= 6 and name.endswith(("局", "委", "办", "政府")):
            name = unit + name
        names.append(name)
    return tuple(names)


def _parts(listed: str) -> Iterator[str]:
    """The parts of a list; a joining word that has no body on either side belongs to a name (甲同乙泰公司)."""
    for piece in _MARKS.split(listed):
        parts = [_TAIL.sub("", part.strip(), count=1) for part in _JOINED.split(piece)]
        yield from parts if all(map(_is_body, parts)) else [piece]


def _is_body(name: str) -> bool:
    vague = _VAGUE.match(name) or _SOME.search(name) or _VERBS.search(name)
    return 2 <= len(name) <= 50 and not vague and bool(_SUFFIX.search(name))


def full_name(context: Context, lexicon: Lexicon, body: str, offset: int) -> str:
    """区工信局 → 历下区工信局 where the document tells which district it is; else as written."""
    match = _OWN.match(body) or _UNIT.match(body)
    place = place_of_unit(context, lexicon, match["unit"], offset) if match else None
    if not match or place is None:
        return body.replace("人民政府", "政府")
    return place.name + match["rest"].replace("人民政府", "政府")
