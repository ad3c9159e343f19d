"""How well facts are found: the five seed documents, the passages of this project's own, and, where they are beside
this checkout, the twenty development documents and the panel of eight work reports.

`tests/passages/` are invented texts in the manner of many kinds and provinces, each with its gold facts: names that
are words, lists, places at a page's foot, comparisons, flattened tables, texts that hold no fact at all.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from kg.evaluate import KEYS, Score, read_gold, score
from kg.extract import extract
from kg.lexicon import load_lexicon
from kg.model import Document
from kg.read import ReadOptions, read_documents, read_file

HERE = Path(__file__).parent
SHARED = HERE.parents[1] / "shared" / "eval"
FLOORS = {
    "seeds": (HERE / "gold", {"holds": 0.95, "targets": 0.95}, 0.80),
    "passages": (HERE / "passages", {"holds": 0.95, "targets": 0.93, "achieves": 0.93}, 0.90),
    "development": (
        SHARED / "dev",
        {
            "holds": 0.95, "targets": 0.93, "achieves": 0.93, "participates": 0.92, "event": 0.92, "adopts": 0.85,
        },
        0.80,
    ),
}  # fmt: skip
"""Folder, the least F1 of some types, and that of every other."""


def scored(folder: Path) -> Score:
    gold = read_gold(folder)
    lexicon = load_lexicon()
    texts: dict[str, str] = {}
    facts = []
    for pair in gold:
        (document,) = [d for d in read_file(pair.path, ReadOptions()) if isinstance(d, Document)]
        texts[pair.id] = document.text
        facts.extend(fact.to_json() for fact in extract(document, lexicon))
    return score(gold, texts, facts)


@pytest.mark.parametrize("name", FLOORS)
def test_f1_by_type(name: str) -> None:
    folder, floors, others = FLOORS[name]
    if not folder.is_dir():
        pytest.skip(f"{folder} is not beside this checkout")
    result = scored(folder)
    found = {kind: round(counts.f1, 3) for kind, counts in result.types.items() if counts.gold}
    low = {kind: f1 for kind, f1 in found.items() if f1 < floors.get(kind, others)}
    assert not low, f"below their floor: {low}; of all: {found}"
    assert set(found) <= set(KEYS) and result.total().ungrounded == 0


@pytest.mark.parametrize("name", sorted(p.stem for p in (HERE / "passages").glob("*nothing*.jsonl")))
def test_texts_that_say_nothing_give_nothing(name: str) -> None:
    (document,) = [d for d in read_file(HERE / "passages" / f"{name}.txt", ReadOptions()) if isinstance(d, Document)]
    assert [fact.to_json() for fact in extract(document, load_lexicon()) if fact.type != "document"] == []


@pytest.mark.skipif(not (SHARED / "reports").is_dir(), reason="the eight reports are not beside this checkout")
def test_the_panel_of_work_reports_is_found_and_not_contradicted(tmp_path: Path) -> None:
    lexicon = load_lexicon()
    reports = [d for d in read_documents(sorted((SHARED / "reports").glob("*.csv"))) if isinstance(d, Document)]
    assert len(reports) == 8
    lines = [json.dumps(f.to_json(), ensure_ascii=False) for d in reports for f in extract(d, lexicon)]
    (tmp_path / "facts.jsonl").write_text("\n".join(lines), encoding="utf-8")
    panel = SHARED / "reports" / "panel.tsv"
    command = [sys.executable, str(SHARED / "panel.py"), str(panel), "facts.jsonl", "--errors"]
    done = subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, text=True)
    assert "47/47 found" in done.stdout and " 0 contradicted" in done.stdout, done.stdout
