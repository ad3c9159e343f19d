"""Whose indicator it is: the place of the sentence, or the one named in front of the thing counted."""

from __future__ import annotations

import re

from kg.context import Context, Jurisdiction
from kg.extract.indicators.finding import Finding
from kg.extract.indicators.reading import Reading
from kg.lexicon import Lexicon
from kg.seeds import Place, Zone

_OPENING = re.compile(
    r"(?:其中|同时|同期|此外|而|据[^，]{1,4}|[、，“”\s]|(?:20\d\d|今|去)年|预计|力争|确保|到|截至|共|全年|和|及|与)*"
)
_WHOLE = re.compile(r"[全我][省市区县州盟旗国](?!(?:县域)?(?:第\d|前[\d列一二三五十])|平均|排名|位次|首位|首列)")
_MEAN = re.compile(r"全(?P<unit>[省市区县州盟旗国])平均")
_REACH = 12
"""Within how many signs of an opening a place is looked for."""
_CLAUSES = re.compile(r"[，。；：！？\n（]|——")


def place_of(reading: Reading, finding: Finding, sentence: int) -> tuple[str | None, str]:
    """The full name of the place a finding is about, and the words that name it before the thing counted (else empty);
    no name where the document has none or the words name another place.

    A place named at the opening of a clause of the sentence, which starts at `sentence`, holds for the clauses after
    it until another place is named.
    """
    context, lexicon = reading.context, reading.lexicon
    home = context.place_at(finding.quantity.number_start)
    if home is None:
        return _acting_place(context, finding, sentence), ""
    text, end = context.text, finding.quantity.start
    if finding.name.place:
        return place_named(lexicon, home, finding.name.place), finding.name.place
    openings = [sentence, *(m.end() for m in _CLAUSES.finditer(text, sentence, end))]
    for begin in dict.fromkeys((finding.chunk, *reversed(openings))):
        if reading.placeless.get(begin, end + 1) <= end:
            continue
        opening = _OPENING.match(text, begin, end)
        shift = opening.end() if opening else begin
        if text.startswith(("全", "我"), shift):
            whole = _whole_place(reading, home, (sentence, begin), shift)
            if whole:
                return whole
        hits = reading.places_in(text[shift : min(shift + _REACH, end)])
        short = bool(hits) and hits[0].start == 0 and text[shift + hits[0].end] in "县区市旗镇乡街"
        unknown = _UNKNOWN.match(text, shift, end) if short or not hits else None
        if unknown or not hits:
            if unknown and not unknown["name"].endswith(home.name):
                return place_named(lexicon, home, unknown["name"]), unknown["name"]
            if unknown is None and not text.startswith(("全", "我"), shift) and shift + _REACH <= end:
                reading.placeless[begin] = end
            continue
        first = hits[0]
        after = shift + first.end
        if (finding.name.concept is None and _BODY.match(text, after, end)) or text.startswith("等", after):
            return home.name, ""
        full = len(first.term) > 2 and first.term[-1] in "省市县区旗州盟"
        own = full or begin == finding.chunk or text.startswith("其中", begin)
        if first.start == 0 and finding.name.written == first.term and not _is_home(home, first.term):
            return None, ""
        if own and first.start == 0 and text[after : after + 1] not in ("路", "街", "大"):
            return _named(lexicon, home, first.term, first.values), first.term
    return home.name, ""


def _whole_place(
    reading: Reading, home: Jurisdiction, before: tuple[int, int], shift: int
) -> tuple[str | None, str] | None:
    """Whose the figures are behind 全区, 我市 or 全国平均 at `shift`, `None` where the words there speak of no whole.

    `before` is where the sentence and the clause begin.
    """
    whole = _WHOLE.match(reading.text, shift)
    if whole:
        inner = _region_within(reading, home, *before) if whole[0] == "全区" else None
        return inner or (home.name if speaks_of(home, whole[0][-1]) else None), ""
    mean = _MEAN.match(reading.text, shift)
    return (None, "") if mean and not speaks_of(home, mean["unit"]) else None


def _region_within(reading: Reading, home: Jurisdiction, start: int, end: int) -> str | None:
    """The district that 全区 means in an autonomous region's text, where the words before it name one."""
    if home.level != "province":
        return None
    named = [hit for hit in reading.places_in(reading.text[start:end]) if len(hit.term) > 2 and hit.term[-1] == "区"]
    inner = _named(reading.lexicon, home, named[-1].term, named[-1].values) if named else None
    return None if inner == home.name else inner


