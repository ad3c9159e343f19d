"""The structure of an economy: 三次产业结构调整为6.2∶60.1∶33.7 says three shares; what 第一产业 alone is of."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract.indicators.finding import Finding
from kg.extract.indicators.names import Name, Names
from kg.extract.indicators.quantities import Quantity
from kg.scan import led

_SIGN = "(?:[:：∶︰]|(?<=%)[、和])"
_SHARE = r"\d{1,2}(?:\.\d{1,2})?%?"
_RATIO = rf"{_SHARE}{_SIGN}{_SHARE}{_SIGN}{_SHARE}(?![\d.:：∶])"
_STRUCTURE = led(
    r"(?:三次产业|三大产业|三产|产业|第?一、二、三(?:次)?产业)(?:增加值)?(?:结构|比例|占比|比重|比"
    r"|占(?:GDP|地区生产总值|生产总值)(?:的)?比重)"
    rf"[^，。；\n\d:：∶]{{0,8}}(?:20\d\d年的?|上年的?)?(?P<old>{_RATIO})?"
    rf"[^，。；\n\d:：∶]{{0,10}}(?:20\d\d年的?)?(?P<new>(?<![\d.]){_RATIO})?"
)
_INDUSTRY = re.compile(r"第[一二三]产业")
_SPOKEN_OF = re.compile(r"生产总值|GDP|增加值|经济总量|产值|投资|用电量|税收|贷款")
_BY_INDUSTRY = frozenset(("投资", "用电量", "税收", "贷款"))
_PARTS = re.compile(r"[\d.]+")
_LABEL = "第{}产业比重"


def within_structure(finding: Finding, structures: list[Finding]) -> bool:
    """Whether a finding's number is one of those that give a structure (由22%、28%和50%调整为…)."""
    at = finding.quantity.number_start
    return any(one.start <= at < one.end for one in structures)


def structure_findings(text: str, start: int, end: int, names: Names) -> Iterator[Finding]:
    """The shares of the three industries in `text[start:end]`; of two structures (由…调整为…) the later one's."""
    for match in _STRUCTURE.finditer(text, start, end):
        group = "new" if match["new"] else "old"
        parts = list(_PARTS.finditer(text, *match.span(group))) if match[group] else []
        if len(parts) != 3 or not 98 <= sum(float(part[0]) for part in parts) <= 102:
            continue
        for position, (which, part) in enumerate(zip("一二三", parts, strict=True), 1):
            label = _LABEL.format(which)
            concept = names.by_name.get(label)
            value = float(part[0])
            quantity = Quantity(
                part.start(),
                part.start(),
                part.end(),
                int(value) if value == int(value) else value,
                None,
                "%",
                "rate",
                "=",
                part[0],
                "digits",
            )
            yield Finding(
                Name(label, match[0], concept),
                "share",
                quantity,
                match.start(),
                match.end(group),
                match.start(),
                text[match.start() : part.start()],
                distribution=f"{position}/3",
            )


def of_industry(finding: Finding, text: str) -> Finding:
    """A finding of 第一产业 alone is of what was spoken of last: investment, electricity, taxes, else value added."""
    bare = _INDUSTRY.fullmatch(finding.name.written)
    if not bare or finding.measure == "share":
        return finding
    spoken = _SPOKEN_OF.findall(text, max(0, text.rfind("\n", 0, finding.chunk), finding.chunk - 160), finding.chunk)
    if not spoken or spoken[-1] not in _BY_INDUSTRY:
        return finding
    label = finding.name.written + spoken[-1]
    return finding._replace(name=Name(label, finding.name.written))
