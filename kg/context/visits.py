"""Inspections and receptions in one sentence: who went where, who met whom. Their name is what tells of them."""

from __future__ import annotations

import re

from kg.context.event_titles import strip_lead
from kg.context.event_words import LEARNS, MEETS, VISITS
from kg.context.model import PersonMention
from kg.context.sentences import MASK
from kg.context.told import Gathering, Telling
from kg.scan import led

_VISIT = led(rf"(?:{VISITS}){{1,3}}|(?P<learns>{LEARNS})(?!到)")
_NOUN_AFTER = re.compile(
    r"组|报告|工作组|期间|讲话|重要讲话|指示|员|站|院|室|团|处|局|司|成果|中心|方案|机制|整改|反馈|清单|力度|考核|"
    r"工作$|制度|式"
)
_GOES = re.compile(r"到|赴|深入|前往|来到|来|走进|率队|率|带队|带领|在|就|对|围绕|先后|一行|实地|专题|集中")
_ON_THE_SPOT = re.compile("(?:深入|来到|赶[到赴]|走进|前往|[到赴])[^，。；：]{2,40}，[^，。；：]{0,8}$")
_OTHER_VERB = re.compile(
    r"[。；：]|主持|召开|强调|指出|要求|听取|陪同$|随同$|参加$|讲话|指示|精神|陪同下|任(?:副?组|队|团)长"
)
_TALKING = re.compile(r"(?:一行|等)?(?:举行|进行|开展)?(?:了|工作)?")
_HIGHEST = re.compile(r"总书记|总理|国家主席")
_MEET = led(rf"(?P<manner>亲切|热情|分别|共同|在[^，。；]{{2,20}})?(?P<verb>{MEETS})(?:了)?")
_PARTY = re.compile(r"(?!双方|各方|了解)[^，。；：\n“”]{2,40}?(?:一行|代表团|访问团|考察团|客人|来宾)(?=[，。；]|时)")
"""Guests whose names are no names of officials here: 会见了某株式会社代表一行."""
_BACK = re.compile(
    "一行，?(?:还|又|先后|随后|首先|一路|实地|分别|认真|仔细){0,3}(?:来到|深入|走进|前往|[到赴]|[察查]看)"
)
"""某某一行先后来到…: the inspection goes on, whatever was told in between."""
_FIRST_JOINED = re.compile("^(?:出席|参加)[^，]{2,24}，并(?=[赴到深前来走])")
"""Before the inspection: 参加了相关活动，并赴部分企业检查…."""
_ESCORT = re.compile(r"在[^。；]{2,80}?陪同下，?")
_UP_TO = r"(?P<where>[^，。；]{2,24}?)(?:，|实地|专题|开展|进行|就|对|集中|学习$|$)"
_WENT = re.compile(r"(?:到|赴|深入|前往|来到|走进)" + _UP_TO)
_THERE = re.compile("在" + _UP_TO)
_DELEGATION = re.compile(
    r"(?P<who>[^，。；：\n“”、]{2,24}(?:代表团|考察团|考察组)(?:一行)?)(?:先后)?(?:赴|到|来)(?P<where>[^，。；：\n]{2,20}?)"
    r"(?:开展|进行)?(?:学习|参观|考察|交流|访问|调研|观摩){1,3}(?![团组])[^，。；：\n]{0,20}(?=[，。；])"
)
"""A party that is told of without its leader: 某市党政代表团赴某区学习考察."""
_CLAUSE_END = re.compile(r"[，。；！？\n：]|$")
_ASIDE = re.compile(r"时(?:强调|指出|要求|说|表示|，)")


def find_visits(telling: Telling) -> list[Gathering]:
    """The inspections and receptions a sentence tells of."""
    text, sentence = telling.text, telling.sentence
    people = telling.people()
    if not people:
        return _delegation(telling)
    visit = _VISIT.search(text, sentence.start, sentence.end)
    meet = _MEET.search(text, sentence.start, sentence.end)
    found = _visit(telling, people) if visit else None
    if not found and (again := _BACK.match(text, people[0].end, sentence.end)):
        found = telling.named("", "visit", people[0].start, again.end(), refers_only=True, person=people[0].name)
    met = _reception(telling, people, meet) if meet and not (visit and meet["verb"] == "座谈") else None
    return [one for one in (found, met) if one]


