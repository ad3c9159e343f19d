"""Inspections and receptions in one sentence: who went where, who met whom. They have no name but the words that tell."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.context.event_dates import Moment
from kg.context.event_words import MEETS, VISITS
from kg.context.gatherings import Gathering
from kg.context.model import Context, PersonMention
from kg.context.people_said import people_between
from kg.context.sentences import MASK, Sentence

_VISIT = re.compile(rf"(?:{VISITS})+")
_NOUN_AFTER = re.compile(r"组|报告|工作组|期间|讲话|重要讲话|指示|员|站|院|室|团|处|局|司|成果|中心|方案|机制|整改|反馈|清单|力度|考核|工作$|制度|式")
_GOES = re.compile(r"到|赴|深入|前往|来到|来|走进|率队|率|带队|带领|在|就|对|围绕|先后|一行|实地|专题|集中")
_HIGHEST = re.compile(r"总书记|总理|国家主席")
_MEET = re.compile(rf"(?P<manner>亲切|热情|分别|共同|在[^，。；]{{2,20}})?(?P<verb>{MEETS})(?:了)?")
_ESCORT = re.compile(r"在[^。；]{2,80}?陪同下，?")
_UP_TO = r"(?P<where>[^，。；]{2,24}?)(?:，|实地|专题|开展|进行|就|对|集中|$)"
_WENT = re.compile(r"(?:到|赴|深入|前往|来到|走进)" + _UP_TO)
_THERE = re.compile("在" + _UP_TO)
_CLAUSE_END = re.compile(r"[，。；！？\n：]|$")
_ASIDE = re.compile(r"时(?:强调|指出|要求|说|表示|，)")


def find_visits(
    text: str, sentence: Sentence, moments: list[Moment], running: str | None, context: Context
) -> Iterator[Gathering]:
    """The inspections and receptions a sentence of the masked text tells of."""
    visit = _VISIT.search(text, sentence.start, sentence.end)
    meet = _MEET.search(text, sentence.start, sentence.end)
    if not visit and not meet:
        return
    people = people_between(context, sentence.start, sentence.end)
    if not people:
        return
    dates = [moment.date for moment in moments if moment.date]
    date, said = (dates[0], True) if dates else (running, False)
    if visit:
        found = _visit(text, sentence, people, date, said)
        if found:
            yield found
    if meet and not (visit and meet["verb"] == "座谈"):
        met = _reception(text, sentence, people, meet, date, said)
        if met:
            yield met


def _visit(
    text: str, sentence: Sentence, people: list[PersonMention], date: str | None, said: bool
) -> Gathering | None:
    for match in _VISIT.finditer(text, sentence.start, sentence.end):
        before = [one for one in people if one.end <= match.start()]
        if not before or _NOUN_AFTER.match(text, match.end()):
            continue
        escorted = _ESCORT.search(text, before[0].end, match.start())
        lead = before[0]
        last = lead if escorted and escorted.start() == lead.end else before[-1]
        after = escorted.end() if last is lead and escorted else last.end
        gap = text[after : match.start()]
        if len(gap) > 60 or MASK in gap or gap.count("，") > 2 or (gap.strip("，等") and not _GOES.search(gap)):
            continue
        if gap.startswith("的") or _HIGHEST.search(text, max(sentence.start, lead.start - 12), lead.end + 4):
            continue
        if re.search(r"[。；：]|强调|指出|要求|听取|陪同$|随同$|参加$|讲话|指示|精神", gap):
            continue
        if not said and sentence.paragraph > 3:
            continue
        end = _CLAUSE_END.search(text, match.end(), sentence.end + 1)
        stop = min(end.start() if end else sentence.end, sentence.end, match.end() + 30)
        aside = _ASIDE.search(text, match.end(), stop + 3)
        stop = aside.start() if aside else stop
        title = lead.name + text[after : stop].replace("，", "").removeprefix("等")
        return Gathering(title, "visit", date, _where(gap), lead.start, stop, sentence.start, said, True, False, lead.name)
    return None


def _where(gap: str) -> str | None:
    match = _WENT.search(gap) or _THERE.search(gap)
    return match["where"] if match else None


def _reception(
    text: str, sentence: Sentence, people: list[PersonMention], match: re.Match[str], date: str | None, said: bool
) -> Gathering | None:
    before = [one for one in people if one.end <= match.start()]
    after = [one for one in people if one.start >= match.end()]
    if match["verb"] in ("会谈", "座谈", "会晤"):
        return _talks(text, sentence, before, match, date, said)
    if not before or not after:
        return None
    gap = text[before[-1].end : match.start()]
    if len(gap) > 20 or "。" in gap:
        return None
    last = after[0]
    stop = last.end + (2 if text.startswith("一行", last.end) else 0)
    title = before[0].name + match["verb"] + text[last.start : stop]
    return Gathering(title, "reception", date, None, before[0].start, stop, sentence.start, said, True, False, before[0].name)


def _talks(
    text: str, sentence: Sentence, before: list[PersonMention], match: re.Match[str], date: str | None, said: bool
) -> Gathering | None:
    """A与B会谈."""
    if len(before) < 2 or not re.search(r"[与和同、]", text[before[-2].end : before[-1].start]):
        return None
    gap = text[before[-1].end : match.start()]
    if not re.fullmatch(r"(?:一行|等)?(?:举行|进行|开展)?(?:了|工作)?", gap):
        return None
    title = f"{before[-2].name}与{before[-1].name}{match['verb']}"
    start, stop = before[-2].start, match.end()
    return Gathering(title, "reception", date, None, start, stop, sentence.start, said, True, False, before[-2].name)
