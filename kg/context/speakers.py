"""Who takes part in the meetings of a document and how, and who is speaking at each offset."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.context.event_words import VISITS
from kg.context.model import Appearance, Context, PersonMention
from kg.context.people_said import people_between
from kg.context.role_words import ATTENDEE, CHAIR, MET, PRESENTER, SPEAKER, VISITED
from kg.context.roles import find_appearances, may_act
from kg.context.sentences import Sentence
from kg.lexicon import Lexicon

THE_MEETING = "会议"
_MEETING_SAYS = re.compile(
    r"(?:会议|大会|全会|座谈会|仪式)(?:还|也|同时|特别|最后|进一步|一致)?(?:强调|指出|要求|提出|认为|明确|决定|号召|"
    r"审议|研究|听取|传达)"
)
_NARRATES = re.compile(r"据悉|据了解|据介绍|本报讯|会前|会后|记者(?:从|在)")
_JOINS_VISIT = re.compile(rf"(?:了)?(?:此次|本次|上述|以上)?(?:{VISITS})+(?:活动|工作)?(?=[，。；]|$)")
"""参加调研: an inspection told of before, whatever meeting was told of since."""
_CONVENES = "主持召开"
_CONVENES_TOO = re.compile(f"(?:^|[，；：])[他她][^，。；：]{{0,24}}{_CONVENES}")
_ROLE_LINE = re.compile(r"^[^，。；！？]{0,24}$")


def read_speakers(context: Context, lexicon: Lexicon) -> Context:
    """The context with `appearances` and `speaker_scopes`."""
    if not context.meetings:
        return context
    masked = context.masked
    appearances: list[Appearance] = []
    scopes: list[tuple[int, str | None]] = []
    told: tuple[PersonMention, ...] = ()
    convener: tuple[PersonMention, ...] = ()
    first = min(scope.start for meeting in context.meetings for scope in meeting.scopes)
    report = _reporters(context, masked)
    for sentence in () if report else context.sentences:
        if sentence.end <= first:
            continue
        found: list[Appearance] = []
        anew = masked.find(_CONVENES, sentence.start, sentence.end) >= 0
        before = convener if anew and _CONVENES_TOO.search(masked[sentence.start : sentence.end]) else told
        for one in _in_order(find_appearances(masked, sentence, context, before)):
            placed = _placed(context, one)
            if not _counts(context, placed):
                continue
            known = [*appearances[-20:], *found]
            if not _same_speech(known, placed) and not _chairs(context, known, placed):
                found.append(placed)
        appearances.extend(found)
        told = _told(masked, sentence, context, found) or told
        convener = _convener(masked, sentence, context, found, convener)
        scopes.extend(_speaks(masked, sentence, found))
    appearances.extend(report)
    return context.with_(appearances=tuple(appearances), speaker_scopes=_settled(scopes))


def _in_order(found: list[Appearance]) -> Iterator[Appearance]:
    """The appearances of a sentence, its lists of one role counted on: 出席的有甲、乙，丙、丁参加 are 1 to 4."""
    counted: dict[tuple[str, str], int] = {}
    for one in found:
        if one.position is None:
            yield one
            continue
        known = [place for (role, _), place in counted.items() if role == one.role]
        place = counted.setdefault((one.role, _name(one)), max(known, default=0) + 1)
        yield one._replace(position=place)


def _placed(context: Context, one: Appearance) -> Appearance:
    """The appearance with the meeting being told of where it is said; a visit's own words tell of that visit."""
    word = context.text[one.start : one.end]
    for i, meeting in enumerate(context.meetings) if word in VISITED else ():
        if meeting.kind == "visit" and meeting.span.start <= one.start < meeting.span.end:
            return one._replace(meeting=i)
    joined = _JOINS_VISIT.match(context.text, one.end) if one.role == ATTENDEE else None
    visits = [i for i, meeting in enumerate(context.meetings) if meeting.kind == "visit"] if joined else []
    if visits and context.meetings[visits[-1]].span.start < one.start:
        return one._replace(meeting=visits[-1])
    told = context.meeting_at(one.start)
    return one._replace(meeting=context.meetings.index(told)) if told else one


def _counts(context: Context, one: Appearance) -> bool:
    """Visits and receptions are attended by those who go and meet only where the text tells of one."""
    if one.meeting is None:
        return False
    word = context.text[one.start : one.end]
    if word in VISITED:
        return context.meetings[one.meeting].kind == "visit"
    if word in MET:
        return word != "座谈" or context.meetings[one.meeting].kind in ("visit", "reception", "meeting")
    return True


