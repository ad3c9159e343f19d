"""From the quantities of a sentence to findings: which thing each number measures, and how. It knows no place and no
year; the caller adds them.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from kg.extract.indicators.attributes import is_attributive
from kg.extract.indicators.batches import batch_sum, listed_indicators
from kg.extract.indicators.changes import (
    change_before,
    measure_of,
    pulls,
    strip_compared,
    without_change,
    without_rank,
)
from kg.extract.indicators.clauses import clause_start, is_among, leads_from, new_sentence, without_from
from kg.extract.indicators.counted import COUNT_KINDS, counted_thing
from kg.extract.indicators.finding import Clause, Finding, Subjects
from kg.extract.indicators.leaning import leaning, total_of
from kg.extract.indicators.names import Name, Names, is_headless, is_share, is_statistic, strip_lead, strip_trail
from kg.extract.indicators.passed_over import names_its_own, passed_over
from kg.extract.indicators.quantities import Quantity
from kg.extract.indicators.runs import run_of, turning
from kg.extract.indicators.shares import (
    portion,
    portion_words,
    share_from,
    share_of_whole_before,
    shares_whole,
    used_for,
)
from kg.extract.indicators.subjects import (
    continued,
    counted_noun,
    named_before,
    of_places,
    subject_of,
    subjects_of,
)
from kg.extract.indicators.words import GENERIC

_AND = re.compile("[、和]")
_PARTITIVE = re.compile(r"(?![、和与及，的占增提下减降同比])[^、，。；]{1,12}、(?=[^、]{3})")
_NAMED_AFTER = re.compile(r"(?:以上|左右)?(?![以左])[一-鿿“]")
_EACH = re.compile(
    r"(?:(?<![年平人户日月])均|都|各|双双)(?:实现|达到?|超过?|突破|稳定在|保持在)?(?:增长|下降|提高|上升|回落|增加|减少)?(?:了|达到?|超过?|约|近)?$"
)
_PART_OF = re.compile(r"占.{1,24}比重$")
_THAT_IS = re.compile("(?:达到?|至|为)(?:了|近|约|超过?|逾)?")
_MAGNITUDES = "十百千万亿"
_TOWN_AND_COUNTRY = re.compile(r"城(?:镇)?[、和]?乡(?:村)?(?:常住)?居民")


def sentence_findings(text: str, start: int, end: int, quantities: list[Quantity], names: Names) -> Iterator[Finding]:
    """The findings of the sentence `text[start:end]` in the order of its numbers, each number once."""
    before = {b.start: a for a, b in itertools.pairwise(quantities)}
    usable = [quantity for quantity in quantities if not is_attributive(text, quantity, end)]
    subjects = Subjects([], start)
    index = 0
    while index < len(usable):
        quantity = usable[index]
        floor = usable[index - 1].end if index else start
        clause = clause_start(text, floor, quantity.start)
        subjects.step(text, floor, clause)
        subjects.parted = text.find("；", floor, clause - 1) >= 0
        if index and new_sentence(text, floor, clause):
            subjects.become([], start)
            subjects.said.clear()
        chunk = text[clause : quantity.start]
        if _is_list(text, chunk, quantity, subjects, names) or (
            ("和" in chunk or "城" in chunk) and _is_pair(text, chunk, usable[index:], names)
        ):
            taken, found = _distribute(text, clause, usable[index:], subjects, names)
            yield from found
            index += taken
            continue
        following = usable[index + 1].start if index + 1 < len(usable) else end
        finding = _single(Clause.of(text, clause, quantity, following, end), subjects, names)
        if finding:
            yield from _each(finding, names)
            whole = batch_sum(text, before[quantity.start], quantity, finding) if quantity.start in before else None
            if whole:
                yield whole
            subjects.remember(finding)
            subjects.unit = quantity.unit
            noun = counted_noun(finding)
            if noun:
                subjects.counted = (noun, quantity.unit)
        index += 1


def _is_list(text: str, chunk: str, quantity: Quantity, subjects: Subjects, names: Names) -> bool:
    """Whether the numbers from a quantity on are several subjects' (分别, 均, or a pair that goes on with a pair)."""
    if "分别" in chunk:
        return True
    if ("、" in chunk or "和" in chunk) and _EACH.search(chunk) and not _NAMED_AFTER.match(text, quantity.end):
        return True
    return len(subjects.names) > 1 and not subject_of(strip_compared(without_change(chunk)), names)[1]


