"""A build over a graph does what is new and nothing else, and says what it gained and lost."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from corpus import Corpus, write_corpus

import kg.pipeline.extraction as extraction
from kg.engine import FEW
from kg.pipeline import BuildOptions, build
from kg.pipeline.state import FILE

QUICK = BuildOptions(jobs=1, page=False)
ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_corpus(tmp_path / "texts", Corpus(districts=6, seed=4).documents(12))
    return tmp_path / "texts"


def counted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The ids of documents that are extracted from now on."""
    seen: list[str] = []
    real = extraction.extract_one

    def watched(document: extraction.Document) -> extraction.Extracted:
        seen.append(document.id)
        return real(document)

    monkeypatch.setattr(extraction, "extract_one", watched)
    return seen


def test_only_new_and_changed_documents_are_extracted(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out, files = tmp_path / "out", sorted(folder.glob("*.txt"))
    build(files[:-1], out, QUICK)
    seen = counted(monkeypatch)
    files[0].write_text(files[0].read_text(encoding="utf-8") + "会议还研究了其他事项。\n", encoding="utf-8")
    report = build([folder], out, QUICK)
    assert sorted(seen) == sorted([files[0].stem, files[-1].stem])
    assert report.unchanged == len(files) - 2 and report.gains.documents == (2, 1)


def test_a_changed_document_leaves_nothing_of_what_it_was(folder: Path, tmp_path: Path) -> None:
    out, file = tmp_path / "out", sorted(folder.glob("*.txt"))[2]
    build([folder], out, QUICK)
    file.write_text("2018年3月1日，历下区委书记王伟主持召开会议。\n", encoding="utf-8")
    build([folder], out, QUICK)
    build([folder], tmp_path / "fresh", QUICK)
    assert (out / "graph.nq").read_bytes() == (tmp_path / "fresh" / "graph.nq").read_bytes()
    assert (out / "facts.jsonl").read_bytes() == (tmp_path / "fresh" / "facts.jsonl").read_bytes()


def test_nothing_new_gains_and_loses_nothing(folder: Path, tmp_path: Path) -> None:
    build([folder], tmp_path / "out", QUICK)
    before = (tmp_path / "out" / "graph.nq").read_bytes()
    gains = build([folder], tmp_path / "out", QUICK).gains
    assert gains.documents == gains.facts == gains.statements == gains.merges == (0, 0)
    assert (tmp_path / "out" / "graph.nq").read_bytes() == before


def test_other_rules_make_the_graph_anew_from_its_own_documents(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Documents that are not among the paths any more are read from the graph."""
    files = sorted(folder.glob("*.txt"))
    build([folder], tmp_path / "whole", QUICK)
    build(files[:6], tmp_path / "out", QUICK)
    for file in files[:6]:
        file.unlink()
    monkeypatch.setattr(sys.modules["kg.pipeline.build"], "program_key", lambda: "other rules")
    seen = counted(monkeypatch)
    report = build([folder], tmp_path / "out", QUICK)
    assert len(seen) == len(files) == report.counts["documents"]
    assert (tmp_path / "out" / "graph.nq").read_bytes() == (tmp_path / "whole" / "graph.nq").read_bytes()


def test_many_documents_are_made_anew_by_several_processes(tmp_path: Path) -> None:
    """Those that only the graph holds are handed out by another thread than the one that opened it."""
    write_corpus(tmp_path / "texts", Corpus(districts=6, seed=4).documents(FEW + 6))
    build([tmp_path / "texts"], tmp_path / "out", QUICK)
    before = (tmp_path / "out" / "graph.nq").read_bytes()
    with closing(sqlite3.connect(tmp_path / "out" / ".generations" / "current" / FILE)) as state, state:
        assert state.execute("UPDATE meta SET value = 'other rules' WHERE name = 'program'").rowcount == 1
    one = min((tmp_path / "texts").glob("*.txt"))
    again = (
        "import sys; from pathlib import Path; from kg.pipeline import BuildOptions, build\n"
        "build([Path(sys.argv[1])], Path(sys.argv[2]), BuildOptions(jobs=2, page=False))"
    )
    subprocess.run([sys.executable, "-c", again, str(one), str(tmp_path / "out")], check=True, cwd=ROOT)
    assert (tmp_path / "out" / "graph.nq").read_bytes() == before


def test_fresh_starts_from_nothing(folder: Path, tmp_path: Path) -> None:
    files = sorted(folder.glob("*.txt"))
    build(files[:6], tmp_path / "out", QUICK)
    report = build(files[6:8], tmp_path / "out", BuildOptions(jobs=1, page=False, fresh=True))
    assert report.counts["documents"] == 2


def test_a_document_that_extraction_cannot_stand_costs_only_itself(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = sorted(folder.glob("*.txt"))[3].stem

    def fragile(document: extraction.Document, lexicon: object) -> list[object]:
        if document.id == name:
            raise RecursionError("too deep")
        return []

    monkeypatch.setattr(extraction, "extract", fragile)
    report = build([folder], tmp_path / "out", QUICK)
    assert [issue.code for issue in report.unread] == ["not-extracted"] and name in report.unread[0].message
    assert report.counts["documents"] == 11
