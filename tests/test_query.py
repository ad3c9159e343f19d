"""Named questions and SPARQL: parameters, bounds, rows, and the same answers from two engines."""

from __future__ import annotations

import csv
import io
import json
import re
import time
from collections import Counter
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from kg.cli import app
from kg.errors import QueryError
from kg.pipeline import BuildOptions, build
from kg.query import Iri, Rows, answer, answer_within, find_query, is_sparql, named_queries
from kg.query.answer import literal_cell, resolve_question
from kg.query.binding import bind, parameter_names
from kg.query.guard import guard
from kg.query.named import parse_query
from kg.store import NAMESPACES, open_store, write_store
from tests.queries.cases import CASES, path_of, written
from tests.seed_graph import seed_graph
from tests.small_graph import graph_lines, small_corpus


@pytest.fixture(scope="module")
def seeds() -> ox.Store:
    return open_store(seed_graph() / "store")


@pytest.fixture(scope="module")
def seeds_in_rdflib() -> rdflib.Dataset:
    dataset = rdflib.Dataset(default_union=True)
    dataset.parse(seed_graph() / "graph.nq", format="nquads")
    return dataset


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("small")
    write_store(folder / "store", graph_lines(small_corpus()))
    return folder


@pytest.mark.parametrize("case", CASES)
def test_a_named_query_answers_as_accepted(seeds: ox.Store, case: str) -> None:
    """Regenerate with `python -m tests.queries.accept` when the seeds are understood better."""
    name, parameters = CASES[case]
    assert written(answer(seeds, name, parameters)) == path_of(case).read_text("utf-8")


@pytest.mark.parametrize("case", CASES)
def test_rdflib_answers_as_oxigraph_does(seeds: ox.Store, seeds_in_rdflib: rdflib.Dataset, case: str) -> None:
    name, parameters = CASES[case]
    ours = answer(seeds, name, parameters)
    theirs = seeds_in_rdflib.query(resolve_question(name, parameters), initNs=NAMESPACES)
    cells = [tuple(rdflib_cell(cell) for cell in row) for row in theirs]
    assert list(ours.columns) == [str(name) for name in theirs.vars or ()]
    assert list(ours.cells) == cells


def rdflib_cell(cell: object) -> object:
    if isinstance(cell, rdflib.Literal):
        return literal_cell(str(cell), str(cell.datatype or ""))
    return None if cell is None else str(cell)


def test_every_named_query_is_asked_of_the_seeds() -> None:
    assert {name for name, _ in CASES.values()} == set(named_queries())
    assert len(named_queries()) >= 25
    for named in named_queries().values():
        assert any("\u4e00" <= character <= "\u9fff" for character in named.title_zh)
        assert re.match(r"[A-Z][ -~]+", named.title_en)
        assert set(parameter_names(named.sparql)) == {parameter.name for parameter in named.parameters}


def test_what_the_seeds_say(seeds: ox.Store) -> None:
    """Said by hand from the texts, apart from the accepted files."""

    def rows(name: str, **parameters: str) -> Rows:
        return answer(seeds, name, parameters)

    assert [(r.person, r.answer) for r in rows("who-held", post="区长", organization="历下", date="2025-02-08")] == [
        ("杨福涛", "certain")
    ]
    assert ("马保岭", "莱芜区委", "章丘区委") in {
        (r.person, r.from_organization, r.to_organization) for r in rows("movers")
    }
    followers = {r.place: r.strategy for r in rows("answering-frames", frame="1+474")}
    assert str(followers["市中区"]).startswith("1+456")
    (number,) = rows("number-source", value="1767.3")
    assert number.quote == "全区地区生产总值达到1767.3亿元" and number.kind == "result"
    targets = {(r.indicator, r.value, r.unit) for r in rows("targets", place="济南高新区", year="2024")}
    assert {("地区生产总值", 7.0, "%"), ("实际使用外资", 7.7, "亿美元"), ("一般公共预算收入", 7.5, "%")} <= targets
    ranking = [(r.place, r.value) for r in rows("target-ranking", indicator="地区生产总值", year="2019")]
    assert {("莱芜区", 8.2), ("钢城区", 8.2)} <= set(ranking)
    parts = [(r.indicator, r.value) for r in rows("distributions")]
    assert parts == [("城镇居民人均可支配收入", 7.0), ("农村居民人均可支配收入", 7.5)]
    chairs = {r.participant for r in rows("attendance", event="项目提升年") if r.role == "chair"}
    assert chairs == {"吴剑"}


