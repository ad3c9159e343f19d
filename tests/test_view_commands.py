"""`kg view`, `kg report` and `kg network` on the graph of the seeds: what they write, print and refuse."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from kg.cli import app
from kg.network import MEASURES, PROJECTIONS
from kg.pipeline import BuildOptions, build
from tests.seed_graph import SEEDS, seed_graph


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in (*arguments, "-o", seed_graph())])


def data_of(page: Path) -> dict[str, Any]:
    found = re.search(r'<script type="application/json" id="data">(.*?)</script>', page.read_text("utf-8"), re.S)
    assert found
    return json.loads(found[1])


def labels(page: Path, kind: str) -> set[str]:
    return {node["l"] for node in data_of(page)["nodes"] if node["k"] == kind}


def test_view_writes_a_part_and_prints_its_path(tmp_path: Path) -> None:
    whole, part = tmp_path / "whole.html", tmp_path / "历下.html"
    assert run("view", "--to", whole).stdout == f"{whole}\n"
    ran = run("view", "--place", "历下区", "--year", "2025", "--type", "holds", "--to", part, "--title", "历下 & 2025")
    assert (ran.exit_code, ran.stdout) == (0, f"{part}\n")
    assert "历下 &amp; 2025" in part.read_text("utf-8")
    assert "杨传军" in labels(part, "person") < labels(whole, "person")


def test_view_of_a_person_and_of_a_query(tmp_path: Path) -> None:
    page, question = tmp_path / "view.html", tmp_path / "who.rq"
    assert run("view", "--person", "马保岭", "--to", page).exit_code == 0
    assert {"章丘区委书记", "莱芜区委书记"} <= labels(page, "post")
    question.write_text('SELECT ?person { ?person a kg:Person ; rdfs:label "马保岭" }', encoding="utf-8")
    assert run("view", "--query", question, "--to", page).exit_code == 0
    assert "马保岭" in labels(page, "person") and "杨传军" not in labels(page, "person")


def test_view_cuts_to_the_nodes_asked_for(tmp_path: Path) -> None:
    page = tmp_path / "small.html"
    assert run("view", "--nodes", "20", "--to", page).exit_code == 0
    assert len(data_of(page)["nodes"]) == 20


def test_the_page_of_a_large_graph_says_what_it_left_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.pipeline.page.WHOLE", 50)
    monkeypatch.setattr("kg.pipeline.page.LATEST", 1)
    report = build([SEEDS], tmp_path / "out", BuildOptions(jobs=1))
    page = data_of(tmp_path / "out" / "graph.html")
    gone, edges, total = page["omitted"]
    assert (len(page["nodes"]), edges) == (total - gone, 0) and 0 < gone < total
    assert len(page["documents"]) == report.page_documents == 1


def test_a_new_graph_has_its_whole_page_whatever_its_facts_and_a_change_names_what_writes_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kg.pipeline.page.QUICK", 10)
    monkeypatch.setattr("kg.pipeline.page.LATEST", 2)
    out, late = tmp_path / "out", tmp_path / "late.txt"
    late.write_text("2026年1月5日，历下区委书记李甲乙主持召开会议。", encoding="utf-8")

    def built(path: Path) -> list[str]:
        ran = CliRunner().invoke(app, ["build", str(path), "-o", str(out), "--jobs", "1"])
        return [line for line in ran.stderr.splitlines() if "a page of all" in line]

    assert built(SEEDS) == [] and data_of(out / "graph.html")["omitted"] is None
    (line,) = built(late)
    page = data_of(out / "graph.html")
    shown, command = line.split("; a page of all: ")
    assert shown.endswith(f"shows the latest 2 of {page['title'].split('共')[1][0]} documents")
    assert re.search(r"最近2篇（共\d篇；全图：kg view --nodes \d+）", page["title"]) and len(page["documents"]) == 2
    assert CliRunner().invoke(app, command.split()[1:]).exit_code == 0
    assert len(data_of(out / "view.html")["documents"]) == int(page["title"].split("共")[1][0])


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("view", "--place", "历下"), "--place 历下: not in the graph; perhaps 历下区"),
        (("view", "--person", "杨传君"), "--person 杨传君: not in the graph; perhaps 杨传军"),
        (("view", "--type", "hold"), "--type hold: no such type of fact; there are document, holds"),
        (("view", "--place", "历下区", "--year", "1931"), "nothing in the graph fits all of these conditions"),
        (("view", "--query", "nowhere.rq"), "nowhere.rq: not a readable query file"),
        (("view", "--to", "/nowhere/view.html"), "/nowhere/view.html: cannot write the graph page"),
        (("report", "历下"), "历下: no such place in the graph; perhaps 历下区"),
        (("report", "--to", "/nowhere/report.html"), "/nowhere/report.html: cannot write the report"),
        (("network", "fame"), "no measure fame; there are centrality"),
        (("network", "centrality", "--projection", "friends"), "--projection friends: there are co-attendance"),
        (("network", "centrality", "--format", "xls"), "--format xls: there are table, csv, json, md"),
        (("network", "centrality", "--backend", "warp"), "no networkx backend warp is installed"),
    ],
)
def test_a_refusal_is_one_clear_line(arguments: tuple[str, ...], message: str) -> None:
    ran = run(*arguments)
    assert ran.exit_code != 0 and message in f"{ran.exception}{ran.stderr}"
    assert ran.stdout == "" and "\n" not in str(ran.exception)


def test_a_query_that_names_nothing_is_refused(tmp_path: Path) -> None:
    question = tmp_path / "none.rq"
    question.write_text('SELECT ?n { BIND("x" AS ?n) }', encoding="utf-8")
    assert "its answer names nothing" in str(run("view", "--query", question).exception)


def test_report_writes_a_page_and_markdown(tmp_path: Path) -> None:
    page = tmp_path / "章丘.html"
    ran = run("report", "章丘区", "--to", page)
    assert ran.stdout.split() == [str(page), str(page.with_suffix(".md"))]
    html, markdown = page.read_text("utf-8"), page.with_suffix(".md").read_text("utf-8")
    assert "<h1>章丘区：政务研究报告</h1>" in html and "<script" not in html
    assert markdown.startswith("# 章丘区：政务研究报告\n")
    for words in ("马保岭", "章丘区委经济工作会议"):
        assert words in html and words in markdown
    assert "杨传军" not in html


@pytest.mark.parametrize("name", MEASURES)
def test_network_measures_the_seeds(name: str) -> None:
    ran = run("network", name, "--format", "csv")
    assert ran.exit_code == 0
    assert MEASURES[name].misleads in ran.stderr and MEASURES[name].meaning in ran.stderr
    header, *rows = csv.reader(io.StringIO(ran.stdout))
    assert all(len(row) == len(header) for row in rows)
    assert rows or name in ("amplification", "attainment")


@pytest.mark.parametrize("name", PROJECTIONS)
def test_every_projection_can_be_ranked(name: str) -> None:
    ran = run("network", "centrality", "--projection", name, "--format", "json", "--limit", "3")
    assert ran.exit_code == 0
    assert 1 <= len(json.loads(ran.stdout)) <= 3


def test_network_lists_what_there_is() -> None:
    text = run("network", "--list").stdout
    assert all(f"  {name}: " in text for name in (*MEASURES, *PROJECTIONS))
    assert text.count("Misleads:") == len(MEASURES) + len(PROJECTIONS)


def test_a_long_measure_says_beforehand_how_long_it_takes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.cli.network.LONG", 0.0)
    ran = run("network", "communities", "--limit", "1")
    assert re.search(r"kg: \d+ nodes and \d+ edges; this takes about \d+ s\n", ran.stderr)
    assert "takes about" not in run("network", "similarity", "--limit", "1").stderr


def test_network_tables_for_people() -> None:
    plain = run("network", "diffusion", "--limit", "2").stdout.splitlines()
    marked = run("network", "diffusion", "--limit", "2", "--format", "md").stdout.splitlines()
    assert len(plain) == 4 and plain[-1] == "2 rows" and len(marked) == 4
    assert marked[1].replace("| ---", "").strip(" |") == ""
