"""The reading of one document for its targets and results: sentence by sentence, with what carries over."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from kg.context import Context, Passage
from kg.context.model import PeriodScope
from kg.context.periods import OPEN, PLAN, REVIEW
from kg.extract.indicators.dating import (
    PART,
    of_a_week,
    part_of_year,
    past_year,
    period_of,
    reported_period,
    spoken_period,
    still_runs,
)
from kg.extract.indicators.finding import Finding
from kg.extract.indicators.grammar import sentence_findings
from kg.extract.indicators.names import strip_lead
from kg.extract.indicators.places import place_of
from kg.extract.indicators.quantities import find_quantities
from kg.extract.indicators.ranges import with_ranges
from kg.extract.indicators.reading import EXTRACTOR, Reading
from kg.extract.indicators.stances import Saying, Stance, stance_of
from kg.extract.indicators.structure import of_industry, structure_findings, within_structure
from kg.extract.indicators.table_facts import grid_facts, lost_table_fact
from kg.extract.indicators.tables import table_values
from kg.extract.indicators.times import TimeMark, part_is_over, scope_period
from kg.extract.indicators.valueless import WORTH as WITHOUT_NUMBER
from kg.extract.indicators.valueless import Valueless, valueless_targets
from kg.extract.indicators.vetoes import Tells, is_result, vetoed
from kg.model import Fact, Span, Value
from kg.scan import last_of, led

STANDARD = 0.95
_NUMBERS = (
    r"\d|[一二两三四五六七八九十百千万亿][百千万亿十]|[两二三四五六七八九十百千亿][个家项条%成倍番大件]"
    r"|翻番|持平|[归清至到为]零|位数|百分之|分之|第[一二三四五六七八九十]|前[三五十]"
)
WORTH = led(_NUMBERS)
_TELLING = led(f"{_NUMBERS}|{WITHOUT_NUMBER.pattern}|{PART.pattern}|全年")
"""What a sentence must hold to say a figure, a goal or of when those after it are."""
_COLUMN_OF_NUMBERS = regex.compile(r"\d%?\n[^\n。]{0,60}(?<![^\n \t|])[-+]?\d[\d,.]*%?(?=\n|$)")


def document_facts(reading: Reading) -> Iterator[tuple[Fact, Passage]]:
    """Every target and result with the passage it stands in; tables count as one passage at the document's end."""
    titled = part_of_year(reading, reading.context.title or "")
    held, paragraph, statistical = titled, -1, False
    grids = list(grid_facts(reading))
    read = [span for span, facts in grids if facts]
    for passage in _telling(reading.context):
        if passage.paragraph != paragraph:
            held, paragraph, statistical = titled, passage.paragraph, False
        if passage.kind in ("byline", "caption") or (read and any(s.start <= passage.start < s.end for s in read)):
            continue
        read_passage = _row_facts if passage.kind == "row" else _passage_facts
        last = None
        for fact in read_passage(reading, passage, held, statistical):
            yield fact, passage
            statistical = statistical or fact.confidence == STANDARD
            last = fact["period"] if fact.type == "achieves" else last
        held = spoken_period(reading, passage, held) or past_year(reading, last) or held
    table = Passage(0, len(reading.text), "table", len(reading.text))
    for _, facts in grids:
        yield from ((fact, table) for fact in facts)
    if _COLUMN_OF_NUMBERS.search(reading.text):
        for start, end in _between([span for span, _ in grids], len(reading.text)):
            for cell in table_values(reading.text, start, end, reading.names):
                found = lost_table_fact(reading, cell)
                if found:
                    yield found, table


def _between(spans: list[Span], size: int) -> Iterator[tuple[int, int]]:
    """The stretches of a text of this size outside sorted spans."""
    at = 0
    for span in spans:
        if span.start > at:
            yield at, span.start
        at = max(at, span.end)
    yield at, size


def _telling(context: Context) -> Iterator[Passage]:
    """The passages that may say a figure, a goal or a time."""
    found = _TELLING.search(context.text)
    for passage in _joined(context):
        if found and found.start() < passage.end:
            yield passage
            found = _TELLING.search(context.text, passage.end)


