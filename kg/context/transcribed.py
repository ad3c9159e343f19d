"""Names that transcribe another language: with a dot (艾力·吐尔逊), with a surname (陶乌力吉) or without (洛桑江村).
It knows their characters and where one surely ends; what stands before them is its caller's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from kg.context import name_words as words
from kg.lexicon import Lexicon
from kg.lexicon.segment import Segmenter

DOTTED = re.compile(r"(?!的)[\u4e00-\u9fff]{1,7}(?:·[\u4e00-\u9fff]{1,8}){1,3}")
_DAMAGED = re.compile(r"[\u4e00-\u9fff]{1,7}？[\u4e00-\u9fff]{1,8}")


class Name(NamedTuple):
    """A full name at `start:end`; `text` has no spaces and its dot repaired."""

    text: str
    start: int
    end: int


@dataclass(slots=True)
class TranscribedNames:
    """Reads such names in one text."""

    text: str
    lexicon: Lexicon
    are_dotted: bool = field(init=False)
    """Whether any name may have a dot."""

    def __post_init__(self) -> None:
        self.are_dotted = "·" in self.text or "？" in self.text

    def with_surname(self, start: int) -> list[Name]:
        """A surname and a given name of three or four transcription characters: 陶乌力吉."""
        found: list[Name] = []
        for length in (4, 5):
            name = self.text[start : start + length]
            if len(name) < length or not self.lexicon.transcription.issuperset(name[1:]):
                break
            if self._ends(name, start):
                found.append(Name(name, start, start + length))
        return found

    def _ends(self, name: str, start: int) -> bool:
        """Whether characters of transcription are a name to its end, and hold no verb that goes on after one."""
        end = start + len(name)
        if any(self.text[at : at + 2] in words.FOLLOWERS for at in range(start + 1, end)):
            return False
        doubled = len(name) == 3 and name[0] == name[1]
        return self._is_whole(end) or ((len(name) > 3 or doubled) and bool(words.ACTS.match(self.text, end)))

    def without_surname(self, start: int, segmenter: Segmenter) -> Name | None:
        """A name of transcription characters before a sure end: 巴特尔, 洛桑江村."""
        if self.text.startswith("都", start) and self.text[start + 1 : start + 2] in words.GOES_ON:
            return None
        for length in (2, 3, 4, 5, 6):
            name = self.text[start : start + length]
            if len(name) < length or not set(name) <= self.lexicon.transcription:
                return None
            wordless = length == 3 and all(len(word) == 1 for word in segmenter.cut(name))
            acts = wordless and words.ACTS.match(self.text, start + length)
            if (acts or self._ends(name, start)) and not segmenter.is_plain_word(name):
                return Name(name, start, start + length)
        return None

    def of_four(self, start: int, segmenter: Segmenter) -> Name | None:
        """Four signs before a mark that begin and end as transcriptions do and hold no word: 阿刘时布."""
        name, end, signs = self.text[start : start + 4], start + 4, self.lexicon.transcription
        if not (name[:1] in signs and name[-1:] in signs and self.text.startswith(("，", "、", "。"), end)):
            return None
        is_word = name[0] in words.FUNCTION_SURNAMES or any(len(word) > 1 for word in segmenter.cut(name))
        return Name(name, start, end) if words.HAN.fullmatch(name) and not is_word else None

    def before(self, end: int, floor: int, segmenter: Segmenter) -> Iterator[Name]:
        """The stretches of transcription characters that end at `end`, longest first: 吉木阿且 of 吉木阿且同志任."""
        for length in (6, 5, 4, 3):
            name = self.text[max(0, end - length) : end]
            if end - length >= floor and set(name) <= self.lexicon.transcription and not segmenter.is_plain_word(name):
                yield Name(name, end - length, end)

    def _is_whole(self, end: int) -> bool:
        """Whether a name surely ends at `end`."""
        return bool(words.HARD_END.match(self.text, end)) or len(words.follower(self.text, end)) > 1

    def dotted(self, start: int) -> Name | None:
        """A name with a dot, or with a ？ that was one; it ends where transcription does, or where a verb begins."""
        match = (DOTTED.match(self.text, start) or _DAMAGED.match(self.text, start)) if self.are_dotted else None
        if match is None:
            return None
        head, _, last = match[0].replace("？", "·").rpartition("·")
        first = match.end() - len(last)
        inside = [n for n in range(len(last), 0, -1) if set(last[:n]) <= self.lexicon.transcription]
        verb = next((length for length in inside if words.ACTS.fullmatch(last, length)), None)
        for length in [verb] if verb else inside:
            if self._is_whole(first + length) or words.follower(self.text, first + length):
                return Name(f"{head}·{last[:length]}", match.start(), first + length)
        for length in range(1, len(last) + 1):
            if self._is_whole(first + length) or (length > 1 and words.ACTS.match(self.text, first + length)):
                return Name(f"{head}·{last[:length]}", match.start(), first + length)
        return None
