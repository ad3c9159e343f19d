"""Quads in and out: canonical lines, files, the store on disk, and what is derived."""

from __future__ import annotations

import random
from collections import Counter
from decimal import Decimal
from pathlib import Path
from zlib import crc32

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import StoreError
from kg.model import Document
from kg.ontology import document_iri, graph_iri
from kg.resolve import resolve
from kg.resolve.model import Entity, Link, Statement
from kg.store import (
    DERIVED,
    NAMESPACES,
    REFERENCE,
    apply_and_derive,
    apply_changes,
    derived_changes,
    document_quads,
    entity_quads,
    link_quads,
    open_store,
    patch_nquads,
    read_document,
    statement_quads,
    store_lines,
    write_sorted,
    write_store,
)
from kg.store.periods import period_bounds
from kg.store.terms import Line, date, decimal, integer, tagged, term, text
from tests.memory_graph import memory_store, resolution_quads
from tests.small_graph import EARLY, early_facts, fact, graph_lines, late_facts, small_corpus

TEXTS = st.text(st.characters(exclude_categories=()), max_size=40)


@pytest.fixture(scope="module")
def lines() -> list[Line]:
    return graph_lines(small_corpus())


def written_by_oxigraph(object_: str) -> str:
    """The line of a quad with this object as the store gives it back."""
    line = f"<http://s> <http://p> {object_} <http://g> ."
    (back,) = store_lines(memory_store([line]))
    return back.removeprefix("<http://s> <http://p> ").removesuffix(" <http://g> .")


@given(TEXTS)
def test_a_text_is_written_as_the_store_writes_it(value: str) -> None:
    assert written_by_oxigraph(text(value)) == text(value)
    assert written_by_oxigraph(tagged(value, "zh")) == tagged(value, "zh")


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**15), max_value=10**15, places=4))
def test_a_number_is_written_as_the_store_writes_it(value: Decimal) -> None:
    assert written_by_oxigraph(decimal(str(value))) == decimal(str(value))


@pytest.mark.parametrize("value", ["2.50", "0.0", "-0", "1E+3", "7", "1767.3", "1e-7"])
def test_numerals_have_one_form(value: str) -> None:
    assert written_by_oxigraph(decimal(value)) == decimal(value)


@pytest.mark.parametrize(
    ("value", "type_"),
    [
        ("2024", "gYear"),
        ("2024-06", "gYearMonth"),
        ("2024-06-01", "date"),
        ("--06-01", "gMonthDay"),
        ("--06", "gMonth"),
        ("去年", None),
        ("2019/2021", None),
    ],
)
def test_a_date_is_typed_as_precisely_as_it_is_known(value: str, type_: str | None) -> None:
    expected = f'"{value}"' + (f"^^<{NAMESPACES['xsd']}{type_}>" if type_ else "")
    assert date(value) == expected == written_by_oxigraph(date(value))


def test_a_lone_surrogate_keeps_offsets() -> None:
    assert text("a\ud83db") == '"a\ufffdb"'
    assert integer(3) == f'"3"^^<{NAMESPACES["xsd"]}integer>'


@pytest.mark.parametrize(
    ("period", "bounds"),
    [
        ("2024", ("2024-01-01", "2024-12-31")),
        ("2024-Q2", ("2024-04-01", "2024-06-30")),
        ("2024-H2", ("2024-07-01", "2024-12-31")),
        ("2024-02", ("2024-02-01", "2024-02-29")),
        ("2024-02-03", ("2024-02-03", "2024-02-03")),
        ("2021/2025", ("2021-01-01", "2025-12-31")),
        ("2024-01/2024-05", ("2024-01-01", "2024-05-31")),
        ("2024-13", None),
        ("今年", None),
    ],
)
def test_period_bounds(period: str, bounds: tuple[str, str] | None) -> None:
    assert period_bounds(period) == bounds


def test_a_documents_quads_depend_on_nothing_else() -> None:
    facts = early_facts()
    expected = sorted(document_quads(EARLY, facts))
    for seed in range(5):
        random.Random(seed).shuffle(facts)
        assert sorted(document_quads(EARLY, facts)) == expected
    assert len(set(expected)) == len(expected)
    assert {line.rsplit(" ", 2)[1] for line in expected} == {f"<{document_iri(EARLY.id)}>"}


def test_every_fact_has_the_words_that_prove_it() -> None:
    store = memory_store(document_quads(EARLY, early_facts()))
    query = """SELECT ?fact ?start ?end ?exact ?prefix ?suffix { ?fact a kg:Fact ; kg:evidence ?words .
        ?words oa:start ?start ; oa:end ?end ; oa:exact ?exact ; oa:prefix ?prefix ; oa:suffix ?suffix }"""
    rows = list(store.query(query, prefixes=NAMESPACES, use_default_graph_as_union=True))
    assert len(rows) == len(early_facts())
    for row in rows:
        start, end = int(row["start"].value), int(row["end"].value)
        assert EARLY.text[start:end] == row["exact"].value
        assert EARLY.text[:start].endswith(row["prefix"].value) and EARLY.text[end:].startswith(row["suffix"].value)


