"""`kg build`, `kg forget` and `kg review` from end to end, with what users do wrong."""

from __future__ import annotations

import csv
import json
import shutil
from pathlib import Path

import pytest
import yaml
from typer.testing import CliRunner, Result

from kg.cli import app
from kg.errors import InputError, KgError, StoreError
from kg.generations import HOME
from kg.pipeline import BuildOptions, build, forget
from kg.pipeline.outputs import SHOWN
from kg.query import answer
from kg.store import open_store
from tests.seed_graph import seed_graph

ROOT = Path(__file__).resolve().parents[1]
SEEDS = ROOT / "seeds" / "documents"
QUICK = BuildOptions(jobs=1, page=False)
EXPECTATIONS = yaml.safe_load((ROOT / "seeds" / "expectations.yml").read_text(encoding="utf-8"))


def run(*arguments: object, keys: str = "") -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments], input=keys)


@pytest.mark.parametrize("expected", EXPECTATIONS, ids=lambda e: f"{e['query']} {e.get('set', '')}")
def test_the_seed_graph_holds_what_is_expected(expected: dict[str, object]) -> None:
    found = answer(open_store(seed_graph() / "store"), str(expected["query"]), expected.get("set", {})).to_dicts()  # type: ignore[arg-type]
    assert not (expected.get("none") and found)
    for row in expected.get("rows", []):  # type: ignore[attr-defined]
        assert any(row.items() <= other.items() for other in found), f"{row} is not among {found}"


def test_a_build_shows_everything_it_promises(tmp_path: Path) -> None:
    out = tmp_path / "out"
    result = run("build", SEEDS, "-o", out, "--jobs", 1)
    assert result.exit_code == 0, result.stderr
    assert all((out / name).exists() for name in SHOWN)
    with (out / "tables" / "posts.csv").open(encoding="utf-8-sig") as handle:
        posts = list(csv.DictReader(handle))
    assert {"person": "杨福涛", "organization": "历下区政府", "post": "区长"}.items() <= {
        key: value for row in posts if row["person"] == "杨福涛" and row["post"] == "区长" for key, value in row.items()
    }.items()
    with (out / "tables" / "targets.csv").open(encoding="utf-8-sig") as handle:
        assert any(row["place"] == "济南高新区" and row["quote"] for row in csv.DictReader(handle))
    lines = (out / "facts.jsonl").read_text(encoding="utf-8").split("\n")[:-1]
    keys = [(fact["doc"], fact["evidence"]["start"], fact["evidence"]["end"]) for fact in map(json.loads, lines)]
    assert keys == sorted(keys)
    record = json.loads((out / "build.json").read_text())
    assert record["counts"]["documents"] == 5 and record["counts"]["facts"] == len(lines) and record["seconds"] > 0
    assert result.stdout == "" and "documents +5" in result.stderr


def test_what_cannot_be_read_is_listed_and_the_rest_is_built(tmp_path: Path) -> None:
    texts = tmp_path / "texts"
    shutil.copytree(SEEDS, texts)
    (texts / "empty.txt").write_bytes(b"")
    (texts / "blob.txt").write_bytes(bytes(range(256)) * 8)
    result = run("build", texts, "-o", tmp_path / "out", "--jobs", 1, "-q")
    complaints = [line for line in result.stderr.splitlines() if line]
    assert result.exit_code == 1 and len(complaints) == 2
    assert any("empty.txt" in line for line in complaints) and any("blob.txt" in line for line in complaints)
    assert json.loads((tmp_path / "out" / "build.json").read_text())["counts"]["documents"] == 5
    assert (tmp_path / "out" / "issues.jsonl").read_text(encoding="utf-8").count("empty.txt") >= 1


@pytest.mark.parametrize("missing", ["nothing.txt", "bare"])
def test_unusable_paths_are_an_error_that_names_them(tmp_path: Path, missing: str) -> None:
    (tmp_path / "bare").mkdir()
    with pytest.raises(InputError, match=missing):
        build([tmp_path / missing], tmp_path / "out", QUICK)
    assert not (tmp_path / "out" / "graph.nq").exists()