def _is_pair(text: str, chunk: str, quantities: list[Quantity], names: Names) -> bool:
    """Whether two indicators (城乡居民收入, 财政收入和财政支出) are followed by their two values (27306元、8929元)."""
    two = len(quantities) > 1 and quantities[0].unit == quantities[1].unit and len(run_of(text, quantities[:3])) == 2
    if not two or _TOWN_AND_COUNTRY.match(strip_lead(chunk)):
        return two
    listed = subjects_of(strip_compared(_list_subject(chunk, False)[0]), names, 2)
    return len(listed) == 2 and all(name.concept for name in listed)


def _each(finding: Finding, names: Names) -> list[Finding]:
    """A value said of several indicators at once (甲、乙年均增长10%) is each one's."""
    written = finding.name.written
    parts = [] if finding.name.concept or not ("、" in written or "和" in written) else _AND.split(written)
    if len(parts) < 2 or min(map(len, parts)) < 3:
        return [finding]
    concepts = [names.standard(part) for part in parts]
    if not (all(concepts) or all(map(is_statistic, parts))):
        return [finding]
    made = [Name(c.label if c else part, part, c) for part, c in zip(parts, concepts, strict=True)]
    return [finding._replace(name=name, distribution=f"{i}/{len(made)}") for i, name in enumerate(made, 1)]


def _list_subject(chunk: str, each: bool) -> tuple[str, re.Match[str] | None]:
    """The words that name the subjects of a list of numbers, and its word of change."""
    if each:
        moved = change_before(chunk, None)
        return chunk[: moved.start() if moved else len(chunk)].rstrip("均都各"), moved
    if "分别" in chunk:
        head, _, rest = chunk.partition("分别")
    else:
        head, rest = "", chunk
    change = change_before(rest, None) if rest else None
    if change is None:
        change = change_before(head, None)
        return (head[: change.start()] if change else head or rest), change
    between = rest[: change.start()].strip("达为比")
    return (between if between and not head else head), change


def _distribute(
    text: str, clause: int, quantities: list[Quantity], subjects: Subjects, names: Names
) -> tuple[int, list[Finding]]:
    """How many quantities a list of numbers takes up, and what it says of its subjects in their order."""
    run, chunk = run_of(text, quantities), text[clause : quantities[0].start]
    if quantities[0].kind == "rate" and pulls(chunk):
        return len(run), []
    each = "分别" not in chunk and bool(_EACH.search(chunk))
    words, change = _list_subject(chunk, each)
    own = subjects_of(strip_compared(words), names, 0 if each else len(run))
    if "分别" in chunk and not each:
        head, _, rest = chunk.partition("分别")
        own = of_places(head, rest[: change.start()] if change else rest, names) or own
    listed = own or ([] if each else subjects.names)
    if len(listed) == 1 and len(run) == 2 and listed[0].written.startswith("城乡"):
        listed = subjects_of(listed[0].written, names)
    turns = turning(text, quantities[: len(listed)]) if "分别" in chunk and len(run) == 1 < len(listed) else []
    changes = [change, *turns]
    run = quantities[: len(changes)] if turns else run
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
        measure, sign = measure_of(name, quantity, changes[position - 1] if turns else change)
        if measure:
            part = f"{position}/{len(values)}"
            found.append(
                Finding(name, measure, quantity, subjects.start, quantity.end, clause, chunk, False, part, sign)
            )
    return taken, found


def _own_words(clause: Clause) -> Clause | None:
    """The clause without words that belong to the number before (50%以上号源、…, 的…); `None` where they all do."""
    if not clause.follows_number:
        return clause
    if clause.text[clause.start - 1] in "%上成":
        part = _PARTITIVE.match(clause.chunk)
        if part:
            return Clause.of(clause.text, clause.start + part.end(), clause.quantity, clause.following, clause.end)
    return None if clause.chunk.startswith("的") else clause


