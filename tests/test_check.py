"""Shapes and rules: a valid graph has no issue, and every way of breaking it that we could think of is caught."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from kg.check.documents import check_document
from kg.check.facts import unit_kind
from kg.check.graph import check_store, pyshacl_violations
from kg.check.shapes import read_shapes
from kg.check.validate import Violation, read_nodes, validate
from kg.errors import OntologyError
from kg.model import Fact, Span
from kg.store import NAMESPACES, Line, graph_names
from kg.store.terms import term, text
from tests.memory_graph import memory_store
from tests.small_graph import EARLY, LATE, early_facts, fact, graph_lines, late_facts, small_corpus

Mutation = Callable[[list[Line]], list[Line]]


@pytest.fixture(scope="module")
def lines() -> list[Line]:
    return graph_lines(small_corpus())


def subject_of(lines: Iterable[Line], class_: str) -> str:
    """The first node of a class."""
    ending = f" {term('rdf:type')} {term(class_)} "
    return min(line.split(" ", 1)[0] for line in lines if ending in line)


def subject_with(lines: list[Line], class_: str, property_: str) -> str:
    """The first node of a class that has a property."""
    having = {line.split(" ", 1)[0] for line in lines if f" {term(property_)} " in line}
    return subject_of((line for line in lines if line.split(" ", 1)[0] in having), class_)


def without(class_: str, property_: str) -> Mutation:
    """Take a property from one node of a class."""

    def mutate(lines: list[Line]) -> list[Line]:
        start = f"{subject_of(lines, class_)} {term(property_)} "
        assert any(line.startswith(start) for line in lines), f"{class_} has no {property_} to take"
        return [line for line in lines if not line.startswith(start)]

    return mutate


def changed(class_: str, property_: str, value: str) -> Mutation:
    """Give a property of one node of a class another value."""

    def mutate(lines: list[Line]) -> list[Line]:
        start = f"{subject_with(lines, class_, property_)} {term(property_)} "
        old = [line for line in lines if line.startswith(start)]
        assert old, f"{class_} has no {property_} to change"
        graph = old[0].rsplit(" ", 2)[1]
        return [line for line in lines if line not in old] + [f"{start}{value} {graph} ."]

    return mutate


def added(class_: str, property_: str, value: str) -> Mutation:
    """Give one node of a class one more value."""

    def mutate(lines: list[Line]) -> list[Line]:
        subject = subject_of(lines, class_)
        graph = next(line.rsplit(" ", 2)[1] for line in lines if line.startswith(subject + " "))
        return [*lines, f"{subject} {term(property_)} {value} {graph} ."]

    return mutate


def repeated(class_: str, property_: str, other: str) -> Mutation:
    """Give one node the value that another property of it has."""

    def mutate(lines: list[Line]) -> list[Line]:
        subject = subject_of(lines, class_)
        value = next(x.split(" ", 2)[2] for x in lines if x.startswith(f"{subject} {term(other)} "))
        gone = f"{subject} {term(property_)} "
        return [line for line in lines if not line.startswith(gone)] + [gone + value]

    return mutate


def taken(kind: str) -> Mutation:
    """Take away one whole node of a class."""

    def mutate(lines: list[Line]) -> list[Line]:
        subject = subject_of(lines, kind)
        return [line for line in lines if not line.startswith(subject + " ")]

    return mutate


def rewritten(pattern: str, replacement: str) -> Mutation:
    """Replace text in all lines."""

    def mutate(lines: list[Line]) -> list[Line]:
        result = [re.sub(pattern, replacement, line) for line in lines]
        assert result != lines, f"nothing matches {pattern}"
        return result

    return mutate


def second_holder(lines: list[Line]) -> list[Line]:
    """Let another person be seen in an exclusive post on the same days."""
    exclusive = {x.split(" ", 1)[0] for x in lines if f'{term("kg:exclusive")} "true"' in x}
    tenure = subject_with([x for x in lines if x.split(" ", 1)[0] in exclusive], "kg:Tenure", "kg:firstSeen")
    copy = [x.replace(tenure, tenure[:-2] + "0>") for x in lines if x.startswith(tenure + " ")]
    people = sorted(x.split(" ", 1)[0] for x in lines if f" {term('kg:Person')} " in x)
    member = term("org:member")
    held = next(x.split(" ")[2] for x in copy if member in x)
    other = next(person for person in people if person != held)
    return [*lines, *(x.replace(held, other) if member in x else x for x in copy)]


def foreign_derivation(lines: list[Line]) -> list[Line]:
    person, indicator = subject_of(lines, "kg:Person"), subject_of(lines, "kg:Indicator")
    return [*lines, f"{person} {term('kg:targets')} {indicator} <{graph_names()['derived']}> ."]


def loop(lines: list[Line]) -> list[Line]:
    pairs = [x.split(" ") for x in lines if f" {term('kg:within')} " in x]
    child, _, parent, graph, _ = pairs[0]
    return [*lines, f"{parent} {term('kg:within')} {child} {graph} ."]


XSD = "^^<http://www.w3.org/2001/XMLSchema#"
DAY, YEAR = f'"2030-01-01"{XSD}date>', f'"2019"{XSD}gYear>'
WRONG_DAY = f'"2021-02-30"{XSD}date>'
SHAPE_MUTATIONS: dict[str, Mutation] = {
    "a fact without evidence": without("kg:HoldsFact", "kg:evidence"),
    "a fact without document": without("kg:TargetFact", "kg:inDocument"),
    "a fact without confidence": without("kg:HoldsFact", "kg:confidence"),
    "a fact without extractor": without("kg:AdoptionFact", "prov:wasAttributedTo"),
    "confidence above one": changed("kg:HoldsFact", "kg:confidence", f'"1.5"{XSD}decimal>'),
    "confidence below nothing": changed("kg:EventFact", "kg:confidence", f'"-0.1"{XSD}decimal>'),
    "confidence as text": changed("kg:HoldsFact", "kg:confidence", '"high"'),
    "holds without person": without("kg:HoldsFact", "kg:personName"),
    "holds without post": without("kg:HoldsFact", "kg:postName"),
    "a person's name with a comma": changed("kg:HoldsFact", "kg:personName", '"赵一平,钱二安"'),
    "two person names": added("kg:HoldsFact", "kg:personName", '"别人"'),
    "an unknown status": changed("kg:HoldsFact", "kg:status", '"maybe"'),
    "a day that does not exist": changed("kg:HoldsFact", "kg:asOf", WRONG_DAY),
    "a date as text": changed("kg:HoldsFact", "kg:asOf", '"2021年2月"'),
    "an unknown measure": changed("kg:TargetFact", "kg:measure", '"size"'),
    "an unknown comparator": changed("kg:TargetFact", "kg:comparator", '"≥"'),
    "an unknown commitment": added("kg:TargetFact", "kg:commitment", '"大概"'),
    "a value as text": changed("kg:TargetFact", "kg:value", '"7"'),
    "two values": added("kg:ResultFact", "kg:value", f'"8"{XSD}decimal>'),
    "a period that is none": changed("kg:TargetFact", "kg:periodText", '"明年"'),
    "a target fact without indicator": without("kg:TargetFact", "kg:indicatorName"),
    "a fact with a property of another type": added("kg:TargetFact", "kg:strategyName", '"1+474"'),
    "an event without title": without("kg:EventFact", "kg:titleText"),
    "an unknown role at an event": changed("kg:ParticipationFact", "kg:participationRole", '"guest"'),
    "a position of nought": changed("kg:ParticipationFact", "kg:listPosition", f'"0"{XSD}integer>'),
    "a directive without text": without("kg:DirectiveFact", "kg:directiveText"),
    "evidence without quote": without("kg:Evidence", "oa:exact"),
    "evidence that ends before it starts": changed("kg:Evidence", "oa:end", f'"1"{XSD}integer>'),
    "evidence of no document": changed("kg:Evidence", "oa:hasSource", "<https://example.org/>"),
    "evidence without what stands before": without("kg:Evidence", "oa:prefix"),
    "a document without text": without("kg:Document", "schema:text"),
    "a document with a short hash": changed("kg:Document", "kg:sha256", '"abc"'),
    "a distribution of one": changed("kg:Distribution", "kg:parts", f'"1"{XSD}integer>'),
    "a tenure without person": without("kg:Tenure", "org:member"),
    "a tenure of two people": added("kg:Tenure", "org:member", "<https://w3id.org/zhengtu/id/person/x>"),
    "a tenure without post": without("kg:Tenure", "kg:heldPost"),
    "a tenure without fact": without("kg:Tenure", "prov:wasDerivedFrom"),
    "a tenure whose post is a place": changed("kg:Tenure", "kg:heldPost", "<https://w3id.org/zhengtu/id/place/370102>"),
    "a post in a place": changed("kg:Post", "org:postIn", "<https://w3id.org/zhengtu/id/place/370102>"),
    "a post without role": without("kg:Post", "org:role"),
    "a target that is a result": added("kg:Target", "rdf:type", term("kg:Result")),
    "a division that is a zone": added("kg:AdministrativeDivision", "rdf:type", term("kg:FunctionalZone")),
    "a target without place": without("kg:Target", "kg:place"),
    "a target without indicator": without("kg:Target", "kg:indicator"),
    "a target in two periods": added("kg:Target", "kg:period", "<https://w3id.org/zhengtu/id/period/1999>"),
    "a target without data set": without("kg:Target", "qb:dataSet"),
    "a result with a word for a value": changed("kg:Result", "kg:value", '"六"'),
    "a period without days": without("kg:Period", "kg:firstDay"),
    "a code as a number": changed("kg:AreaCode", "skos:notation", f'"370102"{XSD}integer>'),
    "a code without system": without("kg:AreaCode", "kg:codeSystem"),
    "a place without name": without("kg:AdministrativeDivision", "rdfs:label"),
    "a place that is part of itself": repeated("kg:PlaceMembership", "kg:parentPlace", "kg:childPlace"),
    "an adoption of nothing": without("kg:Adoption", "kg:policyFrame"),
    "a link of an unknown kind": changed("kg:Link", "kg:linkKind", '"likes"'),
    "a link to itself": repeated("kg:Link", "kg:linkTarget", "kg:linkSource"),
    "a score above one": changed("kg:Link", "kg:score", f'"2"{XSD}decimal>'),
}
RULE_MUTATIONS: dict[str, tuple[Mutation, str]] = {
    "a quote that is not in the text": (changed("kg:Evidence", "oa:exact", '"从未说过"'), "not-grounded"),
    "offsets beside the quote": (rewritten(r'(oa#end> )"\d+"', r'\1"9999"'), "not-grounded"),
    "a text that was edited": (
        rewritten("主持经济工作会议,区委副书记", "主持全区经济工作会议,区委副书记"),
        "not-grounded",
    ),
    "a distribution that lost a part": (
        changed("kg:Distribution", "kg:parts", f'"3"{XSD}integer>'),
        "distribution-parts",
    ),
    "two heads at once": (second_holder, "two-holders"),
    "a term that ends before it begins": (changed("kg:Tenure", "kg:firstSeen", DAY), "tenure-order"),
    "a statement on a fact that is gone": (taken("kg:TargetFact"), "unfounded"),
    "a tenure of a person that is gone": (taken("kg:Person"), "nameless"),
    "an indicator that is gone": (taken("kg:Indicator"), "nameless"),
    "places within each other": (loop, "containment-loop"),
    "a derived edge of nothing": (foreign_derivation, "stale-derivation"),
    "a derived edge that is missing": (
        lambda lines: [x for x in lines if f" {term('org:holds')} " not in x],
        "stale-derivation",
    ),
    "a code that ends before it begins": (
        lambda lines: added("kg:AreaCode", "kg:validFrom", DAY)(added("kg:AreaCode", "kg:validTo", YEAR)(lines)),
        "code-validity",
    ),
    "two places with one code": (
        rewritten(r'(notation> )"3701\d\d"', r'\1"370102"'),
        "shared-code",
    ),
}


def test_a_valid_graph_has_no_issue(lines: list[Line]) -> None:
    assert check_store(memory_store(lines)) == []


@pytest.mark.parametrize("name", SHAPE_MUTATIONS)
def test_shapes_catch(lines: list[Line], name: str) -> None:
    codes = {issue.code for issue in check_store(memory_store(SHAPE_MUTATIONS[name](lines)))}
    assert "shape" in codes


@pytest.mark.parametrize("name", RULE_MUTATIONS)
def test_rules_catch(lines: list[Line], name: str) -> None:
    mutate, code = RULE_MUTATIONS[name]
    assert code in {issue.code for issue in check_store(memory_store(mutate(lines)))}


def key(violation: Violation) -> tuple[str, str | None, str]:
    return violation.node, violation.path, violation.component


def test_the_fast_pass_says_what_pyshacl_says(lines: list[Line]) -> None:
    """Of the valid graph, and of graphs with many faults at once (several values of one fault count once)."""
    names = sorted(SHAPE_MUTATIONS)
    for batch in ([], names[0::4], names[1::4], names[2::4], names[3::4]):
        broken = lines
        for name in batch:
            try:
                broken = SHAPE_MUTATIONS[name](broken)
            except (AssertionError, ValueError, StopIteration):
                continue  # an earlier fault took away what this one needs
        broken = list(dict.fromkeys(broken))
        ours = {key(violation) for violation in validate(read_nodes(broken), read_shapes())}
        theirs = {key(violation) for violation in pyshacl_violations(broken)}
        assert ours == theirs
        assert bool(ours) == bool(batch)


def test_every_class_has_a_shape() -> None:
    ontology = (Path(__file__).parents[1] / "ontology" / "kg.ttl").read_text("utf-8")
    classes = set(re.findall(r"^kg:(\w+) a owl:Class", ontology, re.MULTILINE))
    abstract = {"Fact", "Statement", "IndicatorStatement", "Place"}
    shaped = {shape.target.rsplit("#", 1)[1].rstrip(">") for shape in read_shapes()}
    assert classes - abstract == shaped


def test_a_shape_that_is_not_understood_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "shapes.ttl"
    path.write_text(
        "@prefix sh: <http://www.w3.org/ns/shacl#> . <http://x/S> a sh:NodeShape ; sh:targetClass <http://x/C> ;"
        " sh:property [ sh:path <http://x/p> ; sh:uniqueLang true ] .",
        "utf-8",
    )
    with pytest.raises(OntologyError, match="uniqueLang"):
        read_shapes(path)


def ungrounded(good: Fact) -> Fact:
    return Fact(good.type, good.doc, Span(0, 3), "从未说过", good.fields, 1.0, "hand")


WRONG_FACTS: dict[str, tuple[Fact, str]] = {
    "words that are not there": (ungrounded(early_facts()[1]), "not-grounded"),
    "a term backwards": (
        fact(EARLY, "holds", "赵一平", person="赵一平", post="书记", status="former", start="2020", end="2018"),
        "out-of-order",
    ),
    "a range backwards": (
        fact(
            EARLY,
            "targets",
            "增长7%",
            place="历下区",
            indicator="出口",
            measure="growth",
            comparator="range",
            value=8,
            value_max=6,
            unit="%",
        ),
        "out-of-order",
    ),
    "a share above all": (
        fact(
            EARLY,
            "achieves",
            "3%",
            place="历下区",
            indicator="城镇登记失业率",
            measure="share",
            comparator="=",
            value=300,
            unit="%",
        ),
        "impossible-value",
    ),
    "growth in money": (
        fact(
            EARLY,
            "targets",
            "7%",
            place="历下区",
            indicator="地区生产总值",
            measure="growth",
            comparator="=",
            value=7,
            unit="亿元",
        ),
        "wrong-unit",
    ),
    "money in hectares": (
        fact(
            EARLY,
            "targets",
            "7%",
            place="历下区",
            indicator="地区生产总值",
            measure="level",
            comparator="=",
            value=7,
            unit="万亩",
        ),
        "wrong-unit",
    ),
    "part of itself": (fact(EARLY, "part_of", "历下区属于", child="历下区", parent="历下区"), "of-itself"),
    "no status": (fact(EARLY, "holds", "赵一平", person="赵一平", post="书记"), "shape"),
    "an empty label": (fact(EARLY, "adopts", "1+8", place="历下区", strategy=" "), "shape"),
}


@pytest.mark.parametrize("name", WRONG_FACTS)
def test_a_wrong_fact_is_kept_out_with_its_reason(name: str) -> None:
    wrong, code = WRONG_FACTS[name]
    good = early_facts()
    checked = check_document(EARLY, [*good, wrong])
    assert list(checked.facts) == good
    assert [(issue.code, issue.severity) for issue in checked.issues] == [(code, "error")]
    assert checked.issues[0].details["quote"] == wrong.quote
    rejected = memory_store(checked.rejected)
    assert len(list(rejected.quads_for_pattern(None, None, None))) >= 4
    assert all(f"<{graph_names()['rejected']}>" in line for line in checked.rejected)
    assert checked.quads == check_document(EARLY, good).quads


def test_facts_of_an_unnamed_place_are_no_edges_and_one_issue() -> None:
    same = {"indicator": "地区生产总值", "measure": "growth", "comparator": "=", "unit": "%", "place": None}
    nowhere = [fact(EARLY, "targets", early_facts()[0].quote, value=value, **same) for value in (6, 7)]
    checked = check_document(EARLY, [*early_facts(), *nowhere])
    assert list(checked.facts) == early_facts()
    assert [(issue.code, issue.severity) for issue in checked.issues] == [("no-place", "info")]
    assert "2 facts" in checked.issues[0].message
    assert checked.rejected


def test_a_far_period_is_reported_and_kept() -> None:
    goal = fact(
        LATE, "targets", "2022年", place="历下区", indicator="碳排放", measure="level", comparator="=", period="2060"
    )
    checked = check_document(LATE, [*late_facts(), goal])
    assert goal in checked.facts
    assert [issue.code for issue in checked.issues] == ["far-period"]


def test_rejected_facts_are_not_in_the_public_graphs() -> None:
    wrong, _ = WRONG_FACTS["growth in money"]
    lines = graph_lines([(EARLY, [*early_facts(), wrong]), (LATE, late_facts())])
    assert [line for line in lines if "/graph/rejected>" not in line] == graph_lines(small_corpus())
    assert check_store(memory_store(lines)) == []
    assert any(text("growth counted in 亿元") in line for line in lines)


def test_units_are_known_with_their_magnitudes() -> None:
    assert unit_kind("亿元") == unit_kind("元") == "money"
    assert unit_kind("万亩") == "area"
    assert unit_kind("个没有的单位") is None


def test_namespaces_of_the_shapes_are_those_of_the_store() -> None:
    shapes = (Path(__file__).parents[1] / "ontology" / "shapes.ttl").read_text("utf-8")
    for prefix, namespace in re.findall(r"^@prefix (\w+): <([^>]+)>", shapes, re.MULTILINE):
        assert prefix == "kgs" or NAMESPACES[prefix] == namespace
