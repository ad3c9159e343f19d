"""Which meetings, ceremonies, visits and receptions a document tells of: name, date, venue, place, and the stretch that
tells of each. A meeting that is only referred to (贯彻…会议精神, 党的二十大) or only planned is none.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from kg.context.event_dates import DAY_SIGNS, Moment, find_moments
from kg.context.event_titles import comparable, is_bare, same_event, same_session
from kg.context.event_words import CEREMONY_ACTS, HEAD, PART_OF_ONE
from kg.context.gatherings import find_gatherings
from kg.context.model import Context, Meeting, start_of
from kg.context.places import place_of_unit
from kg.context.sentences import Sentence, mask_quotations, split_sentences
from kg.context.told import Gathering, Telling
from kg.context.visits import find_visits
from kg.lexicon import Lexicon
from kg.model import Span

_REPORT_HEAD = re.compile(
    r"^[—\- ]*(?:(?P<date>\d{4}年\d{1,2}月\d{1,2}日))在(?P<title>[^。，；]{6,60}?(?:会议|大会|全会|会))上", re.M
)
_ACTS = re.compile(rf"{CEREMONY_ACTS}|签约|签署|签订|签字")
_CEREMONIAL = re.compile(rf"{CEREMONY_ACTS}|签约|签署|签订|签字|仪式|典礼|项目|工程")
_REPORT = re.compile(r"工作报告|统计公报|发展公报|规划纲要|计划草案|预算草案|简历|实施方案|实施意见")
_NAMES_A_PAPER = re.compile("(?:工作报告|统计公报|规划纲要|简历)$")
_GIVES_PAPER = re.compile("(?<!工)(?:[作做](?!风)|听[取了]|审议|讨论|通过)(?:了)?[^，。；]{0,10}报告$")
"""A caption tells who gave it: 副主席某某向大会作提案工作报告."""
_ORGAN_NEXT = re.compile(
    r"(?:全|我|本)(?P<unit>自治区|省|市|县|区|旗|盟|州)|(?P<organ>自治区|省|市|县|区|旗|盟|州)(?=委|政府|人大|政协|"
    r"人民|两会|纪委|十)"
)
_GOVERNMENT = re.compile(
    r"[省市区县旗州盟镇乡党]委|政府|人大|政协|党组|党工委|管委会|街道|[省市区县镇乡州旗]长|书记|"
    r"[全我][省市区县州盟旗]|[\u4e00-\u9fff][县镇乡]|[\u4e00-\u9fff]局|[省市区县州](?:四套班子|四大班子)?领导"
)
"""A text that speaks of no public body tells of no meeting of one: an advertisement, a match."""
_HINT = re.compile(f"{HEAD.pattern}|宣布|{DAY_SIGNS}")
"""What a sentence holds that says a date or tells of an event, unless it names people."""
_YEAR = re.compile(r"20\d\d年?")
_CALLS = re.compile(r"(?:近日|日前|今天|昨天|再次|隆重|组织|又|也)?(?:召开|举行|举办)(?:了)?")
_ASIDE = re.compile(r"(?:(?:本次|此次|这次)?(?:会议?|大会|仪式|活动)(?:召开|开始)?(?:之?前|之?后|结束后))")
"""What came before or after the meeting that is told of: its own sentence only is about it."""
_ORGAN_AFTER = re.compile(r"[省市区县州盟旗]?(?:委|政府|人民|人大|政协|人代会|党代会|两会)|全[省市区县州盟旗]|\d{4}年")


@dataclass(slots=True)
class _Told:
    """A meeting while the document is read: what is known so far, and the sentences that speak of it."""

    first: Gathering
    title: str
    date: str | None
    venue: str | None
    span: Span
    caller: str | None
    headline: bool
    """Only a headline names it so far: the text below tells of it by its whole name."""


def read_meetings(context: Context, lexicon: Lexicon) -> Context:
    """The context with the meetings the document tells of, in the order of their introduction."""
    if not _GOVERNMENT.search(context.text):
        return context
    masked = mask_quotations(context.text, ((one.start, one.end) for one in context.people))
    context = context.with_(masked=masked, sentences=tuple(split_sentences(masked)))
    told: list[_Told] = []
    switches: list[tuple[int, int]] = []
    for found in _gatherings(context):
        caller = _caller(context, found)
        index = _same(told, found, caller)
        if index is None:
            if found.refers_only:
                continue
            span = Span(found.start, found.end)
            headline = found.date is None and _in_headline(context, found)
            told.append(_Told(found, found.title, found.date, found.venue, span, caller, headline))
            index = len(told) - 1
        else:
            _learn(told[index], found)
        if not switches or switches[-1][1] != index:
            switches.append((found.sentence, index))
            aside = _ASIDE.match(masked, found.sentence)
            if aside and len(switches) > 1:
                switches.append((_sentence_end(masked, found.end), switches[-2][1]))
    scopes = _scopes(switches, len(told), len(context.text))
    meetings = tuple(
        Meeting(one.title, one.date, one.venue, _place(context, lexicon, one), one.span, scope, one.first.kind)
        for one, scope in zip(told, scopes, strict=True)
        if one.date or one.first.kind != "activity"
    )
    return context.with_(meetings=meetings)


def _in_headline(context: Context, found: Gathering) -> bool:
    passage = context.passage_at(found.start)
    return passage is not None and passage.kind in ("title", "heading")


def _sentence_end(masked: str, offset: int) -> int:
    """Where the sentence of an offset ends."""
    ends = [at for mark in "。！？\n" if (at := masked.find(mark, offset)) >= 0]
    return min(ends, default=len(masked) - 1) + 1


def _gatherings(context: Context) -> Iterator[Gathering]:
    report = _REPORT_HEAD.search(context.text, 0, 3000)
    if report:
        yield _reported(context, report)
    if report or _REPORT.search(context.title or "") or _is_document(context):
        return
    running: str | None = None
    masked = context.masked
    hints = sorted([*(match.start() for match in _HINT.finditer(context.text)), *map(start_of, context.people)])
    for sentence in context.sentences:
        at = bisect_left(hints, sentence.start)
        if at == len(hints) or hints[at] >= sentence.end:
            continue
        moments = find_moments(context, sentence.start, sentence.end, running)
        telling = Telling(masked, sentence, tuple(moments), running, context)
        if found := find_gatherings(telling) + find_visits(telling):
            yield from sorted(found, key=start_of)
        running = _running(masked, sentence, moments, running) if moments else running


def _reported(context: Context, match: re.Match[str]) -> Gathering:
    moments = find_moments(context, match.start("date"), match.end("date"), None)
    title = match["title"].replace("\n", "")
    date = moments[0].date if moments else None
    return Gathering(title, "meeting", match.start("title"), match.end("title"), match.start(), date, False)


def _is_document(context: Context) -> bool:
    """Whether the text is itself a report or a bulletin: its first lines name it so."""
    head = [context.text[p.start : p.end] for p in context.passages[:4]]
    return any(len(line) <= 40 and _NAMES_A_PAPER.search(line) and not _GIVES_PAPER.search(line) for line in head)


def _running(masked: str, sentence: Sentence, moments: list[Moment], running: str | None) -> str | None:
    """The date that later sentences continue: the last said at the opening of a clause."""
    for moment in moments:
        opens = moment.start == sentence.start or masked[moment.start - 1] in "，；：）讯电” 。"
        if opens and moment.date:
            return moment.date
    return running


def _opening(context: Context, start: int) -> str | None:
    """The place that a name at `start` opens with: 临淄区 of 淄博市临淄区领导干部会议."""
    named = context.place_mentions
    year = _YEAR.match(context.text, start)
    start = year.end() if year else start
    at = bisect_left(named, start, key=start_of)
    if at == len(named) or named[at].start != start:
        return None
    while at + 1 < len(named) and named[at + 1].start == named[at].end:
        at += 1
    last = named[at]
    whole = not last.short or last.place.level == "province" or _ORGAN_AFTER.match(context.text, last.end)
    return last.place.name if whole else None


def _caller(context: Context, found: Gathering) -> str | None:
    """The place whose meeting it is by its first words or those before: 栖霞市 of 栖霞市召开全市领导干部会议."""
    opening = _opening(context, found.start)
    if opening:
        return opening
    index = bisect_left(context.place_mentions, found.start, key=start_of) - 1
    mention = context.place_mentions[index] if index >= 0 else None
    if mention is None or mention.start < found.sentence or context.text[mention.start - 1 : mention.start] == "在":
        return None
    return mention.place.name if _CALLS.fullmatch(context.text, mention.end, found.start) else None


def _same(told: list[_Told], found: Gathering, caller: str | None) -> int | None:
    """The meeting told of before that a name stands for, the latest first."""
    if found.refers_only and PART_OF_ONE.fullmatch(found.title):
        return len(told) - 1 if told else None
    if found.refers_only and found.kind == "visit":
        led = (at for at, one in enumerate(told) if one.first.kind == "visit" and one.first.person == found.person)
        return max(led, default=None)
    name = comparable(found.title)
    for index in range(len(told) - 1, -1, -1):
        one = told[index]
        if one.date and found.date and found.said_date and one.date != found.date:
            continue
        known = comparable(one.title)
        if one.caller and found.new and caller and caller != one.caller:
            continue
        if name == known or same_session(name, known) or (found.kind == one.first.kind and _one_ceremony(one, found)):
            return index
        if one.headline and found.new and found.kind == one.first.kind and same_event(one.title, found.title):
            return index
        short, long = sorted((name, known), key=len)
        if f"{short}暨" in long:
            return index
        if long.endswith(short) and found.kind == one.first.kind and not (found.new and is_bare(found.title)):
            return index
        if found.kind == "visit" and one.first.kind == "visit" and found.person == one.first.person:
            return index
    return None


def _one_ceremony(one: _Told, found: Gathering) -> bool:
    """开工 and 开工奠基仪式 told of in one text on one day are one ceremony."""
    if found.kind != "ceremony" or (one.date and found.date and one.date != found.date):
        return False
    named = not (is_bare(one.title) or is_bare(found.title)) and found.new
    return bool(_acts(one.title) & _acts(found.title)) and not (named and _two_names(one.title, found.title))


def _two_names(one: str, other: str) -> bool:
    """Whether two ceremonies' names, without what is done there, name two things: 城北水厂开工, 云岭大桥开工仪式."""
    first, second = (set(_CEREMONIAL.sub("", comparable(title))) for title in (one, other))
    least = min(len(first), len(second))
    return least >= 2 and len(first & second) * 2 < least


