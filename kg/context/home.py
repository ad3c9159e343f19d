"""Whose news a document is: the place its headline, its head and foot and its own words (全区, 我市, 区委) speak for. A
place that the document does not tell is `None`: nothing is guessed.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping

import regex

from kg.context.model import Context, Jurisdiction, PlaceMention
from kg.context.page_ends import foot_of, head_of, signature_of
from kg.context.place_forms import unlisted
from kg.context.place_names import codes_of_line, find_mentions, line_of
from kg.context.place_weights import (
    BY_THE_WAY,
    COMPANY_AFTER,
    SUBJECT_AFTER,
    acts,
    is_compared,
    is_venue,
    only_prints,
    speaks_from_below,
    weight_of,
)
from kg.context.self_words import self_words
from kg.lexicon import Lexicon
from kg.text import fold

LOOKED_AT = (
    "学习",
    "借鉴",
    "对标",
    "参观",
    "考察",
    "学习了",
    "相比",
    "落后于",
    "高于",
    "低于",
    "不同于",
    "像",
    "效仿",
    "看齐",
)
"""What stands right before a place elsewhere, at which a sentence looks."""
_DISTRICT_ORGANS = regex.compile("(?<![\u4e00-\u9fff])区(?:委|长|政府|人大|政协)")
_REGION_ORGANS = regex.compile("(?<![\u4e00-\u9fff])自治区(?:党委|政府|人民政府|人大|政协|主席|副主席|领导)")
_CAREER = re.compile("参加工作|毕业|出生|学历|简历|历任|曾任|官网")
_YEAR = re.compile(r"(?:19|20)\d\d")
_OPENING_DATE = re.compile(
    r"(?:本报讯|[^，。\n]{0,8}讯)?(?:（[^）]{0,20}）)?(?:近日|日前|昨日|今年以来|(?:今年|去年)?(?:上半年|一季度|前三季度)|(?:\d{4}年)?\d{1,2}月\d{1,2}日|\d{4}年)?(?:上午|下午|晚)?，?"
)
_HOLDS_MEETING = re.compile(
    r"(?:第?[一二三四五六七八九十\d]{1,3}届)?(?:人大常委会|政协常委会|委常委会|政府)?"
    r"(?:\d{1,2}月\d{1,2}日)?(?:上午|下午|晚)?(?:召开|举行|举办)"
)

_RECEIVES = re.compile(
    r"(?:委|政府|人大|政协|党委|党工委|管委会|[省市区县州盟旗]?长|主席)[^，。；\n]{2,40}?(?:会见|会晤|接见)了"
    r"(?!(?:以|由)?(?:[省市区县州盟旗]|自治区)(?:委|[长政]|人大)|我)"
)
"""Guests whose titles name no place are those of the text's own: 某市市长接见了由州长甲率领的代表团."""
_OPENING_REACH = 60


_CITIES = ("province", "prefecture")
_LEAST = 0.3
"""The score below which a place is only named inside the names of other things."""


def year_of(context: Context) -> int | None:
    """When the document was written, as far as its metadata, title or head say."""
    for text in (context.document.date or "", context.title or "", head_of(context)):
        found = _YEAR.search(text)
        if found:
            return int(found[0])
    return None


def given_place(name: str | None, lexicon: Lexicon) -> Jurisdiction | None:
    """The place that a document's metadata names, the most exact of 山东省济南市历下区."""
    if not name or not name.strip():
        return None
    name = fold(name).strip()
    mentions = find_mentions(name, lexicon)
    if mentions and mentions[-1].end == len(name):
        return mentions[-1].place
    return unlisted(name)