def _joined(context: Context) -> Iterator[Passage]:
    """The passages, those of one paragraph that a semicolon parts taken together."""
    held: Passage | None = None
    for passage in context.passages:
        if held and held.paragraph == passage.paragraph and held.kind == passage.kind:
            passage = passage._replace(start=held.start)
        elif held:
            yield held
        held = passage if context.text[passage.end - 1] == "；" else None
        if held is None:
            yield passage
    if held:
        yield held


def _row_facts(reading: Reading, row: Passage, held: str | None, statistical: bool) -> Iterator[Fact]:
    """What a table's row says in the words of its cells: in those of one cell (新增学位3000个), else across them."""
    facts: list[Fact] = []
    start = row.start
    for cell in reading.text[row.start : row.end].split(" "):
        part = Passage(start, start + len(cell), row.kind, row.paragraph)
        facts.extend(_passage_facts(reading, part, held, statistical) if cell else ())
        start += len(cell) + 1
    yield from facts or _passage_facts(reading, row, held, statistical)


def _passage_facts(reading: Reading, passage: Passage, held: str | None, statistical: bool) -> Iterator[Fact]:
    """The facts of a passage. `statistical` says that its paragraph has given standard indicators before."""
    text, start, end = reading.text, passage.start, passage.end
    if WITHOUT_NUMBER.search(text, start, end):
        for goal in valueless_targets(text, start, end, reading.names):
            fact = _valueless_fact(reading, passage, goal)
            if fact:
                yield fact
    findings = _findings(reading, start, end)
    if not findings:
        return
    grown = {finding.name.label for finding in findings if finding.measure in ("growth", "change")}
    statistical = statistical or text.startswith("其中", start) or any(finding.name.concept for finding in findings)
    for finding in findings:
        scope = reading.scope(finding.quantity.number_start)
        if not vetoed(text, start, end, finding, scope.stance == OPEN):
            fact = _number_fact(reading, passage, finding, held, scope, Tells(finding.name.label in grown, statistical))
            if fact:
                yield fact


def _findings(reading: Reading, start: int, end: int) -> list[Finding]:
    """What the numbers of a passage measure."""
    text, names = reading.text, reading.names
    quantities = with_ranges(text, start, find_quantities(text, start, end, reading.units))
    worth = bool(quantities) and WORTH.search(text, start, end)
    findings = list(sentence_findings(text, start, end, quantities, names)) if worth else []
    if text.find("产", start, end) >= 0:
        structures = list(structure_findings(text, start, end, names))
        if structures:
            findings = [*(f for f in findings if not within_structure(f, structures)), *structures]
        findings = [of_industry(finding, text) for finding in findings]
    return findings


def _within(passage: Passage, at: int) -> int:
    """Where the words of a passage begin that a number at `at` is read by: its start, or 400 characters before."""
    return max(passage.start, at - 400)


def _number_fact(
    reading: Reading, passage: Passage, finding: Finding, held: str | None, scope: PeriodScope, tells: Tells
) -> Fact | None:
    """The fact of a finding, `None` where it says nothing of a place."""
    quantity, text = finding.quantity, reading.text
    at = quantity.number_start
    if not is_result(finding, text[_within(passage, quantity.start) : quantity.start], scope.stance == OPEN, tells):
        return None
    begin = _within(passage, at)
    place, term = place_of(reading, finding, begin)
    if place is None and not reading.unnamed:
        return None
    marks = [m for m in reading.marks(begin, passage.end, at) if m.end <= at <= m.until]
    period = period_of(reading, finding, scope, marks, begin)
    stance = _stance(reading, begin, finding, scope, period, marks, held)
    if not stance.promised and of_a_week(text, begin, at):
        return None
    if not stance.promised and (scope.stance == OPEN or still_runs(reading, scope, held)):
        period = reported_period(reading, marks, period, held)
    label = finding.name.label
    if term and finding.name.concept is None and label.startswith(term) and len(label) > len(term) + 2:
        label = strip_lead(label.removeprefix(term)) or label
    return _fact(
        reading,
        stance,
        finding.start,
        finding.end,
        STANDARD if finding.name.concept else 0.8,
        place=place,
        indicator=label,
        measure=finding.measure,
        comparator=quantity.comparator,
        value=quantity.value * finding.sign,
        value_max=None if quantity.value_max is None else quantity.value_max * finding.sign,
        unit=quantity.unit,
        period=period,
        label=finding.name.written,
        raw=quantity.raw,
        distribution=finding.distribution,
    )


