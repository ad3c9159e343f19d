"""What is known about each stretch of a document before facts are drawn from it. Offsets count in the view's text."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from operator import attrgetter, itemgetter
from typing import NamedTuple

from kg.context.sentences import Sentence
from kg.model import Document, Fact, Span, Value, make_fact
from kg.text import View

Scopes = tuple[tuple[int, str | None], ...]
"""(offset, value) pairs by offset: the value holds from that offset to the next pair's."""


_offset_of = itemgetter(0)
start_of = attrgetter("start")
"""Where a noun begins: the key by which those of a text are looked up."""
NOWHERE = Span(0, 0)
"""The span of what is not said."""


class Passage(NamedTuple):
    """A sentence, heading, caption, byline or table row of the view. `paragraph` counts the view's lines from 0."""

    start: int
    end: int
    kind: str
    paragraph: int


class Jurisdiction(NamedTuple):
    """The place a document speaks of as 全区, 我市, 全省: its full name, level and code, and the place above it.

    `level` is province, prefecture, county, zone or town; `unit` is the word it calls itself by (区, 市, 县, 省, 盟 …);
    `code` is `None` where the gazetteers do not tell which of several namesakes it is, `parent` then too.
    """

    name: str
    level: str
    unit: str
    code: str | None = None
    parent: str | None = None


class PlaceMention(NamedTuple):
    """A place named at `start:end`; `short` where it is not the full name (章丘 for 章丘区)."""

    start: int
    end: int
    place: Jurisdiction
    short: bool


class Title(NamedTuple):
    """One post of a person as the document says it, resolved: `organization` and `post` as `holds` facts need them.

    `start:end` are the words that say it (organisation and post); `status` is as in `holds`; `since` and `until` are
    the term where the text gives one (`1995-05`).
    """

    organization: str | None
    post: str
    status: str
    start: int
    end: int
    since: str | None = None
    until: str | None = None


class PeriodScope(NamedTuple):
    """From `offset` on the text speaks of the years `first` to `last`, looking back (`review`), ahead (`plan`) or
    neither. `strong` scopes come from headings and openings of paragraphs, the others from a clause.
    """

    offset: int
    first: int | None
    last: int | None
    stance: str
    strong: bool = True


class PersonMention(NamedTuple):
    """A person's name at `start:end`. `name` is the full name where the document gives it (the same string for every
    mention of one person), else what is said (家义, 薛). `titles` are said with this mention; `phrase` is the whole
    of title and name. `group` is the collective label (区领导) of a list and `position` the place in it, from 1.
    """

    name: str
    start: int
    end: int
    titles: tuple[Title, ...] = ()
    phrase: Span = NOWHERE
    group: str | None = None
    position: int | None = None


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting, ceremony, inspection or other event: `span` is where it is introduced, `scopes` where it is told of.

    `date` is `YYYY-MM-DD`, less where less is known, `--MM-DD` without a year. `kind` is meeting, ceremony, activity,
    visit or reception.
    """

    title: str
    date: str | None
    venue: str | None
    place: str | None
    span: Span
    scopes: tuple[Span, ...]
    kind: str = "meeting"


class Appearance(NamedTuple):
    """What a person or body did at a meeting: `role` is as in `participates`, `start:end` the words that say it.

    `who` is a mention of a person, or the name of a body; `meeting` an index of `Context.meetings`; `position` the
    place in a list of several, from 1.
    """

    who: PersonMention | str
    role: str
    start: int
    end: int
    meeting: int | None = None
    position: int | None = None


@dataclass(frozen=True, slots=True)
class Context:
    """A document with all that was understood of it. Extractors read this and nothing else of the document.

    `published` is the page's date (`YYYY-MM-DD`, or less), `written` the date the text speaks from: the day its 今年,
    去年, 昨日 are counted from. `home` is the document's own place. Scopes give place, period and speaker
    from an offset on. `masked` is the text without long quotations and `sentences` are its own, both where meetings
    may be told of. `folded` is the document's text with one form for each sign, which offsets of the document count in.
    `simplify` maps the characters of a document in traditional ones to those of the view.
    """

    document: Document
    view: View
    passages: tuple[Passage, ...]
    title: str | None = None
    published: str | None = None
    written: str | None = None
    publisher: str | None = None
    authors: tuple[str, ...] = ()
    place_mentions: tuple[PlaceMention, ...] = ()
    home: Jurisdiction | None = None
    place_scopes: tuple[tuple[int, Jurisdiction | None], ...] = ()
    period_scopes: tuple[PeriodScope, ...] = ()
    people: tuple[PersonMention, ...] = ()
    masked: str = ""
    sentences: tuple[Sentence, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    appearances: tuple[Appearance, ...] = ()
    speaker_scopes: Scopes = ()
    folded: str = ""
    simplify: Mapping[int, str] | None = None
    text: str = field(init=False, repr=False)
    """The view's text."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "text", self.view.text)

    def passage_at(self, offset: int) -> Passage | None:
        """The passage that holds an offset, `None` between passages."""
        index = bisect_right(self.passages, offset, key=start_of) - 1
        found = self.passages[index] if index >= 0 else None
        return found if found and offset < found.end else None

    def place_named_at(self, offset: int) -> PlaceMention | None:
        """The mention of a place that begins at an offset."""
        index = bisect_left(self.place_mentions, offset, key=start_of)
        found = self.place_mentions[index] if index < len(self.place_mentions) else None
        return found if found and found.start == offset else None

    def place_at(self, offset: int) -> Jurisdiction | None:
        """The place that 全区, 我区, 区委 and facts without a place of their own are about at an offset."""
        index = bisect_right(self.place_scopes, offset, key=_offset_of) - 1
        return self.place_scopes[index][1] if index >= 0 else self.home

    def meeting_at(self, offset: int) -> Meeting | None:
        """The meeting being told of at an offset."""
        for meeting in self.meetings:
            for scope in meeting.scopes:
                if scope.start <= offset < scope.end:
                    return meeting
        return None

    def fact(
        self, type_: str, start: int, end: int, /, *, confidence: float = 1.0, extractor: str, **fields: Value
    ) -> Fact:
        """A fact whose words are `text[start:end]` of the view, at their original offsets."""
        span = self.view.span(start, end)
        return make_fact(self.document, type_, span, fields, confidence=confidence, extractor=extractor)

    def with_(self, **changes: object) -> Context:
        """A copy with some parts set; how the stages of reading build a context up."""
        return Context(**dict(zip(_PARTS, _parts_of(self), strict=True), **changes))


_PARTS = tuple(part.name for part in fields(Context) if part.init)
_parts_of = attrgetter(*_PARTS)
