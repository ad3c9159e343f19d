"""From the quantities of a sentence to findings: which thing each number measures, and how. It knows no place and no
year; the caller adds them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from kg.extract.indicators.attributes import is_attributive
from kg.extract.indicators.changes import (
    against_plan,
    change_before,
    measure_of,
    of_plan,
    strip_compared,
    without_change,
    without_rank,
)
from kg.extract.indicators.clauses import clause_start, is_among, leads_from, new_sentence, rest_of_clause, without_from
from kg.extract.indicators.counted import COUNT_KINDS, counted_thing
from kg.extract.indicators.finding import Finding, Subjects
from kg.extract.indicators.names import Name, Names, is_headless, is_share, is_statistic, strip_lead, strip_trail
from kg.extract.indicators.quantities import Quantity
from kg.extract.indicators.subjects import (
    continued,
    counted_noun,
    is_stage,
    named_before,
    shares_whole,
    subject_of,
    subjects_of,
)
from kg.extract.indicators.words import GENERIC

_OF = re.compile(r"(?P<part>.{0,120}?)占(?P<whole>[^，。；占]{0,20}?)(?:的)?(?:比重|比例|比|份额)?$")
_JOIN = re.compile(r"(?:、|和|与|及|以及|，|/)?第?$")
_PARTITIVE = re.compile(r"(?![、和与及，的占增提下减降同比])[^、，。；]{1,12}、(?=[^、]{3})")
_USED_FOR = re.compile(r"(?:的)?(?P<use>(?:用于|投向|投入)[^，。；、]{1,12})")
_SHARE_WORD = re.compile(r"(?:的)?(?:比重|比例|份额)$")
_OF_WHOLE = re.compile(r"占(?P<whole>[^，。；占]{2,16}?)(?:的)?(?:比重|比例)[，：]")
_OUTPUT = re.compile(r"增加值$")
_TOWN_AND_COUNTRY = re.compile(r"城(?:镇)?[、和]?乡(?:村)?(?:常住)?居民")
_CONTRIBUTES = re.compile(r"[，、]?(?:其中|并|且)?对[^，。；]{2,24}贡献")
_PART_SIGNS = "，其中"
_SET_OUT = "，。；：\n"


@dataclass(frozen=True, slots=True)
class _Clause:
    """The words of one number: `text[start:quantity.start]` are its `chunk`, `after` those up to the next number or the
    sentence's end at `end`; `following` is where the next number begins.
    """

    text: str
    start: int
    quantity: Quantity
    following: int
    end: int

    @property
    def chunk(self) -> str:
        return self.text[self.start : self.quantity.start]

    @property
    def after(self) -> str:
        return self.text[self.quantity.end : min(self.following, self.end)]

    @property
    def follows_number(self) -> bool:
        """Whether no sign parts this number's words from the number before."""
        return self.start > 0 and self.text[self.start - 1] not in _SET_OUT

    def finding(self, name: Name, measure: str, start: int, sign: int = 1, words_after: int = 0) -> Finding:
        end = self.quantity.end + words_after
        return Finding(name, measure, self.quantity, start, end, self.start, self.chunk, sign=sign)


def sentence_findings(text: str, start: int, end: int, quantities: list[Quantity], names: Names) -> Iterator[Finding]:
    """The findings of the sentence `text[start:end]` in the order of its numbers, each number once."""
    usable = [quantity for quantity in quantities if not is_attributive(text, quantity, end)]
    subjects = Subjects([], start)
    index = 0
    while index < len(usable):
        quantity = usable[index]
        floor = usable[index - 1].end if index else start
        clause = clause_start(text, floor, quantity.start)
        if index and new_sentence(text, floor, clause):
            subjects.become([], start)
            subjects.said.clear()
        if _is_list(text[clause : quantity.start], subjects, names) or _is_pair(text, clause, usable[index:]):
            taken, found = _distribute(text, clause, usable[index:], subjects, names)
            yield from found
            index += taken
            continue
        following = usable[index + 1].start if index + 1 < len(usable) else end
        finding = _single(_Clause(text, clause, quantity, following, end), subjects, names)
        if finding:
            yield from _each(finding, names)
            subjects.remember(finding)
            subjects.unit = quantity.unit
            noun = counted_noun(finding)
            if noun:
                subjects.counted = (noun, quantity.unit)
        index += 1


def _is_list(chunk: str, subjects: Subjects, names: Names) -> bool:
    """Whether the numbers after a chunk are several subjects' (分别, 均, or a pair that goes on with a pair)."""
    if "分别" in chunk or (chunk.endswith(("均", "都")) and "、" in chunk):
        return True
    return len(subjects.names) > 1 and not subject_of(strip_compared(without_change(chunk)), names)[1]


