"""What is counted: from the words around a number to a standard indicator or to the thing as written."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from kg.extract.indicators.words import (
    GENERIC,
    HEADLESS,
    LEAD,
    LIGHT_LEAD,
    MODIFIERS,
    NEUTRAL,
    SHARE,
    STATISTIC,
    SUFFIX,
    SUFFIX_ENDS,
    TRAIL,
    TRAIL_ENDS,
)
from kg.ontology import Concept

_REACH = 120
_LONGEST_TRAIL = 24


class Name(NamedTuple):
    """`label` is the standard name or the words themselves; `concept` is there for a standard one; `written` the words;
    `place` a place that no gazetteer need know, named right before (甲山县地区生产总值).
    """

    label: str
    written: str
    concept: Concept | None = None
    place: str = ""

    @property
    def measure(self) -> str:
        """The measure the indicator is usually given in, empty for what is no standard indicator."""
        return self.concept.first("measure") if self.concept else ""


class Names:
    """The standard indicators by all their names."""

    __slots__ = ("_ends", "_longest", "by_name", "home")

    def __init__(self, concepts: Iterable[tuple[str, Concept]]) -> None:
        self.by_name: dict[str, Concept] = dict(concepts)
        self._longest = max(map(len, self.by_name), default=0)
        self._ends = frozenset(name[-2:] for name in self.by_name)
        self.home: tuple[str, ...] = ()

    def at_home(self, *home: str) -> Names:
        """The same names for a document whose place is called by these words, which are no part of a name."""
        names = Names(())
        names.by_name, names._longest, names._ends, names.home = self.by_name, self._longest, self._ends, home
        return names

    def without_home(self, phrase: str) -> str:
        """A phrase without the home place's name at its opening."""
        for word in self.home:
            if phrase.startswith(word) and len(phrase) > len(word) + 1:
                return phrase[len(word) :]
        return phrase

    def standard(self, phrase: str) -> Concept | None:
        """The indicator a phrase names as a whole, but for neutral words around the name."""
        found = self.by_name.get(phrase)
        if found or not phrase:
            return found
        trimmed = phrase
        while trimmed[-1:] in SUFFIX_ENDS:
            shorter = SUFFIX.sub("", trimmed)
            if shorter == trimmed or not shorter:
                break
            trimmed = shorter
            if trimmed in self.by_name:
                return self.by_name[trimmed]
        for start in (
            range(max(0, len(trimmed) - self._longest), len(trimmed) - 1) if trimmed[-2:] in self._ends else ()
        ):
            tail = trimmed[start:]
            if tail in self.by_name:
                return self.by_name[tail] if NEUTRAL.fullmatch(trimmed[:start]) else None
        return None

    def opening(self, phrase: str) -> Concept | None:
        """The indicator with the longest name that opens a phrase."""
        for size in range(min(len(phrase), self._longest), 2, -1):
            found = self.by_name.get(phrase[:size])
            if found:
                return found
        return None


def strip_lead(phrase: str) -> str:
    """A phrase without times, 全市 and words that open a clause. Only its last 120 characters count."""
    phrase = phrase[-_REACH:]
    while phrase:
        match = LEAD.match(phrase)
        if not match or not match[0]:
            return phrase
        phrase = phrase[match.end() :]
    return phrase


def strip_trail(phrase: str) -> str:
    """A phrase without the verbs and adverbs that lead from a subject to its number; its last 120 characters count."""
    phrase = phrase[-_REACH:]
    while phrase[-1:] in TRAIL_ENDS:
        match = TRAIL.search(phrase, max(0, len(phrase) - _LONGEST_TRAIL))
        if not match:
            break
        phrase = phrase[: match.start()]
    return phrase


def as_written(phrase: str) -> str:
    """The thing counted, without the light verb before it unless the noun alone says nothing."""
    etc = phrase.rfind("等")
    if (
        0 <= etc < len(phrase) - 2
        and phrase[etc : etc + 2] not in ("等级", "等候", "等待")
        and phrase[etc - 1 : etc + 1] not in ("高等", "中等", "平等", "同等")
    ):
        phrase = phrase[etc + 1 :]
        if phrase.startswith(MODIFIERS):
            return phrase
    bare = phrase
    while True:
        shorter = strip_lead(LIGHT_LEAD.sub("", bare))
        if shorter == bare or len(shorter) < 2:
            break
        if shorter in GENERIC:
            return bare
        bare = shorter
    return bare


def is_statistic(phrase: str) -> bool:
    """Whether a phrase ends like a statistic (…率, …收入, …面积)."""
    return bool(STATISTIC.search(phrase))


def is_headless(phrase: str) -> bool:
    """Whether a phrase names no thing of its own (总量, 增速)."""
    return phrase in HEADLESS


def is_share(phrase: str) -> bool:
    """Whether a phrase names a share of something (占…比重, 占比)."""
    return bool(SHARE.search(phrase))


def standard_name(label: str, names: Names) -> Name:
    """The name of a label that may be a standard indicator's."""
    concept = names.standard(label)
    return Name(concept.label if concept else label, label, concept)
