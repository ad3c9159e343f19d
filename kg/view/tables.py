"""The page's tables: tenures on a line of time, targets beside results, meetings with who was there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from kg.model import Value
from kg.resolve.model import Link, ResolvedFact, Statement
from kg.view.model import Attendance, Comparison, Contradiction, Figure, Meeting, Tenure
from kg.view.precedence import Rank
from kg.view.wording import attained, number_text, wording

_ABOUT = ("place", "indicator", "organization", "post")
_ROLE_ORDER = ("chair", "speaker", "presenter", "attendee")
Index = Mapping[str, int]


def _text(values: Mapping[str, Value], name: str) -> str | None:
    value = values.get(name)
    return None if value is None or value == () else str(value)


def _proofs(facts: Iterable[str], index: Index) -> tuple[int, ...]:
    return tuple(sorted(index[iri] for iri in facts if iri in index))


def tenures(
    statements: Iterable[Statement],
    facts: Iterable[ResolvedFact],
    nodes: Index,
    index: Index,
    ranks: Mapping[str, Rank],
) -> tuple[Tenure, ...]:
    """One row a tenure, sorted by the rank of its post, then by time; the dates seen are those of its facts."""
    seen_by_fact = {item.iri: str(item.fact.fields["as_of"]) for item in facts if item.fact.fields.get("as_of")}
    rows = []
    for statement in statements:
        person, post = statement.roles.get("person", ""), statement.roles.get("post", "")
        if statement.kind != "tenure" or person not in nodes or post not in nodes:
            continue
        values = statement.values
        ends = (_text(values, "first_seen"), _text(values, "last_seen"))
        seen = {seen_by_fact[iri] for iri in statement.facts if iri in seen_by_fact} | {date for date in ends if date}
        rows.append(
            Tenure(
                nodes[person], nodes[post], nodes.get(statement.roles.get("organization", "")),
                _text(values, "status") or "holds", tuple(sorted(seen)),
                _text(values, "stated_start"), _text(values, "stated_end"),
                _text(values, "not_before"), _text(values, "not_after"), _proofs(statement.facts, index),
            )
        )  # fmt: skip
    rank_of = {nodes[post]: rank for post, rank in ranks.items()}
    return tuple(sorted(rows, key=lambda row: (rank_of[row.post], row.post, _begins(row), row.person, row.facts)))


def _begins(row: Tenure) -> str:
    """The first day known of a tenure; what has no year comes last."""
    days = [day for day in (row.start, *row.seen, row.end) if day and day[0].isdigit()]
    return min(days, default="~")


def comparisons(
    statements: Iterable[Statement],
    links: Iterable[Link],
    nodes: Index,
    index: Index,
    falling: Collection[str] = (),
) -> tuple[Comparison, ...]:
    """One row for each place, indicator, period and measure that has a target or a result, sorted.

    `falling` are the indicators of which less is better (IRIs).
    """
    groups: dict[tuple[int, int, str, str], tuple[list[Statement], list[Statement]]] = defaultdict(lambda: ([], []))
    for statement in statements:
        place, indicator = statement.roles.get("place", ""), statement.roles.get("indicator", "")
        if statement.kind in ("target", "result") and place in nodes and indicator in nodes:
            period, measure = _text(statement.values, "period") or "", _text(statement.values, "measure") or ""
            groups[nodes[place], nodes[indicator], period, measure][statement.kind == "result"].append(statement)
    judged = {(link.source, link.target): str(link.values.get("verdict")) for link in links if link.kind == "attains"}
    rows = []
    for (place_at, indicator_at, period, measure), (targets, results) in sorted(groups.items()):
        met = _met(targets, results, judged, falling)
        rows.append(
            Comparison(
                place_at, indicator_at, period, measure,
                tuple(_figure(item, index) for item in targets), tuple(_figure(item, index) for item in results), met,
            )
        )  # fmt: skip
    return tuple(rows)


_VERDICTS = {"met": True, "missed": False}


def _met(
    targets: list[Statement],
    results: list[Statement],
    judged: Mapping[tuple[str, str], str],
    falling: Collection[str],
) -> bool | None:
    """What resolve judged of each pair, else what the numbers say; `None` where nothing can be compared."""
    verdicts = [
        _VERDICTS.get(judged[result.iri, target.iri])
        if (result.iri, target.iri) in judged
        else attained(target.values, result.values, less_is_better=target.roles.get("indicator") in falling)
        for target in targets
        for result in results
    ]
    known = [verdict for verdict in verdicts if verdict is not None]
    return all(known) if known else None


def _figure(statement: Statement, index: Index) -> Figure:
    values = statement.values
    number, top = values.get("value"), values.get("value_max")
    return Figure(
        float(number) if isinstance(number, int | float) else None,
        float(top) if isinstance(top, int | float) else None,
        _text(values, "unit") or "", _text(values, "measure") or "", _text(values, "comparator") or "",
        _text(values, "modality") or "", wording(values), number_text(values.get("raw")),
        _proofs(statement.facts, index),
    )  # fmt: skip


def contradictions(
    statements: Iterable[Statement], links: Iterable[Link], nodes: Index, index: Index
) -> tuple[Contradiction, ...]:
    """One row for each two statements of which resolve found that both cannot hold, sorted by what they are about."""
    held = {statement.iri: statement for statement in statements}
    rows = []
    for link in links:
        one, other = held.get(link.source), held.get(link.target)
        if link.kind == "contradicts" and one and other:
            about = [one.roles[role] for role in _ABOUT if role in one.roles]
            where = tuple(nodes[thing] for thing in about if thing in nodes)
            facts = _proofs(link.facts or (*one.facts, *other.facts), index)
            rows.append(Contradiction(one.kind, where, _text(one.values, "period") or "", facts))
    return tuple(sorted(rows, key=lambda row: (row.kind, row.about, row.period, row.facts)))


@dataclass(slots=True)
class _Event:
    """What is gathered of one event: its fields, its place, the facts that tell of it, for each participant the roles
    and the facts that say so, and the facts of what was demanded there.
    """

    fields: dict[str, Value] = field(default_factory=dict)
    place: int | None = None
    facts: set[str] = field(default_factory=set)
    there: dict[int, tuple[set[str], set[str]]] = field(default_factory=dict)
    directives: set[str] = field(default_factory=set)

    def attendance(self, index: Index) -> Iterator[Attendance]:
        """Who was there, the chair first."""
        rows = (
            Attendance(node, tuple(sorted(roles, key=_rank)), _proofs(facts, index))
            for node, (roles, facts) in self.there.items()
        )
        yield from sorted(
            rows, key=lambda row: (min(map(_rank, row.roles), default=9), min(row.facts, default=0), row.node)
        )


def meetings(
    statements: Iterable[Statement], facts: Iterable[ResolvedFact], nodes: Index, index: Index
) -> tuple[Meeting, ...]:
    """One row an event, by date and title: who chaired, spoke, presented and attended, and what was said there."""
    events: dict[str, _Event] = defaultdict(_Event)
    days: dict[str, Value] = {}
    for resolved in facts:
        iri = resolved.roles.get("event") or resolved.roles.get("title", "")
        if iri in nodes and resolved.fact.fields.get("event_date"):
            days.setdefault(iri, resolved.fact.fields["event_date"])
        elif iri in nodes and resolved.fact.type == "event":
            event = events[iri]
            for name, value in resolved.fact.fields.items():
                if value is not None:
                    event.fields.setdefault(name, value)
            if event.place is None:
                event.place = nodes.get(resolved.roles.get("place", ""))
            event.facts.add(resolved.iri)
    for statement in statements:
        iri, person = statement.roles.get("event", ""), statement.roles.get("participant", "")
        if iri in nodes and statement.kind == "participation" and person in nodes:
            roles, proofs = events[iri].there.setdefault(nodes[person], (set(), set()))
            roles.update(_roles(statement.values))
            proofs.update(statement.facts)
        elif iri in nodes and statement.kind == "directive":
            events[iri].directives.update(statement.facts)
    rows = [
        Meeting(
            nodes[iri], _text(event.fields, "date") or _text(days, iri), event.place, _text(event.fields, "venue"),
            tuple(event.attendance(index)), _proofs(event.directives, index), _proofs(event.facts, index),
        )
        for iri, event in events.items()
    ]  # fmt: skip
    return tuple(sorted(rows, key=lambda row: (row.date or "~", row.event)))


def _roles(values: Mapping[str, Value]) -> tuple[str, ...]:
    roles = values.get("roles") or values.get("role")
    return roles if isinstance(roles, tuple) else (str(roles),) if roles else ()


def _rank(role: str) -> int:
    return _ROLE_ORDER.index(role) if role in _ROLE_ORDER else len(_ROLE_ORDER)
