"""What a place adopts: work systems (“1+474”工作体系), theme years, named drives, plans and goals, and which strategy
of the level above each answers to. The nation's formulae (`ontology/formulae.ttl`) are none.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping

from kg.context import Context, Jurisdiction
from kg.context.model import start_of
from kg.context.places import place_of_unit, place_spoken_of, places_above, speaks_of_government
from kg.extract.strategy_labels import Adoption, find_adoptions
from kg.lexicon import Lexicon
from kg.model import Fact
from kg.scan import last_of

EXTRACTOR = "strategies"

_OWNER = re.compile(
    r"(?P<scope>[全我](?P<unit>自治区|省|市|区|县|旗|盟|州|镇))|"
    r"(?P<organ>自治区|省|市|区|县|旗|盟|州)(?:党?委|政府|(?=[市区县]?“))"
)
_ALIGN = re.compile(r"对标|对接|对照|围绕|聚焦|落实|贯彻|按照|融入|服务|紧扣|遵循|锚定")

_HELPED = re.compile(
    "(?:支持|帮助)(?P<whom>(?![全我本各])[\u4e00-\u9fff]{2,6}?)(?:加快|早日|全面)?(?:实现|建设|打造|推进|实施|建成)(?:好|了)?$"
)
"""支持某市实现“…”: what the one supported is about."""
_JOINT = re.compile(r"[\u4e00-\u9fff]{0,6}?(?:[、和与及]|以及)")
"""Between two labels of one owner: 省委“三地一区”战略定位和“一圈两翼”布局."""


def extract_strategies(context: Context, lexicon: Lexicon) -> Iterator[Fact]:
    """`adopts` facts: one for each place and strategy, at the first words that say it."""
    if not speaks_of_government(context):
        return
    found = find_adoptions(context, lexicon)
    spoken = {adoption.start: _spoken_of(context, adoption.start) for adoption in found}
    owners = _owners(context, lexicon, found, spoken)
    given: set[tuple[str | None, str]] = set()
    for adoption in found:
        place = owners[adoption.key, _name(spoken[adoption.start])]
        helped = _HELPED.search(context.text, max(0, adoption.start - 16), adoption.start)
        if helped and _named(context, helped["whom"]) is None:
            continue
        name = place.name if place else None
        elsewhere = _owners_by_name(lexicon, adoption) - {name}
        if (name, adoption.key) in given or (elsewhere and not adoption.key.isdigit()):
            continue
        given.add((name, adoption.key))
        follows = _followed(context, adoption, found, owners, spoken) if adoption.system and place else None
        yield context.fact(
            "adopts", adoption.start, adoption.end, confidence=adoption.confidence, extractor=EXTRACTOR,
            place=name, strategy=adoption.label, follows=follows,
        )  # fmt: skip


def _name(place: Jurisdiction | None) -> str:
    return place.name if place else ""


def _spoken_of(context: Context, offset: int) -> Jurisdiction | None:
    """The subject of the clause if it lies in the place of the passage (某区将实施“…”), else that place."""
    return place_spoken_of(context, offset) or context.place_at(offset)


def _owners(
    context: Context, lexicon: Lexicon, found: list[Adoption], spoken: Mapping[int, Jurisdiction | None]
) -> dict[tuple[str, str], Jurisdiction | None]:
    """Whose strategy each label is, by label and by the place spoken of: what is said once (全市“1+474”) holds for the
    document, what is only aligned with (对标“1+474”) belongs to the level above."""
    said: dict[str, Jurisdiction] = {}
    before: tuple[int, Jurisdiction | None] = (0, None)
    for adoption in found:
        joined = _JOINT.fullmatch(context.text, before[0], adoption.start)
        owner = _said_owner(context, lexicon, adoption.start) or (before[1] if joined else None)
        before = (adoption.end, owner)
        if owner and owner.name != _name(spoken[adoption.start]):
            said.setdefault(adoption.key, owner)
    owners: dict[tuple[str, str], Jurisdiction | None] = {}
    for adoption in found:
        place = spoken[adoption.start]
        key = (adoption.key, _name(place))
        if key not in owners:
            known = _known_owner(lexicon, adoption, place)
            owners[key] = known or said.get(adoption.key) or _aligned_with(context, lexicon, adoption, place) or place
    return owners


def _known_owner(lexicon: Lexicon, adoption: Adoption, place: Jurisdiction | None) -> Jurisdiction | None:
    """The place above whose strategy a name is everywhere: 浙江省 of “八八战略”."""
    owners = _owners_by_name(lexicon, adoption)
    line = [place, *places_above(place, lexicon)] if place and owners else []
    return next((one for one in line if one.name in owners), None)


def _owners_by_name(lexicon: Lexicon, adoption: Adoption) -> set[str]:
    known = lexicon.strategies.get(adoption.label) or lexicon.strategies.get(adoption.key)
    return {name for concept in known for name in concept.properties.get("place", ())}


def _aligned_with(
    context: Context, lexicon: Lexicon, adoption: Adoption, place: Jurisdiction | None
) -> Jurisdiction | None:
    """The level above, for a label that 对标 stands right before: one aligns with another's system."""
    if place and adoption.system and context.text[max(0, adoption.start - 2) : adoption.start] == "对标":
        return next(iter(places_above(place, lexicon)), None)
    return None


