"""Companies, strategies, projects and bodies with names of their own that may be one: names that differ only in their
form, said of one place. It joins nothing; whoever reviews decides.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import Any

from kg.resolve.flow import ITEMS, Emission, emit
from kg.resolve.things import folded

CLOSEST = 5
"""How many possible doubles a thing is linked to at most."""

_BRACKETS = re.compile(r"[（(][^（()）]*[）)]")
_UNIT = re.compile(r"^(?:自治区|[省市区县州旗])(?=.{4})")
_FORMS = {
    "company": re.compile(r"(?:股份|有限|责任|控股|集团|总公司|分公司|公司)+$"),
    "project": re.compile(r"(?:建设项目|建设工程|项目|工程)$"),
    "strategy": re.compile(r"(?:行动计划|行动体系|工作体系|行动|计划|体系|战略|工程|布局|思路)$"),
    "body": re.compile(r"(?:股份|有限|责任|控股|集团|总公司|分公司|公司)+$"),
}
_SCORES = {"company": 0.8, "project": 0.7, "strategy": 0.6, "body": 0.7}
_PROVINCE_WIDE = ("company", "body")


def core_of(kind: str, rest: str) -> str:
    """What of a name, without the place it begins with, tells it from others: 远川液压 of 远川液压（集团）有限公司;
    empty where too little is left to tell.
    """
    core = _FORMS[kind].sub("", _UNIT.sub("", folded(_BRACKETS.sub("", rest))))
    return core if len(core) > (1 if kind == "company" else 2) else ""


def double_stage(key: str, values: Sequence[Any]) -> Iterator[Emission]:
    """Key is a kind and a core; values are the things named so: IRI, place and those that hold it, fact, and the things
    that a judgement keeps it apart from."""
    kind, _, core = key.partition("|")
    things: dict[str, list[Any]] = {}
    for value in values:
        things.setdefault(value[0], value)
    by_scope: dict[str, list[Any]] = defaultdict(list)
    for thing in things.values():
        if thing[1]:
            by_scope[thing[1][-1]].append(thing)
    for alike in by_scope.values():
        linked: dict[str, int] = defaultdict(int)
        for left, right in combinations(alike[: 4 * CLOSEST], 2):
            if linked[left[0]] < CLOSEST and linked[right[0]] < CLOSEST and _compatible(kind, left, right):
                linked[left[0]] += 1
                linked[right[0]] += 1
                reasons = [f"the names differ only in their form: {core}", f"both in {left[1][-1]}"]
                ends, facts = sorted((left[0], right[0])), sorted((left[2], right[2]))
                yield emit(ITEMS, "link", ["possibly_same", *ends, _SCORES[kind], reasons, facts, {}])


def _compatible(kind: str, left: Sequence[Any], right: Sequence[Any]) -> bool:
    if right[0] in left[3] or left[0] in right[3]:
        return False
    return kind in _PROVINCE_WIDE or left[1][0] in right[1] or right[1][0] in left[1]
