"""How well words fit as a name: what the name's own signs and the words behind it speak for and against.

It weighs words; where names are looked for is decided by its caller.
"""

from __future__ import annotations

from dataclasses import dataclass

from kg.context import name_words as words
from kg.lexicon import Lexicon
from kg.lexicon.segment import Segmenter

_COMMON = 1200
"""From this count on a word of the dictionary ends a name more surely than a usual given name goes on."""
_RARE = 20
"""Up to this count a verb of the dictionary is hardly a word of these texts."""
_POSSIBLE = 1.5
USUAL = 2.0
"""From these logarithms of its count on, a character is possible, and usual, in given names."""


@dataclass(frozen=True, slots=True)
class NameScores:
    """The weights of names by the characters of given names and the words of the dictionary."""

    lexicon: Lexicon
    segmenter: Segmenter

    def of_end(self, rest: str) -> float:
        if words.HARD_END.match(rest):
            return 3.0
        if follower := words.follower(rest):
            return 2.0 if len(follower) > 1 else 1.2
        if rest.startswith(" "):
            return 2.0
        word = self.segmenter.first(rest)
        if len(word) < 2 or self.segmenter.tag(word) not in words.VERBAL_TAGS:
            return 0.0
        return 1.3 if len(word) > 2 or self.segmenter.frequency(word) >= _COMMON else 1.1

    def of_likeness(self, name: str, rest: str) -> float:
        """1 for three characters that are usual in names before a word of the dictionary that ends no organisation."""
        if len(name) != 3 or any(self.lexicon.given_names.get(char, 0) < USUAL for char in name[1:]):
            return 0.0
        word = self.segmenter.first(rest)
        is_body = len(word) < 2 or not self.segmenter.tag(word) or word[-1] in words.ORGANIZATION_ENDS
        return 0.0 if is_body else 1.0

    def strangeness(self, name: str, rest: str) -> float:
        """How much a last character speaks against a name, where the name without it is possible too."""
        if words.HONOURED.match(rest):
            return 0.0
        last = name[-1]
        if self.segmenter.tag(name) in words.NAME_TAGS or (last == "往" and words.PREPOSITION.match(rest)):
            return 0.0
        if last in words.GIVES_SPEECH and words.SPEECH.match(rest):
            return 3.0
        if (rest[:1] == last or (last in "来到去" and words.SPEAKS.match(rest))) and not words.NOUN_AFTER.match(rest):
            return -0.6
        usual = self.lexicon.given_names.get(last, -1.0)
        if last == "于" and rest[:1].isdigit():
            return 3.0
        if rest.startswith("、"):
            return 0.0 if usual >= 0 else 0.5
        if last in words.NEVER_LAST and rest.startswith("当选") and last not in words.BEFORE_ELECTED:
            return 0.5
        if last in words.NEEDS_OBJECT and words.PAUSE.match(rest):
            return 0.0
        if last in words.LEADS_NO_VERB and words.HEARS.match(rest):
            return 0.0
        if last in words.NEVER_LAST and usual < 2.5:
            return 3.0
        if last in words.DOUBTFUL_LAST and not words.HARD_END.match(rest):
            if last == "同" and words.JOINED_UNIT.match(rest) and self.segmenter.tag(name[:-1]) in words.NAME_TAGS:
                return 3.0
            return 3.0 if words.NOUN_AFTER.match(rest) else 0.0 if words.follower(rest) else 0.5
        if usual < 0 and last not in words.DOUBTFUL_LAST:
            return 1.0
        return 0.0 if usual >= USUAL or last in words.DOUBTFUL_LAST else 0.5

    def names_somebody(self, word: str, rest: str) -> bool:
        """Whether a word is a noun, or so rare that it rather is a name (屠苏)."""
        if (tag := self.segmenter.tag(word)) in words.NAMING_TAGS:
            return True
        rare = 0 < self.segmenter.frequency(word) <= _RARE and tag not in words.MANNER_TAGS
        return rare and not self.is_function(word, "", rest)

    def is_deed(self, word: str) -> bool:
        """Whether a word is a verb whose last sign is hardly one of a name: 谈话."""
        return self.segmenter.tag(word) in words.VERB_TAGS and self.lexicon.given_names.get(word[1], 0) < _POSSIBLE

    def is_function(self, name: str, before: str, rest: str) -> bool:
        """Whether what looks like a name is a conjunction, a verb or a time: 和各, 任上, 于近日, 晋升, 向企业."""
        following = rest[:1]
        if name in words.FOLLOWERS:
            return True
        first, given = name[0], name[1:]
        if first == "谈" and len(self.segmenter.first(given + rest)) > 1:
            return True
        if first not in words.FUNCTION_SURNAMES:
            return False
        if first in words.BESIDE and before == "、" and not words.NOUN_AFTER.match(name, 1):
            return False
        if first in "都还又且" and given in words.GOES_ON:
            return True
        if first in "向于从由" and self._is_common_noun(given) and not words.HONOURED.match(rest):
            return True
        if (following == "的" and len(given) == 1) or self.segmenter.tag(name) in ("n", "r"):
            return True
        tag = self.segmenter.tag(given)
        if first in "和与及":
            unusual = any(self.lexicon.given_names.get(char, 0) < USUAL for char in given)
            return unusual or tag in words.FUNCTION_TAGS or tag in ("n", "l", "i")
        if given[0] in words.FUNCTION_GIVEN or (len(given) > 1 and tag in words.FUNCTION_TAGS):
            return True
        return len(given) == 1 and self.segmenter.tag(given + following) in words.FUNCTION_TAGS

    def _is_common_noun(self, word: str) -> bool:
        return len(word) > 1 and self.segmenter.tag(word) == "n" and self.segmenter.frequency(word) >= _COMMON
