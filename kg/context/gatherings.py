"""Names of meetings and ceremonies in one sentence, with what the sentence says of them. Knows no other sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.context.event_dates import Moment
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
from kg.context.model import Context
from kg.context.people_said import people_between
from kg.context.sentences import MASK, Sentence


@dataclass(frozen=True, slots=True)
class Gathering:
    """One mention of an event: `start:end` is its name. `kind` is meeting, ceremony, activity, visit or reception.

    `said_date`: the date stands in the sentence. `new`: the words introduce it (召开…). `refers_only`: it can only
    be the name of something introduced before. `person` leads a visit.
    """

    title: str
    kind: str
    date: str | None
    venue: str | None
    start: int
    end: int
    sentence: int
    said_date: bool
    new: bool
    refers_only: bool = False
    person: str | None = None


_NAME_ENDS = re.compile(
    r"[，。；！？、\n（）：”]|$|并|上|和|及|时|结束|现场|期间|开始|听取|研究|审议|传达|学习|专题|部署|为|的讲话|以|后|前|，|由|进行|安排|总结|通报|贯彻|正式|见证|签订|签署|强调|指出|要求|认为|提出"
)
_DECIDES = re.compile(r"，?(?:经)?(?:决定|审议|表决|通过|选举|任命|听取)")
"""After a dated name: the meeting took place, for it decided."""
_REVIEW = re.compile(r"过去|一年来|[去今]年|近年|以来|先后|成功|曾")
_AND = re.compile(r"(?:会议|大会|[座推动部调例]谈?会|仪式)(?:（[^（）]{0,8}）)?[和及、](?!其)")
_GIVES = re.compile(r"(?:讲授|作|讲|上)(?:了)?")
_AGENT_TAIL = re.compile(
    r"(?:以[^，。]{2,12}(?:形式|方式)|日前|近日|昨日|今日|昨天|今天|再次|先后|及时|组织|又|专题|共同|联合|主持|隆重|分别|迅速|连夜|紧急|第一时间|"
    r"上午|下午|晚上|当晚|还|也|并|相继|集中|随后|分批次?|线上|继续|已|为此|就[^，。]{2,30}|于|，)+$"
)
_BODY = re.compile(r"[\u4e00-\u9fff“”（）、]{1,40}(?:班子|委|政府|人大|政协|组|会|局|党委|党组|集团|公司|中心|院|署|办|厅|部|区|市|县|省|镇|街道|纪委监委|监委|协会|联合会|大学|学院|学校|支部|总支)")
_ACT = re.compile(rf"宣布(?P<name>[^，。；！？“”{MASK}]{{2,50}}?)(?:正式|全面|集中)?(?P<act>{CEREMONY_ACTS}|开幕)(?=[，。；！]|并|$)")
_ACT_TOLD = re.compile(rf"(?P<name>[^，。；！？\n]{{4,50}}?)(?:正式|全面|集中|顺利|隆重|破土)*(?P<act>{CEREMONY_ACTS})(?:建设|动工)?[，。；！？]")


def find_gatherings(
    text: str, sentence: Sentence, moments: list[Moment], running: str | None, context: Context
) -> Iterator[Gathering]:
    """The meetings and ceremonies that a sentence of the masked text names as taking place."""
    start, end = sentence.start, sentence.end
    for match in HEAD.finditer(text, start, end):
        kind = head_kind(text, match.start(), match.end())
        if kind:
            found = _read(text, sentence, match, kind, moments, running, context)
            if found:
                yield found
    for match in _ACT.finditer(text, start, end):
        name_start = strip_lead(text, match.start("name"), match.end("name"))
        title = text[name_start : match.end("act")]
        date, said = _date(moments, sentence, match.start(), running, context)
        yield Gathering(title, "ceremony", date, None, name_start, match.end("act"), start, said, True)


def _read(
    text: str, sentence: Sentence, head: re.Match[str], kind: str, moments: list[Moment], running: str | None, context: Context
) -> Gathering | None:
    """The event whose name ends with `head`, if the sentence tells of it."""
    clause = clause_start(text, head.start(), sentence.start)
    held = HELD_AFTER.match(text, head.end(), sentence.end)
    end = head.end()
    verb = last_verb(text, clause, head.start())
    venue, new = None, bool(held)
    if held and not (verb and verb[0].endswith("的")):
        verb, venue, name = None, held["venue"], strip_lead(text, clause, end)
    elif verb or (verb := _lecture(text, clause, head)):
        name = strip_lead(text, _after_other(text, verb.end(), head.start()), end)
        if not _NAME_ENDS.match(text, end) or BACKGROUND_AFTER.match(text, end):
            return None
        if verb[0].endswith("的") and not (text.startswith("上", end) and moments):
            return None
        new = bool(re.search(HOLDING, verb[0]) or verb.re is _GIVES or held)
        if new and not held:
            _, venue = venue_before(text, clause, verb.start())
    elif _DECIDES.match(text, end) and any(clause >= moment.end and clause - moment.end < 6 for moment in moments):
        name, new = strip_lead(text, clause, end), True
    elif text.startswith("上", end) and (inside := _inside(text, clause, head)):
        name = strip_lead(text, inside, end)
    else:
        return None
    return _gathering(text, sentence, name, end, kind, verb, venue, new, clause, moments, running, context)


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
    return at + 1 if at >= 0 and text[head.end() + 1 : head.end() + 2] in ("，", "作", "的", "讲", "发", "") else None


def _gathering(
    text: str, sentence: Sentence, name: int, end: int, kind: str, verb: re.Match[str] | None, venue: str | None,
    new: bool, clause: int, moments: list[Moment], running: str | None, context: Context,
) -> Gathering | None:  # fmt: skip
    title = text[name:end]
    if len(title) < 2 or MASK in title or is_background(text, name) or (verb and is_background(text, verb.start())):
        return None
    if NOT_YET.search(text, max(sentence.start, (verb.start() if verb else name) - 30), verb.start() if verb else end):
        return None
    if new and verb and (needs_body(title) or is_bare(title)):
        agent = _agent(text, clause, verb.start(), context)
        if agent:
            title, name = agent[1] + title, agent[0]
    part = bool(PART_OF_ONE.fullmatch(title))
    refers = (is_bare(title) or part) and (not new or verb is None)
    if refers and kind == "ceremony":
        whole = _opened(text, sentence, name, title)
        title, refers = whole or title, part and whole is None
    date, said = _date(moments, sentence, name, running, context)
    if date is None and (sentence.paragraph > 3 or _REVIEW.search(text, sentence.start, name)):
        return None
    if kind == "activity" and not (said and (new or people_between(context, sentence.start, sentence.end))):
        return None
    return Gathering(title, kind, date, venue, name, end, sentence.start, said, new, refers)


def _agent(text: str, clause: int, end: int, context: Context) -> tuple[int, str] | None:
    """The body that calls a meeting: 甘肃省委全面推进依法治省工作领导小组 before 召开第一次会议."""
    end, _ = venue_before(text, clause, end)
    tail = _AGENT_TAIL.search(text, clause, end)
    stop = tail.start() if tail else end
    start = strip_lead(text, clause, stop) if stop > clause else clause
    if people_between(context, start, stop):
        return None
    body = text[start:stop]
    return (start, body) if _BODY.fullmatch(body) else None


def _opened(text: str, sentence: Sentence, end: int, title: str) -> str | None:
    """苏州路立交工程 + 开工仪式 from 苏州路立交工程开工，…出席开工仪式."""
    for match in _ACT_TOLD.finditer(text, sentence.start, end):
        if match["act"] in title:
            start = strip_lead(text, match.start("name"), match.end("name"))
            return text[start : match.end("name")] + title
    return None


def _date(
    moments: list[Moment], sentence: Sentence, at: int, running: str | None, context: Context
) -> tuple[str | None, bool]:
    """The date nearest before an offset in its sentence, else the first after, else the one told of before."""
    before = [moment for moment in moments if moment.end <= at and moment.date]
    if before:
        return before[-1].date, True
    after = [moment for moment in moments if moment.start >= at and moment.date]
    if after and after[0].start - at < 40:
        return after[0].date, True
    return running, False
