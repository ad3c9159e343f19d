"""Who is named in a document and with which titles: the mentions that meetings and facts are built on.

Names are anchored on titles, appointments and lists; once known, every further mention of the same name is one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise

from kg.context import career_words, title_words
from kg.context.apposed import holder_before
from kg.context.careers import CareerReader
from kg.context.directory import Entry, find_directories, in_directory
from kg.context.genres import names_no_officials
from kg.context.holders import Appointment, predecessor
from kg.context.led_names import collected, of_several_bodies
from kg.context.model import Context, PersonMention, Title, start_of
from kg.context.names import NameReader
from kg.context.organizations import OrganizationReader
from kg.context.post_bodies import Post, is_described, read_posts, where_one_worked, without_names
from kg.context.resumes import ResumeReader, find_born, find_natives, find_rows, find_subjects
from kg.context.roster import Roster
from kg.context.run_together import begins_clause, decided_inside, name_between, name_inside, set_off, stands_in
from kg.context.taken_up import TakenUp
from kg.context.titles import PostHit, Run, TitleFinder
from kg.context.transcribed import Name
from kg.lexicon import Lexicon
from kg.model import Span

_BETWEEN = re.compile(r"(?:（[^（）、，。；：“”\n]{1,9}）|同志|: )* ?")


def read_people(context: Context, lexicon: Lexicon) -> Context:
    """The context with every mention of a person in the text, by offset."""
    if names_no_officials(context):
        return context
    return context.with_(people=tuple(_PeopleReader(context, lexicon).mentions()))


@dataclass(slots=True)
class _PeopleReader:
    """The people of one document. `cursor` is where the words of the last title and its names end, `over` where a list
    of past titles does."""

    context: Context
    lexicon: Lexicon
    text: str = field(init=False)
    organizations: OrganizationReader = field(init=False)
    titles: TitleFinder = field(init=False)
    names: NameReader = field(init=False)
    careers: CareerReader = field(init=False)
    resumes: ResumeReader = field(init=False)
    taken_up: TakenUp = field(init=False)
    roster: Roster = field(default_factory=Roster)
    cursor: int = 0
    over: int = -1

    def __post_init__(self) -> None:
        text = self.text = self.context.text
        self.organizations = OrganizationReader(self.lexicon, self.context)
        self.titles = TitleFinder(self.context, self.lexicon, self.organizations)
        self.taken_up = TakenUp(self.context, self.organizations)
        self.names = NameReader(text, self.lexicon)
        self.careers = CareerReader(text, self.names)
        subjects = {*find_subjects(text, self.names), *find_natives(text, self.names)}
        self.resumes = ResumeReader(text, find_rows(text), sorted(subjects, key=start_of))

    def mentions(self) -> list[PersonMention]:
        """All mentions: titles with their names, then verbs with names beside them, then titles in prose."""
        groups = list(self.titles.groups())
        places = self.context.place_mentions
        starts = [group[0].start for group in groups if group[0].kind != "staff"]
        self.names.barred = frozenset(starts + [mention.start for mention in places if not mention.short])
        self.names.places = frozenset(mention.start for mention in places)
        entries = find_directories(self.text, self.organizations, self.names)
        for entry in entries:
            self._enter(entry)
        if entries:
            groups = [group for group in groups if not in_directory(entries, group[0].start)]
        for name in (*self.resumes.subjects, *find_born(self.text, self.names)):
            self._put(name, (), Span(name.start, name.end))
        pairs = pairwise([*groups, []])
        left = [pair for group, following in pairs if (pair := self._beside(group, following))]
        left = [pair for pair in left if not self._by_form(*pair)]
        for names in of_several_bodies(self.names):
            for position, name in enumerate(names, 1):
                self._put(name, (), Span(name.start, name.end), None, position)
        for name in self.names.chairs():
            if not self.organizations.is_organization(name.text):
                self._put(name, (), Span(name.start, name.end))
        self.roster.add_repeated(self.text, self.names.known)
        known = set(self.names.known)
        for run, posts in left:
            _ = self._by_subject(run, posts) or self._after_name(run)
        self.roster.add_repeated(self.text, self.names.known - known)
        return [self.roster.mentions[key] for key in sorted(self.roster.mentions)]

    def _put(
        self, name: Name, titles: tuple[Title, ...], phrase: Span, group: str | None = None, position: int | None = None
    ) -> None:
        if len(name.text) > 1:
            self.names.known.add(name.text)
        self.roster.add(PersonMention(name.text, name.start, name.end, titles, phrase, group, position))

    def _assign(
        self, posts: Iterable[Post], names: list[Name], run: Run, status: str, group: str | None = None,
        since: str | None = None, until: str | None = None,
    ) -> None:  # fmt: skip
        """Give each name each post of a run."""
        titles = tuple(post.title(post.status or status, since, until) for post in posts)
        for position, name in enumerate(names, 1):
            phrase = Span(min(run.start, name.start), max(run.end, name.end))
            self._put(name, titles, phrase, group, position if group or len(names) > 1 else None)

    def _enter(self, entry: Entry) -> None:
        """Give the holders of a directory's post their titles."""
        parts = (entry.part, *entry.more)
        run = Run(entry.part.start, parts[-1].post.end, parts, "")
        posts = read_posts(run, None, self.organizations)
        for name, status, since, until, acting in entry.holders:
            held = [post._replace(word="代" + post.word) for post in posts] if acting else posts
            self._assign(held, [name], run, status, since=since, until=until)

    def _beside(self, group: list[PostHit], following: list[PostHit]) -> tuple[Run, list[Post]] | None:
        """Read the names that follow a run of titles; the run is given back when none does."""
        if group[0].start < self.cursor or (stands_in(group[0]) and self._named_until(group[0].start)):
            return None
        run = self.titles.run(group, max(self.cursor, self.careers.sentence_start(group[0].start)))
        if group[0].kind == "collective":
            self._read_collective(run)
            return None
        if self.titles.is_nobodys(run) or self._set_off(run):
            return None
        before = self.taken_up.before(run, self.careers.sentence_start(run.start))
        posts = read_posts(run, before, self.organizations)
        if not posts and is_described(run):
            self._assign((), self.names.list_at(run.end + self.text.startswith("由", run.end)), run, "")
        if not posts or (posts[-1].kind == "staff" and not self.resumes.row_at(run.start)):
            return None
        if self._acting(run, posts):
            return None
        closing = run.parts[-1]
        if posts[-1].organization and not (
            closing.words and name_inside(closing, self.context, self.names, self.organizations)
        ):
            self.taken_up.say(run, posts)
        candidate = title_words.CANDIDATE.match(self.text, run.end)
        names = self._names_behind(candidate.end() if candidate else run.end, run, posts, following)
        if names and begins_clause(names[0], run, self.context):
            self._put(names[0], (), Span(names[0].start, names[0].end))
            names = []
        goes_on = self._is_over(run)
        status = run.status or ("former" if goes_on else "")
        self.cursor = names[-1].end if names else run.end
        if not names:
            return run, posts
        if candidate:
            posts[-1] = posts[-1]._replace(status="proposed")
        self.over = self.cursor if goes_on or self.text.endswith(title_words.TOGETHER, 0, run.start) else -1
        self._assign(posts, names, run, status or self.careers.elected(run.start) or "holds")
        return None

    def _names_behind(self, end: int, run: Run, posts: list[Post], following: list[PostHit]) -> list[Name]:
        """The names that follow a run of titles, from `end` on; words are no names where no post has a body."""
        gap = _BETWEEN.match(self.text, end)
        at = gap.end() if gap else run.end
        names = self.names.list_at(at) or self.names.bracketed(run.end)
        if not names and posts[-1].organization and self.text.startswith("：", at):
            names = self.names.listed_alone(at + 1)
        if not names and self.text.startswith("包括", at):
            names = several if len(several := self.names.list_at(at + 2)) > 1 else []
        if not names and following and (name := name_between(at, following, self.names, self.organizations)):
            names = [name]
        if all(post.organization is None for post in posts):
            return [name for name in names if not self.names.segmenter.is_plain_word(name.text)]
        return names

    def _is_over(self, run: Run) -> bool:
        """Whether the title goes on a list of past ones: 曾任甲县县长张三、乙县县长李四."""
        return self.over + 1 == run.start and self.text.startswith("、", self.over)

    def _acting(self, run: Run, posts: list[Post]) -> bool:
        """由副市长甲代理市长职务: the title in whose holder's stead the one just named is to act."""
        named = self._named_until(run.start) if posts[0].word.startswith("代理") else []
        if named:
            self._assign(posts, named, run, "appointed")
            self.cursor = run.end
        return bool(named)

    def _named_until(self, offset: int) -> list[Name]:
        """The name just read, where it ends at an offset."""
        return [name for name in self.roster.names()[-1:] if name.end == offset == self.cursor]

    def _set_off(self, run: Run) -> bool:
        """组长：张三  县委副书记: a name that begins a line and that only spaces part from the title behind it."""
        found = set_off(run, self.context, self.names)
        if found is None:
            return False
        own, name = found
        self.names.known.add(name.text)
        posts = [without_names(post, self.names.known) for post in read_posts(own, None, self.organizations)]
        self._assign(posts, [name], own, run.status or "holds")
        self.cursor = run.end
        return True

    def _read_collective(self, run: Run) -> None:
        """The names after 区领导, or those before 等区领导."""
        part = run.parts[0]
        names = collected(self.names, max(0, part.start - 1), part.post.start, run.end)
        if names:
            posts = read_posts(run, None, self.organizations)
            self._assign(posts, names, run, "holds", group=part.post.word)
            self.cursor = max(self.cursor, names[-1].end, run.end)

    def _by_form(self, run: Run, posts: list[Post]) -> bool:
        """A title whose name stands before a bracket, inside a verb or right before it."""
        if self._bracketed(run, posts) or self._dismissed(run) or self._apposed(run, posts):
            return True
        appointment = self.careers.direct(run.start, run.end, self.careers.sentence_start(run.start))
        return self._appoint(appointment, run, posts)

    def _by_subject(self, run: Run, posts: list[Post]) -> bool:
        """A title whose holder is the subject of its sentence, of the one before, or of its résumé."""
        floor = self.careers.sentence_start(run.start)
        subject = self.resumes.subject_at(run.start)
        appointment = self.careers.implied(run.start, run.end, floor, self.roster.names(), subject)
        if self._appoint(appointment, run, posts):
            return True
        if subject is None:
            return False
        row = self.resumes.row_at(run.start)
        if row:
            status = "holds" if row.is_open else "former"
            self._assign(posts, [subject], run, status, since=row.since, until=row.until)
            return True
        body = posts[0].organization.name if posts[0].organization else ""
        status_of_seat = self.resumes.seat_status(floor, run.parts[0].post.start, body, self.context.written)
        if status_of_seat:
            self._assign(posts, [subject], run, status_of_seat)
        return bool(status_of_seat)

    def _appoint(self, appointment: Appointment | None, run: Run, posts: list[Post]) -> bool:
        if appointment is None:
            return False
        since, until = appointment.since, appointment.until
        status = appointment.status if appointment.status == "removed" else run.status or appointment.status
        row = self.resumes.row_at(run.start)
        if row:
            since, until = row.since, row.until
            status = "holds" if row.is_open and status != "removed" else "former"
        left = self.text[max(self.careers.sentence_start(run.start), run.start - 40) : run.start]
        posts = [
            post._replace(start=min(post.start, appointment.start))
            for post in where_one_worked(posts, left, run.start, self.organizations)
        ]
        if len(appointment.names) > 1 and self.text.endswith("分别", 0, appointment.start):
            pairs = zip(appointment.names, posts, strict=True) if len(posts) == len(appointment.names) else ()
            for name, post in pairs:
                self._assign([post], [name], run, status, since=since, until=until)
            return True
        self._assign(posts, appointment.names, run, status, since=since, until=until)
        self.careers.given[run.end] = appointment
        if appointment.replaced:
            self._assign(posts, list(appointment.replaced), run, "former")
        if former := predecessor(self.names, run.end):
            self._assign(posts, former.names, run, former.status)
        return True

    def _bracketed(self, run: Run, posts: list[Post]) -> bool:
        """张三（区委书记）, 张三（女，1970年生，区委书记）: the title in a bracket after the name."""
        opening = self.text.rfind("（", max(0, run.start - 40), run.start)
        if opening < 1 or re.search(r"[）\n]", self.text[opening : run.start]):
            return False
        name = self.names.before(opening, max(0, opening - 20))
        if name:
            self._assign(posts, [name], run, run.status or "holds")
        return name is not None

    def _apposed(self, run: Run, posts: list[Post]) -> bool:
        """张三：县委副书记，县长; 张三，县委书记；: the title behind the name, set off by a mark."""
        if posts[0].organization is None:
            return False
        name = holder_before(run, self.careers.sentence_start(run.start), self.names)
        if name:
            self._assign(posts, [name], run, run.status or "holds")
        return name is not None

    def _dismissed(self, run: Run) -> bool:
        """免去张三财政局局长职务: the name stands between the verb and the organisation, without 的."""
        found = decided_inside(run, self.careers.sentence_start(run.start), self.names, self.organizations)
        if found is None:
            return False
        own, name, status = found
        self._assign(read_posts(own, None, self.organizations), [name], own, status)
        return True

    def _after_name(self, run: Run) -> bool:
        """赵晓江副市长, 薛处长: the name, or the surname alone, before the title."""
        inside = [name_inside(part, self.context, self.names, self.organizations) for part in run.parts]
        if len(inside) > 1 and all(inside):
            for part in run.parts:
                self._after_name(Run(part.start, part.post.end, (part,), run.status))
            return True
        part, name = run.parts[-1], inside[-1]
        if name is None:
            return False
        words = self.text[part.start : name.start] if part.start < name.start else ""
        words = words if self.organizations.is_organization(words) or self.organizations.is_public(words) else ""
        start = run.start if words or len(run.parts) > 1 else name.start
        own = run._replace(start=start, parts=(*run.parts[:-1], part._replace(words=words)))
        decided = career_words.DECIDED.before(self.text, name.start, name.start - 3)
        takes_up = part.post.kind == "head" or len(run.parts) > 1
        before = self.taken_up.before(run, self.careers.sentence_start(run.start)) if takes_up else None
        status = run.status or ("appointed" if decided else "holds")
        if not words and not self.names.is_name(name.text):
            self._put(self.roster.full_name(name, part.post.word), (), Span(name.start, part.post.end))
            return True
        self._assign(read_posts(own, before, self.organizations), [name], own, status)
        return True
