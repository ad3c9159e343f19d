"""The organisation that a title names, as `holds` facts write it: 区委组织部 in news of 历下区 is 历下区委组织部.

It knows the vocabulary of bodies and the places of the context; which words are a title is decided by its caller.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from kg.context.bare_units import place_of_bare_unit
from kg.context.body_words import UNIT, BodyWords, is_zone
from kg.context.firms import FIRM, OWN, OWNED, SCHOOL_OR_FIRM, with_own_firm, with_owner
from kg.context.model import Context, PlaceMention

_PARTY_NAME = re.compile(r"^(?:中共|中国共产党)(?!中央)")
_ORDINAL = re.compile(r"[新上本历该]届|[新上本]?第?[一二三四五六七八九十百\d]{1,4}(?:届|次)")
_ASIDE = re.compile(r"（(?:[A-Za-z .&-]+|(?:以下)?简称[^（）]*)）")
_CONSULTATIVE = re.compile(
    r"^(?:中国人民政治协商会议|人民政协|政协)(?!党组|委员会|机关|办公)(?P<place>[\u4e00-\u9fff]{1,12}?)委员会"
)
_UNLISTED = re.compile(
    r"^[\u4e00-\u9fff]{1,6}?(?:自治州|自治县|[省市区县州旗盟镇乡村]|街道|社区)"
    r"(?=$|委|党|政府|人民|人大|政协|纪|监|团|办|公安|法院|检察)"
)
_UNITS = tuple("省市区县州旗盟")
"""What after the short name of a listed place makes it another's: a county of the name that a district has."""
_BRANCH = re.compile(r"(省|市|区|县|州|旗|盟)(委会|委员会|委|工委|总支|支部|支社)$")
_DEPARTMENT = re.compile(r"(?:[局厅委办处院队室部校署站所科司组庭]|办公厅|总会)(?:党组|党委|机关党委|党总支)?$")


class Organization(NamedTuple):
    """A body: `name` as facts write it, `place` the place whose organ it is (`None` for firms and the like)."""

    name: str
    place: str | None = None

    @property
    def owner(self) -> str:
        """The body whose party group or committee this is: 历下区人大常委会 of 历下区人大常委会党组."""
        owned = OWNED.before(self.name, len(self.name))
        return self.name[: owned.start()] or self.name if owned else self.name


