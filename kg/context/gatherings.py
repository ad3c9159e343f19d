"""Names of meetings and ceremonies in one sentence, with what the sentence says of them. Knows no other sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.context.event_titles import (
    clause_start,
    is_background,
    is_bare,
    last_verb,
    needs_body,
    strip_lead,
    venue_before,
)
from kg.context.event_words import (
    BACKGROUND_AFTER,
    CEREMONY_ACTS,
    HEAD,
    HELD_AFTER,
    HOLDING,
    NOT_YET,
    PART_OF_ONE,
    head_kind,
)
from kg.context.people_said import people_between
from kg.context.sentences import MASK
from kg.context.told import Gathering, Telling

_NAME_ENDS = re.compile(
    r"[，。；！？、\n）：”]|（(?![^（）\n]{1,8}）(?:会|全会|大会))|$|并|上|和|及|时|结束|现场|期间|开始|听取|研究|审议|传达|学习|专题|部署|为|的讲话|以|"
    r"后|前|，|由|进行|安排|总结|通报|贯彻|正式|见证|签订|签署|强调|指出|要求|认为|提出"
)
_DECIDES = re.compile(r"，?(?:经)?(?:研究|决定|审议|表决|通过|选举|补选|推选|任命|听取)")
"""After a dated name: the meeting took place, for it decided."""
_DECIDING = re.compile("经?(?P<body>(?:中共)?(?:(?![经的是由])[\u4e00-\u9fff]){1,14}[委府会组])")
"""Before the day: 经县政府2023年3月5日第4次常务会议研究."""
_REVIEW = re.compile(r"过去|一年来|[去今]年|近年|以来|先后|成功|曾")
_QUOTED_FROM = re.compile("传达|学习|贯彻|落实")
"""Before 在某会议上的讲话: what is passed on, or studied."""
_TALKS = ("会晤", "会谈")
_LEADERS_JOIN = re.compile(r"(?:领导|班子|班子成员|负责同志|领导干部)(?:分别|集体|共同|一同|一起)?参加(?:了)?$")
"""市四套班子领导参加义务植树."""
_AND = re.compile(r"(?:会议|大会|[座推动部调例]谈?会|仪式)(?:（[^（）]{0,8}）)?[和及、](?!其)")
_THEN = re.compile(r"[之随其]后$|接着$")
"""在随后举行的签约仪式上: a ceremony told of before."""
_GIVES = re.compile(r"(?:讲授|作|讲|上)(?:了)?")
_AGENT_TAIL = re.compile(
    r"(?:以[^，。]{2,12}(?:形式|方式)|日前|近日|昨日|今日|昨天|今天|再次|先后|及时|组织|又|专题|共同|联合|主持|隆重|"
    r"分别|迅速|连夜|紧急|第一时间|"
    r"上午|下午|晚上|当晚|还|也|并|相继|集中|随后|分批次?|线上|继续|已|为此|就[^，。]{2,30}|于|，)$"
)
_BODY = re.compile(
    r"[\u4e00-\u9fff“”（）、]{1,40}(?:班子|委|政府|人大|政协|组|会|局|党委|党组|集团|公司|中心|院|署|办|厅|部|区|市|"
    r"县|省|镇|街道|纪委监委|监委|协会|联合会|大学|学院|学校|支部|总支|会议|大会|主席团)"
)
_ACT = re.compile(
    rf"宣布(?P<name>[^，。；！？“”{MASK}]{{2,50}}?)(?:正式|全面|集中)?(?P<act>{CEREMONY_ACTS})(?=[，。；！]|并|"
    rf"$)"
)
_ACT_ENDS = re.compile(rf"(?:集中)?(?:{CEREMONY_ACTS})(?=(?:建设|动工)?[，。；！])")
"""11月17日，全市第四季度项目在物流新城集中开工: a ceremony where somebody opens or chairs it."""
_CELEBRATED = re.compile(
    rf"宣布[^，。；\n]{{0,20}}(?:{CEREMONY_ACTS})|(?:出席|主持|参加)(?:(?:{CEREMONY_ACTS})*(?:仪式|活动)|并宣布)"
)
_NO_ACT = re.compile(r"后|已|将|前|待|计划|确保|力争|目前|陆续|有望|预计|实现|完成")
_PLAIN_ACT = re.compile("(?:正式|全面|集中|本次|此次|这批|该批?|全部|[各等项目工程\\d个]|重[点大]|一批)*")
"""宣布项目集中开工: the ceremony that is told of, without a name of its own."""
_SPEECH_AT = re.compile(
    r"上(?:发表)?的?(?:系列)?重要(?:讲话|指示|论述|批示)|上的(?:讲话|指示|批示|论述)(?:和[^，。；]{1,10})?精神"
)
"""A speech of some meeting is quoted or studied: the meeting is no news of this text."""
_ACT_TOLD = re.compile(
    rf"(?P<name>(?:(?!宣布)[^，。；！？\n]){{4,50}}?)(?:正式|全面|集中|顺利|隆重|破土){{0,2}}(?P<act>{CEREMONY_ACTS})(?:建设|动工)?[，"
    rf"。；！？]"
)
_PLAIN_CEREMONY = "仪式"
_SIGNS = re.compile(r"(?:签署|签订)(?:了)?[^，。；\n]{2,30}?(?:协议书?|备忘录|合同|意向书)(?=[，。；])")
_PARTIES = re.compile(r"(?P<who>[^，。；：！？\n]{3,60}?)(?:在(?P<venue>[^，。；\n]{1,16}))?(?:正式|成功|现场|共同)?")
_WITNESSED = re.compile(
    r"见证(?:了)?[^，。；\n]{0,12}(?:签约|签署|签订)|(?:出席|参加)(?:了)?(?:签约|签字|签署|仪式|活动)"
)


@dataclass(frozen=True, slots=True)
class _Name:
    """An event's name at `start:end` in the clause from `clause`, with the verb it is the object of."""

    start: int
    end: int
    clause: int
    kind: str
    verb: re.Match[str] | None
    venue: str | None
    new: bool


