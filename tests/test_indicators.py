"""Targets and results: tables of sentences with invented names, a copied ontology, worst texts."""

from __future__ import annotations

import csv
import importlib
import pkgutil
import re
import shutil
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import regex

import kg.context.periods
import kg.extract.indicators
from kg.context import read_context
from kg.extract.indicators import extract_indicators
from kg.lexicon import Lexicon, load_lexicon
from kg.model import Document, Fact
from kg.ontology import ontology_folder, read_vocabulary

CASES = list(csv.DictReader((Path(__file__).parent / "cases" / "indicators.csv").open(encoding="utf-8", newline="")))


def facts(text: str, place: str = "云岭市", date: str | None = None, lexicon: Lexicon | None = None) -> list[Fact]:
    lexicon = lexicon or load_lexicon()
    context = read_context(Document("t", text, date=date or None, place=place or None), lexicon)
    return list(extract_indicators(context, lexicon))


def notation(fact: Fact, home: str) -> str:
    """`T 地区生产总值 growth ~ 6 % 2025`, with `@place` where it is another than the document's."""
    value = "-" if fact["value"] is None else str(fact["value"])
    value += "" if fact["value_max"] is None else f"~{fact['value_max']}"
    where = "" if fact["place"] == home else f"@{fact['place']} "
    kind = "T" if fact.type == "targets" else "A"
    words = (
        kind,
        fact["indicator"],
        fact["measure"],
        fact["comparator"],
        value,
        fact["unit"] or "-",
        fact["period"] or "-",
    )
    return where + " ".join(map(str, words))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:24])
def test_a_sentence_gives_its_facts_and_no_others(case: dict[str, str]) -> None:
    found = facts(case["text"], case["place"], case["date"])
    expected = [part for part in case["expected"].split("；") if part]
    assert sorted(notation(fact, case["place"]) for fact in found) == sorted(expected)
    assert all(case["text"][fact.span.start : fact.span.end] == fact.quote for fact in found)


def test_there_are_cases_that_give_nothing() -> None:
    assert len(CASES) >= 200
    assert sum(not case["expected"] for case in CASES) >= 30


def test_a_new_indicator_in_the_ontology_is_extracted(tmp_path: Path) -> None:
    text = "5月6日，全市放飞风筝总数同比增长12%。"
    folder = tmp_path / "ontology"
    shutil.copytree(ontology_folder(), folder)
    with (folder / "indicators.ttl").open("a", encoding="utf-8") as handle:
        handle.write(
            ':kites a skos:Concept ; skos:prefLabel "风筝放飞量"@zh, "Kites flown"@en ; '
            'skos:altLabel "放飞风筝总数"@zh ; kg:measure "growth" ; kg:unit "只" .\n'
        )
    before = [fact["indicator"] for fact in facts(text, date="2025-06-01")]
    (fact,) = facts(text, date="2025-06-01", lexicon=load_lexicon(folder))
    assert "风筝放飞量" not in before
    assert (fact["indicator"], fact["label"], fact["measure"], fact["value"]) == (
        "风筝放飞量",
        "放飞风筝总数",
        "growth",
        12,
    )


def test_the_vocabulary_is_complete() -> None:
    concepts = read_vocabulary("indicators")
    assert len(concepts) >= 150
    for concept in concepts:
        assert concept.english, concept.label
        assert concept.first("measure") in ("growth", "level", "share"), concept.label
        assert concept.first("polarity") in ("up", "down", "none"), concept.label
    names = [name for concept in concepts for name in concept.names]
    assert len(names) == len(set(names))


def test_an_indicator_and_its_quote_stand_together() -> None:
    (fact,) = facts("会议提出，力争全年地区生产总值增长６％左右。", date="2025-03-01")
    assert fact.quote == "力争全年地区生产总值增长６％左右"
    assert (fact["modality"], fact["label"], fact["raw"]) == ("力争", "地区生产总值", "6%")


def test_the_parts_of_a_list_say_which_they_are() -> None:
    found = facts("城乡居民人均可支配收入分别增长7%、7.5%。", date="2025-03-01")
    assert [(fact["indicator"], fact["distribution"]) for fact in found] == [
        ("城镇居民人均可支配收入", "1/2"),
        ("农村居民人均可支配收入", "2/2"),
    ]


def test_a_text_without_a_place_gives_nothing() -> None:
    assert facts("地区生产总值增长7%。", place="") == []


def patterns() -> Iterator[tuple[str, re.Pattern[str] | regex.Pattern[str]]]:
    package = kg.extract.indicators
    modules = [
        importlib.import_module(f"{package.__name__}.{item.name}") for item in pkgutil.iter_modules(package.__path__)
    ]
    for module in (*modules, kg.context.periods):
        for name, value in vars(module).items():
            if isinstance(value, re.Pattern | regex.Pattern):
                yield f"{module.__name__}.{name}", value


WORST = (
    "达到",
    "增长",
    "全年",
    "一",
    "1",
    "1.",
    "2021年",
    "占比",
    "（",
    "“",
    "、",
    "的",
    "比上年",
    "从",
    "居",
    "亿元",
    "十五",
    "完成",
    "总",
    "\n",
    "1\n",
)


@pytest.mark.parametrize(
    ("name", "pattern"), list(patterns()), ids=lambda value: value if isinstance(value, str) else ""
)
def test_no_pattern_backtracks_badly(name: str, pattern: re.Pattern[str]) -> None:
    for worst in WORST:
        text = worst * (100_000 // len(worst)) + "x"
        start = time.process_time()
        for _ in pattern.finditer(text):
            pass
        assert time.process_time() - start < 2, worst


@pytest.mark.parametrize("worst", ["全市地区生产总值增长6%、", "达到", "其中，甲山县签约3个项目", "一百二十", "1—6月"])
def test_a_hundred_kilobytes_without_a_full_stop_are_read(worst: str) -> None:
    start = time.process_time()
    facts(worst * (33_000 // len(worst)), date="2025-03-01")
    assert time.process_time() - start < 20