def test_two_documents_of_one_id_are_not_mixed_up(tmp_path: Path) -> None:
    for name, text in (("a", "历下区委书记王伟主持会议。\n"), ("b", "章丘区委书记李强主持会议。\n")):
        (tmp_path / name).mkdir()
        (tmp_path / name / "report.txt").write_text(text, encoding="utf-8")
    report = build([tmp_path / "a", tmp_path / "b"], tmp_path / "out", QUICK)
    assert [issue.code for issue in report.unread] == ["duplicate-id"] and report.counts["documents"] == 1


def test_forget_says_what_it_lost_and_refuses_what_is_not_there(tmp_path: Path) -> None:
    out = tmp_path / "out"
    build([SEEDS], out, QUICK)
    report = forget(["lixia-2025"], out, QUICK)
    assert report.gains.documents == (0, 1) and report.gains.facts[1] > 0 and report.counts["documents"] == 4
    before = (out / "graph.nq").read_bytes()
    with pytest.raises(InputError, match="holds no document lixia-2025"):
        forget(["lixia-2025"], out, QUICK)
    assert (out / "graph.nq").read_bytes() == before
    with pytest.raises(StoreError, match="no graph here"):
        forget(["x"], tmp_path / "nowhere", QUICK)


def test_review_writes_verdicts_that_the_next_build_follows(tmp_path: Path) -> None:
    texts, out, verdicts = tmp_path / "texts", tmp_path / "out", tmp_path / "judgements.csv"
    texts.mkdir()
    (texts / "a.txt").write_text(
        "2019年3月1日，历下区委召开常委会会议。历下区委书记王伟主持会议并讲话。\n", encoding="utf-8"
    )
    (texts / "b.txt").write_text(
        "2021年3月1日，天河区委召开常委会会议。天河区委书记王伟主持会议并讲话。\n", encoding="utf-8"
    )
    build([texts], out, QUICK)
    asked = run("review", "-o", out, "--judgements", verdicts, "--least", 0, keys="s\n任前公示\n")
    assert asked.exit_code == 0 and "历下区委书记" in asked.stdout
    assert verdicts.read_text(encoding="utf-8").split("\n")[1] == "王伟@历下区委,王伟@天河区委,same,任前公示,person"
    assert _people(out) == 2
    build([texts], out, BuildOptions(jobs=1, page=False, judgements=verdicts))
    assert _people(out) == 1
    again = run("review", "-o", out, "--judgements", verdicts)
    assert "0 pairs" in again.stderr
    build([texts], out, QUICK)
    assert _people(out) == 2


def _people(out: Path) -> int:
    ask = 'SELECT (COUNT(DISTINCT ?p) AS ?n) { ?p a kg:Person ; rdfs:label "王伟" }'
    return int(str(answer(open_store((out / "store").resolve()), ask)[0]["n"]))


def test_old_states_are_cleared_away(tmp_path: Path) -> None:
    for _ in range(4):
        build([SEEDS / "lixia-2025.txt"], tmp_path / "out", QUICK)
    kept = [path.name for path in (tmp_path / "out" / HOME).iterdir() if path.name.isdigit()]
    assert sorted(kept) == ["3", "4"]


def test_a_broken_file_of_judgements_is_named(tmp_path: Path) -> None:
    verdicts = tmp_path / "judgements.csv"
    verdicts.write_text("left,right,verdict,reason\na@b,c@d,perhaps,\n", encoding="utf-8")
    with pytest.raises(KgError, match=r"judgements\.csv:2"):
        build([SEEDS], tmp_path / "out", BuildOptions(judgements=verdicts))
    with pytest.raises(InputError, match="no such file of judgements"):
        build([SEEDS], tmp_path / "out", BuildOptions(judgements=tmp_path / "none.csv"))
