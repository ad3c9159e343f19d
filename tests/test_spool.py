"""Sets of lines are the same whether they stay in memory or go to files."""

from __future__ import annotations

from pathlib import Path

import pytest
from corpus import Corpus, write_corpus
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg import spool
from kg.pipeline import BuildOptions, build, ledger
from kg.resolve import flow
from kg.spool import SortedLines, merged

LINES = st.lists(st.text("ab云\ud800\r\u2028", max_size=3), max_size=30)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50, deadline=None)
@given(one=LINES, two=LINES, budget=st.integers(1, 2000))
def test_sets_in_files_are_sets(tmp_path: Path, one: list[str], two: list[str], budget: int) -> None:
    left, right = SortedLines(tmp_path, one, budget), SortedLines(tmp_path, two, budget)
    assert list(left) == sorted(set(one)) == list(left)
    assert list(left.without(right)) == sorted(set(one) - set(two))
    assert list(merged(left, right)) == sorted({*one, *two})


def test_many_files_of_one_set_become_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spool, "RUNS", 4)
    lines = [f"{number * 7919 % 1000:04}" for number in range(500)]
    held = SortedLines(tmp_path, lines, 3_000)
    assert list(held) == sorted(lines)
    assert len(list(tmp_path.iterdir())) < 4


def test_a_build_in_little_memory_gives_the_same_graph(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever is held in memory is a matter of memory alone: the first build, an increment, and a change of most."""
    options = BuildOptions(jobs=1, page=False)
    write_corpus(tmp_path / "texts", Corpus(districts=6, seed=3).documents(14))
    files = sorted((tmp_path / "texts").glob("*.txt"))
    build(files, tmp_path / "whole", options)
    monkeypatch.setattr(SortedLines.__init__, "__defaults__", (None, (), 20_000))
    monkeypatch.setattr(ledger, "BUDGET", 20_000)
    monkeypatch.setattr(flow, "KEYS", 500)
    build(files[:3], tmp_path / "little", options)
    build(files, tmp_path / "little", options)
    for name in ("graph.nq", "facts.jsonl", "issues.jsonl", "tables/posts.csv", "tables/targets.csv"):
        assert (tmp_path / "little" / name).read_bytes() == (tmp_path / "whole" / name).read_bytes()
    assert not list((tmp_path / "little").rglob("scratch"))
