"""Measures that compare places: what they share, how a slogan spread, how targets grow downwards, what came of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from itertools import combinations
from typing import Any

from kg.network.means import Columns, Means
from kg.network.projections import attributes, place_indicator, place_strategy
from kg.resolve.model import PLACE_KINDS, Resolution

_LEVELS = ("province", "prefecture", "county", "zone", "town")


def similarity(resolution: Resolution, means: Means) -> tuple[Columns, list[Any]]:
    """Jaccard of what two places set targets for and of the strategies they adopt: shared ÷ all of either.

    `level` is that of both places, or each one's where they differ.
    """
    levels = _levels(resolution)
    rows: list[Any] = []
    for by, graph in (("targets", place_indicator(resolution)), ("strategies", place_strategy(resolution))):
        places = sorted(node for node in graph if graph.nodes[node]["kind"] in PLACE_KINDS)
        places_of: dict[Any, list[Any]] = defaultdict(list)
        for place in places:
            for thing in graph[place]:
                places_of[thing].append(place)
        for left, right in sorted({pair for group in places_of.values() for pair in combinations(group, 2)}):
            shared, either = set(graph[left]) & set(graph[right]), set(graph[left]) | set(graph[right])
            names = "、".join(sorted(attributes(graph, thing)[0] for thing in shared))
            score = round(len(shared) / len(either), 3)
            level = "/".join(dict.fromkeys(levels.get(place, "") for place in (left, right)))
            places_ = attributes(graph, left)[0], attributes(graph, right)[0]
            rows.append((by, *places_, level, score, len(shared), names))
    rows.sort(key=lambda row: (row[0], -row[4], -row[5], row[1], row[2]))
    return ("by", "place", "other", "level", "jaccard", "shared", "what"), rows


def diffusion(resolution: Resolution, means: Means) -> tuple[Columns, list[Any]]:
    """For each strategy in more than one place or answered by another: when and where it is seen, earliest first."""
    labels = {entity.iri: entity.label for entity in resolution.entities}
    levels = _levels(resolution)
    dates = _dates(resolution)
    seen: dict[str, set[tuple[str, str, str, str]]] = defaultdict(set)
    for statement in resolution.statements:
        if statement.kind == "adoption" and "place" in statement.roles:
            place = statement.roles["place"]
            year = min((dates[fact][:4] for fact in statement.facts if dates.get(fact)), default="")
            for role, how in (("strategy", "adopts"), ("follows", "answers")):
                if role in statement.roles:
                    seen[statement.roles[role]].add((year, levels.get(place, ""), labels.get(place, place), how))
    rows = [
        (labels.get(strategy, strategy), year or None, level or None, place, how)
        for strategy, found in sorted(seen.items(), key=lambda item: labels.get(item[0], item[0]))
        if len({place for _, _, place, _ in found}) > 1
        for year, level, place, how in sorted(found, key=_earliest_and_highest)
    ]
    return ("strategy", "year", "level", "place", "how"), rows


def _earliest_and_highest(seen: tuple[str, str, str, str]) -> tuple[Any, ...]:
    year, level, place, how = seen
    return year or "9999", _LEVELS.index(level) if level in _LEVELS else len(_LEVELS), place, how


def _dates(resolution: Resolution) -> dict[str, str]:
    """The date of each fact's document: its own, else the one year on which all its posts are said to be held."""
    dated: dict[str, str] = {}
    seen: dict[str, set[str]] = defaultdict(set)
    for item in resolution.facts:
        said = str(item.fact.fields.get("date" if item.fact.type == "document" else "as_of") or "")
        if item.fact.type == "document" and said and not said.startswith("--"):
            dated[item.fact.doc] = said
        elif item.fact.type == "holds" and said[:4].isdigit():
            seen[item.fact.doc].add(said[:4])
    only = {doc: years.pop() for doc, years in seen.items() if len(years) == 1}
    known = only | dated
    return {item.iri: known.get(item.fact.doc, "") for item in resolution.facts}


def _levels(resolution: Resolution) -> dict[str, str]:
    return {entity.iri: entity.properties.get("level", ("",))[0] for entity in resolution.entities}