def test_the_parts_of_a_distribution_are_counted() -> None:
    parts = [
        fact(EARLY, "targets", "分别增长6%", indicator="甲", distribution="1/2"),
        fact(EARLY, "targets", "分别增长6%、7.5%", indicator="乙", distribution="2/2"),
        fact(EARLY, "targets", "在3%以内", indicator="丙", distribution="1/2"),
        fact(EARLY, "targets", "3%以内", indicator="丁", distribution="2/2"),
    ]
    quads = document_quads(EARLY, parts)
    groups = Counter(line.split(" ")[2] for line in quads if f" {term('kg:distribution')} " in line)
    assert len(groups) == 2 and set(groups.values()) == {2}
    assert sum(f" {term('kg:parts')} " in line for line in quads) == 2


def test_a_path_of_this_machine_is_not_in_the_graph() -> None:
    here = Document("d", "文", source="/home/somebody/d.txt")
    web = Document("d", "文", source="https://example.org/d.html")
    assert not any("somebody" in line for line in document_quads(here, []))
    assert any("example.org" in line for line in document_quads(web, []))


def test_a_store_on_disk_holds_the_lines(tmp_path: Path, lines: list[Line]) -> None:
    write_store(tmp_path / "store", lines)
    store = open_store(tmp_path / "store")
    assert sorted(store_lines(store)) == sorted(lines)
    for document, _ in small_corpus():
        assert read_document(store, document.id) == document
    assert read_document(store, "nothing") is None


