"""Places by the form of their names alone: zones (江阴临港新城, …管委会), towns, and counties that no gazetteer knows.
It asks no gazetteer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from kg.context.model import Jurisdiction, PlaceMention

UNITS = ("地区", "街道", "自治区", "省", "市", "区", "县", "旗", "盟", "州", "镇", "乡")
_TOWN_UNITS = ("镇", "乡", "街道")
_LEVEL_OF_UNIT = {"省": "province", "自治区": "province", "盟": "prefecture", "州": "prefecture", "地区": "prefecture",
                  "市": "prefecture", "县": "county", "区": "county", "旗": "county", "镇": "town", "乡": "town",
                  "街道": "town"}  # fmt: skip
_ZONE_WORD = (
    "高新技术产业开发区|经济技术开发区|高新技术开发区|经济开发区|旅游度假区|综合保税区|自由贸易试验区|工业园区|产业园区|"
    "高新区|经开区|开发区|先行区|起步区|示范区|保税区|综保区|功能区|度假区|管理区|商务区|经济区|新区|新城"
)
_ZONE = re.compile(f"(?:{_ZONE_WORD})(?![\u4e00-\u9fff]{{0,2}}(?:路|街|站))")
_ACTING_ZONE = re.compile(
    r"(?:^|(?<=[\n，。；：]))(?P<name>(?:(?![委任为代表保央省市县区的了年月日是和与各全我本该个将要从会议在到])[\u4e00-\u9fff]){2,5}"
    r"(?:新区|高新区|经开区|开发区))(?=：|召开|举行|举办|签约|完成|实现|新增|引进|开工|今年|将|已|共|坚持|聚焦|围绕|大力|加快推进|管委会)"
)
_NO_ZONE = re.compile(
    "国家级|省级|市级|重点|经济|工业|高新|其他|部分|所有|产业|技术|园区|相关|推进|建设|加快|支持|依托|对标|打造|[一二三四五六七八九十两]|[东南西北中]部|城市|现代"
)
BARE_ZONE = re.compile("高新区|经开区|开发区|先行区|起步区|综保区|保税区|度假区|示范区|商务区|新区")
_SEATED = re.compile("党工委|管委会|管理委员会")
_BOUNDARY = re.compile(
    r"[^\u4e00-\u9fff]|中共|时任|现任|原任|曾任|[在到往赴向与和及对将把为是以从由的了率来看靠]|[全我本该各][省市区县]|市委|"
    r"省委|省级|市级|国家级|^市(?!中|南|北)|任|召开|常委|委员|领导|工作|建设|推进|设立|批准|合作|共建|代表|融入|打造|加快|实施"
)
BEFORE_NAMES = frozenset("在到赴与和及对将把为是以从由来往向于至经我任共")
_ORGAN = re.compile(
    r"(?:街道|[省市区县旗盟州镇乡])(?=(?:党?委|党工委|纪委|监委|政府|人民政府|人大|政协|办事处|委员会)(?!托|派|员))"
)
_UNLISTED = re.compile(
    r"(?:(?![委任为代表保央省市县区的了年月日第是和与各全我本该个前后级关部署将要来从自出会议])[\u4e00-\u9fff]){2,3}$"
)
_ACTING = re.compile(
    r"(?:^|(?<=[\n，。；：“年讯]))(?P<name>(?:(?![委任为代表保央省市县区的了年月日第是和与各全我本该个前后级关部署将要来从自出会议])"
    r"[\u4e00-\u9fff]){2,4}(?:街道|[市区县旗镇乡]))(?=[：:]|召开|举行|举办|签约|完成|实现|新增|引进|开工|今年|去年|将|地区生产总值|国民经济|政府工作|领导|统计|"
    r"共|计划|力争|立足|狠抓|抢抓|紧扣|坚持|聚焦|围绕|大力|加快|推进|发展|建设|打造|一季度|上半年|\d)"
)
_TOWN_HERE = re.compile(
    r"(?:(?![委任为代表保央省市县区的了年月日第是和与各全我本该个前后级关部署将要来从自出会议镇乡政党])[\u4e00-\u9fff]){2,4}?"
    r"(?:街道|镇|乡)(?![长企村贤情愁亲土间音]|镇(?!长))"
)
_NO_TOWN = re.compile(
    "(?:小|重点|中心|特色|建制|强|名|古|示范|经济)镇$|(?:所有|部分|其他|多个|两|三|四|五|六|七|八|九|十|余|几)(?:街道|镇|乡)$"
)
_COMMON_STEM = re.compile(
    "[城社园片小街山库灾景厂校矿林牧农郊老辖大强穷困范点超股楼夜早都集新地军特战禁]$|经济|开发|高新|示范|自治"
)
_OFFICER_AFTER = re.compile(
    "(?:委|政府|人大常委会|政协)(?:党组)?(?:副?书记|常委|副?[省市区县旗州盟]长|副?主任|副?主席)"
)
_NO_PLACE = re.compile(
    r"[全我本各该每某和与及或向到在经由据按对为将把从是请受被让使给令令][\u4e00-\u9fff]|自治|省级|市级|县级|区级|国家|中共|人民|"
    r"出席|参加|紧扣|围绕|对标|聚焦|结合|坚持|经过|提请|受到|接到|来自|服务|依托|推动|建议|希望|感谢|拥护|组织|报请|"
    r"主持|听取|根据|按照|传达|学习|贯彻|落实|担任|当选|免去|不再|陪同|会见|率领|带领|代表|以及|同意|接受|成为|作为|报告|通过|决定|"
    r"研究|上级|下级|驻|原任|曾任|现任|时任|历任|省市|市县|县区|市区|城区|辖区|社区|园区|镇街|乡镇|区县|县市|所在|所属|所辖|直属|有关|相关"
)


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


def unlisted_mentions(text: str, listed: list[PlaceMention]) -> Iterator[PlaceMention]:
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
        local = name.endswith(_TOWN_UNITS)
        told = local or above or text.count(name) > 1 or _OFFICER_AFTER.match(text, end)
        if told and not (_NO_PLACE.match(name) or BARE_ZONE.fullmatch(name)):
            place = unlisted(name)
            names[name] = Jurisdiction(name, place.level, place.unit, None, above.place.name if above else None)
    for name, county in _towns_below(text, listed):
        names.setdefault(name, Jurisdiction(name, "town", unit_of(name), None, county))
    for name in _acting_names(text, ends, bool(listed)):
        place = unlisted(name)
        names.setdefault(name, Jurisdiction(name, place.level, place.unit))
    if names:
        for match in re.finditer("|".join(map(re.escape, sorted(names, key=lambda s: (-len(s), s)))), text):
            if match.start() not in taken:
                yield PlaceMention(match.start(), match.end(), names[match[0]], False)


def _towns_below(text: str, listed: list[PlaceMention]) -> Iterator[tuple[str, str]]:
    """Towns and streets named right after the county they lie in, with its name: 响水县陈家港镇."""
    for mention in listed:
        if mention.place.level in ("county", "prefecture") and not mention.short:
            match = _TOWN_HERE.match(text, mention.end)
            while match and not (_NO_PLACE.match(match[0]) or _NO_TOWN.search(match[0])):
                yield match[0], mention.place.name
                joint = text[match.end() : match.end() + 1] in ("、", "和", "与")
                match = _TOWN_HERE.match(text, match.end() + 1) if joint else None


def _acting_names(text: str, ends: Mapping[int, PlaceMention], listed: bool) -> set[str]:
    """Names of counties, districts and cities that open a line or clause and act (云岭县签约…), named more than once or
    the only place of the text."""
    found = set()
    for match in _ACTING.finditer(text):
        name = match["name"]
        if match.start("name") in ends or _NO_PLACE.match(name):
            continue
        if not name.endswith(_TOWN_UNITS) and _COMMON_STEM.search(name[:-1]):
            continue
        if not listed or text.count(name) > 1:
            found.add(name)
    return found


def zone_mentions(text: str, listed: list[PlaceMention]) -> Iterator[PlaceMention]:
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
    for match in _ACTING_ZONE.finditer(text):
        if not _NO_ZONE.match(match["name"]) and match.start("name") not in starts:
            names.setdefault(match["name"], Jurisdiction(match["name"], "zone", unit_of(match["name"])))
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
    for word in set(BARE_ZONE.findall(text)):
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
                and before not in BEFORE_NAMES
                and start not in ends
            ):
                continue
        elif end not in seats or BARE_ZONE.fullmatch(text, start, end):
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