def _parents(resolution: Resolution) -> dict[str, str]:
    """The place directly above each place: by its vocabulary, else by what documents say."""
    above = {
        item.roles["child"]: item.roles["parent"]
        for item in resolution.statements
        if item.kind == "membership_of_place" and {"child", "parent"} <= item.roles.keys()
    }
    above |= {
        entity.iri: entity.properties["parent"][0] for entity in resolution.entities if entity.properties.get("parent")
    }
    return above


def amplification(resolution: Resolution, means: Means) -> tuple[Columns, list[Any]]:
    """层层加码: a place's growth target less that of the nearest place above it that has one for the same indicator and
    period, in percentage points; of a range its lower end.
    """
    labels = {entity.iri: entity.label for entity in resolution.entities}
    above = _parents(resolution)
    targets = _growth_targets(resolution)
    having: dict[tuple[str, str], set[str]] = defaultdict(set)
    for place, *what in targets:
        having[what[0], what[1]].add(place)
    rows: list[Any] = []
    for (place, indicator, period), (value, comparator) in targets.items():
        upper = _nearest(place, above, having[indicator, period])
        if upper:
            higher, its_comparator = targets[upper, indicator, period]
            names = labels.get(indicator, indicator), period, labels.get(place, place)
            points = round(value - higher, 3)
            rows.append((*names, comparator, value, labels.get(upper, upper), its_comparator, higher, points))
    if not rows:
        means.remark(_nothing_above(targets, above))
    rows.sort(key=lambda row: (row[0], row[1], -row[8], row[2]))
    heads = ("indicator", "period", "place", "comparator", "target", "above", "above_comparator", "target_above")
    return (*heads, "points"), rows


Targets = Mapping[tuple[str, str, str], tuple[float, str]]


def _growth_targets(resolution: Resolution) -> Targets:
    """By place, indicator and period the highest growth target with its comparator."""
    found: dict[tuple[str, str, str], tuple[float, str]] = {}
    for item in resolution.statements:
        value, period = item.values.get("value"), item.values.get("period")
        growth = item.kind == "target" and item.values.get("measure") == "growth"
        if growth and period and isinstance(value, int | float) and {"place", "indicator"} <= item.roles.keys():
            key = item.roles["place"], item.roles["indicator"], str(period)
            said = float(value), str(item.values.get("comparator") or "")
            found[key] = max(found.get(key, said), said)
    return dict(sorted(found.items()))


def _nearest(place: str, above: Mapping[str, str], among: Collection[str]) -> str | None:
    """The nearest place above that is one of `among`."""
    seen = {place}
    while (upper := above.get(place)) and upper not in seen:
        if upper in among:
            return upper
        seen.add(upper)
        place = upper
    return None


def _nothing_above(targets: Targets, above: Mapping[str, str]) -> str:
    places = {place for place, _, _ in targets}
    under = sum(1 for place in places if _nearest(place, above, places))
    return (
        f"{len(targets):,} growth targets of {len(places):,} places; {under:,} of these lie under another of them, "
        "none with its indicator and year: add reports of a city and of its districts for one year."
    )


def attainment(resolution: Resolution, means: Means) -> tuple[Columns, list[Any]]:
    """Results beside the targets they are measured against: met, missed or open, and the difference in the same unit."""  # noqa: E501
    labels = {entity.iri: entity.label for entity in resolution.entities}
    held = {item.iri: item for item in resolution.statements}
    rows: list[Any] = []
    for link in resolution.links:
        if link.kind == "attains" and link.source in held and link.target in held:
            result, target = held[link.source], held[link.target]
            names = [labels.get(target.roles.get(role, ""), "") for role in ("place", "indicator")]
            figures = [item.values.get("value") for item in (target, result)]
            rows.append((*names, target.values.get("period"), target.values.get("comparator"), *figures,
                         target.values.get("unit"), link.values.get("verdict"), link.values.get("difference")))  # fmt: skip  # noqa: E501
    if not rows:
        counts = [sum(item.kind == kind for item in resolution.statements) for kind in ("target", "result")]
        means.remark(
            f"{counts[0]:,} targets and {counts[1]:,} results, but none of one place, indicator, measure and period; "
            "add the next year's report."
        )
    rows.sort(key=lambda row: tuple(str(cell) for cell in row))
    return ("place", "indicator", "period", "comparator", "target", "result", "unit", "verdict", "difference"), rows
