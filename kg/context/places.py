"""Which place each stretch of a document is about, and what 全区 and 市委 mean there. Whose news the whole is, `home`
tells.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from kg.context.home import LOOKED_AT, find_home, given_place, year_of
from kg.context.model import Context, Jurisdiction, PlaceMention, start_of
from kg.context.place_names import find_mentions, line_of
from kg.context.place_weights import ORGAN_AFTER, SUBJECT_AFTER
from kg.context.self_words import UNIT_WORDS
from kg.lexicon import Lexicon
from kg.scan import last_of, led

_GOVERNMENT = led(
    r"[省市区县旗盟州](?:委|政府|领导|人大|政协)(?![托员派])|人民政府|自治区|党工委|管委会|党委|开发区|高新区|[省市区县]长"
)
_SETTING = re.compile("(?:^|[，；。\n])(?:在|来到|走进)$")
_WIDE_SPACE = re.compile("[ \u3000\t]{2}|\u3000|\t")
_CLAUSE_END = re.compile("[，；]")
_SECTION_HEAD = re.compile(r"(?:——|--|—|[:：])")
_TOPIC_AFTER = re.compile(
    r"(?:[:：]|——|(?:党委|党工委|管委会|委|政府|人民政府)?(?:党工?委|工委|管委会|委)?(?:副?书记|主任)|"
    r"(?:管委会)?(?:,|，)?(?:将|要|今年|去年|已|坚持|围绕|聚焦|按照|着力|立足|抢抓|紧盯|深入|全面|以))"
)
_NUMBERING = re.compile(
    r"(?:[◆●■▲★☆·\-*>#【\[〖]|[（(]?[一二三四五六七八九十\d]{1,3}[）)、.]|\d{4}年[，,]?|(?:今年|去年|近年来)[，,]?| )*+"
)


def read_places(context: Context, lexicon: Lexicon) -> Context:
    """The context with the places it names, its home, and the scopes in which another place speaks."""
    given = given_place(context.document.place, lexicon)
    line = line_of(given, lexicon) if given else []
    hints = [place.code for place in line if place.code]
    year = year_of(context)
    found = find_mentions(context.text, lexicon, hints, year)
    mentions = tuple(mention for mention in found if mention.place.code or not _is_parted(context, mention))
    home = given or find_home(context, mentions, lexicon, year)
    scopes = tuple(_scopes(context.text, mentions, home))
    return context.with_(place_mentions=mentions, home=home, place_scopes=scopes)


def _is_parted(context: Context, mention: PlaceMention) -> bool:
    """Whether wide space stands inside what looks like a name of a place: a name and a title, 张三星　县委常委."""
    span = context.view.span(mention.start, mention.end)
    return bool(_WIDE_SPACE.search(context.document.text, span.start, span.end))


def place_of_unit(context: Context, lexicon: Lexicon, unit: str, offset: int) -> Jurisdiction | None:
    """The place that `unit` (区 of 区委, 市 of 全市, 省 of 省委, 自治区) means at an offset, `None` if nothing tells.

    It is the place spoken of there, or the one above it that calls itself so; in a document without a home, the last
    such place named before, in the same paragraph.
    """
    wanted = "区" if unit == "自治区" else unit
    place = context.place_at(offset)
    for known in dict.fromkeys((place, context.home)):
        chain = line_of(known, lexicon) if known else []
        for one in chain:
            if one.unit == wanted and (unit != "自治区" or one.name.endswith("自治区")):
                return one
    if place is None:
        paragraph = context.text.rfind("\n", 0, offset)
        before = [m.place for m in context.place_mentions if paragraph < m.start < offset and m.place.unit == wanted]
        return before[-1] if before else None
    return None


def place_spoken_of(context: Context, offset: int) -> Jurisdiction | None:
    """The place that a statement at an offset is about: the scope's, or one that opens the clause or sentence and lies
    in it (章丘将建设…); `None` where the sentence looks at a place elsewhere, as in a comparison."""
    scope = context.place_at(offset)
    text = context.text
    start = last_of("。！？\n", text, max(0, offset - 300), offset) + 1
    index = bisect_left(context.place_mentions, start, key=start_of)
    found = scope
    for mention in context.place_mentions[index:]:
        if mention.start >= offset:
            break
        opens = mention.start == start or text[mention.start - 1] in "，；：、（"
        place = mention.place
        if text.endswith(LOOKED_AT, start, mention.start):
            if not (scope and _related(place, scope)) and _CLAUSE_END.search(text, mention.end, offset) is None:
                return None
        elif scope and _is_setting(text, start, mention) and _lies_in(context, place, scope):
            found = place
        elif opens and SUBJECT_AFTER.match(text, mention.end):
            if scope is None or place.parent == scope.name:
                found = place
            elif place.name == scope.name:
                found = scope
            elif not _related(place, scope):
                found = None
    return found


def _lies_in(context: Context, place: Jurisdiction, scope: Jurisdiction) -> bool:
    """Whether a place lies in another, directly or in one of its places that the text names."""
    between = {m.place.name for m in context.place_mentions if m.place.parent == scope.name}
    return place.parent == scope.name or place.parent in between


def _is_setting(text: str, start: int, mention: PlaceMention) -> bool:
    """Whether a place sets the scene of its sentence or clause: 在某区，甲乙察看了…."""
    before = text[max(start, mention.start - 3) : mention.start]
    return text[mention.end : mention.end + 1] == "，" and _SETTING.search(before) is not None


def _related(place: Jurisdiction, scope: Jurisdiction) -> bool:
    """Whether one is the other or lies right in it."""
    return place.name in (scope.name, scope.parent) or place.parent == scope.name


def places_above(place: Jurisdiction, lexicon: Lexicon) -> list[Jurisdiction]:
    """The places a place lies in, nearest first; empty where no gazetteer tells."""
    return line_of(place, lexicon)[1:]


def place_touches(context: Context, start: int, end: int) -> bool:
    """Whether a place's name begins or ends inside `start:end`, which looks like a person's."""
    mentions = context.place_mentions
    index = bisect_right(mentions, end, key=start_of)
    near = mentions[max(0, index - 2) : index]
    return any(m.start <= start < m.end or m.start < end <= m.end for m in near)


def speaks_of_government(context: Context) -> bool:
    """Whether a document is a place's own news: its metadata say a place, or it tells of a place's organs, of the place
    as a whole (全市), or of a place that acts (章丘区将…). A match report, an advertisement and a recipe do not."""
    if context.document.place or _GOVERNMENT.search(context.text) or UNIT_WORDS.search(context.text):
        return True
    text = context.text
    opening = (m for m in context.place_mentions if m.start == 0 or text[m.start - 1] in "，；。：\n、（")
    return any(SUBJECT_AFTER.match(text, mention.end) for mention in opening)


def _scopes(
    text: str, mentions: tuple[PlaceMention, ...], home: Jurisdiction | None
) -> Iterator[tuple[int, Jurisdiction | None]]:
    """Where a round-up passes from place to place: at headings, else at paragraphs that open with a place's name."""
    by_start = {mention.start: mention for mention in mentions}
    heads = list(_section_places(text, by_start, home, headings=True))
    if len({place.name for _, place in heads}) < 2:
        heads = list(_section_places(text, by_start, home, headings=False))
        if len({place.name for _, place in heads}) < 3:
            heads = []
    if heads and heads[0][0] > 0:
        yield 0, home
    yield from heads


