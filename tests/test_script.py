"""Traditional characters: the facts of the simplified twin, with evidence in the document's own characters."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.context.script import is_traditional, simplification
from kg.extract import extract
from kg.lexicon import load_lexicon
from kg.model import Document

TRADITIONAL = (
    "濟南市歷下區召開經濟工作會議\n發布時間：2024-02-06\n2月5日，濟南市歷下區召開區委經濟工作會議。區委書記張濤出席會議並講話，區委副書記、區長劉麗娟主持會議。"
    "會議指出，2024年全區地區生產總值增長6%以上，一般公共預算收入增長5%。"
)
SIMPLIFIED = (
    "济南市历下区召开经济工作会议\n发布时间：2024-02-06\n2月5日，济南市历下区召开区委经济工作会议。区委书记张涛出席会议并讲话，区委副书记、区长刘丽娟主持会议。"
    "会议指出，2024年全区地区生产总值增长6%以上，一般公共预算收入增长5%。"
)


def test_the_facts_are_those_of_the_simplified_twin() -> None:
    lexicon = load_lexicon()
    traditional = extract(Document("a", TRADITIONAL), lexicon)
    simplified = extract(Document("a", SIMPLIFIED), lexicon)
    assert {fact.type for fact in simplified} >= {"holds", "participates"}
    assert [(f.type, f.span, f.fields) for f in traditional] == [(f.type, f.span, f.fields) for f in simplified]
    assert all(TRADITIONAL[f.span.start : f.span.end] == f.quote for f in traditional)


@pytest.mark.parametrize(
    "text", [SIMPLIFIED, "", "The Legislative Council", "书法家題寫“濟南”二字，赠送给区图书馆收藏展出，供市民参观。"]
)
def test_other_texts_stay_as_they_are(text: str) -> None:
    assert not is_traditional(text) and simplification(text) is None


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from([*TRADITIONAL, *SIMPLIFIED, *"\n\t \u3000\u202e\x00\ufeff“”（）%。；0123456789"]), max_size=300
    )
)
def test_no_text_breaks_the_extractors_and_each_fact_stands_on_its_words(characters: list[str]) -> None:
    text = "".join(characters)
    for fact in extract(Document("a", text), load_lexicon()):
        assert text[fact.span.start : fact.span.end] == fact.quote
