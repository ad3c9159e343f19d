"""Titles of people as `holds` facts: a table of constructions with invented names."""

from __future__ import annotations

import csv
import shutil
from pathlib import Path

import pytest

from kg.context import read_context
from kg.extract.posts import extract_posts
from kg.lexicon import load_lexicon
from kg.model import Document, Fact
from kg.ontology import ontology_folder

CASES = Path(__file__).parent / "cases"


def rows(name: str) -> list[dict[str, str]]:
    with (CASES / name).open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def facts_of(text: str, place: str = "") -> list[Fact]:
    lexicon = load_lexicon()
    document = Document("case", text, place=place or None)
    return list(extract_posts(read_context(document, lexicon), lexicon))


def compact(fact: Fact, dated: bool) -> str:
    """`person|organization|post|status`, with `|start|end` where asked; `-` for what is not given."""
    names = ("person", "organization", "post", "status", "start", "end")[: 6 if dated else 4]
    return "|".join(fact.text(name) or "-" for name in names)


@pytest.mark.parametrize("row", rows("posts.csv"), ids=lambda row: row["text"][:24])
def test_titles(row: dict[str, str]) -> None:
    expected = set() if row["expected"] == "-" else set(row["expected"].split("；"))
    dated = any(item.count("|") == 5 for item in expected)
    facts = facts_of(row["text"], row["place"])
    assert {compact(fact, dated) for fact in facts} == expected
    for fact in facts:
        assert row["text"][fact.span.start : fact.span.end] == fact.quote


def test_a_new_body_and_a_new_post_are_lines_in_the_vocabularies(tmp_path: Path) -> None:
    folder = tmp_path / "ontology"
    shutil.copytree(ontology_folder(), folder)
    for name, concept in (
        ("bodies", ':wetland a skos:Concept ; skos:prefLabel "湿地办"@zh ; kg:organ "party" ; kg:under "party" .'),
        ("posts", ':warden a skos:Concept ; skos:prefLabel "总湖长"@zh ; kg:kind "officer" .'),
    ):
        with (folder / f"{name}.ttl").open("a", encoding="utf-8") as handle:
            handle.write(f"\n{concept}\n")
    lexicon = load_lexicon(folder)
    text = "区委常委、湿地办总湖长秦怀远出席。"
    context = read_context(Document("case", text, place="山东省济南市历下区"), lexicon)
    said = {compact(fact, dated=False) for fact in extract_posts(context, lexicon)}
    assert said == {"秦怀远|历下区委|常委|holds", "秦怀远|历下区委湿地办|总湖长|holds"}


def test_a_person_named_by_surname_alone_is_no_other_person() -> None:
    facts = facts_of("县长秦怀远拍板；随后，秦县长来到敬老院。", "湖北省黄石市阳新县")
    assert [compact(fact, dated=False) for fact in facts] == ["秦怀远|阳新县政府|县长|holds"]


def test_a_meeting_s_date_is_the_date_of_the_posts_said_there() -> None:
    facts = facts_of("2024年3月5日，全县春耕会议召开，县长秦怀远出席。", "湖北省黄石市阳新县")
    assert [fact["as_of"] for fact in facts] == ["2024-03-05"]


def test_a_resume_s_evidence_is_its_row() -> None:
    rows_ = "\n".join(f"{year}—{year + 1}年 阳新县第{year % 7}中学校长" for year in range(1980, 1990))
    facts = facts_of(f"秦怀远简历\n秦怀远，男，1960年3月生。\n{rows_}\n1990— 阳新县副县长")
    assert all(len(fact.quote) <= 120 for fact in facts)
    last = next(fact for fact in facts if fact["post"] == "副县长")
    assert (last.quote, last["status"], last["start"], last["end"]) == ("阳新县副县长", "holds", "1990", None)
