"""Every extractor, in one explicit tuple. An extractor is a function `(context, lexicon) -> Iterator[Fact]`: it knows
no store, no resolver and no other extractor, and keeps nothing between documents.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from kg.context import Context, read_context
from kg.extract.companies import extract_companies
from kg.extract.directives import extract_directives
from kg.extract.documents import extract_document
from kg.extract.economy import extract_economy
from kg.extract.indicators import extract_indicators
from kg.extract.meetings import extract_meetings
from kg.extract.posts import extract_posts
from kg.extract.projects import extract_projects
from kg.extract.regions import extract_regions
from kg.extract.signings import extract_signings
from kg.extract.strategies import extract_strategies
from kg.lexicon import Lexicon
from kg.model import Document, Fact

Extractor = Callable[[Context, Lexicon], Iterator[Fact]]

EXTRACTORS: tuple[Extractor, ...] = (
    extract_document,
    extract_posts,
    extract_indicators,
    extract_meetings,
    extract_signings,
    extract_directives,
    extract_strategies,
    extract_economy,
    extract_projects,
    extract_companies,
    extract_regions,
)

VERSION = "1"
"""The grammar as the graph names it. Whether a graph is of this very program, its files tell (`program_key`)."""


def extract(document: Document, lexicon: Lexicon) -> list[Fact]:
    """All facts of one document, each once, in the order of their words."""
    context = read_context(document, lexicon)
    said: dict[tuple[int, int, str], list[Fact]] = {}
    for extractor in EXTRACTORS:
        for fact in extractor(context, lexicon):
            said.setdefault((fact.span.start, fact.span.end, fact.type), []).append(fact)
    return [fact for words in sorted(said) for fact in _each_once(said[words])]


def _each_once(facts: list[Fact]) -> list[Fact]:
    """The facts of one type that the same words say, in the order of `Fact.sort_key`; mostly there is only one."""
    if len(facts) == 1:
        return facts
    once: dict[tuple[object, ...], Fact] = {}
    for fact in facts:
        once.setdefault(fact.sort_key(), fact)
    return [once[key] for key in sorted(once)]
