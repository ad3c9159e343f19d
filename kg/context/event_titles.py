"""From the last word of an event's name to the whole name: where it begins, what belongs to it. Knows no document."""

from __future__ import annotations

import re

from kg.context.event_dates import DATE, HALF_DAY
from kg.context.event_words import BACKGROUND_BEFORE, HOLDING, ONE_SIGN, TAKING_PART

LONGEST = 70
_OPENERS = {"”": "“", "）": "（", "》": "《", "]": "[", "】": "【"}
_DATELINE = re.compile(
    r"(?:[^，。“”\n]{0,16}?(?:报|网|社|台|日|客户端)[^，。“”\n]{0,12}?(?:讯|电(?![视话力子商站器动网影梯价])|"
    r"消息)(?:（[^（）\n]{0,40}）)?|（?(?:通讯员|记者|特约记者)[^（）\n，]{2,24}）)[：: ]?"
)
_WHEN = re.compile(
    rf"(?:{DATE.pattern}){HALF_DAY}(?:[至到~—-]+(?:\d{{1,2}}月)?\d{{1,2}}日)?"
    rf"|(?:日前|近日|近期|目前|当前|最近|上周|本周|此前|随后|期间|会前|会后|近来|今年|去年|月初|年初|年底|上午|下午|"
    rf"晚上|当晚|昨晚|今晚|这天|同时|其间){HALF_DAY}"
)
_LEAD = re.compile(
    r"(?:据悉|据了解|记者(?:从|在|(?=近日|日前|今天|昨天))|由[^，。；“”]{2,40}(?:主办|承办|举办|组织|协办|发起|参加|参与)的|为期[^，"
    r"。]{1,6}的|备受[^，。]{1,10}的|"
    r"[^，。；“”、]{2,40}(?:参加|列席|出席)的|[^，。；“”、]{2,24}(?:主办|承办|协办|举办|发起)的|"
    r"以[^，。；]{2,40}为主题的|主题为[^，。；]{2,30}的|一场|一次|一年一度的?|首场|本场|这场|当天的?|本次|此次|该次|"
    r"这次|该|期盼已久的|旨在[^，。；]{2,40}的|"
    r"[一二三四五六七八九十\d]{1,3}[、.]|[（(][一二三四五六七八九十\d]{1,2}[）)]|[●◆■★▲·*#>\- ]+|题为[^，"
    r"。；]{2,30}的|[了的：，、“” ])"
)
_VERB = re.compile(rf"(?:{HOLDING}|{TAKING_PART}|赴[^，。；]{{2,20}}参加)(?:了|过)?(?:的)?")
_IN = re.compile(
    rf"在(?P<venue>{ONE_SIGN}|(?!\d+个|各)[^，。；\n]{{2,30}}?)(?:由[\u4e00-\u9fff·]{{2,16}})?(?:(?<!施工|建设|项目|工程)现场|同步|同时|同日)?$"
)
BARE = re.compile(
    r"(?:本次|此次|这次|该|全体|当天的?|今天的?|昨天的?|上述|以上|相关|有关|各项|系列)?(?:会议|大会|全会|会|座谈会|仪式|活动|论坛|"
    r"[\u4e00-\u9fff]{0,4}仪式|[\u4e00-\u9fff]{2}会|典礼|讲座|开幕式|闭幕式|党课|沙龙)"
)
ORDINAL = re.compile(
    r"(?:主席团|召集人)?(?:\d{4}年?)?(?:度)?(?:第[一二三四五六七八九十百零〇\d]{1,5}|\d{1,5})次(?:[（）\u4e00-\u9fff]{0,8})?(?:会议|"
    r"大会|例会|全会|学习会|党课|集体学习)|"
    r"(?:党组|常务|全体|全委|扩大|（扩大）|常委|党委|专题|领导小组|主任|主席|办公|理事|理论学习中心组){0,4}"
    r"(?:会议|会|集体学习|学习会|学习会议|全会|座谈会|民主生活会|组织生活会)"
)


