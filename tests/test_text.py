"""Folding keeps every code point in its place, and a view leads back to the original words."""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.model import Span
from kg.text import fold, make_view, sentence_spans


@pytest.mark.parametrize(
    ("raw", "folded"),
    [
        ("投资１２０亿，增长７．５％", "投资120亿，增长7.5%"),
        ("会议强调,要抓落实;要快.", "会议强调，要抓落实；要快."),
        ("共1,234人,10:30开始", "共1,234人，10:30开始"),
        ('开展"项目年"和"作风年"活动', "开展“项目年”和“作风年”活动"),
        ("「强省会」『東強』", "“强省会”“東強”"),
        ("1–6月、1―6月", "1—6月、1—6月"),
        ("5～8%", "5~8%"),
        ("买买提・艾力•吾甫尔", "买买提·艾力·吾甫尔"),
        ("甲〔2024〕5号", "甲（2024）5号"),
        ("GDP:120亿元,CPI涨2%,5月,6月", "GDP：120亿元，CPI涨2%，5月，6月"),
        ("占全市1/10,4386万人,2024,3个", "占全市1/10，4386万人，2024，3个"),
        ("上午9：30、3:2，2024:全年", "上午9:30、3:2，2024：全年"),
        ("⼴东﹐甲﹙乙﹚､丙｡﹁丁﹂", "广东，甲（乙）、丙。“丁”"),
    ],
)
def test_one_form_for_each_sign(raw: str, folded: str) -> None:
    assert fold(raw) == folded


def test_quotation_marks_pair_within_a_line() -> None:
    assert fold('说："好\n又说："行"') == "说：“好\n又说：“行”"


def test_traditional_characters_are_simplified_by_a_table() -> None:
    assert fold("廣東省", {ord("廣"): "广", ord("東"): "东"}) == "广东省"


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("全 市上下抓好落实不放松", "全市上下抓好落实不放松"),
        ("围绕“1+ 474”工作", "围绕“1+474”工作"),
        ("2024-01-02 10:30 发布", "2024-01-02 10:30发布"),
        ("第一段\n\n  \n第二段", "第一段\n第二段"),
        ("张三  李四  王五  赵六", "张三 李四 王五 赵六"),
        ("零​宽﻿空格", "零宽空格"),
        ("Abc Def公司", "Abc Def公司"),
    ],
)
def test_odd_spaces_go(raw: str, text: str) -> None:
    assert make_view(fold(raw)).text == text


def test_a_row_keeps_one_space_between_cells() -> None:
    raw = "地区生产总值  一百二十亿元以上的水平"
    assert make_view(raw).text == "地区生产总值一百二十亿元以上的水平"
    assert make_view(raw, (), [Span(0, len(raw))]).text == "地区生产总值 一百二十亿元以上的水平"


def test_a_view_leads_back() -> None:
    raw = "甲区委 召开（记者乙）会议。"
    view = make_view(fold(raw), [Span(raw.index("（"), raw.index("会议"))])
    assert view.text == "甲区委召开会议。"
    span = view.span(view.text.index("召开"), view.text.index("会议") + 2)
    assert raw[span.start : span.end] == "召开（记者乙）会议"
    assert view.position(raw.index("会议")) == view.text.index("会议")


@given(st.text(alphabet="甲乙12aB １２Ａ％，；：！？（）、。“”—-～~·•・＂〔〕「」﹐︵⼀", max_size=60))
def test_text_that_was_normalised_reads_alike(text: str) -> None:
    """A full-width comma in a number is the one mark whose width says something: 5，120个."""
    text = re.sub(r"(?<=[0-9１２])[，﹐](?=[0-9１２])", "、", text)
    assert fold(unicodedata.normalize("NFKC", text)) == fold(text)


@given(st.text(max_size=300))
def test_folding_never_changes_the_length(text: str) -> None:
    assert len(fold(text)) == len(text)


@given(st.text(alphabet="甲乙 \n\t。！；”a1​", max_size=200), st.integers(0, 50), st.integers(0, 50))
def test_origins_rise_and_match(text: str, start: int, length: int) -> None:
    folded = fold(text)
    start = min(start, len(folded))
    view = make_view(folded, [Span(start, min(len(folded), start + length))] if length else [])
    assert "".join(folded[at] for at in view.origin) == view.text
    assert list(view.origin) == sorted(set(view.origin))


@given(st.text(alphabet="甲。！？；\n”’）》 ", max_size=200))
def test_sentences_cover_all_words(text: str) -> None:
    spans = sentence_spans(text)
    assert all(start < end for start, end in spans)
    assert all(left[1] <= right[0] for left, right in pairwise(spans))
    covered = "".join(text[start:end] for start, end in spans)
    assert covered.replace(" ", "").replace("\n", "") == text.replace(" ", "").replace("\n", "")


def test_a_closing_mark_belongs_to_its_sentence() -> None:
    text = "他说：“抓好落实。”会议结束。"
    assert [text[start:end] for start, end in sentence_spans(text)] == ["他说：“抓好落实。”", "会议结束。"]
