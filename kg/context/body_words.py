"""What words say of a body by themselves: the bodies and listed places they name, whether they end as names of
organisations do.

It knows the vocabularies and no document.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import TypeVar

from kg.lexicon import Concept, Hit, Lexicon, Matcher
from kg.seeds import Place, Zone

T = TypeVar("T")
UNIT = re.compile(r"^(?:我|本|全|该|原)?(自治区|自治州|自治县|地区|街道|省|市|区|县|州|旗|盟|镇|乡)")
TAIL = re.compile(
    r"(?:[局厅委办处科院校会部室社站所厂行馆园团队组司署店矿场港系师庭台网]|中心|集团|公司|大学|学院|中学|小学|[一二三四五六七八九十附]中|医院|"
    r"银行|基金|联盟|党组|支部|总支|社区|街道|[区县市省镇乡村旗州盟]|报|日报|工程|片区|新城|基地|平台|学部|专班|兵团|军区|海关|学会|监狱|中国)"
    r"(?:[（(][^（）()]{1,8}[）)])?$"
)
_ZONE = re.compile(r"(?:(?:开发|高新|经开|先行|起步|示范|保税|综保|度假|管理|商务|经济|山|园|试验)区|新区|新城|片区)$")


def is_zone(place: str, lexicon: Lexicon) -> bool:
    """Whether a place is a zone by its name and no county or district of that name is listed."""
    levels = (getattr(one, "level", "zone") for one in lexicon.places.named(place))
    return bool(_ZONE.search(place)) and "county" not in levels


@lru_cache(maxsize=4)
def _like_units(places: Matcher[Place | Zone]) -> tuple[str, ...]:
    """The names that begin as a bare unit word does: 市中区, 原州区."""
    return tuple(name for name in places.values if (unit := UNIT.match(name)) and unit.end() < len(name))


@lru_cache(maxsize=4)
def _branching(bodies: Matcher[Concept]) -> tuple[str, ...]:
    """The bodies that have a branch in each place."""
    return ("团", *(name for name, (concept, *_) in bodies.values.items() if concept.first("branches")))


def _finder(matcher: Matcher[T]) -> Callable[[str], list[Hit[T]]]:
    """What words name; kept, as each title's words are looked at several times over."""

    def find(words: str) -> list[Hit[T]]:
        whole = matcher.get(words)
        return [Hit(0, len(words), words, whole)] if whole else matcher.find(words)

    return cache(find)


@dataclass(slots=True)
class BodyWords:
    """Reads words by the vocabularies."""

    lexicon: Lexicon
    branching: tuple[str, ...] = field(init=False)
    like_units: tuple[str, ...] = field(init=False)
    bodies_in: Callable[[str], list[Hit[Concept]]] = field(init=False)
    places_in: Callable[[str], list[Hit[Place | Zone]]] = field(init=False)

    def __post_init__(self) -> None:
        bodies, places = self.lexicon.bodies, self.lexicon.places.matcher
        self.branching, self.like_units = _branching(bodies), _like_units(places)
        self.bodies_in, self.places_in = _finder(bodies), _finder(places)

    def bare_unit(self, words: str) -> re.Match[str] | None:
        """The unit word that words begin with, unless it begins the name of a place."""
        return None if words.startswith(self.like_units) else UNIT.match(words)

    def canonical(self, words: str) -> str:
        """The words with each body in its standard form: 人民政府 → 政府, 纪律检查委员会 → 纪委."""
        if len(words) < 2:
            return words
        parts: list[str] = []
        at = 0
        for hit in self.bodies_in(words):
            parts.extend((words[at : hit.start], hit.values[0].label))
            at = hit.end
        return "".join((*parts, words[at:]))

    def head(self, rest: str) -> Concept | None:
        """The body at the beginning of the words."""
        hits = self.bodies_in(rest)
        return hits[0].values[0] if hits and hits[0].start == 0 else None

    def tail(self, words: str) -> Concept | None:
        """The body at the end of the words."""
        hits = self.bodies_in(words)
        return hits[-1].values[0] if hits and hits[-1].end == len(words) else None

    def listed_at_start(self, words: str) -> bool:
        """Whether the words begin with a place that is listed."""
        hits = self.places_in(words)
        return bool(hits) and hits[0].start == 0

    def last_of(self, place: str) -> str:
        """富池镇 of 湖北省黄石市阳新县富池镇."""
        at = 0
        for hit in self.places_in(place):
            whole = hit.term[-1] in "省市区县州旗盟" or self.listed_at_start(place[hit.end :])
            if hit.start == at and hit.end < len(place) and whole:
                at = hit.end
        return place[at:]

    def is_public(self, words: str) -> bool:
        """Whether the words begin or end as those of a public body do."""
        ends = TAIL.search(words)
        if (ends and UNIT.match(words)) or self.tail(words):
            return True
        return self.listed_at_start(words) and bool(ends or self.place_at_end(words))

    def is_organization(self, words: str) -> bool:
        """Whether the words end as names of organisations or places do."""
        return bool(TAIL.search(words) or self.tail(words) or self.place_at_end(words))

    def place_at_end(self, words: str) -> str | None:
        """The name of a place that ends the words."""
        places = self.places_in(words)
        return places[-1].term if places and places[-1].end == len(words) else None
