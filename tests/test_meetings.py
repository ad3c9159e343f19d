"""Meetings and who takes part in them: passages with invented names, and the worst texts for each pattern."""

from __future__ import annotations

import csv
import re
import time
from collections import defaultdict
from pathlib import Path

import pytest
from told_context import told

from kg.context import (
    Context,
    bodies,
    event_dates,
    event_titles,
    event_words,
    gatherings,
    meetings,
    role_words,
    roles,
    sentences,
    speakers,
    visits,
)
from kg.extract import directives, signings
from kg.extract.meetings import extract_meetings
from kg.extract.signings import extract_signings
from kg.lexicon import load_lexicon

ROWS = list(csv.DictReader((Path(__file__).parent / "cases" / "meetings.csv").open(encoding="utf-8")))


def said(context: Context) -> dict[str, list[str]]:
    """Facts as the table writes them: `event` title@date#venue, roles by name, `signs` party>counterparty>document."""
    found: dict[str, list[str]] = defaultdict(list)
    lexicon = load_lexicon()
    for fact in (*extract_meetings(context, lexicon), *extract_signings(context, lexicon)):
        if fact.type == "event":
            date, venue = fact.text("date"), fact.text("venue")
            found["event"].append(f"{fact['title']}{f'@{date}' if date else ''}{f'#{venue}' if venue else ''}")
        elif fact.type == "participates":
            found[str(fact["role"])].append(str(fact["participant"]))
        else:
            found["signs"].append(f"{fact['party']}>{fact['counterparty']}>{fact['document']}")
    return {kind: sorted(set(values)) for kind, values in found.items()}


def wanted(notation: str) -> dict[str, list[str]]:
    """The table's `event=…;chair=… …` as `said` gives it."""
    found: dict[str, list[str]] = defaultdict(list)
    for part in filter(None, notation.split(";")):
        kind, _, value = part.partition("=")
        found[kind].extend([value] if kind == "event" else value.split())
    return {kind: sorted(values) for kind, values in found.items()}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['id']} {row['construction']}")
def test_passage(row: dict[str, str]) -> None:
    assert said(told(row["text"], row["people"], row["published"], row["place"])) == wanted(row["expected"])


def test_the_lists_of_one_sentence_count_on() -> None:
    text = (
        "3月5日，全县教育大会召开。县委书记林其昌、县长高若水出席会议并讲话，县领导佟远山、沈一舟参加会议，"
        "副县长尤立秋、屈小川作交流发言。"
    )
    context = told(text, "林其昌 高若水 佟远山 沈一舟 尤立秋 屈小川", "2023-03-06", "云溪县")
    facts = [fact for fact in extract_meetings(context, load_lexicon()) if fact.type == "participates"]
    places = [(fact["role"], fact["participant"], fact["position"]) for fact in facts]
    assert sorted(places, key=lambda one: (str(one[0]), one[2])) == [
        ("attendee", "林其昌", 1),
        ("attendee", "高若水", 2),
        ("attendee", "佟远山", 3),
        ("attendee", "沈一舟", 4),
        ("presenter", "尤立秋", 1),
        ("presenter", "屈小川", 2),
        ("speaker", "林其昌", 1),
        ("speaker", "高若水", 2),
    ]


MODULES = (
    *(bodies, event_dates, event_titles, event_words, gatherings, meetings, role_words, roles, sentences, speakers),
    *(visits, directives, signings),
)
PATTERNS = [
    pytest.param(pattern, id=f"{module.__name__}.{name}")
    for module in MODULES
    for name, pattern in sorted(vars(module).items())
    if isinstance(pattern, re.Pattern)
]
WORST = (
    *("会", "县", "在", "与", "要", "的", "，", "“", "（", "3月", "分别", "作县", "与县", "第一次", "召开在"),
    *("就也也", "出席张"),
)


@pytest.mark.parametrize("pattern", PATTERNS)
def test_no_pattern_backtracks_badly(pattern: re.Pattern[str]) -> None:
    """100 kB of each fragment, and of the pattern's own words, in under a second each."""
    words = re.findall("[\u4e00-\u9fff]{1,3}", pattern.pattern)
    for fragment in dict.fromkeys((*WORST, "".join(words)[:400], *words[:4])):
        if fragment:
            text = (fragment * (33_000 // len(fragment) + 1))[:33_000] + "\n甲"
            start = time.process_time()
            pattern.search(text)
            assert time.process_time() - start < 1, fragment


def test_long_text_without_line_breaks_is_read_in_linear_time() -> None:
    once = "".join(row["text"].replace("\n", "") for row in ROWS[:40])
    names = " ".join(dict.fromkeys(" ".join(row["people"] for row in ROWS[:40]).split()))
    start = time.process_time()
    context = told(once * 20, names, "2023-03-06", "云溪县")
    assert len(said(context)["event"]) > 20
    assert time.process_time() - start < 8
