"""Facts `event` and `participates`, from the meetings and appearances that the context understood."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.context import Context, Meeting, PersonMention
from kg.context.bodies import full_name
from kg.context.model import Appearance
from kg.lexicon import Lexicon
from kg.model import Fact
from kg.scan import last_of

_CLAUSE_END = re.compile(r"[，。；！？\n]|$")
EXTRACTOR = "meetings"


def extract_meetings(context: Context, lexicon: Lexicon) -> Iterator[Fact]:
    """One `event` for each meeting told of, one `participates` for each role of each participant in it."""
    for meeting in context.meetings:
        start, end = _telling(context, meeting)
        yield context.fact(
            "event", start, end, extractor=EXTRACTOR,
            title=meeting.title, date=meeting.date, venue=meeting.venue, place=meeting.place,
        )  # fmt: skip
    seen: set[tuple[int | None, str, str]] = set()
    for one in context.appearances:
        said = one.who
        name = said.name if isinstance(said, PersonMention) else full_name(context, lexicon, said, one.start)
        key = (one.meeting, name, one.role)
        if key not in seen:
            seen.add(key)
            yield _participates(context, one, name)


def _telling(context: Context, meeting: Meeting) -> tuple[int, int]:
    """The words that prove an event: its name, with the date before it, be it in the line above, and with what is said
    of it up to the clause's end."""
    text, begin = context.text, meeting.span.start
    stop = begin - 1 if text[begin - 1 : begin] == "\n" else begin
    floor = max(0, begin - 120)
    start = max(floor, last_of("。！？\n", text, floor, stop) + 1)
    after = _CLAUSE_END.search(text, meeting.span.end)
    end = after.start() if after and after.start() - meeting.span.end <= 40 else meeting.span.end
    return (start if start < stop else begin), end


def _participates(context: Context, one: Appearance, name: str) -> Fact:
    start, end = _words(context, one)
    meeting = context.meetings[one.meeting] if one.meeting is not None else None
    return context.fact(
        "participates", start, end, extractor=EXTRACTOR,
        participant=name, participant_type="person" if isinstance(one.who, PersonMention) else "organization",
        event=meeting.title if meeting else None, role=one.role,
        event_date=meeting.date if meeting else None, post=_post(context, one), position=one.position,
    )  # fmt: skip


def _words(context: Context, one: Appearance) -> tuple[int, int]:
    """The sentence part that proves it: from the participant to the verb, whichever stands first."""
    if isinstance(one.who, PersonMention):
        start = one.who.phrase.start if one.who.phrase.end else one.who.start
        return min(start, one.start), max(one.who.end, one.end)
    start = context.text.rfind(one.who, max(0, one.start - 300), one.end)
    return (start if start >= 0 else one.start), one.end


def _post(context: Context, one: Appearance) -> str | None:
    """The participant's own title as written before the name, without the names listed before this one."""
    if not isinstance(one.who, PersonMention) or not one.who.phrase.end:
        return None
    ends = [title.end for title in one.who.titles if title.end <= one.who.start]
    written = context.text[one.who.phrase.start : max(ends, default=one.who.start)].strip("，、 ")
    return written or None
