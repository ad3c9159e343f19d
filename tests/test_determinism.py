"""The same documents give the same graph: in any order, at once or one by one, with any number of workers, however
Python hashes."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import pytest
from corpus import Corpus, Made, write_corpus
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.model import Fact, Judgement
from kg.pipeline import BuildOptions, build, forget
from kg.resolve import MemoryLedger, load_resolver, resolve

QUICK = BuildOptions(jobs=1, page=False)
ROOT = Path(__file__).resolve().parents[1]


@cache
def made() -> tuple[Made, ...]:
    """Documents enough for namesakes, moves and targets to meet."""
    return tuple(Corpus(districts=12, seed=3, namesakes=0.3).documents(60))


def facts_of(documents: Sequence[Made]) -> list[Fact]:
    return [fact for item in documents for fact in item.facts]


@given(st.randoms(use_true_random=False))
@settings(max_examples=15, deadline=None)
def test_the_order_of_facts_changes_nothing(chance: random.Random) -> None:
    facts = facts_of(made())
    shuffled = list(facts)
    chance.shuffle(shuffled)
    assert resolve(shuffled) == resolve(facts)


@given(st.lists(st.integers(0, 59), unique=True, min_size=1, max_size=60), st.randoms(use_true_random=False))
@settings(max_examples=15, deadline=None)
def test_steps_add_up_to_what_all_at_once_gives(order: list[int], chance: random.Random) -> None:
    """Documents come in pieces of any size, some come twice with other facts, some leave again."""
    documents = made()
    judgements = [Judgement("王伟@历下区委", "王伟@市中区委", "different")]
    ledger, resolver = MemoryLedger(), load_resolver()
    state: set[tuple[str, str]] = set()

    def step(changes: dict[str, Sequence[Fact]]) -> None:
        found = resolver.run(ledger, changes.items(), judgements, judgements)
        assert state.issuperset(found.removed)
        state.difference_update(found.removed)
        assert state.isdisjoint(found.added)
        state.update(found.added)

    step({documents[order[0]].document.id: documents[order[0]].facts[:3]})
    left = list(order)
    while left:
        size = chance.randrange(1, len(left) + 1)
        piece, left = left[:size], left[size:]
        step({documents[index].document.id: documents[index].facts for index in piece})
    gone = chance.sample(order, len(order) // 3)
    step({documents[index].document.id: () for index in gone})
    kept = [documents[index] for index in order if index not in gone]
    whole = resolver.run(MemoryLedger(), ((item.document.id, item.facts) for item in kept), judgements)
    assert sorted(state) == list(whole.added)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("corpus")
    write_corpus(target, made()[:40])
    return target


@pytest.fixture(scope="module")
def whole(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    out = tmp_path_factory.mktemp("whole") / "out"
    build([folder], out, QUICK)
    return (out / "graph.nq").read_bytes()


def test_one_by_one_in_any_order_gives_the_same_file(folder: Path, whole: bytes, tmp_path: Path) -> None:
    files = sorted(folder.glob("*.txt"))
    random.Random(5).shuffle(files)
    for index in range(0, len(files), 7):
        build(files[index : index + 7], tmp_path / "out", QUICK)
    assert (tmp_path / "out" / "graph.nq").read_bytes() == whole


@pytest.mark.parametrize(("jobs", "seed"), [(1, "1"), (2, "2"), (8, "3")])
def test_workers_and_hash_seeds_change_nothing(
    folder: Path, whole: bytes, tmp_path: Path, jobs: int, seed: str
) -> None:
    command = [sys.executable, "-m", "kg", "build", str(folder), "-o", str(tmp_path / "out"), "--jobs", str(jobs), "-q"]
    subprocess.run(command, check=True, env={**os.environ, "PYTHONHASHSEED": seed}, cwd=ROOT)
    assert (tmp_path / "out" / "graph.nq").read_bytes() == whole


def test_where_the_files_lay_changes_nothing(folder: Path, whole: bytes, tmp_path: Path) -> None:
    shutil.copytree(folder, tmp_path / "elsewhere")
    build([tmp_path / "elsewhere"], tmp_path / "out", QUICK)
    assert (tmp_path / "out" / "graph.nq").read_bytes() == whole


def test_a_document_that_came_and_went_leaves_no_trace(folder: Path, whole: bytes, tmp_path: Path) -> None:
    extra = tmp_path / "extra.txt"
    extra.write_text("2018年3月1日，历下区委书记王伟主持召开区委常委会会议。\n", encoding="utf-8")
    build([extra, folder], tmp_path / "out", QUICK)
    assert (tmp_path / "out" / "graph.nq").read_bytes() != whole
    forget(["extra"], tmp_path / "out", QUICK)
    assert (tmp_path / "out" / "graph.nq").read_bytes() == whole
