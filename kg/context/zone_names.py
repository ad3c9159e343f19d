"""Zones that a text names by the form of their names alone: 江阴临港新城, …管委会. It asks no gazetteer."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.context.model import Jurisdiction, PlaceMention
from kg.context.place_forms import BARE_ZONES, BEFORE_NAMES, ZONE_WORD, unit_of
from kg.context.unlisted_places import NO_PLACE
from kg.scan import near, occurrences

_WORD = re.compile(ZONE_WORD)
_STREET_AFTER = re.compile("[\u4e00-\u9fff]{0,2}(?:路|街|站)")
_ACTING_ZONE = re.compile(
    r"(?:^|(?<=[\n，。；：]))(?P<name>(?:(?![委任为代表保央省市县区的了年月日是和与各全我本该个将要从会议在到])[\u4e00-\u9fff]){2,5}"
    rf"(?:{ZONE_WORD}))(?=[：\d]|召开|举行|举办|签约|完成|实现|新增|引进|开工|今年|将|已|共|坚持|聚焦|围绕|大力|加快推进|管委会)"
)
_NO_ZONE = re.compile(
    "关于|国家级|省级|市级|重点|经济|工业|高新|其他|部分|所有|产业|技术|园区|相关|推进|建设|加快|支持|依托|对标|打造|[一二三四五六七八九十两]|[东南西北中]部|城市|现代"
)
_SEATED = re.compile("党工委|管委会|管理委员会")
_BOUNDARY = re.compile(
    r"[^\u4e00-\u9fff]|中共|时任|现任|原任|曾任|[在到往赴向与和及对将把为是以从由的了率来看靠]|[全我本该各][省市区县]|市委|"
    r"省委|省级|市级|国家级|^市(?!中|南|北)|任|召开|常委|委员|领导|工作|建设|推进|设立|批准|合作|共建|代表|融入|打造|加快|实施"
)


def zone_mentions(text: str, listed: list[PlaceMention]) -> Iterator[PlaceMention]:
    """Zones that the text names by form: those that begin with a place's name (江阴临港新城) or have a 管委会; and
    their bare words (高新区) where only one zone of the text can be meant."""
    starts = {mention.start: mention for mention in listed}
    names: dict[str, Jurisdiction] = {}
    tails: dict[str, Jurisdiction] = {}
    words = [match.end() for match in _WORD.finditer(text)]
    for start, end in _zone_spans(text, starts, words):
        name = text[start:end]
        inside = starts.get(start)
        if not inside and NO_PLACE.match(name):
            continue
        if name not in names and not (inside and inside.end >= end):
            above = inside.place.name if inside else None
            names[name] = Jurisdiction(name, "zone", unit_of(name), None, above)
            if inside and end - inside.end > 3:
                tails[text[inside.end : end]] = names[name]
    for match in near(_WORD, _ACTING_ZONE, text, before=14, after=8) if words else ():
        if not _NO_ZONE.match(match["name"]) and match.start("name") not in starts:
            names.setdefault(match["name"], Jurisdiction(match["name"], "zone", unit_of(match["name"])))
    listed_zones = {mention.place.name: mention.place for mention in listed if mention.place.level == "zone"}
    bare = _bare_zones(text, {**listed_zones, **names})
    if names or bare:
        every = {**bare, **tails, **names}
        for start, end in occurrences(every, text):
            place = every[text[start:end]]
            yield PlaceMention(start, end, place, place.name != text[start:end])


def _bare_zones(text: str, zones: dict[str, Jurisdiction]) -> dict[str, Jurisdiction]:
    found: dict[str, Jurisdiction] = {}
    for word in BARE_ZONES if zones else ():
        meant = [zone for name, zone in zones.items() if name.endswith(word) and text.count(name) > 1]
        if len({zone.name for zone in meant}) == 1 and not (word == "新区" and meant[0].name.endswith("高新区")):
            found[word] = meant[0]
    return found


def _zone_spans(text: str, starts: dict[int, PlaceMention], words: list[int]) -> Iterator[tuple[int, int]]:
    ends = {mention.end for mention in starts.values()}
    seats = {match.start() for match in _SEATED.finditer(text) if "\u4e00" <= text[match.start() - 1] <= "\u9fff"}
    for end in sorted(seats.union(end for end in words if not _STREET_AFTER.match(text, end))):
        begin = max(0, end - 16)
        cuts = [match.end() for match in _BOUNDARY.finditer(text, begin, end - 1)]
        start = cuts[-1] if cuts else begin
        anchored = [at for at in range(start, end - 2) if at in starts]
        if anchored:
            start = _innermost(anchored, starts)
            before = text[start - 1 : start]
            if (
                start not in cuts
                and "\u4e00" <= before <= "\u9fff"
                and before not in BEFORE_NAMES
                and start not in ends
            ):
                continue
        elif end not in seats or text[start:end] in BARE_ZONES:
            continue
        if 4 <= end - start <= 14:
            yield start, end


def _innermost(anchored: list[int], starts: dict[int, PlaceMention]) -> int:
    """Where a zone's name begins that holds places' names: at the last of a chain (长清区 of 济南市长清区…)."""
    start = anchored[0]
    for at in anchored[1:]:
        if starts[start].end == at:
            start = at
    return start
