"""Meetings and who takes part in them: passages with invented names, and the worst texts for each pattern."""

from __future__ import annotations

import csv
from collections import defaultdict
from pathlib import Path

import pytest
from told_context import told

from kg.context import Context
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
