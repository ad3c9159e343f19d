"""The scorer: the same counts as the published one, and what it says of misses and false facts."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from kg.cli import app
from kg.errors import InputError
from kg.evaluate import KEYS, read_gold, same, score

GOLD = Path(__file__).parent / "gold"
HOLDS = {"type": "holds", "doc": "a", "person": "林立", "organization": "云山区政府", "post": "区长"}
SCORER = Path(__file__).parents[2] / "shared" / "eval" / "score.py"


def guess(doc: str, text: str, **fields: Any) -> dict[str, Any]:
    return {"doc": doc, "evidence": {"start": 0, "end": 4, "quote": text[:4]}, **fields}


def disturbed(seed: int) -> list[dict[str, Any]]:
    """Predictions made of the gold facts: first forms, some left out, some changed, doubled or ungrounded."""
    chance = random.Random(seed)
    out: list[dict[str, Any]] = []
    for pair in read_gold(GOLD):
        text = pair.path.read_text(encoding="utf-8")
        for fact in pair.facts:
            if fact["type"] not in KEYS or chance.random() < 0.2:
                continue
            record = {k: v.split("|")[0] if isinstance(v, str) else v for k, v in fact.items() if k != "optional"}
            record = {k: None if v == "-" else v for k, v in record.items()}
            record = guess(record.pop("doc"), text, **record)
            if chance.random() < 0.2:
                name = chance.choice(KEYS[record["type"]])
                record[name] = chance.choice(["错", None, 12])
            if chance.random() < 0.1:
                record["evidence"] = {"start": 3, "end": 9, "quote": "不在文中"}
            out.extend([record] * chance.choice([1, 1, 2]))
    return out


@pytest.mark.skipif(not SCORER.exists(), reason="the published scorer is not beside this checkout")
@pytest.mark.parametrize("seed", range(4))
def test_counts_are_those_of_the_published_scorer(tmp_path: Path, seed: int) -> None:
    predictions = tmp_path / "facts.jsonl"
    predictions.write_text("\n".join(json.dumps(r, ensure_ascii=False) for r in disturbed(seed)), encoding="utf-8")
    command = [sys.executable, str(SCORER), str(GOLD), str(predictions), "--json"]
    published = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    ours = CliRunner().invoke(app, ["evaluate", str(GOLD), "--predictions", str(predictions), "--json"])
    assert ours.exit_code == 0, ours.output
    assert json.loads(ours.stdout) == published
    assert 0.4 < published["all"]["f1"] < 0.95


@pytest.mark.parametrize(
    ("field", "gold", "got", "expected"),
    [
        ("organization", "云山区委", "中国共产党林海市云山区委员会", True),
        ("organization", "云山区委", "区委", False),
        ("indicator", "地区生产总值|GDP", "GDP", True),
        ("indicator", "老旧小区整治", "小区", False),
        ("indicator", "老旧小区整治", "老旧小区", True),
        ("value", 1767.3, "1767.30", True),
        ("value", None, 0, False),
        ("date", "2025-02-08|-", None, True),
        ("person", "林立", "林立同志", True),
        ("person", "阿布·林立", "阿布林立", True),
        ("person", "林立", "林立平", False),
    ],
)
def test_forms_of_values(field: str, gold: object, got: object, expected: bool) -> None:
    assert same(field, gold, got) is expected


def test_optional_facts_are_neither_missed_nor_wrong(tmp_path: Path) -> None:
    text = "云山区区长林立讲话。"
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    gold = {**HOLDS, "optional": True}
    (tmp_path / "a.jsonl").write_text(json.dumps(gold), encoding="utf-8")
    pairs = read_gold(tmp_path)
    assert score(pairs, {"a": text}, []).total().gold == 0
    found = guess("a", text, type="holds", person="林立", organization="云山区政府", post="区长")
    counts = score(pairs, {"a": text}, [found]).total()
    assert (counts.right, counts.wrong, counts.missed) == (0, 0, 0)


def test_errors_show_the_nearest_prediction_and_the_sentence(tmp_path: Path) -> None:
    text = "天晴。云山区区长林立讲话。散会。"
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    gold = HOLDS
    (tmp_path / "a.jsonl").write_text(json.dumps(gold), encoding="utf-8")
    wrong = {**gold, "post": "副区长", "evidence": {"start": 6, "end": 10, "quote": text[6:10]}}
    (tmp_path / "facts.json").write_text(json.dumps(wrong), encoding="utf-8")
    command = ["evaluate", str(tmp_path), "--predictions", str(tmp_path / "facts.json"), "--errors"]
    run = CliRunner().invoke(app, command)
    assert "nearest" in run.stdout and "副区长" in run.stdout
    assert f"云山区«{text[6:10]}»讲话。" in run.stdout and "散会" not in run.stdout


@pytest.mark.parametrize("content", ["{", "[]", "3"])
def test_a_broken_gold_file_names_file_and_line(tmp_path: Path, content: str) -> None:
    (tmp_path / "a.txt").write_text("甲", encoding="utf-8")
    (tmp_path / "a.jsonl").write_text("\n" + content, encoding="utf-8")
    with pytest.raises(InputError, match=r"a\.jsonl:2"):
        read_gold(tmp_path)


def test_a_folder_without_pairs_says_what_it_needs(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"NAME\.jsonl"):
        read_gold(tmp_path)