def find_home(
    context: Context, mentions: tuple[PlaceMention, ...], lexicon: Lexicon, year: int | None
) -> Jurisdiction | None:
    """The place that a document is news of, by its headline and head, what it names most, and what it calls itself.

    Where neither the headline nor words like 全区 and 我市 speak of one, it must be the only place of weight.
    """
    spoken, bare = self_words(context.text, mentions)
    units = spoken + bare
    scores, compared = _named(context.text, mentions)
    body = dict(scores)
    host = _opening_subject(context.text, mentions, _HOLDS_MEETING)
    opening = _opening_subject(context.text, mentions, SUBJECT_AFTER)
    if opening:
        scores[opening] += 2.0
    weight_of_all = sum(body.values())
    heads = _headline_weights(context, mentions, lexicon, year, (spoken, bare))
    for place, weight in heads.items():
        scores[place] += weight
    total = max(1, sum(units.values()))
    ranked = sorted(scores, key=lambda place: (-scores[place] * (1 + 2 * units[place.unit] / total), place.name))
    if _DISTRICT_ORGANS.search(context.text):
        ranked = [place for place in ranked if place.level != "zone"]
    shared = Counter((scores[place], place.unit) for place in ranked)
    for place in ranked:
        if scores[place] < _LEAST or (_speaks_for_one_below(place, units) and not _acts(place, mentions, context.text)):
            continue
        if place.level == "town" and not (place == host or _speaks_for_itself(place, units, context.title or "")):
            continue
        if place not in heads and (
            _is_of_another_kind(place, spoken) or place in compared or _is_one_of_many(place, ranked, scores, lexicon)
        ):
            continue
        if shared[scores[place], place.unit] > 1:
            continue
        told = heads.get(place, 0.0) >= 4.0
        if (told and (not units or units[place.unit] or heads[place] >= 8.0)) or spoken[place.unit]:
            return _more_exact(place, body, spoken)
        if bare[place.unit] and body.get(place, 0.0) > weight_of_all / 2 and _above_only(place, spoken, body, lexicon):
            return _more_exact(place, body, spoken)
    if not units and not heads and not _CAREER.search(context.text):
        return _only_subject(context, mentions)
    return _region_of_all(context, mentions, lexicon)


def _named(text: str, mentions: tuple[PlaceMention, ...]) -> tuple[defaultdict[Jurisdiction, float], set[Jurisdiction]]:
    """How much each place is named, and the places that others are compared with."""
    scores: defaultdict[Jurisdiction, float] = defaultdict(float)
    starts = {mention.start for mention in mentions}
    compared: set[Jurisdiction] = set()
    for mention in mentions:
        chained = 0.2 if mention.end in starts else 1.0
        if by_others := is_compared(mention, text):
            compared.add(mention.place)
        weight = weight_of(mention, text, compared=by_others)
        scores[mention.place] += chained * weight * (1.5 if mention.start < 400 else 1.0)
    return scores, compared


def _is_of_another_kind(place: Jurisdiction, spoken: Counter[str]) -> bool:
    """Whether a text that speaks of 全县 more than of 全市 names a city of that level: it lies in no county."""
    return place.level == "county" and any(spoken[unit] > spoken[place.unit] for unit in "县旗" if unit != place.unit)


def _acts(place: Jurisdiction, mentions: tuple[PlaceMention, ...], text: str) -> bool:
    return any(mention.place == place and acts(mention, text) for mention in mentions)


def _speaks_for_one_below(place: Jurisdiction, units: Counter[str]) -> bool:
    """Whether a text that names a city speaks far more of 县委 and 全县 than of the city's organs."""
    return place.level in _CITIES and any(units[unit] > units[place.unit] + 2 for unit in "县旗")


def _is_one_of_many(
    place: Jurisdiction, ranked: list[Jurisdiction], scores: Mapping[Jurisdiction, float], lexicon: Lexicon
) -> bool:
    """Whether other counties and cities that lie apart from this one weigh more together: it is a round-up."""
    beside = [one for one in ranked if one.level in ("county", "prefecture") and one.parent != place.name]
    if len(beside) < 3 or sum(scores[one] for one in beside) <= scores[place]:
        return False
    above = codes_of_line(place, lexicon)
    others = [
        scores[one]
        for one in beside
        if one.code not in above and not (place.code and place.code in codes_of_line(one, lexicon))
    ]
    return len(others) > 2 and sum(others) > scores[place]


def _above_only(
    place: Jurisdiction, spoken: Counter[str], body: Mapping[Jurisdiction, float], lexicon: Lexicon
) -> bool:
    """Whether 全市, 全省 can only be said of places above this one, which the text does not name."""
    above = line_of(place, lexicon)[1:]
    units = {one.unit for one in above} - {place.unit}
    return spoken.keys() <= units and not (spoken and any(one in body for one in above))


def is_of_unnamed_place(context: Context) -> bool:
    """Whether a text is a place's own news that never says which: it speaks of 全县 or 县委, and names no county."""
    if context.home or _CAREER.search(context.text):
        return False
    spoken, bare = self_words(context.text, context.place_mentions)
    units = set(spoken) or set(bare)
    mentions = context.place_mentions
    return bool(units) and not any(m.place.unit in units and weight_of(m, context.text) > BY_THE_WAY for m in mentions)


def _speaks_for_itself(town: Jurisdiction, units: Counter[str], title: str) -> bool:
    """Whether a town or street is no mere scene of its district's news: it opens the title and acts, or speaks more
    of its own organs than the text of any other's."""
    if title.startswith(town.name) and SUBJECT_AFTER.match(title, len(town.name)):
        return True
    return units[town.unit] > max((units[unit] for unit in units if unit != town.unit), default=0)