@dataclass(slots=True)
class OrganizationReader(BodyWords):
    """Reads the words of organisations at their offsets in one document."""

    context: Context
    zones: dict[int, PlaceMention] = field(init=False)
    """The zones that are named shortly, by where."""

    def __post_init__(self) -> None:
        BodyWords.__post_init__(self)
        mentions = self.context.place_mentions
        self.zones = {one.start: one for one in mentions if one.short and one.place.level == "zone"}

    def read(self, words: str, offset: int, before: Organization | None) -> Organization | None:
        """The organisation of `words`, `None` for none; `before` is the one named before, whose place or body it may
        take up."""
        words = words.strip(" ·")
        if "届" in words or "次" in words:
            words = _ORDINAL.sub("", words)
        words = _ASIDE.sub("", words) if "（" in words else words
        plain = _PARTY_NAME.sub("", words) if words.startswith("中") else words
        if not plain:
            return None
        if plain == words and words.startswith(OWN):
            plain = words = with_own_firm(with_owner(words, before.owner if before else ""), self.context.text)
        consultative = _CONSULTATIVE.match(plain)
        if consultative:
            plain = words = consultative["place"] + "政协" + plain[consultative.end() :]
        committee = plain != words
        zone = self.zones.get(offset)
        if zone and plain.startswith(spoken := self.context.text[zone.start : zone.end]):
            plain = words = zone.place.name + plain.removeprefix(spoken)
        branch = self._branch(plain, offset, before)
        if branch:
            return branch
        place, rest = self._place(plain, offset, before)
        rest = self.canonical(rest)
        if committee and rest == "委员会":
            return self._committee(place) if place else Organization(plain, None)
        if place:
            return self._placed(place, rest, plain)
        return self._unplaced(rest, offset, before)

    def government(self, words: str, level: str, offset: int, before: Organization | None) -> Organization:
        """The government that a 市长, 区长, … heads; `words` are those before the post, `level` its 市, 区, …."""
        place, rest = self._place(words, offset, before) if words else (None, "")
        if rest and place and self.canonical(rest) in ("政府", "行署"):
            return Organization(place + self.canonical(rest), place)
        if words and not place and self._is_unknown(words, level):
            return self.government("", level, offset, before)
        if words and not place:
            if self.canonical(words) in ("政府", "行署"):
                of = before.place if before else None
                return Organization(of + self.canonical(words), of) if of else self.government("", level, offset, None)
            place, rest = words if words.endswith(level) else words + level, ""
        elif not words:
            place = before.place if before and before.place and before.place.endswith(level) else None
            place = place or self.unit(level, offset, before)
        if place and not place.endswith(level) and not (len(place) > 2 and place[-1] in "省市县区旗州盟镇乡"):
            place += level
        if place and rest and rest != level:
            return Organization(place + self.canonical(rest), place)
        name = place or level
        return Organization(name + ("行署" if level == "盟" else "政府"), place)

    def unit(self, unit: str, offset: int, before: Organization | None = None) -> str | None:
        """The full name of the place meant by a bare unit word."""
        return place_of_bare_unit(self.context, self.lexicon, unit, offset, before.place if before else None)

    def _is_unknown(self, words: str, level: str) -> bool:
        """Whether words before 市长, 县长 … are no place: every province, city and prefecture is in the gazetteer."""
        if self.canonical(words) in ("政府", "行署") or words.endswith(level):
            return False
        return level not in "区县旗镇乡" or len(words) > 4

    def _place(self, words: str, offset: int, before: Organization | None) -> tuple[str | None, str]:
        """The place a body belongs to, and the rest of the words."""
        bare = self.bare_unit(words)
        if bare and not ((head := self.head(words)) and head.first("organ") == "department"):
            unit = bare[1]
            found = self.unit(unit, offset, None if words[0] in "我本全" else before)
            if unit == "区" and words[bare.end() :].startswith("党委"):
                found = self.unit("自治区", offset, before) or found
            rest = words[bare.end() :]
            return (self.last_of(found) if found else unit, rest) if found or rest else (None, words)
        at, last = 0, None
        for hit in self.places_in(words):
            if hit.start != at:
                break
            if hit.term == "新区" and last and last.term[-1] not in _UNITS:
                return words[last.start : hit.end], words[hit.end :]
            at, last = hit.end, hit
            if words.startswith("自治区", at):
                at += 3
        if last is None:
            unlisted = None if self.head(words) else _UNLISTED.match(words)
            return (unlisted[0], words[unlisted.end() :]) if unlisted else (None, words)
        if last.term[-1] not in _UNITS and words[at : at + 1] in _UNITS and (other := _UNLISTED.match(words)):
            return other[0], words[other.end() :]
        town = _UNLISTED.match(words[at:])
        if town:
            return words[last.start : at] + town[0], words[at + town.end() :]
        return last.term, words[at:]

    def _branch(self, words: str, offset: int, before: Organization | None) -> Organization | None:
        """民建市委 and 团县委 with the place's name: 民建惠州市委, 共青团阳新县委."""
        if not words.startswith(self.branching):
            return None
        hits = self.bodies_in(words)
        body = "共青团" if words.startswith("团") else hits[0].values[0].label
        match = _BRANCH.match(words[1 if words.startswith("团") else len(hits[0].term) :])
        place = self.unit(match[1], offset, before) if match else None
        return Organization(body + (place or match[1]) + match[2], None) if match else None

    def _placed(self, place: str, rest: str, plain: str) -> Organization:
        if not rest:
            return Organization(place, place)
        concept = self.head(rest)
        if rest[0] == place[-1] and (rest[1:2] == "委" or self.head(rest[1:])):
            rest = rest[1:]
            concept = self.head(rest)
        if concept is None:
            named = not UNIT.match(plain) or bool(self.listed_at_start(plain))
            if named and not _DEPARTMENT.search(rest) and not rest.startswith("委"):
                return Organization(self.canonical(plain))
            if SCHOOL_OR_FIRM.search(rest):
                return Organization(self.canonical(plain) if named else place + rest, place)
        elif concept.first("under") == "party":
            committee = self._committee(place)
            return committee._replace(name=committee.name + rest)
        return Organization(place + rest, place)

    def _unplaced(self, rest: str, offset: int, before: Organization | None) -> Organization:
        concept = self.head(rest)
        under = concept.first("under") if concept else ""
        if rest in ("办事处", "街道办事处", "街办"):
            home = self.context.place_at(offset)
            street = before.place if before and before.place else home.name if home else ""
            return Organization(street + "办事处", street) if street.endswith("街道") else Organization(rest, None)
        firm = rest in ("工会", "团委", "纪委") and before and FIRM.search(before.owner)
        zone = (rest == "管委会" and before and before.name.endswith("工委")) or (rest == "党工委" and before)
        if before and (firm or (zone and (rest == "管委会" or not before.place))):
            return Organization(before.owner + rest, before.place)
        if under == "body" and before:
            is_committee = bool(concept and concept.first("organ") in ("party", "board"))
            owner = before.owner if is_committee or before.name.endswith("党组") else before.name
            owner = owner.removesuffix("政府") if rest == "党委" and owner.endswith(("镇政府", "乡政府")) else owner
            return Organization(owner + rest, before.place)
        if under in ("place", "party"):
            if before and under == "party" and before.name.endswith("地委"):
                return before._replace(name=before.name + rest)
            place = before.place if before else None
            if place is None and before is None:
                spoken = self.context.place_at(offset)
                place = spoken.name if spoken else None
            if place and not (rest.startswith(("村", "居委会", "居民")) and place[-1] not in "村区道"):
                committee = self._committee(place)
                own = place.removesuffix("地区") if rest.startswith("地委") else place
                return committee._replace(name=(committee.name if under == "party" else own) + rest)
        return Organization(rest, None)

    def _committee(self, place: str) -> Organization:
        """The party committee of a place: 历下区委, 宁夏回族自治区党委, 哈密地委, 高新区党工委."""
        if place.endswith("地区"):
            return Organization(place[:-1] + "委", place)
        if place.endswith(("自治区", "镇", "乡", "兵团")):
            return Organization(place + "党委", place)
        if place.endswith("街道") or is_zone(place, self.lexicon):
            return Organization(place + "党工委", place)
        return Organization(place + "委", place)
