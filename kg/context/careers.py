"""Appointments and careers in prose: 任命甲为乙局局长, 甲不再担任, 先后任.

It says for a title that no name follows who holds it, with which status and from when to when.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field, replace

from kg.context import career_words as words
from kg.context.holders import Appointment, holder_after, leads_stranger
from kg.context.model import start_of
from kg.context.names import NameReader
from kg.context.resumes import iso_month
from kg.context.title_words import CANDIDATE
from kg.context.transcribed import Name
from kg.model import Span
from kg.numbers import parse_chinese

_YEAR = re.compile(r"((?:19|20)\d\d)年")
_STOP = re.compile("[\n。！？]")
_SAID_OF = re.compile("的[\u4e00-\u9fff]")
"""After a title: the clause is said of what follows (担任副团长的副市长乙), not of who stands before it."""
_SENTENCE_REACH = 400
"""How far back a sentence is looked at: longer ones are lists, whose items stand for themselves."""


@dataclass(frozen=True, slots=True)
class _Verb:
    """A verb that gives a title to someone: `cut` is where its words begin, `inside` where it holds the names.

    `names_others` says that those names are all it can be about: 选举张三为.
    """

    status: str
    cut: int
    is_copula: bool
    inside: Span | None
    names_others: bool = False


def _between(mentions: list[Name], start: int, end: int) -> list[Name]:
    first = bisect_left(mentions, start, key=start_of)
    return mentions[first : bisect_left(mentions, end, key=start_of)]


def _moment(match: re.Match[str], year: int | None) -> str | None:
    """The date a match says, from the year named before where it needs one (次年, 同年6月, 两年后)."""
    if match[1]:
        return iso_month(match[1], match[2])
    if year is None:
        return None
    if match[4]:
        return str(year + 1)
    if match[5]:
        return iso_month(str(year), match[5])
    return str(year + (int(match[6]) if match[6].isdigit() else int(parse_chinese(match[6]))))


@dataclass(slots=True)
class CareerReader:
    """Finds the subject of titles in one text. `given` is what was found for titles, by their ends: with 任甲局局长，
    乙局局长 goes on.
    """

    text: str
    names: NameReader
    stops: list[int] = field(init=False)
    verbs: dict[tuple[int, int, int], _Verb | None] = field(default_factory=dict)
    given: dict[int, Appointment] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.stops = [0, *(match.end() for match in _STOP.finditer(self.text))]

    def sentence_start(self, offset: int) -> int:
        """Where the sentence of an offset begins, or the furthest that is looked at."""
        stop = self.stops[bisect_right(self.stops, offset) - 1]
        return stop if stop > offset - _SENTENCE_REACH else offset - _SENTENCE_REACH

    def direct(self, start: int, end: int, floor: int) -> Appointment | None:
        """Who holds the title at `start:end` by a verb with the name beside it; its sentence begins at `floor`."""
        holder = holder_after(self.names, start, end, floor)
        if holder:
            return holder
        verb = self._verb(start, end, floor)
        if verb is None:
            return None
        sure = "当选" in self.text[verb.cut : start] or (verb.is_copula and self._mode(verb.cut) is not None)
        names = self._inside(verb) or self._after(start, end, verb, floor)
        if names:
            return self._appointment(start, end, floor, verb, names)
        shared = 2 if self.text.endswith("分别", floor, verb.cut) else 0
        names = self.names.list_before(verb.cut - shared, floor, sure=sure)
        return self._instead(start, end, floor, verb, names) or self._appointment(start, end, floor, verb, names)

    def _instead(self, start: int, end: int, floor: int, verb: _Verb, replaced: list[Name]) -> Appointment | None:
        """Who takes the title in the stead of those named right before the verb: 甲接替乙任局长."""
        at = replaced[0].start if replaced else floor
        lead = words.REPLACING.search(self.text, max(floor, at - 2), at)
        names = self.names.list_before(lead.start(), floor) if lead else []
        taken = self._appointment(start, end, floor, verb, names)
        return replace(taken, replaced=tuple(replaced)) if taken else None

    def elected(self, start: int) -> str | None:
        """`appointed` for a title at `start` after 选举产生了 in its sentence."""
        verb = words.ELECTED.search(self.text, self.sentence_start(start), start)
        if verb is None:
            return None
        counted = words.ELECTED_COUNT.match(self.text, verb.end(), start)
        is_other = words.OTHER_MATTER.search(self.text, counted.end() if counted else verb.end(), start)
        return None if is_other else "appointed"

    def implied(
        self, start: int, end: int, floor: int, mentions: list[Name], fallback: Name | None
    ) -> Appointment | None:
        """Who holds it by a verb whose subject stands further off, among the `mentions` by offset.

        `fallback` is whose résumé the title stands in.
        """
        verb = self._verb(start, end, floor)
        if verb is None and start - 1 in self.given and words.ENDS_TERM.match(self.text, end):
            return replace(self.given[start - 1], start=start) if self.text[start - 1] == "，" else None
        if verb is None or (_SAID_OF.match(self.text, end) and not self._named_in_clause(verb.cut, floor, mentions)):
            return None
        if verb.names_others or leads_stranger(self.text, start, end):
            return None
        if verb.is_copula and not CANDIDATE.match(self.text, end):
            return None
        names = self._subjects(verb.cut, floor, mentions) or ([fallback] if fallback else [])
        return self._appointment(start, end, floor, verb, names)

    def _named_in_clause(self, cut: int, floor: int, mentions: list[Name]) -> bool:
        """Whether the clause of a verb at `cut` has someone before it."""
        clause = max(floor, *(self.text.rfind(mark, floor, cut) for mark in "，；："))
        return bool(_between(mentions, clause, cut))

    def _appointment(self, start: int, end: int, floor: int, verb: _Verb, names: list[Name]) -> Appointment | None:
        if not names:
            return None
        status = verb.status
        if verb.is_copula and status == "holds":
            status = self._mode(verb.cut) or status
        if status in ("appointed", "holds") and CANDIDATE.match(self.text, end):
            status = "proposed"
        since, until = self._dates(verb.cut, floor, status)
        if until and status == "appointed":
            status = "former"
        return Appointment(names, status, min(verb.cut, start), since, until)

    def _verb(self, start: int, end: int, floor: int) -> _Verb | None:
        """What is said before a title (任, 不再担任, 由…) or after it (晋升为, 任上) that makes it someone's."""
        key = (start, end, floor)
        if key not in self.verbs:
            self.verbs[key] = self._read_verb(start, end, floor)
        return self.verbs[key]

    def _read_verb(self, start: int, end: int, floor: int) -> _Verb | None:
        base = max(floor, start - 90)
        left, right = self.text[base:start], self.text[end : end + 16]
        source = words.SOURCE.search(left)
        if words.IN_OFFICE.match(right) or (source and self._leaves(base + source.start(), right)):
            return _Verb("former", base + (source.start() if source else len(left)), False, None)
        verb = words.VERB.before(left, len(left))
        if verb and (words.OWNED_STATUS.search(left) or words.SEVERAL.search(left)):
            return None
        if verb:
            status = next(name for name in words.RANKED if verb[name])
            if verb[0].endswith("过"):
                status = "former"
            if status == "appointed" and (words.EARLIER.search(left[: verb.start()]) or words.DURING.match(right)):
                status = "former"
            if verb["holds"] == "为" and right.startswith("的") and words.AS_HEAD.search(left[: verb.start()]):
                return None
            group = next((group for group in words.NAMES_INSIDE if verb[group]), None)
            inside = Span(base + verb.start(group), base + verb.end(group)) if group else None
            others = group in ("appointed_names", "proposed_names")
            if verb[0] == "成为" and self._ends_in_cheng(base + verb.start() + 1):
                return _Verb("holds", base + verb.start() + 1, True, None)
            return _Verb(status, base + verb.start(), verb["holds"] in words.COPULAS, inside, others)
        if left.endswith("的") and (words.DISMISSED.match(right) or self._mode(start) == "removed"):
            return _Verb("removed", start - 1, True, None)
        return None

    def _leaves(self, source: int, right: str) -> bool:
        """Whether what follows a title that 由 leads at `source` says that its holder took another."""
        return bool(words.MOVED.match(right) or (words.TAKEN.match(right) and self.names.before(source)))

    def _ends_in_cheng(self, cut: int) -> bool:
        """Whether 成 before 为 is the last sign of a name: 决定任命：吕志成为副市长."""
        name = self.names.before(cut, max(0, cut - 4))
        elected = bool(name and words.ELECT.search(self.text, max(0, name.start - 3), name.start))
        return bool(name and (elected or name.text in self.names.known))

    def _after(self, start: int, end: int, verb: _Verb, floor: int) -> list[Name]:
        """The name that a title in a relative clause is said of: 时任甲局局长的乙, 从甲局局长调任丙局局长的乙."""
        if verb.inside or verb.is_copula:
            return []
        reach = self.text[end : end + 60]
        clause = words.RELATIVE_FAR.match(reach) if self._is_source(start, end) else words.RELATIVE.match(reach)
        clause = clause or words.LISTED_OF.match(reach)
        if clause is None and words.SUBJECTLESS.fullmatch(self.text, floor, verb.cut):
            clause = words.LISTED_FAR.match(self.text[end : end + 120])
        name = self.names.at(end + clause.end()) if clause else None
        return [name] if name else []

    def _is_source(self, start: int, end: int) -> bool:
        source = words.SOURCE.search(self.text, max(0, start - 12), start)
        return bool(source and words.MOVED.match(self.text, end))

    def _inside(self, verb: _Verb) -> list[Name]:
        """The names inside the verb: 任命甲、乙为, 免去甲的, 提名甲为."""
        if verb.inside is None:
            return []
        return self.names.list_before(verb.inside.end, verb.inside.start, sure=True)

    def _mode(self, cut: int) -> str | None:
        """What the last 任命 or 免去 of a list of appointments says of 甲为乙局局长 in it."""
        before = self.text[max(0, cut - 600) : cut]
        found = list(words.MODE.finditer(before))
        if not found or "。" in before[found[-1].end() :]:
            return None
        return {"免去": "removed", "提名": "proposed", "拟任": "proposed"}.get(found[-1][0], "appointed")

    def _subjects(self, cut: int, floor: int, mentions: list[Name]) -> list[Name]:
        """Whom a verb at `cut` is about: the names before it, else the nearest in its sentence, else the topic."""
        at = cut
        for _ in range(6):
            names = self.names.list_before(at, floor)
            if names:
                return names
            stripped = words.ADVERB.search(self.text[max(floor, at - 60) : at])
            if not stripped or not stripped[0]:
                break
            at -= len(stripped[0])
        if words.SPEAKER_SELF.search(self.text, max(floor, cut - 3), cut):
            return []
        if words.PLURAL.search(self.text[max(floor, cut - 12) : cut]):
            return []
        here = _between(mentions, floor, cut)
        if here and "；" in self.text[here[-1].end : at]:
            own = self.text[self.text.rfind("；", 0, at) + 1 : at]
            if own and not words.PRONOUN.search("；" + own):
                return []
        if here and "同志" in self.text[here[-1].end + 2 : cut]:
            return []
        if here and not words.PRONOUN.search(self.text[here[-1].end : cut]):
            return [here[-1]]
        if here and words.INTRODUCED.match(self.text, here[-1].end):
            return [here[-1]]
        topic = self._topic(floor, mentions) or (here[0] if len({name.text for name in here}) == 1 else None)
        return [topic] if topic else []

    def _topic(self, floor: int, mentions: list[Name]) -> Name | None:
        """The first name of the nearest sentence before, within three lines."""
        index = bisect_left(mentions, floor, key=start_of) - 1
        if index < 0:
            return None
        sentence = self.sentence_start(mentions[index].start)
        first = mentions[bisect_left(mentions, sentence, key=start_of)]
        other = words.HE.search(self.text, first.end, floor) and "她" not in self.text[first.end : floor]
        if other and self.text.startswith("她", floor):
            return None
        return first if self.text.count("\n", first.end, floor) <= 3 else None

    def _dates(self, cut: int, floor: int, status: str) -> tuple[str | None, str | None]:
        """From when to when, as the clause of the verb says, or the clause of a date alone before it."""
        since: str | None = None
        until: str | None = None
        year = None
        for match in words.DATE.finditer(self.text, floor, cut):
            year = year or (None if match[1] else self._year_before(floor))
            read = _moment(match, year)
            if read is None:
                continue
            year = int(read[:4])
            rest = self.text[match.end() : cut]
            if words.LATER.search(rest):
                since = until = None
                continue
            born = words.BORN.match(rest) or self.text.endswith("生于", 0, match.start())
            if born or not (rest.startswith(("，", "至", "到")) or "，" not in rest):
                since = until = None
                continue
            if since and self.text[match.start() - 1] in "至到—-":
                until = read
            else:
                since, until = read, None
        if status == "removed":
            return None, since
        if status in ("holds", "proposed"):
            return None, None
        return (since, until) if status != "former" or until else (None, None)

    def _year_before(self, floor: int) -> int | None:
        found = _YEAR.findall(self.text, max(0, floor - 300), floor)
        return int(found[-1]) if found else None