def test_a_store_that_is_missing_or_in_use_is_said_to_be(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no graph here; make one with: kg build"):
        open_store(tmp_path / "store")
    writer = open_store(tmp_path / "store", read_only=False)
    with pytest.raises(StoreError, match="another kg command"):
        open_store(tmp_path / "store", read_only=False)
    del writer
    with pytest.raises(StoreError, match="not empty"):
        write_store(tmp_path / "store", [])
    with pytest.raises(StoreError, match="not written"):
        write_store(tmp_path / "other", ["no quad"])


def test_a_changed_store_equals_a_fresh_one(lines: list[Line]) -> None:
    (early, early_said), _ = corpus = small_corpus()
    before = graph_lines(corpus[:1])
    store = memory_store(before)
    apply_changes(store, set(before) - set(lines), set(lines) - set(before))
    assert sorted(store_lines(store)) == lines
    apply_changes(store, set(lines) - set(before), set(before) - set(lines))
    assert sorted(store_lines(store)) == before == graph_lines([(early, early_said)])
    with pytest.raises(StoreError, match="not a quad of a named graph"):
        apply_changes(store, [], ['<http://a> <http://b> "c" .'])


def test_nquads_are_sorted_by_their_bytes(tmp_path: Path, lines: list[Line]) -> None:
    path = tmp_path / "graph.nq"
    assert write_sorted(path, lines) == len(lines)
    written = path.read_bytes().split(b"\n")
    assert written[-1] == b"" and written[:-1] == sorted(line.encode() for line in lines)
    assert sorted(store_lines(memory_store(path.read_text("utf-8").split("\n")))) == sorted(lines)


LINES = st.sets(st.text("ab\u2028历\U00020000", min_size=1, max_size=6), max_size=30)


@settings(max_examples=200, deadline=None)
@given(LINES, LINES, LINES)
def test_a_patched_file_is_the_file_written_anew(
    tmp_path_factory: pytest.TempPathFactory, held: set[str], removed: set[str], added: set[str]
) -> None:
    folder = tmp_path_factory.mktemp("patch")
    write_sorted(folder / "old.nq", sorted(held))
    write_sorted(folder / "new.nq", sorted((held - removed) | added))
    patch_nquads(folder / "old.nq", removed, added, folder / "patched.nq")
    assert (folder / "patched.nq").read_bytes() == (folder / "new.nq").read_bytes()
    assert not list(folder.glob("*.part"))


def test_derived_edges_stand_apart_and_can_be_made_again(lines: list[Line]) -> None:
    derived = {line for line in lines if f"<{DERIVED}>" in line}
    edges = {line.split(" ")[1].strip("<>").rsplit("#", 1)[-1].rsplit("/", 1)[-1] for line in derived}
    assert {"holds", "heldBy", "targets", "achieves", "adopts", "attended", "succeeded", "successorOf"} <= edges
    assert {"attains", "answersTo", "signedWith", "develops", "undertakes", "engages"} <= edges
    bare = [line for line in lines if f"<{DERIVED}>" not in line and f"<{REFERENCE}>" not in line]
    store = memory_store(bare)
    removed, added = derived_changes(store)
    assert removed == [] and sorted([*bare, *added]) == lines
    stale = memory_store([*lines, f"<http://s> {term('org:holds')} <http://o> <{DERIVED}> ."])
    assert len(derived_changes(stale)[0]) == 1


@pytest.mark.parametrize(
    ("kind", "edge", "turned"),
    [
        ("moved_to", "kg:movedFrom", True),
        ("succeeded", "kg:succeeded", False),
        ("attains", "kg:attains", False),
        ("contradicts", "kg:contradicts", False),
        ("possibly_same", "kg:possiblySame", False),
        ("renamed_to", "dcterms:isReplacedBy", False),
        ("part_of", "kg:jurisdiction", False),
    ],
)
def test_each_kind_of_link_has_its_plain_edge(kind: str, edge: str, turned: bool) -> None:
    people = [f"<https://x/{end}> {term('org:member')} <https://x/p{end}> <https://x/g> ." for end in "ab"]
    store = memory_store([*link_quads(Link(kind, "https://x/a", "https://x/b")), *people])
    ends = ("b", "a") if turned else ("a", "b")
    assert f"<https://x/{ends[0]}> {term(edge)} <https://x/{ends[1]}> <{DERIVED}> ." in derived_changes(store)[1]


def test_no_triple_stands_in_two_graphs(lines: list[Line]) -> None:
    triples = Counter(line.rsplit(" ", 2)[0] for line in lines)
    assert [triple for triple, count in triples.items() if count > 1] == []


def test_each_noun_writes_quads_of_its_own() -> None:
    """Quads of two nouns never meet, so that an increment can take one noun's quads away."""
    resolution = resolve([*early_facts(), *late_facts()])
    quads = list(resolution_quads(resolution))
    assert len(quads) == len(set(quads))


def test_area_codes_carry_system_and_validity() -> None:
    held = {"code": ("370181",), "system": ("GB/T 2260",), "valid_from": ("1992",), "valid_to": ("2016",)}
    quads = entity_quads(Entity("https://x/370181", "place", "章丘市", ("章丘市", "章丘"), held))
    store = memory_store(quads)
    (row,) = store.query(
        "SELECT * { ?p kg:areaCode ?c . ?c skos:notation ?n ; kg:codeSystem ?s ; kg:validFrom ?f ; kg:validTo ?t }",
        prefixes=NAMESPACES,
        use_default_graph_as_union=True,
    )
    assert [str(row[name].value) for name in "nsft"] == ["370181", "GB/T 2260", "1992", "2016"]
    assert row["n"].datatype.value.endswith("string")


def test_a_unit_is_the_vocabularys_with_its_scale() -> None:
    statement = Statement("https://x/t", "target", {}, {"value": 120, "unit": "亿元"}, ())
    quads = statement_quads(statement)
    assert any(f'{term("kg:unitScale")} "100000000"' in line for line in quads)
    assert any(f'{term("kg:unitText")} "亿元"' in line for line in quads)
    assert any(f"{term('qudt:hasUnit')} <https://w3id.org/zhengtu/units/" in line for line in quads)


def test_an_unknown_kind_is_an_error() -> None:
    with pytest.raises(StoreError, match="kind dragon"):
        entity_quads(Entity("https://x", "dragon", "龙"))
    with pytest.raises(StoreError, match="kind dream"):
        statement_quads(Statement("https://x", "dream", {}, {}, ()))


def test_graphs_are_the_documents_and_the_shared_ones(lines: list[Line]) -> None:
    graphs = {graph.value for graph in memory_store(lines).named_graphs() if isinstance(graph, ox.NamedNode)}
    documents = {document_iri(document.id) for document, _ in small_corpus()}
    shared = {graph_iri(name) for name in ("entities", "statements", "links", "derived", "reference")}
    assert graphs == documents | shared


@given(st.sets(st.integers(0, 15)), st.sets(st.integers(0, 15)))
@settings(max_examples=15, deadline=None)
def test_what_follows_from_a_change_is_found_near_it(lines: list[Line], first: set[int], then: set[int]) -> None:
    said = [line for line in sorted(lines) if not line.endswith((f"<{DERIVED}> .", f"<{REFERENCE}> ."))]
    before = {line for line in said if crc32(line.encode()) % 16 in first}
    after = {line for line in said if crc32(line.encode()) % 16 in then}
    store, anew = memory_store(before), memory_store(after)
    apply_changes(store, *derived_changes(store))
    gone, new = apply_and_derive(store, sorted(before - after), sorted(after - before))
    apply_changes(anew, *derived_changes(anew))
    assert sorted(store_lines(store)) == sorted(store_lines(anew))
    assert not set(gone) & set(new)
