"""Where a person's name begins and ends beside a post or a verb. A name is never taken on its shape alone: its caller
brings the anchor (a title, an appointment, a list), and what stands after or before the name must fit.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from kg.context import name_words as words
from kg.context.name_scores import USUAL, NameScores
from kg.context.transcribed import DOTTED, Name, TranscribedNames
from kg.lexicon import Lexicon
from kg.lexicon.segment import Segmenter, segmenter

_LONGEST_BODY = 8


@dataclass(slots=True)
class NameReader:
    """Reads names in one text. `known` grows while a document is read and makes later readings surer.

    `barred` are offsets where a place or post begins, `places` those where a place is named: no name of a list begins
    or ends there.
    """

    text: str
    lexicon: Lexicon
    known: set[str] = field(default_factory=set)
    barred: frozenset[int] = frozenset()
    places: frozenset[int] = frozenset()
    transcribed: TranscribedNames = field(init=False)
    segmenter: Segmenter = field(init=False)
    scores: NameScores = field(init=False)

    def __post_init__(self) -> None:
        self.transcribed = TranscribedNames(self.text, self.lexicon)
        self.segmenter = segmenter(self.lexicon.bodies, self.lexicon.posts, self.lexicon.places.matcher)
        self.scores = NameScores(self.lexicon, self.segmenter)

    def at(self, start: int, *, listed: bool = False) -> Name | None:
        """The name that begins at `start`, if what follows lets one end; `listed` inside a list of names."""
        if listed and self.begins_other(start):
            return None
        if dotted := self.transcribed.dotted(start):
            return self._before_title(dotted)
        best, found = (1.0, 0), None
        for name in self.candidates(start):
            if (scored := (self._score(name), name.end)) >= best:
                best, found = scored, name
        if found or self.text[start : start + 1] not in self.lexicon.transcription:
            return found
        if transcribed := self.transcribed.without_surname(start, self.segmenter):
            return transcribed
        if start in self.places:
            return None
        unusual = self.transcribed.of_four(start, self.segmenter)
        return None if unusual and self.begins_other(start) else unusual

    def before(self, end: int, floor: int = 0, *, sure: bool = False) -> Name | None:
        """The name that ends at `end` and begins at an edge (punctuation, 任命, 由, …), not before `floor`.

        `sure`: the words beside it can only be said of a person, so it may be a word of the dictionary (向阳).
        """
        first = max(floor, end - 24)
        for match in DOTTED.finditer(self.text, first, end) if self.text.find("·", first, end) >= 0 else ():
            if match.end() == end:
                whole = self.transcribed.dotted(match.start())
                return whole if whole is None or whole.end == end else None
        fitting: list[tuple[bool, int, Name]] = []
        for length in (4, 3, 2):
            start = end - length
            name = self.text[max(0, start) : end]
            if start < floor or not self.has_surname(name) or (name[0] == "任" and start + 1 in self.barred):
                continue
            beside = length == 2 and name[0] in words.BESIDE and name[1] in self.lexicon.surnames
            if beside and not sure and name not in self.known:
                continue
            known = name in self.known
            if not (known or sure) and self._is_no_name_before(name, start, end):
                continue
            free = not self.segmenter.is_plain_word(name) or (sure and self._may_be_name(name, end))
            if known or (free and self._ends_well(name, end) and self._is_edge(start)):
                fitting.append((known, length, Name(name, start, end)))
        if fitting:
            return max(fitting)[2]
        if not (sure or words.TAKES_OFFICE.match(self.text, end)):
            return None
        if not self.lexicon.transcription.issuperset(self.text[max(0, end - 3) : end]):
            return None
        transcribed = self.transcribed.before(end, floor, self.segmenter)
        return next((name for name in transcribed if self._is_edge(name.start)), None)

    def _is_no_name_before(self, name: str, start: int, end: int) -> bool:
        """Whether what ends before a verb is a word of the sentence (都是, 来已) or a village (上郑村)."""
        if len(name) == 2 and name[1] in words.GROUND and words.HAN.fullmatch(self.text[max(0, start - 1) : start]):
            return True
        if len(name) == 3 and name[-1] in words.NEVER_LAST and self.segmenter.is_plain_word(name[:2]):
            return True
        return self.scores.is_function(name, self.text[start - 1 : start], self.text[end : end + 8])

    def _may_be_name(self, word: str, end: int) -> bool:
        """Whether a word of the dictionary is no adverb or the like, which stands before verbs too: 成功, 连续."""
        honoured = words.HONOURED.match(self.text, end)
        return word not in words.FOLLOWERS and bool(honoured or self.segmenter.tag(word) not in words.MANNER_TAGS)

    def surname_before(self, end: int, floor: int = 0) -> Name | None:
        """The surname alone that ends at `end`: 薛 of 薛处长."""
        for length, surnames in ((2, self.lexicon.compound_surnames), (1, self.lexicon.surnames)):
            start = end - length
            if start < floor or self.text[start:end] not in surnames:
                continue
            before = self.text[max(0, start - 4) : start]
            if not before.endswith(("、", "和", "与")) and words.EDGE.search(before):
                return Name(self.text[start:end], start, end)
        return None

    def list_at(self, start: int) -> list[Name]:
        """The names that begin at `start`, joined by 、 and 和; brackets after a name are passed over."""
        names: list[Name] = []
        at = start
        while at < len(self.text) and (name := self.at(at, listed=bool(names))):
            names.append(name)
            separator = words.SEPARATOR.match(self.text, self._after_brackets(name.end))
            if not separator:
                break
            at = separator.end()
        return names

    def listed_alone(self, start: int) -> list[Name]:
        """The names that begin at `start`, where nothing else stands in their clause: 副书记：甲、乙；."""
        names = self.list_at(start)
        return names if names and words.CLAUSE_END.match(self.text, names[-1].end) else []

    def bracketed(self, start: int) -> list[Name]:
        """The name that stands in a bracket of its own: 区住建局局长（李长亭）."""
        name = self.at(start + 1, listed=True) if self.text.startswith("（", start) else None
        alone = name and len(name.text) > 2 and self.text.startswith("）", name.end)
        return [name] if name and alone and name.text[-1] not in words.ORGANIZATION_ENDS else []

    def list_before(self, end: int, floor: int = 0, *, sure: bool = False) -> list[Name]:
        """The names joined by 、 and 和 that end at `end`: 甲、乙、丙 of 甲、乙、丙等区领导."""
        names: list[Name] = []
        counted = words.COUNTED.before(self.text, end, max(floor, end - 12))
        sure = sure or bool(counted and counted[0].endswith("同志"))
        at = end - (len(counted[0]) if counted else 0)
        while at > floor:
            end = self._before_bracket(at, floor)
            name = self.before(end, floor, sure=sure) or (self._stranger_before(end, floor) if names else None)
            if name is None:
                break
            names.append(name)
            if self.text[max(floor, name.start - 1) : name.start] not in ("、", "和", "与", "及"):
                break
            at = name.start - 1
        return names[::-1]

    def _stranger_before(self, end: int, floor: int) -> Name | None:
        """What stands in a list between two names, as long as one, of signs of given names: 及 of 甲、及聚声、乙."""
        start = self.text.rfind("、", max(floor, end - 4), end) + 1
        name = self.text[start:end]
        given = len(name) in (2, 3) and all(self.lexicon.given_names.get(char, 0) > 0 for char in name[1:])
        if not (start and given and self.text.startswith("、", end) and words.HAN.fullmatch(name)):
            return None
        is_word = any(self.segmenter.is_plain_word(word) for word in self.segmenter.cut(name) if len(word) > 1)
        return Name(name, start, end) if not is_word and self.before(start - 1, floor) else None

    def chairs(self) -> list[Name]:
        """The names that 会议由张三主持 gives by its verb alone."""
        found = (Name(m["name"], m.start("name"), m.end("name")) for m in words.CHAIRED_BY.finditer(self.text))
        return [name for name in found if self.has_surname(name.text)]

    def is_name(self, name: str) -> bool:
        """Whether the words have the form of a full name: with a surname, a dot, or of transcription characters."""
        if name.endswith("族"):
            return False
        return self.has_surname(name) or "·" in name or set(name) <= self.lexicon.transcription

    def is_name_like(self, name: str) -> bool:
        """Whether the words could be a full name, or a surname alone, where nothing else supports them."""
        if name in self.lexicon.surnames:
            return True
        usual = self.lexicon.given_names.get(name[-1:], 0) >= 1.5
        return usual and self.has_surname(name) and not self.segmenter.is_plain_word(name)

    def has_surname(self, name: str) -> bool:
        """Whether the words have the form of a full name with a surname."""
        if name[:2] in self.lexicon.compound_surnames:
            fits = len(name) in (3, 4)
        else:
            fits = len(name) in (2, 3) and name[0] in self.lexicon.surnames
        return fits and words.HAN.fullmatch(name) is not None and not name.endswith(words.ADDRESSES)

    def begins_at(self, start: int) -> bool:
        """Whether a name begins at `start`, be it one that a title follows without a mark."""
        return bool(self.at(start)) or any(name.end in self.barred for name in self.candidates(start))

    def _before_title(self, name: Name) -> Name:
        """The name without a title that goes on right behind it."""
        end = min((at for at in range(name.start + 4, name.end) if at in self.barred), default=name.end)
        return Name(name.text[: end - name.start], name.start, end)

    def begins_other(self, start: int) -> bool:
        """Whether a place, a post or a body begins here rather than the next name of a list: 区委办 after 张三及."""
        if start in self.barred or (self.text[start] in "原前现新老" and start + 1 in self.places):
            return True
        bodies = self.lexicon.bodies.find(self.text, start, start + _LONGEST_BODY)
        if not bodies or bodies[0].start > start + 1:
            return False
        is_of_unit = self.text[start] in "区党"
        return is_of_unit or (bodies[0].start == start and bodies[0].end - start > 2)

    def _before_bracket(self, end: int, floor: int) -> int:
        """Where the words end that a short bracket follows: 甲 of 甲（女）."""
        opening = self.text.rfind("（", max(floor, end - 14), end) if self.text.endswith("）", 0, end) else -1
        return opening if opening > 0 else end

    def _after_brackets(self, at: int) -> int:
        if self.text.startswith("同志", at):
            at += 2
        while match := words.BRACKET.match(self.text, at):
            at = match.end()
        return at

    def _is_edge(self, start: int) -> bool:
        """Whether a name may begin at `start`: after punctuation, a verb of appointing, or a word of the dictionary."""
        before = self.text[max(0, start - 4) : start]
        if words.EDGE.search(before):
            return True
        word = self.segmenter.cut(before)[-1]
        return len(word) > 1 and self.segmenter.tag(word) in words.VERBAL_TAGS

    def candidates(self, start: int) -> list[Name]:
        """All stretches from `start` that have the form of a name with a surname."""
        text = self.text
        is_compound = text[start : start + 2] in self.lexicon.compound_surnames
        if not is_compound and text[start : start + 1] not in self.lexicon.surnames:
            return []
        written = words.HAN.match(text, start, start + (4 if is_compound else 3))
        found = [Name(text[start:end], start, end) for end in range(start + 2, written.end() + 1)] if written else []
        if text.startswith(" ", start + 1) and words.HAN.match(text, start + 2):
            found.append(Name(text[start] + text[start + 2], start, start + 3))
        return found + self.transcribed.with_surname(start)

    def _score(self, name: Name) -> float:
        """How well what follows lets the name end: 3 for a hard end, 1 at least for a name to be taken."""
        said, scores = name.text, self.scores
        size, rest = len(said), self.text[name.end : name.end + 8]
        if said in self.known:
            return 6.0 + size
        if name.end in self.barred or "们" in said or rest.startswith("们") or self._goes_over(name, rest):
            return 0.0
        is_word = size == 2 and self._is_word_of_a_name(name, rest)
        if not is_word and scores.is_function(said, self.text[name.start - 1 : name.start], rest):
            return 0.0
        score = (2.0 if is_word else scores.of_end(rest)) or scores.of_likeness(said, rest)
        if size > 2:
            score -= scores.strangeness(said, rest)
        elif self.segmenter.is_plain_word(said):
            score -= 0.9 if is_word else 3.0 if scores.is_deed(said) else 1.9
        if size == 4 or (size == 3 and said[:2] in self.lexicon.compound_surnames):
            score += 0.2
        return score

    def _goes_over(self, name: Name, rest: str) -> bool:
        """Whether the first or last sign is one of the words beside: 来某县, 任某县, 向甲副市长, 于某年, 代表, 党委."""
        first, last = name.text[0], name.text[-1]
        return (
            (first in words.GOING and name.start + 1 in self.places)
            or (first == "任" and name.start + 1 in self.places and words.OF_PLACE.match(rest) is not None)
            or (first in words.BESIDE and self._addressed(name))
            or last == "的"
            or (last == "于" and (rest[:1].isdigit() or rest.startswith("是")))
            or (last == "总" and len(name.text) == 2)
            or (last == "代" and rest.startswith("表") and not words.follower(rest)[1:])
            or (last == "党" and words.PARTY_BODY.match(self.text, name.end - 1) is not None)
        )

    def _is_word_of_a_name(self, found: Name, rest: str) -> bool:
        """Whether a noun of the dictionary can be a name here: of signs usual in names, before what only people do or
        another's title (副市长古月和甲集团总裁)."""
        name = found.text
        if name in words.NO_NAMES or not self.scores.names_somebody(name, rest):
            return False
        if self.lexicon.given_names.get(name[1], 0) < USUAL:
            return False
        beside = words.WITH_ANOTHER.match(self.text, found.end)
        titled = beside and any(at in self.barred for at in range(beside.start() + 3, beside.end() + 1))
        return bool(titled or words.ACTS.match(rest) or words.HONOURED.match(rest))

    def _addressed(self, name: Name) -> bool:
        """Whether the first sign is no surname but stands before another's name and title: 向刘立新副市长."""
        return any(
            name.start + length in self.barred and self.has_surname(self.text[name.start + 1 : name.start + length])
            for length in (3, 4)
        )

    def _ends_well(self, name: str, end: int) -> bool:
        if len(name) == 2:
            return name[1] not in words.ADVERBS
        return self.scores.strangeness(name, self.text[end : end + 6]) < 3