def _single(clause: Clause, subjects: Subjects, names: Names) -> Finding | None:
    """The finding of a number that stands alone, `None` where it measures nothing a place could reach."""
    owned = _own_words(clause)
    if owned is None:
        return None
    clause, quantity = owned, owned.quantity
    change = None if quantity.form == "doubled" else change_before(clause.chunk, names)
    if change and change["up"] == "净增" and _NAMED_AFTER.match(clause.after):
        change = None
    if passed_over(clause, change):
        return None
    if leads_from(clause.chunk, clause.text, quantity.end, clause.end):
        shared = share_from(without_from(clause.chunk), subjects, names)
        if shared is not None:
            subjects.become(shared, subjects.start)
        else:
            _remember(clause.chunk, clause.start, subjects, names)
            subjects.unit = quantity.unit
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
    used = used_for(clause, subjects, names)
    if used or (quantity.kind == "rate" and change is None and names_its_own(clause)):
        return used
    return _measured(clause, change, subjects, names)


def _measured(clause: Clause, change: re.Match[str] | None, subjects: Subjects, names: Names) -> Finding | None:
    quantity, chunk = clause.quantity, clause.chunk
    if clause.follows_number and is_among(chunk):
        chunk = chunk.partition("中")[2]
        change = change_before(chunk, names)
    body = chunk[: change.start()] if change else without_rank(chunk) if quantity.form == "rank" else chunk
    body = strip_compared(body)
    of = portion_words(body) if quantity.kind == "rate" and "占" in body else None
    if of:
        return portion(of, clause, subjects, names)
    several = listed_indicators(clause.text, clause.start, strip_trail(body)) if clause.follows_number else None
    name, own = (several, True) if several else subject_of(body, names)
    name, begin = continued(name, subjects, clause.start, names)
    name, lost = leaning(name, clause, subjects, names)
    if lost:
        return None
    if name and quantity.kind == "rate" and change is None and not is_share(name.written):
        shared_name = share_of_whole_before(clause, name, names)
        if shared_name:
            return clause.finding(shared_name, "share", clause.start)
    if name is None and own and quantity.kind != "rate":
        name, begin = shares_whole(subjects, names), subjects.start
    if name is None:
        name, begin = _inherited(clause, body, own, subjects, names), subjects.start
        if name is None or not _may_inherit(name, clause, change, subjects):
            return None
        if quantity.unit == "%" and change and not change["to"] and _PART_OF.search(name.written):
            name = shares_whole(subjects, names) or name
        name = total_of(name, chunk, names) if quantity.kind in COUNT_KINDS else name
    else:
        subjects.become([name], clause.start)
    if name.concept and quantity.kind == "count" and name.concept.first("unit").endswith(("%", "元")):
        name = Name(name.written, name.written)  # 规上工业8家 counts firms, no value added
    measure, sign = measure_of(name, quantity, change)
    if name.concept is None and measure != "level" and name.label in GENERIC:
        return None
    return clause.finding(name, measure, begin, sign) if measure else None


def _inherited(clause: Clause, body: str, own: bool, subjects: Subjects, names: Names) -> Name | None:
    """The subject a number without words of its own goes on with."""
    if own and not is_headless(strip_trail(strip_lead(strip_trail(body)))):
        subjects.become([], clause.start)
        return None
    if not own and (subjects.parted or not subjects.names):
        opening, begin = named_before(clause.text, clause.start, names)
        if subjects.parted and not opening:
            return None
        subjects.become(opening, begin)
    return subjects.only


def _may_inherit(name: Name, clause: Clause, change: re.Match[str] | None, subjects: Subjects) -> bool:
    quantity, chunk = clause.quantity, clause.chunk
    if quantity.form in ("rank", "doubled", "flat") or quantity.kind in ("rate", "multiple"):
        return True
    if subjects.unit == "%" and _THAT_IS.fullmatch(chunk):
        return True
    if name.concept is not None or quantity.unit.lstrip(_MAGNITUDES) == subjects.unit.lstrip(_MAGNITUDES):
        return True
    return change is not None and (quantity.kind != "money" or not subjects.unit or subjects.unit[-1] in "元%点倍位")


def _remember(chunk: str, start: int, subjects: Subjects, names: Names) -> None:
    """Keep the subject of a number that is no finding itself, for those after it."""
    name, _ = subject_of(chunk, names)
    if name:
        subjects.become([name], start)
