"""`adopts` facts: sentences of `cases/strategies.csv`, and what single sentences cannot show."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from kg.context.layout import read_layout
from kg.context.places import read_places
from kg.extract.strategies import extract_strategies
from kg.lexicon import load_lexicon
from kg.model import Document, Fact

CASES = Path(__file__).parent / "cases" / "strategies.csv"


def adopted(text: str, place: str | None = None, title: str | None = None) -> list[Fact]:
    lexicon = load_lexicon()
    context = read_places(read_layout(Document("d", text, title=title, place=place or None)), lexicon)
    return list(extract_strategies(context, lexicon))


def shown(fact: Fact) -> str:
    follows = f"<{fact['follows']}" if fact["follows"] else ""
    return f"{fact['place']}:{fact['strategy']}{follows}"


def rows() -> list[dict[str, str]]:
    with CASES.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("row", rows(), ids=lambda row: row["why"])
def test_sentence(row: dict[str, str]) -> None:
    expected = sorted(filter(None, row["expected"].split(";")))
    facts = adopted(row["text"], row["place"])
    assert sorted(map(shown, facts)) == expected
    assert all(fact.quote in row["text"] for fact in facts)


def test_a_strategy_is_said_once_for_each_place() -> None:
    text = "全区实施“1+6”行动计划。“1+6”行动计划写入报告，区委把“1+6”行动计划作为抓手。"
    assert [shown(fact) for fact in adopted(text, "山东省济南市历下区")] == ["历下区:1+6行动计划"]


def test_each_section_of_a_round_up_adopts_its_own() -> None:
    text = (
        "历下区委书记甲乙——实干\n历下区将对标全市“1+474”工作体系，谋划“1+11”工作布局。\n"
        "市中区委书记丙丁——攻坚\n市中区将对标全市“1+474”工作体系，深化“1+22”工作布局。\n"
    )
    facts = {shown(fact) for fact in adopted(text, title="济南各区县部署全年工作")}
    assert facts == {
        "济南市:1+474工作体系",
        "历下区:1+11工作布局<1+474工作体系",
        "市中区:1+22工作布局<1+474工作体系",
    }
