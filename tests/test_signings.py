"""Who signs what with whom where officers sign for their bodies: a table of constructions with invented names."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from kg.context import read_context
from kg.extract.signings import extract_signings
from kg.lexicon import load_lexicon
from kg.model import Document

ROWS = list(csv.DictReader((Path(__file__).parent / "cases" / "signings.csv").open(encoding="utf-8")))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["text"][:24])
def test_signings(row: dict[str, str]) -> None:
    lexicon = load_lexicon()
    context = read_context(Document("case", row["text"], place=row["place"]), lexicon)
    facts = list(extract_signings(context, lexicon))
    said = {f"{fact['party']}>{fact['counterparty']}>{fact['document']}" for fact in facts}
    assert said == (set() if row["expected"] == "-" else set(row["expected"].split("；")))
    assert all(fact.text("document") in fact.quote for fact in facts)
