"""Numbers with their units and bounds: 5.5%以内, 近2万名, 前三, 翻番. It knows no indicator."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from operator import attrgetter
from typing import NamedTuple

from kg.extract.indicators.clauses import comes_from
from kg.numbers import NUMBER, Number, read_number, tidy
from kg.scan import led

_AFTER = re.compile(r"(?P<least>(?:及)?以上|有余)|(?P<most>(?:及)?以下|以内|之内)|(?P<about>左右|上下)")
_AFTER_BEGINS = frozenset("及以有之左上")
_BEFORE = led(
    r"(?:(?P<most>不超过|不高于|不多于|不大于|低于|少于|小于)|(?P<least>不低于|不少于|不小于|超过|超出|突破"
    r"|高于|大于|多于|至少|达到或超过"
    r"|(?<![高赶反])超|逾|(?<![通经不跨超胜])过)|(?P<about>大约|大概|将近|接近"
    r"|(?<![签预节集简契违制公合大条特续履])约|(?<![附就最邻临接靠亲贴])近))$"
)
_BEFORE_ENDS = frozenset("过于出破少超逾约概近")
_LONGEST_LEAD = 6
_COMPARATORS = {"least": ">=", "most": "<=", "about": "~"}
_RANK_BEFORE = re.compile(
    r"(?:(?:居|列|排|位|跃|升|进|名列|跻身|保持|并列|稳居|连续[^，。；、]{0,6})[^，。；、第前]{0,14}|均"
    r"|分别[居列位]?[^，。；、第前]{0,8}|、)第$"
)
_RANK_IN = re.compile(r"(?:^|[，；、（]|增速|增幅|总量|规模|指数|得分)(?:在)?全[国省市区州盟县旗疆]第$")
_TOP_BEFORE = re.compile(
    r"(?:(?:居|列|排|位|跃|升|进|入|跻身|保持)[^，。；、第前]{0,10}|[、，]全[国省市区州盟][^，。；、第前]{0,6})前$"
)
_DOUBLED = re.compile(r"翻(?P<count>[一两二三四\d])?(?:了)?(?P<count2>[一两二三四\d])?番(?P<more>多|以上)?")
_GROWN = re.compile(r"(?:增长|增加|提高|提升|上升|扩大|攀升|增)(?:了|超过|超|近|约|达|逾)*(?:\d[\d.]*倍[、和])*$")
_SHARED_POINTS = re.compile(r"个?(?:[、和及与]\d[\d.]{0,8}个?){1,5}百分点")
_OTHER_BASE = re.compile(r"(?:与|同|跟)(?![^，。；]*(?:上年|去年|同期))[^，。；]{1,14}$")
_FLAT = re.compile(r"(?:与|同|和)?(?:上年|去年|上年同期|去年同期)?(?:基本)?(?<![保维])持平")
_NOUGHT = re.compile(r"(?:(?<=[降减][到至为])|(?<=下降到)|归|清)零(?=[，。；、）])")
_DIGITS_OF = re.compile(r"[两二2]位数(?:以上)?(?:的)?(?:较快|快速|高速)?(?P<grown>增长|增速|增幅)?")


class Quantity(NamedTuple):
    """`text[start:end]` is a number with its unit and bounds; `number_start` is where the digits begin.

    `unit` is as written with its magnitude (万人, 亿元), `kind` the kind of the unit without it; `form` is the number's
    form, `rank`, `doubled`, `flat`, `nought` (归零) or `digits of` (两位数增长). `bounded` says that words around the
    number gave the comparator.
    """

    start: int
    number_start: int
    end: int
    value: int | float
    value_max: int | float | None
    unit: str
    kind: str
    comparator: str
    raw: str
    form: str
    bounded: bool = False


@dataclass(frozen=True, slots=True)
class Units:
    """The kind of each unit, and for each sign the units that begin with it where they are no part of another word."""

    kinds: Mapping[str, str]
    by_sign: Mapping[str, re.Pattern[str]]

    @classmethod
    def of(cls, kinds: Mapping[str, str]) -> Units:
        """From the kinds alone."""
        by_sign: dict[str, list[str]] = {}
        for unit in sorted(kinds, key=len, reverse=True):
            by_sign.setdefault(unit[0], []).append(re.escape(unit) + _standing(unit))
        return cls(kinds, {sign: re.compile("|".join(units)) for sign, units in by_sign.items()})


_GRAND = r"(?:[一-鿿]{0,4}(?:民生|惠民|便民)[一-鿿]{0,3}(?:工程|实事|项目)|重点工程)(?=[，。；、]|$)"
_LONGER = {
    "人": "[才民大均类口工们居生物事力员]",
    "人口": "[才民大均类口工们居生物事力员]",
    "户": "[籍外口]",
    "名": "[单录额列优城师企校医镇村]",
    "部": "[门分队]",
    "次": "[产性]",
    "对": "[接口标比应]",
    "年": "[来内级度]",
    "项": "目(?!标)",
    "门": "[槛类口诊票面]",
}
"""How the longer words go on that begin like a unit (人才, 户籍, 项目)."""


def _standing(unit: str) -> str:
    """What must or must not follow a unit, as a pattern."""
    if unit == "大":
        return f"(?={_GRAND})"
    longer = _LONGER.get(unit) or ("[级域]" if len(unit) > 1 and unit[-1] in "省市县区镇村" else "")
    return f"(?!{longer})" if longer else ""


def find_quantities(text: str, start: int, end: int, units: Units) -> list[Quantity]:
    """The quantities of `text[start:end]` in order."""
    found: list[Quantity] = []
    for match in NUMBER.finditer(text, start, end):
        begin, after = match.span()
        plain = match.lastgroup in _PLAIN_ENDS and text[after - 1] not in "万亿" and text[begin - 1] not in "第前"
        sign = text[after : after + 1]
        if plain and sign not in units.by_sign and sign not in _SHARING:
            continue
        number = read_number(match)
        quantity = _quantity(text, start, number, units) if number else None
        if quantity:
            found.append(quantity)
    if _IN_WORDS.search(text, start, end):
        found = _with_words(text, start, end, found)
    return [*found[:1], *(after for before, after in pairwise(found) if after.number_start >= before.end)]


_PLAIN_ENDS = frozenset(("low", "high", "cn"))
"""The last groups of numbers that measure something only where a unit follows them or 第 stands before them."""
_SHARING = frozenset("、和及与")
_IN_WORDS = re.compile("番|零|持平|位数")


def _with_words(text: str, start: int, end: int, found: list[Quantity]) -> list[Quantity]:
    """The quantities with those said in words alone (归零, 翻番, 持平, 两位数)."""
    if text.find("零", start, end) >= 0:
        found = [quantity for quantity in found if quantity.raw[0] not in "零〇" or quantity.form == "digits"]
        found.extend(_nought(match) for match in _NOUGHT.finditer(text, start, end))
    found.extend(_doubled(match) for match in _DOUBLED.finditer(text, start, end))
    found.extend(
        _flat(match)
        for match in _FLAT.finditer(text, start, end)
        if not _OTHER_BASE.search(text, max(start, match.start() - 20), match.start())
    )
    if text.find("位数", start, end) >= 0:
        found = [quantity for quantity in found if not text.startswith("位数", quantity.end - 1)]
        found.extend(
            _of_digits(match)
            for match in _DIGITS_OF.finditer(text, start, end)
            if match["grown"] or "增" in text[max(start, match.start() - 6) : match.start()]
        )
    return sorted(found, key=attrgetter("number_start"))


def _doubled(match: re.Match[str]) -> Quantity:
    count = {"一": 1, "两": 2, "二": 2, "三": 3, "四": 4}.get(match["count"] or match["count2"] or "一", 1)
    comparator = ">=" if match["more"] else "="
    return Quantity(
        match.start(), match.start(), match.end(), 2**count, None, "倍", "multiple", comparator, match[0], "doubled"
    )


def _nought(match: re.Match[str]) -> Quantity:
    return Quantity(match.start(), match.start(), match.end(), 0, None, "%", "rate", "=", match[0], "nought", True)


def _flat(match: re.Match[str]) -> Quantity:
    return Quantity(match.start(), match.start(), match.end(), 0, None, "%", "rate", "=", match[0], "flat")


def _of_digits(match: re.Match[str]) -> Quantity:
    return Quantity(match.start(), match.start(), match.end(), 10, None, "%", "rate", ">=", match[0], "digits of", True)


def _quantity(text: str, floor: int, number: Number, units: Units) -> Quantity | None:
    last = text[number.start - 1] if number.start > floor else ""
    before = text[max(floor, number.start - 24) : number.start]
    if last == "第" or (last == "前" and number.form in ("words", "bare")):
        return _rank(text, before, number)
    unit, kind, after = _unit(text, number, units)
    if (
        not unit
        or number.vague
        or (unit == "年" and number.value > 200)
        or (number.raw == "一" and number.form == "words" and kind != "multiple")
    ):
        return None
    negative = last == "-" and len(before) > 1 and before[-2] in "为是到达长降、，和：（"
    if negative:
        before = before[:-1]
    elif last == "·" or (last.isascii() and (last.isalpha() or last in _JOINED)) or text.startswith(("+", "×"), after):
        return None
    value_max = number.value_max
    if (value_max is not None and value_max <= number.value) or _THOUSANDS.match(before[-2:] + number.raw):
        return None
    lead = _BEFORE.search(before, max(0, len(before) - _LONGEST_LEAD)) if before[-1:] in _BEFORE_ENDS else None
    comparator, bounded, end = _bounds(text, before, lead, number, after)
    begin = number.start - (len(lead[0]) if lead else 0)
    if negative:
        begin, number = begin - 1, number._replace(value=-number.value)
    if value_max is not None and comes_from(text, floor, number.start):
        number, value_max, comparator = number._replace(value=value_max), None, "="
    raw = text[number.start : after]
    if kind == "multiple" and _GROWN.search(before):
        number, value_max = _in_per_cent(number), None if value_max is None else tidy(100 * value_max)
        unit, kind = "%", "rate"
    return Quantity(
        begin, number.start, end, number.value, value_max, unit, kind, comparator, raw, number.form, bounded
    )


_THOUSANDS = re.compile(r"\d[ ，]\d{3}(?!\d)")
"""12 356万元, 6，218元: the end of a number whose thousands are set apart is none of its own."""
_JOINED = frozenset("+-./_×*\"'")
"""Signs that make a number a part of what stands before it."""


def _in_per_cent(number: Number) -> Number:
    """增长3倍 is a growth of 300%, not three times as much."""
    return number._replace(value=tidy(100 * number.value))


def _unit(text: str, number: Number, units: Units) -> tuple[str, str, int]:
    at = number.end
    sign = text[at : at + 1]
    if (sign == "个" or sign in _SHARING) and _SHARED_POINTS.match(text, at):
        return "个百分点", "rate", at + (sign == "个")
    if number.form == "fraction":
        return ("‰", "rate", at) if number.raw.startswith("千分") else ("%", "rate", at)
    if sign in ("多", "余"):
        at += 1
        sign = text[at : at + 1]
    unit = units.by_sign[sign].match(text, at) if sign in units.by_sign else None
    if unit:
        return number.magnitude + unit[0], units.kinds[unit[0]], unit.end()
    return _of_magnitude(text, number, at) if number.magnitude else ("", "", at)


def _of_magnitude(text: str, number: Number, at: int) -> tuple[str, str, int]:
    """The unit of a number of 亿 or 万 that names none."""
    sign = text[at : at + 1]
    if number.magnitude == "亿" and (sign not in _OTHER_UNITS or (number.form == "bare" and sign != "年")):
        return "亿元", "money", at
    if number.magnitude == "万":
        heads = _HEADS.search(text, max(0, number.start - 12), number.start) if sign in _CLOSING else None
        if heads:
            return "万" + heads["unit"], "people", at
        if _PEOPLE.match(text, at):
            return "万", "people", at
    return "", "", at


_CLOSING = "，。；、）\n"
_OTHER_UNITS = frozenset("年美欧港日元人吨斤亩立千平件只头")
"""What may stand behind 亿 that is no sum of yuan."""
_HEADS = re.compile(r"(?P<unit>人次|人)(?:数|总数)?(?:突破|达到?|超过?|为|增至|约|近)*$")
_PEOPLE = re.compile(
    r"群众|学生|游客|百姓|居民|职工|农民|牧民|儿童|婴幼儿|老年人|老人|妇女|市民|劳动力|考生|师生|读者|用户"
    r"|经营主体|市场主体|农户|毕业生"
)
_ASIDE = re.compile(r"（[一-鿿]{1,2}）")


def _bounds(text: str, before: str, lead: re.Match[str] | None, number: Number, after: int) -> tuple[str, bool, int]:
    aside = _ASIDE.match(text, after) if text.startswith("（", after) else None
    end = after = aside.end() if aside else after
    tail = _AFTER.match(text, after) if text[after : after + 1] in _AFTER_BEGINS else None
    if tail:
        end = tail.end()
    if number.value_max is not None:
        return "range", True, end + 2 * text.startswith("之间", end)
    told = tail or lead
    if told:
        return _COMPARATORS[told.lastgroup or ""], True, end
    if number.more or (number.form == "digits" and text[number.end : number.end + 1] in "多余"):
        return ">=", True, end
    if before.endswith("控制在"):
        return "<=", True, end
    if text.startswith(("台阶", "大关", "关口", "门槛"), after):
        return ">=", True, end
    return "=", False, end


_RANK_UNITS = frozenset("位名")
_ORDINALS = frozenset("届次批个年季产代轮期组类条方")
"""What 第 counts that is no rank: 第三届."""


def _rank(text: str, before: str, number: Number) -> Quantity | None:
    whole = number.value
    if before.endswith("倒数第"):
        return None
    if number.magnitude or number.form not in ("digits", "words", "bare") or not 1 <= whole <= 400:
        return None
    after = text[number.end : number.end + 1]
    is_unit = after in _RANK_UNITS
    end = number.end + is_unit
    top = before.endswith("前")
    alone = not top and (is_unit or after in _CLOSING) and _RANK_IN.search(before)
    pattern = _TOP_BEFORE if top else _RANK_BEFORE
    if not (alone or pattern.search(before)) or (not top and after in _ORDINALS):
        return None
    start = number.start - 1
    unit, comparator = after if is_unit else "位", "<=" if top else "="
    return Quantity(start, start, end, whole, None, unit, "rank", comparator, text[start:end], "rank", top)
