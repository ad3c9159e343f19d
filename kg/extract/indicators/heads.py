"""What a heading of a table says of the values under or beside it: which indicator, measured how, in which unit, of
when, promised or reached. It knows words, not the shapes of tables.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.extract.indicators.names import Name, Names, is_share, is_statistic

TARGET, RESULT = "target", "result"

_FOOTNOTE = re.compile(r"[*①-⑳]+|[\[【]\d{1,2}[\]】]|（注\d?）")
_LEADING = re.compile(
    r"^(?:[#＃※★▲·—-]+|(?:其中|其它|其)[:：]?|第?[一二三四五六七八九十]{1,3}[、.．]|\d{1,2}[.、．]|[（(][一二三四五六七八九十\d]{1,3}[）)])+"
)
_UNIT_WORDS = (
    r"(?:[万亿千百]*(?:美元|欧元|元|人次|人|吨|户|个|家|件|头|只|羽|亩|公顷|平方公里|平方千米|平方米|公里|千米|千瓦时|千瓦|度|立方米"
    r"|吨标准煤|标准煤|辆|台|套|张|所|处|间|床|岁|米|天|微克/立方米|倍|位|名|项|条|宗|例|册|元/人|元/吨)|%|‰|个?百分点)"
)
_A_UNIT = re.compile(_UNIT_WORDS)
_BRACKET = re.compile(r"[（(](?:单位[:：]?)?(?P<inner>[^（）()]{1,14})[）)]")
_TAIL_UNIT = re.compile(r"(?<=[\u4e00-\u9fff±])%$")
_COMPARED = re.compile(r"(?:比|较|与|同|为)(?:上年|去年|前年|上月|20\d\d年?|上年同期|去年同期|同期)(?:同期)?(?:相比)?")
_EARLIER = re.compile(r"上年同期|去年同期|同期|上年|去年")
_YEAR = re.compile(r"(?:20|19)\d\d(?!\d)(?:年度?)?")
_PART = re.compile(
    r"(?:上|下)半年|前[三3]季度|第?[一二三四1-4]季度?(?=$|[^\d、.])|\d{1,2}(?:月份?)?[-—~至]\d{1,2}月份?|(?<!\d)\d{1,2}月份?(?!\d)"
)
_THIS_MONTH = re.compile(r"本月|当月")
_SUM = re.compile(r"累计|合计|止")
_SKIPPED = re.compile(
    r"备注|说明|属性|类型|责任|牵头|负责|部门|来源|完成率|完成进度|进度|(?:完成|占)[^（]{0,6}(?:计划|目标|任务|预算)(?!数)|完成(?:百分)?比|环比"
    r"|贡献率|拉动|权重|得分|评分|考核|电话|联系|地址|时间$|日期|累计\[|基期=|定基|为上年%|为预算"
)
_TARGET = re.compile(r"目标|计划|预期|任务|规划|预算|奋斗")
_RESULT = re.compile(r"完成|实绩|实际|实现|执行|决算|预计|达到|现状")
_RANK = re.compile(r"位次|排名|名次|排位|序位")
_POINTS = re.compile(r"百分点")
_RATE = re.compile(r"(?:同比)?(?:增长|增减|增降|升降|涨跌)(?:率|速度|幅度|情况)?|增速|增幅|涨幅|±|同比(?:%|$)")
_FALL = re.compile(r"(?:下降|降低|削减|减少|压减)(?:率|幅度|比例)?$|降幅$")
_SHARE = re.compile(r"(?:占[^（]{0,14})?(?:比重|占比|构成|份额)|^占[^（]{1,14}$|所占比例")
_YEARLY = re.compile(r"年均|年平均")
_NEUTRAL = re.compile(
    r"绝对[数值量额]|总[量额]$|指标值|数[值量额]$|^[数量值额]$|^总计|本期|同比|本年|全年|年度|当期|当年|年末|期末|现价|数据|情况|^值|金额$|累计|[为达至在]$|控制在?|"
    r"(?<=[计预决])算?数$|^[，、：:/·+-]+|[，、：:/·+-]+$|^年$|^的|%$"
)
_WHOLE = re.compile(r"全(?P<unit>[国省市县区州盟旗])(?:合计|总计|平均)?")
NO_INDICATOR = frozenset(
    ("合计", "总计", "小计", "其他", "其它", "其中", "注", "备注", "说明", "平均", "总和", "共计", "指标", "项目",
     "名称", "单位", "序号", "增加", "减少", "本地", "外地", "男", "女", "城镇", "农村", "内资", "外资")
)  # fmt: skip
"""Labels that name no indicator by themselves."""
_OF_THINGS = frozenset(
    ("产量", "总产量", "产值", "总产值", "增加值", "存栏", "出栏", "存栏量", "出栏量", "播种面积", "种植面积",
     "销量", "销售量", "销售额", "零售额", "投资", "投资额")
)  # fmt: skip
"""Headings that make an indicator of the thing in the row's label (粮食, 产量)."""
_HAN_PAIR = re.compile(r"[\u4e00-\u9fff]{2}")
_LONGEST = 24


@dataclass(frozen=True, slots=True)
class Head:
    """What one heading says; empty where it does not say it. `words` are what is left that may name a thing; `part` is
    a part of a year, `months` is `this` (本月) or `sum` (累计); `earlier` says that it is the period a year before.
    """

    measure: str = ""
    unit: str = ""
    year: str = ""
    part: str = ""
    months: str = ""
    earlier: bool = False
    stance: str = ""
    sign: int = 1
    yearly: bool = False
    skipped: bool = False
    sub: bool = False
    words: str = ""
    name: Name | None = None

    @property
    def says_when(self) -> bool:
        """Whether it names a period or tells promise from result."""
        return bool(self.year or self.part or self.months or self.stance or self.earlier)


