"""The only owner of jieba: word boundaries where a grammar alone cannot tell, with the lexicon's own terms as words.

Of jieba only the dictionary is read, on first use, and of that only the words that begin with a character asked for:
one document needs a fraction. Text is cut as jieba cuts it without its hidden Markov model: into the words of the
dictionary and single characters whose counts make the likeliest sequence. To do this here takes a third of the time
that the library needs for the few characters beside a name, and spares loading it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.util import find_spec
from math import log
from pathlib import Path
from typing import Any

from kg.lexicon.matcher import Matcher

_HAN_WORD = re.compile(r"[\u4e00-\u9fff]{2,}")
_LINES_OF_A_CHARACTER = re.compile(r"^(.).*\n?(?:\1.*\n?)*", re.M)
_COUNT = re.compile(r" (\d+) ")
_BLOCK = re.compile(r"[\u4e00-\u9fd5a-zA-Z0-9+#&._%-]+|[\s\S]")
_LATIN = re.compile("[a-zA-Z0-9]")
_NAME_TAGS = frozenset({"nr", "nrt", "nrfg"})
_TERM_COUNT = 3000
"""How often a term of the lexicon is taken to occur: as often as a common word of the dictionary."""


class Segmenter:
    """jieba's dictionary with further terms. What it answers never changes; what it has read grows."""

    __slots__ = ("_counts", "_dictionary", "_lines", "_log_total", "_read", "_tags", "_terms")

    def __init__(self, terms: Iterable[str]) -> None:
        self._terms: dict[str, set[str]] = {}
        for term in terms:
            if _HAN_WORD.fullmatch(term):
                self._terms.setdefault(term[0], set()).add(term)
        self._dictionary = ""
        self._lines: dict[str, list[tuple[int, int]]] = {}
        self._log_total = 0.0
        self._read: set[str] = set()
        self._tags: dict[str, str] = {}
        self._counts: dict[str, int] = {}

    def _open(self) -> None:
        self._dictionary = _dictionary()
        for lines in _LINES_OF_A_CHARACTER.finditer(self._dictionary):
            self._lines.setdefault(lines[1], []).append(lines.span())
        own = sum(map(int, _COUNT.findall(self._dictionary)))
        self._log_total = log(own + _TERM_COUNT * sum(map(len, self._terms.values())))

    def _read_for(self, text: str) -> None:
        if not self._read.issuperset(text):
            self._read_words(set(text) - self._read)

    def _read_words(self, characters: set[str]) -> None:
        """Reads the words that begin with these characters, and the beginnings of words with a count of 0."""
        if not self._dictionary:
            self._open()
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
            self._counts.update(words)
            self._read.add(character)

    def cut(self, text: str) -> list[str]:
        """The words of a text."""
        self._read_for(text)
        return [word for block in _BLOCK.findall(text) for word in self._words(block)]

    def first(self, text: str) -> str:
        """The first word of a text, empty for an empty text."""
        self._read_for(text)
        block = _BLOCK.match(text)
        if block is None:
            return ""
        return next(self._words(block[0])) if _LATIN.match(text) else text[: self._ends(block[0])[0]]

    def _words(self, block: str) -> Iterator[str]:
        """The likeliest words of a stretch without marks; Latin letters and digits that are no word stay together."""
        ends = self._ends(block)
        at = latin = 0
        while at < len(block):
            end = ends[at]
            if end - at > 1 or not _LATIN.match(block, at):
                if latin < at:
                    yield block[latin:at]
                yield block[at:end]
                latin = end
            at = end
        if latin < at:
            yield block[latin:at]

    def _ends(self, block: str) -> list[int]:
        """For each offset where the word that begins there ends, in the likeliest sequence from there on."""
        counts, log_total, size = self._counts, self._log_total, len(block)
        weights, ends = [0.0] * (size + 1), [0] * size
        for start in range(size - 1, -1, -1):
            best, stop = 0.0, 0
            end = start + 1
            while end <= size and (count := counts.get(block[start:end])) is not None:
                if count:
                    weight = log(count) - log_total + weights[end]
                    if not stop or weight >= best:
                        best, stop = weight, end
                end += 1
            ends[start] = stop or start + 1
            weights[start] = best if stop else weights[start + 1] - log_total
        return ends

    def is_plain_word(self, word: str) -> bool:
        """Whether the dictionary has it as a word that is no name of a person."""
        tag = self.tag(word)
        return bool(tag) and tag not in _NAME_TAGS

    def tag(self, word: str) -> str:
        """The dictionary's part of speech, empty for a word it does not have."""
        if word[:1] not in self._read:
            self._read_words({word[:1]})
        return self._tags.get(word, "")

    def frequency(self, word: str) -> int:
        """How often the dictionary saw the word, 0 where it does not have it."""
        self._read_for(word[:1])
        return self._counts.get(word, 0)


@cache
def segmenter(*vocabularies: Matcher[Any]) -> Segmenter:
    """The segmenter whose dictionary also has the terms of these vocabularies, built once a process for each of them.

    Terms of two characters stay out: short names of places (和政, 高要) would take words apart.
    """
    return Segmenter(term for vocabulary in vocabularies for term in vocabulary.values if len(term) > 2)


def _dictionary() -> str:
    """The dictionary's text: a word, its count and its part of speech a line. The library itself is not loaded."""
    found = find_spec("jieba")
    assert found and found.origin
    return Path(found.origin).with_name("dict.txt").read_text(encoding="utf-8")
