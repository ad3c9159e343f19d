"""Targets and results: what a place commits itself to reach and what it reports as reached.

`quantities` finds numbers with units; `grammar` binds each to what it measures, with the help of `attributes`,
`clauses`, `changes`, `runs`, `subjects`, `leaning`, `phrases`, `counted` and `names`; `times` and `dating` say when it
holds, `stances` whether it is promised, `places` whose it is, `passed_over` and `vetoes` what is no fact; `valueless`
reads commitments without a number. `table_facts` reads the tables that `grids` finds, by `table_frame`,
`table_columns`, `heads` and `cells`; `tables` reads those whose cells are lost. `facts` puts them together for a
document.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from kg.context import Context
from kg.context.home import is_of_unnamed_place
from kg.context.page_dates import written_year
from kg.extract.indicators.facts import document_facts
from kg.extract.indicators.names import Names
from kg.extract.indicators.quantities import Units
from kg.extract.indicators.reading import Reading
from kg.lexicon import Concept, Lexicon, Matcher
from kg.model import Fact

__all__ = ["extract_indicators"]


@lru_cache(maxsize=4)
def _names(indicators: Matcher[Concept]) -> Names:
    return Names((name, values[0]) for name, values in indicators.values.items())


@lru_cache(maxsize=4)
def _units(units: Matcher[Concept]) -> Units:
    return Units.of({name: values[0].first("kind") for name, values in units.values.items()})


def extract_indicators(context: Context, lexicon: Lexicon) -> Iterator[Fact]:
    """The `targets` and `achieves` of a document. A figure that the headline takes from the body is told once."""
    names = _names(lexicon.indicators)
    if context.home:
        names = names.at_home(context.home.name, context.home.name[:-1])
    scopes, now = context.period_scopes, written_year(context)
    unnamed = is_of_unnamed_place(context)
    reading = Reading(context, lexicon, names, _units(lexicon.units), scopes, now, unnamed)
    found = list(document_facts(reading))
    body = {_figure(fact) for fact, passage in found if passage.paragraph > 1}
    for fact, passage in found:
        if passage.paragraph > 1 or _figure(fact) not in body:
            yield fact


def _figure(fact: Fact) -> tuple[object, ...]:
    return fact["value"], fact["unit"], fact["measure"]