_SESSION = re.compile(r"([一二三四五六七八九十\d]{1,3})届\D{0,12}?([一二三四五六七八九十\d]{1,3})次")
"""六届五次, 第六届委员会第五次: which meeting of which committee."""


_ORGANS = (("人大", "人民代表大会"), ("政协", "政治协商"), ("全会", "全体", "代表大会", "党代会"))


def same_session(one: str, other: str) -> bool:
    """Whether two names are of one session of one assembly: 市六届人大五次会议, 某市第六届人民代表大会第五次会议."""
    sessions = [match.groups() for match in map(_SESSION.search, (one, other)) if match]
    return len(sessions) == 2 and sessions[0] == sessions[1] and _assembly(one) == _assembly(other)


def _assembly(title: str) -> int | None:
    return next((index for index, words in enumerate(_ORGANS) if any(word in title for word in words)), None)


def clause_start(text: str, end: int, floor: int) -> int:
    """Where the clause that holds `end` begins: after ，。；： or a line's end outside quotation marks and brackets."""
    at, closing = end, ""
    limit = max(floor, end - LONGEST)
    while at > limit:
        sign = text[at - 1]
        if closing:
            closing = "" if sign == closing else closing
        elif sign in _OPENERS and text.rfind(_OPENERS[sign], limit, at - 1) >= 0:
            closing = _OPENERS[sign]
        elif sign in "，。；：！？\n（":
            break
        at -= 1
    return at


def strip_lead(text: str, start: int, end: int) -> int:
    """The start of a name after dateline, date, adverbs and counting words."""
    dateline = _DATELINE.match(text, start, end)
    if dateline:
        start = dateline.end()
    while start < end:
        match = _WHEN.match(text, start, end) or (_LEAD.match(text, start, end) if text[start] != "“" else None)
        if match is None and text[start] == "“" and "”" not in text[start:end]:
            start += 1
            continue
        if match is None or match.end() == start or match.end() >= end:
            break
        start = match.end()
    return start


def last_verb(text: str, start: int, end: int) -> re.Match[str] | None:
    """The last verb in `start:end` that takes an event as its object, outside quotation marks."""
    found = None
    for match in _VERB.finditer(text, start, end):
        if found and match[0].endswith("的"):
            continue
        if text.count("“", start, match.start()) <= text.count("”", start, match.start()):
            found = match
    return found


def is_bare(title: str) -> bool:
    """Whether a name says no more than its kind: 会议, 此次座谈会, 签约仪式."""
    return bool(BARE.fullmatch(title))


def needs_body(title: str) -> bool:
    """Whether a name needs the body whose meeting it is: 会议, 第一次会议, 第37次常务会议."""
    return bool(ORDINAL.fullmatch(title))


def is_background(text: str, start: int) -> bool:
    """Whether a name that begins at `start` is only referred to: 贯彻…, 按照…, 传达学习…."""
    return bool(BACKGROUND_BEFORE.search(text, max(0, start - 8), start))


def venue_before(text: str, start: int, end: int) -> tuple[int, str | None]:
    """Where 在历下大厦 begins before a verb at `end`, and the venue; (`end`, `None`) without."""
    match = _IN.search(text, start, end)
    return (match.start(), match["venue"]) if match else (end, None)


def same_event(headline: str, whole: str) -> bool:
    """Whether a headline's name of an event stands for the whole name below it: its signs stand there in their order
    (区委六届五次全会, 区第六届委员会第五次全体会议), or most of them do and both end alike."""
    short, long = sorted((comparable(headline), comparable(whole)), key=len)
    if _SESSION.search(short) and _SESSION.search(long):
        return same_session(short, long)
    rest = iter(long)
    if all(sign in rest for sign in short):
        return True
    common = len(set(short) & set(long))
    return short[-2:] == long[-2:] and common * 4 >= len(set(short)) * 3


_FILLERS = re.compile(r"[“”‘’《》（） 、·\s]|全[省市区县州盟旗]|[我本][省市区县州盟旗]")


def comparable(title: str) -> str:
    """A name without marks, spaces and 工作-like fillers, to see whether two names are one."""
    return _FILLERS.sub("", title)