def is_unit(text: str) -> bool:
    """Whether a text is nothing but a unit."""
    return bool(_A_UNIT.fullmatch(text))


def units_of(text: str) -> list[str]:
    """The units that 单位：亿元、% lists."""
    found = re.search(r"单位[:：]?([^，。（）()]{1,24})", text)
    parts = re.split(r"[、，,/；;]", found[1]) if found else []
    return [part for part in parts if is_unit(part)]


def read_head(text: str, names: Names) -> Head:
    """What a heading says. A year may stand alone (2021)."""
    rest = _FOOTNOTE.sub("", text)
    stripped = _LEADING.sub("", rest)
    sub = stripped != rest and not rest[:1].isdigit() and rest[:1] not in "第一二三四五六七八九十（("
    rest, unit, dropped = _without_unit(stripped)
    year = _YEAR.search(_COMPARED.sub("", rest))
    grown = bool(_COMPARED.search(rest))
    rest = _COMPARED.sub("", rest)
    earlier = bool(_EARLIER.search(rest))
    rest = _YEAR.sub("", _EARLIER.sub("", rest))
    part = _PART.search(rest)
    if part:
        rest = rest[: part.start()] + rest[part.end() :]
    months = "this" if _THIS_MONTH.search(rest) else "sum" if _SUM.search(rest) else ""
    rest = _THIS_MONTH.sub("", rest)
    skipped = bool(_SKIPPED.search(text)) or "=" in dropped
    stance = "" if _bare(rest, names) in names.by_name else stance_of_words(rest)
    if stance:
        rest = _RESULT.sub("", _TARGET.sub("", rest))
    measure, sign, rest = _measure(rest, unit, grown)
    yearly = bool(_YEARLY.search(rest))
    words = _bare(_YEARLY.sub("", rest), names)
    return Head(
        measure, unit, year[0].rstrip("度年") if year else "", part[0] if part else "", months, earlier, stance, sign,
        yearly, skipped, sub, words, _name(words, names),
    )  # fmt: skip


def _without_unit(text: str) -> tuple[str, str, str]:
    """A heading without what stands in brackets, the unit that stood there, and the rest of it."""
    unit, dropped = "", ""
    for found in _BRACKET.finditer(text):
        inner = found["inner"].strip("±")
        if is_unit(inner):
            unit = inner
        else:
            dropped += found["inner"]
    text = _BRACKET.sub("", text)
    if not unit and _TAIL_UNIT.search(text):
        text, unit = text[:-1], "%"
    return text, unit, dropped


def stance_of_words(text: str) -> str:
    """Whether words speak of what is to be reached or of what was, by the last of them that tells; else empty."""
    last = max([m.start() for m in _RESULT.finditer(text)], default=-1)
    goal = max([m.start() for m in _TARGET.finditer(text)], default=-1)
    return RESULT if last > goal else TARGET if goal >= 0 else ""


def _measure(text: str, unit: str, grown: bool) -> tuple[str, int, str]:
    """The measure a heading names, the sign of its values, and the words without it."""
    if _RANK.search(text):
        return "rank", 1, "" if not _RATE.search(text) else text
    if _POINTS.search(unit) or _POINTS.search(text):
        return "change", 1, _POINTS.sub("", _RATE.sub("", _FALL.sub("", text)))
    if _FALL.search(text):
        return "growth", -1, _FALL.sub("", text)
    if grown or _RATE.search(text):
        changed = unit not in ("", "%", "‰")
        return "change" if changed else "growth", 1, _RATE.sub("", text)
    if _SHARE.search(text):
        return "share", 1, _SHARE.sub("", text) if _SHARE.fullmatch(text) else text
    return "", 1, text


def _bare(text: str, names: Names) -> str:
    """A heading's words without those that name nothing, down to the name of an indicator."""
    while text not in names.by_name:
        shorter = _NEUTRAL.sub("", text)
        if shorter == text:
            return text
        text = shorter
    return text


def _name(words: str, names: Names) -> Name | None:
    """The indicator that words name: a standard one, or one that ends like a statistic."""
    concept = names.standard(words) if words else None
    if concept:
        return Name(concept.label, words, concept)
    thing = len(words) >= 4 and (is_statistic(words) or is_share(words)) and words not in _OF_THINGS
    return Name(words, words) if thing and _may_name(words) else None


def _may_name(words: str) -> bool:
    return 2 <= len(words) <= _LONGEST and words not in NO_INDICATOR and bool(_HAN_PAIR.search(words))


def name_of_cell(label: Head, column: Head, names: Names) -> Name | None:
    """The indicator of a cell from its row's label and its column's heading; none where they name two things."""
    if column.words in _OF_THINGS and label.words and not label.name:
        words = label.words + column.words
        concept = names.standard(words)
        return Name(concept.label if concept else words, words, concept) if _may_name(label.words) else None
    if not label.words:
        return label.name or column.name
    if column.words and column.measure != "share":
        return None
    plain = not label.sub and _may_name(label.words)
    return label.name or (Name(label.words, label.words) if plain else None)


def whole_place(words: str) -> str:
    """The unit of 全市, 全区 where words are that; else empty."""
    found = _WHOLE.fullmatch(words)
    return found["unit"] if found else ""