def test_columns_have_types(small: Path) -> None:
    store = open_store(small / "store")
    (target,) = (r for r in answer(store, "targets", {"year": "2022"}))
    assert target.value == 6.0 and isinstance(target.value, float)
    assert isinstance(target.documents, int)
    row = answer(store, "SELECT ?p ?n { ?p a kg:Person ; rdfs:label ?n } ORDER BY ?n LIMIT 1")[0]
    assert isinstance(row["p"], Iri) and not isinstance(row["n"], Iri)
    assert dict(row) == {"p": row.p, "n": row.n}
    with pytest.raises(AttributeError, match="no column q"):
        _ = row.q
    assert answer(store, "ASK { ?p a kg:Person }")[0].answer is True


@pytest.fixture(scope="module")
def renamed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A graph of one place before and after it became a district."""
    folder = tmp_path_factory.mktemp("renamed")
    (folder / "a.txt").write_text(
        "2015年3月10日，章丘市召开经济工作会议。章丘市委书记江海平出席会议并讲话。章丘市市长田东河主持会议。", "utf-8"
    )
    (folder / "b.txt").write_text(
        "2018年3月10日，章丘区召开经济工作会议。章丘区委书记田东河出席会议并讲话。区长边为山主持会议。", "utf-8"
    )
    build([folder], folder / "out", BuildOptions(jobs=1, page=False))
    return folder / "out"


@pytest.mark.parametrize(
    ("day", "answers"),
    [
        ("2021-02-01", {"赵一平": "certain"}),
        ("2021-09-01", {"赵一平": "possible", "周四海": "possible"}),
        ("2022-03-05", {"周四海": "certain"}),
        ("2023-01-01", {"周四海": "unknown"}),
        ("2020-01-01", {"赵一平": "unknown"}),
    ],
)
def test_who_held_is_certain_possible_or_unknown(small: Path, day: str, answers: dict[str, str]) -> None:
    rows = answer(open_store(small / "store"), "who-held", {"post": "书记", "organization": "历下区委", "date": day})
    assert {row.person: row.answer for row in rows} == answers


@pytest.mark.parametrize(
    ("post", "day", "answers"),
    [
        ("章丘区委书记", "2015-03-10", {("江海平", "章丘市委"): "certain"}),
        ("章丘市委书记", "2015-03-10", {("江海平", "章丘市委"): "certain"}),
        ("章丘区区长", "2015-03-10", {("田东河", "章丘市政府"): "certain"}),
        ("章丘区政府区长", "2018-03-10", {("边为山", "章丘区政府"): "certain"}),
        ("章丘区委书记", "2018-05-01", {("田东河", "章丘区委"): "unknown"}),
        ("章丘区", "2018-03-10", {}),
    ],
)
def test_who_held_finds_a_post_by_its_full_title_under_the_names_its_place_had(
    renamed: Path, post: str, day: str, answers: dict[tuple[str, str], str]
) -> None:
    rows = answer(open_store(renamed / "store"), "who-held", {"post": post, "date": day})
    assert {(row.person, row.organization): row.answer for row in rows} == answers


def test_a_target_meets_its_result(small: Path) -> None:
    (row,) = answer(open_store(small / "store"), "targets-met", {})
    assert (row.indicator, row.target, row.result, row.verdict) == ("地区生产总值", 7.0, 6.8, "missed")
    assert row.target_quote == "地区生产总值增长7%以上" and row.result_quote == "地区生产总值增长6.8%"


def test_an_unknown_name_suggests_the_nearest() -> None:
    with pytest.raises(QueryError, match="did you mean holders"):
        find_query("holder")
    with pytest.raises(QueryError, match="kg query --list"):
        find_query("xyzzy-nothing-like-it")


@pytest.mark.parametrize(
    ("parameters", "message"),
    [
        ({}, "give person"),
        ({"person": "马保岭", "place": "x"}, "no parameter place in this query; it takes person"),
    ],
)
def test_parameters_are_checked(parameters: dict[str, str], message: str) -> None:
    with pytest.raises(QueryError, match=message):
        resolve_question("career", parameters)


@pytest.mark.parametrize(("name", "value"), [("least", "two"), ("least", "1e3"), ("least", "9" * 30)])
def test_a_parameter_of_the_wrong_type_is_refused(name: str, value: str) -> None:
    with pytest.raises(QueryError, match="not an integer"):
        resolve_question("several-posts", {name: value})
    with pytest.raises(QueryError, match="not a decimal"):
        resolve_question("number-source", {"value": "NaN"})


def test_a_value_stays_a_value(small: Path) -> None:
    """What looks like SPARQL in a value is text."""
    store = open_store(small / "store")
    assert len(answer(store, "career", {"person": '" } UNION { ?s ?p ?o } #'})) == 0
    rows = answer(store, "SELECT ($x AS ?y) {}", {"x": 'a"b\\c\n$x ?z 历'})
    assert rows[0].y == 'a"b\\c\n$x ?z 历'


def test_names_in_strings_iris_and_comments_stand(small: Path) -> None:
    query = 'SELECT (\'$a\' AS ?p) ("""$b""" AS ?q) ($c AS ?r) { } # $d'
    assert parameter_names(query) == ["c"]
    assert bind(query, {"c": 5}) == query.replace("$c", '"5"^^<http://www.w3.org/2001/XMLSchema#integer>')
    assert bind("$c", {"c": "https://x/y"}) == "<https://x/y>"
    assert bind("$c", {"c": True}) == "true"
    with pytest.raises(QueryError, match=r"no \$e in this query; it has \$c"):
        bind(query, {"e": "x"})


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=30))
def test_any_text_comes_back_as_it_went_in(value: str) -> None:
    (row,) = answer(ox.Store(), "SELECT ($x AS ?y) {}", {"x": value})
    assert row["y"] == value or value.startswith(("http://", "https://"))


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { SERVICE <http://example.org/> { ?s ?p ?o } }",
        "SELECT * { service silent ?x { ?s ?p ?o } }",
        "INSERT DATA { <a:a> <a:b> <a:c> }",
        "DELETE WHERE { ?s ?p ?o }",
        "LOAD <http://example.org/> ",
        "CLEAR ALL ; DROP ALL",
        "SELECT * {" + "{" * 100 + "}" * 100 + "}",
        "SELECT * { ?s ?p ?o " + "MINUS { ?s ?p 1 } " * 3000 + "}",
        "SELECT * { ?s ?p ?o FILTER(" + "1+" * 3000 + "1) }",
        "ASK { " + "#" + "x" * 300_000 + "\n}",
    ],
)
def test_what_leaves_the_graph_or_breaks_the_process_is_refused(query: str) -> None:
    with pytest.raises(QueryError):
        guard(query)


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("SELECT * FROM <x:a> { ?s ?p ?o }", 1),
        ("SELECT * from <x:a> From <x:b> { ?s ?p ?o }", 2),
        ("SELECT * FROM NAMED <x:a> { GRAPH ?g { ?s ?p ?o } }", 1),
        ("SELECT * FROM NAMED <x:a> { ?s ?p ?o }", 0),
        ("SELECT * FROM <http://127.0.0.1:9/> { ?s ?p ?o }", 0),
        ("SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }", 0),
        ("SELECT * { ?s ?p ?o FILTER(?o != 'FROM <x:a>') } # FROM <x:a>", 2),
        ("PREFIX from: <x:> SELECT * { ?s from:p ?from . ?from ^from:p ?s }", 2),
    ],
)
def test_from_names_graphs_of_the_store_and_fetches_nothing(query: str, count: int) -> None:
    store = ox.Store()
    for name in "ab":
        subject, graph = ox.NamedNode(f"x:s{name}"), ox.NamedNode(f"x:{name}")
        store.add(ox.Quad(subject, ox.NamedNode("x:p"), ox.NamedNode("x:o"), graph))
    assert len(answer(store, query)) == count


@pytest.mark.parametrize(
    "query",
    [
        "SELECT ?service ?from { ?service ?from 'SERVICE' } # FROM here",
        'SELECT * { ?s rdfs:label "INSERT DATA {" ; <http://x/SERVICE> ?from }',
        "PREFIX add: <http://x/> SELECT * { ?s add:move add:load ; a add:copy }",
        "SELECT * { VALUES (?a ?b) { " + "('x' 'y') " * 2000 + "} }",
        "SELECT * { ?s kg:evidence/oa:exact|oa:prefix ?o }",
    ],
)
def test_what_only_looks_like_it_is_not(query: str) -> None:
    guard(query)


def test_a_slow_query_is_stopped_in_time(small: Path) -> None:
    slow = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
    started = time.monotonic()
    with pytest.raises(QueryError, match=r"no answer after 1\.5 seconds"):
        answer_within(small / "store", slow, seconds=1.5)
    assert time.monotonic() - started < 10
    rows = answer_within(small / "store", "SELECT (COUNT(?p) AS ?n) { ?p a kg:Person }")
    assert rows == answer(open_store(small / "store"), "SELECT (COUNT(?p) AS ?n) { ?p a kg:Person }")
    with pytest.raises(QueryError, match="not SPARQL"):
        answer_within(small / "store", "SELECT ?x {")


def test_rows_are_written_in_every_form() -> None:
    rows = Rows(("a", "b"), (("x|y", 7.0), ("=1+1", None), ("-5", True), ("--05-06", 2)))
    assert rows.to_csv() == "a,b\nx|y,7\n'=1+1,\n-5,true\n--05-06,2\n"
    assert json.loads(rows.to_json())[0] == {"a": "x|y", "b": 7.0}
    assert rows.to_markdown().splitlines() == [
        "| a | b |", "| --- | --- |", "| x\\|y | 7 |", "| =1+1 |  |", "| -5 | true |", "| --05-06 | 2 |",
    ]  # fmt: skip
    frame = rows.to_pandas()
    assert list(frame.columns) == ["a", "b"] and len(frame) == 4
    with pytest.raises(QueryError, match="CONSTRUCT"):
        rows.to_turtle()


def test_a_header_that_breaks_its_form_is_an_error() -> None:
    with pytest.raises(QueryError, match="a title is missing"):
        parse_query("x", "# title@zh: 问\nSELECT * {}")
    with pytest.raises(QueryError, match="none of text"):
        parse_query("x", "# title@zh: 问\n# title@en: q\n# param a colour: what\nSELECT * {}")
    assert is_sparql("SELECT * {}") and not is_sparql("holders")


def run(*arguments: str, folder: Path) -> tuple[int, str, str]:
    result = CliRunner().invoke(app, ["query", *arguments, "-o", str(folder)])
    error = str(result.exception) if isinstance(result.exception, Exception) else ""
    return result.exit_code, result.stdout, error


def test_the_command_answers_in_every_format(small: Path, tmp_path: Path) -> None:
    asked = ("career", "--set", "person=赵一平")
    code, table, _ = run(*asked, folder=small)
    assert code == 0 and "历下区委" in table and table.rstrip().endswith("rows")
    rows = list(csv.DictReader(io.StringIO(run(*asked, "--format", "csv", folder=small)[1])))
    assert Counter(row["organization"] for row in rows) == {"历下区委": 1, "章丘区委": 1}
    assert len(json.loads(run(*asked, "--format", "json", folder=small)[1])) == 2
    assert run(*asked, "--format", "md", folder=small)[1].startswith("| organization | post |")
    construct = "CONSTRUCT { ?p org:holds ?o } WHERE { ?p org:holds ?o }"
    _, turtle, _ = run(construct, "--format", "ttl", folder=small)
    assert "@prefix org:" in turtle and "@prefix qudt:" not in turtle
    assert len(rdflib.Graph().parse(data=turtle, format="turtle")) == 6
    file = tmp_path / "q.rq"
    file.write_text("SELECT (COUNT(*) AS ?n) { ?p a kg:Person FILTER(?p != $x) }", "utf-8")
    assert run("-f", str(file), "--set", "x=y", "--format", "csv", folder=small)[1] == "n\n4\n"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((), "give the name of a query"),
        (("holders", "-f", "x"), "give the name of a query"),
        (("holders", "--set", "post"), "write it as name=value"),
        (("holders", "--format", "ttl"), "for CONSTRUCT and DESCRIBE"),
        (("-f", "/nothing.rq"), "cannot be read"),
        (("holdrs",), "did you mean holders"),
    ],
)
def test_the_command_says_what_is_wrong(small: Path, arguments: tuple[str, ...], message: str) -> None:
    code, _, error = run(*arguments, folder=small)
    assert code != 0 and message in error


def test_the_command_lists_the_questions(small: Path) -> None:
    _, listing, _ = run("--list", folder=small)
    assert "who-held: " in listing and "--set date=…" in listing
    assert all(f"{name}: " in listing for name in named_queries())
