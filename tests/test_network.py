"""Projections and measures on a made-up corpus whose answers are known."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import networkx as nx
import pytest
from toy_graph import fact_at, resolution_of, sample_documents, sample_facts, sample_resolution
from typer.testing import CliRunner

import kg
from kg.errors import KgError
from kg.model import Document
from kg.network import MEASURES, PROJECTIONS, measure, project
from kg.network.between import sampled_betweenness
from kg.network.graphs import _sized
from kg.pipeline import BuildOptions, build
from kg.query.nouns import read_nouns
from kg.resolve.model import Link, Resolution
from kg.store import open_store
from tests.memory_graph import resolution_quads
from tests.seed_graph import seed_graph


def edges(name: str, resolution: Resolution) -> set[tuple[str, str]]:
    graph = project(resolution, name)
    return {tuple(sorted((graph.nodes[a]["label"], graph.nodes[b]["label"]))) for a, b in graph.edges}


@pytest.mark.parametrize(
    ("name", "pairs"),
    [
        ("co-attendance", {("单雨桐", "曾若谷")}),
        ("shared-bodies", {("单雨桐", "曾若谷"), ("孟长河", "欧阳秋白")}),
        ("place-strategy", {("柳河区", "项目攻坚年"), ("“1+363”工作体系", "云台市")}),
        ("place-industry", {("低空经济", "柳河区")}),
        ("place-indicator", {("地区生产总值", "柳河区"), ("一般公共预算收入", "柳河区"), ("云台市", "地区生产总值")}),
    ],
)
def test_projections(name: str, pairs: set[tuple[str, str]]) -> None:
    assert edges(name, sample_resolution()) == {tuple(sorted(pair)) for pair in pairs}


def linked(kind: str, left: str, right: str) -> Resolution:
    plain = sample_resolution()
    labels = {entity.iri: entity.label for entity in plain.entities}
    tenures = {
        (labels[s.roles["person"]], labels[s.roles["post"]]): s.iri for s in plain.statements if s.kind == "tenure"
    }
    first, second = (tenures[tuple(side.split("@"))] for side in (left, right))  # type: ignore[index]
    return Resolution(plain.entities, plain.facts, plain.statements, (Link(kind, first, second),), ())


def test_succession_and_career_moves_are_directed() -> None:
    held = linked("succeeded", "欧阳秋白@云台市政府市长", "孟长河@云台市政府市长")
    graph = project(held, "succession")
    assert [(graph.nodes[a]["label"], graph.nodes[b]["label"]) for a, b in graph.edges] == [("欧阳秋白", "孟长河")]
    moved = project(linked("moved_to", "孟长河@云台市政府市长", "孟长河@云台市委书记"), "career-moves")
    assert [(moved.nodes[a]["label"], moved.nodes[b]["label"]) for a, b in moved.edges] == [("云台市政府", "云台市委")]


def test_amplification_is_the_distance_to_the_place_above() -> None:
    liuhe = sample_documents()[0]
    growth = {"indicator": "地区生产总值", "measure": "growth", "unit": "%", "comparator": "=", "period": "2024"}
    facts = [*sample_facts(), fact_at(liuhe, "targets", "增长7%", place="柳河区", value=7, **growth)]
    table = measure(resolution_of(facts), "amplification")
    assert table.rows == (("地区生产总值", "2024", "柳河区", "=", 7.0, "云台市", ">=", 6.0, 1.0),)
    assert table.remarks == ()


AIMS = "年经济社会发展主要预期目标是："
TOLD = {
    "city": f"济南市政府工作报告\n2024{AIMS}地区生产总值增长5.5%左右，固定资产投资增长6%，居民消费价格涨幅3%以内。",
    "lixia": f"济南市历下区政府工作报告\n2024{AIMS}地区生产总值增长6%以上，一般公共预算收入增长4%。",
    "zhangqiu": f"济南市章丘区政府工作报告\n2024{AIMS}地区生产总值增长5.5%，固定资产投资增长10%以上。",
    "later": f"济南市长清区政府工作报告\n2025{AIMS}地区生产总值增长7%。",
}


def test_amplification_of_a_city_and_its_districts(tmp_path: Path) -> None:
    for name, text in TOLD.items():
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    build([tmp_path], tmp_path / "out", BuildOptions(jobs=1))
    rows = kg.open(tmp_path / "out").measure("amplification").to_dicts()
    told = [(row["indicator"], row["place"], row["comparator"], row["target_above"], row["points"]) for row in rows]
    assert told == [
        ("固定资产投资", "章丘区", ">=", 6.0, 4.0),
        ("地区生产总值", "历下区", ">=", 5.5, 0.5),
        ("地区生产总值", "章丘区", "=", 5.5, 0.0),
    ]


def test_amplification_takes_the_nearest_place_above_that_has_such_a_target() -> None:
    document = Document("d", "2024年增长5%、6%。南河镇属柳河区，柳河区属云台市，云台市属东海省。", date="2024-01-01")
    growth = {"indicator": "地区生产总值", "measure": "growth", "unit": "%", "comparator": "=", "period": "2024"}
    facts = [
        fact_at(document, "targets", "增长5%", place="东海省", value=5, **growth),
        fact_at(document, "targets", "6%", place="南河镇", value=6, **growth),
        *(fact_at(document, "part_of", f"{child}属{parent}", child=child, parent=parent)
          for child, parent in (("南河镇", "柳河区"), ("柳河区", "云台市"), ("云台市", "东海省"))),
    ]  # fmt: skip
    assert [row[2:] for row in measure(resolution_of(facts), "amplification").rows] == [
        ("南河镇", "=", 6.0, "东海省", "=", 5.0, 1.0)
    ]


def test_what_cannot_be_compared_is_said_in_one_line() -> None:
    assert measure(sample_resolution(), "amplification").remarks == (
        "2 growth targets of 2 places; 1 of these lie under another of them, none with its indicator and year: add "
        "reports of a city and of its districts for one year.",
    )
    bare = Resolution((), (), (), (), ())
    assert "0 targets and 0 results" in measure(bare, "attainment").remarks[0]


def test_similarity_is_what_is_shared_of_all() -> None:
    rows = measure(sample_resolution(), "similarity").rows
    assert ("targets", "云台市", "柳河区", "", 0.5, 1, "地区生产总值") in rows or (
        "targets", "柳河区", "云台市", 0.5, 1, "地区生产总值") in rows  # fmt: skip


def test_diffusion_orders_places_by_year() -> None:
    rows = measure(sample_resolution(), "diffusion").rows
    assert [(row[0], row[1], row[3], row[4]) for row in rows] == [
        ("“1+363”工作体系", "2024", "云台市", "adopts"), ("“1+363”工作体系", "2025", "柳河区", "answers"),
    ]  # fmt: skip


@pytest.mark.parametrize(("years", "expected"), [(("2019", "2019-03"), "2019"), (("2018", "2019"), None), ((), None)])
def test_diffusion_takes_the_one_year_of_a_document_without_a_date(years: tuple[str, ...], expected: str) -> None:
    document = Document("d", "柳河区、云台市提出“三年攻坚”。区长欧阳秋白，市长单雨桐。")
    adopted = {"strategy": "三年攻坚"}
    facts = [fact_at(document, "adopts", "三年攻坚", place=place, **adopted) for place in ("柳河区", "云台市")]
    people = zip(("欧阳秋白", "单雨桐"), years, strict=False)
    held = {"organization": "柳河区政府", "post": "区长", "status": "holds"}
    facts += [fact_at(document, "holds", name, person=name, as_of=year, **held) for name, year in people]
    rows = measure(resolution_of(facts), "diffusion").rows
    assert [row[1] for row in rows] == [expected, expected]


def test_centrality_equals_networkx() -> None:
    document = Document("d", "甲" * 50, date="2024-01-01")
    pairs = [("a", "x"), ("b", "x"), ("b", "y"), ("c", "y"), ("d", "y")]
    facts = [fact_at(document, "participates", "甲", participant=p, participant_type="person", event=e, role="attendee") for p, e in pairs]  # fmt: skip  # noqa: E501
    resolution = resolution_of(facts)
    graph = project(resolution, "co-attendance")
    table = measure(resolution, "centrality")
    assert {row[0]: row[4] for row in table.rows} == {
        graph.nodes[n]["label"]: round(v, 6) for n, v in nx.betweenness_centrality(graph).items()
    }
    assert table.rows[0][0] == "b"
    assert sum(float(row[3] or 0) for row in table.rows) == pytest.approx(1, abs=1e-4)


@pytest.mark.parametrize("directed", [False, True])
@pytest.mark.parametrize(("nodes", "edges", "sample"), [(60, 90, 20), (200, 150, 199), (40, 0, 5), (120, 2000, 2)])
def test_sampled_betweenness_equals_networkx(directed: bool, nodes: int, edges: int, sample: int) -> None:
    graph = nx.gnm_random_graph(nodes, edges, seed=3, directed=directed)
    graph.add_edge(0, 0)
    wanted = nx.betweenness_centrality(graph, k=sample, seed=1)
    assert sampled_betweenness(graph, sample) == pytest.approx(wanted, abs=1e-12)


@pytest.mark.parametrize("name", MEASURES)
def test_every_measure_says_what_it_means_and_works_on_nothing(name: str) -> None:
    table = measure(Resolution((), (), (), (), ()), name)
    assert table.rows == ()
    assert len(table.meaning) > 20
    assert len(table.misleads) > 20


def test_every_projection_says_what_it_means() -> None:
    assert all(len(one.meaning) > 10 and len(one.misleads) > 10 for one in PROJECTIONS.values())


def test_clear_words_for_what_cannot_be_done() -> None:
    with pytest.raises(KgError, match="no measure fame; there are centrality"):
        measure(sample_resolution(), "fame")
    with pytest.raises(KgError, match="no networkx backend warp"):
        measure(sample_resolution(), "centrality", backend="warp")
    assert measure(sample_resolution(), "similarity").remarks == ()
    with pytest.raises(KgError, match="take a part of the graph"):
        _sized(nx.empty_graph(100_001))


def test_the_command_writes_json(tmp_path_factory: pytest.TempPathFactory) -> None:
    from kg.cli import app
    from kg.store import document_quads, write_store

    folder = tmp_path_factory.mktemp("out")
    resolution = sample_resolution()
    lines = list(resolution_quads(resolution))
    for document in sample_documents():
        lines += document_quads(document, [item.fact for item in resolution.facts if item.fact.doc == document.id])
    write_store(folder / "store", lines)
    ran = CliRunner().invoke(app, ["network", "diffusion", "-o", str(folder), "--format", "json"])
    assert ran.exit_code == 0
    assert json.loads(ran.stdout)[0]["place"] == "云台市"


BACKEND = """
import networkx as nx

