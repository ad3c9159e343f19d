"""Tables of indicators in every kind of file: each layout gives the facts that a careful reader takes from it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from unicodedata import normalize

import pytest

from kg.extract import extract
from kg.lexicon import load_lexicon
from kg.model import Document, Fact, Issue
from kg.read import KINDS, ReadOptions
from kg.read.source import bytes_source
from tests.tables.layouts import Layout, layouts, told
from tests.tables.render import FORMATS

LAYOUTS = layouts()


def documents(layout: Layout, ending: str) -> Iterator[Document]:
    source = bytes_source(FORMATS[ending](layout), f"a{ending}", "a", f"a{ending}")
    for item in KINDS[ending](source, ReadOptions()):
        assert not isinstance(item, Issue), item.message
        yield replace(item, date=item.date or layout.date or None, place=layout.place or None)


def facts(layout: Layout, ending: str) -> list[Fact]:
    found = [fact for document in documents(layout, ending) for fact in extract(document, load_lexicon())]
    return [fact for fact in found if fact.type in ("targets", "achieves")]


def test_there_are_thirty_layouts() -> None:
    assert len({layout.name for layout in LAYOUTS}) == len(LAYOUTS) >= 30


@pytest.mark.parametrize("ending", FORMATS)
@pytest.mark.parametrize("layout", LAYOUTS, ids=[layout.name for layout in LAYOUTS])
def test_the_facts_of_a_layout(layout: Layout, ending: str) -> None:
    pytest.importorskip({".docx": "docx", ".pdf": "reportlab", ".xlsx": "openpyxl", ".html": "lxml"}.get(ending, "csv"))
    found = {told(fact) for fact in facts(layout, ending)}
    assert layout.facts <= found <= layout.facts | layout.optional


@pytest.mark.parametrize("layout", LAYOUTS, ids=[layout.name for layout in LAYOUTS])
def test_the_words_of_a_cell_run_from_its_label_to_its_value(layout: Layout) -> None:
    for document in documents(layout, ".html"):
        for fact in extract(document, load_lexicon()):
            assert document.text[fact.span.start : fact.span.end] == fact.quote
            if fact.extractor == "indicators" and "\t" in fact.quote:
                assert "\n" not in fact.quote and str(fact["raw"]) in normalize("NFKC", fact.quote)
