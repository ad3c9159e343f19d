"""Numbers that measure nothing a place reached: another place's or year's value, a part of a plan, ranks gained."""

from __future__ import annotations

import re

from kg.extract.indicators.changes import against_plan, of_long_ago, of_plan, pulls, steps
from kg.extract.indicators.finding import Clause

_OF_ANOTHER = re.compile(
    r"(?:高于|低于|快于|好于|[比较、和与及])[^，。；（、]{0,4}(?:全[国省市区州疆]|平均)[^，。；（]{0,6}（$"
)
_OF_LAST_YEAR = re.compile(r"[，（]?(?:而)?(?:上年|去年|20\d\d年)同期[^，。；、]{0,4}$")
_CONTRIBUTES = re.compile(r"[，、]?(?:其中|并|且)?对[^，。；]{2,24}贡献")
_OF_SEVERAL = re.compile(r"的(?:就|共|已)?[有达占为]")
"""What a rate only marks off (占比超过10%的有44种)."""
_OF_EACH = re.compile("(?:行政村|村(?!镇)|乡镇|镇|社区|园区|企业|家庭|合作社)[^，。；]{0,12}$")
"""Who each have at least the sum that follows (35个村集体收入超50万元)."""
_RATE_OF = re.compile(
    r"的?(?![的以左上用投占增提下降回居位列排比较同高低好快优且并和与及至到或为是已实完达均都连保创稳超历大关跃成"
    r"不仅还其中分领突远基])(?!目标|任务|水平|比例|纳入|转化|跨|覆盖|入选|全)[一-鿿]{2}"
)
"""The thing a rate is of, named after it (50%号源提前投放)."""


def passed_over(clause: Clause, change: re.Match[str] | None) -> bool:
    """Whether the number of a clause, with its word of change, is one that only sets off those around it."""
    quantity, chunk = clause.quantity, clause.chunk
    if quantity.kind == "count" and clause.text.startswith("指标", quantity.end):
        return True
    if quantity.kind == "rate" and _OF_SEVERAL.match(clause.text, quantity.end, clause.end):
        return True
    to_each = quantity.kind == "money" and quantity.comparator == ">=" and clause.follows_number and "总" not in chunk
    if to_each and _OF_EACH.match(chunk):
        return True
    if quantity.unit == "位" and quantity.form != "rank" and ((change and not change["to"]) or steps(chunk)):
        return True
    if chunk == "" and _OF_ANOTHER.search(clause.text, max(0, clause.start - 16), clause.start):
        return True
    if (quantity.kind == "rate" and pulls(chunk)) or (quantity.kind == "multiple" and of_long_ago(chunk)):
        return True
    if "贡献" in chunk and _CONTRIBUTES.match(chunk):
        return True
    if ("同期" in chunk and _OF_LAST_YEAR.match(chunk)) or of_plan(chunk):
        return True
    return quantity.form == "doubled" and against_plan(chunk)


def names_its_own(clause: Clause) -> bool:
    """Whether a rate is of the thing named after it, not of what stands before."""
    return bool(_RATE_OF.match(clause.text, clause.quantity.end, clause.end))
