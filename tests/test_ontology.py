"""The ontology documents every term, and everything that is written keeps to it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from rdflib import OWL, RDF, RDFS, SKOS, Dataset, Graph, Literal, Namespace, URIRef

from kg.errors import OntologyError
from kg.model import FACT_FIELDS, Document, Span, make_fact
from kg.ontology import entity_iri, evidence_iri, fact_iri, hashed_iri, read_named_texts, read_vocabulary
from kg.store.documents import FACT_CLASSES, FIELD_PROPERTIES
from tests.seed_graph import seed_graph
from tests.small_graph import graph_lines, small_corpus

FOLDER = Path(__file__).parents[1] / "ontology"
KG = Namespace("https://w3id.org/zhengtu/ontology#")
SCHEMA = Namespace("https://schema.org/")
QB = Namespace("http://purl.org/linked-data/cube#")
KINDS = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty)


@pytest.fixture(scope="module")
def ontology() -> Graph:
    return Graph().parse(FOLDER / "kg.ttl", format="turtle")


@pytest.fixture(scope="module")
def small() -> Dataset:
    dataset = Dataset(default_union=True)
    dataset.parse(data="\n".join(graph_lines(small_corpus())), format="nquads")
    return dataset


def terms(ontology: Graph) -> set[URIRef]:
    return {term for kind in KINDS for term in ontology.subjects(RDF.type, kind) if isinstance(term, URIRef)}


def test_the_ontology_has_a_version_and_a_licence(ontology: Graph) -> None:
    header = URIRef("https://w3id.org/zhengtu/ontology")
    assert (header, RDF.type, OWL.Ontology) in ontology
    assert str(ontology.value(header, OWL.versionIRI)).startswith(str(header) + "/")
    assert ontology.value(header, URIRef("http://purl.org/dc/terms/license"))


def test_every_term_is_labelled_and_defined_in_both_languages(ontology: Graph) -> None:
    found = terms(ontology)
    assert len(found) > 100
    for term in found:
        for property_ in (RDFS.label, SKOS.definition):
            languages = sorted(str(value.language) for value in ontology.objects(term, property_))
            assert languages == ["en", "zh"], (term, property_)


def test_it_stands_on_the_vocabularies_it_names(ontology: Graph) -> None:
    used = {str(term) for triple in ontology for term in triple if isinstance(term, URIRef)}
    for base in (
        "http://www.w3.org/ns/org#Membership", "http://www.w3.org/ns/prov#Entity", "http://www.w3.org/ns/oa#TextQuoteSelector",
        "http://purl.org/linked-data/cube#Observation", "http://www.w3.org/2006/time#ProperInterval",
        "https://schema.org/Event", "http://qudt.org/schema/qudt/hasUnit", "http://purl.org/dc/terms/title",
    ):  # fmt: skip
        assert base in used, base


def test_targets_and_results_are_disjoint_with_the_same_dimensions(ontology: Graph) -> None:
    assert (KG.Target, OWL.disjointWith, KG.Result) in ontology
    assert (KG.AdministrativeDivision, OWL.disjointWith, KG.FunctionalZone) in ontology
    components = list(ontology.objects(KG.indicatorStructure, QB.component))
    dimensions = {value for node in components for value in ontology.objects(node, QB.dimension)}
    assert dimensions == {KG.place, KG.indicator, KG.measure, KG.period}
    for class_ in (KG.Target, KG.Result):
        assert (class_, RDFS.subClassOf, KG.IndicatorStatement) in ontology


def used_terms(text: str) -> set[str]:
    return set(re.findall(r"(?<![\w-])kg:(\w+)", text)) | set(re.findall(r"zhengtu/ontology#(\w+)", text))


@pytest.mark.parametrize(
    "path",
    sorted(path for path in FOLDER.rglob("*.*") if path.suffix in (".ttl", ".rq")),
    ids=lambda path: str(path.relative_to(FOLDER)),
)
def test_every_term_used_beside_it_is_defined(ontology: Graph, path: Path) -> None:
    defined = {str(term).removeprefix(str(KG)) for term in ontology.subjects() if str(term).startswith(str(KG))}
    assert used_terms(path.read_text("utf-8")) - defined == set()


def test_every_term_in_a_graph_is_defined(ontology: Graph) -> None:
    defined = {str(term).removeprefix(str(KG)) for term in terms(ontology)} | {"indicatorStructure"}
    seeds = (seed_graph() / "graph.nq").read_text("utf-8")
    for text in (seeds, "\n".join(graph_lines(small_corpus()))):
        assert set(re.findall(r"<https://w3id\.org/zhengtu/ontology#(\w+)>", text)) - defined == set()


def test_every_field_and_kind_has_its_term(ontology: Graph) -> None:
    fields = {name for names in FACT_FIELDS.values() for name in names} - {"distribution"}
    assert fields == FIELD_PROPERTIES.keys()
    assert FACT_CLASSES.keys() == FACT_FIELDS.keys()
    for name in (*FACT_CLASSES.values(), *FIELD_PROPERTIES.values()):
        assert KG[name] in terms(ontology), name


def classes_of(dataset: Dataset, ontology: Graph, node: URIRef) -> set[URIRef]:
    direct = {class_ for class_ in dataset.objects(node, RDF.type) if isinstance(class_, URIRef)}
    return {above for class_ in direct for above in ontology.transitive_objects(class_, RDFS.subClassOf)}


def test_a_graph_keeps_to_domains_and_ranges(ontology: Graph, small: Dataset) -> None:
    for subject, property_, value in small.triples((None, None, None)):
        if not str(property_).startswith(str(KG)):
            continue
        kind = ontology.value(property_, RDF.type, any=True)
        assert kind is not None
        is_object = (property_, RDF.type, OWL.ObjectProperty) in ontology
        assert is_object == isinstance(value, URIRef), (property_, value)
        domains = {*ontology.objects(property_, RDFS.domain), *ontology.objects(property_, SCHEMA.domainIncludes)}
        if domains - {SKOS.Concept}:
            assert classes_of(small, ontology, subject) & domains, (subject, property_)
        wanted = ontology.value(property_, RDFS.range)
        if isinstance(value, URIRef) and wanted:
            assert wanted in classes_of(small, ontology, value), (property_, value)
        elif isinstance(value, Literal) and wanted and value.datatype:
            assert value.datatype == wanted, (property_, value)


def test_no_thing_is_of_two_disjoint_classes(ontology: Graph, small: Dataset) -> None:
    groups = [
        set(ontology.items(ontology.value(node, OWL.members)))
        for node in ontology.subjects(RDF.type, OWL.AllDisjointClasses)
    ]
    groups += [{left, right} for left, right in ontology.subject_objects(OWL.disjointWith)]
    assert len(groups) >= 4
    for node in set(small.subjects(RDF.type, None)):
        held = classes_of(small, ontology, node)
        for group in groups:
            assert len(held & group) <= 1, (node, held & group)


def test_code_lists_hold_what_the_shapes_allow(ontology: Graph) -> None:
    shapes = (FOLDER / "shapes.ttl").read_text("utf-8")
    lists = {"measure": KG.measures, "comparator": KG.comparators, "commitment": KG.commitments,
             "participationRole": KG.participationRoles, "linkKind": KG.linkKinds, "status": KG.statuses}  # fmt: skip
    for name, scheme in lists.items():
        (allowed,) = set(re.findall(rf"sh:path kg:{name} ;[^\]]*?sh:in \( ([^)]*) \)", shapes))
        codes = {str(ontology.value(concept, SKOS.notation)) for concept in ontology.subjects(SKOS.inScheme, scheme)}
        assert set(re.findall(r'"([^"]+)"', allowed)) == codes, name


def test_each_body_is_of_a_known_organ() -> None:
    organs = {organ.id for organ in read_vocabulary("organs")}
    assert {organ for body in read_vocabulary("bodies") for organ in body.properties["organ"]} == organs


def test_iris_are_readable_and_depend_on_what_they_name() -> None:
    assert entity_iri("place", "370102").endswith("/id/place/370102")
    assert entity_iri("strategy", "1+474 体系").endswith("/id/strategy/1%2B474%20体系")
    assert hashed_iri("x", "a", "b") != hashed_iri("x", "ab") != hashed_iri("x", '["a","b"]')
    document = Document("d", "区长甲乙丙")
    said = {"person": "甲", "post": "区长"}
    one = make_fact(document, "holds", Span(0, 3), said, extractor="a", confidence=0.5)
    same = make_fact(document, "holds", Span(0, 3), said, extractor="b", confidence=0.9)
    other = make_fact(document, "holds", Span(0, 4), said)
    assert fact_iri(one) == fact_iri(same) != fact_iri(other)
    assert evidence_iri("d", 0, 3) == evidence_iri("d", 0, 3) != evidence_iri("e", 0, 3)


def test_a_vocabulary_that_breaks_its_form_is_said_to(tmp_path: Path) -> None:
    (tmp_path / "units.ttl").write_text("this is no turtle", "utf-8")
    with pytest.raises(OntologyError, match=r"units\.ttl: not readable as Turtle"):
        read_vocabulary("units", tmp_path)
    head = "@prefix skos: <http://www.w3.org/2004/02/skos/core#> . <https://x/a> a skos:Concept"
    (tmp_path / "posts.ttl").write_text(f'{head} ; skos:altLabel "区长"@zh .', "utf-8")
    with pytest.raises(OntologyError, match="exactly one Chinese skos:prefLabel"):
        read_vocabulary("posts", tmp_path)
    with pytest.raises(OntologyError, match="no folder"):
        read_named_texts("nowhere")
