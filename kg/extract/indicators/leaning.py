"""Names that say nothing without the thing spoken of before: 人均5.6万元, 其中5千万以上的67个, 改造20座."""

from __future__ import annotations

import re

from kg.extract.indicators.finding import Clause, Subjects
from kg.extract.indicators.names import Name, Names, standard_name
from kg.extract.indicators.subjects import INCREMENT, is_stage
from kg.extract.indicators.words import WORKED_ON

_TOTAL = re.compile(r"(?:累计|总[数量]|总户数|存量)")
_THINGS = frozenset(("个", "项", "件"))
_PER_HEAD = re.compile("[，、]?[人户]均(?:达到?|为|约|突破|超过?)*")


def leaning(name: Name | None, clause: Clause, subjects: Subjects, names: Names) -> tuple[Name | None, bool]:
    """The name of a sum by the head of what was spoken of before, and of those among the things counted before that
    their size, their stage or what was done to them tells apart; another name as it is. The flag says that it leans on
    what is not there.
    """
    before = subjects.only
    if before and clause.quantity.kind == "money" and _PER_HEAD.fullmatch(clause.chunk):
        concept = names.standard("人均" + before.label)
        return (Name(concept.label, "人均" + before.written, concept) if concept else None), concept is None
    if name is None or clause.quantity.kind != "count":
        return name, False
    sized = name.written.endswith(("以上", "以下"))
    if sized or is_stage(name.written):
        noun, unit = subjects.counted
        same = unit == clause.quantity.unit or {unit, clause.quantity.unit} <= _THINGS
        label = name.written + noun
        return Name(label, label if sized else name.written), not (noun and same)
    name = _done_to(name, subjects, clause.quantity.unit, names)
    return name, name is None


def _done_to(name: Name, subjects: Subjects, unit: str, names: Names) -> Name | None:
    """The name of what was only said to be worked on (改造20座): the thing before it in the same unit, none without."""
    thing = subjects.only
    if name.written not in WORKED_ON:
        return name
    if thing is None or unit != subjects.unit or thing.written.startswith(name.written):
        return None
    return standard_name(name.written + thing.written, names)


def total_of(name: Name, chunk: str, names: Names) -> Name:
    """The thing whose total follows its increment (新发展用户1.2万户、累计达到6.5万户)."""
    added = name.label if name.label.startswith("新增") else name.written
    bare = INCREMENT.sub("", added)
    if bare == added or len(bare) < 2 or not _TOTAL.match(chunk.lstrip("、和及，")):
        return name
    return standard_name(bare, names)