def _region_of_all(context: Context, mentions: tuple[PlaceMention, ...], lexicon: Lexicon) -> Jurisdiction | None:
    """The autonomous region that a text without its name speaks for, where all places named lie in it."""
    if not _REGION_ORGANS.search(context.text) or _CAREER.search(context.text):
        return None
    regions = {
        next((one for one in line_of(mention.place, lexicon) if one.name.endswith("自治区")), None)
        for mention in mentions
    }
    return regions.pop() if len(regions) == 1 else None


def _only_subject(context: Context, mentions: tuple[PlaceMention, ...]) -> Jurisdiction | None:
    """The place of a passage that names one place as acting, with those it lies in before it (阿克苏地区库车市)."""
    starts = {mention.start for mention in mentions}
    acting = [mention for mention in mentions if mention.end not in starts]
    weights: dict[Jurisdiction, float] = {}
    by_others = [is_compared(mention, context.text) for mention in acting]
    compared = {mention.place for mention, is_one in zip(acting, by_others, strict=True) if is_one}
    for mention, is_one in zip(acting, by_others, strict=True):
        weight = weight_of(mention, context.text, compared=is_one) * (0.5 if mention.place in compared else 1.0)
        weights[mention.place] = weights.get(mention.place, 0.0) + weight
    best = max(weights, key=lambda place: (weights[place], place.name), default=None)
    if best is None or weights[best] <= sum(weights.values()) * 0.6:
        return None
    named = (mention for mention in acting if mention.place == best)
    return best if any(not mention.short or acts(mention, context.text) for mention in named) else None


def _headline_weights(
    context: Context,
    mentions: tuple[PlaceMention, ...],
    lexicon: Lexicon,
    year: int | None,
    words: tuple[Counter[str], Counter[str]],
) -> dict[Jurisdiction, float]:
    """How strongly the title, the page's head and its publisher speak for places; a venue speaks softly."""
    weights: dict[Jurisdiction, float] = {}
    above: set[str | None] = set()
    title, publisher = (fold(said) if said else "" for said in (context.title, context.publisher))
    prints = (publisher, foot_of(context), signature_of(context.text))
    for text, worth in ((title, 8.0), (head_of(context), 4.0), *((text, 4.0) for text in prints)):
        found = find_mentions(text, lexicon, (), year) if text else ()
        starts = {mention.start for mention in found}
        named = 0
        for mention in found:
            if mention.short and COMPANY_AFTER.match(text, mention.end):
                continue
            if text in prints and (
                mention.place.code in above
                or only_prints(mention.place, context.text, mentions)
                or speaks_from_below(mention.place, *words)
            ):
                continue
            chained = mention.end in starts
            weight = worth * (0.15 if chained or is_venue(mention, text) else 1.0) * (1.0 if named else 1.5)
            named += not chained
            weights[mention.place] = weights.get(mention.place, 0.0) + weight
            if text == title:
                above.update(one.code for one in line_of(mention.place, lexicon)[1:])
    opening = _opening_subject(context.text, mentions, _HOLDS_MEETING) or _receiving(context.text, mentions)
    if opening:
        weights[opening] = weights.get(opening, 0.0) + 8.0
    dated = next((one for one in mentions[:2] if context.text.startswith("讯", one.end)), None)
    if dated and not any(one.place.unit == dated.place.unit and one.place != dated.place for one in mentions):
        weights[dated.place] = weights.get(dated.place, 0.0) + 4.0
    return weights


def _receiving(text: str, mentions: tuple[PlaceMention, ...]) -> Jurisdiction | None:
    """The place whose leader receives guests in the first clause of the text: 3月4日，省委常委、某市委书记甲会见了…."""
    first = (mention for mention in mentions[:2] if mention.start < _OPENING_REACH)
    return next((mention.place for mention in first if _RECEIVES.match(text, mention.end)), None)


def _opening_subject(text: str, mentions: tuple[PlaceMention, ...], does: re.Pattern[str]) -> Jurisdiction | None:
    """The place that does something in the first clause of the text: 3月4日，某高新区召开会议."""
    end = 0
    for mention in mentions[:6]:
        if mention.start != end and not _OPENING_DATE.fullmatch(text, 0, mention.start):
            return None
        end = mention.end
        if does.match(text, end):
            return mention.place
    return None


def _more_exact(best: Jurisdiction, body: Mapping[Jurisdiction, float], spoken: Counter[str]) -> Jurisdiction:
    """A place below the best that is named far more often: news of 兴安盟 under a headline that says 内蒙古."""
    if spoken[best.unit]:
        return best
    own = body.get(best, 0.0)
    below = [place for place in body if place.parent == best.name and body[place] > max(3.0, 2 * own)]
    return max(below, key=lambda place: (body[place], place.name), default=best)
