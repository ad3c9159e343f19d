"""The only owner of jieba: word boundaries where a grammar alone cannot tell, with the lexicon's own terms as words.

jieba's dictionary is read on first use, without its cache file and without its messages. The hidden Markov model is
off, so a word is a word of the dictionary or a single character, and the same text is always cut the same way.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Any

import jieba

from kg.lexicon.matcher import Matcher

_HAN_WORD = re.compile(r"[\u4e00-\u9fff]{2,}")
_NAME_TAGS = frozenset({"nr", "nrt", "nrfg"})
_TERM_COUNT = 3000
"""How often a term of the lexicon is taken to occur: as often as a common word of the dictionary."""


class Segmenter:
    """jieba's dictionary with further terms; immutable once built."""

    __slots__ = ("_tags", "_tokenizer")

    def __init__(self, terms: Iterable[str]) -> None:
        fields = files("jieba").joinpath("dict.txt").read_text(encoding="utf-8").split()
        words = fields[0::3]
        counts = dict(zip(words, map(int, fields[1::3]), strict=True))
        tags = dict(zip(words, fields[2::3], strict=True))
        for term in terms:
            if _HAN_WORD.fullmatch(term):
                counts[term] = max(counts.get(term, 0), _TERM_COUNT)
        total = sum(counts.values())
        beginnings = {word[:-1] for word in counts if len(word) > 1}
        while beginnings:
            counts.update(dict.fromkeys(beginnings - counts.keys(), 0))
            beginnings = {word[:-1] for word in beginnings if len(word) > 1}
        tokenizer = jieba.Tokenizer()
        tokenizer.FREQ, tokenizer.total, tokenizer.initialized = counts, total, True
        self._tokenizer = tokenizer
        self._tags = tags

    def cut(self, text: str) -> list[str]:
        """The words of a text."""
        return list(self._tokenizer.cut(text, HMM=False))

    def first(self, text: str) -> str:
        """The first word of a text, empty for an empty text."""
        return next(iter(self._tokenizer.cut(text, HMM=False)), "")

    def is_plain_word(self, word: str) -> bool:
        """Whether the dictionary has it as a word that is no name of a person."""
        tag = self._tags.get(word)
        return tag is not None and tag not in _NAME_TAGS

    def tag(self, word: str) -> str:
        """The dictionary's part of speech, empty for a word it does not have."""
        return self._tags.get(word, "")

    def frequency(self, word: str) -> int:
        """How often the dictionary saw the word, 0 where it does not have it."""
        count: int = self._tokenizer.FREQ.get(word, 0)
        return count


@cache
def segmenter(*vocabularies: Matcher[Any]) -> Segmenter:
    """The segmenter whose dictionary also has the terms of these vocabularies, built once a process for each of them.

    Terms of two characters stay out: short names of places (和政, 高要) would take words apart.
    """
    return Segmenter(term for vocabulary in vocabularies for term in vocabulary.values if len(term) > 2)
