"""Things taken together by their number: the sum of a batch of projects said before it (总投资60亿元的13个项目),
and indicators listed before it (甲、乙、丙3项指标). It knows no place and no year.
"""

from __future__ import annotations

import re

from kg.extract.indicators.finding import Finding
from kg.extract.indicators.names import Name, strip_lead
from kg.extract.indicators.quantities import Quantity
from kg.extract.indicators.subjects import LIST_SIGN
from kg.numbers import parse_chinese
from kg.scan import last_of

_SUM = re.compile(
    r"(?P<what>总投资(?:额)?|投资总额|计划(?:总)?投资|年度计划(?:完成)?投资)"
    r"(?:约|达到?|共|为|近|超过?)*$"
)
_THEIR = re.compile(r"(?:主要)?(?:经济)?指标(?:的?(?:增速|增幅|增长率|总量))?(?:均|都)?")
_LISTED = re.compile(r"(?P<list>[^，。；：\n]{4,80}?)(?P<count>\d{1,2}|[两三四五六七八九十])[项个大]$")
_PROJECTS = re.compile(r"(?:项目|工程|实事)$")


def batch_sum(text: str, money: Quantity, batch: Quantity, counted: Finding) -> Finding | None:
    """The sum of the projects that `counted` counts, where the money right before their number is theirs."""
    if money.kind != "money" or text[money.end : batch.start] != "的" or not _PROJECTS.search(counted.name.label):
        return None
    said = _SUM.search(text, max(money.start - 16, 0), money.start)
    if not said:
        return None
    label = counted.name.label + said["what"]
    return Finding(Name(label, label), "level", money, said.start(), counted.end, counted.chunk, counted.verb)


def listed_indicators(text: str, clause: int, words: str) -> Name | None:
    """The indicators that 3项指标 takes together, as one name that lists them; `words` follow the number, which ends at
    `clause`. `None` where there are not as many.
    """
    if not _THEIR.fullmatch(words):
        return None
    begin = max(0, clause - 90)
    listed = _LISTED.fullmatch(text, max(begin, last_of("，。；：\n", text, begin, clause) + 1), clause)
    if not listed:
        return None
    parts = LIST_SIGN.split(strip_lead(listed["list"]))
    count = listed["count"]
    whole = int(count) if count.isdigit() else int(parse_chinese(count))
    return Name("、".join(parts), "、".join(parts)) if len(parts) == whole else None
