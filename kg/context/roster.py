"""The mentions of people found so far in one text, put together by the words they stand in."""

from __future__ import annotations

from bisect import bisect_right, insort
from dataclasses import dataclass, field

from kg.context.model import PersonMention
from kg.context.transcribed import Name
from kg.model import Span
from kg.scan import occurrences


@dataclass(slots=True)
class Roster:
    """Mentions by where they stand; two readings of the same words become one mention with the titles of both."""

    mentions: dict[tuple[int, int], PersonMention] = field(default_factory=dict)
    _names: list[Name] = field(default_factory=list)

    def add(self, mention: PersonMention) -> None:
        """Put a mention in, or its titles to those of the same words."""
        key = (mention.start, mention.end)
        old = self.mentions.get(key)
        if old is not None:
            titles = (*old.titles, *(title for title in mention.titles if title not in old.titles))
            phrase = _cover(old.phrase, mention.phrase)
            group, position = old.group or mention.group, old.position or mention.position
            mention = PersonMention(old.name, old.start, old.end, titles, phrase, group, position)
        else:
            insort(self._names, Name(mention.name, *key), key=_place)
        self.mentions[key] = mention

    def names(self) -> list[Name]:
        """The names of all mentions by offset."""
        return self._names

    def full_name(self, surname: Name, post: str) -> Name:
        """Whom 秦县长 means: the one 县长 of that surname in the text, else the surname as said."""
        named = {
            mention.name
            for mention in self.mentions.values()
            if mention.name.startswith(surname.text) and any(title.post == post for title in mention.titles)
        }
        return surname._replace(text=named.pop()) if len(named) == 1 else surname

    def add_repeated(self, text: str, known: set[str]) -> None:
        """Put in every occurrence of the known names that no mention covers yet."""
        if not known:
            return
        taken = sorted(self.mentions)
        for start, end in occurrences(known, text):
            index = bisect_right(taken, (start, end))
            overlaps = (index and taken[index - 1][1] > start) or (index < len(taken) and taken[index][0] < end)
            if not overlaps:
                self.add(PersonMention(text[start:end], start, end, phrase=Span(start, end)))


def _place(name: Name) -> tuple[int, int]:
    return name.start, name.end


def _cover(left: Span, right: Span) -> Span:
    if left.end == 0 or right.end == 0:
        return left if right.end == 0 else right
    return Span(min(left.start, right.start), max(left.end, right.end))
