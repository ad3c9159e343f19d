"""The only owner of jieba: word boundaries where a grammar alone cannot tell, with the lexicon's own terms as words.

jieba's dictionary is read on first use, without its cache file and without its messages, and of it only the words that
begin with a character asked for: one document needs a fraction. The hidden Markov model is off, so a word is a word of
the dictionary or a single character, and the same text is always cut the same way.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable
from functools import cache
from importlib import import_module
from importlib.resources import files
from typing import Any

from kg.lexicon.matcher import Matcher

_HAN_WORD = re.compile(r"[\u4e00-\u9fff]{2,}")
_LINES_OF_A_CHARACTER = re.compile(r"^(.).*\n?(?:\1.*\n?)*", re.M)
_COUNT = re.compile(r" (\d+) ")
_NAME_TAGS = frozenset({"nr", "nrt", "nrfg"})
_TERM_COUNT = 3000
"""How often a term of the lexicon is taken to occur: as often as a common word of the dictionary."""


class Segmenter:
    """jieba's dictionary with further terms. What it answers never changes; what it has read grows."""

    __slots__ = ("_dictionary", "_lines", "_read", "_tags", "_terms", "_tokenizer")

    def __init__(self, terms: Iterable[str]) -> None:
        jieba = _jieba()
        self._dictionary = files(jieba).joinpath("dict.txt").read_text(encoding="utf-8")
        self._lines: dict[str, list[tuple[int, int]]] = {}
        for lines in _LINES_OF_A_CHARACTER.finditer(self._dictionary):
            self._lines.setdefault(lines[1], []).append(lines.span())
        self._terms: dict[str, set[str]] = {}
        for term in terms:
            if _HAN_WORD.fullmatch(term):
                self._terms.setdefault(term[0], set()).add(term)
        self._read: set[str] = set()
        self._tags: dict[str, str] = {}
        self._tokenizer = jieba.Tokenizer()
        self._tokenizer.FREQ, self._tokenizer.initialized = {}, True
        own = sum(map(int, _COUNT.findall(self._dictionary)))
        self._tokenizer.total = own + _TERM_COUNT * sum(map(len, self._terms.values()))

    def _read_for(self, text: str) -> None:
        if not self._read.issuperset(text):
            self._read_words(set(text) - self._read)

    def _read_words(self, characters: set[str]) -> None:
        """Reads the words that begin with these characters, and as jieba wants it the beginnings of words, as no words
        of their own.
        """
        counts = self._tokenizer.FREQ
        for character in characters:
            words: dict[str, int] = {}
            for start, end in self._lines.get(character, ()):
                fields = self._dictionary[start:end].split()
                words.update(zip(fields[0::3], map(int, fields[1::3]), strict=True))
                self._tags.update(zip(fields[0::3], fields[2::3], strict=True))
            for term in self._terms.get(character, ()):
                words[term] = max(words.get(term, 0), _TERM_COUNT)
            for word in list(words):
                for length in range(len(word) - 1, 0, -1):
                    if word[:length] in words:
                        break
                    words[word[:length]] = 0
            counts.update(words)
            self._read.add(character)

    def cut(self, text: str) -> list[str]:
        """The words of a text."""
        self._read_for(text)
        return list(self._tokenizer.cut(text, HMM=False))

    def first(self, text: str) -> str:
        """The first word of a text, empty for an empty text."""
        self._read_for(text)
        return next(iter(self._tokenizer.cut(text, HMM=False)), "")

    def is_plain_word(self, word: str) -> bool:
        """Whether the dictionary has it as a word that is no name of a person."""
        tag = self.tag(word)
        return bool(tag) and tag not in _NAME_TAGS

    def tag(self, word: str) -> str:
        """The dictionary's part of speech, empty for a word it does not have."""
        self._read_for(word[:1])
        return self._tags.get(word, "")

    def frequency(self, word: str) -> int:
        """How often the dictionary saw the word, 0 where it does not have it."""
        self._read_for(word[:1])
        count: int = self._tokenizer.FREQ.get(word, 0)
        return count


@cache
def segmenter(*vocabularies: Matcher[Any]) -> Segmenter:
    """The segmenter whose dictionary also has the terms of these vocabularies, built once a process for each of them.

    Terms of two characters stay out: short names of places (和政, 高要) would take words apart.
    """
    return Segmenter(term for vocabulary in vocabularies for term in vocabulary.values if len(term) > 2)


@cache
def _jieba() -> Any:
    """The library, without the pkg_resources it asks for, which take a tenth of a second to load and are of no use."""
    there = sys.modules.get("pkg_resources")
    sys.modules["pkg_resources"] = None  # type: ignore[assignment]
    try:
        return import_module("jieba")
    finally:
        if there is None:
            del sys.modules["pkg_resources"]
        else:
            sys.modules["pkg_resources"] = there
