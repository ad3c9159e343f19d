"""Places, companies, strategies, projects and bodies that may be one: names that differ only in their form, begin one
another or are short for one another, said of one place. It joins nothing; whoever reviews decides.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from typing import Any

from kg.resolve.flow import ITEMS, Emission, emit
from kg.resolve.things import folded

CLOSEST = 5
"""How many possible doubles a thing is linked to at most."""

_BRACKETS = re.compile(r"[（(][^（()）]*[）)]")
_UNIT = re.compile(r"^(?:自治区|[省市区县州旗])(?=.{4})")
_FORMS = {
    "place": re.compile(
        r"(?:经济|技术|高新|产业|工业|科技|农业|旅游|文化|物流|创新|示范|试验|生态|现代|综合|保税)*"
        r"(?:开发区|园区|新区|新城|片区|区|园|城|镇|乡|街道)$"
    ),
    "company": re.compile(r"(?:股份|有限|责任|控股|集团|总公司|分公司|公司)+$"),
    "project": re.compile(r"(?:建设项目|建设工程|项目|工程)$"),
    "strategy": re.compile(r"(?:行动计划|行动体系|工作体系|行动|计划|体系|战略|工程|布局|思路)$"),
    "body": re.compile(r"(?:股份|有限|责任|控股|集团|总公司|分公司|公司)+$"),
}
_SCORES = {"place": 0.6, "company": 0.8, "project": 0.7, "strategy": 0.6, "body": 0.7}
_BEGUN, _SHORTENED = 0.4, 0.5
"""The scores of companies of which one name begins the other, and of bodies of which one is short for the other."""

_PROVINCE_WIDE = ("company", "body")


def core_of(kind: str, rest: str) -> str:
    """What of a name, without the place it begins with, tells it from others: 远川液压 of 远川液压（集团）有限公司;
    empty where too little is left to tell.
    """
    core = _FORMS[kind].sub("", _UNIT.sub("", folded(_BRACKETS.sub("", rest))))
    return core if len(core) > (1 if kind in ("company", "place") else 2) else ""


def block_of(sort: str, core: str, chain: Sequence[str]) -> str:
    """What all doubles of a thing share: organs of a place (`organ`) that and their first sign, else the core's first
    two signs.
    """
    return f"{sort}|{chain[0] if chain else ''}|{core[:1]}" if sort == "organ" else f"{sort}|{core[:2]}"


def double_stage(key: str, values: Sequence[Any]) -> Iterator[Emission]:
    """Key is a block; values are the things in it: IRI, place and those that hold it, fact, the things that a judgement
    keeps it apart from, and core."""
    sort = key.partition("|")[0]
    by_scope: dict[str, dict[str, dict[str, list[Any]]]] = {}
    for value in values:
        if value[1]:
            by_scope.setdefault(value[1][-1], {}).setdefault(value[4], {}).setdefault(value[0], value)
    for scope, cores in sorted(by_scope.items()):
        linked: Counter[str] = Counter()
        for left, right, score, reason in _pairs(sort, {core: list(held.values()) for core, held in cores.items()}):
            ends = sorted((left[0], right[0]))
            if ends[0] != ends[1] and max(linked[end] for end in ends) < CLOSEST and _compatible(sort, left, right):
                linked.update(ends)
                facts = sorted((left[2], right[2]))
                reasons = [reason, f"both in {scope}"]
                yield emit(ITEMS, "link", ["possibly_same", *ends, score, reasons, facts, {}])


def _pairs(sort: str, cores: Mapping[str, list[Any]]) -> Iterator[tuple[Any, Any, float, str]]:
    """The things of a block that may be one, with the score and the reason."""
    for core, alike in sorted(cores.items()) if sort != "organ" else ():
        for left, right in combinations(alike[: 4 * CLOSEST], 2):
            yield left, right, _SCORES[sort], f"the names differ only in their form: {core}"
    for core in sorted(cores):
        for short in _shorter(sort, core, cores):
            how, score = ("is short for", _SHORTENED) if sort == "organ" else ("begins", _BEGUN)
            for left in cores[short][:CLOSEST]:
                for right in cores[core][:CLOSEST]:
                    yield left, right, score, f"{short} {how} {core}"


def _shorter(sort: str, core: str, cores: Mapping[str, object]) -> list[str]:
    """The other cores that may stand for this one: 宁德时代 for 宁德时代新能源, 投促局 for 投资促进局."""
    if sort == "company":
        return [core[:length] for length in range(2, len(core)) if core[:length] in cores]
    return [short for short in sorted(cores) if _is_short_for(short, core)] if sort == "organ" else []


def _is_short_for(short: str, long: str) -> bool:
    """Whether a name takes signs of a longer one in their order, from its first to its last."""
    signs = iter(long)
    return 2 < len(short) < len(long) and short[-1] == long[-1] and all(sign in signs for sign in short)


def _compatible(sort: str, left: Sequence[Any], right: Sequence[Any]) -> bool:
    if right[0] in left[3] or left[0] in right[3]:
        return False
    return sort in _PROVINCE_WIDE or left[1][0] in right[1] or right[1][0] in left[1]