def _section_places(
    text: str, by_start: dict[int, PlaceMention], home: Jurisdiction | None, headings: bool
) -> Iterator[tuple[int, Jurisdiction]]:
    line_start = 0
    for line in text.split("\n"):
        line_end = line_start + len(line)
        is_heading = len(line) <= 60 and not line.endswith(("。", "；", "！")) and "。" not in line
        if is_heading is headings and line:
            mention = _opening(text, line_start, line_end, by_start, headings)
            if mention and (home is None or mention.place != home or headings):
                yield line_start, mention.place
        line_start = line_end + 1


def _opening(text: str, start: int, end: int, by_start: dict[int, PlaceMention], heading: bool) -> PlaceMention | None:
    """The place a heading or paragraph announces, if it does."""
    if heading:
        dash = _SECTION_HEAD.search(text, start, end)
        inside = [by_start[at] for at in range(start, dash.start() if dash else end) if at in by_start]
        organs = [m for m in inside if ORGAN_AFTER.match(text, m.end)]
        if dash and organs:
            return organs[-1]
        return inside[0] if len(inside) == 1 and _fills(text, start, end, inside[0]) else None
    opened = _NUMBERING.match(text, start, end)
    mention = by_start.get(opened.end() if opened else start)
    if mention and mention.place.level != "province" and _TOPIC_AFTER.match(text, mention.end):
        return mention
    return None


def _fills(text: str, start: int, end: int, mention: PlaceMention) -> bool:
    """Whether a heading is nothing but a place's name and its numbering."""
    opened = _NUMBERING.match(text, start, end)
    rest = text[mention.end : end].strip("】]〗:： ")
    return (opened.end() if opened else start) == mention.start and not rest