def find_gatherings(telling: Telling) -> list[Gathering]:
    """The meetings and ceremonies that a sentence names as taking place."""
    text, sentence = telling.text, telling.sentence
    found: list[Gathering | None] = []
    for match in HEAD.finditer(text, sentence.start, sentence.end):
        kind = head_kind(text, match.start(), match.end())
        if match[0] in _TALKS and telling.people():
            continue
        name = _name(telling, match, kind) if kind else None
        found.append(_gathering(telling, name) if name else None)
    if telling.moments and sentence.paragraph <= 3:
        found.extend((_act_dated(telling), _signing(telling)))
    if text.find("宣布", sentence.start, sentence.end) >= 0:
        for match in _ACT.finditer(text, sentence.start, sentence.end):
            start = strip_lead(text, match.start("name"), match.end("name"))
            plain = bool(_PLAIN_ACT.fullmatch(match["name"]))
            title = _PLAIN_CEREMONY if plain else text[start : match.end("act")]
            found.append(telling.named(title, "ceremony", start, match.end("act"), refers_only=plain))
    return [one for one in found if one and one.title not in _TALKS]


def _act_dated(telling: Telling) -> Gathering | None:
    """The ceremony that a dated clause tells of without calling it one."""
    text, sentence = telling.text, telling.sentence
    moment = next((one for one in telling.moments if one.date), None)
    if moment is None or not _CELEBRATED.search(text, sentence.start, min(len(text), sentence.end + 300)):
        return None
    start = strip_lead(text, moment.start, sentence.end)
    act = _ACT_ENDS.search(text, start, min(sentence.end, start + 70))
    if act is None or start - moment.end > 6 or people_between(telling.context, start, act.end()):
        return None
    name, _, venue = text[start : act.start()].partition("在")
    if len(name) < 4 or _NO_ACT.search(name) or last_verb(text, start, act.end()):
        return None
    if re.search("[，；：]", name + venue):
        return None
    return telling.named(name + act[0], "ceremony", start, act.end(), venue=venue or None)


