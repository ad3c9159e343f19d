"""The patterns around a quoted strategy, made once from the words of `ontology/strategies.ttl`: what ends its name,
what it is said to be, what a place does with it. It knows words, not texts.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from kg.lexicon import Concept, Matcher

DRIVES = ("行动", "工程", "计划", "政策")


@dataclass(frozen=True, slots=True)
class StrategyWords:
    """`suffix` goes on the name behind a label, `goal_after` and `code_goal_after` say what the label is, `verb_before`
    what a place does with it, `object_head` tells a verb in a clause's head, `noun_end` is what ends a name in any of
    its spellings; `firm` are the goals that make a label of any form a strategy, `named` are known by name alone.
    """

    suffix: re.Pattern[str]
    goal_after: re.Pattern[str]
    code_goal_after: re.Pattern[str]
    verb_before: re.Pattern[str]
    object_head: re.Pattern[str]
    noun_end: re.Pattern[str]
    firm: frozenset[str]
    named: frozenset[str]


@cache
def strategy_words(vocabulary: Matcher[Concept]) -> StrategyWords:
    """The patterns of a vocabulary, built once."""

    def of(kind: str) -> list[str]:
        chosen = {
            term
            for term, concepts in vocabulary.values.items()
            if any(kind in concept.properties.get("kind", ()) for concept in concepts)
        }
        return sorted(chosen, key=lambda term: (-len(term), term))

    system, goal, verb = ("|".join(of(kind)) for kind in ("system", "goal", "verb"))
    return StrategyWords(
        suffix=re.compile(
            "(?P<of>的)?(?P<words>(?:(?!引(?![进育才]|领(?:工程|行动|计划))|[更多的将要把和与了为让使等在对推加是以各])[\u4e00-\u9fffA-Za-z]){0,8}?"
            f"(?P<noun>{system}))(?![\u4e00-\u9fff]?(?:会|员|者|组))"
            "(?!定位|目标|机遇|合作|支撑|要求|任务|性|思维|能力|意义)"
        ),
        goal_after=re.compile(f"(?:的)?(?:新|总|工作|发展|任务|奋斗|区域|城市|金字){{0,3}}?(?P<noun>{goal}|{system})"),
        code_goal_after=re.compile(f"(?:的)?[\u4e00-\u9fff]{{0,5}}?(?P<noun>{goal}|{system}|载体|农业|集群|举措|任务)"),
        verb_before=re.compile(
            f"(?:{verb})(?:好|了|以|全市|全区|全县|全省|市委|区委|县委|省委|、|市政府|[\u4e00-\u9fff]{{0,8}})?$"
        ),
        object_head=re.compile(f"{verb}|打造|培育|引进|支持|推动|服务|扶持|壮大|发展|做大|一批|帮助|鼓励|引导|对"),
        noun_end=re.compile(rf"(?:的)?(?:{system})$|[“”\s]"),
        firm=frozenset(of("firm")),
        named=frozenset(term for term in of("named") if not term.isdigit()),
    )
