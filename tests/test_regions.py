"""Parts of places: what is written together, and what only looks so."""

from __future__ import annotations

import pytest

from kg.context.layout import read_layout
from kg.context.places import read_places
from kg.extract.regions import extract_regions
from kg.lexicon import load_lexicon
from kg.model import Document


def parts(text: str, place: str | None = None) -> set[tuple[str, str]]:
    lexicon = load_lexicon()
    context = read_places(read_layout(Document("d", text, place=place)), lexicon)
    facts = list(extract_regions(context, lexicon))
    assert all(fact.quote == text[fact.span.start : fact.span.end] for fact in facts)
    return {(str(fact["child"]), str(fact["parent"])) for fact in facts}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("中共济南市长清区委召开会议", {("长清区", "济南市")}),
        ("在阳新县富池镇党委调研", {("富池镇", "阳新县")}),
        ("内蒙古自治区鄂温克旗乌兰牧骑", {("鄂温克旗", "内蒙古自治区")}),
        ("途经吉安市永丰县、吉水县和吉州区", {("永丰县", "吉安市"), ("吉水县", "吉安市"), ("吉州区", "吉安市")}),
        ("吉安市永丰县、南昌市", {("永丰县", "吉安市")}),
        ("山东济南和江苏南京", {("济南市", "山东省"), ("南京市", "江苏省")}),
        ("济南市青岛市联合发文", set()),
        ("北京市朝阳区和长春市朝阳区", {("朝阳区", "北京市"), ("朝阳区", "长春市")}),
        ("2018年莱芜市莱城区召开会议", {("莱城区", "莱芜市")}),
        ("京津冀、长三角、武黄一体化", set()),
    ],
)
def test_written_together(text: str, expected: set[tuple[str, str]]) -> None:
    assert parts(text) == expected


def test_only_the_documents_own_zones_are_parts_of_their_city() -> None:
    text = "江阴临港新城管委会汇报工作，青岛经济技术开发区管委会介绍经验。"
    assert parts(text, "江苏省江阴市") == {("江阴临港新城", "江阴市")}