def _same_speech(before: list[Appearance], one: Appearance) -> bool:
    """Whether what a person says goes on from what the same person said last: a report is one speech, of one role."""
    spoken = (SPEAKER, PRESENTER)
    if one.role not in spoken:
        return False
    last = next((known for known in reversed(before) if known.role in spoken and known.meeting == one.meeting), None)
    return last is not None and last.role != one.role and _name(last) == _name(one)


def _chairs(context: Context, before: list[Appearance], one: Appearance) -> bool:
    """Whether who hears reports (听取…汇报) was said to chair that meeting: it says no more of him."""
    if context.text[one.start : one.end] != "听取":
        return False
    chairs = (known for known in before if known.role == CHAIR and known.meeting == one.meeting)
    return any(_name(known) == _name(one) for known in chairs)


def _name(one: Appearance) -> str:
    return one.who.name if isinstance(one.who, PersonMention) else one.who


def _told(masked: str, sentence: Sentence, context: Context, found: list[Appearance]) -> tuple[PersonMention, ...]:
    """Whom 他 and 她 mean next: who spoke last, else the first of whom the sentence tells something."""
    speakers = [one.who for one in found if one.role in (SPEAKER, PRESENTER) and isinstance(one.who, PersonMention)]
    if speakers:
        return (speakers[-1],)
    people = people_between(context, sentence.start, sentence.end)
    first = next((one for one in people if may_act(masked, one, sentence)), None)
    return (first,) if first else ()


def _convener(
    masked: str, sentence: Sentence, context: Context, found: list[Appearance], before: tuple[PersonMention, ...]
) -> tuple[PersonMention, ...]:
    """Whom 她 means in 下午，她又赴某镇主持召开…, whoever reported to her: who convened a meeting in this sentence,
    else the only one whom it names; where it names nobody, whom she meant `before` it."""
    chairs = [one.who for one in found if one.role == CHAIR and masked.startswith(_CONVENES, one.start)]
    people = people_between(context, sentence.start, sentence.end)
    if chairs or not people:
        return tuple(one for one in chairs if isinstance(one, PersonMention)) or before
    return (people[0],) if len(people) == 1 else ()


def _speaks(masked: str, sentence: Sentence, found: list[Appearance]) -> list[tuple[int, str | None]]:
    """Where in a sentence who begins to speak; `None` where narration goes on."""
    turns: list[tuple[int, str | None]] = []
    for one in found:
        demands = masked[one.start : one.end] == "要求"
        if one.role in (SPEAKER, PRESENTER) and (demands or masked[one.end : one.end + 1] in "，：“"):
            turns.append((one.end, one.who.name if isinstance(one.who, PersonMention) else one.who))
    for match in _MEETING_SAYS.finditer(masked, sentence.start, sentence.end):
        turns.append((match.end(), THE_MEETING))
    if not turns and (found or _NARRATES.search(masked, sentence.start, sentence.end)):
        turns.append((sentence.start, None))
    return sorted(turns)


def _settled(scopes: list[tuple[int, str | None]]) -> tuple[tuple[int, str | None], ...]:
    settled: list[tuple[int, str | None]] = []
    for offset, speaker in sorted(scopes, key=lambda scope: scope[0]):
        if not settled or settled[-1][1] != speaker:
            settled.append((offset, speaker))
    return tuple(settled)


def _reporters(context: Context, masked: str) -> list[Appearance]:
    """Who gives the report that the text is: the person alone on a line under its head."""
    meeting = context.meetings[0]
    head = masked.rfind("\n", 0, meeting.span.start) + 1
    if masked[head : meeting.span.start].strip("—- ")[:2] not in ("19", "20"):
        return []
    line_end = masked.find("\n", meeting.span.end)
    stop = masked.find("\n", line_end + 1) if line_end >= 0 else -1
    for _ in range(3):
        if stop < 0:
            return []
        line = masked[line_end + 1 : stop]
        people = people_between(context, line_end + 1, stop)
        if len(people) == 1 and _ROLE_LINE.match(line) and line.endswith(masked[people[0].start : people[0].end]):
            return [Appearance(people[0], SPEAKER, people[0].start, people[0].end, 0)]
        line_end, stop = stop, masked.find("\n", stop + 1)
    return []
