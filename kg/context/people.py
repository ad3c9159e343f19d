"""Who is named in a document and with which titles: the mentions that meetings and facts are built on.

Names are anchored on titles, appointments and lists; once known, every further mention of the same name is one.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from kg.context.careers import CANDIDATE, CareerReader, Row, find_rows
from kg.context.model import Context, PersonMention, PlaceMention, Title
from kg.context.names import Name, NameReader
from kg.context.organizations import Organization
from kg.context.titles import Part, Post, PostHit, Run, TitleReader
from kg.lexicon import Lexicon
from kg.model import Span
from kg.numbers import parse_chinese

_BETWEEN = re.compile(r"(?:（(?:挂职|兼|代|主持工作|主持日常工作|女|[正副][厅处科部局]级|[^（）]{0,6}[级])）|同志|: )* ?")
_LISTED = re.compile(r"(?:同志)?(?:还|主要|分别)?(?:有|包括|为|是)?：?")
_SEAT_LINE = re.compile(r"[中共党的政协第一二三四五六七八九十届、，是系为现曾省市区县全国央委员会候补纪律检查人大代表常副主席]*")
_WORKED_IN = re.compile(r"在(?P<body>[^，。；、在]{3,25}?)(?:工作|任职)?，?(?:历|先后|曾|相继)?(?:担任|出任|任|历任)?$")
_DISMISSING = re.compile(r"(?:免去|免除|罢免|撤销|任命|聘任)$")
_DECIDED = re.compile(r"(?:决定|任命|选举|推选)由?$")
_ELECTED = re.compile(r"(?:选举产生|选出|推选产生|产生)了?")
_BROKEN = re.compile(r"[；：]|主持|讲话|出席|表示|强调|宣布")
_ORGANIZATION_ENDS = "区市县省镇乡村局厅委部办院校社会处科队组厂站所行党团"
_INTRODUCED = re.compile(
    r"(?:^|(?<=[\n，。；：]))(?P<name>[\u4e00-\u9fff·]{2,12}?)(?:，(?:曾用名[^，]{1,6}，)?(?:男|女|[\u4e00-\u9fff]{1,5}族|(?:19|20)\d\d年)|(?:同志)?(?:个人)?(?:简历|履历|简介)(?=\n|$)|（(?:男|女)，|(?:出)?生于(?:19|20)\d\d年|(?:19|20)\d\d年(?:\d{1,2}月)?(?:出)?生)"
)
_TERM_NUMBER = re.compile(r"第?([一二三四五六七八九十]+)届")


@dataclass(slots=True)
class _Found:
    """The mentions found so far."""

    mentions: dict[tuple[int, int], PersonMention] = field(default_factory=dict)
    _sorted: list[Name] | None = None

    def add(self, mention: PersonMention) -> None:
        """Put a mention in, or its titles to those of the same words."""
        key = (mention.start, mention.end)
        old = self.mentions.get(key)
        if old is not None:
            titles = (*old.titles, *(t for t in mention.titles if t not in old.titles))
            phrase = _cover(old.phrase, mention.phrase)
            group, position = old.group or mention.group, old.position or mention.position
            mention = PersonMention(old.name, old.start, old.end, titles, phrase, group, position)
        self.mentions[key] = mention
        self._sorted = None

    def names(self) -> list[Name]:
        """The names of all mentions by offset."""
        if self._sorted is None:
            self._sorted = [Name(self.mentions[key].name, *key) for key in sorted(self.mentions)]
        return self._sorted


def _cover(left: Span, right: Span) -> Span:
    if left.end == 0 or right.end == 0:
        return left if right.end == 0 else right
    return Span(min(left.start, right.start), max(left.end, right.end))


def read_people(context: Context, lexicon: Lexicon) -> Context:
    """The context with every mention of a person in the text, by offset."""
    reader = _PeopleReader(context, lexicon)
    return context.with_(people=tuple(reader.mentions()))


@dataclass(slots=True)
class _PeopleReader:
    context: Context
    lexicon: Lexicon
    text: str = field(init=False)
    titles: TitleReader = field(init=False)
    names: NameReader = field(init=False)
    careers: CareerReader = field(init=False)
    rows: list[Row] = field(init=False)
    found: _Found = field(default_factory=_Found)
    cursor: int = 0
    last: tuple[int, Organization | None] = (0, None)
    subjects: list[Name] = field(default_factory=list)

    def __post_init__(self) -> None:
        text = self.text = self.context.text
        self.titles = TitleReader(self.context, self.lexicon)
        self.names = NameReader(text, self.lexicon)
        self.rows = find_rows(text)
        self.careers = CareerReader(text, self.names, self.rows)

    def mentions(self) -> list[PersonMention]:
        """All mentions: titles with names first, then the names' other occurrences, then titles in prose."""
        groups = list(self.titles.groups())
        starts = [m.start for m in self.context.place_mentions if not m.short]
        self.names.barred = frozenset([group[0].start for group in groups] + starts)
        self.names.places = frozenset(m.start for m in self.context.place_mentions)
        self._introductions()
        left = [pair for group in groups if (pair := self._beside(group))]
        self._repeated(self.names.known)
        for run, posts in left:
            known = set(self.names.known)
            _ = self._bracketed(run, posts) or self._dismissed(run) or self._career(run, posts) or self._after_name(run)
            self._repeated(self.names.known - known)
        return sorted(self.found.mentions.values(), key=lambda m: (m.start, m.end))

    def _introductions(self) -> None:
        """Heads of a résumé: 张三，男，汉族, 张三简历, 张三生于1962年."""
        for match in _INTRODUCED.finditer(self.text):
            name = Name(match["name"], match.start("name"), match.end("name"))
            if self.names.is_name(name):
                self._remember(name)
                self.subjects.append(name)
                self.found.add(PersonMention(name.text, name.start, name.end, phrase=Span(name.start, name.end)))

    def _beside(self, group: list[PostHit]) -> tuple[Run, list[Post]] | None:
        """Read the names that follow a run of titles; the run is given back when none does."""
        run = self.titles.run(group, max(self.cursor, self._sentence(group[0].start)))
        if run.parts[0].post.kind == "collective":
            self._read_collective(run)
            return None
        posts = self.titles.posts(run, self._organization_before(run))
        if not posts or (posts[-1].kind == "staff" and not self._row(run.start)):
            return None
        if posts[-1].organization and not (len(run.parts) == 1 and self._name_in(run.parts[0])):
            self.last = (posts[-1].end, posts[-1].organization)
        candidate = CANDIDATE.match(self.text, run.end)
        gap = _BETWEEN.match(self.text, candidate.end() if candidate else run.end)
        names = self.names.list_at(gap.end() if gap else run.end)
        if all(post.organization is None for post in posts):
            names = [name for name in names if not self.names.words.is_plain_word(name.text)]
        self.cursor = names[-1].end if names else run.end
        if not names:
            return run, posts
        if candidate:
            posts[-1] = replace(posts[-1], status="proposed")
        self._assign(posts, names, run, run.status or self._elected(run) or "holds")
        return None

    def _elected(self, run: Run) -> str | None:
        """`appointed` for the titles after 选举产生了 in its sentence."""
        sentence = self.text[self._sentence(run.start) : run.start]
        verb = _ELECTED.search(sentence)
        return "appointed" if verb and not _BROKEN.search(sentence[verb.end() :]) else None

    # who

    def _assign(
        self, posts: Iterable[Post], names: list[Name], run: Run, status: str, group: str | None = None,
        since: str | None = None, until: str | None = None,
    ) -> None:  # fmt: skip
        titles = tuple(_title(post, post.status or status, since, until) for post in posts)
        for position, name in enumerate(names, 1):
            self._remember(name)
            phrase = Span(min(run.start, name.start), max(run.end, name.end))
            place = position if group or len(names) > 1 else None
            self.found.add(PersonMention(name.text, name.start, name.end, titles, phrase, group, place))

    def _remember(self, name: Name) -> None:
        if len(name.text) > 1:
            self.names.known.add(name.text)

    def _read_collective(self, run: Run) -> None:
        part = run.parts[0]
        posts = self.titles.posts(run, None)
        before = self.text[max(0, part.start - 1) : part.post.start]
        names: list[Name] = []
        if "等" in before:
            end = part.start - 1 if self.text[part.start - 1] == "等" else part.start + self.text[part.start : part.post.start].index("等")
            names = self.names.list_before(end, max(0, end - 120))
        if not names:
            listed = _LISTED.match(self.text, run.end)
            names = self.names.list_at(listed.end() if listed else run.end)
        if names:
            self._assign(posts, names, run, "holds", group=part.post.word)
            self.cursor = max(self.cursor, names[-1].end, run.end)

    def _bracketed(self, run: Run, posts: list[Post]) -> bool:
        """张三（区委书记）, 张三（女，1970年生，区委书记）: the title in a bracket after the name."""
        opening = self.text.rfind("（", max(0, run.start - 40), run.start)
        if opening < 1 or "）" in self.text[opening : run.start] or "\n" in self.text[opening : run.start]:
            return False
        name = self.names.before(opening, max(0, opening - 20))
        if name is None:
            return False
        self._assign(posts, [name], run, run.status or "holds")
        return True

    def _career(self, run: Run, posts: list[Post]) -> bool:
        floor = self._sentence(run.start)
        row = self._row(run.start)
        subject = self._resume_subject(run.start)
        appointment = self.careers.appointment(run.start, run.end, floor, self.found.names(), subject)
        if appointment:
            since, until = appointment.since, appointment.until
            status = appointment.status if appointment.status == "removed" else run.status or appointment.status
            posts = [replace(post, start=min(post.start, appointment.start)) for post in self._placed_in(posts, run, floor)]
            if row:
                since, until, status = row.since, row.until, "holds" if row.is_open and status != "removed" else "former"
            self._assign(posts, appointment.names, run, status, since=since, until=until)
            return True
        if row and subject:
            self._assign(posts, [subject], run, "holds" if row.is_open else "former", since=row.since, until=row.until)
            return True
        term = _TERM_NUMBER.findall(self.text[floor : run.parts[0].post.start])
        if subject and term and _SEAT_LINE.fullmatch(self.text, floor, run.parts[0].post.start):
            last = max((row.until or row.since for row in self.rows), default=self.context.written)
            self._assign(posts, [subject], run, term_status(term[-1], posts[0], last))
            return True
        return False

    def _placed_in(self, posts: list[Post], run: Run, floor: int) -> list[Post]:
        """Titles without a body of their own take that of 在甲局先后担任副处长、处长."""
        if posts[0].organization is not None:
            return posts
        left = self.text[max(floor, run.start - 40) : run.start]
        verb = _WORKED_IN.search(left + ("历任" if run.status and not left.endswith("任") else ""))
        if not verb or not self.titles.is_organization(verb["body"]):
            return posts
        body = self.titles.organizations.read(verb["body"], run.start, None)
        return [replace(post, organization=body) if post.organization is None else post for post in posts]

    def _dismissed(self, run: Run) -> bool:
        """免去张三财政局局长职务: the name stands between the verb and the organisation, without 的."""
        part = run.parts[0]
        verb = _DISMISSING.search(self.text[max(0, part.start - 4) : part.start])
        if not verb or not part.words:
            return False
        for length in (4, 3, 2):
            end = part.start + length
            at = end + 2 if self.text.startswith("同志", end) else end
            words = self.text[at : part.post.start]
            if self.names.is_name_like(part.start, end) and length > 1 and self.titles.is_public(words):
                name = Name(self.text[part.start : end], part.start, end)
                own = replace(run, start=at, parts=(replace(part, start=at, words=words), *run.parts[1:]))
                status = "appointed" if verb[0] in ("任命", "聘任") else "removed"
                self._assign(self.titles.posts(own, None), [name], own, status)
                return True
        return False

    def _after_name(self, run: Run) -> bool:
        """赵晓江副市长, 薛处长: the name, or the surname alone, before the title."""
        part = run.parts[-1]
        name = self._name_in(part)
        if name is None:
            return False
        words = self.text[part.start : name.start] if part.start < name.start else ""
        own = replace(run, start=min(run.start, name.start), parts=(*run.parts[:-1], replace(part, words=words)))
        decided = _DECIDED.search(self.text[max(0, name.start - 3) : name.start])
        status = run.status or ("appointed" if decided else "holds")
        before = self._organization_before(run) if part.post.kind == "head" or len(run.parts) > 1 else None
        self._assign(self.titles.posts(own, before), [name], own, status)
        return True

    def _name_in(self, part: Part) -> Name | None:
        """The name that ends right before a post, 赵晓江 of 市政府赵晓江副市长, or the surname alone."""
        if self.titles.is_public(part.words):
            return None
        end, floor = part.post.start, max(0, part.start - 1)
        name = self.names.before(end, floor) or self.names.surname_before(end, floor)
        if name is None:
            for length in (3, 2, 1):
                start = end - length
                words = self.text[part.start : start]
                fits = start > part.start and self.titles.is_organization(words)
                if fits and self.text[end - 1] not in _ORGANIZATION_ENDS and self.names.is_name_like(start, end):
                    return Name(self.text[start:end], start, end)
            return None
        is_place = any(m.start <= name.start < m.end or m.start < name.end <= m.end for m in self._places_near(name))
        return None if is_place or (len(name.text) > 1 and name.text[-1] in _ORGANIZATION_ENDS) else name

    def _places_near(self, name: Name) -> list[PlaceMention]:
        mentions = self.context.place_mentions
        index = bisect_right(mentions, name.end, key=lambda mention: mention.start)
        return list(mentions[max(0, index - 2) : index])

    # where

    def _sentence(self, offset: int) -> int:
        """Where the sentence of an offset begins."""
        return max(self.text.rfind(mark, 0, offset) for mark in "。！？\n") + 1

    def _row(self, offset: int) -> Row | None:
        """The résumé row an offset stands in: the last dates before it on its line."""
        index = bisect_right(self.rows, offset, key=lambda row: row.start) - 1
        if index < 0:
            return None
        row = self.rows[index]
        between = self.text[row.end : offset]
        in_bracket = "（" in self.text[max(0, row.start - 6) : row.start]
        return None if "\n" in between or "。" in between or (in_bracket and "）" in between) else row

    def _resume_subject(self, offset: int) -> Name | None:
        """Whose résumé an offset stands in."""
        index = bisect_right(self.subjects, offset, key=lambda name: name.start) - 1
        return self.subjects[index] if index >= 0 else None

    def _organization_before(self, run: Run) -> Organization | None:
        """The organisation last named with a title in the same sentence."""
        end, organization = self.last
        return organization if end > self._sentence(run.start) else None

    def _repeated(self, known: set[str]) -> None:
        """Further mentions of names that are known."""
        if not known:
            return
        taken = sorted(self.found.mentions)
        pattern = re.compile("|".join(re.escape(name) for name in sorted(known, key=lambda name: (-len(name), name))))
        for match in pattern.finditer(self.text):
            start, end = match.span()
            index = bisect_right(taken, (start, end)) - 1
            before, after = taken[index : index + 1] if index >= 0 else [], taken[index + 1 : index + 2]
            if (before and before[0][1] > start) or (after and after[0][0] < end):
                continue
            self.found.add(PersonMention(match[0], start, end, phrase=Span(start, end)))


def term_status(number: str, post: Post, known_until: str | None) -> str:
    """`former` for a seat of a national congress whose term had ended by the last date the text knows, else `holds`."""
    name = post.organization.name if post.organization else ""
    if not known_until or not known_until[:4].isdigit() or not name.startswith(("中央", "中共中央", "全国")):
        return "holds"
    last = int(parse_chinese(number))
    ends = 2002 + 5 * (last - 15) if name.startswith(("中央", "中共中央")) else 2023 + 5 * (last - 13)
    return "former" if int(known_until[:4]) >= ends else "holds"


def _title(post: Post, status: str, since: str | None, until: str | None) -> Title:
    name = post.organization.name if post.organization else None
    return Title(name, post.word, status, post.start, post.end, since, until)
