"""No pattern of layout, places and the economy backtracks badly: 100 kB of its worst text each, in under a second."""

from __future__ import annotations

import re
import time
from types import ModuleType

import pytest
import regex

from kg.context import layout, page_lines, place_forms, place_names, places, unlisted_places, zone_names
from kg.extract import companies, economy, projects, strategies, strategy_labels

MODULES = (
    layout, page_lines, place_forms, place_names, places, unlisted_places, zone_names,
    companies, economy, projects, strategies, strategy_labels,
)  # fmt: skip
WORST = (
    *("市", "大", "产业", "“", "（", "一", "1+", "来源：", "加快", "在", "以", "等"),
    *(" ", ">", "的", "2024-", "甲、", "记者", "年", "云岭"),
)


Pattern = re.Pattern[str] | regex.Pattern[str]


def patterns(module: ModuleType) -> list[tuple[str, Pattern]]:
    return [(name, value) for name, value in vars(module).items() if isinstance(value, (re.Pattern, regex.Pattern))]


@pytest.mark.parametrize(
    ("name", "pattern"),
    [(f"{module.__name__}.{name}", pattern) for module in MODULES for name, pattern in patterns(module)],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_worst_text(name: str, pattern: Pattern) -> None:
    for piece in WORST:
        text = piece * (34_000 // len(piece))
        if module_reads_lines(name):
            text = text[:160]
        started = time.perf_counter()
        for _ in pattern.finditer(text):
            pass
        pattern.fullmatch(text[:160])
        assert time.perf_counter() - started < 1.0, piece


BOUNDED = re.compile(r"page_lines|_(?:BEFORE\w*|CLAUSE_HEAD|OTHERS|SUBJECT|GENERIC\w*|LIST_TAIL)$")


def module_reads_lines(name: str) -> bool:
    """Patterns that are only given what is bounded: lines of at most 400 signs, labels, windows before an anchor."""
    return bool(BOUNDED.search(name))
