"""Domain rules about one fact that shapes cannot say: they need the document's text, its date or the vocabularies.

A rule is a function `(fact, about) -> str | None`: what is wrong, or nothing. Rules in `REJECTING` keep a fact out of
the graph, rules in `WARNING` are reported only.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from kg.model import Document, Fact
from kg.ontology import read_vocabulary

YEARS_AWAY = 6
_MAGNITUDE = re.compile(r"^[十百千万亿兆]+(?=.)")
_MEASURE_KINDS = {
    "growth": {"rate"},
    "share": {"rate"},
    "multiple": {"multiple"},
}
_QUANTITIES = {"money", "weight", "energy", "length", "volume", "area", "time", "compute", "concentration"}


@dataclass(frozen=True, slots=True)
class About:
    """What the rules may know beside the fact: the document and the year it was published, if known."""

    document: Document
    published: int | None


Rule = Callable[[Fact, About], str | None]


def about_document(document: Document, facts: Iterable[Fact]) -> About:
    """The document with its year: as its container gives it, else as its own `document` fact says."""
    dates = [document.date, *(fact.text("date") for fact in facts if fact.type == "document")]
    years = [int(found[0]) for date in dates if date and (found := re.match(r"\d{4}", date))]
    return About(document, years[0] if years else None)


def grounded(fact: Fact, about: About) -> str | None:
    """The quote stands in the document at its offsets."""
    start, end = fact.span.start, fact.span.end
    if fact.doc != about.document.id:
        return f"the fact is of document {fact.doc}, not of {about.document.id}"
    if not 0 <= start < end <= len(about.document.text) or about.document.text[start:end] != fact.quote:
        return f"the words “{fact.quote[:40]}” do not stand at {start}:{end}"
    return None


def in_order(fact: Fact, about: About) -> str | None:
    """A term starts before it ends, a range runs upwards."""
    start, end = fact.fields.get("start"), fact.fields.get("end")
    if isinstance(start, str) and isinstance(end, str):
        known = min(len(start), len(end))
        if start[:4].isdigit() and end[:4].isdigit() and start[:known] > end[:known]:
            return f"the term ends ({end}) before it starts ({start})"
    low, high = fact.fields.get("value"), fact.fields.get("value_max")
    if fact.fields.get("comparator") == "range" and (low is None or high is None):
        return "a range needs two values"
    if isinstance(low, int | float) and isinstance(high, int | float) and low > high:
        return f"the range runs from {low:g} down to {high:g}"
    return None


def possible_value(fact: Fact, about: About) -> str | None:
    """A share lies between 0 and 100 %, a rank is a whole number from 1, a multiple is positive."""
    value, measure = fact.fields.get("value"), fact.fields.get("measure")
    if not isinstance(value, int | float):
        return None
    if measure == "share" and fact.fields.get("unit") in ("%", "%") and not 0 <= value <= 100:
        return f"a share of {value:g} %"
    if measure == "rank" and (value < 1 or value != int(value)):
        return f"a rank of {value:g}"
    if measure == "multiple" and value <= 0:
        return f"a multiple of {value:g}"
    return None


def fitting_unit(fact: Fact, about: About) -> str | None:
    """The unit is one of the measure's kind, and an amount is counted in the indicator's dimension."""
    unit, measure, indicator = (fact.fields.get(name) for name in ("unit", "measure", "indicator"))
    kind = unit_kind(str(unit)) if unit else None
    if kind is None:
        return None
    expected = _MEASURE_KINDS.get(str(measure))
    if expected and kind not in expected:
        return f"{measure} counted in {unit}"
    usual = _indicator_kinds().get(str(indicator))
    if measure == "level" and usual in _QUANTITIES and kind != usual and kind not in ("composite", "rate"):
        return f"{indicator} ({usual}) counted in {unit} ({kind})"
    return None


def not_itself(fact: Fact, about: About) -> str | None:
    """Nothing is part of itself, signs with itself or follows itself."""
    for left, right in (("child", "parent"), ("party", "counterparty"), ("strategy", "follows")):
        if fact.fields.get(left) is not None and fact.fields.get(left) == fact.fields.get(right):
            return f"{left} and {right} are both {fact.fields[left]}"
    return None


def near_publication(fact: Fact, about: About) -> str | None:
    """The period of a value begins or ends within six years of the document's publication."""
    period = fact.fields.get("period")
    years = [int(year) for year in re.findall(r"(?<!\d)\d{4}(?!\d)", str(period))] if period else []
    if about.published is None or not years or min(abs(year - about.published) for year in years) <= YEARS_AWAY:
        return None
    return f"the period {period} is more than {YEARS_AWAY} years from the document's year, {about.published}"


def not_yet_seen(fact: Fact, about: About) -> str | None:
    """What is said to hold on a day does not hold after the year of publication."""
    as_of = fact.fields.get("as_of")
    if about.published is None or not isinstance(as_of, str) or not re.match(r"\d{4}", as_of):
        return None
    late = int(as_of[:4]) > about.published + 1
    return f"said of {as_of} in a document of {about.published}" if late else None


REJECTING: Mapping[str, Rule] = {
    "not-grounded": grounded,
    "out-of-order": in_order,
    "impossible-value": possible_value,
    "wrong-unit": fitting_unit,
    "of-itself": not_itself,
}
WARNING: Mapping[str, Rule] = {"far-period": near_publication, "future-post": not_yet_seen}


def unit_kind(unit: str) -> str | None:
    """What a unit measures (money, area …), magnitudes aside; `None` for a unit that the vocabulary lacks."""
    kinds = _unit_kinds()
    return kinds.get(unit) or kinds.get(_MAGNITUDE.sub("", unit))


@cache
def _unit_kinds() -> Mapping[str, str]:
    return {name: unit.first("kind") for unit in read_vocabulary("units") for name in unit.names}


@cache
def _indicator_kinds() -> Mapping[str, str | None]:
    return {
        name: unit_kind(indicator.first("unit"))
        for indicator in read_vocabulary("indicators")
        for name in indicator.names
    }
