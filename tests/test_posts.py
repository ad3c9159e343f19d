"""Titles of people as `holds` facts: a table of constructions with invented names."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from kg.context import read_context
from kg.extract.posts import extract_posts
from kg.lexicon import load_lexicon
from kg.model import Document, Fact

CASES = Path(__file__).parent / "cases"


def rows(name: str) -> list[dict[str, str]]:
    with (CASES / name).open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def facts_of(text: str, place: str = "") -> list[Fact]:
    lexicon = load_lexicon()
    document = Document("case", text, place=place or None)
    return list(extract_posts(read_context(document, lexicon), lexicon))


def compact(fact: Fact, dated: bool) -> str:
    """`person|organization|post|status`, with `|start|end` where asked; `-` for what is not given."""
    names = ("person", "organization", "post", "status", "start", "end")[: 6 if dated else 4]
    return "|".join(fact.text(name) or "-" for name in names)


@pytest.mark.parametrize("row", rows("posts.csv"), ids=lambda row: row["text"][:24])
def test_titles(row: dict[str, str]) -> None:
    expected = set() if row["expected"] == "-" else set(row["expected"].split("；"))
    dated = any(item.count("|") == 5 for item in expected)
    facts = facts_of(row["text"], row["place"])
    assert {compact(fact, dated) for fact in facts} == expected
    for fact in facts:
        assert row["text"][fact.span.start : fact.span.end] == fact.quote