def _is_home(home: Jurisdiction, term: str) -> bool:
    return home.name.startswith(term)


def _acting_place(context: Context, finding: Finding, sentence: int) -> str | None:
    """The place that the last clause to name one opens with, in a text that is no place's own."""
    text, end = context.text, finding.quantity.start
    starts = (sentence, *(m.end() for m in _CLAUSES.finditer(text, sentence, end)), finding.chunk)
    for begin in starts[::-1]:
        opening = _OPENING.match(text, begin, end)
        at = opening.end() if opening else begin
        if _WHOLE.match(text, at) or _MEAN.match(text, at):
            return None
        named = context.place_named_at(at)
        if named and named.end <= end and not _BODY.match(text, named.end, end):
            return named.place.name
    return None


_BODY = re.compile(
    r"[^，。；、\d]{0,8}(?:机场|港口|港(?!口岸)|大学|学院|医院|公司|铁路|高铁|高速|集团|银行|综保区|大桥|站|景区"
    r"|园区|海关)"
)
_UNKNOWN = re.compile(
    r"(?P<name>(?![全我各本该两此其]|[省市县区乡镇村]{2})(?:[一-鿿]{1,3}(?:自治县|(?<![困范强])县"
    r"|(?<![园片社景山牧库灾城辖发新郊街矿林老地校厂小学湖护范行验能聚港冲商住业])区|(?<![城超股楼夜门上])市|旗)"
    r"|[一-鿿]{2,3}(?:(?<![城乡集小心点制范强名古县级])镇|(?<![城下返入家他回])乡|街道)))"
    r"(?=今年|去年|20\d\d年|将|要(?![求素闻件点害塞价])|计划|完成|实现|地区生产总值|生产总值|GDP|一般公共|固定资产|规模|规上|力争"
    r"|预计|累计|新[增建]|财政|增长|下降)"
)
_LEVELS = {"国": 0, "省": 1, "市": 2, "州": 2, "盟": 2, "县": 3, "区": 3, "旗": 3}
_HOME_LEVELS = {"province": 1, "prefecture": 2, "county": 3, "zone": 3, "town": 4}


def speaks_of(home: Jurisdiction, unit: str) -> bool:
    """Whether 全省, 全市, 我区 can mean the home place and not one above it."""
    return unit == home.unit or _LEVELS.get(unit, 9) >= _HOME_LEVELS.get(home.level, 0)


def place_named(lexicon: Lexicon, home: Jurisdiction, name: str) -> str | None:
    """The full name of a place by a name the gazetteer may not know: itself where it can lie in the home place."""
    if name == home.name or home.name.endswith(name):
        return home.name
    known = lexicon.places.named(name)
    if known:
        return _named(lexicon, home, name, known)
    inside = ("镇", "乡", "街道") if home.level == "county" else ("县", "区", "旗", "市", "镇", "乡", "街道")
    return name if home.level in ("province", "prefecture", "county") and name.endswith(inside) else None


def _named(lexicon: Lexicon, home: Jurisdiction, term: str, values: tuple[Place | Zone, ...]) -> str | None:
    if home.name.startswith(term) or any(value.name == home.name for value in values):
        return home.name
    below = [value for value in values if _within(lexicon, value, home)]
    if below:
        return below[0].name
    above = any(_within_code(lexicon, home.code, value) for value in values)
    full = len(term) > 2 and term[-1] in "省市县区旗州盟"
    return home.name if above or not full else None


def _within(lexicon: Lexicon, value: Place | Zone, home: Jurisdiction) -> bool:
    seen: Place | Zone | None = value
    for _ in range(4):
        if seen is None:
            return False
        if home.code is not None and seen.parent == home.code:
            return True
        if seen.name == home.name and seen is not value:
            return True
        seen = lexicon.places.above(seen)
    return False


def _within_code(lexicon: Lexicon, code: str | None, value: Place | Zone) -> bool:
    place = lexicon.places.by_code.get(code) if code else None
    while place is not None:
        if place.name == value.name:
            return True
        place = lexicon.places.above(place)
    return False