def _said_owner(context: Context, lexicon: Lexicon, offset: int) -> Jurisdiction | None:
    """The level that the words just before a label give it to: 对标全市“…”, 按照省委“…”."""
    text = context.text
    clause = last_of("，。；：\n”", text, max(0, offset - 24), offset) + 1
    helped = _HELPED.search(text, clause, offset)
    if helped:
        return _named(context, helped["whom"])
    at = bisect_left(context.place_mentions, clause, key=start_of)
    for mention in context.place_mentions[at : at + 4]:
        if offset - 4 <= mention.end <= offset and not mention.short:
            return mention.place
    said = list(_OWNER.finditer(text, max(clause, offset - 24), offset + 1))
    if not said:
        return None
    last = said[-1]
    between = text[last.end() : offset]
    if len(between) > 10 and last["organ"]:
        return None
    if last["scope"] and (len(between) > 4 or between.startswith(("率先", "首", "第一"))):
        return None
    if last["organ"]:
        at = bisect_left(context.place_mentions, last.end("organ"), key=lambda mention: mention.end)
        if at < len(context.place_mentions) and context.place_mentions[at].end == last.end("organ"):
            return context.place_mentions[at].place
    return place_of_unit(context, lexicon, last["unit"] or last["organ"], offset)


def _named(context: Context, words: str) -> Jurisdiction | None:
    """The place that the text calls by these words somewhere."""
    said = (one.place for one in context.place_mentions if context.text[one.start : one.end] == words)
    return next(said, None)


def _followed(
    context: Context,
    adoption: Adoption,
    found: list[Adoption],
    owners: Mapping[tuple[str, str], Jurisdiction | None],
    spoken: Mapping[int, Jurisdiction | None],
) -> str | None:
    """The system of another level that the same paragraph aligns with before this one."""
    text = context.text
    place = owners[adoption.key, _name(spoken[adoption.start])]
    paragraph = text.rfind("\n", 0, adoption.start) + 1
    first = bisect_left(found, paragraph, key=start_of)
    for other in found[first : first + 40]:
        if other.start >= adoption.start:
            return None
        if not other.system or other.key == adoption.key:
            continue
        owner = owners[other.key, _name(spoken[other.start])]
        clause = last_of("，。；\n", text, paragraph, other.start) + 1 or paragraph
        if owner and place and owner.name != place.name and _ALIGN.search(text, clause, other.start):
            return other.label
    return None