def _is_pair(text: str, clause: int, quantities: list[Quantity]) -> bool:
    """Whether 城乡居民收入 is followed by its two values (27306元、8929元)."""
    chunk = text[clause : quantities[0].start]
    if "城" not in chunk or len(quantities) < 2 or not _TOWN_AND_COUNTRY.match(strip_lead(chunk)):
        return False
    return quantities[0].unit == quantities[1].unit and len(_run(text, quantities[:3])) == 2


def _each(finding: Finding, names: Names) -> list[Finding]:
    """A value said of several indicators at once (甲、乙年均增长10%) is each one's."""
    parts = re.split(r"、|和", finding.name.written)
    concepts = [names.standard(part) for part in parts]
    if finding.name.concept or len(parts) < 2 or min(map(len, parts)) < 3:
        return [finding]
    if not (all(concepts) or all(map(is_statistic, parts))):
        return [finding]
    made = [Name(c.label if c else part, part, c) for part, c in zip(parts, concepts, strict=True)]
    return [replace(finding, name=name, distribution=f"{i}/{len(made)}") for i, name in enumerate(made, 1)]


def _run(text: str, quantities: list[Quantity]) -> list[Quantity]:
    """The first of the quantities and those that only 、 or 和 part from it."""
    run = quantities[:1]
    for following in quantities[1:]:
        if not _JOIN.match(text, run[-1].end, following.start):
            break
        run.append(following)
    return run


def _list_subject(chunk: str, each: bool) -> tuple[str, re.Match[str] | None]:
    """The words that name the subjects of a list of numbers, and its word of change."""
    if each:
        head, rest = chunk[:-1], ""
    elif "分别" in chunk:
        head, _, rest = chunk.partition("分别")
    else:
        head, rest = "", chunk
    change = change_before(rest, None) if rest else None
    if change is None:
        change = change_before(head, None)
        return (head[: change.start()] if change else head or rest), change
    between = rest[: change.start()].strip("达为")
    return (between if between and not head else head), change


def _distribute(
    text: str, clause: int, quantities: list[Quantity], subjects: Subjects, names: Names
) -> tuple[int, list[Finding]]:
    """How many quantities a list of numbers takes up, and what it says of its subjects in their order."""
    run, chunk = _run(text, quantities), text[clause : quantities[0].start]
    each = "分别" not in chunk and chunk.endswith(("均", "都"))
    words, change = _list_subject(chunk, each)
    own = subjects_of(strip_compared(words), names)
    listed = own or subjects.names
    if len(listed) == 1 and len(run) == 2 and listed[0].written.startswith("城乡"):
        listed = subjects_of(listed[0].written, names)
    taken = 1 if each else len(run)
    values = run * len(listed) if each and len(run) == 1 else run
    if len(listed) != len(values) and not own and "分别" in chunk and change:
        listed = subjects.take_latest(len(values))
    if not listed or len(listed) != len(values):
        subjects.become([], clause)
        return taken, []
    subjects.become(listed, clause if own else subjects.start)
    found = []
    for position, (name, quantity) in enumerate(zip(listed, values, strict=True), 1):
        measure, sign = measure_of(name, quantity, change)
        if measure:
            part = f"{position}/{len(values)}"
            found.append(
                Finding(name, measure, quantity, subjects.start, quantity.end, clause, chunk, False, part, sign)
            )
    return taken, found


def _own_words(clause: _Clause) -> _Clause | None:
    """The clause without words that belong to the number before (50%以上号源、…, 的…); `None` where they all do."""
    if not clause.follows_number:
        return clause
    if clause.text[clause.start - 1] in "%上成":
        part = _PARTITIVE.match(clause.chunk)
        if part:
            return replace(clause, start=clause.start + part.end())
    return None if clause.chunk.startswith("的") else clause


def _single(clause: _Clause, subjects: Subjects, names: Names) -> Finding | None:
    """The finding of a number that stands alone, `None` where it measures nothing a place could reach."""
    owned = _own_words(clause)
    if owned is None:
        return None
    clause, quantity = owned, owned.quantity
    change = None if quantity.form == "doubled" else change_before(clause.chunk, names)
    if (
        _CONTRIBUTES.match(clause.chunk)
        or of_plan(clause.chunk)
        or (quantity.form == "doubled" and against_plan(clause.chunk))
    ):
        return None
    if leads_from(clause.chunk, rest_of_clause(clause.text, quantity.end, clause.end)):
        of = _OF.match(without_from(clause.chunk))
        if of and of["whole"] and not of["part"].strip(_PART_SIGNS) and subjects.only:
            whole = _whole(of)
            shared = [_standard_share(subjects.only.written, whole, names)] if whole else []
            subjects.become(shared, subjects.start)
        else:
            _remember(clause.chunk, clause.start, subjects, names)
        return None
    if quantity.kind in COUNT_KINDS and not change:
        counted = counted_thing(clause.text, clause.start, quantity, clause.following, clause.end, names)
        if isinstance(counted, Finding):
            subjects.become([counted.name], clause.start)
            return counted
        if counted is False:
            if is_among(clause.after):
                _remember(re.sub(r"在[^在]*$", "", clause.chunk), clause.start, subjects, names)
            return None
    return _used_for(clause, subjects, names) or _measured(clause, change, subjects, names)


