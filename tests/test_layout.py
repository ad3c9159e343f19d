"""What of a page is text: the pages of `cases/layout.csv`, and that no word of a view is lost on the way back."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.context.layout import read_layout
from kg.model import Document, Span

CASES = Path(__file__).parent / "cases" / "layout.csv"


def rows() -> list[dict[str, str]]:
    with CASES.open(encoding="utf-8", newline="") as file:
        plain = list(csv.DictReader(file))
    return [{key: value.replace("\\n", "\n").replace("\\t", "\t") for key, value in row.items()} for row in plain]


@pytest.mark.parametrize("row", rows(), ids=lambda row: row["why"])
def test_page(row: dict[str, str]) -> None:
    context = read_layout(Document("d", row["text"]))
    assert context.text == row["view"]
    if row["title"]:
        assert context.title == row["title"]
    assert (context.publisher or "") == row["publisher"]
    assert ";".join(context.authors) == row["authors"]
    if row["kinds"]:
        assert [passage.kind for passage in context.passages] == row["kinds"].split()


def test_metadata_stand_above_the_page() -> None:
    document = Document(
        "d", "甲县召开会议\n会议研究了春耕工作，部署了任务。", title="乙标题", publisher="丙报", authors=("丁某",)
    )
    context = read_layout(document)
    assert (context.title, context.publisher, context.authors[0]) == ("乙标题", "丙报", "丁某")


def test_rows_of_a_table_keep_their_cells_apart() -> None:
    text = "前言，说明情况。\n地区生产总值 一百二十亿元以上的水平线\n后文，说明情况。"
    start = text.index("地区")
    context = read_layout(Document("d", text, tables=(Span(start, text.index("\n后文")),)))
    assert "地区生产总值 一百二十亿元" in context.text
    assert [passage.kind for passage in context.passages] == ["sentence", "row", "sentence"]


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet="云岭区 会议召开。，；\n\t2024-05-08年月日“”（）：a1>|来源编辑图摄", max_size=200))
def test_every_passage_stands_in_the_document(text: str) -> None:
    document = Document("d", text or "空")
    context = read_layout(document)
    origin = list(context.view.origin)
    assert origin == sorted(set(origin))
    for passage in context.passages:
        assert passage.start < passage.end
        span = context.view.span(passage.start, passage.end)
        assert 0 <= span.start < span.end <= len(document.text)
