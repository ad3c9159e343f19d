"""Facts stand on words: what is refused when they are made, and that nothing is lost on the way to a file and back."""

from __future__ import annotations

import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import KgError, UngroundedError
from kg.model import FACT_FIELDS, Document, Issue, Span, fact_from_json, make_fact

DOCUMENT = Document("a", "云山区区长林立讲话。")


@pytest.mark.parametrize("span", [Span(0, 0), Span(3, 2), Span(-1, 2), Span(0, 99)])
def test_a_fact_without_words_is_refused(span: Span) -> None:
    with pytest.raises(UngroundedError, match="a: no words"):
        make_fact(DOCUMENT, "holds", span, {"person": "林立"})


def test_a_field_of_another_type_is_refused() -> None:
    with pytest.raises(UngroundedError, match="no field unit"):
        make_fact(DOCUMENT, "holds", Span(0, 3), {"unit": "%"})
    assert issubclass(UngroundedError, KgError)


@given(st.text(min_size=1), st.data())
def test_the_quote_is_what_stands_at_the_offsets(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    fact = make_fact(Document("d", text), "adopts", Span(start, end), {"strategy": "三年行动"})
    assert text[fact.span.start : fact.span.end] == fact.quote
    assert fact["place"] is None and fact.text("strategy") == "三年行动"


@pytest.mark.parametrize("kind", sorted(FACT_FIELDS))
def test_facts_survive_json_and_processes(kind: str) -> None:
    fields = {name: ("甲", "乙") if name == "authors" else "丙" for name in FACT_FIELDS[kind]}
    fact = make_fact(DOCUMENT, kind, Span(0, 3), fields, confidence=0.7, extractor="x")
    assert fact_from_json(fact.to_json()) == fact
    assert pickle.loads(pickle.dumps(fact)) == fact


def test_a_document_changes_its_hash_with_text_and_metadata() -> None:
    hashes = {Document("a", "甲").sha256, Document("a", "乙").sha256, Document("a", "甲", place="云山区").sha256}
    hashes |= {Document("a", "甲", tables=(Span(0, 1),)).sha256, Document("a", "甲", authors=("乙",)).sha256}
    assert len(hashes) == 5
    assert Document("a", "甲").sha256 == Document("b", "甲", source="x.txt").sha256


def test_an_issue_prints_its_details_only_when_it_has_some() -> None:
    assert "details" not in Issue("empty", "a.txt: empty", "a.txt").to_json()
    assert Issue("empty", "m", "a", details={"bytes": 0}).to_json()["details"] == {"bytes": 0}