def _used_for(clause: _Clause, subjects: Subjects, names: Names) -> Finding | None:
    """新增财力的70%以上用于民生: the share of a sum that is spent on something."""
    use = _USED_FOR.match(clause.after) if clause.quantity.kind == "rate" else None
    if not use:
        return None
    name = subject_of(clause.chunk.removesuffix("的"), names)[0] or subjects.only
    if name is None:
        return None
    named = replace(name, label=name.written + use["use"], concept=None)
    return clause.finding(named, "share", clause.start, words_after=use.end())


def _measured(clause: _Clause, change: re.Match[str] | None, subjects: Subjects, names: Names) -> Finding | None:
    quantity, chunk = clause.quantity, clause.chunk
    if clause.follows_number and is_among(chunk):
        chunk = chunk.partition("中")[2]
        change = change_before(chunk, names)
    body = chunk[: change.start()] if change else without_rank(chunk) if quantity.form == "rank" else chunk
    body = strip_compared(body)
    of = _OF.match(body) if quantity.kind == "rate" and "占" in body else None
    if of and (not of["part"].strip(_PART_SIGNS) or not is_share(strip_trail(body))):
        return _portion(of, clause, subjects, names)
    name, own = subject_of(body, names)
    name, begin = continued(name, subjects, clause.start, names)
    if name and quantity.kind == "count" and is_stage(name.written):
        noun = subjects.counted[0] if subjects.counted[1] == quantity.unit else ""
        name, own = (Name(name.written + noun, name.written) if noun else None), bool(noun)
        if name is None:
            return None
    if name and quantity.kind == "rate" and change is None and not is_share(name.written):
        whole = _whole_before(clause)
        if whole:
            part = _OUTPUT.sub("", name.written)
            return clause.finding(_standard_share(part, whole, names), "share", clause.start)
    if name is None and own and quantity.kind != "rate":
        name, begin = shares_whole(subjects, names), subjects.start
    if name is None:
        name, begin = _inherited(clause, body, own, subjects, names), subjects.start
        if name is None or not _may_inherit(name, quantity, change, subjects):
            return None
    else:
        subjects.become([name], clause.start)
    measure, sign = measure_of(name, quantity, change)
    if name.concept is None and measure != "level" and name.label in GENERIC:
        return None
    return clause.finding(name, measure, begin, sign) if measure else None


def _inherited(clause: _Clause, body: str, own: bool, subjects: Subjects, names: Names) -> Name | None:
    """The subject a number without words of its own goes on with."""
    if own and not is_headless(strip_trail(strip_lead(strip_trail(body)))):
        subjects.become([], clause.start)
        return None
    if not subjects.names and not own:
        subjects.become(*named_before(clause.text, clause.start, names))
    return subjects.only


def _may_inherit(name: Name, quantity: Quantity, change: re.Match[str] | None, subjects: Subjects) -> bool:
    if quantity.form in ("rank", "doubled", "flat") or quantity.kind in ("rate", "multiple"):
        return True
    return change is not None or name.concept is not None or quantity.unit == subjects.unit


def _remember(chunk: str, start: int, subjects: Subjects, names: Names) -> None:
    """Keep the subject of a number that is no finding itself, for those after it."""
    name, _ = subject_of(chunk, names)
    if name:
        subjects.become([name], start)


def _portion(of: re.Match[str], clause: _Clause, subjects: Subjects, names: Names) -> Finding | None:
    """甲占乙的35%, and 占乙的35% of the subject before."""
    name, begin = subject_of(of["part"], names)[0], clause.start
    if name is None and subjects.only:
        name, begin = subjects.only, subjects.start
    whole = _whole(of)
    if name is None or not whole:
        return None
    return clause.finding(_standard_share(name.written, whole, names), "share", begin)


def _whole(of: re.Match[str]) -> str:
    """The words for the whole of a share (占全市固定资产投资比重), empty where it is a place's (占全国)."""
    return strip_lead(_SHARE_WORD.sub("", strip_trail(of["whole"])))


def _standard_share(part: str, whole: str, names: Names) -> Name:
    label = f"{part}占{whole}比重"
    concept = names.standard(label)
    return Name(concept.label if concept else label, label, concept)


def _whole_before(clause: _Clause) -> str:
    """The whole that the clauses of this sentence are shares of (占…的比重，甲为17%，乙为36%), empty without one."""
    if clause.text.find("占", max(0, clause.start - 120), clause.start) < 0:
        return ""
    sentence = max(clause.text.rfind(sign, 0, clause.start) for sign in "。；\n") + 1
    found = _OF_WHOLE.search(clause.text, max(sentence, clause.start - 120), clause.start)
    return strip_lead(found["whole"]) if found else ""