def _delegation(telling: Telling) -> list[Gathering]:
    """The visit of a party whose leader the sentence does not name."""
    text, sentence = telling.text, telling.sentence
    moment = next((one for one in telling.moments if one.date), None)
    if moment is None or sentence.paragraph > 3 or text.find("考察", moment.end, sentence.end) < 0:
        return []
    match = _DELEGATION.match(text, strip_lead(text, moment.start, sentence.end), sentence.end)
    if match is None:
        return []
    return [telling.named(match[0], "visit", *match.span(), venue=match["where"], person=match["who"])]


def _visit(telling: Telling, people: list[PersonMention]) -> Gathering | None:
    text, sentence = telling.text, telling.sentence
    dated = any(moment.date for moment in telling.moments)
    if not dated and sentence.paragraph > 3:
        return None
    for match in _VISIT.finditer(text, sentence.start, sentence.end):
        before = [one for one in people if one.end <= match.start()]
        if not before or _NOUN_AFTER.match(text, match.end()):
            continue
        before = _without_escort(text, before)
        lead, after = before[0], _left_party(text, before, match.start())
        gap = text[after : match.start()]
        if match["learns"] and not (dated and _ON_THE_SPOT.search(gap)):
            continue
        if not _goes(gap) or _HIGHEST.search(text, max(sentence.start, lead.start - 12), lead.end + 4):
            continue
        stop = _told_to(text, match.end(), sentence.end)
        told = _FIRST_JOINED.sub("", text[after:stop])
        title = lead.name + told.replace("，", "").removeprefix("等")
        found = telling.named(title, "visit", lead.start, stop, venue=_where(gap), person=lead.name)
        if found.said_date or not dated:
            return found
        first = next(moment.date for moment in telling.moments if moment.date)
        return found._replace(date=first, said_date=True)
    return None


def _without_escort(text: str, before: list[PersonMention]) -> list[PersonMention]:
    """Who went: 黄某 of 魏某陪同黄某一行考察了园区, and of 在魏某陪同下，黄某考察了园区."""
    escort = text.rfind("陪同下", before[0].end, before[-1].start)
    if escort >= 0:
        return [one for one in before if one.start > escort]
    for index in range(1, len(before)):
        if text.startswith(("陪同", "随同"), before[index - 1].end):
            return before[index:]
    return before


def _left_party(text: str, before: list[PersonMention], end: int) -> int:
    """Where the words behind those who went begin: after the list, or after 在…陪同下."""
    escorted = _ESCORT.search(text, before[0].end, end)
    return escorted.end() if escorted and escorted.start() == before[0].end else before[-1].end


def _goes(gap: str) -> bool:
    """Whether the words between people and 调研 say that these people went."""
    if len(gap) > 60 or MASK in gap or gap.count("，") > 2 or gap.startswith("的") or _OTHER_VERB.search(gap):
        return False
    return not gap.strip("，等") or bool(_GOES.search(gap))


def _told_to(text: str, start: int, end: int) -> int:
    """Where the clause that tells of a visit ends, without 时强调."""
    clause = _CLAUSE_END.search(text, start, end)
    stop = min(clause.start() if clause else end, start + 30)
    aside = _ASIDE.search(text, start, min(stop + 3, end))
    return aside.start() if aside else stop


def _where(gap: str) -> str | None:
    match = _WENT.search(gap) or _THERE.search(gap)
    return match["where"] if match else None


def _reception(telling: Telling, people: list[PersonMention], match: re.Match[str]) -> Gathering | None:
    text = telling.text
    before = [one for one in people if one.end <= match.start()]
    after = [one for one in people if one.start >= match.end()]
    if match["verb"] in ("会谈", "座谈", "会晤"):
        return _talks(telling, before, match)
    if not before or match.start() - before[-1].end > 20:
        return None
    host = before[0]
    party = _PARTY.match(text, match.end(), telling.sentence.end)
    if after and not (party and party.end() < after[0].start):
        stop = after[0].end + (2 if text.startswith("一行", after[0].end) else 0)
        title = host.name + match["verb"] + text[after[0].start : stop]
    elif party:
        stop = party.end()
        title = host.name + match["verb"] + text[match.end() : stop]
    else:
        return None
    return telling.named(title, "reception", host.start, stop, person=host.name)


def _talks(telling: Telling, before: list[PersonMention], match: re.Match[str]) -> Gathering | None:
    """A与B会谈."""
    text = telling.text
    if len(before) < 2 or not re.search("[与和同、]", text[before[-2].end : before[-1].start]):
        return None
    if not _TALKING.fullmatch(text[before[-1].end : match.start()]):
        return None
    one, other = before[-2:]
    title = f"{one.name}与{other.name}{match['verb']}"
    return telling.named(title, "reception", one.start, match.end(), person=one.name)
