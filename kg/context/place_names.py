"""Names of places in a view's text and what they stand for: full names, short names and zones. It decides between
namesakes by the places named beside them; it does not decide whose news a document is.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import partial

import regex

from kg.context.model import Jurisdiction, PlaceMention
from kg.context.place_forms import BARE_ZONES, BEFORE_NAMES, unit_of
from kg.context.unlisted_places import unlisted_mentions
from kg.context.zone_names import zone_mentions
from kg.lexicon import Lexicon
from kg.lexicon.matcher import Hit
from kg.lexicon.places import PlaceIndex
from kg.lexicon.segment import segmenter
from kg.scan import occurrences
from kg.seeds import Place, Zone

_STREET = re.compile(
    r"街道|(?:东|西|南|北|中)?(?:[一二三四五六七八九]?(?:路|街道?口|大街|大道|高速|铁路|高铁|机场|大桥|立交|站|港|山脉|"
    r"湾(?!区)|河(?!区)|江(?!区|市)|湖(?!区)|山(?!区|县|市)|号|杯|式|籍|人(?!大|民|均|社|才)|话|菜|面|味|酒|茶|股份|科技|银行|集团|证券|汽车|大学|学院))"
)


_BEFORE_SHORT = BEFORE_NAMES | frozenset("年月日")
_COMMON_WORDS = frozenset(
    f"{word}区" for word in ("城", "市", "郊", "矿", "新", "东", "西", "南", "北", "林", "城中", "新城", "老城", "开发")
)
_GREATER = ("扩大", "加大", "做大", "壮大", "重大")
_SEATED = re.compile("党工委|管委会|管理委员会")
_OFFICE = re.compile("委|长|副|政|人大|纪|监")
"""What makes 任县 a verb and a unit word: 1998年，任县委书记."""
_OWN_ORGANS = regex.compile("(?<![\u4e00-\u9fff])(?:在|副)?([市区县旗])(?:长|委|政府|人大|政协)(?![大员])")
_DATELINE = regex.compile("(?:(?<![\u4e00-\u9fff])|(?<=日))([\u4e00-\u9fff]{2,3})讯")
_DATELINE_REACH = 300
_WIDE = ("province", "prefecture")


def jurisdiction_of(place: Place | Zone, index: PlaceIndex) -> Jurisdiction:
    """The jurisdiction a gazetteer entry describes."""
    above = index.above(place)
    parent = above.name if above else None
    if isinstance(place, Zone):
        return Jurisdiction(place.name, "zone", unit_of(place.name), None, parent)
    return Jurisdiction(place.name, place.level, unit_of(place.name), place.code, parent)


def line_of(place: Jurisdiction, lexicon: Lexicon) -> list[Jurisdiction]:
    """A place and all above it, nearest first."""
    return [place, *(jurisdiction_of(one, lexicon.places) for one in _listed_above(place, lexicon.places))]


def codes_of_line(place: Jurisdiction, lexicon: Lexicon) -> set[str | None]:
    """The codes of a place and all above it, `None` for its own where it has none."""
    return {place.code, *(one.code for one in _listed_above(place, lexicon.places))}


def _listed_above(place: Jurisdiction, index: PlaceIndex) -> tuple[Place, ...]:
    known = index.by_code.get(place.code) if place.code else None
    if known:
        return index.line(known)
    parents = index.named(place.parent) if place.parent else ()
    parent = next((one for one in parents if isinstance(one, Place) and one.name == place.parent), None)
    return (parent, *index.line(parent)) if parent else ()


_WORDS_MET = {"代": ("长",), "和": ("级", "直")}
"""Two-letter names that arise between words, by their first sign, and what then follows: 代县长, 甲局和县级单位."""


def find_mentions(
    text: str, lexicon: Lexicon, hints: Iterable[str] = (), year: int | None = None
) -> tuple[PlaceMention, ...]:
    """The places named in a text, by offset; a name inside another name (南京路, 云南白药集团) is none.

    `hints` are codes of places known from elsewhere (metadata), which tell namesakes apart; `year` is when the text
    was written, for places that changed their code.
    """
    index = lexicon.places
    words = partial(segmenter, lexicon.bodies, lexicon.posts, lexicon.places.matcher)
    hits = list(_whole(_split_joined(index.find(text), text, index), text))
    dated = _of_dateline(text, hits, index)
    listed = list(_Resolver(index, hits, text, hints, year, dated).mentions())
    listed = list(_outermost([*listed, *unlisted_mentions(text, listed, words)]))
    listed.extend(_ambiguous_mentions(text, listed, index, dated))
    return tuple(_outermost([*listed, *zone_mentions(text, listed)]))


def _outermost(mentions: list[PlaceMention]) -> Iterator[PlaceMention]:
    """The mentions by offset without those inside a longer one."""
    end = 0
    for mention in sorted(mentions, key=lambda mention: (mention.start, -mention.end)):
        if mention.end > end:
            yield mention
            end = mention.end


def _whole(hits: Iterable[Hit[Place | Zone]], text: str) -> Iterator[Hit[Place | Zone]]:
    """The hits without those that arise where words meet: 和县 of 定江镇和县公安局, 城区 of 中心城区, 范县 of 示范县.

    大东港区管委会 is a zone's, not 东港区's. Two-letter names and names that are also common words stand after a city
    or province, a mark or a word like 在.
    """
    last: Hit[Place | Zone] | None = None
    for hit in hits:
        term = hit.term
        if len(term) == 2 and text[hit.end : hit.end + 1] in _WORDS_MET.get(term[0], ()):
            continue
        common = term in _COMMON_WORDS or term in BARE_ZONES
        if (
            text[hit.start - 1 : hit.start] == "大"
            and term.endswith("区")
            and _SEATED.match(text, hit.end)
            and not text.endswith(_GREATER, 0, hit.start)
        ):
            continue
        doubtful = common or (len(term) == 2 and term[1] in "市区县旗盟州")
        if doubtful and not (last and last.end == hit.start and _is_wide(last)):
            before = text[hit.start - 1 : hit.start]
            joined = "\u4e00" <= before <= "\u9fff" and (before not in _BEFORE_SHORT or term[0] in "和与同及")
            takes_office = term == "任县" and before not in ("", "\n", "共") and _OFFICE.match(text, hit.end)
            if common or joined or takes_office:
                continue
        last = hit
        yield hit


def _is_wide(hit: Hit[Place | Zone]) -> bool:
    """Whether a name may be a city's or a province's."""
    return any(isinstance(value, Place) and value.level in _WIDE for value in hit.values)


def _of_dateline(text: str, hits: list[Hit[Place | Zone]], index: PlaceIndex) -> tuple[str, Place] | None:
    """The short name in a dateline (东港讯) and the namesake it means: of the lowest level whose organs the text names
    without a name, if there is one such place and the text names no other of that level."""
    line = _DATELINE.search(text, 0, _DATELINE_REACH)
    said = set(_OWN_ORGANS.findall(text)) if line else set()
    unit = next((unit for unit in "旗县区市" if unit in said), "")
    if not line or not unit or any(hit.term[-1] == unit and hit.term != line[1] + unit for hit in hits):
        return None
    meant = [one for one in index.named(line[1] + unit) if isinstance(one, Place) and one.valid_to is None]
    return (line[1], meant[0]) if len(meant) == 1 and meant[0].name == line[1] + unit else None


def _ambiguous_mentions(
    text: str, listed: list[PlaceMention], index: PlaceIndex, dated: tuple[str, Place] | None
) -> Iterator[PlaceMention]:
    """Short names that are also words (市中, 和平), for places that the text names in full or its dateline means."""
    meant: dict[str, Jurisdiction] = {}
    for mention in listed:
        known = index.by_code.get(mention.place.code or "")
        for short in known.ambiguous_shorts if known and not mention.short else ():
            meant[short] = mention.place
    if dated and not index.named(dated[0]):
        meant[dated[0]] = jurisdiction_of(dated[1], index)
    if meant:
        for start, end in occurrences(meant, text):
            if not _STREET.match(text, end):
                yield PlaceMention(start, end, meant[text[start:end]], True)


def _split_joined(hits: list[Hit[Place | Zone]], text: str, index: PlaceIndex) -> Iterator[Hit[Place | Zone]]:
    """济南市中区 is read 济南 and 市中区, not 济南市 and 中区."""
    for hit in hits:
        if hit.term.endswith("市") and text[hit.end : hit.end + 2] in ("中区", "南区", "北区"):
            shorter, longer = index.named(hit.term[:-1]), index.named(text[hit.end - 1 : hit.end + 2])
            if shorter and longer:
                yield Hit(hit.start, hit.end - 1, hit.term[:-1], shorter)
                yield Hit(hit.end - 1, hit.end + 2, text[hit.end - 1 : hit.end + 2], longer)
                continue
        yield hit


class _Resolver:
    """Chooses among namesakes by neighbours, by places named anywhere in the text, by being in force."""

    def __init__(
        self,
        index: PlaceIndex,
        hits: list[Hit[Place | Zone]],
        text: str,
        hints: Iterable[str],
        year: int | None,
        dated: tuple[str, Place] | None,
    ) -> None:
        self.index, self.hits, self.text, self.year, self.dated = index, hits, text, year, dated
        self.terms = Counter(hit.term for hit in hits)
        named = {hit.term: hit.values for hit in hits}
        self.full = {term for term, values in named.items() if any(value.name == term for value in values)}
        self.codes = set(hints)
        for term, values in named.items():
            first = values[0]
            wide = isinstance(first, Place) and first.level in _WIDE
            if (wide or term in self.full) and all(value.name == first.name for value in values):
                self.codes.update(self.codes_of(first))
        self.chosen: dict[tuple[str, str | None], Jurisdiction | None] = {}

    def codes_of(self, place: Place | Zone) -> list[str]:
        """The codes of a place and of all above it."""
        above = [one.code for one in self.index.line(place)]
        return [place.code, *above] if isinstance(place, Place) else above

    def mentions(self) -> Iterator[PlaceMention]:
        before: tuple[int, Jurisdiction] | None = None
        for hit in self.hits:
            beside = before[1].code if before and before[0] == hit.start else None
            if hit.term not in self.full and (_STREET.match(self.text, hit.end) or not (beside or self.is_name(hit))):
                continue
            key = (hit.term, beside)
            if key not in self.chosen:
                self.chosen[key] = self.choose(hit, beside)
            place = self.chosen[key]
            if place:
                before = (hit.end, place)
                yield PlaceMention(hit.start, hit.end, place, hit.term != place.name)

    def is_name(self, hit: Hit[Place | Zone]) -> bool:
        """Whether a short name means its place: a county's may be other words (当雄 of 相当雄厚), so the text must
        name the county in full, or a place above it and set the short name apart."""
        if any(not isinstance(value, Place) or value.level != "county" for value in hit.values):
            return True
        if any(value.name in self.full for value in hit.values):
            return True
        before = self.text[hit.start - 1 : hit.start]
        apart = not "\u4e00" <= before <= "\u9fff" or before in BEFORE_NAMES
        above = {code for value in hit.values for code in self.codes_of(value)[1:]}
        return apart and bool(above & self.codes or not self.codes)

    def choose(self, hit: Hit[Place | Zone], beside: str | None) -> Jurisdiction | None:
        """What a name stands for, `None` where it may be places of different names."""
        values = hit.values if len(hit.values) == 1 else self.meant(hit, beside)
        first = values[0]
        if any(value.name != first.name for value in values):
            return None
        if isinstance(first, Zone) or first.level == "zone":
            return self.zone(first, hit.term)
        name = hit.term if hit.term[-1] == first.name[-1] else first.name
        if any(isinstance(value, Place) and value.code != first.code for value in values):
            return Jurisdiction(name, first.level, unit_of(name))
        return jurisdiction_of(first, self.index)._replace(name=name)

    def meant(self, hit: Hit[Place | Zone], beside: str | None) -> tuple[Place | Zone, ...]:
        """Those of the places with a name that it may stand for here."""
        values = hit.values
        if self.dated and hit.term == self.dated[0] and self.dated[1] in values:
            return (self.dated[1],)
        exact = tuple(value for value in values if value.name == hit.term)
        if not exact and len({value.name for value in values}) > 1:
            exact = tuple(value for value in values if value.name in self.full)
        values = exact or values
        if beside:
            values = self.kept(values, lambda value: beside in self.codes_of(value)[isinstance(value, Place) :])
        values = self.kept(values, self.at_the_time)
        last = max((value.valid_to or "9" for value in values if isinstance(value, Place)), default="9")
        values = self.kept(values, lambda value: isinstance(value, Zone) or (value.valid_to or "9") == last)
        values = self.kept(values, lambda value: self.codes.intersection(self.codes_of(value)[1:]))
        values = self.kept(values, lambda value: isinstance(value, Place))
        if len({value.name for value in values}) > 1:
            values = self.kept(values, lambda value: isinstance(value, Place) and value.level == "prefecture")
        return values

    @staticmethod
    def kept(values: tuple[Place | Zone, ...], test: Callable[[Place | Zone], object]) -> tuple[Place | Zone, ...]:
        """Those that pass a test, or all where none or only one is there."""
        return values if len(values) == 1 else tuple(value for value in values if test(value)) or values

    def at_the_time(self, value: Place | Zone) -> bool:
        """Whether a place had this name and code in the text's year, or has it today where that is not known."""
        if isinstance(value, Zone) or self.year is None:
            return isinstance(value, Zone) or value.valid_to is None
        return (value.valid_from or "") <= str(self.year) <= (value.valid_to or "9")

    def zone(self, zone: Place | Zone, term: str) -> Jurisdiction:
        """A zone under the name the text uses most, of those with its city's name (济南高新区) if there are any."""
        above = self.index.above(zone)
        city = above.name.rstrip("市区县州盟") if above else ""
        used = [name for name in (zone.name, *zone.shorts) if self.terms[name]] or [term]
        used = [name for name in used if city and name.startswith(city)] or used
        name = min(used, key=lambda name: (-self.terms[name], len(name), name))
        code = zone.code if isinstance(zone, Place) else None
        return Jurisdiction(name, "zone", unit_of(name), code, above.name if above else None)
