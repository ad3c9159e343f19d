"""Quantities that only describe another thing: 过亿元项目, 三年行动, 65岁及以上人口, numbers in slogans."""

from __future__ import annotations

import re

from kg.extract.indicators.quantities import Quantity

_ATTRIBUTE = re.compile(
    r"^(?:级|元级|档|元?(?:以上|以下)?(?:的)?(?:级)?(?:大)?(?:产业|项目|企业|工程|集群|园区|重大项目"
    r"|重点项目|镇|村|县(?!生)|强|产业集群|产业链|市场主体|工业项目|制造业|规模企业|贷款(?=项目)))"
)
_REACHED = re.compile(r"(?:达|到|至|为|破|越|上|跨|过|超|近|逾|完成|实现|增长|约|总额|规模|余)$")
_QUALIFIER = re.compile(
    r"\d{1,12}[多余]?[个家项](?:[^，。；、\d]{0,6}(?:项目|企业|产业|园区|集群))?(?:总投资|投资|产值|营收|营业收入"
    r"|年产值|销售收入)(?:额)?$"
)
_CLOSED = re.compile(
    r"[，。；：！？、\n（）]|和|与|及|以[上下内]|左右|的(?:目标|任务|大关|台阶|关口)|增|比|同比|占|居|其中|—"
)
_UNQUOTE = re.compile("[”’]")
_STEPS = re.compile(r"(?:[十百千万]{1,2}亿|亿|[十百千]万)(?!级)|(?:新|大|的)?(?:台阶|大关|关口|门槛)")
_STRIVES = re.compile("(?:大关|目标|规模)?(?:迈进|冲刺|进军|进发|挺进|奋进)")
"""向千亿迈进: the sum is what one strives for."""
_MONEY_TAIL = re.compile(
    r"大关|台阶|关口|目标|任务|门槛|人民币|资金(?=[，。；、])|，|用于|支持|以后|，|迈进|冲刺|进军|进发|挺进|奋进|减少|下降|提高|提升|降"
)


def is_attributive(text: str, quantity: Quantity, end: int) -> bool:
    """Whether a quantity only describes another thing (过亿元项目, 三年行动, 65岁及以上人口) or stands in a slogan."""
    after = text[quantity.end : min(end, quantity.end + 12)]
    before = text[max(0, quantity.start - 6) : quantity.start]
    form, kind = quantity.form, quantity.kind
    if form == "doubled":
        return bool(re.search(r"“[^”]{0,3}$", before))
    opened = max(before.rfind("“"), before.rfind("‘"))
    if opened >= 0 and not _UNQUOTE.search(before, opened) and _UNQUOTE.search(after[:8]):
        return True
    if form in ("rank", "flat", "digits of"):
        return False
    if kind == "count" and _STEPS.match(text, quantity.end):
        return True
    if form == "bare" and before.endswith(("个", "级")):
        return True
    if form == "bare" and quantity.unit != "大" and not (quantity.bounded or _REACHED.search(before)):
        return not (before.endswith("向") and _STRIVES.match(after))
    if quantity.unit == "千伏" or after.startswith("等级"):
        return True
    if before.endswith(("海拔", "第", "年产", "日产", "日处理", "×")):
        return True
    if kind in ("time", "compute"):
        return not (not after or _CLOSED.match(after))
    if kind == "money":
        if quantity.comparator == ">=" and _QUALIFIER.search(text[max(0, quantity.start - 16) : quantity.start]):
            return True
        return not (not after or _CLOSED.match(after) or _MONEY_TAIL.match(after) or after[0].isdigit())
    if kind in ("length", "area") and re.match(r"(?:以?[内外](?!资)|范围|级|高(?![速铁标])|长|宽|深|口径|幅宽)", after):
        return True
    return bool(kind in ("energy", "weight") and _ATTRIBUTE.match(after)) or after.startswith(("级", "以上的"))
