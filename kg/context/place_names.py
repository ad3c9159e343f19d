"""Names of places in a view's text and what they stand for: full names, short names and zones. It decides between
namesakes by the places named beside them; it does not decide whose news a document is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kg.context.model import Jurisdiction, PlaceMention
from kg.lexicon import Lexicon
from kg.lexicon.matcher import Hit
from kg.lexicon.places import PlaceIndex
from kg.seeds import Place, Zone

UNITS = ("地区", "街道", "自治区", "省", "市", "区", "县", "旗", "盟", "州", "镇", "乡")
_LEVEL_OF_UNIT = {"省": "province", "自治区": "province", "盟": "prefecture", "州": "prefecture", "地区": "prefecture",
                  "市": "prefecture", "县": "county", "区": "county", "旗": "county", "镇": "town", "乡": "town",
                  "街道": "town"}  # fmt: skip
_ZONE_WORD = (
    "高新技术产业开发区|经济技术开发区|高新技术开发区|经济开发区|旅游度假区|综合保税区|自由贸易试验区|工业园区|产业园区|"
    "高新区|经开区|开发区|先行区|起步区|示范区|保税区|综保区|功能区|度假区|管理区|商务区|经济区|新区|新城"
)
_ZONE = re.compile(f"(?<=[\u4e00-\u9fff])(?:{_ZONE_WORD})(?![\u4e00-\u9fff]{{0,2}}(?:路|街|站))")
_BARE_ZONE = re.compile("高新区|经开区|开发区|先行区|起步区|综保区|保税区|度假区|示范区|商务区|新区")
_SEATED = re.compile("(?<=[\u4e00-\u9fff]{2})(?:党工委|管委会|管理委员会)")
_BOUNDARY = re.compile(
    r"[^\u4e00-\u9fff]|中共|时任|现任|原任|曾任|[在到往赴向与和及对将把为是以从由的了率来]|[全我本该各][省市区县]|市委|"
    r"省委|省级|市级|国家级|^市(?!中|南|北)|任|召开|常委|委员|领导|工作|建设|推进|设立|批准|代表|融入|打造|加快|实施"
)
_STREET = re.compile(
    r"(?:东|西|南|北|中)?(?:[一二三四五六七八九]?(?:路|街道?口|大街|大道|高速|铁路|高铁|机场|大桥|立交|站|港|山脉|"
    r"河(?!区)|江(?!区|市)|湖(?!区)|山(?!区|县|市)|号|杯|式|籍|人(?!大|民|均|社|才)|话|菜|面|味|酒|茶|股份|科技|银行|集团|证券|汽车|大学|学院))"
)


def jurisdiction_of(place: Place | Zone, index: PlaceIndex) -> Jurisdiction:
    """The jurisdiction a gazetteer entry describes."""
    above = index.above(place)
    parent = above.name if above else None
    if isinstance(place, Zone):
        return Jurisdiction(place.name, "zone", "区" if place.name.endswith("区") else place.name[-1], None, parent)
    return Jurisdiction(place.name, place.level, unit_of(place.name), place.code, parent)


def unit_of(name: str) -> str:
    """The word a place calls itself by: 区 of 历下区 and of an autonomous region, 州, 地区, 街道 …"""
    if name.endswith("自治区"):
        return "区"
    return next((unit for unit in UNITS if name.endswith(unit)), name[-1:])


def unlisted(name: str) -> Jurisdiction:
    """A place that no gazetteer knows, by the form of its name."""
    if re.search(f"(?:{_ZONE_WORD}|山区|片区)$", name):
        return Jurisdiction(name, "zone", "区")
    unit = next((unit for unit in UNITS if name.endswith(unit)), "")
    return Jurisdiction(name, _LEVEL_OF_UNIT.get(unit, "zone"), unit_of(name))


def find_mentions(text: str, lexicon: Lexicon, hints: Iterable[str] = ()) -> tuple[PlaceMention, ...]:
    """The places named in a text, by offset; a name inside another name (南京路, 云南白药集团) is none.

    `hints` are codes of places known from elsewhere (metadata), which tell namesakes apart.
    """
    index = lexicon.places
    hits = list(_split_joined(index.find(text), text, index))
    listed = list(_Resolver(index, hits, text, hints).mentions())
    return tuple(_outermost([*listed, *_zone_mentions(text, listed)]))


def _outermost(mentions: list[PlaceMention]) -> Iterator[PlaceMention]:
    """The mentions by offset without those inside a longer one."""
    end = 0
    for mention in sorted(mentions, key=lambda mention: (mention.start, -mention.end)):
        if mention.end > end:
            yield mention
            end = mention.end


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

    def __init__(self, index: PlaceIndex, hits: list[Hit[Place | Zone]], text: str, hints: Iterable[str]) -> None:
        self.index, self.hits, self.text = index, hits, text
        self.full = {hit.term for hit in hits if any(value.name == hit.term for value in hit.values)}
        sure = [hit.values[0] for hit in hits if len({value.name for value in hit.values}) == 1]
        self.codes = {code for place in sure for code in self.line(place)} | set(hints)
        self.chosen: dict[tuple[str, str | None], Jurisdiction | None] = {}

    def line(self, place: Place | Zone) -> list[str]:
        """The codes of a place and of all above it."""
        codes = [place.code] if isinstance(place, Place) else []
        above = self.index.above(place)
        while above and above.code not in codes:
            codes.append(above.code)
            above = self.index.above(above)
        return codes

    def mentions(self) -> Iterator[PlaceMention]:
        before: tuple[int, Jurisdiction] | None = None
        for hit in self.hits:
            if _STREET.match(self.text, hit.end) and hit.term not in self.full:
                continue
            beside = before[1].code if before and before[0] == hit.start else None
            key = (hit.term, beside)
            if key not in self.chosen:
                self.chosen[key] = self.choose(hit, beside)
            place = self.chosen[key]
            if place:
                before = (hit.end, place)
                yield PlaceMention(hit.start, hit.end, place, hit.term != place.name)

    def choose(self, hit: Hit[Place | Zone], beside: str | None) -> Jurisdiction | None:
        values = hit.values
        exact = tuple(value for value in values if value.name == hit.term)
        if not exact and len({value.name for value in values}) > 1:
            written = tuple(value for value in values if value.name in self.full)
            values = written or values
        else:
            values = exact or values
        if beside:
            below = tuple(value for value in values if beside in self.line(value)[isinstance(value, Place) :])
            values = below or values
        if len(values) > 1:
            near = tuple(value for value in values if self.codes.intersection(self.line(value)[1:]))
            values = near or values
        if len(values) > 1:
            in_force = tuple(value for value in values if isinstance(value, Zone) or value.valid_to is None)
            values = in_force or values
        if len(values) == 1 or len({self.key(value) for value in values}) == 1:
            return jurisdiction_of(values[0], self.index)
        names = {value.name for value in values}
        if len(names) == 1:
            name = names.pop()
            return Jurisdiction(name, values[0].level if isinstance(values[0], Place) else "zone", unit_of(name))
        return None

    @staticmethod
    def key(value: Place | Zone) -> str:
        return value.code if isinstance(value, Place) else value.name


def _zone_mentions(text: str, listed: list[PlaceMention]) -> Iterator[PlaceMention]:
    """Zones that the text names by form: those that begin with a place's name (江阴临港新城) or have a 管委会; and
    their bare words (高新区) where only one zone of the text can be meant."""
    starts = {mention.start: mention for mention in listed}
    names: dict[str, Jurisdiction] = {}
    tails: dict[str, Jurisdiction] = {}
    for start, end in _zone_spans(text, starts):
        name = text[start:end]
        inside = starts.get(start)
        if name not in names and not (inside and inside.end >= end):
            above = inside.place.name if inside else None
            names[name] = Jurisdiction(name, "zone", unit_of(name), None, above)
            if inside and end - inside.end > 3:
                tails[text[inside.end : end]] = names[name]
    listed_zones = {mention.place.name: mention.place for mention in listed if mention.place.level == "zone"}
    bare = _bare_zones(text, {**listed_zones, **names})
    if names or bare:
        every = {**bare, **tails, **names}
        longest_first = sorted(every, key=lambda name: (-len(name), name))
        for match in re.finditer("|".join(map(re.escape, longest_first)), text):
            place = every[match[0]]
            yield PlaceMention(match.start(), match.end(), place, place.name != match[0])


def _bare_zones(text: str, zones: dict[str, Jurisdiction]) -> dict[str, Jurisdiction]:
    found: dict[str, Jurisdiction] = {}
    for word in set(_BARE_ZONE.findall(text)):
        meant = [zone for name, zone in zones.items() if name.endswith(word)]
        if len(meant) == 1 or len({zone.name for zone in meant}) == 1:
            found[word] = meant[0]
    return found


def _zone_spans(text: str, starts: dict[int, PlaceMention]) -> Iterator[tuple[int, int]]:
    seats = {match.start() for match in _SEATED.finditer(text)}
    for end in sorted(seats.union(match.end() for match in _ZONE.finditer(text))):
        begin = max(0, end - 16)
        cuts = [match.end() for match in _BOUNDARY.finditer(text, begin, end - 1)]
        start = cuts[-1] if cuts else begin
        anchored = [at for at in range(start, end - 2) if at in starts]
        if anchored:
            start = _innermost(anchored, starts)
        elif end not in seats or _BARE_ZONE.fullmatch(text, start, end):
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
