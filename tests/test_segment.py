"""The words of a text against the library whose dictionary they are read from."""

from __future__ import annotations

from typing import Any

import jieba
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.lexicon.segment import Segmenter

TERMS = ("济南中央商务区", "人武部", "县委")
OURS = Segmenter(TERMS)
SIGNS = "中国人民共和国市委书记县长张王李主持召开会议强调指出代表大会的和在了A1b2+#&._%- ，。·\n"


@pytest.fixture(scope="module")
def library() -> Any:
    """jieba's own tokenizer over the whole dictionary, with the terms and the total of a `Segmenter`."""
    jieba.setLogLevel(60)
    tokenizer = jieba.Tokenizer()
    tokenizer.initialize()
    for term in TERMS:
        tokenizer.total += 3000
        tokenizer.FREQ[term] = max(tokenizer.FREQ.get(term, 0), 3000)
        for length in range(1, len(term)):
            tokenizer.FREQ.setdefault(term[:length], 0)
    return tokenizer


@given(text=st.text(alphabet=SIGNS, max_size=24))
def test_any_text_is_cut_as_the_library_cuts_it(library: Any, text: str) -> None:
    cut = list(library.cut(text, HMM=False))
    assert OURS.cut(text) == cut
    assert OURS.first(text) == (cut[0] if cut else "")


def test_text_of_words_is_cut_as_the_library_cuts_it(library: Any) -> None:
    text = (
        "甲县县委书记张三同志主持召开济南中央商务区党工委会议，强调要扎实推进人武部建设和高质量发展。2025年GDP增长5.5%"
    )
    for start in range(len(text)):
        for length in (1, 3, 8, 40):
            part = text[start : start + length]
            assert OURS.cut(part) == list(library.cut(part, HMM=False))
