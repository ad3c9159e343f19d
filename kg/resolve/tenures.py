"""Who held a post when: terms with honest bounds, who followed whom, and where sightings contradict each other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, pairwise
from typing import Any

from kg.model import Value
from kg.ontology import hashed_iri
from kg.resolve.flow import ITEMS, Emission, emit
from kg.resolve.terms import Observation, Term, held_until, not_after, split_terms
from kg.resolve.times import earliest, first_day, last_day, latest, surely_before


def post_stage(key: str, values: Sequence[Any]) -> Iterator[Emission]:
    """Key is a post; values are the records of people seen in it."""
    exclusive = all(value["exclusive"] for value in values)
    records: dict[str, list[dict[str, Any]]] = {}
    for value in values:
        records.setdefault(value["person"], []).append(value)
    seen = {person: [Observation.of(record) for record in held] for person, held in sorted(records.items())}
    terms: list[tuple[str, Term]] = []
    for person, observations in seen.items():
        others = _days(o for other, held in seen.items() if other != person for o in held) if exclusive else ()
        for number, term in enumerate(split_terms(person, observations, others), 1):
            terms.append((hashed_iri("tenure", person, key, number), term))
    numbers = dict(_numbered(terms))
    for iri, term in terms:
        yield from _tenure(key, iri, term, numbers[iri], terms if exclusive else [], records[term.person][0])
    if exclusive:
        yield from _successions(terms)
        yield from _overlaps(terms, records)


def _numbered(terms: Iterable[tuple[str, Term]]) -> Iterator[tuple[str, int]]:
    counts: dict[str, int] = {}
    for iri, term in terms:
        counts[term.person] = counts.get(term.person, 0) + 1
        yield iri, counts[term.person]


def _days(observations: Iterable[Observation]) -> list[str]:
    return [day for o in observations for day in (o.seen, o.start) if day]


def _tenure(
    post: str, iri: str, term: Term, number: int, others: Sequence[tuple[str, Term]], record: dict[str, Any]
) -> Iterator[Emission]:
    before = [until for _, o in others if o.person != term.person and (until := held_until(o.left, o.last, term.first))]
    after = [o.first for _, o in others if o.person != term.person and not_after(term.last, o.first)]
    held: dict[str, Value] = {
        "first_seen": term.first_seen,
        "last_seen": term.last_seen,
        "stated_start": term.stated_start,
        "stated_end": term.stated_end,
        "not_before": latest(before),
        "not_after": earliest([*after, term.over]),
        "status": term.status,
        "post": record["word"],
        "exclusive": "true" if record["exclusive"] else "false",
        "term": number,
    }
    values = {name: value for name, value in held.items() if value is not None}
    roles = {"person": term.person, "post": post, **({"organization": record["body"]} if record["body"] else {})}
    facts = sorted({o.fact for o in term.observations})
    yield emit(ITEMS, "statement", [iri, "tenure", roles, values, facts])
    for observation in term.observations:
        yield emit("facts", observation.doc, ["statement", observation.fact, iri])
    yield emit("careers", term.person, [
        iri, post, record["place"], record["postLabel"], term.first, term.last, record["exclusive"], facts[:1],
    ])  # fmt: skip
    if record["office"] and first_day(term.first):
        ends = [term.observations[0].fact, term.observations[-1].fact]
        dates = [term.first, term.last, term.left]
        yield emit("offices", record["office"][0], [record["office"][1], post, record["postLabel"], iri, term.person, dates, ends])  # fmt: skip  # noqa: E501
    yield from _disagreements(iri, term, record)


def _disagreements(iri: str, term: Term, record: dict[str, Any]) -> Iterator[Emission]:
    for name in ("start", "end"):
        stated = sorted({str(getattr(o, name)) for o in term.observations if getattr(o, name)})
        apart = [(a, b) for a, b in combinations(stated, 2) if not _same_time(a, b)]
        if apart:
            message = (
                f"{record['name']}, {record['postLabel']}: the documents give several {name}s, {', '.join(stated)}"
            )
            yield emit(ITEMS, "issue", [f"several-{name}s", "info", iri, message, {}])


def _same_time(left: str, right: str) -> bool:
    """Whether the more precise of two dates lies within the other."""
    a, b, c, d = first_day(left), last_day(left), first_day(right), last_day(right)
    return bool(a and b and c and d and ((a <= c and d <= b) or (c <= a and b <= d)))


def _successions(terms: Sequence[tuple[str, Term]]) -> Iterator[Emission]:
    ordered = sorted(((iri, term) for iri, term in terms if first_day(term.first)), key=lambda pair: pair[1].order())
    for (earlier, before), (later, after) in pairwise(ordered):
        until = held_until(before.left, before.last, after.first)
        if before.person == after.person or until is None:
            continue
        how = "left" if until == before.left else "last seen"
        reasons = [f"next in the same post: one {how} {until}, the other first {after.first}"]
        facts = sorted({before.observations[-1].fact, after.observations[0].fact})
        values = {"after": until, "before": after.first}
        yield emit(ITEMS, "link", ["succeeded", later, earlier, 1.0, reasons, facts, values])


def _overlaps(terms: Sequence[tuple[str, Term]], records: dict[str, list[dict[str, Any]]]) -> Iterator[Emission]:
    for (left, a), (right, b) in combinations(sorted(terms, key=lambda pair: pair[0]), 2):
        if a.person == b.person:
            continue
        pair = _both_at_once(a, b) or _both_at_once(b, a)
        if pair is None:
            continue
        one, two = pair
        names = " and ".join(sorted(records[term.person][0]["name"] for term in (a, b)))
        label = records[a.person][0]["postLabel"]
        message = f"{names} are both seen as {label} at one time: “{one.quote}” ({one.doc}), “{two.quote}” ({two.doc})"
        facts = sorted({one.fact, two.fact})
        yield emit(ITEMS, "link", ["contradicts", left, right, 1.0, ["two holders of one post at one time"], facts, {}])
        yield emit(ITEMS, "issue", ["two-holders", "warning", left, message, {"other": right, "facts": facts}])


def _both_at_once(a: Term, b: Term) -> tuple[Observation, Observation] | None:
    """A sight of `a` on a day of `b`, or surely between two of its days, with the sight of `b` it contradicts."""
    for one in a.observations:
        for two in b.observations:
            same = one.seen is not None and one.seen == two.seen and len(one.seen) == 10
            if same or (surely_before(b.first, one.seen) and surely_before(one.seen, two.seen)):
                return one, two
    return None


def career_stage(key: str, values: Sequence[Any]) -> Iterator[Emission]:
    """Key is a person; values are their terms. Yields where they went from each post, by time."""
    dated = [value for value in values if first_day(value[4]) and last_day(value[5])]
    steps: dict[str, list[Any]] = {}
    for value in sorted(dated, key=lambda v: (first_day(v[4]), last_day(v[5]), not v[6], v[1])):
        steps.setdefault(str(first_day(value[4])), []).append(value)
    for (_, before), (_, after) in pairwise(sorted(steps.items())):
        left, right = before[0], after[0]
        if left[1] == right[1] or not not_after(left[5], right[4]):
            continue
        where = "elsewhere" if left[2] != right[2] else "in the same place"
        reasons = [f"from {left[3]} to {right[3]}, {where}"]
        facts = sorted({*left[7], *right[7]})
        yield emit(
            ITEMS, "link", ["moved_to", left[0], right[0], 1.0, reasons, facts, {"after": left[5], "before": right[4]}]
        )
