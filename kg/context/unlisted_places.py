"""Counties, cities, towns and streets that no gazetteer knows, where their form and their own organs tell: 云岭镇党委,
望川市人民代表大会. It asks no gazetteer.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from itertools import chain

from kg.context.model import Jurisdiction, PlaceMention
from kg.context.place_forms import BARE_ZONES, TOWN_UNITS, unit_of, unlisted
from kg.lexicon.segment import Segmenter
from kg.scan import near, occurrences

_BARRED = "委任为代表保央省市县区的了年月日第是和与各全我本该个前后级关部署将要来从自出会议在到赴向对"
"""Signs that stand in no name of a place that is read by its form, since they are words of the sentence."""


def _signs(least: int, most: int, barred: str = "") -> str:
    return f"(?:(?![{_BARRED}{barred}])[\u4e00-\u9fff]){{{least},{most}}}"


_ORGAN = re.compile(
    r"(?:街道|省|市|区|县|旗|盟|州|镇|乡)(?=党?委(?![托派员])|党工委|纪委|监委|监察委|(?:人民)?政府|人大|人民代表大会|政协|办事处|委员会|"
    r"第[一二三四五六七八九十\d]{1,3}[届次]|"
    r"(?:(?![省市区县旗州和与及])[\u4e00-\u9fff]){2,3}(?:镇(?!长)|乡(?!村|长)|街道)|"
    r"人民法院|(?:人民)?检察院|融媒体|(?:(?![域场民容际间和与及市区县])[\u4e00-\u9fff]){2,4}局(?![面势部限长]))"
)
_STEM = re.compile(_signs(2, 5, "旗盟召举并请及等受被让给再又还已") + "$")
_OPENS_NAMES = frozenset("共在到赴与对向由经任讯月日")
_AFTER_CLAUSE = frozenset("，。；、！？")
_OFFICER_AFTER = re.compile(
    "(?:党?委|政府|人民政府|人大常委会|政协)(?:党组)?(?:副?书记|常委|副?[省市区县旗州盟镇乡]长|副?主任|副?主席)"
)
_DEEDS = (
    "召开|举行|举办|签约|完成|实现|新增|引进|开工|今年|去年|将|地区生产总值|国民经济|政府工作|领导|统计|共|计划|力争|立足|狠抓|抢抓|"
    "紧扣|坚持|聚焦|围绕|大力|加快|推进|发展|建设|打造|一季度|上半年|主要经济|主要指标|"
    "经济运行|经济社会|财政预算|预算执行"
)
_ACTS_HERE = re.compile(rf"[道市区县旗镇乡](?:[：:]|{_DEEDS}|\d)")
"""What each match of `_ACTING` ends before."""
_ACTING = re.compile(
    r"(?:^|(?<=[\n，。；：“年讯])(?!度)|(?<=年度)|(?<=^关于)|(?<=\n关于))"
    rf"(?P<name>{_signs(2, 4)}(?:街道|[市区县旗镇乡]))(?=[：:]|{_DEEDS}|\d)"
)
_TOWN_HERE = re.compile(rf"{_signs(2, 4, '镇乡政党')}?(?:街道|镇|乡)(?![长企村贤情愁亲土间音]|镇(?!长))")
_NO_TOWN = re.compile(
    "(?:小|重点|中心|特色|建制|强|名|古|示范|经济)镇$|(?:所有|部分|其他|多个|两|三|四|五|六|七|八|九|十|余|几)(?:街道|镇|乡)$"
)
_COMMON_STEM = re.compile(
    "[城社园片小街山库灾景厂校矿林牧农郊老辖大强穷困范点超股楼夜早都集新地军特战禁]$|经济|开发|高新|示范|自治"
)
_COMMON_SEAT = re.compile("[园片小街灾景厂校矿农牧郊辖困范点超股楼都特战禁社城能心务联同结加团]$")
_DONE_THERE = "专题|调研|考察|督导|督查|检查|视察|走访|召开|举行|看望|慰问|开展"
_VISITS = re.compile(_DONE_THERE)
"""What each match of `_VISITED` ends before."""
_VISITED = re.compile(rf"(?<=[到赴在进入])(?P<name>{_signs(2, 4, '到赴在')}(?:街道|[市区县旗镇乡]))(?={_DONE_THERE})")
_LONGEST_STEM = 3
_VERBS = frozenset({"v", "vn", "vd", "d", "p", "c"})
_OPENERS = """
关于 自治 省级 市级 县级 区级 国家 中共 人民 支持 配合 协助 邀请 反映 加强 确保 保障 尊重 维护 关心 出席 参加
紧扣 围绕 对标 聚焦 结合 坚持 经过 提请 受到 接到 来自 服务 依托 推动 建议 希望 感谢 拥护 组织 报请 主持 听取
根据 按照 传达 学习 贯彻 落实 担任 当选 免去 不再 陪同 会见 率领 带领 代表 以及 同意 接受 成为 作为 报告 通过
决定 研究 上级 下级 驻 原任 曾任 现任 时任 历任 省市 市县 县区 市区 城区 辖区 社区 园区 镇街 乡镇 区县 县市 所在
所属 所辖 直属 有关 相关 还有 没有 只有 具有 所有 含有 还是 察看 走进 走访 深入 指导 督促 要求 看望 慰问 联合
会同 组成 成立 其他 其它 优秀 先进 模范 最美
"""
NO_PLACE = re.compile(
    "[全我本各该每某和与及或向到在经由据按对为将把从是请受被让使给令][\u4e00-\u9fff]|" + "|".join(_OPENERS.split())
)
"""How words begin that are no place's name."""


