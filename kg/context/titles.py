"""Where a text says a title: runs of posts with the words of their bodies, 市委常委，高新区党工委书记、管委会主任.

It finds the words; what bodies they mean and whose they are is decided elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from kg.context import title_words as words
from kg.context.career_words import MOVED, PLAYED, SOURCE
from kg.context.model import Context
from kg.context.organizations import OrganizationReader
from kg.lexicon import Concept, Hit, Lexicon

_REACH = 45
"""How many characters before a post the name of its organisation may begin."""


class PostHit(NamedTuple):
    """A post as written at `start:end`, with 副, 常务, 代 before it and 助理 behind it.

    `kind` is how the grammar treats it: head, party, officer, company, member, staff, collective.
    """

    start: int
    end: int
    word: str
    concept: Concept
    kind: str


class Part(NamedTuple):
    """One post of a run. `words` are those of its organisation, from `start`, empty where it has none of its own.

    `status` is what a word between the two makes of it: 阳新县原副县长.
    """

    start: int
    words: str
    post: PostHit
    status: str = ""


class Run(NamedTuple):
    """Posts that are said in one breath; `status` is what a word before them (原, 时任, 拟任) makes of them."""

    start: int
    end: int
    parts: tuple[Part, ...]
    status: str


def post_of_hit(text: str, hit: Hit[Concept]) -> PostHit:
    """The post that a word of the vocabulary says in a text, with what stands before it (副, 代) and behind (助理)."""
    concept = hit.values[0]
    before = words.POST_PREFIX.before(text, hit.start, hit.start - 6)
    start = hit.start - (len(before[0]) if before else 0)
    assistant = words.ASSISTANT.match(text, hit.end)
    end = assistant.end() if assistant else hit.end
    word = text[start : hit.start] + (concept.first("post") or concept.label) + text[hit.end : end]
    return PostHit(start, end, word, concept, concept.first("kind", "officer"))


@dataclass(slots=True)
class TitleFinder:
    """Finds the runs of titles in one document. `joints` tells where the words of a post begin that goes on a run."""

    context: Context
    lexicon: Lexicon
    organizations: OrganizationReader
    text: str = field(init=False)
    joints: dict[int, tuple[int, str] | None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.text = self.context.text

    def hits(self) -> list[PostHit]:
        """The posts of the text; what only looks like one (委员会, 市长热线) is left out."""
        found: list[PostHit] = []
        for hit in self.lexicon.posts.find(self.text):
            if hit.term == "支书" and self.text.startswith("记", hit.end):
                hit = self.lexicon.posts.find(self.text, hit.start + 1, hit.end + 1)[0]
            if hit.values[0].first("kind") == "decoy" or words.NO_POST_AFTER.match(self.text, hit.end):
                continue
            if self.text.endswith(words.NEIGHBOUR, 0, hit.start):
                continue
            if words.ANY_OF_KIND.before(self.text, hit.start, hit.start - 8):
                continue
            found.append(post_of_hit(self.text, hit))
        return found

    def groups(self) -> Iterator[list[PostHit]]:
        """The posts that follow one another in one run."""
        group: list[PostHit] = []
        for hit in self.hits():
            if group:
                joint = self.joints[hit.start] = self._joined(group[-1], hit)
                if joint is None or self._is_of_another(group, hit):
                    yield group
                    group = []
            group.append(hit)
        if group:
            yield group

    def run(self, group: list[PostHit], floor: int) -> Run:
        """The run of a group of posts whose first organisation's words begin at `floor` or later."""
        start, status = self._organization_start(group[0].start, floor)
        parts = [self._part(start, group[0])]
        for hit in group[1:]:
            if words.CANDIDATE.match(self.text, parts[-1].post.end):
                parts[-1] = parts[-1]._replace(status="proposed")
            at, own = self.joints[hit.start] or (hit.start, "")
            part = self._part(at, hit)
            if not own and self._goes_on_over(part, parts[-1]):
                own = parts[-1].status
            parts.append(part._replace(status=part.status or own))
        return Run(start, group[-1].end, tuple(parts), status)

    def is_nobodys(self, run: Run) -> bool:
        """Whether each place has one (各旗区旗区长), it is denied (非党组成员), an actor plays it, or a head of
        government left it (由副市长升任) in a text of no one place."""
        if PLAYED.search(self.text, max(0, run.start - 16), run.start):
            return True
        part = run.parts[0]
        before = max(0, run.start - 3)
        if words.OF_EACH.search(self.text, before, part.post.start):
            return True
        if words.DENIED.search(self.text, before, part.post.start):
            return True
        if part.post.kind != "head" or part.words or self.context.place_at(part.start):
            return False
        return bool(SOURCE.search(self.text, max(0, run.start - 6), run.start) and MOVED.match(self.text, run.end))

    def _is_of_another(self, group: list[PostHit], hit: PostHit) -> bool:
        """Whether a comma ends what someone was made and the next title has its own name: 甲任省委常委，副省长乙."""
        if self.text[group[-1].end : group[-1].end + 1] != "，" or words.ENDS_TITLE.match(self.text, hit.end):
            return False
        start, _ = self._organization_start(group[0].start, 0)
        return bool(words.TAKING.before(self.text, start, start - 4))

    def _part(self, start: int, hit: PostHit) -> Part:
        if hit.concept.label in words.SEATS:
            body = words.AMONG.search(self.text[max(0, start - 30) : start])
            if body:
                return Part(start - len(body[0]), body["body"], hit)
        counted = self.text.endswith(("名", "位", "前", "原"), 0, hit.start)
        several = words.SEVERAL_OF.search(self.text[max(0, hit.start - 22) : hit.start]) if counted else None
        if several and self.organizations.is_public(several["body"]):
            return Part(start, several["body"], hit, words.STATUS_WORDS.get(several["status"] or "", ""))
        own = self.text[start : hit.start]
        if hit.kind == "head" and own.startswith("代理") and len(own) > 2:
            return Part(start + 2, own[2:], hit._replace(word="代理" + hit.word))
        if own.endswith("（代）"):
            return Part(start, own[:-3], hit._replace(word="代" + hit.word))
        late = words.LATE_STATUS.search(own) if "原" in own or "前" in own or "任" in own else None
        if not late:
            return Part(start, own, hit)
        taken = late[0] == "首任" and words.TAKING.before(self.text, start, max(0, start - 3))
        status = "" if taken else words.STATUS_WORDS.get(late[0], "")
        return Part(start, own[: late.start()] + own[late.end() :], hit, status)

    def _goes_on_over(self, part: Part, before: Part) -> bool:
        """Whether a status is said of this post too, as its body is of the same place: 省委原常委、宣传部部长."""
        if before.status == "proposed" or not before.status:
            return False
        bodies = self.organizations.bodies_in(part.words)
        under = bodies[0].values[0].first("under") if bodies and bodies[0].start == 0 else ""
        return not part.words or under in ("party", "body")

    def _joined(self, before: PostHit, hit: PostHit) -> tuple[int, str] | None:
        """Where the organisation's words of `hit` begin when it goes on the run of `before`, and the status a word
        between them gives (区委书记、原区长), else `None`."""
        if hit.start - before.end > _REACH or "collective" in (before.kind, hit.kind):
            return None
        gap = self.text[before.end : hit.start]
        join = words.JOIN.match(gap)
        separator, at = (join[1] or "", join.end()) if join else ("", 0)
        rest = words.QUOTED.sub("", gap[at:]) if "“" in gap else gap[at:]
        if (gap and not separator) or not words.HARD.isdisjoint(rest):
            return None
        if not rest:
            goes_on = separator not in ("和", "及", "与", "，") or hit.kind == "head" or words.RANK.search(hit.word)
            return (hit.start, "") if goes_on else None
        start, status = self._organization_start(hit.start, before.end + at)
        between = self.text[before.end + at : start]
        if between and (separator != "、" or between not in (*words.STATUS_WORDS, "挂职")):
            return None
        strong = separator in ("、", "，兼", "兼", "兼任", "、兼", "，并")
        return (start, status) if strong or self.organizations.is_public(rest[len(between) :]) else None

    def _organization_start(self, end: int, floor: int) -> tuple[int, str]:
        """Where the words of the organisation before a post at `end` begin, and the status a word before them gives."""
        part = self._window(max(floor, end - _REACH), end)
        low = end - len(part)
        if not (words.BREAK.search(part) or words.OPENS.match(part)):
            return low, ""
        places = [hit for hit in self.lexicon.places.find(part) if self._is_place(low + hit.start, hit.term)]
        masked = [(hit.start, hit.end) for hit in places]
        masked += [(hit.start, hit.end) for hit in self.lexicon.bodies.find(part)]
        begin, status = _last_break(part, masked)
        starts = dict(masked)
        if part.startswith("原", begin) and self._is_whole_place(part, begin + 1, starts.get(begin, 0)):
            return low + begin + 1, "former"
        lead = words.LEAD.match(part[begin:])
        if lead and begin not in starts:
            begin += lead.end()
        leads = begin not in starts and part.startswith(words.BEFORE_BODY, begin)
        if leads and (begin + 1 in starts or words.UNIT_BODY.match(part, begin + 1)):
            begin += 1
        if starts.get(begin, 0) <= begin + 1:
            if said := words.STATUS.match(part, begin):
                return low + said.end(), words.STATUS_WORDS[said[0]]
            if words.RETIRED.match(part, begin):
                return low + begin + 1, "former"
        return low + begin, status

    def _window(self, start: int, end: int) -> str:
        """The words right before a post at `end` in which its organisation stands."""
        backwards = self.text[start:end][::-1]
        plain = words.PLAIN_WINDOW.match(backwards)
        size = plain.end() if plain else 0
        if backwards.startswith(("）", "”"), size) and (window := words.WINDOW.search(self.text, start, end)):
            return window[0]
        return self.text[end - size : end]

    def _is_whole_place(self, part: str, start: int, end: int) -> bool:
        """Whether a place with its unit word begins at `start` and goes beyond `end`: 平山县 of 原平山县."""
        found = self.lexicon.places.find(part, start, len(part))
        return bool(found) and found[0].start == start and found[0].end > end and found[0].term[-1] in "省市区县旗盟州"

    def _is_place(self, start: int, term: str) -> bool:
        return term not in words.VERB_AND_UNIT or any(one.start == start for one in self.context.place_mentions)


def _last_break(part: str, masked: list[tuple[int, int]]) -> tuple[int, str]:
    """Where the last word ends that no organisation's name holds, and the status it gives."""
    begin, status = 0, ""
    for broken in words.BREAK.finditer(part):
        if any(start <= broken.start() < stop for start, stop in masked):
            continue
        if broken[0] in words.JOINT and broken.start() > begin:
            follows = any(start == broken.end() for start, _ in masked) or words.UNIT_BODY.match(part, broken.end())
            if not follows:
                continue
        if broken[0] in words.STATUS_WORDS and part[begin : broken.start()].endswith(words.ENDS_PLACE):
            continue
        begin, status = broken.end(), words.STATUS_WORDS.get(broken[0], "")
    return begin, status