class Small:
    def __getattr__(self, name):
        if name == "betweenness_centrality":
            return nx.betweenness_centrality.orig_func
        if name == "pagerank":
            raise ImportError("made for another networkx")
        raise AttributeError(name)

    convert_from_nx = staticmethod(lambda graph, *given, **options: graph)
    convert_to_nx = staticmethod(lambda result, *, name=None: result)

small = Small()
info = lambda: {"functions": {name: {} for name in %r}}
"""


def with_small_backend(folder: Path, functions: list[str], *arguments: str) -> subprocess.CompletedProcess[str]:
    """`kg network` where a networkx backend named small is installed, which claims these functions."""
    (folder / "small_backend.py").write_text(BACKEND % functions, encoding="utf-8")
    about = folder / "small_backend-1.0.dist-info"
    about.mkdir(exist_ok=True)
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: small-backend\nVersion: 1.0\n")
    (about / "entry_points.txt").write_text(
        "[networkx.backends]\nsmall = small_backend:small\n[networkx.backend_info]\nsmall = small_backend:info\n"
    )
    paths = os.pathsep.join(
        [str(folder), str(Path(__file__).parents[1]), *os.environ.get("PYTHONPATH", "").split(os.pathsep)]
    )
    command = [sys.executable, "-m", "kg", "network", *arguments, "--format", "csv"]
    return subprocess.run(
        command, capture_output=True, text=True, env={**os.environ, "PYTHONPATH": paths, "PYTHONIOENCODING": "utf-8"}
    )


def test_an_installed_backend_computes_what_it_can(tmp_path: Path) -> None:
    out = ("-o", str(seed_graph()))
    plain = with_small_backend(tmp_path, [], "centrality", *out)
    done = with_small_backend(tmp_path, ["betweenness_centrality"], "centrality", *out, "--backend", "small")
    assert (done.returncode, done.stdout) == (0, plain.stdout) and plain.stdout.count("\n") > 10
    assert "The networkx backend small has no pagerank; it was computed without." in done.stderr
    broken = with_small_backend(tmp_path, ["pagerank"], "centrality", *out, "--backend", "small")
    assert (broken.returncode, broken.stdout) == (2, "")
    assert broken.stderr == (
        "kg: the networkx backend small failed at pagerank "
        "(ImportError: made for another networkx); leave --backend out\n"
    )
    other = with_small_backend(tmp_path, [], "similarity", *out, "--backend", "small")
    assert other.returncode == 0 and "--backend changes nothing" in other.stderr


@pytest.mark.skipif(not nx.config.backends, reason="no networkx backend is installed")
@pytest.mark.parametrize("name", ["centrality", "communities"])
@pytest.mark.parametrize("projection", PROJECTIONS)
def test_installed_backends_give_what_networkx_gives(name: str, projection: str) -> None:
    resolution, _ = read_nouns(open_store(seed_graph() / "store"))
    plain = measure(resolution, name, projection)
    for backend in nx.config.backends:
        assert measure(resolution, name, projection, backend).rows == plain.rows