def unlisted_mentions(text: str, listed: list[PlaceMention], words: Callable[[], Segmenter]) -> Iterator[PlaceMention]:
    """Places no gazetteer knows, where their form and their own organs tell: 云岭镇党委. A longer name of that form
    stands before a listed short one that it begins with (临江县 before 临江). `words` tells names from verbs."""
    ends = {mention.end: mention for mention in listed}
    full = {at for mention in listed if not mention.short for at in range(mention.start, mention.end)}
    names: dict[str, Jurisdiction] = {}
    for start, end in _seats(text, ends, full, words):
        name, above = text[start:end], ends.get(start)
        place = unlisted(name)
        names[name] = Jurisdiction(name, place.level, place.unit, None, above.place.name if above else None)
    told = [PlaceMention(start, end, names[text[start:end]], False) for start, end in occurrences(names, text)]
    for name, county in _towns_below(text, [*listed, *told]):
        names.setdefault(name, Jurisdiction(name, "town", unit_of(name), None, county))
    for name in _acting_names(text, ends, listed, words):
        place = unlisted(name)
        names.setdefault(name, Jurisdiction(name, place.level, place.unit))
    for start, end in occurrences(names, text):
        if start not in full:
            yield PlaceMention(start, end, names[text[start:end]], False)


def _seats(
    text: str, ends: Mapping[int, PlaceMention], full: set[int], words: Callable[[], Segmenter]
) -> Iterator[tuple[int, int]]:
    """Where a name that no gazetteer knows stands before its own organ: 云岭县委, 望川市第六届人民代表大会."""
    for match in _ORGAN.finditer(text):
        end = match.end()
        unit = match.start() - (2 if text[match.start() - 2 : match.start()] == "自治" else 0)
        stem = None if end - 1 in full else _STEM.search(text[max(0, unit - 5) : unit])
        if not stem or (match[0] not in TOWN_UNITS and _COMMON_SEAT.search(stem[0])):
            continue
        least = 2 if unit == match.start() else 3
        for start in range(unit - least, unit - len(stem[0]) - 1, -1):
            if start in ends or not "\u4e00" <= text[start - 1 : start] <= "\u9fff" or text[start - 1] in _OPENS_NAMES:
                name = text[start:end]
                short = unit - start < 4 or unit < match.start() or start in ends
                told = (short or not start or text[start - 1] == "\n" or text.count(name) > 1) and (
                    text[start - 1 : start] not in _AFTER_CLAUSE or _is_said_apart(text, name, end)
                )
                if told and not (NO_PLACE.match(name) or name in BARE_ZONES or _is_clause(name, words)):
                    yield start, end
                break


def _is_clause(name: str, words: Callable[[], Segmenter]) -> bool:
    """Whether what ends in a place's unit is a piece of a sentence: a verb stands before the unit (喜迎县, 甲走访县),
    or more signs than a county or city has that no gazetteer knows."""
    unit = unit_of(name)
    stem = name.removesuffix(unit)
    if stem.endswith("自治"):
        return False
    is_town = unit in TOWN_UNITS
    if len(stem) > _LONGEST_STEM and not is_town and unit not in "旗盟":
        return True
    return words().tag(stem[-2:]) in _VERBS and not (is_town and len(stem) == 2)


def _is_said_apart(text: str, name: str, end: int) -> bool:
    """Whether a name after a comma is one, and no verb before 县委 (支持县委): an officer's title, a term (第六届) or a
    town follows, or the text has it where no organ follows."""
    if text.startswith("第", end) or _TOWN_HERE.match(text, end) or _OFFICER_AFTER.match(text, end):
        return True
    return any(not _ORGAN.match(text, match.end() - 1) for match in re.finditer(re.escape(name), text))


def _towns_below(text: str, listed: list[PlaceMention]) -> Iterator[tuple[str, str]]:
    """Towns and streets named right after the county they lie in, with its name: 响水县陈家港镇."""
    for mention in listed:
        if mention.place.level in ("county", "prefecture") and not mention.short:
            match = _TOWN_HERE.match(text, mention.end)
            while match and not (NO_PLACE.match(match[0]) or _NO_TOWN.search(match[0])):
                yield match[0], mention.place.name
                joint = text[match.end() : match.end() + 1] in ("、", "和", "与")
                match = _TOWN_HERE.match(text, match.end() + 1) if joint else None


def _acting_names(
    text: str, ends: Mapping[int, PlaceMention], listed: list[PlaceMention], words: Callable[[], Segmenter]
) -> set[str]:
    """Names of counties, districts and cities that open a line or clause and act (云岭县签约…) or are visited, named
    more than once or the only place of the text."""
    found = set()
    for match in chain(
        near(_ACTS_HERE, _ACTING, text, before=12, after=8), near(_VISITS, _VISITED, text, before=8, after=2)
    ):
        name = match["name"]
        if match.start("name") in ends or NO_PLACE.match(name) or _is_clause(name, words):
            continue
        if not name.endswith(TOWN_UNITS) and _COMMON_STEM.search(name[:-1]):
            continue
        if text.count(name) > 1 or all(match.start("name") <= m.start < match.end("name") for m in listed):
            found.add(name)
    return found
