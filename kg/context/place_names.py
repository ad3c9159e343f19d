"""Names of places in a view's text and what they stand for: full names, short names and zones. It decides between
namesakes by the places named beside them; it does not decide whose news a document is.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

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
_ZONE = re.compile(f"(?:{_ZONE_WORD})(?![\u4e00-\u9fff]{{0,2}}(?:路|街|站))")
_BARE_ZONE = re.compile("高新区|经开区|开发区|先行区|起步区|综保区|保税区|度假区|示范区|商务区|新区")
_SEATED = re.compile("党工委|管委会|管理委员会")
_BOUNDARY = re.compile(
    r"[^\u4e00-\u9fff]|中共|时任|现任|原任|曾任|[在到往赴向与和及对将把为是以从由的了率来]|[全我本该各][省市区县]|市委|"
    r"省委|省级|市级|国家级|^市(?!中|南|北)|任|召开|常委|委员|领导|工作|建设|推进|设立|批准|合作|共建|代表|融入|打造|加快|实施"
)
_STREET = re.compile(
    r"(?:东|西|南|北|中)?(?:[一二三四五六七八九]?(?:路|街道?口|大街|大道|高速|铁路|高铁|机场|大桥|立交|站|港|山脉|"
    r"河(?!区)|江(?!区|市)|湖(?!区)|山(?!区|县|市)|号|杯|式|籍|人(?!大|民|均|社|才)|话|菜|面|味|酒|茶|股份|科技|银行|集团|证券|汽车|大学|学院))"
)


_BEFORE_NAMES = frozenset("在到赴与和及对将把为是以从由来往向于至经我任共")
_COMMON_WORDS = frozenset(
    ("城区", "市区", "郊区", "矿区", "新区", "东区", "西区", "南区", "北区", "林区", "新城区", "开发区", "城中区")
)
_ORGAN = re.compile(
    r"(?:街道|[省市区县旗盟州镇乡])(?=(?:党?委|党工委|纪委|监委|政府|人民政府|人大|政协|办事处|委员会)(?!托|派|员))"
)
_UNLISTED = re.compile(
    r"(?:(?![委任为代表保央省市县区的了年月日第是和与各全我本该个前后级关部署将要来从自出会议])[\u4e00-\u9fff]){2,3}$"
)
_NO_PLACE = re.compile(
    r"[全我本各该每某和与及或向到在经由据按对为将把从是请受被让使给令令][\u4e00-\u9fff]|自治|省级|市级|县级|区级|国家|中共|人民|出席|参加|"
    r"主持|听取|根据|按照|传达|学习|贯彻|落实|担任|当选|免去|不再|陪同|会见|率领|带领|代表|以及|同意|接受|成为|作为|报告|通过|决定|"
    r"研究|上级|下级|驻|原任|曾任|现任|时任|历任|省市|市县|县区|市区|城区|辖区|社区|园区|镇街|乡镇|区县|县市|所在|所属|所辖|直属|有关|相关"
)


def jurisdiction_of(place: Place | Zone, index: PlaceIndex) -> Jurisdiction:
    """The jurisdiction a gazetteer entry describes."""
    above = index.above(place)
    parent = above.name if above else None
    if isinstance(place, Zone):
        return Jurisdiction(place.name, "zone", unit_of(place.name), None, parent)
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


def find_mentions(
    text: str, lexicon: Lexicon, hints: Iterable[str] = (), year: int | None = None
) -> tuple[PlaceMention, ...]:
    """The places named in a text, by offset; a name inside another name (南京路, 云南白药集团) is none.

    `hints` are codes of places known from elsewhere (metadata), which tell namesakes apart; `year` is when the text
    was written, for places that changed their code.
    """
    index = lexicon.places
    hits = list(_whole(_split_joined(index.find(text), text, index), text))
    listed = list(_Resolver(index, hits, text, hints, year).mentions())
    listed = list(_outermost([*listed, *_unlisted_mentions(text, listed)]))
    listed.extend(_ambiguous_mentions(text, listed, index))
    return tuple(_outermost([*listed, *_zone_mentions(text, listed)]))


def _outermost(mentions: list[PlaceMention]) -> Iterator[PlaceMention]:
    """The mentions by offset without those inside a longer one."""
    end = 0
    for mention in sorted(mentions, key=lambda mention: (mention.start, -mention.end)):
        if mention.end > end:
            yield mention
            end = mention.end


def _whole(hits: Iterable[Hit[Place | Zone]], text: str) -> Iterator[Hit[Place | Zone]]:
    """The hits without those that arise where words meet: 和县 of 定江镇和县公安局, 城区 of 中心城区, 范县 of 示范县.

    Two-letter names and names that are also common words stand after a place, a mark or a word like 在.
    """
    last = -1
    for hit in hits:
        common = hit.term in _COMMON_WORDS or _BARE_ZONE.fullmatch(hit.term)
        if (common or (len(hit.term) == 2 and hit.term[1] in "市区县旗盟州")) and hit.start != last:
            before = text[hit.start - 1 : hit.start]
            joined = "\u4e00" <= before <= "\u9fff" and (before not in _BEFORE_NAMES or hit.term[0] in "和与同及")
            if common or joined:
                continue
        last = hit.end
        yield hit


def _ambiguous_mentions(text: str, listed: list[PlaceMention], index: PlaceIndex) -> Iterator[PlaceMention]:
    """Short names that are also words (市中, 和平), for places that the text names in full."""
    meant: dict[str, Jurisdiction] = {}
    for mention in listed:
        known = index.by_code.get(mention.place.code or "")
        for short in known.ambiguous_shorts if known and not mention.short else ():
            meant[short] = mention.place
    if meant:
        for match in re.finditer("|".join(map(re.escape, sorted(meant, key=lambda s: (-len(s), s)))), text):
            if not _STREET.match(text, match.end()):
                yield PlaceMention(match.start(), match.end(), meant[match[0]], True)


def _unlisted_mentions(text: str, listed: list[PlaceMention]) -> Iterator[PlaceMention]:
    """Places no gazetteer knows (towns, streets), where their form and their own organs tell: 云岭镇党委."""
    ends = {mention.end: mention for mention in listed}
    taken = {at for mention in listed for at in range(mention.start, mention.end)}
    names: dict[str, Jurisdiction] = {}
    for match in _ORGAN.finditer(text):
        end = match.end()
        stem = _UNLISTED.search(text[max(0, match.start() - 3) : match.start()]) if end - 1 not in taken else None
        if not stem:
            continue
        for start in (match.start() - 2, match.start() - 3):
            before = text[start - 1 : start]
            above = ends.get(start)
            if match.start() - start <= len(stem[0]) and (
                above or not "\u4e00" <= before <= "\u9fff" or before == "共"
            ):
                break
        else:
            continue
        name = text[start:end]
        if not (_NO_PLACE.match(name) or _BARE_ZONE.fullmatch(name)):
            place = unlisted(name)
            names[name] = Jurisdiction(name, place.level, place.unit, None, above.place.name if above else None)
    if names:
        for match in re.finditer("|".join(map(re.escape, sorted(names, key=lambda s: (-len(s), s)))), text):
            if match.start() not in taken:
                yield PlaceMention(match.start(), match.end(), names[match[0]], False)


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
        self, index: PlaceIndex, hits: list[Hit[Place | Zone]], text: str, hints: Iterable[str], year: int | None
    ) -> None:
        self.index, self.hits, self.text, self.year = index, hits, text, year
        self.full = {hit.term for hit in hits if any(value.name == hit.term for value in hit.values)}
        self.codes = set(hints)
        for hit in hits:
            first = hit.values[0]
            wide = isinstance(first, Place) and first.level in ("province", "prefecture")
            if len({value.name for value in hit.values}) == 1 and (wide or hit.term in self.full):
                self.codes.update(self.codes_of(first))
        self.terms = Counter(hit.term for hit in hits)
        self.chosen: dict[tuple[str, str | None], Jurisdiction | None] = {}

    def codes_of(self, place: Place | Zone) -> list[str]:
        """The codes of a place and of all above it."""
        own = [place.code] if isinstance(place, Place) else []
        return [*own, *(above.code for above in self.index.line(place))]

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
        apart = not "\u4e00" <= before <= "\u9fff" or before in _BEFORE_NAMES
        above = {code for value in hit.values for code in self.codes_of(value)[1:]}
        return apart and bool(above & self.codes or not self.codes)

    def choose(self, hit: Hit[Place | Zone], beside: str | None) -> Jurisdiction | None:
        """What a name stands for, `None` where it may be places of different names."""
        values = hit.values
        exact = tuple(value for value in values if value.name == hit.term)
        if not exact and len({value.name for value in values}) > 1:
            exact = tuple(value for value in values if value.name in self.full)
        values = exact or values
        if beside:
            values = self.kept(values, lambda value: beside in self.codes_of(value)[isinstance(value, Place) :])
        values = self.kept(values, self.at_the_time)
        values = self.kept(values, lambda value: self.codes.intersection(self.codes_of(value)[1:]))
        values = self.kept(values, lambda value: isinstance(value, Place))
        if len({value.name for value in values}) > 1:
            values = self.kept(values, lambda value: isinstance(value, Place) and value.level == "prefecture")
        names = {value.name for value in values}
        if len(names) > 1:
            return None
        first = values[0]
        if isinstance(first, Zone) or first.level == "zone":
            return self.zone(first, hit.term)
        name = hit.term if hit.term[-1] == first.name[-1] else first.name
        if len({value.code for value in values if isinstance(value, Place)}) > 1:
            return Jurisdiction(name, first.level, unit_of(name))
        return replace(jurisdiction_of(first, self.index), name=name)

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
        """A zone under the name the text uses most: 济南高新区, seldom in full."""
        name = min((zone.name, *zone.shorts), key=lambda name: (-self.terms[name], len(name), name))
        above = self.index.above(zone)
        code = zone.code if isinstance(zone, Place) else None
        return Jurisdiction(name, "zone", unit_of(name), code, above.name if above else None)


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
        meant = [zone for name, zone in zones.items() if name.endswith(word) and text.count(name) > 1]
        if len({zone.name for zone in meant}) == 1 and not (word == "新区" and meant[0].name.endswith("高新区")):
            found[word] = meant[0]
    return found


def _zone_spans(text: str, starts: dict[int, PlaceMention]) -> Iterator[tuple[int, int]]:
    ends = {mention.end for mention in starts.values()}
    seats = {match.start() for match in _SEATED.finditer(text) if "\u4e00" <= text[match.start() - 1] <= "\u9fff"}
    for end in sorted(seats.union(match.end() for match in _ZONE.finditer(text))):
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
                and before not in _BEFORE_NAMES
                and start not in ends
            ):
                continue
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