def _signing(telling: Telling) -> Gathering | None:
    """The signing that a dated clause tells of, where somebody witnesses it: 3月2日，甲市与乙集团在丙地签署合作协议."""
    text, sentence = telling.text, telling.sentence
    moment = next((one for one in telling.moments if one.date), None)
    if moment is None or not _WITNESSED.search(text, moment.end, min(len(text), sentence.end + 400)):
        return None
    start = strip_lead(text, moment.start, sentence.end)
    signs = _SIGNS.search(text, start, sentence.end) if start - moment.end <= 6 else None
    parties = _PARTIES.fullmatch(text, start, signs.start()) if signs else None
    if not signs or not parties or people_between(telling.context, start, signs.end()):
        return None
    if not any(sign in parties["who"] for sign in "与和同、"):
        return None
    return telling.named(parties["who"] + signs[0], "ceremony", start, signs.end(), venue=parties["venue"])


def _name(telling: Telling, head: re.Match[str], kind: str) -> _Name | None:
    """The name that ends with `head`, if the words around it say that the event took place."""
    text, end = telling.text, head.end()
    clause = clause_start(text, head.start(), telling.sentence.start)
    held = HELD_AFTER.match(text, end, telling.sentence.end)
    verb = last_verb(text, clause, head.start()) or _lecture(text, clause, head)
    if held and not (verb and verb[0].endswith("的")):
        declared = text.rfind("宣布", clause, head.start())
        start = strip_lead(text, declared + 2 if declared >= 0 else clause, end)
        return _Name(start, end, clause, kind, None, held["venue"], declared < 0)
    if verb:
        return _object(telling, head, kind, clause, verb, bool(held))
    if _DECIDES.match(text, end) and (decided := _decided(telling, clause, end)) is not None:
        return _Name(decided, end, clause, kind, None, None, True)
    inside = _inside(text, clause, head)
    if inside is not None:
        return _Name(strip_lead(text, inside, end), end, clause, kind, None, None, False)
    return None


def _object(
    telling: Telling, head: re.Match[str], kind: str, clause: int, verb: re.Match[str], held: bool
) -> _Name | None:
    """The name as the object of 召开, 出席 …, if it ends with `head`."""
    text, end = telling.text, head.end()
    if not _NAME_ENDS.match(text, end) or BACKGROUND_AFTER.match(text, end):
        return None
    then = bool(_THEN.search(text, clause, verb.start()))
    told = telling.moments or then or (telling.running and verb[0] == "主持召开的")
    if verb[0].endswith("的") and not (text.startswith("上", end) and told):
        return None
    new = bool(re.search(HOLDING, verb[0]) or verb.re is _GIVES or held) and not then
    venue = venue_before(text, clause, verb.start())[1] if new and not held else None
    start = strip_lead(text, _after_other(text, verb.end(), head.start()), end)
    return _Name(start, end, clause, kind, verb, venue, new)


def _decided(telling: Telling, clause: int, end: int) -> int | None:
    """Where the name of a meeting begins that decided on the day said just before: 3月5日，县政府会议决定…,
    经3月5日县政府会议研究, and alone on a line （3月5日县人大会议通过）; elsewhere brackets tell of a law's past."""
    text = telling.text
    start = strip_lead(text, clause + text.startswith("经", clause), end)
    if any(0 <= clause - moment.end < 6 for moment in telling.moments):
        return start
    if text.startswith("（", clause - 1) and text[max(0, clause - 2) : clause - 1] not in ("", "\n"):
        return None
    for moment in telling.moments:
        if clause < moment.start < end and _DECIDING.fullmatch(text, clause, moment.start):
            return strip_lead(text, moment.end, end)
    said = any(clause <= moment.start and 0 <= start - moment.end < 6 for moment in telling.moments)
    return start if said else None


def _after_other(text: str, start: int, end: int) -> int:
    """Where the second name begins in 召开党组会议和常务会议."""
    found = start
    for match in _AND.finditer(text, start, end):
        found = match.end()
    return found


