"""The nouns of the graph page: what it shows and nothing of how. Indices are positions in the tuples of `PageData`."""

from __future__ import annotations

from dataclasses import dataclass

NODE_LIMIT = 8000
"""Nodes that a page holds at most; above it a page says what it left out."""


@dataclass(frozen=True, slots=True)
class Wording:
    """A short text in the page's two languages; names and units of documents stay as they are written."""

    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class PageDocument:
    """A source: `date` and `place` as far as its words or its container give them."""

    id: str
    title: str
    date: str | None = None
    publisher: str | None = None
    place: str | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True)
class PageNode:
    """A thing of the world. `id` is its IRI; `details` are (name, value) pairs the vocabularies give."""

    id: str
    kind: str
    label: str
    names: tuple[str, ...] = ()
    details: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class PageFact:
    """What a document says, with its words.

    `sentence` is an index into `PageData.sentences`; `start` and `end` are the quote's code points in it and `offset`
    is where the quote starts in the document. `nodes` are what the fact is about, `place` the node of its place.
    """

    type: str
    fields: tuple[tuple[str, str], ...]
    document: int
    sentence: int
    start: int
    end: int
    offset: int
    nodes: tuple[int, ...]
    place: int | None
    years: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class PageEdge:
    """All that is said of one relation between two nodes: `label` is short, `facts` prove it."""

    source: int
    target: int
    kind: str
    label: Wording
    facts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Tenure:
    """A person in a post. `seen` are dates on which documents say it; `start` and `end` are stated by documents;
    `not_before` and `not_after` are bounds that follow from others. `None` is not known.
    """

    person: int
    post: int
    organization: int | None
    status: str
    seen: tuple[str, ...]
    start: str | None
    end: str | None
    not_before: str | None
    not_after: str | None
    facts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """One value of a target or a result: `number` and `unit` to compare, `wording` to read, `raw` as written."""

    number: float | None
    number_max: float | None
    unit: str
    measure: str
    comparator: str
    modality: str
    wording: Wording
    raw: str
    facts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """A place's targets for an indicator in a period, beside its results. `attained` is `None` if nobody can tell."""

    place: int
    indicator: int
    period: str
    measure: str
    targets: tuple[Figure, ...]
    results: tuple[Figure, ...]
    attained: bool | None


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two statements of one `kind` (target, result, tenure) that cannot both hold, with the words of both."""

    kind: str
    about: tuple[int, ...]
    period: str
    facts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Attendance:
    """A participant of a meeting with the roles documents give (chair, speaker, presenter, attendee)."""

    node: int
    roles: tuple[str, ...]
    facts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Meeting:
    """An event with who was there and what was told there (`directives` are facts)."""

    event: int
    date: str | None
    place: int | None
    venue: str | None
    attendance: tuple[Attendance, ...]
    directives: tuple[int, ...]
    facts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Omission:
    """What a page left out because it would be too large; no edges are counted where it holds the latest documents."""

    nodes: int
    edges: int
    total_nodes: int


@dataclass(frozen=True, slots=True)
class PageData:
    """Everything a page shows, sorted, so that an equal graph gives an equal page."""

    title: str
    documents: tuple[PageDocument, ...] = ()
    sentences: tuple[str, ...] = ()
    nodes: tuple[PageNode, ...] = ()
    edges: tuple[PageEdge, ...] = ()
    facts: tuple[PageFact, ...] = ()
    tenures: tuple[Tenure, ...] = ()
    comparisons: tuple[Comparison, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()
    issues: tuple[tuple[str, str, str], ...] = ()
    omitted: Omission | None = None