def _acts(title: str) -> frozenset[str]:
    return frozenset("签约" if act in ("签署", "签订", "签字") else act for act in _ACTS.findall(title))


def _learn(one: _Told, found: Gathering) -> None:
    """What a later mention adds: the fuller name, the date, the venue; the dated mention is the introduction."""
    name, known = comparable(found.title), comparable(one.title)
    doubled = name.startswith(f"{known}暨")
    fuller = doubled or (len(name) > len(known) and found.kind == one.first.kind)
    if fuller and found.kind != "visit" and not is_bare(found.title):
        one.title = found.title
        one.first = one.first._replace(kind=found.kind)
    if found.date and (one.date is None or (found.said_date and not one.first.said_date)):
        one.date, one.span = found.date, Span(found.start, found.end)
        one.first = one.first._replace(said_date=found.said_date)
    if found.venue and (one.venue is None or len(one.venue) == 1):
        one.venue = found.venue
    one.headline = False


def _scopes(switches: list[tuple[int, int]], count: int, end: int) -> list[tuple[Span, ...]]:
    """The stretches that tell of each meeting: from where the text turns to it to where it turns to another."""
    stretches: list[list[Span]] = [[] for _ in range(count)]
    for place, (start, index) in enumerate(switches):
        stop = switches[place + 1][0] if place + 1 < len(switches) else end
        if stop > start:
            stretches[index].append(Span(start, stop))
    return [tuple(one) for one in stretches]


def _place(context: Context, lexicon: Lexicon, one: _Told) -> str | None:
    """Whose meeting it is: the place that calls it or that its name opens with, the unit its name speaks of (市委…),
    else the text's own."""
    start = one.span.start
    opening = _opening(context, start) if context.text.startswith(one.title[:4], start) else None
    if opening:
        return opening
    unit = _ORGAN_NEXT.match(one.title)
    if one.caller and (unit is None or one.caller.endswith(unit["unit"] or unit["organ"])):
        return one.caller
    if unit:
        place = place_of_unit(context, lexicon, unit["unit"] or unit["organ"], start)
        if place:
            return place.name
    home = context.place_at(start)
    return home.name if home else None