def _lecture(text: str, clause: int, head: re.Match[str]) -> re.Match[str] | None:
    """讲授 in 为党员干部讲授专题党课: a lecture is held by who gives it."""
    return _GIVES.search(text, clause, head.start()) if head[0] in ("党课", "讲座") else None


def _inside(text: str, clause: int, head: re.Match[str]) -> int | None:
    """Where the name begins in 在…大会上."""
    at = text.rfind("在", clause, head.start())
    if _QUOTED_FROM.search(text, clause, max(at, clause)):
        return None
    goes_on = text[head.end() + 1 : head.end() + 2] in ("，", "作", "的", "讲", "发", "")
    return at + 1 if at >= 0 and text.startswith("上", head.end()) and goes_on else None


def _gathering(telling: Telling, name: _Name) -> Gathering | None:
    """The event of a name, unless it is only referred to, planned, or told of a past year."""
    text, start, verb = telling.text, name.start, name.verb
    title = text[start : name.end]
    if _SPEECH_AT.match(text, name.end):
        return None
    if len(title) < 2 or MASK in title or is_background(text, start) or (verb and is_background(text, verb.start())):
        return None
    said_at = verb.start() if verb else start
    if NOT_YET.search(text, max(telling.sentence.start, said_at - 30), said_at if verb else name.end):
        return None
    if name.new and verb and (needs_body(title) or is_bare(title)):
        start, body = _agent(telling, name.clause, verb.start()) or (start, "")
        title = body + title
    elif name.new and verb is None and needs_body(title):
        title = _deciding(telling, name) + title
    part = bool(PART_OF_ONE.fullmatch(title))
    refers = (is_bare(title) or part) and (not name.new or verb is None)
    if refers and name.kind == "ceremony":
        whole = _opened(telling, name.start, title)
        title, refers = whole or title, part and whole is None
    found = telling.named(title, name.kind, start, name.end, venue=name.venue, new=name.new, refers_only=refers)
    return found if _tells(telling, found) else None


def _deciding(telling: Telling, name: _Name) -> str:
    """The body that is named before the day of its meeting, or nothing."""
    for moment in telling.moments:
        if name.clause < moment.start and 0 <= name.start - moment.end < 6:
            body = _DECIDING.fullmatch(telling.text, name.clause, moment.start)
            return body["body"] if body else ""
    return ""


def _tells(telling: Telling, found: Gathering) -> bool:
    """Whether the event is news here: dated or told of at the text's opening, an activity dated and attended, or named
    by the title for the text below to date."""
    opening = telling.text[telling.sentence.start : found.start]
    if found.date is None and (telling.sentence.paragraph > 3 or _REVIEW.search(opening)):
        return False
    attended = found.new or bool(telling.people()) or _LEADERS_JOIN.search(opening)
    if found.kind != "activity" or (found.said_date and attended):
        return True
    passage = telling.context.passage_at(found.start)
    return found.new and found.date is None and passage is not None and passage.kind == "title"


def _agent(telling: Telling, clause: int, end: int) -> tuple[int, str] | None:
    """The body that calls a meeting: 甘肃省委全面推进依法治省工作领导小组 before 召开第一次会议."""
    text = telling.text
    end, _ = venue_before(text, clause, end)
    stop = end
    while tail := _AGENT_TAIL.search(text, clause, stop):
        stop = tail.start()
    start = strip_lead(text, clause, stop) if stop > clause else clause
    if people_between(telling.context, start, stop):
        return None
    body = text[start:stop]
    return (start, body) if _BODY.fullmatch(body) else None


def _opened(telling: Telling, end: int, title: str) -> str | None:
    """苏州路立交工程 + 开工仪式 from 苏州路立交工程开工，…出席开工仪式."""
    text = telling.text
    for match in _ACT_TOLD.finditer(text, telling.sentence.start, end):
        if match["act"] in title:
            start = strip_lead(text, match.start("name"), match.end("name"))
            return text[start : match.end("name")] + title
    return None
