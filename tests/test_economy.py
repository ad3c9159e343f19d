"""Industries, projects, enterprises and parts of places: the sentences of `cases/economy.csv`."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kg.context.layout import read_layout
from kg.context.model import Context
from kg.context.places import read_places
from kg.extract.companies import extract_companies
from kg.extract.economy import extract_economy
from kg.extract.projects import extract_projects
from kg.extract.regions import extract_regions
from kg.lexicon import Lexicon, load_lexicon
from kg.model import Document, Fact

CASES = Path(__file__).parent / "cases" / "economy.csv"
EXTRACTORS: dict[str, Callable[[Context, Lexicon], Iterator[Fact]]] = {
    "develops": extract_economy,
    "undertakes": extract_projects,
    "engages": extract_companies,
    "part_of": extract_regions,
}


def facts_of(type_: str, text: str, place: str | None = None, lexicon: Lexicon | None = None) -> list[Fact]:
    lexicon = lexicon or load_lexicon()
    context = read_places(read_layout(Document("d", text, place=place or None)), lexicon)
    return list(EXTRACTORS[type_](context, lexicon))


def shown(fact: Fact) -> str:
    match fact.type:
        case "develops":
            return f"{fact['industry']}" + (f"({fact['scale']})" if fact["scale"] else "")
        case "undertakes":
            return str(fact["project"])
        case "engages":
            return str(fact["company"])
        case _:
            return f"{fact['child']}<{fact['parent']}"


def rows() -> list[dict[str, str]]:
    with CASES.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("row", rows(), ids=lambda row: f"{row['type']}-{row['why']}")
def test_sentence(row: dict[str, str]) -> None:
    expected = sorted(filter(None, row["expected"].split(";")))
    facts = facts_of(row["type"], row["text"], row["place"])
    assert sorted(map(shown, facts)) == expected
    assert all(fact.quote in row["text"] for fact in facts)


def test_the_place_is_the_one_that_opens_the_clause() -> None:
    facts = facts_of("develops", "全市加快转型。章丘区将大力发展氢能产业。", "山东省济南市")
    assert [(fact["place"], fact["industry"]) for fact in facts] == [("章丘区", "氢能产业")]


def test_an_industry_added_to_the_vocabulary_is_extracted(tmp_path: Path) -> None:
    from kg.ontology import VOCABULARIES, ontology_folder

    for name in VOCABULARIES:
        text = (ontology_folder() / f"{name}.ttl").read_text(encoding="utf-8")
        if name == "industries":
            text += '\n:moon-dust a skos:Concept ; skos:prefLabel "月尘经济"@zh, "moon dust"@en .\n'
        (tmp_path / f"{name}.ttl").write_text(text, encoding="utf-8")
    sentence = "全市大力发展月尘经济。"
    assert facts_of("develops", sentence, "湖南省郴州市") == []
    found = facts_of("develops", sentence, "湖南省郴州市", load_lexicon(tmp_path))
    assert [fact["industry"] for fact in found] == ["月尘经济"]