def _fact(reading: Reading, stance: Stance, start: int, end: int, confidence: float, **fields: Value) -> Fact:
    kind = "targets" if stance.promised else "achieves"
    while start < end and reading.text[start] in "、，；和及与":
        start += 1
    return reading.context.fact(
        kind, start, end, extractor=EXTRACTOR, confidence=confidence, modality=stance.modality, **fields
    )


def _speaks_of_this_year(reading: Reading, marks: list[TimeMark]) -> bool:
    """Whether the last time word before a number is the whole of the year the text speaks from (今年, 2025年)."""
    word = reading.text[marks[-1].start : marks[-1].end] if marks else ""
    return reading.now is not None and word in ("今年", "今年全年", f"{reading.now}年")


def _stance(
    reading: Reading,
    begin: int,
    finding: Finding,
    scope: PeriodScope,
    period: str | None,
    marks: list[TimeMark],
    held: str | None,
) -> Stance:
    """Whether a finding is promised, by the words of its sentence from `begin` on."""
    text, quantity = reading.text, finding.quantity
    at = quantity.number_start
    yearly = finding.name.concept is not None and finding.measure in ("growth", "share")
    saying = Saying(
        before=text[begin:at],
        near=text[_near(text, finding.chunk, at) : at],
        after=text[quantity.end : quantity.end + 8],
        last_year=_last_year(period),
        now=reading.now,
        bounded=yearly and text[quantity.end - 2 : quantity.end] in ("以上", "左右", "以内"),
        ranged=quantity.value_max is not None,
        year_ends=reading.month in ("11", "12", "01"),
        whole_year=_speaks_of_this_year(reading, marks),
        year_begins=reading.month in ("01", "02", "03"),
        part_over=part_is_over(marks[-1].period, reading.month) if marks else bool(held and part_is_over(held, "12")),
    )
    return stance_of(saying, scope, _is_goal(reading, scope))


def _near(text: str, chunk: int, at: int) -> int:
    """Where the words begin that say whether a number is reached: its own, with those before a 、 it goes on after
    (已开工52个、竣工6个).
    """
    return last_of("，。；：\n", text, 0, chunk) + 1 if text.startswith("、", chunk) and at - chunk < 7 else chunk


def _is_goal(reading: Reading, scope: PeriodScope) -> bool:
    return scope.stance == PLAN and "预期目标" in reading.text[scope.offset : scope.offset + 40]


def _last_year(period: str | None) -> int | None:
    return int(period.split("/")[-1][:4]) if period else None


def _valueless_fact(reading: Reading, passage: Passage, goal: Valueless) -> Fact | None:
    place, scope = reading.context.place_at(goal.start), reading.scope(goal.start)
    marks = reading.marks(passage.start, goal.start, goal.start)
    period = marks[-1].period if marks else scope_period(scope)
    before = reading.text[passage.start : goal.start]
    saying = Saying(before, "", "", _last_year(period), reading.now)
    stance = stance_of(saying, scope, _is_goal(reading, scope))
    if not (place or reading.unnamed) or not stance.promised or scope.stance == REVIEW:
        return None
    return _fact(
        reading,
        stance,
        goal.start,
        goal.end,
        0.8,
        place=place.name if place else None,
        indicator=goal.name.label,
        measure=goal.measure,
        comparator="=",
        period=period,
        label=goal.name.written,
    )
